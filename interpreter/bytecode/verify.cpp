// The verifier's stages in order; each needs what those before it have proved.
#include "bytecode/verify.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "bytecode/checks.hpp"
#include "bytecode/opcodes.hpp"

namespace crenel::bytecode {
namespace {

std::vector<Diagnostic> to_diagnostics(const Faults& faults) {
  std::vector<Diagnostic> diagnostics;
  for (const std::string& message : faults.messages()) {
    Diagnostic diagnostic;
    diagnostic.code = "E0704";
    diagnostic.message = "the bundle is not valid: " + message;
    diagnostics.push_back(std::move(diagnostic));
  }
  return diagnostics;
}

}  // namespace

std::string place_of(const Function& function, size_t pc) {
  return fmt::format("function `{}`, instruction {} ({}): ", function.name, pc,
                     info(function.code[pc].op).name);
}

namespace {

/// The function that an instruction needs; -1: none.
int64_t callee_of(const Bundle& bundle, const Instruction& i) {
  if (i.op == Op::kCall) return i.d;
  bool asks = i.op == Op::kIndexProbe || i.op == Op::kIndexHas;
  return asks ? int64_t{bundle.indexes[i.d].function} : -1;
}

}  // namespace

/// Callees before callers (Kahn's algorithm): no recursion, whatever the bundle says.
CallGraph call_graph(const Bundle& bundle) {
  size_t count = bundle.functions.size();
  CallGraph graph;
  graph.stack.resize(count);
  std::vector<uint32_t> calls_left(count);
  std::vector<std::vector<uint32_t>> callers(count);
  for (uint32_t f = 0; f < count; ++f) {
    graph.stack[f] = bundle.functions[f].registers;
    for (const Instruction& i : bundle.functions[f].code)
      if (int64_t callee = callee_of(bundle, i); callee >= 0)
        ++calls_left[f], callers[static_cast<size_t>(callee)].push_back(f);
  }
  std::vector<uint32_t> ready;
  for (uint32_t f = 0; f < count; ++f)
    if (calls_left[f] == 0) ready.push_back(f);
  for (size_t at = 0; at < ready.size(); ++at) {
    uint32_t f = ready[at];
    for (const Instruction& i : bundle.functions[f].code)
      if (i.op == Op::kCall) graph.stack[f] = std::max(graph.stack[f], i.b + graph.stack[i.d]);
    for (uint32_t caller : callers[f])
      if (--calls_left[caller] == 0) ready.push_back(caller);
  }
  graph.cyclic = ready.size() != count;
  return graph;
}

std::vector<uint32_t> frame_sizes(const Bundle& bundle) {
  CallGraph graph = call_graph(bundle);
  return {graph.stack.begin(), graph.stack.end()};
}

std::vector<uint8_t> scanned_sets(const Bundle& bundle) {
  std::vector<uint8_t> scanned(bundle.kind_sets.size(), 0);
  for (const Function& function : bundle.functions)
    for (const Instruction& in : function.code)
      if (in.op == Op::kScan || in.op == Op::kCandidates || in.op == Op::kJumpNone)
        scanned[in.d] = 1;
  for (const Index& index : bundle.indexes) scanned[index.kinds] = 1;
  return scanned;
}

std::vector<Diagnostic> verify(const Bundle& bundle) {
  Faults faults;
  check_tables(bundle, faults);
  check_code(bundle, faults);
  if (faults.any()) return to_diagnostics(faults);
  CallGraph graph = call_graph(bundle);
  if (graph.cyclic) faults.add("functions call one another in a circle");
  for (size_t f = 0; f < graph.stack.size() && !graph.cyclic; ++f)
    if (graph.stack[f] > kMostStack)
      faults.add(fmt::format("function `{}` and what it calls need too many registers",
                             bundle.functions[f].name));
  bool frames_fit = bundle.frames.empty() || std::equal(bundle.frames.begin(), bundle.frames.end(),
                                                        graph.stack.begin(), graph.stack.end());
  if (!frames_fit) faults.add("it is wrong about the registers of calls");
  if (!bundle.scanned.empty() && bundle.scanned != scanned_sets(bundle))
    faults.add("it is wrong about the kinds that are scanned");
  check_flow(bundle, faults);
  check_relations(bundle, faults);
  return to_diagnostics(faults);
}

}  // namespace crenel::bytecode

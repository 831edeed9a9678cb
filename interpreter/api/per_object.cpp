// Whether a policy's rules look at one object each: a question to its code.
#include <algorithm>
#include <iterator>
#include <set>

#include "api/handles.hpp"
#include "bytecode/opcodes.hpp"

namespace crenel {

namespace {

using bytecode::Bundle;
using bytecode::Op;

/// `function` and what it calls.
void reach(const Bundle& bundle, uint32_t function, std::set<uint32_t>& reached) {
  if (!reached.insert(function).second) return;
  for (const bytecode::Instruction& i : bundle.functions[function].code)
    if (i.op == Op::kCall) reach(bundle, i.d, reached);
}

/// Does the function ask for other objects of the world?
bool looks_around(const bytecode::Function& function) {
  constexpr Op kAsking[] = {Op::kScan,        Op::kCandidates,      Op::kIndexProbe,  Op::kComplete,
                            Op::kRelationAsk, Op::kRelationAnswers, Op::kRelationCall};
  return std::any_of(function.code.begin(), function.code.end(), [&](const auto& i) {
    return std::find(std::begin(kAsking), std::end(kAsking), i.op) != std::end(kAsking);
  });
}

}  // namespace

bool Policy::per_object() const {
  const Bundle& bundle = impl_->bundle;
  // What only lists assets does not matter; what no entry reaches belongs to something else.
  std::set<uint32_t> rules;
  std::set<uint32_t> assets;
  for (const bytecode::Entry& entry : bundle.entries) {
    if (!entry.inventory && !entry.per_object) return false;
    reach(bundle, entry.function, entry.inventory ? assets : rules);
  }
  for (uint32_t f = 0; f < bundle.functions.size(); ++f) {
    bool matters = rules.contains(f) || !assets.contains(f);
    if (matters && looks_around(bundle.functions[f])) return false;
  }
  return true;
}

}  // namespace crenel

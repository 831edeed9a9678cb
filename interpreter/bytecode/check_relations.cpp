// Verifier: functions that solve relations. Each belongs to one stratum, into which only the start
// of a goal and the answers of its calls lead; what it asks lies in strata below, so that solving
// ends.
#include <fmt/format.h>

#include "bytecode/checks.hpp"
#include "bytecode/opcodes.hpp"

namespace crenel::bytecode {
namespace {

constexpr int64_t kNone = -1;

bool is_solving(Op op) { return op == Op::kRelationCall || op == Op::kRelationEmit; }

bool is_reporting(Op op) { return op == Op::kBegin || op == Op::kRuleGate || op == Op::kEmitAsset; }

/// What is wrong with an instruction of a function of that stratum; empty if nothing is.
std::string fault_in(const Bundle& bundle, const std::vector<int64_t>& strata, int64_t stratum,
                     const Instruction& i) {
  if (stratum == kNone) {
    if (is_solving(i.op)) return "solves a relation, in a function of none";
    if (i.op == Op::kCall && strata[i.d] != kNone) return "calls a function of a relation";
    return "";
  }
  if (is_reporting(i.op) || i.op == Op::kCall) return "in a function of a relation";
  bool asks = i.op == Op::kRelationAsk || i.op == Op::kRelationAnswers;
  if (asks && bundle.relations[i.d].stratum >= stratum) return "asks a relation that is not below";
  if (i.op == Op::kRelationCall && bundle.relations[i.d].stratum > stratum)
    return "calls a relation that lies above";
  return "";
}

}  // namespace

void check_relations(const Bundle& bundle, Faults& faults) {
  std::vector<int64_t> strata(bundle.functions.size(), kNone);
  std::vector<uint32_t> work;
  auto belongs = [&](uint32_t function, int64_t stratum) {
    if (strata[function] == stratum) return;
    if (strata[function] != kNone)
      return faults.add(fmt::format("function `{}` solves relations of two strata",
                                    bundle.functions[function].name));
    strata[function] = stratum;
    work.push_back(function);
  };
  for (const Relation& relation : bundle.relations) belongs(relation.function, relation.stratum);
  while (!work.empty()) {
    uint32_t function = work.back();
    work.pop_back();
    for (const Instruction& i : bundle.functions[function].code)
      if (i.op == Op::kRelationCall) belongs(i.e, strata[function]);
  }
  for (const Entry& entry : bundle.entries)
    if (strata[entry.function] != kNone) faults.add("an entry starts at a function of a relation");
  for (size_t f = 0; f < bundle.functions.size(); ++f)
    for (size_t pc = 0; pc < bundle.functions[f].code.size(); ++pc) {
      std::string fault = fault_in(bundle, strata, strata[f], bundle.functions[f].code[pc]);
      if (!fault.empty()) return faults.add(place_of(bundle.functions[f], pc) + fault);
    }
}

}  // namespace crenel::bytecode

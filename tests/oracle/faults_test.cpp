// Faults put into compiled bundles: comparing has to find those of every class. A fault that the
// verifier refuses does not count.
#include <gtest/gtest.h>

#include <functional>
#include <iostream>

#include "bytecode/verify.hpp"
#include "oracle/compare.hpp"
#include "oracle/generator.hpp"

namespace crenel::oracle {
namespace {

using bytecode::Bundle;
using bytecode::Instruction;
using bytecode::Op;

constexpr size_t kPolicies = 60;
constexpr size_t kInputs = 6;
constexpr size_t kMostPolicies = 600;  ///< while none of a class was caught
constexpr size_t kPlaces = 3;          ///< of each fault in each policy

/// Changes an instruction for the worse; false if there is nothing of the kind to do.
struct Fault {
  const char* name;
  std::function<bool(Bundle&, Instruction&, size_t code)> apply;
};

Fault other_op(const char* name, Op from, Op to, bool both_ways = false) {
  return {name, [=](Bundle&, Instruction& in, size_t) {
            if (in.op == from) {
              in.op = to;
              return true;
            }
            if (!both_ways || in.op != to) return false;
            in.op = from;
            return true;
          }};
}

bool jumps(Op op) {
  return op == Op::kJump || op == Op::kJumpIfTrue || op == Op::kJumpIfFalse ||
         op == Op::kJumpIfNotTrue || op == Op::kJumpIfPresent || op == Op::kJumpIfIndeterminate ||
         op == Op::kNext || op == Op::kIterate;
}

bool reads_typed(Op op) {
  return op == Op::kGetField || op == Op::kGetRequired || op == Op::kGetIndex || op == Op::kNext ||
         op == Op::kConvert;
}

bool raise_constant(Bundle& bundle, Instruction& in, size_t) {
  if (in.op != Op::kLoadConst) return false;
  bytecode::Constant constant = bundle.constants[in.d];
  if (constant.kind != bytecode::Constant::Kind::kInt || constant.integer == INT64_MAX)
    return false;
  ++constant.integer;
  in.d = static_cast<uint32_t>(bundle.constants.size());
  bundle.constants.push_back(std::move(constant));
  return true;
}

bool claim_complete(Bundle&, Instruction& in, size_t) {
  if (in.op != Op::kComplete) return false;
  in.op = Op::kLoadBool;
  in.x = 1;
  in.d = 0;
  return true;
}

bool forget_present(Bundle&, Instruction& in, size_t) {
  if (in.op != Op::kPresent) return false;
  in.op = Op::kLoadBool;
  in.x = 1;
  in.b = 0;
  return true;
}

bool forget_count(Bundle&, Instruction& in, size_t) {
  if (in.op != Op::kCount) return false;
  in.op = Op::kMove;
  in.b = in.a;
  return true;
}

/// A scalar of another type then passes for what the rule expects.
bool trust_data(Bundle&, Instruction& in, size_t) {
  bool scalar = in.x >= static_cast<uint8_t>(bytecode::Expect::kBool) &&
                in.x <= static_cast<uint8_t>(bytecode::Expect::kString);
  if (!reads_typed(in.op) || !scalar) return false;
  in.x = static_cast<uint8_t>(bytecode::Expect::kAny);
  return true;
}

bool compare_untyped_as_typed(Bundle&, Instruction& in, size_t) {
  bool flagged = (in.op == Op::kEq || in.op == Op::kNe) && in.x != 0;
  if (flagged) in.x = 0;
  return flagged;
}

bool swap_operands(Bundle&, Instruction& in, size_t) {
  if ((in.op != Op::kLt && in.op != Op::kLe && in.op != Op::kSub) || in.b == in.c) return false;
  std::swap(in.b, in.c);
  return true;
}

bool miss_jump(Bundle&, Instruction& in, size_t code) {
  if (!jumps(in.op) || in.d + 1 >= code) return false;
  ++in.d;
  return true;
}

bool other_name(Bundle& bundle, Instruction& in, size_t) {
  if (in.op != Op::kGetField || bundle.names.size() < 2) return false;
  in.d = static_cast<uint32_t>((in.d + 1) % bundle.names.size());
  return true;
}

bool other_kinds(Bundle& bundle, Instruction& in, size_t) {
  if ((in.op != Op::kScan && in.op != Op::kIsKind) || bundle.kind_sets.size() < 2) return false;
  in.d = static_cast<uint32_t>((in.d + 1) % bundle.kind_sets.size());
  return true;
}

bool let_untyped_be_absent(Bundle&, Instruction& in, size_t) {
  if (in.op != Op::kGetDynamic || in.x != 0) return false;
  in.x = 1;
  return true;
}

bool lose_from_index(Bundle&, Instruction& in, size_t) {
  if (in.op != Op::kIndexAdd || in.c == 0) return false;
  uint16_t scratch = in.b;
  in = {};
  in.op = Op::kLoadBool;
  in.a = scratch;
  return true;
}

bool take_any_subject(Bundle&, Instruction& in, size_t) {
  if (in.op != Op::kSame) return false;
  in.op = Op::kLoadBool;
  in.x = 1;
  in.b = in.c = 0;
  return true;
}

bool other_treatment(Bundle& bundle, Instruction& in, size_t) {
  if (in.op != Op::kTreated || bundle.treatments.size() < 2) return false;
  in.d = static_cast<uint32_t>((in.d + 1) % bundle.treatments.size());
  return true;
}

bool other_edit(Bundle&, Instruction& in, size_t) {
  if (in.op != Op::kPatch || in.x != 0) return false;
  in.x = 1;
  return true;
}

std::vector<Fault> faults() {
  return {
      other_op("`and` and `or` swapped", Op::kAnd, Op::kOr, true),
      other_op("jump negated", Op::kJumpIfTrue, Op::kJumpIfFalse, true),
      other_op("indeterminate taken for false", Op::kJumpIfFalse, Op::kJumpIfNotTrue),
      other_op("`==` and `!=` swapped", Op::kEq, Op::kNe, true),
      other_op("`<` and `<=` swapped", Op::kLt, Op::kLe, true),
      other_op("required field not required", Op::kGetRequired, Op::kGetField),
      other_op("`not` dropped", Op::kNot, Op::kMove),
      other_op("`+` and `-` swapped", Op::kAdd, Op::kSub, true),
      other_op("`??` over absent only if true", Op::kJumpIfPresent, Op::kJumpIfTrue),
      other_op("indeterminate not seen", Op::kJumpIfIndeterminate, Op::kJumpIfTrue),
      {"completeness not asked", claim_complete},
      {"object not indexed", lose_from_index},
      {"constant off by one", raise_constant},
      {"`present` always", forget_present},
      {"`count` does not count", forget_count},
      {"data not checked against its schema", trust_data},
      {"untyped data compared like typed", compare_untyped_as_typed},
      {"operands swapped", swap_operands},
      {"jump off by one", miss_jump},
      {"another field", other_name},
      {"other kinds", other_kinds},
      {"any subject taken for the threat's", take_any_subject},
      {"another mitigation", other_treatment},
      {"added in place of set", other_edit},
      {"untyped key absent instead of unknown", let_untyped_be_absent},
  };
}

/// A policy with what it means for some inputs.
struct Case {
  std::unique_ptr<Compiled> compiled;
  std::vector<document::Inventory> inputs;
  std::vector<std::vector<Outcome>> meaning;
};

Case make_case(Random& random) {
  for (;;) {
    Case made{compile_policy(random_policy(random).text()), {}, {}};
    if (!made.compiled->errors.empty()) continue;
    for (size_t i = 0; i < kInputs; ++i) {
      made.inputs.push_back(random_inputs(random).inventory());
      Tally tally;
      made.meaning.push_back(evaluate(*made.compiled, made.inputs.back(), {}, tally));
    }
    return made;
  }
}

/// Functions that findings come from, those of indexes too: not those that list assets.
std::vector<size_t> reporting_functions(const Bundle& bundle) {
  std::vector<size_t> functions;
  for (const bytecode::Entry& entry : bundle.entries)
    if (!entry.inventory) functions.push_back(entry.function);
  for (const bytecode::Index& index : bundle.indexes) functions.push_back(index.function);
  return functions;
}

/// The bundle with the fault at one place, chosen at random; nothing if it has no such place.
std::optional<Bundle> with_fault(const Bundle& bundle, const Fault& fault, Random& random) {
  std::vector<std::pair<size_t, size_t>> places;
  Bundle scratch = bundle;
  for (size_t f : reporting_functions(bundle))
    for (size_t i = 0; i < bundle.functions[f].code.size(); ++i) {
      Instruction in = bundle.functions[f].code[i];
      if (fault.apply(scratch, in, bundle.functions[f].code.size())) places.emplace_back(f, i);
    }
  if (places.empty()) return std::nullopt;
  auto [f, i] = random.pick(places);
  Bundle changed = bundle;
  std::vector<Instruction>& code = changed.functions[f].code.edit();
  fault.apply(changed, code[i], code.size());
  return changed;
}

bool caught(const Case& in, const Bundle& bundle) {
  for (size_t i = 0; i < in.inputs.size(); ++i)
    if (!compare(in.meaning[i], execute(bundle, in.inputs[i], {})).agree()) return true;
  return false;
}

struct Score {
  size_t tried = 0;
  size_t found = 0;
  size_t refused = 0;
};

void try_fault(const Case& in, const Fault& fault, Random& random, Score& score) {
  for (size_t i = 0; i < kPlaces; ++i) {
    std::optional<Bundle> bundle = with_fault(in.compiled->bundle, fault, random);
    if (!bundle) return;
    bool sound = bytecode::verify(*bundle).empty();
    ++(sound ? score.tried : score.refused);
    score.found += sound && caught(in, *bundle);
  }
}

TEST(Faults, EachClassIsCaught) {
  Random random(4);
  Random places(5);
  std::vector<Case> cases;
  for (const Fault& fault : faults()) {
    Score score;
    // A class that is seldom caught is tried on more policies.
    for (size_t i = 0; i < (score.found ? kPolicies : kMostPolicies); ++i) {
      if (i == cases.size()) {
        cases.push_back(make_case(random));
        ASSERT_TRUE(bytecode::verify(cases[i].compiled->bundle).empty());
        ASSERT_FALSE(caught(cases[i], cases[i].compiled->bundle));
      }
      try_fault(cases[i], fault, places, score);
    }
    std::cout << fault.name << ": " << score.found << " of " << score.tried << " caught, "
              << score.refused << " refused\n";
    EXPECT_GT(score.found, 0u) << fault.name;
  }
}

}  // namespace
}  // namespace crenel::oracle

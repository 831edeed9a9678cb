// Kleene's tables, whole; and that threads never show.
#include <gtest/gtest.h>

#include "bytecode/verify.hpp"
#include "cases.hpp"

namespace crenel::vm::test {
namespace {

/// Code that puts true, false or indeterminate into a register: a constant, which is settled before
/// the run, or what only the run can tell.
std::string load(const std::string& reg, char truth, bool constant) {
  if (truth == '?') return "GetField " + reg + " r2 hostPID bool\n";
  if (constant) return "LoadBool " + reg + (truth == 'T' ? " 1\n" : " 0\n");
  std::string present = "Present " + reg + " r2\n";
  return truth == 'T' ? present : present + "Not " + reg + " " + reg + "\n";
}

char truth_of(const document::Inventory& inventory, const std::string& code) {
  bytecode::Bundle bundle = make_bundle(code);
  EXPECT_TRUE(bytecode::verify(bundle).empty());
  std::vector<std::string> values = values_of(run(bundle, inventory));
  EXPECT_EQ(values.size(), 1u);
  return values[0] == "true" ? 'T' : values[0] == "false" ? 'F' : '?';
}

TEST(Logic, KleeneTables) {
  document::Inventory inventory = make_inventory();
  constexpr std::string_view kTruths = "TF?";
  constexpr std::string_view kAnd = "TF?FFF?F?";
  constexpr std::string_view kOr = "TTTTF?T??";
  constexpr std::string_view kNot = "FT?";
  for (size_t n = 0; n < 4 * 9; ++n) {
    size_t i = n / 3 % 3;
    size_t j = n % 3;
    std::string operands =
        load("r3", kTruths[i], (n / 9 & 1) != 0) + load("r4", kTruths[j], (n / 9 & 2) != 0);
    EXPECT_EQ(truth_of(inventory, operands + "And r1 r3 r4\n"), kAnd[i * 3 + j]) << n;
    EXPECT_EQ(truth_of(inventory, operands + "Or r1 r3 r4\n"), kOr[i * 3 + j]) << n;
    EXPECT_EQ(truth_of(inventory, operands + "Not r1 r3\n"), kNot[i]) << n;
  }
}

TEST(Logic, IncompleteWorlds) {
  document::Inventory partial = make_inventory({}, false);
  bytecode::Bundle bundle = make_bundle("Complete r1 services\n");
  RunResult result = run(bundle, partial);
  ASSERT_EQ(result.findings.size(), 1u);
  EXPECT_EQ(result.findings[0].cause->kind, CauseKind::kIncomplete);
  // `false and` it is false all the same.
  EXPECT_EQ(truth_of(partial, "LoadBool r3 0\nComplete r4 services\nAnd r1 r4 r3\n"), 'F');
  // There may be nodes: only what would not hang on them passes over them.
  for (bool completely : {false, true})
    EXPECT_EQ(truth_of(partial, "LoadBool r1 0\nJumpNone nodes " + std::to_string(completely) +
                                    " over\nLoadBool r1 1\nover:\n"),
              completely ? 'T' : 'F');
}

/// Many pods, each with findings of two kinds; some with data that breaks its schema.
std::string many_pods(int count) {
  std::string text;
  for (int i = 0; i < count; ++i)
    text += "---\napiVersion: v1\nkind: Pod\nmetadata: {name: p" + std::to_string(i) +
            ", namespace: n}\nspec: {hostPID: " +
            (i % 7 == 0 ? "maybe"
             : i % 2    ? "true"
                        : "false") +
            ", containers: [{name: a}, {name: b}]}\n";
  return text;
}

constexpr std::string_view kRules = R"(
GetField r3 r2 hostPID bool
JumpIfFalse r3 over
Format r4 r0 1 "{} shares"
Begin r3 0 bad 0
Subject r0 p
At r2 hostPID
Message r4
End
over:
GetField r5 r2 containers list
Iterate r6 r5 end
again:
Next r6 r7 end object
LoadBool r8 1
Begin r8 0 bad 0
Subject r7 c
End
Jump again
end:
Return r2
)";

TEST(Threads, NeverShow) {
  document::Inventory inventory = make_inventory(many_pods(500));
  bytecode::Bundle bundle = make_bundle(kRules);
  ASSERT_TRUE(bytecode::verify(bundle).empty());
  RunResult one = run(bundle, inventory);
  ASSERT_GT(one.findings.size(), 1200u);
  for (unsigned threads : {2u, 3u, 8u, 64u}) {
    RunOptions options;
    options.threads = threads;
    RunResult many = run(bundle, inventory, options);
    EXPECT_EQ(many.instructions, one.instructions);
    EXPECT_EQ(reports_of(many), reports_of(one));
    EXPECT_EQ(values_of(many), values_of(one));
  }
}

TEST(Threads, LimitsHoldForAllTogether) {
  document::Inventory inventory = make_inventory(many_pods(500));
  bytecode::Bundle bundle = make_bundle(kRules);
  uint64_t needed = run(bundle, inventory).instructions;
  for (unsigned threads : {1u, 2u, 8u}) {
    RunOptions options;
    options.threads = threads;
    options.limits.instructions = needed;
    EXPECT_TRUE(run(bundle, inventory, options).complete) << threads;
    options.limits.instructions = needed - 1;
    EXPECT_FALSE(run(bundle, inventory, options).complete) << threads;
  }
}

TEST(Runs, UnknownKindWithPodSpecIsIndeterminate) {
  document::Inventory inventory = make_inventory(
      "apiVersion: example.com/v1\nkind: Runner\nmetadata: {name: r}\n"
      "spec: {template: {spec: {containers: [{name: a, image: b}]}}}\n"
      "---\napiVersion: example.com/v1\nkind: Other\nmetadata: {name: o}\nspec: {x: 1}\n");
  bytecode::Bundle bundle = make_bundle("LoadBool r1 0\n");
  RunResult result = run(bundle, inventory);
  ASSERT_EQ(result.findings.size(), 1u);
  EXPECT_EQ(result.findings[0].cause->kind, CauseKind::kUnknownKind);
  EXPECT_EQ(result.findings[0].place.path, "spec.template.spec");
}

TEST(Runs, DisabledRulesDoNotRun) {
  document::Inventory inventory = make_inventory();
  bytecode::Bundle bundle = make_bundle("LoadConst r1 1\n");
  RunOptions options;
  options.enabled = {false};
  RunResult result = run(bundle, inventory, options);
  EXPECT_TRUE(result.findings.empty());
  EXPECT_EQ(result.instructions, 0u);
}

TEST(Runs, ParametersReplaceDefaults) {
  document::Inventory inventory = make_inventory();
  bytecode::Bundle bundle = make_bundle("LoadParam r1 size\n");
  RunOptions options;
  options.params.resize(1);
  options.params[0].kind = bytecode::Constant::Kind::kInt;
  options.params[0].integer = 11;
  EXPECT_EQ(values_of(run(bundle, inventory, options)), std::vector<std::string>{"11"});
  bundle.params[0].default_value = {};
  RunResult missing = run(bundle, inventory);
  EXPECT_FALSE(missing.complete);
  EXPECT_EQ(missing.diagnostics.size(), 1u);
}

TEST(Runs, ProfileCountsEachRule) {
  document::Inventory inventory = make_inventory();
  bytecode::Bundle bundle = make_bundle("RuleGate bad off\nLoadConst r1 1\noff:\nLoadConst r1 1\n");
  RunCosts costs;
  RunOptions options;
  options.costs = &costs;
  RunResult result = run(bundle, inventory, options);
  ASSERT_EQ(costs.rules.size(), 1u);
  EXPECT_GT(costs.rules[0].instructions, 3u);
  EXPECT_LE(costs.rules[0].instructions, result.instructions);
  EXPECT_GT(costs.rules[0].tried, 0u);
}

TEST(Runs, EachInstructionIsCounted) {
  document::Inventory inventory = make_inventory();
  bytecode::Bundle bundle = make_bundle("RuleGate bad off\nLoadConst r1 1\noff:\nLoadConst r1 1\n");
  RunCosts costs;
  costs.each_instruction = true;
  RunOptions options;
  options.costs = &costs;
  RunResult result = run(bundle, inventory, options);
  uint64_t sum = 0;
  for (const auto& functions : costs.counts)
    for (const auto& [function, counts] : functions)
      for (uint64_t count : counts) sum += count;
  EXPECT_GT(sum, 0u);
  EXPECT_LE(sum, result.instructions);  // which also has what a finding is charged
  // The gate belongs to what came before it, the rest to the rule.
  ASSERT_EQ(costs.counts.size(), 2u);
  EXPECT_FALSE(costs.counts[0].empty());
  EXPECT_FALSE(costs.counts[1].empty());
}

TEST(Runs, ExplainShowsProbes) {
  document::Inventory inventory = make_inventory();
  bytecode::Bundle bundle = make_bundle(
      "RuleGate bad off\nGetField r3 r2 hostNetwork bool\nBegin r3 0 bad 0\nSubject r0 "
      "p\nEnd\noff:\nReturn r2\n");
  bundle.files = {{"test.crn", bytecode::Rows<char>("hostNetwork is true")}};
  bytecode::Function& main = bundle.functions.back();
  main.probes = {{2, 3, bytecode::Probe::kCondition, false, 0, {0, 0, 11}}};
  ASSERT_TRUE(bytecode::verify(bundle).empty());
  RunResult result = run(bundle, inventory);
  ASSERT_EQ(result.findings.size(), 1u);
  std::vector<TraceStep> steps = explain(bundle, inventory, {}, result.findings[0]);
  ASSERT_EQ(steps.size(), 1u);
  EXPECT_EQ(steps[0].value, "true");
  EXPECT_EQ(steps[0].span.end, 11u);
}

}  // namespace
}  // namespace crenel::vm::test

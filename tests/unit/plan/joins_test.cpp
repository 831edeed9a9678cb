// Joins of a whole policy over a generated cluster: with and without indexes, on any number of
// threads, and what that costs.
#include <gtest/gtest.h>

#include "bytecode/verify.hpp"
#include "document/reader.hpp"
#include "plan/compile.hpp"
#include "source.hpp"
#include "vm/machine.hpp"

namespace crenel::plan {
namespace {

bytecode::Bundle compile_scenario(bool indexes) {
  CompileInput input;
  input.sources = {{"joins.crn", read_file("bench/scenarios/joins.crn")}};
  input.module_paths = {std::string(CRENEL_SOURCE_DIR) + "/stdlib"};
  input.library = kubernetes_module;
  input.indexes = indexes;
  CompileOutput output = compile(input);
  EXPECT_TRUE(output.ok);
  EXPECT_TRUE(output.diagnostics.empty());
  EXPECT_TRUE(bytecode::verify(output.bundle).empty());
  return std::move(output.bundle);
}

/// Workloads, each with things that belong to it; of every seventh they are missing.
document::Inventory cluster(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    std::string n = std::to_string(i);
    std::string ns = "ns" + std::to_string(i % 10);
    std::string name = "{name: w" + n + ", namespace: " + ns;
    bool whole = i % 7 != 0;
    text += "{apiVersion: v1, kind: Pod, metadata: " + name + ", labels: {app: w" + n +
            ", tier: front}}, spec: {serviceAccountName: w" + n +
            ", containers: [{name: a, image: a, envFrom: [{secretRef: {name: w" + n +
            "}}]}]}}\n---\n";
    text += "{apiVersion: v1, kind: Service, metadata: " + name + "}, spec: {selector: {app: w" +
            (whole ? n : "x") + ", tier: front}}}\n---\n";
    if (whole) text += "{apiVersion: v1, kind: Secret, metadata: " + name + "}}\n---\n";
    text += "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: " + name +
            "}, spec: {podSelector: {matchLabels: {app: w" + (whole ? n : "x") + "}}}}\n---\n";
  }
  document::Inventory inventory;
  uint32_t world = inventory.add_world({"cluster", document::World::Source::kFolder, true, {}});
  EXPECT_TRUE(document::read_text(inventory, world, "cluster.yaml", std::move(text)));
  return inventory;
}

std::vector<std::string> messages(const vm::RunResult& result) {
  EXPECT_TRUE(result.complete);
  std::vector<std::string> found;
  for (const vm::Finding& finding : result.findings) found.push_back(finding.message);
  return found;
}

TEST(Joins, IndexesChangeNothingButTheCost) {
  document::Inventory inventory = cluster(300);
  vm::RunResult indexed = vm::run(compile_scenario(true), inventory);
  vm::RunResult scanned = vm::run(compile_scenario(false), inventory);
  EXPECT_EQ(messages(indexed), messages(scanned));
  EXPECT_EQ(indexed.findings.size(), 3u * 43u);  // policy, service, secret of every seventh
  EXPECT_LT(indexed.instructions * 5, scanned.instructions);
}

TEST(Joins, CostGrowsWithTheCluster) {
  bytecode::Bundle bundle = compile_scenario(true);
  uint64_t few = vm::run(bundle, cluster(100)).instructions;
  uint64_t many = vm::run(bundle, cluster(1000)).instructions;
  EXPECT_LT(many, few * 11);
}

TEST(Joins, ThreadsDoNotChangeTheInstructionCount) {
  bytecode::Bundle bundle = compile_scenario(true);
  document::Inventory inventory = cluster(300);
  vm::RunOptions options;
  uint64_t alone = vm::run(bundle, inventory, options).instructions;
  for (unsigned threads : {2u, 3u, 8u}) {
    options.threads = threads;
    EXPECT_EQ(vm::run(bundle, inventory, options).instructions, alone) << threads << " threads";
  }
}

TEST(Joins, IndexesCountAsMemory) {
  vm::RunOptions options;
  options.limits.memory = 20'000;
  vm::RunResult result = vm::run(compile_scenario(true), cluster(1000), options);
  EXPECT_FALSE(result.complete);
  EXPECT_TRUE(result.findings.empty());
  ASSERT_EQ(result.diagnostics.size(), 1u);
  EXPECT_EQ(result.diagnostics[0].code, "E0802");
}

TEST(Joins, EqualIndexesAreOne) {
  bytecode::Bundle bundle = compile_scenario(true);
  for (size_t a = 0; a < bundle.indexes.size(); ++a)
    for (size_t b = 0; b < a; ++b) EXPECT_NE(bundle.indexes[a].label, bundle.indexes[b].label);
}

TEST(Joins, CountsForThePlan) {
  bytecode::Bundle bundle = compile_scenario(true);
  vm::PlanCounts counts;
  vm::RunOptions options;
  options.plan = &counts;
  document::Inventory inventory = cluster(70);
  std::vector<std::string> found = messages(vm::run(bundle, inventory, options));
  EXPECT_EQ(found, messages(vm::run(bundle, inventory)));
  uint64_t matches = 0;
  uint64_t candidates = 0;
  for (const auto& [place, loop] : counts.loops) {
    EXPECT_EQ(loop.scans, 0u);
    if (loop.probes == 0) continue;  // what a threat ranges over first
    matches += loop.matches;
    candidates += loop.candidates;
  }
  EXPECT_EQ(matches, 3u * 60u);  // policy, service and secret of each that has them
  EXPECT_GE(candidates, matches);
  EXPECT_LE(candidates, matches + 30);
}

}  // namespace
}  // namespace crenel::plan

// What ranges over objects of kinds that a world has none of is passed over, and decides as the
// loops would. A run that counts for `explain --plan` goes through all of them.
#include <gtest/gtest.h>

#include "document/reader.hpp"
#include "source.hpp"

namespace crenel::plan {
namespace {

constexpr int kPods = 100;

document::Inventory pods(bool complete, bool with_policy) {
  std::string text;
  for (int i = 0; i < kPods; ++i)
    text += "{apiVersion: v1, kind: Pod, metadata: {name: p" + std::to_string(i) +
            ", namespace: a}, spec: {containers: [{name: a, image: a}]}}\n---\n";
  if (with_policy)
    text +=
        "{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: n, namespace: "
        "a}, spec: {podSelector: {}}}\n";
  document::Inventory inventory;
  uint32_t world = inventory.add_world({"pods", document::World::Source::kFolder, complete, {}});
  EXPECT_TRUE(document::read_text(inventory, world, "pods.yaml", std::move(text)));
  return inventory;
}

TEST(Absent, IsPassedOverAndDecidesAsTheLoopsDo) {
  bytecode::Bundle bundle = compile_file("tests/unit/plan/absent.crn");
  for (bool complete : {true, false})
    for (bool with_policy : {true, false}) {
      document::Inventory inventory = pods(complete, with_policy);
      vm::PlanCounts counts;
      vm::RunOptions through;
      through.plan = &counts;
      vm::RunResult passed = vm::run(bundle, inventory);
      EXPECT_EQ(decided(passed), decided(vm::run(bundle, inventory, through)))
          << complete << with_policy;
      EXPECT_FALSE(passed.findings.empty());
    }
}

TEST(Absent, CostsLittle) {
  bytecode::Bundle bundle = compile_file("tests/unit/plan/absent.crn");
  document::Inventory inventory = pods(true, false);
  vm::PlanCounts counts;
  vm::RunOptions through;
  through.plan = &counts;
  vm::RunResult passed = vm::run(bundle, inventory);
  vm::RunResult looped = vm::run(bundle, inventory, through);
  uint64_t executed = passed.instructions - passed.charged;
  EXPECT_LT(executed + 20 * kPods, looped.instructions - looped.charged);
  EXPECT_GT(passed.charged, 256u * passed.findings.size() - 1);
}

}  // namespace
}  // namespace crenel::plan

// A comprehension leaves an item as soon as its condition is surely false. What passes, and what is
// not known, is decided as a run decides it that goes through all parts (vm::RunOptions::plan).
#include <gtest/gtest.h>

#include "document/reader.hpp"
#include "source.hpp"

namespace crenel::plan {
namespace {

document::Inventory read(std::string text) {
  document::Inventory inventory;
  uint32_t world = inventory.add_world({"pods", document::World::Source::kFolder, true, {}});
  EXPECT_TRUE(document::read_text(inventory, world, "pods.yaml", std::move(text)));
  return inventory;
}

vm::RunResult through_all(const bytecode::Bundle& bundle, const document::Inventory& inventory) {
  vm::PlanCounts counts;
  vm::RunOptions options;
  options.plan = &counts;
  return vm::run(bundle, inventory, options);
}

TEST(Items, AreLeftEarlyAndDecideAsThePartsDo) {
  bytecode::Bundle bundle = compile_file("tests/unit/plan/items.crn");
  document::Inventory inventory = read(R"(
apiVersion: v1
kind: Pod
metadata: {name: known, namespace: a}
spec:
  volumes:
    - {name: a, secret: {secretName: first}}
    - {name: b, secret: {secretName: second, optional: true}}
    - {name: c, secret: {optional: false}}
    - {name: d, emptyDir: {}}
    - {name: e, secret: {secretName: null}}
    - {name: f, secret: {secretName: third, optional: null}}
  containers:
    - {name: x, image: c, tty: true, env: [{name: B}, {name: A}]}
    - {name: y, image: a, stdin: true, tty: true, env: [{name: A}]}
    - {name: z, image: d}
---
apiVersion: v1
kind: Pod
metadata: {name: broken-volume, namespace: a}
spec:
  volumes:
    - {name: a, secret: {secretName: first, optional: "no"}}
    - {name: b, secret: {optional: "no"}}
    - {name: c, secret: text}
  containers: [{name: x, image: 3, tty: "yes", env: [{name: 1}, {name: A}]}]
---
apiVersion: v1
kind: Pod
metadata: {name: broken-list, namespace: a}
spec: {volumes: text, containers: [1, {name: x, image: c, stdin: 1, tty: true, env: {name: A}}]}
)");
  std::vector<std::string> left = decided(vm::run(bundle, inventory));
  EXPECT_EQ(left, decided(through_all(bundle, inventory)));
  EXPECT_GT(left.size(), 6u);
}

TEST(Items, CostLittleWhereTheyAreLeft) {
  constexpr int kItems = 200;
  bytecode::Bundle bundle = compile_file("tests/unit/plan/items.crn");
  std::string text =
      "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers: []\n  volumes:\n";
  for (int i = 0; i < kItems; ++i) text += "    - {name: v, emptyDir: {}}\n";
  document::Inventory inventory = read(text);
  vm::RunResult left = vm::run(bundle, inventory);
  vm::RunResult through = through_all(bundle, inventory);
  EXPECT_LT(left.instructions + 3 * kItems, through.instructions);
}

}  // namespace
}  // namespace crenel::plan

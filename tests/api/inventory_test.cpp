// Reading and worlds.
#include "support.hpp"

namespace crenel {
namespace {

// A rule that a missing object decides: whether it can be decided depends on the world alone.
const Policy& lonely() {
  static const Policy policy = compile_files({data("lonely.crn")}).value();
  return policy;
}

constexpr const char* kPod = "apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}\n";

size_t indeterminate(const Inventory& inventory) {
  return lonely().check(inventory).value().indeterminate().size();
}

TEST(Inventory, CountsWhatItReads) {
  Inventory inventory;
  EXPECT_EQ(inventory.add_path(data("privileged.yaml")).value(), 1u);
  EXPECT_EQ(inventory.add_text("-", std::string(kPod) + "---\n" + kPod).value(), 2u);
  EXPECT_EQ(inventory.objects(), 3u);
  EXPECT_EQ(inventory.files(), 2u);
  EXPECT_GT(inventory.bytes(), 100u);
  EXPECT_TRUE(inventory.complete());
}

TEST(Inventory, KeepsWhatCouldBeRead) {
  Inventory inventory;
  Result<uint64_t> added = inventory.add_path(data("broken.yaml"));
  EXPECT_FALSE(added);
  ASSERT_FALSE(added.diagnostics().empty());
  EXPECT_EQ(added.diagnostics()[0].location.file, data("broken.yaml"));
  EXPECT_EQ(inventory.objects(), 1u);
  EXPECT_FALSE(inventory.complete());
  EXPECT_EQ(sample().check(inventory).value().exit_code(), 3);
}

TEST(Inventory, SaysThatAPathIsNotThere) {
  Inventory inventory;
  EXPECT_FALSE(inventory.add_path(data("nowhere.yaml")));
  EXPECT_FALSE(inventory.complete());
}

TEST(Worlds, ASingleTextIsNotComplete) {
  Inventory inventory;
  ASSERT_TRUE(inventory.add_text("pod.yaml", kPod));
  EXPECT_EQ(indeterminate(inventory), 1u);
}

TEST(Worlds, NamedKindsAreComplete) {
  InventoryOptions options;
  options.complete_kinds = {"ConfigMap"};
  Inventory inventory(options);
  ASSERT_TRUE(inventory.add_text("pod.yaml", kPod));
  EXPECT_EQ(indeterminate(inventory), 0u);
  EXPECT_EQ(lonely().check(inventory).value().open().size(), 1u);
}

TEST(Worlds, AHostMaySayThatAWorldIsComplete) {
  Inventory inventory;
  inventory.begin_world("cluster", true);
  ASSERT_TRUE(inventory.add_text("pod.yaml", kPod));
  EXPECT_EQ(indeterminate(inventory), 0u);
}

TEST(Worlds, ADumpIsCompleteForItsKinds) {
  Inventory inventory;
  ASSERT_TRUE(inventory.add_path(data("dump.yaml")));
  Report report = lonely().check(inventory).value();
  EXPECT_EQ(report.indeterminate().size(), 0u);
  EXPECT_EQ(report.open().size(), 1u);
}

TEST(Worlds, AUserMaySayThatADumpIsPartial) {
  InventoryOptions options;
  options.completeness = Completeness::kPartial;
  Inventory inventory(options);
  ASSERT_TRUE(inventory.add_path(data("dump.yaml")));
  EXPECT_EQ(indeterminate(inventory), 1u);
}

TEST(Worlds, JoinsDoNotCrossThem) {
  Inventory inventory;
  inventory.begin_world("one", true);
  ASSERT_TRUE(inventory.add_text("pod.yaml", kPod));
  inventory.begin_world("two", true);
  ASSERT_TRUE(inventory.add_path(data("clean.yaml")));
  EXPECT_EQ(lonely().check(inventory).value().open().size(), 1u);
}

TEST(Assets, AreListedWithTheirPlaces) {
  AssetReport held = sample().assets(inventory_of("privileged.yaml")).value();
  ASSERT_FALSE(held.assets().empty());
  EXPECT_EQ(held.assets()[0].object, "Pod/shop/web");
  EXPECT_EQ(held.assets()[0].location.line, 1u);
  EXPECT_EQ(held.exit_code(), 0);
  EXPECT_NE(held.to_text().find("Pod/shop/web"), std::string::npos);
}

}  // namespace
}  // namespace crenel

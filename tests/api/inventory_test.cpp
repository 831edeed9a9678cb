// Reading and worlds.
#include <atomic>
#include <memory_resource>

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

/// Counts what it gives out and takes back.
class Counting : public std::pmr::memory_resource {
 public:
  std::atomic<size_t> given = 0;
  std::atomic<size_t> taken = 0;

 private:
  void* do_allocate(size_t bytes, size_t alignment) override {
    given += bytes;
    return std::pmr::new_delete_resource()->allocate(bytes, alignment);
  }
  void do_deallocate(void* at, size_t bytes, size_t alignment) override {
    taken += bytes;
    std::pmr::new_delete_resource()->deallocate(at, bytes, alignment);
  }
  bool do_is_equal(const memory_resource& other) const noexcept override { return this == &other; }
};

/// A List that is read by several threads, each into an inventory beside the whole one.
std::string large_list() {
  std::string text = R"({"apiVersion": "v1", "kind": "List", "items": [)";
  for (int i = 0; text.size() < size_t{6} << 20; ++i)
    text += std::string(i == 0 ? "" : ",") + "\n    {\n        \"apiVersion\": \"v1\",\n" +
            R"(        "kind": "Pod", "metadata": {"name": "p)" + std::to_string(i) +
            R"(", "namespace": "shop"}, "spec": {"containers": [{"name": "a", "image": "b"}]})" +
            "\n    }";
  return text + "\n]}\n";
}

TEST(Inventory, TakesItsMemoryWhereItsHostSays) {
  Counting memory;
  InventoryOptions options;
  options.memory = &memory;
  std::string text = large_list();
  {
    Inventory inventory(options);
    ASSERT_TRUE(inventory.add_path(data("privileged.yaml")));
    size_t few = memory.given;
    EXPECT_GT(few, 0u);
    ASSERT_TRUE(inventory.add_text("list.json", text));
    EXPECT_GT(memory.given, text.size());  // values take more room than such a text
    EXPECT_EQ(memory.taken, 0u);
    Inventory moved = std::move(inventory);
    EXPECT_EQ(sample().check(moved).value().exit_code(), 1);
  }
  EXPECT_EQ(memory.taken, memory.given);
}

TEST(Inventory, ChecksPathsInTheMemoryOfItsHost) {
  Counting memory;
  InventoryOptions options;
  options.memory = &memory;
  EXPECT_EQ(sample().check_paths({data("privileged.yaml")}, options).value().exit_code(), 1);
  EXPECT_GT(memory.given, 0u);
  EXPECT_EQ(memory.taken, memory.given);
}

}  // namespace
}  // namespace crenel

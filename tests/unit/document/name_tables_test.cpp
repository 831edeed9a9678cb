// Tables of names that go from one inventory to the next.
#include "document/name_tables.hpp"

#include <gtest/gtest.h>

#include <string>
#include <thread>

#include "document/inventory.hpp"
#include "document/reader.hpp"

namespace crenel::document {
namespace {

constexpr const char* kPod = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n";

std::shared_ptr<KnownNames> known(std::vector<std::string_view> first = {}) {
  return std::make_shared<KnownNames>(
      std::make_shared<const std::vector<std::string_view>>(std::move(first)));
}

Inventory read(const std::shared_ptr<KnownNames>& known, const std::string& text) {
  Inventory inventory(std::pmr::new_delete_resource(), known);
  uint32_t world = inventory.add_world({"test", World::Source::kFiles, false, {}});
  EXPECT_TRUE(read_text(inventory, world, "test.yaml", text, {}));
  return inventory;
}

TEST(KnownNames, GoFromAnInventoryToTheNext) {
  auto names = known({"spec", "kind"});
  size_t symbols = 0;
  size_t shapes = 0;
  {
    Inventory first = read(names, kPod);
    EXPECT_EQ(first.symbols().find("kind"), 1u);
    symbols = first.symbols().size();
    shapes = first.shapes().size();
    EXPECT_GT(shapes, 2u);
  }
  Inventory next = read(names, kPod);
  EXPECT_EQ(next.symbols().size(), symbols);
  EXPECT_EQ(next.shapes().size(), shapes);
  EXPECT_EQ(next.member(next.objects().at(0).value, "kind").text(), "Pod");
}

TEST(KnownNames, AreOfOneInventoryAtATime) {
  auto names = known();
  Inventory first = read(names, kPod);
  Inventory other = read(names, "apiVersion: v1\nkind: Secret\nmetadata: {name: a}\ntype: b\n");
  EXPECT_EQ(first.symbols().find("type"), base::kNoSymbol);
  EXPECT_NE(other.symbols().find("type"), base::kNoSymbol);
}

TEST(KnownNames, DoNotPileUp) {
  auto names = known({"kind"});
  std::string text = kPod;
  text += "data:\n";
  for (int n = 0; n < 5000; ++n) text += "  key" + std::to_string(n) + ": a\n";
  EXPECT_GT(read(names, text).symbols().size(), 5000u);
  EXPECT_LT(read(names, kPod).symbols().size(), 20u);
}

TEST(KnownNames, ServeSeveralThreads) {
  auto names = known({"kind"});
  auto work = [&](const std::string& key) {
    for (int n = 0; n < 200; ++n) {
      Inventory inventory = read(names, kPod + key + ": [{a: " + std::to_string(n) + "}]\n");
      Value list = inventory.member(inventory.objects().at(0).value, key);
      ASSERT_EQ(list.size, 1u);
      EXPECT_EQ(inventory.member(list.items[0], "a").integer, n);
    }
  };
  std::thread other(work, "left");
  work("right");
  other.join();
}

TEST(KnownNames, MayBeNobodys) {
  Inventory inventory = read(nullptr, kPod);
  EXPECT_EQ(inventory.first_names(), nullptr);
  EXPECT_EQ(inventory.objects().size(), 1u);
}

}  // namespace
}  // namespace crenel::document

// Lists that are read in parts: the same as whole, or left to be read whole.
#include "document/json_list.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "document/dump.hpp"

namespace crenel::document {
namespace {

/// A List as `kubectl get -o json` prints one. `broken` replaces one item.
std::string list_of(int items, const std::string& broken = "") {
  std::string text = "{\n    \"apiVersion\": \"v1\",\n    \"items\": [";
  for (int i = 0; i < items; ++i) {
    text += i == 0 ? "\n" : ",\n";
    if (i == items / 2 && !broken.empty()) {
      text += broken;
      continue;
    }
    text += "        {\n            \"apiVersion\": \"v1\",\n            \"kind\": \"Pod\",\n" +
            std::string("            \"metadata\": {\n                \"name\": \"p") +
            std::to_string(i) + "\",\n                \"annotations\": {\"a\": \"" +
            std::string(3000, 'x') + "\\n},\", \"k" + std::to_string(i % 50) +
            "\": {}}\n            },\n            \"m" + std::to_string(i % 7) + "\": [{\"n" +
            std::to_string(i % 11) + "\": 1}]\n        }";
  }
  return text + "\n    ],\n    \"kind\": \"List\"\n}\n";
}

/// The same on one line.
std::string on_one_line(std::string text) {
  text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c == '\n' || c == ' '; }),
             text.end());
  return text;
}

struct Read {
  Inventory inventory;
  uint32_t world = inventory.add_world({"w", World::Source::kFiles, false, {}});
  unsigned threads = 1;
  bool ok = true;

  Read& text(std::string text, Format format) {
    ReadOptions options;
    options.format = format;
    options.threads = threads;
    ok = read_text(inventory, world, "l.json", std::move(text), options);
    return *this;
  }
  std::string place_of(uint32_t object) {
    base::Position at = inventory.sources()
                            .file(inventory.objects()[object].file)
                            .position(inventory.objects()[object].mark);
    return std::to_string(at.line) + ":" + std::to_string(at.column);
  }
};

/// Objects with their places, and the problems.
void expect_same(Read& read, Read& expected) {
  EXPECT_EQ(read.ok, expected.ok);
  ASSERT_EQ(read.inventory.objects().size(), expected.inventory.objects().size());
  for (uint32_t i = 0; i < expected.inventory.objects().size(); ++i) {
    ASSERT_EQ(read.inventory.objects()[i].name, expected.inventory.objects()[i].name);
    ASSERT_EQ(read.place_of(i), expected.place_of(i));
    ASSERT_EQ(to_json(read.inventory, read.inventory.objects()[i].value),
              to_json(expected.inventory, expected.inventory.objects()[i].value));
    ASSERT_EQ(read.inventory.owner(read.inventory.objects()[i].value.items),
              &read.inventory.objects()[i]);
  }
  ASSERT_EQ(read.inventory.diagnostics().size(), expected.inventory.diagnostics().size());
  for (size_t i = 0; i < expected.inventory.diagnostics().size(); ++i) {
    EXPECT_EQ(read.inventory.diagnostics()[i].message, expected.inventory.diagnostics()[i].message);
    EXPECT_EQ(read.inventory.diagnostics()[i].location.line,
              expected.inventory.diagnostics()[i].location.line);
  }
  EXPECT_EQ(read.inventory.worlds()[0].complete_kinds,
            expected.inventory.worlds()[0].complete_kinds);
}

/// The same text by the reader that takes it whole: YAML, of which JSON is a part.
void expect_as_whole(const std::string& text) {
  Read whole;
  whole.text(text, Format::kYaml);
  for (unsigned threads : {1, 4}) {
    Read parts;
    parts.threads = threads;
    expect_same(parts.text(text, Format::kDetect), whole);
  }
}

TEST(JsonLists, AreTheSameInParts) {
  std::string text = list_of(2500);
  ASSERT_GT(text.size(), 3 * ListLayout::kPart);
  expect_as_whole(text);
  Inventory inventory;
  inventory.add_world({});
  uint32_t file = inventory.sources().add("l.json", text + std::string(64, ' '));
  EXPECT_TRUE(read_list(inventory, 0, file, {}));
  EXPECT_EQ(inventory.objects().size(), 2500u);
}

TEST(JsonLists, AreTheSameOnOneLine) { expect_as_whole(on_one_line(list_of(2500))); }

TEST(JsonLists, WithAnItemThatIsNoObjectAreReadWhole) {
  expect_as_whole(list_of(2500, "        {\"kind\": \"Pod\"}"));
  expect_as_whole(list_of(2500, "        7"));
}

TEST(JsonLists, ThatAreBrokenAreReadWhole) {
  std::string text = list_of(2500, "        {\"apiVersion\": \"v1\", \"kind\" \"Pod\"}");
  Inventory inventory;
  inventory.add_world({});
  uint32_t file = inventory.sources().add("l.json", text + std::string(64, ' '));
  EXPECT_FALSE(read_list(inventory, 0, file, {}));
  EXPECT_TRUE(inventory.objects().empty());
  EXPECT_TRUE(inventory.diagnostics().empty());
  Read read;
  EXPECT_FALSE(read.text(text, Format::kDetect).ok);
  EXPECT_FALSE(read.inventory.diagnostics().empty());
}

TEST(JsonLists, AreMappedWhereTheReaderMay) {
  std::filesystem::path path = std::filesystem::path(testing::TempDir()) / "crenel_mapped.json";
  std::string text = list_of(2500);
  for (bool is_list : {true, false}) {
    std::ofstream(path, std::ios::binary) << (is_list ? text : text + text);
    Read mapped;
    ReadOptions options;
    options.map_files = true;
    mapped.ok = read_path(mapped.inventory, mapped.world, path, options);
    Read plain;
    plain.ok = read_path(plain.inventory, plain.world, path, {});
    expect_same(mapped, plain);
    EXPECT_EQ(mapped.inventory.sources().file(0).mapped() != nullptr, is_list);
    EXPECT_EQ(mapped.inventory.sources().size(), plain.inventory.sources().size());
  }
  std::filesystem::remove(path);
}

}  // namespace
}  // namespace crenel::document

// Extents of values in YAML and JSON text, and places in lines of any length.
#include "report/place.hpp"

#include <gtest/gtest.h>

namespace crenel::report {
namespace {

// The text between `<` and `>` is what is expected; `@` is where the value begins, `<` its key.
void expect_extent(std::string marked) {
  size_t key = marked.find('<');
  marked.erase(key, 1);
  size_t end = marked.find('>');
  marked.erase(end, 1);
  size_t begin = marked.find('@');
  if (begin == std::string::npos) {
    begin = key;
  } else {
    marked.erase(begin, 1);
    if (begin < end) --end;
  }
  Extent found = extent(marked, static_cast<uint32_t>(key), static_cast<uint32_t>(begin));
  EXPECT_EQ(marked.substr(found.begin, found.end - found.begin), marked.substr(key, end - key));
}

TEST(Extent, KeyAndScalarOnOneLine) {
  expect_extent("a:\n  <privileged: @true>\n  b: c\n");
  expect_extent("  <image: @nginx:1.2>  # pinned\r\n");
  expect_extent("  <a: @\"x # \\\" y\"> # z");
  expect_extent("  <a: @'it''s'>\n");
}

TEST(Extent, ScalarOverSeveralLinesEndsWithItsFirst) {
  expect_extent("<a: @\"x\\>\n  y\"\n");
  expect_extent("<a: @|> # b\n  y\n");
}

TEST(Extent, FlowCollections) {
  expect_extent("{<a: @1>, b: 2}");
  expect_extent("a: [x, <y>]");
  expect_extent("<a: @{b: \"}\", c: [1]}> # d");
  expect_extent("{\n  <\"a\": @true>,\n  \"b\": 1\n}");
  expect_extent("{\"a\":{<\"privileged\":@true>,\"b\":1}}");
}

TEST(Extent, ValueBelowItsKeyIsTheKey) {
  expect_extent("<spec>:\n  @a: b\n");
  expect_extent("<\"spec\">:\n  @{\"a\": 1}\n");
}

TEST(Extent, ListItems) {
  expect_extent("- <ALL>\n- b\n");
  expect_extent("- <name: app>\n  image: x\n");
}

TEST(Extent, EndsWithTheTextWhateverTheOffsets) {
  EXPECT_EQ(extent("", 5, 7).begin, 0u);
  EXPECT_EQ(extent("abc", 3, 9).end, 3u);
  EXPECT_EQ(extent("a: \"open", 0, 3).end, 8u);
}

TEST(PlaceResolver, CountsCodePoints) {
  base::SourceMap sources;
  uint32_t file = sources.add("a.yaml", "a: 1\n漢字: yes # x\n");
  PlaceResolver places(sources);
  ResolvedPlace place = places.resolve(file, 5, 13);
  EXPECT_EQ(place.location.line, 2u);
  EXPECT_EQ(place.location.column, 1u);
  EXPECT_EQ(place.location.end_column, 8u);
  EXPECT_EQ(place.excerpt, "漢字: yes # x");
}

TEST(PlaceResolver, CountsBackAndForthInALine) {
  base::SourceMap sources;
  std::string text = "first: line\n{\"a\": \"\u00e9\u00e9\", \"b\": \"\u00e9\", \"c\": 1}\n";
  uint32_t file = sources.add("one.json", text);
  PlaceResolver resolver(sources);
  auto column = [&](const char* key) {
    return resolver.at(file, static_cast<uint32_t>(text.find(key))).column;
  };
  for (const char* key : {"\"c\"", "\"b\"", "\"c\"", "\"a\"", "\"b\"", "first", "\"b\"", "\"a\""}) {
    PlaceResolver fresh(sources);
    auto offset = static_cast<uint32_t>(text.find(key));
    EXPECT_EQ(column(key), fresh.at(file, offset).column) << key;
  }
  EXPECT_EQ(column("\"b\""), 13u);
}

TEST(PlaceResolver, CutsLongLinesOnCodePoints) {
  std::string text = "{\"a\":[";
  std::string item = "\"漢字\",";
  for (int i = 0; i < 1000; ++i) text += item;
  text += "0]}";
  base::SourceMap sources;
  uint32_t file = sources.add("a.json", text);
  PlaceResolver places(sources);
  for (uint32_t i : {0u, 1u, 500u, 999u, 20u}) {
    auto at = static_cast<uint32_t>(6 + i * item.size());
    ResolvedPlace place = places.resolve(file, at, at);
    EXPECT_EQ(place.location.column, 7 + i * 5);
    EXPECT_EQ(place.location.end_column, 11 + i * 5);
    EXPECT_LE(place.excerpt.size(), 260u);
    EXPECT_NE(static_cast<unsigned char>(place.excerpt[0]) & 0xC0, 0x80);
    EXPECT_LE(place.excerpt_column, place.location.column);
    EXPECT_EQ(i < 10, place.excerpt_column == 1);
  }
}

}  // namespace
}  // namespace crenel::report

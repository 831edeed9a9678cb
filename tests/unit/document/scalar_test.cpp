// Every scalar of data/scalars.tsv means what kubectl's own library says: the table is its output
// (tests/oracle/kubectl_yaml).
#include "document/scalar.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <fstream>

#include "document/dump.hpp"
#include "document/number.hpp"

namespace crenel::document {
namespace {

/// The table's JSON is Go's: `<` and `>` are escaped there.
std::string unescape(std::string json) {
  for (auto [from, to] : {std::pair("\\u003c", "<"), {"\\u003e", ">"}})
    for (size_t at; (at = json.find(from)) != std::string::npos;) json.replace(at, 6, to);
  return json;
}

void expect_value(const Inventory& inventory, const std::string& scalar, const std::string& json) {
  Value value = resolve_plain(scalar, Dialect::kKubernetes);
  if (json.substr(0, 6) == "error:") {
    EXPECT_TRUE(value.is(Tag::kFloat) && !std::isfinite(value.real)) << scalar;
  } else if (value.is(Tag::kFloat)) {
    EXPECT_EQ(value.real, std::strtod(json.c_str(), nullptr)) << scalar;
    EXPECT_NE(json[0], '"') << scalar;
  } else {
    EXPECT_EQ(to_json(inventory, value), unescape(json)) << scalar;
  }
}

void expect_key(const std::string& scalar, const std::string& json) {
  std::string storage;
  std::optional<std::string_view> text =
      key_text(resolve_plain(scalar, Dialect::kKubernetes), storage);
  if (json.substr(0, 6) == "error:") {
    EXPECT_FALSE(text.has_value()) << scalar;
  } else {
    ASSERT_TRUE(text.has_value()) << scalar;
    EXPECT_EQ('"' + std::string(*text) + '"', json) << scalar;
  }
}

TEST(Scalar, MeansWhatKubectlSays) {
  std::ifstream table(CRENEL_SOURCE_DIR "/tests/unit/document/data/scalars.tsv");
  Inventory inventory;
  int rows = 0;
  for (std::string line; std::getline(table, line); ++rows) {
    size_t first = line.find('\t');
    size_t second = line.find('\t', first + 1);
    std::string scalar = line.substr(0, first);
    expect_value(inventory, scalar, line.substr(first + 1, second - first - 1));
    if (scalar != "<<") expect_key(scalar, line.substr(second + 1));
  }
  EXPECT_GT(rows, 200);
}

TEST(Scalar, JsonNumbersAreStrict) {
  for (const char* bad : {"", "+1", ".5", "0x1", "1_0", "nan", "- 1"})
    EXPECT_FALSE(resolve_json_number(bad).has_value()) << bad;
  EXPECT_EQ(resolve_json_number("-12")->integer, -12);
  EXPECT_EQ(resolve_json_number("1.0")->integer, 1);
  EXPECT_EQ(resolve_json_number("1.5")->real, 1.5);
}

}  // namespace
}  // namespace crenel::document

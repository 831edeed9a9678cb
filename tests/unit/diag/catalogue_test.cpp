// docs/diagnostics.md is the catalogue as a page; this test compares them, and writes the page with
// CRENEL_UPDATE_GOLDEN set.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <set>
#include <vector>

#include "diag/sink.hpp"

namespace crenel::diag {
namespace {

struct Entry {
  Code code;
  const char* name;
  const char* summary;
};

constexpr Entry kEntries[] = {
#define CRENEL_CODE(number, severity, name, summary) {Code::k##name, #name, summary},
#include "diag/codes.def"
#undef CRENEL_CODE
};

constexpr const char* kGroups[] = {
    "",
    "Lexing and parsing",
    "Names and modules",
    "Types and schemas",
    "Rules and clauses",
    "Plans",
    "Inputs",
    "Bundles",
    "Running",
    "Configuration and usage",
};

std::string page() {
  std::string text =
      "# Diagnostics\n\n"
      "Every problem that Crenel reports has a code that keeps its meaning between releases. `E` "
      "is an\n"
      "error, `W` a warning, `N` a note. This page is written from `interpreter/diag/codes.def`.\n";
  std::vector<Entry> entries(std::begin(kEntries), std::end(kEntries));
  std::sort(entries.begin(), entries.end(),
            [](const Entry& a, const Entry& b) { return a.code < b.code; });
  size_t group = 0;
  for (const Entry& entry : entries) {
    size_t own = static_cast<size_t>(entry.code) / 100;
    if (own != group) {
      text += std::string("\n## ") + (own < std::size(kGroups) ? kGroups[own] : "Other") +
              "\n\n| code | name | meaning |\n| --- | --- | --- |\n";
    }
    group = own;
    text += "| `" + code_name(entry.code) + "` | " + entry.name + " | " + entry.summary + " |\n";
  }
  return text;
}

TEST(Catalogue, PageIsUpToDate) {
  std::string path = std::string(CRENEL_SOURCE_DIR) + "/docs/diagnostics.md";
  if (std::getenv("CRENEL_UPDATE_GOLDEN") != nullptr)
    std::ofstream(path, std::ios::binary) << page();
  std::ifstream in(path, std::ios::binary);
  std::string written{std::istreambuf_iterator<char>(in), {}};
  EXPECT_EQ(written, page()) << "run this test with CRENEL_UPDATE_GOLDEN=1 to write the page";
}

TEST(Catalogue, NoNumberIsUsedTwice) {
  std::set<int> seen;
  for (const Entry& entry : kEntries) {
    EXPECT_TRUE(seen.insert(static_cast<int>(entry.code)).second) << entry.name;
  }
}

}  // namespace
}  // namespace crenel::diag

// Where a stream of YAML is cut, against a search that looks at each line.
#include "document/text.hpp"

#include <gtest/gtest.h>

#include <random>

namespace crenel::document {
namespace {

bool is_marker(std::string_view line, std::string_view marker) {
  return line.starts_with(marker) &&
         (line.size() == 3 || std::string_view(" \t\r\n").find(line[3]) != std::string_view::npos);
}

/// Blank, a comment or a directive.
bool is_prefix(std::string_view line) {
  size_t first = line.find_first_not_of(" \t\r\n");
  return line.starts_with('%') || first == std::string_view::npos || line[first] == '#';
}

/// Documents with what stands before their `---`.
std::vector<std::string> documents(std::string_view text) {
  std::vector<std::string> all(1);
  bool in_document = false;
  while (!text.empty()) {
    std::string line(text.substr(0, std::min(text.find('\n'), text.size() - 1) + 1));
    text.remove_prefix(line.size());
    if (is_marker(line, "---")) {
      if (in_document) all.emplace_back();
      in_document = true;
    } else if (!is_prefix(line)) {
      in_document = true;
    }
    all.back() += line;
    if (is_marker(line, "...")) {
      all.emplace_back();
      in_document = false;
    }
  }
  if (all.back().empty()) all.pop_back();
  return all;
}

TEST(SplitStream, CutsAtMarkersAlone) {
  constexpr std::string_view kPieces[] = {
      "---\n",       "...\n",   "--- a\n",
      "---\t\n",     "---a\n",  "....\n",
      "- item\n",    "-- a\n",  "a: b\n",
      "  ---\n",     "  ...\n", "# ---\n",
      "%YAML 1.1\n", "\n",      "   \n",
      "-\n",         ".\n",     "...",
      "---",         "\n\n\n",  "key: a value that is longer than a vector of bytes ---\n",
      "\r\n"};
  std::mt19937 dice(7);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (size_t n = dice() % 12; n > 0; --n) text += kPieces[dice() % std::size(kPieces)];
    std::vector<std::string> found;
    size_t end = 0;
    for (const Chunk& chunk : split_stream(text)) {
      EXPECT_EQ(chunk.begin, end);
      end = chunk.end;
      found.push_back(text.substr(chunk.begin, chunk.end - chunk.begin));
    }
    EXPECT_EQ(end, text.size());
    ASSERT_EQ(found, documents(text)) << text;
  }
}

}  // namespace
}  // namespace crenel::document

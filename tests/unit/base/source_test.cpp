// Lines and columns, also of lines too long to count from their start each time.
#include "base/source.hpp"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace crenel::base {
namespace {

TEST(SourceFile, FindsLinesAndColumns) {
  SourceFile file("f",
                  "ab\nc\r\nd\re\xC3\xA9"
                  "f");
  EXPECT_EQ(file.position(0).line, 1u);
  EXPECT_EQ(file.position(4).line, 2u);
  EXPECT_EQ(file.position(4).column, 2u);
  EXPECT_EQ(file.position(6).line, 3u);
  EXPECT_EQ(file.position(11).line, 4u);
  EXPECT_EQ(file.position(11).column, 3u) << "columns count code points";
  EXPECT_EQ(file.position(100).column, 4u) << "past the end is the end";
  EXPECT_EQ(file.line(2), "c");
  EXPECT_EQ(file.line(9), "");
}

TEST(SourceFile, CountsColumnsOfVeryLongLines) {
  std::string line;
  for (int i = 0; i < 100000; ++i) line += i % 3 == 0 ? "\xC3\xA9" : "a";
  SourceFile file("f", "first\n" + line);
  uint32_t points = 0;
  for (uint32_t at = 6; at < 6 + line.size(); ++at) {
    bool lead = (static_cast<unsigned char>(file.text()[at]) & 0xC0) != 0x80;
    if (lead && points % 997 == 0) {
      EXPECT_EQ(file.position(at).column, points + 1);
    }
    points += lead;
  }
}

TEST(SourceFile, CountsLinesAcrossBlocks) {
  std::mt19937 dice(1);
  for (bool returns : {false, true}) {
    std::string text;
    std::vector<uint32_t> starts = {0};
    while (text.size() < 40000) {
      // Short lines, empty ones, and ones that are longer than a block.
      text.append(dice() % 50 == 0 ? dice() % 9000 : dice() % 40, 'x');
      text += !returns ? "\n" : dice() % 3 == 0 ? "\r\n" : dice() % 2 == 0 ? "\r" : "\n";
      if (text.ends_with("\r")) text += 'y';
      starts.push_back(static_cast<uint32_t>(text.size()) - text.ends_with('y'));
    }
    SourceFile file("f", text);
    for (uint32_t number = 1; number <= starts.size(); ++number) {
      uint32_t begin = starts[number - 1];
      ASSERT_EQ(file.line_begin(number), begin);
      uint32_t behind = number == starts.size() ? begin + 1 : starts[number];
      for (uint32_t within : {begin, begin + (behind - begin) / 2, behind - 1})
        ASSERT_EQ(file.line_begin(number, within), begin) << within;
      ASSERT_EQ(file.line_number(begin), number);
      if (begin > 0) {
        ASSERT_EQ(file.line_number(begin - 1), number - 1);
      }
      if (number == starts.size()) continue;
      std::string_view line = std::string_view(text).substr(begin, starts[number] - begin);
      ASSERT_EQ(file.line(number), line.substr(0, line.find_last_not_of("\r\n") + 1));
    }
    EXPECT_EQ(file.line_begin(static_cast<uint32_t>(starts.size()) + 1), text.size());
    EXPECT_EQ(file.line_begin(0), text.size());
    // A reader that has the bytes at hand counts for the file.
    SourceFile told("f", text);
    told.add_blocks(count_line_blocks(text, 0, text.size() / 2));
    for (uint32_t at = 0; at < text.size(); at += 97)
      ASSERT_EQ(told.line_number(at), file.line_number(at)) << at;
  }
  SourceFile block("f", std::string(2048, '\n'));
  EXPECT_EQ(block.line_number(2048), 2049u);
  EXPECT_EQ(block.line_begin(2049), 2048u);
}

}  // namespace
}  // namespace crenel::base

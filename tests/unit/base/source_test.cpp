// Lines and columns, also of lines too long to count from their start each time.
#include "base/source.hpp"

#include <gtest/gtest.h>

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

}  // namespace
}  // namespace crenel::base

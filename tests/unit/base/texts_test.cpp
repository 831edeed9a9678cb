// Texts are compared and counted by words and lanes: at every length, around every boundary.
#include "base/texts.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "base/code_points.hpp"

namespace crenel::base {
namespace {

TEST(SameText, ComparesEveryByte) {
  EXPECT_TRUE(same_text({}, {}));
  EXPECT_TRUE(same_text({}, std::string_view("", 0)));
  for (size_t size = 1; size <= 70; ++size) {
    std::string left(size, 'a');
    EXPECT_TRUE(same_text(left, std::string(size, 'a'))) << size;
    EXPECT_FALSE(same_text(left, std::string(size - 1, 'a'))) << size;
    for (size_t at = 0; at < size; ++at) {
      std::string right = left;
      right[at] = '\0';
      EXPECT_FALSE(same_text(left, right)) << size << ' ' << at;
    }
  }
}

/// As it is defined: bytes that do not go on with one.
size_t count_one_by_one(std::string_view text) {
  size_t count = 0;
  for (char c : text) count += begins_code_point(c);
  return count;
}

TEST(CountCodePoints, CountsWhatBytesBegin) {
  EXPECT_EQ(count_code_points(""), 0u);
  EXPECT_EQ(count_code_points("Ångström €"), 10u);
  EXPECT_EQ(count_code_points("𝔘"), 1u);
  // Every byte there is, at every place of a lane; more than one lane can count to.
  std::string text;
  for (size_t i = 0; i < 5000; ++i) text += static_cast<char>(i * 7 + i / 256);
  for (size_t begin = 0; begin < 40; ++begin)
    for (size_t size : {0, 1, 15, 16, 17, 31, 256, 2031, 2032, 2033, 2048, 4900})
      EXPECT_EQ(count_code_points(std::string_view(text).substr(begin, size)),
                count_one_by_one(std::string_view(text).substr(begin, size)))
          << begin << ' ' << size;
  EXPECT_EQ(count_code_points(std::string(10'000, 'x')), 10'000u);
}

}  // namespace
}  // namespace crenel::base

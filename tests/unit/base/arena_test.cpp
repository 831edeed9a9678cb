// What stays of an arena that is reset, and what it takes.
#include "base/arena.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace crenel::base {
namespace {

TEST(Arena, KeepsWhatWasThereWhenItWasAsked) {
  Arena arena;
  std::vector<std::string_view> kept;
  for (int round = 0; round < 300; ++round) {
    std::string text(static_cast<size_t>(round * 7), static_cast<char>('a' + round % 26));
    std::string_view copy = arena.copy(text);
    if (round % 3 == 0) {
      kept.push_back(copy);
      arena.keep();
    }
    (void)arena.copy(std::string(5000, '!'));
    arena.reset();
    std::string_view again = arena.copy(std::string(3000, '?'));
    EXPECT_EQ(again.size(), 3000u);
    arena.reset();
  }
  for (size_t n = 0; n < kept.size(); ++n) {
    std::string expected(n * 3 * 7, static_cast<char>('a' + n * 3 % 26));
    EXPECT_EQ(kept[n], expected) << n;
  }
}

TEST(Arena, TakesNoMoreHoweverOftenItIsReset) {
  Arena arena;
  auto fill = [&] {
    for (int n = 0; n < 50; ++n) (void)arena.allocate(1000);
  };
  fill();
  arena.reset();
  fill();
  size_t most = arena.capacity();
  for (int round = 0; round < 20; ++round) {
    arena.reset();
    fill();
    EXPECT_LE(arena.capacity(), most);
  }
  arena.keep();
  arena.reset();
  EXPECT_LT(arena.capacity(), most);
}

TEST(Arena, ResetsWhileThereIsNothing) {
  Arena arena;
  arena.reset();
  arena.keep();
  arena.reset();
  EXPECT_EQ(arena.capacity(), 0u);
  EXPECT_EQ(arena.copy("text"), "text");
  arena.reset();
  void* first = arena.allocate(8);
  arena.reset();
  EXPECT_EQ(arena.allocate(8), first);
  // One that is too large for the block at hand gets one of its own.
  (void)arena.allocate(size_t{1} << 20);
  arena.reset();
  (void)arena.allocate(size_t{3} << 20);
  EXPECT_GE(arena.capacity(), size_t{3} << 20);
}

}  // namespace
}  // namespace crenel::base

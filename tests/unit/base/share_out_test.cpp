// Every item is worked on once, whatever threads there are.
#include "base/share_out.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <vector>

namespace crenel::base {
namespace {

TEST(DealOut, GivesEveryItemToOneThread) {
  for (size_t count : {0, 1, 63, 64, 1000, 4097})
    for (size_t threads : {1, 2, 7}) {
      std::vector<std::atomic<int>> met(count);
      std::vector<size_t> reached(threads, 0);
      deal_out(count, threads, 16, [&](size_t thread, size_t begin, size_t end) {
        ASSERT_LT(thread, threads);
        EXPECT_LE(reached[thread], begin) << "pieces of a thread follow one another";
        reached[thread] = end;
        for (size_t item = begin; item < end; ++item) ++met[item];
      });
      for (size_t item = 0; item < count; ++item) EXPECT_EQ(met[item], 1) << item;
    }
}

}  // namespace
}  // namespace crenel::base

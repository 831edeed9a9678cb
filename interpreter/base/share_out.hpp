// Work on many items, shared out among threads.
#pragma once

#include <algorithm>
#include <cstddef>
#include <thread>
#include <vector>

namespace crenel::base {

/// How many shares share_out() makes of `count` items: at most `threads`, and none of fewer than
/// `least` items but the only one.
inline size_t count_shares(size_t count, size_t threads, size_t least) {
  return std::clamp<size_t>(count / least, 1, std::max<size_t>(threads, 1));
}

/// Calls `work(share, begin, end)` for shares of [0, count), which follow one another, each on a
/// thread of its own. Share 0 is this thread's.
template <class Work>
void share_out(size_t count, size_t threads, size_t least, const Work& work) {
  size_t shares = count_shares(count, threads, least);
  auto begin = [=](size_t share) { return count * share / shares; };
  std::vector<std::jthread> others;
  for (size_t share = 1; share < shares; ++share)
    others.emplace_back([&, share] { work(share, begin(share), begin(share + 1)); });
  work(0, 0, begin(1));
}

}  // namespace crenel::base

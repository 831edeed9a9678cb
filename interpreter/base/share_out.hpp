// Work on many items, shared out among threads.
#pragma once

#include <algorithm>
#include <atomic>
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

/// The same with more and smaller pieces than threads, for items that cost unlike: whoever is done
/// with one takes the next. Each thread calls `work(thread, begin, end)` with `begin` rising.
template <class Work>
void deal_out(size_t count, size_t threads, size_t least, const Work& work) {
  constexpr size_t kPieces = 16;  // for each thread
  size_t shares = count_shares(count, threads, least);
  size_t pieces = shares == 1 ? 1 : count_shares(count, shares * kPieces, least);
  std::atomic<size_t> next{0};
  share_out(shares, shares, 1, [&](size_t thread, size_t, size_t) {
    for (size_t piece; (piece = next.fetch_add(1, std::memory_order_relaxed)) < pieces;)
      work(thread, count * piece / pieces, count * (piece + 1) / pieces);
  });
}

}  // namespace crenel::base

// A stable sort of what is mostly small.
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>

namespace crenel::base {

/// std::stable_sort, which allocates whatever the number; a few are sorted in place.
template <class Iterator, class Less>
void stable_sort(Iterator begin, Iterator end, Less less) {
  constexpr std::ptrdiff_t kFew = 16;
  if (end - begin > kFew) return std::stable_sort(begin, end, less);
  for (Iterator next = begin; next != end; ++next) {
    auto moved = std::move(*next);
    Iterator at = next;
    for (; at != begin && less(moved, *(at - 1)); --at) *at = std::move(*(at - 1));
    *at = std::move(moved);
  }
}

}  // namespace crenel::base

// A stable sort of what is mostly small.
#pragma once

#include <algorithm>
#include <cstddef>

namespace crenel::base {

/// std::stable_sort, which allocates whatever the number; a few are sorted in place.
template <class Iterator, class Less>
void stable_sort(Iterator begin, Iterator end, Less less) {
  constexpr std::ptrdiff_t kFew = 16;
  if (end - begin > kFew) return std::stable_sort(begin, end, less);
  for (Iterator next = begin; next != end; ++next)
    std::rotate(std::upper_bound(begin, next, *next, less), next, next + 1);
}

}  // namespace crenel::base

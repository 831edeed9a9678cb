// Advice by madvise, on Linux.
#include "base/pages.hpp"

#include <cstdint>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace crenel::base {

void advise_large_pages([[maybe_unused]] const void* begin, [[maybe_unused]] size_t bytes) {
#ifdef __linux__
  uintptr_t first = (reinterpret_cast<uintptr_t>(begin) + kLargePage - 1) & ~(kLargePage - 1);
  uintptr_t last = (reinterpret_cast<uintptr_t>(begin) + bytes) & ~(kLargePage - 1);
  if (first < last) (void)madvise(reinterpret_cast<void*>(first), last - first, MADV_HUGEPAGE);
#endif
}

}  // namespace crenel::base

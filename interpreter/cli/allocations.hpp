// How often memory was asked for, while somebody wants to know.
#pragma once

#include <cstdint>
#include <functional>

namespace crenel::cli {

struct Allocations {
  uint64_t count = 0;
  uint64_t bytes = 0;
};

/// False under AddressSanitizer, which has an `operator new` of its own.
bool counts_allocations();

/// What `work` asks of `operator new`, on all threads. Memory that is mapped is
/// not in it.
Allocations count_allocations(const std::function<void()>& work);

}  // namespace crenel::cli

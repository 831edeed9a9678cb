// Replaces the program's `operator new`. AddressSanitizer has one of its own,
// which finds more than this one counts.
#include "allocations.hpp"

#include <atomic>
#include <cstdlib>
#include <new>

namespace crenel::cli {

namespace {

std::atomic<bool> counting{false};
std::atomic<uint64_t> asked{0};
std::atomic<uint64_t> asked_bytes{0};

}  // namespace

bool counts_allocations() {
#if defined(__SANITIZE_ADDRESS__)
  return false;
#else
  return true;
#endif
}

Allocations count_allocations(const std::function<void()>& work) {
  asked = 0;
  asked_bytes = 0;
  counting = true;
  work();
  counting = false;
  return {asked, asked_bytes};
}

/// For `operator new` below, which is of no namespace.
void* allocate(std::size_t size) {
  if (counting.load(std::memory_order_relaxed)) {
    asked.fetch_add(1, std::memory_order_relaxed);
    asked_bytes.fetch_add(size, std::memory_order_relaxed);
  }
  for (;;) {
    if (void* memory = std::malloc(size != 0 ? size : 1)) return memory;
    std::new_handler handler = std::get_new_handler();
    if (handler == nullptr) throw std::bad_alloc();
    handler();
  }
}

}  // namespace crenel::cli

#if !defined(__SANITIZE_ADDRESS__)
// The other forms of the standard library end here.
void* operator new(std::size_t size) { return crenel::cli::allocate(size); }
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
#endif

// Bump allocation. Memory lives until the arena is reset or destroyed; nothing is destructed, so
// only trivially destructible things go in. Not thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <memory_resource>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/pages.hpp"

namespace crenel::base {

class Arena {
 public:
  Arena() = default;
  /// Takes its blocks from `memory`, which outlives it.
  explicit Arena(std::pmr::memory_resource* memory) : memory_(memory) {}
  Arena(Arena&&) noexcept = default;
  Arena& operator=(Arena&&) noexcept = default;

  void* allocate(size_t bytes, size_t align = 8) {
    uintptr_t at = (cursor_ + align - 1) & ~(uintptr_t{align} - 1);
    if (at + bytes > limit_) return allocate_slow(bytes, align);
    cursor_ = at + bytes;
    return reinterpret_cast<void*>(at);
  }

  template <class T>
  T* allocate_array(size_t count) {
    static_assert(std::is_trivially_destructible_v<T>);
    return static_cast<T*>(allocate(count * sizeof(T), alignof(T)));
  }

  template <class T, class... Args>
  T* make(Args&&... args) {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (allocate(sizeof(T), alignof(T))) T{static_cast<Args&&>(args)...};
  }

  std::string_view copy(std::string_view text) {
    char* to = static_cast<char*>(allocate(text.size(), 1));
    if (!text.empty()) std::memcpy(to, text.data(), text.size());
    return {to, text.size()};
  }

  template <class T>
  std::span<const T> copy(const std::vector<T>& items) {
    static_assert(std::is_trivially_copyable_v<T>);
    T* to = allocate_array<T>(items.size());
    std::uninitialized_copy(items.begin(), items.end(), to);
    return {to, items.size()};
  }

  /// Bytes taken from the system, but for blocks that are kept whole.
  size_t capacity() const { return capacity_; }

  /// What is here by now stays, whatever is reset.
  void keep() {
    for (; kept_ < current_; ++kept_) capacity_ -= blocks_[kept_].size;
    kept_until_ = cursor_;
  }

  /// Forgets everything that is not kept. Of the memory, one more block stays at hand.
  void reset() {
    if (blocks_.empty()) return;
    if (blocks_.size() > kept_ + 2) {
      std::swap(blocks_[kept_ + 1], blocks_.back());
      for (; blocks_.size() > kept_ + 2; blocks_.pop_back()) capacity_ -= blocks_.back().size;
    }
    enter(kept_);
    if (kept_until_ != 0) cursor_ = kept_until_;
  }

 private:
  struct Delete {
    std::pmr::memory_resource* memory;
    size_t size;
    size_t alignment;
    void operator()(char* data) const { memory->deallocate(data, size, alignment); }
  };
  struct Block {
    std::unique_ptr<char, Delete> data;
    size_t size;
  };

  void enter(size_t block) {
    current_ = block;
    cursor_ = reinterpret_cast<uintptr_t>(blocks_[block].data.get());
    limit_ = cursor_ + blocks_[block].size;
  }

  void* allocate_slow(size_t bytes, size_t align) {
    size_t next = blocks_.empty() ? 0 : current_ + 1;
    if (next == blocks_.size() || blocks_[next].size < bytes + align)
      add_block(next, bytes + align);
    enter(next);
    return allocate(bytes, align);
  }

  void add_block(size_t at, size_t least) {
    size_t size = blocks_.empty() ? kFirstBlock : blocks_.back().size * 2;
    if (size > kLargestBlock) size = kLargestBlock;
    if (size < least) size = least;
    bool large = size >= kLargePage;
    size_t alignment = large ? kLargePage : blocks_.empty() ? kPlain : kAlignment;
    char* data = static_cast<char*>(memory_->allocate(size, alignment));
    if (large) advise_large_pages(data, size);
    std::unique_ptr<char, Delete> owned(data, Delete{memory_, size, alignment});
    blocks_.insert(blocks_.begin() + static_cast<ptrdiff_t>(at), {std::move(owned), size});
    capacity_ += size;
  }

  static constexpr size_t kAlignment = 64;
  static constexpr size_t kPlain = alignof(std::max_align_t);  ///< anything else costs small runs
  static constexpr size_t kFirstBlock = 4096;
  static constexpr size_t kLargestBlock = size_t{4} << 20;

  std::pmr::memory_resource* memory_ = std::pmr::new_delete_resource();
  std::vector<Block> blocks_;  ///< those behind the current one are empty
  size_t current_ = 0;
  size_t kept_ = 0;           ///< the block up to which all are kept
  uintptr_t kept_until_ = 0;  ///< in that; 0: nothing of it is kept
  size_t capacity_ = 0;
  uintptr_t cursor_ = 0;
  uintptr_t limit_ = 0;
};

}  // namespace crenel::base

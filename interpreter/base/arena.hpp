// Bump allocation. Memory lives until the arena is reset or destroyed; nothing is destructed, so
// only trivially destructible things go in. Not thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <memory_resource>
#include <new>
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

  /// Bytes taken from the system.
  size_t capacity() const { return capacity_; }

  /// Forgets everything; keeps the largest block for reuse.
  void reset() {
    if (blocks_.empty()) return;
    if (blocks_.size() > 1) {
      std::swap(blocks_.front(), blocks_.back());
      blocks_.resize(1);
      capacity_ = blocks_.front().size;
    }
    cursor_ = reinterpret_cast<uintptr_t>(blocks_.front().data.get());
    limit_ = cursor_ + blocks_.front().size;
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

  void* allocate_slow(size_t bytes, size_t align) {
    size_t size = blocks_.empty() ? kFirstBlock : blocks_.back().size * 2;
    if (size > kLargestBlock) size = kLargestBlock;
    if (size < bytes + align) size = bytes + align;
    bool large = size >= kLargePage;
    size_t alignment = large ? kLargePage : blocks_.empty() ? kPlain : kAlignment;
    char* data = static_cast<char*>(memory_->allocate(size, alignment));
    if (large) advise_large_pages(data, size);
    blocks_.push_back(
        {std::unique_ptr<char, Delete>(data, Delete{memory_, size, alignment}), size});
    capacity_ += size;
    cursor_ = reinterpret_cast<uintptr_t>(blocks_.back().data.get());
    limit_ = cursor_ + size;
    return allocate(bytes, align);
  }

  static constexpr size_t kAlignment = 64;
  static constexpr size_t kPlain = alignof(std::max_align_t);  ///< anything else costs small runs
  static constexpr size_t kFirstBlock = 4096;
  static constexpr size_t kLargestBlock = size_t{4} << 20;

  std::pmr::memory_resource* memory_ = std::pmr::new_delete_resource();
  std::vector<Block> blocks_;
  size_t capacity_ = 0;
  uintptr_t cursor_ = 0;
  uintptr_t limit_ = 0;
};

}  // namespace crenel::base

// Values by number, each made by whoever asks for it first.
#pragma once

#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

namespace crenel::base {

/// Any number of threads may ask.
template <class T>
class MadeOnce {
 public:
  explicit MadeOnce(size_t count) : made_(count), ready_(count) {}

  /// It stays where it is.
  template <class Make>
  const T& get(size_t number, const Make& make) const {
    if (const T* made = ready_[number].load(std::memory_order_acquire)) return *made;
    std::lock_guard lock(mutex_);
    std::unique_ptr<const T>& made = made_[number];
    if (!made) made = std::make_unique<const T>(make());
    ready_[number].store(made.get(), std::memory_order_release);
    return *made;
  }

 private:
  mutable std::mutex mutex_;
  mutable std::vector<std::unique_ptr<const T>> made_;
  mutable std::vector<std::atomic<const T*>> ready_;
};

}  // namespace crenel::base

// Rows of one length: made, or lent from the bytes that a bundle was read from. Code is most of a
// bundle, and a run looks at a part of it, so that it is neither copied nor touched.
#pragma once

#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace crenel::bytecode {

template <class T>
class Rows {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  Rows() = default;
  Rows(std::vector<T> made) : made_(std::move(made)) {}
  Rows(std::initializer_list<T> made) : made_(made) {}
  explicit Rows(std::string_view text) requires std::same_as<T, char>
      : made_(text.begin(), text.end()) {}
  /// Of rows that outlive this and its copies.
  static Rows lent(std::span<const T> rows) {
    Rows made;
    made.lent_ = rows;
    return made;
  }

  const T* data() const { return is_lent() ? lent_.data() : made_.data(); }
  size_t size() const { return is_lent() ? lent_.size() : made_.size(); }
  bool empty() const { return size() == 0; }
  const T* begin() const { return data(); }
  const T* end() const { return data() + size(); }
  const T& operator[](size_t at) const { return data()[at]; }
  const T& back() const { return data()[size() - 1]; }
  std::string_view text() const requires std::same_as<T, char> { return {data(), size()}; }
  /// To change them: copied first if they are lent.
  std::vector<T>& edit() {
    if (is_lent()) made_.assign(lent_.begin(), lent_.end());
    lent_ = {};
    return made_;
  }

 private:
  bool is_lent() const { return lent_.data() != nullptr; }

  std::vector<T> made_;
  std::span<const T> lent_;
};

}  // namespace crenel::bytecode

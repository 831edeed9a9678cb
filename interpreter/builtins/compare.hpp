// Equality and order of values. One total order over all values serves sorting, sets and maps;
// rules compare only what their types allow.
#pragma once

#include <cstdint>
#include <vector>

#include "builtins/domain_values.hpp"
#include "builtins/native.hpp"

namespace crenel::builtins {

/// Compares values of one run; counts its work, so that a caller can charge for it, and gives up on
/// values nested or shared beyond reason (`exceeded`), which only a hostile bundle can make.
class Comparison {
 public:
  explicit Comparison(const NativeContext& context) : context_(context) {}

  /// Deep. Ints and floats compare by value; a map made by an expression equals a mapping of a
  /// document that has its keys and values.
  bool equal(const document::Value& a, const document::Value& b);
  /// Negative, zero or positive. By type first, then by value; mappings by sorted keys.
  int order(const document::Value& a, const document::Value& b);

  uint64_t steps() const { return steps_; }
  bool exceeded() const { return exceeded_; }

 private:
  bool enter();
  bool equal_items(const document::Value* a, const document::Value* b, uint32_t count);
  bool equal_objects(const document::Value& a, const document::Value& b);
  int order_scalars(const document::Value& a, const document::Value& b);
  int order_items(const document::Value* a, uint32_t a_size, const document::Value* b,
                  uint32_t b_size);

  static constexpr uint64_t kMostSteps = 10'000'000;
  static constexpr uint32_t kDeepest = 2'000;

  const NativeContext& context_;
  uint64_t steps_ = 0;
  uint32_t depth_ = 0;
  bool exceeded_ = false;
};

/// Numeric order of an int or float with another; NaN equals itself and is least.
int order_numbers(const document::Value& a, const document::Value& b);

/// Members of a map or mapping as key, value, key, value …, sorted by key.
std::vector<document::Value> sorted_pairs(const NativeContext& context,
                                          const document::Value& container);

/// Member of a map or mapping by its key; absent if there is none.
document::Value member(const NativeContext& context, const document::Value& container,
                       std::string_view key);

/// Sorts, and keeps the first of equal ones. The new size.
uint32_t sort_unique(Comparison& comparison, document::Value* items, uint32_t count);

}  // namespace crenel::builtins

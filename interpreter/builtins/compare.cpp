// See compare.hpp. Recursion is bounded by `kDeepest`, work by `kMostSteps`.
#include "builtins/compare.hpp"

#include <algorithm>
#include <cmath>

#include "base/stable_sort.hpp"
#include "base/texts.hpp"
#include "builtins/domain.hpp"
#include "builtins/domain_types.hpp"

namespace crenel::builtins {

using document::Tag;
using document::Value;

namespace {

bool is_number(const Value& v) { return v.is(Tag::kInt) || v.is(Tag::kFloat); }
bool is_members(const Value& v) { return v.is(Tag::kObject) || v.is(Tag::kMap); }

/// Groups that compare with one another sort together.
int rank(const Value& v) {
  if (v.is(Tag::kFloat)) return static_cast<int>(Tag::kInt);
  if (v.is(Tag::kMap)) return static_cast<int>(Tag::kObject);
  return static_cast<int>(v.tag);
}

/// An int against a float without rounding the int.
int order_mixed(int64_t i, double d) {
  if (std::isnan(d)) return 1;
  if (d >= 9223372036854775808.0) return -1;
  if (d < -9223372036854775808.0) return 1;
  int64_t whole = static_cast<int64_t>(d);
  if (i != whole) return i < whole ? -1 : 1;
  double rest = d - static_cast<double>(whole);
  return rest > 0 ? -1 : rest < 0 ? 1 : 0;
}

}  // namespace

int order_numbers(const Value& a, const Value& b) {
  if (a.is(Tag::kInt) && b.is(Tag::kInt)) return three_way(a.integer, b.integer);
  if (a.is(Tag::kInt)) return order_mixed(a.integer, b.real);
  if (b.is(Tag::kInt)) return -order_mixed(b.integer, a.real);
  bool a_nan = std::isnan(a.real), b_nan = std::isnan(b.real);
  if (a_nan || b_nan) return static_cast<int>(b_nan) - static_cast<int>(a_nan);
  return three_way(a.real, b.real);
}

bool Comparison::enter() {
  if (++steps_ < kMostSteps && depth_ < kDeepest) return true;
  exceeded_ = true;
  return false;
}

bool Comparison::equal_items(const Value* a, const Value* b, uint32_t count) {
  ++depth_;
  bool same = true;
  for (uint32_t i = 0; i < count && same; ++i) same = equal(a[i], b[i]);
  --depth_;
  return same;
}

bool Comparison::equal_objects(const Value& a, const Value& b) {
  if (a.is(Tag::kObject) && b.is(Tag::kObject) && a.shape == b.shape)
    return a.items == b.items || equal_items(a.items, b.items, context_.shape(a.shape).size);
  std::vector<Value> left = sorted_pairs(context_, a);
  std::vector<Value> right = sorted_pairs(context_, b);
  steps_ += left.size();
  return left.size() == right.size() &&
         equal_items(left.data(), right.data(), static_cast<uint32_t>(left.size()));
}

bool Comparison::equal(const Value& a, const Value& b) {
  if (!enter()) return false;
  if (is_number(a) && is_number(b)) return order_numbers(a, b) == 0;
  if (is_members(a) && is_members(b)) return equal_objects(a, b);
  if (a.tag != b.tag) return false;
  if (a.is(Tag::kString)) return base::same_text(a.text(), b.text());
  if (a.is(Tag::kList) || a.is(Tag::kSet))
    return a.size == b.size && (a.items == b.items || equal_items(a.items, b.items, a.size));
  return order_scalars(a, b) == 0;
}

int Comparison::order_items(const Value* a, uint32_t a_size, const Value* b, uint32_t b_size) {
  ++depth_;
  int found = 0;
  for (uint32_t i = 0; i < a_size && i < b_size && found == 0; ++i) found = order(a[i], b[i]);
  --depth_;
  return found != 0 ? found : three_way(a_size, b_size);
}

int Comparison::order_scalars(const Value& a, const Value& b) {
  switch (a.tag) {
    case Tag::kAbsent:
    case Tag::kNull:
      return 0;
    case Tag::kAsset: {
      if (a.row->asset != b.row->asset) return three_way(a.row->asset, b.row->asset);
      // An instance is its value: two instances over one container are the same.
      const Value &left = a.row->parts[0], &right = b.row->parts[0];
      if (is_members(left) && is_members(right) && left.items == right.items) return 0;
      ++depth_;
      int found = order(left, right);
      --depth_;
      return found;
    }
    default:
      if (document::is_domain(a.tag)) return domain_type(a).compare(a, b);
      return three_way(a.integer, b.integer);
  }
}

int Comparison::order(const Value& a, const Value& b) {
  if (!enter()) return 0;
  if (int groups = three_way(rank(a), rank(b))) return groups;
  if (is_number(a)) return order_numbers(a, b);
  if (a.is(Tag::kString)) return a.text().compare(b.text());
  if (a.is(Tag::kList) || a.is(Tag::kSet)) return order_items(a.items, a.size, b.items, b.size);
  if (!is_members(a)) return order_scalars(a, b);
  std::vector<Value> left = sorted_pairs(context_, a);
  std::vector<Value> right = sorted_pairs(context_, b);
  return order_items(left.data(), static_cast<uint32_t>(left.size()), right.data(),
                     static_cast<uint32_t>(right.size()));
}

std::vector<Value> sorted_pairs(const NativeContext& context, const Value& container) {
  if (container.is(Tag::kMap))
    return {container.items, container.items + size_t{container.size} * 2};
  if (!container.is(Tag::kObject)) return {};
  const document::Shape& shape = context.shape(container.shape);
  std::vector<std::pair<std::string_view, uint32_t>> keys(shape.size);
  for (uint32_t i = 0; i < shape.size; ++i) keys[i] = {context.text(shape.keys[i]), i};
  std::sort(keys.begin(), keys.end());
  std::vector<Value> pairs;
  pairs.reserve(keys.size() * 2);
  for (auto& [key, slot] : keys) {
    pairs.push_back(Value::string(key));
    pairs.push_back(container.items[slot]);
  }
  return pairs;
}

Value member(const NativeContext& context, const Value& container, std::string_view key) {
  if (container.is(Tag::kObject)) {
    const document::Shape& shape = context.shape(container.shape);
    for (uint32_t i = 0; i < shape.size; ++i)
      if (context.text(shape.keys[i]) == key) return container.items[i];
    return {};
  }
  if (!container.is(Tag::kMap)) return {};
  uint32_t low = 0, high = container.size;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    const Value& at = container.items[size_t{middle} * 2];
    if (!at.is(Tag::kString)) return {};
    if (at.text() < key)
      low = middle + 1;
    else
      high = middle;
  }
  if (low == container.size) return {};
  const Value* pair = container.items + size_t{low} * 2;
  return pair[0].is(Tag::kString) && pair[0].text() == key ? pair[1] : Value();
}

uint32_t sort_unique(Comparison& comparison, Value* items, uint32_t count) {
  base::stable_sort(items, items + count,
                    [&](const Value& a, const Value& b) { return comparison.order(a, b) < 0; });
  Value* end = std::unique(items, items + count, [&](const Value& a, const Value& b) {
    return comparison.order(a, b) == 0;
  });
  return static_cast<uint32_t>(end - items);
}

}  // namespace crenel::builtins

// Natives that arrange lists and maps: slices, ranges, keys beside items, merging.
#include <map>
#include <vector>

#include "builtins/compare.hpp"
#include "builtins/families.hpp"

namespace crenel::builtins {
namespace {

using document::Tag;
using document::Value;

Value too_large(NativeContext& context) {
  return context.fail(context, "the values are too large to compare");
}

Value slice(NativeContext& context, Arguments a) {
  int64_t size = a[0].size, from = a[1].integer;
  int64_t to = a[2].is(Tag::kAbsent) ? std::max(size, from) : a[2].integer;
  if (from < 0 || to < from)
    return context.fail(context, fmt::format("there is no part from {} to {}", from, to));
  from = std::min(from, size);
  to = std::min(to, size);
  return make_items(
      context, Tag::kList,
      items_of(a[0]).subspan(static_cast<size_t>(from), static_cast<size_t>(to - from)));
}

Value range(NativeContext& context, Arguments a) {
  int64_t from = a[0].integer, to = a[1].integer;
  if (from >= to) return make_items(context, Tag::kList, {});
  uint64_t count = static_cast<uint64_t>(to) - static_cast<uint64_t>(from);
  if (count > 10'000'000 || !context.fits(count * sizeof(Value)))
    return context.fail(context, "the list is too long");
  std::vector<Value> items;
  for (int64_t i = from; i < to; ++i) items.push_back(Value::from_int(i));
  context.charge(count);
  return make_items(context, Tag::kList, items);
}

Value position_of(NativeContext& context, Arguments a) {
  Comparison comparison(context);
  Value found;
  for (uint32_t i = 0; i < a[0].size && found.is(Tag::kAbsent); ++i)
    if (comparison.equal(a[0].items[i], a[1])) found = Value::from_int(i);
  context.charge(comparison.steps() / 4);
  return comparison.exceeded() ? too_large(context) : found;
}

Value chunk(NativeContext& context, Arguments a) {
  if (a[1].integer < 1) return context.fail(context, "a chunk holds one item at least");
  auto size = static_cast<size_t>(std::min<int64_t>(a[1].integer, UINT32_MAX));
  std::vector<Value> chunks;
  for (size_t at = 0; at < a[0].size; at += size)
    chunks.push_back(make_items(context, Tag::kList,
                                items_of(a[0]).subspan(at, std::min(size, a[0].size - at))));
  return make_items(context, Tag::kList, chunks);
}

Value zip(NativeContext& context, Arguments a) {
  size_t shortest = SIZE_MAX;
  for (const Value& list : items_of(a[0])) {
    if (!list.is(Tag::kList))
      return context.fail(context, "zip takes lists, found " + found(context, list));
    shortest = std::min<size_t>(shortest, list.size);
  }
  std::vector<Value> rows, row;
  for (size_t i = 0; a[0].size != 0 && i < shortest; ++i) {
    row.clear();
    for (const Value& list : items_of(a[0])) row.push_back(list.items[i]);
    rows.push_back(make_items(context, Tag::kList, row));
  }
  context.charge(rows.size() * (a[0].size + 1));
  return make_items(context, Tag::kList, rows);
}

/// Items that stand more than once, each once, in the order of their first repetition.
Value duplicates(NativeContext& context, Arguments a) {
  Comparison comparison(context);
  auto less = [&](const Value& x, const Value& y) { return comparison.order(x, y) < 0; };
  std::map<Value, uint32_t, decltype(less)> seen(less);
  std::vector<Value> repeated;
  for (const Value& item : items_of(a[0]))
    if (++seen[item] == 2) repeated.push_back(item);
  context.charge(comparison.steps() / 4);
  return comparison.exceeded() ? too_large(context) : make_items(context, Tag::kList, repeated);
}

// ---- keys beside items -------------------------------------------------------------------------

bool same_length(NativeContext& context, Arguments a, Value& failure) {
  if (a[0].size == a[1].size) return true;
  failure =
      context.fail(context, fmt::format("there are {} items and {} keys", a[0].size, a[1].size));
  return false;
}

/// Positions of the items in the order of their keys; equal ones stay in theirs.
bool order_by(NativeContext& context, const Value& keys, int sign, std::vector<uint32_t>& at) {
  at.resize(keys.size);
  for (uint32_t i = 0; i < keys.size; ++i) at[i] = i;
  Comparison comparison(context);
  std::stable_sort(at.begin(), at.end(), [&](uint32_t x, uint32_t y) {
    return sign * comparison.order(keys.items[x], keys.items[y]) < 0;
  });
  context.charge(comparison.steps() / 4);
  return !comparison.exceeded();
}

Value picked(NativeContext& context, const Value& list, std::span<const uint32_t> at) {
  std::vector<Value> items;
  for (uint32_t i : at) items.push_back(list.items[i]);
  return make_items(context, Tag::kList, items);
}

Value sort_by(NativeContext& context, Arguments a) {
  Value failure;
  std::vector<uint32_t> at;
  if (!same_length(context, a, failure)) return failure;
  return order_by(context, a[1], 1, at) ? picked(context, a[0], at) : too_large(context);
}

Value top(NativeContext& context, Arguments a) {
  Value failure;
  std::vector<uint32_t> at;
  if (!same_length(context, a, failure)) return failure;
  if (a[2].integer < 0) return context.fail(context, "there are no fewer than no items");
  if (!order_by(context, a[1], -1, at)) return too_large(context);
  at.resize(std::min<size_t>(at.size(), static_cast<size_t>(a[2].integer)));
  return picked(context, a[0], at);
}

Value group(NativeContext& context, Arguments a) {
  Value failure;
  if (!same_length(context, a, failure)) return failure;
  std::map<std::string_view, std::vector<Value>> groups;
  for (uint32_t i = 0; i < a[0].size; ++i) {
    if (!a[1].items[i].is(Tag::kString))
      return context.fail(context, "a key is a string, found " + found(context, a[1].items[i]));
    groups[a[1].items[i].text()].push_back(a[0].items[i]);
  }
  std::vector<Value> pairs;
  for (auto& [key, items] : groups) {
    pairs.push_back(Value::string(key));
    pairs.push_back(make_items(context, Tag::kList, items));
  }
  context.charge(a[0].size);
  return make_map(context, pairs);
}

Value merge(NativeContext& context, Arguments a) {
  std::vector<Value> x = sorted_pairs(context, a[0]), y = sorted_pairs(context, a[1]), pairs;
  size_t i = 0, j = 0;
  while (i < x.size() || j < y.size()) {
    int order = i == x.size() ? 1 : j == y.size() ? -1 : x[i].text().compare(y[j].text());
    std::vector<Value>& from = order < 0 ? x : y;
    size_t& at = order < 0 ? i : j;
    pairs.push_back(from[at]);
    pairs.push_back(from[at + 1]);
    at += 2;
    if (order == 0) i += 2;
  }
  context.charge(pairs.size());
  return make_map(context, pairs);
}

// ---- leaves
// --------------------------------------------------------------------------------------

/// False if there are too many, or they lie too deep.
bool add_leaves(NativeContext& context, const Value& value, const std::string& path, int depth,
                std::map<std::string, Value>& leaves) {
  if (depth > 64 || leaves.size() > 100'000) return false;
  if (value.is(Tag::kList) || value.is(Tag::kSet)) {
    for (uint32_t i = 0; i < value.size; ++i)
      if (!add_leaves(context, value.items[i], fmt::format("{}[{}]", path, i), depth + 1, leaves))
        return false;
  } else if (value.is(Tag::kObject) || value.is(Tag::kMap)) {
    std::vector<Value> pairs = sorted_pairs(context, value);
    for (size_t i = 0; i + 1 < pairs.size(); i += 2)
      if (!add_leaves(context, pairs[i + 1],
                      path.empty() ? std::string(pairs[i].text())
                                   : fmt::format("{}.{}", path, pairs[i].text()),
                      depth + 1, leaves))
        return false;
  } else if (!value.is(Tag::kAbsent) && !value.is(Tag::kNull)) {
    leaves.emplace(path, value);
  }
  return true;
}

Value leaves(NativeContext& context, Arguments a) {
  std::map<std::string, Value> found;
  if (!add_leaves(context, a[0], "", 0, found))
    return context.fail(context, "the value is too large or too deep");
  std::vector<Value> pairs;
  for (auto& [path, value] : found) {
    pairs.push_back(make_text(context, path));
    pairs.push_back(value);
  }
  context.charge(found.size() * 4);
  return make_map(context, pairs);
}

Value average(NativeContext& context, Arguments a) {
  if (a[0].size == 0) return {};
  double sum = 0;
  for (const Value& item : items_of(a[0])) {
    if (!item.is(Tag::kInt) && !item.is(Tag::kFloat))
      return context.fail(context, "average takes numbers, found " + found(context, item));
    sum += item.is(Tag::kInt) ? static_cast<double>(item.integer) : item.real;
  }
  return Value::from_float(sum / a[0].size);
}

Value product(NativeContext& context, Arguments a) {
  int64_t out = 1;
  for (const Value& item : items_of(a[0]))
    if (!item.is(Tag::kInt) || __builtin_mul_overflow(out, item.integer, &out))
      return context.fail(context, "the product overflows, or is not over ints");
  return Value::from_int(out);
}

constexpr NativeFunction kGrouping[] = {
    {"slice", "(items: list<T>, from: int, to: int?) -> list<T>",
     "The items from one position, counted from 0, up to another, or to the end. Positions beyond "
     "the end are the end; negative ones are indeterminate.",
     "slice([1, 2, 3, 4], 1, 3) == [2, 3]\nslice([1, 2, 3], 2) == [3]", slice},
    {"range", "(from: int, to: int) -> list<int>", "The ints from one up to, without, another.",
     "range(0, 3) == [0, 1, 2]\nrange(3, 0) == []", range},
    {"position_of", "(items: list<T>, item: T) -> int?",
     "The position of the first item that equals a value; absent if none does.",
     "position_of([\"a\", \"b\"], \"b\") == 1\nnot present position_of([1], 2)", position_of},
    {"chunk", "(items: list<T>, size: int) -> list<list<T>>",
     "The list in parts of a size, the last of which may be shorter.",
     "chunk([1, 2, 3], 2) == [[1, 2], [3]]", chunk},
    {"zip", "(lists: list<list<T>>) -> list<list<T>>",
     "The first items of all lists, then the second ones, as far as the shortest goes.",
     R"(zip([["a", "b"], ["c", "d"]]) == [["a", "c"], ["b", "d"]])", zip},
    {"duplicates", "(items: list<T>) -> list<T>", "The items that stand more than once, each once.",
     "duplicates([1, 2, 1, 1]) == [1]\nduplicates([1, 2]) == []", duplicates},
    {"sort_by", "(items: list<T>, keys: list<K>) -> list<T>",
     "The items in the order of their keys, which a comprehension over the same list makes; equal "
     "ones stay in order. Another number of keys is indeterminate.",
     "sort_by([\"ccc\", \"a\", \"bb\"], [length(x) for x in [\"ccc\", \"a\", \"bb\"]]) == [\"a\", "
     "\"bb\", \"ccc\"]",
     sort_by},
    {"top", "(items: list<T>, keys: list<K>, count: int) -> list<T>",
     "The items with the greatest keys, greatest first.",
     R"(top(["a", "b", "c"], [1, 3, 2], 2) == ["b", "c"])", top},
    {"group", "(items: list<T>, keys: list<string>) -> map<list<T>>",
     "The items by their keys, which a comprehension over the same list makes, in order.",
     R"(group([1, 2, 3], ["odd", "even", "odd"]) == {"even": [2], "odd": [1, 3]})", group},
    {"merge", "(a: map<T>, b: map<T>) -> map<T>",
     "The entries of both maps; where both have a key, the second one's.",
     R"(merge({"a": 1, "b": 1}, {"b": 2}) == {"a": 1, "b": 2})", merge},
    {"leaves", "(value: any) -> map<any>",
     "All values below a value that are no lists or mappings, by their path, as `a.b[0]`. "
     "Deeper than 64 is indeterminate.",
     R"(leaves({"a": [{"b": 1}, {"b": 2}]})["a[1].b"] == 2)", leaves},
    {"average", "(items: list<float>) -> float?", "The mean of numbers; absent for an empty list.",
     "average([1, 2]) == 1.5", average},
    {"product", "(items: list<int>) -> int", "The product of ints; 1 for an empty list.",
     "product([2, 3]) == 6", product},
};

}  // namespace

std::span<const NativeFunction> grouping_family() { return kGrouping; }

}  // namespace crenel::builtins

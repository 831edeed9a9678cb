// Natives over lists, sets and maps.
#include <fmt/format.h>

#include "base/code_points.hpp"
#include "builtins/compare.hpp"
#include "builtins/domain.hpp"
#include "builtins/families.hpp"
#include "builtins/text.hpp"

namespace crenel::builtins {
namespace {

using document::Tag;
using document::Value;

Value too_large(NativeContext& context) {
  return context.fail(context, "the values are too large to compare");
}

/// Charges what a comparison did; whether it gave up.
bool exceeds(NativeContext& context, const Comparison& comparison) {
  context.charge(comparison.steps() / 4);
  return comparison.exceeded();
}

Value length(NativeContext& context, Arguments a) {
  switch (a[0].tag) {
    case Tag::kString:
      return Value::from_int(static_cast<int64_t>(base::count_code_points(a[0].text())));
    case Tag::kList:
    case Tag::kSet:
    case Tag::kMap:
      return Value::from_int(a[0].size);
    case Tag::kObject:
      return Value::from_int(context.shape(a[0].shape).size);
    case Tag::kCapabilities:
      return Value::from_int(__builtin_popcountll(a[0].bits));
    default:
      return context.fail(context, "length takes a text or a collection");
  }
}

/// Every second of the sorted pairs, from `first`.
Value halves(NativeContext& context, const Value& map, size_t first) {
  std::vector<Value> pairs = sorted_pairs(context, map), half;
  for (size_t i = first; i < pairs.size(); i += 2) half.push_back(pairs[i]);
  return make_items(context, Tag::kList, half);
}

Value keys(NativeContext& context, Arguments a) { return halves(context, a[0], 0); }
Value values(NativeContext& context, Arguments a) { return halves(context, a[0], 1); }

Value has(NativeContext& context, Arguments a) {
  return Value::boolean(!member(context, a[0], a[1].text()).is(Tag::kAbsent));
}

Value sort(NativeContext& context, Arguments a) {
  std::vector<Value> items(a[0].items, a[0].items + a[0].size);
  Comparison comparison(context);
  std::stable_sort(items.begin(), items.end(), [&](const Value& left, const Value& right) {
    return comparison.order(left, right) < 0;
  });
  return exceeds(context, comparison) ? too_large(context) : make_items(context, Tag::kList, items);
}

Value reverse(NativeContext& context, Arguments a) {
  std::vector<Value> items(a[0].items, a[0].items + a[0].size);
  std::reverse(items.begin(), items.end());
  return make_items(context, Tag::kList, items);
}

Value as_set(NativeContext& context, std::vector<Value> items) {
  Comparison comparison(context);
  items.resize(sort_unique(comparison, items.data(), static_cast<uint32_t>(items.size())));
  return exceeds(context, comparison) ? too_large(context) : make_items(context, Tag::kSet, items);
}

Value to_set(NativeContext& context, Arguments a) {
  return as_set(context, {a[0].items, a[0].items + a[0].size});
}
Value to_list(NativeContext& context, Arguments a) {
  return make_items(context, Tag::kList, items_of(a[0]));
}

/// First ones stay in their order: positions sorted by value, then the kept ones by position.
Value distinct(NativeContext& context, Arguments a) {
  std::vector<uint32_t> at(a[0].size);
  for (uint32_t i = 0; i < a[0].size; ++i) at[i] = i;
  Comparison comparison(context);
  const Value* items = a[0].items;
  std::stable_sort(at.begin(), at.end(), [&](uint32_t left, uint32_t right) {
    return comparison.order(items[left], items[right]) < 0;
  });
  auto end = std::unique(at.begin(), at.end(), [&](uint32_t left, uint32_t right) {
    return comparison.order(items[left], items[right]) == 0;
  });
  std::sort(at.begin(), end);
  std::vector<Value> kept;
  for (auto i = at.begin(); i != end; ++i) kept.push_back(items[*i]);
  return exceeds(context, comparison) ? too_large(context) : make_items(context, Tag::kList, kept);
}

/// The extreme item by `sign`; the first of equal ones.
Value extreme(NativeContext& context, const Value& list, int sign) {
  if (list.size == 0) return {};
  Comparison comparison(context);
  Value best = list.items[0];
  for (const Value& item : items_of(list).subspan(1))
    if (comparison.order(item, best) * sign > 0) best = item;
  return exceeds(context, comparison) ? too_large(context) : best;
}

Value min(NativeContext& context, Arguments a) { return extreme(context, a[0], -1); }
Value max(NativeContext& context, Arguments a) { return extreme(context, a[0], 1); }

Value sum_quantities(NativeContext& context, Arguments items) {
  __int128 nano = 0;
  for (const Value& item : items) {
    if (!item.is(Tag::kQuantity) || __builtin_add_overflow(nano, item.quantity->nano, &nano))
      return context.fail(context, "the sum overflows or mixes types");
  }
  Value value = Value::make(Tag::kQuantity, 0);
  value.quantity = context.arena.make<document::Quantity>(nano, std::string_view());
  return value;
}

Value sum(NativeContext& context, Arguments a) {
  if (a[0].size == 0) return {};
  if (a[0].items[0].is(Tag::kQuantity)) return sum_quantities(context, items_of(a[0]));
  int64_t whole = 0;
  double real = 0;
  bool floats = false;
  for (const Value& item : items_of(a[0])) {
    if (item.is(Tag::kFloat)) {
      floats = true;
      real += item.real;
    } else if (!item.is(Tag::kInt) || __builtin_add_overflow(whole, item.integer, &whole)) {
      return context.fail(context, "the sum overflows, or is not over numbers");
    }
  }
  return floats ? Value::from_float(real + static_cast<double>(whole)) : Value::from_int(whole);
}

Value first(NativeContext&, Arguments a) { return a[0].size == 0 ? Value() : a[0].items[0]; }
Value last(NativeContext&, Arguments a) {
  return a[0].size == 0 ? Value() : a[0].items[a[0].size - 1];
}

Value flatten(NativeContext& context, Arguments a) {
  std::vector<Value> items;
  for (const Value& inner : items_of(a[0])) {
    if (!inner.is(Tag::kList))
      return context.fail(context, "flatten takes lists of lists, found " + found(context, inner));
    if (!context.fits((items.size() + inner.size) * sizeof(Value)))
      return context.fail(context, "the list is too long");
    items.insert(items.end(), inner.items, inner.items + inner.size);
  }
  return make_items(context, Tag::kList, items);
}

bool holds(Comparison& comparison, const Value& set, const Value& item) {
  const Value* at = std::lower_bound(
      set.items, set.items + set.size, item,
      [&](const Value& left, const Value& right) { return comparison.order(left, right) < 0; });
  return at != set.items + set.size && comparison.order(*at, item) == 0;
}

Value unite(NativeContext& context, Arguments a) {
  std::vector<Value> items(a[0].items, a[0].items + a[0].size);
  items.insert(items.end(), a[1].items, a[1].items + a[1].size);
  return as_set(context, std::move(items));
}

/// Items of the first set that are, or are not, in the second.
Value filtered(NativeContext& context, Arguments a, bool wanted) {
  Comparison comparison(context);
  std::vector<Value> items;
  for (const Value& item : items_of(a[0]))
    if (holds(comparison, a[1], item) == wanted) items.push_back(item);
  return exceeds(context, comparison) ? too_large(context) : make_items(context, Tag::kSet, items);
}

Value intersection(NativeContext& context, Arguments a) { return filtered(context, a, true); }
Value difference(NativeContext& context, Arguments a) { return filtered(context, a, false); }

Value is_subset(NativeContext& context, Arguments a) {
  Comparison comparison(context);
  bool all = true;
  for (const Value& item : items_of(a[0])) all = all && holds(comparison, a[1], item);
  return exceeds(context, comparison) ? too_large(context) : Value::boolean(all);
}

constexpr NativeFunction kCollections[] = {
    {"length", "(value: T) -> int",
     "Code points of a text, items of a list or set, entries of a map.",
     R"(length(["a", "b"]) == 2)", length},
    {"keys", "(map: map<T>) -> list<string>", "Keys of a map, sorted.",
     R"(keys({"b": 1, "a": 2}) == ["a", "b"])", keys},
    {"values", "(map: map<T>) -> list<T>", "Values of a map, in the order of its keys.",
     R"(values({"b": 1, "a": 2}) == [2, 1])", values},
    {"has", "(map: map<T>, key: string) -> bool", "Whether a map has a key.",
     R"(has({"a": 1}, "a"))", has},
    {"sort", "(items: list<T>) -> list<T>", "A list in order.", "sort([2, 1]) == [1, 2]", sort},
    {"reverse", "(items: list<T>) -> list<T>", "A list from its end.", "reverse([1, 2]) == [2, 1]",
     reverse},
    {"distinct", "(items: list<T>) -> list<T>", "A list without repetitions; first ones stay.",
     "distinct([2, 1, 2]) == [2, 1]", distinct},
    {"to_set", "(items: list<T>) -> set<T>", "The set of a list's items.",
     "to_set([2, 1, 2]) == {1, 2}", to_set},
    {"to_list", "(items: set<T>) -> list<T>", "The items of a set, in order.",
     "to_list({2, 1}) == [1, 2]", to_list},
    {"min", "(items: list<T>) -> T?", "The least item; absent for an empty list.",
     "min([2, 1]) == 1", min},
    {"max", "(items: list<T>) -> T?", "The greatest item; absent for an empty list.",
     "max([2, 1]) == 2", max},
    {"sum", "(items: list<T>) -> T?", "The sum of numbers or quantities; absent for an empty list.",
     "sum([2, 1]) == 3", sum},
    {"first", "(items: list<T>) -> T?", "The first item; absent for an empty list.",
     "first([2, 1]) == 2", first},
    {"last", "(items: list<T>) -> T?", "The last item; absent for an empty list.",
     "last([2, 1]) == 1", last},
    {"flatten", "(lists: list<list<T>>) -> list<T>", "The items of all lists, one after the other.",
     "flatten([[1], [2, 3]]) == [1, 2, 3]", flatten},
    {"union", "(a: set<T>, b: set<T>) -> set<T>", "What is in either set.",
     "union({1}, {2}) == {1, 2}", unite},
    {"intersection", "(a: set<T>, b: set<T>) -> set<T>", "What is in both sets.",
     "intersection({1, 2}, {2, 3}) == {2}", intersection},
    {"difference", "(a: set<T>, b: set<T>) -> set<T>", "What is in the first set only.",
     "difference({1, 2}, {2, 3}) == {1}", difference},
    {"is_subset", "(a: set<T>, b: set<T>) -> bool", "Whether all of the first is in the second.",
     "is_subset({1}, {1, 2})", is_subset},
};

}  // namespace

std::span<const NativeFunction> collection_family() { return kCollections; }

}  // namespace crenel::builtins

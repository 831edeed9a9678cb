// What instructions do beyond a few machine instructions: comparing, converting, joining, showing.
// Kept out of the dispatch loop, so that its hot handlers stay small.
#pragma once

#include <string>

#include "vm/machine_state.hpp"

namespace crenel::vm {

// Comparisons are builtins::Comparison's: one order for the VM, the natives and constants.

/// `==` on values of one type. Charges for its work; gives up on values beyond reason
/// (LimitPassed).
bool equal_values(State& state, const Value& a, const Value& b);
int compare_values(State& state, const Value& a, const Value& b);
size_t sort_unique(State& state, Value* items, size_t count);
size_t sort_pairs(State& state, Value* pairs,
                  size_t count);                  ///< by key; the last of equal keys wins
size_t sort_members(Value* pairs, size_t count);  ///< the same, uncharged

/// The value, or one that a collection made by expressions holds, if that is indeterminate.
const Value* held_unknown(State& state, const Value& value, int depth = 0);
Value op_equal(State& state, const Value& a, const Value& b, bool untyped);
Value op_same(State& state, const Value& a, const Value& b);
Value op_less(State& state, const Value& a, const Value& b, bool or_equal);
/// Items of a set that are searched by halves; fewer are looked at one after the other.
constexpr uint32_t kFewestSearched = 16;
Value op_in(State& state, const Value& item, const Value& where, bool untyped);
Value op_matches(State& state, const Value& text, const RE2& pattern);
Value op_matches_dynamic(State& state, const Value& text, const Value& pattern);
Value op_arithmetic(State& state, bytecode::Op op, const Value& a, const Value& b);
/// The one beside an empty list, or set, as their sum.
inline Value other_list(const Value& a, const Value& b) {
  Value list = a.size == 0 ? b : a;
  list.aux &= kMade;
  return list;
}
Value op_negate(State& state, const Value& a);
Value op_index(State& state, const Value& base, const Value& key, bytecode::Expect expect);
Value op_is_type(const Value& value, bytecode::Expect expect);
Value op_format(State& state, const bytecode::Template& text, const Value* holes);
/// A slice of `count` values, with room for marks that nobody has set.
Value* make_items(State& state, size_t count);
Value make_list(State& state, Tag tag, const Value* items, size_t count);
/// `key` and `value` of each member, sorted by key; or only the keys.
Value mapping_entries(State& state, const Value& mapping, bool pairs);

/// Iterators: `items` moves on, `size` counts down; `aux` says what they walk. Objects are an array
/// of pointers, entries one of IndexEntry.
enum Walk : uint16_t { kWalkItems, kWalkObjects, kWalkPairs, kWalkEntries };

inline Value iterate_objects(const Object* const* objects, size_t count) {
  Value iterator = Value::make(Tag::kIterator, 0);
  iterator.aux = kWalkObjects;
  iterator.size = static_cast<uint32_t>(count);
  iterator.bits = reinterpret_cast<uint64_t>(objects);
  return iterator;
}

inline Value iterate_entries(const IndexEntry* entries, size_t count) {
  Value iterator = Value::make(Tag::kIterator, 0);
  iterator.aux = kWalkEntries;
  iterator.size = static_cast<uint32_t>(count);
  iterator.bits = reinterpret_cast<uint64_t>(entries);
  return iterator;
}

/// How a person sees a value: strings bare.
void show(const State& state, const Value& value, std::string& to, bool quoted = false,
          int depth = 0);

}  // namespace crenel::vm

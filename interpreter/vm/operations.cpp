// Comparing, arithmetic, membership, text.
#include "vm/operations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/stable_sort.hpp"
#include "base/texts.hpp"
#include "builtins/arithmetic.hpp"
#include "builtins/compare.hpp"
#include "builtins/domain.hpp"
#include "builtins/domain_types.hpp"

namespace crenel::vm {

using bytecode::Expect;
using bytecode::Op;
using document::Quantity;

namespace {

bool is_number(const Value& v) { return v.is(Tag::kInt) || v.is(Tag::kFloat); }
double as_double(const Value& v) {
  return v.is(Tag::kInt) ? static_cast<double>(v.integer) : v.real;
}

const char* type_word(const Value& v) {
  switch (v.tag) {
    case Tag::kAbsent:
      return "nothing";
    case Tag::kNull:
      return "null";
    case Tag::kBool:
      return "a bool";
    case Tag::kInt:
      return "an int";
    case Tag::kFloat:
      return "a float";
    case Tag::kString:
      return "a string";
    case Tag::kList:
      return "a list";
    case Tag::kObject:
    case Tag::kMap:
      return "a mapping";
    case Tag::kSet:
      return "a set";
    default:
      return document::is_domain(v.tag) ? builtins::domain_type(v).what.data() : "another value";
  }
}

bool comparable(const Value& a, const Value& b) {
  return a.tag == b.tag || (is_number(a) && is_number(b));
}

const Value* first_unknown(const Value& a, const Value& b) {
  if (a.is(Tag::kIndeterminate)) return &a;
  return b.is(Tag::kIndeterminate) ? &b : nullptr;
}

}  // namespace

int compare_values(State& state, const Value& a, const Value& b) {
  builtins::Comparison comparison(state.natives);
  int order = comparison.order(a, b);
  state.charge(comparison.steps() / 4);
  if (comparison.exceeded()) state.stop(2);
  return order;
}

bool equal_values(State& state, const Value& a, const Value& b) {
  builtins::Comparison comparison(state.natives);
  bool equal = comparison.equal(a, b);
  state.charge(comparison.steps() / 4);
  if (comparison.exceeded()) state.stop(2);
  return equal;
}

Value op_same(State& state, const Value& a, const Value& b) {
  if (a.is(Tag::kIndeterminate)) return a;
  if (b.is(Tag::kIndeterminate)) return b;
  bool containers = (a.is(Tag::kObject) || a.is(Tag::kList)) && a.tag == b.tag;
  return Value::boolean(containers ? a.items == b.items : equal_values(state, a, b));
}

size_t sort_unique(State& state, Value* items, size_t count) {
  builtins::Comparison comparison(state.natives);
  size_t kept = builtins::sort_unique(comparison, items, static_cast<uint32_t>(count));
  state.charge(comparison.steps() / 4);
  if (comparison.exceeded()) state.stop(2);
  return kept;
}

size_t sort_pairs(State& state, Value* pairs, size_t count) {
  state.charge(count);
  return sort_members(pairs, count);
}

size_t sort_members(Value* pairs, size_t count) {
  struct Pair {
    Value key, value;
  };
  Pair* begin = reinterpret_cast<Pair*>(pairs);
  auto key = [](const Pair& pair) {
    return pair.key.is(Tag::kString) ? pair.key.text() : std::string_view();
  };
  auto before = [&](const Pair& a, const Pair& b) { return key(a) < key(b); };
  base::stable_sort(begin, begin + count, before);
  size_t out = 0;
  for (size_t i = 0; i < count; ++i) {
    if (out != 0 && key(begin[out - 1]) == key(begin[i])) --out;
    begin[out++] = begin[i];
  }
  return out;
}

Value* make_items(State& state, size_t count) {
  size_t bytes = std::max<size_t>(count, 1) * (sizeof(Value) + 2 * sizeof(uint32_t));
  state.need(bytes);
  return static_cast<Value*>(state.arena.allocate(bytes, alignof(Value)));
}

Value make_list(State& state, Tag tag, const Value* items, size_t count) {
  static Value nothing;
  Value* kept = count == 0 && tag == Tag::kList ? &nothing : make_items(state, count);
  std::copy(items, items + count, kept);
  Value list = Value::make(tag, 0);
  list.items = kept;
  list.aux = kMade;
  list.size = static_cast<uint32_t>(tag == Tag::kSet ? sort_unique(state, kept, count) : count);
  return list;
}

Value mapping_entries(State& state, const Value& mapping, bool pairs) {
  Value result = Value::make(pairs ? Tag::kMap : Tag::kList, 0);
  const Shape* shape = mapping.is(Tag::kObject) ? &state.program.shape(mapping.shape) : nullptr;
  uint32_t count = shape != nullptr ? shape->size : mapping.size;
  Value* out = make_items(state, count * 2);
  if (shape == nullptr) {
    std::copy_n(mapping.items, count * 2, out);
  } else {
    for (uint32_t i = 0; i < count; ++i) {
      out[2 * i] = Value::string(state.program.symbol_text(shape->keys[i]));
      out[2 * i + 1] = mapping.items[i];
    }
    count = static_cast<uint32_t>(sort_pairs(state, out, count));
  }
  if (!pairs)
    for (uint32_t i = 0; i < count; ++i) out[i] = out[2 * i];
  result.items = out;
  result.size = count;
  return result;
}

const Value* held_unknown(State& state, const Value& value, int depth) {
  if (value.is(Tag::kIndeterminate)) return &value;
  bool holds =
      value.is(Tag::kList) || value.is(Tag::kSet) || value.is(Tag::kMap) || value.is(Tag::kObject);
  if (!holds || value.aux == 0 || depth > 64) return nullptr;
  uint64_t count = value.is(Tag::kObject) ? state.program.shape(value.shape).size
                   : value.is(Tag::kMap)  ? uint64_t{value.size} * 2
                                          : value.size;
  // Lists may hold one another twice over, so that the walk is not bounded by what was made.
  state.charge(count + 1);
  for (uint64_t i = 0; i < count; ++i)
    if (const Value* unknown = held_unknown(state, value.items[i], depth + 1)) return unknown;
  return nullptr;
}

Value op_equal(State& state, const Value& a, const Value& b, bool untyped) {
  if (const Value* unknown = held_unknown(state, a)) return *unknown;
  if (const Value* unknown = held_unknown(state, b)) return *unknown;
  if (a.is(Tag::kAbsent) || b.is(Tag::kAbsent)) return Value::boolean(a.tag == b.tag);
  if (untyped && !comparable(a, b)) {
    if (a.is(Tag::kNull) || b.is(Tag::kNull)) return Value::boolean(false);
    return state.fail(CauseKind::kUntyped,
                      fmt::format("compares {} with {}", type_word(a), type_word(b)));
  }
  return Value::boolean(equal_values(state, a, b));
}

Value op_less(State& state, const Value& a, const Value& b, bool or_equal) {
  if (const Value* unknown = first_unknown(a, b)) return *unknown;
  bool ordered = comparable(a, b) && !a.is(Tag::kAbsent) && !a.is(Tag::kList) &&
                 !a.is(Tag::kObject) && !a.is(Tag::kMap);
  if (!ordered)
    return state.fail(CauseKind::kUntyped,
                      fmt::format("{} and {} have no order", type_word(a), type_word(b)));
  int c = compare_values(state, a, b);
  return Value::boolean(or_equal ? c <= 0 : c < 0);
}

namespace {

bool is_in_set(State& state, const Value& item, const Value& set) {
  auto less = [&state](const Value& a, const Value& b) { return compare_values(state, a, b) < 0; };
  return std::binary_search(set.items, set.items + set.size, item, less);
}

/// An item of another type than the one looked for breaks its schema, so that a miss is not
/// certain; lists that expressions made hold what the compiler saw.
Value op_in_items(State& state, const Value& item, const Value& where, bool untyped) {
  // A set is in order, so that its ends say whether all its items are of one type.
  if (where.is(Tag::kSet) && where.size >= kFewestSearched && item.is(where.items[0].tag) &&
      item.is(where.items[where.size - 1].tag))
    return Value::boolean(is_in_set(state, item, where));
  state.charge(where.size / 8);
  const Value* unknown = nullptr;
  const Value* odd = nullptr;
  for (uint32_t i = 0; i < where.size; ++i) {
    const Value& other = where.items[i];
    if (other.is(Tag::kIndeterminate))
      unknown = &other;
    else if (item.is(Tag::kString) && other.is(Tag::kString)
                 ? base::same_text(item.text(), other.text())
                 : equal_values(state, item, other))
      return Value::boolean(true);
    else if (odd == nullptr && !comparable(item, other) && !other.is(Tag::kNull))
      odd = &other;
  }
  if (unknown) return *unknown;
  if (odd == nullptr || ((where.aux & kMade) != 0 && !untyped)) return Value::boolean(false);
  return state.fail(
      untyped ? CauseKind::kUntyped : CauseKind::kSchema,
      fmt::format("an item is {}, where {} is looked for", type_word(*odd), type_word(item)),
      where.aux == 0 ? where.items : nullptr, {},  // what an expression made has no place
      static_cast<uint32_t>(odd - where.items));
}

Value op_in_domain(State& state, const Value& item, const Value& where) {
  const builtins::DomainType& type = builtins::domain_type(where);
  if (type.holds && builtins::is_element(type, item))
    return Value::boolean(type.holds(where, item));
  return state.fail(CauseKind::kUntyped,
                    fmt::format("{} is looked for in {}", type_word(item), type.what));
}

}  // namespace

Value op_in(State& state, const Value& item, const Value& where, bool untyped) {
  if (const Value* unknown = first_unknown(item, where)) {
    // Nothing is in an empty collection, whatever the item is.
    bool empty = where.is(Tag::kAbsent) ||
                 ((where.is(Tag::kList) || where.is(Tag::kSet)) && where.size == 0);
    return unknown == &item && empty ? Value::boolean(false) : *unknown;
  }
  if (item.is(Tag::kAbsent) || where.is(Tag::kAbsent)) return Value::boolean(false);
  switch (where.tag) {
    case Tag::kList:
    case Tag::kSet:
      return op_in_items(state, item, where, untyped);
    case Tag::kObject: {
      if (!item.is(Tag::kString)) return Value::boolean(false);
      base::Symbol symbol = state.program.inventory.symbols().find(item.text());
      return Value::boolean(symbol != base::kNoSymbol &&
                            state.program.shape(where.shape).slot(symbol) >= 0);
    }
    case Tag::kMap:
      return Value::boolean(item.is(Tag::kString) &&
                            !builtins::member(state.natives, where, item.text()).is(Tag::kAbsent));
    default:
      break;
  }
  if (document::is_domain(where.tag)) return op_in_domain(state, item, where);
  return state.fail(CauseKind::kUntyped,
                    fmt::format("`in` needs a list or a mapping, found {}", type_word(where)));
}

Value op_matches(State& state, const Value& text, const RE2& pattern) {
  if (text.is(Tag::kIndeterminate)) return text;
  if (text.is(Tag::kAbsent)) return Value::boolean(false);
  std::string number;
  std::string_view subject;
  if (text.is(Tag::kString)) {
    subject = text.text();
  } else if (text.is(Tag::kInt)) {
    number = std::to_string(text.integer);
    subject = number;
  } else {
    return state.fail(CauseKind::kUntyped,
                      fmt::format("`matches` needs a string, found {}", type_word(text)));
  }
  state.charge(subject.size() / 16);
  return Value::boolean(
      RE2::PartialMatch(re2::StringPiece(subject.data(), subject.size()), pattern));
}

Value op_matches_dynamic(State& state, const Value& text, const Value& pattern) {
  if (const Value* unknown = first_unknown(text, pattern)) return *unknown;
  if (!pattern.is(Tag::kString))
    return state.fail(CauseKind::kUntyped,
                      fmt::format("a pattern is a string, found {}", type_word(pattern)));
  state.charge(200);  // compiling is dear
  RE2::Options quiet;
  quiet.set_max_mem(1 << 20);
  quiet.set_log_errors(false);
  RE2 compiled(re2::StringPiece(pattern.chars, pattern.size), quiet);
  if (!compiled.ok())
    return state.fail(CauseKind::kBadValue, fmt::format("`{}` is not a regular expression: {}",
                                                        pattern.text(), compiled.error()));
  return op_matches(state, text, compiled);
}

namespace {

Value integer_arithmetic(State& state, Op op, int64_t a, int64_t b) {
  int64_t out = 0;
  bool bad = false;
  switch (op) {
    case Op::kAdd:
      bad = __builtin_add_overflow(a, b, &out);
      break;
    case Op::kSub:
      bad = __builtin_sub_overflow(a, b, &out);
      break;
    case Op::kMul:
      bad = __builtin_mul_overflow(a, b, &out);
      break;
    default:
      if (b == 0) return state.fail(CauseKind::kOverflow, "divides by zero");
      bad = a == INT64_MIN && b == -1;
      if (!bad) out = op == Op::kDiv ? a / b : a % b;
  }
  return bad ? state.fail(CauseKind::kOverflow, "a number is too large for an int")
             : Value::from_int(out);
}

Value join_lists(State& state, const Value& a, const Value& b, bool set) {
  if (a.size == 0 || b.size == 0) return other_list(a, b);
  uint64_t size = uint64_t{a.size} + b.size;
  if (size > UINT32_MAX / 4) return state.fail(CauseKind::kOverflow, "a list is too long");
  Value* items = make_items(state, size);
  std::copy(a.items, a.items + a.size, items);
  std::copy(b.items, b.items + b.size, items + a.size);
  Value list = Value::make(a.tag, 0);
  list.items = items;
  list.size = static_cast<uint32_t>(size);
  list.aux = (kMade & a.aux & b.aux) | (a.aux != 0 || b.aux != 0 ? kHeld : 0);
  if (set) list.size = static_cast<uint32_t>(sort_unique(state, items, list.size));
  return list;
}

Value subtract_set(State& state, const Value& a, const Value& b) {
  Value* items = make_items(state, a.size);
  Value set = Value::make(Tag::kSet, 0);
  set.items = items;
  set.aux = a.aux & (kMade | kHeld);
  for (uint32_t i = 0; i < a.size; ++i)
    if (!is_in_set(state, a.items[i], b)) items[set.size++] = a.items[i];
  return set;
}

}  // namespace

Value op_arithmetic(State& state, Op op, const Value& a, const Value& b) {
  if (const Value* unknown = first_unknown(a, b)) return *unknown;
  if (a.is(Tag::kInt) && b.is(Tag::kInt))
    return integer_arithmetic(state, op, a.integer, b.integer);
  if (is_number(a) && is_number(b) && op != Op::kMod) {
    double x = as_double(a);
    double y = as_double(b);
    if (op == Op::kDiv && y == 0) return state.fail(CauseKind::kOverflow, "divides by zero");
    double out = op == Op::kAdd ? x + y : op == Op::kSub ? x - y : op == Op::kMul ? x * y : x / y;
    return std::isfinite(out)
               ? Value::from_float(out)
               : state.fail(CauseKind::kOverflow, "a number is too large for a float");
  }
  bool sum = op == Op::kAdd || op == Op::kSub;
  if (sum && a.is(Tag::kQuantity) && b.is(Tag::kQuantity)) {
    __int128 out = 0;
    bool bad = op == Op::kAdd ? __builtin_add_overflow(a.quantity->nano, b.quantity->nano, &out)
                              : __builtin_sub_overflow(a.quantity->nano, b.quantity->nano, &out);
    if (bad) return state.fail(CauseKind::kOverflow, "a quantity is too large");
    Value value = Value::make(Tag::kQuantity, 0);
    auto* made = state.arena.make<Quantity>();
    made->nano = out;
    value.quantity = made;
    return value;
  }
  if (sum && a.is(Tag::kCapabilities) && b.is(Tag::kCapabilities)) {
    Value value = a;
    value.bits = op == Op::kAdd ? a.bits | b.bits : builtins::without_capabilities(a.bits, b.bits);
    return value;
  }
  if (op == Op::kAdd && a.is(Tag::kString) && b.is(Tag::kString)) {
    uint64_t size = uint64_t{a.size} + b.size;
    if (size > UINT32_MAX) return state.fail(CauseKind::kOverflow, "a text is too long");
    state.need(size);
    char* chars = static_cast<char*>(state.arena.allocate(size, 1));
    std::copy(a.chars, a.chars + a.size, chars);
    std::copy(b.chars, b.chars + b.size, chars + a.size);
    return Value::string({chars, size});
  }
  if (op == Op::kAdd && a.is(Tag::kList) && b.is(Tag::kList)) return join_lists(state, a, b, false);
  if (op == Op::kAdd && a.is(Tag::kSet) && b.is(Tag::kSet)) return join_lists(state, a, b, true);
  if (op == Op::kSub && a.is(Tag::kSet) && b.is(Tag::kSet)) return subtract_set(state, a, b);
  char sign = op == Op::kAdd ? '+' : op == Op::kSub ? '-' : op == Op::kMul ? '*' : '/';
  if (op != Op::kMod)
    if (auto result = builtins::domain_arithmetic(state.natives, sign, a, b)) return *result;
  return state.fail(CauseKind::kUntyped,
                    fmt::format("an operator takes no {} and {}", type_word(a), type_word(b)));
}

Value op_negate(State& state, const Value& a) {
  if (a.is(Tag::kIndeterminate)) return a;
  if (a.is(Tag::kFloat)) return Value::from_float(-a.real);
  if (a.is(Tag::kInt)) return integer_arithmetic(state, Op::kSub, 0, a.integer);
  if (a.is(Tag::kQuantity)) {
    Value value = Value::make(Tag::kQuantity, 0);
    auto* made = state.arena.make<Quantity>();
    made->nano = -a.quantity->nano;
    value.quantity = made;
    return value;
  }
  return state.fail(CauseKind::kUntyped, fmt::format("`-` takes no {}", type_word(a)));
}

Value op_index(State& state, const Value& base, const Value& key, Expect expect) {
  if (const Value* unknown = first_unknown(base, key)) return *unknown;
  if (base.is(Tag::kAbsent)) return base;
  if (base.is(Tag::kList) && key.is(Tag::kInt)) {
    if (key.integer < 0 || key.integer >= base.size) return Value::absent();
    auto index = static_cast<uint32_t>(key.integer);
    return typed(state, base.items[index], expect, base.items, {{}, index});
  }
  if (base.is(Tag::kObject) && key.is(Tag::kString)) {
    base::Symbol symbol = state.program.inventory.symbols().find(key.text());
    int slot = symbol == base::kNoSymbol ? -1 : state.program.shape(base.shape).slot(symbol);
    if (slot < 0) return Value::absent();
    return typed(state, base.items[slot], expect, base.items, {key.text()});
  }
  if (base.is(Tag::kMap)) {
    if (!key.is(Tag::kString)) return Value::absent();
    return typed(state, builtins::member(state.natives, base, key.text()), expect, nullptr,
                 {key.text()});
  }
  return state.fail(CauseKind::kUntyped,
                    fmt::format("{} has no item for {}", type_word(base), type_word(key)));
}

Value op_is_type(const Value& value, Expect expect) {
  if (value.is(Tag::kIndeterminate)) return value;
  if (expect == Expect::kFloat && value.is(Tag::kInt)) return Value::boolean(true);
  return Value::boolean(accepts(expect, value) && !value.is(Tag::kAbsent));
}

}  // namespace crenel::vm

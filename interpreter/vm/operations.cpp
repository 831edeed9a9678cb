// Comparing, arithmetic, membership, text.
#include "vm/operations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "builtins/domain.hpp"

namespace crenel::vm {

using bytecode::Expect;
using bytecode::Op;
using document::Quantity;

namespace {

bool is_number(const Value& v) { return v.is(Tag::kInt) || v.is(Tag::kFloat); }
double as_double(const Value& v) {
  return v.is(Tag::kInt) ? static_cast<double>(v.integer) : v.real;
}

int three_way(double a, double b) { return a < b ? -1 : a > b ? 1 : 0; }

int compare_numbers(const Value& a, const Value& b) {
  if (a.is(Tag::kInt) && b.is(Tag::kInt)) return a.integer < b.integer ? -1 : a.integer > b.integer;
  return three_way(as_double(a), as_double(b));
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
      return "another value";
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

int compare_values(const Value& a, const Value& b) {
  if (is_number(a) && is_number(b)) return compare_numbers(a, b);
  if (a.tag != b.tag) return a.tag < b.tag ? -1 : 1;
  switch (a.tag) {
    case Tag::kBool:
    case Tag::kVersion:
    case Tag::kDate:
      return a.integer < b.integer ? -1 : a.integer > b.integer;
    case Tag::kCapabilities:
      return a.bits < b.bits ? -1 : a.bits > b.bits;
    case Tag::kString:
      return a.text().compare(b.text());
    case Tag::kQuantity:
      return a.quantity->nano < b.quantity->nano ? -1 : a.quantity->nano > b.quantity->nano;
    case Tag::kImage:
      return builtins::compare_images(*a.image, *b.image);
    case Tag::kList:
    case Tag::kSet: {
      for (uint32_t i = 0; i < a.size && i < b.size; ++i)
        if (int c = compare_values(a.items[i], b.items[i])) return c;
      return a.size < b.size ? -1 : a.size > b.size;
    }
    case Tag::kObject:
      // Members in document order decide; good enough to tell objects apart, and the same every
      // run.
      return a.items < b.items ? -1 : a.items > b.items;
    default:
      return 0;
  }
}

bool equal_values(const State& state, const Value& a, const Value& b) {
  if (!comparable(a, b)) {
    bool maps = (a.is(Tag::kMap) && b.is(Tag::kObject)) || (a.is(Tag::kObject) && b.is(Tag::kMap));
    if (!maps) return false;
  }
  auto entries = [&](const Value& v) {
    return mapping_entries(const_cast<State&>(state), v, true);
  };
  switch (a.tag) {
    case Tag::kAbsent:
    case Tag::kNull:
      return true;
    case Tag::kList:
    case Tag::kSet: {
      if (a.size != b.size) return false;
      for (uint32_t i = 0; i < a.size; ++i)
        if (!equal_values(state, a.items[i], b.items[i])) return false;
      return true;
    }
    case Tag::kMap:
    case Tag::kObject: {
      if (a.items == b.items && a.tag == b.tag) return true;
      Value left = entries(a);
      Value right = entries(b);
      if (left.size != right.size) return false;
      for (uint32_t i = 0; i < left.size * 2; ++i)
        if (!equal_values(state, left.items[i], right.items[i])) return false;
      return true;
    }
    case Tag::kImage:
      return builtins::same_image(*a.image, *b.image);
    case Tag::kAsset: {
      if (a.row->asset != b.row->asset || a.row->count != b.row->count) return false;
      for (uint32_t i = 0; i < a.row->count; ++i)
        if (!equal_values(state, a.row->parts[i], b.row->parts[i])) return false;
      return true;
    }
    default:
      return compare_values(a, b) == 0;
  }
}

size_t sort_unique(Value* items, size_t count) {
  std::sort(items, items + count,
            [](const Value& a, const Value& b) { return compare_values(a, b) < 0; });
  auto end = std::unique(items, items + count,
                         [](const Value& a, const Value& b) { return compare_values(a, b) == 0; });
  return static_cast<size_t>(end - items);
}

size_t sort_pairs(Value* pairs, size_t count) {
  struct Pair {
    Value key, value;
  };
  Pair* begin = reinterpret_cast<Pair*>(pairs);
  std::stable_sort(begin, begin + count,
                   [](const Pair& a, const Pair& b) { return compare_values(a.key, b.key) < 0; });
  size_t out = 0;
  for (size_t i = 0; i < count; ++i) {
    if (out != 0 && compare_values(begin[out - 1].key, begin[i].key) == 0) --out;
    begin[out++] = begin[i];
  }
  return out;
}

Value* make_items(State& state, size_t count) {
  size_t bytes = std::max<size_t>(count, 1) * (sizeof(Value) + 2 * sizeof(uint32_t));
  if (state.arena.capacity() + bytes > state.shared.limits.memory) state.shared.passed = 2;
  return static_cast<Value*>(state.arena.allocate(bytes, alignof(Value)));
}

Value make_list(State& state, Tag tag, const Value* items, size_t count) {
  Value* kept = make_items(state, count);
  std::copy(items, items + count, kept);
  Value list = Value::make(tag, 0);
  list.items = kept;
  list.size = static_cast<uint32_t>(tag == Tag::kSet ? sort_unique(kept, count) : count);
  return list;
}

Value mapping_entries(State& state, const Value& mapping, bool pairs) {
  Value result = Value::make(pairs ? Tag::kMap : Tag::kList, 0);
  uint32_t count =
      mapping.is(Tag::kObject) ? state.program.shape(mapping.shape).size : mapping.size;
  Value* out = make_items(state, count * 2);
  for (uint32_t i = 0; i < count; ++i) {
    if (mapping.is(Tag::kObject)) {
      out[2 * i] =
          Value::string(state.program.symbol_text(state.program.shape(mapping.shape).keys[i]));
      out[2 * i + 1] = mapping.items[i];
    } else {
      out[2 * i] = mapping.items[2 * i];
      out[2 * i + 1] = mapping.items[2 * i + 1];
    }
  }
  if (mapping.is(Tag::kObject)) count = static_cast<uint32_t>(sort_pairs(out, count));
  if (!pairs)
    for (uint32_t i = 0; i < count; ++i) out[i] = out[2 * i];
  result.items = out;
  result.size = count;
  return result;
}

Value op_equal(State& state, const Value& a, const Value& b, bool untyped) {
  if (const Value* unknown = first_unknown(a, b)) return *unknown;
  if (a.is(Tag::kAbsent) || b.is(Tag::kAbsent)) return Value::boolean(a.tag == b.tag);
  if (untyped && !comparable(a, b)) {
    if (a.is(Tag::kNull) || b.is(Tag::kNull)) return Value::boolean(false);
    return state.fail(CauseKind::kUntyped,
                      fmt::format("compares {} with {}", type_word(a), type_word(b)));
  }
  return Value::boolean(equal_values(state, a, b));
}

Value op_less(State& state, const Value& a, const Value& b, bool or_equal, bool untyped) {
  if (const Value* unknown = first_unknown(a, b)) return *unknown;
  bool ordered = comparable(a, b) && !a.is(Tag::kAbsent) && !a.is(Tag::kList) &&
                 !a.is(Tag::kObject) && !a.is(Tag::kMap);
  if (!ordered) {
    (void)untyped;
    return state.fail(CauseKind::kUntyped,
                      fmt::format("{} and {} have no order", type_word(a), type_word(b)));
  }
  int c = compare_values(a, b);
  return Value::boolean(or_equal ? c <= 0 : c < 0);
}

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
    case Tag::kSet: {
      const Value* unknown = nullptr;
      if (where.is(Tag::kSet) && where.size > 8 && item.is(where.items[0].tag)) {
        auto less = [](const Value& a, const Value& b) { return compare_values(a, b) < 0; };
        return Value::boolean(
            std::binary_search(where.items, where.items + where.size, item, less));
      }
      for (uint32_t i = 0; i < where.size; ++i) {
        const Value& other = where.items[i];
        if (other.is(Tag::kIndeterminate))
          unknown = &other;
        else if (item.is(Tag::kString) && other.is(Tag::kString) ? item.text() == other.text()
                                                                 : equal_values(state, item, other))
          return Value::boolean(true);
      }
      return unknown ? *unknown : Value::boolean(false);
    }
    case Tag::kObject: {
      if (!item.is(Tag::kString)) return Value::boolean(false);
      base::Symbol symbol = state.program.inventory.symbols().find(item.text());
      return Value::boolean(symbol != base::kNoSymbol &&
                            state.program.shape(where.shape).slot(symbol) >= 0);
    }
    case Tag::kMap:
      for (uint32_t i = 0; i < where.size; ++i)
        if (equal_values(state, where.items[2 * i], item)) return Value::boolean(true);
      return Value::boolean(false);
    case Tag::kCapabilities: {
      if (!item.is(Tag::kString)) return Value::boolean(false);
      auto bit = builtins::parse_capability(item.text());
      return Value::boolean(bit && builtins::holds_capability(where.bits, *bit));
    }
    default:
      break;
  }
  (void)untyped;
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
  return Value::boolean(
      RE2::PartialMatch(re2::StringPiece(subject.data(), subject.size()), pattern));
}

Value op_matches_dynamic(State& state, const Value& text, const Value& pattern) {
  if (const Value* unknown = first_unknown(text, pattern)) return *unknown;
  if (!pattern.is(Tag::kString))
    return state.fail(CauseKind::kUntyped,
                      fmt::format("a pattern is a string, found {}", type_word(pattern)));
  RE2::Options quiet;
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
  Value* items = make_items(state, a.size + b.size);
  std::copy(a.items, a.items + a.size, items);
  std::copy(b.items, b.items + b.size, items + a.size);
  Value list = Value::make(a.tag, 0);
  list.items = items;
  list.size = a.size + b.size;
  if (set) list.size = static_cast<uint32_t>(sort_unique(items, list.size));
  return list;
}

Value subtract_set(State& state, const Value& a, const Value& b) {
  Value* items = make_items(state, a.size);
  Value set = Value::make(Tag::kSet, 0);
  set.items = items;
  for (uint32_t i = 0; i < a.size; ++i) {
    auto less = [](const Value& x, const Value& y) { return compare_values(x, y) < 0; };
    if (!std::binary_search(b.items, b.items + b.size, a.items[i], less))
      items[set.size++] = a.items[i];
  }
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
    char* chars = reinterpret_cast<char*>(make_items(state, (a.size + b.size) / sizeof(Value) + 1));
    std::copy(a.chars, a.chars + a.size, chars);
    std::copy(b.chars, b.chars + b.size, chars + a.size);
    return Value::string({chars, size_t{a.size} + b.size});
  }
  if (op == Op::kAdd && a.is(Tag::kList) && b.is(Tag::kList)) return join_lists(state, a, b, false);
  if (op == Op::kAdd && a.is(Tag::kSet) && b.is(Tag::kSet)) return join_lists(state, a, b, true);
  if (op == Op::kSub && a.is(Tag::kSet) && b.is(Tag::kSet)) return subtract_set(state, a, b);
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
    return typed(state, base.items[index], expect, base.items, {}, index);
  }
  if (base.is(Tag::kObject) && key.is(Tag::kString)) {
    base::Symbol symbol = state.program.inventory.symbols().find(key.text());
    int slot = symbol == base::kNoSymbol ? -1 : state.program.shape(base.shape).slot(symbol);
    if (slot < 0) return Value::absent();
    return typed(state, base.items[slot], expect, base.items, key.text(), 0);
  }
  if (base.is(Tag::kMap)) {
    for (uint32_t i = 0; i < base.size; ++i)
      if (equal_values(state, base.items[2 * i], key)) return base.items[2 * i + 1];
    return Value::absent();
  }
  return state.fail(CauseKind::kUntyped,
                    fmt::format("{} has no item for {}", type_word(base), type_word(key)));
}

Value op_is_type(const Value& value, Expect expect) {
  if (value.is(Tag::kIndeterminate)) return value;
  return Value::boolean(
      kAccepted[static_cast<uint8_t>(expect)] >> static_cast<uint32_t>(value.tag) & 1 &&
      !value.is(Tag::kAbsent));
}

}  // namespace crenel::vm

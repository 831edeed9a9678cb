// See join_keys.hpp. What a selector, a list or a map of labels contributes follows the natives
// `selects` and `selects_labels` and the operator `in`: a hash may be left out only where the
// condition would be false, not where it would be indeterminate.
#include "vm/join_keys.hpp"

#include <bit>
#include <cmath>
#include <cstring>

#include "base/texts.hpp"
#include "builtins/compare.hpp"
#include "builtins/domain.hpp"

namespace crenel::vm {

using bytecode::Expect;
using bytecode::KeyMode;

namespace {

/// What no pair of labels has: selectors that require none of them.
constexpr uint64_t kAnyLabels = 0x5EC7;
/// Members deeper in a mapping do not count: enough to tell objects by their metadata.
constexpr int kHashedLevels = 2;

uint64_t hash_text(std::string_view text) {
  uint64_t hash = 0x9E3779B97F4A7C15u ^ text.size();
  auto add = [&](uint64_t word) { hash = std::rotl((hash ^ word) * 0xFF51AFD7ED558CCDu, 29); };
  for (; text.size() > base::Ends::kAll; text.remove_prefix(sizeof(uint64_t))) {
    uint64_t word;
    std::memcpy(&word, text.data(), sizeof word);
    add(word);
  }
  base::Ends ends = base::ends_of(text);
  add(ends.first);
  return mix_hash(hash, ends.last);
}

/// A float that is a whole number equals the int.
uint64_t number_bits(const Value& v) {
  if (v.is(Tag::kInt)) return static_cast<uint64_t>(v.integer);
  bool whole = v.real >= -9223372036854775808.0 && v.real < 9223372036854775808.0 &&
               std::trunc(v.real) == v.real;
  if (whole) return static_cast<uint64_t>(static_cast<int64_t>(v.real));
  return std::isnan(v.real) ? ~uint64_t{0} : std::bit_cast<uint64_t>(v.real);
}

uint64_t hash_at(State& state, const Value& v, int levels);

/// Calls `visit` with key and value of each member, as long as it returns true.
template <class Visit>
void each_pair(State& state, const Value& members, Visit visit) {
  if (members.is(Tag::kMap)) {
    for (uint32_t i = 0; i < members.size; ++i)
      if (!visit(members.items[2 * i], members.items[2 * i + 1])) return;
    return;
  }
  if (!members.is(Tag::kObject)) return;
  const Shape& shape = state.program.shape(members.shape);
  for (uint32_t i = 0; i < shape.size; ++i)
    if (!visit(Value::string(state.program.symbol_text(shape.keys[i])), members.items[i])) return;
}

uint64_t hash_members(State& state, const Value& v, int levels) {
  uint64_t sum = 0;  // members come in any order
  each_pair(state, v, [&](const Value& key, const Value& value) {
    state.charge(1);
    uint64_t hash = hash_text(key.is(Tag::kString) ? key.text() : "");
    sum += mix_hash(hash, levels == 0 ? 0 : hash_at(state, value, levels - 1));
    return true;
  });
  return sum;
}

uint64_t hash_at(State& state, const Value& v, int levels) {
  auto tagged = [&](Tag tag, uint64_t bits) {
    return mix_hash(static_cast<uint64_t>(tag) + 1, bits);
  };
  switch (v.tag) {
    case Tag::kBool:
    case Tag::kVersion:
    case Tag::kDate:
    case Tag::kCapabilities:
      return tagged(v.tag, v.bits);
    case Tag::kInt:
    case Tag::kFloat:
      return tagged(Tag::kInt, number_bits(v));
    case Tag::kString:
      state.charge(v.size / 32);
      return tagged(v.tag, hash_text(v.text()));
    case Tag::kQuantity: {
      auto nano = static_cast<unsigned __int128>(v.quantity->nano);
      return tagged(v.tag,
                    mix_hash(static_cast<uint64_t>(nano), static_cast<uint64_t>(nano >> 64)));
    }
    case Tag::kList:
    case Tag::kSet: {
      uint64_t hash = tagged(v.tag, v.size);
      if (levels == 0) return hash;
      state.charge(v.size);
      for (uint32_t i = 0; i < v.size; ++i)
        hash = mix_hash(hash, hash_at(state, v.items[i], levels - 1));
      return hash;
    }
    case Tag::kObject:
    case Tag::kMap:
      return tagged(Tag::kObject, hash_members(state, v, levels));
    case Tag::kAsset:
      return tagged(v.tag, hash_at(state, v.row->parts[0], levels));
    default:
      return tagged(v.tag, 0);  // of a type that is not told apart
  }
}

/// Whether items of a list are of the type that the policy compares.
bool fits(Expect expect, const Value& v) {
  switch (expect) {
    case Expect::kString:
      return v.is(Tag::kString);
    case Expect::kBool:
      return v.is(Tag::kBool);
    case Expect::kInt:
    case Expect::kFloat:
      return v.is(Tag::kInt) || v.is(Tag::kFloat);
    default:
      return false;
  }
}

uint64_t hash_label(const Value& key, const Value& value) {
  return mix_hash(hash_text(key.text()), hash_text(value.text()));
}

void all(KeyHashes& out) { out.side = KeySide::kAll; }
void nothing(KeyHashes& out) { out.side = KeySide::kNothing; }

/// `value` of `value in …`.
void hash_item(State& state, Expect expect, const Value& value, KeyHashes& out) {
  if (value.is(Tag::kAbsent)) return nothing(out);
  if (!fits(expect, value)) return all(out);
  out.hashes.push_back(hash_value(state, value));
}

/// `where` of `… in where`.
void hash_items(State& state, Expect expect, const Value& where, KeyHashes& out) {
  switch (where.tag) {
    case Tag::kAbsent:
      return nothing(out);
    case Tag::kList:
    case Tag::kSet:
      for (uint32_t i = 0; i < where.size; ++i) {
        if (where.items[i].is(Tag::kNull)) continue;
        if (!fits(expect, where.items[i])) return all(out);
        out.hashes.push_back(hash_value(state, where.items[i]));
      }
      return;
    case Tag::kMap:
    case Tag::kObject:
      return each_pair(state, where, [&](const Value& key, const Value&) {
        out.hashes.push_back(hash_value(state, key));
        return true;
      });
    default:
      return all(out);
  }
}

void hash_labels(State& state, const Value& labels, KeyHashes& out) {
  out.hashes.push_back(kAnyLabels);
  if (labels.is(Tag::kAbsent)) return;
  if (!labels.is(Tag::kObject) && !labels.is(Tag::kMap)) return all(out);
  each_pair(state, labels, [&](const Value& key, const Value& value) {
    state.charge(2);
    if (value.is(Tag::kNull)) return true;
    bool known = key.is(Tag::kString) && value.is(Tag::kString);
    if (known)
      out.hashes.push_back(hash_label(key, value));
    else
      all(out);
    return known;
  });
}

void hash_required(State& state, const Value& wanted, KeyHashes& out) {
  each_pair(state, wanted, [&](const Value& key, const Value& value) {
    state.charge(2);
    if (key.is(Tag::kString) && value.is(Tag::kString))
      out.hashes.push_back(hash_label(key, value));
    return true;
  });
}

/// `key In [value]` requires a label as matchLabels does.
void hash_expressions(State& state, const Value& expressions, KeyHashes& out) {
  if (!expressions.is(Tag::kList)) return;
  for (uint32_t i = 0; i < expressions.size; ++i) {
    const Value& one = expressions.items[i];
    Value key = builtins::member(state.natives, one, "key");
    Value op = builtins::member(state.natives, one, "operator");
    Value values = builtins::member(state.natives, one, "values");
    bool required = key.is(Tag::kString) && op.is(Tag::kString) && op.text() == "In" &&
                    values.is(Tag::kList) && values.size == 1 && values.items[0].is(Tag::kString);
    if (required) out.hashes.push_back(hash_label(key, values.items[0]));
  }
}

void hash_selector(State& state, const Value& selector, bool plain, KeyHashes& out) {
  if (selector.is(Tag::kAbsent) || selector.is(Tag::kNull)) return nothing(out);
  if (!selector.is(Tag::kObject) && !selector.is(Tag::kMap)) return all(out);
  if (plain) {
    hash_required(state, selector, out);
  } else {
    hash_required(state, builtins::member(state.natives, selector, "matchLabels"), out);
    hash_expressions(state, builtins::member(state.natives, selector, "matchExpressions"), out);
  }
  if (out.hashes.empty()) out.hashes.push_back(kAnyLabels);
  out.rarest = true;
}

}  // namespace

uint64_t hash_value(State& state, const Value& value) {
  return hash_at(state, value, kHashedLevels);
}

void key_hashes(State& state, const bytecode::IndexKey& key, const Value& value, KeyOf of,
                KeyHashes& out) {
  if (value.is(Tag::kIndeterminate)) return all(out);
  // The mode says what the object has; a probe has the counterpart.
  bool object = of == KeyOf::kObject;
  switch (key.mode) {
    case KeyMode::kItem:
    case KeyMode::kAmong:
      return object == (key.mode == KeyMode::kItem) ? hash_items(state, key.expect, value, out)
                                                    : hash_item(state, key.expect, value, out);
    case KeyMode::kSelector:
    case KeyMode::kPlainSelector:
      return object ? hash_selector(state, value, key.mode == KeyMode::kPlainSelector, out)
                    : hash_labels(state, value, out);
    case KeyMode::kLabels:
    case KeyMode::kPlainLabels:
      return object ? hash_labels(state, value, out)
                    : hash_selector(state, value, key.mode == KeyMode::kPlainLabels, out);
    default:
      return all(out);
  }
}

bool position(const Value& value, double& at) {
  switch (value.tag) {
    case Tag::kInt:
    case Tag::kDate:
    case Tag::kVersion:
      at = static_cast<double>(value.integer);
      return true;
    case Tag::kFloat:  // NaN is least
      at = std::isnan(value.real) ? -std::numeric_limits<double>::infinity() : value.real;
      return true;
    case Tag::kQuantity:
      at = static_cast<double>(value.quantity->nano);
      return true;
    default:
      return false;
  }
}

}  // namespace crenel::vm

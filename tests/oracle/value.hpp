// Values of the reference evaluator: plain and slow, made to be read. A container of a document
// stays the document's own, so that a value keeps its identity; all else is owned.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "document/value.hpp"
#include "sema/entity.hpp"

namespace crenel::oracle {

/// Order is that of mixed collections.
enum class Kind : uint8_t {
  kAbsent,
  kUnknown,  ///< indeterminate
  kNull,     ///< inside of untyped data only
  kBool,
  kInt,
  kFloat,
  kString,
  kList,
  kMapping,  ///< of a document: `node`; a record: `record` and `pairs`
  kSet,
  kMap,  ///< `pairs`, sorted by key
  kQuantity,
  kImage,
  kCapabilities,
  kVersion,
  kDate,
  kDomain,   ///< another domain type: `raw`
  kInstance  ///< of an asset: `items[0]` is its value, the rest its binders
};

struct Val;
using Items = std::vector<Val>;
using Pairs = std::vector<std::pair<std::string, Val>>;

struct Val {
  Kind kind = Kind::kAbsent;
  bool boolean = false;
  int64_t integer = 0;  ///< kInt, kVersion, kDate
  double real = 0;
  uint64_t bits = 0;  ///< kCapabilities
  __int128 nano = 0;  ///< kQuantity
  std::string text;   ///< kString; kImage as written; kQuantity as written or empty
  std::shared_ptr<const Items> items;
  std::shared_ptr<const Pairs> pairs;
  const document::Value* node = nullptr;  ///< a list or mapping of a document
  document::Value raw;                    ///< the same as a value, if `node` is set; kDomain
  const sema::Entity* entity = nullptr;   ///< kInstance: the asset; a record: its declaration

  bool is(Kind k) const { return kind == k; }
  bool is_true() const { return kind == Kind::kBool && boolean; }
  bool is_false() const { return kind == Kind::kBool && !boolean; }
  bool is_unknown() const { return kind == Kind::kUnknown; }
  bool is_absent() const { return kind == Kind::kAbsent; }
  bool is_number() const { return kind == Kind::kInt || kind == Kind::kFloat; }
  bool is_mapping() const { return kind == Kind::kMapping || kind == Kind::kMap; }
};

inline Val absent() { return {}; }
inline Val unknown() {
  Val v;
  v.kind = Kind::kUnknown;
  return v;
}
inline Val boolean(bool b) {
  Val v;
  v.kind = Kind::kBool;
  v.boolean = b;
  return v;
}
inline Val integer(int64_t i) {
  Val v;
  v.kind = Kind::kInt;
  v.integer = i;
  return v;
}
inline Val real(double d) {
  Val v;
  v.kind = Kind::kFloat;
  v.real = d;
  return v;
}
inline Val text(std::string s) {
  Val v;
  v.kind = Kind::kString;
  v.text = std::move(s);
  return v;
}
inline Val collection(Kind kind, Items items) {
  Val v;
  v.kind = kind;
  v.items = std::make_shared<const Items>(std::move(items));
  return v;
}
inline Val mapping(Pairs pairs) {
  Val v;
  v.kind = Kind::kMap;
  v.pairs = std::make_shared<const Pairs>(std::move(pairs));
  return v;
}

/// Whether the value is unknown, or something in a collection that expressions made.
inline bool holds_unknown(const Val& v) {
  if (v.is_unknown()) return true;
  if (v.items && !v.is(Kind::kInstance))
    for (const Val& item : *v.items)
      if (holds_unknown(item)) return true;
  if (v.pairs)
    for (const auto& [key, item] : *v.pairs)
      if (holds_unknown(item)) return true;
  return false;
}

// Kleene's strong logic.
inline Val negation(const Val& a) { return a.is(Kind::kBool) ? boolean(!a.boolean) : unknown(); }
inline Val conjunction(const Val& a, const Val& b) {
  if (a.is_false() || b.is_false()) return boolean(false);
  return a.is_true() && b.is_true() ? boolean(true) : unknown();
}
inline Val disjunction(const Val& a, const Val& b) {
  if (a.is_true() || b.is_true()) return boolean(true);
  return a.is_false() && b.is_false() ? boolean(false) : unknown();
}

}  // namespace crenel::oracle

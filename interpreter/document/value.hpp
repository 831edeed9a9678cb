// The one value of Crenel: 16 bytes, in documents and in VM registers alike, so that reading a
// field is a copy. Containers point at slices in an arena; a container's slice also carries the
// source offsets of its members, out of the way of evaluation.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/symbols.hpp"

namespace crenel::document {

enum class Tag : uint8_t {
  kAbsent,         ///< no value: a missing field
  kIndeterminate,  ///< cannot be known; `cause` says why
  kNull,           ///< in documents only; typed reads turn it into kAbsent
  kBool,
  kInt,
  kFloat,
  kString,
  kList,    ///< `items`, `size`
  kObject,  ///< a document's mapping or a record: `items`, `shape`; members in document order
  // In registers only:
  kSet,  ///< like kList; sorted, without duplicates
  kMap,  ///< a map made by an expression: `items` holds key, value, key, value … sorted by key;
         ///< `size` pairs
// Domain types; what they keep in a value is said in builtins/domain.hpp and its neighbours.
#define DOMAIN(name, ...) k##name,
#include "document/domains.def"
#undef DOMAIN
  kAsset,    ///< `row`: an instance of a declared asset
  kIterator  ///< VM internal
};

struct Value;
struct Quantity;
struct ImageRef;
struct Cause;
struct AssetRow;

struct Value {
  Tag tag = Tag::kAbsent;
  uint8_t flags = 0;  ///< ScalarFlags
  uint16_t aux = 0;
  union {
    uint32_t size;   ///< bytes of a string, items of a list or set, pairs of a map
    uint32_t shape;  ///< of an object: index into ShapeTable
  };
  union {
    int64_t integer;  ///< also bool (0 or 1), and small domain types
    double real;
    uint64_t bits;
    const char* chars;
    const Value* items;
    const Quantity* quantity;
    const ImageRef* image;
    const Cause* cause;
    const AssetRow* row;
    const void* payload;  ///< of other domain types
  };

  constexpr Value() : size(0), integer(0) {}

  static Value absent() { return {}; }
  static Value null() { return make(Tag::kNull, 0); }
  static Value boolean(bool b) { return make(Tag::kBool, b); }
  static Value from_int(int64_t i) { return make(Tag::kInt, i); }
  static Value from_float(double d) {
    Value v = make(Tag::kFloat, 0);
    v.real = d;
    return v;
  }
  static Value string(std::string_view text) {
    Value v = make(Tag::kString, 0);
    v.size = static_cast<uint32_t>(text.size());
    v.chars = text.data();
    return v;
  }
  static Value indeterminate(const Cause* cause) {
    Value v = make(Tag::kIndeterminate, 0);
    v.cause = cause;
    return v;
  }
  static Value make(Tag tag, int64_t payload) {
    Value v;
    v.tag = tag;
    v.integer = payload;
    return v;
  }

  bool is(Tag t) const { return tag == t; }
  bool is_true() const { return tag == Tag::kBool && integer != 0; }
  bool is_false() const { return tag == Tag::kBool && integer == 0; }
  std::string_view text() const { return {chars, size}; }
};
static_assert(sizeof(Value) == 16);

/// How a scalar was written, for diagnostics and strict reading.
enum ScalarFlags : uint8_t {
  kQuoted = 1,         ///< a quoted or block string
  kAmbiguous = 2,      ///< YAML 1.1 and 1.2 read it differently: `yes`, `010`, `1_000`
  kFromAlias = 4,      ///< copied from an anchor
  kOutOfRange = 8,     ///< a number that neither int64 nor double holds exactly
  kRealNotation = 16,  ///< an integer written as `1.0` or `1e3`
  kShownAsFirst = 32,  ///< an object that a reader made of one text: its first member shows it
  kTypedRoot = 64,     ///< the root of an object that has no member `kind` (Inventory::add_typed)
};

/// The key sequence of an object, shared by all objects that have it.
struct Shape {
  const base::Symbol* keys;  ///< `size` of them, in document order, no duplicates
  uint32_t size;
  /// Index of the member named `key`, or -1.
  int slot(base::Symbol key) const {
    if (size <= kLinear) {
      for (uint32_t i = 0; i < size; ++i)
        if (keys[i] == key) return static_cast<int>(i);
      return -1;
    }
    return slot_hashed(key);
  }
  int slot_hashed(base::Symbol key) const;

  static constexpr uint32_t kLinear = 8;
  const uint32_t* buckets = nullptr;  ///< open addressing, `slot + 1` or 0; null if size <= kLinear
  uint32_t bucket_mask = 0;
};

/// Members of an object and items of a list lie as `Value[n]`, then, where the document keeps
/// marks, `uint32_t value_marks[n]`, and for objects `uint32_t key_marks[n]`: byte offsets into the
/// file. Every container of a document has a slice of its own (an empty one too), so `items`
/// identifies it.
inline const uint32_t* value_marks(const Value* items, uint32_t n) {
  return reinterpret_cast<const uint32_t*>(items + n);
}
inline const uint32_t* key_marks(const Value* items, uint32_t n) {
  return value_marks(items, n) + n;
}
/// What `n` items or members take, with their marks. An empty container takes room too: its address
/// is its identity.
constexpr size_t container_bytes(size_t n, bool object) {
  size_t bytes = n * (sizeof(Value) + (object ? 2 : 1) * sizeof(uint32_t));
  return bytes == 0 ? alignof(Value) : bytes;
}

}  // namespace crenel::document

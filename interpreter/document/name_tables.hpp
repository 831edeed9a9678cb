// The names and the key sequences of an inventory, and how those of one that is gone serve the
// next.
#pragma once

#include <bitset>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string_view>
#include <utility>
#include <vector>

#include "base/arena.hpp"
#include "base/symbols.hpp"
#include "document/value.hpp"

namespace crenel::document {

/// All shapes of an inventory. Not thread-safe while shapes are added.
class ShapeTable {
 public:
  static constexpr uint32_t kNone = ~uint32_t{0};

  ShapeTable();
  /// The shape with these keys, which must be distinct.
  uint32_t intern(const base::Symbol* keys, uint32_t count);
  /// The same if it is there already, else kNone. A hit says that the keys are distinct.
  uint32_t find(const base::Symbol* keys, uint32_t count) const;
  const Shape& operator[](uint32_t shape) const { return *shapes_[shape]; }
  uint32_t size() const { return static_cast<uint32_t>(shapes_.size()); }

 private:
  size_t bucket_of(const base::Symbol* keys, uint32_t count) const;
  void grow();

  base::Arena arena_;
  std::vector<const Shape*> shapes_;
  std::vector<uint32_t> buckets_;  ///< open addressing: shape + 1, or 0; a power of two
};

/// Names that stand in this order, all different.
using NameList = std::shared_ptr<const std::vector<std::string_view>>;

/// Keys met lately, by a hash that costs next to nothing: few different ones make up a document.
class RecentKeys {
 public:
  struct Key {
    uint64_t first;  ///< bytes of the symbol's text, and the last ones: together all of a short one
    uint64_t last;
    uint32_t size;
    base::Symbol symbol;
    const void* reads;  ///< the projection that the nodes are of; tables serve those of one policy
    uint32_t node;      ///< what is read of the object
    uint32_t member;    ///< and of the key's value
  };
  RecentKeys() : keys_(new Key[kKeys]) {}  // not initialized: many documents are small

  /// Where the key of a hash belongs.
  Key& at(uint64_t hash) { return keys_[hash % kKeys]; }
  bool met(uint64_t hash) const { return met_[hash % kKeys]; }
  void meet(uint64_t hash) { met_.set(hash % kKeys); }

 private:
  static constexpr size_t kKeys = 512;
  std::unique_ptr<Key[]> keys_;
  std::bitset<kKeys> met_;  ///< which of them there are
};

/// What somebody made of tables and keeps with them, for the next inventory that has them.
/// Thread-safe.
class Made {
 public:
  std::shared_ptr<const void> get() const {
    std::lock_guard lock(mutex_);
    return made_;
  }
  void set(std::shared_ptr<const void> made) {
    std::lock_guard lock(mutex_);
    made_ = std::move(made);
  }

 private:
  mutable std::mutex mutex_;
  std::shared_ptr<const void> made_;
};

struct NameTables {
  base::SymbolTable symbols;
  ShapeTable shapes;
  RecentKeys recent;
  NameList first = {};  ///< the first symbols are these names; null: nobody knows
  Made links = {};      ///< of the policy that ran over them last (vm/program.hpp)
};

/// Tables of inventories that are gone: objects that are checked one by one have much the same
/// names. Thread-safe.
class KnownNames {
 public:
  /// `first`: what all tables begin with; may be null.
  explicit KnownNames(NameList first) : first_(std::move(first)) {}

  /// Gives tables back when their inventory goes, if there is somebody to give them to.
  struct GiveBack {
    std::shared_ptr<KnownNames> to = {};
    void operator()(NameTables* tables) const;
  };
  using Owner = std::unique_ptr<NameTables, GiveBack>;

  /// Tables for an inventory; new ones if none are here, or `known` is null.
  static Owner take(std::shared_ptr<KnownNames> known);

 private:
  std::unique_ptr<NameTables> find_or_make();
  void give_back(std::unique_ptr<NameTables> tables);

  /// Larger ones are let go of: names that come and go, as those of labels may, would pile up.
  static constexpr size_t kMostNames = 4096;
  static constexpr size_t kMostShapes = 512;
  /// For so many threads.
  static constexpr size_t kMostTables = 16;

  const NameList first_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<NameTables>> tables_;
};

}  // namespace crenel::document

// Interning of key sequences, and the slot tables of large shapes.
#include "document/name_tables.hpp"

#include <algorithm>
#include <utility>

namespace crenel::document {
namespace {

uint64_t mix(uint64_t x) {
  x *= 0x9E3779B97F4A7C15u;
  return x ^ (x >> 29);
}

uint64_t hash_keys(const base::Symbol* keys, uint32_t count) {
  uint64_t hash = count;
  for (uint32_t i = 0; i < count; ++i) hash = mix(hash ^ (uint64_t{keys[i]} + 1));
  return hash;
}

uint32_t slot_bucket(base::Symbol key, uint32_t mask) {
  return static_cast<uint32_t>(mix(uint64_t{key} + 1) >> 7) & mask;
}

}  // namespace

int Shape::slot_hashed(base::Symbol key) const {
  for (uint32_t at = slot_bucket(key, bucket_mask);; at = (at + 1) & bucket_mask) {
    uint32_t slot = buckets[at];
    if (slot == 0) return -1;
    if (keys[slot - 1] == key) return static_cast<int>(slot - 1);
  }
}

ShapeTable::ShapeTable() : buckets_(64, 0) { intern(nullptr, 0); }

size_t ShapeTable::bucket_of(const base::Symbol* keys, uint32_t count) const {
  size_t mask = buckets_.size() - 1;
  for (size_t at = hash_keys(keys, count) & mask;; at = (at + 1) & mask) {
    if (buckets_[at] == 0) return at;
    const Shape& shape = *shapes_[buckets_[at] - 1];
    if (shape.size == count && std::equal(keys, keys + count, shape.keys)) return at;
  }
}

uint32_t ShapeTable::find(const base::Symbol* keys, uint32_t count) const {
  uint32_t found = buckets_[bucket_of(keys, count)];
  return found == 0 ? kNone : found - 1;
}

uint32_t ShapeTable::intern(const base::Symbol* keys, uint32_t count) {
  size_t at = bucket_of(keys, count);
  if (buckets_[at] != 0) return buckets_[at] - 1;
  base::Symbol* kept = arena_.allocate_array<base::Symbol>(count);
  std::copy(keys, keys + count, kept);
  Shape* shape = arena_.make<Shape>();
  shape->keys = kept;
  shape->size = count;
  if (count > Shape::kLinear) {
    uint32_t size = 16;
    while (size < count * 2) size *= 2;
    uint32_t* buckets = arena_.allocate_array<uint32_t>(size);
    std::fill(buckets, buckets + size, 0u);
    for (uint32_t i = 0; i < count; ++i) {
      uint32_t slot = slot_bucket(kept[i], size - 1);
      while (buckets[slot] != 0) slot = (slot + 1) & (size - 1);
      buckets[slot] = i + 1;
    }
    shape->buckets = buckets;
    shape->bucket_mask = size - 1;
  }
  shapes_.push_back(shape);
  buckets_[at] = size();
  if (shapes_.size() * 2 > buckets_.size()) grow();
  return size() - 1;
}

void ShapeTable::grow() {
  buckets_.assign(buckets_.size() * 2, 0);
  for (uint32_t i = 0; i < size(); ++i)
    buckets_[bucket_of(shapes_[i]->keys, shapes_[i]->size)] = i + 1;
}

KnownNames::Owner KnownNames::take(std::shared_ptr<KnownNames> known) {
  std::unique_ptr<NameTables> tables =
      known ? known->find_or_make() : std::make_unique<NameTables>();
  return Owner(tables.release(), GiveBack{std::move(known)});
}

std::unique_ptr<NameTables> KnownNames::find_or_make() {
  {
    std::lock_guard lock(mutex_);
    tables_.reserve(kMostTables);  // nothing can fail where they are given back
    if (!tables_.empty()) {
      std::unique_ptr<NameTables> tables = std::move(tables_.back());
      tables_.pop_back();
      return tables;
    }
  }
  auto tables = std::make_unique<NameTables>();
  tables->first = first_;
  if (first_)
    for (std::string_view name : *first_) tables->symbols.intern(name);
  return tables;
}

void KnownNames::GiveBack::operator()(NameTables* tables) const {
  std::unique_ptr<NameTables> owned(tables);
  if (to) to->give_back(std::move(owned));
}

void KnownNames::give_back(std::unique_ptr<NameTables> tables) {
  if (tables->symbols.size() > kMostNames || tables->shapes.size() > kMostShapes) return;
  std::lock_guard lock(mutex_);
  if (tables_.size() < kMostTables) tables_.push_back(std::move(tables));
}

}  // namespace crenel::document

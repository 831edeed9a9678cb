// See join_index.hpp. An index is built in two passes, as a counting sort by hash, so that its cost
// is linear and the objects of a bucket stay in the order in which Scan gives them.
#include "vm/join_index.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>
#include <unordered_map>

#include "base/texts.hpp"
#include "vm/ahead.hpp"
#include "vm/join_keys.hpp"
#include "vm/relations.hpp"

namespace crenel::vm {

using bytecode::IndexKey;
using bytecode::KeyMode;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr uint64_t kSeed = 0x1D;
/// How many hashes ahead the places that they lead to are fetched.
constexpr size_t kAhead = 16;
constexpr size_t kMostKeyBytes = size_t{1} << 31;

constexpr uint32_t tag_of(uint64_t hash) { return static_cast<uint32_t>(hash >> 32); }

bool has_bounds(const bytecode::Index& index) {
  for (const IndexKey& key : index.keys)
    if (key.mode >= KeyMode::kLower) return true;
  return false;
}

/// A key taken apart: what all hashes begin with, the hashes of its one part that has several, and
/// the bounds.
struct Parts {
  explicit Parts(State& lender) : state(lender) { many.hashes.swap(state.key_hashes); }
  ~Parts() { many.hashes.swap(state.key_hashes); }
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;

  State& state;  ///< lends the room for hashes
  uint64_t base = kSeed;
  KeyHashes many;
  bool has_many = false;
  double low = -kInfinity;  ///< from kLower
  double high = kInfinity;  ///< from kUpper

  size_t count() const { return has_many ? many.hashes.size() : 1; }
  uint64_t hash(size_t i) const { return has_many ? mix_hash(base, many.hashes[i]) : base; }
};

KeySide take_apart(State& state, const bytecode::Index& index, const Value* values, KeyOf of,
                   Parts& parts) {
  KeySide found = KeySide::kSome;
  state.charge(2 + index.keys.size());
  for (size_t k = 0; k < index.keys.size(); ++k) {
    const IndexKey& key = index.keys[k];
    if (key.mode == KeyMode::kLower || key.mode == KeyMode::kUpper) {
      double& bound = key.mode == KeyMode::kLower ? parts.low : parts.high;
      if (!position(values[k], bound)) found = KeySide::kAll;
      continue;
    }
    if (key.mode == KeyMode::kEqual) {
      if (values[k].is(Tag::kIndeterminate))
        found = KeySide::kAll;
      else
        parts.base = mix_hash(parts.base, hash_value(state, values[k]));
      continue;
    }
    parts.many.hashes.clear();
    key_hashes(state, key, values[k], of, parts.many);
    if (parts.many.side == KeySide::kNothing) return KeySide::kNothing;
    if (parts.many.side == KeySide::kAll) found = KeySide::kAll;
    parts.has_many = true;
  }
  return found;
}

}  // namespace

// ---- asking -----------------------------------------------------------------------------------

const JoinIndex::Bucket* JoinIndex::find(uint64_t hash) const {
  if (table_.empty()) return nullptr;
  size_t mask = table_.size() - 1;
  for (size_t at = hash & mask; table_[at].count != 0; at = (at + 1) & mask)
    if (table_[at].tag == tag_of(hash)) return &table_[at];
  return nullptr;
}

std::optional<bool> JoinIndex::has(uint64_t hash, const Value* values, size_t count) const {
  const Bucket* bucket = find(hash);
  if (!bucket) return always_.empty() ? std::optional<bool>(false) : std::nullopt;
  if (bucket->key == kNoKey) return std::nullopt;
  const char* key = keys_.data() + bucket->key;
  for (size_t i = 0; i < count; ++i) {
    uint32_t size = 0;
    std::memcpy(&size, key, sizeof size);
    key += sizeof size;
    if (!base::same_text({key, size}, values[i].text())) return std::nullopt;
    key += size;
  }
  return true;
}

uint64_t JoinIndex::overlapping(const Bucket& bucket, double low, double high,
                                std::vector<IndexEntry>& found) const {
  uint64_t work = 0;
  auto visit = [&](auto& self, size_t begin, size_t end) -> void {
    if (begin >= end) return;
    ++work;
    size_t middle = begin + (end - begin) / 2;
    if (bounds_[middle].most < low) return;
    self(self, begin, middle);
    if (bounds_[middle].low > high) return;
    if (bounds_[middle].high >= low) found.push_back(entries_[middle]);
    self(self, middle + 1, end);
  };
  visit(visit, bucket.begin, size_t{bucket.begin} + bucket.count);
  return work;
}

size_t JoinIndex::bytes() const {
  return table_.size() * sizeof(Bucket) + entries_.size() * sizeof(IndexEntry) +
         bounds_.size() * sizeof(Bounds) + always_.size() * sizeof(IndexEntry) + keys_.size();
}

Value start_candidates(const State& state, uint32_t kinds) {
  if (!state.trace) return iterate_objects(nullptr, 0);
  const std::vector<const Object*>& all = state.program.scan(state.world, kinds);
  return iterate_objects(all.data(), all.size());
}

namespace {

/// A copy that lasts as long as what iterates over it.
template <class T>
const T* keep(State& state, const std::vector<T>& found) {
  state.need(found.size() * sizeof(T));
  state.charge(found.size() / 2);
  return state.arena.copy(found).data();
}

/// An iterator over objects that one before has, and over more: each once, in the order of Scan.
Value add_objects(State& state, const Value& before, std::vector<const Object*> objects,
                  uint32_t kinds) {
  if (before.is(Tag::kIterator) && before.aux == kWalkEntries) {
    const std::vector<const Object*>& all = state.program.scan(state.world, kinds);
    auto* entries = reinterpret_cast<const IndexEntry*>(before.bits);
    for (size_t i = 0; i < before.size; ++i)
      if (entries[i].place < all.size()) objects.push_back(all[entries[i].place]);
  } else if (before.is(Tag::kIterator)) {
    auto* first = reinterpret_cast<const Object* const*>(before.bits);
    objects.insert(objects.end(), first, first + before.size);
  }
  std::sort(objects.begin(), objects.end());
  objects.erase(std::unique(objects.begin(), objects.end()), objects.end());
  if (state.program.bundle.kind_sets[kinds].ordered) order_by_identity(objects);
  return iterate_objects(keep(state, objects), objects.size());
}

/// The same of entries, which come in any order and some of them twice.
Value merge_entries(State& state, std::vector<IndexEntry>& entries) {
  std::sort(entries.begin(), entries.end(),
            [](const IndexEntry& a, const IndexEntry& b) { return a.place < b.place; });
  auto same = [](const IndexEntry& a, const IndexEntry& b) { return a.place == b.place; };
  entries.erase(std::unique(entries.begin(), entries.end(), same), entries.end());
  for (const IndexEntry& entry : entries) fetch(entry.value.items);
  return iterate_entries(keep(state, entries), entries.size());
}

void append(std::vector<IndexEntry>& to, const IndexEntry* entries, size_t count) {
  to.insert(to.end(), entries, entries + count);
}

}  // namespace

Value probe_index(State& state, const Value& before, uint32_t index, const Value* values) {
  const bytecode::Index& description = state.program.bundle.indexes[index];
  const std::vector<const Object*>& all = state.program.scan(state.world, description.kinds);
  Value everything = iterate_objects(all.data(), all.size());
  // An explanation runs for one object: scanning costs less than an index.
  if (all.size() < state.program.fewest_indexed || state.trace) return everything;
  if (before.is(Tag::kIterator) && before.size == all.size()) return before;
  Parts parts(state);
  KeySide side = take_apart(state, description, values, KeyOf::kProbe, parts);
  if (side == KeySide::kAll) return everything;
  const JoinIndex& found = state.program.indexes().get(state, index);
  std::vector<IndexEntry>& merged = state.candidates;
  merged.clear();
  const JoinIndex::Bucket* least = nullptr;
  const JoinIndex::Bucket* only = nullptr;
  bool has_before = before.is(Tag::kIterator) && before.size != 0;
  bool several = has_before || !found.always().empty() || found.ordered();
  auto take = [&](const JoinIndex::Bucket& bucket) {
    if (found.ordered()) {
      // An object's `low` is at most the probe's kLower, its `high` at least the probe's kUpper.
      double low = parts.high == kInfinity ? -kInfinity : parts.high;
      double high = parts.low == -kInfinity ? kInfinity : parts.low;
      state.charge(found.overlapping(bucket, low, high, merged));
      return;
    }
    if (!several && !only) {
      only = &bucket;
      return;
    }
    several = true;
    for (const JoinIndex::Bucket* one : {std::exchange(only, nullptr), &bucket})
      if (one) append(merged, found.entries(*one), one->count);
  };
  for (size_t i = 0; side == KeySide::kSome && i < parts.count(); ++i) {
    const JoinIndex::Bucket* bucket = found.find(parts.hash(i));
    if (!parts.many.rarest) {
      if (bucket) take(*bucket);
    } else if (!bucket) {
      least = nullptr;  // what it requires, no object has
      break;
    } else if (!least || bucket->count < least->count) {
      least = bucket;
    }
  }
  if (least) take(*least);
  if (only) return iterate_entries(found.entries(*only), only->count);
  append(merged, found.always().data(), found.always().size());
  if (has_before && before.aux == kWalkObjects) {
    std::vector<const Object*> objects;
    for (const IndexEntry& entry : merged) objects.push_back(all[entry.place]);
    return add_objects(state, before, std::move(objects), description.kinds);
  }
  if (has_before) append(merged, reinterpret_cast<const IndexEntry*>(before.bits), before.size);
  return merge_entries(state, merged);
}

std::optional<bool> index_has(State& state, uint32_t index, const Value* values) {
  // What is explained or counted looks at each object.
  if (state.trace || state.plan) return std::nullopt;
  const bytecode::Index& description = state.program.bundle.indexes[index];
  if (state.program.scan(state.world, description.kinds).size() < state.program.fewest_indexed)
    return std::nullopt;
  size_t count = description.keys.size();
  auto is_text = [](const Value& value) { return value.is(Tag::kString); };
  if (!std::all_of(values, values + count, is_text)) return std::nullopt;
  Parts parts(state);
  take_apart(state, description, values, KeyOf::kProbe, parts);
  return state.program.indexes().get(state, index).has(parts.hash(0), values, count);
}

Value probe_relation(State& state, const Value& before, const bytecode::Instruction& in,
                     const Value* inputs) {
  const std::vector<const Object*>& all = state.program.scan(state.world, in.e);
  Value everything = iterate_objects(all.data(), all.size());
  if (state.trace) return everything;
  if (before.is(Tag::kIterator) && before.size == all.size()) return before;
  auto found = state.relations->answers(state, in.d, inputs, in.e);
  return found ? add_objects(state, before, std::move(*found), in.e) : everything;
}

// ---- building ---------------------------------------------------------------------------------

void IndexBuilder::always() {
  if (always_.empty() || always_.back().place != object.place) always_.push_back(object);
}

void IndexBuilder::add(State& state, const bytecode::Index& index, const Value* values) {
  Parts parts(state);
  KeySide side = take_apart(state, index, values, KeyOf::kObject, parts);
  if (side == KeySide::kAll) always();
  if (side != KeySide::kSome) return;
  Row row{object,
          static_cast<uint32_t>(hashes_.size()),
          static_cast<uint32_t>(parts.count()),
          parts.many.rarest,
          told_ ? keep_key(values, index.keys.size()) : JoinIndex::kNoKey,
          parts.low,
          parts.high};
  for (size_t i = 0; i < parts.count(); ++i) hashes_.push_back(parts.hash(i));
  state.charge(parts.count() * 4);
  rows_.push_back(row);
}

/// Where the key is kept; kNoKey if a part of it is no text.
uint32_t IndexBuilder::keep_key(const Value* values, size_t count) {
  size_t begin = keys_.size();
  for (size_t i = 0; i < count; ++i) {
    if (!values[i].is(Tag::kString) || keys_.size() > kMostKeyBytes) {
      keys_.resize(begin);
      return JoinIndex::kNoKey;
    }
    std::string_view text = values[i].text();
    auto size = static_cast<uint32_t>(text.size());
    keys_.append(reinterpret_cast<const char*>(&size), sizeof size).append(text);
  }
  return static_cast<uint32_t>(begin);
}

/// Of the labels that a selector requires, the one that the fewest selectors require.
void IndexBuilder::choose_rarest() {
  std::unordered_map<uint64_t, uint32_t> uses;
  for (const Row& row : rows_)
    if (row.rarest)
      for (uint32_t i = 0; i < row.count; ++i) ++uses[hashes_[row.first + i]];
  for (Row& row : rows_) {
    if (!row.rarest) continue;
    uint32_t best = row.first;
    for (uint32_t i = 1; i < row.count; ++i)
      if (uses[hashes_[row.first + i]] < uses[hashes_[best]]) best = row.first + i;
    row.first = best;
    row.count = 1;
  }
}

std::unique_ptr<JoinIndex> IndexBuilder::finish() {
  choose_rarest();
  auto index = std::make_unique<JoinIndex>();
  size_t entries = 0;
  for (const Row& row : rows_) entries += row.count;
  index->always_ = std::move(always_);
  index->keys_ = std::move(keys_);
  if (entries == 0) return index;
  JoinIndex::Rows<JoinIndex::Bucket>& table = index->table_;
  table.resize(std::bit_ceil(entries * 2));
  size_t mask = table.size() - 1;
  // From here on a hash is the place in the table that it has led to.
  for (const Row& row : rows_)
    for (uint32_t i = 0; i < row.count; ++i) {
      size_t n = row.first + i;
      if (n + kAhead < hashes_.size()) fetch(&table[hashes_[n + kAhead] & mask]);
      uint32_t tag = tag_of(hashes_[n]);
      size_t at = hashes_[n] & mask;
      while (table[at].count != 0 && table[at].tag != tag) at = (at + 1) & mask;
      JoinIndex::Bucket& bucket = table[at];
      if (bucket.count++ == 0) {
        bucket.tag = tag;
        bucket.key = row.key;
        ++index->distinct_;
      }
      hashes_[n] = at;
    }
  uint32_t begin = 0;
  for (JoinIndex::Bucket& bucket : table) {
    bucket.begin = begin;
    begin += std::exchange(bucket.count, 0);
  }
  index->entries_.resize(entries);
  if (ordered_) index->bounds_.resize(entries);
  for (const Row& row : rows_)
    for (uint32_t i = 0; i < row.count; ++i) {
      size_t n = row.first + i;
      if (n + kAhead < hashes_.size()) fetch(&table[hashes_[n + kAhead] & mask]);
      JoinIndex::Bucket& bucket = table[hashes_[n]];
      IndexEntry* last = index->entries_.data() + bucket.begin + bucket.count;
      // An object may come with one key several times.
      if (!ordered_ && bucket.count != 0 && last[-1].place == row.entry.place) continue;
      *last = row.entry;
      if (ordered_) index->bounds_[bucket.begin + bucket.count] = {row.low, row.high, row.high};
      ++bucket.count;
    }
  if (ordered_)
    for (const JoinIndex::Bucket& bucket : table)
      if (bucket.count != 0) index->sort_bounds(bucket);
  return index;
}

void JoinIndex::sort_bounds(const Bucket& bucket) {
  std::vector<std::pair<Bounds, IndexEntry>> both;
  for (uint32_t i = 0; i < bucket.count; ++i)
    both.emplace_back(bounds_[bucket.begin + i], entries_[bucket.begin + i]);
  std::stable_sort(both.begin(), both.end(),
                   [](const auto& a, const auto& b) { return a.first.low < b.first.low; });
  for (uint32_t i = 0; i < bucket.count; ++i)
    std::tie(bounds_[bucket.begin + i], entries_[bucket.begin + i]) = both[i];
  raise(bucket.begin, size_t{bucket.begin} + bucket.count);
}

double JoinIndex::raise(size_t begin, size_t end) {
  if (begin >= end) return -kInfinity;
  size_t middle = begin + (end - begin) / 2;
  double below = std::max(raise(begin, middle), raise(middle + 1, end));
  return bounds_[middle].most = std::max(bounds_[middle].high, below);
}

namespace {

/// What a function may ask, by itself and through what it calls.
class Asks {
 public:
  explicit Asks(const Program& program)
      : program_(program),
        indexes_(program.bundle.indexes.size()),
        told_(program.bundle.indexes.size()),
        visited_(program.bundle.functions.size()) {}

  void visit(uint32_t function) {
    program_.reach(function, visited_, [&](const bytecode::Instruction& in) {
      if (in.op == bytecode::Op::kIndexProbe) indexes_[in.d] = 1;
      if (in.op == bytecode::Op::kIndexHas) told_[in.d] = 1;
      if (in.op == bytecode::Op::kRelationAnswers || in.op == bytecode::Op::kRelationAsk)
        relations_ = true;
    });
  }
  bool index(uint32_t index) const { return indexes_[index] != 0; }
  const std::vector<char>& told() const { return told_; }
  bool nothing() const {
    return !relations_ && std::find(indexes_.begin(), indexes_.end(), 1) == indexes_.end();
  }

 private:
  const Program& program_;
  std::vector<char> indexes_;
  std::vector<char> told_;
  bool relations_ = false;
  std::vector<char> visited_;
};

}  // namespace

IndexSlots::IndexSlots(const Program& program, size_t worlds)
    : program_(program),
      mutexes_(program.bundle.indexes.size()),
      ready_(program.bundle.indexes.size() * worlds),
      owned_(program.bundle.indexes.size() * worlds) {}

IndexGroups group_indexes(const Program& program, const std::vector<uint32_t>& functions) {
  const std::vector<bytecode::Index>& indexes = program.bundle.indexes;
  IndexGroups found;
  for (uint32_t index = 0; index < indexes.size(); ++index) {
    found.groups.push_back({index});
    found.group_of.push_back(index);
  }
  Asks asked(program);
  for (uint32_t function : functions) asked.visit(function);
  found.told = asked.told();
  std::unordered_map<uint32_t, uint32_t> by_kinds;  // kind set: the group
  for (uint32_t index = 0; index < indexes.size(); ++index) {
    if (!asked.index(index)) continue;
    Asks asks(program);
    asks.visit(indexes[index].function);
    if (!asks.nothing()) continue;
    uint32_t group = by_kinds.try_emplace(indexes[index].kinds, index).first->second;
    if (group == index) continue;
    found.groups[group].push_back(index);
    found.group_of[index] = group;
  }
  return found;
}

const JoinIndex& IndexSlots::get(State& state, uint32_t index) {
  std::atomic<const JoinIndex*>& ready = ready_[slot(state.world, index)];
  if (const JoinIndex* made = ready.load(std::memory_order_acquire)) return *made;
  uint32_t group = groups_ != nullptr ? groups_->group_of[index] : index;
  std::lock_guard<std::mutex> lock(mutexes_[group]);
  if (!ready.load(std::memory_order_acquire))
    make(state, groups_ != nullptr ? groups_->groups[group] : Group{index});
  return *ready.load(std::memory_order_acquire);
}

void IndexSlots::make(State& state, const Group& group) {
  const std::vector<bytecode::Index>& indexes = program_.bundle.indexes;
  const std::vector<const Object*>& objects =
      program_.scan(state.world, indexes[group.front()].kinds);
  if (state.index_depth >= state.shared.limits.depth) state.stop(3);
  State builder(program_, state.shared);
  builder.index_depth = state.index_depth + 1;
  builder.world = state.world;
  builder.plan = state.plan;
  std::vector<IndexBuilder> rows;
  std::vector<uint32_t> read;
  for (uint32_t index : group) {
    rows.emplace_back(groups_ == nullptr || groups_->told[index] != 0, has_bounds(indexes[index]));
    note_names_read(program_.bundle.functions[indexes[index].function], read);
  }
  uint64_t limit = state.shared.limits.memory;
  auto at = [&](size_t i) { return i < objects.size() ? objects[i] : nullptr; };
  for (size_t i = 0; i < objects.size(); ++i) {
    fetch_ahead(program_, i, read, at);
    const Object* object = objects[i];
    builder.object = object;
    builder.seen = object->value.items;
    builder.seen_kind = object->kind_id;
    uint64_t bytes = bytes_.load(std::memory_order_relaxed);
    for (size_t n = 0; n < group.size(); ++n) {
      builder.index = &rows[n];
      rows[n].object = {object->value, static_cast<uint32_t>(i), object->kind_id};
      builder.registers[0] = object->value;
      if (!execute(builder, indexes[group[n]].function)) throw LimitPassed();
      bytes += rows[n].size();
    }
    builder.arena.reset();
    if (bytes > limit) state.stop(2);
  }
  for (size_t n = 0; n < group.size(); ++n) {
    std::unique_ptr<JoinIndex>& made = owned_[slot(state.world, group[n])];
    made = rows[n].finish();
    builder.charge(made->size());
    if (bytes_.fetch_add(made->bytes()) + made->bytes() > limit) state.stop(2);
    if (!state.plan) continue;
    IndexCounts& counts = state.plan->indexes[group[n]];
    counts.objects += objects.size();
    counts.entries += made->size();
    counts.keys += made->buckets();
  }
  state.charged += builder.executed + builder.charged;
  state.in_indexes += builder.executed + builder.in_indexes;
  state.published += builder.published;
  for (uint32_t index : group) {
    size_t at_slot = slot(state.world, index);
    ready_[at_slot].store(owned_[at_slot].get(), std::memory_order_release);
  }
}

void index_object(State& state, const bytecode::Index& index, const Value* values) {
  if (state.index) state.index->add(state, index, values);
}

void index_always(State& state) {
  if (state.index) state.index->always();
}

}  // namespace crenel::vm

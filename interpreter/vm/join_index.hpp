// Indexes over the objects of a world, for joins. An index is a sound filter: for a probe it gives
// every object for which the conditions that its key stands for are not false, and maybe others, in
// the order of Scan. So it may keep hashes in place of values, and what it cannot order or
// does not know it gives to every probe.
#pragma once

#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/pages.hpp"
#include "vm/machine_state.hpp"
#include "vm/operations.hpp"
#include "vm/specialize.hpp"

namespace crenel::vm {

/// One index of one world, ready to be asked. Immutable.
class JoinIndex {
 public:
  /// Objects under a hash, in the order of Scan.
  struct Bucket {
    uint32_t tag = 0;  ///< of the hash, its upper half
    uint32_t begin = 0;
    uint32_t count = 0;
    uint32_t key = kNoKey;  ///< where the first one's key lies as text
  };
  static constexpr uint32_t kNoKey = UINT32_MAX;
  /// Bounds of the objects of a bucket: sorted by `low`, each with the highest `high` below it in
  /// an implicit balanced tree.
  struct Bounds {
    double low = 0;
    double high = 0;
    double most = 0;
  };

  const Bucket* find(uint64_t hash) const;
  /// Whether an object lies under the key, whose parts are texts; nothing if that is not known.
  std::optional<bool> has(uint64_t hash, const Value* values, size_t count) const;
  const IndexEntry* entries(const Bucket& bucket) const { return entries_.data() + bucket.begin; }
  /// Appends the objects of a bucket whose interval meets [low, high]. The work done.
  uint64_t overlapping(const Bucket& bucket, double low, double high,
                       std::vector<IndexEntry>& found) const;
  bool ordered() const { return !bounds_.empty(); }
  const std::vector<IndexEntry>& always() const { return always_; }
  size_t size() const { return entries_.size(); }
  size_t buckets() const { return distinct_; }
  /// That it takes.
  size_t bytes() const;

 private:
  friend class IndexBuilder;
  void sort_bounds(const Bucket& bucket);
  double raise(size_t begin, size_t end);

  template <class T>
  using Rows = std::vector<T, base::LargePages<T>>;

  Rows<Bucket> table_;  ///< open addressing; a power of two
  size_t distinct_ = 0;
  Rows<IndexEntry> entries_;
  std::vector<Bounds> bounds_;      ///< beside `entries_`, if the key has bounds
  std::vector<IndexEntry> always_;  ///< that every probe finds
  std::string keys_;                ///< their parts, each behind its size
};

/// Collects what the index function says of one object after the other.
class IndexBuilder {
 public:
  /// `told`: the index is asked whether it has a key. `ordered`: keys have bounds.
  IndexBuilder(bool told, bool ordered) : told_(told), ordered_(ordered) {}

  IndexEntry object;  ///< that the function runs for

  void add(State& state, const bytecode::Index& index, const Value* values);
  void always();
  size_t size() const {
    return rows_.size() * sizeof(Row) + hashes_.size() * sizeof(uint64_t) + keys_.size();
  }
  std::unique_ptr<JoinIndex> finish();

 private:
  /// An object lies under all of its hashes, or under the rarest of them.
  struct Row {
    IndexEntry entry;
    uint32_t first;
    uint32_t count;
    bool rarest;
    uint32_t key;
    double low;
    double high;
  };
  void choose_rarest();
  uint32_t keep_key(const Value* values, size_t count);

  bool told_;
  bool ordered_;
  std::vector<Row, base::LargePages<Row>> rows_;
  std::vector<uint64_t, base::LargePages<uint64_t>> hashes_;
  std::vector<IndexEntry> always_;
  std::string keys_;
};

/// Of the indexes that functions may ask, those over the same kinds are made in one pass.
IndexGroups group_indexes(const Program& program, const std::vector<uint32_t>& functions);

/// The indexes of a run by world, made by whoever asks first.
class IndexSlots {
 public:
  IndexSlots(const Program& program, size_t worlds);

  /// Without it each index is made for itself. Before the first question; the groups outlive this.
  void make_together(const IndexGroups& groups) { groups_ = &groups; }

  /// The index, which is made if it is not there. Making it is charged to `state`, once for a run
  /// whatever the number of threads. Throws LimitPassed.
  const JoinIndex& get(State& state, uint32_t index);

 private:
  using Group = std::vector<uint32_t>;  ///< numbers of indexes
  void make(State& state, const Group& group);
  size_t slot(uint32_t world, uint32_t index) const { return world * mutexes_.size() + index; }

  const Program& program_;
  const IndexGroups* groups_ = nullptr;
  // One lock for a group: the function of an index may ask other groups, never its own.
  std::vector<std::mutex> mutexes_;
  std::vector<std::atomic<const JoinIndex*>> ready_;  ///< by world and index
  std::vector<std::unique_ptr<JoinIndex>> owned_;
  std::atomic<uint64_t> bytes_{0};
};

/// Candidates.
Value start_candidates(const State& state, uint32_t kinds);
/// IndexProbe: `before` iterates what was found already.
Value probe_index(State& state, const Value& before, uint32_t index, const Value* values);
/// IndexHas: nothing if the index cannot tell, or is not to be asked.
std::optional<bool> index_has(State& state, uint32_t index, const Value* values);
/// RelationAnswers.
Value probe_relation(State& state, const Value& before, const bytecode::Instruction& in,
                     const Value* inputs);
/// IndexAdd, IndexAlways.
void index_object(State& state, const bytecode::Index& index, const Value* values);
void index_always(State& state);

}  // namespace crenel::vm

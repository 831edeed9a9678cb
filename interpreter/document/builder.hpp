// The sink behind every reader: a stack of open containers becomes slices of an arena. It owns
// duplicate keys, merge keys, aliases, limits and marks; readers own syntax and scalars.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "crenel/diagnostic.hpp"
#include "diag/sink.hpp"
#include "document/inventory.hpp"
#include "document/projection.hpp"
#include "document/reader.hpp"
#include "document/text.hpp"

namespace crenel::document {

class Builder {
 public:
  /// A value under construction and the offset where it begins.
  struct Marked {
    Value value;
    uint32_t mark = 0;
  };

  Builder(Inventory& inventory, uint32_t file, const ReadOptions& options);

  /// Forgets the open containers, the anchors and the root.
  void start_document();
  /// From the next document on, what nobody reads is passed over: its keys and values may be given
  /// or not. Of duplicate keys in it nothing is said. Null: everything is read.
  void project(const ProjectedKinds* kinds) { kinds_ = kinds; }
  /// Whether an object said another kind once something of it had been passed over, so that the
  /// document has to be read again whole.
  bool misled() const { return misled_; }
  /// What follows is of another file, without lines.
  void start_file(uint32_t file) { file_ = file; }
  /// The problems so far, for a reader that may have to hand the document to another.
  struct Checkpoint {
    size_t diagnostics;
    uint32_t errors;
    uint32_t reports;
  };
  Checkpoint checkpoint() const { return {inventory_.diagnostics().size(), errors_, reports_}; }
  /// Forgets the problems since, with the document that has them.
  void return_to(const Checkpoint& checkpoint);
  bool has_root() const { return has_root_; }
  /// Where a document breaks off: the objects that are whole in the list that it is, or in `items`
  /// of the object that it is, as a List of Kubernetes has them.
  std::vector<Marked> whole_items() const;
  Marked root() const { return root_; }

  /// Whether the next value is the key of a mapping.
  bool at_key() const { return !frames_.empty() && frames_.back().wants_key; }
  /// False if nobody reads the value.
  bool key(std::string_view text, uint32_t mark);
  /// Instead of a key: the reader knows that nobody reads the value.
  void pass_over_member();
  /// The value that nobody reads is not given.
  void leave_out();
  /// Whether what comes next is read by nobody.
  bool passes_over() const { return passed_over_ > 0 || next_node_ == Projection::kNothing; }
  void merge_key(uint32_t mark);
  /// A key that an object cannot have; the value that follows is dropped.
  void skip_key(uint32_t mark);

  void value(Value value, uint32_t mark);
  /// False if the depth limit is passed; reported once.
  bool begin_list(uint32_t mark) { return begin(false, mark); }
  bool begin_object(uint32_t mark) { return begin(true, mark); }
  /// `flags` are the container's (ScalarFlags).
  void end(uint8_t flags = 0);

  /// The next value, or the container begun next, is what `*anchor` copies.
  void anchor(uint32_t anchor) { next_anchor_ = anchor; }
  /// A key with an anchor of its own.
  void anchor_key(uint32_t anchor, Value key, uint32_t mark) { remember(anchor, key, mark); }
  /// The anchored value, for aliases that stand as keys; null if it is not complete.
  const Marked* anchored(uint32_t anchor) const;
  /// A deep copy of the anchored value. False if that passes a limit or the anchor contains itself.
  bool alias(uint32_t anchor, uint32_t mark);

  uint32_t depth() const { return static_cast<uint32_t>(frames_.size()); }
  /// Offset of the key that the next value belongs to, or `otherwise`.
  uint32_t pending_key_mark(uint32_t otherwise) const;

  /// Reports up to kMostReports problems of the file; the rest are only counted.
  Diagnostic& report(diag::Code code, uint32_t mark, std::string message, uint32_t length = 1);
  /// Says how many problems were only counted. Call once, after the last document.
  void finish();
  void report_bad_character(const BadCharacter& bad);
  uint32_t errors() const { return errors_; }
  /// Adds to the last report what the text of its document suggests.
  void add_help(std::string_view document);

 private:
  struct Frame {
    size_t first;  ///< of its members in the stacks below
    uint32_t mark;
    uint32_t anchor;
    uint32_t key_mark;  ///< of the key that waits for its value
    base::Symbol key;
    bool object;
    bool wants_key;
    bool is_key;  ///< the container itself stands where a key should
    bool has_merge;
    uint32_t node;  ///< what is read of it, or kUnidentified
  };
  /// What an object says of itself, before which its members are read whole.
  struct Identity {
    std::string_view api_version;
    std::string_view kind;
    bool used = false;
  };
  struct Member {
    Value value;
    uint32_t mark;
    uint32_t key_mark;
  };
  struct MergeSlot {
    size_t slot;
    bool merged;  ///< came by a merge key, so that it may be replaced silently
  };
  struct Anchor {
    Marked marked;
    bool complete = false;
  };

  static constexpr uint32_t kMostReports = 200;
  static constexpr size_t kLongestExcerpt = 1000;
  static constexpr base::Symbol kMergeKey = base::kNoSymbol - 1;
  static constexpr base::Symbol kSkippedKey = base::kNoSymbol;

  bool begin(bool object, uint32_t mark);
  uint32_t node_of(std::string_view key);
  uint32_t item_node(const Frame& list) const;
  void identify(const Value& value);
  void set_key(base::Symbol key, uint32_t mark);
  void add(Value value, uint32_t mark);
  void remember(uint32_t anchor, Value value, uint32_t mark);
  Value close_list(const Frame& frame);
  Value close_object(const Frame& frame);
  void merge_members(const Frame& frame);
  bool merge_from(const Value& source);
  void set_member(base::Symbol key, const Member& member, bool merged);
  void drop_duplicates(size_t first);
  void report_duplicate(base::Symbol key, uint32_t earlier, uint32_t later, bool merged);
  /// Room for `n` items or members, and for their marks behind them.
  Value* new_container(size_t n, bool object);
  const Value* store(size_t first, bool object);
  bool copy(Value& value, uint32_t depth, uint32_t mark);
  void pop_to(size_t first);

  Inventory& inventory_;
  uint32_t file_;
  const ReadOptions options_;
  RecentKeys& recent_keys_;
  std::vector<Frame> frames_;
  // Parallel stacks of the members of all open containers; keys are unused for lists.
  std::vector<Member> members_;
  std::vector<base::Symbol> keys_;
  std::vector<Anchor> anchors_;
  std::unordered_map<base::Symbol, MergeSlot> merge_slots_;  ///< of the object being merged
  uint32_t next_anchor_ = 0;
  uint64_t copied_ = 0;
  uint32_t errors_ = 0;
  uint32_t reports_ = 0;
  Diagnostic unreported_;  ///< takes what callers add to a report that is only counted
  Marked root_;
  bool has_root_ = false;
  const ProjectedKinds* kinds_ = nullptr;
  uint32_t next_node_ = Projection::kWhole;     ///< of the value that comes next
  uint32_t passed_over_ = 0;                    ///< containers that are open and that nobody reads
  std::vector<Identity> identities_;            ///< of the open objects that have one
  std::string_view Identity::*says_ = nullptr;  ///< of the object: what the next value says
  bool misled_ = false;
};

}  // namespace crenel::document

// What one thread of a run has: registers, an arena for the values it makes, and what it found.
#pragma once

#include <atomic>
#include <chrono>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "builtins/domain.hpp"
#include "bytecode/opcodes.hpp"
#include "vm/program.hpp"

namespace crenel::document {

/// Why a value is indeterminate. `container` and the step name the place, if there is one.
struct Cause {
  uint8_t kind = 0;  ///< vm::CauseKind
  std::string_view message;
  const Value* container = nullptr;
  std::string_view name;  ///< member, or empty: `index`
  uint32_t index = 0;
};

}  // namespace crenel::document

namespace crenel::vm {

class IndexBuilder;

/// The first limit that any thread passed ends the run.
struct SharedLimits {
  Limits limits;
  std::chrono::steady_clock::time_point deadline;
  std::atomic<uint64_t> instructions{0};
  std::atomic<int> passed{0};  ///< 0 none, 1 instructions, 2 memory, 3 depth, 4 deadline
  bool reached() const { return passed.load(std::memory_order_relaxed) != 0; }
};

/// Leaves an instruction that passed a limit. Caught where an entry is run, and seen nowhere else.
struct LimitPassed {};

class Relations;
struct Goal;

/// What a verdict rests on, while paths are looked for: an answer of a goal, or two of these.
/// `Value::size` of a verdict is one more than the index of its evidence; 0: none.
struct Evidence {
  const Goal* goal = nullptr;
  uint32_t answer = 0;
  uint32_t left = 0;
  uint32_t right = 0;
};

/// A finding between Begin and End, in values.
struct Pending {
  uint32_t rule = 0;
  bool relational = false;
  bool evidence_alone = false;  ///< the rule ranges over nothing else
  Value verdict;
  struct Part {
    uint32_t name = 0;
    Value value;
  };
  std::vector<Part> subjects;
  const Value* container = nullptr;  ///< null: the finding has no place of its own
  std::vector<document::Inventory::Step> steps;
  std::optional<Value> message;
  std::optional<Value> remedy;
  struct Treatment {
    uint32_t treatment = 0;
    Value verdict;
    Value message;
  };
  std::vector<Treatment> treatments;
  struct Change {
    uint8_t op = 0;
    uint32_t treatment = ~0u;
    Value base;
    Value value;
    size_t first_step = 0;  ///< in `steps_of_changes`, up to that of the next
  };
  std::vector<Change> changes;
  std::vector<Value> steps_of_changes;
};

/// What a rule found, in values of the inputs and of the arena of the state that ran it: texts are
/// for whoever describes it.
struct Found {
  uint32_t rule = 0;
  uint32_t world = 0;
  uint32_t entry = 0;
  size_t run = 0;
  const Object* object = nullptr;  ///< that the entry ran for
  bool relational = false;
  bool evidence_alone = false;
  Value verdict;
  std::span<const Pending::Part> subjects = {};
  const Value* container = nullptr;
  std::span<const document::Inventory::Step> steps = {};
  std::optional<Value> message = {};
  std::optional<Value> remedy = {};
  std::span<const Pending::Treatment> treatments = {};
  std::span<const Pending::Change> changes = {};
  std::span<const Value> steps_of_changes = {};
  const Value* pod = nullptr;  ///< only this: it looks like a pod's specification in a kind unknown
  std::vector<Path> paths = {};
};

/// What a replay records of one rule.
struct Trace {
  uint32_t rule = 0;
  std::vector<TraceStep> steps;          ///< of the candidate at hand
  uint32_t treatment = ~0u;              ///< whose parts are being recorded; ~0: the rule's own
  std::map<uint32_t, TraceStep> shared;  ///< what rules share, by Probe::shared
  const Finding* wanted = nullptr;       ///< keep only the candidate that leads to this, or all
  const Object* concerned = nullptr;     ///< keep only candidates that it is a part of, or all
  size_t most = 1;
  uint64_t considered = 0;  ///< candidates that were decided, kept or not
  std::vector<Candidate> candidates;
};

/// An object as an index lists it: what loops ask of it is at hand, wherever the object lies.
struct IndexEntry {
  Value value;
  uint32_t place = 0;  ///< in the scan of the index's kinds
  uint32_t kind = 0;   ///< as Program::has_kind takes it
};

struct State {
  State(const Program& program, SharedLimits& limits);

  const Program& program;
  SharedLimits& shared;
  base::Arena arena;
  builtins::NativeContext natives;
  std::vector<Value> registers;
  static constexpr size_t kNoRun = ~size_t{0};
  size_t run = kNoRun;             ///< in Program::runs, that the entry is in
  const Object* object = nullptr;  ///< that the entry runs for
  const Value* seen = nullptr;     ///< items of what its rules see of it
  uint32_t seen_kind = 0;          ///< as Program::has_kind takes it
  struct Met {
    const Value* items = nullptr;
    uint32_t kind = 0;
  } met;  ///< what a loop over objects came to last
  uint32_t world = 0;
  uint32_t complete_in = ~0u;          ///< the world that the next is of
  std::vector<char> complete_kinds;    ///< by kind set: known to be held completely
  std::vector<uint64_t> key_hashes;    ///< room for a key that is taken apart
  std::vector<IndexEntry> candidates;  ///< room for what an index is asked for
  std::string formatted;               ///< room for a text that is put together
  uint64_t executed = 0;
  uint64_t next_check = 0;     ///< when to look at the shared limits
  uint64_t charged = 0;        ///< work beyond one instruction each, in instructions
  uint64_t charged_since = 0;  ///< of it, since somebody looked at the limits
  uint64_t in_indexes = 0;     ///< of it, instructions that were executed to make indexes
  uint64_t published = 0;      ///< instructions and work that are in `shared`
  Relations* relations = nullptr;
  bool retained = false;   ///< goals hold values of the arena
  bool witnesses = false;  ///< note in `evidence` what verdicts rest on
  std::vector<Evidence> evidence;
  uint32_t entry = 0;
  Pending pending;
  /// The container that was looked for last: findings come in runs about one.
  struct Located {
    const Object* asked = nullptr;   ///< State::object at that time
    const Object* object = nullptr;  ///< that it is within
    document::Inventory::Located at;
  } located;
  std::vector<Found> found;
  std::vector<Finding> findings;  ///< what was found, once it is described
  std::vector<AssetFinding> assets;
  PlanCounts* plan = nullptr;  ///< if set: what loops do
  /// Of functions with loops that were counted.
  std::map<const bytecode::Function*, std::vector<bytecode::SourceSpan>> places;
  IndexBuilder* index = nullptr;  ///< that the running function fills
  uint32_t index_depth = 0;       ///< indexes that are being made for one another
  RunCosts* costs = nullptr;
  uint32_t profiled_rule = ~0u;
  uint64_t profiled_since = 0;
  std::chrono::steady_clock::time_point profiled_at;
  /// Executions by instruction of one function for one rule, both those that ran last.
  std::vector<uint64_t>* counted = nullptr;
  const bytecode::Function* counted_function = nullptr;
  uint32_t counted_rule = ~0u;
  Trace* trace = nullptr;
  /// Where the value of a register was read, while tracing.
  struct Origin {
    const Value* container = nullptr;
    std::string_view name;
  };
  std::vector<Origin> origins;

  Value fail(CauseKind kind, std::string message, const Value* container = nullptr,
             std::string_view name = {}, uint32_t index = 0);
  /// A value of another type than its place promises.
  Value breaks_schema(const Value& found, bytecode::Expect expect, const Value* container,
                      const document::Inventory::Step& step);
  /// True if a limit is passed; then the run stops.
  bool over_limits();
  /// Makes the run with that number the one that entries run for.
  void enter(size_t run);
  /// The same, as it is seen from a world that it need not be of.
  void enter(size_t run, uint32_t from);
  /// Leaves objects behind: entries run for a world.
  void enter_world(uint32_t world);
  /// Work beyond what was executed, for this thread or for the indexes that it made.
  uint64_t beyond() const { return charged - in_indexes; }
  /// Counts work that depends on the size of values, and looks at the limits if there is much of
  /// it. Throws LimitPassed.
  void charge(uint64_t work) {
    charged += work;
    charged_since += work;
    if (charged_since > kMostCharged) [[unlikely]]
      check_charged();
  }
  /// Asks for memory before something of variable size is made. Throws LimitPassed.
  void need(uint64_t bytes) {
    charge(bytes / 64);
    if (arena.capacity() + bytes > shared.limits.memory) [[unlikely]]
      stop(2);
  }
  [[noreturn]] void stop(int which);

 private:
  void check_charged();
  static constexpr uint64_t kMostCharged = 20'000;
};

/// Runs one function from its first instruction. False if a limit stopped it; so LimitPassed.
bool execute(State& state, uint32_t function);
/// Where the loop's handlers are, by opcode, for threaded code; null where it jumps by number.
const void* const* handlers();

/// Set in `Value::aux` on lists, sets and maps that an expression made; their items have the types
/// that the compiler saw. Above it the logarithm of the room that a container under construction
/// has, plus 1.
inline constexpr uint16_t kMade = 1;
/// Set where an expression joined such a collection to one of a document: the types are open, and
/// there may be values that are indeterminate.
inline constexpr uint16_t kHeld = 2;

/// What has run since the last gate was the work of its rule; ~0: of none.
void profile(State& state, uint32_t rule);

// witnesses.cpp
/// Marks a verdict that `ask` just gave with what it rests on.
Value with_evidence(State& state, Value verdict);
/// What a conjunction or disjunction of two marked verdicts comes to, marked.
Value join_evidence(State& state, const Value& a, const Value& b, Value result, bool conjunction);
std::vector<Path> paths_of(State& state, const Value& verdict);

// findings.cpp
void begin_finding(State& state, uint32_t rule, const Value& verdict, bool relational,
                   bool evidence_alone);
/// The object that the value is or lies in, and its place there.
const Object* place_of(State& state, const Value& value, document::Place& place);
void end_finding(State& state);
/// Makes `findings` of `found`, until a limit is passed.
void describe_found(State& state);
/// Where a container or a slice is, until the next is looked for; null if rules made it.
const State::Located* locate(State& state, const Value& value);
const State::Located* locate(State& state, const Value* items);
/// Place of what the steps lead to from there.
document::Place place_in(const State& state, const State::Located& from,
                         document::Inventory::Steps steps);
Subject make_subject(State& state, const std::string& binder, const Value& bound);
/// What a finding says with its values: verdicts of treatments, edits. treatments.cpp
void note_treatment(State& state, uint32_t treatment, const Value& verdict, const Value& message);
TreatmentVerdict describe_treatment(State& state, const Pending::Treatment& noted);
void propose_edit(State& state, const bytecode::Instruction& in, const Value& base,
                  const Value& value);
std::vector<Edit> make_edits(State& state, const Found& found);
Value owner_value(State& state, const Value& value);
void emit_asset(State& state, uint32_t asset, const Value& instance, bool evidence_alone);
CauseReport report_cause(State& state, const document::Cause& cause);
void report_unknown_kind(State& state, const bytecode::Entry& entry);
/// `Kind/namespace/name`
std::string object_name(const Object& object);
void append_name(std::string& to, const Object& object);

// trace.cpp
void record_probe(State& state, const bytecode::Probe& probe, const Value& value,
                  const State::Origin& origin);
/// Keeps the last candidate if there was nothing to range over.
void end_trace(Trace& trace);
/// Whether the probe is in an asset that the traced rule ranges over.
bool on_the_way(const State& state, const bytecode::SourceSpan& span);
void record_finding(State& state, const Finding& finding);

/// A value as its type promises it: parsed where it is a domain type, absent if it is null.
/// It was read from the container by the step.
Value convert(State& state, const Value& value, bytecode::Expect expect, const Value* container,
              const document::Inventory::Step& step);

/// Tags that a promise lets through as they are, as bits.
inline constexpr uint32_t tag_bit(Tag tag) { return uint32_t{1} << static_cast<uint32_t>(tag); }
extern const uint32_t kAccepted[bytecode::kExpectCount];  ///< by Expect
static_assert(static_cast<uint32_t>(Tag::kIterator) < 32, "the last tag is a bit, too");

/// Whether the value's tag is one of those, as bits.
inline bool accepts(uint32_t tags, const Value& value) {
  return (tags >> static_cast<uint32_t>(value.tag) & 1) != 0;
}

inline bool accepts(bytecode::Expect expect, const Value& value) {
  return accepts(kAccepted[static_cast<uint8_t>(expect)], value);
}

inline Value typed(State& state, const Value& value, bytecode::Expect expect,
                   const Value* container, const document::Inventory::Step& step) {
  if (accepts(expect, value)) [[likely]]
    return value;
  return convert(state, value, expect, container, step);
}

}  // namespace crenel::vm

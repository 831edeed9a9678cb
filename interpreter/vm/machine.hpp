// Runs a verified bundle over an inventory. See opcodes.def for what each instruction does.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "builtins/host.hpp"
#include "bytecode/bundle.hpp"
#include "crenel/diagnostic.hpp"
#include "document/inventory.hpp"

namespace crenel::vm {

struct Prepared;
class SpecializedFunctions;

/// Why something is indeterminate.
enum class CauseKind : uint8_t {
  kSchema,      ///< data of another type than its schema says, or a required field is missing
  kUntyped,     ///< untyped data lacks what a rule names, or compares different types
  kOverflow,    ///< arithmetic
  kBadValue,    ///< text that its domain type does not accept: a quantity, a pattern
  kIncomplete,  ///< the world does not hold a kind completely
  kUnknownKind  ///< an object of a kind without a schema that carries a pod template
};

/// A cause as data. `object` and `path` are empty for kIncomplete.
struct CauseReport {
  CauseKind kind = CauseKind::kSchema;
  std::string message;  ///< `privileged` should be a bool, found the string "perhaps"
  const document::Object* object = nullptr;
  document::Place place;
};

enum class Verdict : uint8_t { kTrue, kIndeterminate };

/// Who a finding is about. A plain object, or a value within one (a container), with its asset's
/// name.
struct Subject {
  std::string binder;  ///< name of the binder in the rule
  const document::Object* object = nullptr;
  std::string path;     ///< within the object; empty for the object itself
  std::string display;  ///< `Pod/shop/web`, `container app of Pod/shop/web`
  /// The binders of an instance that are no part of what it is about: without them two instances
  /// with one value would be one.
  struct Part {
    const document::Object* object = nullptr;
    std::string path;
    std::string text;  ///< of a value that is no part of an input
  };
  std::vector<Part> parts;
};

/// What a mitigation or an acceptance says of a finding.
struct TreatmentVerdict {
  uint32_t treatment = 0;  ///< in Bundle::treatments
  Verdict verdict = Verdict::kTrue;
  std::string message;
  std::optional<CauseReport> cause;  ///< kIndeterminate only
};

/// An edit that a patch proposes, evaluated where the finding is.
struct Edit {
  enum class Op : uint8_t { kSet, kAdd, kRemove, kAppend };
  Op op = Op::kSet;
  uint32_t treatment = ~0u;  ///< the mitigation that it would bring about; ~0: the threat's own
  const document::Object* object = nullptr;
  document::Place place;
  std::string value;  ///< JSON; empty for kRemove
};

/// One step along relations: from one thing to the next. `from` has no display where the relation
/// begins with `to`.
struct PathStep {
  std::string relation;  ///< `acme.deploy.acts_as`
  Subject from;
  Subject to;
  const document::Object* object = nullptr;  ///< that the place is in
  document::Place place;                     ///< of what is reached
};

/// Why a relation holds what a finding rests on: a shortest derivation.
struct Path {
  std::string relation;
  bool certain = true;  ///< false: some step is only possible
  std::vector<PathStep> steps;
};

struct Finding {
  uint32_t rule = 0;
  Verdict verdict = Verdict::kTrue;
  uint32_t world = 0;
  std::vector<Subject> subjects;
  const document::Object* object = nullptr;  ///< the object that the place is in
  document::Place place;
  std::string message;
  std::string remedy;                ///< empty: the rule's
  std::optional<CauseReport> cause;  ///< kIndeterminate only
  std::vector<TreatmentVerdict> treatments;
  std::vector<Edit> edits;
  std::vector<Path> paths;  ///< one for each tuple of a relation that the verdict rests on
  // Which run of which entry gave it, to run again for its paths.
  bool relational = false;  ///< it may rest on relations
  uint32_t entry = 0;
  size_t run = ~size_t{0};  ///< none: for the world
};

struct AssetFinding {
  uint32_t asset = 0;
  Subject subject;
  document::Place place;
};

/// One step of an explanation: a part of the policy and the value that it had.
struct TraceStep {
  bytecode::SourceSpan span;
  uint8_t role = 0;                          ///< Probe::role
  std::string value;                         ///< as JSON would show it, shortened
  std::optional<document::Place> place;      ///< where the value was read, if it came from an input
  const document::Object* object = nullptr;  ///< that the value is, or is a part of
  uint32_t treatment = ~0u;                  ///< that it is a part of; ~0: of the rule itself
  uint64_t considered = 0;                   ///< candidates that were decided before this step
};

/// One combination of what a rule's binders can stand for, and how far it came.
struct Candidate {
  enum class Outcome : uint8_t {
    kFailed,  ///< the last step is the condition that was false
    kHolds,
    kIndeterminate,
    kEmpty  ///< a domain had nothing to range over
  };
  Outcome outcome = Outcome::kFailed;
  std::vector<TraceStep> steps;
};

struct Limits {
  uint64_t instructions = 0;              ///< in all; 0: none
  uint64_t memory = uint64_t{1} << 30;    ///< bytes of values made while running, each thread
  uint32_t depth = 200;                   ///< function calls in one another
  std::chrono::milliseconds deadline{0};  ///< of the run; 0: none
};

/// What a loop over kinds did in a run, for `explain --plan`.
struct LoopCounts {
  uint64_t probes = 0;      ///< questions to indexes
  uint64_t scans = 0;       ///< of all objects
  uint64_t candidates = 0;  ///< objects that these gave
  uint64_t matches = 0;     ///< for which the condition was not false
};
struct IndexCounts {
  uint64_t objects = 0;  ///< that were looked at to make it
  uint64_t entries = 0;
  uint64_t keys = 0;  ///< that are not equal
};
struct PlanCounts {
  std::map<std::pair<uint32_t, uint32_t>, LoopCounts> loops;  ///< by file and begin of the binder
  std::vector<IndexCounts> indexes;                           ///< by Bundle::indexes
  std::vector<uint64_t> objects;                              ///< by Bundle::kind_sets
};

/// What one rule cost in a run.
struct RuleCost {
  uint64_t instructions = 0;
  uint64_t tried = 0;  ///< times that it began: objects, or parts of them, that it looked at
  std::chrono::nanoseconds time{0};
};

/// What a run cost, by rule and by instruction; it runs on one thread.
struct RunCosts {
  std::vector<RuleCost> rules;  ///< one for each rule
  /// Count every instruction too. Code is then run as it is in the bundle.
  bool each_instruction = false;
  /// By rule, at the end what belongs to none; by function: executions by instruction.
  std::vector<std::map<uint32_t, std::vector<uint64_t>>> counts;
};

class SpecializedCode;

struct RunOptions {
  /// What make_prepared() made of the bundle; null: each run makes its own.
  std::shared_ptr<const Prepared> prepared;
  /// Of the bundle; outlives the run. Null: the run makes its own.
  SpecializedCode* specialized = nullptr;
  Limits limits;
  unsigned threads = 1;
  std::vector<bytecode::Constant> params;  ///< one for each Bundle::params, kAbsent: its default
  std::vector<bool> enabled;               ///< one for each rule; empty: all
  /// Joins over fewer objects scan them: an index would cost more than it saves.
  uint32_t fewest_indexed = 8;
  std::vector<document::TemplatePaths> templates;  ///< kinds that the bundle does not know
  bool collect_assets = false;  ///< run the inventory entries instead of the rules
  PlanCounts* plan = nullptr;   ///< if set: what loops and indexes did; runs on one thread
  RunCosts* costs = nullptr;    ///< if set: what was spent between RuleGates, and on what
  bool describe = true;         ///< false: whoever wants findings calls describe()
};

struct Undescribed;

struct RunResult {
  std::vector<Finding> findings;  ///< sorted by file, place, rule; none until they are described
  std::shared_ptr<Undescribed> undescribed;  ///< what findings are made of; null if they are made
  std::vector<AssetFinding> assets;
  std::vector<Diagnostic> diagnostics;  ///< limits passed, bad parameters
  bool complete = true;                 ///< false if a limit ended the run: findings are then empty
  uint64_t instructions = 0;
  uint64_t charged = 0;  ///< of these, work beyond what was executed
};

/// The part of a run's work that the bundle alone decides, for a host that runs it often, with the
/// functions that this host gives. The bundle must have passed verify().
std::shared_ptr<const Prepared> make_prepared(const bytecode::Bundle& bundle,
                                              const builtins::HostFunctions& given = {});
/// The names that runs look for, for inventories to begin with; null if two of them are the same.
document::NameList distinct_names(const std::shared_ptr<const Prepared>& prepared);

/// Code that was made for the parameters and rules of late runs over a bundle, for those that have
/// the same. Thread-safe.
class SpecializedCode {
 public:
  std::shared_ptr<SpecializedFunctions> of(const bytecode::Bundle& bundle, const RunOptions& run);

 private:
  static constexpr size_t kKept = 4;
  struct Kept {
    std::vector<bytecode::Constant> params;
    std::vector<bool> enabled;
    std::shared_ptr<SpecializedFunctions> functions;
  };

  std::mutex mutex_;
  std::vector<Kept> kept_;  ///< the latest last
};

/// Thread-safe for one bundle and inventory: both are only read. The bundle must have passed
/// verify().
RunResult run(const bytecode::Bundle& bundle, const document::Inventory& inventory,
              const RunOptions& options = {});

/// Makes the findings of a run, on as many threads as it had. Bundle and inventory are still there.
void describe(RunResult& result);

/// Runs again only the entry that gave `finding`, recording what its rule's probes saw.
std::vector<TraceStep> explain(const bytecode::Bundle& bundle, const document::Inventory& inventory,
                               const RunOptions& options, const Finding& finding);

/// Runs a rule again over one object, recording every candidate that the object is a part of, and
/// how far each came. Nothing if the rule does not range over such objects. At most `most`.
std::vector<Candidate> replay(const bytecode::Bundle& bundle, const document::Inventory& inventory,
                              const RunOptions& options, uint32_t rule,
                              const document::Object& object, size_t most);

}  // namespace crenel::vm

/// \file
/// What a check found: findings with their places and reasons, and the formats to write them in.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crenel/diagnostic.hpp"
#include "crenel/inventory.hpp"
#include "crenel/result.hpp"
#include "crenel/threat.hpp"

namespace crenel {

/// Who a finding is about: an object, or a part of one, by the name that the rule gives it. A plain
/// value.
struct Subject {
  std::string binder;       ///< `c` of `for c in k8s.Container`
  std::string object;       ///< `Kind/namespace/name`, or `Kind/name`
  std::string api_version;  ///< `apps/v1`
  std::string path;         ///< within the object; empty for the object itself
  std::string display;      ///< `container app of Pod/shop/web`
  Location location;        ///< of the object; only where a finding has several subjects
};

/// A mitigation of the threat that holds for a finding, or may hold. A plain value.
struct Mitigation {
  /// What shows it: the inputs, somebody's word until a date, or nothing yet.
  enum class Kind : uint8_t { kEvidenced, kAttested, kPlanned };
  /// Only what is in force lowers what remains.
  enum class State : uint8_t { kInForce, kLapsed, kPlanned, kIndeterminate };
  std::string id;  ///< `acme.deploy.sandboxed_runtime`
  Kind kind = Kind::kEvidenced;
  State state = State::kInForce;
  Severity leaves = Severity::kNone;
  std::string message;
  std::string by;     ///< who attests
  std::string date;   ///< `2027-03-31`: attested until, or planned for
  std::string cause;  ///< kIndeterminate: why
};

/// Somebody's acceptance of the risk of a finding. A plain value.
struct Acceptance {
  enum class State : uint8_t { kInForce, kLapsed, kIndeterminate };
  State state = State::kInForce;
  std::string module;  ///< that declares it: `acme.deploy`
  std::string owner;
  std::string because;
  std::string until;  ///< `2027-03-31`, the last day on which it counts, in UTC
  std::string cause;  ///< kIndeterminate: why
};

/// An edit that would put a finding right, as a `patch` of its threat or of a mitigation proposes.
/// A plain value.
struct Edit {
  enum class Op : uint8_t { kSet, kAdd, kRemove, kAppend };
  Op op = Op::kSet;
  std::string mitigation;  ///< that it would bring about; empty: the threat's own
  std::string object;      ///< `Kind/namespace/name`
  std::string path;        ///< `spec.containers[0].image`
  std::string value;       ///< JSON; empty for kRemove
};

/// `evidenced`, `attested`, `planned`.
std::string_view to_string(Mitigation::Kind kind);
/// `in_force`, `lapsed`, `planned`, `indeterminate`.
std::string_view to_string(Mitigation::State state);
/// `in_force`, `lapsed`, `indeterminate`.
std::string_view to_string(Acceptance::State state);
/// `set`, `add`, `remove`, `append`.
std::string_view to_string(Edit::Op op);

/// One step along a relation, from one thing to the next. A plain value.
struct PathStep {
  std::string relation;  ///< `acme.deploy.acts_as`
  Subject from;          ///< without a display where the relation begins with `to`
  Subject to;
  Location location;  ///< of what is reached
};

/// Why a relation holds what a finding rests on: a shortest way to it. A plain value.
struct Path {
  std::string relation;  ///< that the rule asks
  bool certain = true;   ///< false: it may not hold
  std::vector<PathStep> steps;
};

/// One part of a rule and the value that it had: why a finding holds. A plain value.
struct Evidence {
  enum class Role : uint8_t { kCondition, kOperand, kLet, kBinder };
  Role role = Role::kCondition;
  Location rule;                   ///< the part, in the policy
  std::string text;                ///< the part as the policy writes it
  std::string value;               ///< as JSON shows it, shortened
  std::optional<Location> source;  ///< where the value was read, if it came from an input
  std::string path;                ///< of that place, within its object
  std::string treatment;           ///< the mitigation that it is a part of, or `accept`; or empty
};

/// Why a finding holds.
///
/// Purpose: evidence as data, for `crenel explain` and for hosts that show it their own way.
/// Thread-safety and lifetime: a plain value that owns all it holds. Failure: none.
///
///     crenel::Explanation why = finding.explain().value();
///     for (const crenel::Evidence& part : why.evidence) {
///       std::cout << part.text << " = " << part.value << '\n';
///     }
struct Explanation {
  std::vector<Evidence> evidence;  ///< in the order of evaluation
};

/// One combination of what a threat's binders can stand for, and how far it came. A plain value.
struct Candidate {
  enum class Outcome : uint8_t {
    kFailed,         ///< the last part of `evidence` is the first condition that was false
    kHolds,          ///< there is a finding
    kIndeterminate,  ///< there is an indeterminate finding
    kEmpty           ///< a domain had nothing to range over, after what `evidence` shows
  };
  Outcome outcome = Outcome::kFailed;
  std::vector<Evidence> evidence;  ///< binders, conditions and values, in order of evaluation
};

/// Why a threat is met on an object, or is not.
///
/// Purpose: what `crenel explain --why-not` shows, as data. Thread-safety and lifetime: a plain
/// value that owns all it holds. Failure: none.
///
///     crenel::WhyNot why = report.why_not("acme.untrusted_registry", "Pod/shop/web").value();
///     for (const crenel::Candidate& candidate : why.candidates)
///       if (candidate.outcome == crenel::Candidate::Outcome::kFailed)
///         std::cout << candidate.evidence.back().text << " is false\n";
struct WhyNot {
  std::vector<Candidate> candidates;  ///< none: the threat does not range over such objects
  bool truncated = false;             ///< there are more
};

/// One threat, met on its subjects.
///
/// Purpose: reads one finding of a report. Thread-safety: may be read from many threads at once.
/// Lifetime: keeps its report alive; views that it gives live as long as it or the report does.
/// Failure: accessors never fail; `explain` gives diagnostics if a limit stops it.
///
///     for (const crenel::Finding& finding : report.open()) {
///       const crenel::Location& at = finding.location();
///       std::cout << at.file << ':' << at.line << ": " << crenel::to_string(finding.severity())
///                 << ' ' << finding.threat() << ": " << finding.message() << '\n';
///     }
class Finding {
 public:
  /// `k8s.pss.privileged_container`
  std::string_view threat() const;
  std::string_view title() const;
  Status status() const;
  /// What the threat weighs by itself.
  Severity severity() const;
  /// What remains of it after mitigations; what `fail_on` looks at.
  Severity residual() const;
  /// Bits of `Stride`.
  uint8_t stride() const;
  std::span<const std::string> refs() const;
  std::string_view message() const;
  std::string_view remedy() const;

  /// The object that the place is in: `Kind/namespace/name`, or `Kind/name`.
  std::string_view object() const;
  std::string_view api_version() const;
  /// Of the place, within the object: `spec.containers[0].image`.
  std::string_view path() const;
  const Location& location() const;
  /// The source line of the location.
  std::string_view excerpt() const;
  /// False if the path is absent, and the location is the nearest ancestor that is there.
  bool exact_place() const;
  /// Of an object that a Helm chart renders: keys of the values that fed what is at the location,
  /// as `--set` writes them. Empty where the template alone says it.
  std::span<const std::string> values_keys() const;
  /// Why the location has a file but no line; empty otherwise.
  std::string_view place_note() const;
  /// Name of the world: a folder, a file, `-`.
  std::string_view world() const;
  std::span<const Subject> subjects() const;
  /// The path of each tuple of a relation that the verdict rests on.
  std::span<const Path> paths() const;

  /// Of threat and subjects: the same for the same finding after lines moved or files were renamed.
  std::string_view fingerprint() const;

  /// Those that hold or may hold, sorted by id.
  std::span<const Mitigation> mitigations() const;
  /// Those in force first, then those that last longest.
  std::span<const Acceptance> acceptances() const;
  /// What patches propose, evaluated for this finding.
  std::span<const Edit> edits() const;

  /// Indeterminate findings: why, where, and how many objects it stands for.
  std::string_view cause() const;
  const std::optional<Location>& cause_location() const;
  uint64_t count() const;

  /// Pods that the object controls and that have the same finding, which is reported here only.
  uint64_t pods() const;

  /// Why it holds: evaluates its rule again and records what each part was.
  Result<Explanation> explain() const;

  /// As it stands in `Report::to_json`, on one line.
  std::string to_json() const;

  struct Context;
  /// For the library itself.
  Finding(std::shared_ptr<const Context> context, size_t index);

 private:
  std::shared_ptr<const Context> context_;
  size_t index_;
};

/// How `Report::to_text` writes.
struct TextOptions {
  bool color = false;
  bool inputs = false;  ///< of a report: names each input, and what it was taken for
};

/// What one rule cost in a run. A plain value.
struct RuleCost {
  uint64_t instructions = 0;
  uint64_t tried = 0;                ///< objects, or parts of them, that it looked at
  std::chrono::nanoseconds time{0};  ///< with what it takes to look at the clock each time
};

/// Instructions that went into one part of a policy. A plain value.
struct HotSpot {
  std::string rule;      ///< `k8s.pss.privileged_container`; empty: what rules share
  std::string function;  ///< that the part is in: as the bytecode calls it
  std::string text;      ///< the part as the policy writes it, shortened
  Location location;
  uint64_t instructions = 0;
};

/// Where the instructions of a run went. A plain value.
struct RunProfile {
  std::vector<HotSpot> spots;  ///< by rule, function and place
  std::string listing;         ///< the bytecode, with how often each instruction ran
};

/// What a run cost.
struct RunStatistics {
  uint64_t objects = 0;
  uint64_t files = 0;
  uint64_t instructions = 0;
  uint64_t charged = 0;       ///< of these, work beyond the instructions that the VM executed
  uint64_t reused_files = 0;  ///< of which `CheckOptions::cache` had the findings
  std::chrono::nanoseconds evaluating{0};  ///< time that the VM took
  std::chrono::nanoseconds reporting{0};   ///< time to put in words what it found
  /// One for each of `Policy::threats()`, if `CheckOptions::measure_rules` was set.
  std::vector<RuleCost> rules;
};

/// What a check found.
///
/// Purpose: the one model that every output, the exit code and the bindings are made from.
/// Thread-safety: immutable; may be read from many threads at once. Lifetime: a handle to shared
/// data, which keeps the policy and the inventory alive. Failure: none; writing a report cannot
/// fail.
///
///     crenel::Report report = policy.check(inventory).value();
///     std::cout << report.to_text();
///     std::ofstream("report.sarif") << report.to_sarif();
///     for (const crenel::Finding& f : report.indeterminate()) std::cerr << f.cause() << '\n';
///     return report.exit_code(crenel::Severity::kHigh);
class Report {
 public:
  /// All, sorted by file, line, column, threat.
  const std::vector<Finding>& findings() const;
  /// Those of one status.
  std::vector<Finding> with_status(Status status) const;
  std::vector<Finding> open() const { return with_status(Status::kOpen); }
  std::vector<Finding> indeterminate() const { return with_status(Status::kIndeterminate); }

  /// How far the threat came on an object, for each candidate that the object is a part of, by
  /// evaluating its rule again. `threat` is the whole name or its last part, `object` is
  /// `Kind/namespace/name` or `Kind/name`. A threat or an object that the report does not know is
  /// an error with the nearest names.
  Result<WhyNot> why_not(std::string_view threat, std::string_view object,
                         size_t most_candidates = 1000) const;

  /// What each input was taken for, as `Inventory::inputs` has it; none for objects of a host.
  const std::vector<Input>& inputs() const;
  /// Of the inputs and of the run.
  const std::vector<Diagnostic>& diagnostics() const;
  /// No input unread, nothing indeterminate, no limit passed.
  bool complete() const;
  const RunStatistics& statistics() const;

  /// 3 if not complete, else 1 if a finding of which at least `fail_on` remains is not accepted,
  /// else 0. Without `fail_on` no finding counts.
  int exit_code(std::optional<Severity> fail_on = Severity::kLow) const;

  /// For people: each finding with its source line. Ends with a newline.
  std::string to_text(TextOptions options = {}) const;
  /// One JSON document; `docs/report.schema.json` describes it.
  std::string to_json() const;
  /// One finding a line.
  std::string to_jsonl() const;
  /// SARIF 2.1.0.
  std::string to_sarif() const;

  struct Impl;
  /// For the library itself.
  explicit Report(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

 private:
  std::shared_ptr<const Impl> impl_;
};

/// An object that an inventory holds, or an asset by a declaration of a policy. A plain value.
struct Asset {
  std::string type;         ///< `Deployment`, or of an asset `k8s.Workload`
  std::string api_version;  ///< empty for an asset
  std::string object;       ///< `Kind/namespace/name`
  std::string path;         ///< within the object; empty for the object itself
  std::string display;      ///< `container app of Pod/shop/web`
  Location location;
};

/// What an inventory holds.
///
/// Purpose: the assets that threats are about, and where they come from.
/// Thread-safety: immutable; may be read from many threads at once. Lifetime: a handle to shared
/// data that owns all it shows. Failure: none; what could not be read is in `diagnostics()`.
///
///     crenel::AssetReport held = policy.assets(inventory).value();
///     for (const crenel::Asset& asset : held.assets())
///       std::cout << asset.location.file << ':' << asset.location.line << ' ' << asset.display <<
///       '\n';
///     std::ofstream("assets.json") << held.to_json();
///     return held.exit_code();
class AssetReport {
 public:
  /// Sorted by file, line, column.
  const std::vector<Asset>& assets() const;
  /// Of the inputs and of the run.
  const std::vector<Diagnostic>& diagnostics() const;
  bool complete() const;
  /// 3 if not complete, else 0.
  int exit_code() const;

  /// For people: by kind and by asset. Ends with a newline.
  std::string to_text(TextOptions options = {}) const;
  /// One JSON document.
  std::string to_json() const;

  struct Impl;
  /// For the library itself.
  explicit AssetReport(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

 private:
  std::shared_ptr<const Impl> impl_;
};

}  // namespace crenel

/// \file
/// Threat models: what was found as a whole, and the ways that an attacker could take.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "crenel/report.hpp"

namespace crenel {

/// How often a threat was found, by what became of it. A plain value.
struct ModelThreat {
  std::string id;
  std::string title;
  Severity severity = Severity::kMedium;
  uint8_t stride = 0;                      ///< bits of `Stride`
  std::array<uint64_t, 5> by_status = {};  ///< by `Status`
  uint64_t found() const {
    uint64_t sum = 0;
    for (uint64_t count : by_status) sum += count;
    return sum;
  }
};

/// A mitigation, and how many findings it stands against. A plain value.
struct ModelMitigation {
  std::string id;
  Mitigation::Kind kind = Mitigation::Kind::kEvidenced;
  Mitigation::State state = Mitigation::State::kInForce;
  Severity leaves = Severity::kNone;
  std::string by;
  std::string date;
  uint64_t findings = 0;
};

/// An accepted risk, and how many findings it covers. A plain value.
struct ModelAcceptance {
  std::string threat;
  Acceptance::State state = Acceptance::State::kInForce;
  std::string owner;
  std::string because;
  std::string until;
  uint64_t findings = 0;
};

/// How many of a kind or of a declared asset there are. A plain value.
struct ModelAssets {
  std::string type;         ///< `Deployment`, or `k8s.Container`
  std::string api_version;  ///< empty for a declared asset
  uint64_t count = 0;
};

/// The threat model of a policy set over inputs.
///
/// Purpose: assets, threats by STRIDE, mitigations and accepted risks, as a whole.
/// Thread-safety: immutable; may be read from many threads at once. Lifetime: a handle to shared
/// data that owns all it shows. Failure: none; what could not be read is in `diagnostics()`.
///
///     crenel::ModelReport model = policy.model(inventory).value();
///     for (const crenel::ModelThreat& threat : model.threats())
///       std::cout << threat.id << ' ' << threat.found() << '\n';
class ModelReport {
 public:
  const std::vector<ModelAssets>& assets() const;           ///< kinds, then declared assets
  const std::vector<ModelThreat>& threats() const;          ///< that were found, the worst first
  const std::vector<ModelMitigation>& mitigations() const;  ///< in force first
  const std::vector<ModelAcceptance>& acceptances() const;  ///< in force first
  const std::vector<Diagnostic>& diagnostics() const;
  bool complete() const;
  /// 3 if not complete, else 0.
  int exit_code() const;

  /// For people. Ends with a newline.
  std::string to_text(TextOptions options = {}) const;
  /// One JSON document.
  std::string to_json() const;

  struct Impl;
  /// For the library itself.
  explicit ModelReport(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

 private:
  std::shared_ptr<const Impl> impl_;
};

/// One step of an attacker: a finding of a threat with the binders `from` and `to`, or `from` and
/// `target`. A plain value.
struct AttackStep {
  std::string threat;  ///< `k8s.paths.token`
  std::string title;
  std::string from;
  std::string to;
  std::string message;
  std::string remedy;  ///< empty: nothing in the inputs would prevent it
  std::string object;  ///< that allows it
  std::string path;    ///< within the object
  Location location;
};

/// Where an attacker begins: a finding of a threat with the binder `entry`. A plain value.
struct AttackEntry {
  std::string name;
  std::string message;
  Location location;
};

/// A shortest way from an entry point to a target. A plain value.
struct AttackPath {
  AttackEntry entry;
  std::vector<AttackStep> steps;  ///< none: the entry point is the target
};

/// A change that takes away every step that it allows. A plain value.
struct AttackFix {
  std::string remedy;
  std::string object;
  std::string path;
  Location location;
  std::vector<AttackStep> steps;  ///< that it takes away, of those on ways to the target
};

/// The fewest fixes after which no way leads from any entry point to a target. A plain value.
struct AttackCut {
  bool possible = true;  ///< false: a way has no step that could be fixed
  bool smallest = true;  ///< false: fewer fixes may be enough
  std::vector<AttackFix> fixes;
};

/// What an attacker wants. A plain value.
struct AttackTarget {
  std::string name;
  std::string world;
  std::vector<AttackPath> paths;  ///< one for each entry point that leads to it, shortest first
  std::vector<AttackCut> cut;     ///< one if it was asked for
};

/// What attack paths are looked for. A plain value.
struct AttackOptions {
  std::vector<std::string> targets = {};  ///< names; empty: all that threats call targets
  bool cuts = false;
};

/// The ways from entry points to targets.
///
/// Purpose: shortest paths as evidence, and the smallest sets of fixes that leave none.
/// Thread-safety: immutable; may be read from many threads at once. Lifetime: a handle to shared
/// data that owns all it shows. Failure: none; steps that cannot be decided are in `undecided()`.
///
///     crenel::Policy policy = crenel::load_pack("k8s.paths").value();
///     crenel::AttackReport ways = policy.attacks(inventory, {.cuts = true}).value();
///     for (const crenel::AttackTarget& target : ways.targets())
///       std::cout << target.name << ' ' << target.paths.size() << '\n';
///     std::ofstream("attacks.dot") << ways.to_dot();
class AttackReport {
 public:
  const std::vector<AttackTarget>& targets() const;  ///< sorted by world and name
  size_t entries() const;                            ///< how many entry points there are
  size_t steps() const;
  /// What could not be decided, and so is no step: `threat: cause`.
  const std::vector<std::string>& undecided() const;
  const std::vector<Diagnostic>& diagnostics() const;
  bool complete() const;
  /// 3 if not complete, else 0.
  int exit_code() const;

  /// For people. Ends with a newline.
  std::string to_text(TextOptions options = {}) const;
  /// One JSON document.
  std::string to_json() const;
  /// The steps on ways to the targets, for Graphviz.
  std::string to_dot() const;

  struct Impl;
  /// For the library itself.
  explicit AttackReport(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}

 private:
  std::shared_ptr<const Impl> impl_;
};

}  // namespace crenel

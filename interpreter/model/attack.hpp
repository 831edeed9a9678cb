// Attack paths as data: the graph that the findings of a report make, its shortest ways and cuts.
#pragma once

#include <string>
#include <vector>

#include "crenel/model.hpp"
#include "model/graph.hpp"
#include "report/formats.hpp"

namespace crenel::model {

/// A step in the drawing: on some way from an entry point to a target.
struct DrawnStep {
  std::string world;
  AttackStep step;
  bool cut = false;
};

struct Attacks {
  std::vector<AttackTarget> targets;
  std::vector<std::string> unknown;  ///< targets that were asked for and that no step knows
  std::vector<std::string> names;    ///< of everything that steps lead from or to, sorted
  std::vector<std::string> undecided;
  std::vector<DrawnStep> drawn;
  std::vector<AttackEntry> entries;
  size_t steps = 0;
  size_t worlds = 0;
  std::vector<Diagnostic> diagnostics;
  bool complete = true;
};

/// What stands in a finding that is a step, an entry point or a target is said by its binders:
/// `from` and `to`, `from` and `target`, `entry`. Others are left alone. What a mitigation leaves
/// nothing of is no step.
Attacks attacks_of(const report::Report& report, const AttackOptions& options);

std::string to_text(const Attacks& attacks, report::TextOptions options = {});
std::string to_json(const Attacks& attacks);
std::string to_dot(const Attacks& attacks);

}  // namespace crenel::model

// How costs grow: the same work over more objects, more rules, or more threads.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "crenel/value.hpp"
#include "measure.hpp"
#include "statistics.hpp"

namespace crenel::cli {

struct SweepPhase {
  std::string name;             ///< `read`, `evaluate`, `whole`
  std::vector<Timing> timings;  ///< by Sweep::at
  std::optional<Growth> growth = {};
};

struct Sweep {
  std::string axis;  ///< `objects`, `rules`, `threads`
  std::string set;   ///< the policy set
  std::vector<uint64_t> at;
  std::vector<SweepPhase> phases;
};

/// `objects=1000,2000,4000`, or the axis alone for points of its own; for rules and threads the
/// most there are is `limit`.
struct SweepAxis {
  std::string name;
  std::vector<uint64_t> at;
};
/// Nothing, and an error printed, if it is no axis.
std::optional<SweepAxis> parse_sweep(const std::string& text);
/// Points of its own for an axis without any, up to `most`.
std::vector<uint64_t> usual_points(const std::string& axis, uint64_t most);

/// Fits how each phase grows, by its fastest runs: others on the machine make runs slower, never
/// faster.
void fit(Sweep& sweep);

std::string to_text(const Sweep& sweep);
Value to_value(const Sweep& sweep);

}  // namespace crenel::cli

// Two measurements side by side: of two policy sets, or of one now and before.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "bench_result.hpp"

namespace crenel::cli {

/// When a phase counts as slower.
struct Judgement {
  double threshold = 0.05;   ///< the ratio of the medians is above 1 by more than this, and
  double confidence = 0.99;  ///< by the rank-sum test at this confidence they differ
};

/// A phase that was measured twice.
struct Change {
  std::string phase;  ///< `read`, `pack k8s.pss: evaluate`
  double ratio = 1;   ///< of the medians: 1.1 is 10 % slower
  double least = 1;   ///< the interval that the true ratio lies in
  double most = 1;
  bool certain = false;  ///< whether the samples differ
};

/// Timings by phase.
using Baseline = std::map<std::string, Timing>;

/// Those of a result as JSON. Nothing if it is none.
std::optional<Baseline> read_baseline(const std::string& json);
/// Nothing, and an error printed, if the file is no result.
std::optional<Baseline> load_baseline(const std::string& file);

Baseline timings(const BenchResult& result);
/// Of one set, with phases that do not name it.
Baseline timings(const MeasuredSet& set);

/// Each phase that both have.
std::vector<Change> changes(const Baseline& before, const Baseline& after,
                            const Judgement& judgement);

bool is_slower(const Change& change, const Judgement& judgement);
bool any_slower(const std::vector<Change>& changes, const Judgement& judgement);

/// A line for each, below what is compared with what.
std::string to_text(const std::string& title, const std::vector<Change>& changes,
                    const Judgement& judgement);

}  // namespace crenel::cli

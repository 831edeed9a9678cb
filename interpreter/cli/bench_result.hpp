// What `crenel bench` measured, as data: printed, kept as JSON, and compared with what was kept.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "crenel/report.hpp"
#include "crenel/threat.hpp"
#include "measure.hpp"

namespace crenel::cli {

/// One policy set, measured.
struct MeasuredSet {
  std::string name;
  std::vector<Threat> threats;
  bool loaded = false;  ///< from a bundle: nothing was compiled
  Timing compile;
  Timing evaluate;
  Timing report;
  std::optional<Timing> whole;  ///< reading and checking, as `crenel check` does
  RunStatistics statistics;
  size_t findings = 0;
};

struct BenchResult {
  uint64_t objects = 0;
  uint64_t files = 0;
  uint64_t bytes = 0;
  uint64_t peak_memory = 0;  ///< bytes, of the process; 0: not known
  unsigned runs = 0;
  unsigned warmup = 0;
  Timing read;
  std::vector<MeasuredSet> sets;
};

std::string to_text(const BenchResult& result);
/// With every sample, in seconds.
std::string to_json(const BenchResult& result);

/// A phase that was measured before and now.
struct Change {
  std::string phase;     ///< `read`, `pack k8s.pss: evaluate`
  double ratio = 1;      ///< of the medians: 1.1 is 10 % slower
  bool certain = false;  ///< whether the samples differ at a level of 1 %, by the rank-sum test
};

/// Timings by phase.
using Baseline = std::map<std::string, Timing>;

/// Those of a result as JSON. Nothing if it is none.
std::optional<Baseline> read_baseline(const std::string& json);

/// Each phase of `result` that the baseline has too.
std::vector<Change> changes(const Baseline& baseline, const BenchResult& result);

/// A line for each, and which of them are slower by more than `threshold` (0.05: 5 %).
std::string to_text(const std::vector<Change>& changes, double threshold);
bool is_slower(const Change& change, double threshold);

}  // namespace crenel::cli

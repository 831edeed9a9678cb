// What `crenel bench` measured, as data: printed, and kept as JSON.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "allocations.hpp"
#include "bench_sweep.hpp"
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
  std::optional<Timing> whole;    ///< reading and checking, as `crenel check` does
  RunStatistics statistics;       ///< of an ordinary run; of each rule, from a run of its own
  std::vector<uint64_t> matches;  ///< findings of each threat
  size_t findings = 0;
  std::map<std::string, Allocations> allocations;  ///< of one run, by phase
  std::optional<RunProfile> profile;               ///< if it was asked for
};

struct BenchResult {
  uint64_t objects = 0;
  uint64_t files = 0;
  uint64_t bytes = 0;
  uint64_t peak_memory = 0;  ///< bytes, of the process; 0: not known
  unsigned runs = 0;
  unsigned warmup = 0;
  Timing read;
  std::optional<Timing> render;  ///< of the charts among the inputs, if there are any
  std::map<std::string, Allocations> allocations;  ///< of one run, by phase
  std::vector<MeasuredSet> sets;
  std::vector<Sweep> sweeps;
};

std::string to_text(const BenchResult& result);
/// With every sample, in seconds.
std::string to_json(const BenchResult& result);

/// Phases by what people call them, in order.
std::vector<std::pair<std::string, const Timing*>> phases(const BenchResult& result);
std::vector<std::pair<std::string, const Timing*>> phases(const MeasuredSet& set);

}  // namespace crenel::cli

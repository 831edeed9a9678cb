// What runs cost: repeated timing for `crenel bench`, and the cost of each rule.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "crenel/report.hpp"
#include "crenel/threat.hpp"

namespace crenel::cli {

/// Of the runs that were timed.
struct Timing {
  double median = 0;                 ///< seconds
  double low = 0;                    ///< 10th percentile
  double high = 0;                   ///< 90th percentile
  std::vector<double> samples = {};  ///< sorted
};

/// Times `work`: `warmup` times unmeasured, then `runs` times.
Timing measure(unsigned warmup, unsigned runs, const std::function<void()>& work);
/// Of samples in seconds, one at least.
Timing summarize(std::vector<double> samples);

/// `1.23 ms`, `45.6 µs`, `2.00 s`
std::string show_time(double seconds);
/// `12.3 ms (12.1 ms to 12.9 ms)`
std::string show(const Timing& timing);

/// `12.3`, `456`
std::string number(double value);

/// Findings of each threat.
std::vector<uint64_t> matches_of(const std::vector<Threat>& threats, const Report& report);

/// Rules by their share of the instructions, the dearest first, one a line.
std::string rule_costs(const std::vector<Threat>& threats, const std::vector<RuleCost>& costs,
                       const std::vector<uint64_t>& matches);

}  // namespace crenel::cli

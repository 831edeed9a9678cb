// Monotonic clock, sorted samples; instructions by rule.
#include "measure.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <map>
#include <tuple>

#include "statistics.hpp"

namespace crenel::cli {

Timing measure(unsigned warmup, unsigned runs, const std::function<void()>& work) {
  using Clock = std::chrono::steady_clock;
  for (unsigned n = 0; n < warmup; ++n) work();
  std::vector<double> samples;
  for (unsigned n = 0; n < std::max(runs, 1U); ++n) {
    Clock::time_point begin = Clock::now();
    work();
    samples.push_back(std::chrono::duration<double>(Clock::now() - begin).count());
  }
  return summarize(std::move(samples));
}

Timing summarize(std::vector<double> samples) {
  std::sort(samples.begin(), samples.end());
  Timing timing{percentile(samples, 0.5), percentile(samples, 0.1), percentile(samples, 0.9)};
  timing.samples = std::move(samples);
  return timing;
}

std::string show_time(double seconds) {
  char text[32];
  if (seconds >= 1)
    std::snprintf(text, sizeof text, "%.2f s", seconds);
  else if (seconds >= 1e-3)
    std::snprintf(text, sizeof text, "%.2f ms", seconds * 1e3);
  else
    std::snprintf(text, sizeof text, "%.1f µs", seconds * 1e6);
  return text;
}

std::string show(const Timing& timing) {
  return show_time(timing.median) + " (" + show_time(timing.low) + " to " + show_time(timing.high) +
         ")";
}

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, value >= 100 ? "%.0f" : "%.1f", value);
  return text;
}

std::vector<uint64_t> matches_of(const std::vector<Threat>& threats, const Report& report) {
  std::map<std::string_view, uint64_t> counts;
  for (const Finding& finding : report.findings()) ++counts[finding.threat()];
  std::vector<uint64_t> matches;
  for (const Threat& threat : threats) matches.push_back(counts[threat.id]);
  return matches;
}

std::string rule_costs(const std::vector<Threat>& threats, const std::vector<RuleCost>& costs,
                       const std::vector<uint64_t>& matches) {
  uint64_t sum = 0;
  size_t width = 0;
  std::vector<size_t> order;
  for (size_t n = 0; n < std::min(costs.size(), threats.size()); ++n) {
    sum += costs[n].instructions;
    width = std::max(width, threats[n].id.size());
    order.push_back(n);
  }
  std::sort(order.begin(), order.end(), [&](size_t a, size_t b) {
    return std::tie(costs[b].instructions, a) < std::tie(costs[a].instructions, b);
  });
  std::string text;
  for (size_t n : order) {
    const RuleCost& cost = costs[n];
    double share = 100 * static_cast<double>(cost.instructions) /
                   static_cast<double>(std::max<uint64_t>(sum, 1));
    std::string id = threats[n].id;
    id.append(width - id.size(), ' ');
    text += "  " + id + "  " + number(share) + " %  " + std::to_string(cost.instructions) +
            " instructions, " + show_time(std::chrono::duration<double>(cost.time).count()) +
            ", tried " + std::to_string(cost.tried) + " times, " + std::to_string(matches[n]) +
            (matches[n] == 1 ? " finding\n" : " findings\n");
  }
  return text;
}

}  // namespace crenel::cli

// Monotonic clock, sorted samples.
#include "measure.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>

namespace crenel::cli {

namespace {

double percentile(const std::vector<double>& sorted, double share) {
  double at = share * static_cast<double>(sorted.size() - 1);
  size_t below = static_cast<size_t>(at);
  size_t above = std::min(below + 1, sorted.size() - 1);
  double part = at - static_cast<double>(below);
  return sorted[below] * (1 - part) + sorted[above] * part;
}

}  // namespace

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
  return {percentile(samples, 0.5), percentile(samples, 0.1), percentile(samples, 0.9)};
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

}  // namespace crenel::cli

// Nothing here assumes that times are distributed in any way: they have long tails.
#include "statistics.hpp"

#include <algorithm>
#include <cmath>
#include <random>

namespace crenel::cli {

namespace {

double median_of(std::vector<double> samples) {
  std::sort(samples.begin(), samples.end());
  return percentile(samples, 0.5);
}

/// As many samples as there are, drawn with replacement.
std::vector<double> resampled(const std::vector<double>& samples, std::mt19937_64& random) {
  std::vector<double> drawn;
  drawn.reserve(samples.size());
  for (size_t n = 0; n < samples.size(); ++n) drawn.push_back(samples[random() % samples.size()]);
  return drawn;
}

/// Σ(t³ - t) over the sizes t of groups of equal samples.
double ties(std::vector<double> all) {
  std::sort(all.begin(), all.end());
  double sum = 0;
  for (size_t n = 0; n < all.size();) {
    auto end = std::upper_bound(all.begin() + static_cast<std::ptrdiff_t>(n), all.end(), all[n]);
    double t = static_cast<double>(end - all.begin()) - static_cast<double>(n);
    sum += t * t * t - t;
    n += static_cast<size_t>(t);
  }
  return sum;
}

}  // namespace

double percentile(const std::vector<double>& sorted, double share) {
  double at = share * static_cast<double>(sorted.size() - 1);
  size_t below = static_cast<size_t>(at);
  size_t above = std::min(below + 1, sorted.size() - 1);
  double part = at - static_cast<double>(below);
  return sorted[below] * (1 - part) + sorted[above] * part;
}

double rank_sum_chance(const std::vector<double>& a, const std::vector<double>& b) {
  double wins = 0;
  for (double x : a)
    for (double y : b) wins += x < y ? 1 : x == y ? 0.5 : 0;
  double n = static_cast<double>(a.size());
  double m = static_cast<double>(b.size());
  std::vector<double> all = a;
  all.insert(all.end(), b.begin(), b.end());
  double total = n + m;
  if (total < 2) return 1;
  double variance = n * m / 12 * (total + 1 - ties(std::move(all)) / (total * (total - 1)));
  if (!(variance > 0)) return 1;
  return std::erfc(std::abs(wins - n * m / 2) / std::sqrt(2 * variance));
}

std::pair<double, double> ratio_interval(const std::vector<double>& a, const std::vector<double>& b,
                                         double confidence) {
  constexpr int kResamples = 2000;
  std::mt19937_64 random(1);
  std::vector<double> ratios;
  for (int n = 0; n < kResamples; ++n) {
    double before = median_of(resampled(a, random));
    double after = median_of(resampled(b, random));
    if (before > 0) ratios.push_back(after / before);
  }
  if (ratios.empty()) return {0, 0};
  std::sort(ratios.begin(), ratios.end());
  double outside = (1 - confidence) / 2;
  return {percentile(ratios, outside), percentile(ratios, 1 - outside)};
}

std::optional<Growth> fit_growth(const std::vector<double>& x, const std::vector<double>& y) {
  double n = static_cast<double>(x.size());
  double mean_x = 0;
  double mean_y = 0;
  for (size_t i = 0; i < x.size(); ++i) {
    if (!(x[i] > 0) || !(y[i] > 0)) return std::nullopt;
    mean_x += std::log(x[i]) / n;
    mean_y += std::log(y[i]) / n;
  }
  double xx = 0;
  double xy = 0;
  double yy = 0;
  for (size_t i = 0; i < x.size(); ++i) {
    double dx = std::log(x[i]) - mean_x;
    double dy = std::log(y[i]) - mean_y;
    xx += dx * dx;
    xy += dx * dy;
    yy += dy * dy;
  }
  if (!(xx > 1e-12)) return std::nullopt;
  return Growth{xy / xx, yy > 1e-12 ? xy * xy / (xx * yy) : 1};
}

}  // namespace crenel::cli

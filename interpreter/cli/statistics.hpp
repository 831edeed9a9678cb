// What samples say: percentiles, whether two sets of them differ and by how much, how a cost grows.
#pragma once

#include <optional>
#include <utility>
#include <vector>

namespace crenel::cli {

/// Of sorted samples, one at least; `share` 0.5 is the median.
double percentile(const std::vector<double>& sorted, double share);

/// The chance that samples of one kind differ as these two sets do, or more: the two-sided rank-sum
/// test of Mann and Whitney, by its normal approximation with a correction for ties.
double rank_sum_chance(const std::vector<double>& a, const std::vector<double>& b);

/// Between which ratios of the medians of `b` and `a`, at that confidence (0.99), the true one
/// lies: the percentile bootstrap, with random numbers that are always the same.
std::pair<double, double> ratio_interval(const std::vector<double>& a, const std::vector<double>& b,
                                         double confidence);

/// y = c · x^exponent
struct Growth {
  double exponent = 0;
  double r2 = 0;  ///< share of the variance of log y that it explains; 1 where y does not vary
};

/// By least squares of the logarithms. Nothing for fewer than two values of x, or what is not
/// positive.
std::optional<Growth> fit_growth(const std::vector<double>& x, const std::vector<double>& y);

}  // namespace crenel::cli

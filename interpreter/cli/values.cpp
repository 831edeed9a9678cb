// Parsers of option values.
#include "values.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>

namespace crenel::cli {

namespace {

/// Reads a number from the front of `text`; leaves its unit.
std::optional<uint64_t> take_number(std::string_view& text) {
  uint64_t number = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{}) return std::nullopt;
  text.remove_prefix(static_cast<size_t>(end - text.data()));
  return number;
}

std::optional<uint64_t> times(uint64_t number, uint64_t factor) {
  if (number > UINT64_MAX / factor) return std::nullopt;
  return number * factor;
}

/// Insertions, deletions, substitutions, and swaps of neighbours.
size_t distance(std::string_view a, std::string_view b) {
  std::vector<size_t> before(b.size() + 1);
  std::vector<size_t> above(b.size() + 1);
  std::vector<size_t> row(b.size() + 1);
  std::iota(above.begin(), above.end(), size_t{0});
  for (size_t i = 0; i < a.size(); ++i) {
    row[0] = i + 1;
    for (size_t j = 0; j < b.size(); ++j) {
      size_t substitute = above[j] + (a[i] == b[j] ? 0 : 1);
      row[j + 1] = std::min({substitute, row[j] + 1, above[j + 1] + 1});
      bool swapped = i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j];
      if (swapped) row[j + 1] = std::min(row[j + 1], before[j - 1] + 1);
    }
    before.swap(above);
    above.swap(row);
  }
  return above.back();
}

}  // namespace

std::optional<uint64_t> parse_size(std::string_view text) {
  std::optional<uint64_t> number = take_number(text);
  if (!number) return std::nullopt;
  static constexpr std::pair<std::string_view, uint64_t> kUnits[] = {
      {"", 1},          {"K", 1000},      {"M", 1000000},  {"G", 1000000000},
      {"Ki", 1U << 10}, {"Mi", 1U << 20}, {"Gi", 1U << 30}};
  for (const auto& [unit, factor] : kUnits)
    if (text == unit) return times(*number, factor);
  return std::nullopt;
}

std::optional<std::chrono::milliseconds> parse_duration(std::string_view text) {
  std::optional<uint64_t> number = take_number(text);
  if (!number || *number > 1'000'000'000) return std::nullopt;
  static constexpr std::pair<std::string_view, uint64_t> kUnits[] = {
      {"ms", 1}, {"s", 1000}, {"", 1000}, {"m", 60'000}, {"h", 3'600'000}};
  for (const auto& [unit, factor] : kUnits)
    if (text == unit) return std::chrono::milliseconds(*number * factor);
  return std::nullopt;
}

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
  std::string best;
  size_t least = std::max<size_t>(1, word.size() / 3) + 1;
  for (const std::string& candidate : candidates) {
    size_t edits = distance(word, candidate);
    if (edits < least) {
      least = edits;
      best = candidate;
    }
  }
  return best;
}

std::string suggest(std::string_view word, const std::vector<std::string>& candidates) {
  std::string near = nearest(word, candidates);
  if (!near.empty()) return "did you mean `" + near + "`?";
  std::string all;
  for (size_t n = 0; n < candidates.size(); ++n)
    all += (n == 0 ? "`" : ", `") + candidates[n] + "`";
  return all.empty() ? all : "there are " + all;
}

}  // namespace crenel::cli

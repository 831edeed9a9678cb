// Axes and their points, and tables of what was measured at each.
#include "bench_sweep.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>

#include "terminal.hpp"
#include "values.hpp"

namespace crenel::cli {

namespace {

const std::vector<std::string> kAxes = {"objects", "rules", "threads"};

std::string two_digits(double value, const char* format) {
  char text[32];
  std::snprintf(text, sizeof text, format, value);
  return text;
}

std::string cell(const std::string& text, size_t width) {
  // In characters: `µ` is two bytes.
  auto shown = static_cast<size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) >> 6) != 2; }));
  return std::string(width - std::min(width, shown), ' ') + text;
}

constexpr size_t kWidth = 14;

}  // namespace

std::optional<SweepAxis> parse_sweep(const std::string& text) {
  size_t equals = text.find('=');
  SweepAxis axis{text.substr(0, equals), {}};
  if (std::find(kAxes.begin(), kAxes.end(), axis.name) == kAxes.end()) {
    print_error("`--sweep` knows no `" + axis.name + "`", suggest(axis.name, kAxes));
    return std::nullopt;
  }
  for (size_t at = equals; at != std::string::npos; at = text.find(',', at + 1)) {
    uint64_t point = 0;
    const char* begin = text.data() + at + 1;
    const char* end = text.data() + std::min(text.find(',', at + 1), text.size());
    auto [rest, error] = std::from_chars(begin, end, point);
    if (error != std::errc() || rest != end || point == 0) {
      print_error("`--sweep " + text + "` should be " + axis.name +
                  "=N,N,…, whole numbers above 0");
      return std::nullopt;
    }
    axis.at.push_back(point);
  }
  return axis;
}

std::vector<uint64_t> usual_points(const std::string& axis, uint64_t most) {
  if (axis == "objects") return {500, 1000, 2000, 4000, 8000};
  std::vector<uint64_t> points;
  if (axis == "threads")
    for (uint64_t n = 1; n < most; n *= 2) points.push_back(n);
  else
    for (uint64_t n : {most / 8, most / 4, most / 2})
      if (n != 0) points.push_back(n);
  points.push_back(most);
  return points;
}

void fit(Sweep& sweep) {
  std::vector<double> x(sweep.at.begin(), sweep.at.end());
  for (SweepPhase& phase : sweep.phases) {
    std::vector<double> y;
    for (const Timing& timing : phase.timings) y.push_back(timing.samples.front());
    phase.growth = fit_growth(x, y);
  }
}

std::string to_text(const Sweep& sweep) {
  std::string text = "sweep over " + sweep.axis + " (" + sweep.set + ")\n";
  text += cell(sweep.axis, kWidth);
  for (const SweepPhase& phase : sweep.phases) text += cell(phase.name, kWidth);
  text += "\n";
  for (size_t n = 0; n < sweep.at.size(); ++n) {
    text += cell(std::to_string(sweep.at[n]), kWidth);
    for (const SweepPhase& phase : sweep.phases)
      text += cell(show_time(phase.timings[n].median), kWidth);
    text += "\n";
  }
  std::string exponents = cell("grows as", kWidth);
  std::string fits = cell("R²", kWidth);
  for (const SweepPhase& phase : sweep.phases) {
    exponents +=
        cell(phase.growth ? "n^" + two_digits(phase.growth->exponent, "%.2f") : "?", kWidth);
    fits += cell(phase.growth ? two_digits(phase.growth->r2, "%.3f") : "?", kWidth);
  }
  return text + exponents + "\n" + fits + "\n";
}

Value to_value(const Sweep& sweep) {
  Value::List at(sweep.at.begin(), sweep.at.end());
  Value::Map phases;
  for (const SweepPhase& phase : sweep.phases) {
    Value::List points;
    for (const Timing& timing : phase.timings)
      points.push_back(Value::list({timing.samples.begin(), timing.samples.end()}));
    Value::Map entry = {{"seconds", Value::list(std::move(points))}};
    if (phase.growth) {
      entry["exponent"] = phase.growth->exponent;
      entry["r2"] = phase.growth->r2;
    }
    phases[phase.name] = std::move(entry);
  }
  return Value::map({{"axis", Value(sweep.axis)},
                     {"set", Value(sweep.set)},
                     {"at", Value::list(std::move(at))},
                     {"phases", Value::map(std::move(phases))}});
}

}  // namespace crenel::cli

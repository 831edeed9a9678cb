// Charts are drawn here, as SVG: a page that fetches a library would show
// nothing where there is no network.
#include "bench_html.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "flame.hpp"

namespace crenel::cli {

namespace {

constexpr const char* kStyle = R"(
:root { color-scheme: light dark; --fg: #1d2733; --dim: #66727f; --line: #d5dbe1; --bar: #3b6fb6;
        --bar2: #d9822b; --bar3: #3f9a6d; --bar4: #8d5bb5; --bg: #ffffff; }
@media (prefers-color-scheme: dark) {
  :root { --fg: #e4e8ec; --dim: #9aa6b2; --line: #3a444e; --bar: #6ea0e8; --bar2: #eda65a; --bar3: #6cc79a;
          --bar4: #b892dc; --bg: #171c21; } }
body { font: 15px/1.5 system-ui, sans-serif; color: var(--fg); background: var(--bg); max-width: 1240px;
       margin: 2em auto; padding: 0 1.5em; }
h1 { font-size: 1.5em; } h2 { font-size: 1.15em; margin-top: 2em; border-bottom: 1px solid var(--line); }
p.dim { color: var(--dim); }
table { border-collapse: collapse; margin: 1em 0; }
th, td { text-align: right; padding: .2em .9em; border-bottom: 1px solid var(--line); font-variant-numeric: tabular-nums; }
th:first-child, td:first-child { text-align: left; padding-left: 0; }
svg.chart { max-width: 100%; height: auto; } svg.chart text { fill: var(--fg); font: 12px system-ui, sans-serif; }
svg.chart text.dim { fill: var(--dim); } svg.chart line { stroke: var(--line); }
.flame { overflow-x: auto; } .flame svg { max-width: 100%; height: auto; }
)";
constexpr const char* kColours[] = {"var(--bar)", "var(--bar2)", "var(--bar3)", "var(--bar4)"};

std::string formatted(const char* format, auto... values) {
  char text[256];
  std::snprintf(text, sizeof text, format, values...);
  return text;
}

std::string text_at(double x, double y, const char* anchor, const std::string& text,
                    const char* kind = "") {
  return formatted("<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" class=\"%s\">", x, y, anchor,
                   kind) +
         escaped(text) + "</text>\n";
}

std::string line(double x1, double y1, double x2, double y2, const char* style = "") {
  return formatted("<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" style=\"%s\"/>\n", x1, y1,
                   x2, y2, style);
}

/// Horizontal bars, each with its range as a thin line where it has one.
struct Bar {
  std::string name;
  double value = 0;
  double low = 0;
  double high = 0;
  std::string label;
};

std::string bar_chart(const std::vector<Bar>& bars, const char* colour) {
  constexpr double kName = 380;
  constexpr double kBars = 560;
  constexpr double kRow = 24;
  double most = 0;
  for (const Bar& bar : bars) most = std::max({most, bar.value, bar.high});
  double scale = most > 0 ? kBars / most : 0;
  std::string svg = formatted("<svg class=\"chart\" viewBox=\"0 0 1160 %.0f\" width=\"1160\">\n",
                              kRow * static_cast<double>(bars.size()));
  for (size_t n = 0; n < bars.size(); ++n) {
    const Bar& bar = bars[n];
    double y = kRow * static_cast<double>(n);
    svg += text_at(kName - 10, y + 16, "end", bar.name);
    svg += formatted(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"16\" "
        "rx=\"2\" fill=\"%s\"/>\n",
        kName, y + 3, std::max(bar.value * scale, 1.0), colour);
    if (bar.high > bar.low)
      svg += line(kName + bar.low * scale, y + 11, kName + bar.high * scale, y + 11,
                  "stroke: var(--fg); stroke-width: 1.5");
    svg += text_at(kName + std::max(bar.value, bar.high) * scale + 8, y + 16, "start", bar.label,
                   "dim");
  }
  return svg + "</svg>\n";
}

std::string cells(const std::vector<std::string>& texts, const char* tag) {
  std::string row = "<tr>";
  for (const std::string& text : texts)
    row += std::string("<") + tag + ">" + escaped(text) + "</" + tag + ">";
  return row + "</tr>\n";
}

std::string phases_section(const BenchResult& result) {
  std::string table = "<table>\n" + cells({"phase", "median", "10 %", "90 %", "objects/s", "MB/s",
                                           "allocations", "allocated"},
                                          "th");
  std::vector<Bar> bars;
  for (const auto& [phase, timing] : phases(result)) {
    bars.push_back({phase, timing->median, timing->low, timing->high, show_time(timing->median)});
    double seconds = std::max(timing->median, 1e-12);
    auto made = result.allocations.find(phase);
    bool counted = made != result.allocations.end();
    table += cells({phase, show_time(timing->median), show_time(timing->low),
                    show_time(timing->high), number(static_cast<double>(result.objects) / seconds),
                    number(static_cast<double>(result.bytes) / seconds / 1e6),
                    counted ? std::to_string(made->second.count) : "",
                    counted ? number(static_cast<double>(made->second.bytes) / 1e6) + " MB" : ""},
                   "td");
  }
  return "<h2>Phases</h2>\n" + bar_chart(bars, kColours[0]) + table + "</table>\n";
}

std::string rules_section(const MeasuredSet& set) {
  std::vector<std::pair<uint64_t, size_t>> order;
  uint64_t sum = 0;
  for (size_t n = 0; n < set.statistics.rules.size(); ++n) {
    order.emplace_back(set.statistics.rules[n].instructions, n);
    sum += set.statistics.rules[n].instructions;
  }
  std::stable_sort(order.begin(), order.end(), [](auto& a, auto& b) { return a.first > b.first; });
  constexpr size_t kShown = 25;
  std::vector<Bar> bars;
  std::string table =
      "<table>\n" + cells({"rule", "instructions", "self time", "tried", "findings"}, "th");
  for (const auto& [instructions, n] : order) {
    const RuleCost& cost = set.statistics.rules[n];
    double share =
        100 * static_cast<double>(instructions) / static_cast<double>(std::max<uint64_t>(sum, 1));
    if (bars.size() < kShown)
      bars.push_back(
          {set.threats[n].id, static_cast<double>(instructions), 0, 0, number(share) + " %"});
    table += cells({set.threats[n].id, std::to_string(instructions),
                    show_time(std::chrono::duration<double>(cost.time).count()),
                    std::to_string(cost.tried), std::to_string(set.matches[n])},
                   "td");
  }
  std::string title = order.size() > kShown ? "The dearest rules of " : "The rules of ";
  return "<h2>" + title + escaped(set.name) +
         "</h2>\n<p class=\"dim\">Share of the instructions that rules "
         "took.</p>\n" +
         bar_chart(bars, kColours[1]) + "<details><summary>All " + std::to_string(order.size()) +
         " rules</summary>\n" + table + "</table></details>\n";
}

/// Both axes logarithmic, so that a power of n is a straight line.
class GrowthChart {
 public:
  explicit GrowthChart(const Sweep& sweep) : sweep_(sweep) {
    for (uint64_t at : sweep.at) widen(x_, static_cast<double>(at));
    for (const SweepPhase& phase : sweep.phases)
      for (const Timing& timing : phase.timings) {
        widen(y_, timing.samples.front());
        widen(y_, timing.median);
      }
  }

  std::string draw() const {
    std::string svg = formatted("<svg class=\"chart\" viewBox=\"0 0 %.0f %.0f\" width=\"%.0f\">\n",
                                kWidth, kHeight, kWidth);
    for (uint64_t at : sweep_.at) {
      double x = x_of(static_cast<double>(at));
      svg += line(x, kTop, x, kHeight - kBottom);
      svg += text_at(x, kHeight - kBottom + 18, "middle", std::to_string(at), "dim");
    }
    for (double power = std::floor(std::log10(y_.first)); power <= std::log10(y_.second); ++power) {
      double value = std::pow(10, power);
      if (value < y_.first) continue;
      svg += line(kLeft, y_of(value), kWidth - kRight, y_of(value));
      svg += text_at(kLeft - 8, y_of(value) + 4, "end", show_time(value), "dim");
    }
    svg += text_at((kLeft + kWidth - kRight) / 2, kHeight - 6, "middle", sweep_.axis);
    for (size_t n = 0; n < sweep_.phases.size(); ++n) svg += series(n);
    return svg + "</svg>\n";
  }

 private:
  static constexpr double kWidth = 760;
  static constexpr double kHeight = 380;
  static constexpr double kLeft = 80;
  static constexpr double kRight = 200;
  static constexpr double kTop = 12;
  static constexpr double kBottom = 44;
  using Range = std::pair<double, double>;

  static void widen(Range& range, double value) {
    if (!(value > 0)) return;
    range.first = range.first > 0 ? std::min(range.first, value) : value;
    range.second = std::max(range.second, value);
  }
  static double within(const Range& range, double value) {
    double low = std::log(std::max(range.first, 1e-12));
    double high = std::log(std::max(range.second, 1e-12));
    return high > low ? (std::log(std::max(value, 1e-12)) - low) / (high - low) : 0.5;
  }
  double x_of(double value) const { return kLeft + within(x_, value) * (kWidth - kLeft - kRight); }
  double y_of(double value) const {
    return kHeight - kBottom - within(y_, value) * (kHeight - kTop - kBottom);
  }

  std::string series(size_t n) const {
    const SweepPhase& phase = sweep_.phases[n];
    const char* colour = kColours[n % std::size(kColours)];
    std::string points;
    std::string marks;
    for (size_t i = 0; i < sweep_.at.size(); ++i) {
      double x = x_of(static_cast<double>(sweep_.at[i]));
      double y = y_of(phase.timings[i].samples.front());
      points += formatted("%.1f,%.1f ", x, y);
      marks += formatted("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>\n", x, y, colour);
    }
    std::string svg = "<polyline fill=\"none\" stroke=\"" + std::string(colour) +
                      "\" stroke-width=\"2\" points=\"" + points + "\"/>\n" + marks;
    double y = kTop + 16 + 40 * static_cast<double>(n);
    double x = kWidth - kRight + 24;
    svg += formatted(
        "<rect x=\"%.1f\" y=\"%.1f\" width=\"12\" height=\"12\" "
        "rx=\"2\" fill=\"%s\"/>\n",
        x, y - 10, colour);
    svg += text_at(x + 20, y, "start", phase.name);
    if (phase.growth)
      svg += text_at(x + 20, y + 16, "start",
                     "n" + formatted("^%.2f, R² %.3f", phase.growth->exponent, phase.growth->r2),
                     "dim");
    return svg;
  }

  const Sweep& sweep_;
  Range x_{0, 0};
  Range y_{0, 0};
};

}  // namespace

std::string to_html(const BenchResult& result) {
  std::string html =
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, "
      "initial-scale=1\">\n"
      "<title>crenel bench</title>\n<style>" +
      std::string(kStyle) + "</style></head>\n<body>\n<h1>crenel bench</h1>\n<p class=\"dim\">";
  if (!result.sets.empty())
    html += std::to_string(result.objects) + " objects in " + std::to_string(result.files) +
            (result.files == 1 ? " file, " : " files, ") +
            number(static_cast<double>(result.bytes) / 1e6) + " MB; ";
  html += std::to_string(result.runs) + " runs after " + std::to_string(result.warmup) +
          " to warm up; peak memory " + number(static_cast<double>(result.peak_memory) / 1e6) +
          " MB</p>\n";
  if (!result.sets.empty()) html += phases_section(result);
  for (const MeasuredSet& set : result.sets) {
    html += rules_section(set);
    if (set.profile)
      html += "<h2>Instructions of " + escaped(set.name) +
              "</h2>\n<p class=\"dim\">Pack, rule, function, expression; the "
              "width is the share of "
              "instructions.</p>\n<div class=\"flame\">" +
              to_flame_svg(*set.profile) + "</div>\n";
  }
  for (const Sweep& sweep : result.sweeps)
    html += "<h2>Growth over " + escaped(sweep.axis) + " (" + escaped(sweep.set) +
            ")</h2>\n<p class=\"dim\">Fastest runs; both axes are "
            "logarithmic.</p>\n" +
            GrowthChart(sweep).draw();
  return html + "</body>\n</html>\n";
}

}  // namespace crenel::cli

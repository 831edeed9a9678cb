// Results are compared by all of their samples: medians alone say nothing on a machine that others
// use too.
#include "bench_result.hpp"

#include <rapidjson/document.h>

#include <algorithm>
#include <cmath>

#include "crenel/crenel.hpp"

namespace crenel::cli {

namespace {

/// Phases by what people call them, in order.
std::vector<std::pair<std::string, const Timing*>> phases(const BenchResult& result) {
  std::vector<std::pair<std::string, const Timing*>> all = {{"read", &result.read}};
  for (const MeasuredSet& set : result.sets) {
    all.emplace_back(set.name + ": " + (set.loaded ? "load" : "compile"), &set.compile);
    all.emplace_back(set.name + ": evaluate", &set.evaluate);
    all.emplace_back(set.name + ": report", &set.report);
    if (set.whole) all.emplace_back(set.name + ": whole", &*set.whole);
  }
  return all;
}

std::string rates(double seconds, const BenchResult& result) {
  if (seconds <= 0) return {};
  return ", " + number(static_cast<double>(result.objects) / seconds) + " objects/s, " +
         number(static_cast<double>(result.bytes) / seconds / 1e6) + " MB/s";
}

std::string describe(const MeasuredSet& set, const BenchResult& result) {
  std::string text = set.name + ": " + std::to_string(set.threats.size()) + " threats, " +
                     std::to_string(set.findings) + " findings\n";
  text += (set.loaded ? "  load      " : "  compile   ") + show(set.compile) + "\n";
  text += "  evaluate  " + show(set.evaluate) + rates(set.evaluate.median, result) + "\n";
  text += "  report    " + show(set.report) + "\n";
  if (set.whole)
    text += "  whole     " + show(*set.whole) + rates(set.whole->median, result) + "\n";
  return text;
}

std::string comparison(const MeasuredSet& a, const MeasuredSet& b) {
  auto ratio = [](const Timing& x, const Timing& y) {
    return x.median <= 0 ? std::string("?") : number(y.median / x.median * 100) + " %";
  };
  return b.name + " takes " + ratio(a.compile, b.compile) + " of the time to compile or load and " +
         ratio(a.evaluate, b.evaluate) + " of the evaluation time of " + a.name + "\n";
}

Value::List samples_of(const Timing& timing) {
  return Value::List(timing.samples.begin(), timing.samples.end());
}

Value::Map to_map(const MeasuredSet& set) {
  Value::List rules;
  for (size_t n = 0; n < std::min(set.threats.size(), set.statistics.rule_instructions.size()); ++n)
    rules.push_back(Value::map({{"id", Value(set.threats[n].id)},
                                {"instructions", Value(set.statistics.rule_instructions[n])}}));
  return {{"name", Value(set.name)},
          {"findings", Value(set.findings)},
          {"instructions", Value(set.statistics.instructions)},
          {"rules", Value::list(std::move(rules))}};
}

/// Whether two sets of samples differ at a level of 1 %: the rank-sum test of Mann and Whitney, by
/// its normal approximation.
bool differ(const std::vector<double>& a, const std::vector<double>& b) {
  double pairs = 0;
  for (double x : a)
    for (double y : b) pairs += x < y ? 1 : x == y ? 0.5 : 0;
  double n = static_cast<double>(a.size());
  double m = static_cast<double>(b.size());
  double deviation = std::sqrt(n * m * (n + m + 1) / 12);
  return deviation > 0 && std::abs(pairs - n * m / 2) / deviation > 2.576;
}

}  // namespace

std::string to_text(const BenchResult& result) {
  std::string text =
      std::to_string(result.objects) + " objects in " + std::to_string(result.files) + " files, " +
      number(static_cast<double>(result.bytes) / 1e6) + " MB; " + std::to_string(result.runs) +
      " runs after " + std::to_string(result.warmup) + " to warm up; median (10 % to 90 %)\n";
  text += "read        " + show(result.read) + rates(result.read.median, result) + "\n";
  for (const MeasuredSet& set : result.sets) text += describe(set, result);
  if (result.sets.size() > 1) text += comparison(result.sets[0], result.sets[1]);
  if (result.peak_memory != 0)
    text += "peak memory " + number(static_cast<double>(result.peak_memory) / 1e6) + " MB\n";
  for (const MeasuredSet& set : result.sets) {
    std::string costs = rule_costs(set.threats, set.statistics.rule_instructions);
    if (!costs.empty()) text += "cost of each rule of " + set.name + ":\n" + costs;
  }
  return text;
}

std::string to_json(const BenchResult& result) {
  Value::Map timings;
  for (const auto& [phase, timing] : phases(result))
    timings.emplace(phase, Value::list(samples_of(*timing)));
  Value::List sets;
  for (const MeasuredSet& set : result.sets) sets.push_back(Value::map(to_map(set)));
  return Value::map({{"crenel", Value(std::string(version()))},
                     {"objects", Value(result.objects)},
                     {"files", Value(result.files)},
                     {"bytes", Value(result.bytes)},
                     {"peak_memory", Value(result.peak_memory)},
                     {"seconds", Value::map(std::move(timings))},
                     {"sets", Value::list(std::move(sets))}})
             .to_json() +
         "\n";
}

std::optional<Baseline> read_baseline(const std::string& json) {
  rapidjson::Document document;
  document.Parse(json.data(), json.size());
  if (document.HasParseError() || !document.IsObject() || !document.HasMember("seconds") ||
      !document["seconds"].IsObject())
    return std::nullopt;
  Baseline baseline;
  for (const auto& [phase, list] : document["seconds"].GetObject()) {
    if (!list.IsArray()) continue;
    std::vector<double> samples;
    for (const auto& sample : list.GetArray())
      if (sample.IsNumber()) samples.push_back(sample.GetDouble());
    if (!samples.empty()) baseline[phase.GetString()] = summarize(std::move(samples));
  }
  return baseline;
}

std::vector<Change> changes(const Baseline& baseline, const BenchResult& result) {
  std::vector<Change> all;
  for (const auto& [phase, timing] : phases(result)) {
    auto before = baseline.find(phase);
    if (before == baseline.end() || before->second.median <= 0) continue;
    all.push_back({phase, timing->median / before->second.median,
                   differ(before->second.samples, timing->samples)});
  }
  return all;
}

bool is_slower(const Change& change, double threshold) {
  return change.certain && change.ratio > 1 + threshold;
}

std::string to_text(const std::vector<Change>& changes, double threshold) {
  std::string text = "beside what was kept (* differs at a level of 1 %):\n";
  size_t width = 0;
  for (const Change& change : changes) width = std::max(width, change.phase.size());
  for (const Change& change : changes) {
    std::string phase = change.phase;
    phase.append(width - phase.size(), ' ');
    text += "  " + phase + "  " + number(change.ratio * 100) + " %" + (change.certain ? " *" : "") +
            (is_slower(change, threshold) ? "  slower" : "") + "\n";
  }
  return text;
}

}  // namespace crenel::cli

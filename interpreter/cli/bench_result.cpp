// Text for people, and JSON with every sample.
#include "bench_result.hpp"

#include <algorithm>

#include "crenel/crenel.hpp"

namespace crenel::cli {

namespace {

std::string rates(double seconds, const BenchResult& result) {
  if (seconds <= 0) return {};
  return ", " + number(static_cast<double>(result.objects) / seconds) + " objects/s, " +
         number(static_cast<double>(result.bytes) / seconds / 1e6) + " MB/s";
}

Value::List samples_of(const Timing& timing) {
  return Value::List(timing.samples.begin(), timing.samples.end());
}

/// What the machine executed: what it charges for work beyond that is for limits alone.
uint64_t executed(const MeasuredSet& set) {
  return set.statistics.instructions - set.statistics.charged;
}

Value::Map to_map(const MeasuredSet& set) {
  Value::List rules;
  for (size_t n = 0; n < std::min(set.threats.size(), set.statistics.rules.size()); ++n) {
    const RuleCost& cost = set.statistics.rules[n];
    rules.push_back(
        Value::map({{"id", Value(set.threats[n].id)},
                    {"instructions", Value(cost.instructions)},
                    {"seconds", Value(std::chrono::duration<double>(cost.time).count())},
                    {"tried", Value(cost.tried)},
                    {"findings", Value(set.matches[n])}}));
  }
  return {{"name", Value(set.name)},
          {"findings", Value(set.findings)},
          {"instructions", Value(set.statistics.instructions)},
          {"executed", Value(executed(set))},
          {"rules", Value::list(std::move(rules))}};
}

std::string shown(const std::map<std::string, Allocations>& allocations, const std::string& phase) {
  auto found = allocations.find(phase);
  if (found == allocations.end()) return {};
  return ", " + std::to_string(found->second.count) + " allocations of " +
         number(static_cast<double>(found->second.bytes) / 1e6) + " MB";
}

}  // namespace

std::vector<std::pair<std::string, const Timing*>> phases(const MeasuredSet& set) {
  std::vector<std::pair<std::string, const Timing*>> all = {
      {set.loaded ? "load" : "compile", &set.compile},
      {"evaluate", &set.evaluate},
      {"report", &set.report}};
  if (set.whole) all.emplace_back("whole", &*set.whole);
  return all;
}

std::vector<std::pair<std::string, const Timing*>> phases(const BenchResult& result) {
  std::vector<std::pair<std::string, const Timing*>> all;
  if (!result.read.samples.empty()) all.emplace_back("read", &result.read);
  if (result.render) all.emplace_back("render", &*result.render);
  for (const MeasuredSet& set : result.sets)
    for (const auto& [phase, timing] : phases(set))
      all.emplace_back(set.name + ": " + phase, timing);
  return all;
}

namespace {

std::string describe(const MeasuredSet& set, const BenchResult& result) {
  std::string text = set.name + ": " + std::to_string(set.threats.size()) + " threats, " +
                     std::to_string(set.findings) + " findings\n";
  for (const auto& [phase, timing] : phases(set)) {
    std::string name = phase;
    name.append(10 - std::min<size_t>(10, name.size()), ' ');
    bool per_object = phase == "evaluate" || phase == "whole";
    text += "  " + name + show(*timing) + (per_object ? rates(timing->median, result) : "") +
            shown(set.allocations, phase) + "\n";
  }
  return text + "  executed  " + std::to_string(executed(set)) + " instructions, and " +
         std::to_string(set.statistics.charged) + " charged for work beyond them\n";
}

std::string describe_inputs(const BenchResult& result) {
  return std::to_string(result.objects) + " objects in " + std::to_string(result.files) +
         " files, " + number(static_cast<double>(result.bytes) / 1e6) + " MB\n" + "read        " +
         show(result.read) + rates(result.read.median, result) + shown(result.allocations, "read") +
         "\n" + (result.render ? "render      " + show(*result.render) + "\n" : "");
}

}  // namespace

std::string to_text(const BenchResult& result) {
  std::string text = std::to_string(result.runs) + " runs after " + std::to_string(result.warmup) +
                     " to warm up; median (10 % to 90 %)\n";
  if (!result.sets.empty()) text += describe_inputs(result);
  for (const MeasuredSet& set : result.sets) text += describe(set, result);
  for (const Sweep& sweep : result.sweeps) text += to_text(sweep);
  if (result.peak_memory != 0)
    text += "peak memory " + number(static_cast<double>(result.peak_memory) / 1e6) + " MB\n";
  for (const MeasuredSet& set : result.sets) {
    std::string costs = rule_costs(set.threats, set.statistics.rules, set.matches);
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
  Value::Map allocations;
  for (const auto& [phase, made] : result.allocations)
    allocations[phase] = Value::map({{"count", Value(made.count)}, {"bytes", Value(made.bytes)}});
  Value::List sweeps;
  for (const Sweep& sweep : result.sweeps) sweeps.push_back(to_value(sweep));
  return Value::map({{"crenel", Value(std::string(version()))},
                     {"objects", Value(result.objects)},
                     {"files", Value(result.files)},
                     {"bytes", Value(result.bytes)},
                     {"peak_memory", Value(result.peak_memory)},
                     {"allocations", Value::map(std::move(allocations))},
                     {"seconds", Value::map(std::move(timings))},
                     {"sets", Value::list(std::move(sets))},
                     {"sweeps", Value::list(std::move(sweeps))}})
             .to_json() +
         "\n";
}

}  // namespace crenel::cli

// Results are compared by all of their samples: medians alone say nothing on a machine that others
// use too.
#include "bench_compare.hpp"

#include <rapidjson/document.h>

#include <algorithm>

#include "statistics.hpp"
#include "terminal.hpp"

namespace crenel::cli {

namespace {

std::string padded(std::string text, size_t width) {
  text.append(width - std::min(width, text.size()), ' ');
  return text;
}

std::string percent(double ratio) { return number(ratio * 100) + " %"; }

}  // namespace

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

std::optional<Baseline> load_baseline(const std::string& file) {
  std::optional<std::string> kept = read(file);
  if (!kept) {
    print_error("cannot read `" + file + "`");
    return std::nullopt;
  }
  std::optional<Baseline> baseline = read_baseline(*kept);
  if (!baseline)
    print_error("`" + file + "` is no result of `crenel bench`",
                "write one with `crenel bench --json FILE`");
  return baseline;
}

Baseline timings(const BenchResult& result) {
  Baseline all;
  for (const auto& [phase, timing] : phases(result)) all[phase] = *timing;
  return all;
}

Baseline timings(const MeasuredSet& set) {
  Baseline all;
  for (const auto& [phase, timing] : phases(set)) all[phase] = *timing;
  return all;
}

std::vector<Change> changes(const Baseline& before, const Baseline& after,
                            const Judgement& judgement) {
  std::vector<Change> all;
  for (const auto& [phase, now] : after) {
    auto then = before.find(phase);
    if (then == before.end() || then->second.median <= 0) continue;
    const std::vector<double>& samples = then->second.samples;
    Change change;
    change.phase = phase;
    change.ratio = now.median / then->second.median;
    std::tie(change.least, change.most) =
        ratio_interval(samples, now.samples, judgement.confidence);
    change.certain = rank_sum_chance(samples, now.samples) < 1 - judgement.confidence;
    all.push_back(std::move(change));
  }
  return all;
}

bool is_slower(const Change& change, const Judgement& judgement) {
  return change.certain && change.ratio > 1 + judgement.threshold;
}

bool any_slower(const std::vector<Change>& changes, const Judgement& judgement) {
  return std::any_of(changes.begin(), changes.end(),
                     [&](const Change& change) { return is_slower(change, judgement); });
}

std::string to_text(const std::string& title, const std::vector<Change>& changes,
                    const Judgement& judgement) {
  std::string level = number(judgement.confidence * 100) + " %";
  std::string text = title + " (between, at " + level + " confidence; * the samples differ):\n";
  size_t width = 0;
  for (const Change& change : changes) width = std::max(width, change.phase.size());
  for (const Change& change : changes)
    text += "  " + padded(change.phase, width) + "  " + percent(change.ratio) + " (" +
            percent(change.least) + " to " + percent(change.most) + ")" +
            (change.certain ? " *" : "") + (is_slower(change, judgement) ? "  slower" : "") + "\n";
  if (changes.empty()) text += "  no phase was measured in both\n";
  return text;
}

}  // namespace crenel::cli

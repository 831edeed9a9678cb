// Each phase by itself: what one leaves is made before the next is timed.
#include "bench_measure.hpp"

#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <fstream>
#include <thread>

namespace crenel::cli {

namespace {

/// `acme.crn + pack k8s.pss`
std::string name_of(const PolicyOptions& options, const Settings& settings) {
  std::string name;
  bool chosen = !options.policies.empty() || !options.packs.empty();
  for (const std::string& policy : chosen ? options.policies : settings.policies)
    name += (name.empty() ? "" : " + ") + policy;
  for (const std::string& pack : chosen ? options.packs : settings.compile.packs)
    name += (name.empty() ? "pack " : " + pack ") + pack;
  return name;
}

double seconds(std::chrono::nanoseconds time) {
  return std::chrono::duration<double>(time).count();
}

struct Checks {
  Timing evaluate;
  Timing report;
};

/// Evaluating, and apart from it making the report.
Checks measure_checks(const BenchWork& work, const Policy& policy, const CheckOptions& options,
                      const Inventory& inventory) {
  std::vector<double> evaluating;
  std::vector<double> reporting;
  for (unsigned n = 0; n < work.warmup + std::max(work.runs, 1U); ++n) {
    RunStatistics statistics = policy.check(inventory, options).value().statistics();
    if (n < work.warmup) continue;
    evaluating.push_back(seconds(statistics.evaluating));
    reporting.push_back(seconds(statistics.reporting));
  }
  return {summarize(std::move(evaluating)), summarize(std::move(reporting))};
}

/// Reading and checking as `crenel check` does; not of a cluster.
std::optional<Timing> measure_whole(const BenchWork& work, const Settings& settings,
                                    const Policy& policy, const CheckOptions& check) {
  if (work.inputs.cluster) return std::nullopt;
  return measure(work.warmup, work.runs,
                 [&] { (void)check_inputs(policy, work.inputs, work.policy, settings, check); });
}

Timing measure_read(const BenchWork& work, const Settings& settings) {
  return measure(work.warmup, work.runs,
                 [&] { (void)read_inputs(work.inputs, work.policy, settings, nullptr); });
}

/// What rendering the charts among the inputs takes; it is a part of reading
/// them.
std::optional<Timing> measure_rendering(const BenchWork& work, const Settings& settings,
                                        const Inventory& inventory) {
  std::vector<std::string> charts;
  for (const Input& input : inventory.inputs())
    if (input.form == "chart") charts.push_back(input.name.substr(0, input.name.find(" (")));
  if (charts.empty()) return std::nullopt;
  std::sort(charts.begin(), charts.end());
  charts.erase(std::unique(charts.begin(), charts.end()), charts.end());
  std::vector<ChartOptions> deployments = work.inputs.charts.matrix(
      work.policy.kube_version.empty() ? settings.compile.kube_version : work.policy.kube_version);
  return measure(work.warmup, work.runs, [&] {
    for (const std::string& chart : charts)
      for (const ChartOptions& deployment : deployments) (void)render_chart(chart, deployment);
  });
}

/// A policy set and how it is run, once it is known that it does run.
struct Ready {
  Policy policy;
  CheckOptions check;
  Report report;
};

std::optional<Ready> make_ready(const BenchWork& work, const Settings& settings,
                                const Inventory& inventory) {
  std::optional<Policy> policy = load_policy(work.policy, settings);
  if (!policy) return std::nullopt;
  std::optional<CheckOptions> check =
      check_options(work.policy, work.run, *policy, settings, work.inputs.paths);
  if (!check) return std::nullopt;
  Result<Report> report = policy->check(inventory, *check);
  if (!report) {
    print_diagnostics(report.diagnostics(), work.policy.color);
    return std::nullopt;
  }
  return Ready{std::move(*policy), std::move(*check), std::move(*report)};
}

bool is_loaded(const PolicyOptions& options) {
  return options.kube_version.empty() && options.crds.empty() &&
         std::all_of(options.policies.begin(), options.policies.end(),
                     [](const std::string& path) { return path.ends_with(".crnb"); });
}

/// `count` of the names, evenly spread over them.
std::vector<std::string> spread(const std::vector<Threat>& threats, uint64_t count) {
  std::vector<std::string> some;
  for (uint64_t n = 0; n < count; ++n) some.push_back(threats[n * threats.size() / count].id);
  return some;
}

void add(Sweep& sweep, const std::string& phase, Timing timing) {
  for (SweepPhase& known : sweep.phases)
    if (known.name == phase) return known.timings.push_back(std::move(timing));
  sweep.phases.push_back({phase, {std::move(timing)}});
}

/// One point of a sweep.
void measure_point(const BenchWork& work, const Settings& settings, const Ready& ready,
                   const CheckOptions& check, const Inventory& inventory, Sweep& sweep) {
  if (sweep.axis == "objects") add(sweep, "read", measure_read(work, settings));
  Checks checks = measure_checks(work, ready.policy, check, inventory);
  add(sweep, "evaluate", std::move(checks.evaluate));
  if (sweep.axis != "threads") add(sweep, "report", std::move(checks.report));
  if (std::optional<Timing> whole = measure_whole(work, settings, ready.policy, check))
    add(sweep, "whole", std::move(*whole));
}

bool sweep_objects(BenchWork work, const Settings& settings, SyntheticOptions synthetic,
                   Sweep& sweep) {
  for (uint64_t count : sweep.at) {
    synthetic.objects = count;
    std::unique_ptr<SyntheticFolder> folder = SyntheticFolder::make(synthetic);
    if (!folder) return false;
    work.inputs.paths = {folder->path()};
    std::optional<Inventory> inventory = read_inputs(work.inputs, work.policy, settings, nullptr);
    if (!inventory) return false;
    std::optional<Ready> ready = make_ready(work, settings, *inventory);
    if (!ready) return false;
    measure_point(work, settings, *ready, ready->check, *inventory, sweep);
  }
  return true;
}

/// Over rules or threads.
bool sweep_options(const BenchWork& work, const Settings& settings, SweepAxis axis, Sweep& sweep) {
  std::optional<Inventory> inventory = read_inputs(work.inputs, work.policy, settings, nullptr);
  if (!inventory) return false;
  std::optional<Ready> ready = make_ready(work, settings, *inventory);
  if (!ready) return false;
  const std::vector<Threat>& threats = ready->policy.threats();
  uint64_t most =
      axis.name == "rules" ? threats.size() : std::max(std::thread::hardware_concurrency(), 1U);
  sweep.at = axis.at.empty() ? usual_points(axis.name, most) : axis.at;
  for (uint64_t point : sweep.at) {
    CheckOptions check = ready->check;
    if (axis.name == "threads") {
      check.threads = static_cast<unsigned>(std::min<uint64_t>(point, 1024));
    } else if (point > most) {
      print_error("`--sweep rules` asks for " + std::to_string(point) + " rules of " +
                  std::to_string(most));
      return false;
    } else {
      check.threats = spread(threats, point);
    }
    measure_point(work, settings, *ready, check, *inventory, sweep);
  }
  return true;
}

}  // namespace

std::optional<Inventory> measure_reading(const BenchWork& work, const Settings& settings,
                                         BenchResult& result) {
  std::optional<Inventory> inventory = read_inputs(work.inputs, work.policy, settings, nullptr);
  if (!inventory) return std::nullopt;
  result.objects = inventory->objects();
  result.files = inventory->files();
  result.bytes = inventory->bytes();
  result.runs = work.runs;
  result.warmup = work.warmup;
  result.read = measure_read(work, settings);
  result.render = measure_rendering(work, settings, *inventory);
  if (counts_allocations())
    result.allocations["read"] =
        count_allocations([&] { (void)read_inputs(work.inputs, work.policy, settings, nullptr); });
  return inventory;
}

std::optional<MeasuredSet> measure_set(const BenchWork& work, const Settings& settings,
                                       const Inventory& inventory) {
  std::optional<Ready> ready = make_ready(work, settings, inventory);
  if (!ready) return std::nullopt;
  MeasuredSet measured;
  measured.name = name_of(work.policy, settings);
  measured.threats = ready->policy.threats();
  measured.loaded = is_loaded(work.policy);
  measured.findings = ready->report.findings().size();
  measured.compile =
      measure(work.warmup, work.runs, [&] { (void)load_policy(work.policy, settings); });
  Checks checks = measure_checks(work, ready->policy, ready->check, inventory);
  measured.evaluate = std::move(checks.evaluate);
  measured.report = std::move(checks.report);
  CheckOptions on_all = ready->check;
  on_all.threads = 0;
  measured.whole = measure_whole(work, settings, ready->policy, on_all);
  if (counts_allocations()) {
    measured.allocations[measured.loaded ? "load" : "compile"] =
        count_allocations([&] { (void)load_policy(work.policy, settings); });
    measured.allocations["evaluate"] =
        count_allocations([&] { (void)ready->policy.check(inventory, ready->check); });
  }
  ready->check.measure_rules = true;
  Report report = ready->policy.check(inventory, ready->check).value();
  measured.statistics = ready->report.statistics();
  measured.statistics.rules = report.statistics().rules;
  measured.matches = matches_of(measured.threats, report);
  if (work.profile) measured.profile = ready->policy.profile(inventory, ready->check).value();
  return measured;
}

std::optional<Sweep> measure_sweep(const BenchWork& work, const Settings& settings, SweepAxis axis,
                                   const SyntheticOptions& synthetic) {
  Sweep sweep;
  sweep.axis = axis.name;
  sweep.set = name_of(work.policy, settings);
  bool done = false;
  if (axis.name == "objects") {
    sweep.at = axis.at.empty() ? usual_points(axis.name, 0) : axis.at;
    done = sweep_objects(work, settings, synthetic, sweep);
  } else {
    done = sweep_options(work, settings, std::move(axis), sweep);
  }
  if (!done) return std::nullopt;
  fit(sweep);
  return sweep;
}

std::unique_ptr<SyntheticFolder> SyntheticFolder::make(const SyntheticOptions& options) {
  std::error_code error;
  std::string name = (std::filesystem::temp_directory_path(error) / "crenel-bench-XXXXXX").string();
  if (error || mkdtemp(name.data()) == nullptr) {
    print_error("cannot make a folder for synthetic objects, `" + name + "`");
    return nullptr;
  }
  auto folder = std::make_unique<SyntheticFolder>(name);
  std::string file = name + "/objects.yaml";
  std::ofstream out(file, std::ios::binary);
  Synthetic objects(options);
  for (size_t n = 0; n < objects.size() && out; ++n)
    out << (n == 0 ? "" : "---\n") << to_yaml(objects.object(n));
  out.flush();
  if (out) return folder;
  print_error("cannot write `" + file + "`");
  return nullptr;
}

SyntheticFolder::~SyntheticFolder() {
  std::error_code error;
  std::filesystem::remove_all(path_, error);
}

}  // namespace crenel::cli

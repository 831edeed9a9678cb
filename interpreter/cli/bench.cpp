// `crenel bench`: what reading, compiling and evaluating cost, each apart, and what each rule
// costs; and the same of a second policy set beside it.
#include <sys/resource.h>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <chrono>
#include <memory>

#include "bench_result.hpp"
#include "command.hpp"
#include "measure.hpp"
#include "options.hpp"

namespace crenel::cli {

namespace {

struct BenchCommand {
  PolicyOptions policy;
  InputOptions inputs;
  RunOptions run;
  std::vector<std::string> compare;
  unsigned runs = 21;
  unsigned warmup = 3;
  std::string json;
  std::string baseline;
  double threshold = 5;  ///< per cent
};

std::string name_of(const PolicyOptions& options, const Settings& settings) {
  std::string name;
  bool chosen = !options.policies.empty() || !options.packs.empty();
  for (const std::string& policy : chosen ? options.policies : settings.policies)
    name += (name.empty() ? "" : " + ") + policy;
  for (const std::string& pack : chosen ? options.packs : settings.compile.packs)
    name += (name.empty() ? "pack " : " + pack ") + pack;
  return name;
}

/// Evaluating, and apart from it making the report.
void measure_checks(const BenchCommand& command, const Policy& policy, const CheckOptions& options,
                    const Inventory& inventory, MeasuredSet& measured) {
  std::vector<double> evaluating;
  std::vector<double> reporting;
  for (unsigned n = 0; n < command.warmup + std::max(command.runs, 1U); ++n) {
    RunStatistics statistics = policy.check(inventory, options).value().statistics();
    if (n < command.warmup) continue;
    evaluating.push_back(std::chrono::duration<double>(statistics.evaluating).count());
    reporting.push_back(std::chrono::duration<double>(statistics.reporting).count());
  }
  measured.evaluate = summarize(std::move(evaluating));
  measured.report = summarize(std::move(reporting));
}

/// Reading and checking, on as many threads as `crenel check` takes; not of a cluster.
std::optional<Timing> measure_whole(const BenchCommand& command, const PolicyOptions& options,
                                    const Settings& settings, const Policy& policy,
                                    CheckOptions check) {
  if (command.inputs.cluster) return std::nullopt;
  check.threads = 0;
  return measure(command.warmup, command.runs,
                 [&] { (void)check_inputs(policy, command.inputs, options, settings, check); });
}

/// Nothing, and diagnostics printed, if the policies or parameters are wrong.
std::optional<MeasuredSet> measure_policy(const BenchCommand& command, const PolicyOptions& options,
                                          const Settings& settings, const Inventory& inventory) {
  std::optional<Policy> policy = load_policy(options, settings);
  if (!policy) return std::nullopt;
  std::optional<CheckOptions> check = check_options(options, command.run, *policy, settings);
  if (!check) return std::nullopt;
  Result<Report> report = policy->check(inventory, *check);
  if (!report) {
    print_diagnostics(report.diagnostics(), options.color);
    return std::nullopt;
  }
  MeasuredSet measured;
  measured.name = name_of(options, settings);
  measured.threats = policy->threats();
  measured.loaded = options.kube_version.empty() && options.crds.empty() &&
                    std::all_of(options.policies.begin(), options.policies.end(),
                                [](const std::string& path) { return path.ends_with(".crnb"); });
  measured.findings = report->findings().size();
  measured.compile = measure(command.warmup, command.runs, [&] {
    PolicyOptions quiet = options;
    policy = load_policy(quiet, settings);
  });
  measure_checks(command, *policy, *check, inventory, measured);
  measured.whole = measure_whole(command, options, settings, *policy, *check);
  check->measure_rules = true;
  measured.statistics = policy->check(inventory, *check).value().statistics();
  return measured;
}

uint64_t peak_memory() {
  struct rusage usage {};
  // In kilobytes, on Linux.
  return getrusage(RUSAGE_SELF, &usage) == 0 ? static_cast<uint64_t>(usage.ru_maxrss) * 1024 : 0;
}

bool is_pack(const std::string& name) {
  std::vector<std::string> packs = pack_names();
  return std::find(packs.begin(), packs.end(), name) != packs.end();
}

/// `--compare` takes policies as `-p` does, and names of packs.
PolicyOptions compared(const BenchCommand& command) {
  PolicyOptions options = command.policy;
  options.policies.clear();
  options.packs.clear();
  options.params.clear();
  for (const std::string& name : command.compare)
    (is_pack(name) ? options.packs : options.policies).push_back(name);
  return options;
}

/// Nothing, and an error printed, if the file is no result.
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

int run(const BenchCommand& command) {
  std::optional<Settings> settings = read_settings(command.policy);
  if (!settings) return kUsage;
  if (std::find(command.inputs.paths.begin(), command.inputs.paths.end(), "-") !=
      command.inputs.paths.end()) {
    print_error("`crenel bench` reads its inputs many times: standard input cannot be one");
    return kUsage;
  }
  // Before anything is measured, which takes its time.
  std::optional<Baseline> baseline;
  if (!command.baseline.empty()) {
    baseline = load_baseline(command.baseline);
    if (!baseline) return kUsage;
  }
  std::optional<Inventory> inventory =
      read_inputs(command.inputs, command.policy, *settings, nullptr);
  if (!inventory) return kUsage;
  BenchResult result;
  result.objects = inventory->objects();
  result.files = inventory->files();
  result.bytes = inventory->bytes();
  result.runs = command.runs;
  result.warmup = command.warmup;
  result.read = measure(command.warmup, command.runs, [&] {
    (void)read_inputs(command.inputs, command.policy, *settings, nullptr);
  });
  std::vector<PolicyOptions> sets = {command.policy};
  if (!command.compare.empty()) sets.push_back(compared(command));
  for (const PolicyOptions& options : sets) {
    std::optional<MeasuredSet> set = measure_policy(command, options, *settings, *inventory);
    if (!set) return kUsage;
    result.sets.push_back(std::move(*set));
  }
  result.peak_memory = peak_memory();
  print_diagnostics(inventory->diagnostics(), command.policy.color);
  if (!print(to_text(result))) return kUsage;
  if (!command.json.empty() && !write(command.json, to_json(result))) return kUsage;
  bool slower = false;
  if (baseline) {
    std::vector<Change> found = changes(*baseline, result);
    double threshold = command.threshold / 100;
    if (!print(to_text(found, threshold))) return kUsage;
    slower = std::any_of(found.begin(), found.end(),
                         [&](const Change& change) { return is_slower(change, threshold); });
  }
  if (!inventory->complete()) return kIncomplete;
  return slower ? kFindings : kClean;
}

}  // namespace

void add_bench(CLI::App& app, Action& action) {
  auto command = std::make_shared<BenchCommand>();
  CLI::App* bench = app.add_subcommand("bench", "Measure reading, compiling and evaluating");
  command->inputs.add_to(*bench);
  command->policy.add_to(*bench);
  bench
      ->add_option("--compare", command->compare,
                   "A second policy set, or pack, to measure beside the first; repeatable")
      ->type_name("PATH")
      ->allow_extra_args(false);
  bench->add_option("--runs", command->runs, "Measured runs (default: 21)")->type_name("N");
  bench->add_option("--warmup", command->warmup, "Runs before those (default: 3)")->type_name("N");
  bench->add_option("--json", command->json, "Write the result, with every sample, to a file")
      ->type_name("FILE");
  bench
      ->add_option(
          "--baseline", command->baseline,
          "Compare with a result that --json wrote; 1 is the exit code if anything is slower")
      ->type_name("FILE");
  bench
      ->add_option("--threshold", command->threshold,
                   "How much slower counts, if the samples differ at a level of 1 % (default: 5)")
      ->type_name("PERCENT")
      ->needs("--baseline");
  command->run.add_to(*bench);
  bench->footer(
      "Exit code: 0 measured, 1 slower than the baseline, 2 usage, configuration or policy is\n"
      "wrong, 3 an input could not be read.\n\n"
      "Examples:\n"
      "  crenel bench --pack k8s.pss deploy/\n"
      "  crenel bench -p old.crn --compare new.crn --runs 51 deploy/\n"
      "  crenel bench -p acme.crn --json before.json deploy/\n"
      "  crenel bench -p acme.crn --baseline before.json --threshold 10 deploy/");
  bench->callback([command, &action] { action = [command] { return run(*command); }; });
}

}  // namespace crenel::cli

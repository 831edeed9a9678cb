// `crenel bench`: what reading, compiling and evaluating cost, each apart, and what each rule
// costs; and the same of a second policy set beside it.
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <chrono>
#include <memory>

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
};

/// One policy set, measured.
struct Measured {
  std::string name;
  std::vector<Threat> threats;
  bool loaded = false;  ///< from a bundle: nothing was compiled
  Timing compile;
  Timing evaluate;
  Timing report;
  RunStatistics statistics;
  size_t findings = 0;
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
                    const Inventory& inventory, Measured& measured) {
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

/// Nothing, and diagnostics printed, if the policies or parameters are wrong.
std::optional<Measured> measure_policy(const BenchCommand& command, const PolicyOptions& options,
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
  Measured measured;
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
  check->measure_rules = true;
  measured.statistics = policy->check(inventory, *check).value().statistics();
  return measured;
}

std::string rates(double seconds, const Inventory& inventory) {
  if (seconds <= 0) return {};
  return number(static_cast<double>(inventory.objects()) / seconds) + " objects/s, " +
         number(static_cast<double>(inventory.bytes()) / seconds / 1e6) + " MB/s";
}

std::string describe(const Measured& measured, const Inventory& inventory) {
  std::string text = measured.name + ": " + std::to_string(measured.threats.size()) + " threats, " +
                     std::to_string(measured.findings) + " findings\n";
  text += (measured.loaded ? "  load      " : "  compile   ") + show(measured.compile) + "\n";
  text += "  evaluate  " + show(measured.evaluate) + ", " +
          rates(measured.evaluate.median, inventory) + "\n";
  text += "  report    " + show(measured.report) + "\n";
  return text;
}

std::string costs(const Measured& measured) {
  std::string text = rule_costs(measured.threats, measured.statistics.rule_instructions);
  return text.empty() ? text : "cost of each rule of " + measured.name + ":\n" + text;
}

std::string comparison(const Measured& a, const Measured& b) {
  auto ratio = [](const Timing& x, const Timing& y) {
    return x.median <= 0 ? std::string("?") : number(y.median / x.median * 100) + " %";
  };
  return b.name + " takes " + ratio(a.compile, b.compile) + " of the time to compile or load and " +
         ratio(a.evaluate, b.evaluate) + " of the evaluation time of " + a.name + "\n";
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

int run(const BenchCommand& command) {
  std::optional<Settings> settings = read_settings(command.policy);
  if (!settings) return kUsage;
  if (std::find(command.inputs.paths.begin(), command.inputs.paths.end(), "-") !=
      command.inputs.paths.end()) {
    print_error("`crenel bench` reads its inputs many times: standard input cannot be one");
    return kUsage;
  }
  std::optional<Inventory> inventory =
      read_inputs(command.inputs, command.policy, *settings, nullptr);
  if (!inventory) return kUsage;
  Timing read = measure(command.warmup, command.runs, [&] {
    (void)read_inputs(command.inputs, command.policy, *settings, nullptr);
  });
  std::string text = std::to_string(inventory->objects()) + " objects in " +
                     std::to_string(inventory->files()) + " files, " +
                     number(static_cast<double>(inventory->bytes()) / 1e6) + " MB; " +
                     std::to_string(command.runs) + " runs after " +
                     std::to_string(command.warmup) + " to warm up; median (10 % to 90 %)\n";
  text += "read        " + show(read) + ", " + rates(read.median, *inventory) + "\n";
  std::optional<Measured> first = measure_policy(command, command.policy, *settings, *inventory);
  if (!first) return kUsage;
  text += describe(*first, *inventory);
  if (!command.compare.empty()) {
    std::optional<Measured> second =
        measure_policy(command, compared(command), *settings, *inventory);
    if (!second) return kUsage;
    text += describe(*second, *inventory) + comparison(*first, *second) + costs(*first) +
            costs(*second);
  } else {
    text += costs(*first);
  }
  print_diagnostics(inventory->diagnostics(), command.policy.color);
  if (!print(text)) return kUsage;
  return inventory->complete() ? kClean : kIncomplete;
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
  command->run.add_to(*bench);
  bench->footer(
      "Exit code: 0 measured, 2 usage, configuration or policy is wrong, 3 an input could not be\n"
      "read.\n\n"
      "Examples:\n"
      "  crenel bench --pack k8s.pss deploy/\n"
      "  crenel bench -p old.crn --compare new.crn --runs 51 deploy/");
  bench->callback([command, &action] { action = [command] { return run(*command); }; });
}

}  // namespace crenel::cli

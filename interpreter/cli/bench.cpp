// `crenel bench`: what reading, compiling and evaluating cost, each apart, and what each rule
// costs; two policy sets or results beside each other; how costs grow.
#include <sys/resource.h>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <memory>

#include "bench_compare.hpp"
#include "bench_html.hpp"
#include "bench_measure.hpp"
#include "command.hpp"
#include "flame.hpp"

namespace crenel::cli {

namespace {

struct BenchCommand {
  BenchWork work;
  std::vector<std::string> compare;
  std::vector<std::string> sweeps;
  uint64_t synthetic = 0;
  GenerateOptions generate;
  std::string json;
  std::string html;
  std::string flame;
  std::string listing;
  std::string baseline;
  double threshold = 5;    ///< per cent
  double confidence = 99;  ///< per cent

  Judgement judgement() const { return {threshold / 100, confidence / 100}; }
};

uint64_t peak_memory() {
  struct rusage usage {};
  // In kilobytes, on Linux.
  return getrusage(RUSAGE_SELF, &usage) == 0 ? static_cast<uint64_t>(usage.ru_maxrss) * 1024 : 0;
}

bool is_pack(const std::string& name) {
  std::vector<std::string> packs = pack_names();
  return std::find(packs.begin(), packs.end(), name) != packs.end();
}

bool is_result(const std::string& name) { return name.ends_with(".json"); }

/// `--compare` takes a policy as `-p` does, or the name of a pack.
PolicyOptions compared(const BenchCommand& command, const std::string& name) {
  PolicyOptions options = command.work.policy;
  (is_pack(name) ? options.packs : options.policies) = {name};
  return options;
}

/// Which way two results differ; nothing is measured.
int compare_results(const BenchCommand& command) {
  std::optional<Baseline> before = load_baseline(command.compare[0]);
  if (!before) return kUsage;
  std::optional<Baseline> after = load_baseline(command.compare[1]);
  if (!after) return kUsage;
  Judgement judgement = command.judgement();
  std::vector<Change> found = changes(*before, *after, judgement);
  if (!print(to_text(command.compare[1] + " beside " + command.compare[0], found, judgement)))
    return kUsage;
  return any_slower(found, judgement) ? kFindings : kClean;
}

bool is_usable(const BenchCommand& command) {
  const std::vector<std::string>& paths = command.work.inputs.paths;
  if (std::find(paths.begin(), paths.end(), "-") != paths.end()) {
    print_error("`crenel bench` reads its inputs many times: standard input cannot be one");
    return false;
  }
  if (command.synthetic != 0 && !command.work.inputs.empty()) {
    print_error("`--synthetic` takes the place of paths");
    return false;
  }
  if (command.compare.empty()) return true;
  if (is_result(command.compare[0]) != is_result(command.compare[1])) {
    print_error("`--compare` takes two policy sets or two results, not one of each",
                "`--baseline FILE` compares what is measured now with a result");
    return false;
  }
  if (command.work.policy.policies.empty() && command.work.policy.packs.empty()) return true;
  print_error("`--compare` names both policy sets: `-p` and `--pack` have no part in it");
  return false;
}

/// The policy sets that are measured.
std::vector<BenchWork> works(const BenchCommand& command) {
  if (command.compare.empty()) return {command.work};
  std::vector<BenchWork> all;
  for (const std::string& name : command.compare) {
    all.push_back(command.work);
    all.back().policy = compared(command, name);
  }
  return all;
}

std::optional<BenchResult> measure_all(const BenchCommand& command, const Settings& settings,
                                       bool& complete) {
  BenchResult result;
  std::optional<Inventory> inventory = measure_reading(command.work, settings, result);
  if (!inventory) return std::nullopt;
  for (const BenchWork& work : works(command)) {
    std::optional<MeasuredSet> set = measure_set(work, settings, *inventory);
    if (!set) return std::nullopt;
    for (const auto& [phase, made] : set->allocations)
      result.allocations[set->name + ": " + phase] = made;
    result.sets.push_back(std::move(*set));
  }
  print_diagnostics(inventory->diagnostics(), command.work.policy.color);
  complete = inventory->complete();
  return result;
}

std::optional<BenchResult> measure_sweeps(const BenchCommand& command, const Settings& settings,
                                          const SyntheticOptions& synthetic) {
  BenchResult result;
  result.runs = command.work.runs;
  result.warmup = command.work.warmup;
  std::vector<SweepAxis> axes;
  for (const std::string& text : command.sweeps) {
    std::optional<SweepAxis> axis = parse_sweep(text);
    if (!axis) return std::nullopt;
    axes.push_back(std::move(*axis));
  }
  for (const BenchWork& work : works(command))
    for (const SweepAxis& axis : axes) {
      std::optional<Sweep> sweep = measure_sweep(work, settings, axis, synthetic);
      if (!sweep) return std::nullopt;
      result.sweeps.push_back(std::move(*sweep));
    }
  return result;
}

/// What was measured beside what it is to be compared with; whether anything is slower.
std::optional<bool> print_comparisons(const BenchCommand& command, const BenchResult& result,
                                      const std::optional<Baseline>& baseline) {
  Judgement judgement = command.judgement();
  bool slower = false;
  auto compare = [&](const std::string& title, const Baseline& before, const Baseline& after) {
    std::vector<Change> found = changes(before, after, judgement);
    slower = slower || any_slower(found, judgement);
    return print(to_text(title, found, judgement));
  };
  if (result.sets.size() > 1 && !compare(result.sets[1].name + " beside " + result.sets[0].name,
                                         timings(result.sets[0]), timings(result.sets[1])))
    return std::nullopt;
  if (baseline && !compare("beside " + command.baseline, *baseline, timings(result)))
    return std::nullopt;
  return slower;
}

/// The forms that were asked for; of profiles the first set's.
bool write_files(const BenchCommand& command, const BenchResult& result) {
  if (!command.json.empty() && !write(command.json, to_json(result))) return false;
  if (!command.html.empty() && !write(command.html, to_html(result))) return false;
  if (result.sets.empty() || !result.sets[0].profile) return true;
  const RunProfile& profile = *result.sets[0].profile;
  if (!command.listing.empty() && !write(command.listing, profile.listing)) return false;
  bool drawn = command.flame.ends_with(".svg");
  return command.flame.empty() ||
         write(command.flame, drawn ? to_flame_svg(profile) : to_folded(profile));
}

int run(BenchCommand command) {
  std::optional<Settings> settings = read_settings(command.work.policy);
  if (!settings || !is_usable(command)) return kUsage;
  if (!command.compare.empty() && is_result(command.compare[0])) return compare_results(command);
  // Before anything is measured, which takes its time.
  std::optional<Baseline> baseline;
  if (!command.baseline.empty()) {
    baseline = load_baseline(command.baseline);
    if (!baseline) return kUsage;
  }
  std::optional<SyntheticOptions> synthetic = command.generate.read();
  if (!synthetic) return kUsage;
  std::unique_ptr<SyntheticFolder> folder;
  if (command.synthetic != 0) {
    synthetic->objects = command.synthetic;
    folder = SyntheticFolder::make(*synthetic);
    if (!folder) return kUsage;
    command.work.inputs.paths = {folder->path()};
  }
  command.work.profile =
      !command.html.empty() || !command.flame.empty() || !command.listing.empty();
  bool complete = true;
  std::optional<BenchResult> result = command.sweeps.empty()
                                          ? measure_all(command, *settings, complete)
                                          : measure_sweeps(command, *settings, *synthetic);
  if (!result) return kUsage;
  result->peak_memory = peak_memory();
  if (!print(to_text(*result))) return kUsage;
  if (!write_files(command, *result)) return kUsage;
  std::optional<bool> slower = print_comparisons(command, *result, baseline);
  if (!slower) return kUsage;
  if (!complete) return kIncomplete;
  return *slower ? kFindings : kClean;
}

void add_files(CLI::App& bench, BenchCommand& command) {
  bench.add_option("--json", command.json, "Write the result, with every sample, to a file")
      ->type_name("FILE");
  bench.add_option("--html", command.html, "Write the result with charts, as a page")
      ->type_name("FILE");
  bench
      .add_option("--flame", command.flame,
                  "Write where instructions went: a drawing (.svg), or folded stacks")
      ->type_name("FILE");
  bench
      .add_option("--listing", command.listing,
                  "Write the bytecode, with how often each instruction ran")
      ->type_name("FILE");
}

void add_comparisons(CLI::App& bench, BenchCommand& command) {
  bench
      .add_option("--compare", command.compare,
                  "Two policy sets (files, folders, bundles or packs) to measure, or two results "
                  "(.json) to compare as they are")
      ->type_name("A B")
      ->expected(2);
  bench
      .add_option(
          "--baseline", command.baseline,
          "Compare with a result that --json wrote; 1 is the exit code if anything is slower")
      ->type_name("FILE");
  bench.add_option("--threshold", command.threshold, "How much slower counts (default: 5)")
      ->type_name("PERCENT");
  bench
      .add_option("--confidence", command.confidence,
                  "How certain it has to be that samples differ (default: 99)")
      ->type_name("PERCENT")
      ->check(CLI::Range(50.0, 99.99));
}

}  // namespace

void add_bench(CLI::App& app, Action& action) {
  auto command = std::make_shared<BenchCommand>();
  CLI::App* bench = app.add_subcommand("bench", "Measure reading, compiling and evaluating");
  command->work.inputs.add_to(*bench);
  command->work.policy.add_to(*bench);
  bench->add_option("--runs", command->work.runs, "Measured runs (default: 21)")->type_name("N");
  bench->add_option("--warmup", command->work.warmup, "Runs before those (default: 3)")
      ->type_name("N");
  add_files(*bench, *command);
  add_comparisons(*bench, *command);
  bench
      ->add_option("--sweep", command->sweeps,
                   "How costs grow: over objects (synthetic ones), rules or threads, at points of "
                   "its own or at those given; repeatable")
      ->type_name("AXIS[=N,…]")
      ->allow_extra_args(false);
  bench
      ->add_option("--synthetic", command->synthetic,
                   "Instead of paths: so many objects that `crenel generate` makes")
      ->type_name("N")
      ->check(CLI::Range(uint64_t{1}, uint64_t{100'000'000}));
  command->generate.add_to(*bench);
  command->work.run.add_to(*bench);
  bench->footer(
      "Exit code: 0 measured, 1 something is slower than what it was compared with, 2 usage,\n"
      "configuration or policy is wrong, 3 an input could not be read.\n\n"
      "Examples:\n"
      "  crenel bench --pack k8s.pss deploy/\n"
      "  crenel bench --compare old.crn new.crn --runs 51 deploy/\n"
      "  crenel bench -p acme.crn --json before.json deploy/\n"
      "  crenel bench -p acme.crn --baseline before.json --threshold 10 deploy/\n"
      "  crenel bench --compare before.json after.json\n"
      "  crenel bench --pack k8s.pss --sweep objects=1000,2000,4000,8000 --sweep threads \\\n"
      "    --synthetic 5000");
  bench->callback([command, &action] { action = [command] { return run(*command); }; });
}

}  // namespace crenel::cli

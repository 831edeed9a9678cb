// `crenel check`: policies over inputs, a report in any number of formats.
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <chrono>
#include <memory>

#include "command.hpp"
#include "measure.hpp"
#include "options.hpp"
#include "values.hpp"

namespace crenel::cli {

namespace {

/// `-f sarif=report.sarif`
struct Output {
  std::string format;
  std::string file;  ///< empty: standard output
};

struct CheckCommand {
  PolicyOptions policy;
  InputOptions inputs;
  RunOptions run;
  std::vector<std::string> formats;
  std::string fail_on;
  CacheOptions cache;
  bool profile = false;
  bool timings = false;
  bool verbose = false;
};

const std::vector<std::string> kFormats = {"text", "json", "jsonl", "sarif"};
const std::vector<std::string> kGates = {"info", "low", "medium", "high", "critical", "never"};

bool known(const std::string& word, const std::vector<std::string>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::optional<std::vector<Output>> outputs(const std::vector<std::string>& formats) {
  std::vector<Output> outputs;
  size_t to_standard_output = 0;
  for (const std::string& text : formats) {
    size_t equals = text.find('=');
    Output output{text.substr(0, equals),
                  equals == std::string::npos ? std::string() : text.substr(equals + 1)};
    if (!known(output.format, kFormats)) {
      print_error("no format is called `" + output.format + "`", suggest(output.format, kFormats));
      return std::nullopt;
    }
    if (equals != std::string::npos && output.file.empty()) {
      print_error("`-f " + text + "` names no file");
      return std::nullopt;
    }
    to_standard_output += output.file.empty() ? 1 : 0;
    outputs.push_back(std::move(output));
  }
  if (to_standard_output > 1) {
    print_error("only one format can go to standard output",
                "give the others a file: `-f json=FILE`");
    return std::nullopt;
  }
  if (outputs.empty()) outputs.push_back({"text", ""});
  return outputs;
}

std::string format(const Report& report, const Output& output, const CheckCommand& command) {
  ColorMode color = command.policy.color;
  if (output.format == "json") return report.to_json();
  if (output.format == "jsonl") return report.to_jsonl();
  if (output.format == "sarif") return report.to_sarif();
  TextOptions text;
  text.color = output.file.empty() ? color_output(color) : color == ColorMode::kAlways;
  text.inputs = command.verbose;
  return report.to_text(text);
}

/// What a person at the terminal would otherwise not see: problems go to standard error where
/// standard output holds no text for people.
void print_problems(const Report& report, const std::vector<Output>& outputs, ColorMode color) {
  for (const Output& output : outputs)
    if (output.format == "text" && output.file.empty()) return;
  print_diagnostics(report.diagnostics(), color);
}

/// The gate; an empty optional inside for `never`.
std::optional<std::optional<Severity>> gate(const std::string& option, const Settings& settings) {
  const std::string text = option.empty() ? settings.fail_on.value_or("low") : option;
  if (text == "never") return std::optional<Severity>();
  if (std::optional<Severity> severity = parse_severity(text)) return severity;
  print_error("no severity is called `" + text + "`", suggest(text, kGates));
  return std::nullopt;
}

/// To standard error: the times differ from run to run, and reports must not.
std::string timings(const Report& report) {
  const RunStatistics& spent = report.statistics();
  auto seconds = [](std::chrono::nanoseconds time) {
    return show_time(std::chrono::duration<double>(time).count());
  };
  return "evaluating took " + seconds(spent.evaluating) + " and " +
         std::to_string(spent.instructions) + " instructions, reporting " +
         seconds(spent.reporting) + "\n";
}

std::string profile(const Policy& policy, const Report& report) {
  return rule_costs(policy.threats(), report.statistics().rules,
                    matches_of(policy.threats(), report));
}

int run(const CheckCommand& command) {
  std::optional<Settings> settings = read_settings(command.policy);
  if (!settings) return kUsage;
  std::optional<std::vector<Output>> written =
      outputs(command.formats.empty() ? settings->formats : command.formats);
  if (!written) return kUsage;
  std::optional<std::optional<Severity>> fail_on = gate(command.fail_on, *settings);
  if (!fail_on) return kUsage;
  std::optional<Policy> policy = load_policy(command.policy, *settings);
  if (!policy) return kUsage;
  std::optional<CheckOptions> options =
      check_options(command.policy, command.run, *policy, *settings, command.inputs.paths);
  if (!options) return kUsage;
  options->measure_rules = command.profile;
  options->cache = command.cache.path();
  // The process ends with it: giving a large report back piece by piece would only take time.
  static const auto* const kChecked = new std::optional<Result<Report>>(
      check_inputs(*policy, command.inputs, command.policy, *settings, *options));
  if (!*kChecked) return kUsage;
  const Result<Report>& report = **kChecked;
  if (!report) {
    print_diagnostics(report.diagnostics(), command.policy.color);
    return kUsage;
  }
  for (const Output& output : *written)
    if (!write(output.file, format(*report, output, command))) return kUsage;
  print_problems(*report, *written, command.policy.color);
  std::string spent;
  if (command.timings || command.profile) spent += timings(*report);
  if (command.profile) spent += profile(*policy, *report);
  if (!spent.empty()) print_note(spent);
  return report->exit_code(*fail_on);
}

}  // namespace

void add_check(CLI::App& app, Action& action) {
  auto command = std::make_shared<CheckCommand>();
  CLI::App* check = app.add_subcommand("check", "Look for threats in manifests");
  command->inputs.add_to(*check);
  command->policy.add_to(*check);
  check
      ->add_option("-f,--format", command->formats,
                   "text, json, jsonl or sarif, to a file if one is named; repeatable")
      ->type_name("FORMAT[=FILE]")
      ->allow_extra_args(false);
  check
      ->add_option("--fail-on", command->fail_on,
                   "Least severity that makes the exit code 1: info, low, medium, high, critical, "
                   "never (default: low)")
      ->type_name("SEVERITY");
  check->add_flag("-v,--verbose", command->verbose,
                  "Name each input in the text, and what it was taken for");
  check->add_flag("--timings", command->timings,
                  "Say on standard error how long evaluating and reporting took");
  check->add_flag("--profile", command->profile,
                  "Say on standard error what the run and each rule cost; "
                  "takes one thread");
  command->cache.add_to(*check, false);
  command->run.add_now_to(*check);
  command->run.threads = 0;
  command->run.add_to(*check);
  check->footer(
      "Exit code: 0 clean, 1 findings at or above --fail-on, 2 usage, configuration or policy is\n"
      "wrong, 3 an input could not be read, a verdict is indeterminate, or a limit was passed.\n\n"
      "Examples:\n"
      "  crenel check --pack k8s.pss deploy/\n"
      "  crenel check --pack k8s.pss --param k8s.pss.level=restricted deploy/ extra.yaml\n"
      "  crenel check -p policies/ -f text -f sarif=crenel.sarif --fail-on high deploy/\n"
      "  kubectl get deployments,pods -A -o yaml | crenel check --pack k8s.pss -");
  check->callback([command, &action] { action = [command] { return run(*command); }; });
}

}  // namespace crenel::cli

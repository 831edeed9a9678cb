// `crenel test`: runs the `test` declarations of policies.
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <memory>

#include "command.hpp"
#include "options.hpp"

namespace crenel::cli {

namespace {

struct TestCommand {
  PolicyOptions policy;
  RunOptions run;
  bool quiet = false;
};

std::string line(const TestOutcome& outcome) {
  std::string text = outcome.passed ? "ok      " : "FAILED  ";
  text += outcome.module + ": " + outcome.name;
  if (!outcome.passed)
    text += "  (" + outcome.location.file + ":" + std::to_string(outcome.location.line) + ")";
  return text + "\n";
}

int run(const TestCommand& command) {
  std::optional<Settings> settings = read_settings(command.policy);
  if (!settings) return kUsage;
  std::optional<Policy> policy = load_policy(command.policy, *settings);
  if (!policy) return kUsage;
  std::optional<CheckOptions> options =
      check_options(command.policy, command.run, *policy, *settings);
  if (!options) return kUsage;
  Result<TestReport> report = policy->run_tests(*options);
  if (!report) {
    print_diagnostics(report.diagnostics(), command.policy.color);
    return kUsage;
  }
  std::string text;
  for (const TestOutcome& outcome : report->outcomes) {
    if (!command.quiet || !outcome.passed) text += line(outcome);
    print_diagnostics(outcome.diagnostics, command.policy.color);
  }
  uint64_t failed = report->failed();
  text += std::to_string(report->outcomes.size() - failed) + " passed, " + std::to_string(failed) +
          " failed\n";
  if (!print(text)) return kUsage;
  return failed == 0 ? kClean : kFindings;
}

}  // namespace

void add_test(CLI::App& app, Action& action) {
  auto command = std::make_shared<TestCommand>();
  CLI::App* test = app.add_subcommand("test", "Run the tests that policies hold");
  test->add_option("POLICY", command->policy.policies, "Policies, folders of them, or a bundle");
  command->policy.add_compile_options_to(*test);
  test->add_option("--param", command->policy.params, "Set a parameter; repeatable")
      ->type_name("MODULE.NAME=VALUE")
      ->allow_extra_args(false);
  test->add_flag("-q,--quiet", command->quiet, "Show only what failed");
  command->run.add_now_to(*test, "a day before every other");
  command->run.add_to(*test);
  test->footer(
      "Exit code: 0 all passed, 1 a test failed, 2 usage, configuration or policy is wrong.\n\n"
      "Examples:\n"
      "  crenel test policies/\n"
      "  crenel test -q acme.crn");
  test->callback([command, &action] { action = [command] { return run(*command); }; });
}

}  // namespace crenel::cli

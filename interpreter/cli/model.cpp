// `crenel model`: the threat model of policies over inputs, or the ways that an attacker could
// take.
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <memory>

#include "command.hpp"
#include "options.hpp"
#include "show.hpp"
#include "values.hpp"

namespace crenel::cli {

namespace {

struct ModelCommand {
  PolicyOptions policy;
  InputOptions inputs;
  RunOptions run;
  bool paths = false;
  std::vector<std::string> to;
  std::vector<std::string> cut;
  std::string format = "text";
};

/// Without a policy it is about the library's: all of it, or its steps.
std::optional<Policy> policy_of(const ModelCommand& command, const Settings& settings) {
  PolicyOptions options = command.policy;
  bool chosen = !options.policies.empty() || !options.packs.empty();
  if (command.paths && !chosen) options.packs = {"k8s.paths"};
  bool set = !settings.policies.empty() || !settings.compile.packs.empty();
  if (!command.paths && !chosen && !set) options.packs = {"all"};
  return load_policy(options, settings);
}

int show_paths(const ModelCommand& command, const Policy& policy, const Inventory& inventory,
               const CheckOptions& options) {
  AttackOptions attack;
  attack.targets = command.cut.empty() ? command.to : command.cut;
  attack.cuts = !command.cut.empty();
  Result<AttackReport> report = policy.attacks(inventory, attack, options);
  if (!report) {
    print_diagnostics(report.diagnostics(), command.policy.color);
    return kUsage;
  }
  TextOptions text;
  text.color = color_output(command.policy.color);
  std::string shown = command.format == "json"  ? report->to_json()
                      : command.format == "dot" ? report->to_dot()
                                                : report->to_text(text);
  if (command.format != "text") {
    print_diagnostics(report->diagnostics(), command.policy.color);
    for (const std::string& undecided : report->undecided())
      print_note("undecided: " + undecided + "\n");
  }
  return print(shown) ? report->exit_code() : kUsage;
}

int run(const ModelCommand& command) {
  std::vector<std::string> formats = {"text", "json"};
  if (command.paths) formats.push_back("dot");
  if (std::find(formats.begin(), formats.end(), command.format) == formats.end()) {
    print_error(
        "no format is called `" + command.format + "`",
        command.format == "dot" ? "only `--paths` can be drawn" : suggest(command.format, formats));
    return kUsage;
  }
  std::optional<Settings> settings = read_settings(command.policy);
  if (!settings) return kUsage;
  std::optional<Policy> policy = policy_of(command, *settings);
  if (!policy) return kUsage;
  std::optional<CheckOptions> options =
      check_options(command.policy, command.run, *policy, *settings, command.inputs.paths);
  if (!options) return kUsage;
  std::optional<Inventory> inventory =
      read_inputs(command.inputs, command.policy, *settings, &*policy, !command.paths);
  if (!inventory) return kUsage;
  return command.paths
             ? show_paths(command, *policy, *inventory, *options)
             : show(policy->model(*inventory, *options), command.format, command.policy.color);
}

}  // namespace

void add_model(CLI::App& app, Action& action) {
  auto command = std::make_shared<ModelCommand>();
  CLI::App* model = app.add_subcommand("model", "Show the threat model, or attack paths");
  command->inputs.add_to(*model);
  command->policy.add_to(*model);
  model->add_flag("--paths", command->paths,
                  "Show the shortest ways from entry points to targets (default policy: the pack "
                  "k8s.paths)");
  model
      ->add_option("--to", command->to,
                   "Only ways to this, a target or anything else on a way; repeatable")
      ->type_name("NAME")
      ->allow_extra_args(false)
      ->needs("--paths");
  model
      ->add_option("--cut", command->cut,
                   "Show the fewest fixes that break every way to this; repeatable")
      ->type_name("NAME")
      ->allow_extra_args(false)
      ->needs("--paths")
      ->excludes("--to");
  model->add_option("-f,--format", command->format, "text or json; with --paths dot too")
      ->type_name("FORMAT");
  command->run.add_now_to(*model);
  command->run.add_to(*model);
  model->footer(
      "Exit code: 0 shown, 2 usage, configuration or policy is wrong, 3 incomplete.\n\n"
      "Examples:\n"
      "  crenel model deploy/\n"
      "  crenel model --paths deploy/\n"
      "  crenel model --paths --cut \"cluster administration\" deploy/\n"
      "  crenel model --paths -f dot deploy/ | dot -Tsvg > attacks.svg");
  model->callback([command, &action] { action = [command] { return run(*command); }; });
}

}  // namespace crenel::cli

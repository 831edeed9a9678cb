// `crenel inventory`: the objects and assets that the inputs hold.
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <memory>

#include "command.hpp"
#include "options.hpp"
#include "show.hpp"
#include "values.hpp"

namespace crenel::cli {

namespace {

struct InventoryCommand {
  PolicyOptions policy;
  InputOptions inputs;
  RunOptions run;
  std::string format = "text";
};

const std::vector<std::string> kFormats = {"text", "json"};

/// Without a policy, the library's own assets are looked for: any of its packs declares them.
std::optional<Policy> policy_of(const InventoryCommand& command, Settings& settings) {
  PolicyOptions options = command.policy;
  bool chosen = !options.policies.empty() || !options.packs.empty() || !settings.policies.empty() ||
                !settings.compile.packs.empty();
  if (!chosen) options.packs = pack_names();
  return load_policy(options, settings);
}

int run(const InventoryCommand& command) {
  if (std::find(kFormats.begin(), kFormats.end(), command.format) == kFormats.end()) {
    print_error("no format is called `" + command.format + "`", suggest(command.format, kFormats));
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
      read_inputs(command.inputs, command.policy, *settings, &*policy, true);
  if (!inventory) return kUsage;
  return show(policy->assets(*inventory, *options), command.format, command.policy.color);
}

}  // namespace

void add_inventory(CLI::App& app, Action& action) {
  auto command = std::make_shared<InventoryCommand>();
  CLI::App* inventory = app.add_subcommand("inventory", "List the assets that manifests hold");
  command->inputs.add_to(*inventory);
  command->policy.add_to(*inventory);
  inventory->add_option("-f,--format", command->format, "text or json")->type_name("FORMAT");
  command->run.add_to(*inventory);
  inventory->footer(
      "Exit code: 0 all was read, 2 usage, configuration or policy is wrong, 3 incomplete.\n\n"
      "Examples:\n"
      "  crenel inventory deploy/\n"
      "  crenel inventory -p acme.crn -f json deploy/");
  inventory->callback([command, &action] { action = [command] { return run(*command); }; });
}

}  // namespace crenel::cli

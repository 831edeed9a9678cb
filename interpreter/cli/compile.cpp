// `crenel compile` and `crenel disasm`: policies to bundles, and bytecode as text.
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <memory>

#include "command.hpp"
#include "options.hpp"

namespace crenel::cli {

namespace {

struct CompileCommand {
  PolicyOptions policy;
  std::string output;
};

std::optional<Policy> load(const PolicyOptions& options) {
  std::optional<Settings> settings = read_settings(options);
  if (!settings) return std::nullopt;
  return load_policy(options, *settings);
}

int compile(const CompileCommand& command) {
  std::optional<Policy> policy = load(command.policy);
  if (!policy) return kUsage;
  return write(command.output, policy->to_bundle()) ? kClean : kUsage;
}

int disassemble(const CompileCommand& command) {
  std::optional<Policy> policy = load(command.policy);
  if (!policy) return kUsage;
  return print(policy->disassemble()) ? kClean : kUsage;
}

}  // namespace

void add_compile(CLI::App& app, Action& action) {
  auto command = std::make_shared<CompileCommand>();
  CLI::App* compiles = app.add_subcommand("compile", "Compile policies to a bundle (.crnb)");
  compiles->add_option("POLICY", command->policy.policies, "Policies, or folders of them");
  compiles->add_option("-o,--output", command->output, "Where the bundle goes")
      ->type_name("FILE")
      ->required();
  command->policy.add_compile_options_to(*compiles);
  compiles->footer(
      "Exit code: 0 compiled, 2 usage, configuration or policy is wrong.\n\n"
      "Examples:\n"
      "  crenel compile -o acme.crnb policies/\n"
      "  crenel compile -o acme.crnb --pack k8s.pss policies/ && crenel check -p acme.crnb "
      "deploy/");
  compiles->callback([command, &action] { action = [command] { return compile(*command); }; });
}

void add_disasm(CLI::App& app, Action& action) {
  auto command = std::make_shared<CompileCommand>();
  CLI::App* disasm = app.add_subcommand("disasm", "Show the bytecode of policies or a bundle");
  disasm->add_option("POLICY", command->policy.policies, "Policies, folders of them, or a bundle");
  command->policy.add_compile_options_to(*disasm);
  disasm->footer(
      "Exit code: 0 shown, 2 usage, configuration or policy is wrong.\n\n"
      "Examples:\n"
      "  crenel disasm acme.crnb\n"
      "  crenel disasm policies/acme.crn\n"
      "  crenel disasm --pack k8s.pss");
  disasm->callback([command, &action] { action = [command] { return disassemble(*command); }; });
}

}  // namespace crenel::cli

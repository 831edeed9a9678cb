// `crenel doc`: what the library knows of controls.
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <memory>
#include <set>

#include "command.hpp"
#include "options.hpp"

namespace crenel::cli {

namespace {

struct DocCommand {
  bool controls = false;
  std::vector<std::string> packs;
};

int run(const DocCommand& command) {
  if (!command.controls) {
    print_error("this version documents only controls", "run `crenel doc --controls`");
    return kUsage;
  }
  std::set<std::string> refs;
  for (const std::string& pack : command.packs.empty() ? pack_names() : command.packs) {
    Result<Policy> policy = load_pack(pack);
    print_diagnostics(policy.diagnostics(), ColorMode::kAuto);
    if (!policy) return kUsage;
    for (const Threat& threat : policy->threats())
      refs.insert(threat.refs.begin(), threat.refs.end());
  }
  std::string text;
  for (const std::string& ref : refs) text += ref + "\n";
  return print(text) ? kClean : kUsage;
}

}  // namespace

void add_doc(CLI::App& app, Action& action) {
  auto command = std::make_shared<DocCommand>();
  CLI::App* doc = app.add_subcommand("doc", "Show what the library covers");
  doc->add_flag("--controls", command->controls,
                "Identifiers of the controls that the library's refs declare, one a line");
  doc->add_option("--pack", command->packs, "Only this pack; repeatable")
      ->type_name("NAME")
      ->allow_extra_args(false);
  doc->footer(
      "Exit code: 0 shown, 2 usage is wrong.\n\n"
      "Examples:\n"
      "  crenel doc --controls\n"
      "  crenel doc --controls --pack k8s.pss | grep ^pss:");
  doc->callback([command, &action] { action = [command] { return run(*command); }; });
}

}  // namespace crenel::cli

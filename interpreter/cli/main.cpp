// The command `crenel`: reads the command line, runs one subcommand, gives its exit code.
#include <unistd.h>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <new>
#include <string>
#include <string_view>

#include "command.hpp"
#include "options.hpp"
#include "values.hpp"

namespace crenel::cli {

namespace {

/// Commands of the design that later versions bring.
constexpr std::array<std::string_view, 6> kLater = {"fmt", "lint", "repl", "lsp", "diff", "serve"};

std::vector<std::string> command_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(command->get_name());
  return names;
}

std::vector<std::string> option_names(const CLI::App& command) {
  std::vector<std::string> names;
  for (const CLI::Option* option : command.get_options())
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  return names;
}

/// A help for what the parser did not expect.
std::string help_for(const CLI::App& app, int count, char** arguments) {
  const CLI::App* command = nullptr;
  for (const CLI::App* parsed : app.get_subcommands()) command = parsed;
  if (command == nullptr) {
    std::string word = count > 1 ? arguments[1] : "";
    std::vector<std::string> names = word.starts_with('-') ? option_names(app) : command_names(app);
    return suggest(word, names);
  }
  std::vector<std::string> names = option_names(*command);
  for (int n = 2; n < count; ++n) {
    std::string word = arguments[n];
    word = word.substr(0, word.find('='));
    bool is_option = word.starts_with("--") && word.size() > 2;
    if (!is_option || std::find(names.begin(), names.end(), word) != names.end()) continue;
    std::string near = nearest(word, names);
    if (!near.empty()) return "did you mean `" + near + "`?";
  }
  return "run `crenel " + command->get_name() + " --help`";
}

int parse_failure(const CLI::App& app, const CLI::ParseError& error, int count, char** arguments) {
  if (error.get_exit_code() == 0) return app.exit(error);  // --help, --version
  if (count > 1 && std::find(kLater.begin(), kLater.end(), arguments[1]) != kLater.end()) {
    print_error("`crenel " + std::string(arguments[1]) + "` is not available yet");
    return kUsage;
  }
  std::string message = error.what();
  while (message.ends_with('\n')) message.pop_back();
  print_error(message, help_for(app, count, arguments));
  return kUsage;
}

/// The command that is named, or all: one has dozens of options, and making them all takes longer
/// than checking a file.
void add_commands(CLI::App& app, Action& action, std::string_view named) {
  struct Command {
    std::string_view name;
    void (*add)(CLI::App& app, Action& action);
  };
  constexpr std::array<Command, 12> kCommands = {{{"check", add_check},
                                                  {"test", add_test},
                                                  {"explain", add_explain},
                                                  {"inventory", add_inventory},
                                                  {"compile", add_compile},
                                                  {"disasm", add_disasm},
                                                  {"doc", add_doc},
                                                  {"model", add_model},
                                                  {"render", add_render},
                                                  {"watch", add_watch},
                                                  {"bench", add_bench},
                                                  {"generate", add_generate}}};
  auto is_named = [&](const Command& command) { return command.name == named; };
  bool known = std::any_of(kCommands.begin(), kCommands.end(), is_named);
  for (const Command& command : kCommands)
    if (!known || is_named(command)) command.add(app, action);
}

int run(int count, char** arguments) {
  CLI::App app("Crenel: threat models as code, checked against what you deploy.", "crenel");
  Action action;
  app.set_version_flag("--version", "crenel " + std::string(version()));
  app.require_subcommand(1);
  add_commands(app, action, count > 1 ? arguments[1] : "");
  app.footer(
      "`crenel COMMAND --help` shows options and examples.\n\n"
      "Examples:\n"
      "  crenel check --pack k8s.pss deploy/\n"
      "  crenel test policies/");
  try {
    app.parse(count, arguments);
  } catch (const CLI::ParseError& error) {
    return parse_failure(app, error, count, arguments);
  }
  return action();
}

/// Large inputs are mapped (InventoryOptions::map_files): what is gone of one cannot be looked at.
void say_cut_short(int) {
  constexpr std::string_view kMessage =
      "error: an input was cut short while it was read\n"
      "  = help: write a new file beside it, and rename that when it is whole\n";
  (void)!::write(STDERR_FILENO, kMessage.data(), kMessage.size());
  _exit(kIncomplete);
}

}  // namespace
}  // namespace crenel::cli

/// Stands for what the program is linked without (cmake/CrenelCli.cmake).
extern "C" [[noreturn]] void crenel_has_no_tree_patterns() { std::abort(); }

int main(int count, char** arguments) {
  std::signal(SIGBUS, crenel::cli::say_cut_short);
  try {
    return crenel::cli::run(count, arguments);
  } catch (const std::bad_alloc&) {
    crenel::cli::print_error("out of memory");
    return crenel::cli::kIncomplete;
  }
}

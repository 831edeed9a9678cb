// What a subcommand is to `main`: it adds itself to the parser, and leaves what to run.
#pragma once

#include <functional>

namespace CLI {
class App;
}  // namespace CLI

namespace crenel::cli {

/// Exit codes, the same for every command.
inline constexpr int kClean = 0;
inline constexpr int kFindings = 1;
inline constexpr int kUsage = 2;
inline constexpr int kIncomplete = 3;

/// Runs the chosen command once the command line has been read; its exit code.
using Action = std::function<int()>;

void add_check(CLI::App& app, Action& action);
void add_test(CLI::App& app, Action& action);
void add_explain(CLI::App& app, Action& action);
void add_inventory(CLI::App& app, Action& action);
void add_compile(CLI::App& app, Action& action);
void add_disasm(CLI::App& app, Action& action);
void add_doc(CLI::App& app, Action& action);
void add_model(CLI::App& app, Action& action);
void add_render(CLI::App& app, Action& action);
void add_bench(CLI::App& app, Action& action);
void add_generate(CLI::App& app, Action& action);
void add_watch(CLI::App& app, Action& action);

}  // namespace crenel::cli

// Options that several commands share, and what they make. A setting of the command line wins over
// the same one in crenel.yaml.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "charts.hpp"
#include "crenel/crenel.hpp"
#include "terminal.hpp"

namespace CLI {
class App;
}  // namespace CLI

namespace crenel::cli {

/// `-p`, `--pack`, `--param` and how policies are compiled; `--config`.
struct PolicyOptions {
  std::vector<std::string> policies;
  std::vector<std::string> packs;
  std::vector<std::string> params;
  std::string kube_version;
  std::vector<std::string> crds;
  std::vector<std::string> module_paths;
  std::string config;
  ColorMode color = ColorMode::kAuto;

  void add_to(CLI::App& command);
  /// Without `--param`, for commands that run nothing.
  void add_policies_to(CLI::App& command);
  /// `--color` alone, for commands without policies.
  void add_color_to(CLI::App& command);
  /// Without `-p`, for commands whose arguments are the policies.
  void add_compile_options_to(CLI::App& command);
};

/// PATH…, and which worlds they make.
struct InputOptions {
  std::vector<std::string> paths;
  bool per_file = false;
  std::vector<std::string> complete_kinds;
  bool partial = false;
  std::vector<std::string> exclude;
  bool no_ignore = false;
  bool cluster = false;
  std::string context;
  std::string kubeconfig;
  ChartFlags charts;
  ComposeOptions compose;
  std::vector<std::string> compose_files;  ///< a project each: names with commas between

  bool empty() const { return paths.empty() && compose_files.empty() && !cluster; }
  void add_to(CLI::App& command);
  /// The paths, and the projects that lie below none of them.
  std::vector<std::string> all_paths() const;
};

/// `--threads` and limits.
struct RunOptions {
  unsigned threads = 1;
  uint64_t max_instructions = 0;
  std::string max_memory;
  std::string timeout;
  std::string now;

  void add_to(CLI::App& command);
  void add_now_to(CLI::App& command, const char* otherwise = "today");
};

/// crenel.yaml: the file named by `--config`, or the nearest one from the working folder up; empty
/// settings if there is none. Nothing, and diagnostics printed, if it is wrong.
std::optional<Settings> read_settings(const PolicyOptions& options);

/// Compiles what the options and settings name, or loads a bundle or pack. Nothing, and diagnostics
/// printed, if it is wrong.
std::optional<Policy> load_policy(const PolicyOptions& options, const Settings& settings);

/// `--cache` and `--no-cache`.
struct CacheOptions {
  std::string folder;
  bool none = false;
  bool by_itself = false;  ///< something is kept though nobody asked

  void add_to(CLI::App& command, bool keeps_by_itself);
  /// Where it is; empty: there is none.
  std::string path() const;
};

/// Parameters, limits and threads of a run. Paths in parameters are as those `inputs` have them.
std::optional<CheckOptions> check_options(const PolicyOptions& policy_options,
                                          const RunOptions& options, const Policy& policy,
                                          const Settings& settings,
                                          const std::vector<std::string>& inputs = {});

/// Reads the inputs; `-` is standard input. Of a cluster the kinds that the policy reads are read,
/// with `assets` those that a listing of assets reads too; without a policy all that can be listed.
/// Charts are rendered for the version of Kubernetes that policies are checked against, where one
/// is given. Nothing, and an error printed, if a path is not there. What cannot be read is in the
/// inventory's diagnostics.
std::optional<Inventory> read_inputs(const InputOptions& options,
                                     const PolicyOptions& policy_options, const Settings& settings,
                                     const Policy* policy, bool assets = false);

/// Reads the inputs, as above, and checks them: paths by themselves in parts, where the policy
/// allows it (`Policy::check_paths`). Nothing, and an error printed, if a path is not there.
std::optional<Result<Report>> check_inputs(const Policy& policy, const InputOptions& options,
                                           const PolicyOptions& policy_options,
                                           const Settings& settings, const CheckOptions& check);

}  // namespace crenel::cli

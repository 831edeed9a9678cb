// Declares the shared options, and makes policies, inventories and run options of them.
#include "options.hpp"

#include <fmt/format.h>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <cstdlib>
#include <filesystem>
#include <map>

#include "values.hpp"

namespace crenel::cli {

namespace {

bool is_bundle(const std::string& path) { return path.ends_with(".crnb"); }

bool exists(const std::string& path) {
  std::error_code error;
  return std::filesystem::exists(path, error);
}

template <class T>
const std::vector<T>& either(const std::vector<T>& first, const std::vector<T>& second) {
  return first.empty() ? second : first;
}

/// A bundle is a whole policy set: it cannot be compiled together with others.
std::optional<Result<Policy>> load_bundles(const std::vector<std::string>& policies,
                                           const std::vector<std::string>& packs) {
  for (const std::string& policy : policies) {
    if (!is_bundle(policy)) continue;
    if (policies.size() == 1 && packs.empty()) return load_bundle_file(policy);
    print_error("`" + policy + "` is a bundle, which runs alone",
                "compile the policies together into one bundle: `crenel compile -o FILE PATH…`");
    return Result<Policy>::failure({});
  }
  return std::nullopt;
}

bool lies_below(const std::string& file, const std::string& folder) {
  namespace fs = std::filesystem;
  std::error_code error;
  fs::path above = fs::weakly_canonical(folder, error);
  for (fs::path at = fs::weakly_canonical(file, error);; at = at.parent_path()) {
    if (at == above) return true;
    if (at == at.parent_path()) return false;
  }
}

/// A file by the path that a reader gives it: below the input that it is found under.
std::string below_inputs(const std::string& file, const std::vector<std::string>& inputs) {
  namespace fs = std::filesystem;
  std::error_code error;
  for (const std::string& input : inputs) {
    if (input == "-" || !lies_below(file, input)) continue;
    fs::path below =
        fs::weakly_canonical(file, error).lexically_relative(fs::weakly_canonical(input, error));
    return (fs::path(input) / below).lexically_normal().string();
  }
  return file;
}

/// `images:` of the settings is a parameter of the library, for policies that have it.
void state_images(const Settings& settings, const std::vector<std::string>& inputs,
                  const Policy& policy, Params& params) {
  constexpr const char* kId = "evidence.origins.dockerfiles";
  const std::vector<Parameter>& known = policy.parameters();
  bool has_it = std::any_of(known.begin(), known.end(), [](const auto& p) { return p.id == kId; });
  if (!has_it || settings.images.empty()) return;
  Value::Map stated;
  for (const auto& [image, path] : settings.images) {
    size_t stage = std::min(path.find('#'), path.size());
    stated[image] = below_inputs(path.substr(0, stage), inputs) + path.substr(stage);
  }
  params[kId] = Value::map(std::move(stated));
}

bool add_param(const std::string& text, const Policy& policy, ColorMode color, Params& params) {
  size_t equals = text.find('=');
  if (equals == std::string::npos || equals == 0) {
    print_error("`--param " + text + "` should be MODULE.NAME=VALUE");
    return false;
  }
  std::string id = text.substr(0, equals);
  Result<Value> value = policy.parse_parameter(id, std::string_view(text).substr(equals + 1));
  if (!value) {
    print_diagnostics(value.diagnostics(), color);
    return false;
  }
  params[id] = std::move(*value);
  return true;
}

bool set_limits(const RunOptions& options, Limits& limits) {
  limits.instructions = options.max_instructions;
  if (!options.max_memory.empty()) {
    std::optional<uint64_t> bytes = parse_size(options.max_memory);
    if (!bytes) {
      print_error("`--max-memory " + options.max_memory + "` is no size",
                  "sizes are written `500000`, `64K`, `512Mi`, `2G`");
      return false;
    }
    limits.memory = *bytes;
  }
  if (!options.timeout.empty()) {
    std::optional<std::chrono::milliseconds> deadline = parse_duration(options.timeout);
    if (!deadline) {
      print_error("`--timeout " + options.timeout + "` is no duration",
                  "durations are written `250ms`, `30s`, `2m`");
      return false;
    }
    limits.deadline = *deadline;
  }
  return true;
}

}  // namespace

void PolicyOptions::add_color_to(CLI::App& command) {
  static const std::map<std::string, ColorMode> kModes = {
      {"auto", ColorMode::kAuto}, {"always", ColorMode::kAlways}, {"never", ColorMode::kNever}};
  command
      .add_option_function<std::string>(
          "--color", [this](const std::string& mode) { color = kModes.at(mode); },
          "When to colour: auto, always, never (NO_COLOR is honoured)")
      ->type_name("WHEN")
      ->check([](const std::string& mode) {
        return kModes.contains(mode) ? std::string() : "should be auto, always or never";
      });
}

void PolicyOptions::add_compile_options_to(CLI::App& command) {
  command
      .add_option("--pack", packs,
                  "A pack: of the library, such as k8s.pss, or on the module path; repeatable")
      ->type_name("NAME")
      ->allow_extra_args(false);
  command
      .add_option("--kube-version", kube_version,
                  "Kubernetes version that policies are checked against (default: the newest)")
      ->type_name("VERSION");
  command.add_option("--crd", crds, "CustomResourceDefinitions that policies may name; repeatable")
      ->type_name("FILE")
      ->allow_extra_args(false);
  command.add_option("--module-path", module_paths, "Where imports are looked up; repeatable")
      ->type_name("FOLDER")
      ->allow_extra_args(false);
  command.add_option("--config", config, "Settings (default: the nearest crenel.yaml)")
      ->type_name("FILE");
  add_color_to(command);
}

void PolicyOptions::add_policies_to(CLI::App& command) {
  command
      .add_option("-p,--policy", policies,
                  "A policy: a file, a folder of them, or a bundle; repeatable")
      ->type_name("PATH")
      ->allow_extra_args(false);
  add_compile_options_to(command);
}

void PolicyOptions::add_to(CLI::App& command) {
  add_policies_to(command);
  command.add_option("--param", params, "Set a parameter; a list as a,b or JSON; repeatable")
      ->type_name("MODULE.NAME=VALUE")
      ->allow_extra_args(false);
}

void InputOptions::add_to(CLI::App& command) {
  command.add_option("PATH", paths, "Files and folders to read; - is standard input");
  command.add_flag("--per-file", per_file, "Take every file for itself, not as one inventory");
  command
      .add_option("--complete", complete_kinds,
                  "Kinds that the inputs hold completely, such as Service,apps/Deployment")
      ->type_name("KIND,…")
      ->delimiter(',')
      ->allow_extra_args(false);
  command.add_flag("--partial", partial, "Take no folder or dump for complete");
  command
      .add_option("--exclude", exclude,
                  "Leave out of folders what a glob matches, such as vendor or **/*.gen.yaml")
      ->type_name("GLOB")
      ->allow_extra_args(false);
  command.add_flag("--no-ignore", no_ignore, "Read what Git ignores too");
  command.add_flag("--cluster", cluster, "Read a cluster through kubectl");
  command.add_option("--context", context, "--cluster: context of the kubeconfig")
      ->type_name("NAME")
      ->needs("--cluster");
  command.add_option("--kubeconfig", kubeconfig, "--cluster: how it is reached")
      ->type_name("FILE")
      ->needs("--cluster");
  charts.add_matrix_to(command);
  command
      .add_option("--compose-profile", compose.profiles,
                  "Compose: services of these profiles, and those without (default: all)")
      ->type_name("NAME,…")
      ->delimiter(',')
      ->allow_extra_args(false);
  command
      .add_option("--compose-files", compose_files,
                  "Compose: files that make one project, merged in this order; repeatable")
      ->type_name("FILE,…")
      ->allow_extra_args(false);
  command
      .add_option("--env-file", compose.env_files,
                  "Compose: a file of variables, instead of `.env` beside the project; repeatable")
      ->type_name("FILE")
      ->allow_extra_args(false);
}

void RunOptions::add_to(CLI::App& command) {
  std::string otherwise = threads == 0 ? "all" : std::to_string(threads);
  command
      .add_option("--threads", threads, "Threads to run on; 0: all (default: " + otherwise + ")")
      ->type_name("N");
  command.add_option("--max-instructions", max_instructions, "End the run after so many")
      ->type_name("N");
  command
      .add_option("--max-memory", max_memory, "Memory of a run's values, a thread (default: 1Gi)")
      ->type_name("SIZE");
  command.add_option("--timeout", timeout, "End the run after so long, such as 30s")
      ->type_name("TIME");
}

void RunOptions::add_now_to(CLI::App& command, const char* otherwise) {
  command
      .add_option(
          "--now", now,
          "Date that `until` is compared with, in UTC (default: " + std::string(otherwise) + ")")
      ->type_name("DATE|TIME");
}

void CacheOptions::add_to(CLI::App& command, bool keeps_by_itself) {
  by_itself = keeps_by_itself;
  const char* otherwise = by_itself ? "crenel in XDG_CACHE_HOME, or in ~/.cache" : "nowhere";
  CLI::Option* where =
      command
          .add_option(
              "--cache", folder,
              fmt::format("Where findings are kept for the next run (default: {})", otherwise))
          ->type_name("FOLDER");
  command.add_flag("--no-cache", none, "Keep nothing, and take nothing that was kept")
      ->excludes(where);
}

std::string CacheOptions::path() const {
  if (none || !folder.empty() || !by_itself) return none ? std::string() : folder;
  auto variable = [](const char* name) {
    const char* value = std::getenv(name);
    return std::string(value ? value : "");
  };
  // What is not absolute does not count, says the XDG Base Directory
  // Specification.
  std::string caches = variable("XDG_CACHE_HOME");
  if (!caches.starts_with('/')) caches = variable("HOME") + "/.cache";
  return caches.starts_with('/') && caches != "/.cache" ? caches + "/crenel" : std::string();
}

std::optional<Settings> read_settings(const PolicyOptions& options) {
  std::optional<std::string> file = options.config;
  if (options.config.empty()) file = find_settings(".");
  if (!file) return Settings{};
  Result<Settings> settings = load_settings(*file);
  print_diagnostics(settings.diagnostics(), options.color);
  if (!settings) return std::nullopt;
  return std::move(*settings);
}

std::optional<Policy> load_policy(const PolicyOptions& options, const Settings& settings) {
  CompileOptions compile = settings.compile;
  bool chosen = !options.policies.empty() || !options.packs.empty();
  const std::vector<std::string>& policies = chosen ? options.policies : settings.policies;
  if (chosen) compile.packs = options.packs;
  if (policies.empty() && compile.packs.empty()) {
    print_error("no policy to check against",
                "give policies with `-p PATH`, or a pack with `--pack "
                "k8s.pss`, or name them in crenel.yaml");
    return std::nullopt;
  }
  if (!options.kube_version.empty()) compile.kube_version = options.kube_version;
  compile.crds = either(options.crds, compile.crds);
  compile.module_paths = either(options.module_paths, compile.module_paths);
  std::optional<Result<Policy>> bundle = load_bundles(policies, compile.packs);
  Result<Policy> policy = bundle ? std::move(*bundle) : compile_files(policies, compile);
  print_diagnostics(policy.diagnostics(), options.color);
  if (!policy) return std::nullopt;
  return std::move(*policy);
}

std::optional<CheckOptions> check_options(const PolicyOptions& policy_options,
                                          const RunOptions& options, const Policy& policy,
                                          const Settings& settings,
                                          const std::vector<std::string>& inputs) {
  CheckOptions check;
  check.threads = options.threads;
  check.params = settings.params;
  state_images(settings, inputs, policy, check.params);
  for (const std::string& param : policy_options.params)
    if (!add_param(param, policy, policy_options.color, check.params)) return std::nullopt;
  if (!set_limits(options, check.limits)) return std::nullopt;
  if (options.now.empty()) return check;
  check.now = parse_time(options.now);
  if (!check.now) {
    print_error("`--now " + options.now + "` is no date and no time",
                "write `2027-03-31`, or with a time zone `2027-03-31T12:00:00Z`");
    return std::nullopt;
  }
  return check;
}

namespace {

/// `compose.yaml,compose.prod.yaml`
std::vector<std::string> files_of(std::string_view project) {
  std::vector<std::string> files;
  while (!project.empty()) {
    std::string_view file = project.substr(0, project.find(','));
    project.remove_prefix(std::min(file.size() + 1, project.size()));
    if (!file.empty()) files.emplace_back(file);
  }
  return files;
}

bool are_there(const InputOptions& options) {
  if (options.empty()) {
    print_error("nothing to read", "name files or folders, `-` for standard input, or `--cluster`");
    return false;
  }
  std::vector<std::string> named = options.paths;
  for (const std::string& project : options.compose_files)
    for (std::string& file : files_of(project)) named.push_back(std::move(file));
  for (const std::string& path : named) {
    if (path == "-" || exists(path)) continue;
    print_error("`" + path + "` is not there");
    return false;
  }
  return true;
}

/// What the command line names comes before the settings.
std::vector<std::vector<std::string>> projects_of(const InputOptions& options,
                                                  const Settings& settings) {
  std::vector<std::vector<std::string>> projects;
  for (const std::string& project : options.compose_files) projects.push_back(files_of(project));
  if (projects.empty()) return settings.compose_projects;
  return projects;
}

InventoryOptions inventory_options(const InputOptions& options, const PolicyOptions& policy_options,
                                   const Settings& settings) {
  InventoryOptions choices;
  choices.per_file = options.per_file || settings.per_file;
  choices.completeness = options.partial ? Completeness::kPartial : settings.completeness;
  choices.complete_kinds = either(options.complete_kinds, settings.complete_kinds);
  choices.charts =
      options.charts.matrix(policy_options.kube_version.empty() ? settings.compile.kube_version
                                                                : policy_options.kube_version);
  choices.compose = options.compose;
  choices.compose.projects = projects_of(options, settings);
  choices.exclude = settings.exclude;
  choices.exclude.insert(choices.exclude.end(), options.exclude.begin(), options.exclude.end());
  choices.git_ignored = options.no_ignore;
  choices.map_files = true;
  return choices;
}

}  // namespace

std::vector<std::string> InputOptions::all_paths() const {
  std::vector<std::string> all = paths;
  for (const std::string& project : compose_files) {
    std::vector<std::string> files = files_of(project);
    bool found = files.empty() || std::any_of(paths.begin(), paths.end(), [&](const auto& path) {
                   return path != "-" && lies_below(files[0], path);
                 });
    if (!found) all.push_back(files[0]);
  }
  return all;
}

std::optional<Inventory> read_inputs(const InputOptions& options,
                                     const PolicyOptions& policy_options, const Settings& settings,
                                     const Policy* policy, bool assets) {
  if (!are_there(options)) return std::nullopt;
  Inventory inventory(inventory_options(options, policy_options, settings));
  // The inventory keeps the diagnostics of what it reads, and the report says them.
  if (options.cluster)
    (void)inventory.add_cluster({options.context, options.kubeconfig,
                                 policy ? policy->kinds(assets) : std::vector<std::string>()});
  for (const std::string& path : options.all_paths()) {
    Result<uint64_t> added =
        path == "-" ? inventory.add_text("-", read_standard_input()) : inventory.add_path(path);
    (void)added;
  }
  return inventory;
}

std::optional<Result<Report>> check_inputs(const Policy& policy, const InputOptions& options,
                                           const PolicyOptions& policy_options,
                                           const Settings& settings, const CheckOptions& check) {
  bool paths_only = !options.cluster && std::find(options.paths.begin(), options.paths.end(),
                                                  "-") == options.paths.end();
  if (paths_only) {
    if (!are_there(options)) return std::nullopt;
    return policy.check_paths(options.all_paths(),
                              inventory_options(options, policy_options, settings), check);
  }
  std::optional<Inventory> inventory = read_inputs(options, policy_options, settings, &policy);
  if (!inventory) return std::nullopt;
  return policy.check(*inventory, check);
}

}  // namespace crenel::cli

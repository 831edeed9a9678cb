// Settings: crenel.yaml, as the configuration folder reads it, in public form.
#include "crenel/settings.hpp"

#include "config/config.hpp"

namespace crenel {

namespace {

Settings to_settings(config::Config config) {
  Settings settings;
  settings.file = std::move(config.file);
  settings.policies = std::move(config.policies);
  settings.compile.packs = std::move(config.packs);
  settings.compile.module_paths = std::move(config.module_paths);
  settings.compile.kube_version = std::move(config.kube_version);
  settings.compile.crds = std::move(config.crds);
  settings.params = std::move(config.params);
  settings.fail_on = std::move(config.fail_on);
  settings.formats = std::move(config.formats);
  settings.per_file = config.per_file;
  if (config.complete) settings.completeness = Completeness::kComplete;
  if (config.partial) settings.completeness = Completeness::kPartial;
  settings.complete_kinds = std::move(config.complete_kinds);
  settings.exclude = std::move(config.exclude);
  settings.compose_projects = std::move(config.compose);
  settings.images = std::move(config.images);
  return settings;
}

}  // namespace

std::optional<std::string> find_settings(const std::string& folder) { return config::find(folder); }

Result<Settings> load_settings(const std::string& path) {
  Result<config::Config> config = config::load(path);
  if (!config) return Result<Settings>::failure(config.diagnostics());
  return Result<Settings>(to_settings(std::move(*config)), config.diagnostics());
}

}  // namespace crenel

/// \file
/// The settings file `crenel.yaml`, for hosts that want to honour it as the command line does.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "crenel/policy.hpp"

namespace crenel {

/// What a `crenel.yaml` says.
///
/// Purpose: a project's policies, packs and parameters in one place. Paths in it are relative to
/// its own folder, and are given here relative to the working folder. Thread-safety and lifetime: a
/// plain value. Failure: loading gives diagnostics; an unknown key is an error.
///
///     if (std::optional<std::string> file = crenel::find_settings(".")) {
///       crenel::Settings settings = crenel::load_settings(*file).value();
///       policy = crenel::compile_files(settings.policies, settings.compile).value();
///       report = policy->check(inventory, {.params = settings.params}).value();
///     }
struct Settings {
  std::string file = {};  ///< where it was read
  std::vector<std::string> policies = {};
  CompileOptions compile = {};
  Params params = {};
  std::optional<std::string> fail_on = {};  ///< a severity, or `never`
  std::vector<std::string> formats = {};    ///< `sarif`, or `sarif=report.sarif`
  bool per_file = false;
  Completeness completeness = Completeness::kDetect;
  std::vector<std::string> complete_kinds = {};
  std::vector<std::string> exclude = {};  ///< globs of what is left out of folders
  /// Compose projects of several files (ComposeOptions::projects).
  std::vector<std::vector<std::string>> compose_projects = {};
  /// Dockerfiles, `web/Dockerfile` or `web/Dockerfile#stage`, by the image that is built from them:
  /// for parameter `evidence.origins.dockerfiles`, whose paths are those of the inputs.
  std::map<std::string, std::string> images = {};
};

/// The `crenel.yaml` of a folder or of the nearest folder above it that has one.
std::optional<std::string> find_settings(const std::string& folder);

/// Reads a settings file.
Result<Settings> load_settings(const std::string& path);

}  // namespace crenel

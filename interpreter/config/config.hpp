// The project's settings file, crenel.yaml, as data. docs/schemas/crenel.yaml.schema.json publishes
// its form; config.cpp reads it with the place of every mistake.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crenel/result.hpp"
#include "crenel/value.hpp"

namespace crenel::config {

inline constexpr const char* kFileName = "crenel.yaml";

/// What a crenel.yaml says. Paths are joined to the folder of the file.
struct Config {
  std::string file;  ///< where it was read
  std::vector<std::string> policies;
  std::vector<std::string> packs;
  std::vector<std::string> module_paths;
  Params params;
  std::string kube_version;  ///< `1.34`; empty: the newest
  std::vector<std::string> crds;
  std::optional<std::string> fail_on;  ///< a severity, or `never`
  std::vector<std::string> formats;    ///< `sarif` or `sarif=report.sarif`
  bool per_file = false;
  bool complete = false;                    ///< every kind is held completely
  std::vector<std::string> complete_kinds;  ///< or these: `Service`, `apps/Deployment`
  bool partial = false;
  std::vector<std::string> exclude;               ///< globs of what is left out of folders
  std::vector<std::vector<std::string>> compose;  ///< files of projects, in the order of merging
  /// Dockerfiles by the image that is built from them; `#stage` after the path stays.
  std::map<std::string, std::string> images;
};

/// The `crenel.yaml` of a folder, or of the nearest folder above it that has one.
std::optional<std::string> find(const std::string& folder);

/// Reads a settings file.
Result<Config> load(const std::string& path);

/// Reads settings from text; `path` says where they would lie.
Result<Config> read(const std::string& path, std::string text);

}  // namespace crenel::config

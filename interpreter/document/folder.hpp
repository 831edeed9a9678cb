// What a folder holds that can be read, and what of it is left out.
#pragma once

#include <filesystem>
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "document/inventory.hpp"

namespace crenel::document {

/// What lies below a folder. Each list is in the order of paths.
struct Folder {
  std::vector<std::string> files;           ///< read one by one
  std::vector<std::string> charts;          ///< folders with a Chart.yaml
  std::vector<std::string> kustomizations;  ///< folders that kustomize builds, and no other uses
  /// Of Compose: the files that `docker compose` takes for a folder's project.
  std::vector<std::vector<std::string>> projects;
  std::vector<std::string> left_out;  ///< by `skip`, folders whole; none of them is listed
  bool ok = true;                     ///< all of it could be looked at
  bool empty() const {
    return files.empty() && charts.empty() && kustomizations.empty() && projects.empty();
  }
};

/// Whether a file or folder is left out, by its path below the folder that is read.
using Skip = std::function<bool(const std::string& path)>;

/// Looks through a folder. What begins with a dot is no input. A folder that links lead to twice is
/// read once, which also ends loops. Below a chart nothing is looked for, and files that a
/// kustomization names are not read by themselves: neither is a manifest before it is built.
Folder scan_folder(Inventory& inventory, const std::string& path, const Skip& skip = {});

/// What Git leaves alone below a folder (`.gitignore`, `.git/info/exclude`, the user's own list):
/// paths below it, without a slash at the end. Nothing where the folder is in no work tree. `git`
/// itself decides; where it is missing or fails, a warning says that nothing is left out.
std::vector<std::string> git_ignored(Inventory& inventory, const std::string& path);

/// The file that makes a folder a kustomization; empty if there is none.
std::string kustomization_file(const std::string& folder);

/// What the kustomization of a folder says of others.
struct Kustomization {
  std::set<std::filesystem::path> named;         ///< files and folders, itself too; resolved
  std::vector<std::filesystem::path> resources;  ///< of those what it builds, as it is named
  bool component = false;                        ///< it is only ever a part of another
};
Kustomization kustomization_of(const std::string& folder);

/// Reports that a folder holds nothing to read.
void report_nothing(Inventory& inventory, const std::string& path);

}  // namespace crenel::document

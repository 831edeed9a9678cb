// Compose projects as inputs: what is one, and how its merged model gets into an inventory.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/inventory.hpp"
#include "document/reader.hpp"

namespace crenel::document::compose {

/// Whether the file's name says that it is, or overrides, a project: `compose.yaml`,
/// `docker-compose.prod.yml`.
bool is_project_name(std::string_view path);

/// Of `files`, those of one folder, the files that `docker compose` finds a project by: the one
/// that it prefers, then the one that overrides it. Empty if there is none.
std::vector<std::string> project_among(const std::vector<std::string>& files);

/// Whether a document has the form of a project. Where the file is `named` like one, any mapping
/// that is no object of Kubernetes has.
bool is_project(const Inventory& inventory, const Value& root, bool named);

/// A file that a project was loaded from.
struct Part {
  std::string path;
  bool included = false;  ///< whole, so that it is no other project
};

/// Loads the project with compose-go (`crenel-compose`), and adds it to `world` with the places of
/// its files, which `parts` lists: those that it includes and extends too. Problems go to
/// `inventory.diagnostics()`. False if it could not be loaded.
bool read_project(Inventory& inventory, uint32_t world, const std::vector<std::string>& files,
                  const ReadOptions& options, std::vector<Part>& parts);

/// The same with one file, which is a source of the inventory already.
bool read_source(Inventory& inventory, uint32_t world, uint32_t file, const ReadOptions& options);

}  // namespace crenel::document::compose

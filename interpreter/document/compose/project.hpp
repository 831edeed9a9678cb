// Compose projects as inputs: what is one, and how its merged model gets into an inventory.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document/inventory.hpp"
#include "document/reader.hpp"

namespace crenel::document::compose {

/// Whether the file's name is one by which `docker compose` finds a project.
bool is_project_name(std::string_view path);

/// Of a folder's files those that make its project: the file, then the one that overrides it. Empty
/// if there is none.
std::vector<std::string> project_among(const std::vector<std::string>& files);

/// Whether a document has the form of a project: `services`, and nothing that names a kind.
bool is_project(const Inventory& inventory, const Value& root);

/// Loads the project with compose-go (`crenel-compose`), and adds it, with the places of its files,
/// to `world`. Problems go to `inventory.diagnostics()`. False if it could not be loaded.
bool read_project(Inventory& inventory, uint32_t world, const std::vector<std::string>& files,
                  const ReadOptions& options);

}  // namespace crenel::document::compose

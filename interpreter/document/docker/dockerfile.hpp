// Dockerfiles and Containerfiles to objects of kind `docker.Dockerfile`: stages with their base,
// their instructions, and what an image made of them is configured with.
#pragma once

#include <string_view>

#include "document/inventory.hpp"
#include "document/reader.hpp"

namespace crenel::document::docker {

/// `Dockerfile`, `Dockerfile.web`, `web.Dockerfile`, and the same with `Containerfile`.
bool is_dockerfile_name(std::string_view path);
/// Whether a text that no name speaks for begins as a Dockerfile does.
bool looks_like_dockerfile(std::string_view text);

/// Adds the Dockerfile in that file of the inventory under the name, or what could be read of it.
/// False if something could not be.
bool read_dockerfile(Inventory& inventory, uint32_t world, uint32_t file, std::string_view name,
                     const ReadOptions& options);

}  // namespace crenel::document::docker

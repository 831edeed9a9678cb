// The configuration of images, as `docker inspect` and the OCI's image specification have it, to
// objects of kind `docker.Image`.
#pragma once

#include <string_view>

#include "document/builder.hpp"
#include "document/docker/layers.hpp"

namespace crenel::document::docker {

/// Whether the document is the configuration of an image, or what `docker inspect` says of one.
bool is_image(const Inventory& inventory, const Value& root);

/// Adds it. `name` is its name where it says none itself; `files` what its layers hold, if they are
/// at hand.
void add_image(Inventory& inventory, uint32_t world, uint32_t file, const Builder::Marked& root,
               std::string_view name, const ReadOptions& options,
               const std::vector<LayerFile>* files = nullptr);

}  // namespace crenel::document::docker

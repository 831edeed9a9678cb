// What the layers of an image hold that rules ask about: files that run as their owner, that anyone
// may write, and whose names say that they are secrets.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "document/docker/archive.hpp"

namespace crenel::document::docker {

struct LayerFile {
  Entry entry;
  std::string_view secret;  ///< what its name says it is; empty if nothing
  uint32_t layer = 0;
  bool removed = false;  ///< a later layer hides it; who has the image still has it
};

/// One layer, by itself.
struct Layer {
  std::vector<LayerFile> files;
  std::unordered_set<size_t> paths;         ///< hashes of all that it holds
  std::vector<std::string> whiteouts;       ///< paths that it removes
  std::vector<std::string> opaque_folders;  ///< whose content below it removes
};

/// What a file of that path seems to be: `private key`, `password store`; empty if nothing.
std::string_view secret_of(std::string_view path);

/// Indexes the archive to its end. False, and its error, if it is broken.
bool index_layer(Archive& archive, Layer& layer);

/// The files of all layers, the lowest first, with those marked that a later one hides.
std::vector<LayerFile> stack(const std::vector<const Layer*>& layers);

}  // namespace crenel::document::docker

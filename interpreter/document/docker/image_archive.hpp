// Images with their layers: archives of `docker save`, OCI layouts as archives and as folders.
#pragma once

#include <string>
#include <string_view>

#include "document/inventory.hpp"
#include "document/reader.hpp"

namespace crenel::document::docker {

/// `.tar`, also compressed. A `.tgz` is a chart's.
bool is_archive_name(std::string_view path);
/// Whether the folder is an OCI layout.
bool is_image_layout(const std::string& folder);

/// Adds the images in the archive or the layout. False, and diagnostics, if one could not be read.
bool read_image_archive(Inventory& inventory, uint32_t world, const std::string& path,
                        const ReadOptions& options);

}  // namespace crenel::document::docker

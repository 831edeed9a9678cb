// The archive of a chart, and what the provenance file beside it says of it.
#pragma once

#include "document/helm/engine.hpp"
#include "document/inventory.hpp"
#include "document/reader.hpp"

namespace crenel::document::helm {

/// Adds the archive of a request as an object of kind `helm.Archive`: its digest, and of the file
/// `ARCHIVE.prov`, if it is there, which digest it names and, where a keyring was given, what the
/// engine says of its signature. False if the archive cannot be read.
bool add_archive(Inventory& inventory, uint32_t world, const Request& request,
                 const std::optional<Signature>& signature, const ReadOptions& options);

}  // namespace crenel::document::helm

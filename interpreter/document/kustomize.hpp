// Kustomizations: built by kustomize, with places traced back to the files that they are made of.
#pragma once

#include <string>

#include "document/inventory.hpp"
#include "document/reader.hpp"

namespace crenel::document {

/// Builds the kustomization of a folder with `kustomize build`, or else `kubectl kustomize`, and
/// reads what that prints into `world`. What its origin annotations say, where this kustomize has
/// them, leads a value to the file that it is written in; of what kustomize itself made, or an edit
/// put there that is not written as such, only the file is known. A program that is not there, or
/// fails, is a diagnostic and false; then the files that it lists as resources are read as they
/// stand.
bool read_kustomization(Inventory& inventory, uint32_t world, const std::string& folder,
                        const ReadOptions& options);

}  // namespace crenel::document

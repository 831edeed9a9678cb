// What an inventory does with a path: shared by those that read everything first, and those that
// check parts of it.
#pragma once

#include <string>

#include "api/handles.hpp"
#include "document/folder.hpp"
#include "document/reader.hpp"

namespace crenel::api {

document::ReadLimits read_limits(const ReadLimits& limits);
/// For what the inventory reads; refers to it.
document::ReadOptions read_options(const Inventory::Impl& impl);

uint32_t add_world(Inventory::Impl& impl, std::string name, document::World::Source source,
                   bool complete);

/// A chart, once for each deployment that the options name, each a world.
bool read_chart(Inventory::Impl& impl, const std::string& path);
/// A kustomization, a world.
bool read_kustomization(Inventory::Impl& impl, const std::string& path);

/// What is left out of a folder: what Git ignores, and what the host names.
document::Skip skip_of(Inventory::Impl& impl, const std::string& folder);

}  // namespace crenel::api

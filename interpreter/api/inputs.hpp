// What an inventory does with a path: shared by those that read everything first, and those that
// check parts of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/handles.hpp"
#include "document/reader.hpp"
#include "document/slices.hpp"

namespace crenel::api {

/// One thing to read.
struct Entry {
  enum class Form : uint8_t {
    kFolder,  ///< what looking through it met; its entries follow
    kFile,
    kLayout,
    kChart,
    kKustomization,
    kProject,  ///< a file that others are merged with
    kLeftOut
  };
  Form form = Form::kFile;
  std::string path;
  std::string folder = {};  ///< that it was found in; empty: it was named
  // Of a folder, or of a project:
  bool ok = true;  ///< all of it could be looked at
  std::vector<Diagnostic> said = {};
  /// Of Compose. Which files are inputs of their own is known once these are loaded.
  std::vector<std::vector<std::string>> projects = {};
};

/// What a path comes to, in the order in which it is read.
std::vector<Entry> list_inputs(const InventoryOptions& options, const std::string& path);

document::ReadLimits read_limits(const ReadLimits& limits);
/// For what the inventory reads; refers to it.
document::ReadOptions read_options(const Inventory::Impl& impl);
document::ReadOptions read_options(const Inventory::Impl& impl, const Entry& entry);

uint32_t add_world(Inventory::Impl& impl, std::string name, document::World::Source source,
                   bool complete);

/// Reads a file or an image layout, or a slice of a file, into a world, and notes it as an input.
bool read_file_entry(Inventory::Impl& impl, const Entry& entry, uint32_t world,
                     std::optional<document::Slice> slice = {});
/// The input that an entry of form kLeftOut is.
Input left_out(const Entry& entry);

/// A chart, once for each deployment that the options name, each a world: what one renders is not
/// there in another.
bool read_chart(Inventory::Impl& impl, const std::string& path);
/// A kustomization, a world.
bool read_kustomization(Inventory::Impl& impl, const std::string& path);

}  // namespace crenel::api

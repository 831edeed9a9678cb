// The two readers: text in a file of the inventory to the roots of its documents, through a
// Builder.
#pragma once

#include <string_view>
#include <vector>

#include "document/builder.hpp"
#include "document/node.hpp"

namespace crenel::document {

struct Roots {
  std::vector<Builder::Marked> documents;
  bool ok = true;  ///< nothing was broken; what was is in the inventory's diagnostics
  uint32_t file = 0;
};

/// Adds the text to the sources and reads it, whatever its encoding and format: what read_text does
/// before the roots become objects.
Roots read_roots(Inventory& inventory, std::string name, std::string bytes,
                 const ReadOptions& options);

/// A root of a file, to be walked.
Node node_of(const Inventory& inventory, uint32_t file, const Builder::Marked& root);

/// A stream of YAML documents; a broken document does not hide the others. Documents that keep to
/// what read_block_document knows go that way, the others through yaml-cpp's events.
Roots read_yaml(Inventory& inventory, uint32_t file, const ReadOptions& options);

/// The same through yaml-cpp alone: the reference, to which the other way is held.
Roots read_yaml_reference(Inventory& inventory, uint32_t file, const ReadOptions& options);

/// One or more JSON texts, through simdjson. The file's text must have room for simdjson's padding
/// behind it (see with_padding).
Roots read_json(Inventory& inventory, uint32_t file, const ReadOptions& options);

/// The part of the file's text that is a list of items, without what `options.unread` names.
Roots read_json_items(Inventory& inventory, uint32_t file, Chunk part, const ReadOptions& options);

/// Adds a document as what it is: the configuration of an image, several from `docker inspect`,
/// what a scanner reports, objects.
void add_root(Inventory& inventory, uint32_t world, uint32_t file, const Builder::Marked& root,
              const ReadOptions& options);

/// `.yaml`, `.yml` or `.json`, in any case.
bool has_data_extension(std::string_view path);

/// Gives a text the capacity that read_json needs; moving the string keeps it.
void with_padding(std::string& text);

}  // namespace crenel::document

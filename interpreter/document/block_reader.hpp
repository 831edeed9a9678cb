// YAML as manifests have it, from the bytes into the builder: block mappings and sequences, plain,
// quoted and literal scalars, flow collections, comments. A small part of YAML, read more than
// twenty times as fast as yaml-cpp scans it; everything else is for yaml_reader.cpp, whose values,
// marks and diagnostics it has to have (tests/unit/document/block_reader_test.cpp).
#pragma once

#include "document/builder.hpp"

namespace crenel::document {

/// Reads one document of the file: the text between `chunk`'s ends, which has no lone CR and only
/// characters that YAML allows. False if it holds anything that the reader does not know, be it
/// right or wrong; then nothing of it is left but memory of the arena. With a projection, of what
/// nobody reads the structure alone is looked at.
bool read_block_document(Builder& builder, Inventory& inventory, std::string_view text,
                         const Chunk& chunk, Dialect dialect,
                         const ProjectedKinds* projection = nullptr);

}  // namespace crenel::document

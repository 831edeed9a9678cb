// Evidence: objects that every world of a run sees, beside the one that they were read into.
#pragma once

#include <string_view>

#include "document/inventory.hpp"

namespace crenel::document {

/// Whether objects of a group tell of images: Dockerfiles, configurations, reports, signatures. An
/// image is no object of a cluster or a release, and has the same name in all of them.
inline bool is_evidence(std::string_view group) { return group == "docker" || group == "evidence"; }

/// Whether a world shows its evidence to others, and sees theirs: unless it is a file by itself
/// (`--per-file`), which is joined with nothing.
inline bool shares_evidence(const World& world) {
  return world.source != World::Source::kFile && world.source != World::Source::kStandardInput;
}

}  // namespace crenel::document

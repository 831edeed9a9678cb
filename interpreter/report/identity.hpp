// Who a finding is about, in forms that last: object names as people write them, and fingerprints
// that survive moved lines, renamed files and reordered lists.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/inventory.hpp"
#include "vm/machine.hpp"

namespace crenel::report {

/// `Kind/namespace/name`, or `Kind/name`, as written in the object. Empty for an object without
/// kind.
std::string object_name(const document::Object& object);

/// `apps/v1`.
std::string api_version(const document::Object& object);

/// The path with every list entry known by the merge keys of its list, or by its `name`:
/// `spec.containers[name=app].ports[containerPort=80,protocol=TCP]`.
std::string stable_path(const document::Inventory& inventory, const document::Object& object,
                        std::string_view path);

/// The stable paths of the subjects of a finding, each followed by those of its parts.
using StablePaths = std::vector<std::string>;
StablePaths stable_paths(const document::Inventory& inventory, const vm::Finding& finding);

/// What tells findings apart: the threat and the subjects of `finding`, by group, kind, namespace,
/// name and stable path, those of an instance's binders too, but not the world, the file or the
/// version. Without subjects it stands for the threat as a whole.
std::string fingerprint_text(std::string_view threat, const vm::Finding& finding,
                             const StablePaths& paths, bool with_subjects);

/// SHA-256, in hexadecimal, of such a text. `occurrence` tells apart findings that have it in
/// common, as two Pods without a name do.
std::string fingerprint(std::string text, uint32_t occurrence);

}  // namespace crenel::report

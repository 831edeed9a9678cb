// Packs that are not the library's: modules, folders and bundles on the module path.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "crenel/diagnostic.hpp"

namespace crenel::api {

struct FoundPack {
  bool is_bundle = false;
  std::string path;  ///< of a module, a folder of them, or a bundle
};

/// `acme.base` in the first folder that has `acme/base.crn`, `acme/base/` with policies in it, or
/// `acme/base.crnb`; each also with the name as it is (`acme.base/`).
std::optional<FoundPack> find_pack(const std::string& name,
                                   const std::vector<std::string>& module_paths);

/// That there is no such pack, and which there are: the library's and those on the path.
Diagnostic unknown_pack(std::string_view name, const std::vector<std::string>& module_paths);

}  // namespace crenel::api

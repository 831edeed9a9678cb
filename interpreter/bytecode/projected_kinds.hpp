// What a bundle's rules read of each kind, as readers ask for it.
#pragma once

#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "bytecode/bundle.hpp"

namespace crenel::bytecode {

inline std::shared_ptr<const document::ProjectedKinds> projected_kinds(const Bundle& bundle) {
  std::vector<std::pair<std::string_view, std::string_view>> kinds;
  for (const KindName& kind : bundle.known_kinds) kinds.emplace_back(kind.group, kind.kind);
  return std::make_shared<const document::ProjectedKinds>(bundle.reads, kinds);
}

}  // namespace crenel::bytecode

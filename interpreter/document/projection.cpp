#include "document/projection.hpp"

#include <algorithm>

#include "document/inventory.hpp"

namespace crenel::document {

uint32_t Projection::member(uint32_t node, std::string_view name) const {
  const Node& read = nodes[node];
  auto found = std::lower_bound(
      read.members.begin(), read.members.end(), name,
      [](const Member& member, std::string_view wanted) { return member.name < wanted; });
  return found != read.members.end() && found->name == name ? found->node : read.others;
}

ProjectedKinds::ProjectedKinds(
    const Projection& projection,
    const std::vector<std::pair<std::string_view, std::string_view>>& kinds)
    : projection_(&projection) {
  for (size_t k = 0; k < kinds.size() && k < projection.kinds.size(); ++k)
    nodes_.emplace(kinds[k], projection.kinds[k]);
}

uint32_t ProjectedKinds::node_of(std::string_view api_version, std::string_view kind) const {
  auto found = nodes_.find({group_of(api_version, kind), kind});
  return found == nodes_.end() ? Projection::kWhole : found->second;
}

}  // namespace crenel::document

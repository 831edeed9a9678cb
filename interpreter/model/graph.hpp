// Ways through a graph, and the fewest fixes that leave none. A fix takes away every edge that has
// its number; an edge without one stays.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace crenel::model {

constexpr uint32_t kNone = ~0u;

struct Edge {
  uint32_t from = 0;
  uint32_t to = 0;
  uint32_t fix = kNone;
};

struct Graph {
  uint32_t nodes = 0;
  uint32_t fixes = 0;
  std::vector<Edge> edges;
};

/// For each node the edge that a shortest way to `target` begins with, and how long that is; kNone
/// where there is no way, and for the target itself an edge of kNone. Among equals it is the first
/// edge.
struct Ways {
  std::vector<uint32_t> edge;
  std::vector<uint32_t> length;
};
Ways ways_to(const Graph& graph, uint32_t target);

/// Fixes that together take away every way from the sources to the target.
struct Cut {
  std::vector<uint32_t> fixes;  ///< sorted
  bool smallest = true;         ///< false: there may be one with fewer
};

/// The smallest cut, of several the one nearest to the sources; nothing if no set of fixes is one.
/// `most_searched` bounds the work where one fix takes away edges that do not lead from all of
/// their beginnings to all of their ends.
std::optional<Cut> smallest_cut(const Graph& graph, const std::vector<uint32_t>& sources,
                                uint32_t target, uint32_t most_searched = 2000);

}  // namespace crenel::model

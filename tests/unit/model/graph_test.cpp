// Shortest ways and smallest cuts: known cases, and random graphs against trying every set of
// fixes.
#include "model/graph.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <random>

namespace crenel::model {
namespace {

/// Whether a way is left once the fixes of `mask` are made.
bool leads(const Graph& graph, const std::vector<uint32_t>& sources, uint32_t target,
           uint32_t mask) {
  std::vector<bool> seen(graph.nodes, false);
  std::vector<uint32_t> rest = sources;
  for (size_t n = 0; n < rest.size(); ++n) {
    if (rest[n] == target) return true;
    if (seen[rest[n]]) continue;
    seen[rest[n]] = true;
    for (const Edge& edge : graph.edges)
      if (edge.from == rest[n] && (edge.fix == kNone || !((mask >> edge.fix) & 1)))
        rest.push_back(edge.to);
  }
  return false;
}

uint32_t mask_of(const Cut& cut) {
  uint32_t mask = 0;
  for (uint32_t fix : cut.fixes) mask |= 1u << fix;
  return mask;
}

/// The size of the smallest cut by trying all; kNone if there is none.
uint32_t tried(const Graph& graph, const std::vector<uint32_t>& sources, uint32_t target) {
  uint32_t best = kNone;
  for (uint32_t mask = 0; mask < (1u << graph.fixes); ++mask)
    if (!leads(graph, sources, target, mask))
      best = std::min(best, static_cast<uint32_t>(std::popcount(mask)));
  return best;
}

TEST(Graph, ShortestWayIsTheFirstOfTheShortest) {
  Graph graph{5, 0, {{0, 1}, {1, 4}, {0, 2}, {2, 4}, {0, 3}, {3, 3}}};
  Ways ways = ways_to(graph, 4);
  EXPECT_EQ(ways.edge, (std::vector<uint32_t>{0, 1, 3, kNone, kNone}));
  EXPECT_EQ(ways.length, (std::vector<uint32_t>{2, 1, 1, kNone, 0}));
}

TEST(Graph, CutIsWhereWaysMeet) {
  // Two ways that meet in 3.
  Graph graph{5, 5, {{0, 1, 0}, {0, 2, 1}, {1, 3, 2}, {2, 3, 3}, {3, 4, 4}}};
  EXPECT_EQ(smallest_cut(graph, {0}, 4)->fixes, (std::vector<uint32_t>{4}));
}

TEST(Graph, CutIsNearTheSources) {
  Graph graph{3, 2, {{0, 1, 0}, {1, 2, 1}}};
  EXPECT_EQ(smallest_cut(graph, {0}, 2)->fixes, (std::vector<uint32_t>{0}));
}

TEST(Graph, OneFixTakesSeveralEdges) {
  // Both subjects of one binding get both accounts.
  Graph graph{5, 3, {{0, 2, 0}, {0, 3, 0}, {1, 2, 0}, {1, 3, 0}, {2, 4, 1}, {3, 4, 2}}};
  EXPECT_EQ(smallest_cut(graph, {0, 1}, 4)->fixes, (std::vector<uint32_t>{0}));
}

TEST(Graph, OneFixForWaysThatHaveNothingElseInCommon) {
  // Fix 0 stands on both ways, which fixes 1 and 2 would cut singly.
  Graph graph{6, 3, {{0, 2, 0}, {1, 3, 0}, {2, 5, 1}, {3, 5, 2}}};
  std::optional<Cut> cut = smallest_cut(graph, {0, 1}, 5);
  EXPECT_EQ(cut->fixes, (std::vector<uint32_t>{0}));
  EXPECT_TRUE(cut->smallest);
}

TEST(Graph, WithoutRoomToSearchItDoesNotClaim) {
  Graph graph{6, 3, {{0, 2, 0}, {1, 3, 0}, {2, 5, 1}, {3, 5, 2}, {2, 3}, {3, 2}}};
  std::optional<Cut> cut = smallest_cut(graph, {0, 1}, 5, 0);
  ASSERT_TRUE(cut);
  EXPECT_FALSE(cut->smallest);
  EXPECT_FALSE(leads(graph, {0, 1}, 5, mask_of(*cut)));
}

TEST(Graph, WhatNothingFixesCannotBeCut) {
  Graph graph{3, 1, {{0, 1}, {1, 2}, {0, 2, 0}}};
  EXPECT_FALSE(smallest_cut(graph, {0}, 2));
}

TEST(Graph, NoWayNeedsNoFix) {
  Graph graph{3, 1, {{0, 1, 0}}};
  EXPECT_TRUE(smallest_cut(graph, {0}, 2)->fixes.empty());
}

TEST(Graph, SourceThatIsTheTargetCannotBeCut) {
  Graph graph{2, 1, {{0, 1, 0}}};
  EXPECT_FALSE(smallest_cut(graph, {1}, 1));
}

TEST(Graph, RandomCutsAreAsSmallAsAnyThatThereIs) {
  std::mt19937 random(20261129);
  auto pick = [&](uint32_t below) { return static_cast<uint32_t>(random() % below); };
  for (int round = 0; round < 4000; ++round) {
    Graph graph;
    graph.nodes = 3 + pick(6);
    graph.fixes = 1 + pick(8);
    uint32_t edges = 2 + pick(16);
    for (uint32_t n = 0; n < edges; ++n)
      graph.edges.push_back(
          {pick(graph.nodes), pick(graph.nodes), pick(6) == 0 ? kNone : pick(graph.fixes)});
    std::vector<uint32_t> sources{pick(graph.nodes)};
    if (pick(2)) sources.push_back(pick(graph.nodes));
    uint32_t target = pick(graph.nodes);
    uint32_t least = tried(graph, sources, target);
    std::optional<Cut> cut = smallest_cut(graph, sources, target);
    ASSERT_EQ(cut.has_value(), least != kNone) << round;
    if (!cut) continue;
    EXPECT_TRUE(cut->smallest) << round;
    EXPECT_EQ(cut->fixes.size(), least) << round;
    EXPECT_FALSE(leads(graph, sources, target, mask_of(*cut))) << round;
  }
}

}  // namespace
}  // namespace crenel::model

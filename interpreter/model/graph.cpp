// Breadth-first search, and minimum cuts by augmenting paths. A fix is an arc of capacity one that
// all of its edges go through. That adds ways where its edges do not lead from every one of their
// beginnings to every one of their ends; such a fix is taken apart into groups that do, and whether
// to make it is tried both ways (docs/decisions/cuts.md).
#include "model/graph.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace crenel::model {

namespace {

constexpr uint32_t kUnbounded = ~0u;

/// What becomes of a fix in one try.
enum class Choice : uint8_t { kOpen, kMade, kRefused };

/// Edges of one fix from which every beginning leads to every end.
struct Group {
  uint32_t fix = 0;
  std::vector<uint32_t> from;
  std::vector<uint32_t> to;
};

class Network {
 public:
  explicit Network(uint32_t nodes) : arcs_of_(nodes) {}

  uint32_t add_node() {
    arcs_of_.emplace_back();
    return static_cast<uint32_t>(arcs_of_.size() - 1);
  }
  void add(uint32_t from, uint32_t to, uint32_t capacity) {
    arcs_of_[from].push_back(static_cast<uint32_t>(arcs_.size()));
    arcs_.push_back({to, capacity});
    arcs_of_[to].push_back(static_cast<uint32_t>(arcs_.size()));
    arcs_.push_back({from, 0});
  }

  /// The flow from `source` to `sink`; nothing once a way of unbounded capacity is found. Every
  /// bounded arc has capacity one, so each way adds one.
  std::optional<uint32_t> flow(uint32_t source, uint32_t sink) {
    for (uint32_t flow = 0;; ++flow) {
      search(source);
      if (by_[sink] == kNone) return flow;
      uint32_t least = kUnbounded;
      for (uint32_t at = sink; at != source; at = arcs_[by_[at] ^ 1].to)
        least = std::min(least, arcs_[by_[at]].capacity);
      if (least == kUnbounded) return std::nullopt;
      for (uint32_t at = sink; at != source; at = arcs_[by_[at] ^ 1].to) {
        take(arcs_[by_[at]].capacity, least);
        give(arcs_[by_[at] ^ 1].capacity, least);
      }
    }
  }
  /// After `flow`: whether what is left leads from the source to a node.
  bool reached(uint32_t node) const { return by_[node] != kNone; }

 private:
  struct Arc {
    uint32_t to = 0;
    uint32_t capacity = 0;
  };

  static void take(uint32_t& capacity, uint32_t amount) {
    if (capacity != kUnbounded) capacity -= amount;
  }
  static void give(uint32_t& capacity, uint32_t amount) {
    if (capacity != kUnbounded) capacity += amount;
  }

  void search(uint32_t source) {
    by_.assign(arcs_of_.size(), kNone);
    std::vector<uint32_t> rest{source};
    by_[source] = kNone - 1;
    for (size_t n = 0; n < rest.size(); ++n)
      for (uint32_t arc : arcs_of_[rest[n]]) {
        const Arc& next = arcs_[arc];
        if (next.capacity == 0 || by_[next.to] != kNone) continue;
        by_[next.to] = arc;
        rest.push_back(next.to);
      }
  }

  std::vector<std::vector<uint32_t>> arcs_of_;
  std::vector<Arc> arcs_;
  std::vector<uint32_t> by_;  ///< arc that a node was reached by
};

/// Fixes with the groups that their edges fall into.
std::vector<Group> groups_of(const Graph& graph) {
  std::map<uint32_t, std::map<uint32_t, std::set<uint32_t>>> ends;  // by fix and beginning
  std::map<uint32_t, std::set<uint32_t>> all;                       // ends by fix
  for (const Edge& edge : graph.edges) {
    if (edge.fix == kNone) continue;
    ends[edge.fix][edge.from].insert(edge.to);
    all[edge.fix].insert(edge.to);
  }
  std::vector<Group> groups;
  for (auto& [fix, of_fix] : ends) {
    std::map<std::set<uint32_t>, Group> by_ends;
    for (auto& [from, to] : of_fix) {
      // An edge from a node to itself changes nothing.
      if (all[fix].contains(from)) to.insert(from);
      Group& group = by_ends[to];
      group.fix = fix;
      group.from.push_back(from);
      group.to.assign(to.begin(), to.end());
    }
    for (auto& [to, group] : by_ends) groups.push_back(std::move(group));
  }
  return groups;
}

class Cutter {
 public:
  Cutter(const Graph& graph, const std::vector<uint32_t>& sources, uint32_t target, uint32_t most)
      : graph_(graph),
        sources_(sources),
        target_(target),
        groups_(groups_of(graph)),
        choice_(graph.fixes, Choice::kOpen),
        left_(most) {
    std::vector<uint32_t> groups_of_fix(graph.fixes, 0);
    for (const Group& group : groups_) ++groups_of_fix[group.fix];
    for (uint32_t fix = 0; fix < graph.fixes; ++fix)
      if (groups_of_fix[fix] > 1) torn_.push_back(fix);
  }

  std::optional<Cut> run() {
    search(0);
    if (best_) best_->smallest = proven_;
    return best_;
  }

 private:
  /// The cut with the fixes chosen so far. Torn fixes that are still open cost nothing if
  /// `relaxed`, which bounds what can be had from here; else one for each of their groups.
  std::optional<std::vector<uint32_t>> cut(bool relaxed, uint32_t& cost) const {
    Network network(graph_.nodes + 1);
    for (uint32_t source : sources_) network.add(graph_.nodes, source, kUnbounded);
    for (const Edge& edge : graph_.edges)
      if (edge.fix == kNone || choice_[edge.fix] == Choice::kRefused)
        network.add(edge.from, edge.to, kUnbounded);
    std::vector<uint32_t> gates;  // the node before each gate; the one after it is the next
    for (const Group& group : groups_) {
      bool free = choice_[group.fix] == Choice::kMade || (relaxed && is_torn(group.fix));
      bool gated = choice_[group.fix] != Choice::kRefused && !free;
      gates.push_back(gated ? network.add_node() : kNone);
      if (!gated) continue;
      uint32_t before = gates.back();
      uint32_t after = network.add_node();
      network.add(before, after, 1);
      for (uint32_t from : group.from) network.add(from, before, kUnbounded);
      for (uint32_t to : group.to) network.add(after, to, kUnbounded);
    }
    std::optional<uint32_t> flow = network.flow(graph_.nodes, target_);
    if (!flow) return std::nullopt;
    std::set<uint32_t> fixes;
    for (uint32_t fix = 0; fix < graph_.fixes; ++fix)
      if (choice_[fix] == Choice::kMade) fixes.insert(fix);
    cost = static_cast<uint32_t>(fixes.size()) + *flow;
    for (size_t n = 0; n < groups_.size(); ++n)
      if (gates[n] != kNone && network.reached(gates[n]) && !network.reached(gates[n] + 1))
        fixes.insert(groups_[n].fix);
    return std::vector<uint32_t>(fixes.begin(), fixes.end());
  }

  bool is_torn(uint32_t fix) const { return std::binary_search(torn_.begin(), torn_.end(), fix); }

  void search(size_t next) {
    uint32_t cost = 0;
    if (std::optional<std::vector<uint32_t>> found = cut(false, cost))
      if (!best_ || found->size() < best_->fixes.size()) best_ = Cut{*found};
    if (next == torn_.size()) return;
    uint32_t bound = 0;
    if (!cut(true, bound) || (best_ && bound >= best_->fixes.size())) return;
    if (left_ == 0) {
      proven_ = false;
      return;
    }
    --left_;
    for (Choice choice : {Choice::kMade, Choice::kRefused}) {
      choice_[torn_[next]] = choice;
      search(next + 1);
    }
    choice_[torn_[next]] = Choice::kOpen;
  }

  const Graph& graph_;
  const std::vector<uint32_t>& sources_;
  const uint32_t target_;
  const std::vector<Group> groups_;
  std::vector<uint32_t> torn_;  ///< fixes of several groups
  std::vector<Choice> choice_;
  uint32_t left_;
  bool proven_ = true;
  std::optional<Cut> best_;
};

}  // namespace

Ways ways_to(const Graph& graph, uint32_t target) {
  std::vector<std::vector<uint32_t>> into(graph.nodes);
  for (uint32_t n = 0; n < graph.edges.size(); ++n) into[graph.edges[n].to].push_back(n);
  Ways ways{std::vector<uint32_t>(graph.nodes, kNone), std::vector<uint32_t>(graph.nodes, kNone)};
  std::vector<uint32_t> rest{target};
  ways.length[target] = 0;
  for (size_t n = 0; n < rest.size(); ++n)
    for (uint32_t edge : into[rest[n]]) {
      uint32_t from = graph.edges[edge].from;
      uint32_t length = ways.length[rest[n]] + 1;
      if (ways.length[from] == kNone) {
        ways.length[from] = length;
        ways.edge[from] = edge;
        rest.push_back(from);
      } else if (ways.length[from] == length) {
        ways.edge[from] = std::min(ways.edge[from], edge);
      }
    }
  return ways;
}

std::optional<Cut> smallest_cut(const Graph& graph, const std::vector<uint32_t>& sources,
                                uint32_t target, uint32_t most_searched) {
  return Cutter(graph, sources, target, most_searched).run();
}

}  // namespace crenel::model

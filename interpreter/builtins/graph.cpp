// Natives over graphs: a map from each node to the nodes that its edges lead to.
#include <map>
#include <vector>

#include "builtins/compare.hpp"
#include "builtins/families.hpp"

namespace crenel::builtins {
namespace {

using document::Tag;
using document::Value;

constexpr uint32_t kNone = ~uint32_t{0};

/// Nodes by number, sorted by name; nodes that only edges name are nodes too.
struct Graph {
  std::vector<std::string_view> names;
  std::vector<std::vector<uint32_t>> edges;

  uint32_t find(std::string_view name) const {
    auto at = std::lower_bound(names.begin(), names.end(), name);
    return at != names.end() && *at == name ? static_cast<uint32_t>(at - names.begin()) : kNone;
  }
};

/// False, with the failure, if an edge leads to something that is no string.
bool read(NativeContext& context, const Value& map, Graph& graph, Value& failure) {
  std::vector<Value> pairs = sorted_pairs(context, map);
  uint64_t size = pairs.size();
  for (size_t i = 0; i + 1 < pairs.size(); i += 2) {
    graph.names.push_back(pairs[i].text());
    if (pairs[i + 1].is(Tag::kNull) || pairs[i + 1].is(Tag::kAbsent)) continue;
    bool list = pairs[i + 1].is(Tag::kList) || pairs[i + 1].is(Tag::kSet);
    for (const Value& to : list ? items_of(pairs[i + 1]) : std::span<const Value>{}) {
      list = list && to.is(Tag::kString);
      if (list) graph.names.push_back(to.text());
      ++size;
    }
    if (!list) {
      failure = context.fail(
          context, fmt::format("the edges of `{}` are no list of names", pairs[i].text()));
      return false;
    }
  }
  std::sort(graph.names.begin(), graph.names.end());
  graph.names.erase(std::unique(graph.names.begin(), graph.names.end()), graph.names.end());
  graph.edges.resize(graph.names.size());
  for (size_t i = 0; i + 1 < pairs.size(); i += 2)
    if (pairs[i + 1].is(Tag::kList) || pairs[i + 1].is(Tag::kSet))
      for (const Value& to : items_of(pairs[i + 1]))
        graph.edges[graph.find(pairs[i].text())].push_back(graph.find(to.text()));
  context.charge(size * 4);
  return true;
}

/// Nodes in the order in which a search in breadth finds them, with where each was found from.
std::vector<uint32_t> search(const Graph& graph, std::vector<uint32_t> found,
                             std::vector<uint32_t>& from) {
  from.assign(graph.names.size(), kNone);
  for (uint32_t start : found) from[start] = start;
  for (size_t at = 0; at < found.size(); ++at)
    for (uint32_t to : graph.edges[found[at]])
      if (from[to] == kNone) {
        from[to] = found[at];
        found.push_back(to);
      }
  return found;
}

Value names_of(NativeContext& context, const Graph& graph, std::vector<uint32_t> nodes, Tag tag) {
  std::vector<Value> names;
  for (uint32_t node : nodes) names.push_back(Value::string(graph.names[node]));
  return make_items(context, tag, names);
}

Value reachable(NativeContext& context, Arguments a) {
  Graph graph;
  Value failure;
  if (!read(context, a[0], graph, failure)) return failure;
  std::vector<uint32_t> starts, from;
  for (const Value& start : items_of(a[1])) {
    if (!start.is(Tag::kString))
      return context.fail(context, "a node is a string, found " + found(context, start));
    uint32_t node = graph.find(start.text());
    if (node != kNone && std::find(starts.begin(), starts.end(), node) == starts.end())
      starts.push_back(node);
  }
  std::vector<uint32_t> nodes = search(graph, std::move(starts), from);
  std::sort(nodes.begin(), nodes.end());
  return names_of(context, graph, std::move(nodes), Tag::kSet);
}

Value shortest_path(NativeContext& context, Arguments a) {
  Graph graph;
  Value failure;
  if (!read(context, a[0], graph, failure)) return failure;
  uint32_t start = graph.find(a[1].text()), goal = graph.find(a[2].text());
  if (start == kNone || goal == kNone) return {};
  std::vector<uint32_t> from;
  search(graph, {start}, from);
  if (from[goal] == kNone) return {};
  std::vector<uint32_t> path{goal};
  while (path.back() != start) path.push_back(from[path.back()]);
  std::reverse(path.begin(), path.end());
  return names_of(context, graph, std::move(path), Tag::kList);
}

/// Nodes in the order in which a search in depth leaves them, without recursion.
void leave_order(const Graph& graph, uint32_t start, std::vector<char>& seen,
                 std::vector<uint32_t>& order) {
  if (seen[start]) return;
  std::vector<std::pair<uint32_t, size_t>> stack{{start, 0}};
  seen[start] = 1;
  while (!stack.empty()) {
    auto& [node, next] = stack.back();
    if (next == graph.edges[node].size()) {
      order.push_back(node);
      stack.pop_back();
      continue;
    }
    uint32_t to = graph.edges[node][next++];
    if (seen[to]) continue;
    seen[to] = 1;
    stack.emplace_back(to, 0);
  }
}

/// Immediate dominators, by the algorithm of Cooper, Harvey and Kennedy.
Value dominators(NativeContext& context, Arguments a) {
  Graph graph;
  Value failure;
  if (!read(context, a[0], graph, failure)) return failure;
  uint32_t root = graph.find(a[1].text());
  if (root == kNone) return make_map(context, {});
  std::vector<char> seen(graph.names.size(), 0);
  std::vector<uint32_t> order, rank(graph.names.size(), 0), above(graph.names.size(), kNone);
  leave_order(graph, root, seen, order);
  for (size_t i = 0; i < order.size(); ++i) rank[order[i]] = static_cast<uint32_t>(i);
  std::vector<std::vector<uint32_t>> before(graph.names.size());
  for (uint32_t node : order)
    for (uint32_t to : graph.edges[node]) before[to].push_back(node);
  above[root] = root;
  uint64_t work = 0;
  for (bool changed = true; changed;) {
    changed = false;
    for (size_t i = order.size() - 1; i-- > 0;) {
      uint32_t node = order[i], best = kNone;
      for (uint32_t other : before[node]) {
        if (above[other] == kNone) continue;
        uint32_t x = other, y = best == kNone ? other : best;
        for (; x != y; ++work) (rank[x] < rank[y] ? x : y) = above[rank[x] < rank[y] ? x : y];
        best = x;
      }
      changed = changed || above[node] != best;
      above[node] = best;
      work += before[node].size();
    }
  }
  context.charge(work);
  std::vector<Value> pairs;
  for (uint32_t node = 0; node < graph.names.size(); ++node) {
    if (node == root || above[node] == kNone) continue;
    pairs.push_back(Value::string(graph.names[node]));
    pairs.push_back(Value::string(graph.names[above[node]]));
  }
  return make_map(context, pairs);
}

Graph reversed(const Graph& graph) {
  Graph out{graph.names, std::vector<std::vector<uint32_t>>(graph.names.size())};
  for (uint32_t node = 0; node < graph.edges.size(); ++node)
    for (uint32_t to : graph.edges[node]) out.edges[to].push_back(node);
  return out;
}

/// Groups of nodes, each sorted, in the order of their first nodes.
Value groups(NativeContext& context, const Graph& graph, std::vector<std::vector<uint32_t>> parts) {
  for (auto& part : parts) std::sort(part.begin(), part.end());
  std::sort(parts.begin(), parts.end());
  std::vector<Value> lists;
  for (auto& part : parts) lists.push_back(names_of(context, graph, part, Tag::kList));
  return make_items(context, Tag::kList, lists);
}

Value components(NativeContext& context, Arguments a) {
  Graph graph;
  Value failure;
  if (!read(context, a[0], graph, failure)) return failure;
  Graph back = reversed(graph);
  for (size_t node = 0; node < graph.edges.size(); ++node)
    graph.edges[node].insert(graph.edges[node].end(), back.edges[node].begin(),
                             back.edges[node].end());
  std::vector<char> seen(graph.names.size(), 0);
  std::vector<std::vector<uint32_t>> parts;
  for (uint32_t node = 0; node < graph.names.size(); ++node)
    if (!seen[node]) leave_order(graph, node, seen, parts.emplace_back());
  return groups(context, graph, std::move(parts));
}

/// Kosaraju's algorithm.
Value strong_components(NativeContext& context, Arguments a) {
  Graph graph;
  Value failure;
  if (!read(context, a[0], graph, failure)) return failure;
  std::vector<char> seen(graph.names.size(), 0);
  std::vector<uint32_t> order;
  for (uint32_t node = 0; node < graph.names.size(); ++node) leave_order(graph, node, seen, order);
  Graph back = reversed(graph);
  seen.assign(graph.names.size(), 0);
  std::vector<std::vector<uint32_t>> parts;
  for (size_t i = order.size(); i-- > 0;)
    if (!seen[order[i]]) leave_order(back, order[i], seen, parts.emplace_back());
  return groups(context, graph, std::move(parts));
}

/// Kahn's algorithm; of the nodes that may come next, the first by name does.
Value topological_order(NativeContext& context, Arguments a) {
  Graph graph;
  Value failure;
  if (!read(context, a[0], graph, failure)) return failure;
  std::vector<uint32_t> waiting(graph.names.size(), 0), order;
  for (const auto& edges : graph.edges)
    for (uint32_t to : edges) ++waiting[to];
  std::map<uint32_t, bool> ready;
  for (uint32_t node = 0; node < waiting.size(); ++node)
    if (waiting[node] == 0) ready[node] = true;
  while (!ready.empty()) {
    uint32_t node = ready.begin()->first;
    ready.erase(ready.begin());
    order.push_back(node);
    for (uint32_t to : graph.edges[node])
      if (--waiting[to] == 0) ready[to] = true;
  }
  if (order.size() != graph.names.size()) return {};
  return names_of(context, graph, std::move(order), Tag::kList);
}

constexpr NativeFunction kGraphs[] = {
    {"reachable", "(graph: map<list<string>>, from: list<string>) -> set<string>",
     "The nodes that paths lead to from any of some nodes, these too where the graph has them.",
     R"(reachable({"a": ["b"], "b": ["c"], "d": ["a"]}, ["b"]) == {"b", "c"})", reachable},
    {"shortest_path", "(graph: map<list<string>>, from: string, to: string) -> list<string>?",
     "The nodes of a path with the fewest edges, its ends too; of several the one whose edges "
     "stand "
     "first. Absent if there is none.",
     "shortest_path({\"a\": [\"b\", \"c\"], \"b\": [\"d\"], \"c\": [\"d\"]}, \"a\", \"d\") == "
     "[\"a\", \"b\", \"d\"]\n"
     "not present shortest_path({\"a\": [\"b\"]}, \"b\", \"a\")",
     shortest_path},
    {"dominators", "(graph: map<list<string>>, root: string) -> map<string>",
     "For each node that paths lead to from the root, its immediate dominator: the last node "
     "before "
     "it that all of these paths go through.",
     R"(dominators({"a": ["b", "c"], "b": ["d"], "c": ["d"], "d": ["e"]}, "a")["e"] == "d")",
     dominators},
    {"components", "(graph: map<list<string>>) -> list<list<string>>",
     "The nodes in parts that no edge connects, whatever its direction.",
     R"(components({"a": ["b"], "c": ["c"]}) == [["a", "b"], ["c"]])", components},
    {"strong_components", "(graph: map<list<string>>) -> list<list<string>>",
     "The nodes in parts whose nodes all reach one another. A part of several nodes is a cycle.",
     R"(strong_components({"a": ["b"], "b": ["a", "c"]}) == [["a", "b"], ["c"]])",
     strong_components},
    {"topological_order", "(graph: map<list<string>>) -> list<string>?",
     "The nodes in an order in which all edges lead forward, first by name where there is a "
     "choice; "
     "absent if there is a cycle.",
     "topological_order({\"b\": [\"c\"], \"a\": [\"c\"]}) == [\"a\", \"b\", \"c\"]\n"
     "not present topological_order({\"a\": [\"a\"]})",
     topological_order},
};

}  // namespace

std::span<const NativeFunction> graph_family() { return kGraphs; }

}  // namespace crenel::builtins

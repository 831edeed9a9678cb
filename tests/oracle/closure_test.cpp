// Relations over random graphs: what is reached, how far it is and what it costs, against a search
// that knows nothing of policies.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>

#include "document/reader.hpp"
#include "oracle/compare.hpp"
#include "vm/machine.hpp"

namespace crenel::oracle {
namespace {

/// Pods whose annotations name those that they lead to, and those that they may lead to.
struct Graph {
  size_t size = 0;
  std::vector<std::vector<size_t>> edges;
  std::vector<std::vector<size_t>> maybe;

  static std::string name(size_t node) { return "n" + std::to_string(node); }

  std::string document(size_t node) const {
    auto names = [](const std::vector<size_t>& nodes) {
      std::string text;
      for (size_t to : nodes) text += (text.empty() ? "" : ",") + name(to);
      return text;
    };
    return "apiVersion: v1\nkind: Pod\nmetadata: {name: " + name(node) + ", annotations: {to: \"" +
           names(edges[node]) + "\", maybe: \"" + names(maybe[node]) +
           "\"}}\nspec: {hostNetwork: perhaps, containers: [{name: a, image: a}]}\n";
  }

  document::Inventory inventory(const std::vector<size_t>& order) const {
    document::Inventory inventory;
    document::World world;
    world.name = "graph";
    world.complete = true;
    uint32_t id = inventory.add_world(world);
    std::string text;
    for (size_t node : order) text += (text.empty() ? "" : "---\n") + document(node);
    EXPECT_TRUE(document::read_text(inventory, id, "graph.yaml", std::move(text)));
    return inventory;
  }

  /// Steps from each node to each; 0: none.
  std::vector<std::vector<size_t>> distances(bool with_maybe) const {
    std::vector<std::vector<size_t>> all(size, std::vector<size_t>(size, 0));
    for (size_t from = 0; from < size; ++from) {
      std::vector<size_t> queue{from};
      std::vector<size_t> far(size, 0);
      for (size_t i = 0; i < queue.size(); ++i) {
        size_t here = i == 0 ? 0 : far[queue[i]];
        auto step = [&](size_t to) {
          if (far[to] != 0) return;
          far[to] = here + 1;
          queue.push_back(to);
        };
        for (size_t to : edges[queue[i]]) step(to);
        if (with_maybe)
          for (size_t to : maybe[queue[i]]) step(to);
      }
      all[from] = far;
    }
    return all;
  }
};

Graph random_graph(std::mt19937& random, size_t size, size_t edges, size_t maybe) {
  Graph graph;
  graph.size = size;
  graph.edges.resize(size);
  graph.maybe.resize(size);
  for (size_t i = 0; i < edges; ++i) graph.edges[random() % size].push_back(random() % size);
  for (size_t i = 0; i < maybe; ++i) graph.maybe[random() % size].push_back(random() % size);
  return graph;
}

std::string policy(const std::string& when) {
  std::string both = "for a in k8s.Pod, b in k8s.Pod\n";
  std::string head = " {\n title \"T\"\n stride tampering\n severity low\n ";
  return "module t\nimport k8s\n"
         "fn edge(a: k8s.Pod, b: k8s.Pod) -> bool =\n"
         "  b.name in split(a.annotations[\"to\"] ?? \"\", \",\")\n"
         "  or (b.name in split(a.annotations[\"maybe\"] ?? \"\", \",\") and a.spec.hostNetwork == "
         "true)\n"
         "relation link(a: k8s.Pod, b: k8s.Pod) { when edge(a, b) }\n"
         "relation reach(a: k8s.Pod, b: k8s.Pod) { when " +
         when + " }\n" + "threat reached" + head + both + " when reach(a, b)\n}\n" +
         "threat unreached" + head + both + " when not reach(a, b)\n}\n" + "threat first" + head +
         both + " when a.name == \"n0\" and reach(a, b)\n}\n";
}

const char* const kForms[] = {
    "edge(a, b) or any m in k8s.Pod: reach(a, m) and reach(m, b)",
    "edge(a, b) or any m in k8s.Pod: reach(a, m) and edge(m, b)",
    "edge(a, b) or any m in k8s.Pod: edge(a, m) and reach(m, b)",
    "(any m in k8s.Pod: reach(m, b) and link(a, m)) or link(a, b)",
    // Not the same base on both sides, so that nothing is recognised.
    "edge(a, b) or (any m in k8s.Pod: link(a, m) and reach(m, b))",
    "(link(a, b) and a.name != \"\") or (any m in k8s.Pod: reach(a, m) and reach(m, b))",
};

struct Reached {
  bool certain = false;
  size_t length = 0;
  bool operator==(const Reached&) const = default;
};
using Pairs = std::map<std::pair<std::string, std::string>, Reached>;

std::map<std::string, Pairs> findings_of(const bytecode::Bundle& bundle,
                                         const document::Inventory& inventory) {
  std::map<std::string, Pairs> found;
  vm::RunResult result = vm::run(bundle, inventory);
  EXPECT_TRUE(result.complete);
  for (const vm::Finding& finding : result.findings) {
    size_t length = finding.paths.empty() ? 0 : finding.paths.front().steps.size();
    found[bundle.rules[finding.rule].name][{std::string(finding.subjects[0].object->name),
                                            std::string(finding.subjects[1].object->name)}] = {
        finding.verdict == vm::Verdict::kTrue, length};
  }
  return found;
}

/// What is certain is found by a shortest way. What is merely possible takes the certain way to
/// where there is one, be it longer than one that is not.
void expect_same(const Pairs& found, const Pairs& expected) {
  for (const auto& [pair, wanted] : expected) {
    auto at = found.find(pair);
    ASSERT_TRUE(at != found.end()) << pair.first << " " << pair.second;
    EXPECT_EQ(at->second.certain, wanted.certain) << pair.first << " " << pair.second;
    if (wanted.certain)
      EXPECT_EQ(at->second.length, wanted.length) << pair.first << " " << pair.second;
    else
      EXPECT_GE(at->second.length, wanted.length) << pair.first << " " << pair.second;
  }
}

void expect_closure(const bytecode::Bundle& bundle, const Graph& graph,
                    const document::Inventory& inventory) {
  std::vector<std::vector<size_t>> certain = graph.distances(false);
  std::vector<std::vector<size_t>> possible = graph.distances(true);
  std::map<std::string, Pairs> found = findings_of(bundle, inventory);
  Pairs reached, unreached;
  for (size_t a = 0; a < graph.size; ++a)
    for (size_t b = 0; b < graph.size; ++b) {
      std::pair pair{Graph::name(a), Graph::name(b)};
      if (certain[a][b] != 0)
        reached[pair] = {true, certain[a][b]};
      else if (possible[a][b] != 0)
        reached[pair] = {false, possible[a][b]};
      if (certain[a][b] != 0) continue;
      unreached[pair] = {possible[a][b] == 0, possible[a][b]};
    }
  EXPECT_EQ(found["reached"].size(), reached.size());
  EXPECT_EQ(found["unreached"].size(), unreached.size());
  expect_same(found["reached"], reached);
  expect_same(found["unreached"], unreached);
}

TEST(Closure, EqualsSearchOverRandomGraphs) {
  std::mt19937 random(20261128);
  for (const char* form : kForms) {
    std::unique_ptr<Compiled> compiled = compile_policy(policy(form));
    ASSERT_EQ(compiled->errors, "") << form;
    for (size_t round = 0; round < 12; ++round) {
      size_t size = 2 + random() % 12;
      Graph graph = random_graph(random, size, random() % (2 * size), random() % size);
      std::vector<size_t> order(size);
      for (size_t i = 0; i < size; ++i) order[i] = i;
      SCOPED_TRACE(form);
      expect_closure(compiled->bundle, graph, graph.inventory(order));
      // What is found does not depend on where objects stand.
      std::shuffle(order.begin(), order.end(), random);
      expect_closure(compiled->bundle, graph, graph.inventory(order));
    }
  }
}

TEST(Closure, StepsFollowEdges) {
  std::mt19937 random(7);
  std::unique_ptr<Compiled> compiled = compile_policy(policy(kForms[0]));
  Graph graph = random_graph(random, 20, 40, 0);
  std::vector<size_t> order(graph.size);
  for (size_t i = 0; i < graph.size; ++i) order[i] = i;
  document::Inventory inventory = graph.inventory(order);
  size_t steps = 0;
  for (const vm::Finding& finding : vm::run(compiled->bundle, inventory).findings) {
    if (compiled->bundle.rules[finding.rule].name != "reached") continue;
    ASSERT_EQ(finding.paths.size(), 1u);
    const document::Object* at = finding.subjects[0].object;
    for (const vm::PathStep& step : finding.paths.front().steps) {
      EXPECT_EQ(step.relation, "t.reach");
      EXPECT_EQ(step.from.object, at);
      size_t from = std::stoul(std::string(at->name.substr(1)));
      size_t to = std::stoul(std::string(step.to.object->name.substr(1)));
      const std::vector<size_t>& edges = graph.edges[from];
      EXPECT_TRUE(std::find(edges.begin(), edges.end(), to) != edges.end());
      at = step.to.object;
      ++steps;
    }
    EXPECT_EQ(at, finding.subjects[1].object);
  }
  EXPECT_GT(steps, 20u);
}

uint64_t cost(const bytecode::Bundle& bundle, const document::Inventory& inventory,
              unsigned threads = 1) {
  vm::RunOptions options;
  options.threads = threads;
  for (const bytecode::Rule& rule : bundle.rules) options.enabled.push_back(rule.name == "first");
  return vm::run(bundle, inventory, options).instructions;
}

TEST(Closure, CostsWhatEdgesAndAnswersCost) {
  std::mt19937 random(3);
  for (const char* form : {kForms[0], kForms[1], kForms[2], kForms[3]}) {
    std::unique_ptr<Compiled> compiled = compile_policy(policy(form));
    size_t size = 150;
    std::vector<size_t> order(size);
    for (size_t i = 0; i < size; ++i) order[i] = i;
    Graph graph = random_graph(random, size, 4 * size, 0);
    uint64_t once = cost(compiled->bundle, graph.inventory(order));
    Graph more = random_graph(random, size, 8 * size, 0);
    uint64_t twice = cost(compiled->bundle, more.inventory(order));
    EXPECT_LE(static_cast<double>(twice), 2.2 * static_cast<double>(once)) << form;
  }
}

TEST(Closure, CostsTheSameOnAnyNumberOfThreads) {
  std::mt19937 random(5);
  for (const char* form : kForms) {
    std::unique_ptr<Compiled> compiled = compile_policy(policy(form));
    Graph graph = random_graph(random, 200, 300, 40);
    std::vector<size_t> order(graph.size);
    for (size_t i = 0; i < graph.size; ++i) order[i] = i;
    document::Inventory inventory = graph.inventory(order);
    vm::RunOptions options;
    for (const bytecode::Rule& rule : compiled->bundle.rules)
      options.enabled.push_back(rule.name == "reached");
    uint64_t single = vm::run(compiled->bundle, inventory, options).instructions;
    options.threads = 3;
    EXPECT_EQ(vm::run(compiled->bundle, inventory, options).instructions, single) << form;
  }
}

}  // namespace
}  // namespace crenel::oracle

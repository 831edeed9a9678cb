// Findings to a graph for each world, and from that to paths and cuts.
#include "model/attack.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace crenel::model {

namespace {

using report::Finding;
using report::Subject;

const Subject* subject_of(const Finding& finding, std::string_view binder) {
  for (const Subject& subject : finding.subjects)
    if (subject.binder == binder) return &subject;
  return nullptr;
}

AttackStep step_of(const Finding& finding, std::string from, std::string to) {
  AttackStep step;
  step.threat = finding.threat;
  step.title = finding.title;
  step.from = std::move(from);
  step.to = std::move(to);
  step.message = finding.message;
  step.remedy = finding.remedy;
  step.object = finding.object;
  step.path = finding.path;
  step.location = finding.location;
  return step;
}

/// What is within one world: joins never cross worlds, nor do ways.
class World {
 public:
  explicit World(std::string name) : name_(std::move(name)) {}

  void add_entry(const Finding& finding, const Subject& subject) {
    uint32_t at = node(subject.display);
    if (!sources_.insert(at).second) return;
    entries_[at] = {subject.display, finding.message, finding.location};
  }

  void add_step(const Finding& finding, const Subject& from, const Subject& to, bool target) {
    Edge edge;
    edge.from = node(from.display);
    edge.to = node(to.display);
    if (target) targets_.insert(edge.to);
    if (!finding.remedy.empty())
      edge.fix = fixes_
                     .try_emplace({finding.object, finding.path, finding.location.file,
                                   finding.location.line, finding.remedy},
                                  static_cast<uint32_t>(fixes_.size()))
                     .first->second;
    graph_.edges.push_back(edge);
    steps_.push_back(step_of(finding, from.display, to.display));
  }

  void finish(const AttackOptions& options, std::set<std::string>& known, Attacks& attacks) {
    graph_.nodes = static_cast<uint32_t>(names_.size());
    graph_.fixes = static_cast<uint32_t>(fixes_.size());
    std::set<uint32_t> wanted = options.targets.empty() ? targets_ : std::set<uint32_t>();
    for (const std::string& target : options.targets)
      if (auto found = nodes_.find(target); found != nodes_.end()) {
        wanted.insert(found->second);
        known.insert(target);
      }
    std::set<uint32_t> cut;
    std::vector<bool> drawn(graph_.edges.size(), false);
    reached_ = reached_from_sources();
    for (uint32_t target : wanted) {
      Ways ways = ways_to(graph_, target);
      for (size_t n = 0; n < graph_.edges.size(); ++n)
        drawn[n] = drawn[n] || (reached_[graph_.edges[n].from] && graph_.edges[n].from != target &&
                                ways.length[graph_.edges[n].to] != kNone);
      attacks.targets.push_back(target_of(target, ways, options.cuts, cut));
    }
    for (size_t n = 0; n < graph_.edges.size(); ++n)
      if (drawn[n]) attacks.drawn.push_back({name_, steps_[n], cut.contains(graph_.edges[n].fix)});
    for (const auto& [at, entry] : entries_) attacks.entries.push_back(entry);
    for (const auto& [name, at] : nodes_) attacks.names.push_back(name);
    attacks.steps += steps_.size();
  }

 private:
  uint32_t node(const std::string& name) {
    auto [found, added] = nodes_.emplace(name, static_cast<uint32_t>(names_.size()));
    if (added) names_.push_back(name);
    return found->second;
  }

  std::vector<bool> reached_from_sources() const {
    std::vector<std::vector<uint32_t>> out(graph_.nodes);
    for (const Edge& edge : graph_.edges) out[edge.from].push_back(edge.to);
    std::vector<bool> reached(graph_.nodes, false);
    std::vector<uint32_t> rest(sources_.begin(), sources_.end());
    for (uint32_t source : rest) reached[source] = true;
    for (size_t n = 0; n < rest.size(); ++n)
      for (uint32_t to : out[rest[n]])
        if (!reached[to]) {
          reached[to] = true;
          rest.push_back(to);
        }
    return reached;
  }

  AttackTarget target_of(uint32_t target, const Ways& ways, bool cuts, std::set<uint32_t>& cut) {
    AttackTarget result;
    result.name = names_[target];
    result.world = name_;
    for (const auto& [source, entry] : entries_) {
      if (ways.length[source] == kNone) continue;
      AttackPath path;
      path.entry = entry;
      for (uint32_t at = source; at != target; at = graph_.edges[ways.edge[at]].to)
        path.steps.push_back(steps_[ways.edge[at]]);
      result.paths.push_back(std::move(path));
    }
    std::stable_sort(result.paths.begin(), result.paths.end(),
                     [](const AttackPath& a, const AttackPath& b) {
                       return std::pair(a.steps.size(), std::string_view(a.entry.name)) <
                              std::pair(b.steps.size(), std::string_view(b.entry.name));
                     });
    if (cuts) result.cut.push_back(cut_of(target, ways, cut));
    return result;
  }

  AttackCut cut_of(uint32_t target, const Ways& ways, std::set<uint32_t>& made) {
    AttackCut result;
    std::vector<uint32_t> sources(sources_.begin(), sources_.end());
    std::optional<Cut> cut = smallest_cut(graph_, sources, target);
    result.possible = cut.has_value();
    if (!cut) return result;
    result.smallest = cut->smallest;
    for (uint32_t fix : cut->fixes) {
      AttackFix of_it;
      for (size_t n = 0; n < graph_.edges.size(); ++n) {
        const Edge& edge = graph_.edges[n];
        if (edge.fix != fix || !reached_[edge.from] || ways.length[edge.to] == kNone) continue;
        if (of_it.steps.empty()) {
          of_it.remedy = steps_[n].remedy;
          of_it.object = steps_[n].object;
          of_it.path = steps_[n].path;
          of_it.location = steps_[n].location;
        }
        of_it.steps.push_back(steps_[n]);
      }
      made.insert(fix);
      result.fixes.push_back(std::move(of_it));
    }
    std::stable_sort(
        result.fixes.begin(), result.fixes.end(), [](const AttackFix& a, const AttackFix& b) {
          return std::tie(a.location.file, a.location.line, a.location.column, a.remedy) <
                 std::tie(b.location.file, b.location.line, b.location.column, b.remedy);
        });
    return result;
  }

  const std::string name_;
  Graph graph_;
  std::vector<AttackStep> steps_;  ///< one for each edge
  std::map<std::string, uint32_t> nodes_;
  std::vector<std::string> names_;
  std::map<std::tuple<std::string, std::string, std::string, uint32_t, std::string>, uint32_t>
      fixes_;
  std::set<uint32_t> sources_;
  std::vector<bool> reached_;  ///< by node: from a source
  std::set<uint32_t> targets_;
  std::map<uint32_t, AttackEntry> entries_;
};

}  // namespace

Attacks attacks_of(const report::Report& report, const AttackOptions& options) {
  Attacks attacks;
  std::map<std::string, World> worlds;
  for (const Finding& finding : report.findings) {
    const Subject* from = subject_of(finding, "from");
    const Subject* to = subject_of(finding, "to");
    const Subject* target = subject_of(finding, "target");
    const Subject* entry = subject_of(finding, "entry");
    bool step = from && (to || target);
    if (finding.status == report::Status::kIndeterminate) {
      attacks.undecided.push_back(finding.threat + ": " + finding.cause);
      continue;
    }
    if ((!step && !entry) || finding.residual == bytecode::Severity::kNone) continue;
    World& world = worlds.try_emplace(finding.world, finding.world).first->second;
    if (step) world.add_step(finding, *from, target ? *target : *to, target != nullptr);
    if (entry) world.add_entry(finding, *entry);
  }
  std::set<std::string> known;
  for (auto& [name, world] : worlds) world.finish(options, known, attacks);
  attacks.worlds = worlds.size();
  for (const std::string& target : options.targets)
    if (!known.contains(target)) attacks.unknown.push_back(target);
  std::stable_sort(attacks.targets.begin(), attacks.targets.end(),
                   [](const AttackTarget& a, const AttackTarget& b) {
                     return std::tie(a.world, a.name) < std::tie(b.world, b.name);
                   });
  for (std::vector<std::string>* texts : {&attacks.names, &attacks.undecided}) {
    std::sort(texts->begin(), texts->end());
    texts->erase(std::unique(texts->begin(), texts->end()), texts->end());
  }
  attacks.diagnostics = report.diagnostics;
  attacks.complete = report.complete && attacks.undecided.empty();
  return attacks;
}

}  // namespace crenel::model

// Findings are resolved in the order in which the VM sorted them, which is by file and place, so
// that lines are counted once; then they are sorted by what people see.
#include "report/build.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "base/share_out.hpp"
#include "builtins/domain.hpp"
#include "report/identity.hpp"
#include "report/place.hpp"
#include "report/risk.hpp"

namespace crenel::report {

namespace {

bool is_error(const Diagnostic& diagnostic) {
  return diagnostic.severity == DiagnosticSeverity::kError;
}

std::vector<Diagnostic> all_diagnostics(const document::Inventory& inventory,
                                        const vm::RunResult& result) {
  std::vector<Diagnostic> all = inventory.diagnostics();
  all.insert(all.end(), result.diagnostics.begin(), result.diagnostics.end());
  return all;
}

// What a host gave lies in no file.
uint64_t file_count(const base::SourceMap& sources) {
  uint64_t files = 0;
  for (uint32_t i = 0; i < sources.size(); ++i) files += sources.file(i).has_lines();
  return files;
}

// A finding that speaks for a whole kind: said once a run, whatever the number of objects it
// concerns.
bool is_collective(const vm::Finding& finding) {
  return finding.verdict == vm::Verdict::kIndeterminate && finding.cause &&
         finding.cause->kind == vm::CauseKind::kIncomplete;
}

/// Findings that a thread is started for.
constexpr size_t kFewest = 128;

class Builder {
 public:
  Builder(const bytecode::Bundle& bundle, const document::Inventory& inventory, int64_t today)
      : bundle_(bundle), inventory_(inventory), today_(today), places_(inventory.sources()) {}

  Part::Found make(const vm::Finding& from);

 private:
  Finding make_finding(const vm::Finding& from);
  void fill_rule(Finding& to, const bytecode::Rule& rule) const;
  void fill_place(Finding& to, const vm::Finding& from);
  void fill_subjects(Finding& to, const vm::Finding& from);
  void fill_paths(Finding& to, const vm::Finding& from);
  void fill_cause(Finding& to, const vm::CauseReport& cause);
  Subject make_subject(const vm::Subject& from) const;
  Location location_of(const document::Object& object) {
    return places_.at(object.file, object.mark);
  }

  const bytecode::Bundle& bundle_;
  const document::Inventory& inventory_;
  int64_t today_;
  PlaceResolver places_;
};

void Builder::fill_rule(Finding& to, const bytecode::Rule& rule) const {
  to.threat = rule.id();
  to.severity = to.residual = rule.severity;
  to.stride = rule.stride;
  to.title = rule.title;
  to.remedy = rule.remedy;
  to.refs = rule.refs;
}

void Builder::fill_place(Finding& to, const vm::Finding& from) {
  if (!from.object) return;
  const document::Object& object = *from.object;
  to.object = object_name(object);
  to.api_version = api_version(object);
  to.kind = object.kind;
  to.name_space = object.name_space;
  to.name = object.name;
  to.path = from.place.path;
  to.exact_place = from.place.exact;
  ResolvedPlace resolved = places_.resolve(from.place.file, from.place.key, from.place.begin);
  to.location = std::move(resolved.location);
  to.excerpt = std::move(resolved.excerpt);
  to.excerpt_column = resolved.excerpt_column;
  to.values_keys = std::move(resolved.values_keys);
  to.place_note = std::move(resolved.note);
}

Subject Builder::make_subject(const vm::Subject& from) const {
  Subject made;
  made.binder = from.binder;
  made.path = from.path;
  made.display = from.display;
  if (!from.object) return made;
  made.object = object_name(*from.object);
  made.api_version = api_version(*from.object);
  return made;
}

void Builder::fill_subjects(Finding& to, const vm::Finding& from) {
  for (const vm::Subject& subject : from.subjects) {
    Subject& added = to.subjects.emplace_back(make_subject(subject));
    if (subject.object && from.subjects.size() > 1) added.location = location_of(*subject.object);
  }
}

void Builder::fill_paths(Finding& to, const vm::Finding& from) {
  for (const vm::Path& path : from.paths) {
    Path& added = to.paths.emplace_back();
    added.relation = path.relation;
    added.certain = path.certain;
    for (const vm::PathStep& step : path.steps) {
      Location at;
      if (step.object)
        at = places_.resolve(step.place.file, step.place.key, step.place.begin).location;
      added.steps.push_back(
          {step.relation, make_subject(step.from), make_subject(step.to), std::move(at)});
    }
  }
}

void Builder::fill_cause(Finding& to, const vm::CauseReport& cause) {
  to.cause = cause.message;
  if (!cause.object) return;
  to.cause_location =
      places_.resolve(cause.place.file, cause.place.key, cause.place.begin).location;
}

Finding Builder::make_finding(const vm::Finding& from) {
  Finding finding;
  fill_rule(finding, bundle_.rules[from.rule]);
  finding.message = from.message;
  if (!from.remedy.empty()) finding.remedy = from.remedy;
  finding.world = inventory_.worlds()[from.world].name;
  fill_place(finding, from);
  fill_subjects(finding, from);
  fill_paths(finding, from);
  // One that stands for many objects has no treatments: each has its own.
  if (!is_collective(from)) fill_treatments(finding, bundle_, from, today_);
  if (from.cause) fill_cause(finding, *from.cause);
  finding.status = status_of(finding, from.verdict);
  return finding;
}

Part::Found Builder::make(const vm::Finding& from) {
  Part::Found found;
  found.finding = make_finding(from);
  found.collective = is_collective(from);
  found.paths = stable_paths(inventory_, from);
  found.identity = fingerprint_text(found.finding.threat, from, found.paths, !found.collective);
  found.finding.fingerprint = fingerprint(found.identity, 0);
  return found;
}

/// Puts findings of parts together: those that speak for a whole kind become one, and those that
/// are alike get fingerprints of their own.
class Merger {
 public:
  explicit Merger(size_t findings) {
    findings_.reserve(findings);
    occurrences_.reserve(findings);
  }
  void add(Part::Found&& found) {
    if (found.collective) {
      auto [known, is_new] =
          collective_.try_emplace({found.finding.threat, found.finding.cause}, findings_.size());
      if (!is_new) {
        findings_[known->second].count += found.finding.count;
        return;
      }
    }
    std::string& print = found.finding.fingerprint;
    uint32_t before = occurrences_[Print{found.world, print}]++;
    if (before != 0) print = fingerprint(std::move(found.identity), before);
    findings_.push_back(std::move(found.finding));
  }
  std::vector<Finding> take();

 private:
  std::vector<Finding> findings_;
  std::map<std::pair<std::string, std::string>, size_t> collective_;  // threat and cause
  // What a finding of `findings_` says of itself, which stays where it is when that moves.
  struct Print {
    uint32_t world;
    std::string_view fingerprint;
    bool operator==(const Print&) const = default;
  };
  struct PrintHash {
    size_t operator()(const Print& print) const {
      return std::hash<std::string_view>()(print.fingerprint) + print.world;
    }
  };
  std::unordered_map<Print, uint32_t, PrintHash> occurrences_;  // how many
};

auto order(const Finding& finding) {
  return std::make_tuple(finding.location.line == 0, std::cref(finding.location.file),
                         finding.location.line, finding.location.column, std::cref(finding.threat),
                         std::cref(finding.object), std::cref(finding.path),
                         std::cref(finding.world), std::cref(finding.message));
}

std::vector<Finding> Merger::take() {
  auto before = [](const Finding& a, const Finding& b) { return order(a) < order(b); };
  // As those of one file are, part by part.
  if (std::is_sorted(findings_.begin(), findings_.end(), before)) return std::move(findings_);
  std::vector<uint32_t> indexes(findings_.size());
  for (uint32_t i = 0; i < indexes.size(); ++i) indexes[i] = i;
  std::stable_sort(indexes.begin(), indexes.end(),
                   [&](uint32_t a, uint32_t b) { return before(findings_[a], findings_[b]); });
  std::vector<Finding> sorted;
  sorted.reserve(indexes.size());
  for (uint32_t i : indexes) sorted.push_back(std::move(findings_[i]));
  return sorted;
}

// What the inventory output lists, gathered by (name, API version).
class InventoryBuilder {
 public:
  explicit InventoryBuilder(const document::Inventory& inventory) : places_(inventory.sources()) {}

  void add_kind(const document::Object& object);
  void add_asset(const bytecode::Asset& asset, const vm::AssetFinding& found);
  void move_into(InventoryReport& report);

 private:
  using Groups = std::map<std::pair<std::string, std::string>, InventoryGroup>;
  static std::vector<InventoryGroup> sorted(Groups& groups);

  PlaceResolver places_;
  Groups kinds_;
  Groups assets_;
};

void InventoryBuilder::add_kind(const document::Object& object) {
  if (object.kind.empty()) return;
  InventoryGroup& group = kinds_[{std::string(object.kind), api_version(object)}];
  if (group.items.empty()) {
    group.name = object.kind;
    group.api_version = api_version(object);
  }
  std::string name = object_name(object);
  group.items.push_back({name, "", name, places_.at(object.file, object.mark)});
}

void InventoryBuilder::add_asset(const bytecode::Asset& asset, const vm::AssetFinding& found) {
  std::string name = asset.module + "." + asset.name;
  InventoryGroup& group = assets_[{name, ""}];
  if (group.items.empty()) {
    group.name = name;
    group.doc = asset.doc;
  }
  InventoryItem item;
  if (found.subject.object) item.object = object_name(*found.subject.object);
  item.path = found.subject.path;
  item.display = found.subject.display;
  item.location = places_.resolve(found.place.file, found.place.key, found.place.begin).location;
  group.items.push_back(std::move(item));
}

std::vector<InventoryGroup> InventoryBuilder::sorted(Groups& groups) {
  auto order = [](const InventoryItem& item) {
    return std::tie(item.location.file, item.location.line, item.location.column, item.display);
  };
  std::vector<InventoryGroup> all;
  for (auto& [key, group] : groups) {
    std::stable_sort(group.items.begin(), group.items.end(),
                     [&](const auto& a, const auto& b) { return order(a) < order(b); });
    all.push_back(std::move(group));
  }
  return all;
}

void InventoryBuilder::move_into(InventoryReport& report) {
  report.kinds = sorted(kinds_);
  report.assets = sorted(assets_);
}

}  // namespace

Part build_part(const bytecode::Bundle& bundle, const document::Inventory& inventory,
                const vm::RunResult& result, int64_t today, const std::vector<uint32_t>& worlds,
                bool alone, size_t threads) {
  Part part;
  part.object_count = inventory.objects().size();
  part.file_count = file_count(inventory.sources());
  part.diagnostics = all_diagnostics(inventory, result);
  part.finished = result.complete;
  part.findings.resize(result.findings.size());
  base::share_out(part.findings.size(), threads, kFewest, [&](size_t, size_t begin, size_t end) {
    Builder builder(bundle, inventory, today);
    for (size_t i = begin; i < end; ++i) part.findings[i] = builder.make(result.findings[i]);
  });
  OwnerNotes notes(inventory, worlds);
  bool owned = inventory.symbols().find("ownerReferences") != base::kNoSymbol;
  // Findings of what has no owner here may be those of an owner elsewhere.
  bool noted = owned || !alone;
  if (owned) notes.note_controlled();
  for (size_t i = 0; i < part.findings.size(); ++i) {
    part.findings[i].world = worlds[result.findings[i].world];
    part.findings[i].finding.run_index = static_cast<uint32_t>(i);
    if (noted)
      part.abouts.push_back(notes.about(result.findings[i], std::move(part.findings[i].paths)));
  }
  part.objects = notes.take();
  return part;
}

Report merge(const bytecode::Bundle& bundle, std::vector<Part> parts, int64_t today) {
  Report report;
  if (!bundle.treatments.empty()) report.now = builtins::date_text(today);
  report.tool_version = CRENEL_VERSION;
  report.rules = bundle.rules;
  size_t count = 0;
  for (const Part& part : parts) count += part.findings.size();
  Merger merger(count);
  std::vector<Owned> objects;
  std::vector<About> abouts;
  uint32_t earlier = 0;
  for (Part& part : parts) {
    report.objects += part.object_count;
    report.files += part.file_count;
    report.finished &= part.finished;
    std::move(part.diagnostics.begin(), part.diagnostics.end(),
              std::back_inserter(report.diagnostics));
    std::move(part.inputs.begin(), part.inputs.end(), std::back_inserter(report.inputs));
    add_notes(std::move(part.objects), std::move(part.abouts), objects, abouts);
    for (Part::Found& found : part.findings) {
      found.finding.run_index += earlier;
      merger.add(std::move(found));
    }
    earlier += static_cast<uint32_t>(part.findings.size());
    part = {};
  }
  report.findings = merger.take();
  attribute_to_owners(objects, abouts, report.findings);
  auto unsure = [](const Finding& finding) { return finding.status == Status::kIndeterminate; };
  report.complete = report.finished &&
                    std::none_of(report.diagnostics.begin(), report.diagnostics.end(), is_error) &&
                    std::none_of(report.findings.begin(), report.findings.end(), unsure);
  return report;
}

Report build(const bytecode::Bundle& bundle, const document::Inventory& inventory,
             const vm::RunResult& result, int64_t today, size_t threads) {
  std::vector<uint32_t> worlds(inventory.worlds().size());
  std::iota(worlds.begin(), worlds.end(), 0);
  std::vector<Part> parts;
  parts.push_back(build_part(bundle, inventory, result, today, worlds, true, threads));
  return merge(bundle, std::move(parts), today);
}

InventoryReport build_inventory(const bytecode::Bundle& bundle,
                                const document::Inventory& inventory, const vm::RunResult& result) {
  InventoryReport report;
  report.tool_version = CRENEL_VERSION;
  report.objects = inventory.objects().size();
  report.files = file_count(inventory.sources());
  report.diagnostics = all_diagnostics(inventory, result);
  report.complete = result.complete &&
                    std::none_of(report.diagnostics.begin(), report.diagnostics.end(), is_error);
  InventoryBuilder builder(inventory);
  for (const document::Object& object : inventory.objects()) builder.add_kind(object);
  for (const vm::AssetFinding& found : result.assets)
    builder.add_asset(bundle.assets[found.asset], found);
  builder.move_into(report);
  return report;
}

}  // namespace crenel::report

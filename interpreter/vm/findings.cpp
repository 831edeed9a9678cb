// What a rule reports: kept in values when it is found, and described (subjects, place, message)
// when that is asked for.
#include <fmt/format.h>

#include <algorithm>
#include <span>

#include "vm/operations.hpp"

namespace crenel::vm {

void append_name(std::string& to, const Object& object) {
  to += object.kind;
  if (!object.name_space.empty()) (to += '/') += object.name_space;
  (to += '/') += object.name;
}

std::string object_name(const Object& object) {
  std::string name;
  name.reserve(object.kind.size() + object.name_space.size() + object.name.size() + 2);
  append_name(name, object);
  return name;
}

/// Nearly always it is the object's that the rule runs for; only others need the index of the
/// inventory.
const State::Located* locate(State& state, const Value* items) {
  State::Located& last = state.located;
  if (last.object && last.asked == state.object && last.at.value.items == items) return &last;
  const document::Inventory& inventory = state.program.inventory;
  const document::EmbeddedTemplates& embedded = state.program.embedded;
  const Object* object = state.object;
  std::optional<document::Inventory::Located> at;
  if (embedded.made_here(items)) {
    object = embedded.owner(items);
    at.emplace();
    at->value.items = items;
    at->place = embedded.place(*object, items, {});
  }
  if (object && !at) at = inventory.locate(*object, items);
  if (!at && (object = inventory.owner(items))) at = inventory.locate(*object, items);
  if (!at) return nullptr;
  last = {state.object, object, std::move(*at)};
  return &last;
}

document::Place place_in(const State& state, const State::Located& from,
                         document::Inventory::Steps steps) {
  const document::EmbeddedTemplates& embedded = state.program.embedded;
  const Value* items = from.at.value.items;
  return embedded.made_here(items) ? embedded.place(*from.object, items, steps)
                                   : state.program.inventory.place(from.at, steps);
}

const State::Located* locate(State& state, const Value& value) {
  if (!value.is(Tag::kObject) && !value.is(Tag::kList)) return nullptr;
  return locate(state, value.items);
}

namespace {

std::string_view name_member(const State& state, const Value& value) {
  base::Symbol name = state.program.inventory.symbols().find("name");
  if (!value.is(Tag::kObject) || name == base::kNoSymbol) return {};
  int slot = state.program.shape(value.shape).slot(name);
  return slot >= 0 && value.items[slot].is(Tag::kString) ? value.items[slot].text()
                                                         : std::string_view();
}

}  // namespace

namespace {

Subject located_subject(State& state, const std::string& binder, const Value& value) {
  Subject subject;
  subject.binder = binder;
  const State::Located* located = locate(state, value);
  if (!located) {
    show(state, value, subject.display);
    subject.object = state.object;
    return subject;
  }
  subject.object = located->object;
  std::string object = object_name(*subject.object);
  if (subject.object->value.items == value.items) {
    subject.display = std::move(object);
    return subject;
  }
  subject.path = located->at.place.path;
  if (state.natives.stands_for_object(*subject.object, value.items)) {
    subject.display = std::move(object);
    return subject;
  }
  std::string_view name = name_member(state, value);
  if (name.empty()) name = subject.path;
  subject.display.reserve(name.size() + object.size() + 4);
  ((subject.display += name) += " of ") += object;
  return subject;
}

bool is_container(const Value& value) { return value.is(Tag::kObject) || value.is(Tag::kList); }

/// Most binders are the object that holds the value, or the value itself.
void add_parts(State& state, const Value& bound, const Value& value, Subject& subject) {
  for (Value at = bound; at.is(Tag::kAsset); at = at.row->parts[0])
    for (uint32_t i = 1; i < at.row->count; ++i) {
      Value part = at.row->parts[i];
      while (part.is(Tag::kAsset)) part = part.row->parts[0];
      if (is_container(part) && is_container(value) && part.items == value.items) continue;
      if (subject.object && is_container(part) && part.items == subject.object->value.items)
        continue;
      Subject::Part& added = subject.parts.emplace_back();
      if (const State::Located* located = locate(state, part)) {
        added.object = located->object;
        added.path = located->at.place.path;
      } else {
        show(state, part, added.text);
      }
    }
}

}  // namespace

Subject make_subject(State& state, const std::string& binder, const Value& bound) {
  Value value = bound;
  while (value.is(Tag::kAsset)) value = value.row->parts[0];
  Subject subject = located_subject(state, binder, value);
  if (bound.is(Tag::kAsset)) add_parts(state, bound, value, subject);
  return subject;
}

const Object* place_of(State& state, const Value& bound, document::Place& place) {
  Value value = bound;
  while (value.is(Tag::kAsset)) value = value.row->parts[0];
  const State::Located* located = locate(state, value);
  if (!located) return nullptr;
  place = located->at.place;
  return located->object;
}

void begin_finding(State& state, uint32_t rule, const Value& verdict, bool relational,
                   bool evidence_alone) {
  state.pending.rule = rule;
  state.pending.relational = relational;
  state.pending.evidence_alone = evidence_alone;
  state.pending.verdict = verdict;
  state.pending.subjects.clear();
  state.pending.container = nullptr;
  state.pending.steps.clear();
  state.pending.message.reset();
  state.pending.remedy.reset();
  state.pending.treatments.clear();
  state.pending.changes.clear();
  state.pending.steps_of_changes.clear();
}

CauseReport report_cause(State& state, const document::Cause& cause) {
  CauseReport report;
  report.kind = static_cast<CauseKind>(cause.kind);
  report.message = cause.message;
  if (!cause.container) return report;
  const State::Located* located = locate(state, cause.container);
  if (!located) return report;
  report.object = located->object;
  report.place = place_in(state, *located, {{cause.name, cause.index}});
  return report;
}

namespace {

/// Evidence is seen from every world, and what is found about it alone is found in its own.
bool is_elsewhere(const State& state, const Subject& subject) {
  return subject.object && state.program.is_shared(*subject.object) &&
         subject.object->world != state.world;
}

/// Whether a finding about evidence alone was made in another world than that of the first of it.
bool is_elsewhere(const State& state, const Finding& finding) {
  auto first = std::find_if(finding.subjects.begin(), finding.subjects.end(),
                            [](const Subject& subject) { return subject.object != nullptr; });
  return first != finding.subjects.end() && is_elsewhere(state, *first);
}

}  // namespace

namespace {

/// An object of a kind that nobody knows, with what looks like a pod in it.
Finding describe_unknown_kind(State& state, const Found& found) {
  const Object& object = *found.object;
  Finding finding;
  finding.rule = found.rule;
  finding.verdict = Verdict::kIndeterminate;
  finding.world = found.world;
  finding.object = &object;
  finding.subjects.push_back(make_subject(state, "w", object.value));
  if (const State::Located* located = locate(state, found.pod->items))
    finding.place = located->at.place;
  CauseReport cause;
  cause.kind = CauseKind::kUnknownKind;
  cause.object = &object;
  cause.place = finding.place;
  std::string_view path = finding.place.path.empty() ? "it" : std::string_view(finding.place.path);
  bool known = state.program.known_kinds[object.kind_id];
  cause.message =
      known ? fmt::format(
                  "`{}` of kind `{}` looks like the spec of a pod, but its schema does not say "
                  "so: none of the rules about pods could be decided for it",
                  path, object.kind)
            : fmt::format(
                  "nothing is known about kind `{}`, and `{}` looks like the spec of a pod: "
                  "none of the rules about pods could be decided for it; give its "
                  "CustomResourceDefinition with --crd or among the inputs",
                  object.kind, path);
  finding.cause = std::move(cause);
  return finding;
}

std::optional<Finding> describe(State& state, const Found& found) {
  if (found.pod != nullptr) return describe_unknown_kind(state, found);
  Finding finding;
  finding.rule = found.rule;
  finding.world = found.world;
  finding.relational = found.relational;
  finding.entry = found.entry;
  finding.run = found.run;
  finding.paths = found.paths;
  finding.verdict = found.verdict.is_true() ? Verdict::kTrue : Verdict::kIndeterminate;
  finding.subjects.reserve(found.subjects.size());
  for (const Pending::Part& part : found.subjects)
    finding.subjects.push_back(
        make_subject(state, state.program.bundle.names[part.name], part.value));
  if (found.evidence_alone && is_elsewhere(state, finding)) return std::nullopt;
  if (found.message) show(state, *found.message, finding.message);
  if (found.remedy) show(state, *found.remedy, finding.remedy);
  for (const Pending::Treatment& noted : found.treatments)
    finding.treatments.push_back(describe_treatment(state, noted));
  if (!found.changes.empty()) finding.edits = make_edits(state, found);
  if (found.verdict.is(Tag::kIndeterminate))
    finding.cause = report_cause(state, *found.verdict.cause);
  const State::Located* located = found.container ? locate(state, found.container) : nullptr;
  if (located) {
    finding.place = place_in(state, *located, found.steps);
  } else {
    // Without a place of its own a finding points at its first subject.
    Value first;
    if (!found.subjects.empty()) first = found.subjects.front().value;
    while (first.is(Tag::kAsset)) first = first.row->parts[0];
    located = locate(state, first);
    if (located)
      finding.place = located->at.place;
    else if (state.object)
      finding.place = state.program.inventory.place(*state.object, nullptr, {});
  }
  finding.object = located ? located->object : state.object;
  return finding;
}

}  // namespace

void end_finding(State& state) {
  Pending& pending = state.pending;
  if (pending.verdict.is_false() || pending.verdict.is(Tag::kAbsent)) return;
  state.charge(256);
  Found found;
  found.rule = pending.rule;
  found.world = state.world;
  found.entry = state.entry;
  found.run = state.run;
  found.object = state.object;
  found.relational = pending.relational;
  found.evidence_alone = pending.evidence_alone;
  found.verdict = pending.verdict;
  found.subjects = state.arena.copy(pending.subjects);
  found.container = pending.container;
  found.steps = state.arena.copy(pending.steps);
  found.message = pending.message;
  found.remedy = pending.remedy;
  found.treatments = state.arena.copy(pending.treatments);
  found.changes = state.arena.copy(pending.changes);
  found.steps_of_changes = state.arena.copy(pending.steps_of_changes);
  if (state.witnesses) found.paths = paths_of(state, pending.verdict);
  if (state.trace) {
    if (std::optional<Finding> finding = describe(state, found)) record_finding(state, *finding);
    return;
  }
  state.arena.keep();
  state.found.push_back(std::move(found));
}

void describe_found(State& state) {
  state.findings.reserve(state.found.size());
  try {
    for (const Found& found : state.found) {
      state.object = found.object;
      state.world = found.world;
      if (std::optional<Finding> finding = describe(state, found))
        state.findings.push_back(std::move(*finding));
    }
  } catch (const LimitPassed&) {
    // SharedLimits says which.
  }
}

void emit_asset(State& state, uint32_t asset, const Value& instance, bool evidence_alone) {
  state.charge(128);
  AssetFinding found;
  found.asset = asset;
  found.subject = make_subject(state, state.program.bundle.assets[asset].name, instance);
  if (evidence_alone && is_elsewhere(state, found.subject)) return;
  Value value = instance;
  while (value.is(Tag::kAsset)) value = value.row->parts[0];
  if (const State::Located* located = locate(state, value))
    found.place = located->at.place;
  else if (found.subject.object)
    found.place = state.program.inventory.place(*found.subject.object, nullptr, {});
  state.assets.push_back(std::move(found));
}

// ---- objects of unknown kinds ---------------------------------------------------------------

namespace {

bool is_container_list(const State& state, const Value& list) {
  if (!list.is(Tag::kList) || list.size == 0) return false;
  const base::SymbolTable& symbols = state.program.inventory.symbols();
  base::Symbol image = symbols.find("image");
  base::Symbol name = symbols.find("name");
  for (uint32_t i = 0; i < list.size; ++i) {
    if (!list.items[i].is(Tag::kObject)) return false;
    const Shape& shape = state.program.shape(list.items[i].shape);
    bool has = (image != base::kNoSymbol && shape.slot(image) >= 0) ||
               (name != base::kNoSymbol && shape.slot(name) >= 0);
    if (!has) return false;
  }
  return true;
}

/// The first mapping below with a list of containers: what looks like the spec of a pod, where no
/// schema says so.
const Value* find_pod_spec(const State& state, const Value& value, base::Symbol containers,
                           int depth) {
  if (depth > 32) return nullptr;
  if (value.is(Tag::kList)) {
    for (uint32_t i = 0; i < value.size; ++i)
      if (const Value* found = find_pod_spec(state, value.items[i], containers, depth + 1))
        return found;
    return nullptr;
  }
  if (!value.is(Tag::kObject) || state.program.embedded.covers(value.items)) return nullptr;
  const Shape& shape = state.program.shape(value.shape);
  int slot = shape.slot(containers);
  if (slot >= 0 && is_container_list(state, value.items[slot])) return &value;
  for (uint32_t i = 0; i < shape.size; ++i)
    if (const Value* found = find_pod_spec(state, value.items[i], containers, depth + 1))
      return found;
  return nullptr;
}

}  // namespace

void report_unknown_kind(State& state, const bytecode::Entry& entry) {
  base::Symbol containers = state.program.inventory.symbols().find("containers");
  if (containers == base::kNoSymbol) return;
  const Value* pod = find_pod_spec(state, state.object->value, containers, 0);
  if (!pod) return;
  auto rule = std::find_if(entry.rules.begin(), entry.rules.end(),
                           [&](uint32_t candidate) { return state.program.enabled[candidate]; });
  if (rule == entry.rules.end()) return;
  Found found;
  found.rule = *rule;
  found.world = state.world;
  found.object = state.object;
  found.run = State::kNoRun;
  found.pod = pod;
  state.found.push_back(std::move(found));
}

}  // namespace crenel::vm

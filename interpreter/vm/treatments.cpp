// What a finding carries beside its place and message: which mitigations and acceptances hold, and
// the edits that patches propose. Whether they are in force is for the report, which knows the
// date.
#include <algorithm>
#include <span>

#include "builtins/text.hpp"
#include "vm/operations.hpp"

namespace crenel::vm {

namespace {

/// A patch is data for a program: its values are never shortened.
constexpr size_t kMostEdit = size_t{1} << 24;

bool is_known(const Value& value) {
  return !value.is(Tag::kAbsent) && !value.is(Tag::kIndeterminate);
}

/// The edit where the finding is; nothing if what it starts from, a key or the value is not known.
std::optional<Edit> make_edit(State& state, const Pending::Change& change,
                              std::span<const Value> path) {
  Value base = change.base;
  while (base.is(Tag::kAsset)) base = base.row->parts[0];
  Edit edit;
  edit.op = static_cast<Edit::Op>(change.op);
  edit.treatment = change.treatment;
  const State::Located* located = locate(state, base);
  if (!located) return std::nullopt;
  edit.object = located->object;
  std::vector<document::Inventory::Step> steps;
  steps.reserve(path.size());
  for (const Value& step : path) {
    if (step.is(Tag::kString))
      steps.push_back({step.text(), 0});
    else if (step.is(Tag::kInt) && step.integer >= 0)
      steps.push_back({{}, static_cast<uint32_t>(step.integer)});
    else
      return std::nullopt;
  }
  if (edit.op != Edit::Op::kRemove) {
    if (!is_known(change.value)) return std::nullopt;
    edit.value = builtins::json(state.natives, change.value, kMostEdit);
    state.need(edit.value.size());
  }
  edit.place = state.program.inventory.place(located->at, steps);
  // What is not there need not be removed.
  if (edit.op == Edit::Op::kRemove && !edit.place.exact) return std::nullopt;
  return edit;
}

}  // namespace

Value owner_value(State& state, const Value& value) {
  const State::Located* located = locate(state, value);
  return located ? located->object->value : Value::absent();
}

void note_treatment(State& state, uint32_t treatment, const Value& verdict, const Value& message) {
  if (!verdict.is_true() && !verdict.is(Tag::kIndeterminate)) return;
  state.charge(64);
  state.pending.treatments.push_back({treatment, verdict, message});
}

TreatmentVerdict describe_treatment(State& state, const Pending::Treatment& noted) {
  TreatmentVerdict made;
  made.treatment = noted.treatment;
  if (noted.verdict.is(Tag::kIndeterminate)) {
    made.verdict = Verdict::kIndeterminate;
    made.cause = report_cause(state, *noted.verdict.cause);
  }
  if (!noted.message.is(Tag::kAbsent)) show(state, noted.message, made.message);
  return made;
}

void propose_edit(State& state, const bytecode::Instruction& in, const Value& base,
                  const Value& value) {
  state.charge(16);
  state.pending.changes.push_back({in.x, in.d, base, value, state.pending.steps_of_changes.size()});
}

/// The edits of one threat or mitigation are one proposal: all of them, or none.
std::vector<Edit> make_edits(State& state, const Found& found) {
  std::vector<Edit> edits;
  std::vector<uint32_t> unknown;
  edits.reserve(found.changes.size());
  for (size_t n = 0; n < found.changes.size(); ++n) {
    const Pending::Change& change = found.changes[n];
    bool last = n + 1 == found.changes.size();
    size_t end = last ? found.steps_of_changes.size() : found.changes[n + 1].first_step;
    auto steps = found.steps_of_changes.subspan(change.first_step, end - change.first_step);
    if (std::optional<Edit> edit = make_edit(state, change, steps))
      edits.push_back(std::move(*edit));
    else if (change.op != static_cast<uint8_t>(Edit::Op::kRemove))
      unknown.push_back(change.treatment);
  }
  std::erase_if(edits, [&](const Edit& edit) {
    return std::find(unknown.begin(), unknown.end(), edit.treatment) != unknown.end();
  });
  return edits;
}

}  // namespace crenel::vm

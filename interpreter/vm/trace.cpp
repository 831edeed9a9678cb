// Replays: a rule is run again with what its probes see recorded, candidate by candidate, so that
// ordinary runs pay nothing for explanations.
#include <fmt/format.h>

#include <algorithm>

#include "vm/machine_state.hpp"
#include "vm/operations.hpp"

namespace crenel::vm {

using bytecode::Probe;

namespace {

bool same_finding(const Finding& a, const Finding& b) {
  if (a.rule != b.rule || a.subjects.size() != b.subjects.size()) return false;
  for (size_t i = 0; i < a.subjects.size(); ++i)
    if (a.subjects[i].object != b.subjects[i].object || a.subjects[i].path != b.subjects[i].path)
      return false;
  return a.place.begin == b.place.begin;
}

TraceStep make_step(State& state, const Probe& probe, const Value& value,
                    const State::Origin& origin) {
  constexpr size_t kShown = 120;
  TraceStep step;
  step.span = probe.span;
  step.role = probe.role;
  Value shown = value;
  while (shown.is(Tag::kAsset)) shown = shown.row->parts[0];
  if (const State::Located* located = locate(state, shown)) {
    step.object = located->object;
    step.place = located->at.place;
  }
  if (probe.role == Probe::kBinder && step.object) {
    step.value = make_subject(state, {}, shown).display;
  } else {
    show(state, value, step.value, true);
    if (step.value.size() > kShown) step.value = step.value.substr(0, kShown - 3) + "...";
  }
  if (value.is(Tag::kIndeterminate)) step.value = fmt::format("unknown: {}", value.cause->message);
  const State::Located* read = origin.container ? locate(state, origin.container) : nullptr;
  if (read) step.place = place_in(state, *read, {{origin.name, 0}});
  return step;
}

void keep(Trace& trace, Candidate::Outcome outcome) {
  ++trace.considered;
  if (trace.candidates.size() >= trace.most) return;
  if (trace.concerned &&
      std::none_of(trace.steps.begin(), trace.steps.end(), [&](const TraceStep& step) {
        return step.role == Probe::kBinder && step.object == trace.concerned;
      }))
    return;
  trace.candidates.push_back({outcome, trace.steps});
}

/// Leaves behind what was seen of the candidate before the binder moved.
void move_on(Trace& trace, const bytecode::SourceSpan& binder) {
  auto same = [&](const TraceStep& step) {
    return step.role == Probe::kBinder && step.span == binder;
  };
  auto before = std::find_if(trace.steps.begin(), trace.steps.end(), same);
  if (before == trace.steps.end()) return;
  if (before->considered == trace.considered && !trace.wanted)
    keep(trace, Candidate::Outcome::kEmpty);
  trace.steps.erase(before, trace.steps.end());
}

/// A part of a mitigation or an acceptance, which is asked of a finding and makes no candidate.
void record_treatment(State& state, const Probe& probe, const Value& value,
                      const State::Origin& origin) {
  Trace& trace = *state.trace;
  if (probe.role == Probe::kBinder) {
    auto before = std::find_if(trace.steps.begin(), trace.steps.end(), [&](const TraceStep& step) {
      return step.treatment == trace.treatment && step.span == probe.span;
    });
    trace.steps.erase(before, trace.steps.end());
  }
  trace.steps.push_back(make_step(state, probe, value, origin));
  trace.steps.back().treatment = trace.treatment;
}

}  // namespace

void end_trace(Trace& trace) {
  if (trace.wanted || trace.steps.empty()) return;
  auto last = std::find_if(trace.steps.rbegin(), trace.steps.rend(),
                           [](const TraceStep& step) { return step.role == Probe::kBinder; });
  if (last != trace.steps.rend() && last->considered == trace.considered)
    keep(trace, Candidate::Outcome::kEmpty);
}

bool on_the_way(const State& state, const bytecode::SourceSpan& span) {
  const bytecode::Rule& rule = state.program.bundle.rules[state.trace->rule];
  return std::any_of(
      rule.through.begin(), rule.through.end(), [&](const bytecode::SourceSpan& decl) {
        return decl.file == span.file && decl.begin <= span.begin && span.end <= decl.end;
      });
}

void record_probe(State& state, const Probe& probe, const Value& value,
                  const State::Origin& origin) {
  Trace& trace = *state.trace;
  if (probe.keeps()) {
    trace.shared[probe.shared] = make_step(state, probe, value, origin);
    return;
  }
  if (probe.shared != 0) {
    auto shared = trace.shared.find(probe.shared);
    if (shared == trace.shared.end()) return;
    TraceStep& step = trace.steps.emplace_back(shared->second);
    step.span = probe.span;
    step.treatment = trace.treatment;
    return;
  }
  if (trace.treatment != ~0u) return record_treatment(state, probe, value, origin);
  if (probe.role == Probe::kBinder) move_on(trace, probe.span);
  trace.steps.push_back(make_step(state, probe, value, origin));
  trace.steps.back().considered = trace.considered;
  if (probe.role == Probe::kCondition && value.is_false() && !trace.wanted)
    keep(trace, Candidate::Outcome::kFailed);
}

void record_finding(State& state, const Finding& finding) {
  Trace& trace = *state.trace;
  trace.treatment = ~0u;
  if (!trace.wanted || same_finding(finding, *trace.wanted))
    keep(trace, finding.verdict == Verdict::kTrue ? Candidate::Outcome::kHolds
                                                  : Candidate::Outcome::kIndeterminate);
  // The next candidate is asked anew.
  std::erase_if(trace.steps, [](const TraceStep& step) { return step.treatment != ~0u; });
}

}  // namespace crenel::vm

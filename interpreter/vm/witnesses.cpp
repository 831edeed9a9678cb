// Evidence: which answers of goals a verdict rests on, and the path that each answer stands for.
#include <algorithm>

#include "vm/relations.hpp"

namespace crenel::vm {

Value with_evidence(State& state, Value verdict) {
  const Relations::Found& found = state.relations->found();
  bool holds = verdict.is_true() || verdict.is(Tag::kIndeterminate);
  if (!holds || !found.goal) return verdict;
  state.evidence.push_back({found.goal, found.answer, 0, 0});
  verdict.size = static_cast<uint32_t>(state.evidence.size());
  return verdict;
}

Value join_evidence(State& state, const Value& a, const Value& b, Value result, bool conjunction) {
  if (result.is(Tag::kBool)) result.size = 0;
  if (!result.is_true() && !result.is(Tag::kIndeterminate)) return result;
  if (!conjunction) {
    // One operand that is as certain as the result is enough.
    bool first = a.is_true() || (a.is(Tag::kIndeterminate) && result.is(Tag::kIndeterminate));
    result.size = first ? a.size : b.size;
    return result;
  }
  if (a.size == 0 || b.size == 0 || a.size == b.size) {
    result.size = std::max(a.size, b.size);
    return result;
  }
  state.evidence.push_back({nullptr, 0, a.size, b.size});
  result.size = static_cast<uint32_t>(state.evidence.size());
  return result;
}

namespace {

/// The steps of an answer, first to last. Trails are followed from their ends, without recursion:
/// a path may be as long as there are objects.
std::vector<const Trail*> steps_of(const Goal& goal, uint32_t answer) {
  std::vector<const Trail*> steps;
  std::vector<const Trail*> rest;
  auto take = [&rest](const Trail* trail) {
    size_t first = rest.size();
    for (; trail; trail = trail->before) rest.push_back(trail);
    std::reverse(rest.begin() + static_cast<std::ptrdiff_t>(first), rest.end());
  };
  take(goal.answers[answer].trail);
  while (!rest.empty()) {
    const Trail* last = rest.back();
    rest.pop_back();
    if (last->goal)
      take(last->goal->answers[last->answer].trail);
    else
      steps.push_back(last);
  }
  std::reverse(steps.begin(), steps.end());
  return steps;
}

/// One end of a step. A value that is of no object stands for itself alone.
Subject end_of(State& state, const Value& value) {
  Subject end = make_subject(state, {}, value);
  document::Place place;
  if (!place_of(state, value, place)) end.object = nullptr;
  return end;
}

}  // namespace

std::vector<Path> paths_of(State& state, const Value& verdict) {
  std::vector<Path> paths;
  std::vector<uint32_t> rest{verdict.size};
  std::vector<std::pair<const Goal*, uint32_t>> seen;
  while (!rest.empty()) {
    uint32_t at = rest.back();
    rest.pop_back();
    if (at == 0 || at > state.evidence.size()) continue;
    Evidence evidence = state.evidence[at - 1];
    if (!evidence.goal) {
      rest.push_back(evidence.right);
      rest.push_back(evidence.left);
      continue;
    }
    std::pair answer{evidence.goal, evidence.answer};
    if (std::find(seen.begin(), seen.end(), answer) != seen.end()) continue;
    seen.push_back(answer);
    Path path;
    path.relation = state.program.bundle.relations[evidence.goal->relation].id();
    path.certain = evidence.goal->answers[evidence.answer].verdict.is_true();
    for (const Trail* trail : steps_of(*evidence.goal, evidence.answer)) {
      state.charge(64);
      PathStep step;
      step.relation = state.program.bundle.relations[trail->relation].id();
      if (!trail->from.is(Tag::kAbsent)) step.from = end_of(state, trail->from);
      step.to = end_of(state, trail->to);
      step.object = place_of(state, trail->to, step.place);
      if (!step.object) step.object = place_of(state, trail->from, step.place);
      path.steps.push_back(std::move(step));
    }
    paths.push_back(std::move(path));
  }
  return paths;
}

}  // namespace crenel::vm

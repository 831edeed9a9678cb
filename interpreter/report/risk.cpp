// Dates turn what the VM saw into what is in force. Everything is sorted, so that the order of
// declarations never shows.
#include "report/risk.hpp"

#include <algorithm>
#include <tuple>

#include "builtins/domain.hpp"
#include "report/identity.hpp"

namespace crenel::report {

namespace {

using bytecode::Treatment;
using Kind = Treatment::Kind;

Mitigation::State state_of(const Treatment& treatment, const vm::TreatmentVerdict& verdict,
                           int64_t today) {
  // A plan is not a fact, whatever the inputs say.
  if (treatment.kind == Kind::kPlanned) return Mitigation::State::kPlanned;
  if (treatment.kind == Kind::kAttested && today > treatment.date)
    return Mitigation::State::kLapsed;
  if (verdict.verdict == vm::Verdict::kIndeterminate) return Mitigation::State::kIndeterminate;
  return Mitigation::State::kInForce;
}

void add_mitigation(Finding& to, const Treatment& treatment, const vm::TreatmentVerdict& verdict,
                    int64_t today) {
  Mitigation& added = to.mitigations.emplace_back();
  added.id = treatment.id();
  added.kind = static_cast<Mitigation::Kind>(treatment.kind);
  added.state = state_of(treatment, verdict, today);
  added.leaves = static_cast<Severity>(treatment.leaves);
  added.message = verdict.message;
  added.by = treatment.by;
  if (treatment.kind != Kind::kEvidenced) added.date = builtins::date_text(treatment.date);
  if (verdict.cause) added.cause = verdict.cause->message;
  if (added.state == Mitigation::State::kInForce)
    to.residual = std::min(to.residual, treatment.leaves);
}

void add_acceptance(Finding& to, const Treatment& treatment, const vm::TreatmentVerdict& verdict,
                    int64_t today) {
  Acceptance& added = to.acceptances.emplace_back();
  if (verdict.verdict == vm::Verdict::kIndeterminate)
    added.state = Acceptance::State::kIndeterminate;
  else if (today > treatment.date)
    added.state = Acceptance::State::kLapsed;
  added.module = treatment.module;
  added.owner = treatment.by;
  added.because = treatment.because;
  added.until = builtins::date_text(treatment.date);
  if (verdict.cause) added.cause = verdict.cause->message;
}

void add_edit(Finding& to, const bytecode::Bundle& bundle, const vm::Edit& from) {
  Edit& added = to.edits.emplace_back();
  added.op = static_cast<Edit::Op>(from.op);
  if (from.treatment < bundle.treatments.size())
    added.mitigation = bundle.treatments[from.treatment].id();
  added.object = object_name(*from.object);
  added.path = from.place.path;
  added.value = from.value;
}

}  // namespace

void fill_treatments(Finding& to, const bytecode::Bundle& bundle, const vm::Finding& from,
                     int64_t today) {
  for (const vm::TreatmentVerdict& verdict : from.treatments) {
    const Treatment& treatment = bundle.treatments[verdict.treatment];
    if (treatment.kind == Kind::kAcceptance)
      add_acceptance(to, treatment, verdict, today);
    else
      add_mitigation(to, treatment, verdict, today);
  }
  for (const vm::Edit& edit : from.edits) add_edit(to, bundle, edit);
  std::stable_sort(to.mitigations.begin(), to.mitigations.end(),
                   [](const Mitigation& a, const Mitigation& b) { return a.id < b.id; });
  // The longest first; texts break ties.
  std::stable_sort(to.acceptances.begin(), to.acceptances.end(),
                   [](const Acceptance& a, const Acceptance& b) {
                     return std::tie(a.state, b.until, a.module, a.owner, a.because) <
                            std::tie(b.state, a.until, b.module, b.owner, b.because);
                   });
  std::stable_sort(to.edits.begin(), to.edits.end(),
                   [](const Edit& a, const Edit& b) { return a.mitigation < b.mitigation; });
}

/// What cannot be known comes first: nobody has accepted or mitigated a verdict that is not there.
/// Acceptance is a decision about the finding as it stands, so it comes before what mitigations
/// leave; one that has lapsed asks for a new decision, whatever they leave.
Status status_of(const Finding& finding, vm::Verdict verdict) {
  if (verdict == vm::Verdict::kIndeterminate) return Status::kIndeterminate;
  auto any = [&](Acceptance::State state) {
    return std::any_of(finding.acceptances.begin(), finding.acceptances.end(),
                       [&](const Acceptance& a) { return a.state == state; });
  };
  if (any(Acceptance::State::kInForce)) return Status::kAccepted;
  if (any(Acceptance::State::kLapsed)) return Status::kLapsed;
  return finding.residual < finding.severity ? Status::kMitigated : Status::kOpen;
}

}  // namespace crenel::report

// Finding::explain and Report::why_not: replay entries of the run, and put what their probes saw
// into the words of the policy's text.
#include <algorithm>
#include <set>

#include "api/handles.hpp"
#include "report/identity.hpp"

namespace crenel {

namespace {

/// `object` where it is now, after the inventory's objects may have moved.
const document::Object* moved(const document::Object* object, const Finding::Context& context) {
  if (object == nullptr) return nullptr;
  auto offset =
      reinterpret_cast<uintptr_t>(object) - reinterpret_cast<uintptr_t>(context.objects_base);
  return context.inventory->inventory.objects().data() + offset / sizeof(document::Object);
}

vm::Finding current(const vm::Finding& kept, const Finding::Context& context) {
  vm::Finding finding = kept;
  finding.object = moved(finding.object, context);
  for (vm::Subject& subject : finding.subjects) subject.object = moved(subject.object, context);
  if (finding.cause) finding.cause->object = moved(finding.cause->object, context);
  return finding;
}

Location input_location(const base::SourceMap& sources, const document::Place& place) {
  return diag::locate(sources, {place.file, place.begin, place.begin});
}

Evidence to_evidence(const vm::TraceStep& step, const Finding::Context& context) {
  Evidence part;
  part.role = static_cast<Evidence::Role>(step.role);
  part.value = step.value;
  if (const auto& all = context.policy->bundle.treatments; step.treatment < all.size())
    part.treatment = all[step.treatment].name.empty() ? "accept" : all[step.treatment].id();
  const base::SourceMap& policy = context.policy->sources;
  if (step.span.file < policy.size()) {
    part.rule = diag::locate(policy, {step.span.file, step.span.begin, step.span.end});
    std::string_view text = policy.file(step.span.file).text();
    if (step.span.end <= text.size() && step.span.begin <= step.span.end)
      part.text = text.substr(step.span.begin, step.span.end - step.span.begin);
  }
  if (step.place) {
    part.source = input_location(context.inventory->inventory.sources(), *step.place);
    part.path = step.place->path;
  }
  return part;
}

}  // namespace

Result<Explanation> Finding::explain() const {
  const report::Finding& model = context_->model.findings[index_];
  Explanation explanation;
  if (context_->again) {
    Result<Report> kept = context_->again();
    if (!kept) return Result<Explanation>::failure(kept.diagnostics());
    for (const Finding& finding : kept->findings())
      if (finding.fingerprint() == model.fingerprint && finding.world() == model.world)
        return finding.explain();
    return explanation;
  }
  if (model.run_index >= context_->run_findings.size()) return explanation;
  vm::Finding finding = current(context_->run_findings[model.run_index], *context_);
  for (const vm::TraceStep& step : vm::explain(
           context_->policy->bundle, context_->inventory->inventory, context_->options, finding)) {
    explanation.evidence.push_back(to_evidence(step, *context_));
  }
  return explanation;
}

namespace {

/// `k8s.pss.privileged_container`, or its last part.
bool names_threat(const Threat& threat, std::string_view wanted) {
  return threat.id == wanted || threat.name == wanted;
}

std::vector<Diagnostic> unknown_threat(const std::vector<Threat>& threats, std::string_view name) {
  std::vector<std::string> ids;
  for (const Threat& threat : threats) {
    ids.push_back(threat.id);
    ids.push_back(threat.name);
  }
  return {diag::placeless(diag::Code::kUnknownThreat,
                          "no threat is called `" + std::string(name) + "`",
                          api::suggestion(name, ids))};
}

std::vector<Diagnostic> ambiguous_threat(const std::vector<const Threat*>& named) {
  std::string ids;
  for (const Threat* threat : named) ids += (ids.empty() ? "`" : ", `") + threat->id + "`";
  return {diag::placeless(diag::Code::kUnknownThreat,
                          "several threats are called `" + named.front()->name + "`",
                          {"name one of them whole: " + ids})};
}

std::vector<Diagnostic> unknown_object(const document::Inventory& inventory,
                                       std::string_view name) {
  std::set<std::string> names;
  for (const document::Object& object : inventory.objects())
    names.insert(report::object_name(object));
  return {diag::placeless(diag::Code::kUnknownObject,
                          "the inputs hold no object `" + std::string(name) + "`",
                          api::suggestion(name, {names.begin(), names.end()}))};
}

}  // namespace

Result<WhyNot> Report::why_not(std::string_view threat, std::string_view object,
                               size_t most_candidates) const {
  const Finding::Context& context = *impl_->context;
  if (context.again) {
    Result<Report> kept = context.again();
    if (!kept) return Result<WhyNot>::failure(kept.diagnostics());
    return kept->why_not(threat, object, most_candidates);
  }
  const std::vector<Threat>& threats = context.policy->threats();
  std::vector<const Threat*> named;
  for (const Threat& candidate : threats)
    if (names_threat(candidate, threat)) named.push_back(&candidate);
  if (named.empty()) return Result<WhyNot>::failure(unknown_threat(threats, threat));
  if (named.size() > 1) return Result<WhyNot>::failure(ambiguous_threat(named));
  auto rule = static_cast<uint32_t>(named.front() - threats.data());
  const document::Inventory& inventory = context.inventory->inventory;
  WhyNot why;
  bool found = false;
  for (const document::Object& held : inventory.objects()) {
    if (report::object_name(held) != object) continue;
    found = true;
    size_t most = most_candidates - std::min(most_candidates, why.candidates.size()) + 1;
    for (vm::Candidate& candidate :
         vm::replay(context.policy->bundle, inventory, context.options, rule, held, most)) {
      Candidate& shown = why.candidates.emplace_back();
      shown.outcome = static_cast<Candidate::Outcome>(candidate.outcome);
      for (const vm::TraceStep& step : candidate.steps)
        shown.evidence.push_back(to_evidence(step, context));
    }
  }
  if (!found) return Result<WhyNot>::failure(unknown_object(inventory, object));
  why.truncated = why.candidates.size() > most_candidates;
  if (why.truncated) why.candidates.resize(most_candidates);
  return why;
}

}  // namespace crenel

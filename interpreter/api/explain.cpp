// Finding::explain: replays one entry of the run, and puts what its probes saw into the words of
// the policy's text.
#include "api/handles.hpp"

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
  if (model.run_index >= context_->run_findings.size()) return explanation;
  vm::Finding finding = current(context_->run_findings[model.run_index], *context_);
  for (const vm::TraceStep& step : vm::explain(
           context_->policy->bundle, context_->inventory->inventory, context_->options, finding)) {
    explanation.evidence.push_back(to_evidence(step, *context_));
  }
  return explanation;
}

}  // namespace crenel

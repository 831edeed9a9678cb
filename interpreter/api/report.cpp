// Report and Finding: views of the report model; every verdict and format comes from
// interpreter/report.
#include "crenel/report.hpp"

#include "api/handles.hpp"
#include "report/exit.hpp"
#include "report/formats.hpp"

namespace crenel {

Finding::Finding(std::shared_ptr<const Context> context, size_t index)
    : context_(std::move(context)), index_(index) {}

#define CRENEL_MODEL context_->model.findings[index_]

std::string_view Finding::threat() const { return CRENEL_MODEL.threat; }
std::string_view Finding::title() const { return CRENEL_MODEL.title; }
Status Finding::status() const { return static_cast<Status>(CRENEL_MODEL.status); }
Severity Finding::severity() const { return static_cast<Severity>(CRENEL_MODEL.severity); }
Severity Finding::residual() const { return static_cast<Severity>(CRENEL_MODEL.residual); }
uint8_t Finding::stride() const { return CRENEL_MODEL.stride; }
std::span<const std::string> Finding::refs() const { return CRENEL_MODEL.refs; }
std::string_view Finding::message() const { return CRENEL_MODEL.message; }
std::string_view Finding::remedy() const { return CRENEL_MODEL.remedy; }
std::string_view Finding::object() const { return CRENEL_MODEL.object; }
std::string_view Finding::api_version() const { return CRENEL_MODEL.api_version; }
std::string_view Finding::path() const { return CRENEL_MODEL.path; }
const Location& Finding::location() const { return CRENEL_MODEL.location; }
std::string_view Finding::excerpt() const { return CRENEL_MODEL.excerpt; }
bool Finding::exact_place() const { return CRENEL_MODEL.exact_place; }
std::span<const std::string> Finding::values_keys() const { return CRENEL_MODEL.values_keys; }
std::string_view Finding::place_note() const { return CRENEL_MODEL.place_note; }
std::string_view Finding::world() const { return CRENEL_MODEL.world; }
std::span<const Subject> Finding::subjects() const { return CRENEL_MODEL.subjects; }
std::span<const Path> Finding::paths() const { return CRENEL_MODEL.paths; }
std::string_view Finding::fingerprint() const { return CRENEL_MODEL.fingerprint; }
std::string_view Finding::cause() const { return CRENEL_MODEL.cause; }
const std::optional<Location>& Finding::cause_location() const {
  return CRENEL_MODEL.cause_location;
}
std::span<const Mitigation> Finding::mitigations() const { return CRENEL_MODEL.mitigations; }
std::span<const Acceptance> Finding::acceptances() const { return CRENEL_MODEL.acceptances; }
std::span<const Edit> Finding::edits() const { return CRENEL_MODEL.edits; }
uint64_t Finding::count() const { return CRENEL_MODEL.count; }
uint64_t Finding::pods() const { return CRENEL_MODEL.pods; }
std::string Finding::to_json() const { return report::to_json(CRENEL_MODEL); }

#undef CRENEL_MODEL

const std::vector<Finding>& Report::findings() const { return impl_->findings; }

std::vector<Finding> Report::with_status(Status status) const {
  std::vector<Finding> found;
  for (const Finding& finding : impl_->findings)
    if (finding.status() == status) found.push_back(finding);
  return found;
}

const std::vector<Diagnostic>& Report::diagnostics() const {
  return impl_->context->model.diagnostics;
}
const std::vector<Input>& Report::inputs() const { return impl_->context->model.inputs; }
bool Report::complete() const { return impl_->context->model.complete; }
const RunStatistics& Report::statistics() const { return impl_->statistics; }

int Report::exit_code(std::optional<Severity> fail_on) const {
  std::optional<bytecode::Severity> gate;
  if (fail_on) gate = static_cast<bytecode::Severity>(*fail_on);
  return report::exit_code(impl_->context->model, gate);
}

std::string Report::to_text(TextOptions options) const {
  return report::to_text(impl_->context->model, api::text_options(options));
}
std::string Report::to_json() const {
  return report::to_json(impl_->context->model, impl_->context->options.threads);
}
std::string Report::to_jsonl() const { return report::to_jsonl(impl_->context->model); }
std::string Report::to_sarif() const { return report::to_sarif(impl_->context->model); }

}  // namespace crenel

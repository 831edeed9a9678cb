// Reports and findings.
#include "handles.hpp"

using namespace crenel::c;

size_t crenel_report_size(const crenel_report* report) { return report->report.findings().size(); }

bool crenel_report_finding(const crenel_report* report, size_t n, crenel_finding* out) {
  if (n >= report->report.findings().size()) return false;
  return guarded(nullptr, false, [&] {
    const crenel::Finding& finding = report->report.findings()[n];
    crenel_finding all{};
    all.threat = view(finding.threat());
    all.title = view(finding.title());
    all.status = static_cast<crenel_status>(finding.status());
    all.severity = static_cast<crenel_severity>(finding.severity());
    all.residual = static_cast<crenel_severity>(finding.residual());
    all.message = view(finding.message());
    all.remedy = view(finding.remedy());
    all.object = view(finding.object());
    all.path = view(finding.path());
    all.location = location_of(finding.location());
    all.fingerprint = view(finding.fingerprint());
    all.cause = view(finding.cause());
    fill(out, all);
    return true;
  });
}

size_t crenel_report_diagnostic_count(const crenel_report* report) {
  return report->report.diagnostics().size();
}

bool crenel_report_diagnostic(const crenel_report* report, size_t n, crenel_diagnostic* out) {
  if (n >= report->report.diagnostics().size()) return false;
  fill(out, diagnostic_of(report->report.diagnostics()[n]));
  return true;
}

bool crenel_report_complete(const crenel_report* report) { return report->report.complete(); }

int crenel_report_exit_code(const crenel_report* report, crenel_severity fail_on) {
  return report->report.exit_code(static_cast<crenel::Severity>(fail_on));
}

crenel_text* crenel_report_write(const crenel_report* report, const char* format) {
  return guarded<crenel_text*>(nullptr, nullptr, [&]() -> crenel_text* {
    std::string_view wanted = format;
    const crenel::Report& from = report->report;
    if (wanted == "text") return new crenel_text{from.to_text()};
    if (wanted == "json") return new crenel_text{from.to_json()};
    if (wanted == "jsonl") return new crenel_text{from.to_jsonl()};
    if (wanted == "sarif") return new crenel_text{from.to_sarif()};
    return nullptr;
  });
}

void crenel_report_release(crenel_report* report) { delete report; }

// The enumerations of crenel.h are those of the C++ API, number by number.
static_assert(static_cast<int>(crenel::Severity::kCritical) == CRENEL_CRITICAL);
static_assert(static_cast<int>(crenel::Severity::kInfo) == CRENEL_INFO);
static_assert(static_cast<int>(crenel::Status::kIndeterminate) == CRENEL_INDETERMINATE);
static_assert(static_cast<int>(crenel::Status::kMitigated) == CRENEL_MITIGATED);
static_assert(static_cast<int>(crenel::DiagnosticSeverity::kError) == CRENEL_ERROR);

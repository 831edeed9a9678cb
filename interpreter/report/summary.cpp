// One spelling of every name and one way to count, for all formats.
#include "report/summary.hpp"

#include <fmt/format.h>

namespace crenel::report {

namespace {

constexpr std::array<std::string_view, 6> kSeverities{"none",   "info", "low",
                                                      "medium", "high", "critical"};
constexpr std::array<std::string_view, 5> kStatuses{"open", "mitigated", "accepted", "lapsed",
                                                    "indeterminate"};
constexpr std::array<std::string_view, 3> kDiagnosticSeverities{"note", "warning", "error"};
constexpr std::array<std::string_view, 6> kStride{"spoofing",          "tampering",
                                                  "repudiation",       "information_disclosure",
                                                  "denial_of_service", "elevation_of_privilege"};

size_t index(Status status) { return static_cast<size_t>(status); }

}  // namespace

std::string_view name(bytecode::Severity severity) {
  return kSeverities[static_cast<size_t>(severity)];
}

std::string_view name(Status status) { return kStatuses[index(status)]; }

std::string_view name(DiagnosticSeverity severity) {
  return kDiagnosticSeverities[static_cast<size_t>(severity)];
}

std::vector<std::string_view> stride_names(uint8_t stride) {
  std::vector<std::string_view> names;
  for (size_t bit = 0; bit < kStride.size(); ++bit)
    if (stride >> bit & 1) names.push_back(kStride[bit]);
  return names;
}

std::string counted(uint64_t count, std::string_view noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

uint64_t Summary::certain() const {
  uint64_t sum = 0;
  for (size_t i = 0; i < by_status.size(); ++i)
    if (i != index(Status::kIndeterminate)) sum += by_status[i];
  return sum;
}

Summary summarize(const Report& report) {
  Summary summary;
  std::string_view last_file;
  for (const Finding& finding : report.findings) {
    ++summary.by_status[index(finding.status)];
    if (finding.status == Status::kIndeterminate)
      summary.indeterminate_objects += finding.count;
    else
      ++summary.by_severity[static_cast<size_t>(finding.residual)];
    bool placed = finding.location.line != 0;
    if (placed && (summary.files_with_findings == 0 || finding.location.file != last_file)) {
      ++summary.files_with_findings;  // findings are sorted by file
      last_file = finding.location.file;
    }
  }
  for (const Diagnostic& diagnostic : report.diagnostics) {
    summary.errors += diagnostic.severity == DiagnosticSeverity::kError;
    summary.warnings += diagnostic.severity == DiagnosticSeverity::kWarning;
  }
  return summary;
}

std::vector<std::string> incomplete_reasons(const Report& report, const Summary& summary) {
  std::vector<std::string> reasons;
  if (!report.finished) reasons.push_back("a limit ended the run before every rule had its say");
  if (summary.errors != 0)
    reasons.push_back(fmt::format("{} in the inputs or the run", counted(summary.errors, "error")));
  uint64_t open = summary.by_status[index(Status::kIndeterminate)];
  if (open != 0)
    reasons.push_back(
        fmt::format("{} {} indeterminate", counted(open, "verdict"), open == 1 ? "is" : "are"));
  return reasons;
}

}  // namespace crenel::report

namespace crenel {

std::string_view to_string(Mitigation::Kind kind) {
  constexpr std::array<std::string_view, 3> kNames{"evidenced", "attested", "planned"};
  return kNames[static_cast<size_t>(kind)];
}

std::string_view to_string(Mitigation::State state) {
  constexpr std::array<std::string_view, 4> kNames{"in_force", "lapsed", "planned",
                                                   "indeterminate"};
  return kNames[static_cast<size_t>(state)];
}

std::string_view to_string(Acceptance::State state) {
  constexpr std::array<std::string_view, 3> kNames{"in_force", "lapsed", "indeterminate"};
  return kNames[static_cast<size_t>(state)];
}

std::string_view to_string(Edit::Op op) {
  constexpr std::array<std::string_view, 4> kNames{"set", "add", "remove", "append"};
  return kNames[static_cast<size_t>(op)];
}

}  // namespace crenel

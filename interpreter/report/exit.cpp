// 3 comes before 1: a report that is not whole must not pass for one that merely has findings.
#include "report/exit.hpp"

#include <algorithm>

namespace crenel::report {

bool fails(const Finding& finding, bytecode::Severity fail_on) {
  if (finding.status == Status::kAccepted || finding.status == Status::kIndeterminate) return false;
  return finding.residual >= fail_on;
}

int exit_code(const Report& report, std::optional<bytecode::Severity> fail_on) {
  if (!report.complete) return 3;
  if (!fail_on) return 0;
  auto counts = [&](const Finding& finding) { return fails(finding, *fail_on); };
  return std::any_of(report.findings.begin(), report.findings.end(), counts) ? 1 : 0;
}

int exit_code(const InventoryReport& report) { return report.complete ? 0 : 3; }

}  // namespace crenel::report

// 3 before 1 before 0.
#include "report/exit.hpp"

#include <gtest/gtest.h>

namespace crenel::report {
namespace {

using bytecode::Severity;

Report report_with(Status status, Severity residual) {
  Report report;
  Finding finding;
  finding.status = status;
  finding.severity = Severity::kCritical;
  finding.residual = residual;
  report.findings.push_back(finding);
  return report;
}

TEST(ExitCode, IsZeroWithoutFindings) { EXPECT_EQ(exit_code(Report{}, Severity::kInfo), 0); }

TEST(ExitCode, ReadsWhatRemains) {
  Report report = report_with(Status::kMitigated, Severity::kMedium);
  EXPECT_EQ(exit_code(report, Severity::kMedium), 1);
  EXPECT_EQ(exit_code(report, Severity::kHigh), 0);
  EXPECT_EQ(exit_code(report, std::nullopt), 0);
}

TEST(ExitCode, AcceptedNeverCountsButLapsedDoes) {
  EXPECT_EQ(exit_code(report_with(Status::kAccepted, Severity::kCritical), Severity::kInfo), 0);
  EXPECT_EQ(exit_code(report_with(Status::kLapsed, Severity::kCritical), Severity::kInfo), 1);
}

TEST(ExitCode, IncompleteComesFirst) {
  Report report = report_with(Status::kOpen, Severity::kCritical);
  report.complete = false;
  EXPECT_EQ(exit_code(report, Severity::kInfo), 3);
  EXPECT_EQ(exit_code(report, std::nullopt), 3);
}

TEST(ExitCode, OfAnInventoryIsThreeIfItIsNotWhole) {
  InventoryReport report;
  EXPECT_EQ(exit_code(report), 0);
  report.complete = false;
  EXPECT_EQ(exit_code(report), 3);
}

}  // namespace
}  // namespace crenel::report

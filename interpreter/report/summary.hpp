// Names and numbers that several formats write: severities, statuses, STRIDE categories, counts.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "report/model.hpp"

namespace crenel::report {

std::string_view name(bytecode::Severity severity);  ///< `critical`
std::string_view name(Status status);                ///< `open`
std::string_view name(DiagnosticSeverity severity);  ///< `warning`

/// Names of the categories in `stride`, as the language spells them: `denial_of_service`.
std::vector<std::string_view> stride_names(uint8_t stride);

/// `1 file`, `2 files`.
std::string counted(uint64_t count, std::string_view noun);

struct Summary {
  std::array<uint64_t, 5> by_status{};
  std::array<uint64_t, 6> by_severity{};  ///< of what remains, for all but indeterminate findings
  uint64_t indeterminate_objects = 0;
  uint64_t errors = 0;  ///< diagnostics
  uint64_t warnings = 0;
  uint64_t files_with_findings = 0;
  uint64_t certain() const;  ///< findings that are not indeterminate
};

Summary summarize(const Report& report);

/// Why a report is incomplete, for people; empty if it is complete.
std::vector<std::string> incomplete_reasons(const Report& report, const Summary& summary);

}  // namespace crenel::report

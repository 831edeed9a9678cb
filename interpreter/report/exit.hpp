// The exit code of a check, decided here and nowhere else. 2 (usage, configuration, policy) is
// decided before there is a report, and comes before these.
#pragma once

#include <optional>

#include "report/model.hpp"

namespace crenel::report {

/// Whether a finding counts against the gate: what remains of it is at or above `fail_on`. An
/// accepted finding never does; an indeterminate one makes the report incomplete instead.
bool fails(const Finding& finding, bytecode::Severity fail_on);

/// 3 if the report is incomplete, else 1 if a finding fails, else 0. Without `fail_on` nothing
/// fails.
int exit_code(const Report& report, std::optional<bytecode::Severity> fail_on);
int exit_code(const InventoryReport& report);

}  // namespace crenel::report

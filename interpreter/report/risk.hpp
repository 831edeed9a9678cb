// What stands against a finding, and its status: decided here and nowhere else, for the command
// line, the library and the webhook alike.
#pragma once

#include "bytecode/bundle.hpp"
#include "report/model.hpp"
#include "vm/machine.hpp"

namespace crenel::report {

/// Fills mitigations, acceptances, edits and what remains, as of day `today` (since 1970-01-01,
/// UTC).
void fill_treatments(Finding& to, const bytecode::Bundle& bundle, const vm::Finding& from,
                     int64_t today);

/// The one status of a finding whose treatments are filled in.
Status status_of(const Finding& finding, vm::Verdict verdict);

}  // namespace crenel::report

// How the rules of a bundle run, as text: traversals, loops over objects and the indexes that serve
// them; with counts, what a run met.
#pragma once

#include <string>

#include "bytecode/bundle.hpp"
#include "vm/machine.hpp"

namespace crenel::report {

/// `counts`: of a run of this bundle; null without one.
std::string plan_text(const bytecode::Bundle& bundle, const vm::PlanCounts* counts);

}  // namespace crenel::report

// From what the VM found to a report: resolves places to lines and columns, names objects, and
// gives every finding its fingerprint. The only way to make a Report, for the command line and the
// API alike.
#pragma once

#include "bytecode/bundle.hpp"
#include "document/inventory.hpp"
#include "report/model.hpp"
#include "vm/machine.hpp"

namespace crenel::report {

/// The report on a run of `bundle` over `inventory` on day `today`, in days since 1970-01-01 UTC.
/// Includes the diagnostics of both.
Report build(const bytecode::Bundle& bundle, const document::Inventory& inventory,
             const vm::RunResult& result, int64_t today);

/// What the inputs hold: every kind, and every asset of a run with RunOptions::collect_assets.
InventoryReport build_inventory(const bytecode::Bundle& bundle,
                                const document::Inventory& inventory, const vm::RunResult& result);

}  // namespace crenel::report

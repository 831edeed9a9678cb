// From what the VM found to a report: resolves places to lines and columns, names objects, and
// gives every finding its fingerprint. The only way to make a Report, for the command line and the
// API alike.
#pragma once

#include "bytecode/bundle.hpp"
#include "document/inventory.hpp"
#include "report/model.hpp"
#include "report/owners.hpp"
#include "vm/machine.hpp"

namespace crenel::report {

/// What a run found in a part of the inputs, for a report on all of them. Refers to nothing of the
/// inventory, which may be gone when parts are put together.
struct Part {
  struct Found {
    Finding finding;
    uint32_t world = 0;
    bool collective = false;  ///< speaks for a whole kind: said once a run
    std::string identity;     ///< what its fingerprint is made of
    StablePaths paths;        ///< until who owns its objects has been noted
  };
  std::vector<Found> findings;  ///< in the order in which the VM sorted them
  std::vector<Owned> objects;
  std::vector<About> abouts;  ///< by Finding::run_index; none if nothing has owners
  std::vector<Diagnostic> diagnostics;
  std::vector<Input> inputs;  ///< for whoever reads them to fill in
  uint64_t object_count = 0;
  uint64_t file_count = 0;
  bool finished = true;
};

/// The part of a run over `inventory`, whose worlds have these numbers. `alone`: it is the whole.
Part build_part(const bytecode::Bundle& bundle, const document::Inventory& inventory,
                const vm::RunResult& result, int64_t today, const std::vector<uint32_t>& worlds,
                bool alone, size_t threads = 1);

/// The report on parts of the inputs, in their order. The same as on a run over all of them at
/// once, if no rule of `bundle` looks at several objects.
Report merge(const bytecode::Bundle& bundle, std::vector<Part> parts, int64_t today);

/// The report on a run of `bundle` over `inventory` on day `today`, in days since 1970-01-01 UTC.
/// Includes the diagnostics of both. At most `threads` work on it.
Report build(const bytecode::Bundle& bundle, const document::Inventory& inventory,
             const vm::RunResult& result, int64_t today, size_t threads = 1);

/// What the inputs hold: every kind, and every asset of a run with RunOptions::collect_assets.
InventoryReport build_inventory(const bytecode::Bundle& bundle,
                                const document::Inventory& inventory, const vm::RunResult& result);

}  // namespace crenel::report

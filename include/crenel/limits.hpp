/// \file
/// What reading and running may cost. A host that takes policies or inputs from strangers sets
/// these.
#pragma once

#include <chrono>
#include <cstdint>

namespace crenel {

/// Bounds of one `Policy::check`.
///
/// Purpose: a run ends in bounded time and space whatever the policy and the inputs are.
/// Thread-safety and lifetime: a plain value.
/// Failure: a run that passes a limit ends with a diagnostic; its report holds no findings and is
/// not complete (exit code 3), so that part of an answer never looks like the whole.
///
///     crenel::CheckOptions options;
///     options.limits.instructions = 50'000'000;
///     options.limits.deadline = std::chrono::seconds(2);
///     crenel::Report report = policy.check(inventory, options).value();
///     if (!report.complete()) reject();
struct Limits {
  /// Instructions of the VM, of all threads together; 0: no limit.
  uint64_t instructions = 0;
  /// Bytes of values that a thread makes while it runs.
  uint64_t memory = uint64_t{1} << 30;
  /// Function calls in one another.
  uint32_t depth = 200;
  /// Time from the start of the run; 0: no limit.
  std::chrono::milliseconds deadline{0};
};

/// Bounds of what `Inventory` reads.
///
/// Purpose: inputs that expand (aliases) or nest without end are refused, with a diagnostic.
/// Thread-safety and lifetime: a plain value. Failure: what passes a limit counts as not read; the
/// documents before it are kept, and reports over the inventory are not complete.
///
///     crenel::InventoryOptions options;
///     options.limits.depth = 64;
///     crenel::Inventory inventory(options);
///     if (!inventory.add_text("request.json", body)) return refuse();
struct ReadLimits {
  /// Containers in one another.
  uint32_t depth = 512;
  /// Values that aliases and merge keys may add to one file.
  uint64_t alias_values = 1'000'000;
  /// Bytes of one file. Policies whose rules look at one object at a time read larger ones, too, a
  /// part at a time, unless this says another number.
  uint64_t bytes = uint64_t{4} << 30;
};

}  // namespace crenel

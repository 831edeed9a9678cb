// What the handles of the public API point at, and the helpers that its files share.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <memory_resource>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "bytecode/bundle.hpp"
#include "crenel/inventory.hpp"
#include "crenel/policy.hpp"
#include "crenel/report.hpp"
#include "diag/sink.hpp"
#include "document/inventory.hpp"
#include "document/reader.hpp"
#include "report/formats.hpp"
#include "report/model.hpp"
#include "vm/machine.hpp"

namespace crenel {

/// A verified bundle and its metadata in public form.
struct Policy::Impl {
  bytecode::Bundle bundle;
  std::shared_ptr<const vm::Prepared> prepared;  ///< of `bundle`, for all of its runs
  mutable vm::SpecializedCode specialized;       ///< the same
  base::SourceMap sources;            ///< of bundle.files, with the same numbers and texts
  std::vector<Parameter> parameters;  ///< one for each bundle.params
  std::vector<uint32_t> own_tests;    ///< indexes of bundle.tests that are not a library module's
  mutable std::once_flag unread_once;
  mutable document::Unread unread;  ///< of unread_members(), whatever the parameters
  /// For inventories that are made to be checked once.
  std::shared_ptr<document::KnownNames> known_names;

  /// One for each bundle.rules; made when first asked for, since they are much text that no run
  /// needs.
  const std::vector<Threat>& threats() const;

 private:
  mutable std::once_flag threats_once_;
  mutable std::vector<Threat> threats_;
};

struct Inventory::Impl {
  Impl() = default;
  explicit Impl(InventoryOptions given, std::shared_ptr<document::KnownNames> known = nullptr)
      : inventory(given.memory != nullptr ? given.memory : std::pmr::new_delete_resource(),
                  std::move(known)),
        options(std::move(given)) {}

  document::Inventory inventory;
  InventoryOptions options;
  document::Unread unread;  ///< by the policy that it is for, if it is for one
  bool misled = false;      ///< an object was written that `unread` did not fit
  unsigned threads = 1;     ///< that read a large List
  /// Reads and checks everything, to explain: set if a policy's reports may be of a part.
  std::function<Result<Report>()> again = {};
  std::vector<Input> inputs;
  std::optional<uint32_t> shared_world;  ///< where single files and texts go
  bool complete = true;
};

/// One run: what its findings need to be read and explained.
struct Finding::Context {
  std::shared_ptr<const Policy::Impl> policy;
  std::shared_ptr<const Inventory::Impl> inventory;
  report::Report model;
  vm::RunOptions options;
  std::vector<vm::Finding> run_findings;
  /// Where the objects were when the run ended: adding to the inventory may move them.
  const document::Object* objects_base = nullptr;
  /// Set if the inputs were not kept: reads and checks them again, to explain.
  std::function<Result<Report>()> again = {};
};

/// Apart from its context, which findings share, so that report and findings do not own each other.
struct Report::Impl {
  std::shared_ptr<const Finding::Context> context;
  std::vector<Finding> findings;
  RunStatistics statistics;
};

struct AssetReport::Impl {
  report::InventoryReport model;
  std::vector<Asset> assets;
};

namespace api {

report::TextOptions text_options(TextOptions options);

/// `Service`, `apps/Deployment`: as `InventoryOptions::complete_kinds` names them.
std::string kind_name(std::string_view group, std::string_view kind);

/// At least one.
unsigned thread_count(const CheckOptions& options);

/// `did you mean …?`, or nothing if no candidate is near.
std::vector<std::string> suggestion(std::string_view word,
                                    const std::vector<std::string>& candidates);

/// Members of objects that no rule of the policy reads. Refers to the policy.
document::Unread unread_members(const Policy::Impl& policy,
                                const std::vector<bytecode::Constant>& params);

/// Whether a bundle is known to hold what verify() asks for: what the build embeds does.
enum class Trust : bool { kNone, kVerified };

/// Verifies a bundle and makes a policy of it, which calls the functions `given`, and whose own
/// tests are those in `own_files`, or all.
Result<Policy> make_policy(bytecode::Bundle bundle, const builtins::HostFunctions& given,
                           std::vector<Diagnostic> warnings = {},
                           const std::set<std::string>* own_files = nullptr,
                           Trust trust = Trust::kNone);

/// Bundle::params' values for a run: `params` where given, else kAbsent. Problems go to
/// `diagnostics`.
std::vector<bytecode::Constant> bind_params(const bytecode::Bundle& bundle, const Params& params,
                                            std::vector<Diagnostic>& diagnostics);

/// A report on what `context` has. Fills in the statistics that it can tell.
Report make_report(std::shared_ptr<Finding::Context> context, RunStatistics statistics);

/// The VM's options for a check, with its parameters bound. Nothing, and problems, if those do not
/// fit.
std::optional<vm::RunOptions> run_options(const Policy::Impl& policy, const CheckOptions& options,
                                          std::vector<Diagnostic>& problems);
/// The same over an inventory, with the pod templates that definitions in it tell of.
std::optional<vm::RunOptions> run_options(const Policy::Impl& policy,
                                          const document::Inventory& inventory,
                                          const CheckOptions& options,
                                          std::vector<Diagnostic>& problems);

/// Runs the policy over what `inventory` holds.
Result<Report> check(const Policy& policy, const Inventory& inventory, vm::RunOptions run,
                     const CheckOptions& options);

/// The day that dates are compared with, in days since 1970-01-01 UTC.
int64_t day_of(std::chrono::sys_seconds time);
int64_t today(const CheckOptions& options);

/// Adds what `write` writes to the world that `world_of` gives for its source. False, and
/// diagnostics, after a problem.
bool write_objects(Inventory::Impl& inventory,
                   const std::function<uint32_t(const std::string&)>& world_of,
                   const std::string& name, const std::function<void(ObjectWriter&)>& write);

/// `file` whole, or nothing if it cannot be read.
std::optional<std::string> read_file(const std::string& path);

}  // namespace api
}  // namespace crenel

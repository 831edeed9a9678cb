/// \file
/// Policies: compiled from text, or loaded from bundles and from the library's packs; and run.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "crenel/coverage.hpp"
#include "crenel/function.hpp"
#include "crenel/inventory.hpp"
#include "crenel/limits.hpp"
#include "crenel/log.hpp"
#include "crenel/model.hpp"
#include "crenel/report.hpp"
#include "crenel/result.hpp"
#include "crenel/threat.hpp"
#include "crenel/value.hpp"

namespace crenel {

/// A module of the host's. A plain value.
struct ModuleText {
  std::string text;
  std::string file = {};     ///< what places show; empty: `acme/base.crn` for `acme.base`
  std::string problem = {};  ///< why its text could not be had; empty: it could
};

/// Finds modules where a host keeps them.
///
/// Purpose: policies in a database, an archive or the program itself import one another, and no
/// file is opened for it. Asked for a module by name (`acme.base`) that the library does not have,
/// once a compilation or oftener; never for names below `k8s`. Thread-safety: called on the thread
/// that compiles. Lifetime: for the call of a compile function. Failure: nothing where there is no
/// such module; a `problem`, which is shown at the import, where it could not be had. What it
/// throws ends the call.
///
///     std::map<std::string, std::string, std::less<>> rows = read_rows();
///     crenel::CompileOptions options;
///     options.module_loader = [&](std::string_view name) -> std::optional<crenel::ModuleText> {
///       auto row = rows.find(name);
///       if (row == rows.end()) return std::nullopt;
///       return crenel::ModuleText{row->second};
///     };
using ModuleLoader = std::function<std::optional<ModuleText>(std::string_view module)>;

/// How policies are compiled.
///
/// Purpose: what policies may import, and the version of Kubernetes that they are checked against.
/// Thread-safety and lifetime: a plain value. Failure: a pack, file or version that does not exist
/// is an error of the compile function.
///
///     crenel::CompileOptions options;
///     options.packs = {"k8s.pss"};
///     options.module_paths = {"policies/lib"};
///     options.kube_version = "1.34";
///     crenel::Policy policy = crenel::compile_files({"acme.crn"}, options).value();
struct CompileOptions {
  /// Packs whose threats are looked for too: of the library (`k8s.pss`, `all`), of the library
  /// those that answer a catalogue (`k8s.cis`), or in a folder of `module_paths` a module
  /// (`acme.base` is `acme/base.crn`), a folder of policies (`acme/base/`) or a bundle
  /// (`acme/base.crnb`), which cannot be joined with anything.
  std::vector<std::string> packs = {};
  /// Folders in which `import a.b` finds `a/b.crn`, after the folder of the importing file.
  std::vector<std::string> module_paths = {};
  /// `1.34`; empty: the newest that this version of Crenel knows.
  std::string kube_version = {};
  /// Files with CustomResourceDefinitions, whose kinds policies may then name.
  std::vector<std::string> crds = {};
  /// What policies that `import host` may call.
  Functions functions = {};
  /// Finds what is imported, and packs, in place of `module_paths` and of the importing file's
  /// folder; empty: these do.
  ModuleLoader module_loader = {};
  Log log = {};  ///< hears of policies that were compiled, and of what is wrong with them
};

/// How a policy is run.
///
/// Purpose: parameters, threads and limits of one check. Thread-safety and lifetime: a plain value.
/// Failure: a parameter that the policy does not have, or of another type, is an error of the
/// check.
///
///     crenel::CheckOptions options;
///     options.threads = 4;
///     options.params["k8s.pss.level"] = "restricted";
///     crenel::Report report = policy.check(inventory, options).value();
struct CheckOptions {
  unsigned threads = 1;  ///< 0: as many as the machine has
  Limits limits = {};
  Params params = {};
  /// What dates are compared with (`until`, `attested`), by their day in UTC; nothing: now.
  std::optional<std::chrono::sys_seconds> now = {};
  /// Names of the threats that are looked for (`k8s.pss.privileged`); empty: all. One that the
  /// policy does not have is an error of the check.
  std::vector<std::string> threats = {};
  /// A folder in which `check_paths` keeps what it finds in files, and finds it again while they
  /// and all else stay the same; empty: none. What it holds never changes a report.
  std::string cache = {};
  /// Hears of what was checked, and of what went wrong. Where a check reads its inputs, also of
  /// these, unless `InventoryOptions::log` does.
  Log log = {};
  bool measure_rules = false;  ///< count what each rule costs; see `RunStatistics`
};

/// `2027-03-31`, or `2027-03-31T23:59:59Z` with `Z` or an offset such as `+01:00`; nothing if the
/// text is neither.
std::optional<std::chrono::sys_seconds> parse_time(std::string_view text);

/// A parameter that a policy declares. A plain value.
struct Parameter {
  std::string id;    ///< `acme.deploy.min_replicas`
  std::string type;  ///< as the language writes it: `list<string>`
  std::string doc;
  std::optional<Value> default_value = {};  ///< nothing: must be given
  std::vector<std::string> allowed = {};    ///< members, for an enum
};

/// Result of one `test` of a policy. A plain value.
struct TestOutcome {
  std::string module;
  std::string name;
  Location location;
  bool passed = false;
  std::vector<Diagnostic> diagnostics = {};  ///< what was expected and what was found, if it failed
};

/// Results of all tests of a policy, in the order of the source. A plain value.
struct TestReport {
  std::vector<TestOutcome> outcomes = {};
  uint64_t failed() const {
    uint64_t count = 0;
    for (const TestOutcome& outcome : outcomes) count += outcome.passed ? 0 : 1;
    return count;
  }
  bool passed() const { return failed() == 0; }
};

/// A compiled policy set.
///
/// Purpose: looks for threats in inventories. Thread-safety: immutable; one policy may be used from
/// many threads at once. Lifetime: a handle to shared data, cheap to copy and to move.
/// Failure: only parameters can be wrong; what a run meets is in its report.
///
///     crenel::Policy policy = crenel::load_pack("k8s.pss").value();
///     crenel::Inventory inventory;
///     if (!inventory.add_path("deploy/")) std::cerr << "not everything could be read\n";
///     crenel::Report report = policy.check(inventory, {.threads = 4}).value();
///     return report.exit_code();
class Policy {
 public:
  /// Looks for the policy's threats in `inventory`.
  Result<Report> check(const Inventory& inventory, const CheckOptions& options = {}) const;

  /// Reads `paths` as an inventory with these options would, and looks for the policy's threats in
  /// them. Where no rule looks at several objects (`per_object`), parts of the inputs are read and
  /// checked side by side on `options.threads` threads and not kept, so that memory grows with what
  /// is found only; to explain a finding then reads the inputs again. The findings are the same.
  Result<Report> check_paths(const std::vector<std::string>& paths,
                             const InventoryOptions& inputs = {},
                             const CheckOptions& options = {}) const;

  /// Looks for the policy's threats in what `fill` adds to the inventory that it is given, of which
  /// only what rules read need be kept: for a host that has objects in memory and checks each once.
  /// To explain a finding calls `fill` again, or if an object says two kinds of itself; the report
  /// keeps a copy of it until then. What it throws ends the call. The findings are the same.
  ///
  ///     auto report = policy.check_with([&](crenel::Inventory& inventory) {
  ///       (void)inventory.add_objects("request", write_request);
  ///     });
  Result<Report> check_with(const std::function<void(Inventory&)>& fill,
                            const InventoryOptions& inputs = {},
                            const CheckOptions& options = {}) const;

  /// What `inventory` holds: its objects, and the assets that the policy's declarations find in it.
  Result<AssetReport> assets(const Inventory& inventory, const CheckOptions& options = {}) const;

  /// The threat model that the policy makes of `inventory`.
  Result<ModelReport> model(const Inventory& inventory, const CheckOptions& options = {}) const;

  /// The ways of an attacker, from entry points to targets, over the steps that the policy's
  /// threats find. A target that is asked for and that no step knows is an error with the nearest
  /// names.
  Result<AttackReport> attacks(const Inventory& inventory, const AttackOptions& attack = {},
                               const CheckOptions& options = {}) const;

  /// Kinds whose objects the threats read, and the owners of Pods if Pods are read: `Service`,
  /// `apps/Deployment`. With `assets`, those that the listing of assets reads too. Sorted.
  std::vector<std::string> kinds(bool assets = false) const;

  /// Runs the policy's own `test` declarations: of its files, not of library modules that it
  /// imports. A test without `with now` runs on `options.now`, or on a day before every other, so
  /// that its result does not hang on the calendar.
  Result<TestReport> run_tests(const CheckOptions& options = {}) const;

  /// How its rules run, for people: what they range over, their joins, and the indexes for these.
  std::string plan() const;
  /// The same, with what a run over `inventory` met: objects, lookups, candidates and matches.
  Result<std::string> plan(const Inventory& inventory, const CheckOptions& options = {}) const;

  /// Runs over `inventory`, counting every instruction: on one thread, slowly, and without what a
  /// run prepares for its parameters.
  Result<RunProfile> profile(const Inventory& inventory, const CheckOptions& options = {}) const;

  /// Whether no rule looks at several objects at once: then parts of an inventory may be checked
  /// one after the other, and give the same findings but that an owner does not speak for Pods of
  /// another part.
  bool per_object() const;

  /// What its threats cover of the catalogues that the library knows, and of others that their
  /// `refs` name.
  CoverageReport coverage() const;

  /// The threats that it looks for.
  const std::vector<Threat>& threats() const;
  /// The parameters that it takes.
  const std::vector<Parameter>& parameters() const;
  /// `1.37`: the Kubernetes version that it was checked against.
  std::string_view kube_version() const;

  /// A value for parameter `id` from text, as a command line gives it: a list as `a,b` or as JSON.
  Result<Value> parse_parameter(std::string_view id, std::string_view text) const;

  /// The host functions that it calls: `host.owner(string) -> string?`. Sorted.
  std::vector<std::string> host_functions() const;

  /// The policy as a bundle (`.crnb`): runs without the compiler, wherever this version does and
  /// its host functions are given.
  std::vector<std::byte> to_bundle() const;
  /// Its bytecode as text.
  std::string disassemble() const;

  struct Impl;
  /// For the library itself.
  explicit Policy(std::shared_ptr<const Impl> impl) : impl_(std::move(impl)) {}
  const std::shared_ptr<const Impl>& impl() const { return impl_; }

 private:
  std::shared_ptr<const Impl> impl_;
};

/// Compiles files, and all `*.crn` below folders, as one set. Without paths the packs alone make
/// it.
Result<Policy> compile_files(const std::vector<std::string>& paths,
                             const CompileOptions& options = {});

/// Compiles one text. `name` is what diagnostics show.
Result<Policy> compile_string(std::string_view text, const std::string& name = "policy.crn",
                              const CompileOptions& options = {});

/// Loads a bundle that `to_bundle` made. It is verified first: bytes from strangers are safe to
/// load. A host function that it calls has to be among `functions`, with the same signature.
Result<Policy> load_bundle(std::span<const std::byte> bytes, const Functions& functions = {});
/// Loads a bundle from a file.
Result<Policy> load_bundle_file(const std::string& path, const Functions& functions = {});

/// Loads a pack of the library, compiled when Crenel was built: `k8s.pss`.
Result<Policy> load_pack(std::string_view name);
/// The names of the packs.
std::vector<std::string> pack_names();

}  // namespace crenel

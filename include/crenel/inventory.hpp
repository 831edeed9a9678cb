/// \file
/// What is checked: objects read from files, folders and texts, in the worlds that they belong to.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <memory_resource>
#include <string>
#include <string_view>
#include <vector>

#include "crenel/chart.hpp"
#include "crenel/diagnostic.hpp"
#include "crenel/limits.hpp"
#include "crenel/log.hpp"
#include "crenel/result.hpp"
#include "crenel/value.hpp"

namespace crenel {

/// What an inventory may be taken to hold completely. A rule that asks whether an object is
/// *missing* can be answered only where the world holds that kind completely; elsewhere it is
/// indeterminate.
enum class Completeness : uint8_t {
  kDetect,    ///< folders and cluster dumps are complete, single files and texts are not
  kComplete,  ///< everything is complete
  kPartial    ///< nothing is, but the kinds that are named
};

/// How Compose projects are loaded.
///
/// Purpose: what of a project a check is about. Thread-safety and lifetime: a plain value. Failure:
/// none here; a file that is not there is a problem of the project.
struct ComposeOptions {
  /// Services of these profiles, and those without one. None: all services.
  std::vector<std::string> profiles = {};
  /// Files of variables, instead of the `.env` beside the project.
  std::vector<std::string> env_files = {};
  /// Projects of several files, merged in that order as `docker compose -f A -f B` does. Each is
  /// read where its first file is, instead of what Compose would find there.
  std::vector<std::vector<std::string>> projects = {};
};

/// How an inventory takes its inputs.
///
/// Purpose: which inputs are joined with which (DESIGN, "Worlds"). Thread-safety and lifetime: a
/// plain value. Failure: none; a kind that does not exist is simply never met.
///
///     crenel::InventoryOptions options;
///     options.per_file = true;                      // each file for itself
///     options.complete_kinds = {"NetworkPolicy"};   // but it would hold its NetworkPolicies
///     crenel::Inventory inventory(options);
///     crenel::Result<std::uint64_t> added = inventory.add_path("deploy/");
struct InventoryOptions {
  /// Every file is a world of its own, never complete. Otherwise each folder is a world, and all
  /// single files and texts together are one.
  bool per_file = false;
  Completeness completeness = Completeness::kDetect;
  /// Kinds that every world holds completely: `Service`, `apps/Deployment`.
  std::vector<std::string> complete_kinds = {};
  ReadLimits limits = {};
  /// How Helm charts are deployed: each is a world of its own. None: once, with the chart's values.
  std::vector<ChartOptions> charts = {};
  ComposeOptions compose = {};
  /// What is left out of folders: globs over paths below the folder that is added (`vendor`,
  /// `**/*.gen.yaml`). A glob without a slash is met at any depth; a folder is left out whole.
  std::vector<std::string> exclude = {};
  /// Reads what Git ignores too, below folders that are in a work tree.
  bool git_ignored = false;
  /// Maps large dumps instead of taking memory for their text. For a program that knows that nobody
  /// cuts the files short while it has an inventory or a report of them: that would end it.
  bool map_files = false;
  /// Where the values and texts of objects are kept, and what rules make of them: most of the
  /// memory that a check takes. A host's own pool, or one that counts. Null: the heap. It outlives
  /// the inventory and its reports, and is asked by several threads at once: those of
  /// `CheckOptions::threads`, and the readers of a large List.
  std::pmr::memory_resource* memory = nullptr;
  Log log = {};  ///< hears of what was read, and of what could not be
};

/// How a cluster is reached.
///
/// Purpose: which cluster `Inventory::add_cluster` reads, and what of it. Thread-safety and
/// lifetime: a plain value. Failure: none; a kind that the cluster does not serve is simply not
/// met.
struct ClusterOptions {
  std::string context = {};     ///< of the kubeconfig; empty: the current one
  std::string kubeconfig = {};  ///< a file; empty: what kubectl takes
  /// `Service`, `apps/Deployment`, such as `Policy::kinds` gives. Empty: all that can be listed.
  std::vector<std::string> kinds = {};
};

/// What an inventory took a path, a text or a cluster for.
struct Input {
  std::string name;  ///< the path, or what places show
  /// `manifests`, `Dockerfile`, `image configuration`, `image archive`, `chart`, `kustomization`,
  /// `Compose project`, `part of …`, `cluster`, `left out`, or the module of other typed documents.
  /// Without objects: `nothing`.
  std::string form;
  uint64_t objects = 0;
  bool in_folder = false;  ///< what was named is a folder: this was found in it, or is it
};

/// Writes objects that a host holds in memory, value by value.
///
/// Purpose: objects of a client library or a request need not be printed as text first. Each value
/// written outside of any other is a document, taken as one that was read. Thread-safety: for one
/// thread. Lifetime: for the call of `Inventory::add_objects` that it is given to. Failure: after
/// the first problem (nested deeper than `ReadLimits::depth`, not UTF-8, a member without a key)
/// calls do nothing, and `add_objects` says what it was.
///
///     inventory.add_objects("request", [&](crenel::ObjectWriter& out) {
///       if (!out.begin_object()) return;
///       out.key("kind"), out.string("Pod");
///       out.key("apiVersion"), out.string("v1");
///       out.end();
///     });
class ObjectWriter {
 public:
  /// False after a problem: then nothing that is inside need be written.
  bool begin_object();
  bool begin_list();
  /// Ends the object or list that was begun last.
  void end();

  /// Name of the next member of an object. Of two with one name the last counts. False if nobody
  /// reads its value (`Policy::check_with`, or after a problem): it may be left unwritten, and
  /// where it is written only whether a document could carry it is looked at.
  bool key(std::string_view name);

  void null();
  void boolean(bool value);
  void integer(int64_t value);
  /// A whole number in range is an integer, as in JSON. Infinity and NaN are problems.
  void real(double value);
  /// A number as JSON writes it, of any size.
  void number(std::string_view json);
  void string(std::string_view text);
  /// A whole value; an empty one is null.
  void value(const Value& value);

  /// What is written from here on comes from `name`, as if given in a call of its own. Only outside
  /// of any value.
  void source(const std::string& name);

  /// Says what is wrong with the value that would come next: for hosts whose types have more values
  /// than documents can carry.
  void problem(std::string message);
  bool failed() const;

  struct Impl;
  /// For the library itself.
  explicit ObjectWriter(Impl& impl) : impl_(impl) {}

 private:
  Impl& impl_;
};

/// The objects to check.
///
/// Purpose: reads YAML and JSON (several documents a file, `kind: List`, folders) once, to be
/// checked by any number of policies. YAML is read as kubectl reads it. Thread-safety: one thread
/// may add; any number may check and read an inventory to which nobody adds. Lifetime: a handle to
/// shared data; copies see the same objects, and a Report keeps them alive. Failure: what cannot be
/// read gives diagnostics with their places. The rest is kept, and every report over the inventory
/// carries the diagnostics and is not complete.
///
///     crenel::Inventory inventory;
///     if (auto added = inventory.add_path("deploy/"); !added)
///       for (const crenel::Diagnostic& d : added.diagnostics()) std::cerr << crenel::render(d) <<
///       '\n';
///     inventory.add_text("extra.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name:
///     web}\n").value(); crenel::Report report = policy.check(inventory).value();
class Inventory {
 public:
  Inventory();
  explicit Inventory(InventoryOptions options);

  /// Reads a file, or every `*.yaml`, `*.yml` and `*.json` below a folder (sorted, hidden ones
  /// skipped, and what Git ignores). A Helm chart (a folder with a Chart.yaml, also below a folder,
  /// or a `*.tgz`) is rendered, and its objects lie where its templates do. A kustomization is
  /// built with `kustomize` or `kubectl`, unless another one below the same folder uses it. Of a
  /// Compose project the override file and what it includes and extends are read with it. The
  /// number of objects added; a failure if the path is not there or any of it could not be read,
  /// and then what could be read is in the inventory all the same.
  Result<uint64_t> add_path(const std::string& path);

  /// Reads `text` as YAML or JSON. `name` is what places show, `-` for standard input. Result as
  /// above.
  Result<uint64_t> add_text(const std::string& name, std::string text);

  /// Adds what `write` writes. `name` is what places show, without lines. Result as above.
  Result<uint64_t> add_objects(const std::string& name,
                               const std::function<void(ObjectWriter&)>& write);

  /// Reads a cluster through `kubectl` on the PATH, as the user that it is logged in as; a world of
  /// its own, which holds completely the kinds that could be read. Result as above.
  Result<uint64_t> add_cluster(const ClusterOptions& options = {});

  /// Starts a world of its own, for texts that belong together: a cluster, an admission request.
  /// Texts and files added from here on belong to it. `complete` says whether it holds every kind.
  void begin_world(const std::string& name, bool complete);

  /// What was added, in order: files of folders one by one, charts once a deployment.
  const std::vector<Input>& inputs() const;

  /// Numbers of objects, files and bytes read.
  uint64_t objects() const;
  uint64_t files() const;
  uint64_t bytes() const;

  /// Problems met while reading: syntax errors, duplicate keys, limits passed.
  const std::vector<Diagnostic>& diagnostics() const;

  /// Whether everything could be read.
  bool complete() const;

  struct Impl;
  /// For the library itself.
  explicit Inventory(std::shared_ptr<Impl> impl) : impl_(std::move(impl)) {}
  const std::shared_ptr<Impl>& impl() const { return impl_; }

 private:
  std::shared_ptr<Impl> impl_;
};

}  // namespace crenel

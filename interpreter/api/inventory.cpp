// Inventory: which world each input belongs to, and what that world holds completely (DESIGN.md,
// semantics 7). The readers do the reading.
#include "crenel/inventory.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <system_error>

#include "api/handles.hpp"
#include "api/inputs.hpp"
#include "builtins/glob.hpp"
#include "document/cluster.hpp"
#include "document/compose/project.hpp"
#include "document/docker/image_archive.hpp"
#include "document/folder.hpp"
#include "document/helm/chart.hpp"
#include "document/kustomize.hpp"
#include "document/reader.hpp"

namespace crenel {

using document::World;

namespace api {

document::ReadLimits read_limits(const ReadLimits& limits) {
  document::ReadLimits made;
  made.depth = limits.depth;
  made.alias_values = limits.alias_values;
  made.bytes = limits.bytes;
  return made;
}

document::ReadOptions read_options(const Inventory::Impl& impl) {
  document::ReadOptions options;
  options.limits = read_limits(impl.options.limits);
  options.unread = &impl.unread;
  options.compose.profiles = impl.options.compose.profiles;
  options.compose.env_files = impl.options.compose.env_files;
  return options;
}

uint32_t add_world(Inventory::Impl& impl, std::string name, World::Source source, bool complete) {
  const InventoryOptions& options = impl.options;
  World world;
  world.name = std::move(name);
  world.source = source;
  world.complete = options.completeness == Completeness::kComplete ||
                   (options.completeness == Completeness::kDetect && complete);
  world.complete_kinds = options.complete_kinds;
  return impl.inventory.add_world(std::move(world));
}

}  // namespace api

namespace {

using api::add_world;
using api::read_options;

/// The world of a single file or text.
uint32_t file_world(Inventory::Impl& impl, const std::string& name) {
  World::Source source = name == "-" ? World::Source::kStandardInput : World::Source::kFile;
  if (impl.options.per_file) return add_world(impl, name, source, false);
  if (!impl.shared_world) impl.shared_world = add_world(impl, name, World::Source::kFiles, false);
  return *impl.shared_world;
}

/// The readers take a dump of a cluster to hold its kinds completely; a user may know better.
void forget_dumps(Inventory::Impl& impl) {
  if (impl.options.completeness != Completeness::kPartial) return;
  for (World& world : impl.inventory.worlds()) world.complete_kinds = impl.options.complete_kinds;
}

/// Runs `read`, and says what it added.
template <class Read>
Result<uint64_t> added(Inventory::Impl& impl, Read read) {
  size_t objects = impl.inventory.objects().size();
  size_t diagnostics = impl.inventory.diagnostics().size();
  bool all = read();
  forget_dumps(impl);
  const std::vector<Diagnostic>& seen = impl.inventory.diagnostics();
  std::vector<Diagnostic> fresh(seen.begin() + static_cast<std::ptrdiff_t>(diagnostics),
                                seen.end());
  if (!all) {
    impl.complete = false;
    return Result<uint64_t>::failure(std::move(fresh));
  }
  return Result<uint64_t>(impl.inventory.objects().size() - objects, std::move(fresh));
}

document::helm::Request request(const std::string& chart, const ChartOptions& options) {
  document::helm::Request request;
  request.chart = chart;
  request.values = options.values;
  request.set = options.set;
  request.set_string = options.set_string;
  request.set_file = options.set_file;
  request.name_space = options.name_space;
  request.release_name = options.release_name;
  request.kube_version = options.kube_version;
  request.api_versions = options.api_versions;
  request.engine = options.engine;
  return request;
}

/// `charts/web (values/base.yaml, values/production.yaml)`
std::string release_label(const std::string& chart, const ChartOptions& options) {
  std::string values;
  for (const std::string& file : options.values) values += (values.empty() ? "" : ", ") + file;
  return values.empty() ? chart : chart + " (" + values + ")";
}

/// What the objects of a file say that it is.
std::string form_of(const document::Inventory& inventory, size_t before) {
  if (inventory.objects().size() == before) return "nothing";
  const document::Object& first = inventory.objects()[before];
  if (!first.api_version.empty() || first.group.empty()) return "manifests";
  if (first.group == "compose") return "Compose project";
  if (first.group != "docker") return std::string(first.group);
  return first.kind == "Image" ? "image configuration" : "Dockerfile";
}

/// Notes what `read` adds as one input. An empty form: as its objects say.
template <class Read>
bool noted(Inventory::Impl& impl, std::string name, std::string form, Read read) {
  size_t before = impl.inventory.objects().size();
  bool all = read();
  if (form.empty()) form = form_of(impl.inventory, before);
  impl.inputs.push_back(
      {std::move(name), std::move(form), impl.inventory.objects().size() - before});
  return all;
}

}  // namespace

namespace api {

/// Each deployment of a chart is a world: what one renders is not there in another.
bool read_chart(Inventory::Impl& impl, const std::string& path) {
  std::vector<ChartOptions> deployments = impl.options.charts;
  if (deployments.empty()) deployments.emplace_back();
  bool all = true;
  for (const ChartOptions& deployment : deployments) {
    std::string label = release_label(path, deployment);
    uint32_t world = add_world(impl, label, World::Source::kChart, true);
    document::helm::Request asked = request(path, deployment);
    asked.include_crds = true;
    all &= noted(impl, label, "chart", [&] {
      return document::helm::read_chart(impl.inventory, world, asked, read_options(impl));
    });
  }
  return all;
}

bool read_kustomization(Inventory::Impl& impl, const std::string& path) {
  uint32_t world = add_world(impl, path, World::Source::kFolder, true);
  return noted(impl, path, "kustomization", [&] {
    return document::read_kustomization(impl.inventory, world, path, read_options(impl));
  });
}

document::Skip skip_of(Inventory::Impl& impl, const std::string& folder) {
  std::vector<std::string> ignored;
  if (!impl.options.git_ignored) ignored = document::git_ignored(impl.inventory, folder);
  std::set<std::string> names(ignored.begin(), ignored.end());
  return [names = std::move(names), globs = impl.options.exclude](const std::string& path) {
    if (names.contains(path)) return true;
    std::string_view name = std::string_view(path).substr(path.rfind('/') + 1);
    return std::any_of(globs.begin(), globs.end(), [&](const std::string& glob) {
      uint64_t work = 0;
      bool whole = glob.find('/') != glob.npos;
      return builtins::glob_matches(glob, whole ? path : name, "/", work).value_or(false);
    });
  };
}

}  // namespace api

namespace {

using api::read_chart;
using api::read_kustomization;
using api::skip_of;

/// Projects come first: what they include or extend is no project by itself, and leaves `folder`.
bool read_projects(Inventory::Impl& impl, document::Folder& folder, std::optional<uint32_t> world,
                   const document::ReadOptions& options) {
  namespace fs = std::filesystem;
  bool all = true;
  std::error_code error;
  std::map<fs::path, std::string> whole, some;  // what is included, or read at all; and by whom
  auto note_part = [&](const std::map<fs::path, std::string>& of, const std::string& file) {
    auto part = of.find(fs::weakly_canonical(file, error));
    if (part != of.end()) impl.inputs.push_back({file, "part of " + part->second, 0});
    return part != of.end();
  };
  for (const std::vector<std::string>& files : folder.projects) {
    if (note_part(whole, files[0])) continue;
    std::vector<document::compose::Part> parts;
    all &= noted(impl, files[0], "Compose project", [&] {
      uint32_t own = world ? *world : file_world(impl, files[0]);
      return document::compose::read_project(impl.inventory, own, files, options, parts);
    });
    for (const document::compose::Part& part : parts)
      for (auto* known : {&whole, &some})
        if (known == &some || part.included)
          known->try_emplace(fs::weakly_canonical(part.path, error), files[0]);
    if (files.size() > 1) impl.inputs.push_back({files[1], "part of " + files[0], 0});
  }
  std::erase_if(folder.files, [&](const std::string& file) { return note_part(some, file); });
  return all;
}

bool read_folder(Inventory::Impl& impl, const std::string& path) {
  document::ReadOptions options = read_options(impl);
  bool apart = impl.options.per_file;
  std::optional<uint32_t> world;
  if (!apart) world = add_world(impl, path, World::Source::kFolder, true);
  if (document::docker::is_image_layout(path))
    return noted(impl, path, "image archive", [&] {
      uint32_t own = apart ? file_world(impl, path) : *world;
      return document::read_path(impl.inventory, own, path, options);
    });
  options.folder = path;
  document::Folder folder = document::scan_folder(impl.inventory, path, skip_of(impl, path));
  if (folder.empty() && folder.ok) document::report_nothing(impl.inventory, path);
  bool all = folder.ok;
  if (!folder.projects.empty()) all &= read_projects(impl, folder, world, options);
  options.compose.fragment = true;
  for (const std::string& file : folder.files)
    all &= noted(impl, file, "", [&] {
      uint32_t own = apart ? file_world(impl, file) : *world;
      return document::read_path(impl.inventory, own, file, options);
    });
  for (const std::string& chart : folder.charts) all &= read_chart(impl, chart);
  for (const std::string& one : folder.kustomizations) all &= read_kustomization(impl, one);
  for (std::string& one : folder.left_out) impl.inputs.push_back({std::move(one), "left out", 0});
  return all;
}

}  // namespace

Result<std::string> render_chart(const std::string& chart, const ChartOptions& options,
                                 const RenderChartOptions& output) {
  document::helm::Request asked = request(chart, options);
  asked.include_crds = output.include_crds;
  asked.name_template = output.name_template;
  asked.skip_tests = output.skip_tests;
  asked.no_hooks = output.no_hooks;
  asked.show_only = output.show_only;
  document::helm::Reply reply = document::helm::render(asked, false);
  if (reply.ok) return Result<std::string>(std::move(reply.output));
  return Result<std::string>::failure({document::helm::diagnostic(reply.problem)});
}

Inventory::Inventory() : Inventory(InventoryOptions{}) {}

Inventory::Inventory(InventoryOptions options) : impl_(std::make_shared<Impl>()) {
  impl_->options = std::move(options);
}

Result<uint64_t> Inventory::add_path(const std::string& path) {
  return added(*impl_, [&] {
    std::error_code error;
    if (document::helm::is_chart(path)) return read_chart(*impl_, path);
    if (std::filesystem::is_directory(path, error)) {
      // A kustomization that is asked for by name is built, whoever else uses it.
      if (!document::kustomization_file(path).empty()) return read_kustomization(*impl_, path);
      return read_folder(*impl_, path);
    }
    return noted(*impl_, path, document::docker::is_archive_name(path) ? "image archive" : "", [&] {
      uint32_t world = file_world(*impl_, path);
      return document::read_path(impl_->inventory, world, path, read_options(*impl_));
    });
  });
}

Result<uint64_t> Inventory::add_cluster(const ClusterOptions& options) {
  document::ClusterRequest asked;
  asked.context = options.context;
  asked.kubeconfig = options.kubeconfig;
  if (!options.kinds.empty())
    asked.wants = [&](std::string_view group, std::string_view kind) {
      return std::find(options.kinds.begin(), options.kinds.end(), api::kind_name(group, kind)) !=
             options.kinds.end();
    };
  return added(*impl_, [&] {
    std::string name = options.context.empty() ? "cluster" : "cluster:" + options.context;
    uint32_t world = add_world(*impl_, name, World::Source::kDump, false);
    return noted(*impl_, name, "cluster", [&] {
      return document::read_cluster(impl_->inventory, world, asked, read_options(*impl_));
    });
  });
}

Result<uint64_t> Inventory::add_text(const std::string& name, std::string text) {
  return added(*impl_, [&] {
    return noted(*impl_, name, "", [&] {
      uint32_t world = file_world(*impl_, name);
      return document::read_text(impl_->inventory, world, name, std::move(text),
                                 read_options(*impl_));
    });
  });
}

Result<uint64_t> Inventory::add_objects(const std::string& name,
                                        const std::function<void(ObjectWriter&)>& write) {
  return added(*impl_, [&] {
    auto world_of = [&](const std::string& source) { return file_world(*impl_, source); };
    return api::write_objects(*impl_, world_of, name, write);
  });
}

void Inventory::begin_world(const std::string& name, bool complete) {
  impl_->shared_world = add_world(*impl_, name, World::Source::kHost, complete);
}

const std::vector<Input>& Inventory::inputs() const { return impl_->inputs; }

uint64_t Inventory::objects() const { return impl_->inventory.objects().size(); }
uint64_t Inventory::files() const { return impl_->inventory.sources().size(); }

uint64_t Inventory::bytes() const {
  const base::SourceMap& sources = impl_->inventory.sources();
  uint64_t bytes = 0;
  for (uint32_t file = 0; file < sources.size(); ++file) bytes += sources.file(file).text().size();
  return bytes;
}

const std::vector<Diagnostic>& Inventory::diagnostics() const {
  return impl_->inventory.diagnostics();
}
bool Inventory::complete() const { return impl_->complete; }

}  // namespace crenel

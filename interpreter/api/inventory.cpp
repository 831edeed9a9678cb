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
#include "api/log.hpp"
#include "builtins/glob.hpp"
#include "config/config.hpp"
#include "document/cluster.hpp"
#include "document/compose/project.hpp"
#include "document/docker/image_archive.hpp"
#include "document/folder.hpp"
#include "document/helm/chart.hpp"
#include "document/kustomize.hpp"
#include "document/reader.hpp"
#include "report/inputs.hpp"

namespace crenel {

using document::World;

namespace {

using api::add_world;
using api::Entry;
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
  api::log_problems(impl.options.log, fresh);
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
  request.set_json = options.set_json;
  request.set_literal = options.set_literal;
  request.name_space = options.name_space;
  request.release_name = options.release_name;
  request.kube_version = options.kube_version;
  request.api_versions = options.api_versions;
  request.engine = options.engine;
  request.keyring = options.keyring;
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
  auto begin = inventory.objects().begin() + static_cast<std::ptrdiff_t>(before);
  const document::Object& first = *begin;
  if (std::all_of(begin, inventory.objects().end(),
                  [](const document::Object& object) { return object.kind.empty(); }))
    return std::string(report::kDataForm);
  if (!first.api_version.empty() || first.group.empty()) return "manifests";
  if (first.group == "compose") return "Compose project";
  if (first.group == "evidence") return first.kind == "Report" ? "report" : "attestation";
  if (first.group != "docker") return std::string(first.group);
  return first.kind == "Image" ? "image configuration" : "Dockerfile";
}

/// Notes what `read` adds as one input. An empty form: as its objects say.
template <class Read>
bool noted(Inventory::Impl& impl, Input input, Read read) {
  api::Stopwatch watch;
  size_t before = impl.inventory.objects().size();
  bool all = read();
  if (input.form.empty()) input.form = form_of(impl.inventory, before);
  input.objects = impl.inventory.objects().size() - before;
  api::log_read(impl.options.log, input, watch.elapsed());
  impl.inputs.push_back(std::move(input));
  return all;
}

/// What is left out of a folder: settings, what Git ignores, and what the host names.
document::Skip skip_of(Inventory::Impl& impl, const std::string& folder) {
  std::vector<std::string> ignored;
  if (!impl.options.git_ignored) ignored = document::git_ignored(impl.inventory, folder);
  std::set<std::string> names(ignored.begin(), ignored.end());
  return [names = std::move(names), globs = impl.options.exclude](const std::string& path) {
    if (names.contains(path)) return true;
    std::string_view name = std::string_view(path).substr(path.rfind('/') + 1);
    if (name == config::kFileName) return true;
    return std::any_of(globs.begin(), globs.end(), [&](const std::string& glob) {
      uint64_t work = 0;
      bool whole = glob.find('/') != glob.npos;
      return builtins::glob_matches(glob, whole ? path : name, "/", work).value_or(false);
    });
  };
}

bool is_same(const std::string& a, const std::string& b) {
  std::error_code error;
  return std::filesystem::weakly_canonical(a, error) == std::filesystem::weakly_canonical(b, error);
}

/// Puts the files of a folder together that the host names as projects.
void take_named_projects(const InventoryOptions& options, document::Folder& folder) {
  for (const std::vector<std::string>& named : options.compose.projects) {
    if (named.empty()) continue;
    auto begins = [&](const std::vector<std::string>& files) {
      return is_same(files[0], named[0]);
    };
    auto is_named = [&](const std::string& file) {
      return std::any_of(named.begin(), named.end(),
                         [&](const std::string& one) { return is_same(file, one); });
    };
    auto known = std::find_if(folder.projects.begin(), folder.projects.end(), begins);
    auto file = std::find_if(folder.files.begin(), folder.files.end(),
                             [&](const std::string& one) { return is_same(one, named[0]); });
    if (known != folder.projects.end()) {
      // What Compose would have merged is a file like others.
      folder.files.insert(folder.files.end(), known->begin() + 1, known->end());
      *known = named;
    } else if (file != folder.files.end()) {
      folder.projects.push_back(named);
    } else {
      continue;
    }
    std::erase_if(folder.files, is_named);
    std::sort(folder.files.begin(), folder.files.end());
  }
}

/// The project that begins with a file, by what the host names; nothing if there is none.
std::optional<Entry> named_project(const InventoryOptions& options, const std::string& path) {
  for (const std::vector<std::string>& named : options.compose.projects)
    if (!named.empty() && is_same(named[0], path))
      return Entry{Entry::Form::kProject, path, {}, true, {}, {named}};
  return std::nullopt;
}

std::vector<Entry> list_folder(const InventoryOptions& options, const std::string& path) {
  Inventory::Impl met;
  met.options = options;
  document::Folder folder = document::scan_folder(met.inventory, path, skip_of(met, path));
  if (folder.empty() && folder.ok) document::report_nothing(met.inventory, path);
  std::vector<Entry> entries = {{Entry::Form::kFolder, path, path}};
  entries[0].ok = folder.ok;
  entries[0].said = std::move(met.inventory.diagnostics());
  take_named_projects(options, folder);
  entries[0].projects = std::move(folder.projects);
  auto add = [&](Entry::Form form, const std::vector<std::string>& names) {
    for (const std::string& name : names) entries.push_back({form, name, path});
  };
  add(Entry::Form::kFile, folder.files);
  add(Entry::Form::kChart, folder.charts);
  add(Entry::Form::kKustomization, folder.kustomizations);
  add(Entry::Form::kLeftOut, folder.left_out);
  return entries;
}

/// Reads the entries of a path, one after the other.
class EntryReader {
 public:
  EntryReader(Inventory::Impl& impl, std::vector<Entry> entries)
      : impl_(impl), entries_(std::move(entries)) {}

  bool run() {
    bool all = true;
    for (size_t n = 0; n < entries_.size(); ++n) all &= read(entries_[n]);
    return all;
  }

 private:
  bool read(const Entry& entry) {
    switch (entry.form) {
      case Entry::Form::kFolder:
        return enter(entry);
      case Entry::Form::kProject:
        return read_projects(entry);
      case Entry::Form::kChart:
        return api::read_chart(impl_, entry.path);
      case Entry::Form::kKustomization:
        return api::read_kustomization(impl_, entry.path);
      case Entry::Form::kLeftOut:
        impl_.inputs.push_back(api::left_out(entry));
        return true;
      case Entry::Form::kLayout:
        if (!impl_.options.per_file)
          world_ = add_world(impl_, entry.folder, World::Source::kFolder, true);
        break;
      case Entry::Form::kFile:
        break;
    }
    return api::read_file_entry(impl_, entry, world_of(entry.path));
  }

  /// Of what was named by itself, the world of files; else the folder's, unless each file has one.
  uint32_t world_of(const std::string& path) { return world_ ? *world_ : file_world(impl_, path); }

  bool enter(const Entry& folder) {
    if (!impl_.options.per_file)
      world_ = add_world(impl_, folder.path, World::Source::kFolder, true);
    std::vector<Diagnostic>& known = impl_.inventory.diagnostics();
    known.insert(known.end(), folder.said.begin(), folder.said.end());
    return read_projects(folder) && folder.ok;
  }

  /// Projects come first: what they include or extend is no project by itself, and no entry either.
  bool read_projects(const Entry& found) {
    namespace fs = std::filesystem;
    if (found.projects.empty()) return true;
    bool all = true;
    std::error_code error;
    std::map<fs::path, std::string> whole, some;  // what is included, or read at all; and by whom
    bool in_folder = found.form == Entry::Form::kFolder;
    auto note = [&](const std::string& file, const std::string& whole_of) {
      impl_.inputs.push_back({file, "part of " + whole_of, 0, in_folder});
    };
    auto note_part = [&](const std::map<fs::path, std::string>& of, const std::string& file) {
      auto part = of.find(fs::weakly_canonical(file, error));
      if (part != of.end()) note(file, part->second);
      return part != of.end();
    };
    for (const std::vector<std::string>& files : found.projects) {
      if (note_part(whole, files[0])) continue;
      std::vector<document::compose::Part> parts;
      document::ReadOptions options = read_options(impl_);
      if (in_folder) options.folder = found.path;
      all &= noted(impl_, {files[0], "Compose project", 0, in_folder}, [&] {
        return document::compose::read_project(impl_.inventory, world_of(files[0]), files, options,
                                               parts);
      });
      for (const document::compose::Part& part : parts)
        for (auto* known : {&whole, &some})
          if (known == &some || part.included)
            known->try_emplace(fs::weakly_canonical(part.path, error), files[0]);
      for (size_t i = 1; i < files.size(); ++i) note(files[i], files[0]);
    }
    std::erase_if(entries_, [&](const Entry& entry) {
      return entry.form == Entry::Form::kFile && note_part(some, entry.path);
    });
    return all;
  }

  Inventory::Impl& impl_;
  std::vector<Entry> entries_;
  std::optional<uint32_t> world_;
};

}  // namespace

document::ReadLimits api::read_limits(const ReadLimits& limits) {
  static_assert(ReadLimits{}.bytes == document::ReadLimits::kDefaultBytes);
  document::ReadLimits made;
  made.depth = limits.depth;
  made.alias_values = limits.alias_values;
  made.bytes = limits.bytes;
  return made;
}

document::ReadOptions api::read_options(const Inventory::Impl& impl) {
  document::ReadOptions options;
  options.limits = read_limits(impl.options.limits);
  options.unread = &impl.unread;
  options.threads = impl.threads;
  options.map_files = impl.options.map_files;
  options.compose.profiles = impl.options.compose.profiles;
  options.compose.env_files = impl.options.compose.env_files;
  return options;
}

uint32_t api::add_world(Inventory::Impl& impl, std::string name, World::Source source,
                        bool complete) {
  const InventoryOptions& options = impl.options;
  World world;
  world.name = std::move(name);
  world.source = source;
  world.complete = options.completeness == Completeness::kComplete ||
                   (options.completeness == Completeness::kDetect && complete);
  world.complete_kinds = options.complete_kinds;
  return impl.inventory.add_world(std::move(world));
}

document::ReadOptions api::read_options(const Inventory::Impl& impl, const Entry& entry) {
  document::ReadOptions options = read_options(impl);
  if (entry.form != Entry::Form::kFile) return options;
  options.folder = entry.folder;
  options.compose.fragment = !entry.folder.empty();
  return options;
}

Input api::left_out(const Entry& entry) { return {entry.path, "left out", 0, true}; }

bool api::read_file_entry(Inventory::Impl& impl, const Entry& entry, uint32_t world,
                          std::optional<document::Slice> slice) {
  bool archive =
      entry.form == Entry::Form::kLayout || document::docker::is_archive_name(entry.path);
  Input input{entry.path, archive ? "image archive" : "", 0, !entry.folder.empty()};
  document::ReadOptions options = read_options(impl, entry);
  return noted(impl, std::move(input), [&] {
    if (slice)
      return document::read_slice(impl.inventory, world, entry.path, std::move(*slice), options);
    return document::read_path(impl.inventory, world, entry.path, options);
  });
}

bool api::read_chart(Inventory::Impl& impl, const std::string& path) {
  std::vector<ChartOptions> deployments = impl.options.charts;
  if (deployments.empty()) deployments.emplace_back();
  std::error_code error;
  bool is_folder = std::filesystem::is_directory(path, error);
  bool all = true;
  for (const ChartOptions& deployment : deployments) {
    std::string label = release_label(path, deployment);
    uint32_t world = add_world(impl, label, World::Source::kChart, true);
    document::helm::Request asked = request(path, deployment);
    asked.include_crds = true;
    all &= noted(impl, {label, "chart", 0, is_folder}, [&] {
      return document::helm::read_chart(impl.inventory, world, asked, read_options(impl));
    });
  }
  return all;
}

bool api::read_kustomization(Inventory::Impl& impl, const std::string& path) {
  uint32_t world = add_world(impl, path, World::Source::kFolder, true);
  return noted(impl, {path, "kustomization", 0, true}, [&] {
    return document::read_kustomization(impl.inventory, world, path, read_options(impl));
  });
}

std::vector<Entry> api::list_inputs(const InventoryOptions& options, const std::string& path) {
  std::error_code error;
  if (document::helm::is_chart(path)) return {{Entry::Form::kChart, path}};
  if (!std::filesystem::is_directory(path, error)) {
    if (std::optional<Entry> project = named_project(options, path)) return {*project};
    return {{Entry::Form::kFile, path}};
  }
  // A kustomization that is asked for by name is built, whoever else uses it.
  if (!document::kustomization_file(path).empty()) return {{Entry::Form::kKustomization, path}};
  if (document::docker::is_image_layout(path)) return {{Entry::Form::kLayout, path, path}};
  return list_folder(options, path);
}

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
  std::vector<Diagnostic> problems;
  for (const document::helm::Problem& problem : reply.problems)
    problems.push_back(document::helm::diagnostic(problem));
  return Result<std::string>::failure(std::move(problems));
}

Inventory::Inventory() : Inventory(InventoryOptions{}) {}

Inventory::Inventory(InventoryOptions options)
    : impl_(std::make_shared<Impl>(std::move(options))) {}

Result<uint64_t> Inventory::add_path(const std::string& path) {
  return added(*impl_,
               [&] { return EntryReader(*impl_, api::list_inputs(impl_->options, path)).run(); });
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
    return noted(*impl_, {name, "cluster"}, [&] {
      return document::read_cluster(impl_->inventory, world, asked, read_options(*impl_));
    });
  });
}

Result<uint64_t> Inventory::add_text(const std::string& name, std::string text) {
  return added(*impl_, [&] {
    return noted(*impl_, {name, ""}, [&] {
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

// Inventory: which world each input belongs to, and what that world holds completely (DESIGN.md,
// semantics 7). The readers do the reading.
#include "crenel/inventory.hpp"

#include <filesystem>
#include <system_error>

#include "api/files.hpp"
#include "api/handles.hpp"
#include "document/helm/chart.hpp"
#include "document/reader.hpp"

namespace crenel {

namespace {

using document::World;

document::ReadOptions read_options(const ReadLimits& limits) {
  document::ReadOptions options;
  options.limits.depth = limits.depth;
  options.limits.alias_values = limits.alias_values;
  options.limits.bytes = limits.bytes;
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

/// Each deployment of a chart is a world: what one renders is not there in another.
bool read_chart(Inventory::Impl& impl, const std::string& path) {
  std::vector<ChartOptions> deployments = impl.options.charts;
  if (deployments.empty()) deployments.emplace_back();
  bool all = true;
  for (const ChartOptions& deployment : deployments) {
    uint32_t world = add_world(impl, release_label(path, deployment), World::Source::kChart, true);
    document::helm::Request asked = request(path, deployment);
    asked.include_crds = true;
    all = document::helm::read_chart(impl.inventory, world, asked,
                                     read_options(impl.options.limits)) &&
          all;
  }
  return all;
}

bool read_folder(Inventory::Impl& impl, const std::string& path) {
  document::ReadOptions options = read_options(impl.options.limits);
  if (!impl.options.per_file) {
    std::vector<std::string> charts;
    options.charts = &charts;
    uint32_t world = add_world(impl, path, World::Source::kFolder, true);
    bool all = document::read_path(impl.inventory, world, path, options);
    for (const std::string& chart : charts) all = read_chart(impl, chart) && all;
    return all;
  }
  options.folder = path;
  bool all = true;
  for (const std::string& file : api::files_below(path, document::is_input_name))
    all = document::read_path(impl.inventory, file_world(impl, file), file, options) && all;
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
    if (std::filesystem::is_directory(path, error)) return read_folder(*impl_, path);
    uint32_t world = file_world(*impl_, path);
    return document::read_path(impl_->inventory, world, path, read_options(impl_->options.limits));
  });
}

Result<uint64_t> Inventory::add_text(const std::string& name, std::string text) {
  return added(*impl_, [&] {
    uint32_t world = file_world(*impl_, name);
    return document::read_text(impl_->inventory, world, name, std::move(text),
                               read_options(impl_->options.limits));
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

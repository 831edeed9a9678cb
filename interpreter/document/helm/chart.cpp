// A chart's rendered text becomes a source of its own, whose origins lead to the templates.
#include "document/helm/chart.hpp"

#include <filesystem>
#include <map>
#include <utility>

#include "base/files.hpp"
#include "diag/sink.hpp"
#include "document/formats.hpp"
#include "document/helm/provenance.hpp"

namespace crenel::document::helm {
namespace {

namespace fs = std::filesystem;

/// Reads a Chart.yaml or Chart.lock, which becomes one source, whether it can be read or not.
bool add_description(Inventory& inventory, uint32_t world, std::string_view kind,
                     std::string_view name, const Source& source, const ReadOptions& options) {
  ReadOptions as_yaml = options;
  as_yaml.format = Format::kYaml;
  uint32_t before = inventory.sources().size();
  Roots roots = read_roots(inventory, source.path, source.text, as_yaml);
  if (inventory.sources().size() == before) inventory.sources().add(source.path, {});
  for (const Builder::Marked& root : roots.documents)
    if (root.value.is(Tag::kObject))
      inventory.add_typed(world, roots.file, root.value, root.mark, {"helm", kind, name});
  return roots.ok;
}

/// Adds the files that the reply names, in order; those by which charts describe themselves are
/// read.
bool add_sources(Inventory& inventory, uint32_t world, Reply& reply, const ReadOptions& options) {
  std::map<uint32_t, std::pair<std::string_view, std::string_view>> described;
  for (const Part& part : reply.parts) {
    described[part.file] = {"Chart", part.name};
    if (part.lock) described[*part.lock] = {"Lock", part.name};
  }
  bool ok = true;
  for (uint32_t i = 0; i < reply.sources.size(); ++i) {
    Source& source = reply.sources[i];
    auto found = described.find(i);
    if (found == described.end())
      inventory.sources().add(std::move(source.path), std::move(source.text));
    else
      ok &= add_description(inventory, world, found->second.first, found->second.second, source,
                            options);
  }
  return ok;
}

/// Where the engine does not tell what charts say of themselves, what lies in the chart's folder.
bool add_folder(Inventory& inventory, uint32_t world, const std::string& folder,
                const ReadOptions& options) {
  bool ok = true;
  fs::path named = (fs::path(folder) / "").lexically_normal().parent_path();
  std::string name = named.filename().string();
  for (auto [kind, file] : {std::pair{"Chart", "Chart.yaml"}, {"Lock", "Chart.lock"}}) {
    fs::path path = fs::path(folder) / file;
    std::optional<std::string> text = base::file_text(path.string());
    if (!text) continue;
    ok &= add_description(inventory, world, kind, name, {path.string(), std::move(*text)}, options);
  }
  return ok;
}

}  // namespace

Diagnostic diagnostic(const Problem& problem) {
  Diagnostic made = diag::placeless(diag::Code::kBrokenChart, problem.message, problem.help);
  made.location.file = problem.file;
  made.location.line = made.location.end_line = problem.line;
  made.location.column = made.location.end_column = problem.column;
  made.excerpt = problem.excerpt;
  return made;
}

bool is_chart(const std::string& path) {
  std::error_code error;
  if (fs::is_directory(path, error))
    return fs::is_regular_file(fs::path(path) / "Chart.yaml", error);
  return path.ends_with(".tgz");  // as `helm package` names them; a `.tar.gz` is an image's
}

bool read_chart(Inventory& inventory, uint32_t world, const Request& request,
                const ReadOptions& options) {
  Reply reply = render(request, true);
  uint32_t first = inventory.sources().size();
  bool described = add_sources(inventory, world, reply, options);
  std::error_code error;
  if (fs::is_regular_file(request.chart, error))
    described &= add_archive(inventory, world, request, reply.signature, options);
  if (reply.parts.empty()) described &= add_folder(inventory, world, request.chart, options);
  if (!reply.ok) {
    inventory.diagnostics().push_back(diagnostic(reply.problem));
    return false;
  }
  for (base::Origins::Run& run : reply.origins.runs) run.file += first;
  for (base::Origins::Part& part : reply.origins.parts) part.file += first;
  ReadOptions as_yaml = options;
  as_yaml.format = Format::kYaml;
  uint32_t rendered = inventory.sources().size();
  inventory.sources().set_origins(rendered, std::move(reply.origins));
  return read_text(inventory, world, request.chart + " (rendered)", std::move(reply.output),
                   as_yaml) &&
         described;
}

}  // namespace crenel::document::helm

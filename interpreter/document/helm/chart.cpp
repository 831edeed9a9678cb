// A chart's rendered text becomes a source of its own, whose origins lead to the templates.
#include "document/helm/chart.hpp"

#include <filesystem>
#include <map>
#include <utility>
#include <vector>

#include "base/files.hpp"
#include "diag/sink.hpp"
#include "document/formats.hpp"
#include "document/helm/provenance.hpp"
#include "document/node.hpp"

namespace crenel::document::helm {
namespace {

namespace fs = std::filesystem;

/// A file by which a chart describes itself.
struct Description {
  std::string_view kind;  ///< `Chart`, `Requirements`, `Lock`
  const Part* part = nullptr;
};

/// The root of a requirements.yaml, with the name and version of its chart, which are in another
/// file: who asks where a dependency comes from wants to say whose it is.
Value with_chart(Inventory& inventory, uint32_t file, const Builder::Marked& root, const Part& part,
                 const ReadOptions& options) {
  const Shape& shape = inventory.shapes()[root.value.shape];
  auto text = [&](std::string_view text) { return Value::string(inventory.texts().copy(text)); };
  Builder builder(inventory, file, options);
  builder.start_document();
  builder.begin_object(root.mark);
  for (uint32_t i = 0; i < shape.size; ++i) {
    std::string_view key = inventory.symbols().text(shape.keys[i]);
    if (key == "name" || key == "version") continue;
    builder.key(key, key_marks(root.value.items, shape.size)[i]);
    builder.value(root.value.items[i], value_marks(root.value.items, shape.size)[i]);
  }
  builder.key("name", root.mark);
  builder.value(text(std::string_view(part.name).substr(part.name.rfind('/') + 1)), root.mark);
  builder.key("version", root.mark);
  builder.value(text(part.version), root.mark);
  builder.end();
  return builder.root().value;
}

/// Reads a file by which a chart describes itself, which becomes one source, whether it can be read
/// or not.
bool add_description(Inventory& inventory, uint32_t world, const Description& description,
                     const Source& source, const ReadOptions& options) {
  ReadOptions as_yaml = options;
  as_yaml.format = Format::kYaml;
  as_yaml.unread = nullptr;  // it is small, and who reads it here is no rule
  uint32_t before = inventory.sources().size();
  Roots roots = read_roots(inventory, source.path, source.text, as_yaml);
  if (inventory.sources().size() == before) inventory.sources().add(source.path, {});
  for (const Builder::Marked& root : roots.documents) {
    if (!root.value.is(Tag::kObject)) continue;
    Value value = description.kind == "Requirements"
                      ? with_chart(inventory, roots.file, root, *description.part, as_yaml)
                      : root.value;
    inventory.add_typed(world, roots.file, value, root.mark,
                        {"helm", description.kind, description.part->name});
  }
  return roots.ok;
}

/// Adds the files that the reply names, in order; those by which charts describe themselves are
/// read.
bool add_sources(Inventory& inventory, uint32_t world, Reply& reply, const ReadOptions& options) {
  std::map<uint32_t, Description> described;
  for (const Part& part : reply.parts) {
    described[part.file] = {"Chart", &part};
    if (part.requirements) described[*part.requirements] = {"Requirements", &part};
    if (part.lock) described[*part.lock] = {"Lock", &part};
  }
  bool ok = true;
  for (uint32_t i = 0; i < reply.sources.size(); ++i) {
    Source& source = reply.sources[i];
    auto found = described.find(i);
    if (found == described.end())
      inventory.sources().add(std::move(source.path), std::move(source.text));
    else
      ok &= add_description(inventory, world, found->second, source, options);
  }
  return ok;
}

/// Where the engine does not tell what charts say of themselves, what lies in the chart's folder.
/// What its Chart.yaml says decides how the files beside it are read.
bool add_folder(Inventory& inventory, uint32_t world, const std::string& folder,
                const ReadOptions& options) {
  Part part{.name = (fs::path(folder) / "").lexically_normal().parent_path().filename().string()};
  auto add = [&](std::string_view kind, const char* file) {
    std::string path = (fs::path(folder) / file).string();
    std::optional<std::string> text = base::file_text(path);
    return !text ||
           add_description(inventory, world, {kind, &part}, {path, std::move(*text)}, options);
  };
  size_t before = inventory.objects().size();
  bool ok = add("Chart", "Chart.yaml");
  bool first_version = false;  // of Helm 2
  if (inventory.objects().size() != before) {
    Node chart(inventory, inventory.objects()[before]);
    first_version = chart["apiVersion"].text() == "v1";
    part.version = chart["version"].text();
  }
  if (!first_version) return add("Lock", "Chart.lock") && ok;
  ok &= add("Requirements", "requirements.yaml");
  return add("Lock", "requirements.lock") && ok;
}

/// Whether Helm refuses a chart because nobody deploys such a chart by itself.
bool is_library(const Reply& reply) {
  return !reply.ok && reply.problems[0].message.ends_with("library charts are not installable");
}

}  // namespace

Diagnostic diagnostic(const Problem& problem) {
  Diagnostic made = diag::placeless(diag::Code::kBrokenChart, problem.message, problem.help);
  made.location.file = problem.file;
  made.location.line = made.location.end_line = problem.line;
  made.location.column = problem.column;
  made.location.end_column = problem.column + problem.length;
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
  // It is for other charts, which have what it renders; what it says of itself has been read.
  if (is_library(reply)) return described;
  for (const Problem& problem : reply.problems)
    inventory.diagnostics().push_back(diagnostic(problem));
  // Where Helm takes it for no YAML there is a text all the same, which is read as any other.
  if (!reply.ok && reply.output.empty()) return false;
  for (base::Origins::Run& run : reply.origins.runs) run.file += first;
  for (base::Origins::Part& part : reply.origins.parts) part.file += first;
  ReadOptions as_yaml = options;
  as_yaml.format = Format::kYaml;
  uint32_t rendered = inventory.sources().size();
  inventory.sources().set_origins(rendered, std::move(reply.origins));
  bool read =
      read_text(inventory, world, request.chart + " (rendered)", std::move(reply.output), as_yaml);
  return read && described && reply.ok;
}

}  // namespace crenel::document::helm

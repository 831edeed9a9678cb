// A chart's rendered text becomes a source of its own, whose origins lead to the templates.
#include "document/helm/chart.hpp"

#include <filesystem>
#include <utility>

#include "diag/sink.hpp"

namespace crenel::document::helm {
namespace {

namespace fs = std::filesystem;

}  // namespace

Diagnostic diagnostic(const Problem& problem) {
  Diagnostic made;
  made.code = diag::code_name(diag::Code::kBrokenChart);
  made.severity = diag::code_severity(diag::Code::kBrokenChart);
  made.message = problem.message;
  made.help = problem.help;
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
  for (Source& source : reply.sources)
    inventory.sources().add(std::move(source.path), std::move(source.text));
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
                   as_yaml);
}

}  // namespace crenel::document::helm

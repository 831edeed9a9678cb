// The compiler's driver.
#include "plan/compile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "plan/generator.hpp"

namespace crenel::plan {
namespace {

std::optional<sema::ModuleSource> load_from(const std::string& folder, const std::string& module) {
  std::string relative = module;
  std::replace(relative.begin(), relative.end(), '.', '/');
  for (const std::string& name : {relative, module}) {
    std::filesystem::path path = std::filesystem::path(folder) / (name + ".crn");
    std::ifstream file(path, std::ios::binary);
    if (!file) continue;
    std::ostringstream text;
    text << file.rdbuf();
    return sema::ModuleSource{path.string(), text.str()};
  }
  return std::nullopt;
}

sema::ModuleLoader make_loader(const CompileInput& input) {
  return [&input](const std::string& module) -> std::optional<sema::ModuleSource> {
    if (input.library)
      if (auto found = input.library(module)) return found;
    std::vector<std::string> folders = input.module_paths;
    for (const auto& [name, text] : input.sources) {
      std::string folder = std::filesystem::path(name).parent_path().string();
      folders.push_back(folder.empty() ? "." : folder);
    }
    for (const std::string& folder : folders)
      if (auto found = load_from(folder, module)) return found;
    return std::nullopt;
  };
}

void report(diag::Sink& sink, const Generator::CrossProduct& pairs) {
  Diagnostic& d =
      sink.report(diag::Code::kCrossProduct, pairs.span,
                  fmt::format("every `{}` is tried with every `{}`: no condition can use an index",
                              pairs.inner, pairs.outer));
  for (const auto& [span, reason] : pairs.reasons) sink.add_label(d, span, reason);
  if (pairs.reasons.empty())
    d.help.push_back(fmt::format("no condition relates `{}` to `{}`", pairs.inner, pairs.outer));
  else
    d.help.push_back(fmt::format(
        "an index serves `==`, `in`, an order or a selector match with `{}` on one side only",
        pairs.inner));
}

}  // namespace

CompileOutput compile(const CompileInput& input) {
  CompileOutput output;
  base::SourceMap sources;
  diag::Sink sink(sources);
  std::vector<uint32_t> files;
  for (const auto& [name, text] : input.sources) files.push_back(sources.add(name, text));
  std::shared_ptr<const schema::Schema> schema =
      input.schema ? input.schema : schema::Schema::kubernetes();
  sema::Checker checker(sources, sink, schema, make_loader(input), input.kube_minor);
  std::unique_ptr<sema::Program> program = checker.check(files, input.packs);
  std::vector<const sema::ModuleScope*> wanted;
  for (const auto& scope : program->scopes) {
    bool given = std::find(files.begin(), files.end(), scope->syntax->file) != files.end();
    bool pack = std::find(input.packs.begin(), input.packs.end(), scope->name) != input.packs.end();
    if (given || pack) wanted.push_back(scope.get());
  }
  if (program->ok) {
    BundleBuilder builder;
    builder.bundle.language_version = "0.1";
    builder.bundle.kube_version = "1." + std::to_string(input.kube_minor);
    Generator generator(*program, sources, builder, input.indexes);
    generator.generate(wanted);
    for (const Generator::CrossProduct& pairs : generator.cross_products()) report(sink, pairs);
    for (uint32_t i = 0; i < sources.size(); ++i)
      builder.bundle.files.push_back({sources.file(i).name(), std::string(sources.file(i).text())});
    output.bundle = std::move(builder.bundle);
    output.ok = true;
  }
  output.diagnostics = sink.take();
  return output;
}

}  // namespace crenel::plan

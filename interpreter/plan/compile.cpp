// The compiler's driver.
#include "plan/compile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
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
    if (input.host) return input.host(module);
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

/// The modules whose rules run: those of files and packs. One that only imports stands for what it
/// imports.
std::set<const sema::ModuleScope*> wanted_modules(const sema::Program& program,
                                                  const std::vector<uint32_t>& files,
                                                  const std::vector<std::string>& packs) {
  std::set<const sema::ModuleScope*> wanted;
  // What is imported comes before what imports it.
  for (auto it = program.scopes.rbegin(); it != program.scopes.rend(); ++it) {
    const sema::ModuleScope* scope = it->get();
    if (std::find(files.begin(), files.end(), scope->syntax->file) != files.end() ||
        std::find(packs.begin(), packs.end(), scope->name) != packs.end())
      wanted.insert(scope);
    const auto& decls = scope->syntax->decls;
    bool only_imports = std::all_of(decls.begin(), decls.end(), [](const auto& decl) {
      return decl->kind == syntax::DeclKind::kImport;
    });
    if (!wanted.contains(scope) || !only_imports) continue;
    for (const auto& [name, module] : scope->imports)
      if (module->scope) wanted.insert(module->scope);
  }
  return wanted;
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
  checker.give(input.functions);
  if (input.host) checker.name_places("in the library and where the program keeps them");
  std::vector<std::string> packs = input.packs;
  for (const auto& [module, prefix] : input.catalogue_packs) packs.push_back(module);
  std::unique_ptr<sema::Program> program = checker.check(files, packs);
  std::set<const sema::ModuleScope*> chosen = wanted_modules(*program, files, input.packs);
  // What is wanted whole is not narrowed by a catalogue.
  Generator::Catalogues catalogues;
  for (const auto& [module, prefix] : input.catalogue_packs)
    for (const sema::ModuleScope* scope : wanted_modules(*program, {}, {module}))
      if (!chosen.contains(scope)) catalogues[scope].insert(prefix + ":");
  for (const auto& [scope, prefixes] : catalogues) chosen.insert(scope);
  std::vector<const sema::ModuleScope*> wanted;
  for (const auto& scope : program->scopes)
    if (chosen.contains(scope.get())) wanted.push_back(scope.get());
  if (program->ok) {
    BundleBuilder builder;
    builder.bundle.language_version = "0.1";
    builder.bundle.kube_version = "1." + std::to_string(input.kube_minor);
    Generator generator(*program, sources, builder, input.indexes);
    generator.generate(wanted, catalogues);
    for (const Generator::CrossProduct& pairs : generator.cross_products()) report(sink, pairs);
    for (uint32_t i = 0; i < sources.size(); ++i)
      builder.bundle.files.push_back(
          {sources.file(i).name(), bytecode::Rows<char>(sources.file(i).text())});
    output.bundle = std::move(builder.bundle);
    output.ok = true;
  }
  output.diagnostics = sink.take();
  return output;
}

}  // namespace crenel::plan

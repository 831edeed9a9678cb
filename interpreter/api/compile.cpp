// compile_files and compile_string: finds sources, chooses between the compiler and an embedded
// bundle, and makes a policy. The only file of the API that needs the compiler library.
#include "plan/compile.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <set>
#include <system_error>

#include "api/files.hpp"
#include "api/handles.hpp"
#include "api/packs.hpp"
#include "schema/schema.hpp"

namespace crenel {

namespace {

using diag::Code;
using Sources = std::vector<std::pair<std::string, std::string>>;
using schema::Schema;

void read_source(const std::string& path, Sources& sources, std::vector<Diagnostic>& problems) {
  std::optional<std::string> text = api::read_file(path);
  if (text) {
    sources.emplace_back(path, std::move(*text));
  } else {
    problems.push_back(api::placeless(Code::kNoSuchPath, "cannot read the policy `" + path + "`"));
  }
}

Sources read_sources(const std::vector<std::string>& paths, std::vector<Diagnostic>& problems) {
  Sources sources;
  for (const std::string& path : paths) {
    std::error_code error;
    if (!std::filesystem::is_directory(path, error)) {
      read_source(path, sources, problems);
      continue;
    }
    std::vector<std::string> files = api::files_below(path, {".crn"});
    if (files.empty()) {
      problems.push_back(api::placeless(
          Code::kNoSuchPath, "no policy (`*.crn`) lies below the folder `" + path + "`"));
    }
    for (const std::string& file : files) read_source(file, sources, problems);
  }
  return sources;
}

std::string version_text(unsigned minor) { return "1." + std::to_string(minor); }

/// The minor version; nothing, and a diagnostic, if there is no such version.
std::optional<unsigned> kube_minor(const std::string& text, std::vector<Diagnostic>& problems) {
  if (text.empty()) return Schema::kNewestMinor;
  std::string_view rest = text;
  if (rest.starts_with('v')) rest.remove_prefix(1);
  unsigned minor = 0;
  if (rest.starts_with("1.")) {
    auto [end, error] = std::from_chars(rest.data() + 2, rest.data() + rest.size(), minor);
    bool whole = error == std::errc{} && end == rest.data() + rest.size();
    if (whole && minor >= Schema::kOldestMinor && minor <= Schema::kNewestMinor) return minor;
  }
  problems.push_back(api::placeless(Code::kUnknownKubeVersion,
                                    "the Kubernetes version `" + text + "` is not known",
                                    {"known are " + version_text(Schema::kOldestMinor) + " to " +
                                     version_text(Schema::kNewestMinor)}));
  return std::nullopt;
}

std::shared_ptr<const Schema> schema_with(const std::vector<std::string>& crds,
                                          std::vector<Diagnostic>& problems) {
  std::shared_ptr<const Schema> schema = Schema::kubernetes();
  if (crds.empty()) return schema;
  Sources texts;
  for (const std::string& path : crds) read_source(path, texts, problems);
  return schema->with_crds(texts, problems);
}

void check_packs(const std::vector<std::string>& packs, std::vector<Diagnostic>& problems) {
  std::vector<std::string> known = pack_names();
  for (const std::string& pack : packs) {
    if (std::find(known.begin(), known.end(), pack) != known.end()) continue;
    std::vector<Diagnostic> unknown = load_pack(pack).diagnostics();
    problems.insert(problems.end(), unknown.begin(), unknown.end());
  }
}

bool has_errors(const std::vector<Diagnostic>& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& d) { return d.severity == DiagnosticSeverity::kError; });
}

/// What places in the library show: `stdlib/k8s/pss.crn`.
std::string library_file(std::string name) {
  std::replace(name.begin(), name.end(), '.', '/');
  return "stdlib/" + name + ".crn";
}

std::optional<sema::ModuleSource> library_module(const std::string& name) {
  std::string_view text = api::embedded_module(name);
  if (text.empty()) return std::nullopt;
  return sema::ModuleSource{library_file(name), std::string(text), true};
}

Result<Policy> compile_sources(Sources sources, const CompileOptions& options,
                               std::vector<Diagnostic> problems) {
  std::optional<unsigned> minor = kube_minor(options.kube_version, problems);
  check_packs(options.packs, problems);
  plan::CompileInput input;
  input.sources = std::move(sources);
  input.packs = options.packs;
  input.module_paths = options.module_paths;
  input.library = library_module;
  input.schema = schema_with(options.crds, problems);
  if (!minor || has_errors(problems)) return Result<Policy>::failure(std::move(problems));
  input.kube_minor = *minor;
  plan::CompileOutput output = plan::compile(input);
  problems.insert(problems.end(), output.diagnostics.begin(), output.diagnostics.end());
  if (!output.ok) return Result<Policy>::failure(std::move(problems));
  // Tests of modules that were imported, not given, belong to whoever wrote those.
  std::set<std::string> own;
  for (const auto& [name, text] : input.sources) own.insert(name);
  return api::make_policy(std::move(output.bundle), std::move(problems), &own);
}

/// Whether the embedded bundle of a pack is what compiling it would give.
bool is_embedded(const CompileOptions& options) {
  return options.packs.size() == 1 && options.crds.empty() &&
         (options.kube_version.empty() ||
          options.kube_version == version_text(Schema::kNewestMinor));
}

}  // namespace

Result<Policy> compile_files(const std::vector<std::string>& paths, const CompileOptions& options) {
  if (paths.empty() && options.packs.empty()) {
    return Result<Policy>::failure({api::placeless(
        Code::kNothingToCompile, "there is nothing to compile: no policy and no pack was given")});
  }
  if (paths.empty() && is_embedded(options)) return load_pack(options.packs[0]);
  std::vector<Diagnostic> problems;
  Sources sources = read_sources(paths, problems);
  return compile_sources(std::move(sources), options, std::move(problems));
}

Result<Policy> compile_string(std::string_view text, const std::string& name,
                              const CompileOptions& options) {
  return compile_sources({{name, std::string(text)}}, options, {});
}

}  // namespace crenel

// compile_files and compile_string: finds sources, chooses between the compiler and an embedded
// bundle, and makes a policy. The only file of the API that needs the compiler library.
#include "plan/compile.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <set>
#include <system_error>

#include "api/catalogues.hpp"
#include "api/files.hpp"
#include "api/found_packs.hpp"
#include "api/functions.hpp"
#include "api/handles.hpp"
#include "api/log.hpp"
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
    problems.push_back(diag::placeless(Code::kNoSuchPath, "cannot read the policy `" + path + "`"));
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
    std::vector<std::string> files = api::files_below(path, api::is_policy_name);
    if (files.empty()) {
      problems.push_back(diag::placeless(
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
  problems.push_back(diag::placeless(Code::kUnknownKubeVersion,
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

bool in_library(const std::string& pack) {
  std::vector<std::string> known = pack_names();
  return std::find(known.begin(), known.end(), pack) != known.end();
}

/// `acme/base.crn` for `acme.base`
std::string file_of(std::string module) {
  std::replace(module.begin(), module.end(), '.', '/');
  return module + ".crn";
}

/// What the host has under a name. Its files are named as folders would have them.
std::optional<sema::ModuleSource> host_module(const ModuleLoader& loader, const std::string& name) {
  if (name.starts_with("k8s.")) return std::nullopt;
  std::optional<ModuleText> module = loader(name);
  if (!module) return std::nullopt;
  return sema::ModuleSource{module->file.empty() ? file_of(name) : std::move(module->file),
                            std::move(module->text), false, std::move(module->problem)};
}

/// A pack that the host has, as a source. Nothing, and a problem, if it has none.
void find_host_pack(const CompileOptions& options, const std::string& pack, Sources& sources,
                    std::vector<Diagnostic>& problems) {
  std::optional<sema::ModuleSource> module = host_module(options.module_loader, pack);
  if (!module) {
    Diagnostic unknown = api::unknown_pack(pack, {});
    unknown.help.back() = "packs of the program's own are those that its module loader finds";
    problems.push_back(std::move(unknown));
  } else if (!module->problem.empty()) {
    problems.push_back(diag::placeless(
        Code::kUnknownPack, "the pack `" + pack + "` could not be had: " + module->problem));
  } else {
    sources.emplace_back(std::move(module->file), std::move(module->text));
  }
}

/// What the packs come to: modules of the library, those of them that answer a catalogue, and
/// sources to compile with the policies.
void find_packs(const CompileOptions& options, plan::CompileInput& input, Sources& sources,
                std::vector<Diagnostic>& problems) {
  for (const std::string& pack : options.packs) {
    if (in_library(pack)) {
      input.packs.push_back(pack);
      continue;
    }
    if (pack == "all") {
      for (const std::string& known : pack_names())
        if (known.ends_with(".all")) input.packs.push_back(known);
      continue;
    }
    if (std::optional<api::CataloguePack> chosen = api::catalogue_pack(pack)) {
      input.catalogue_packs.emplace_back(chosen->module, chosen->prefix);
      continue;
    }
    if (options.module_loader) {
      find_host_pack(options, pack, sources, problems);
      continue;
    }
    std::optional<api::FoundPack> found = api::find_pack(pack, options.module_paths);
    if (!found) {
      problems.push_back(api::unknown_pack(pack, options.module_paths));
    } else if (!found->is_bundle) {
      for (auto& source : read_sources({found->path}, problems))
        sources.push_back(std::move(source));
    } else {
      problems.push_back(diag::placeless(
          Code::kUnknownPack,
          "the pack `" + pack + "` is the bundle `" + found->path +
              "`, which is compiled already: it cannot be joined with others",
          {"check with it alone, for the version of Kubernetes and the CRDs that it was compiled "
           "for"}));
    }
  }
}

bool has_errors(const std::vector<Diagnostic>& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](const Diagnostic& d) { return d.severity == DiagnosticSeverity::kError; });
}

std::optional<sema::ModuleSource> library_module(const std::string& name) {
  std::string_view text = api::embedded_module(name);
  if (text.empty()) return std::nullopt;
  return sema::ModuleSource{"stdlib/" + file_of(name), std::string(text), true};
}

Result<Policy> compile_sources(Sources sources, const CompileOptions& options,
                               std::vector<Diagnostic> problems) {
  std::optional<unsigned> minor = kube_minor(options.kube_version, problems);
  // Tests of modules and packs that were not given belong to whoever wrote those.
  std::set<std::string> own;
  for (const auto& [name, text] : sources) own.insert(name);
  plan::CompileInput input;
  find_packs(options, input, sources, problems);
  input.sources = std::move(sources);
  input.module_paths = options.module_paths;
  input.library = library_module;
  if (options.module_loader) {
    input.host = [&options](const std::string& module) {
      return host_module(options.module_loader, module);
    };
  }
  input.schema = schema_with(options.crds, problems);
  input.functions = api::host_functions(options.functions, problems);
  if (!minor || has_errors(problems)) return Result<Policy>::failure(std::move(problems));
  input.kube_minor = *minor;
  plan::CompileOutput output = plan::compile(input);
  problems.insert(problems.end(), output.diagnostics.begin(), output.diagnostics.end());
  if (!output.ok) return Result<Policy>::failure(std::move(problems));
  return api::make_policy(std::move(output.bundle), input.functions, std::move(problems), &own);
}

/// The bundle that the one pack is, if nothing would change it.
std::optional<Result<Policy>> ready_bundle(const CompileOptions& options) {
  bool plain = options.packs.size() == 1 && options.crds.empty();
  bool newest =
      options.kube_version.empty() || options.kube_version == version_text(Schema::kNewestMinor);
  if (!plain) return std::nullopt;
  if (in_library(options.packs[0]))
    return newest ? std::optional(load_pack(options.packs[0])) : std::nullopt;
  if (options.module_loader) return std::nullopt;
  std::optional<api::FoundPack> found = api::find_pack(options.packs[0], options.module_paths);
  if (!found || !found->is_bundle || !options.kube_version.empty()) return std::nullopt;
  return load_bundle_file(found->path, options.functions);
}

Result<Policy> compile_paths(const std::vector<std::string>& paths, const CompileOptions& options) {
  if (paths.empty() && options.packs.empty()) {
    return Result<Policy>::failure({diag::placeless(
        Code::kNothingToCompile, "there is nothing to compile: no policy and no pack was given")});
  }
  if (paths.empty())
    if (std::optional<Result<Policy>> bundle = ready_bundle(options)) return std::move(*bundle);
  std::vector<Diagnostic> problems;
  Sources sources = read_sources(paths, problems);
  return compile_sources(std::move(sources), options, std::move(problems));
}

/// What `compile` gives, once the log has heard of it.
template <class Compile>
Result<Policy> logged(const CompileOptions& options, Compile compile) {
  api::Stopwatch watch;
  Result<Policy> made = compile();
  api::log_problems(options.log, made.diagnostics());
  if (made) api::log_compiled(options.log, *made, watch.elapsed());
  return made;
}

}  // namespace

Result<Policy> compile_files(const std::vector<std::string>& paths, const CompileOptions& options) {
  return logged(options, [&] { return compile_paths(paths, options); });
}

Result<Policy> compile_string(std::string_view text, const std::string& name,
                              const CompileOptions& options) {
  return logged(options, [&] { return compile_sources({{name, std::string(text)}}, options, {}); });
}

}  // namespace crenel

// Policies without the compiler: bundles from bytes and files, and the packs that the build embeds.
#include "api/functions.hpp"
#include "api/handles.hpp"
#include "api/packs.hpp"
#include "bytecode/format.hpp"

namespace crenel {

namespace {

std::string_view to_text(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

Result<Policy> load(std::string bytes, std::string_view file, const Functions& functions) {
  std::vector<Diagnostic> problems;
  builtins::HostFunctions given = api::host_functions(functions, problems);
  if (!problems.empty()) return Result<Policy>::failure(std::move(problems));
  bytecode::LoadResult loaded = bytecode::deserialize(std::move(bytes), file);
  if (!loaded.bundle) return Result<Policy>::failure(std::move(loaded.diagnostics));
  return api::make_policy(std::move(*loaded.bundle), given);
}

}  // namespace

Result<Policy> load_bundle(std::span<const std::byte> bytes, const Functions& functions) {
  return load(std::string(to_text(bytes)), {}, functions);
}

Result<Policy> load_bundle_file(const std::string& path, const Functions& functions) {
  std::optional<std::string> bytes = api::read_file(path);
  if (!bytes) {
    return Result<Policy>::failure(
        {diag::placeless(diag::Code::kNoSuchPath, "cannot read the bundle `" + path + "`")});
  }
  return load(std::move(*bytes), path, functions);
}

Result<Policy> load_pack(std::string_view name) {
  std::span<const std::byte> bytes = api::embedded_pack(name);
  if (bytes.empty()) {
    std::vector<std::string> help = api::suggestion(name, pack_names());
    if (help.empty()) {
      std::string all = "the packs are";
      for (const std::string& pack : pack_names()) all += " `" + pack + "`";
      help.push_back(std::move(all));
    }
    return Result<Policy>::failure({diag::placeless(
        diag::Code::kUnknownPack, "no pack is called `" + std::string(name) + "`", help)});
  }
  // The build has verified it, and it is as much part of the program as what would verify it here.
  bytecode::LoadResult loaded = bytecode::deserialize_embedded(to_text(bytes));
  if (!loaded.bundle) return Result<Policy>::failure(std::move(loaded.diagnostics));
  return api::make_policy(std::move(*loaded.bundle), {}, {}, nullptr, api::Trust::kVerified);
}

std::vector<std::string> pack_names() {
  std::span<const std::string_view> names = api::embedded_pack_names();
  return {names.begin(), names.end()};
}

}  // namespace crenel

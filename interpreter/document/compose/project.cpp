// The merged model becomes a source of its own, whose origins lead to the project's files.
#include "document/compose/project.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <utility>

#include "base/origins.hpp"
#include "diag/sink.hpp"
#include "document/formats.hpp"
#include "document/helper_program.hpp"

namespace crenel::document::compose {
namespace {

using helper::Json;

constexpr unsigned kVersion = 1;  // of the protocol (bindings/compose/protocol.go)
constexpr const char* kProgram = "crenel-compose";

// In the order in which `docker compose` prefers them.
constexpr std::array<std::string_view, 4> kNames = {"compose.yaml", "compose.yml",
                                                    "docker-compose.yml", "docker-compose.yaml"};
constexpr std::array<std::string_view, 4> kOverrides = {
    "compose.override.yml", "compose.override.yaml", "docker-compose.override.yml",
    "docker-compose.override.yaml"};

std::string file_name(const std::string& path) {
  return std::filesystem::path(path).filename().string();
}

/// The first of `files` by the order of `names`, or nothing.
template <class Names>
void take_first(const std::vector<std::string>& files, const Names& names,
                std::vector<std::string>& into) {
  for (std::string_view name : names)
    for (const std::string& file : files)
      if (file_name(file) == name) {
        into.push_back(file);
        return;
      }
}

bool fail(Inventory& inventory, std::string file, std::string message,
          std::vector<std::string> help, uint32_t line = 0, std::string excerpt = {}) {
  Diagnostic made;
  made.code = diag::code_name(diag::Code::kBrokenProject);
  made.severity = diag::code_severity(diag::Code::kBrokenProject);
  made.message = std::move(message);
  made.help = std::move(help);
  made.location.file = std::move(file);
  made.location.line = made.location.end_line = line;
  made.location.column = made.location.end_column = line == 0 ? 0 : 1;
  made.excerpt = std::move(excerpt);
  inventory.diagnostics().push_back(std::move(made));
  return false;
}

std::string request_for(const std::vector<std::string>& files) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> out(buffer);
  out.StartObject();
  out.Key("version");
  out.Uint(kVersion);
  out.Key("files");
  out.StartArray();
  for (const std::string& file : files)
    out.String(file.data(), static_cast<rapidjson::SizeType>(file.size()));
  out.EndArray();
  out.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

/// The places of the model's bytes. `first` is the number of the project's first file.
base::Origins origins_of(const Json& reply, uint32_t first, uint32_t size) {
  base::Origins origins;
  helper::each(reply, "claims", [&](const Json& claim) {
    // Of an action: the whole run is made from what begins at the offset.
    origins.runs.push_back({helper::number(claim, "begin"), helper::number(claim, "end"),
                            first + helper::number(claim, "file"), helper::number(claim, "offset"),
                            true, 0});
  });
  origins.parts.push_back({0, size, first, {}});
  return origins;
}

bool add_model(Inventory& inventory, uint32_t world, const Json& reply,
               const std::vector<std::string>& files, const ReadOptions& options) {
  uint32_t first = inventory.sources().size();
  helper::each(reply, "files", [&](const Json& file) {
    inventory.sources().add(helper::text(file, "path"), helper::text(file, "text"));
  });
  if (inventory.sources().size() == first) inventory.sources().add(files[0], {});
  std::string output = helper::text(reply, "output");
  inventory.sources().set_origins(
      inventory.sources().size(), origins_of(reply, first, static_cast<uint32_t>(output.size())));
  ReadOptions as_json = options;
  as_json.format = Format::kJson;
  Roots roots = read_roots(inventory, files[0] + " (merged)", std::move(output), as_json);
  for (const Builder::Marked& root : roots.documents)
    if (root.value.is(Tag::kObject))
      inventory.add_typed(world, roots.file, root.value, root.mark,
                          {"compose", "Project", helper::text(reply, "name")});
  return roots.ok;
}

}  // namespace

bool is_project_name(std::string_view path) {
  std::string name = file_name(std::string(path));
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end() ||
         std::find(kOverrides.begin(), kOverrides.end(), name) != kOverrides.end();
}

std::vector<std::string> project_among(const std::vector<std::string>& files) {
  std::vector<std::string> project;
  take_first(files, kNames, project);
  if (!project.empty()) take_first(files, kOverrides, project);
  return project;
}

bool is_project(const Inventory& inventory, const Value& root) {
  return inventory.member(root, "services").is(Tag::kObject) &&
         inventory.member(root, "kind").is(Tag::kAbsent) &&
         inventory.member(root, "apiVersion").is(Tag::kAbsent);
}

bool read_project(Inventory& inventory, uint32_t world, const std::vector<std::string>& files,
                  const ReadOptions& options) {
  std::string program = helper::find(kProgram);
  if (program.empty())
    return fail(inventory, files[0],
                "this is a Compose project, and `crenel-compose` is not there to load it",
                {"build Crenel where Go is installed (-DCRENEL_COMPOSE=ON), which makes it"});
  helper::Answer answer = helper::ask(program, request_for(files), kVersion);
  if (!answer.problem.empty())
    return fail(inventory, files[0], std::move(answer.problem), std::move(answer.help));
  auto error = answer.json.FindMember("error");
  if (error != answer.json.MemberEnd())
    return fail(inventory, helper::text(error->value, "file"),
                helper::text(error->value, "message"), {}, helper::number(error->value, "line"),
                helper::text(error->value, "excerpt"));
  return add_model(inventory, world, answer.json, files, options);
}

}  // namespace crenel::document::compose

// The merged model becomes a source of its own, whose origins lead to the project's files.
#include "document/compose/project.hpp"

#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <utility>

#include "base/origins.hpp"
#include "diag/sink.hpp"
#include "document/formats.hpp"
#include "document/helper_program.hpp"
#include "document/node.hpp"

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
// What a project may have at its top, but for `x-`.
constexpr std::array<std::string_view, 10> kSections = {
    "name",    "version", "services", "networks", "volumes",
    "secrets", "configs", "include",  "models",   "jobs"};

template <class Texts>
bool contains(const Texts& texts, std::string_view text) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

/// Adds the first of `files` by the order of `names` to `found`.
void find_first(const std::vector<std::string>& files, const std::array<std::string_view, 4>& names,
                std::vector<std::string>& found) {
  for (std::string_view name : names)
    for (const std::string& file : files)
      if (std::filesystem::path(file).filename() == name) return found.push_back(file);
}

void report(Inventory& inventory, diag::Code code, const Json& problem, const std::string& file,
            std::vector<std::string> help = {}) {
  Diagnostic made = diag::placeless(code, helper::text(problem, "message"), std::move(help));
  made.location.file = helper::text(problem, "file");
  if (made.location.file.empty()) made.location.file = file;
  made.location.line = made.location.end_line = helper::number(problem, "line");
  made.excerpt = helper::text(problem, "excerpt");
  if (uint32_t byte = helper::number(problem, "column"))
    made.location.column = made.location.end_column =
        helper::characters(made.excerpt, byte - 1) + 1;
  inventory.diagnostics().push_back(std::move(made));
}

bool fail(Inventory& inventory, const std::string& file, std::string message,
          std::vector<std::string> help) {
  Diagnostic made =
      diag::placeless(diag::Code::kBrokenProject, std::move(message), std::move(help));
  made.location.file = file;
  inventory.diagnostics().push_back(std::move(made));
  return false;
}

/// What helps against a problem, where that is not plain from what Compose says.
std::vector<std::string> help_for(const Json& problem) {
  std::vector<std::string> near = helper::suggestion(problem);
  if (!near.empty()) return near;
  if (helper::flag(problem, "extensible")) return {"fields of your own begin with `x-`"};
  std::string message = helper::text(problem, "message");
  auto says = [&](std::string_view words) { return message.find(words) != message.npos; };
  if (says("required variable"))
    return {"give it a value in `.env` beside the project, or in a file with `--env-file`"};
  if (says("no such file")) return {"paths are from the folder of the project's first file"};
  return {};
}

std::string request_for(const std::vector<std::string>& files, const std::string_view* given,
                        const ComposeOptions& options) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> out(buffer);
  auto put = [&](std::string_view text) {
    out.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  };
  auto list = [&](const char* name, const std::vector<std::string>& texts) {
    out.Key(name), out.StartArray();
    for (const std::string& text : texts) put(text);
    out.EndArray();
  };
  out.StartObject();
  out.Key("version"), out.Uint(kVersion);
  list("files", files);
  if (given) out.Key("text"), put(*given);
  list("profiles", options.profiles);
  list("env_files", options.env_files);
  out.Key("fragment"), out.Bool(options.fragment);
  out.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

/// A project to load.
struct Project {
  std::vector<std::string> files;
  std::optional<uint32_t> given;  ///< the first file, if it is a source already
};

/// The places of the model's bytes. `numbers` are those of the reply's files in the inventory.
base::Origins origins_of(const Json& reply, const std::vector<uint32_t>& numbers, uint32_t size) {
  base::Origins origins;
  helper::each(reply, "claims", [&](const Json& claim) {
    uint32_t file = helper::number(claim, "file");
    if (file >= numbers.size()) return;
    // Of an action: the whole run is made from what begins at the offset.
    origins.runs.push_back({helper::number(claim, "begin"), helper::number(claim, "end"),
                            numbers[file], helper::number(claim, "offset"), true, 0});
  });
  origins.parts.push_back({0, size, numbers[0], {}});
  return origins;
}

/// The model, and the folder that its paths are below, as inputs name it.
Value with_folder(Inventory& inventory, uint32_t file, const Builder::Marked& root,
                  std::string_view folder, const ReadOptions& options) {
  const Shape& shape = inventory.shapes()[root.value.shape];
  Builder builder(inventory, file, options);
  builder.start_document();
  builder.begin_object(root.mark);
  for (uint32_t i = 0; i < shape.size; ++i) {
    builder.key(inventory.symbols().text(shape.keys[i]),
                key_marks(root.value.items, shape.size)[i]);
    builder.value(root.value.items[i], value_marks(root.value.items, shape.size)[i]);
  }
  builder.key("folder", root.mark);
  builder.value(Value::string(inventory.texts().copy(folder)), root.mark);
  builder.end();
  return builder.root().value;
}

/// A path as inputs have it: Compose's are from the folder of the project, and absolute where they
/// lead out of it.
std::string as_inputs_have_it(const std::string& folder, std::string_view context,
                              std::string_view file) {
  namespace fs = std::filesystem;
  fs::path home = folder.empty() ? "." : folder;
  fs::path path = home / context / file;
  std::error_code error;
  if (path.is_absolute() && !home.is_absolute())
    path = home / fs::weakly_canonical(path, error).lexically_relative(fs::canonical(home, error));
  return path.lexically_normal().string();
}

/// What a service says of an image that it builds: its name, and the stage of which Dockerfile.
void add_build(Builder& builder, Inventory& inventory, const Node& service, const Node& image,
               const std::string& folder) {
  Node build = service["build"], target = build["target"], file = build["dockerfile"];
  std::string_view context = build["context"].text();
  std::string path = as_inputs_have_it(folder, context.empty() ? "." : context,
                                       file.text().empty() ? "Dockerfile" : file.text());
  auto member = [&](const char* name, const Node& at, std::string_view text) {
    builder.key(name, at.mark());
    builder.value(Value::string(inventory.texts().copy(text)), at.mark());
  };
  builder.begin_object(build.mark());
  member("name", image, image.text());
  member("dockerfile", file, path);
  if (!target.text().empty()) member("target", target, target.text());
  member("service", service, service["name"].text());
  builder.end();
}

/// Images that a project builds from Dockerfiles in folders, under each of their names: an image
/// has the same name wherever it runs, so all worlds see these, unlike the project.
std::optional<Value> builds_of(Inventory& inventory, const Roots& roots,
                               const Builder::Marked& root, const std::string& folder,
                               const ReadOptions& options) {
  Node services = node_of(inventory, roots.file, root)["services"];
  Builder builder(inventory, roots.file, options);
  builder.start_document();
  builder.begin_object(root.mark);
  builder.key("builds", root.mark);
  builder.begin_list(root.mark);
  bool any = false;
  for (uint32_t i = 0; i < services.size(); ++i) {
    Node service = services.at(i), build = service["build"], tags = build["tags"];
    std::string_view context = build["context"].text();
    bool elsewhere = context.find("://") != context.npos || context.starts_with("git@");
    if (!build.is_object() || build["dockerfile_inline"].present() || elsewhere) continue;
    auto add = [&](const Node& image) {
      if (image.text().empty()) return;
      add_build(builder, inventory, service, image, folder);
      any = true;
    };
    add(service["image"]);
    for (uint32_t tag = 0; tag < tags.size(); ++tag) add(tags.at(tag));
  }
  builder.end();
  builder.end();
  if (!any) return std::nullopt;
  return builder.root().value;
}

bool add_model(Inventory& inventory, uint32_t world, const Json& reply, const Project& project,
               const ReadOptions& options, std::vector<Part>& parts) {
  const std::string& name = project.files[0];
  std::vector<uint32_t> numbers;
  helper::each(reply, "files", [&](const Json& file) {
    parts.push_back({helper::text(file, "path"), helper::flag(file, "included")});
    bool known = project.given && numbers.empty();
    numbers.push_back(known
                          ? *project.given
                          : inventory.sources().add(parts.back().path, helper::text(file, "text")));
  });
  std::string output = helper::text(reply, "output");
  if (numbers.empty() || output.empty())
    return fail(inventory, name, "`crenel-compose` does not answer as it should", {});
  helper::each(reply, "warnings", [&](const Json& warning) {
    report(inventory, diag::Code::kDoubtfulProject, warning, name);
  });
  inventory.sources().set_origins(inventory.sources().size(),
                                  origins_of(reply, numbers, static_cast<uint32_t>(output.size())));
  ReadOptions as_json = options;
  as_json.format = Format::kJson;
  as_json.unread = nullptr;  // those are members of other objects
  Roots roots = read_roots(inventory, name + " (merged)", std::move(output), as_json);
  std::string folder = std::filesystem::path(name).parent_path().string();
  for (const Builder::Marked& root : roots.documents) {
    if (!root.value.is(Tag::kObject)) continue;
    inventory.add_typed(world, roots.file,
                        with_folder(inventory, roots.file, root, folder, as_json), root.mark,
                        {"compose", "Project", options.name_of(name)});
    if (std::optional<Value> builds = builds_of(inventory, roots, root, folder, as_json))
      inventory.add_typed(world, roots.file, *builds, root.mark,
                          {"docker", "Builds", options.name_of(name)});
  }
  return roots.ok;
}

bool load(Inventory& inventory, uint32_t world, const Project& project, const ReadOptions& options,
          std::vector<Part>& parts) {
  const std::string& name = project.files[0];
  std::string program = helper::find(kProgram);
  if (program.empty())
    return fail(inventory, name,
                "this is a Compose project, and `crenel-compose` is not there to load it",
                {"build Crenel where Go is installed (-DCRENEL_COMPOSE=ON), which makes it"});
  std::string_view text;
  if (project.given) text = inventory.sources().file(*project.given).text();
  helper::Answer answer = helper::ask(
      program, request_for(project.files, project.given ? &text : nullptr, options.compose),
      kVersion);
  if (!answer.problem.empty())
    return fail(inventory, name, std::move(answer.problem), std::move(answer.help));
  auto error = answer.json.FindMember("error");
  if (error == answer.json.MemberEnd())
    return add_model(inventory, world, answer.json, project, options, parts);
  report(inventory, diag::Code::kBrokenProject, error->value, name, help_for(error->value));
  return false;
}

/// A mapping of what the section is known by, each a mapping too, one at least with what a
/// container is made from.
bool are_services(Node services) {
  bool made = false;
  for (uint32_t i = 0; i < services.size(); ++i) {
    Node one = services.at(i);
    if (one.present() && !one.is_object()) return false;
    made = made || one["image"].is_string() || one["build"].present() || one["extends"].present();
  }
  return services.is_object() && made;
}

}  // namespace

bool is_project_name(std::string_view path) {
  std::string_view name = path.substr(path.rfind('/') + 1);
  if (!name.ends_with(".yaml") && !name.ends_with(".yml")) return false;
  for (std::string_view begin : {"compose", "docker-compose"})
    if (name.starts_with(begin) && std::string_view(".-_").find(name[begin.size()]) != name.npos)
      return true;
  return false;
}

std::vector<std::string> project_among(const std::vector<std::string>& files) {
  std::vector<std::string> project;
  find_first(files, kNames, project);
  if (!project.empty()) find_first(files, kOverrides, project);
  return project;
}

bool is_project(const Inventory& inventory, const Value& root, bool named) {
  if (!root.is(Tag::kObject)) return false;
  Object object;
  object.value = root;
  Node node(inventory, object);
  if (node["kind"].present() || node["apiVersion"].present()) return false;
  if (named) return true;
  if (!are_services(node["services"])) return false;
  for (uint32_t i = 0; i < node.size(); ++i)
    if (!node.key(i).starts_with("x-") && !contains(kSections, node.key(i))) return false;
  return true;
}

bool read_project(Inventory& inventory, uint32_t world, const std::vector<std::string>& files,
                  const ReadOptions& options, std::vector<Part>& parts) {
  return load(inventory, world, {files, std::nullopt}, options, parts);
}

bool read_source(Inventory& inventory, uint32_t world, uint32_t file, const ReadOptions& options) {
  std::vector<Part> parts;
  return load(inventory, world, {{inventory.sources().file(file).name()}, file}, options, parts);
}

}  // namespace crenel::document::compose

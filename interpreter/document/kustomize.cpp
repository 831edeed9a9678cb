// Kustomize says of each object which file it began as, but not of each value. A value is taken to
// be written where the same path of that file, or of one edit of the object, has the same value.
#include "document/kustomize.hpp"

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/files.hpp"
#include "base/subprocess.hpp"
#include "diag/sink.hpp"
#include "document/folder.hpp"
#include "document/formats.hpp"
#include "document/kustomize_problem.hpp"
#include "document/node.hpp"

namespace crenel::document {
namespace {

namespace fs = std::filesystem;

constexpr const char* kOrigin = "config.kubernetes.io/origin";
constexpr const char* kTransformations = "alpha.config.kubernetes.io/transformations";

Diagnostic problem(const std::string& folder, std::string message,
                   std::vector<std::string> help = {}) {
  Diagnostic made =
      diag::placeless(diag::Code::kBrokenKustomization, std::move(message), std::move(help));
  made.location.file = kustomization_file(folder);
  return made;
}

/// What an object is known by in two builds of the same.
std::string identity(const Object& object) {
  std::string text;
  for (std::string_view part : {object.group, object.kind, object.name_space, object.name})
    text.append(part).push_back('\n');
  return text;
}

/// A folder that goes when this does.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::error_code error;
    std::string path = (fs::temp_directory_path(error) / "crenel-XXXXXX").string();
    if (!error && mkdtemp(path.data())) path_ = fs::canonical(path, error);
  }
  ~TemporaryFolder() {
    std::error_code error;
    if (!path_.empty()) fs::remove_all(path_, error);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// Where an object came from: paths of files as kustomize names them, made absolute.
struct Made {
  fs::path from;                  ///< the object's file, or what generated it; empty if far away
  std::set<fs::path> changed_by;  ///< kustomizations
};

/// Builds a kustomization that adds nothing but annotations: from where each object comes.
std::map<std::string, Made> ask_origins(const std::vector<std::string>& program,
                                        const fs::path& folder) {
  std::map<std::string, Made> found;
  TemporaryFolder around;
  if (around.path().empty()) return found;
  {
    std::ofstream file(around.path() / "kustomization.yaml");
    file << "resources: [" << folder.lexically_relative(around.path()) << "]\n"
         << "buildMetadata: [originAnnotations, transformerAnnotations]\n";
    if (!file.flush()) return found;
  }
  std::vector<std::string> words = program;
  words.push_back(around.path().string());
  std::optional<base::ProgramResult> built = base::run_program(words, {});
  if (!built || built->exit_code != 0) return found;
  Inventory notes;
  uint32_t world = notes.add_world({.name = "", .complete_kinds = {}});
  ReadOptions options;
  options.format = Format::kYaml;
  read_text(notes, world, "built", std::move(built->output), options);
  for (const Object& object : notes.objects()) {
    Node annotations = Node(notes, object)["metadata"]["annotations"];
    Made& made = found[identity(object)];
    auto absolute = [&](Node path) {
      std::error_code error;
      return path.present() ? fs::weakly_canonical(around.path() / path.text(), error) : fs::path();
    };
    auto read = [&](const char* name) {
      Roots roots = read_roots(notes, name, std::string(annotations[name].text()), options);
      Object root;
      if (!roots.documents.empty()) root.value = roots.documents[0].value;
      root.file = roots.file;
      return root;
    };
    Object origin = read(kOrigin);
    Node at(notes, origin);
    if (!at["repo"].present())
      made.from = absolute(at["path"].present() ? at["path"] : at["configuredIn"]);
    Object edits = read(kTransformations);
    Node list(notes, edits);
    for (uint32_t e = 0; e < list.size(); ++e)
      if (fs::path by = absolute(list.at(e)["configuredIn"]); !by.empty())
        made.changed_by.insert(by);
  }
  return found;
}

/// The files that a kustomization is made of, each a source of the inventory once it is asked for.
class Files {
 public:
  /// `folder` is as the user named it, and so are its files then.
  Files(Inventory& inventory, const std::string& folder, const ReadOptions& as_yaml)
      : inventory_(inventory), folder_(folder), options_(as_yaml) {
    std::error_code error;
    whole_ = fs::canonical(folder, error);
  }

  const fs::path& folder() const { return whole_; }

  /// The files that a kustomization names.
  const std::vector<fs::path>& named_by(const fs::path& kustomization) {
    auto [found, added] = named_.try_emplace(kustomization);
    std::error_code error;
    if (added)
      for (const fs::path& path : kustomization_of(kustomization.parent_path().string()).named)
        if (path != kustomization && fs::is_regular_file(path, error))
          found->second.push_back(path);
    return found->second;
  }

  uint32_t source(const fs::path& file) { return read(file).file; }
  const std::vector<Object>& documents(const fs::path& file) { return read(file).documents; }

 private:
  struct File {
    uint32_t file = 0;
    std::vector<Object> documents;
  };

  const File& read(const fs::path& path) {
    auto [found, added] = files_.try_emplace(path);
    File& file = found->second;
    if (!added) return file;
    std::string name = (folder_ / path.lexically_relative(whole_)).lexically_normal().string();
    // As the other inputs below `.` are named.
    bool below = folder_ == "." || folder_.string().starts_with("./");
    if (below && !name.starts_with("..")) name.insert(0, "./");
    std::string text = base::file_text(path.string()).value_or("");
    std::string extension = path.extension().string();
    bool yaml = extension == ".yaml" || extension == ".yml" || extension == ".json";
    file.file = inventory_.sources().size();
    if (!yaml) {
      inventory_.sources().add(name, std::move(text));
      return file;
    }
    // Kustomize has taken it; what it is to anybody else is of no concern.
    size_t diagnostics = inventory_.diagnostics().size();
    Roots roots = read_roots(inventory_, name, std::move(text), options_);
    inventory_.diagnostics().resize(diagnostics);
    if (inventory_.sources().size() == file.file) inventory_.sources().add(name, {});
    for (const Builder::Marked& root : roots.documents) {
      Object& object = file.documents.emplace_back();
      object.value = root.value;
      object.mark = root.mark;
      object.file = file.file;
      Node node(inventory_, object);
      object.kind = node["kind"].text();
      object.name = node["metadata"]["name"].text();
    }
    return file;
  }

  Inventory& inventory_;
  fs::path folder_;
  fs::path whole_;
  ReadOptions options_;
  std::map<fs::path, File> files_;
  std::map<fs::path, std::vector<fs::path>> named_;
};

/// Leads the values of one built object to where they are written.
class Tracer {
 public:
  using Runs = std::map<uint32_t, base::Origins::Run>;
  explicit Tracer(Runs& runs) : runs_(runs) {}

  /// `base`: the value in the file that the object began as. `edits`: what edits put there.
  void trace(Node built, std::optional<Node> base, const std::vector<Node>& edits) {
    if (built.is_object() || built.is_list()) return trace_container(built, base, edits);
    // What an edit sets counts, and of two it is not known which came last.
    if (edits.size() == 1 && same(edits[0], built))
      claim(built, edits[0]);
    else if (edits.empty() && base && same(*base, built))
      claim(built, *base);
  }

 private:
  static bool same(Node a, Node b) {
    if (a.value().tag != b.value().tag) return false;
    switch (a.value().tag) {
      case Tag::kString:
        return a.text() == b.text();
      case Tag::kNull:
        return true;
      default:
        return a.value().bits == b.value().bits;
    }
  }

  static std::optional<Node> alike(Node built, Node other) {
    bool both = (built.is_object() && other.is_object()) || (built.is_list() && other.is_list());
    return both ? std::optional(other) : std::nullopt;
  }

  void trace_container(Node built, std::optional<Node> base, const std::vector<Node>& edits) {
    if (base) base = alike(built, *base);
    std::vector<Node> lists;
    for (Node edit : edits)
      if (std::optional<Node> like = alike(built, edit)) lists.push_back(*like);
    for (uint32_t i = 0; i < built.size(); ++i) {
      std::optional<Node> in_base;
      if (base) in_base = counterpart(built, i, *base);
      std::string_view around = std::exchange(around_, built.is_object() ? built.key(i) : "[]");
      ++depth_;
      std::vector<Node> in_edits;
      for (Node edit : lists)
        if (std::optional<Node> part = counterpart(built, i, edit); part && !chooses(around))
          in_edits.push_back(*part);
      trace(built.at(i), in_base, in_edits);
      --depth_;
      around_ = around;
    }
    if (base)
      claim(built, *base);
    else if (lists.size() == 1)
      claim(built, lists[0]);
  }

  /// Whether the member that is looked at says which object an edit is of, rather than editing it.
  bool chooses(std::string_view parent) const {
    if (depth_ == 1) return around_ == "apiVersion" || around_ == "kind";
    return depth_ == 2 && parent == "metadata" && (around_ == "name" || around_ == "namespace");
  }

  /// The member of that name; the item of that name, or where items have none, in that place.
  static std::optional<Node> counterpart(Node built, uint32_t i, Node other) {
    Node part = built.at(i);
    if (built.is_object()) {
      Node member = other[built.key(i)];
      return member.value().is(Tag::kAbsent) ? std::nullopt : std::optional(member);
    }
    std::string_view name = part["name"].text();
    if (name.empty())
      return built.size() == other.size() ? std::optional(other.at(i)) : std::nullopt;
    std::optional<Node> found;
    for (uint32_t n = 0; n < other.size(); ++n) {
      if (other.at(n)["name"].text() != name) continue;
      if (found) return std::nullopt;
      found = other.at(n);
    }
    return found;
  }

  void claim(Node built, Node written) {
    base::Span to = built.span(), from = written.span();
    base::Span key = built.key_span(), written_key = written.key_span();
    // Written alike, a member is one stretch of text.
    bool container = built.is_object() || built.is_list();
    if (!container && to.end - key.begin == from.end - written_key.begin) key.end = to.end;
    if (key.end == to.end) written_key.end = from.end;
    claim(key, written_key);
    claim(to, from);
  }

  /// A container may begin where its first member does, which has claimed the place then.
  void claim(base::Span built, base::Span written) {
    uint32_t size = std::min(built.end - built.begin, written.end - written.begin);
    runs_.try_emplace(built.begin, base::Origins::Run{built.begin, built.begin + size, written.file,
                                                      written.begin, false, 0});
  }

  Runs& runs_;
  int depth_ = 0;
  std::string_view around_;  ///< name of the member that is looked at
};

/// The document that a built object began as: of its kind, and with the name that it still has, or
/// that was made longer.
const Object* began_as(const std::vector<Object>& documents, const Object& built) {
  const Object* found = nullptr;
  for (const Object& one : documents) {
    if (one.kind != built.kind) continue;
    if (one.name == built.name) return &one;
    if (built.name.find(one.name) == built.name.npos) continue;
    if (found) return nullptr;
    found = &one;
  }
  return found;
}

std::string part_note(const Made* made, const Object* began) {
  if (!made) return "only the kustomization is known: this kustomize does not tell more";
  if (made->from.empty()) return "only the kustomization is known: it is made from a remote base";
  if (!began) return "only the file is known: kustomize made it";
  return "only the file that the object began as is known: kustomize, or an edit, put it there";
}

/// The manifests that a kustomization, and those that it builds upon, list as resources.
void read_resources(Inventory& inventory, uint32_t world, const std::string& folder,
                    const ReadOptions& as_yaml, std::set<fs::path>& seen) {
  for (const fs::path& path : kustomization_of(folder).resources) {
    std::error_code error;
    if (!seen.insert(fs::weakly_canonical(path, error)).second) continue;
    if (fs::is_directory(path, error))
      read_resources(inventory, world, path.string(), as_yaml, seen);
    else if (fs::is_regular_file(path, error))
      read_path(inventory, world, path.string(), as_yaml);
  }
}

base::Origins trace_all(Inventory& inventory, const std::vector<Object>& built,
                        const std::map<std::string, Made>& origins, Files& files) {
  base::Origins traced;
  Tracer::Runs runs;
  const fs::path own = kustomization_file(files.folder().string());
  for (size_t i = 0; i < built.size(); ++i) {
    const Object& object = built[i];
    auto known = origins.find(identity(object));
    const Made* made = known == origins.end() ? nullptr : &known->second;
    const fs::path& from = made && !made->from.empty() ? made->from : own;
    const Object* began = nullptr;
    if (made && !made->from.empty()) began = began_as(files.documents(from), object);
    uint32_t end = i + 1 < built.size() ? built[i + 1].mark : ~uint32_t{0};
    traced.parts.push_back({object.mark, end, files.source(from), part_note(made, began)});
    if (!began) continue;
    Object base = *began;
    std::vector<Node> edits;
    for (const fs::path& by : made->changed_by)
      for (const fs::path& file : files.named_by(by)) {
        if (file == from) continue;
        for (const Object& edit : files.documents(file))
          if (edit.kind == base.kind && edit.name == base.name)
            edits.push_back(Node(inventory, edit));
      }
    Tracer(runs).trace(Node(inventory, object), Node(inventory, base), edits);
  }
  uint32_t end = 0;
  for (auto& [begin, run] : runs) {
    if (begin < end) continue;
    traced.runs.push_back(run);
    end = run.end;
  }
  return traced;
}

}  // namespace

bool read_kustomization(Inventory& inventory, uint32_t world, const std::string& folder,
                        const ReadOptions& options) {
  ReadOptions as_yaml = options;
  as_yaml.format = Format::kYaml;
  auto unbuilt = [&](Diagnostic why) {
    std::set<fs::path> seen;
    read_resources(inventory, world, folder, as_yaml, seen);
    inventory.diagnostics().push_back(std::move(why));
    return false;
  };
  std::vector<std::string> program;
  if (std::string path = base::find_on_path("kustomize"); !path.empty())
    program = {path, "build"};
  else if (path = base::find_on_path("kubectl"); !path.empty())
    program = {path, "kustomize"};
  if (program.empty())
    return unbuilt(
        problem(folder,
                "`" + folder +
                    "` is a kustomization, and neither `kustomize` nor `kubectl` is there to "
                    "build it: its resources are read as they stand",
                {"put one of them on the PATH: https://kubectl.docs.kubernetes.io/installation/"}));
  std::vector<std::string> words = program;
  words.push_back(folder);
  std::optional<base::ProgramResult> built = base::run_program(words, {});
  if (!built)
    return unbuilt(problem(folder, "cannot run `" + program[0] + "`: " + std::strerror(errno)));
  if (built->exit_code != 0) return unbuilt(kustomize_problem(folder, built->errors));
  size_t before = inventory.objects().size();
  uint32_t made = inventory.sources().size();
  bool ok = read_text(inventory, world, folder + " (built)", std::move(built->output), as_yaml);
  if (inventory.sources().size() == made) return ok;
  Files files(inventory, folder, as_yaml);
  std::vector<Object> objects(inventory.objects().begin() + static_cast<ptrdiff_t>(before),
                              inventory.objects().end());
  base::Origins traced = trace_all(inventory, objects, ask_origins(program, files.folder()), files);
  inventory.sources().set_origins(made, std::move(traced));
  return ok;
}

}  // namespace crenel::document

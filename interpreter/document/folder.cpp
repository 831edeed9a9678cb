// Looks through folders. Git is asked what it ignores, since only Git knows all its rules.
#include "document/folder.hpp"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <map>
#include <memory>
#include <set>

#include "base/files.hpp"
#include "base/subprocess.hpp"
#include "diag/sink.hpp"
#include "document/compose/project.hpp"
#include "document/node.hpp"
#include "document/reader.hpp"

namespace crenel::document {
namespace {

namespace fs = std::filesystem;

void report(Inventory& inventory, diag::Code code, std::string message) {
  inventory.diagnostics().push_back(diag::placeless(code, std::move(message)));
}

/// Folders hold thousands of files: names are put together as text, and what the folder itself says
/// of an entry the system is not asked again.
class FolderScan {
 public:
  FolderScan(Inventory& inventory, const Skip& skip) : inventory_(inventory), skip_(skip) {}

  /// `below`: the folder's path below the one that is read.
  void scan(const std::string& folder, const std::string& below = {}) {
    struct stat status {};
    bool known = stat(folder.c_str(), &status) == 0;
    if (known && !visited_.insert({status.st_dev, status.st_ino}).second) return;
    std::vector<Entry> entries;
    if (int problem = list(folder, entries)) {
      found.ok = false;
      report(inventory_, diag::Code::kUnreadableInput,
             "cannot read `" + folder + "`: " + std::generic_category().message(problem));
      return;
    }
    // Templates are no YAML before they are rendered.
    std::error_code error;
    if (fs::is_regular_file(fs::path(folder) / "Chart.yaml", error))
      return found.charts.push_back(folder);
    if (!kustomization_file(folder).empty()) found.kustomizations.push_back(folder);
    std::sort(entries.begin(), entries.end(),
              [](const Entry& a, const Entry& b) { return a.name < b.name; });
    std::string prefix = folder.ends_with('/') ? folder : folder + '/';
    for (const Entry& entry : entries)
      visit(entry, prefix + entry.name, below.empty() ? entry.name : below + '/' + entry.name);
  }

  Folder found;

 private:
  struct Entry {
    std::string name;
    unsigned char type;  ///< as dirent has it
  };

  /// The error number, or 0.
  static int list(const std::string& folder, std::vector<Entry>& entries) {
    std::unique_ptr<DIR, int (*)(DIR*)> open(opendir(folder.c_str()), closedir);
    if (!open) return errno;
    for (errno = 0; const dirent* entry = readdir(open.get()); errno = 0)
      if (entry->d_name[0] != '.') entries.push_back({entry->d_name, entry->d_type});
    return errno;
  }

  void visit(const Entry& entry, const std::string& path, const std::string& below) {
    bool folder = entry.type == DT_DIR;
    bool input = entry.type == DT_REG && is_input_name(path);
    if (entry.type == DT_LNK || entry.type == DT_UNKNOWN) {
      std::error_code error;
      fs::file_status status = fs::status(path, error);
      folder = fs::is_directory(status);
      // A dangling link with the name of an input goes on the list, to be reported as unreadable.
      input = is_input_name(path) && (fs::is_regular_file(status) || !fs::exists(status));
    }
    if (!folder && !input) return;
    if (skip_ && skip_(below)) return found.left_out.push_back(path);
    if (folder) return scan(path, below);
    found.files.push_back(path);
  }

  Inventory& inventory_;
  const Skip& skip_;
  std::set<std::pair<dev_t, ino_t>> visited_;
};

/// Leaves out what kustomizations make use of: that is no deployment, and no manifest, by itself.
void take_used(Folder& found) {
  std::set<fs::path> used;
  std::set<std::string> parts;
  for (const std::string& folder : found.kustomizations) {
    Kustomization made = kustomization_of(folder);
    used.merge(made.named);
    if (made.component) parts.insert(folder);
  }
  auto is_used = [&](const std::string& path) {
    std::error_code error;
    return parts.contains(path) || used.contains(fs::weakly_canonical(path, error));
  };
  std::erase_if(found.kustomizations, is_used);
  std::erase_if(found.files, is_used);
}

/// Puts the files that make a project of their folder together.
void take_projects(Folder& found) {
  std::map<fs::path, std::vector<std::string>> folders;
  for (const std::string& file : found.files)
    if (compose::is_project_name(file)) folders[fs::path(file).parent_path()].push_back(file);
  std::set<std::string> taken;
  for (const auto& [folder, files] : folders) {
    std::vector<std::string> project = compose::project_among(files);
    taken.insert(project.begin(), project.end());
    if (!project.empty()) found.projects.push_back(std::move(project));
  }
  std::erase_if(found.files, [&](const std::string& file) { return taken.contains(file); });
}

bool in_work_tree(const std::string& path) {
  std::error_code error;
  fs::path at = fs::canonical(path, error);
  for (; !error && !at.empty(); at = at.parent_path()) {
    if (fs::exists(at / ".git", error)) return true;
    if (at == at.parent_path()) break;
  }
  return false;
}

}  // namespace

std::string kustomization_file(const std::string& folder) {
  std::error_code error;
  for (const char* name : {"kustomization.yaml", "kustomization.yml", "Kustomization"})
    if (fs::path file = fs::path(folder) / name; fs::is_regular_file(file, error))
      return file.string();
  return {};
}

Kustomization kustomization_of(const std::string& folder) {
  Kustomization found;
  std::string file = kustomization_file(folder);
  Inventory inventory;
  ReadOptions options;
  options.format = Format::kYaml;
  uint32_t world = inventory.add_world({.name = file, .complete_kinds = {}});
  read_text(inventory, world, file, base::file_text(file).value_or(""), options);
  std::error_code error;
  found.named.insert(fs::weakly_canonical(file, error));
  for (const Object& object : inventory.objects()) {
    Node root(inventory, object);
    found.component = found.component || object.kind == "Component";
    // Whatever a kustomization means by a text, a path in it is a path.
    each_node(root, [&](const Node& node) {
      std::string_view path = node.text();
      // `key=path` in generators.
      for (std::string_view each : {path, path.substr(path.find('=') + 1)}) {
        if (each.empty() || each.size() > 1024 || each.find('\n') != each.npos) continue;
        fs::path whole = fs::path(folder) / each;
        if (fs::exists(whole, error)) found.named.insert(fs::weakly_canonical(whole, error));
      }
    });
    for (const char* list : {"resources", "bases"})
      for (uint32_t i = 0; i < root[list].size(); ++i)
        found.resources.push_back((fs::path(folder) / root[list].at(i).text()).lexically_normal());
  }
  return found;
}

Folder scan_folder(Inventory& inventory, const std::string& path, const Skip& skip) {
  FolderScan scan(inventory, skip);
  scan.scan(path);
  if (!scan.found.kustomizations.empty()) take_used(scan.found);
  take_projects(scan.found);
  return std::move(scan.found);
}

std::vector<std::string> git_ignored(Inventory& inventory, const std::string& path) {
  std::vector<std::string> ignored;
  if (!in_work_tree(path)) return ignored;
  std::string git = base::find_on_path("git");
  std::optional<base::ProgramResult> result;
  // A repository's own settings could name programs to run: none of them is wanted.
  if (!git.empty())
    result = base::run_program({git, "-C", path, "-c", "core.fsmonitor=false", "ls-files", "-z",
                                "--others", "--ignored", "--exclude-standard", "--directory"},
                               {});
  if (!result || result->exit_code != 0) {
    std::string why = git.empty() ? "there is no `git`" : "`git` failed";
    if (result) why += ": " + result->errors.substr(0, result->errors.find('\n'));
    report(inventory, diag::Code::kIgnoreUnknown,
           "what Git ignores in `" + path + "` is read too: " + why);
    return ignored;
  }
  std::string_view output = result->output;
  for (size_t at = 0; at < output.size();) {
    size_t end = std::min(output.find('\0', at), output.size());
    std::string_view one = output.substr(at, end - at);
    if (one.ends_with('/')) one.remove_suffix(1);
    if (one != ".") ignored.emplace_back(one);
    at = end + 1;
  }
  return ignored;
}

void report_nothing(Inventory& inventory, const std::string& path) {
  report(inventory, diag::Code::kNothingFound,
         "no YAML file, JSON file, Dockerfile, chart or kustomization in `" + path + "`");
}

}  // namespace crenel::document

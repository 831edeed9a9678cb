// Where packs are looked for, and what a name that leads nowhere is answered with.
#include "api/found_packs.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>

#include "api/catalogues.hpp"
#include "api/files.hpp"
#include "api/handles.hpp"

namespace crenel::api {

namespace fs = std::filesystem;

namespace {

/// `acme/base`, then `acme.base`.
std::vector<std::string> spellings(const std::string& name) {
  std::string nested = name;
  std::replace(nested.begin(), nested.end(), '.', '/');
  return nested == name ? std::vector{name} : std::vector{nested, name};
}

bool is_file(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(path, error);
}

/// What a folder of the path has at its top, as somebody would name it.
void list_packs(const std::string& folder, std::set<std::string>& names) {
  std::error_code error;
  fs::directory_iterator entry(folder, fs::directory_options::skip_permission_denied, error), end;
  for (; !error && entry != end; entry.increment(error)) {
    fs::path path = entry->path();
    if (path.filename().string().starts_with('.')) continue;
    std::string extension = path.extension().string();
    if (extension == ".crn" || extension == ".crnb")
      names.insert(path.stem().string());
    else if (entry->is_directory(error) && !files_below(path.string(), is_policy_name).empty())
      names.insert(path.filename().string());
  }
}

}  // namespace

std::optional<FoundPack> find_pack(const std::string& name,
                                   const std::vector<std::string>& module_paths) {
  // A name is no way out of the folder.
  if (name.empty() || name.find_first_of("/\\") != std::string::npos || name.starts_with('.') ||
      name.find("..") != std::string::npos)
    return std::nullopt;
  for (const std::string& folder : module_paths)
    for (const std::string& spelling : spellings(name)) {
      fs::path base = fs::path(folder) / spelling;
      std::error_code error;
      if (is_file(base.string() + ".crn")) return FoundPack{false, base.string() + ".crn"};
      if (fs::is_directory(base, error) && !files_below(base.string(), is_policy_name).empty())
        return FoundPack{false, base.string()};
      if (is_file(base.string() + ".crnb")) return FoundPack{true, base.string() + ".crnb"};
    }
  return std::nullopt;
}

Diagnostic unknown_pack(std::string_view name, const std::vector<std::string>& module_paths) {
  std::set<std::string> names;
  for (const std::string& folder : module_paths) list_packs(folder, names);
  for (const std::string& pack : pack_names()) names.insert(pack);
  for (const std::string& pack : catalogue_pack_names()) names.insert(pack);
  names.insert("all");
  std::vector<std::string> known(names.begin(), names.end());
  std::vector<std::string> help = suggestion(name, known);
  std::string all = "the packs are";
  for (const std::string& pack : known) all += " `" + pack + "`";
  help.push_back(std::move(all));
  if (module_paths.empty())
    help.push_back("packs of your own are found in the folders that --module-path names");
  return diag::placeless(diag::Code::kUnknownPack, "no pack is called `" + std::string(name) + "`",
                         std::move(help));
}

}  // namespace crenel::api

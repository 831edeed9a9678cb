// Folder listing for policies, and for inputs that are each a world of their own.
#include "api/files.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace crenel::api {

namespace fs = std::filesystem;

std::vector<std::string> files_below(const std::string& folder,
                                     std::initializer_list<std::string_view> endings) {
  std::vector<std::string> found;
  std::error_code error;
  auto options = fs::directory_options::skip_permission_denied;
  fs::recursive_directory_iterator entry(folder, options, error), end;
  for (; !error && entry != end; entry.increment(error)) {
    std::string name = entry->path().filename().string();
    if (name.starts_with('.')) {
      if (entry->is_directory(error)) entry.disable_recursion_pending();
      continue;
    }
    bool wanted = std::any_of(endings.begin(), endings.end(),
                              [&](std::string_view ending) { return name.ends_with(ending); });
    if (wanted && entry->is_regular_file(error)) found.push_back(entry->path().string());
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace crenel::api

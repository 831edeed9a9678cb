// Folder listing for policies, and for inputs that are each a world of their own.
#include "api/files.hpp"

#include <algorithm>
#include <filesystem>
#include <system_error>

namespace crenel::api {

namespace fs = std::filesystem;

bool is_policy_name(std::string_view name) { return name.ends_with(".crn"); }

std::vector<std::string> files_below(const std::string& folder, bool (*wanted)(std::string_view)) {
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
    if (wanted(name) && entry->is_regular_file(error)) found.push_back(entry->path().string());
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace crenel::api

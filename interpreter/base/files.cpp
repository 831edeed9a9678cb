#include "base/files.hpp"

#include <filesystem>
#include <fstream>
#include <iterator>

namespace crenel::base {

std::optional<std::string> file_text(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return std::nullopt;
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return std::nullopt;
  return std::string{std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace crenel::base

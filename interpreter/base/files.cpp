#include "base/files.hpp"

#include <array>
#include <filesystem>
#include <fstream>

namespace crenel::base {

std::optional<std::string> file_text(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error)) return std::nullopt;
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return std::nullopt;
  std::string text;
  std::array<char, 65536> block;
  do {
    stream.read(block.data(), block.size());
    text.append(block.data(), static_cast<size_t>(stream.gcount()));
  } while (stream);
  return text;
}

}  // namespace crenel::base

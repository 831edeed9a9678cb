// Compares text with a file under tests/golden; with CRENEL_UPDATE_GOLDEN set it writes the file.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace crenel::testing {

inline std::filesystem::path tests_folder() {
  return std::filesystem::path(CRENEL_SOURCE_DIR) / "tests";
}

inline std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline void compare_golden(const std::filesystem::path& path, const std::string& text) {
  if (std::getenv("CRENEL_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << text;
  }
  ASSERT_TRUE(std::filesystem::exists(path)) << path << " is missing; see tests/golden/README.md";
  EXPECT_EQ(read_file(path), text) << "differs from " << path;
}

/// The policy files of a folder, sorted.
inline std::vector<std::filesystem::path> policies_in(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> found;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".crn") found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace crenel::testing

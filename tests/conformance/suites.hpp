// What the two conformance tests share: where the suites are, and lists of known differences.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <string>

namespace crenel::conformance {

/// The folder of a suite, empty where the corpus is not there.
inline std::filesystem::path suite(const std::string& name) {
  const char* shared = std::getenv("CRENEL_SHARED");
  std::filesystem::path root = shared != nullptr ? shared : CRENEL_SOURCE_DIR "/../shared";
  std::filesystem::path folder = root / "corpus" / name;
  return std::filesystem::exists(folder) ? folder : std::filesystem::path();
}

inline std::string slurp(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

/// `case<TAB>difference<TAB>reason` lines of tests/conformance/NAME.
inline std::map<std::string, std::string> differences(const std::string& name) {
  std::map<std::string, std::string> out;
  std::ifstream in(std::filesystem::path(CRENEL_SOURCE_DIR "/tests/conformance") / name);
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    size_t first = line.find('\t');
    size_t second = line.find('\t', first + 1);
    out[line.substr(0, first)] = line.substr(first + 1, second - first - 1);
  }
  return out;
}

}  // namespace crenel::conformance

// Compares what a format writes with a file of tests/golden/report, byte for byte.
// CRENEL_UPDATE_GOLDEN=1 rewrites the files; read the diff.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>

namespace crenel::report {

inline std::string read(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

inline void expect_golden(const std::string& name, const std::string& actual) {
  std::string path = std::string(CRENEL_SOURCE_DIR) + "/tests/golden/report/" + name;
  if (std::getenv("CRENEL_UPDATE_GOLDEN")) std::ofstream(path, std::ios::binary) << actual;
  EXPECT_EQ(read(path), actual) << path;
}

}  // namespace crenel::report

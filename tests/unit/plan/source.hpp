// Files of the project, for tests that compile policies.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <optional>
#include <sstream>
#include <string>

#include "plan/compile.hpp"

namespace crenel::plan {

inline std::string read_file(const std::string& path) {
  std::ifstream in(std::string(CRENEL_SOURCE_DIR) + "/" + path, std::ios::binary);
  EXPECT_TRUE(in.good()) << path;
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

/// The library's module `k8s`, and no other.
inline std::optional<sema::ModuleSource> kubernetes_module(const std::string& module) {
  if (module != "k8s") return std::nullopt;
  return sema::ModuleSource{"stdlib/k8s.crn", read_file("stdlib/k8s.crn")};
}

}  // namespace crenel::plan

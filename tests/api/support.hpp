// What the tests of the public API share.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "crenel/crenel.hpp"

namespace crenel {

inline std::string data(const std::string& name) {
  return std::string(CRENEL_SOURCE_DIR) + "/tests/cli/data/" + name;
}

inline std::string rendered(const std::vector<Diagnostic>& diagnostics) {
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics) text += render(diagnostic) + "\n";
  return text;
}

/// The sample policy, compiled once.
inline const Policy& sample() {
  static const Policy policy = compile_files({data("policy.crn")}).value();
  return policy;
}

inline Inventory inventory_of(const std::string& file) {
  Inventory inventory;
  (void)inventory.add_path(data(file));
  return inventory;
}

}  // namespace crenel

// Files of the project, for tests that compile policies.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "plan/compile.hpp"
#include "vm/machine.hpp"

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

/// The bundle of one policy, which may import `k8s`.
inline bytecode::Bundle compile_file(const std::string& path) {
  CompileInput input;
  input.sources = {{path, read_file(path)}};
  input.library = kubernetes_module;
  CompileOutput output = compile(input);
  EXPECT_TRUE(output.ok);
  return std::move(output.bundle);
}

/// Everything that is decided, in order.
inline std::vector<std::string> decided(const vm::RunResult& result) {
  EXPECT_TRUE(result.complete);
  std::vector<std::string> all;
  for (const vm::Finding& finding : result.findings) {
    std::string text = finding.message + " " + std::to_string(static_cast<int>(finding.verdict));
    if (finding.cause) text += " " + finding.cause->message;
    for (const vm::TreatmentVerdict& treatment : finding.treatments)
      text += " " + std::to_string(static_cast<int>(treatment.verdict)) + treatment.message;
    all.push_back(std::move(text));
  }
  return all;
}

}  // namespace crenel::plan

// A pack of the library, for what is measured below the API.
#pragma once

#include <fstream>
#include <sstream>
#include <string>

#include "plan/compile.hpp"

namespace crenel {

inline std::string library_module(std::string_view name) {
  std::string path(name);
  for (char& c : path)
    if (c == '.') c = '/';
  std::ifstream in(std::string(CRENEL_SOURCE_DIR) + "/stdlib/" + path + ".crn");
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

/// The Pod Security pack, compiled.
inline const bytecode::Bundle& pss_pack() {
  static const bytecode::Bundle bundle = [] {
    plan::CompileInput input;
    input.packs = {"k8s.pss"};
    input.library = [](const std::string& name) -> std::optional<sema::ModuleSource> {
      std::string text = library_module(name);
      if (text.empty()) return std::nullopt;
      return sema::ModuleSource{name + ".crn", text};
    };
    return plan::compile(input).bundle;
  }();
  return bundle;
}

}  // namespace crenel

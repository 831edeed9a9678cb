// Build step: compiles the library's packs and writes them, with the library's sources, as C++
// tables for interpreter/api/packs.hpp. Never installed.
//
//   crenel_bootstrap STDLIB_FOLDER PACKS.cpp SOURCES.cpp
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <string>

#include "bytecode/format.hpp"
#include "bytecode/verify.hpp"
#include "plan/compile.hpp"

namespace {

namespace fs = std::filesystem;
using Modules = std::map<std::string, std::string>;

Modules read_library(const fs::path& folder) {
  Modules modules;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != ".crn") continue;
    std::string name = fs::relative(entry.path(), folder).replace_extension().generic_string();
    std::replace(name.begin(), name.end(), '/', '.');
    std::ostringstream text;
    text << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    modules[name] = text.str();
  }
  return modules;
}

void write_bytes(std::ostream& out, const std::string& symbol, const std::string& bytes) {
  out << "constexpr unsigned char " << symbol << "[] = {";
  char cell[8];
  for (size_t i = 0; i < bytes.size(); ++i) {
    std::snprintf(cell, sizeof cell, "%u,", static_cast<unsigned char>(bytes[i]));
    out << (i % 24 == 0 ? "\n" : "") << cell;
  }
  out << "0};\n";
}

void write_head(std::ostream& out) {
  out << "// Made by crenel_bootstrap from stdlib/. Do not edit.\n#include <string_view>\n\n"
         "#include \"api/packs.hpp\"\n\nnamespace crenel::api {\nnamespace {\n\n";
}

void write_packs(const std::string& path, const Modules& packs) {
  std::ofstream out(path, std::ios::binary);
  write_head(out);
  size_t n = 0;
  for (const auto& [name, bytes] : packs) write_bytes(out, "kPack" + std::to_string(n++), bytes);
  out << "\nconstexpr std::string_view kNames[] = {";
  for (const auto& [name, bytes] : packs) out << '"' << name << "\", ";
  out << "};\n\n}  // namespace\n\nstd::span<const std::byte> embedded_pack(std::string_view name) "
         "{\n";
  n = 0;
  for (const auto& [name, bytes] : packs)
    out << "  if (name == \"" << name << "\")\n    return std::as_bytes(std::span(kPack" << n++
        << ", " << bytes.size() << "));\n";
  out << "  return {};\n}\n\nstd::span<const std::string_view> embedded_pack_names() { return "
         "kNames; }\n\n"
         "}  // namespace crenel::api\n";
}

void write_sources(const std::string& path, const Modules& modules) {
  std::ofstream out(path, std::ios::binary);
  write_head(out);
  size_t n = 0;
  for (const auto& [name, text] : modules) write_bytes(out, "kModule" + std::to_string(n++), text);
  out << "\n}  // namespace\n\nstd::string_view embedded_module(std::string_view name) {\n";
  n = 0;
  for (const auto& [name, text] : modules)
    out << "  if (name == \"" << name << "\")\n    return {reinterpret_cast<const char*>(kModule"
        << n++ << "), " << text.size() << "};\n";
  out << "  return {};\n}\n\n}  // namespace crenel::api\n";
}

bool report(const std::vector<crenel::Diagnostic>& diagnostics) {
  for (const crenel::Diagnostic& diagnostic : diagnostics)
    std::cerr << crenel::render(diagnostic) << "\n\n";
  return diagnostics.empty();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: crenel_bootstrap STDLIB_FOLDER PACKS.cpp SOURCES.cpp\n";
    return 2;
  }
  Modules modules = read_library(argv[1]);
  Modules packs;
  for (const auto& [name, text] : modules) {
    crenel::plan::CompileInput input;
    input.packs = {name};
    input.library = [&](const std::string& module) -> std::optional<crenel::sema::ModuleSource> {
      auto found = modules.find(module);
      if (found == modules.end()) return std::nullopt;
      std::string file = module;
      std::replace(file.begin(), file.end(), '.', '/');
      return crenel::sema::ModuleSource{"stdlib/" + file + ".crn", found->second, true};
    };
    crenel::plan::CompileOutput output = crenel::plan::compile(input);
    if (!report(output.diagnostics) || !output.ok) return 1;
    // A module that declares no threat is no pack: others import it.
    if (output.bundle.rules.empty()) continue;
    if (!report(crenel::bytecode::verify(output.bundle))) return 1;
    packs[name] = crenel::bytecode::serialize(output.bundle);
  }
  write_packs(argv[2], packs);
  write_sources(argv[3], modules);
  return 0;
}

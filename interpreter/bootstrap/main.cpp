// Build step: compiles the library's packs and writes them, with the library's sources, its lists
// of controls and the tests of its rules, as C++ tables for interpreter/api/packs.hpp. Never
// installed.
//
//   crenel_bootstrap STDLIB_FOLDER TESTS_FOLDER PACKS.cpp SOURCES.cpp CATALOGUES.cpp
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "bytecode/format.hpp"
#include "bytecode/verify.hpp"
#include "plan/compile.hpp"

namespace {

namespace fs = std::filesystem;
using Modules = std::map<std::string, std::string>;
/// A threat, and a test that speaks of it.
using Tests = std::set<std::pair<std::string, std::string>>;

std::string read_text(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

/// Files with that extension below a folder, by their names with dots.
Modules read_files(const fs::path& folder, const std::string& extension) {
  Modules files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.path().extension() != extension) continue;
    std::string name = fs::relative(entry.path(), folder).replace_extension().generic_string();
    std::replace(name.begin(), name.end(), '/', '.');
    files[name] = read_text(entry.path());
  }
  return files;
}

/// As a string: compilers read it many times faster than a list of numbers. Aligned, so that the
/// rows of a bundle need no copy.
void write_bytes(std::ostream& out, const std::string& symbol, const std::string& bytes) {
  constexpr size_t kPerLine = 64;
  std::string text = "alignas(8) constexpr char " + symbol + "[] =\n    \"";
  for (size_t i = 0; i < bytes.size(); ++i) {
    if (i != 0 && i % kPerLine == 0) text += "\"\n    \"";
    auto c = static_cast<unsigned char>(bytes[i]);
    if (c >= ' ' && c <= '~' && c != '"' && c != '\\' && c != '?') {
      text += bytes[i];
    } else {
      text += '\\';
      for (int shift = 6; shift >= 0; shift -= 3) text += static_cast<char>('0' + (c >> shift & 7));
    }
  }
  out << text << "\";\n";
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

/// A function from the names of texts to the texts.
void write_texts(std::ostream& out, const char* function, const char* symbol,
                 const Modules& texts) {
  out << "\nstd::string_view " << function << "(std::string_view name) {\n";
  size_t n = 0;
  for (const auto& [name, text] : texts)
    out << "  if (name == \"" << name << "\")\n    return {" << symbol << n++ << ", " << text.size()
        << "};\n";
  out << "  return {};\n}\n";
}

void write_sources(const std::string& path, const Modules& modules) {
  std::ofstream out(path, std::ios::binary);
  write_head(out);
  size_t n = 0;
  for (const auto& [name, text] : modules) write_bytes(out, "kModule" + std::to_string(n++), text);
  out << "\n}  // namespace\n";
  write_texts(out, "embedded_module", "kModule", modules);
  out << "\n}  // namespace crenel::api\n";
}

void write_catalogues(const std::string& path, const Modules& catalogues, const Tests& tests) {
  std::ofstream out(path, std::ios::binary);
  write_head(out);
  size_t n = 0;
  for (const auto& [name, text] : catalogues) write_bytes(out, "kList" + std::to_string(n++), text);
  std::string lines;
  for (const auto& [threat, test] : tests) lines += threat + '\t' + test + '\n';
  write_bytes(out, "kTests", lines);
  out << "\nconstexpr std::string_view kPrefixes[] = {";
  for (const auto& [name, text] : catalogues) out << '"' << name << "\", ";
  out << "};\n\n}  // namespace\n\n"
         "std::span<const std::string_view> embedded_catalogues() { return kPrefixes; }\n";
  write_texts(out, "embedded_catalogue", "kList", catalogues);
  out << "\nstd::string_view embedded_tests() {\n  return {kTests, " << lines.size()
      << "};\n}\n\n}  // namespace crenel::api\n";
}

bool report(const std::vector<crenel::Diagnostic>& diagnostics) {
  for (const crenel::Diagnostic& diagnostic : diagnostics)
    std::cerr << crenel::render(diagnostic) << "\n\n";
  return diagnostics.empty();
}

crenel::plan::CompileInput input_over(const Modules& modules) {
  crenel::plan::CompileInput input;
  input.library = [&](const std::string& module) -> std::optional<crenel::sema::ModuleSource> {
    auto found = modules.find(module);
    if (found == modules.end()) return std::nullopt;
    std::string file = module;
    std::replace(file.begin(), file.end(), '.', '/');
    return crenel::sema::ModuleSource{"stdlib/" + file + ".crn", found->second, true};
  };
  return input;
}

/// Which of the library's tests speak of which threat. A test file says in `// options: --pack P`
/// what it is compiled with.
bool find_tests(const fs::path& folder, const Modules& modules, Tests& tests) {
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder / "lang/library", error)) {
    if (entry.path().extension() != ".crn") continue;
    std::string name = "tests/lang/library/" + entry.path().filename().string();
    crenel::plan::CompileInput input = input_over(modules);
    input.sources = {{name, read_text(entry.path())}};
    std::istringstream words(input.sources[0].second.substr(0, input.sources[0].second.find('\n')));
    for (std::string word, before; words >> word; before = word)
      if (before == "--pack") input.packs.push_back(word);
    crenel::plan::CompileOutput output = crenel::plan::compile(input);
    if (!output.ok) return report(output.diagnostics);
    for (const crenel::bytecode::Test& test : output.bundle.tests) {
      if (output.bundle.files[test.span.file].name != name) continue;
      for (const crenel::bytecode::Test::Expect& expect : test.expect)
        tests.emplace(output.bundle.rules[expect.rule].id(), name + ": " + test.name);
    }
  }
  return true;
}

/// A line of elsewhere.tsv: the beginning of the names of threats, a tab, and what tests them.
void add_tests_elsewhere(const fs::path& file, const std::set<std::string>& threats, Tests& tests) {
  std::istringstream lines(read_text(file));
  for (std::string line; std::getline(lines, line);) {
    size_t tab = line.find('\t');
    for (const std::string& threat : threats)
      if (threat.starts_with(line.substr(0, tab))) tests.emplace(threat, line.substr(tab + 1));
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 6) {
    std::cerr << "usage: crenel_bootstrap STDLIB_FOLDER TESTS_FOLDER PACKS.cpp SOURCES.cpp "
                 "CATALOGUES.cpp\n";
    return 2;
  }
  Modules modules = read_files(argv[1], ".crn");
  Modules packs;
  std::set<std::string> threats;
  for (const auto& [name, text] : modules) {
    crenel::plan::CompileInput input = input_over(modules);
    input.packs = {name};
    crenel::plan::CompileOutput output = crenel::plan::compile(input);
    if (!report(output.diagnostics) || !output.ok) return 1;
    // A module that declares no threat is no pack: others import it.
    if (output.bundle.rules.empty()) continue;
    if (!report(crenel::bytecode::verify(output.bundle))) return 1;
    for (const crenel::bytecode::Rule& rule : output.bundle.rules) threats.insert(rule.id());
    packs[name] = crenel::bytecode::serialize(output.bundle);
  }
  Tests tests;
  if (!find_tests(argv[2], modules, tests)) return 1;
  add_tests_elsewhere(fs::path(argv[2]) / "library/elsewhere.tsv", threats, tests);
  write_packs(argv[3], packs);
  write_sources(argv[4], modules);
  write_catalogues(argv[5], read_files(fs::path(argv[1]) / "catalogues", ".tsv"), tests);
  return 0;
}

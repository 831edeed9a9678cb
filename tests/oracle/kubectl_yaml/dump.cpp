// Prints what Crenel reads in the form of main.go: file, tab, JSON of a document or `error: ...`.
#include "document/dump.hpp"

#include <fstream>
#include <iostream>
#include <sstream>

#include "document/formats.hpp"

namespace {

using crenel::Diagnostic;
using crenel::DiagnosticSeverity;
using namespace crenel::document;

void dump(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  Inventory inventory;
  Roots roots = read_roots(inventory, path, bytes.str(), {});
  for (const Builder::Marked& root : roots.documents)
    if (!root.value.is(Tag::kNull))
      std::cout << path << '\t' << to_json(inventory, root.value) << '\n';
  if (roots.ok) return;
  for (const Diagnostic& d : inventory.diagnostics())
    if (d.severity == DiagnosticSeverity::kError)
      std::cout << path << "\terror: line " << d.location.line << ": " << d.message << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  for (int i = 1; i < argc; ++i) dump(argv[i]);
}

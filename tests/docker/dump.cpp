// Prints how Crenel reads Dockerfiles, whose names come on standard input: a line of JSON each, in
// the form of tree.hpp.
#include <fstream>
#include <iostream>
#include <sstream>

#include "docker/tree.hpp"
#include "document/reader.hpp"

int main() {
  using namespace crenel::document;
  std::string name;
  while (std::getline(std::cin, name)) {
    std::ostringstream text;
    text << std::ifstream(name, std::ios::binary).rdbuf();
    ReadOptions options;
    options.format = Format::kDockerfile;
    Inventory inventory;
    uint32_t world = inventory.add_world({});
    bool accepted = read_text(inventory, world, name, text.str(), options);
    std::string source(inventory.sources().size() > 0 ? inventory.sources().file(0).text() : "");
    std::cout << docker::json_tree(name, docker::parse_tree(source), accepted) << '\n';
  }
}

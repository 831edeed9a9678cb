// Prints how Crenel reads Dockerfiles, whose names come on standard input: a line of JSON each, in
// the form of tree.hpp. With the argument `expand`, words come instead, as JSON strings, and what
// they come to is printed.
#include <fstream>
#include <iostream>
#include <sstream>

#include "docker/tree.hpp"
#include "document/docker/expand.hpp"
#include "document/docker/words.hpp"
#include "document/reader.hpp"

namespace {

using namespace crenel::document;

void print_tree(const std::string& name) {
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

void print_expansion(const std::string& line) {
  static const docker::Variables kVariables = {
      {"A", "abcabc"}, {"EMPTY", ""}, {"SPACES", " a  b "}, {"DOTS", "x.y/z*"}};
  docker::Text array;
  array.append("[" + line + "]", 0);
  std::vector<docker::Word> words;
  docker::parse_json_array(array, words);
  docker::LexOptions options;
  options.skip_unset = true;
  docker::Expansion out = docker::expand(words.at(0).text, kVariables, options);
  if (!out.error.empty()) {
    std::cout << "null\n";
    return;
  }
  std::vector<docker::Word> shown = {{out.text, 0}};
  for (const std::string& word : out.words) shown.push_back({word, 0});
  std::cout << docker::json_texts(shown) << '\n';
}

}  // namespace

int main(int argc, char**) {
  std::string line;
  while (std::getline(std::cin, line)) argc > 1 ? print_expansion(line) : print_tree(line);
}

// Parse trees of Dockerfiles: those that BuildKit's parser made of the cases in data/trees
// (tests/docker has the program), and those that BuildKit publishes, where the corpus is there.
#include "docker/tree.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "conformance/suites.hpp"
#include "document/reader.hpp"

namespace crenel::document::docker {
namespace {

namespace fs = std::filesystem;

std::string read_whole(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

std::string read_as_json(const std::string& name, const std::string& text) {
  ReadOptions options;
  options.format = Format::kDockerfile;
  Inventory inventory;
  bool accepted = read_text(inventory, inventory.add_world({}), name, text, options);
  return json_tree(name, parse_tree(text), accepted);
}

TEST(DockerfileTrees, AreThoseOfBuildKit) {
  fs::path folder = CRENEL_SOURCE_DIR "/tests/unit/docker/data";
  std::ifstream wanted(folder / "trees.jsonl");
  size_t cases = 0;
  for (std::string line; std::getline(wanted, line); ++cases) {
    constexpr std::string_view kBegin = "{\"file\":\"";
    std::string name = line.substr(kBegin.size(), line.find('"', kBegin.size()) - kBegin.size());
    EXPECT_EQ(read_as_json(name, read_whole(folder / name)), line);
  }
  EXPECT_GT(cases, 20u);
}

/// As Go's strconv.Quote writes what these files hold.
std::string go_quoted(std::string_view text) {
  std::string out = json_text(text);
  for (auto [from, to] : {std::pair{"\\u0008", "\\b"}, {"\\u000c", "\\f"}, {"\\u00", "\\x"}})
    for (size_t at; (at = out.find(from)) != std::string::npos;)
      out.replace(at, std::string_view(from).size(), to);
  return out;
}

/// As BuildKit's Node.Dump shows a node.
std::string dump(const Node& node) {
  std::string out = lower(node.keyword.text);
  if (!node.flags.empty()) {
    out += " [";
    for (const Word& flag : node.flags)
      out += (&flag == &node.flags[0] ? "" : " ") + go_quoted(flag.text);
    out += "]";
  }
  if (node.trigger) out += " (" + dump(*node.trigger) + ")";
  for (const Word& arg : node.args) out += " " + go_quoted(arg.text);
  return out;
}

TEST(DockerfileTrees, AreThoseThatBuildKitPublishes) {
  fs::path corpus = conformance::suite("dockerfiles");
  if (corpus.empty()) GTEST_SKIP() << "the corpus is not beside the project";
  corpus /= "buildkit-parser/testfiles";
  for (const fs::directory_entry& entry : fs::directory_iterator(corpus)) {
    std::string found;
    Tree tree = parse_tree(read_whole(entry.path() / "Dockerfile"));
    for (const auto& node : tree.instructions) found += "(" + dump(*node) + ")\n";
    std::string wanted = read_whole(entry.path() / "result");
    if (!wanted.ends_with('\n')) wanted += '\n';
    EXPECT_EQ(found, wanted) << entry.path();
    EXPECT_TRUE(tree.problems.empty()) << entry.path();
  }
}

}  // namespace
}  // namespace crenel::document::docker

// Every YAML and JSON file of the corpus is read within the limits, without a crash; what does not
// parse has a place. Of the real manifests, documents, objects and kinds are as PyYAML counts them.
#include <gtest/gtest.h>

#include <algorithm>

#include "conformance/suites.hpp"
#include "document/inventory.hpp"
#include "document/reader.hpp"

namespace crenel::conformance {
namespace {

using document::Inventory;

std::vector<std::filesystem::path> data_files(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    std::filesystem::path extension = entry.path().extension();
    bool data = extension == ".yaml" || extension == ".yml" || extension == ".json";
    if (data && entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

std::string kinds_of(const Inventory& inventory) {
  std::map<std::string, int> counts;
  for (const document::Object& object : inventory.objects())
    if (!object.kind.empty()) ++counts[std::string(object.kind)];
  std::string out;
  for (const auto& [kind, count] : counts)
    out += (out.empty() ? "" : ";") + kind + "=" + std::to_string(count);
  return out;
}

/// Projects as the YAML that they are: `bindings/compose` tests what Compose makes of them.
document::ReadOptions options_for(const std::filesystem::path& file) {
  document::ReadOptions options;
  if (file.string().find("/corpus/compose/") != std::string::npos && file.extension() != ".json")
    options.format = document::Format::kYaml;
  return options;
}

TEST(Corpus, IsReadWithoutACrash) {
  std::filesystem::path corpus = suite("");
  if (corpus.empty()) GTEST_SKIP() << "the corpus is not there";
  int files = 0;
  for (const std::filesystem::path& file : data_files(corpus)) {
    Inventory inventory;
    inventory.add_world({});
    bool ok = document::read_path(inventory, 0, file, options_for(file));
    bool errors = false;
    for (const Diagnostic& d : inventory.diagnostics()) {
      errors |= d.severity == DiagnosticSeverity::kError;
      bool placed = d.location.line > 0 || d.code == "E0603" || d.code == "E0605";
      EXPECT_TRUE(placed) << file << ": " << d.code << " " << d.message;
    }
    EXPECT_EQ(ok, !errors) << file;
    ++files;
  }
  EXPECT_GT(files, 2000);
}

TEST(Corpus, HasTheKindsThatPyYamlCounts) {
  std::filesystem::path table = suite("parse.csv");
  if (table.empty()) GTEST_SKIP() << "the corpus is not there";
  std::map<std::string, std::string> known = differences("corpus_differences.tsv");
  std::ifstream in(table);
  std::string line;
  std::getline(in, line);
  int rows = 0;
  while (std::getline(in, line)) {
    std::vector<std::string> cells(1);
    for (char c : line) {
      if (c == ',' && cells.size() < 6) {
        cells.emplace_back();
      } else if (c != '\r') {
        cells.back() += c;
      }
    }
    ASSERT_EQ(cells.size(), 6u) << line;
    Inventory inventory;
    inventory.add_world({});
    std::filesystem::path file = suite("") / cells[0];
    bool ok = document::read_path(inventory, 0, file, options_for(file));
    std::string found = ok ? kinds_of(inventory) : "error";
    std::string expected = cells[5].empty() ? cells[4] : "error";
    auto listed = known.find(cells[0]);
    if (listed != known.end()) {
      EXPECT_EQ(found, listed->second) << cells[0];
      EXPECT_NE(found, expected) << cells[0] << " is listed but does not differ";
    } else {
      EXPECT_EQ(found, expected) << cells[0];
    }
    ++rows;
  }
  EXPECT_GT(rows, 300);
}

}  // namespace
}  // namespace crenel::conformance

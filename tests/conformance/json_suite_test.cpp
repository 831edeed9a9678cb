// JSONTestSuite against the JSON reader: `y_` is accepted, `n_` refused, `i_` either, without a
// crash.
#include <gtest/gtest.h>

#include "conformance/suites.hpp"
#include "document/formats.hpp"

namespace crenel::conformance {
namespace {

std::string verdict(const std::filesystem::path& file) {
  document::Inventory inventory;
  document::ReadOptions options;
  options.format = document::Format::kJson;
  document::Roots roots = document::read_roots(inventory, file, slurp(file), options);
  return roots.ok && roots.documents.size() == 1 ? "accepts" : "refuses";
}

TEST(JsonTestSuite, Verdicts) {
  std::filesystem::path folder = suite("conformance/json-test-suite");
  if (folder.empty()) GTEST_SKIP() << "the corpus is not there";
  std::map<std::string, std::string> known = differences("json_differences.tsv");
  int cases = 0;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".json") continue;
    std::string name = entry.path().filename();
    std::string found = verdict(entry.path());
    ++cases;
    if (name[0] == 'i') continue;
    auto listed = known.find(name);
    std::string expected = listed != known.end() ? listed->second
                           : name[0] == 'y'      ? "accepts"
                                                 : "refuses";
    EXPECT_EQ(found, expected) << name;
    if (listed != known.end()) known.erase(listed);
  }
  for (const auto& [name, what] : known) ADD_FAILURE() << name << " is listed but not in the suite";
  EXPECT_GT(cases, 300);
}

}  // namespace
}  // namespace crenel::conformance

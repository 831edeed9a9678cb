// The matrix of controls in each format, byte for byte.
#include "report/coverage.hpp"

#include "golden.hpp"

namespace crenel::report {
namespace {

std::vector<CatalogueCoverage> sample() {
  CatalogueCoverage benchmark;
  benchmark.prefix = "bm";
  benchmark.name = "A benchmark of a name that is long enough to be wrapped in a narrow terminal";
  benchmark.packs = {"k8s.bm"};
  benchmark.controls = {
      {"1.2", "files | modes", "the node knows", {}},
      {"1.10", "a *bold* title", "", {}},
      {"2",
       "privileged",
       "",
       {{"acme.privileged", {"a.crn: bad", "a.crn: good"}}, {"acme.wide", {}}}},
      {"an-identifier-that-takes-more-than-a-third-of-the-line", "title", "", {{"acme.wide", {}}}},
  };
  CatalogueCoverage own;
  own.prefix = "own";
  own.controls = {{"a\x1b[31m", "", "", {{"acme.wide", {}}}}};
  return {benchmark, own};
}

TEST(Coverage, TextIsGolden) { expect_golden("coverage.txt", to_text(sample())); }
TEST(Coverage, NarrowTextIsGolden) {
  expect_golden("coverage.narrow.txt", to_text(sample(), {.width = 80}));
}
TEST(Coverage, ControlsOfOneCatalogueAreGolden) {
  expect_golden("coverage.one.txt", to_text({sample()[0]}));
}
TEST(Coverage, MarkdownIsGolden) { expect_golden("coverage.md", to_markdown(sample())); }
TEST(Coverage, JsonIsGolden) { expect_golden("coverage.json", to_json(sample())); }
TEST(Coverage, NothingIsNothing) { EXPECT_EQ(to_text(std::vector<CatalogueCoverage>()), ""); }

}  // namespace
}  // namespace crenel::report

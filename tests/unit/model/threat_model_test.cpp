// The threat model of the reports' sample, in its formats.
#include "model/threat_model.hpp"

#include "../report/golden.hpp"
#include "../report/sample.hpp"

namespace crenel::model {
namespace {

using report::expect_golden;

ThreatModel sample() {
  return threat_model_of(report::test::sample_report(), report::test::sample_inventory());
}

TEST(ThreatModel, TextIsGolden) { expect_golden("model.txt", to_text(sample())); }
TEST(ThreatModel, NarrowTextIsGolden) {
  expect_golden("model.narrow.txt", to_text(sample(), {.width = 60}));
}
TEST(ThreatModel, JsonIsGolden) { expect_golden("model.json", to_json(sample())); }

TEST(ThreatModel, CountsEveryFindingOnce) {
  uint64_t found = 0;
  for (const ModelThreat& threat : sample().threats) found += threat.found();
  uint64_t expected = 0;
  for (const report::Finding& finding : report::test::sample_report().findings)
    expected += finding.count;
  EXPECT_EQ(found, expected);
}

TEST(ThreatModel, NothingIsSaidToBeNothing) {
  EXPECT_NE(to_text(ThreatModel()).find("no findings"), std::string::npos);
}

}  // namespace
}  // namespace crenel::model

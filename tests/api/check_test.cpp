// Checking: findings, parameters, limits, lifetimes, threads.
#include <thread>

#include "support.hpp"

namespace crenel {
namespace {

TEST(Check, FindsWithPlaceAndReason) {
  Report report = sample().check(inventory_of("privileged.yaml")).value();
  ASSERT_EQ(report.open().size(), 1u);
  const Finding finding = report.open()[0];
  EXPECT_EQ(finding.threat(), "sample.privileged");
  EXPECT_EQ(finding.status(), Status::kOpen);
  EXPECT_EQ(finding.severity(), Severity::kHigh);
  EXPECT_EQ(finding.message(), "app is privileged");
  EXPECT_EQ(finding.object(), "Pod/shop/web");
  EXPECT_EQ(finding.api_version(), "v1");
  EXPECT_EQ(finding.path(), "spec.containers[0].securityContext.privileged");
  EXPECT_EQ(finding.location().line, 9u);
  EXPECT_TRUE(finding.exact_place());
  EXPECT_FALSE(finding.fingerprint().empty());
  EXPECT_EQ(report.exit_code(), 1);
  EXPECT_EQ(report.exit_code(Severity::kCritical), 0);
  EXPECT_TRUE(report.complete());
}

TEST(Check, OutlivesWhatItWasMadeFrom) {
  std::optional<Finding> finding;
  {
    Inventory inventory = inventory_of("privileged.yaml");
    Policy policy = sample();
    finding = policy.check(inventory).value().findings()[0];
  }
  EXPECT_EQ(finding->message(), "app is privileged");
  EXPECT_FALSE(finding->explain().value().evidence.empty());
}

TEST(Check, ExplainsAfterTheInventoryGrew) {
  Inventory inventory = inventory_of("privileged.yaml");
  Report report = sample().check(inventory).value();
  for (int n = 0; n < 100; ++n)
    ASSERT_TRUE(inventory.add_text("more.yaml", "{apiVersion: v1, kind: ConfigMap}"));
  Explanation why = report.findings()[0].explain().value();
  ASSERT_FALSE(why.evidence.empty());
  const Evidence& part = why.evidence.back();
  EXPECT_EQ(part.role, Evidence::Role::kCondition);
  EXPECT_EQ(part.text, "c.securityContext?.privileged == true");
  EXPECT_EQ(part.value, "true");
  EXPECT_EQ(part.rule.file, data("policy.crn"));
  EXPECT_EQ(part.rule.line, 17u);
}

TEST(Check, SaysWhyNot) {
  Inventory inventory = inventory_of("privileged.yaml");
  Report report = sample().check(inventory).value();
  WhyNot why = report.why_not("sample.untrusted_registry", "Pod/shop/web").value();
  ASSERT_EQ(why.candidates.size(), 1u);
  EXPECT_EQ(why.candidates[0].outcome, Candidate::Outcome::kFailed);
  EXPECT_EQ(why.candidates[0].evidence.back().role, Evidence::Role::kCondition);
  EXPECT_EQ(why.candidates[0].evidence.back().value, "false");
  EXPECT_FALSE(why.truncated);
  EXPECT_TRUE(report.why_not("privileged", "Pod/shop/web", 0).value().truncated);
  EXPECT_EQ(report.why_not("privilegd", "Pod/shop/web").diagnostics()[0].code, "E0957");
  EXPECT_EQ(report.why_not("privileged", "Pod/web").diagnostics()[0].code, "E0958");
}

TEST(Check, TakesParameters) {
  Inventory inventory = inventory_of("privileged.yaml");
  CheckOptions options;
  options.params["sample.registries"] = Value::list({"elsewhere.example"});
  EXPECT_EQ(sample().check(inventory, options).value().open().size(), 2u);
  options.params["sample.registries"] = 3;
  EXPECT_EQ(sample().check(inventory, options).diagnostics()[0].code, "E0805");
  EXPECT_EQ(sample().check(inventory, {.params = {{"sample.nothing", 1}}}).diagnostics()[0].code,
            "E0952");
}

TEST(Check, ReadsParametersFromText) {
  EXPECT_EQ(sample().parse_parameter("sample.longest", "30").value(), Value(30));
  EXPECT_EQ(sample().parse_parameter("sample.registries", "a,b").value(),
            Value(Value::list({"a", "b"})));
  EXPECT_EQ(sample().parse_parameter("sample.registries", "[\"a\", b]").value(),
            Value(Value::list({"a", "b"})));
  EXPECT_FALSE(sample().parse_parameter("sample.longest", "30s"));
  EXPECT_FALSE(sample().parse_parameter("sample.registries", "[1]"));
}

TEST(Check, EndsAtALimitWithoutAnswer) {
  CheckOptions options;
  options.limits.instructions = 1;
  Report report = sample().check(inventory_of("privileged.yaml"), options).value();
  EXPECT_FALSE(report.complete());
  EXPECT_TRUE(report.findings().empty());
  ASSERT_FALSE(report.diagnostics().empty());
  EXPECT_EQ(report.diagnostics()[0].code, "E0801");
  EXPECT_EQ(report.exit_code(), 3);
}

TEST(Check, RunsFromManyThreadsAtOnce) {
  Inventory inventory = inventory_of("privileged.yaml");
  const std::string expected = sample().check(inventory).value().to_json();
  std::vector<std::string> seen(4);
  std::vector<std::thread> threads;
  for (std::string& result : seen)
    threads.emplace_back(
        [&] { result = sample().check(inventory, {.threads = 2}).value().to_json(); });
  for (std::thread& thread : threads) thread.join();
  for (const std::string& result : seen) EXPECT_EQ(result, expected);
}

/// A pod and, if asked for, a deployment, whose images are foreign or not.
Inventory shop(const std::string& image, bool with_twin) {
  std::string spec = "{containers: [{name: app, image: " + image + "}]}";
  Inventory inventory;
  (void)inventory.add_text(
      "pod.yaml", "{apiVersion: v1, kind: Pod, metadata: {name: web}, spec: " + spec + "}");
  if (with_twin)
    (void)inventory.add_text("twin.yaml",
                             "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, "
                             "spec: {template: {spec: " +
                                 spec + "}}}");
  return inventory;
}

TEST(Check, OneRunLeavesNothingForTheNext) {
  const std::string source = std::string(CRENEL_SOURCE_DIR) + "/tests/api/data/many_runs.crn";
  const Policy shared = compile_files({source}).value();
  const std::vector<Inventory> inventories = {
      shop("docker.io/nginx", false), shop("registry.acme.example/app", true),
      shop("docker.io/nginx", true), shop("registry.acme.example/app", false)};
  const std::vector<size_t> findings = {1, 2, 4, 0};
  std::vector<std::string> wanted;
  for (size_t n = 0; n < inventories.size(); ++n) {
    Report fresh = compile_files({source}).value().check(inventories[n]).value();
    EXPECT_EQ(fresh.findings().size(), findings[n]) << fresh.to_json();
    wanted.push_back(fresh.to_json());
  }
  std::vector<std::string> seen(8);
  std::vector<std::thread> threads;
  for (size_t n = 0; n < seen.size(); ++n)
    threads.emplace_back([&, n] {
      for (size_t more = 0; more < 4; ++more) (void)shared.check(inventories[(n + more) % 4]);
      seen[n] = shared.check(inventories[n % 4]).value().to_json();
    });
  for (std::thread& thread : threads) thread.join();
  for (size_t n = 0; n < seen.size(); ++n) EXPECT_EQ(seen[n], wanted[n % 4]);
}

TEST(Check, MeasuresRules) {
  Report report = sample().check(inventory_of("privileged.yaml"), {.measure_rules = true}).value();
  EXPECT_EQ(report.statistics().rules.size(), sample().threats().size());
  EXPECT_GT(report.statistics().instructions, 0u);
  EXPECT_EQ(report.statistics().objects, 1u);
}

TEST(Tests, RunAndSayWhatWasFound) {
  TestReport passing = sample().run_tests().value();
  EXPECT_TRUE(passing.passed()) << rendered(passing.outcomes[0].diagnostics);
  EXPECT_EQ(passing.outcomes.size(), 1u);
  TestReport failing = compile_files({data("failing.crn")}).value().run_tests().value();
  ASSERT_EQ(failing.failed(), 1u);
  const Diagnostic& diagnostic = failing.outcomes[0].diagnostics[0];
  EXPECT_EQ(diagnostic.code, "E0851");
  EXPECT_EQ(diagnostic.message, "expected open `failing.untrusted_registry`");
  EXPECT_EQ(diagnostic.help[0], "found nothing of it");
}

/// Code is made for parameters and rules, and kept from run to run.
TEST(Check, SaysTheSameWhateverRanBefore) {
  Inventory inventory;
  for (const char* name : {"a", "b", "c"})
    (void)inventory.add_text(
        std::string(name) + ".yaml",
        "apiVersion: v1\nkind: Pod\nmetadata: {name: " + std::string(name) +
            "}\nspec: {hostNetwork: true, containers: [{name: c, image: i}]}\n");
  std::vector<CheckOptions> ways;
  for (const char* level : {"baseline", "restricted"})
    for (const char* threat : {"", "k8s.pss.host_network", "k8s.pss.root_allowed_container"}) {
      CheckOptions& options = ways.emplace_back();
      options.params["k8s.pss.level"] = level;
      if (*threat != 0) options.threats = {threat};
    }
  std::vector<std::string> expected;
  for (const CheckOptions& options : ways)
    expected.push_back(load_pack("k8s.pss").value().check(inventory, options).value().to_json());
  EXPECT_NE(expected[0], expected[3]);
  EXPECT_NE(expected[4], expected[5]);
  Policy policy = load_pack("k8s.pss").value();
  for (int round = 0; round < 60; ++round)
    for (size_t way = 0; way < ways.size(); ++way) {
      CheckOptions options = ways[way];
      options.measure_rules = round % 7 == 3;
      ASSERT_EQ(policy.check(inventory, options).value().to_json(), expected[way])
          << "way " << way << " in round " << round;
    }
}

}  // namespace
}  // namespace crenel

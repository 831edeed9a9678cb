// Mitigations, acceptances and edits as a host sees them, on given days, in any order of source.
#include <algorithm>
#include <fstream>
#include <random>
#include <set>
#include <sstream>

#include "support.hpp"

namespace crenel {
namespace {

/// The declarations of data/risk.crn, without its head.
std::vector<std::string> declarations() {
  std::ifstream file(std::string(CRENEL_SOURCE_DIR) + "/tests/api/data/risk.crn");
  std::vector<std::string> parts(1);
  for (std::string line; std::getline(file, line);)
    if (line == "--")
      parts.emplace_back();
    else
      parts.back() += line + "\n";
  return parts;
}

Policy policy_of(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += part;
  Result<Policy> policy = compile_string(text);
  EXPECT_TRUE(policy) << rendered(policy.diagnostics());
  return std::move(policy).value();
}

constexpr const char* kAgent =
    "{apiVersion: v1, kind: Pod, metadata: {name: a, namespace: legacy}, spec: {containers: "
    "[{name: agent, image: i, stdin: true, securityContext: {privileged: true}}]}}\n";
constexpr const char* kBoxed =
    "{apiVersion: v1, kind: Pod, metadata: {name: b, namespace: shop, labels: {old: 'yes'}}, spec: "
    "{runtimeClassName: gvisor, containers: [{name: x, image: i, securityContext: {privileged: "
    "true}}]}}\n";

Inventory inventory_with(const std::string& text) {
  Inventory inventory;
  EXPECT_TRUE(inventory.add_text("in.yaml", text));
  return inventory;
}

Report check_on(const std::string& day, const std::string& text) {
  CheckOptions options;
  options.now = parse_time(day);
  EXPECT_TRUE(options.now) << day;
  return policy_of(declarations()).check(inventory_with(text), options).value();
}

TEST(Risk, AcceptanceChangesTheGateAndNotTheNumber) {
  Report report = check_on("2027-03-31T23:59:59Z", kAgent);
  ASSERT_EQ(report.findings().size(), 1u);
  const Finding& finding = report.findings()[0];
  EXPECT_EQ(finding.status(), Status::kAccepted);
  EXPECT_EQ(finding.severity(), Severity::kHigh);
  EXPECT_EQ(finding.residual(), Severity::kLow);
  EXPECT_EQ(report.exit_code(Severity::kInfo), 0);
  ASSERT_EQ(finding.acceptances().size(), 1u);
  EXPECT_EQ(finding.acceptances()[0].owner, "platform");
  EXPECT_EQ(finding.acceptances()[0].until, "2027-03-31");
  ASSERT_EQ(finding.mitigations().size(), 2u);
  EXPECT_EQ(finding.mitigations()[0].id, "t.later");
  EXPECT_EQ(finding.mitigations()[0].state, Mitigation::State::kPlanned);
  EXPECT_EQ(finding.mitigations()[1].state, Mitigation::State::kInForce);
}

TEST(Risk, LapsesOnTheNextDayInUtc) {
  EXPECT_EQ(check_on("2027-04-01T00:30:00+01:00", kAgent).findings()[0].status(),
            Status::kAccepted);
  Report report = check_on("2027-04-01", kAgent);
  EXPECT_EQ(report.findings()[0].status(), Status::kLapsed);
  EXPECT_EQ(report.findings()[0].residual(), Severity::kHigh);
  EXPECT_EQ(report.findings()[0].mitigations()[1].state, Mitigation::State::kLapsed);
  EXPECT_EQ(report.exit_code(Severity::kHigh), 1);
}

TEST(Risk, LapsedComesBeforeMitigatedAndTheGateReadsWhatRemains) {
  Report report = check_on("2027-01-01", kBoxed);
  EXPECT_EQ(report.findings()[0].status(), Status::kLapsed);
  EXPECT_EQ(report.findings()[0].residual(), Severity::kMedium);
  EXPECT_EQ(report.exit_code(Severity::kHigh), 0);
  EXPECT_EQ(report.exit_code(Severity::kMedium), 1);
}

TEST(Risk, EditsAreEvaluatedWhereTheFindingIs) {
  Report report = check_on("2027-01-01", kAgent);
  std::vector<std::string> edits;
  for (const Edit& edit : report.findings()[0].edits()) {
    EXPECT_EQ(edit.object, "Pod/legacy/a");
    edits.push_back(edit.mitigation + " " + std::string(to_string(edit.op)) + " " + edit.path +
                    " " + edit.value);
  }
  EXPECT_EQ(edits, (std::vector<std::string>{
                       " set spec.containers[0].securityContext.privileged false",
                       R"( append spec.containers[0].env {"name": "WHY", "value": "agent"})",
                       " remove spec.containers[0].stdin ",
                       R"(t.sandbox set spec.runtimeClassName "gvisor")"}));
  // The mitigation holds there, and there is no `stdin` to remove.
  EXPECT_EQ(check_on("2027-01-01", kBoxed).findings()[0].edits().size(), 2u);
}

TEST(Risk, ATreatmentSaysNothingOfOtherKinds) {
  Policy policy = policy_of({R"(module o
import k8s

threat unlabelled {
    title    "No label"
    stride   repudiation
    severity low
    for      w in k8s.Pod | k8s.Deployment
    when     not present w.labels["team"]
    message  "{w}"
}

mitigation replicated {
    against  unlabelled
    for      w in k8s.Deployment, n in k8s.NetworkPolicy
    when     n.namespace == w.namespace and w.spec.replicas == 3
    leaves   info
    patch    w.spec.replicas = 3
}
)"});
  Inventory inventory;
  ASSERT_TRUE(inventory.add_text("in.yaml", R"(
{apiVersion: v1, kind: Pod, metadata: {name: a}}
---
{apiVersion: apps/v1, kind: Deployment, metadata: {name: b}}
)"));
  Report report = policy.check(inventory).value();
  ASSERT_EQ(report.findings().size(), 2u);
  for (const Finding& finding : report.findings()) {
    bool deployment = finding.message() == "Deployment/b";
    // Whether there is a policy of the network is not known.
    EXPECT_EQ(finding.mitigations().size(), deployment ? 1u : 0u) << finding.message();
    EXPECT_EQ(finding.edits().size(), deployment ? 1u : 0u) << finding.message();
  }
}

TEST(Risk, ExplainsWhyAMitigationHolds) {
  Explanation why = check_on("2027-01-01", kBoxed).findings()[0].explain().value();
  auto part = std::find_if(why.evidence.begin(), why.evidence.end(), [](const Evidence& e) {
    return e.treatment == "t.sandbox" && e.role == Evidence::Role::kCondition;
  });
  ASSERT_NE(part, why.evidence.end());
  EXPECT_EQ(part->text, "c.pod.runtimeClassName == \"gvisor\"");
  EXPECT_EQ(part->value, "true");
}

TEST(Risk, OrderOfDeclarationsAndObjectsNeverShows) {
  std::vector<std::string> parts = declarations();
  std::mt19937 random(7);
  CheckOptions options;
  options.now = parse_time("2027-01-01");
  std::set<std::string> reports;
  for (int round = 0; round < 12; ++round) {
    std::shuffle(parts.begin() + 1, parts.end(), random);
    options.threads = round % 2 == 0 ? 1 : 4;
    Report report = policy_of(parts)
                        .check(inventory_with(std::string(kAgent) + "---\n" + kBoxed), options)
                        .value();
    std::string text;
    for (const Finding& finding : report.findings()) text += finding.to_json() + "\n";
    reports.insert(text);
  }
  EXPECT_EQ(reports.size(), 1u);
}

TEST(Risk, TheBindersOfAnInstanceAreItsIdentity) {
  const std::string service = "{apiVersion: v1, kind: Service, metadata: {name: NAME}, spec: {}}\n";
  auto named = [&](const std::string& name) {
    return std::string(service).replace(service.find("NAME"), 4, name);
  };
  const std::string pod =
      "{apiVersion: v1, kind: Pod, metadata: {name: p}, spec: {containers: []}}\n";
  auto prints = [&](const std::string& text) {
    std::set<std::string> found;
    Report report = check_on("2027-01-01", text);
    for (const Finding& finding : report.findings())
      found.insert(std::string(finding.fingerprint()));
    return found;
  };
  std::set<std::string> both = prints(pod + "---\n" + named("x") + "---\n" + named("y"));
  EXPECT_EQ(both.size(), 2u);
  EXPECT_EQ(both, prints(named("y") + "---\n" + named("x") + "---\n" + pod));
  std::set<std::string> one = prints(pod + "---\n" + named("y"));
  ASSERT_EQ(one.size(), 1u);
  EXPECT_TRUE(both.contains(*one.begin()));
}

TEST(Risk, TimesNeedAZone) {
  EXPECT_TRUE(parse_time("2027-03-31"));
  EXPECT_EQ(parse_time("2027-03-31T01:00:00+02:00"), parse_time("2027-03-30T23:00:00Z"));
  EXPECT_TRUE(parse_time("2027-03-31T01:00:00.5Z"));
  for (const char* bad : {"", "2027-02-30", "2027-03-31T01:00:00", "2027-03-31T25:00:00Z", "today",
                          "2027-03-31Z", "2027-03-31T01:00:00Zx"})
    EXPECT_FALSE(parse_time(bad)) << bad;
}

}  // namespace
}  // namespace crenel

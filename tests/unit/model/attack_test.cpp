// Findings to attack paths and cuts, and how these are written.
#include "model/attack.hpp"

#include "../report/golden.hpp"

namespace crenel::model {
namespace {

using report::expect_golden;
using report::Finding;

Subject subject(std::string binder, std::string display) {
  Subject subject;
  subject.binder = std::move(binder);
  subject.display = std::move(display);
  return subject;
}

Finding finding(std::string threat, std::vector<Subject> subjects, uint32_t line,
                std::string remedy = {}) {
  Finding finding;
  finding.threat = "shop." + threat;
  finding.title = "Title of " + threat;
  finding.message = "by " + threat;
  finding.remedy = std::move(remedy);
  finding.object = "Role/shop/" + threat;
  finding.path = "rules";
  finding.location.file = "shop.yaml";
  finding.location.line = line;
  finding.location.column = 3;
  finding.world = "shop";
  finding.subjects = std::move(subjects);
  return finding;
}

Finding step(std::string from, std::string to, uint32_t line, std::string remedy = {}) {
  return finding("step", {subject("from", from), subject("to", to)}, line, std::move(remedy));
}

Finding entry(std::string name) { return finding("entry", {subject("entry", name)}, 1); }

Finding want(std::string from, std::string to, uint32_t line, std::string remedy = {}) {
  return finding("want", {subject("from", from), subject("target", to)}, line, std::move(remedy));
}

/// Two entry points that meet in an account; a longer way around it; a target that nobody reaches.
report::Report sample() {
  report::Report report;
  report.findings = {
      entry("Deployment/shop/web"),
      entry("Deployment/shop/a-workload-of-a-name-that-takes-half-of-a-line"),
      step("Deployment/shop/web", "ServiceAccount/shop/web", 10, "Mount no token."),
      step("Deployment/shop/a-workload-of-a-name-that-takes-half-of-a-line",
           "ServiceAccount/shop/web", 20, "Mount no token."),
      step("ServiceAccount/shop/web", "accounts of \"ops\"", 30, "Take the binding away."),
      step("ServiceAccount/shop/web", "pods of ops", 30, "Take the binding away."),
      step("accounts of \"ops\"", "ServiceAccount/ops/admin", 40),
      step("pods of ops", "accounts of \"ops\"", 41),
      want("ServiceAccount/ops/admin", "the cluster", 50, "Give less."),
      want("ServiceAccount/ops/nobody", "the vault", 60, "Give less."),
  };
  return report;
}

TEST(Attacks, TextIsGolden) {
  expect_golden("attacks.txt", to_text(attacks_of(sample(), {.cuts = true})));
}
TEST(Attacks, NarrowTextIsGolden) {
  expect_golden("attacks.narrow.txt", to_text(attacks_of(sample(), {.cuts = true}), {.width = 60}));
}
TEST(Attacks, JsonIsGolden) {
  expect_golden("attacks.json", to_json(attacks_of(sample(), {.cuts = true})));
}
TEST(Attacks, DotIsGolden) {
  expect_golden("attacks.dot", to_dot(attacks_of(sample(), {{"the cluster"}, true})));
}

TEST(Attacks, ShortestWayOfEachEntryPoint) {
  Attacks attacks = attacks_of(sample(), {});
  ASSERT_EQ(attacks.targets.size(), 2u);
  ASSERT_EQ(attacks.targets[0].paths.size(), 2u);
  for (const AttackPath& path : attacks.targets[0].paths) EXPECT_EQ(path.steps.size(), 4u);
  EXPECT_TRUE(attacks.targets[0].cut.empty());
  EXPECT_TRUE(attacks.targets[1].paths.empty());
}

TEST(Attacks, OneFixForAllThatABindingGives) {
  Attacks attacks = attacks_of(sample(), {{"the cluster"}, true});
  const AttackCut& cut = attacks.targets.at(0).cut.at(0);
  ASSERT_EQ(cut.fixes.size(), 1u);
  EXPECT_EQ(cut.fixes[0].remedy, "Take the binding away.");
  EXPECT_EQ(cut.fixes[0].steps.size(), 2u);
}

TEST(Attacks, WhatAMitigationLeavesNothingOfIsNoStep) {
  report::Report report = sample();
  report.findings[8].residual = bytecode::Severity::kNone;
  EXPECT_EQ(attacks_of(report, {}).targets.size(), 1u);
  report = sample();
  report.findings[8].residual = bytecode::Severity::kLow;
  EXPECT_EQ(attacks_of(report, {}).targets.size(), 2u);
}

TEST(Attacks, WhatIsNotDecidedIsListed) {
  report::Report report = sample();
  report.findings[2].status = report::Status::kIndeterminate;
  report.findings[2].cause = "nobody knows";
  Attacks attacks = attacks_of(report, {});
  EXPECT_FALSE(attacks.complete);
  EXPECT_EQ(attacks.undecided, std::vector<std::string>{"shop.step: nobody knows"});
  EXPECT_EQ(attacks.targets[0].paths.size(), 1u);
}

TEST(Attacks, AnyEndCanBeAskedFor) {
  Attacks attacks = attacks_of(sample(), {{"pods of ops", "pods of shop"}, false});
  ASSERT_EQ(attacks.targets.size(), 1u);
  EXPECT_EQ(attacks.targets[0].paths.size(), 2u);
  EXPECT_EQ(attacks.unknown, std::vector<std::string>{"pods of shop"});
}

TEST(Attacks, WorldsAreApart) {
  report::Report report = sample();
  for (Finding found : sample().findings) {
    found.world = "other";
    if (found.location.line != 30) report.findings.push_back(found);
  }
  Attacks attacks = attacks_of(report, {{"the cluster"}, false});
  ASSERT_EQ(attacks.targets.size(), 2u);
  EXPECT_EQ(attacks.targets[0].world, "other");
  EXPECT_TRUE(attacks.targets[0].paths.empty());
  EXPECT_EQ(attacks.targets[1].paths.size(), 2u);
}

TEST(Attacks, OtherFindingsAreNoSteps) {
  report::Report report;
  report.findings = {finding("plain", {subject("w", "Deployment/shop/web")}, 1),
                     finding("half", {subject("from", "Deployment/shop/web")}, 2)};
  Attacks attacks = attacks_of(report, {});
  EXPECT_EQ(attacks.steps, 0u);
  EXPECT_TRUE(attacks.targets.empty());
  EXPECT_TRUE(attacks.complete);
}

}  // namespace
}  // namespace crenel::model

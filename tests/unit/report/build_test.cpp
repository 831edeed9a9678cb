// From what the VM found to a report: places, names, order, fingerprints, completeness.
#include "report/build.hpp"

#include <gtest/gtest.h>

#include "document/reader.hpp"
#include "report/formats.hpp"
#include "report/identity.hpp"

namespace crenel::report {
namespace {

using document::Inventory;
using document::Object;

constexpr int64_t kToday = 20'818;  // 2026-12-31

constexpr const char* kPod = R"(apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers:
    - name: app
      image: nginx
    - name: log
      securityContext:
        privileged: yes  # why
)";

bytecode::Bundle bundle() {
  bytecode::Bundle made;
  for (const char* name : {"first", "second"}) {
    bytecode::Rule rule;
    rule.module = "m";
    rule.name = name;
    rule.title = "Title";
    rule.refs = {"pss:x"};
    rule.severity = bytecode::Severity::kHigh;
    made.rules.push_back(rule);
  }
  made.assets.push_back({"m", "Thing", "doc", {"x"}});
  return made;
}

uint32_t read(Inventory& inventory, const std::string& file, const std::string& text,
              const std::string& world = "w") {
  uint32_t id = inventory.add_world({world, document::World::Source::kFiles, false, {}});
  EXPECT_TRUE(document::read_text(inventory, id, file, text));
  return id;
}

document::Place place_of(const Inventory& inventory, const Object& object,
                         const std::vector<Inventory::Step>& steps) {
  return inventory.place(object, object.value.items, steps);
}

// A finding on the container with this index, at its `privileged`.
vm::Finding on_container(const Inventory& inventory, const Object& object, uint32_t index) {
  vm::Finding finding;
  finding.world = object.world;
  finding.object = &object;
  finding.message = "message";
  finding.place = place_of(
      inventory, object,
      {{"spec", 0}, {"containers", 0}, {"", index}, {"securityContext", 0}, {"privileged", 0}});
  vm::Subject subject;
  subject.binder = "c";
  subject.object = &object;
  subject.path = "spec.containers[" + std::to_string(index) + "]";
  finding.subjects = {subject};
  return finding;
}

Report report_on(const Inventory& inventory, std::vector<vm::Finding> findings) {
  vm::RunResult result;
  result.findings = std::move(findings);
  return build(bundle(), inventory, result, kToday);
}

TEST(Build, ResolvesPlaceAndIdentity) {
  Inventory inventory;
  read(inventory, "pod.yaml", kPod);
  Report report = report_on(inventory, {on_container(inventory, inventory.objects()[0], 1)});
  ASSERT_EQ(report.findings.size(), 1u);
  const Finding& finding = report.findings[0];
  EXPECT_EQ(finding.threat, "m.first");
  EXPECT_EQ(finding.object, "Pod/shop/web");
  EXPECT_EQ(finding.api_version, "v1");
  EXPECT_EQ(finding.kind, "Pod");
  EXPECT_EQ(finding.name_space, "shop");
  EXPECT_EQ(finding.name, "web");
  EXPECT_EQ(finding.path, "spec.containers[1].securityContext.privileged");
  EXPECT_TRUE(finding.exact_place);
  EXPECT_EQ(finding.location.file, "pod.yaml");
  EXPECT_EQ(finding.location.line, 10u);
  EXPECT_EQ(finding.location.column, 9u);
  EXPECT_EQ(finding.location.end_column, 24u);
  EXPECT_EQ(finding.excerpt, "        privileged: yes  # why");
  EXPECT_EQ(finding.world, "w");
  EXPECT_EQ(finding.status, Status::kOpen);
  EXPECT_TRUE(report.complete);
}

TEST(Build, AbsentPlaceIsItsAncestor) {
  Inventory inventory;
  read(inventory, "pod.yaml", kPod);
  Report report = report_on(inventory, {on_container(inventory, inventory.objects()[0], 0)});
  const Finding& finding = report.findings[0];
  EXPECT_FALSE(finding.exact_place);
  EXPECT_EQ(finding.path, "spec.containers[0].securityContext.privileged");
  EXPECT_EQ(finding.location.line, 6u);
}

TEST(Build, SortsByPlaceThenThreat) {
  Inventory inventory;
  read(inventory, "b.yaml", kPod);
  read(inventory, "a.yaml", kPod);
  vm::Finding late = on_container(inventory, inventory.objects()[0], 1);
  vm::Finding second = on_container(inventory, inventory.objects()[1], 1);
  second.rule = 1;
  vm::Finding first = on_container(inventory, inventory.objects()[1], 1);
  vm::Finding early = on_container(inventory, inventory.objects()[1], 0);
  Report report = report_on(inventory, {late, second, first, early});
  std::vector<uint32_t> order;
  for (const Finding& finding : report.findings) order.push_back(finding.run_index);
  EXPECT_EQ(order, (std::vector<uint32_t>{3, 2, 1, 0}));
}

TEST(Build, IsTheSameOnSeveralThreads) {
  Inventory inventory;
  for (const char* file : {"b.yaml", "a.yaml", "c.yaml"}) read(inventory, file, kPod, file);
  vm::RunResult result;
  for (uint32_t i = 0; i < 1000; ++i) {
    result.findings.push_back(on_container(inventory, inventory.objects()[i * 3 / 1000], i % 2));
    result.findings.back().message += std::to_string(i);
  }
  bytecode::Bundle made = bundle();
  std::string alone = to_json(build(made, inventory, result, kToday));
  for (size_t threads : {2, 3, 16}) {
    Report report = build(made, inventory, result, kToday, threads);
    EXPECT_EQ(to_json(report), alone) << threads;
    EXPECT_EQ(to_json(report, threads), alone) << threads;
  }
}

std::string print_of(const std::string& file, const std::string& text, uint32_t container) {
  Inventory inventory;
  read(inventory, file, text, file);
  return report_on(inventory, {on_container(inventory, inventory.objects()[0], container)})
      .findings[0]
      .fingerprint;
}

TEST(Fingerprint, SurvivesMovedLinesRenamedFilesAndReorderedLists) {
  std::string reordered = R"(# moved
kind: Pod
apiVersion: v1
metadata:
  namespace: shop
  name: web
spec:
  containers: [{name: log, securityContext: {privileged: true}}, {name: app}]
)";
  EXPECT_EQ(print_of("pod.yaml", kPod, 1), print_of("other.yaml", reordered, 0));
  EXPECT_NE(print_of("pod.yaml", kPod, 1), print_of("pod.yaml", kPod, 0));
  EXPECT_EQ(print_of("pod.yaml", kPod, 1).size(), 64u);
}

TEST(Fingerprint, IgnoresTheWorldButTellsTwinsApart) {
  Inventory inventory;
  read(inventory, "a.yaml", "kind: Pod\napiVersion: v1\n---\nkind: Pod\napiVersion: v1\n", "one");
  read(inventory, "b.yaml", "kind: Pod\napiVersion: v1\n", "two");
  std::vector<vm::Finding> findings;
  for (const Object& object : inventory.objects())
    findings.push_back(on_container(inventory, object, 0));
  Report report = report_on(inventory, findings);
  ASSERT_EQ(report.findings.size(), 3u);
  EXPECT_NE(report.findings[0].fingerprint, report.findings[1].fingerprint);
  EXPECT_EQ(report.findings[0].fingerprint, report.findings[2].fingerprint);
  EXPECT_NE(report.findings[0].world, report.findings[2].world);
}

TEST(StablePath, ReadsQuotedKeys) {
  Inventory inventory;
  read(inventory, "a.json", R"({"kind":"X","apiVersion":"v1","a.b\"]":[{"name":"n","c":1}]})");
  const Object& object = inventory.objects()[0];
  EXPECT_EQ(stable_path(inventory, object, R"(["a.b\"]"][0].c)"), R"(["a.b\"]"][name=n].c)");
  EXPECT_EQ(stable_path(inventory, object, "x[3].y"), "x[3].y");
  for (const char* broken : {"[", "[\"", "[\"a", "a[", "[1", "..", "[\"a\\"})
    EXPECT_FALSE(stable_path(inventory, object, broken).empty()) << broken;
}

TEST(StablePath, KnowsEntriesByTheKeysOfTheirList) {
  Inventory inventory;
  read(inventory, "pod.yaml", R"(apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: app
      ports: [{name: http, containerPort: 80, protocol: TCP}, {containerPort: 81}]
      env: [{name: A}]
      volumeMounts: [{name: data, mountPath: /data}]
)");
  const Object& object = inventory.objects()[0];
  auto stable = [&](const char* path) { return stable_path(inventory, object, path); };
  EXPECT_EQ(stable("spec.containers[0].env[0].name"), "spec.containers[name=app].env[name=A].name");
  EXPECT_EQ(stable("spec.containers[0].ports[0]"),
            "spec.containers[name=app].ports[containerPort=80,protocol=TCP]");
  EXPECT_EQ(stable("spec.containers[0].ports[1].hostPort"),
            "spec.containers[name=app].ports[containerPort=81].hostPort");
  EXPECT_EQ(stable("spec.containers[0].volumeMounts[0].name"),
            "spec.containers[name=app].volumeMounts[mountPath=/data].name");
}

TEST(Build, IndeterminateCarriesItsCauseAndMakesTheReportIncomplete) {
  Inventory inventory;
  read(inventory, "pod.yaml", kPod);
  vm::Finding finding = on_container(inventory, inventory.objects()[0], 1);
  finding.verdict = vm::Verdict::kIndeterminate;
  finding.cause =
      vm::CauseReport{vm::CauseKind::kSchema, "should be a bool", finding.object, finding.place};
  Report report = report_on(inventory, {finding});
  EXPECT_EQ(report.findings[0].status, Status::kIndeterminate);
  EXPECT_EQ(report.findings[0].cause, "should be a bool");
  ASSERT_TRUE(report.findings[0].cause_location);
  EXPECT_EQ(report.findings[0].cause_location->line, 10u);
  EXPECT_FALSE(report.complete);
  EXPECT_TRUE(report.finished);
}

TEST(Build, AnIncompleteKindIsSaidOnce) {
  Inventory inventory;
  read(inventory, "a.yaml", kPod, "one");
  read(inventory, "b.yaml", kPod, "two");
  std::vector<vm::Finding> findings;
  for (const Object& object : inventory.objects()) {
    vm::Finding finding = on_container(inventory, object, 1);
    finding.verdict = vm::Verdict::kIndeterminate;
    finding.cause = vm::CauseReport{vm::CauseKind::kIncomplete, "may lack Services", nullptr, {}};
    findings.push_back(finding);
  }
  Report report = report_on(inventory, findings);
  ASSERT_EQ(report.findings.size(), 1u);
  EXPECT_EQ(report.findings[0].count, 2u);
  EXPECT_EQ(report.findings[0].location.file, "a.yaml");
}

TEST(Build, ErrorsAndLimitsMakeTheReportIncomplete) {
  Inventory inventory;
  read(inventory, "pod.yaml", kPod);
  vm::RunResult result;
  result.diagnostics.push_back({"W0001", DiagnosticSeverity::kWarning, "x", {}, "", {}, {}});
  EXPECT_TRUE(build(bundle(), inventory, result, kToday).complete);
  result.complete = false;
  EXPECT_FALSE(build(bundle(), inventory, result, kToday).complete);
  result.complete = true;
  result.diagnostics[0].severity = DiagnosticSeverity::kError;
  EXPECT_FALSE(build(bundle(), inventory, result, kToday).complete);
}

TEST(BuildInventory, ListsKindsAndAssetsWithPlaces) {
  Inventory inventory;
  read(inventory, "pod.yaml", std::string(kPod) + "---\nkind: D\napiVersion: apps/v1\n");
  vm::RunResult result;
  const Object& pod = inventory.objects()[0];
  vm::AssetFinding found;
  found.subject.object = &pod;
  found.subject.path = "spec.containers[1]";
  found.subject.display = "container log of Pod/shop/web";
  found.place = place_of(inventory, pod, {{"spec", 0}, {"containers", 0}, {"", 1}});
  result.assets.push_back(found);
  InventoryReport report = build_inventory(bundle(), inventory, result);
  ASSERT_EQ(report.kinds.size(), 2u);
  EXPECT_EQ(report.kinds[0].api_version, "apps/v1");
  EXPECT_EQ(report.kinds[1].items[0].object, "Pod/shop/web");
  ASSERT_EQ(report.assets.size(), 1u);
  EXPECT_EQ(report.assets[0].name, "m.Thing");
  EXPECT_EQ(report.assets[0].items[0].location.line, 8u);
  EXPECT_TRUE(report.complete);
}

}  // namespace
}  // namespace crenel::report

// The sample that the format tests share. Every finding is built from scratch, so that a golden
// changes only when a format does.
#include "sample.hpp"

namespace crenel::report::test {

namespace {

using bytecode::Severity;

bytecode::Rule rule(std::string name, std::string title, Severity severity, uint8_t stride) {
  bytecode::Rule made;
  made.module = "k8s.pss";
  made.name = std::move(name);
  made.title = std::move(title);
  made.severity = severity;
  made.stride = stride;
  return made;
}

std::vector<bytecode::Rule> rules() {
  std::vector<bytecode::Rule> all{
      rule("privileged_container", "Privileged container", Severity::kCritical,
           bytecode::kElevationOfPrivilege | bytecode::kTampering),
      rule("run_as_non_root", "Container may run as root", Severity::kMedium,
           bytecode::kElevationOfPrivilege),
      rule("isolation", "Pods accept traffic from anywhere", Severity::kLow,
           bytecode::kSpoofing | bytecode::kInformationDisclosure)};
  all[0].doc = "A privileged container can do nearly everything that the host can do.";
  all[0].refs = {"pss:privileged", "cis-k8s:5.2.2"};
  all[0].remedy =
      "Leave `securityContext.privileged` out or set it to false; grant the single capability that "
      "the "
      "container needs instead, and let a node agent do what needs the host.";
  all[1].refs = {"pss:runAsNonRoot"};
  all[1].remedy = "Set `securityContext.runAsNonRoot` to true.";
  return all;
}

Finding finding(const bytecode::Rule& rule) {
  Finding made;
  made.threat = rule.id();
  made.title = rule.title;
  made.severity = made.residual = rule.severity;
  made.stride = rule.stride;
  made.refs = rule.refs;
  made.remedy = rule.remedy;
  made.world = "deploy";
  made.fingerprint = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
  return made;
}

void place(Finding& to, Location at, std::string excerpt, std::string path) {
  to.location = std::move(at);
  to.excerpt = std::move(excerpt);
  to.path = std::move(path);
}

void about(Finding& to, std::string api_version, std::string kind, std::string name_space,
           std::string name) {
  to.object = kind + (name_space.empty() ? "" : "/" + name_space) + "/" + name;
  to.api_version = std::move(api_version);
  to.kind = std::move(kind);
  to.name_space = std::move(name_space);
  to.name = std::move(name);
}

Finding privileged(const bytecode::Rule& rule) {
  Finding made = finding(rule);
  place(made, {"deploy/web shop.yaml", 14, 11, 14, 27}, "          privileged: true",
        "spec.template.spec.containers[0].securityContext.privileged");
  about(made, "apps/v1", "Deployment", "shop", "web");
  made.message = "container app of Deployment/shop/web is privileged";
  made.subjects = {{"c",
                    "Deployment/shop/web",
                    "apps/v1",
                    "spec.template.spec.containers[0]",
                    "container app of Deployment/shop/web",
                    {}}};
  return made;
}

// A line too long for the screen, with wide characters, a tab and an escape sequence before the
// place.
Finding hostile(const bytecode::Rule& rule) {
  Finding made = finding(rule);
  std::string lead = "\t\x1b[31m日本 " + std::string(90, 'x') + " ";
  place(made, {"deploy/web shop.yaml", 120, 101, 120, 111},
        lead + "name: 漢字 # " + std::string(60, 'y'), "spec.securityContext.runAsNonRoot");
  about(made, "v1", "Pod", "", "漢字");
  made.exact_place = false;
  made.message =
      "Pod/漢字 does not say that it runs as another user than root,\nand one container of it "
      "has an image whose default user is root";
  return made;
}

Finding unsure(const bytecode::Rule& rule) {
  Finding made = finding(rule);
  made.status = Status::kIndeterminate;
  place(made, {"deploy/web shop.yaml", 200, 3, 200, 24}, "  privileged: \"perhaps\"",
        "spec.containers[0].securityContext.privileged");
  about(made, "v1", "Pod", "shop", "odd");
  made.cause = "`privileged` should be a bool, found the string \"perhaps\"";
  made.cause_location = Location{"deploy/web shop.yaml", 200, 3, 200, 24};
  return made;
}

Finding collective(const bytecode::Rule& rule) {
  Finding made = finding(rule);
  made.status = Status::kIndeterminate;
  made.count = 12;
  made.cause = "the inputs may not hold every NetworkPolicy";
  return made;
}

Finding joined(const bytecode::Rule& rule, Status status) {
  Finding made = finding(rule);
  made.status = status;
  made.residual = Severity::kInfo;
  made.mitigations = {
      {"acme.mesh", Mitigation::Kind::kAttested, Mitigation::State::kInForce,
       crenel::Severity::kInfo, "the mesh encrypts it", "net@acme.example", "2027-03-31", ""},
      {"acme.policy", Mitigation::Kind::kEvidenced, Mitigation::State::kIndeterminate,
       crenel::Severity::kNone, "", "", "", "the inputs may not hold every NetworkPolicy"}};
  if (status == Status::kAccepted)
    made.acceptances = {{Acceptance::State::kInForce, "acme", "net@acme.example",
                         "ACME-1: it moves in Q1", "2027-03-31", ""}};
  made.edits = {
      {Edit::Op::kSet, "", "NetworkPolicy/shop/all", "spec.podSelector", R"({"matchLabels":{}})"},
      {Edit::Op::kRemove, "acme.mesh", "Deployment/shop/web", "spec.paused", ""}};
  place(made, {"zone/net.json", 1, 9001, 1, 9018}, R"({"x":{"podSelector":{}}})",
        "spec.podSelector");
  made.excerpt_column = 8996;
  about(made, "networking.k8s.io/v1", "NetworkPolicy", "shop", "all");
  made.message = "no policy isolates Deployment/shop/web";
  made.world = "zone";
  made.subjects = {{"w",
                    "Deployment/shop/web",
                    "apps/v1",
                    "",
                    "Deployment/shop/web",
                    {"deploy/web shop.yaml", 1, 1, 1, 1}},
                   {"np",
                    "NetworkPolicy/shop/all",
                    "networking.k8s.io/v1",
                    "",
                    "NetworkPolicy/shop/all",
                    {"zone/net.json", 1, 8000, 1, 8000}}};
  return made;
}

std::vector<Diagnostic> diagnostics() {
  Diagnostic broken{"E0601",
                    DiagnosticSeverity::kError,
                    "the mapping is not closed",
                    {"broken.yaml", 3, 7, 3, 8},
                    "spec: {a",
                    1,
                    {},
                    {"close it with `}`"}};
  Diagnostic doubled{"W0602",
                     DiagnosticSeverity::kWarning,
                     "duplicate key `image`",
                     {"deploy/web shop.yaml", 9, 5, 9, 10},
                     "    image: b",
                     1,
                     {},
                     {}};
  return {broken, doubled};
}

}  // namespace

Report sample_report() {
  Report report;
  report.tool_version = "1.2.3";
  static const std::vector<bytecode::Rule> all = rules();
  report.rules = all;
  report.findings = {privileged(report.rules[0]),
                     hostile(report.rules[1]),
                     unsure(report.rules[0]),
                     joined(report.rules[2], Status::kMitigated),
                     joined(report.rules[2], Status::kAccepted),
                     collective(report.rules[2])};
  report.inputs = {{"deploy/web shop.yaml", "manifests", 40, true},
                   {"deploy/\x1b[2Jdb", "chart", 3, true},
                   {"deploy/web (prod.yaml)", "chart", 2, true},
                   {"deploy/web (staging.yaml)", "chart", 2, true},
                   {"deploy/package.json", "data without a kind", 1, true},
                   {"deploy/vendor", "left out", 0, true}};
  report.diagnostics = diagnostics();
  report.now = "2026-12-31";
  report.objects = 48;
  report.files = 7;
  report.complete = false;
  return report;
}

InventoryReport sample_inventory() {
  InventoryReport report;
  report.tool_version = "1.2.3";
  report.kinds = {
      {"apps/v1",
       "Deployment",
       "",
       {{"Deployment/shop/web", "", "Deployment/shop/web", {"deploy/web shop.yaml", 1, 1, 1, 12}}}},
      {"v1",
       "Pod",
       "",
       {{"Pod/odd", "", "Pod/odd", {"pods.yaml", 1, 1, 1, 5}},
        {"Pod/shop/漢字", "", "Pod/shop/漢字", {"pods.yaml", 30, 1, 30, 5}}}}};
  report.assets = {{"",
                    "k8s.Container",
                    "A container, init and ephemeral ones included.",
                    {{"Pod/odd",
                      "spec.containers[0]",
                      "container app of Pod/odd",
                      {"pods.yaml", 6, 5, 6, 14}}}}};
  report.diagnostics = diagnostics();
  report.objects = 3;
  report.files = 2;
  report.complete = false;
  return report;
}

}  // namespace crenel::report::test

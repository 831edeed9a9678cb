// Resources that Trivy's operator keeps in a cluster: `kubectl get vulnerabilityreports -A -o json`
// (pkg/apis/aquasecurity/v1alpha1 of aquasecurity/trivy-operator).
#include "document/evidence/writer.hpp"

namespace crenel::document::evidence {
namespace {

/// `index.docker.io`, `library/nginx` and `1.27` are what a manifest may call `nginx:1.27`.
Subject subject_of(const Node& report) {
  Subject subject;
  Node artifact = report["artifact"];
  Node repository = artifact["repository"];
  std::string name(report["registry"]["server"].text());
  if (!name.empty()) name += '/';
  name += repository.text();
  if (repository.text().empty()) return subject;
  subject.name = {name, repository.mark()};
  if (Node tag = artifact["tag"]; !tag.text().empty())
    subject.add_reference(name + ":" + std::string(tag.text()), tag.mark());
  if (Node digest = artifact["digest"]; !digest.text().empty())
    subject.add_reference(name + "@" + std::string(digest.text()), digest.mark());
  return subject;
}

void write_vulnerability(Writer& writer, const Node& from) {
  writer.out.begin_item(from["vulnerabilityID"].mark());
  writer.copy("id", from["vulnerabilityID"]);
  writer.copy("package", from["resource"]);
  writer.copy("version", from["installedVersion"]);
  writer.judgement(writer.fixes(from["fixedVersion"]), {}, from);
  writer.severity(from["severity"]);
  writer.copy("score", from["score"]);
  writer.begin_list("aliases", from);
  writer.end();
  writer.out.boolean("known_exploited", false, from.mark());
  // Packages of the system lie in its database, those of languages in a file of their own.
  Node path = from["packagePath"];
  if (path.text().empty() && from["class"].text() == "lang-pkgs") path = from["target"];
  writer.copy("path", path);
  writer.copy("purl", from["packagePURL"]);
  writer.copy("title", from["title"]);
  writer.copy("url", from["primaryLink"]);
  writer.out.end_shown_as_first();
}

void write_secret(Writer& writer, const Node& from) {
  writer.out.begin_item(from["ruleID"].mark());
  writer.copy("rule", from["ruleID"]);
  writer.copy("path", from["target"]);
  writer.copy("category", from["category"]);
  writer.severity(from["severity"]);
  writer.copy("title", from["title"]);
  writer.out.end_shown_as_first();
}

void write_check(Writer& writer, const Node& from) {
  writer.out.begin_item(from["checkID"].mark());
  writer.copy("id", from["checkID"]);
  writer.copy("passed", from["success"]);
  writer.copy("category", from["category"]);
  writer.severity(from["severity"]);
  writer.copy_texts("messages", from["messages"]);
  writer.copy("title", from["title"]);
  writer.copy("remedy", from["remediation"]);
  writer.out.end_shown_as_first();
}

void write_list(Writer& writer, std::string_view key, const Node& list,
                void (*write)(Writer& writer, const Node& from)) {
  if (!list.is_list()) return;
  writer.begin_list(key, list);
  for (uint32_t i = 0; i < list.size(); ++i)
    if (list.at(i).is_object()) write(writer, list.at(i));
  writer.end();
}

}  // namespace

bool is_operator_report(const Node& root) {
  Node report = root["report"];
  return report["vulnerabilities"].is_list() || report["secrets"].is_list() ||
         report["checks"].is_list() || report["components"]["bomFormat"].is_string();
}

std::string operator_name(const Object& object) {
  std::string name(object.kind);
  for (std::string_view part : {object.name_space, object.name})
    if (!part.empty()) name.append("/").append(part);
  return name;
}

void write_operator(Writer& writer, const Node& root) {
  Node report = root["report"];
  Subject subject = subject_of(report);
  if (Node components = report["components"]; components["bomFormat"].is_string()) {
    writer.attest(std::move(subject));
    return write_cyclonedx(writer, components);
  }
  writer.copy("created", report["updateTimestamp"]);
  writer.out.text("tool", "trivy", root.mark());
  writer.image(subject, report["artifact"]);
  Node os = report["os"];
  if (!os["family"].text().empty()) {
    writer.begin_system(os["family"], os["name"]);
    writer.copy("end_of_life", os["eosl"]);
    writer.end();
  }
  write_list(writer, "vulnerabilities", report["vulnerabilities"], write_vulnerability);
  write_list(writer, "secrets", report["secrets"], write_secret);
  write_list(writer, "checks", report["checks"], write_check);
}

}  // namespace crenel::document::evidence

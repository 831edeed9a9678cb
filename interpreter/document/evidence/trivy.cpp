// Reports of Trivy: `trivy image -f json`, of schema version 2 (pkg/types/report.go of
// aquasecurity/trivy).
#include "document/evidence/writer.hpp"

namespace crenel::document::evidence {
namespace {

bool is_archive(std::string_view name) {
  return name.ends_with(".tar") || name.ends_with(".tar.gz") || name.ends_with(".tgz");
}

Subject subject_of(const Node& root) {
  Subject subject;
  Node metadata = root["Metadata"];
  Node name = root["ArtifactName"];
  subject.name = word_of(name);
  if (root["ArtifactType"].text() != "container_image") return subject;
  if (!is_archive(name.text())) subject.add_reference(name.text(), name.mark());
  subject.add_references(metadata["RepoTags"]);
  subject.add_references(metadata["RepoDigests"]);
  subject.id = word_of(metadata["ImageID"]);
  // A configuration that nobody read is written as an empty one.
  Node configuration = metadata["ImageConfig"];
  if (!configuration["architecture"].text().empty() && configuration["config"].is_object())
    subject.configuration = configuration["config"];
  return subject;
}

void write_score(Writer& writer, const Node& sources) {
  Highest highest;
  for (uint32_t i = 0; sources.is_object() && i < sources.size(); ++i) {
    highest.take(sources.at(i)["V3Score"]);
    highest.take(sources.at(i)["V40Score"]);
  }
  highest.write(writer);
}

void write_vulnerability(Writer& writer, const Node& from, const Node& result) {
  writer.out.begin_item(from["VulnerabilityID"].mark());
  writer.copy("id", from["VulnerabilityID"]);
  writer.copy("package", from["PkgName"]);
  writer.copy("version", from["InstalledVersion"]);
  writer.judgement(writer.fixes(from["FixedVersion"]), {}, from);
  writer.severity(from["Severity"]);
  write_score(writer, from["CVSS"]);
  writer.copy_texts("aliases", from["VendorIDs"]);
  writer.out.boolean("known_exploited", false, from.mark());
  // Packages of the system lie in its database, those of languages in a file of their own.
  Node path = from["PkgPath"];
  if (path.text().empty() && result["Class"].text() == "lang-pkgs") path = result["Target"];
  writer.copy("path", path);
  writer.copy("purl", from["PkgIdentifier"]["PURL"]);
  writer.copy("status", from["Status"]);
  writer.copy("title", from["Title"]);
  writer.copy("url", from["PrimaryURL"]);
  writer.out.end_shown_as_first();
}

void write_secret(Writer& writer, const Node& from, const Node& result) {
  writer.out.begin_item(from["RuleID"].mark());
  writer.copy("rule", from["RuleID"]);
  writer.copy("path", result["Target"]);
  writer.copy("line", from["StartLine"]);
  writer.copy("category", from["Category"]);
  writer.severity(from["Severity"]);
  writer.copy("title", from["Title"]);
  writer.out.end_shown_as_first();
}

void write_package(Writer& writer, const Node& from, const Node& result) {
  writer.out.begin_item(from["Name"].mark());
  writer.copy("name", from["Name"]);
  writer.copy("version", from["Version"]);
  writer.copy("kind", result["Type"]);
  writer.copy_texts("licenses", from["Licenses"]);
  writer.copy("path", from["FilePath"]);
  writer.copy("purl", from["Identifier"]["PURL"]);
  writer.out.end_shown_as_first();
}

/// Every item of a list that results have, with the result that has it.
template <class Write>
void each_item(Writer& writer, const Node& results, std::string_view key, Write write) {
  for (uint32_t i = 0; results.is_list() && i < results.size(); ++i) {
    Node items = results.at(i)[key];
    for (uint32_t k = 0; items.is_list() && k < items.size(); ++k)
      if (items.at(k).is_object()) write(writer, items.at(k), results.at(i));
  }
}

bool any_result(const Node& results, auto is) {
  for (uint32_t i = 0; results.is_list() && i < results.size(); ++i)
    if (is(results.at(i))) return true;
  return false;
}

}  // namespace

void write_trivy(Writer& writer, const Node& root) {
  Node os = root["Metadata"]["OS"];
  Node results = root["Results"];
  writer.copy("created", root["CreatedAt"]);
  writer.out.text("tool", "trivy", root.mark());
  writer.image(subject_of(root), root["ArtifactName"]);
  if (!os["Family"].text().empty()) {
    writer.begin_system(os["Family"], os["Name"]);
    writer.copy("end_of_life", os["EOSL"]);
    writer.end();
  }
  // A report on configurations alone says nothing of vulnerabilities, not that there are none.
  if (any_result(results, [](const Node& result) {
        return result["Class"].text().ends_with("-pkgs") || result["Vulnerabilities"].is_list();
      })) {
    writer.begin_list("vulnerabilities", results);
    each_item(writer, results, "Vulnerabilities", write_vulnerability);
    writer.end();
  }
  // Where it looked for secrets and found none, it says nothing.
  if (any_result(results, [](const Node& result) { return result["Secrets"].is_list(); })) {
    writer.begin_list("secrets", results);
    each_item(writer, results, "Secrets", write_secret);
    writer.end();
  }
  // Only with --list-all-pkgs.
  if (any_result(results, [](const Node& result) { return result["Packages"].is_list(); })) {
    writer.begin_list("packages", results);
    each_item(writer, results, "Packages", write_package);
    writer.end();
  }
}

}  // namespace crenel::document::evidence

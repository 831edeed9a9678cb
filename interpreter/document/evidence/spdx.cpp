// Bills of materials in SPDX 2's JSON. The image is a package that the document describes; Syft
// gives its digest as version and checksum, Trivy its names as attribution texts, or as
// annotations.
#include "document/evidence/writer.hpp"

namespace crenel::document::evidence {
namespace {

bool none(std::string_view text) { return text.empty() || text == "NOASSERTION" || text == "NONE"; }

/// The package URL among a package's references; missing if there is none.
Node purl_of(const Node& package) {
  Node refs = package["externalRefs"];
  for (uint32_t i = 0; refs.is_list() && i < refs.size(); ++i)
    if (refs.at(i)["referenceType"].text() == "purl") return refs.at(i)["referenceLocator"];
  return package["purl"];
}

bool describes(const Node& root, std::string_view id) {
  Node described = root["documentDescribes"];
  for (uint32_t i = 0; described.is_list() && i < described.size(); ++i)
    if (described.at(i).text() == id) return true;
  Node relations = root["relationships"];
  for (uint32_t i = 0; relations.is_list() && i < relations.size(); ++i) {
    Node relation = relations.at(i);
    if (relation["relationshipType"].text() == "DESCRIBES" &&
        relation["relatedSpdxElement"].text() == id)
      return true;
  }
  return false;
}

bool is_image(const Node& root, const Node& package) {
  std::string_view id = package["SPDXID"].text();
  bool container = package["primaryPackagePurpose"].text() == "CONTAINER" ||
                   id.starts_with("SPDXRef-ContainerImage") ||
                   purl_of(package).text().starts_with("pkg:oci/");
  return container && describes(root, id);
}

/// `RepoTag: ghcr.io/acme/web:1`
void take_note(Subject& subject, const Node& note) {
  std::string_view text = note.text();
  auto behind = [&](std::string_view label) {
    return text.starts_with(label) ? text.substr(label.size()) : std::string_view();
  };
  subject.add_reference(behind("RepoTag: "), note.mark());
  subject.add_reference(behind("RepoDigest: "), note.mark());
  if (std::string_view id = behind("ImageID: "); !id.empty())
    subject.id = {std::string(id), note.mark()};
}

Subject subject_of(const Node& package) {
  Subject subject;
  Node name = package["name"];
  subject.name = word_of(name);
  subject.add_named(name, package["versionInfo"]);
  subject.add_purl(purl_of(package));
  subject.add_sha256(package["checksums"], "SHA256", "checksumValue");
  Node texts = package["attributionTexts"];
  for (uint32_t i = 0; texts.is_list() && i < texts.size(); ++i) take_note(subject, texts.at(i));
  Node notes = package["annotations"];
  for (uint32_t i = 0; notes.is_list() && i < notes.size(); ++i)
    take_note(subject, notes.at(i)["comment"]);
  return subject;
}

void write_package(Writer& writer, const Node& package) {
  Node purl = purl_of(package);
  writer.out.begin_item(package["name"].mark());
  writer.copy("name", package["name"]);
  if (!none(package["versionInfo"].text())) writer.copy("version", package["versionInfo"]);
  writer.package_type(purl);
  Node declared = package["licenseDeclared"];
  writer.begin_list("licenses", declared);
  if (!none(declared.text())) writer.out.item(declared.text(), declared.mark());
  writer.end();
  writer.copy("purl", purl);
  writer.out.end_shown_as_first();
}

/// `Tool: syft-1.51.1`
void write_tool(Writer& writer, const Node& creators) {
  constexpr std::string_view kTool = "Tool: ";
  for (uint32_t i = 0; creators.is_list() && i < creators.size(); ++i) {
    std::string_view text = creators.at(i).text();
    if (!text.starts_with(kTool)) continue;
    return writer.out.text("tool", text.substr(kTool.size()), creators.at(i).mark());
  }
}

}  // namespace

void write_spdx(Writer& writer, const Node& root) {
  Node packages = root["packages"];
  writer.copy("created", root["creationInfo"]["created"]);
  write_tool(writer, root["creationInfo"]["creators"]);
  std::string_view image, system;
  for (uint32_t i = 0; packages.is_list() && i < packages.size(); ++i) {
    Node package = packages.at(i);
    if (image.empty() && is_image(root, package)) {
      image = package["SPDXID"].text();
      writer.image(subject_of(package), package);
    } else if (system.empty() && package["primaryPackagePurpose"].text() == "OPERATING-SYSTEM") {
      system = package["SPDXID"].text();
      writer.begin_system(package["name"], package["versionInfo"]);
      writer.end();
    }
  }
  if (!packages.is_list()) return;
  writer.begin_list("packages", packages);
  for (uint32_t i = 0; i < packages.size(); ++i) {
    std::string_view id = packages.at(i)["SPDXID"].text();
    if (packages.at(i).is_object() && (id.empty() || (id != image && id != system)))
      write_package(writer, packages.at(i));
  }
  writer.end();
}

}  // namespace crenel::document::evidence

// Reports of Grype: `grype -o json` (grype/presenter/models of anchore/grype).
#include <algorithm>

#include "document/evidence/writer.hpp"

namespace crenel::document::evidence {
namespace {

/// Where to look for the image, before its name: `registry:ghcr.io/acme/web:1`. The others name
/// files.
constexpr std::string_view kSources[] = {"docker:", "podman:", "containerd:", "registry:"};

/// What the user typed counts where the image has no tags. `docker:24` may be an image's own name.
std::string_view typed_name(std::string_view input) {
  for (std::string_view source : kSources) {
    std::string_view rest = input.substr(std::min(source.size(), input.size()));
    if (input.starts_with(source) && rest.find_first_of(":/@") != rest.npos) return rest;
  }
  for (std::string_view file : {"archive:", "dir:", "oci-", "file:", "singularity:", "sbom:"})
    if (input.substr(0, input.find('/')).find(file) != input.npos) return {};
  return input;
}

Subject subject_of(const Node& root) {
  Subject subject;
  Node target = root["source"]["target"];
  Node input = target.is_string() ? target : target["userInput"];
  subject.name = word_of(input);
  if (root["source"]["type"].text() != "image") return subject;
  subject.add_references(target["tags"]);
  if (subject.references.empty()) subject.add_reference(typed_name(input.text()), input.mark());
  subject.add_references(target["repoDigests"]);
  Node manifest = target["manifestDigest"];
  subject.add_digest(manifest.text(), manifest.mark());
  subject.id = word_of(target["imageID"]);
  return subject;
}

void write_score(Writer& writer, const Node& ratings) {
  Highest highest;
  for (uint32_t i = 0; ratings.is_list() && i < ratings.size(); ++i)
    if (!ratings.at(i)["version"].text().starts_with("2"))
      highest.take(ratings.at(i)["metrics"]["baseScore"]);
  highest.write(writer);
}

void write_match(Writer& writer, const Node& match) {
  Node from = match["vulnerability"];
  Node artifact = match["artifact"];
  writer.out.begin_item(from["id"].mark());
  writer.copy("id", from["id"]);
  writer.copy("package", artifact["name"]);
  writer.copy("version", artifact["version"]);
  Node fixes = from["fix"]["versions"];
  writer.copy_texts("fixed_in", fixes);
  writer.judgement(fixes.is_list() && fixes.size() > 0, {}, from);
  writer.severity(from["severity"]);
  write_score(writer, from["cvss"]);
  writer.aliases(match["relatedVulnerabilities"], from["id"]);
  Node exploited = from["knownExploited"];
  writer.out.boolean("known_exploited", exploited.is_list() && exploited.size() > 0,
                     exploited.mark());
  Node locations = artifact["locations"];
  if (locations.is_list() && locations.size() > 0) writer.copy("path", locations.at(0)["path"]);
  writer.copy("purl", artifact["purl"]);
  writer.copy("status", from["fix"]["state"]);
  writer.copy("title", from["description"]);
  writer.copy("url", from["dataSource"]);
  writer.out.end_shown_as_first();
}

}  // namespace

void write_grype(Writer& writer, const Node& root) {
  Node matches = root["matches"];
  writer.copy("created", root["descriptor"]["timestamp"]);
  writer.out.text("tool", "grype", root.mark());
  writer.image(subject_of(root), root["source"]);
  Node distro = root["distro"];
  if (!distro["name"].text().empty()) {
    writer.begin_system(distro["name"], distro["version"]);
    writer.end();
  }
  writer.begin_list("vulnerabilities", matches);
  for (uint32_t i = 0; i < matches.size(); ++i)
    if (matches.at(i).is_object()) write_match(writer, matches.at(i));
  writer.end();
}

}  // namespace crenel::document::evidence

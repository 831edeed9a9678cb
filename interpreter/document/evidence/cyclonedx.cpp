// Bills of materials in CycloneDX's JSON, with the vulnerabilities that some tools put in. What is
// said of the image stands in `metadata.component`; Trivy and Syft each have their own way.
#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "document/evidence/writer.hpp"
#include "document/text.hpp"

namespace crenel::document::evidence {
namespace {

struct Components {
  std::vector<Node> all;                    ///< in the order of the file, nested ones too
  std::map<std::string_view, Node> by_ref;  ///< what `affects` names them by
};

/// Properties that Trivy describes an image with (pkg/sbom/cyclonedx of aquasecurity/trivy).
constexpr std::string_view kTrivy = "aquasecurity:trivy:";

void take_properties(Subject& subject, const Node& properties) {
  for (uint32_t i = 0; properties.is_list() && i < properties.size(); ++i) {
    std::string_view name = properties.at(i)["name"].text();
    Node value = properties.at(i)["value"];
    if (!name.starts_with(kTrivy)) {
      if (name == "syft:image:manifestDigest") subject.add_digest(value.text(), value.mark());
      continue;
    }
    name.remove_prefix(kTrivy.size());
    if (name == "ImageID") subject.id = word_of(value);
    if (name == "RepoTag" || name == "RepoDigest")
      subject.add_reference(value.text(), value.mark());
  }
}

Subject subject_of(const Node& root) {
  Subject subject;
  Node component = root["metadata"]["component"];
  Node name = component["name"];
  subject.name = word_of(name);
  if (component["type"].text() != "container") return subject;
  subject.add_named(name, component["version"]);
  subject.add_purl(component["purl"]);
  take_properties(subject, component["properties"]);
  take_properties(subject, root["metadata"]["properties"]);
  return subject;
}

/// `metadata.tools` is a list of tools, and since 1.5 may be an object with a list of components.
Node tool_of(const Node& root) {
  Node tools = root["metadata"]["tools"];
  if (tools.is_object()) tools = tools["components"];
  return tools.is_list() && tools.size() > 0 ? tools.at(0)["name"] : tools["name"];
}

void collect(const Node& list, Components& components) {
  for (uint32_t i = 0; list.is_list() && i < list.size(); ++i) {
    Node component = list.at(i);
    if (!component.is_object()) continue;
    components.all.push_back(component);
    components.by_ref.emplace(component["bom-ref"].text(), component);
    collect(component["components"], components);
  }
}

void write_licenses(Writer& writer, const Node& licenses) {
  writer.begin_list("licenses", licenses);
  for (uint32_t i = 0; licenses.is_list() && i < licenses.size(); ++i) {
    Node one = licenses.at(i);
    for (const Node& text : {one["expression"], one["license"]["id"], one["license"]["name"]})
      if (!text.text().empty()) writer.out.item(text.text(), text.mark());
  }
  writer.end();
}

void write_package(Writer& writer, const Node& component) {
  writer.out.begin_item(component["name"].mark());
  writer.copy("name", component["name"]);
  writer.copy("version", component["version"]);
  writer.package_type(component["purl"]);
  write_licenses(writer, component["licenses"]);
  writer.copy("purl", component["purl"]);
  writer.out.end_shown_as_first();
}

/// The gravest of its ratings, since none of them is said to be the one that counts.
void write_ratings(Writer& writer, const Node& vulnerability) {
  Node ratings = vulnerability["ratings"];
  Node gravest = ratings;
  Highest score;
  for (uint32_t i = 0; ratings.is_list() && i < ratings.size(); ++i) {
    Node rating = ratings.at(i);
    if (severity_rank(rating["severity"].text()) > severity_rank(gravest.text()))
      gravest = rating["severity"];
    std::string_view method = rating["method"].text();
    if (method.starts_with("CVSSv3") || method.starts_with("CVSSv4")) score.take(rating["score"]);
  }
  writer.severity(gravest);
  score.write(writer);
}

/// Grype lists versions that are not affected; Trivy recommends one, in words.
bool write_fixes(Writer& writer, const Node& vulnerability, const Node& affected) {
  constexpr std::string_view kFrom = "/>=", kTo = " to version ";
  Node versions = affected["versions"];
  writer.begin_list("fixed_in", versions);
  bool any = false;
  for (uint32_t i = 0; versions.is_list() && i < versions.size(); ++i) {
    if (versions.at(i)["status"].text() != "unaffected") continue;
    Node version = versions.at(i)["version"];
    Node range = versions.at(i)["range"];
    size_t from = range.text().find(kFrom);
    any = true;
    if (!version.text().empty())
      writer.out.item(version.text(), version.mark());
    else if (from != range.text().npos)
      writer.out.item(range.text().substr(from + kFrom.size()), range.mark());
    else
      writer.out.item(range.text(), range.mark());
  }
  Node words = vulnerability["recommendation"];
  size_t to = words.text().find(kTo);
  if (!any && words.text().starts_with("Upgrade ") && to != words.text().npos) {
    std::string_view version = words.text().substr(to + kTo.size());
    writer.out.item(version.substr(0, version.find(';')), words.mark());
    any = true;
  }
  writer.end();
  return any;
}

bool is_exploited(const Node& ratings) {
  for (uint32_t i = 0; ratings.is_list() && i < ratings.size(); ++i)
    if (ratings.at(i)["source"]["name"].text() == "CISA KEV Catalog") return true;
  return false;
}

/// What a reference names within its document. A BOM-Link, `urn:cdx:SERIAL/1#pkg%3Anpm%2Fa%401`,
/// leads to a component of that document, mostly another one.
std::string local_ref(std::string_view ref) {
  size_t hash = ref.find('#');
  if (!ref.starts_with("urn:cdx:") || hash == ref.npos) return std::string(ref);
  return percent_decoded(ref.substr(hash + 1));
}

/// One for each component that it affects.
void write_vulnerability(Writer& writer, const Node& from, const Node& affected,
                         const Components& components) {
  std::string ref = local_ref(affected["ref"].text());
  writer.out.begin_item(from["id"].mark());
  writer.copy("id", from["id"]);
  auto component = components.by_ref.find(ref);
  if (component != components.by_ref.end()) {
    writer.copy("package", component->second["name"]);
    writer.copy("version", component->second["version"]);
    writer.copy("purl", component->second["purl"]);
  } else if (ref.starts_with("pkg:")) {
    writer.out.text("package", purl_name(ref), affected["ref"].mark());
    writer.out.text("version", purl_version(ref), affected["ref"].mark());
    writer.out.text("purl", ref, affected["ref"].mark());
  }
  bool fixed = write_fixes(writer, from, affected);
  writer.judgement(fixed, from["analysis"]["state"].text(), from);
  write_ratings(writer, from);
  writer.aliases(from["references"], from["id"]);
  writer.out.boolean("known_exploited", is_exploited(from["ratings"]), from["ratings"].mark());
  writer.copy("analysis", from["analysis"]["state"]);
  writer.copy("title", from["description"]);
  writer.copy("url", from["source"]["url"]);
  writer.out.end_shown_as_first();
}

void write_vulnerabilities(Writer& writer, const Node& list, const Components& components) {
  writer.begin_list("vulnerabilities", list);
  for (uint32_t i = 0; i < list.size(); ++i) {
    Node affects = list.at(i)["affects"];
    bool named = affects.is_list() && affects.size() > 0;
    for (uint32_t k = 0; named && k < affects.size(); ++k)
      write_vulnerability(writer, list.at(i), affects.at(k), components);
    if (!named) write_vulnerability(writer, list.at(i), affects, components);
  }
  writer.end();
}

}  // namespace

void write_cyclonedx(Writer& writer, const Node& root) {
  Components components;
  collect(root["components"], components);
  writer.copy("created", root["metadata"]["timestamp"]);
  writer.copy("tool", tool_of(root));
  writer.image(subject_of(root), root["metadata"]["component"]);
  auto type_is = [](std::string_view type) {
    return [type](const Node& component) { return component["type"].text() == type; };
  };
  auto system =
      std::find_if(components.all.begin(), components.all.end(), type_is("operating-system"));
  if (system != components.all.end()) {
    writer.begin_system((*system)["name"], (*system)["version"]);
    writer.end();
  }
  // A file of vulnerabilities alone is no list of what there is.
  if (root["components"].is_list()) {
    writer.begin_list("packages", root["components"]);
    for (const Node& component : components.all)
      if (!type_is("operating-system")(component) && !type_is("file")(component))
        write_package(writer, component);
    writer.end();
  }
  if (root["vulnerabilities"].is_list())
    write_vulnerabilities(writer, root["vulnerabilities"], components);
}

}  // namespace crenel::document::evidence

// Bills of materials in SPDX 3's JSON-LD: one graph of elements, which refer to each other by name.
// Read are the profiles core, software and simple licensing, as spdx-context.jsonld spells them.
#include <map>
#include <string>
#include <vector>

#include "document/evidence/writer.hpp"

namespace crenel::document::evidence {
namespace {

/// The elements of a document, by type and by name.
class Graph {
 public:
  explicit Graph(const Node& root) {
    Node graph = root["@graph"];
    for (uint32_t i = 0; graph.is_list() && i < graph.size(); ++i) {
      Node element = graph.at(i);
      if (!element.is_object()) continue;
      std::string_view id = id_of(element);
      by_type_[type_of(element)].push_back(element);
      if (!id.empty()) by_id_.emplace(id, element);
      if (type_of(element) == "Relationship") relate(element);
    }
  }

  static std::string_view id_of(const Node& element) {
    return (element["spdxId"].present() ? element["spdxId"] : element["@id"]).text();
  }

  const std::vector<Node>& all(std::string_view type) const {
    static const std::vector<Node> none;
    auto found = by_type_.find(type);
    return found == by_type_.end() ? none : found->second;
  }
  /// The first of a type; nothing of its own if there is none.
  Node first(std::string_view type, const Node& otherwise) const {
    return all(type).empty() ? otherwise["@none"] : all(type).front();
  }
  /// What `reference` names, or it itself, where the element stands in its place.
  Node follow(const Node& reference) const {
    auto found = by_id_.find(reference.text());
    return found == by_id_.end() ? reference : found->second;
  }
  /// What the element of that name has the relation to.
  std::vector<Node> related(std::string_view id, std::string_view relation) const {
    auto found = related_.find({id, relation});
    return found == related_.end() ? std::vector<Node>() : found->second;
  }

 private:
  static std::string_view type_of(const Node& element) {
    return (element["type"].present() ? element["type"] : element["@type"]).text();
  }

  void relate(const Node& relation) {
    Node to = relation["to"];
    std::vector<Node>& ends =
        related_[{relation["from"].text(), relation["relationshipType"].text()}];
    if (to.is_string()) ends.push_back(to);
    for (uint32_t i = 0; to.is_list() && i < to.size(); ++i) ends.push_back(to.at(i));
  }

  std::map<std::string_view, std::vector<Node>> by_type_;
  std::map<std::string_view, Node> by_id_;
  std::map<std::pair<std::string_view, std::string_view>, std::vector<Node>> related_;
};

/// Its own property, or one of its external identifiers.
Node purl_of(const Node& package) {
  Node own = package["software_packageUrl"];
  if (own.is_string()) return own;
  Node others = package["externalIdentifier"];
  for (uint32_t i = 0; others.is_list() && i < others.size(); ++i)
    if (others.at(i)["externalIdentifierType"].text() == "packageUrl")
      return others.at(i)["identifier"];
  return own;
}

/// What the document, or the bill in it, is about; both lead to it step by step.
std::vector<Node> roots_of(const Graph& graph) {
  std::vector<Node> roots;
  for (std::string_view type : {"software_Sbom", "Bom", "SpdxDocument"})
    for (const Node& element : graph.all(type)) {
      Node named = element["rootElement"];
      if (named.is_string()) roots.push_back(graph.follow(named));
      for (uint32_t i = 0; named.is_list() && i < named.size(); ++i)
        roots.push_back(graph.follow(named.at(i)));
      for (const Node& described : graph.related(Graph::id_of(element), "describes"))
        roots.push_back(graph.follow(described));
    }
  return roots;
}

bool is_image(const Node& element) {
  return element["software_primaryPurpose"].text() == "container" ||
         purl_of(element).text().starts_with("pkg:oci/");
}

Subject subject_of(const Node& package) {
  Subject subject;
  Node name = package["name"];
  subject.name = word_of(name);
  subject.add_named(name, package["software_packageVersion"]);
  subject.add_purl(purl_of(package));
  subject.add_sha256(package["verifiedUsing"], "sha256", "hashValue");
  return subject;
}

void write_package(Writer& writer, const Graph& graph, const Node& package) {
  Node purl = purl_of(package);
  writer.out.begin_item(package["name"].mark());
  writer.copy("name", package["name"]);
  writer.copy("version", package["software_packageVersion"]);
  writer.package_type(purl);
  writer.begin_list("licenses", package);
  for (const Node& declared : graph.related(Graph::id_of(package), "hasDeclaredLicense")) {
    Node text = graph.follow(declared)["simplelicensing_licenseExpression"];
    if (!text.text().empty()) writer.out.item(text.text(), text.mark());
  }
  writer.end();
  writer.copy("purl", purl);
  writer.out.end_shown_as_first();
}

}  // namespace

Node spdx3_name(const Node& root) { return Graph(root).first("SpdxDocument", root)["name"]; }

void write_spdx3(Writer& writer, const Node& root) {
  Graph graph(root);
  Node creation = graph.first("CreationInfo", root);
  writer.copy("created", creation["created"]);
  writer.copy("tool", graph.first("Tool", root)["name"]);
  std::string_view image, system;
  for (const Node& element : roots_of(graph))
    if (image.empty() && is_image(element)) {
      image = Graph::id_of(element);
      writer.image(subject_of(element), element);
    }
  const std::vector<Node>& packages = graph.all("software_Package");
  for (const Node& package : packages)
    if (system.empty() && package["software_primaryPurpose"].text() == "operatingSystem") {
      system = Graph::id_of(package);
      writer.begin_system(package["name"], package["software_packageVersion"]);
      writer.end();
    }
  writer.begin_list("packages", root["@graph"]);
  for (const Node& package : packages) {
    std::string_view id = Graph::id_of(package);
    if (id.empty() || (id != image && id != system)) write_package(writer, graph, package);
  }
  writer.end();
}

}  // namespace crenel::document::evidence

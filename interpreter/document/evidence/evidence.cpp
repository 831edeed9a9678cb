// See evidence.hpp: what tells the formats apart, and the objects that they become.
#include "document/evidence/evidence.hpp"

#include <fmt/format.h>

#include "document/evidence/writer.hpp"

namespace crenel::document::evidence {
namespace {

struct Format {
  std::string_view word;
  std::string_view kind;
  bool (*matches)(const Node& root);
  Node (*name)(const Node& root);  ///< of what it is about
  void (*write)(Writer& writer, const Node& root);
};

bool is_trivy(const Node& root) {
  return root["SchemaVersion"].value().is(Tag::kInt) && root["ArtifactName"].is_string() &&
         (root["Results"].is_list() || root["Metadata"].is_object() ||
          root["ArtifactType"].is_string());
}

bool is_grype(const Node& root) {
  return root["matches"].is_list() && root["descriptor"]["name"].text() == "grype";
}

bool is_cyclonedx(const Node& root) { return root["bomFormat"].text() == "CycloneDX"; }

bool is_spdx(const Node& root) { return root["spdxVersion"].text().starts_with("SPDX-2"); }

bool is_cosign(const Node& root) {
  for (auto [critical, type] : {std::pair{"critical", "type"}, {"Critical", "Type"}})
    if (root[critical][type].text().starts_with("cosign container image signature") ||
        root[critical][type].text().starts_with("https://sigstore.dev/cosign/sign/"))
      return true;
  return false;
}

bool is_in_toto(const Node& root) {
  return root["_type"].text().starts_with("https://in-toto.io/Statement/");
}

Node trivy_name(const Node& root) { return root["ArtifactName"]; }

Node grype_name(const Node& root) {
  Node target = root["source"]["target"];
  return target.is_string() ? target : target["userInput"];
}

Node cyclonedx_name(const Node& root) { return root["metadata"]["component"]["name"]; }

Node spdx_name(const Node& root) { return root["name"]; }

Node cosign_name(const Node& root) {
  Node name = root["critical"]["identity"]["docker-reference"];
  return name.present() ? name : root["Critical"]["Identity"]["docker-reference"];
}

Node in_toto_name(const Node& root) {
  Node subjects = root["subject"];
  return subjects.is_list() && subjects.size() > 0 ? subjects.at(0)["name"] : subjects["name"];
}

constexpr Format kFormats[] = {
    {"trivy", "Report", is_trivy, trivy_name, write_trivy},
    {"grype", "Report", is_grype, grype_name, write_grype},
    {"cyclonedx", "Report", is_cyclonedx, cyclonedx_name, write_cyclonedx},
    {"spdx", "Report", is_spdx, spdx_name, write_spdx},
    {"cosign", "Statement", is_cosign, cosign_name, write_cosign},
    {"in-toto", "Statement", is_in_toto, in_toto_name, write_in_toto},
};

const Format* format_of(const Node& root) {
  // Most documents are objects of Kubernetes, and go no further.
  if (!root.is_object() || root["kind"].is_string()) return nullptr;
  for (const Format& format : kFormats)
    if (format.matches(root)) return &format;
  return nullptr;
}

Node node_of(const Inventory& inventory, uint32_t file, const Builder::Marked& root) {
  Object object;
  object.value = root.value;
  object.file = file;
  object.mark = root.mark;
  return {inventory, object};
}

bool is_list_of_signatures(const Node& root) {
  for (uint32_t i = 0; root.is_list() && i < root.size(); ++i)
    if (const Format* format = format_of(root.at(i)); !format || format->kind != "Statement")
      return false;
  return root.is_list() && root.size() > 0;
}

}  // namespace

bool is_evidence(const Inventory& inventory, const Value& root) {
  Node node = node_of(inventory, 0, {root, 0});
  return format_of(node) != nullptr || is_list_of_signatures(node);
}

void add_evidence(Inventory& inventory, uint32_t world, uint32_t file, const Builder::Marked& root,
                  std::string_view name, const ReadOptions& options) {
  Node node = node_of(inventory, file, root);
  auto add = [&](const Node& one, std::string_view known) {
    const Format* format = format_of(one);
    Writer writer(inventory, file, options);
    Node about = format->name(one);
    std::string_view shown = about.text().empty() ? known : about.text();
    writer.begin(format->word, {std::string(shown), about.mark()}, one.mark());
    format->write(writer, one);
    inventory.add_typed(world, file, writer.finish(), one.mark(),
                        {"evidence", format->kind, known});
  };
  if (!node.is_list()) return add(node, name);
  for (uint32_t i = 0; i < node.size(); ++i) add(node.at(i), fmt::format("{}#{}", name, i + 1));
}

}  // namespace crenel::document::evidence

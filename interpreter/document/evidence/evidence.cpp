// See evidence.hpp: what tells the formats apart, and the objects that they become.
#include "document/evidence/evidence.hpp"

#include <fmt/format.h>

#include <charconv>

#include "document/evidence/envelope.hpp"
#include "document/evidence/writer.hpp"
#include "document/formats.hpp"

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

/// The context is a link, or a list of links and of terms of one's own.
bool is_spdx3(const Node& root) {
  constexpr std::string_view kContext = "https://spdx.org/rdf/3.";
  Node context = root["@context"];
  bool named = context.text().starts_with(kContext);
  for (uint32_t i = 0; context.is_list() && i < context.size(); ++i)
    named = named || context.at(i).text().starts_with(kContext);
  return named && root["@graph"].is_list();
}

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
    {"spdx", "Report", is_spdx3, spdx3_name, write_spdx3},
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

bool is_statement(const Node& root) {
  const Format* format = format_of(root);
  return format ? format->kind == "Statement" : envelope_in(root).has_value();
}

bool is_list_of_statements(const Node& root) {
  for (uint32_t i = 0; root.is_list() && i < root.size(); ++i)
    if (!is_statement(root.at(i))) return false;
  return root.is_list() && root.size() > 0;
}

/// Adds evidence of one file to a world.
class Adder {
 public:
  Adder(Inventory& inventory, uint32_t world, std::string_view name, const ReadOptions& options)
      : inventory_(inventory), world_(world), name_(name), options_(options) {}

  void add_list(uint32_t file, const Node& list) {
    for (uint32_t i = 0; i < list.size(); ++i) add(file, list.at(i));
  }

  void add(uint32_t file, const Node& root, const Subject& attested = {}) {
    if (std::optional<Node> envelope = envelope_in(root)) return add_enveloped(file, *envelope);
    const Format* format = format_of(root);
    // An envelope may hold a statement of another kind, which is data like any other.
    if (!format) return inventory_.add_document(world_, file, root.value(), root.mark());
    std::string known = free_name();
    Writer writer(inventory_, file, options_);
    writer.attest(attested);
    Node about = format->name(root);
    std::string shown(about.text().empty() ? known : about.text());
    writer.begin(format->word, {shown, about.mark()}, root.mark());
    format->write(writer, root);
    inventory_.add_typed(world_, file, writer.finish(), root.mark(),
                         {"evidence", format->kind, known});
    if (format->kind == "Statement") add_predicate(file, root);
  }

 private:
  void add_enveloped(uint32_t file, const Node& envelope) {
    std::optional<Opened> opened = open_envelope(inventory_, file, envelope, options_);
    if (opened) add(opened->file, node_of(inventory_, opened->file, opened->root));
  }

  /// What is attested may be a report: a bill of materials, or what a scanner found, of which
  /// cosign makes a `result`.
  void add_predicate(uint32_t file, const Node& statement) {
    Node predicate = statement["predicate"];
    for (const Node& one : {predicate, predicate["scanner"]["result"]})
      if (const Format* format = format_of(one); format && format->kind == "Report")
        add(file, one, subject_of_statement(statement));
  }

  /// The name of the file, with a number where it has several: they come one after the other.
  std::string free_name() const {
    std::string name(name_);
    if (inventory_.objects().empty()) return name;
    const Object& last = inventory_.objects().back();
    if (last.group != "evidence" || last.world != world_ || !last.name.starts_with(name))
      return name;
    std::string_view end = last.name.substr(name.size());
    if (end.empty()) return name + "#2";
    size_t number = 0;
    auto [at, error] = std::from_chars(end.data() + 1, end.data() + end.size(), number);
    bool counted = end[0] == '#' && error == std::errc() && at == end.data() + end.size();
    return counted ? fmt::format("{}#{}", name, number + 1) : name;
  }

  Inventory& inventory_;
  const uint32_t world_;
  const std::string_view name_;
  const ReadOptions& options_;
};

}  // namespace

bool is_evidence(const Inventory& inventory, const Value& root) {
  Node node = node_of(inventory, 0, {root, 0});
  return format_of(node) != nullptr || envelope_in(node).has_value() || is_list_of_statements(node);
}

void add_evidence(Inventory& inventory, uint32_t world, uint32_t file, const Builder::Marked& root,
                  std::string_view name, const ReadOptions& options) {
  Node node = node_of(inventory, file, root);
  Adder adder(inventory, world, name, options);
  if (node.is_list())
    adder.add_list(file, node);
  else
    adder.add(file, node);
}

void add_reported(Inventory& inventory, size_t first, const ReadOptions& options) {
  for (size_t i = first, end = inventory.objects().size(); i < end; ++i) {
    const Object object = inventory.objects()[i];
    if (object.group != kOperatorGroup) continue;
    Node root(inventory, object);
    if (!is_operator_report(root)) continue;
    std::string name = operator_name(object);
    Writer writer(inventory, object.file, options);
    writer.begin("trivy-operator", {name, object.mark}, object.mark);
    write_operator(writer, root);
    inventory.add_typed(object.world, object.file, writer.finish(), object.mark,
                        {"evidence", "Report", name});
    World& world = inventory.worlds()[object.world];
    if (!world.complete && world.holds_completely(object.group, object.kind) &&
        !world.holds_completely("evidence", "Report"))
      world.complete_kinds.push_back("evidence/Report");
  }
}

}  // namespace crenel::document::evidence

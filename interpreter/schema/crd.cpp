// CustomResourceDefinitions to records and kinds. Structural schemas are what the API server takes,
// so only what shapes a value is read: properties, items, additionalProperties and the extensions
// beside them; anyOf, allOf, oneOf and not only restrict it.
#include <algorithm>
#include <cctype>
#include <deque>
#include <set>

#include "diag/sink.hpp"
#include "document/dump.hpp"
#include "document/node.hpp"
#include "document/reader.hpp"
#include "schema/builder.hpp"

namespace crenel::schema {
namespace {

using diag::Code;
using document::Node;

/// What controller-gen writes as the pattern of a resource.Quantity begins so.
constexpr std::string_view kQuantityPattern = R"(^(\+|-)?(([0-9]+(\.[0-9]*)?)|(\.[0-9]+)))";

class CrdReader {
 public:
  CrdReader(SchemaBuilder& builder, std::vector<Diagnostic>& diagnostics)
      : builder_(builder), diagnostics_(diagnostics) {
    builder_.keep(texts_);
    pod_spec_ = core("PodSpec");
    container_ = core("Container");
    pod_template_ = core("PodTemplateSpec");
    metadata_ = core("ObjectMeta");
  }

  void read(const std::string& name, const std::string& text) {
    document::Inventory inventory;
    uint32_t world = inventory.add_world({.name = name, .complete_kinds = {}});
    bool readable = document::read_text(inventory, world, name, text);
    inventory_ = &inventory;
    for (Diagnostic& problem : inventory.diagnostics()) diagnostics_.push_back(std::move(problem));
    size_t found = 0;
    for (const document::Object& object : inventory.objects()) {
      if (object.kind != "CustomResourceDefinition") continue;
      ++found;
      read_definition(Node(inventory, object));
    }
    if (found == 0 && readable)
      report({}, Code::kBadCrd, "`" + name + "` holds no CustomResourceDefinition");
  }

  void read(const document::Inventory& inventory, const document::Object& definition) {
    inventory_ = &inventory;
    read_definition(Node(inventory, definition));
  }

 private:
  RecordId core(std::string_view name) const {
    for (RecordId id : builder_.schema().find_records(name))
      if (builder_.schema().record(id).group.empty()) return id;
    return kNoRecord;
  }

  std::string_view keep(std::string_view text) { return texts_->emplace_back(text); }

  Diagnostic& report(base::Span span, Code code, std::string message) {
    return diagnostics_.emplace_back(
        diag::make(inventory_->sources(), code, span, std::move(message)));
  }

  /// A string that the definition must have; empty after a report if it has not.
  std::string_view require(Node parent, std::string_view key, std::string_view where) {
    Node node = parent[key];
    if (!node.text().empty()) return keep(node.text());
    std::string what = node.present() ? " must be a string" : " is missing";
    report(node.key_span(), Code::kBadCrd,
           "`" + std::string(where) + "." + std::string(key) + "`" + what);
    return {};
  }

  void read_definition(Node crd) {
    Node spec = crd["spec"];
    Kind kind;
    kind.group = require(spec, "group", "spec");
    kind.name = require(spec["names"], "kind", "spec.names");
    kind.plural = require(spec["names"], "plural", "spec.names");
    // What was optional in v1beta1, and what it took for granted.
    bool old = crd["apiVersion"].text() == "apiextensions.k8s.io/v1beta1";
    keeps_all_ = old && !spec["preserveUnknownFields"].value().is_false();
    std::string_view scope = "Namespaced";
    if (!old || spec["scope"].present()) scope = require(spec, "scope", "spec");
    if (kind.group.empty() || kind.name.empty() || kind.plural.empty() || scope.empty()) return;
    kind.namespaced = scope == "Namespaced";
    if (!kind.namespaced && scope != "Cluster") {
      report(spec["scope"].span(), Code::kBadCrd,
             "`spec.scope` must be `Namespaced` or `Cluster`, not `" + std::string(scope) + "`");
      return;
    }
    if (!is_new(kind, spec["names"]["kind"])) return;
    read_versions(spec, kind);
    if (kind.versions.empty()) {
      report(spec["versions"].key_span(), Code::kBadCrd,
             "`" + std::string(kind.name) + "` has no served version");
      return;
    }
    std::stable_sort(kind.versions.begin(), kind.versions.end(), [](const auto& a, const auto& b) {
      return preferred_version(a.version, b.version);
    });
    given_.emplace(kind.group, kind.name);
    builder_.put_kind(std::move(kind));
  }

  bool is_new(const Kind& kind, Node place) {
    for (const Kind& other : builder_.schema().kinds()) {
      if (other.group != kind.group || other.name != kind.name) continue;
      if (is_built_in_custom(other)) continue;
      report(place.span(), Code::kBadCrd,
             "kind `" + std::string(kind.name) + "` of `" + std::string(kind.group) +
                 "` is defined already");
      return false;
    }
    return true;
  }

  /// A kind of somebody else's that the tables know of: a definition that is given says it better.
  bool is_built_in_custom(const Kind& kind) const {
    return document::is_custom_group(kind.group) && !given_.contains({kind.group, kind.name});
  }

  /// v1 lists versions with schemas; v1beta1 may have one `version` and one schema for all.
  void read_versions(Node spec, Kind& kind) {
    Node versions = spec["versions"];
    if (versions.present() && !versions.is_list()) {
      report(versions.key_span(), Code::kBadCrd, "`spec.versions` must be a list");
      return;
    }
    Node shared = spec["validation"]["openAPIV3Schema"];
    if (versions.size() == 0 && spec["version"].is_string())
      add_version(kind, keep(spec["version"].text()), shared, spec["version"]);
    for (uint32_t i = 0; i < versions.size(); ++i) {
      Node version = versions.at(i);
      if (version["served"].value().is_false()) continue;
      std::string_view name = require(version, "name", "spec.versions[]");
      if (name.empty()) continue;
      Node own = version["schema"]["openAPIV3Schema"];
      add_version(kind, name, own.present() ? own : shared, version["name"]);
    }
  }

  void add_version(Kind& kind, std::string_view version, Node schema, Node place) {
    group_ = kind.group;
    version_ = version;
    names_.clear();
    if (!schema.present())
      report(place.span(), Code::kCrdWithoutSchema,
             "version `" + std::string(version) + "` of `" + std::string(kind.name) +
                 "` has no schema, so that nothing can be said about its fields");
    RecordId root = add_record(kind.name, schema);
    if (!schema.present()) builder_.record(root).open = true;
    add_root_fields(builder_.record(root));
    kind.versions.push_back({.version = version, .record = root});
  }

  /// Every object has these, whether or not its schema says so.
  void add_root_fields(Record& root) {
    auto set = [&](std::string_view name, FieldType type) {
      std::erase_if(root.fields, [&](const Field& field) { return field.name == name; });
      Field& field = root.fields.emplace_back();
      field.name = name;
      field.type = std::move(type);
    };
    set("apiVersion", {.base = Base::kString, .wrappers = {}});
    set("kind", {.base = Base::kString, .wrappers = {}});
    set("metadata", {.base = Base::kRecord, .record = metadata_, .wrappers = {}});
    std::sort(root.fields.begin(), root.fields.end(), by_name);
  }

  static bool by_name(const Field& a, const Field& b) { return a.name < b.name; }

  /// A record named after its kind and the path to it: `WidgetSpecTemplate`.
  RecordId add_record(std::string_view name, Node schema) {
    std::string unique(name);
    for (int i = 2; !names_.insert(unique).second; ++i)
      unique = std::string(name) + std::to_string(i);
    RecordId id = builder_.add_record(
        {.name = keep(unique), .group = group_, .version = version_, .fields = {}});
    std::vector<Field> fields;
    Node properties = schema["properties"];
    for (uint32_t i = 0; i < properties.size(); ++i)
      fields.push_back(read_field(unique, properties.key(i), properties.at(i), schema["required"]));
    std::sort(fields.begin(), fields.end(), by_name);
    builder_.record(id).fields = std::move(fields);
    builder_.record(id).open = keeps_all_ || preserves_unknown(schema);
    return id;
  }

  Field read_field(const std::string& owner, std::string_view name, Node schema, Node required) {
    std::string child = owner;
    for (bool upper = true; char c : name) {
      if (std::isalnum(static_cast<unsigned char>(c)))
        child += upper ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
      upper = !std::isalnum(static_cast<unsigned char>(c));
    }
    Field field;
    field.name = keep(name);
    field.type = read_type(schema, child);
    for (uint32_t i = 0; i < required.size(); ++i)
      field.required |= required.is_list() && required.at(i).text() == name;
    // On typed objects null is absent, so a nullable field may be missing.
    field.required &= !schema["nullable"].is_true();
    Node element = schema;
    for (Wrapper wrapper : field.type.wrappers)
      element = element[wrapper == Wrapper::kList ? "items" : "additionalProperties"];
    field.enum_values = strings(element["enum"]);
    field.list_keys = strings(schema["x-kubernetes-list-map-keys"]);
    if (Node value = schema["default"]; value.present())
      field.default_value = keep(document::to_json(*inventory_, value.value()));
    return field;
  }

  std::vector<std::string_view> strings(Node list) {
    std::vector<std::string_view> out;
    for (uint32_t i = 0; list.is_list() && i < list.size(); ++i) {
      if (!list.at(i).present()) continue;     // null, which a nullable enum lists
      if (!list.at(i).is_string()) return {};  // an enum of numbers
      out.push_back(keep(list.at(i).text()));
    }
    return out;
  }

  static bool preserves_unknown(Node schema) {
    return schema["x-kubernetes-preserve-unknown-fields"].is_true() ||
           schema["x-kubernetes-embedded-resource"].is_true();
  }

  FieldType read_type(Node schema, const std::string& name) {
    if (!schema.is_object()) {
      report(schema.key_span(), Code::kBadCrd, "a schema must be a mapping");
      return {};
    }
    if (schema["pattern"].text().starts_with(kQuantityPattern)) return scalar(Base::kQuantity);
    if (schema["x-kubernetes-int-or-string"].is_true()) return scalar(Base::kIntOrString);
    std::string_view type = schema["type"].text();
    if (type == "object" || (type.empty() && schema["properties"].present()))
      return read_object(schema, name);
    if (type == "array") return wrap(Wrapper::kList, schema["items"], name);
    if (type == "string") return scalar(string_base(schema["format"].text()));
    if (type == "boolean") return scalar(Base::kBool);
    if (type == "integer") return scalar(Base::kInt);
    if (type == "number") return scalar(Base::kFloat);
    if (schema["type"].present()) report_type(schema["type"]);
    return {};
  }

  void report_type(Node type) {
    std::string_view written = type.source();
    Diagnostic& problem =
        report(type.span(), Code::kBadCrd, "`" + std::string(written) + "` is no type of a schema");
    diag::suggest(problem, written, {"object", "array", "string", "boolean", "integer", "number"});
  }

  static FieldType scalar(Base base) { return {.base = base, .wrappers = {}}; }

  static Base string_base(std::string_view format) {
    if (format == "date-time") return Base::kTime;
    if (format == "duration") return Base::kDuration;
    return Base::kString;
  }

  FieldType wrap(Wrapper wrapper, Node inner, const std::string& name) {
    FieldType type = inner.present() ? read_type(inner, name) : FieldType{};
    type.wrappers.insert(type.wrappers.begin(), wrapper);
    return type;
  }

  FieldType read_object(Node schema, const std::string& name) {
    Node properties = schema["properties"], values = schema["additionalProperties"];
    if (properties.size() == 0) {
      if (values.is_object()) return wrap(Wrapper::kMap, values, name);
      return {};  // anything below is either pruned or kept unseen
    }
    FieldType type = scalar(Base::kRecord);
    if (is_pod_template(properties))
      type.record = pod_template_;
    else
      type.record = is_pod_spec(properties) ? pod_spec_ : add_record(name, schema);
    return type;
  }

  /// A pod specification of whatever version: its fields are fields of PodSpec, likewise its
  /// containers. Policies can then treat it as one.
  bool is_pod_spec(Node properties) const {
    Node container = properties["containers"]["items"]["properties"];
    return container["image"].present() && container["name"].present() &&
           is_subset(properties, pod_spec_) && is_subset(container, container_);
  }

  bool is_pod_template(Node properties) const {
    return properties["metadata"].present() && is_subset(properties, pod_template_) &&
           is_pod_spec(properties["spec"]["properties"]);
  }

  bool is_subset(Node properties, RecordId record) const {
    for (uint32_t i = 0; i < properties.size(); ++i)
      if (!builder_.schema().find_field(record, properties.key(i))) return false;
    return true;
  }

  SchemaBuilder& builder_;
  std::vector<Diagnostic>& diagnostics_;
  const document::Inventory* inventory_ = nullptr;  ///< the text being read
  std::shared_ptr<std::deque<std::string>> texts_ = std::make_shared<std::deque<std::string>>();
  RecordId pod_spec_, container_, pod_template_, metadata_;
  std::string_view group_, version_;
  std::set<std::pair<std::string_view, std::string_view>> given_;  ///< groups and kinds defined
  bool keeps_all_ = false;       ///< nothing is pruned from objects of the kind
  std::set<std::string> names_;  ///< of the records of this kind version
};

}  // namespace

std::shared_ptr<const Schema> Schema::with_crds(
    const std::vector<std::pair<std::string, std::string>>& name_and_text,
    std::vector<Diagnostic>& diagnostics) const {
  SchemaBuilder builder(*this);
  CrdReader reader(builder, diagnostics);
  for (const auto& [name, text] : name_and_text) reader.read(name, text);
  return builder.finish();
}

std::shared_ptr<const Schema> Schema::with_definitions(
    const document::Inventory& inventory,
    const std::vector<const document::Object*>& definitions) const {
  SchemaBuilder builder(*this);
  std::vector<Diagnostic> unusable;
  CrdReader reader(builder, unusable);
  for (const document::Object* definition : definitions) reader.read(inventory, *definition);
  return builder.finish();
}

}  // namespace crenel::schema

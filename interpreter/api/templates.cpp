// Definitions among the inputs are read only if they define something that is there: those of a
// large operator cost more than the rules.
#include "api/templates.hpp"

#include <string_view>

#include "schema/schema.hpp"

namespace crenel::api {

namespace {

std::vector<const document::Object*> definitions_in(const document::Inventory& inventory) {
  std::vector<const document::Object*> definitions;
  uint32_t definition = inventory.find_kind("apiextensions.k8s.io", "CustomResourceDefinition");
  if (definition == document::Inventory::kNoKind) return definitions;
  for (const document::Object& object : inventory.objects())
    if (object.kind_id == definition) definitions.push_back(&object);
  return definitions;
}

std::vector<document::TemplatePaths> templates_of(
    const document::Inventory& inventory, const std::vector<const document::Object*>& definitions) {
  if (definitions.empty()) return {};
  return schema::Schema::kubernetes()
      ->with_definitions(inventory, definitions)
      ->custom_pod_templates();
}

}  // namespace

std::vector<document::TemplatePaths> templates_in(const document::Inventory& inventory) {
  constexpr uint32_t kNone = document::Inventory::kNoKind;
  std::vector<const document::Object*> definitions = definitions_in(inventory);
  std::erase_if(definitions, [&](const document::Object* object) {
    document::Value spec = inventory.member(object->value, "spec");
    document::Value group = inventory.member(spec, "group");
    document::Value kind = inventory.member(inventory.member(spec, "names"), "kind");
    return !group.is(document::Tag::kString) || !kind.is(document::Tag::kString) ||
           inventory.find_kind(group.text(), kind.text()) == kNone;
  });
  return templates_of(inventory, definitions);
}

bool defines_templates(const document::Inventory& inventory) {
  return !templates_of(inventory, definitions_in(inventory)).empty();
}

}  // namespace crenel::api

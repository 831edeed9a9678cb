// Definitions among the inputs are read only if they define something that is there: those of a
// large operator cost more than the rules.
#include "api/templates.hpp"

#include <set>
#include <string_view>
#include <utility>

#include "schema/schema.hpp"

namespace crenel::api {

std::vector<document::TemplatePaths> templates_in(const document::Inventory& inventory) {
  std::set<std::pair<std::string_view, std::string_view>> kinds;
  std::vector<const document::Object*> definitions;
  for (const document::Object& object : inventory.objects()) {
    if (object.kind == "CustomResourceDefinition" && object.group == "apiextensions.k8s.io")
      definitions.push_back(&object);
    else
      kinds.emplace(object.group, object.kind);
  }
  std::erase_if(definitions, [&](const document::Object* definition) {
    document::Value spec = inventory.member(definition->value, "spec");
    document::Value group = inventory.member(spec, "group");
    document::Value kind = inventory.member(inventory.member(spec, "names"), "kind");
    return !group.is(document::Tag::kString) || !kind.is(document::Tag::kString) ||
           !kinds.contains({group.text(), kind.text()});
  });
  if (definitions.empty()) return {};
  return schema::Schema::kubernetes()
      ->with_definitions(inventory, definitions)
      ->custom_pod_templates();
}

}  // namespace crenel::api

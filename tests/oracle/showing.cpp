// Values as messages show them, and what findings are about.
#include <fmt/format.h>

#include <utility>

#include "builtins/domain.hpp"
#include "builtins/domain_types.hpp"
#include "oracle/evaluator.hpp"

namespace crenel::oracle {

using document::Tag;

std::string object_name(const document::Object& object) {
  std::string name(object.kind);
  if (!object.name_space.empty()) name += "/" + std::string(object.name_space);
  return name + "/" + std::string(object.name);
}

void Evaluator::index_homes(const document::Object& object, const document::Value& value,
                            const std::string& path) {
  if (!value.is(Tag::kObject) && !value.is(Tag::kList)) return;
  homes_[value.items] = {&object, path};
  bool list = value.is(Tag::kList);
  uint32_t count = list ? value.size : inventory_.shapes()[value.shape].size;
  for (uint32_t i = 0; i < count; ++i) {
    document::Inventory::Step step;
    if (list)
      step.index = i;
    else
      step.name = inventory_.symbols().text(inventory_.shapes()[value.shape].keys[i]);
    std::string below = path;
    document::append_step(below, step);
    index_homes(object, value.items[i], below);
  }
}

Evaluator::Home Evaluator::home(const Val& value) const {
  auto found = value.node ? homes_.find(value.node) : homes_.end();
  return found == homes_.end() ? Home{} : found->second;
}

std::string Evaluator::subject(const Val& bound) const {
  Val value = stripped(bound);
  Home where = home(value);
  std::string out;
  if (!where.object) {
    show(value, out);
    return out;
  }
  if (where.path.empty()) return object_name(*where.object);
  std::string name = where.path;
  if (value.is(Kind::kMapping))
    for (const auto& [key, item] : pairs_of(value))
      if (key == "name" && item.is(Kind::kString) && !item.text.empty()) name = item.text;
  return name + " of " + object_name(*where.object) + " at " + where.path;
}

void Evaluator::show(const Val& value, std::string& to, int depth) const {
  if (depth > 8) {
    to += "…";
    return;
  }
  auto several = [&](const char* open, const char* close) {
    to += open;
    bool first = true;
    if (value.is_mapping()) {
      for (const auto& [key, item] : pairs_of(value)) {
        if (!std::exchange(first, false)) to += ", ";
        to += key + ": ";
        show(item, to, depth + 1);
      }
    } else {
      for (const Val& item : items_of(value)) {
        if (!std::exchange(first, false)) to += ", ";
        show(item, to, depth + 1);
      }
    }
    to += close;
  };
  Home where = home(value);
  bool root = where.object && where.path.empty() && !where.object->kind.empty();
  switch (value.kind) {
    case Kind::kAbsent:
      to += "(absent)";
      return;
    case Kind::kUnknown:
      to += "(unknown)";
      return;
    case Kind::kNull:
      to += "null";
      return;
    case Kind::kBool:
      to += value.boolean ? "true" : "false";
      return;
    case Kind::kInt:
      to += std::to_string(value.integer);
      return;
    case Kind::kFloat:
      to += fmt::format("{}", value.real);
      return;
    case Kind::kString:
    case Kind::kImage:
      to += value.text;
      return;
    case Kind::kList:
      return several("[", "]");
    case Kind::kSet:
      return several("{", "}");
    case Kind::kMap:
      return several("{", "}");
    case Kind::kMapping:
      if (value.entity)
        for (const auto& [key, item] : pairs_of(value))
          if (key == "name" && item.is(Kind::kString)) {
            to += item.text;
            return;
          }
      if (!root) return several("{", "}");
      to += object_name(*where.object);
      return;
    case Kind::kQuantity:
      to += builtins::quantity_text({value.nano, value.text});
      return;
    case Kind::kCapabilities:
      to += builtins::capabilities_text(value.bits);
      return;
    case Kind::kVersion:
      to += builtins::version_text(value.integer);
      return;
    case Kind::kDate:
      to += builtins::date_text(value.integer);
      return;
    case Kind::kDomain:
      to += builtins::domain_type(value.raw).text(value.raw);
      return;
    case Kind::kInstance:
      break;
  }
  // An instance shows as the name of its value, if that has one.
  const Val& inner = (*value.items)[0];
  Home within = home(inner);
  if (inner.is(Kind::kMapping) && !(within.object && within.path.empty()))
    for (const auto& [key, item] : pairs_of(inner))
      if (key == "name" && item.is(Kind::kString)) {
        to += item.text;
        return;
      }
  show(inner, to, depth + 1);
}

}  // namespace crenel::oracle

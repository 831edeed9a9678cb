// Interning, unions and joins of types.
#include "sema/types.hpp"

#include <algorithm>

#include "sema/entity.hpp"

namespace crenel::sema {
namespace {

struct BasicName {
  TypeKind kind;
  const char* name;
  bool in_language;
};
constexpr BasicName kBasicNames[] = {
    {TypeKind::kError, "unknown", false}, {TypeKind::kNothing, "nothing", false},
    {TypeKind::kAny, "any", true},        {TypeKind::kBool, "bool", true},
    {TypeKind::kInt, "int", true},        {TypeKind::kFloat, "float", true},
    {TypeKind::kString, "string", true},  {TypeKind::kIntOrString, "int_or_string", true},
#define DOMAIN(name, word, ...) {TypeKind::k##name, #word, true},
#include "document/domains.def"
#undef DOMAIN
};

template <class T>
void sort_unique(std::vector<T>& items) {
  std::sort(items.begin(), items.end());
  items.erase(std::unique(items.begin(), items.end()), items.end());
}

std::string address(const void* pointer) {
  return std::to_string(reinterpret_cast<uintptr_t>(pointer));
}

}  // namespace

TypeTable::TypeTable(std::shared_ptr<const schema::Schema> schema) : schema_(std::move(schema)) {
  for (const BasicName& basic : kBasicNames) {
    Type type;
    type.kind = basic.kind;
    type.name = basic.name;
    basics_.resize(std::max(basics_.size(), static_cast<size_t>(basic.kind) + 1));
    basics_[static_cast<size_t>(basic.kind)] = intern(basic.name, std::move(type));
  }
}

const Type* TypeTable::intern(std::string key, Type type) {
  auto found = types_.find(key);
  if (found != types_.end()) return found->second.get();
  auto made = types_.emplace(std::move(key), std::make_unique<Type>(std::move(type)));
  return made.first->second.get();
}

const Type* TypeTable::wrap(TypeKind kind, const Type* element, const char* name) {
  if (element->is_error()) return element;
  Type type;
  type.kind = kind;
  type.element = element;
  type.name = std::string(name) + "<" + element->name + ">";
  return intern(std::string(name) + "@" + address(element), std::move(type));
}

const Type* TypeTable::optional(const Type* element) {
  if (element->is_optional() || element->is_error() || element->is(TypeKind::kAny)) return element;
  Type type;
  type.kind = TypeKind::kOptional;
  type.element = element;
  bool several = element->name.find(" | ") != std::string::npos;
  type.name = several ? "(" + element->name + ")?" : element->name + "?";
  return intern("?@" + address(element), std::move(type));
}

const Type* TypeTable::record(std::vector<schema::RecordId> records,
                              std::vector<const schema::Kind*> kinds) {
  sort_unique(records);
  sort_unique(kinds);
  std::string key = "record";
  for (schema::RecordId id : records) key += "," + std::to_string(id);
  key += ";";
  std::vector<std::string> names;
  auto named = [&](std::string_view group, std::string_view name) {
    std::string of(schema_->is_module(group) ? group : "k8s");
    names.push_back(of.append(".").append(name));
  };
  for (const schema::Kind* kind : kinds) {
    key += "," + std::string(kind->group) + "/" + std::string(kind->name);
    named(kind->group, kind->name);
  }
  if (kinds.empty())
    for (schema::RecordId id : records) named(schema_->record(id).group, schema_->record(id).name);
  sort_unique(names);
  Type type;
  type.kind = TypeKind::kRecord;
  type.records = std::move(records);
  type.kinds = std::move(kinds);
  for (const std::string& name : names) type.name += (type.name.empty() ? "" : " | ") + name;
  return intern(std::move(key), std::move(type));
}

const Type* TypeTable::kind_union(std::vector<const schema::Kind*> kinds) {
  std::vector<schema::RecordId> records;
  for (const schema::Kind* kind : kinds)
    for (const schema::KindVersion& version : kind->versions) records.push_back(version.record);
  return record(std::move(records), std::move(kinds));
}

const Type* TypeTable::entity(TypeKind kind, const Entity* entity, std::string name) {
  Type type;
  type.kind = kind;
  type.entity = entity;
  type.name = std::move(name);
  return intern("entity@" + address(entity), std::move(type));
}

const Type* TypeTable::string_of(const std::vector<std::string_view>& values) {
  if (values.empty()) return basic(TypeKind::kString);
  Type type;
  type.kind = TypeKind::kString;
  type.values = values;
  type.name = "string";
  std::string key = "values";
  for (std::string_view value : values) key += "|" + std::string(value);
  return intern(std::move(key), std::move(type));
}

const Type* TypeTable::variable(std::string_view name) {
  Type type;
  type.kind = TypeKind::kVariable;
  type.name = name;
  return intern("variable " + std::string(name), std::move(type));
}

const Type* TypeTable::named(std::string_view name) const {
  for (const BasicName& basic : kBasicNames)
    if (basic.in_language && basic.name == name) return this->basic(basic.kind);
  return nullptr;
}

const Type* TypeTable::field(const schema::Field& field) {
  const Type* type = nullptr;
  switch (field.type.base) {
    case schema::Base::kAny:
      type = basic(TypeKind::kAny);
      break;
    case schema::Base::kBool:
      type = basic(TypeKind::kBool);
      break;
    case schema::Base::kInt:
      type = basic(TypeKind::kInt);
      break;
    case schema::Base::kFloat:
      type = basic(TypeKind::kFloat);
      break;
    case schema::Base::kString:
      type = string_of(field.enum_values);
      break;
    case schema::Base::kIntOrString:
      type = basic(TypeKind::kIntOrString);
      break;
    case schema::Base::kQuantity:
      type = basic(TypeKind::kQuantity);
      break;
    case schema::Base::kTime:
    case schema::Base::kDuration:
      type = basic(TypeKind::kString);
      break;
    case schema::Base::kRecord:
      type = record({field.type.record});
      break;
  }
  for (auto w = field.type.wrappers.rbegin(); w != field.type.wrappers.rend(); ++w)
    type = *w == schema::Wrapper::kList ? list(type) : map(type);
  return type;
}

const Type* TypeTable::join(const Type* a, const Type* b) {
  if (a == b || b->is_error() || b->is(TypeKind::kNothing)) return a;
  if (a->is_error() || a->is(TypeKind::kNothing)) return b;
  if (a->is_optional() || b->is_optional()) {
    const Type* inner = join(a->required(), b->required());
    return inner ? optional(inner) : nullptr;
  }
  if (a->is(TypeKind::kAny) || b->is(TypeKind::kAny)) return basic(TypeKind::kAny);
  auto either = [&](TypeKind x, TypeKind y) {
    return (a->is(x) && b->is(y)) || (a->is(y) && b->is(x));
  };
  if (either(TypeKind::kInt, TypeKind::kFloat)) return basic(TypeKind::kFloat);
  if (either(TypeKind::kInt, TypeKind::kIntOrString) ||
      either(TypeKind::kString, TypeKind::kIntOrString))
    return basic(TypeKind::kIntOrString);
  if (a->kind != b->kind) return nullptr;
  if (a->is(TypeKind::kString)) return basic(TypeKind::kString);
  if (a->is(TypeKind::kRecord)) {
    std::vector<schema::RecordId> records = a->records;
    records.insert(records.end(), b->records.begin(), b->records.end());
    std::vector<const schema::Kind*> kinds;
    if (!a->kinds.empty() && !b->kinds.empty()) {
      kinds = a->kinds;
      kinds.insert(kinds.end(), b->kinds.begin(), b->kinds.end());
    }
    return record(std::move(records), std::move(kinds));
  }
  if (!a->element || !b->element) return nullptr;
  const Type* inner = join(a->element, b->element);
  if (!inner) return nullptr;
  return a->is(TypeKind::kList) ? list(inner) : a->is(TypeKind::kSet) ? set(inner) : map(inner);
}

bytecode::Expect expectation(const Type* type) {
  using bytecode::Expect;
  switch (type->required()->kind) {
    case TypeKind::kBool:
      return Expect::kBool;
    case TypeKind::kInt:
      return Expect::kInt;
    case TypeKind::kFloat:
      return Expect::kFloat;
    case TypeKind::kString:
    case TypeKind::kEnum:
      return Expect::kString;
    case TypeKind::kIntOrString:
      return Expect::kIntOrString;
    case TypeKind::kList:
      return Expect::kList;
    case TypeKind::kMap:
    case TypeKind::kRecord:
    case TypeKind::kUserRecord:
      return Expect::kObject;
#define DOMAIN(name, ...) \
  case TypeKind::k##name: \
    return Expect::k##name;
#include "document/domains.def"
#undef DOMAIN
    default:
      return Expect::kAny;
  }
}

const document::DomainName* domain_name(const Type* type) {
  auto index = static_cast<size_t>(type->kind) - static_cast<size_t>(TypeKind::kQuantity);
  return index < document::kDomainCount ? &document::kDomainNames[index] : nullptr;
}

bool is_domain(const Type* type) {
  const document::DomainName* domain = domain_name(type);
  return type->is(TypeKind::kEnum) || (domain && domain->takes & document::kTakesText);
}

bool is_numeric(const Type* type) {
  return type->is(TypeKind::kInt) || type->is(TypeKind::kFloat) || type->is(TypeKind::kQuantity);
}

bool picks_scalar(const Entity& native, const Type* result) {
  if (!native.type || !native.type->required()->is(TypeKind::kVariable)) return false;
  switch (result->required()->kind) {
    case TypeKind::kBool:
    case TypeKind::kInt:
    case TypeKind::kFloat:
    case TypeKind::kString:
    case TypeKind::kEnum:
    case TypeKind::kIntOrString:
      return true;
    default:
      return false;
  }
}

}  // namespace crenel::sema

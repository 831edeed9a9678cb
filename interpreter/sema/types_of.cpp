// Type references, signatures of native functions, fields of records, and which type fits where.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "sema/checker.hpp"

namespace crenel::sema {

using diag::Code;

const Type* Checker::type_of_entity(const Entity* entity, base::Span span) {
  switch (entity->kind) {
    case EntityKind::kSchemaType:
      warn_of_kinds(entity->type, span);
      return entity->type;
    case EntityKind::kAsset:
      return types_->entity(TypeKind::kAsset, entity, entity->qualified_name());
    case EntityKind::kRecord:
      return types_->entity(TypeKind::kUserRecord, entity, entity->qualified_name());
    case EntityKind::kEnum:
      return types_->entity(TypeKind::kEnum, entity, entity->qualified_name());
    default:
      error(Code::kUnknownType, span, fmt::format("`{}` is not a type", entity->name));
      return types_->error();
  }
}

const Type* Checker::resolve_type(const syntax::TypeRef& ref) {
  using Kind = syntax::TypeRef::Kind;
  if (ref.kind == Kind::kOptional) return types_->optional(resolve_type(*ref.arguments.front()));
  if (ref.kind == Kind::kUnion) {
    const Type* joined = types_->basic(TypeKind::kNothing);
    for (const auto& member : ref.arguments) {
      const Type* next = resolve_type(*member);
      const Type* both = types_->join(joined, next);
      if (!both) {
        error(Code::kTypeMismatch, member->span,
              fmt::format("`{}` and `{}` have no common type", joined->name, next->name));
        return types_->error();
      }
      joined = both;
    }
    return joined;
  }
  std::string name = ref.name.text();
  if (name == "list" || name == "set" || name == "map") {
    if (ref.arguments.size() != 1) {
      error(Code::kUnknownType, ref.span,
            fmt::format("`{}` takes one type: `{}<string>`", name, name));
      return types_->error();
    }
    const Type* element = resolve_type(*ref.arguments.front());
    return name == "list"  ? types_->list(element)
           : name == "set" ? types_->set(element)
                           : types_->map(element);
  }
  if (ref.name.parts.size() == 1)
    if (const Type* basic = types_->named(name)) return basic;
  Entity* entity = resolve_path(ref.name);
  if (entity && entity->kind != EntityKind::kNative) return type_of_entity(entity, ref.span);
  std::vector<std::string_view> known = {"any",    "bool", "int", "float",
                                         "string", "list", "set", "map"};
  for (const document::DomainName& domain : document::kDomainNames) known.push_back(domain.word);
  for (std::string_view visible : visible_names()) known.push_back(visible);
  const Entity* module = ref.name.parts.size() == 2 ? lookup(ref.name.parts[0].text) : nullptr;
  if (module && module->kind == EntityKind::kModule) known = names_in(*module);
  Diagnostic& d = error(Code::kUnknownType, ref.span, fmt::format("no type is called `{}`", name));
  diag::suggest(d, ref.name.parts.back().text, known);
  return types_->error();
}

namespace {

/// Reader of `(a: list<T>, in b: string?) -> map<T>`.
struct SignatureReader {
  std::string_view text;
  size_t at = 0;
  TypeTable& types;

  void space() {
    while (at < text.size() && text[at] == ' ') ++at;
  }
  bool take(std::string_view token) {
    space();
    if (text.substr(at, token.size()) != token) return false;
    at += token.size();
    return true;
  }
  std::string_view word() {
    space();
    size_t begin = at;
    while (at < text.size() && (isalnum(static_cast<unsigned char>(text[at])) || text[at] == '_'))
      ++at;
    return text.substr(begin, at - begin);
  }
  const Type* type() {
    std::string_view name = word();
    const Type* result = nullptr;
    if (name == "list" || name == "set" || name == "map") {
      take("<");
      const Type* element = type();
      take(">");
      result = name == "list"  ? types.list(element)
               : name == "set" ? types.set(element)
                               : types.map(element);
    } else if (name.size() == 1 && isupper(static_cast<unsigned char>(name[0]))) {
      result = types.variable(name);
    } else {
      result = types.named(name);
    }
    if (!result) result = types.basic(TypeKind::kAny);
    return take("?") ? types.optional(result) : result;
  }
};

}  // namespace

void Checker::read_signature(Entity* native) {
  if (native->type) return;
  SignatureReader reader{native->signature(), 0, *types_};
  reader.take("(");
  while (!reader.take(")")) {
    size_t begin = reader.at;
    reader.word();
    if (!reader.take(":")) reader.at = begin;  // a host's parameters have no names
    native->parameter_types.push_back(reader.type());
    reader.take(",");
    if (reader.at >= reader.text.size()) break;
  }
  reader.take("->");
  native->type = reader.type();
}

namespace {

/// An asset that every object of its kinds is an instance of.
bool stands_for_objects(const Entity* asset) {
  if (!asset->transparent || !asset->value || !asset->value->type) return false;
  for (const syntax::Clause& clause : asset->decl->clauses)
    if (clause.kind == syntax::ClauseKind::kWhen) return false;
  return asset->value->type->is(TypeKind::kRecord) && !asset->value->type->kinds.empty();
}

}  // namespace

bool Checker::assignable(const Type* from, const Type* to) const {
  if (from == to || from->is_error() || to->is_error()) return true;
  if (to->is(TypeKind::kAny) || from->is(TypeKind::kNothing)) return true;
  if (to->is_optional()) return assignable(from->required(), to->element);
  if (from->is_optional()) return false;
  if (from->is(TypeKind::kAsset) && !to->is(TypeKind::kAsset) && from->entity->value)
    return assignable(from->entity->value->type, to);
  if (from->is(TypeKind::kAsset) && to->is(TypeKind::kAsset) && from->entity->value)
    return assignable(from->entity->value->type, to);
  if (to->is(TypeKind::kAsset) && from->is(TypeKind::kRecord) && stands_for_objects(to->entity))
    return assignable(from, to->entity->value->type);
  if (from->kind != to->kind) {
    return (from->is(TypeKind::kInt) &&
            (to->is(TypeKind::kFloat) || to->is(TypeKind::kIntOrString))) ||
           (from->is(TypeKind::kString) && to->is(TypeKind::kIntOrString));
  }
  switch (from->kind) {
    case TypeKind::kString:
      return true;
    case TypeKind::kList:
    case TypeKind::kSet:
    case TypeKind::kMap:
      return assignable(from->element, to->element);
    case TypeKind::kRecord:
      return std::includes(to->records.begin(), to->records.end(), from->records.begin(),
                           from->records.end());
    default:
      return false;
  }
}

/// Whether it is an object of Kubernetes: these alone have names and labels of their own.
bool Checker::has_metadata(const Type* record) const {
  const std::vector<const schema::Kind*>& kinds = record->kinds;
  return !kinds.empty() && std::none_of(kinds.begin(), kinds.end(), [&](const schema::Kind* kind) {
    return kind->is_file || types_->schema().is_module(kind->group);
  });
}

Checker::FieldResult Checker::record_field(const Type* record, std::string_view name) {
  FieldResult result;
  size_t having = 0;
  bool required = true;
  for (schema::RecordId id : record->records) {
    const schema::Field* field = types_->schema().find_field(id, name);
    if (!field) continue;
    ++having;
    required = required && field->required;
    const Type* type = types_->field(*field);
    const Type* joined = result.type ? types_->join(result.type, type) : type;
    result.type = joined ? joined : types_->basic(TypeKind::kAny);
  }
  if (having != 0) {
    result.known = true;
    if (having != record->records.size() || !required) result.type = types_->optional(result.type);
    return result;
  }
  if (!has_metadata(record)) return result;
  const Type* text = types_->basic(TypeKind::kString);
  const Type* pairs = types_->optional(types_->map(text));
  if (name == "name" || name == "namespace") return {text, true};
  if (name == "labels" || name == "annotations") return {pairs, true};
  return result;
}

std::vector<std::string_view> Checker::field_names(const Type* type) const {
  std::set<std::string_view> names;
  const Type* of = type->required();
  if (of->is(TypeKind::kAsset)) {
    for (const auto& [name, field] : of->entity->fields) names.insert(name);
    if (of->entity->value && of->entity->value->type)
      for (std::string_view name : field_names(of->entity->value->type)) names.insert(name);
  } else if (of->is(TypeKind::kRecord)) {
    for (schema::RecordId id : of->records)
      for (const schema::Field& field : types_->schema().record(id).fields)
        names.insert(field.name);
    if (has_metadata(of)) names.insert({"name", "namespace", "labels", "annotations"});
  } else if (of->is(TypeKind::kUserRecord)) {
    for (const syntax::Parameter& field : of->entity->decl->parameters)
      names.insert(field.name.text);
  } else {
    std::string prefix = of->name + ".";
    for (const auto& [name, native] : natives_)
      if (name.starts_with(prefix)) names.insert(std::string_view(name).substr(prefix.size()));
  }
  return {names.begin(), names.end()};
}

}  // namespace crenel::sema

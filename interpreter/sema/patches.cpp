// Patches: typed edits of a document. The place is a path from a binder into an input, the value
// fits the field that stands there.
#include <fmt/format.h>

#include <algorithm>

#include "sema/checker.hpp"

namespace crenel::sema {

using diag::Code;
using syntax::ExprKind;
using syntax::PatchOp;

namespace {

const syntax::Expr* base_of(const syntax::Expr& place) {
  if (place.kind == ExprKind::kMember) return static_cast<const syntax::Member&>(place).base.get();
  if (place.kind == ExprKind::kIndex) return static_cast<const syntax::Index&>(place).base.get();
  return nullptr;
}

/// The field of an asset that a member names, or null.
const Entity* asset_field(const syntax::Expr& expr) {
  if (expr.kind != ExprKind::kMember) return nullptr;
  const Entity* entity = static_cast<const syntax::Member&>(expr).entity;
  return entity && entity->kind == EntityKind::kField ? entity : nullptr;
}

bool holds_places(const Type* type) {
  const Type* of = value_type(type);
  return of->is(TypeKind::kRecord) || of->is(TypeKind::kMap) || of->is(TypeKind::kList) ||
         of->is(TypeKind::kAny);
}

}  // namespace

/// The type of what stands at the place, without its `?`; the error type after a report.
const Type* Checker::check_patch_place(syntax::Expr& place, Facts& facts) {
  const Type* type = check(place, facts);
  if (type->is_error()) return type;
  auto refuse = [&](const syntax::Expr& at, std::string message, const char* help) {
    error(Code::kBadPatch, at.span, std::move(message)).help.push_back(help);
    return types_->error();
  };
  if (!base_of(place))
    return refuse(place, "a patch changes a field of an object, not the whole of it",
                  "name the field, such as `w.spec.replicas`");
  if (const Entity* field = asset_field(place))
    return refuse(place,
                  fmt::format("`{}` is computed by asset `{}` and stands nowhere in an input",
                              field->name, field->owner->name),
                  "name the field of the object that it is computed from");
  for (const syntax::Expr* at = &place; at; at = base_of(*at)) {
    bool last = !base_of(*at);
    if (at->kind == ExprKind::kMember) {
      const Entity* entity = static_cast<const syntax::Member&>(*at).entity;
      if (!entity) continue;
      if (entity->kind == EntityKind::kField && holds_places(entity->type)) return type->required();
      return refuse(*at, fmt::format("`{}` stands nowhere in an input", entity->name),
                    "a patch begins at a binder of `for` and follows fields of its object");
    }
    if (!last) continue;
    const Entity* root = static_cast<const syntax::NameExpr&>(*at).entity;
    if (!root || root->kind != EntityKind::kBinder)
      return refuse(*at, "a patch begins at a binder",
                    "begin with a binder of `for`, and follow fields of its object");
    if (!holds_places(root->type))
      return refuse(*at, fmt::format("`{}` is a value without fields", root->name),
                    "begin with a binder that is an object or a part of one");
  }
  return type->required();
}

/// Whether what stands at the place has to be there.
bool Checker::is_required_place(const syntax::Expr& place) {
  if (place.kind != ExprKind::kMember) return false;  // an item, or an entry of a map
  const auto& member = static_cast<const syntax::Member&>(place);
  const Type* base = value_type(member.base->type);
  if (!base->is(TypeKind::kRecord)) return false;
  FieldResult field = record_field(base, member.name.text);
  return field.known && !field.type->is_optional();
}

/// A record is written as a map whose keys are its fields: schemas' records have no constructor.
void Checker::check_patch_record(syntax::MapExpr& value, const Type* record, Facts& facts) {
  std::vector<std::string> given;
  for (auto& [key, item] : value.entries) {
    check(*key, facts);
    std::optional<bytecode::Constant> name = constant_value(*key);
    if (!name || name->kind != bytecode::Constant::Kind::kString) {
      error(Code::kNotConstant, key->span, "a field of what a patch writes is named by a constant");
      continue;
    }
    FieldResult field = record_field(record, name->text);
    if (!field.known) {
      Diagnostic& d = error(Code::kUnknownField, key->span,
                            fmt::format("unknown field `{}` on `{}`", name->text, record->name));
      diag::suggest(d, name->text, field_names(record));
      continue;
    }
    given.push_back(name->text);
    check_patch_value(*item, field.type->required(), facts);
  }
  for (std::string_view name : field_names(record)) {
    FieldResult field = record_field(record, name);
    bool missing = std::find(given.begin(), given.end(), name) == given.end();
    bool own = false;  // not what every object has wherever its schema puts it
    for (schema::RecordId id : record->records)
      own = own || types_->schema().find_field(id, name) != nullptr;
    if (own && missing && field.known && !field.type->is_optional())
      error(Code::kBadPatch, value.span,
            fmt::format("a `{}` needs the field `{}`", record->name, name));
  }
  value.type = types_->map(types_->basic(TypeKind::kAny));
}

void Checker::check_patch_value(syntax::Expr& value, const Type* wanted, Facts& facts) {
  if (wanted->is_error()) {
    check(value, facts);
  } else if (value.kind == ExprKind::kMap && wanted->is(TypeKind::kRecord)) {
    check_patch_record(static_cast<syntax::MapExpr&>(value), wanted, facts);
  } else {
    const Type* found = check_value(value, facts, wanted);
    if (!found->is_error()) check_allowed_value(value, wanted);
  }
}

void Checker::check_patch(syntax::Clause& clause, Facts& facts) {
  const Type* place = check_patch_place(*clause.value, facts);
  const Type* wanted = place;
  bool list = place->is(TypeKind::kList);
  bool map = place->is(TypeKind::kMap);
  auto refuse = [&](std::string message, const char* help) {
    error(Code::kBadPatch, clause.value->span, std::move(message)).help.push_back(help);
    wanted = types_->error();
  };
  if (!place->is_error() && !place->is(TypeKind::kAny)) {
    if (clause.patch_op == PatchOp::kAppend && !list)
      refuse(fmt::format("`patch append` adds an item to a list, and this is a `{}`", place->name),
             "write `patch PLACE = …` for another value");
    if (clause.patch_op == PatchOp::kAdd && !list && !map)
      refuse(fmt::format("`patch add` adds to a list or a map, and this is a `{}`", place->name),
             "write `patch PLACE = …` for another value");
    if (clause.patch_op == PatchOp::kRemove && is_required_place(*clause.value))
      refuse("the schema requires this field, so a patch cannot remove it",
             "write `patch PLACE = …` for another value");
  }
  bool item = clause.patch_op == PatchOp::kAppend || clause.patch_op == PatchOp::kAdd;
  if (item && wanted->is(TypeKind::kList)) wanted = wanted->element;
  if (clause.patch_value) check_patch_value(*clause.patch_value, wanted, facts);
}

}  // namespace crenel::sema

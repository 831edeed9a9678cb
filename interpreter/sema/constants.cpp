// Constant values of checked expressions.
#include <algorithm>

#include "builtins/domain.hpp"
#include "bytecode/domain_constant.hpp"
#include "sema/entity.hpp"

namespace crenel::sema {

using bytecode::Constant;
using syntax::ExprKind;
using Kind = Constant::Kind;

namespace {

/// The constant as the type that its place asks for; nothing if the type does not accept it.
std::optional<Constant> convert(Constant constant, const Type* to) {
  if (domain_name(to)) return bytecode::domain_constant(domain_of(to), std::move(constant));
  if (!to->is(TypeKind::kEnum) || constant.kind != Kind::kString) return std::nullopt;
  const auto& members = to->entity->decl->members;
  bool known = std::any_of(members.begin(), members.end(), [&](const syntax::Name& member) {
    return member.text == constant.text;
  });
  return known ? std::optional(std::move(constant)) : std::nullopt;
}

std::optional<Constant> literal_value(const syntax::Literal& literal) {
  Constant constant;
  switch (literal.literal) {
    case syntax::LiteralKind::kBool:
      constant.kind = Kind::kBool;
      constant.integer = literal.boolean;
      break;
    case syntax::LiteralKind::kInt:
      constant.kind = Kind::kInt;
      constant.integer = literal.integer;
      break;
    case syntax::LiteralKind::kFloat:
      constant.kind = Kind::kFloat;
      constant.real = literal.real;
      break;
    case syntax::LiteralKind::kString:
      constant.kind = Kind::kString;
      constant.text = literal.text;
      break;
    case syntax::LiteralKind::kDate:
      constant.kind = Kind::kString;
      constant.text = builtins::date_text(literal.integer);
      return bytecode::domain_constant(document::Domain::kDate, std::move(constant));
  }
  return constant;
}

std::optional<Constant> entity_value(const Entity* entity) {
  if (!entity) return std::nullopt;
  if (entity->kind == EntityKind::kEnumMember) {
    Constant constant;
    constant.kind = Kind::kString;
    constant.text = entity->name;
    return constant;
  }
  if (entity->kind == EntityKind::kLet && entity->decl) return entity->constant;
  return std::nullopt;
}

std::optional<Constant> plain_value(const syntax::Expr& expr) {
  switch (expr.kind) {
    case ExprKind::kLiteral:
      return literal_value(static_cast<const syntax::Literal&>(expr));
    case ExprKind::kName:
      return entity_value(static_cast<const syntax::NameExpr&>(expr).entity);
    case ExprKind::kMember:
      return entity_value(static_cast<const syntax::Member&>(expr).entity);
    case ExprKind::kUnary: {
      const auto& unary = static_cast<const syntax::Unary&>(expr);
      if (unary.op != syntax::UnaryOp::kNegate) return std::nullopt;
      std::optional<Constant> value = constant_value(*unary.operand);
      if (!value || (value->kind != Kind::kInt && value->kind != Kind::kFloat)) return std::nullopt;
      value->integer = -value->integer;
      value->real = -value->real;
      return value;
    }
    case ExprKind::kList:
    case ExprKind::kSet: {
      Constant list;
      list.kind = expr.kind == ExprKind::kList ? Kind::kList : Kind::kSet;
      for (const auto& element : static_cast<const syntax::ListExpr&>(expr).elements) {
        std::optional<Constant> item = constant_value(*element);
        if (!item) return std::nullopt;
        list.items.push_back(std::move(*item));
      }
      return list;
    }
    case ExprKind::kMap: {
      Constant map;
      map.kind = expr.type && expr.type->is(TypeKind::kSet) ? Kind::kSet : Kind::kMap;
      for (const auto& [key, value] : static_cast<const syntax::MapExpr&>(expr).entries) {
        std::optional<Constant> k = constant_value(*key);
        std::optional<Constant> v = constant_value(*value);
        if (!k || !v) return std::nullopt;
        map.items.push_back(std::move(*k));
        map.items.push_back(std::move(*v));
      }
      return map;
    }
    default:
      return std::nullopt;
  }
}

}  // namespace

std::optional<Constant> constant_value(const syntax::Expr& expr) {
  std::optional<Constant> value = plain_value(expr);
  if (!value || !expr.coerced) return value;
  return convert(std::move(*value), expr.coerced);
}

}  // namespace crenel::sema

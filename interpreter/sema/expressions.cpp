// Types of expressions, operators and paths. Calls and collections are in collections.cpp.
#include <fmt/format.h>
#include <re2/re2.h>

#include <algorithm>

#include "builtins/arithmetic.hpp"
#include "sema/checker.hpp"

namespace crenel::sema {

using diag::Code;
using syntax::BinaryOp;
using syntax::ExprKind;

const Type* Checker::check(syntax::Expr& expr, Facts& facts, const Type* wanted) {
  const Type* type = types_->error();
  switch (expr.kind) {
    case ExprKind::kLiteral: {
      switch (static_cast<syntax::Literal&>(expr).literal) {
        case syntax::LiteralKind::kBool:
          type = types_->boolean();
          break;
        case syntax::LiteralKind::kInt:
          type = types_->basic(TypeKind::kInt);
          break;
        case syntax::LiteralKind::kFloat:
          type = types_->basic(TypeKind::kFloat);
          break;
        case syntax::LiteralKind::kString:
          type = types_->basic(TypeKind::kString);
          break;
        case syntax::LiteralKind::kDate:
          type = types_->basic(TypeKind::kDate);
          break;
      }
      break;
    }
    case ExprKind::kInterpolation:
      type = check_interpolation(static_cast<syntax::Interpolation&>(expr), facts);
      break;
    case ExprKind::kName:
      type = check_name(static_cast<syntax::NameExpr&>(expr));
      break;
    case ExprKind::kMember:
      type = check_member(static_cast<syntax::Member&>(expr), facts);
      break;
    case ExprKind::kIndex:
      type = check_index(static_cast<syntax::Index&>(expr), facts);
      break;
    case ExprKind::kCall:
      type = check_call(static_cast<syntax::Call&>(expr), facts);
      break;
    case ExprKind::kUnary:
      type = check_unary(static_cast<syntax::Unary&>(expr), facts);
      break;
    case ExprKind::kBinary:
      type = check_binary(static_cast<syntax::Binary&>(expr), facts, wanted);
      break;
    case ExprKind::kIs:
      type = check_is(static_cast<syntax::Is&>(expr), facts);
      break;
    case ExprKind::kQuantifier:
      type = check_quantifier(static_cast<syntax::Quantifier&>(expr), facts);
      break;
    case ExprKind::kConditional:
      type = check_conditional(static_cast<syntax::Conditional&>(expr), facts, wanted);
      break;
    case ExprKind::kList:
    case ExprKind::kSet:
      type = check_collection(static_cast<syntax::ListExpr&>(expr), facts, wanted);
      break;
    case ExprKind::kMap:
      type = check_map(static_cast<syntax::MapExpr&>(expr), facts, wanted);
      break;
    case ExprKind::kComprehension:
      type = check_comprehension(static_cast<syntax::Comprehension&>(expr), facts, wanted);
      break;
  }
  expr.type = type->is_error() ? type : with_narrowing(expr, type, facts);
  return expr.type;
}

const Type* Checker::mismatch(const syntax::Expr& expr, const Type* found, std::string expected) {
  if (!found->is_error())
    error(Code::kTypeMismatch, expr.span,
          fmt::format("expected {}, found a value of type `{}`", expected, found->name));
  return types_->error();
}

std::string Checker::source_text(const syntax::Expr& expr) const {
  std::string_view text = sources_.file(expr.span.file).text();
  return std::string(text.substr(expr.span.begin, expr.span.end - expr.span.begin));
}

const Type* Checker::unhandled_optional(const syntax::Expr& expr, const char* use) {
  std::string written = source_text(expr);
  Diagnostic& d = error(Code::kUnhandledOptional, expr.span,
                        fmt::format("`{}` may be absent, and {} needs a value", written, use));
  if (path_key(expr).empty())
    d.help.push_back(fmt::format("give a value for when it is absent: `{} ?? …`", written));
  else
    d.help.push_back(
        fmt::format("test it first: `present {} and …`, or give a value for when it is "
                    "absent: `{} ?? …`",
                    written, written));
  return types_->error();
}

/// A value of a known type: reports an optional one that nothing has narrowed.
const Type* Checker::check_present_value(syntax::Expr& expr, Facts& facts, const char* use) {
  const Type* type = check(expr, facts);
  return type->is_optional() ? unhandled_optional(expr, use) : type;
}

namespace {

/// Whether values of one type are read as another, a domain type or an enum.
bool readable(const Type* from, const Type* to) {
  if (to->is(TypeKind::kEnum)) return from->is(TypeKind::kString);
  const document::DomainName* domain = domain_name(to);
  if (!domain) return false;
  using namespace document;
  switch (from->kind) {
    case TypeKind::kString:
      return (domain->takes & kTakesText) != 0;
    case TypeKind::kInt:
      return (domain->takes & kTakesInt) != 0;
    case TypeKind::kFloat:
      return (domain->takes & kTakesFloat) != 0;
    case TypeKind::kIntOrString:
      return (domain->takes & kTakesText) != 0 && (domain->takes & kTakesInt) != 0;
    case TypeKind::kList:
      return (domain->takes & kTakesList) != 0;
    default:
      return false;
  }
}

}  // namespace

bool Checker::coerce(syntax::Expr& expr, const Type* wanted, bool report) {
  const Type* from = expr.type;
  if (!from || from->is_error() || wanted->is_error()) return true;
  const Type* to = wanted->required();
  const Type* inner = from->required();
  if (from->is_optional() && !wanted->is_optional() && !wanted->is(TypeKind::kAny)) {
    if (report) unhandled_optional(expr, "its place");
    return false;
  }
  if (inner->is(TypeKind::kAny) && !to->is(TypeKind::kAny)) {
    expr.coerced = to;
    return true;
  }
  if (readable(inner, to)) {
    expr.coerced = to;
    if (expr.kind == ExprKind::kLiteral) {
      if (!constant_value(expr)) {
        if (report) {
          const auto& literal = static_cast<const syntax::Literal&>(expr);
          std::string written =
              literal.literal == syntax::LiteralKind::kString ? literal.text : source_text(expr);
          Diagnostic& d = error(Code::kBadConstant, expr.span,
                                fmt::format("`{}` is not a `{}`", written, to->name));
          if (to->is(TypeKind::kEnum)) {
            std::vector<std::string_view> members;
            std::string all;
            for (const syntax::Name& member : to->entity->decl->members) {
              members.push_back(member.text);
              all += (all.empty() ? "`" : ", `") + member.text + "`";
            }
            diag::suggest(d, literal.text, members, "it has " + all);
          }
        }
        expr.coerced = nullptr;
        expr.type = types_->error();
        return !report;
      }
    } else if (to->is(TypeKind::kEnum)) {
      if (report) mismatch(expr, from, fmt::format("a `{}`", to->name));
      expr.coerced = nullptr;
      return false;
    }
    return true;
  }
  if (inner->is(TypeKind::kAsset) && !to->is(TypeKind::kAny) && inner != to &&
      inner->entity->value) {
    if (!assignable(inner, to)) {
      if (report) mismatch(expr, from, fmt::format("a value of type `{}`", wanted->name));
      return false;
    }
    // An instance stands for its value, through as many layers as the place asks for.
    bool wrapped = false;
    const Type* value = inner;
    for (; value->is(TypeKind::kAsset) && value != to;
         value = value->entity->value->type->required())
      wrapped = wrapped || !value->entity->transparent;
    if (wrapped) expr.coerced = value;
    return true;
  }
  if (assignable(from, wanted)) return true;
  if (report) mismatch(expr, from, fmt::format("a value of type `{}`", wanted->name));
  return false;
}

const Type* Checker::check_value(syntax::Expr& expr, Facts& facts, const Type* wanted) {
  check(expr, facts, wanted);
  if (!coerce(expr, wanted, true)) return types_->error();
  return expr.type->is_error() ? expr.type : wanted;
}

const Type* Checker::check_condition(syntax::Expr& expr, Facts& facts) {
  const Type* type = check(expr, facts);
  if (type->is_error()) return type;
  if (type->is_optional() && type->element->is(TypeKind::kBool)) {
    std::string written = source_text(expr);
    error(Code::kUnhandledOptional, expr.span,
          fmt::format("`{}` may be absent, and a condition needs a bool", written))
        .help.push_back(fmt::format("write `{} == true`, or `{} != false` to include a missing one",
                                    written, written));
    return types_->error();
  }
  if (type->is(TypeKind::kAny)) {
    expr.coerced = types_->boolean();
  } else if (!type->is(TypeKind::kBool)) {
    error(Code::kNotBoolean, expr.span,
          fmt::format("a condition needs a bool, found a value of type `{}`", type->name));
    return types_->error();
  }
  return types_->boolean();
}

const Type* Checker::check_interpolation(syntax::Interpolation& expr, Facts& facts) {
  for (auto& hole : expr.holes) check(*hole, facts);
  return types_->basic(TypeKind::kString);
}

const Type* Checker::check_name(syntax::NameExpr& expr) {
  Entity* entity = lookup(expr.name);
  if (!entity) {
    report_unknown({expr.name, expr.span}, nullptr);
    return types_->error();
  }
  expr.entity = entity;
  switch (entity->kind) {
    case EntityKind::kParam:
    case EntityKind::kLet:
      ensure(entity);
      return entity->type ? entity->type : types_->error();
    case EntityKind::kBinder:
    case EntityKind::kParameter:
      return entity->type;
    case EntityKind::kField:
      return entity->type ? entity->type : types_->error();
    default:
      break;
  }
  Diagnostic& d =
      error(Code::kTypeMismatch, expr.span, fmt::format("`{}` is not a value here", expr.name));
  if (entity->kind == EntityKind::kFn || entity->kind == EntityKind::kNative)
    d.help.push_back(fmt::format("call it: `{}(…)`", expr.name));
  if (is_domain_entity(entity))
    d.help.push_back(fmt::format("range over it: `any x in {}: …`", expr.name));
  return types_->error();
}

namespace {
bool names_scope(const Entity* entity) {
  return entity && (entity->kind == EntityKind::kModule || entity->kind == EntityKind::kEnum);
}
}  // namespace

const Type* Checker::check_member(syntax::Member& expr, Facts& facts) {
  // `module.name` and `Enum.member` are names, not reads.
  Entity* scope = nullptr;
  if (expr.base->kind == ExprKind::kName) {
    auto& name = static_cast<syntax::NameExpr&>(*expr.base);
    Entity* entity = lookup(name.name);
    if (names_scope(entity)) {
      name.entity = entity;
      scope = entity;
    }
  } else if (expr.base->kind == ExprKind::kMember) {
    Entity* entity = domain_entity(*expr.base);
    if (names_scope(entity)) scope = entity;
  }
  if (!scope) {
    const Type* base = check(*expr.base, facts);
    return base->is_error() ? base : member_type(expr, base);
  }
  if (scope->kind == EntityKind::kEnum) {
    for (const syntax::Name& member : scope->decl->members)
      if (member.text == expr.name.text) {
        Entity* made = make_entity(EntityKind::kEnumMember, member.text, member.span, scope->scope);
        made->owner = scope;
        expr.entity = made;
        return type_of_entity(scope, expr.span);
      }
    std::vector<std::string_view> members;
    for (const syntax::Name& member : scope->decl->members) members.push_back(member.text);
    Diagnostic& d = error(Code::kUnknownName, expr.name.span,
                          fmt::format("enum `{}` has no member `{}`", scope->name, expr.name.text));
    diag::suggest(d, expr.name.text, members);
    return types_->error();
  }
  Entity* entity = lookup_member(scope, expr.name.text);
  if (!entity) {
    report_unknown(expr.name, scope);
    return types_->error();
  }
  if (entity->scope && entity->scope != scope_ && entity->name.starts_with("_")) {
    error(Code::kPrivateName, expr.name.span,
          fmt::format("`{}` is private to module `{}`", entity->name, entity->scope->name));
    return types_->error();
  }
  expr.entity = entity;
  if (entity->kind == EntityKind::kParam || entity->kind == EntityKind::kLet) {
    ensure(entity);
    return entity->type ? entity->type : types_->error();
  }
  error(Code::kTypeMismatch, expr.span,
        fmt::format("`{}` is not a value here", entity->qualified_name()));
  return types_->error();
}

/// `outer` is the asset whose value `base` is, which a message names.
const Type* Checker::member_type(syntax::Member& expr, const Type* base, const Type* outer) {
  const Type* of = base->required();
  bool optional = base->is_optional();
  auto lifted = [&](const Type* type) { return optional ? types_->optional(type) : type; };
  if (of->is(TypeKind::kAny)) return of;
  if (of->is(TypeKind::kAsset)) {
    const Entity* asset = of->entity;
    ensure(const_cast<Entity*>(asset));
    if (auto field = asset->fields.find(expr.name.text); field != asset->fields.end()) {
      expr.entity = field->second;
      ensure(const_cast<Entity*>(field->second));
      return field->second->type ? lifted(field->second->type) : types_->error();
    }
    if (!asset->value || !asset->value->type || asset->value->type->is_error())
      return types_->error();
    return member_type(expr, lifted(asset->value->type), outer ? outer : of);
  }
  if (of->is(TypeKind::kRecord)) {
    if (FieldResult field = record_field(of, expr.name.text); field.known) {
      warn_of_field(expr.name, of);
      return lifted(field.type);
    }
  } else if (of->is(TypeKind::kUserRecord)) {
    for (const syntax::Parameter& field : of->entity->decl->parameters)
      if (field.name.text == expr.name.text) return lifted(resolve_type(*field.type));
  } else if (auto native = natives_.find(of->name + "." + expr.name.text);
             native != natives_.end()) {
    read_signature(native->second);
    expr.entity = native->second;
    return lifted(native->second->type);
  } else if (of->is(TypeKind::kMap)) {
    error(Code::kUnknownField, expr.name.span, fmt::format("a `{}` has keys, not fields", of->name))
        .help.push_back(fmt::format("write `[\"{}\"]`", expr.name.text));
    return types_->error();
  }
  const Type* named = outer ? outer : of;
  Diagnostic& d = error(Code::kUnknownField, expr.name.span,
                        fmt::format("unknown field `{}` on `{}`", expr.name.text, named->name));
  diag::suggest(d, expr.name.text, field_names(named));
  return types_->error();
}

const Type* Checker::check_index(syntax::Index& expr, Facts& facts) {
  const Type* base = check(*expr.base, facts);
  const Type* key = check_present_value(*expr.index, facts, "an index");
  if (base->is_error() || key->is_error()) return types_->error();
  const Type* of = base->required();
  if (of->is(TypeKind::kAny)) return of;
  if (of->is(TypeKind::kList)) {
    if (!key->is(TypeKind::kInt)) return mismatch(*expr.index, key, "an int, the index of an item");
    return types_->optional(of->element);
  }
  if (of->is(TypeKind::kMap)) {
    if (!key->is(TypeKind::kString))
      return mismatch(*expr.index, key, "a string, the key of an entry");
    return types_->optional(of->element);
  }
  if (of->is(TypeKind::kRecord) && expr.index->kind == ExprKind::kLiteral &&
      key->is(TypeKind::kString))
    return quoted_field(expr, base);
  return mismatch(*expr.base, base, "a list or a map");
}

/// A field whose name is no word of the language: `cluster["insecure-skip-tls-verify"]`.
const Type* Checker::quoted_field(const syntax::Index& expr, const Type* base) {
  const Type* of = base->required();
  const std::string& name = static_cast<const syntax::Literal&>(*expr.index).text;
  if (FieldResult field = record_field(of, name); field.known)
    return base->is_optional() ? types_->optional(field.type) : field.type;
  Diagnostic& d = error(Code::kUnknownField, expr.index->span,
                        fmt::format("unknown field `{}` on `{}`", name, of->name));
  diag::suggest(d, name, field_names(of));
  return types_->error();
}

const Type* Checker::check_unary(syntax::Unary& expr, Facts& facts) {
  switch (expr.op) {
    case syntax::UnaryOp::kNot:
      check_condition(*expr.operand, facts);
      return types_->boolean();
    case syntax::UnaryOp::kPresent:
      check(*expr.operand, facts);
      return types_->boolean();
    case syntax::UnaryOp::kNegate:
      break;
  }
  const Type* type = check_present_value(*expr.operand, facts, "`-`");
  if (type->is_error() || type->is(TypeKind::kAny) || is_numeric(type)) return type;
  return mismatch(*expr.operand, type, "a number");
}

const Type* Checker::check_binary(syntax::Binary& expr, Facts& facts, const Type* wanted) {
  switch (expr.op) {
    case BinaryOp::kAnd:
    case BinaryOp::kOr:
      return check_logic(expr, facts);
    case BinaryOp::kEq:
    case BinaryOp::kNe:
      return check_equality(expr, facts);
    case BinaryOp::kLt:
    case BinaryOp::kLe:
    case BinaryOp::kGt:
    case BinaryOp::kGe:
      return check_order(expr, facts);
    case BinaryOp::kIn:
    case BinaryOp::kNotIn:
      return check_in(expr, facts);
    case BinaryOp::kMatches:
      return check_matches(expr, facts);
    case BinaryOp::kCoalesce:
      return check_coalesce(expr, facts, wanted);
    case BinaryOp::kUnion:
      error(Code::kTypeMismatch, expr.op_span,
            "`|` joins kinds, and stands only in a domain or a type");
      return types_->error();
    default:
      return check_arithmetic(expr, facts);
  }
}

const Type* Checker::check_logic(syntax::Binary& expr, Facts& facts) {
  check_condition(*expr.left, facts);
  Facts inner = facts;
  assume(*expr.left, expr.op == BinaryOp::kAnd, inner);
  check_condition(*expr.right, inner);
  return types_->boolean();
}

void Checker::check_allowed_value(const syntax::Expr& expr, const Type* type) {
  const Type* of = type->required();
  if (!of->is(TypeKind::kString) || of->values.empty() || expr.kind != ExprKind::kLiteral) return;
  const auto& literal = static_cast<const syntax::Literal&>(expr);
  if (literal.literal != syntax::LiteralKind::kString || literal.text.empty()) return;
  for (std::string_view value : of->values)
    if (value == literal.text) return;
  Diagnostic& d = error(Code::kNeverTrue, expr.span,
                        fmt::format("the schema never allows `{}` here", literal.text));
  std::string all;
  for (std::string_view value : of->values)
    all += fmt::format("{}`{}`", all.empty() ? "" : ", ", value);
  diag::suggest(d, literal.text, of->values, "it has one of " + all);
}

const Type* Checker::check_equality(syntax::Binary& expr, Facts& facts) {
  const Type* left = check(*expr.left, facts);
  const Type* right = check(*expr.right, facts);
  if (left->is_error() || right->is_error()) return types_->boolean();
  const Type* a = left->required();
  const Type* b = right->required();
  if (a->is(TypeKind::kAny) || b->is(TypeKind::kAny)) return types_->boolean();
  if (is_domain(a) && !is_domain(b) && coerce(*expr.right, types_->optional(a), true))
    return types_->boolean();
  if (is_domain(b) && !is_domain(a) && coerce(*expr.left, types_->optional(b), true))
    return types_->boolean();
  if (expr.left->type->is_error() || expr.right->type->is_error()) return types_->boolean();
  check_allowed_value(*expr.right, left);
  check_allowed_value(*expr.left, right);
  // An instance is compared as the value that it stands for.
  if (a->is(TypeKind::kAsset) && assignable(a, b))
    coerce(*expr.left, types_->optional(b), true);
  else if (b->is(TypeKind::kAsset) && assignable(b, a))
    coerce(*expr.right, types_->optional(a), true);
  if (assignable(a, b) || assignable(b, a) || types_->join(a, b)) return types_->boolean();
  error(Code::kNeverTrue, expr.span,
        fmt::format("a `{}` and a `{}` are never equal", left->name, right->name));
  return types_->boolean();
}

const Type* Checker::check_order(syntax::Binary& expr, Facts& facts) {
  const Type* left = check_present_value(*expr.left, facts, "a comparison");
  const Type* right = check_present_value(*expr.right, facts, "a comparison");
  if (left->is_error() || right->is_error()) return types_->boolean();
  if (left->is(TypeKind::kAny) || right->is(TypeKind::kAny)) return types_->boolean();
  if (is_domain(left) != is_domain(right)) {
    const Type*& other = is_domain(left) ? right : left;
    other = is_domain(left) ? left : right;
    if (!coerce(is_domain(left) ? *expr.right : *expr.left, other, true)) return types_->boolean();
  }
  const document::DomainName* domain = domain_name(left);
  bool ordered = domain ? domain->ordered : is_numeric(left) || left->is(TypeKind::kString);
  bool same = left->kind == right->kind || (is_numeric(left) && is_numeric(right));
  if (!ordered || !same)
    error(Code::kTypeMismatch, expr.span,
          fmt::format("a `{}` and a `{}` have no order", left->name, right->name));
  return types_->boolean();
}

const Type* Checker::check_in(syntax::Binary& expr, Facts& facts) {
  const Type* item = check(*expr.left, facts);
  const Type* where = check(*expr.right, facts);
  if (item->is_error() || where->is_error()) return types_->boolean();
  const Type* of = where->required();
  const Type* what = item->required();
  if (const document::DomainName* domain = domain_name(of); domain && !domain->element.empty()) {
    coerce(*expr.left, types_->optional(types_->named(domain->element)), true);
    return types_->boolean();
  }
  if (of->is(TypeKind::kAny) || what->is(TypeKind::kAny)) return types_->boolean();
  const Type* element = nullptr;
  if (of->is(TypeKind::kList) || of->is(TypeKind::kSet)) element = of->element;
  if (of->is(TypeKind::kMap)) element = types_->basic(TypeKind::kString);
  if (!element) {
    Diagnostic& d = error(
        Code::kTypeMismatch, expr.right->span,
        fmt::format("`in` needs a list, set or map, found a value of type `{}`", where->name));
    if (of->is(TypeKind::kString))
      d.help.push_back("for part of a text write `contains(text, part)`");
    return types_->boolean();
  }
  if (expr.right->kind == ExprKind::kList || expr.right->kind == ExprKind::kSet) {
    for (auto& literal : static_cast<syntax::ListExpr&>(*expr.right).elements) {
      if (is_domain(what)) coerce(*literal, what, true);
      check_allowed_value(*literal, what);
    }
    if (is_domain(what)) return types_->boolean();
  }
  if (!element->is_error()) check_allowed_value(*expr.left, element);
  const Type* held = element->required();
  if (held != what && held->is(TypeKind::kAsset) && assignable(held, what)) {
    error(Code::kTypeMismatch, expr.span,
          fmt::format("`in` looks for a `{}` among values of type `{}`", what->name, held->name))
        .help.push_back("compare them one by one: `any x in …: x == …`");
    return types_->boolean();
  }
  if (!element->is_error() && !assignable(what, element) &&
      !types_->join(what, element->required()) &&
      !(is_domain(what) && element->is(TypeKind::kString)))
    error(Code::kNeverTrue, expr.span,
          fmt::format("a `{}` is never in a `{}`", item->name, where->name));
  else if ((is_domain(held) && !is_domain(what)) || what->is(TypeKind::kAsset))
    coerce(*expr.left, types_->optional(held), true);
  return types_->boolean();
}

const Type* Checker::check_matches(syntax::Binary& expr, Facts& facts) {
  const Type* text = check(*expr.left, facts);
  const Type* pattern = check_present_value(*expr.right, facts, "`matches`");
  if (!text->is_error() && !text->is(TypeKind::kAny)) {
    const Type* of = text->required();
    if (!of->is(TypeKind::kString) && !of->is(TypeKind::kIntOrString))
      mismatch(*expr.left, text, "a string");
  }
  if (!pattern->is_error() && !pattern->is(TypeKind::kAny) && !pattern->is(TypeKind::kString))
    mismatch(*expr.right, pattern, "a regular expression, as a string");
  if (std::optional<bytecode::Constant> constant = constant_value(*expr.right);
      constant && constant->kind == bytecode::Constant::Kind::kString) {
    RE2 compiled(constant->text, RE2::Quiet);
    if (!compiled.ok())
      error(Code::kBadRegex, expr.right->span,
            fmt::format("`{}` is not a regular expression", constant->text))
          .help.push_back(compiled.error());
  }
  return types_->boolean();
}

/// What `x ?? "…"` may be: the values that the schema allows, and the one that stands in. One that
/// is nearly one of the others is a slip.
const Type* Checker::type_with_value(const Type* of, const syntax::Expr& expr) {
  if (!of->is(TypeKind::kString) || of->values.empty() || expr.kind != ExprKind::kLiteral)
    return types_->join(of, expr.type->required());
  std::string_view text = static_cast<const syntax::Literal&>(expr).text;
  std::vector<std::string_view> values = of->values;
  if (std::find(values.begin(), values.end(), text) != values.end()) return of;
  if (!diag::nearest(text, values).empty()) check_allowed_value(expr, of);
  values.push_back(text);
  return types_->string_of(values);
}

const Type* Checker::check_coalesce(syntax::Binary& expr, Facts& facts, const Type* wanted) {
  const Type* left = check(*expr.left, facts, wanted);
  const Type* right = check(*expr.right, facts, left->required());
  if (left->is_error() || right->is_error()) return left->is_error() ? right : left->required();
  const Type* a = left->required();
  const Type* b = right->required();
  if (is_domain(a) && !is_domain(b)) {
    if (!coerce(*expr.right, types_->optional(a), true)) return types_->error();
    b = a;
  }
  const Type* joined =
      b->is(TypeKind::kString) ? type_with_value(a, *expr.right) : types_->join(a, b);
  if (!joined) {
    error(Code::kTypeMismatch, expr.right->span,
          fmt::format("a value of type `{}` cannot stand in for a `{}`", right->name, left->name));
    return types_->error();
  }
  return right->is_optional() ? types_->optional(joined) : joined;
}

/// The type of an operator between domain types; null if there is none. A text becomes what the
/// other operand asks for, where that is one type.
const Type* Checker::check_domain_arithmetic(syntax::Binary& expr) {
  const Type *left = expr.left->type, *right = expr.right->type;
  char op = expr.op == BinaryOp::kAdd   ? '+'
            : expr.op == BinaryOp::kSub ? '-'
            : expr.op == BinaryOp::kMul ? '*'
            : expr.op == BinaryOp::kDiv ? '/'
                                        : ' ';
  const builtins::DomainOperator* found = nullptr;
  int fitting = 0;
  for (const builtins::DomainOperator& row : builtins::domain_operators()) {
    if (row.op != op) continue;
    bool exact = row.left == left->name && row.right == right->name;
    if (exact) return types_->named(row.result);
    bool texts = (row.left == left->name && right->is(TypeKind::kString)) ||
                 (row.right == right->name && left->is(TypeKind::kString));
    if (!texts) continue;
    found = &row;
    ++fitting;
  }
  if (fitting != 1) return nullptr;
  bool read = coerce(*expr.left, types_->named(found->left), true) &&
              coerce(*expr.right, types_->named(found->right), true);
  return read ? types_->named(found->result) : types_->error();
}

const Type* Checker::check_arithmetic(syntax::Binary& expr, Facts& facts) {
  const Type* left = check_present_value(*expr.left, facts, "an operator");
  const Type* right = check_present_value(*expr.right, facts, "an operator");
  if (left->is_error() || right->is_error()) return types_->error();
  if (left->is(TypeKind::kAny) || right->is(TypeKind::kAny)) return types_->basic(TypeKind::kAny);
  if (const Type* result = check_domain_arithmetic(expr)) return result;
  bool sum = expr.op == BinaryOp::kAdd || expr.op == BinaryOp::kSub;
  if (is_numeric(left) && is_numeric(right)) {
    bool quantity = left->is(TypeKind::kQuantity) || right->is(TypeKind::kQuantity);
    if (quantity && sum) {
      coerce(*expr.left, types_->basic(TypeKind::kQuantity), true);
      coerce(*expr.right, types_->basic(TypeKind::kQuantity), true);
      return types_->basic(TypeKind::kQuantity);
    }
    if (!quantity && (expr.op != BinaryOp::kMod || left->is(TypeKind::kInt)))
      if (const Type* joined = types_->join(left, right)) return joined;
  }
  bool collections = (expr.op == BinaryOp::kAdd && left->is(TypeKind::kList)) ||
                     (sum && (left->is(TypeKind::kSet) || left->is(TypeKind::kCapabilities)));
  if (collections || (expr.op == BinaryOp::kAdd && left->is(TypeKind::kString)))
    if (left->kind == right->kind)
      if (const Type* joined = types_->join(left, right)) return joined;
  error(Code::kTypeMismatch, expr.span,
        fmt::format("this operator takes no `{}` and `{}`", left->name, right->name));
  return types_->error();
}

const Type* Checker::check_is(syntax::Is& expr, Facts& facts) {
  const Type* operand = check(*expr.operand, facts);
  expr.target_type = resolve_type(*expr.target);
  if (operand->is_error() || expr.target_type->is_error()) return types_->boolean();
  const Type* of = operand->required();
  if (of->is(TypeKind::kAny)) return types_->boolean();
  while (of->is(TypeKind::kAsset) && of->entity->value && of->entity->value->type)
    of = of->entity->value->type;
  const Type* target = expr.target_type;
  bool kinds = of->is(TypeKind::kRecord) && !of->kinds.empty() && !target->kinds.empty();
  bool possible =
      kinds &&
      std::any_of(target->kinds.begin(), target->kinds.end(), [&](const schema::Kind* kind) {
        return std::find(of->kinds.begin(), of->kinds.end(), kind) != of->kinds.end();
      });
  if (of->is(TypeKind::kIntOrString))
    possible = target->is(TypeKind::kInt) || target->is(TypeKind::kString);
  if (!possible)
    error(Code::kNeverTrue, expr.span,
          fmt::format("a `{}` is never a `{}`", operand->name, target->name));
  return types_->boolean();
}

const Type* Checker::check_conditional(syntax::Conditional& expr, Facts& facts,
                                       const Type* wanted) {
  check_condition(*expr.condition, facts);
  Facts yes = facts;
  assume(*expr.condition, true, yes);
  Facts no = facts;
  assume(*expr.condition, false, no);
  const Type* a = check(*expr.then, yes, wanted);
  const Type* b = check(*expr.otherwise, no, wanted);
  if (a->is_error() || b->is_error()) return a->is_error() ? b : a;
  if (wanted && is_domain(wanted->required())) {
    bool both = coerce(*expr.then, types_->optional(wanted), true) &&
                coerce(*expr.otherwise, types_->optional(wanted), true);
    return both ? (a->is_optional() || b->is_optional() ? types_->optional(wanted) : wanted)
                : types_->error();
  }
  if (const Type* joined = types_->join(a, b)) return joined;
  error(Code::kTypeMismatch, expr.span,
        fmt::format("the branches have different types, `{}` and `{}`", a->name, b->name));
  return types_->error();
}

}  // namespace crenel::sema

// What expressions mean. Every operand is evaluated, in order: nothing here depends on stopping
// early, and `and` and `or` give the same either way.
#include <algorithm>

#include "oracle/evaluator.hpp"

namespace crenel::oracle {

using sema::EntityKind;
using sema::TypeKind;
using syntax::BinaryOp;
using syntax::ExprKind;
using syntax::QuantifierKind;

Val Evaluator::eval(const Expr& expr, const Env& env, Polarity polarity) {
  Val value = plain(expr, env, polarity);
  if (!expr.coerced) return value;
  // An instance stands for its value; other coercions read the value as another type.
  const Type* layer = expr.type->required();
  if (!layer->is(TypeKind::kAsset)) return typed(value, expr.coerced);
  for (; layer->is(TypeKind::kAsset) && layer != expr.coerced->required();
       layer = layer->entity->value->type->required())
    if (value.is(Kind::kInstance) && value.entity == layer->entity) value = Val((*value.items)[0]);
  return value;
}

Val Evaluator::plain(const Expr& expr, const Env& env, Polarity polarity) {
  switch (expr.kind) {
    case ExprKind::kLiteral: {
      const auto& literal = static_cast<const syntax::Literal&>(expr);
      switch (literal.literal) {
        case syntax::LiteralKind::kBool:
          return boolean(literal.boolean);
        case syntax::LiteralKind::kInt:
          return integer(literal.integer);
        case syntax::LiteralKind::kFloat:
          return real(literal.real);
        case syntax::LiteralKind::kString:
          return text(literal.text);
        case syntax::LiteralKind::kDate:
          break;
      }
      Val date = integer(literal.integer);
      date.kind = Kind::kDate;
      return date;
    }
    case ExprKind::kInterpolation:
      return interpolation(static_cast<const syntax::Interpolation&>(expr), env);
    case ExprKind::kName:
      return name(static_cast<const syntax::NameExpr&>(expr).entity, env);
    case ExprKind::kMember:
      return member(static_cast<const syntax::Member&>(expr), env);
    case ExprKind::kIndex:
      return index(static_cast<const syntax::Index&>(expr), env);
    case ExprKind::kCall:
      return call(static_cast<const syntax::Call&>(expr), env, polarity);
    case ExprKind::kUnary:
      return unary(static_cast<const syntax::Unary&>(expr), env, polarity);
    case ExprKind::kBinary:
      return binary(static_cast<const syntax::Binary&>(expr), env, polarity);
    case ExprKind::kIs:
      return is_test(static_cast<const syntax::Is&>(expr), env);
    case ExprKind::kQuantifier:
      return quantifier(static_cast<const syntax::Quantifier&>(expr), env, polarity);
    case ExprKind::kConditional:
      return conditional(static_cast<const syntax::Conditional&>(expr), env, polarity);
    case ExprKind::kComprehension:
      return comprehension(static_cast<const syntax::Comprehension&>(expr), env);
    default:
      return literal_collection(expr, env);
  }
}

Val Evaluator::name(const sema::Entity* entity, const Env& env) {
  if (auto bound = env.find(entity); bound != env.end()) return bound->second;
  if (entity->kind == EntityKind::kParam) {
    auto given = params_.find(entity->qualified_name());
    if (given != params_.end()) return from_constant(given->second);
    return eval(*entity->decl->value, {});
  }
  // A module's `let`, or one of an asset whose instance is being looked into.
  return entity->clause ? eval(*entity->clause->value, env) : eval(*entity->decl->value, {});
}

// ---- paths ----------------------------------------------------------------------------------

Val Evaluator::member(const syntax::Member& expr, const Env& env) {
  if (expr.entity) {
    if (expr.entity->kind == EntityKind::kEnumMember) return text(expr.entity->name);
    if (expr.entity->kind == EntityKind::kParam || expr.entity->kind == EntityKind::kLet)
      return name(expr.entity, env);
  }
  return member_of(eval(*expr.base, env), expr.base->type, expr);
}

Val Evaluator::member_of(const Val& base, const Type* base_type, const syntax::Member& expr) {
  const Type* of = base_type->required();
  if (of->is(TypeKind::kAsset)) {
    if (expr.entity && expr.entity->kind == EntityKind::kField && expr.entity->owner == of->entity)
      return asset_field(base, expr.entity);
    bool layer = base.is(Kind::kInstance) && base.entity == of->entity;
    return member_of(layer ? (*base.items)[0] : base, of->entity->value->type, expr);
  }
  if (of->is(TypeKind::kAny)) {
    if (base.is_unknown()) return base;
    Val found = base.is_mapping() ? field(base, expr.name.text, nullptr, false) : absent();
    return found.is_absent() && !expr.optional ? unknown() : found;
  }
  if (expr.entity && expr.entity->kind == EntityKind::kNative)
    return base.is_absent() ? base : call_native(*expr.entity->native, {base});
  if (of->is(TypeKind::kUserRecord)) return field(base, expr.name.text, expr.type, false);
  return record_member(stripped(base), of, expr.name.text, expr.type);
}

Val Evaluator::record_member(const Val& base, const Type* record, const std::string& name,
                             const Type* type) {
  const schema::Schema& schema = program_.types->schema();
  size_t known = 0;
  size_t required = 0;
  for (schema::RecordId id : record->records) {
    const schema::Field* found = schema.find_field(id, name);
    known += found != nullptr;
    required += found && found->required;
  }
  if (known != 0) return field(base, name, type, required == record->records.size());
  // What every object has.
  sema::TypeTable& types = *program_.types;
  const Type* text_type = types.basic(TypeKind::kString);
  const Type* map_type = types.map(types.basic(TypeKind::kAny));
  Val metadata = field(base, "metadata", map_type, false);
  if (name == "labels" || name == "annotations") return field(metadata, name, map_type, false);
  Val found = field(metadata, name, text_type, false);
  if (found.is_absent() && name == "name")
    found = field(metadata, "generateName", text_type, false);
  if (!found.is_absent()) return found;
  Home where = home(base);
  bool namespaced =
      std::any_of(record->kinds.begin(), record->kinds.end(), [&](const schema::Kind* kind) {
        return kind->namespaced && where.object && kind->group == where.object->group &&
               kind->name == where.object->kind;
      });
  return text(name == "namespace" && namespaced ? "default" : "");
}

Val Evaluator::asset_field(const Val& instance, const sema::Entity* field) {
  const sema::Entity* asset = field->owner;
  bool known = instance.is(Kind::kInstance) && instance.entity == asset;
  Env parts;
  for (size_t i = 0; i < asset->binders.size(); ++i)
    parts[asset->binders[i]] = known ? (*instance.items)[i + 1] : instance;
  return eval(*field->clause->value, parts);
}

Val Evaluator::index(const syntax::Index& expr, const Env& env) {
  Val base = eval(*expr.base, env);
  Val key = eval(*expr.index, env);
  if (base.is_unknown() || key.is_unknown()) return unknown();
  if (base.is_absent()) return base;
  if (base.is(Kind::kList) && key.is(Kind::kInt)) {
    Items items = items_of(base);
    if (key.integer < 0 || key.integer >= static_cast<int64_t>(items.size())) return absent();
    return typed(items[static_cast<size_t>(key.integer)], expr.type);
  }
  if (base.is_mapping() && key.is(Kind::kString)) return field(base, key.text, expr.type, false);
  return unknown();
}

// ---- calls ----------------------------------------------------------------------------------

Val Evaluator::call(const syntax::Call& expr, const Env& env, Polarity polarity) {
  const sema::Entity& callee = *expr.entity;
  std::vector<Val> arguments;
  for (size_t i = 0; i < expr.order.size(); ++i) {
    bool declared = callee.decl && i < callee.decl->parameters.size();
    if (expr.order[i] >= 0)
      arguments.push_back(eval(*expr.arguments[static_cast<size_t>(expr.order[i])].value, env));
    else if (declared && callee.decl->parameters[i].default_value)
      arguments.push_back(eval(*callee.decl->parameters[i].default_value, {}));
    else
      arguments.push_back(absent());
  }
  if (callee.kind == EntityKind::kNative) {
    Val result = call_native(*callee.native, arguments);
    return sema::picks_scalar(callee, expr.type) ? typed(result, expr.type) : result;
  }
  if (callee.kind == EntityKind::kRelation) return ask(callee, arguments, polarity);
  if (callee.kind == EntityKind::kFn) {
    Env inside;
    for (size_t i = 0; i < callee.parameters.size(); ++i)
      inside[callee.parameters[i]] = arguments[i];
    return eval(*callee.decl->value, inside, polarity);
  }
  Pairs fields;
  for (size_t i = 0; i < arguments.size(); ++i)
    fields.emplace_back(callee.decl->parameters[i].name.text, arguments[i]);
  Val record = mapping(std::move(fields));
  record.kind = Kind::kMapping;
  record.entity = &callee;
  return record;
}

// ---- operators ------------------------------------------------------------------------------

Val Evaluator::unary(const syntax::Unary& expr, const Env& env, Polarity polarity) {
  switch (expr.op) {
    case syntax::UnaryOp::kNot:
      return negation(eval(*expr.operand, env, flip(polarity)));
    case syntax::UnaryOp::kPresent: {
      Val operand = eval(*expr.operand, env);
      return operand.is_unknown() ? operand : boolean(!operand.is_absent());
    }
    case syntax::UnaryOp::kNegate:
      break;
  }
  return negate(eval(*expr.operand, env));
}

namespace {

const sema::Type* seen_type(const syntax::Expr& expr) {
  return (expr.coerced ? expr.coerced : expr.type)->required();
}

/// Whether items of the collection may be of several types by right.
bool mixed(const sema::Type* item, const sema::Type* where) {
  if (item->is(TypeKind::kIntOrString)) return true;
  return where->element && where->element->required()->is(TypeKind::kIntOrString);
}

}  // namespace

Val Evaluator::binary(const syntax::Binary& expr, const Env& env, Polarity polarity) {
  bool logic = expr.op == BinaryOp::kAnd || expr.op == BinaryOp::kOr;
  bool passes = logic || expr.op == BinaryOp::kCoalesce;
  Val a = eval(*expr.left, env, passes ? polarity : Polarity::kBoth);
  Val b = eval(*expr.right, env, passes ? polarity : Polarity::kBoth);
  bool untyped =
      seen_type(*expr.left)->is(TypeKind::kAny) || seen_type(*expr.right)->is(TypeKind::kAny);
  switch (expr.op) {
    case BinaryOp::kAnd:
      return conjunction(a, b);
    case BinaryOp::kOr:
      return disjunction(a, b);
    case BinaryOp::kEq:
      return equal(a, b, untyped);
    case BinaryOp::kNe: {
      Val result = equal(a, b, untyped);
      return result.is_unknown() ? result : negation(result);
    }
    case BinaryOp::kLt:
      return less(a, b, false);
    case BinaryOp::kLe:
      return less(a, b, true);
    case BinaryOp::kGt:
      return less(b, a, false);
    case BinaryOp::kGe:
      return less(b, a, true);
    case BinaryOp::kIn:
      return contains(b, a, !mixed(seen_type(*expr.left), seen_type(*expr.right)));
    case BinaryOp::kNotIn:
      return negation(contains(b, a, !mixed(seen_type(*expr.left), seen_type(*expr.right))));
    case BinaryOp::kMatches:
      return matches(a, b);
    case BinaryOp::kCoalesce:
      return a.is_absent() ? b : a;
    default:
      // An int may stand for a float, and is divided as one.
      if (expr.type->is(TypeKind::kFloat) && expr.left->type->is(TypeKind::kFloat))
        a = typed(a, expr.type);
      if (expr.type->is(TypeKind::kFloat) && expr.right->type->is(TypeKind::kFloat))
        b = typed(b, expr.type);
      return arithmetic(expr.op, a, b);
  }
}

Val Evaluator::is_test(const syntax::Is& expr, const Env& env) {
  Val value = stripped(eval(*expr.operand, env));
  if (value.is_unknown()) return value;
  const Type* target = expr.target_type->required();
  if (!target->kinds.empty()) {
    if (!value.node) return boolean(false);
    Home where = home(value);
    if (!where.object || !where.path.empty()) return boolean(false);
    return boolean(
        std::any_of(target->kinds.begin(), target->kinds.end(), [&](const schema::Kind* kind) {
          return kind->group == where.object->group && kind->name == where.object->kind;
        }));
  }
  if (value.is_absent()) return boolean(false);
  switch (target->kind) {
    case TypeKind::kBool:
      return boolean(value.is(Kind::kBool));
    case TypeKind::kInt:
      return boolean(value.is(Kind::kInt));
    case TypeKind::kFloat:
      return boolean(value.is_number());
    case TypeKind::kString:
      return boolean(value.is(Kind::kString));
    case TypeKind::kList:
      return boolean(value.is(Kind::kList) || value.is(Kind::kSet));
    case TypeKind::kMap:
    case TypeKind::kRecord:
      return boolean(value.is_mapping());
    default:
      return boolean(false);
  }
}

Val Evaluator::conditional(const syntax::Conditional& expr, const Env& env, Polarity polarity) {
  Val condition = eval(*expr.condition, env);
  if (condition.is_true()) return eval(*expr.then, env, polarity);
  if (condition.is_false()) return eval(*expr.otherwise, env, polarity);
  return unknown();
}

Val Evaluator::interpolation(const syntax::Interpolation& expr, const Env& env) {
  std::string out = expr.texts.front();
  for (size_t i = 0; i < expr.holes.size(); ++i) {
    show(eval(*expr.holes[i], env), out);
    out += expr.texts[i + 1];
  }
  return text(std::move(out));
}

Val Evaluator::literal_collection(const Expr& expr, const Env& env) {
  if (expr.kind == ExprKind::kMap) {
    const auto& map = static_cast<const syntax::MapExpr&>(expr);
    if (expr.type->is(TypeKind::kSet)) return make_set({});
    Pairs pairs;
    for (const auto& [key, value] : map.entries)
      pairs.emplace_back(eval(*key, env).text, eval(*value, env));
    return make_map(std::move(pairs));
  }
  Items items;
  for (const auto& element : static_cast<const syntax::ListExpr&>(expr).elements)
    items.push_back(eval(*element, env));
  if (expr.kind == ExprKind::kSet) return make_set(std::move(items));
  return collection(Kind::kList, std::move(items));
}

// ---- quantifiers and comprehensions ---------------------------------------------------------

/// Objects that the world may lack can turn `any` true and `all` false. Where that could take a
/// finding away, what the present ones say is not enough.
Val Evaluator::quantifier(const syntax::Quantifier& expr, const Env& env, Polarity polarity) {
  if (expr.quantifier == QuantifierKind::kCount) return count(expr, env);
  bool all = expr.quantifier == QuantifierKind::kAll;
  bool none = expr.quantifier == QuantifierKind::kNo;
  Polarity inner = none ? flip(polarity) : polarity;
  Val result = boolean(all);
  auto combine = [&](const Val& holds) {
    result = all ? conjunction(result, holds) : disjunction(result, holds);
  };
  each(
      expr.binder, env, all ? flip(inner) : inner,
      [&](const Env& inside, const Val& belongs) {
        Val holds = expr.body ? eval(*expr.body, inside, inner) : boolean(true);
        combine(all ? disjunction(negation(belongs), holds) : conjunction(belongs, holds));
      },
      [&](const Val*) { combine(unknown()); });
  bool certain = inner == (all ? Polarity::kNegative : Polarity::kPositive);
  if (!certain && !holds_completely(*expr.binder.domain)) combine(unknown());
  return none ? negation(result) : result;
}

Val Evaluator::count(const syntax::Quantifier& expr, const Env& env) {
  int64_t counted = 0;
  bool lost = !holds_completely(*expr.binder.domain);
  each(
      expr.binder, env, Polarity::kBoth,
      [&](const Env& inside, const Val& belongs) {
        Val holds = conjunction(belongs, eval(*expr.body, inside));
        counted += holds.is_true();
        lost = lost || holds.is_unknown();
      },
      [&](const Val*) { lost = true; });
  return lost ? unknown() : integer(counted);
}

Val Evaluator::comprehension(const syntax::Comprehension& expr, const Env& env) {
  Items items;
  Pairs pairs;
  bool lost = false;
  for (const syntax::Binder& binder : expr.binders)
    lost = lost || !holds_completely(*binder.domain);
  comprehension_level(expr, 0, env, items, pairs, lost);
  if (lost) return unknown();
  switch (expr.shape) {
    case syntax::Comprehension::Shape::kSet:
      return make_set(std::move(items));
    case syntax::Comprehension::Shape::kMap:
      return make_map(std::move(pairs));
    default:
      return collection(Kind::kList, std::move(items));
  }
}

void Evaluator::comprehension_level(const syntax::Comprehension& expr, size_t level, const Env& env,
                                    Items& items, Pairs& pairs, bool& lost) {
  auto body = [&](const Env& inside, const Val& belongs) {
    Val wanted = belongs;
    bool last = level + 1 == expr.binders.size();
    if (last && expr.condition) wanted = conjunction(wanted, eval(*expr.condition, inside));
    if (wanted.is_false()) return;
    if (!wanted.is_true()) {
      lost = true;
      return;
    }
    if (!last) return comprehension_level(expr, level + 1, inside, items, pairs, lost);
    Val element = eval(*expr.element, inside);
    Val key = expr.key ? eval(*expr.key, inside) : absent();
    if (element.is_unknown() || key.is_unknown())
      lost = true;
    else if (expr.key)
      pairs.emplace_back(key.text, element);
    else
      items.push_back(element);
  };
  each(expr.binders[level], env, Polarity::kBoth, body, [&](const Val*) { lost = true; });
}

}  // namespace crenel::oracle

// See joins.hpp. What is found must be implied by the conditions under Kleene's logic: an object on
// none of the paths makes one of the conditions false, whatever the others are.
#include "plan/joins.hpp"

#include <fmt/format.h>

#include <utility>

#include "bytecode/disassemble.hpp"
#include "plan/relation_body.hpp"

namespace crenel::plan {

using bytecode::Expect;
using bytecode::KeyMode;
using sema::EntityKind;
using sema::TypeKind;
using syntax::BinaryOp;
using syntax::ExprKind;
using syntax::QuantifierKind;

namespace {

constexpr size_t kMostPaths = 4;
constexpr size_t kMostKeys = 6;

template <class T>
const T& as(const Expr& expr) {
  return static_cast<const T&>(expr);
}

/// Every direct part of an expression, and the binders that it introduces.
template <class Visit, class Bind>
void parts_of(const Expr& expr, Visit visit, Bind bind) {
  auto maybe = [&](const syntax::ExprPtr& part) {
    if (part) visit(*part);
  };
  switch (expr.kind) {
    case ExprKind::kInterpolation:
      for (const auto& hole : as<syntax::Interpolation>(expr).holes) maybe(hole);
      return;
    case ExprKind::kMember:
      return visit(*as<syntax::Member>(expr).base);
    case ExprKind::kIndex:
      visit(*as<syntax::Index>(expr).base);
      return visit(*as<syntax::Index>(expr).index);
    case ExprKind::kCall:
      for (const auto& argument : as<syntax::Call>(expr).arguments) maybe(argument.value);
      return;
    case ExprKind::kUnary:
      return visit(*as<syntax::Unary>(expr).operand);
    case ExprKind::kBinary:
      visit(*as<syntax::Binary>(expr).left);
      return visit(*as<syntax::Binary>(expr).right);
    case ExprKind::kIs:
      return visit(*as<syntax::Is>(expr).operand);
    case ExprKind::kQuantifier: {
      const auto& quantifier = as<syntax::Quantifier>(expr);
      visit(*quantifier.binder.domain);
      bind(quantifier.binder);
      return maybe(quantifier.body);
    }
    case ExprKind::kConditional:
      visit(*as<syntax::Conditional>(expr).condition);
      visit(*as<syntax::Conditional>(expr).then);
      return visit(*as<syntax::Conditional>(expr).otherwise);
    case ExprKind::kList:
    case ExprKind::kSet:
      for (const auto& element : as<syntax::ListExpr>(expr).elements) maybe(element);
      return;
    case ExprKind::kMap:
      for (const auto& [key, value] : as<syntax::MapExpr>(expr).entries) {
        maybe(key);
        maybe(value);
      }
      return;
    case ExprKind::kComprehension: {
      const auto& comprehension = as<syntax::Comprehension>(expr);
      for (const syntax::Binder& binder : comprehension.binders) {
        visit(*binder.domain);
        bind(binder);
      }
      maybe(comprehension.key);
      maybe(comprehension.element);
      return maybe(comprehension.condition);
    }
    default:
      return;
  }
}

/// What a member names where it is no path: `module.name`.
const Entity* module_name(const Expr& expr) {
  if (expr.kind != ExprKind::kMember) return nullptr;
  const Entity* entity = as<syntax::Member>(expr).entity;
  bool own = entity && entity->kind != EntityKind::kField && entity->kind != EntityKind::kNative;
  return own ? entity : nullptr;
}

const Type* type_of(const Term& term) {
  return (term.expr->coerced ? term.expr->coerced : term.expr->type)->required();
}

/// Types whose order `position` of the VM follows.
bool has_position(const Type* type) {
  return type->is(TypeKind::kInt) || type->is(TypeKind::kFloat) || type->is(TypeKind::kQuantity) ||
         type->is(TypeKind::kDate) || type->is(TypeKind::kVersion);
}

bool is_number(const Type* type) { return type->is(TypeKind::kInt) || type->is(TypeKind::kFloat); }

bool is_several(KeyMode mode) { return mode >= KeyMode::kItem && mode <= KeyMode::kPlainLabels; }

/// Adds a key where an index can have it beside the others.
void add_key(std::vector<JoinKey>& keys, const JoinKey& key) {
  if (keys.size() >= kMostKeys) return;
  for (const JoinKey& other : keys) {
    if (is_several(key.mode) && is_several(other.mode)) return;
    if (key.mode >= KeyMode::kLower && key.mode == other.mode) return;
  }
  keys.push_back(key);
}

}  // namespace

const Entity* domain_asset(const Expr& domain) {
  const Entity* entity = nullptr;
  if (domain.kind == ExprKind::kName) entity = as<syntax::NameExpr>(domain).entity;
  if (domain.kind == ExprKind::kMember) entity = as<syntax::Member>(domain).entity;
  return entity && entity->kind == EntityKind::kAsset ? entity : nullptr;
}

const Type* root_kinds(const Expr& domain) {
  if (domain.kind == ExprKind::kBinary && as<syntax::Binary>(domain).op == BinaryOp::kUnion)
    return domain.type;
  const Entity* entity = nullptr;
  if (domain.kind == ExprKind::kName) entity = as<syntax::NameExpr>(domain).entity;
  if (domain.kind == ExprKind::kMember) entity = as<syntax::Member>(domain).entity;
  return entity && entity->kind == EntityKind::kSchemaType ? entity->type : nullptr;
}

bool lossless(const Expr& domain) {
  if (root_kinds(domain)) return true;
  const Entity* asset = domain_asset(domain);
  if (!asset) return false;
  for (const syntax::Clause& clause : asset->decl->clauses)
    for (const syntax::Binder& binder : clause.binders)
      if (!lossless(*binder.domain)) return false;
  return true;
}

bool unconditional(const Expr& domain) {
  if (root_kinds(domain)) return true;
  const Entity* asset = domain_asset(domain);
  if (!asset || !asset->transparent) return false;
  for (const syntax::Clause& clause : asset->decl->clauses) {
    if (clause.kind == syntax::ClauseKind::kWhen) return false;
    for (const syntax::Binder& binder : clause.binders)
      if (!unconditional(*binder.domain)) return false;
  }
  return true;
}

void for_each_name(const Expr& expr, const std::function<void(const Entity*)>& visit) {
  if (expr.kind == ExprKind::kName) return visit(as<syntax::NameExpr>(expr).entity);
  parts_of(
      expr, [&](const Expr& part) { for_each_name(part, visit); }, [](const syntax::Binder&) {});
}

bool JoinPlan::keyed() const {
  for (const JoinPath& path : paths)
    if (!path.keyed()) return false;
  return !paths.empty();
}

// ---- what an expression hangs on --------------------------------------------------------------

uint8_t JoinFinder::depends_name(const Entity* entity, const JoinScope* scope) {
  if (!entity) return kUnknown;
  if (locals_.count(entity)) return kNothing;
  if (entity == question_.binder->entity || inner_locals_.count(entity)) return kInner;
  if (outer_locals_.count(entity)) return kOuter;
  if (scope)
    if (auto found = scope->names.find(entity); found != scope->names.end())
      return found->second.expr ? depends(found->second) : uint8_t{kUnknown};
  if (question_.later.count(entity)) return kUnknown;
  switch (entity->kind) {
    case EntityKind::kBinder:
    case EntityKind::kParameter:
      return bound_(entity) ? kOuter : kUnknown;
    case EntityKind::kLet:
      if (bound_(entity)) return kOuter;
      return entity->clause ? depends({entity->clause->value.get(), nullptr}) : uint8_t{kNothing};
    default:
      return kNothing;
  }
}

uint8_t JoinFinder::depends(const Term& term) {
  const Expr& expr = *term.expr;
  if (expr.kind == ExprKind::kName)
    return depends_name(as<syntax::NameExpr>(expr).entity, term.scope);
  if (module_name(expr)) return kNothing;
  uint8_t found = kNothing;
  std::vector<const Entity*> bound;
  parts_of(
      expr,
      [&](const Expr& part) {
        found |= depends({&part, term.scope});
      },
      [&](const syntax::Binder& binder) {
        for (const Entity* entity : {binder.entity, binder.value_entity})
          if (entity && locals_.insert(entity).second) bound.push_back(entity);
      });
  for (const Entity* entity : bound) locals_.erase(entity);
  return found;
}

// ---- conditions -------------------------------------------------------------------------------

JoinPlan JoinFinder::plan() {
  JoinPlan plan;
  Paths all;
  bool first = true;
  for (const Condition& condition : question_.conditions) {
    Paths paths = analyze(condition);
    all = std::exchange(first, false) ? std::move(paths) : both(std::move(all), std::move(paths));
  }
  plan.unusable = std::move(unusable_);
  if (!all) return plan;
  bool restricts = false;
  for (const JoinPath& path : *all) restricts = restricts || !path.bare();
  if (!restricts) return plan;
  plan.paths = std::move(*all);
  // An index without its filters serves more rules; where it is one of several, they tell it apart.
  if (plan.paths.size() == 1 && !plan.paths[0].keys.empty()) plan.paths[0].filters.clear();
  return plan;
}

JoinFinder::Paths JoinFinder::unusable(base::Span span, std::string reason) {
  unusable_.emplace_back(span, std::move(reason));
  return std::nullopt;
}

JoinFinder::Paths JoinFinder::keyed(JoinKey key) {
  JoinPath path;
  path.whole = key.mode == KeyMode::kEqual;
  path.keys.push_back(std::move(key));
  return std::vector<JoinPath>{std::move(path)};
}

JoinFinder::Paths JoinFinder::either(Paths left, Paths right) {
  if (!left || !right || left->size() + right->size() > kMostPaths) return std::nullopt;
  left->insert(left->end(), right->begin(), right->end());
  return left;
}

JoinFinder::Paths JoinFinder::both(Paths left, Paths right) {
  auto alone = [](Paths paths) {
    for (JoinPath& path : *paths) path.whole = false;
    return paths;
  };
  if (!left || !right)
    return left ? alone(std::move(left)) : right ? alone(std::move(right)) : left;
  if (left->size() * right->size() > kMostPaths)
    return alone(std::move(left->size() <= right->size() ? left : right));
  std::vector<JoinPath> paths;
  for (const JoinPath& a : *left)
    for (const JoinPath& b : *right) {
      JoinPath path = a;
      const JoinPath* more = &b;
      // One loop a side: what hangs on another is left out, which only lets more objects through.
      bool loops = (a.inner_loop && b.inner_loop) || (a.outer_loop && b.outer_loop);
      if (loops && a.keys.empty()) {
        path = b;
        more = &a;
      }
      path.whole = false;
      if (!loops) {
        // One way to find candidates: an index, for which nothing has to be solved.
        if (path.keys.empty() && more->relation) {
          path.relation = more->relation;
          path.inputs = more->inputs;
        }
        path.whole = a.whole && b.whole && a.keys.size() + b.keys.size() <= kMostKeys;
        for (const JoinKey& key : more->keys) add_key(path.keys, key);
        if (!path.keys.empty()) path.relation = nullptr;
        path.filters.insert(path.filters.end(), more->filters.begin(), more->filters.end());
        path.guards.insert(path.guards.end(), more->guards.begin(), more->guards.end());
        if (more->inner_loop) path.inner_loop = more->inner_loop;
        if (more->outer_loop) path.outer_loop = more->outer_loop;
      }
      paths.push_back(std::move(path));
    }
  return paths;
}

namespace {

/// Whether a condition can be taken apart, so that parts of it may be usable where it is not.
bool has_parts(const Condition& condition) {
  const Expr& expr = *condition.term.expr;
  if (expr.kind == ExprKind::kBinary) {
    BinaryOp op = as<syntax::Binary>(expr).op;
    return op == BinaryOp::kAnd || op == BinaryOp::kOr;
  }
  return expr.kind == ExprKind::kUnary && as<syntax::Unary>(expr).op == syntax::UnaryOp::kNot;
}

}  // namespace

JoinFinder::Paths JoinFinder::analyze(const Condition& condition) {
  const Expr& expr = *condition.term.expr;
  uint8_t on = depends(condition.term);
  if (expr.coerced || ((on & kUnknown) != 0 && !has_parts(condition))) return std::nullopt;
  JoinPath path;
  if (on == kInner) {
    path.filters.push_back(condition);
    return std::vector<JoinPath>{path};
  }
  if ((on & (kInner | kUnknown)) == 0) {
    if (on == kOuter) path.guards.push_back(condition);
    return on == kOuter ? Paths(std::vector<JoinPath>{path}) : std::nullopt;
  }
  switch (expr.kind) {
    case ExprKind::kName: {
      auto found = condition.term.scope->names.find(as<syntax::NameExpr>(expr).entity);
      return analyze({found->second, condition.negated});
    }
    case ExprKind::kUnary:
      if (as<syntax::Unary>(expr).op != syntax::UnaryOp::kNot) break;
      return analyze(
          {{as<syntax::Unary>(expr).operand.get(), condition.term.scope}, !condition.negated});
    case ExprKind::kBinary:
      return logic(condition);
    case ExprKind::kCall:
      return call(condition);
    case ExprKind::kQuantifier:
      return exists(condition);
    default:
      break;
  }
  return unusable(expr.span, "it is no comparison of one side with the other");
}

JoinFinder::Paths JoinFinder::logic(const Condition& condition) {
  const auto& binary = as<syntax::Binary>(*condition.term.expr);
  bool conjunction = binary.op == (condition.negated ? BinaryOp::kOr : BinaryOp::kAnd);
  bool disjunction = binary.op == (condition.negated ? BinaryOp::kAnd : BinaryOp::kOr);
  if (!conjunction && !disjunction) return match(condition);
  Paths left = analyze({{binary.left.get(), condition.term.scope}, condition.negated});
  Paths right = analyze({{binary.right.get(), condition.term.scope}, condition.negated});
  return conjunction ? both(std::move(left), std::move(right))
                     : either(std::move(left), std::move(right));
}

/// Functions are looked through: what they name stands for the arguments.
JoinFinder::Paths JoinFinder::call(const Condition& condition) {
  const auto& call = as<syntax::Call>(*condition.term.expr);
  const JoinScope* scope = condition.term.scope;
  const Entity* callee = call.entity;
  if (callee->kind == EntityKind::kNative && call.order.size() == 2 && call.order[0] >= 0 &&
      call.order[1] >= 0 && !condition.negated &&
      (callee->name == "selects" || callee->name == "selects_labels")) {
    auto argument = [&](int at) -> Term {
      return {call.arguments[static_cast<size_t>(call.order[static_cast<size_t>(at)])].value.get(),
              scope};
    };
    return selection(argument(0), argument(1), callee->name == "selects_labels", call.span);
  }
  if (callee->kind == EntityKind::kRelation) return answers(condition);
  if (callee->kind != EntityKind::kFn)
    return unusable(call.span, "`" + callee->name + "` looks at both at once");
  JoinScope& inside = scopes_.emplace_back();
  for (size_t i = 0; i < call.order.size(); ++i) {
    Term term;
    if (call.order[i] >= 0)
      term = {call.arguments[static_cast<size_t>(call.order[i])].value.get(), scope};
    else if (const auto& value = callee->decl->parameters[i].default_value)
      term = {value.get(), nullptr};
    inside.names[callee->parameters[i]] = term;
  }
  return analyze({{callee->decl->value.get(), &inside}, condition.negated});
}

/// A relation finds what its last parameter is, given the others.
JoinFinder::Paths JoinFinder::answers(const Condition& condition) {
  const auto& call = as<syntax::Call>(*condition.term.expr);
  const Entity& relation = *call.entity;
  if (condition.negated) return unusable(call.span, "nearly every pair differs");
  JoinPath path;
  path.relation = &relation;
  for (int at : call.order) {
    if (at < 0) return std::nullopt;
    path.inputs.push_back(
        {call.arguments[static_cast<size_t>(at)].value.get(), condition.term.scope});
  }
  Term found = path.inputs.back();
  path.inputs.pop_back();
  while (found.scope && found.expr && found.expr->kind == ExprKind::kName) {
    auto stands = found.scope->names.find(as<syntax::NameExpr>(*found.expr).entity);
    if (stands == found.scope->names.end()) break;
    found = stands->second;
  }
  bool finds = found.expr && found.expr->kind == ExprKind::kName &&
               as<syntax::NameExpr>(*found.expr).entity == question_.binder->entity;
  if (!finds || !root_kinds(*question_.binder->domain) || !has_output(relation) ||
      simple_kinds(relation.parameter_types.back()).empty())
    return unusable(call.span, "what is looked for is not the last argument of `" + relation.name +
                                   "`, or no object");
  for (const Term& input : path.inputs)
    if ((depends(input) & ~kOuter) != 0)
      return unusable(call.span, "`" + relation.name + "` looks at both at once");
  return std::vector<JoinPath>{std::move(path)};
}

/// `any x in D: body`, also as the negation of `no` and `all`.
JoinFinder::Paths JoinFinder::exists(const Condition& condition) {
  const auto& quantifier = as<syntax::Quantifier>(*condition.term.expr);
  bool some = condition.negated ? quantifier.quantifier == QuantifierKind::kNo ||
                                      quantifier.quantifier == QuantifierKind::kAll
                                : quantifier.quantifier == QuantifierKind::kAny ||
                                      quantifier.quantifier == QuantifierKind::kExists;
  if (!some)
    return unusable(quantifier.span, "it holds where something is not there, or by a number");
  if (!quantifier.body) return std::nullopt;
  const JoinScope* scope = condition.term.scope;
  bool negated = condition.negated && quantifier.quantifier == QuantifierKind::kAll;
  JoinLoop loop{&quantifier.binder, scope, {{quantifier.body.get(), scope}, negated}};
  const Expr& domain = *quantifier.binder.domain;
  bool stored = domain_asset(domain) || root_kinds(domain);
  uint8_t on = stored ? uint8_t{kOuter} : depends({&domain, scope});
  if (on != kInner && on != kOuter && on != kNothing)
    return unusable(quantifier.span, "what it ranges over hangs on both");
  std::set<const Entity*>& locals = on == kInner ? inner_locals_ : outer_locals_;
  for (const Entity* entity : {quantifier.binder.entity, quantifier.binder.value_entity})
    if (entity) locals.insert(entity);
  Paths paths = analyze(loop.body);
  for (const Entity* entity : {quantifier.binder.entity, quantifier.binder.value_entity})
    locals.erase(entity);
  if (!paths) return paths;
  for (JoinPath& path : *paths) {
    std::optional<JoinLoop>& own = on == kInner ? path.inner_loop : path.outer_loop;
    if (own) return unusable(quantifier.span, "it has a loop within a loop");
    own = loop;
    path.whole = false;
  }
  return paths;
}

// ---- matches ----------------------------------------------------------------------------------

JoinFinder::Paths JoinFinder::match(const Condition& condition) {
  const auto& binary = as<syntax::Binary>(*condition.term.expr);
  Term left{binary.left.get(), condition.term.scope};
  Term right{binary.right.get(), condition.term.scope};
  bool negated = condition.negated;
  switch (binary.op) {
    case BinaryOp::kEq:
    case BinaryOp::kNe:
      if ((binary.op == BinaryOp::kEq) == negated)
        return unusable(binary.span, "nearly every pair differs");
      return equality(left, right, binary.span);
    case BinaryOp::kIn:
    case BinaryOp::kNotIn:
      if ((binary.op == BinaryOp::kIn) == negated)
        return unusable(binary.span, "nearly every pair differs");
      return member_of(left, right, binary.span);
    case BinaryOp::kLt:
    case BinaryOp::kLe:  // `not a < b` is `b <= a`; an index does not tell `<` from `<=`
      return negated ? order(right, left, binary.span) : order(left, right, binary.span);
    case BinaryOp::kGt:
    case BinaryOp::kGe:
      return negated ? order(left, right, binary.span) : order(right, left, binary.span);
    default:
      return unusable(binary.span, "it is no equality, order, membership or selector match");
  }
}

JoinFinder::Paths JoinFinder::equality(const Term& left, const Term& right, base::Span span) {
  bool inner_left = depends(left) == kInner;
  const Term& inner = inner_left ? left : right;
  const Term& outer = inner_left ? right : left;
  if (depends(inner) != kInner || (depends(outer) & kInner) != 0)
    return unusable(span, "one of its sides looks at both");
  if (type_of(left)->is(TypeKind::kAny) || type_of(right)->is(TypeKind::kAny))
    return unusable(span, "it compares untyped data");
  return keyed({KeyMode::kEqual, Expect::kAny, inner, outer});
}

JoinFinder::Paths JoinFinder::member_of(const Term& item, const Term& where, base::Span span) {
  bool items_inner = depends(where) == kInner;
  const Term& inner = items_inner ? where : item;
  const Term& outer = items_inner ? item : where;
  if (depends(inner) != kInner || (depends(outer) & kInner) != 0)
    return unusable(span, "one of its sides looks at both");
  const Type* type = type_of(item);
  const Type* collection = type_of(where);
  bool scalar = type->is(TypeKind::kString) || type->is(TypeKind::kBool) || is_number(type);
  bool list = collection->is(TypeKind::kList) || collection->is(TypeKind::kSet) ||
              collection->is(TypeKind::kMap);
  if (!scalar || !list) return unusable(span, "it is no membership of a scalar in a list or map");
  return keyed(
      {items_inner ? KeyMode::kItem : KeyMode::kAmong, sema::expectation(type), inner, outer});
}

JoinFinder::Paths JoinFinder::order(const Term& low, const Term& high, base::Span span) {
  const Type* a = type_of(low);
  const Type* b = type_of(high);
  bool inner_low = depends(low) == kInner;
  const Term& inner = inner_low ? low : high;
  const Term& outer = inner_low ? high : low;
  if (depends(inner) != kInner || (depends(outer) & kInner) != 0)
    return unusable(span, "one of its sides looks at both");
  if (!has_position(a) || !has_position(b) ||
      !(a->kind == b->kind || (is_number(a) && is_number(b))))
    return unusable(span, "no index orders values of this type");
  return keyed({inner_low ? KeyMode::kLower : KeyMode::kUpper, Expect::kAny, inner, outer});
}

JoinFinder::Paths JoinFinder::selection(const Term& selector, const Term& labels, bool plain,
                                        base::Span span) {
  bool selectors = depends(selector) == kInner && (depends(labels) & kInner) == 0;
  bool labelled = depends(labels) == kInner && (depends(selector) & kInner) == 0;
  if (!selectors && !labelled) return unusable(span, "one of its arguments looks at both");
  if (selectors)
    return keyed(
        {plain ? KeyMode::kPlainSelector : KeyMode::kSelector, Expect::kAny, selector, labels});
  return keyed({plain ? KeyMode::kPlainLabels : KeyMode::kLabels, Expect::kAny, labels, selector});
}

// ---- text -------------------------------------------------------------------------------------

std::string JoinFinder::text(const Term& term, bool identity) const {
  const Expr& expr = *term.expr;
  auto address = [&](const void* of) {
    return identity && of ? fmt::format("#{:x}", reinterpret_cast<uintptr_t>(of)) : std::string();
  };
  std::string suffix = address(expr.coerced);
  if (auto constant = sema::constant_value(expr))
    return bytecode::constant_text(*constant) + suffix;
  auto part = [&](const syntax::ExprPtr& of) { return text({of.get(), term.scope}, identity); };
  switch (expr.kind) {
    case ExprKind::kName: {
      const Entity* entity = as<syntax::NameExpr>(expr).entity;
      if (entity == question_.binder->entity) return "$" + suffix;
      if (term.scope)
        if (auto found = term.scope->names.find(entity);
            found != term.scope->names.end() && found->second.expr)
          return text(found->second, identity) + suffix;
      return entity->name + address(entity) + suffix;
    }
    case ExprKind::kMember: {
      const auto& member = as<syntax::Member>(expr);
      if (const Entity* entity = module_name(expr)) return entity->name + address(entity) + suffix;
      return part(member.base) + "." + member.name.text + address(member.entity) +
             address(expr.type) + suffix;
    }
    case ExprKind::kIndex:
      return part(as<syntax::Index>(expr).base) + "[" + part(as<syntax::Index>(expr).index) + "]" +
             address(expr.type) + suffix;
    case ExprKind::kCall: {
      const auto& call = as<syntax::Call>(expr);
      std::string out = call.entity->name + address(call.entity) + "(";
      for (size_t i = 0; i < call.arguments.size(); ++i)
        out += (i == 0 ? "" : ", ") + part(call.arguments[i].value);
      for (int at : call.order)
        if (identity) out += fmt::format(":{}", at);
      return out + ")" + suffix;
    }
    default:
      break;
  }
  if (expr.kind == ExprKind::kBinary && as<syntax::Binary>(expr).op == BinaryOp::kCoalesce)
    return part(as<syntax::Binary>(expr).left) + " ?? " + part(as<syntax::Binary>(expr).right) +
           suffix;
  if (!identity) return "(…)";
  // The place says what it is, together with what the names in it stand for.
  std::string out =
      fmt::format("@{}:{}-{}{}", expr.span.file, expr.span.begin, expr.span.end, suffix);
  for_each_name(expr, [&](const Entity* entity) {
    if (!term.scope) return;
    auto found = term.scope->names.find(entity);
    if (found != term.scope->names.end() && found->second.expr)
      out += "," + entity->name + "=" + text(found->second, true);
  });
  return out;
}

}  // namespace crenel::plan

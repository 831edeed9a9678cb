// Multiplying out, and recognising closures.
#include "plan/relation_body.hpp"

#include <algorithm>
#include <functional>

#include "plan/joins.hpp"

namespace crenel::plan {

using sema::EntityKind;
using sema::Type;
using sema::TypeKind;
using syntax::BinaryOp;
using syntax::ExprKind;
using syntax::QuantifierKind;

void each_child(const Expr& expr, const std::function<void(const Expr&)>& visit) {
  switch (expr.kind) {
    case ExprKind::kLiteral:
    case ExprKind::kName:
      return;
    case ExprKind::kInterpolation:
      for (const auto& hole : static_cast<const syntax::Interpolation&>(expr).holes) visit(*hole);
      return;
    case ExprKind::kMember:
      return visit(*static_cast<const syntax::Member&>(expr).base);
    case ExprKind::kIndex:
      visit(*static_cast<const syntax::Index&>(expr).base);
      return visit(*static_cast<const syntax::Index&>(expr).index);
    case ExprKind::kCall:
      for (const auto& argument : static_cast<const syntax::Call&>(expr).arguments)
        visit(*argument.value);
      return;
    case ExprKind::kUnary:
      return visit(*static_cast<const syntax::Unary&>(expr).operand);
    case ExprKind::kBinary:
      visit(*static_cast<const syntax::Binary&>(expr).left);
      return visit(*static_cast<const syntax::Binary&>(expr).right);
    case ExprKind::kIs:
      return visit(*static_cast<const syntax::Is&>(expr).operand);
    case ExprKind::kQuantifier: {
      const auto& quantifier = static_cast<const syntax::Quantifier&>(expr);
      visit(*quantifier.binder.domain);
      if (quantifier.body) visit(*quantifier.body);
      return;
    }
    case ExprKind::kConditional: {
      const auto& choice = static_cast<const syntax::Conditional&>(expr);
      visit(*choice.condition);
      visit(*choice.then);
      return visit(*choice.otherwise);
    }
    case ExprKind::kList:
    case ExprKind::kSet:
      for (const auto& item : static_cast<const syntax::ListExpr&>(expr).elements) visit(*item);
      return;
    case ExprKind::kMap:
      for (const auto& [key, value] : static_cast<const syntax::MapExpr&>(expr).entries) {
        visit(*key);
        visit(*value);
      }
      return;
    case ExprKind::kComprehension: {
      const auto& made = static_cast<const syntax::Comprehension&>(expr);
      for (const syntax::Binder& binder : made.binders) visit(*binder.domain);
      if (made.condition) visit(*made.condition);
      if (made.key) visit(*made.key);
      return visit(*made.element);
    }
  }
}

std::vector<const schema::Kind*> simple_kinds(const Type* type) {
  if (type->is(TypeKind::kRecord)) return type->kinds;
  if (!type->is(TypeKind::kAsset) || !type->entity->transparent) return {};
  for (const syntax::Clause& clause : type->entity->decl->clauses)
    if (clause.kind == syntax::ClauseKind::kWhen) return {};
  return simple_kinds(type->entity->value->type);
}

bool covers(const Type* wide, const Type* narrow) {
  if (wide == narrow && !simple_kinds(wide).empty()) return true;
  std::vector<const schema::Kind*> all = simple_kinds(wide);
  std::vector<const schema::Kind*> some = simple_kinds(narrow);
  return !some.empty() && std::all_of(some.begin(), some.end(), [&](const schema::Kind* kind) {
    return std::find(all.begin(), all.end(), kind) != all.end();
  });
}

bool has_output(const Entity& relation) {
  const Type* last = relation.parameter_types.back();
  return last->is(TypeKind::kAsset) || last->is(TypeKind::kRecord);
}

RelationBody::RelationBody(const Entity& relation) : relation_(relation) {
  frames.emplace_back();
  for (const Entity* parameter : relation.parameters) known_.insert({parameter, 0});
  for (const syntax::Clause& clause : relation.decl->clauses)
    if (clause.kind == syntax::ClauseKind::kWhen) alternatives = expand(*clause.value, 0, {}, true);
  if (has_output(relation)) find_closure();
}

// ---- multiplying out ------------------------------------------------------------------------

bool RelationBody::mentions(const Expr& expr) {
  switch (expr.kind) {
    case ExprKind::kName: {
      const Entity* entity = static_cast<const syntax::NameExpr&>(expr).entity;
      return entity && entity->kind == EntityKind::kLet && entity->clause &&
             mentions(*entity->clause->value);
    }
    case ExprKind::kCall: {
      const Entity* callee = static_cast<const syntax::Call&>(expr).entity;
      if (callee->kind == EntityKind::kRelation) return true;
      if (callee->kind != EntityKind::kFn) return false;
      auto [found, added] = mentioning_.emplace(callee, false);
      if (added) mentioning_[callee] = mentions(*callee->decl->value);
      return mentioning_[callee];
    }
    case ExprKind::kBinary: {
      const auto& binary = static_cast<const syntax::Binary&>(expr);
      bool logic = binary.op == BinaryOp::kAnd || binary.op == BinaryOp::kOr;
      return logic && (mentions(*binary.left) || mentions(*binary.right));
    }
    case ExprKind::kQuantifier: {
      const auto& quantifier = static_cast<const syntax::Quantifier&>(expr);
      return quantifier.quantifier == QuantifierKind::kAny && mentions(*quantifier.body);
    }
    default:
      return false;
  }
}

std::vector<Alternative> RelationBody::expand(const Expr& expr, size_t frame,
                                              const std::vector<Variable>& within, bool top) {
  const auto* binary =
      expr.kind == ExprKind::kBinary ? &static_cast<const syntax::Binary&>(expr) : nullptr;
  if (binary && binary->op == BinaryOp::kOr && (top || mentions(expr))) {
    std::vector<Alternative> both = expand(*binary->left, frame, within, top);
    for (Alternative& right : expand(*binary->right, frame, within, top))
      both.push_back(std::move(right));
    return both;
  }
  if (binary && binary->op == BinaryOp::kAnd) {
    std::vector<Alternative> left = expand(*binary->left, frame, within, false);
    std::vector<Alternative> right = expand(*binary->right, frame, within, false);
    std::vector<Alternative> both;
    for (const Alternative& a : left)
      for (const Alternative& b : right) {
        both.push_back(a);
        both.back().insert(both.back().end(), b.begin(), b.end());
      }
    return both;
  }
  if (expr.kind == ExprKind::kQuantifier) {
    const auto& any = static_cast<const syntax::Quantifier&>(expr);
    // What does not look for the last parameter is a condition like any other.
    bool looks =
        mentions(expr) ||
        (has_output(relation_) &&
         variables(FramedExpr{&expr, frame, {}}).count({relation_.parameters.back(), 0}) != 0);
    if (any.quantifier == QuantifierKind::kAny && looks) return expand_any(any, frame, within);
  }
  if (expr.kind == ExprKind::kCall) {
    const auto& call = static_cast<const syntax::Call&>(expr);
    if (call.entity->kind == EntityKind::kRelation || mentions(expr))
      return expand_call(call, frame, within);
  }
  if (expr.kind == ExprKind::kName && mentions(expr))
    return expand(*static_cast<const syntax::NameExpr&>(expr).entity->clause->value, frame, within,
                  top);
  Literal filter;
  filter.condition = {&expr, frame, {}};
  filter.within = within;
  return {{filter}};
}

std::vector<Alternative> RelationBody::expand_any(const syntax::Quantifier& expr, size_t frame,
                                                  std::vector<Variable> within) {
  Literal loop;
  loop.kind = Literal::kLoop;
  loop.binder = &expr.binder;
  loop.frame = frame;
  loop.within = within;
  known_.insert({expr.binder.entity, frame});
  if (expr.binder.value_entity) known_.insert({expr.binder.value_entity, frame});
  within.push_back({expr.binder.entity, frame});
  std::vector<Alternative> made = expand(*expr.body, frame, within, true);
  for (Alternative& alternative : made) alternative.insert(alternative.begin(), loop);
  if (domain_asset(*expr.binder.domain) && !lossless(*expr.binder.domain)) {
    loop.kind = Literal::kLosses;
    made.push_back({std::move(loop)});
  }
  return made;
}

std::vector<Alternative> RelationBody::expand_call(const syntax::Call& expr, size_t frame,
                                                   const std::vector<Variable>& within) {
  const Entity* callee = expr.entity;
  std::vector<FramedExpr> arguments;
  for (size_t i = 0; i < expr.order.size(); ++i) {
    const Expr* value = expr.order[i] >= 0
                            ? expr.arguments[static_cast<size_t>(expr.order[i])].value.get()
                            : callee->decl->parameters[i].default_value.get();
    arguments.push_back({value, frame, {}});
  }
  if (callee->kind == EntityKind::kRelation) {
    Literal call;
    call.kind = Literal::kCall;
    call.relation = callee;
    call.arguments = std::move(arguments);
    call.within = within;
    return {{call}};
  }
  size_t inside = frames.size();
  frames.emplace_back();
  for (size_t i = 0; i < callee->parameters.size(); ++i)
    frames[inside].arguments[callee->parameters[i]] = arguments[i];
  return expand(*callee->decl->value, inside, within, false);
}

// ---- variables ------------------------------------------------------------------------------

void RelationBody::collect(const Expr& expr, size_t frame, std::set<Variable>& found) const {
  if (expr.kind == ExprKind::kName) {
    const Entity* entity = static_cast<const syntax::NameExpr&>(expr).entity;
    if (!entity) return;
    if (auto argument = frames[frame].arguments.find(entity);
        argument != frames[frame].arguments.end()) {
      for (const Variable& variable : variables(argument->second)) found.insert(variable);
    } else if (known_.count({entity, frame})) {
      found.insert({entity, frame});
    } else if (entity->kind == EntityKind::kLet && entity->clause) {
      collect(*entity->clause->value, frame, found);
    }
    return;
  }
  each_child(expr, [&](const Expr& child) { collect(child, frame, found); });
}

std::set<Variable> RelationBody::variables(const FramedExpr& term) const {
  if (!term.expr) return {term.variable};
  std::set<Variable> found;
  collect(*term.expr, term.frame, found);
  return found;
}

std::set<Variable> RelationBody::variables(const Literal& literal) const {
  std::set<Variable> found;
  if (literal.kind == Literal::kLosses) return found;
  if (literal.kind == Literal::kFilter) return variables(literal.condition);
  if (literal.kind == Literal::kLoop)
    return variables(FramedExpr{literal.binder->domain.get(), literal.frame, {}});
  for (const FramedExpr& argument : literal.arguments)
    for (const Variable& variable : variables(argument)) found.insert(variable);
  return found;
}

std::optional<Variable> RelationBody::variable(const FramedExpr& term) const {
  if (!term.expr) return term.variable;
  if (term.expr->kind != ExprKind::kName) return std::nullopt;
  const Entity* entity = static_cast<const syntax::NameExpr&>(*term.expr).entity;
  const auto& arguments = frames[term.frame].arguments;
  if (auto argument = arguments.find(entity); argument != arguments.end())
    return variable(argument->second);
  Variable found{entity, term.frame};
  return known_.count(found) ? std::optional(found) : std::nullopt;
}

// ---- closures -------------------------------------------------------------------------------

bool RelationBody::recurs(const Alternative& alternative) const {
  return std::any_of(alternative.begin(), alternative.end(), [&](const Literal& literal) {
    return literal.kind == Literal::kCall && literal.relation->index == relation_.index;
  });
}

/// Whether the literal is the relation itself between two variables, all else passed on.
bool RelationBody::is_self(const Literal& literal, Variable from, Variable to) const {
  if (literal.kind != Literal::kCall || literal.relation != &relation_) return false;
  size_t count = relation_.parameters.size();
  for (size_t i = 0; i + 2 < count; ++i)
    if (variable(literal.arguments[i]) != Variable{relation_.parameters[i], 0}) return false;
  return variable(literal.arguments[count - 2]) == from &&
         variable(literal.arguments[count - 1]) == to;
}

Literal RelationBody::call(bool edges_of, Variable from, Variable to) const {
  Literal made;
  made.kind = Literal::kCall;
  made.relation = &relation_;
  made.edges = edges_of;
  for (const Entity* parameter : relation_.parameters)
    made.arguments.push_back({nullptr, 0, {parameter, 0}});
  made.arguments[made.arguments.size() - 2].variable = from;
  made.arguments.back().variable = to;
  return made;
}

/// `base or any m in K: R(a, m) and R(m, b)`, or with the same base in place of one of the two, is
/// what is reached from `a` along the base: one search over edges that are found once for each
/// object, whoever asks. Where K has losses all is unknown, so that they may as well be edges.
void RelationBody::find_closure() {
  size_t count = relation_.parameters.size();
  if (count < 2) return;
  if (relation_.parameter_types[count - 2] != relation_.parameter_types[count - 1]) return;
  Variable a{relation_.parameters[count - 2], 0};
  Variable b{relation_.parameters[count - 1], 0};
  std::vector<Alternative> base;
  const Alternative* step = nullptr;
  for (const Alternative& alternative : alternatives) {
    if (!recurs(alternative)) {
      base.push_back(alternative);
    } else if (step) {
      return;
    } else {
      step = &alternative;
    }
  }
  if (!step || base.empty() || step->size() < 2) return;
  const Literal& loop = step->front();
  if (loop.kind != Literal::kLoop || loop.binder->value ||
      !covers(loop.binder->entity->type, b.entity->type))
    return;
  Variable m{loop.binder->entity, loop.frame};
  auto losses = std::stable_partition(base.begin(), base.end(), [&](const Alternative& one) {
    return one.size() != 1 || one.front().kind != Literal::kLosses ||
           one.front().binder != loop.binder;
  });
  auto conditions = static_cast<size_t>(losses - base.begin());
  Alternative rest(step->begin() + 1, step->end());
  auto drop = [&rest](size_t at) { rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(at)); };
  bool left = false;
  bool right = false;
  for (size_t i = 0; i < rest.size() && !left; ++i)
    if ((left = is_self(rest[i], a, m))) drop(i);
  for (size_t i = 0; i < rest.size() && !right; ++i)
    if ((right = is_self(rest[i], m, b))) drop(i);
  if (!left && !right) return;
  if (left != right) {
    std::map<Variable, Variable> renamed;
    renamed[left ? a : b] = m;
    if (conditions != 1 || base.front().size() != rest.size()) return;
    for (size_t i = 0; i < rest.size(); ++i)
      if (!same(base.front()[i], rest[i], renamed)) return;
  } else if (!rest.empty()) {
    return;
  }
  Alternative next{loop, call(false, a, m), call(true, m, b)};
  edges = std::move(base);
  alternatives = {{call(true, a, b)}, std::move(next)};
}

bool RelationBody::same(const FramedExpr& a, const FramedExpr& b,
                        const std::map<Variable, Variable>& renamed) const {
  std::optional<Variable> left = variable(a);
  std::optional<Variable> right = variable(b);
  if (left && right) {
    auto found = renamed.find(*left);
    return (found == renamed.end() ? *left : found->second) == *right;
  }
  return !left && !right && same(*a.expr, a.frame, *b.expr, b.frame, renamed);
}

bool RelationBody::same(const Literal& a, const Literal& b,
                        const std::map<Variable, Variable>& renamed) const {
  if (a.kind != b.kind || a.kind == Literal::kLoop || a.kind == Literal::kLosses) return false;
  if (a.kind == Literal::kFilter) return same(a.condition, b.condition, renamed);
  if (a.relation != b.relation) return false;
  for (size_t i = 0; i < a.arguments.size(); ++i)
    if (!same(a.arguments[i], b.arguments[i], renamed)) return false;
  return true;
}

/// Whether two expressions are the same but for the names of variables. Not all kinds are looked
/// into: what is not recognised is merely slower.
bool RelationBody::same(const Expr& a, size_t a_frame, const Expr& b, size_t b_frame,
                        const std::map<Variable, Variable>& renamed) const {
  if (a.kind != b.kind || a.type != b.type || a.coerced != b.coerced) return false;
  std::optional<bytecode::Constant> left = sema::constant_value(a);
  std::optional<bytecode::Constant> right = sema::constant_value(b);
  if (left || right) return left == right;
  auto terms = [&](const Expr& x, const Expr& y) {
    return same(FramedExpr{&x, a_frame, {}}, FramedExpr{&y, b_frame, {}}, renamed);
  };
  switch (a.kind) {
    case ExprKind::kName:
      return static_cast<const syntax::NameExpr&>(a).entity ==
             static_cast<const syntax::NameExpr&>(b).entity;
    case ExprKind::kMember: {
      const auto& x = static_cast<const syntax::Member&>(a);
      const auto& y = static_cast<const syntax::Member&>(b);
      return x.name.text == y.name.text && x.entity == y.entity && x.optional == y.optional &&
             terms(*x.base, *y.base);
    }
    case ExprKind::kIndex: {
      const auto& x = static_cast<const syntax::Index&>(a);
      const auto& y = static_cast<const syntax::Index&>(b);
      return terms(*x.base, *y.base) && terms(*x.index, *y.index);
    }
    case ExprKind::kCall: {
      const auto& x = static_cast<const syntax::Call&>(a);
      const auto& y = static_cast<const syntax::Call&>(b);
      if (x.entity != y.entity || x.order != y.order) return false;
      for (size_t i = 0; i < x.arguments.size(); ++i)
        if (!terms(*x.arguments[i].value, *y.arguments[i].value)) return false;
      return x.arguments.size() == y.arguments.size();
    }
    case ExprKind::kUnary: {
      const auto& x = static_cast<const syntax::Unary&>(a);
      const auto& y = static_cast<const syntax::Unary&>(b);
      return x.op == y.op && terms(*x.operand, *y.operand);
    }
    case ExprKind::kBinary: {
      const auto& x = static_cast<const syntax::Binary&>(a);
      const auto& y = static_cast<const syntax::Binary&>(b);
      return x.op == y.op && terms(*x.left, *y.left) && terms(*x.right, *y.right);
    }
    default:
      return false;
  }
}

}  // namespace crenel::plan

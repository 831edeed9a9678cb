// Relations: their declarations, and whether what they say of one another can be settled. A cycle
// of relations has a least solution if it runs only through `and`, `or`, `any`, `exists` and the
// results of functions; anything else in a cycle is an error that shows it.
#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "sema/checker.hpp"

namespace crenel::sema {

using diag::Code;
using syntax::BinaryOp;
using syntax::ClauseKind;
using syntax::ExprKind;
using syntax::QuantifierKind;

namespace {

/// What tuples can hold: values that are the same or not, whatever they look like.
bool has_identity(const Type* type) {
  switch (type->kind) {
    case TypeKind::kError:
    case TypeKind::kBool:
    case TypeKind::kInt:
    case TypeKind::kString:
    case TypeKind::kDate:
    case TypeKind::kEnum:
    case TypeKind::kAsset:
      return true;
    case TypeKind::kRecord:
      return !type->kinds.empty();
    default:
      return false;
  }
}

constexpr size_t kMostAlternatives = 64;

/// In how many ways an expression can hold, its `or`s multiplied out; see plan/relation_body.cpp.
size_t alternatives(const syntax::Expr& expr) {
  if (expr.kind == ExprKind::kQuantifier) {
    const auto& quantifier = static_cast<const syntax::Quantifier&>(expr);
    bool any = quantifier.quantifier == QuantifierKind::kAny;
    return any && quantifier.body ? alternatives(*quantifier.body) : 1;
  }
  if (expr.kind != ExprKind::kBinary) return 1;
  const auto& binary = static_cast<const syntax::Binary&>(expr);
  if (binary.op != BinaryOp::kAnd && binary.op != BinaryOp::kOr) return 1;
  size_t left = alternatives(*binary.left);
  size_t right = alternatives(*binary.right);
  return std::min(binary.op == BinaryOp::kAnd ? left * right : left + right, size_t{1'000'000});
}

}  // namespace

/// Types of the parameters; a relation may be called before its body is checked.
void Checker::declare_relation(Entity& entity) {
  syntax::Decl& decl = *entity.decl;
  if (entity.parameter_types.size() == decl.parameters.size()) return;
  ModuleScope* scope = scope_;
  std::vector<Entity*> locals;
  locals.swap(locals_);
  scope_ = entity.scope;
  entity.type = types_->boolean();
  for (syntax::Parameter& parameter : decl.parameters) {
    const Type* type = resolve_type(*parameter.type);
    if (type->is(TypeKind::kAsset)) ensure(const_cast<Entity*>(type->entity));
    if (!has_identity(type)) {
      error(Code::kRelationParameter, parameter.type->span,
            fmt::format("a relation cannot hold a `{}`", type->name))
          .help.push_back(
              "its parameters are objects, assets, strings, ints, bools, dates or enums");
      type = types_->error();
    }
    if (parameter.default_value)
      error(Code::kMisplacedClause, parameter.default_value->span,
            "a relation's parameter has no default");
    entity.parameter_types.push_back(type);
  }
  scope_ = scope;
  locals.swap(locals_);
}

void Checker::check_relation(Entity& entity) {
  syntax::Decl& decl = *entity.decl;
  declare_relation(entity);
  reject_clauses(decl, {ClauseKind::kLet, ClauseKind::kWhen}, "a relation");
  if (decl.parameters.empty())
    error(Code::kMissingClause, decl.name.span,
          fmt::format("relation `{}` has no parameters", entity.name));
  for (size_t i = 0; i < decl.parameters.size(); ++i) {
    Entity* local =
        add_local(EntityKind::kParameter, decl.parameters[i].name, entity.parameter_types[i]);
    decl.parameters[i].entity = local;
    entity.parameters.push_back(local);
  }
  need_clause(decl, ClauseKind::kWhen, "when", "relation");
  Facts facts;
  for (syntax::Clause& clause : decl.clauses) {
    if (clause.kind == ClauseKind::kLet) check_clause_let(clause, facts);
    if (clause.kind != ClauseKind::kWhen) continue;
    check_condition(*clause.value, facts);
    if (alternatives(*clause.value) > kMostAlternatives)
      error(Code::kTooManyAlternatives, clause.value->span,
            fmt::format("this can hold in more than {} ways", kMostAlternatives))
          .help.push_back("give parts of it a relation of their own");
    assume(*clause.value, true, facts);
  }
}

// ---- what needs what ------------------------------------------------------------------------

namespace {

/// A use of a relation, or of what may use one. `blocked` says what keeps it from growing with the
/// relation; null if nothing does.
struct Use {
  size_t to = 0;
  base::Span span;
  const char* blocked = nullptr;
};

/// Relations and what they reach: functions, lets, assets, fields.
struct Node {
  const Entity* entity = nullptr;
  std::vector<Use> uses;
  std::vector<const schema::Kind*> kinds;  ///< that its own domains scan
  size_t component = 0;
};

class Graph {
 public:
  std::vector<Node> nodes;

  size_t node(const Entity* entity) {
    auto [found, added] = index_.emplace(entity, nodes.size());
    if (!added) return found->second;
    size_t at = found->second;
    nodes.emplace_back().entity = entity;
    read(at, *entity);
    return at;
  }

 private:
  void read(size_t at, const Entity& entity) {
    size_t outer = std::exchange(at_, at);
    if (entity.kind == EntityKind::kRelation) {
      for (size_t i = 0; i < entity.parameter_types.size(); ++i)
        if (entity.parameter_types[i]->is(TypeKind::kAsset))
          use(entity.parameter_types[i]->entity, entity.decl->parameters[i].type->span,
              "as what it ranges over");
      for (const syntax::Clause& clause : entity.decl->clauses)
        if (clause.kind == ClauseKind::kWhen) expr(*clause.value, nullptr);
    } else if (entity.kind == EntityKind::kAsset) {
      for (const syntax::Clause& clause : entity.decl->clauses) {
        for (const syntax::Binder& binder : clause.binders) domain(*binder.domain, nullptr);
        bool counts = clause.kind == ClauseKind::kLet || clause.kind == ClauseKind::kWhen ||
                      clause.kind == ClauseKind::kAs;
        if (counts) expr(*clause.value, "in an asset");
      }
    } else if (entity.kind == EntityKind::kField) {
      expr(*entity.clause->value, "in a field");
    } else if (entity.decl && entity.decl->value) {
      expr(*entity.decl->value, entity.kind == EntityKind::kFn ? nullptr : "in a `let`");
    }
    at_ = outer;
  }

  void use(const Entity* entity, base::Span span, const char* blocked) {
    size_t to = node(entity);
    nodes[at_].uses.push_back({to, span, blocked});
  }

  static const Entity* entity_of(const syntax::Expr& expr) {
    if (expr.kind == ExprKind::kName) return static_cast<const syntax::NameExpr&>(expr).entity;
    if (expr.kind == ExprKind::kMember) return static_cast<const syntax::Member&>(expr).entity;
    return nullptr;
  }

  void domain(const syntax::Expr& expr, const char* blocked) {
    const Entity* entity = entity_of(expr);
    bool joined = expr.kind == ExprKind::kBinary &&
                  static_cast<const syntax::Binary&>(expr).op == BinaryOp::kUnion;
    if (joined || (entity && entity->kind == EntityKind::kSchemaType)) {
      const auto& kinds = joined ? expr.type->kinds : entity->type->kinds;
      nodes[at_].kinds.insert(nodes[at_].kinds.end(), kinds.begin(), kinds.end());
    } else if (entity && entity->kind == EntityKind::kAsset) {
      use(entity, expr.span, blocked ? blocked : "as a domain");
    } else {
      this->expr(expr, blocked ? blocked : "in a domain");
    }
  }

  void named(const Entity* entity, const syntax::Expr& at, const char* blocked) {
    if (entity->kind == EntityKind::kField || (entity->kind == EntityKind::kLet && entity->decl))
      use(entity, at.span, blocked ? blocked : "in an operand");
    else if (entity->kind == EntityKind::kLet && entity->clause)
      expr(*entity->clause->value, blocked);
  }

  void call(const syntax::Call& call, const char* blocked) {
    if (call.entity &&
        (call.entity->kind == EntityKind::kFn || call.entity->kind == EntityKind::kRelation))
      use(call.entity, call.span, blocked);
    for (const syntax::Argument& argument : call.arguments)
      expr(*argument.value, blocked ? blocked : "in an argument");
  }

  void quantifier(const syntax::Quantifier& quantifier, const char* blocked) {
    domain(*quantifier.binder.domain, blocked);
    const char* reason = nullptr;
    if (quantifier.quantifier == QuantifierKind::kNo) reason = "under `no`";
    if (quantifier.quantifier == QuantifierKind::kAll) reason = "in `all`";
    if (quantifier.quantifier == QuantifierKind::kCount) reason = "in `count`";
    if (quantifier.body) expr(*quantifier.body, blocked ? blocked : reason);
  }

  void expr(const syntax::Expr& expr, const char* blocked) {
    auto below = [&](const syntax::Expr& child, const char* reason) {
      this->expr(child, blocked ? blocked : reason);
    };
    switch (expr.kind) {
      case ExprKind::kLiteral:
        return;
      case ExprKind::kInterpolation:
        for (const auto& hole : static_cast<const syntax::Interpolation&>(expr).holes)
          below(*hole, "in a text");
        return;
      case ExprKind::kName:
        if (const Entity* entity = entity_of(expr)) named(entity, expr, blocked);
        return;
      case ExprKind::kMember: {
        const auto& member = static_cast<const syntax::Member&>(expr);
        if (member.entity) named(member.entity, expr, blocked);
        return below(*member.base, "in an operand");
      }
      case ExprKind::kIndex:
        below(*static_cast<const syntax::Index&>(expr).base, "in an operand");
        return below(*static_cast<const syntax::Index&>(expr).index, "in an operand");
      case ExprKind::kCall:
        return call(static_cast<const syntax::Call&>(expr), blocked);
      case ExprKind::kUnary: {
        const auto& unary = static_cast<const syntax::Unary&>(expr);
        bool negation = unary.op == syntax::UnaryOp::kNot;
        return below(*unary.operand, negation ? "under `not`" : "in an operand");
      }
      case ExprKind::kBinary: {
        const auto& binary = static_cast<const syntax::Binary&>(expr);
        bool logic = binary.op == BinaryOp::kAnd || binary.op == BinaryOp::kOr;
        below(*binary.left, logic ? nullptr : "in an operand");
        return below(*binary.right, logic ? nullptr : "in an operand");
      }
      case ExprKind::kIs:
        return below(*static_cast<const syntax::Is&>(expr).operand, "in an operand");
      case ExprKind::kQuantifier:
        return quantifier(static_cast<const syntax::Quantifier&>(expr), blocked);
      case ExprKind::kConditional: {
        const auto& choice = static_cast<const syntax::Conditional&>(expr);
        below(*choice.condition, "in `if`");
        below(*choice.then, "in `if`");
        return below(*choice.otherwise, "in `if`");
      }
      case ExprKind::kList:
      case ExprKind::kSet:
        for (const auto& item : static_cast<const syntax::ListExpr&>(expr).elements)
          below(*item, "in a collection");
        return;
      case ExprKind::kMap:
        for (const auto& [key, value] : static_cast<const syntax::MapExpr&>(expr).entries) {
          below(*key, "in a collection");
          below(*value, "in a collection");
        }
        return;
      case ExprKind::kComprehension: {
        const auto& made = static_cast<const syntax::Comprehension&>(expr);
        const char* reason = blocked ? blocked : "in a comprehension";
        for (const syntax::Binder& binder : made.binders) domain(*binder.domain, reason);
        if (made.condition) this->expr(*made.condition, reason);
        if (made.key) this->expr(*made.key, reason);
        return this->expr(*made.element, reason);
      }
    }
  }

  std::map<const Entity*, size_t> index_;
  size_t at_ = 0;
};

/// Tarjan's algorithm; a component is numbered after those that it needs.
class Components {
 public:
  explicit Components(Graph& graph) : graph_(graph), order_(graph.nodes.size()) {
    for (size_t i = 0; i < graph.nodes.size(); ++i)
      if (order_[i].seen == 0) visit(i);
  }

 private:
  struct Mark {
    size_t seen = 0;
    size_t low = 0;
    bool open = false;
  };

  void visit(size_t at) {
    order_[at] = {++count_, count_, true};
    stack_.push_back(at);
    for (const Use& use : graph_.nodes[at].uses) {
      if (order_[use.to].seen == 0) visit(use.to);
      if (order_[use.to].open) order_[at].low = std::min(order_[at].low, order_[use.to].low);
    }
    if (order_[at].low != order_[at].seen) return;
    for (size_t member = ~size_t{0}; member != at;) {
      member = stack_.back();
      stack_.pop_back();
      order_[member].open = false;
      graph_.nodes[member].component = components_;
    }
    ++components_;
  }

  Graph& graph_;
  std::vector<Mark> order_;
  std::vector<size_t> stack_;
  size_t count_ = 0;
  size_t components_ = 0;
};

/// The shortest way of uses from one node to another within their component.
std::vector<std::pair<size_t, const Use*>> way(const Graph& graph, size_t from, size_t to) {
  std::map<size_t, std::pair<size_t, const Use*>> came;
  std::vector<size_t> queue{from};
  for (size_t i = 0; i < queue.size() && !came.count(to); ++i)
    for (const Use& use : graph.nodes[queue[i]].uses)
      if (graph.nodes[use.to].component == graph.nodes[from].component &&
          came.emplace(use.to, std::pair{queue[i], &use}).second)
        queue.push_back(use.to);
  std::vector<std::pair<size_t, const Use*>> steps;
  for (size_t at = to; (at != from || steps.empty()) && came.count(at); at = came[at].first)
    steps.insert(steps.begin(), came[at]);
  return steps;
}

}  // namespace

void Checker::report_cycle(const std::vector<CycleStep>& steps) {
  const CycleStep& first = steps.front();
  Diagnostic& d = error(
      Code::kUnstratified, first.span,
      fmt::format("relation `{}` would depend on itself {}", steps.back().to->name, first.blocked));
  for (size_t i = 0; i < steps.size(); ++i) {
    const CycleStep& step = steps[i];
    std::string text = fmt::format("{}. `{}` needs `{}`{}{}", i + 1, step.from->name, step.to->name,
                                   step.blocked ? " " : "", step.blocked ? step.blocked : "");
    sink_.add_label(d, step.span, std::move(text));
  }
  d.help.push_back(
      "relations recur through `and`, `or`, `any` and functions only, so that they can grow until "
      "they rest");
}

/// Numbers the relations by what they need, and says which kinds each scans.
void Checker::stratify() {
  Graph graph;
  for (const Entity* relation : program_->relations) graph.node(relation);
  Components components(graph);
  std::set<size_t> reported;
  for (size_t at = 0; at < graph.nodes.size(); ++at)
    for (const Use& use : graph.nodes[at].uses) {
      size_t component = graph.nodes[at].component;
      if (!use.blocked || graph.nodes[use.to].component != component) continue;
      if (use.to != at && way(graph, use.to, at).empty()) continue;
      if (!reported.insert(component).second) continue;
      std::vector<CycleStep> steps{
          {graph.nodes[at].entity, graph.nodes[use.to].entity, use.span, use.blocked}};
      if (use.to != at)
        for (const auto& [from, step] : way(graph, use.to, at))
          steps.push_back(
              {graph.nodes[from].entity, graph.nodes[step->to].entity, step->span, step->blocked});
      report_cycle(steps);
    }
  for (Entity* relation : program_->relations) {
    std::set<size_t> reached{graph.node(relation)};
    std::vector<size_t> queue(reached.begin(), reached.end());
    relation->index = static_cast<uint32_t>(graph.nodes[queue.front()].component);
    for (size_t i = 0; i < queue.size(); ++i) {
      const Node& node = graph.nodes[queue[i]];
      relation->kinds.insert(relation->kinds.end(), node.kinds.begin(), node.kinds.end());
      for (const Use& use : node.uses)
        if (reached.insert(use.to).second) queue.push_back(use.to);
    }
  }
}

}  // namespace crenel::sema

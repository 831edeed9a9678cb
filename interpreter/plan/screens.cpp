// Screens: code that leaves a rule as soon as its condition is surely false, which it nearly always
// is. What passes goes on to the code that keeps the verdict and its parts. A screen makes no value
// where a jump will do, and has no probes: a run that is traced skips it.
#include <algorithm>
#include <utility>

#include "bytecode/opcodes.hpp"
#include "plan/generator.hpp"

namespace crenel::plan {

using bytecode::Constant;
using sema::EntityKind;
using sema::TypeKind;
using syntax::BinaryOp;
using syntax::ClauseKind;
using syntax::ExprKind;
using syntax::QuantifierKind;
using syntax::UnaryOp;

namespace {

/// How often the right side of a connective runs, against the left.
constexpr double kAfterOne = 0.4;

bool is_path(const Expr& expr) {
  const Expr* at = &expr;
  while (at->kind == ExprKind::kMember) at = static_cast<const syntax::Member*>(at)->base.get();
  return at->kind == ExprKind::kName;
}

bool is_present_path(const Expr& expr) {
  if (expr.kind != ExprKind::kUnary || expr.coerced) return false;
  const auto& unary = static_cast<const syntax::Unary&>(expr);
  return unary.op == UnaryOp::kPresent && is_path(*unary.operand);
}

/// Whether the expression is not often what is asked: a value is mostly another than a constant.
bool leaves_rarely(const Expr& expr, bool when) {
  if (expr.kind != ExprKind::kBinary || expr.coerced) return false;
  const auto& binary = static_cast<const syntax::Binary&>(expr);
  bool equal = binary.op == BinaryOp::kEq || binary.op == BinaryOp::kIn;
  bool unequal = binary.op == BinaryOp::kNe || binary.op == BinaryOp::kNotIn;
  return (equal && when) || (unequal && !when);
}

bool is_untyped(const Expr& expr) {
  return (expr.coerced ? expr.coerced : expr.type)->required()->is(TypeKind::kAny);
}

/// `a ?? k` with a constant k.
const syntax::Binary* defaulted(const Expr& expr) {
  if (expr.kind != ExprKind::kBinary || expr.coerced) return nullptr;
  const auto& binary = static_cast<const syntax::Binary&>(expr);
  return binary.op == BinaryOp::kCoalesce && sema::constant_value(*binary.right) ? &binary
                                                                                 : nullptr;
}

/// What a test of two constants gives; nothing unless it is plain.
std::optional<bool> test_constants(Op op, const Constant& left, const Constant& right) {
  auto simple = [](const Constant& c) {
    return c.kind == Constant::Kind::kString || c.kind == Constant::Kind::kInt ||
           c.kind == Constant::Kind::kBool;
  };
  if (op == Op::kJumpHas) return test_constants(Op::kJumpIn, right, left);
  if (!simple(left)) return std::nullopt;
  if (op == Op::kJumpEqual) {
    if (right.kind != left.kind) return std::nullopt;
    return left == right;
  }
  for (const Constant& item : right.items)
    if (item.kind != left.kind) return std::nullopt;
  return std::find(right.items.begin(), right.items.end(), left) != right.items.end();
}

}  // namespace

uint32_t Generator::Exit::outcomes() const {
  uint32_t surely = when ? bytecode::kOnTrue : bytecode::kOnFalse;
  constexpr uint32_t kAll = bytecode::kOnFalse | bytecode::kOnTrue | bytecode::kOnIndeterminate;
  return unless ? kAll & ~surely : surely;
}

/// Screens what the clauses from here to the next `for` ask. False if they ask nothing.
bool Generator::screen(const std::vector<syntax::Clause>& clauses, size_t clause, size_t binder,
                       FunctionBuilder::Label next) {
  if (!screening_ || likelihood_ == 0 || clause >= clauses.size()) return false;
  if (clauses[clause].kind == ClauseKind::kFor && binder >= clauses[clause].binders.size())
    ++clause;
  size_t end = clause;
  bool asks = false;
  for (; end < clauses.size() && clauses[end].kind != ClauseKind::kFor; ++end)
    asks =
        asks || (clauses[end].kind == ClauseKind::kWhen && !ahead_.count(clauses[end].value.get()));
  if (!asks) return false;
  FunctionBuilder::Label passed = code_->label();
  code_->jump(Op::kScreen, passed);
  uint16_t mark = code_->mark();
  Env outer = env_;
  double likelihood = likelihood_;
  bool probed = std::exchange(probed_, false);
  for (; clause < end; ++clause) {
    const syntax::Clause& at = clauses[clause];
    // A path is read where it is asked for.
    if (at.kind == ClauseKind::kLet && is_path(*at.value)) env_.unbind(at.entity);
    if (at.kind == ClauseKind::kLet && !is_path(*at.value)) {
      Operand bound = value(*at.value);
      if (bound.reg == Operand::kNone && !bound.instance) bound.reg = whole(bound);
      env_.bind(at.entity, bound);
    }
    if (at.kind != ClauseKind::kWhen || ahead_.count(at.value.get())) continue;
    leave(*at.value, {false, false, next}, membership_);
    likelihood_ *= kAfterOne;
  }
  probed_ = probed;
  likelihood_ = likelihood;
  env_ = std::move(outer);
  code_->release(mark);
  code_->bind(passed);
  return true;
}

/// Screens, before a loop over objects begins, what clauses behind it ask of what is bound already:
/// where that is false it is so for every object.
void Generator::screen_ahead(const std::vector<syntax::Clause>& clauses, size_t clause,
                             size_t binder, FunctionBuilder::Label next) {
  if (!screening_) return;
  std::set<const Entity*> later;
  std::vector<const Expr*> conditions;
  for (size_t c = clause; c < clauses.size(); ++c) {
    const std::vector<syntax::Binder>& binders = clauses[c].binders;
    auto first = binders.begin() + static_cast<ptrdiff_t>(c == clause ? binder : 0);
    // A list that breaks its schema makes the rule indeterminate, whatever is asked after it.
    if (!std::all_of(first, binders.end(), [](const auto& b) { return lossless(*b.domain); }))
      break;
    for (auto b = first; b != binders.end(); ++b) later.insert(b->entity);
    if (clauses[c].kind == ClauseKind::kLet) later.insert(clauses[c].entity);
    const Expr* value = clauses[c].value.get();
    if (clauses[c].kind != ClauseKind::kWhen || ahead_.count(value)) continue;
    bool now = true;
    for_each_name(*value, [&](const Entity* entity) { now = now && !later.count(entity); });
    if (now) conditions.push_back(value);
  }
  if (conditions.empty()) return;
  FunctionBuilder::Label passed = code_->label();
  code_->jump(Op::kScreen, passed);
  uint16_t mark = code_->mark();
  double likelihood = std::exchange(likelihood_, standing_);
  bool probed = std::exchange(probed_, false);
  for (const Expr* condition : conditions) {
    leave(*condition, {false, false, next}, membership_);
    likelihood_ *= kAfterOne;
    ahead_.insert(condition);
  }
  probed_ = probed;
  likelihood_ = likelihood;
  code_->release(mark);
  code_->bind(passed);
}

/// Screens what a comprehension asks of each item.
void Generator::screen_item(const Expr& condition, FunctionBuilder::Label next) {
  FunctionBuilder::Label passed = code_->label();
  code_->jump(Op::kScreen, passed);
  uint16_t mark = code_->mark();
  bool probed = std::exchange(probed_, false);
  leave(condition, {false, false, next}, membership_);
  probed_ = probed;
  code_->release(mark);
  code_->bind(passed);
}

/// Takes the exit if the expression surely has the value that it names, or unless it has.
void Generator::leave(const Expr& expr, Exit exit, Polarity polarity) {
  if (std::optional<Constant> constant = sema::constant_value(expr)) {
    if (constant->kind == Constant::Kind::kBool) {
      if (((constant->integer != 0) == exit.when) != exit.unless)
        code_->jump(Op::kJump, exit.target);
      return;
    }
  } else if (!expr.coerced) {
    switch (expr.kind) {
      case ExprKind::kUnary:
        if (leave_unary(static_cast<const syntax::Unary&>(expr), exit, polarity)) return;
        break;
      case ExprKind::kBinary:
        if (leave_binary(static_cast<const syntax::Binary&>(expr), exit, polarity)) return;
        break;
      case ExprKind::kCall:
        if (leave_call(static_cast<const syntax::Call&>(expr), exit, polarity)) return;
        break;
      case ExprKind::kQuantifier:
        if (leave_quantifier(static_cast<const syntax::Quantifier&>(expr), exit, polarity)) return;
        break;
      default:
        break;
    }
  }
  uint16_t reg = whole(value(expr, polarity));
  code_->leave(Op::kJumpTest, exit.target, reg, exit.outcomes());
}

bool Generator::leave_unary(const syntax::Unary& expr, Exit exit, Polarity polarity) {
  if (expr.op == UnaryOp::kNot) {
    exit.when = !exit.when;
    leave(*expr.operand, exit, flip(polarity));
    return true;
  }
  if (expr.op != UnaryOp::kPresent) return false;
  uint32_t before = code_->size();
  Operand operand = value(*expr.operand, Polarity::kBoth);
  leave_present(operand, before, exit);
  return true;
}

/// What is deep in an object is mostly not there, and mostly because its first member is not.
void Generator::leave_absent(FunctionBuilder::Label target, uint16_t reg, uint32_t before,
                             uint32_t least) {
  uint32_t first = code_->first_read(reg, before);
  if (code_->size() - first < least) return;
  const std::string& name = builder_.bundle.names[code_->at(first).d];
  if (name != "metadata" && name != "spec") code_->leave_if_absent(first, target);
}

void Generator::leave_present(const Operand& operand, uint32_t before, Exit exit) {
  uint16_t reg = whole(operand);
  std::optional<bytecode::Instruction> field = code_->take_field(reg, before);
  bool leaves_absent = (exit.outcomes() & bytecode::kOnFalse) != 0;
  if (field && leaves_absent) leave_absent(exit.target, field->b, before, 1);
  if (field)
    code_->leave(Op::kJumpFieldPresent, exit.target, field->b, exit.outcomes(), field->d, 0,
                 field->x);
  else
    code_->leave(Op::kJumpPresent, exit.target, reg, exit.outcomes());
}

/// The value of a constant, or of a name that stands for one: a parameter of a function in place.
std::optional<Constant> Generator::constant_of(const Expr& expr) const {
  if (expr.kind == ExprKind::kName && !expr.coerced) {
    const Operand* bound = env_.find(static_cast<const syntax::NameExpr&>(expr).entity);
    if (std::optional<uint32_t> constant = bound ? numbered('k', bound->key) : std::nullopt)
      return builder_.bundle.constants[*constant];
  }
  return sema::constant_value(expr);
}

bool Generator::leave_binary(const syntax::Binary& expr, Exit exit, Polarity polarity) {
  switch (expr.op) {
    case BinaryOp::kAnd:
    case BinaryOp::kOr:
      leave_connective(expr, exit, polarity);
      return true;
    case BinaryOp::kEq:
    case BinaryOp::kNe: {
      bool untyped = is_untyped(*expr.left) || is_untyped(*expr.right);
      if (expr.op == BinaryOp::kNe) exit.when = !exit.when;
      if (std::optional<Constant> right = constant_of(*expr.right))
        return leave_test(Op::kJumpEqual, *expr.left, *right, untyped, exit);
      if (std::optional<Constant> left = constant_of(*expr.left))
        return leave_test(Op::kJumpEqual, *expr.right, *left, untyped, exit);
      return false;
    }
    case BinaryOp::kIn:
    case BinaryOp::kNotIn: {
      std::optional<Constant> where = constant_of(*expr.right);
      std::optional<Constant> item = where ? std::nullopt : constant_of(*expr.left);
      if (!where && !item) return false;
      if (expr.op == BinaryOp::kNotIn) exit.when = !exit.when;
      bool untyped = expr.left->type->required()->is(TypeKind::kAny) ||
                     expr.right->type->required()->is(TypeKind::kAny);
      if (where) return leave_test(Op::kJumpIn, *expr.left, *where, untyped, exit);
      return leave_test(Op::kJumpHas, *expr.right, *item, untyped, exit);
    }
    default:
      return false;
  }
}

/// One side that decides is enough, or both have to be what is asked.
void Generator::leave_connective(const syntax::Binary& expr, Exit exit, Polarity polarity) {
  bool either = (expr.op == BinaryOp::kOr) == exit.when;
  FunctionBuilder::Label over = code_->label();
  double likelihood = likelihood_;
  Exit first = exit;
  if (either == exit.unless) {
    first.unless = !exit.unless;
    first.target = over;
  }
  bool swapped = either && !exit.unless && leaves_rarely(*expr.left, exit.when) &&
                 is_present_path(*expr.right);
  leave(swapped ? *expr.right : *expr.left, first, polarity);
  likelihood_ *= kAfterOne;
  leave(swapped ? *expr.left : *expr.right, exit, polarity);
  likelihood_ = likelihood;
  code_->bind(over);
}

/// A test against a constant. `a ?? k` is tested only where `a` is present.
bool Generator::leave_test(Op op, const Expr& subject, const Constant& constant, bool untyped,
                           Exit exit) {
  uint32_t index = builder_.constant(constant);
  const syntax::Binary* either = defaulted(subject);
  std::optional<bool> otherwise;
  if (either) otherwise = test_constants(op, *sema::constant_value(*either->right), constant);
  if (either && !otherwise) return false;
  const Expr& tested = either ? *either->left : subject;
  uint32_t before = code_->size();
  Operand operand = value(tested, Polarity::kBoth);
  FunctionBuilder::Label over = code_->label();
  // An absent value is equal to no constant, is in none and has none.
  FunctionBuilder::Label absent = over;
  if (otherwise.value_or(false) && (exit.when == *otherwise) != exit.unless) absent = exit.target;
  uint16_t reg = whole(operand);
  std::optional<bytecode::Instruction> field;
  if (op == Op::kJumpEqual && !untyped && index <= UINT16_MAX)
    field = code_->take_field(reg, before);
  bool leaves_absent = !either && (exit.outcomes() & bytecode::kOnFalse) != 0;
  if (leaves_absent) leave_absent(exit.target, field ? field->b : reg, before, field ? 1 : 2);
  if (field) {
    if (otherwise.value_or(false))
      code_->leave(Op::kJumpFieldPresent, absent, field->b, bytecode::kOnFalse, field->d, 0,
                   field->x);
    code_->leave(Op::kJumpFieldEqual, exit.target, field->b, exit.outcomes(), field->d, index,
                 field->x);
  } else {
    if (otherwise.value_or(false)) code_->leave(Op::kJumpPresent, absent, reg, bytecode::kOnFalse);
    code_->leave(op, exit.target, reg, exit.outcomes(), index, 0, untyped);
  }
  code_->bind(over);
  return true;
}

/// The body of a function in place, unless its value is there already.
bool Generator::leave_call(const syntax::Call& expr, Exit exit, Polarity polarity) {
  const Entity* fn = expr.entity;
  // The first pass counts the call as one value.
  if (counting_ || fn->kind != EntityKind::kFn) return false;
  FunctionBuilder::Point start = code_->point();
  std::vector<Operand> arguments = arguments_of(expr);
  if (available_.count(function_key(fn, arguments, polarity))) {
    code_->rewind(start);
    return false;
  }
  Env outer = env_;
  for (size_t i = 0; i < fn->parameters.size(); ++i) env_.bind(fn->parameters[i], arguments[i]);
  leave(*fn->decl->value, exit, polarity);
  env_ = std::move(outer);
  return true;
}

/// Over objects: where there are none, that decides.
bool Generator::leave_objects(const syntax::Quantifier& expr, Exit exit, Polarity polarity) {
  bool empty = expr.quantifier == QuantifierKind::kAll || expr.quantifier == QuantifierKind::kNo;
  bool leaves = (empty == exit.when) != exit.unless;
  FunctionBuilder::Label over = code_->label();
  bytecode::SourceSpan around = code_->span();
  code_->at(expr.span);
  pass_nothing(*expr.binder.domain, !is_certain(expr, polarity), leaves ? exit.target : over);
  uint16_t reg = whole(quantifier(expr, polarity, Operand::kNone, true));
  code_->leave(Op::kJumpTest, exit.target, reg, exit.outcomes());
  code_->restore(around);
  code_->bind(over);
  return true;
}

/// Over the items of a value: looks for one that decides.
bool Generator::leave_quantifier(const syntax::Quantifier& expr, Exit exit, Polarity polarity) {
  const syntax::Binder& binder = expr.binder;
  if (expr.quantifier == QuantifierKind::kCount || binder.value) return false;
  if (domain_asset(*binder.domain) || root_kinds(*binder.domain))
    return leave_objects(expr, exit, polarity);
  Polarity inner = polarity;
  if (expr.quantifier == QuantifierKind::kNo) {
    exit.when = !exit.when;
    inner = flip(polarity);
  }
  bool decides = expr.quantifier != QuantifierKind::kAll;
  // Whether to leave where an item decides; else where none is left.
  bool found = (exit.when == decides) != exit.unless;
  FunctionBuilder::Label next = code_->label();
  FunctionBuilder::Label done = code_->label();
  Operand iterator = temporary();
  Operand item = temporary();
  uint32_t before = code_->size();
  uint16_t domain = domain_of(*binder.domain);
  leave_absent(found ? done : exit.target, domain, before, 2);
  code_->jump(Op::kIterate, exit.unless ? exit.target : done, iterator.reg, domain);
  code_->bind(next);
  code_->jump(Op::kNext, found ? done : exit.target, iterator.reg, item.reg, 0,
              static_cast<uint32_t>(sema::expectation(binder.entity->type)));
  Env outer = env_;
  env_.bind(binder.entity, {item.reg, {}, {}});
  if (expr.body) leave(*expr.body, {exit.when, exit.when == decides, next}, inner);
  env_ = std::move(outer);
  if (found) code_->jump(Op::kJump, exit.target);
  code_->bind(done);
  return true;
}

}  // namespace crenel::plan

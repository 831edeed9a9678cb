// Expressions from the concrete tree. Chains of one level are loops in the grammar and become
// left-deep trees here; long chains of `and` and `or` become balanced ones, since they are common
// in written-out lists of cases and associate.
#include <algorithm>

#include "syntax/build.hpp"

namespace crenel::syntax {

using namespace symbols;

namespace {

constexpr size_t kLongChain = 32;

BinaryOp operator_of(int type) {
  switch (type) {
    case OR:
      return BinaryOp::kOr;
    case AND:
      return BinaryOp::kAnd;
    case EQ:
      return BinaryOp::kEq;
    case NE:
      return BinaryOp::kNe;
    case LT:
      return BinaryOp::kLt;
    case LE:
      return BinaryOp::kLe;
    case GT:
      return BinaryOp::kGt;
    case GE:
      return BinaryOp::kGe;
    case IN:
      return BinaryOp::kIn;
    case NOT:
      return BinaryOp::kNotIn;
    case MATCHES:
      return BinaryOp::kMatches;
    case QUESTION_QUESTION:
      return BinaryOp::kCoalesce;
    case PLUS:
      return BinaryOp::kAdd;
    case MINUS:
      return BinaryOp::kSub;
    case STAR:
      return BinaryOp::kMul;
    case SLASH:
      return BinaryOp::kDiv;
    case PERCENT:
      return BinaryOp::kMod;
    default:
      return BinaryOp::kUnion;
  }
}

QuantifierKind quantifier_of(int type) {
  switch (type) {
    case ANY:
      return QuantifierKind::kAny;
    case ALL:
      return QuantifierKind::kAll;
    case NO:
      return QuantifierKind::kNo;
    case COUNT:
      return QuantifierKind::kCount;
    default:
      return QuantifierKind::kExists;
  }
}

}  // namespace

void Builder::raise(Expr& made, std::initializer_list<const Expr*> children) {
  for (const Expr* child : children) raise_over(made, child);
}

void Builder::raise_over(Expr& made, const Expr* child) {
  if (child == nullptr) return;
  made.height = std::max<uint16_t>(made.height, std::min<uint16_t>(child->height, 0xFFFE) + 1);
  if (made.height <= height_ || too_tall_) return;
  too_tall_ = true;
  sink_.report(diag::Code::kNestingLimit, made.span,
               "this expression is nested deeper than " + std::to_string(height_) + " levels");
}

ExprPtr Builder::binary(BinaryOp op, Span op_span, ExprPtr left, ExprPtr right) {
  if (too_tall_) return left;
  auto made = std::make_unique<Binary>();
  made->op = op;
  made->op_span = op_span;
  made->span = {file_, left->span.begin, right->span.end};
  raise(*made, {left.get(), right.get()});
  made->left = std::move(left);
  made->right = std::move(right);
  return made;
}

ExprPtr Builder::unary(UnaryOp op, Span op_span, ExprPtr operand) {
  if (too_tall_) return operand;
  auto made = std::make_unique<Unary>();
  made->op = op;
  made->span = {file_, op_span.begin, operand->span.end};
  raise(*made, {operand.get()});
  made->operand = std::move(operand);
  return made;
}

/// Operands of a chain of `and` or `or`. The operator's place is what lies between two operands.
ExprPtr Builder::join(BinaryOp op, std::vector<ExprPtr> operands) {
  auto pair = [&](ExprPtr left, ExprPtr right) {
    Span between = {file_, left->span.end, right->span.begin};
    return binary(op, between, std::move(left), std::move(right));
  };
  while (operands.size() > kLongChain) {
    std::vector<ExprPtr> halved;
    for (size_t i = 0; i + 1 < operands.size(); i += 2) {
      halved.push_back(pair(std::move(operands[i]), std::move(operands[i + 1])));
    }
    if (operands.size() % 2 != 0) halved.push_back(std::move(operands.back()));
    operands = std::move(halved);
  }
  ExprPtr made = std::move(operands.front());
  for (size_t i = 1; i < operands.size(); ++i) made = pair(std::move(made), std::move(operands[i]));
  return made;
}

ExprPtr Builder::expression(uint32_t node) {
  Cursor at = walk(node);
  return expression_of(at);
}

/// `closed ((AND | OR) open)?` or `open`; a set's entry has the same shape. The last operand binds
/// as tightly as its operator: `a or b and any …` is `a or (b and any …)`.
ExprPtr Builder::expression_of(Cursor& at) {
  if (at.at_rule(RuleOpen)) return open(at.rule());
  uint32_t left = at.rule();
  Cursor rest = at;
  bool tail = !rest.done() && (rest.at_token(AND) || rest.at_token(OR));
  if (!tail) return closed(left, nullptr);
  bool conjoined = at.token().type == AND;
  std::vector<ExprPtr> last;
  last.push_back(open(at.rule()));
  if (conjoined) return closed(left, &last);
  std::vector<ExprPtr> operands;
  operands.push_back(closed(left, nullptr));
  operands.push_back(std::move(last.front()));
  return join(BinaryOp::kOr, std::move(operands));
}

/// A chain of `or`; what is given beside it joins the last chain of `and`.
ExprPtr Builder::closed(uint32_t node, std::vector<ExprPtr>* last_conjunction) {
  std::vector<ExprPtr> disjuncts;
  for (Cursor at = walk(node); !at.done(); at.skip(OR)) {
    std::vector<ExprPtr> conjuncts;
    uint32_t conjunction = at.rule();
    for (Cursor inner = walk(conjunction); !inner.done(); inner.skip(AND)) {
      conjuncts.push_back(negation(inner.rule()));
    }
    if (at.done() && last_conjunction != nullptr) {
      for (ExprPtr& more : *last_conjunction) conjuncts.push_back(std::move(more));
    }
    disjuncts.push_back(join(BinaryOp::kAnd, std::move(conjuncts)));
  }
  return join(BinaryOp::kOr, std::move(disjuncts));
}

ExprPtr Builder::open(uint32_t node) {
  Cursor at = walk(node);
  std::vector<Span> nots;
  while (at.at_token(NOT)) nots.push_back(span(at.token()));
  bool quantified = at.at_rule(RuleQuantifier);
  uint32_t inner = at.rule();
  ExprPtr made = quantified ? quantifier(inner) : conditional(inner);
  for (auto word = nots.rbegin(); word != nots.rend(); ++word) {
    made = unary(UnaryOp::kNot, *word, std::move(made));
  }
  return made;
}

ExprPtr Builder::quantifier(uint32_t node) {
  Cursor at = walk(node);
  auto made = std::make_unique<Quantifier>();
  made->span = span_of(node);
  made->quantifier = quantifier_of(at.token().type);
  made->binder = binder(at.rule());
  if (at.skip(COLON)) made->body = expression(at.rule());
  raise(*made, {made->binder.domain.get(), made->body.get()});
  return made;
}

ExprPtr Builder::conditional(uint32_t node) {
  Cursor at = walk(node);
  auto made = std::make_unique<Conditional>();
  made->span = span_of(node);
  at.skip(IF);
  made->condition = expression(at.rule());
  at.skip(THEN);
  made->then = expression(at.rule());
  at.skip(ELSE);
  made->otherwise = expression(at.rule());
  raise(*made, {made->condition.get(), made->then.get(), made->otherwise.get()});
  return made;
}

ExprPtr Builder::negation(uint32_t node) {
  Cursor at = walk(node);
  std::vector<Span> nots;
  while (at.at_token(NOT)) nots.push_back(span(at.token()));
  ExprPtr made = comparison(at.rule());
  for (auto word = nots.rbegin(); word != nots.rend(); ++word) {
    made = unary(UnaryOp::kNot, *word, std::move(made));
  }
  return made;
}

ExprPtr Builder::comparison(uint32_t node) {
  Cursor at = walk(node);
  ExprPtr left = coalesce(at.rule());
  if (at.done()) return left;
  const Token& first = at.token();
  if (first.type == IS) {
    auto made = std::make_unique<Is>();
    made->span = span_of(node);
    raise(*made, {left.get()});
    made->operand = std::move(left);
    made->target = type(at.rule());
    return made;
  }
  Span op_span = span(first);
  if (first.type == NOT) op_span.end = span(at.token()).end;
  return binary(operator_of(first.type), op_span, std::move(left), coalesce(at.rule()));
}

/// Operands and operators of one level, left to right.
ExprPtr Builder::chain(uint32_t node, ExprPtr (Builder::*operand)(uint32_t)) {
  Cursor at = walk(node);
  ExprPtr made = (this->*operand)(at.rule());
  while (!at.done()) {
    const Token& op = at.token();
    made = binary(operator_of(op.type), span(op), std::move(made), (this->*operand)(at.rule()));
  }
  return made;
}

ExprPtr Builder::coalesce(uint32_t node) { return chain(node, &Builder::sum); }
ExprPtr Builder::sum(uint32_t node) { return chain(node, &Builder::product); }
ExprPtr Builder::product(uint32_t node) { return chain(node, &Builder::prefixed); }

ExprPtr Builder::prefixed(uint32_t node) {
  Cursor at = walk(node);
  std::vector<Token> words;
  while (!at.at_rule()) words.push_back(at.token());
  uint32_t inner = at.rule();
  ExprPtr made;
  // The least integer has no positive counterpart, so a literal takes its sign with it.
  const Token& last = list_.tokens[tree_[inner].end - 1];
  bool is_int = last.type == INT && tree_[inner].end == tree_[inner].begin + 1;
  if (is_int && !words.empty() && words.back().type == MINUS) {
    made = number(last, true);
    made->span.begin = words.back().begin;
    words.pop_back();
  } else {
    made = postfix(inner);
  }
  for (auto word = words.rbegin(); word != words.rend(); ++word) {
    UnaryOp op = word->type == MINUS ? UnaryOp::kNegate : UnaryOp::kPresent;
    made = unary(op, span(*word), std::move(made));
  }
  return made;
}

ExprPtr Builder::postfix(uint32_t node) {
  Cursor at = walk(node);
  ExprPtr made = primary(at.rule());
  while (!at.done()) made = step(std::move(made), at.rule());
  return made;
}

ExprPtr Builder::step(ExprPtr base, uint32_t node) {
  if (too_tall_) return base;
  Cursor at = walk(node);
  Span whole = {file_, base->span.begin, span_of(node).end};
  int type = at.token().type;
  if (type == LPAREN) return call(std::move(base), at, whole);
  if (type == LBRACKET) {
    auto made = std::make_unique<Index>();
    made->span = whole;
    made->index = expression(at.rule());
    raise(*made, {base.get(), made->index.get()});
    made->base = std::move(base);
    return made;
  }
  auto made = std::make_unique<Member>();
  made->span = whole;
  made->optional = type == QUESTION_DOT;
  made->name = name(at.rule());
  raise(*made, {base.get()});
  made->base = std::move(base);
  return made;
}

ExprPtr Builder::call(ExprPtr base, Cursor at, Span whole) {
  auto made = std::make_unique<Call>();
  made->span = whole;
  while (at.at_rule()) {
    Cursor inner = walk(at.rule());
    Argument argument;
    if (inner.at_rule(RuleWord)) argument.label = name(inner.rule());
    inner.skip(COLON);
    argument.value = expression(inner.rule());
    raise(*made, {argument.value.get()});
    made->arguments.push_back(std::move(argument));
    at.skip(COMMA);
  }
  raise(*made, {base.get()});
  made->callee = std::move(base);
  return made;
}

ExprPtr Builder::primary(uint32_t node) {
  Cursor at = walk(node);
  if (at.at_rule(RuleName)) {
    auto made = std::make_unique<NameExpr>();
    made->span = span_of(node);
    made->name = name(at.rule()).text;
    return made;
  }
  if (at.at_rule(RuleDate)) return date(at.rule());
  if (at.at_rule(RuleString)) return string(at.rule());
  switch (at.type()) {
    case LPAREN: {
      at.skip(LPAREN);
      ExprPtr made = expression(at.rule());
      made->parenthesised = true;
      made->span = span_of(node);
      return made;
    }
    case LBRACKET:
      return list(node);
    case LBRACE:
      return braces(node);
    case TRUE:
    case FALSE: {
      auto made = std::make_unique<Literal>();
      made->span = span_of(node);
      made->literal = LiteralKind::kBool;
      made->boolean = at.type() == TRUE;
      return made;
    }
    default:
      return number(at.token(), false);
  }
}

}  // namespace crenel::syntax

// Finds quantifier bodies that are easily misread.
#include "syntax/bodies.hpp"

#include <functional>
#include <string>
#include <vector>

namespace crenel::syntax {
namespace {

using Visit = std::function<void(const Expr&)>;

/// The children of a list, set, map or comprehension.
template <class Maybe>
void each_element(const Expr& expr, const Maybe& maybe) {
  if (expr.kind == ExprKind::kMap) {
    for (const auto& [key, value] : static_cast<const MapExpr&>(expr).entries) {
      maybe(key);
      maybe(value);
    }
  } else if (expr.kind == ExprKind::kComprehension) {
    const auto& comprehension = static_cast<const Comprehension&>(expr);
    for (const Binder& binder : comprehension.binders) maybe(binder.domain);
    maybe(comprehension.key);
    maybe(comprehension.element);
    maybe(comprehension.condition);
  } else {
    for (const ExprPtr& element : static_cast<const ListExpr&>(expr).elements) maybe(element);
  }
}

void each_child(const Expr& expr, const Visit& visit) {
  auto maybe = [&](const ExprPtr& child) {
    if (child != nullptr) visit(*child);
  };
  switch (expr.kind) {
    case ExprKind::kLiteral:
    case ExprKind::kName:
      return;
    case ExprKind::kInterpolation:
      for (const ExprPtr& hole : static_cast<const Interpolation&>(expr).holes) maybe(hole);
      return;
    case ExprKind::kMember:
      return maybe(static_cast<const Member&>(expr).base);
    case ExprKind::kIndex: {
      const auto& index = static_cast<const Index&>(expr);
      maybe(index.base);
      return maybe(index.index);
    }
    case ExprKind::kCall: {
      const auto& call = static_cast<const Call&>(expr);
      maybe(call.callee);
      for (const Argument& argument : call.arguments) maybe(argument.value);
      return;
    }
    case ExprKind::kUnary:
      return maybe(static_cast<const Unary&>(expr).operand);
    case ExprKind::kBinary: {
      const auto& binary = static_cast<const Binary&>(expr);
      maybe(binary.left);
      return maybe(binary.right);
    }
    case ExprKind::kIs:
      return maybe(static_cast<const Is&>(expr).operand);
    case ExprKind::kQuantifier: {
      const auto& quantifier = static_cast<const Quantifier&>(expr);
      maybe(quantifier.binder.domain);
      return maybe(quantifier.body);
    }
    case ExprKind::kConditional: {
      const auto& conditional = static_cast<const Conditional&>(expr);
      maybe(conditional.condition);
      maybe(conditional.then);
      return maybe(conditional.otherwise);
    }
    case ExprKind::kList:
    case ExprKind::kSet:
    case ExprKind::kMap:
    case ExprKind::kComprehension:
      return each_element(expr, maybe);
  }
}

bool uses(const Expr& expr, const Binder& binder) {
  if (expr.kind == ExprKind::kName) {
    const std::string& name = static_cast<const NameExpr&>(expr).name;
    return name == binder.name.text || (binder.value.has_value() && name == binder.value->text);
  }
  bool found = false;
  each_child(expr, [&](const Expr& child) { found = found || uses(child, binder); });
  return found;
}

/// Operands of `and` and `or`, left to right; what stands in parentheses is one operand.
void operands(const Expr& expr, std::vector<const Expr*>& out) {
  if (expr.kind == ExprKind::kBinary && !expr.parenthesised) {
    const auto& binary = static_cast<const Binary&>(expr);
    if (binary.op == BinaryOp::kAnd || binary.op == BinaryOp::kOr) {
      operands(*binary.left, out);
      operands(*binary.right, out);
      return;
    }
  }
  out.push_back(&expr);
}

class BodyChecker {
 public:
  explicit BodyChecker(diag::Sink& sink) : sink_(sink) {}

  void expression(const ExprPtr& expr) {
    if (expr != nullptr) visit(*expr);
  }
  void binders(const std::vector<Binder>& all) {
    for (const Binder& binder : all) expression(binder.domain);
  }

 private:
  void visit(const Expr& expr) {
    if (expr.kind == ExprKind::kQuantifier) quantifier(static_cast<const Quantifier&>(expr));
    each_child(expr, [&](const Expr& child) { visit(child); });
  }
  void quantifier(const Quantifier& quantifier);
  std::string written(uint32_t file, uint32_t begin, uint32_t end) const;
  void report(const Quantifier& quantifier, const std::vector<const Expr*>& parts, size_t stray);

  diag::Sink& sink_;
};

/// The text on one line: blanks and line ends become one blank.
std::string BodyChecker::written(uint32_t file, uint32_t begin, uint32_t end) const {
  std::string out;
  for (char c : sink_.sources().file(file).text().substr(begin, end - begin)) {
    bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank) out += c;
    if (blank && !out.empty() && out.back() != ' ') out += ' ';
  }
  return out;
}

void BodyChecker::quantifier(const Quantifier& quantifier) {
  if (quantifier.body == nullptr) return;
  std::vector<const Expr*> parts;
  operands(*quantifier.body, parts);
  if (parts.size() < 2) return;
  for (size_t i = 0; i < parts.size(); ++i) {
    if (uses(*parts[i], quantifier.binder)) continue;
    report(quantifier, parts, i);
    return;
  }
}

/// Shows the body in parentheses, and the quantifier ending before the stray operand.
void BodyChecker::report(const Quantifier& quantifier, const std::vector<const Expr*>& parts,
                         size_t stray) {
  const Span& body = quantifier.body->span;
  uint32_t file = quantifier.span.file;
  auto& made =
      sink_.report(diag::Code::kAmbiguousBody, parts[stray]->span,
                   "this part of the body does not use `" + quantifier.binder.name.text + "`");
  std::string head = written(file, quantifier.span.begin, body.begin);
  made.help.push_back("if it belongs to the body, write `" + head + "(" +
                      written(file, body.begin, body.end) + ")`");
  if (stray > 0) {
    uint32_t cut = parts[stray - 1]->span.end;
    made.help.push_back("if not, write `(" + written(file, quantifier.span.begin, cut) + ")" + " " +
                        written(file, cut, body.end) + "`");
  } else {
    made.help.push_back("if not, write it before `" + head.substr(0, head.find(' ')) + "`");
  }
}

}  // namespace

void check_bodies(const Module& module, diag::Sink& sink) {
  BodyChecker checker(sink);
  for (const auto& decl : module.decls) {
    checker.expression(decl->value);
    for (const Parameter& parameter : decl->parameters) checker.expression(parameter.default_value);
    for (const Clause& clause : decl->clauses) {
      checker.binders(clause.binders);
      checker.expression(clause.value);
      checker.expression(clause.patch_value);
    }
  }
}

}  // namespace crenel::syntax

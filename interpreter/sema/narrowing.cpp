// What a condition tells about paths: `present x` narrows `x` to its type without `?`, `x is T` to
// T.
#include "sema/checker.hpp"

namespace crenel::sema {

using syntax::BinaryOp;
using syntax::ExprKind;

std::string path_key(const syntax::Expr& expr) {
  switch (expr.kind) {
    case ExprKind::kName: {
      const auto& name = static_cast<const syntax::NameExpr&>(expr);
      return name.entity ? "#" + std::to_string(reinterpret_cast<uintptr_t>(name.entity)) : "";
    }
    case ExprKind::kMember: {
      const auto& member = static_cast<const syntax::Member&>(expr);
      std::string base = path_key(*member.base);
      return base.empty() ? base : base + "." + member.name.text;
    }
    case ExprKind::kIndex: {
      const auto& index = static_cast<const syntax::Index&>(expr);
      std::string base = path_key(*index.base);
      if (base.empty()) return base;
      if (index.index->kind == ExprKind::kLiteral) {
        const auto& key = static_cast<const syntax::Literal&>(*index.index);
        if (key.literal == syntax::LiteralKind::kString) return base + "[\"" + key.text + "\"]";
        if (key.literal == syntax::LiteralKind::kInt)
          return base + "[" + std::to_string(key.integer) + "]";
      }
      std::string inner = path_key(*index.index);
      return inner.empty() ? inner : base + "[" + inner + "]";
    }
    default:
      return {};
  }
}

void Checker::assume_present(const syntax::Expr& path, Facts& facts) const {
  std::string key = path_key(path);
  if (key.empty() || !path.type) return;
  const Type* now = path.type->required();
  auto found = facts.narrowed.find(key);
  if (found != facts.narrowed.end()) now = found->second->required();
  facts.narrowed[key] = now;
  // A path that is there has ancestors that are there.
  if (path.kind == ExprKind::kMember)
    assume_present(*static_cast<const syntax::Member&>(path).base, facts);
  if (path.kind == ExprKind::kIndex)
    assume_present(*static_cast<const syntax::Index&>(path).base, facts);
}

void Checker::assume(const syntax::Expr& condition, bool outcome, Facts& facts) const {
  if (!condition.type) return;
  switch (condition.kind) {
    case ExprKind::kUnary: {
      const auto& unary = static_cast<const syntax::Unary&>(condition);
      if (unary.op == syntax::UnaryOp::kNot) assume(*unary.operand, !outcome, facts);
      if (unary.op == syntax::UnaryOp::kPresent && outcome) assume_present(*unary.operand, facts);
      return;
    }
    case ExprKind::kIs: {
      const auto& is = static_cast<const syntax::Is&>(condition);
      std::string key = path_key(*is.operand);
      if (outcome && !key.empty() && is.target_type) {
        assume_present(*is.operand, facts);
        facts.narrowed[key] = is.target_type;
      }
      return;
    }
    case ExprKind::kQuantifier: {
      const auto& quantifier = static_cast<const syntax::Quantifier&>(condition);
      bool some = quantifier.quantifier == syntax::QuantifierKind::kAny ||
                  quantifier.quantifier == syntax::QuantifierKind::kExists;
      if ((some && outcome) || (quantifier.quantifier == syntax::QuantifierKind::kNo && !outcome))
        assume_present(*quantifier.binder.domain, facts);
      return;
    }
    case ExprKind::kBinary: {
      const auto& binary = static_cast<const syntax::Binary&>(condition);
      bool present = !binary.right->type || !binary.right->type->is_optional();
      switch (binary.op) {
        case BinaryOp::kAnd:
        case BinaryOp::kOr:
          if (outcome == (binary.op == BinaryOp::kAnd)) {
            assume(*binary.left, outcome, facts);
            assume(*binary.right, outcome, facts);
          }
          return;
        case BinaryOp::kEq:
        case BinaryOp::kNe:
          if (outcome != (binary.op == BinaryOp::kEq)) return;
          if (present) assume_present(*binary.left, facts);
          if (!binary.left->type->is_optional()) assume_present(*binary.right, facts);
          return;
        case BinaryOp::kIn:
        case BinaryOp::kMatches:
          if (!outcome) return;
          assume_present(*binary.left, facts);
          if (binary.op == BinaryOp::kIn) assume_present(*binary.right, facts);
          return;
        case BinaryOp::kNotIn:
          if (!outcome) {
            assume_present(*binary.left, facts);
            assume_present(*binary.right, facts);
          }
          return;
        default:
          return;
      }
    }
    default:
      return;
  }
}

const Type* Checker::with_narrowing(const syntax::Expr& expr, const Type* type,
                                    const Facts& facts) const {
  if (facts.narrowed.empty()) return type;
  std::string key = path_key(expr);
  if (key.empty()) return type;
  auto found = facts.narrowed.find(key);
  return found == facts.narrowed.end() ? type : found->second;
}

}  // namespace crenel::sema

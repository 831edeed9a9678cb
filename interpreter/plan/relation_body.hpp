// A relation taken apart: the ways in which it can hold, each a conjunction of conditions, calls of
// relations and things that have to exist. What makes a relation solvable step by step is decided
// here; relations.cpp makes code of it.
//
// `any m in A: body` is unknown where part of A cannot be ranged over, whatever the body says. For
// an asset that is a way of its own, since it hangs on nothing: what is in the body can then be
// taken in any order. For a value it is found when the loop runs, so that what is in the body waits
// for that.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <vector>

#include "sema/entity.hpp"

namespace crenel::plan {

using sema::Entity;
using syntax::Expr;

/// A parameter or binder, as one use of a function sees it.
struct Variable {
  const Entity* entity = nullptr;
  size_t frame = 0;
  auto operator<=>(const Variable&) const = default;
};

/// An expression where the names of a frame hold; or simply a variable.
struct FramedExpr {
  const Expr* expr = nullptr;
  size_t frame = 0;
  Variable variable;  ///< if `expr` is null
};

/// A function in place: what its parameters stand for. Frame 0 is the relation itself.
struct Frame {
  std::map<const Entity*, FramedExpr> arguments;
};

struct Literal {
  enum Kind : uint8_t { kFilter, kCall, kLoop, kLosses } kind = kFilter;
  FramedExpr condition;                    ///< kFilter
  const Entity* relation = nullptr;        ///< kCall
  bool edges = false;                      ///< kCall: of the relation's own base
  std::vector<FramedExpr> arguments;       ///< kCall
  const syntax::Binder* binder = nullptr;  ///< kLoop; kLosses: that its asset has any
  size_t frame = 0;                        ///< kLoop
  std::vector<Variable> within;            ///< whose `any` it stands in
};

using Alternative = std::vector<Literal>;

/// Calls `visit` on what an expression is made of.
void each_child(const Expr& expr, const std::function<void(const Expr&)>& visit);

/// Kinds whose objects are all that the type has; empty if it is not so simple.
std::vector<const schema::Kind*> simple_kinds(const sema::Type* type);
bool covers(const sema::Type* wide, const sema::Type* narrow);

/// Whether the last parameter is found, rather than given.
bool has_output(const Entity& relation);

class RelationBody {
 public:
  explicit RelationBody(const Entity& relation);

  const Entity& relation() const { return relation_; }
  /// The ways in which it holds; where it is a closure, over calls of its edges.
  std::vector<Alternative> alternatives;
  /// The ways in which one step of a closure is made; empty if it is none.
  std::vector<Alternative> edges;
  std::vector<Frame> frames;

  /// Variables that the term reads.
  std::set<Variable> variables(const FramedExpr& term) const;
  std::set<Variable> variables(const Literal& literal) const;
  /// The variable that the term is, if it is no more.
  std::optional<Variable> variable(const FramedExpr& term) const;

 private:
  std::vector<Alternative> expand(const Expr& expr, size_t frame,
                                  const std::vector<Variable>& within, bool top);
  std::vector<Alternative> expand_any(const syntax::Quantifier& expr, size_t frame,
                                      std::vector<Variable> within);
  std::vector<Alternative> expand_call(const syntax::Call& expr, size_t frame,
                                       const std::vector<Variable>& within);
  /// Whether a relation decides the expression as it stands: not under `not` and the like.
  bool mentions(const Expr& expr);
  void collect(const Expr& expr, size_t frame, std::set<Variable>& found) const;
  void find_closure();
  bool recurs(const Alternative& alternative) const;
  bool is_self(const Literal& literal, Variable from, Variable to) const;
  bool same(const FramedExpr& a, const FramedExpr& b,
            const std::map<Variable, Variable>& renamed) const;
  bool same(const Expr& a, size_t a_frame, const Expr& b, size_t b_frame,
            const std::map<Variable, Variable>& renamed) const;
  bool same(const Literal& a, const Literal& b, const std::map<Variable, Variable>& renamed) const;
  Literal call(bool edges, Variable from, Variable to) const;

  const Entity& relation_;
  std::set<Variable> known_;  ///< parameters, and binders of loops
  std::map<const Entity*, bool> mentioning_;
};

}  // namespace crenel::plan

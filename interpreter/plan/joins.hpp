// How a loop over kinds or over an asset can be answered by an index: which of the conditions that
// follow it are matches between what it binds and what was bound before. Reads the AST and makes no
// code (probes.cpp does). See docs/decisions/joins.md.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "bytecode/bundle.hpp"
#include "sema/entity.hpp"

namespace crenel::plan {

using sema::Entity;
using sema::Type;
using syntax::Expr;

/// The asset that a domain ranges over, or null.
const Entity* domain_asset(const Expr& domain);
/// The kinds that a domain scans, or null if it is an asset or a value.
const Type* root_kinds(const Expr& domain);
/// Whether all that a domain holds can be ranged over: a list that breaks its schema cannot.
bool lossless(const Expr& domain);
/// Whether a domain holds all objects of its kinds, and nothing else.
bool unconditional(const Expr& domain);

struct JoinScope;

/// An expression, with what the parameters and `let`s in it stand for.
struct Term {
  const Expr* expr = nullptr;
  const JoinScope* scope = nullptr;
};
struct JoinScope {
  std::map<const Entity*, Term> names;
};

struct Condition {
  Term term;
  bool negated = false;
};

/// A match of an expression over the inner binder with one over what is bound before.
struct JoinKey {
  bytecode::KeyMode mode = bytecode::KeyMode::kEqual;
  bytecode::Expect expect = bytecode::Expect::kAny;
  Term inner;
  Term outer;
};

/// `any x in D: body` on one side of a match.
struct JoinLoop {
  const syntax::Binder* binder = nullptr;
  const JoinScope* scope = nullptr;
  Condition body;
};

/// One way in which the conditions can hold: all of its parts are implied by them.
struct JoinPath {
  std::vector<JoinKey> keys;
  std::vector<Condition> filters;      ///< over the inner binder alone
  std::vector<Condition> guards;       ///< over what is bound before alone
  std::optional<JoinLoop> inner_loop;  ///< over items of the inner binder
  std::optional<JoinLoop> outer_loop;  ///< over items of what is bound before, or over kinds
  const Entity* relation = nullptr;    ///< what it holds `inputs` with: its answers are candidates
  std::vector<Term> inputs;            ///< over what is bound before
  bool whole = false;  ///< it holds where all of its keys are equal, and nowhere else
  bool keyed() const { return !keys.empty() || relation; }
  bool bare() const { return !keyed() && filters.empty(); }
};

/// What is known of a loop before it is planned.
struct JoinQuestion {
  const syntax::Binder* binder = nullptr;
  std::vector<Condition> conditions;  ///< all of them must be not false
  std::set<const Entity*> later;      ///< bound after the loop: no condition over them can be used
  /// Not the first binder of a declaration: every pair that no condition refuses is reported.
  bool pairs = false;
  bool losses = true;  ///< what is lost of the domain is told by this loop
};

/// The answer: the objects on any of the paths are candidates. No path: every object is.
struct JoinPlan {
  std::vector<JoinPath> paths;
  /// Conditions that join but cannot use an index, with the reason.
  std::vector<std::pair<base::Span, std::string>> unusable;
  bool keyed() const;
};

/// Plans one loop. Scopes that it makes live in `scopes`, and have to live as long as the plan.
class JoinFinder {
 public:
  using Bound = std::function<bool(const Entity*)>;  ///< whether a name has a value already
  JoinFinder(const JoinQuestion& question, std::deque<JoinScope>& scopes, Bound bound)
      : question_(question), scopes_(scopes), bound_(std::move(bound)) {}

  JoinPlan plan();

  /// An expression over the inner binder as text, `$` for the binder. `identity`: equal texts are
  /// equal values.
  std::string text(const Term& term, bool identity) const;

 private:
  enum Depends : uint8_t { kNothing = 0, kInner = 1, kOuter = 2, kUnknown = 4 };
  /// Nothing: no restriction is known.
  using Paths = std::optional<std::vector<JoinPath>>;

  uint8_t depends(const Term& term);
  uint8_t depends_name(const Entity* entity, const JoinScope* scope);
  Paths analyze(const Condition& condition);
  Paths logic(const Condition& condition);
  Paths call(const Condition& condition);
  Paths answers(const Condition& condition);
  Paths exists(const Condition& condition);
  Paths either(Paths left, Paths right);
  Paths both(Paths left, Paths right);
  Paths match(const Condition& condition);
  Paths equality(const Term& left, const Term& right, base::Span span);
  Paths member_of(const Term& item, const Term& where, base::Span span);
  Paths order(const Term& low, const Term& high, base::Span span);
  Paths selection(const Term& selector, const Term& labels, bool plain, base::Span span);
  Paths keyed(JoinKey key);
  Paths unusable(base::Span span, std::string reason);

  const JoinQuestion& question_;
  std::deque<JoinScope>& scopes_;
  Bound bound_;
  std::vector<std::pair<base::Span, std::string>> unusable_;
  std::set<const Entity*> inner_locals_;  ///< bound by a loop over items of the inner binder
  std::set<const Entity*> outer_locals_;
  std::set<const Entity*> locals_;  ///< bound within the expression that is looked at
};

/// Every name in an expression.
void for_each_name(const Expr& expr, const std::function<void(const Entity*)>& visit);

}  // namespace crenel::plan

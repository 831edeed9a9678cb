// Ranging over domains: objects of kinds, instances of assets, items of values.
#include <algorithm>
#include <utility>

#include "document/sharing.hpp"
#include "plan/generator.hpp"

namespace crenel::plan {

using bytecode::Probe;
using sema::EntityKind;
using sema::TypeKind;
using syntax::BinaryOp;
using syntax::ClauseKind;
using syntax::ExprKind;
using syntax::QuantifierKind;

uint32_t Generator::kind_set(const Type* type) {
  std::vector<bytecode::KindName> kinds;
  for (const schema::Kind* kind : type->kinds)
    kinds.push_back({std::string(kind->group), std::string(kind->name)});
  std::sort(kinds.begin(), kinds.end(), [](const auto& a, const auto& b) {
    return a.group != b.group ? a.group < b.group : a.kind < b.kind;
  });
  return builder_.kinds(type->name, std::move(kinds));
}

uint32_t Generator::scanned(const Type* type) {
  uint32_t set = kind_set(type);
  if (ordered_) builder_.bundle.kind_sets[set].ordered = true;
  return set;
}

Operand Generator::bind_stable(const Entity* entity, uint16_t reg, bool keyed) {
  Operand operand{reg, {}, {}};
  if (keyed) {
    operand.key = kBinderMark + std::to_string(++binders_);
    available_[operand.key] = operand;
  }
  if (entity) env_.bind(entity, operand);
  return operand;
}

void Generator::each(const syntax::Binder& binder, bool keyed, const Body& body, const Lost& lost,
                     const JoinQuestion* question, uint16_t iterator) {
  auto bound = bound_.find(binder.entity);
  if (bound != bound_.end()) return each_bound(binder, Subject(bound->second), body, lost);
  if (bound_.count(binder.value_entity)) return bound_item(binder, body, lost);
  if (question && iterator == Operand::kNone && asks_index(binder))
    iterator = candidates(*question);
  around_.push_back(&binder);
  if (const Entity* asset = domain_asset(*binder.domain))
    each_instance(asset, binder.entity, keyed, body, lost, iterator);
  else if (const Type* kinds = root_kinds(*binder.domain))
    each_object(binder, kinds, keyed, body, iterator);
  else
    each_item(binder, keyed, body, lost);
  around_.pop_back();
}

void Generator::each_object(const syntax::Binder& binder, const Type* kinds, bool keyed,
                            const Body& body, uint16_t iterator) {
  if (iterator == Operand::kNone) {
    bytecode::SourceSpan around = code_->span();
    code_->at({binder.name.span.file, binder.name.span.begin, binder.domain->span.end});
    iterator = temporary().reg;
    code_->emit(Op::kScan, iterator, 0, 0, scanned(kinds));
    code_->restore(around);
  }
  Operand object = temporary();
  Loop loop{code_->label(), code_->label()};
  code_->bind(loop.next);
  code_->jump(Op::kNext, loop.done, iterator, object.reg, 0,
              static_cast<uint32_t>(bytecode::Expect::kObject));
  int number = binders_ + 1;
  bind_stable(binder.entity, object.reg, keyed);
  if (binder.entity) probe_binder(binder.entity);
  if (keyed) hoist(number);
  body({}, loop);
  code_->jump(Op::kJump, loop.next);
  code_->bind(loop.done);
}

void Generator::each_item(const syntax::Binder& binder, bool keyed, const Body& body,
                          const Lost& lost) {
  Operand iterator = temporary();
  Operand item = temporary();
  Operand pair = binder.value ? temporary() : Operand{};
  Loop loop{code_->label(), code_->label()};
  FunctionBuilder::Label unknown = code_->label();
  uint16_t domain = domain_of(*binder.domain);
  code_->jump(Op::kIterate, unknown, iterator.reg, domain);
  code_->bind(loop.next);
  uint32_t expect = static_cast<uint32_t>(
      sema::expectation(binder.value ? binder.value_entity->type : binder.entity->type));
  if (binder.value)
    code_->jump(Op::kNextPair, loop.done, iterator.reg, item.reg, pair.reg, expect);
  else
    code_->jump(Op::kNext, loop.done, iterator.reg, item.reg, 0, expect);
  int first = binders_ + 1;
  bind_stable(binder.entity, item.reg, keyed);
  if (binder.value) bind_stable(binder.value_entity, pair.reg, keyed);
  probe_binder(binder.entity);
  if (keyed)
    for (int b = first; b <= binders_; ++b) hoist(b);
  body({}, loop);
  code_->jump(Op::kJump, loop.next);
  code_->bind(unknown);
  lost(domain);
  code_->bind(loop.done);
}

uint16_t Generator::domain_of(const Expr& expr) {
  uint16_t mark = code_->mark();
  uint16_t from = whole(value(expr));
  code_->release(mark);
  bool shared = from < mark;
  // Iterate writes there what it cannot range over, which only untyped data has.
  if (shared && !(expr.coerced ? expr.coerced : expr.type)->required()->is(TypeKind::kAny))
    return from;
  uint16_t to = temporary().reg;
  put(from, !shared, to);
  return to;
}

std::shared_ptr<Instance> Generator::current_instance(const Entity* asset) {
  auto instance = std::make_shared<Instance>();
  instance->asset = asset;
  for (const Entity* binder : asset->binders) instance->binders.push_back(env_.at(binder));
  if (asset->transparent) {
    instance->value = instance->binders.front();
    return instance;
  }
  // `as w` where w is an instance of another asset: its value is that instance.
  instance->value = value(*asset->value);
  return instance;
}

void Generator::each_instance(const Entity* asset, const Entity* entity, bool keyed,
                              const Body& body, const Lost& lost, uint16_t iterator) {
  FunctionBuilder::Label done = code_->label();
  Env outer = env_;
  bool screening = std::exchange(screening_, false);
  walk(
      asset->decl->clauses, 0, 0, keyed, {}, {done, done},
      [&](const Operand& membership, const Loop& loop) {
        std::shared_ptr<Instance> instance = current_instance(asset);
        Env inside = env_;
        env_ = outer;
        Operand operand = asset->transparent ? instance->value : Operand{};
        if (!asset->transparent) operand.instance = instance;
        if (entity) env_.bind(entity, operand);
        if (entity) probe_binder(entity);
        screening_ = screening;
        body(membership, {done, loop.next});
        screening_ = false;
        env_ = inside;
      },
      lost, iterator);
  screening_ = screening;
  code_->bind(done);
  // The binder stays known to what follows in the same scope.
  Operand bound = env_.at(entity);
  env_ = std::move(outer);
  if (entity) env_.bind(entity, bound);
}

void Generator::probe_binder(const Entity* binder) {
  if (expression_depth_ != 0) return;
  const Operand* bound = env_.find(binder);
  if (bound == nullptr) return;
  while (bound->reg == Operand::kNone && bound->instance) bound = &bound->instance->value;
  if (bound->reg != Operand::kNone) code_->probe(bound->reg, Probe::kBinder, binder->span);
}

/// A condition part by part, so that an explanation shows each with its own verdict.
void Generator::conjuncts(const Expr& expr, uint16_t reg) {
  const auto* both =
      expr.kind == ExprKind::kBinary ? &static_cast<const syntax::Binary&>(expr) : nullptr;
  if (!both || both->op != BinaryOp::kAnd || expr.coerced) {
    value_into(expr, reg, membership_);
    code_->probe_before(reg, expression_depth_ == 0 ? Probe::kCondition : Probe::kOperand,
                        expr.span);
    return;
  }
  FunctionBuilder::Label done = code_->label();
  conjuncts(*both->left, reg);
  code_->jump(Op::kJumpIfFalse, done, reg);
  uint16_t mark = code_->mark();
  Operand right = temporary();
  conjuncts(*both->right, right.reg);
  code_->emit(Op::kAnd, reg, reg, right.reg);
  code_->release(mark);
  code_->bind(done);
}

/// The verdict of clauses that follow one another, all of which ask something. Where a screen has
/// let them pass and met nothing indeterminate, they are true, and need not be asked again.
Operand Generator::conditions(const std::vector<syntax::Clause>& clauses, size_t first, size_t last,
                              const Loop& loop, bool screened) {
  Operand verdict = temporary();
  FunctionBuilder::Label sure = code_->label();
  size_t end = last + 1;
  for (; end < clauses.size() && clauses[end].kind != ClauseKind::kFor; ++end)
    // What was met before the last conditions is forgotten there.
    screened = screened && clauses[end].kind != ClauseKind::kWhen;
  for (size_t c = first; c <= last; ++c)
    // What rests on relations carries what it rests on, and what was screened before a loop was
    // forgotten when its first object passed.
    screened =
        screened && !rests_on_relation(*clauses[c].value) && !ahead_.count(clauses[c].value.get());
  if (screened) {
    code_->leave(Op::kSure, sure, verdict.reg, 0);
  }
  for (size_t c = first; c <= last; ++c) {
    Operand condition = c == first ? verdict : temporary();
    conjuncts(*clauses[c].value, condition.reg);
    code_->jump(Op::kJumpIfFalse, loop.next, condition.reg);
    note_match(condition.reg, last_binder(clauses, c));
    if (c != first) code_->emit(Op::kAnd, verdict.reg, verdict.reg, condition.reg);
  }
  code_->bind(sure);
  return verdict;
}

void Generator::walk(const std::vector<syntax::Clause>& clauses, size_t clause, size_t binder,
                     bool keyed, const Operand& membership, const Loop& loop, const Body& body,
                     const Lost& lost, uint16_t iterator, bool screened) {
  // What runs once a screen is passed is not worth preparing for.
  if (screen(clauses, clause, binder, loop.next)) {
    likelihood_ = 0;
    screened = true;
  }
  for (; clause < clauses.size(); ++clause, binder = 0) {
    const syntax::Clause& at = clauses[clause];
    if (at.kind == ClauseKind::kFor && binder < at.binders.size()) {
      const syntax::Binder& next = at.binders[binder];
      JoinScope lets;
      JoinQuestion question = ask_walk(clauses, clause, binder, lets);
      // Whoever ranges over an asset has asked for its first objects.
      bool first = binder == 0 && !last_binder(clauses, clause);
      bool bound = bound_.count(next.entity) || bound_.count(next.value_entity);
      if (!first && !bound) pass_nothing(*next.domain, false, loop.next);
      screen_ahead(clauses, clause, binder, loop.next);
      each(
          next, keyed,
          [&](const Operand& inner, const Loop& nested) {
            Operand both = membership;
            if (both.reg == Operand::kNone) {
              both = inner;
            } else if (inner.reg != Operand::kNone) {
              both = temporary();
              code_->emit(Op::kAnd, both.reg, membership.reg, inner.reg);
            }
            double around = std::exchange(likelihood_, standing_);
            walk(clauses, clause, binder + 1, keyed, both, {loop.done, nested.next}, body, lost);
            likelihood_ = around;
          },
          lost, &question, iterator);
      return;
    }
    if (at.kind == ClauseKind::kLet) {
      Operand bound = value(*at.value);
      if (bound.reg == Operand::kNone && !bound.instance) bound.reg = whole(bound);
      env_.bind(at.entity, bound);
      if (bound.reg != Operand::kNone && expression_depth_ == 0)
        code_->probe(bound.reg, Probe::kLet, at.span);
    }
    if (at.kind != ClauseKind::kWhen) continue;
    size_t last = clause;
    while (last + 1 < clauses.size() && clauses[last + 1].kind == ClauseKind::kWhen) ++last;
    Operand verdict = conditions(clauses, clause, last, loop, screened);
    if (membership.reg != Operand::kNone)
      code_->emit(Op::kAnd, verdict.reg, membership.reg, verdict.reg);
    walk(clauses, last + 1, 0, keyed, verdict, loop, body, lost, iterator, screened);
    return;
  }
  body(membership, loop);
}

// ---- completeness ---------------------------------------------------------------------------

void Generator::collect_kinds(const Expr& domain, std::vector<const schema::Kind*>& kinds) const {
  if (const Type* root = root_kinds(domain)) {
    kinds.insert(kinds.end(), root->kinds.begin(), root->kinds.end());
  } else if (const Entity* asset = domain_asset(domain)) {
    for (const syntax::Clause& clause : asset->decl->clauses)
      for (const syntax::Binder& binder : clause.binders) collect_kinds(*binder.domain, kinds);
  }
}

/// Whether all objects that the clauses range over are evidence, which every world sees.
bool Generator::over_evidence_alone(const std::vector<syntax::Clause>& clauses) const {
  std::vector<const schema::Kind*> kinds;
  for (const syntax::Clause& clause : clauses)
    for (const syntax::Binder& binder : clause.binders) collect_kinds(*binder.domain, kinds);
  auto is_evidence = [](const schema::Kind* kind) { return document::is_evidence(kind->group); };
  return !kinds.empty() && std::all_of(kinds.begin(), kinds.end(), is_evidence);
}

void Generator::pass_nothing(const Expr& domain, bool completely, FunctionBuilder::Label target) {
  std::vector<const schema::Kind*> kinds;
  collect_kinds(domain, kinds);
  const Type* scanned = scanned_kinds(domain);
  if (!scanned) return;
  auto has = [](const std::vector<const schema::Kind*>& all, const schema::Kind* kind) {
    return std::find(all.begin(), all.end(), kind) != all.end();
  };
  // What other kinds it rests on may be held less completely.
  for (const schema::Kind* kind : kinds)
    if (completely && !has(scanned->kinds, kind)) return;
  for (const schema::Kind* kind : scanned->kinds)
    if (entry_kinds_ && has(entry_kinds_->kinds, kind)) return;
  code_->jump_none(kind_set(scanned), completely, target);
}

/// Whether the world holds all that the domain scans: true or indeterminate. Register kNone, and no
/// code, if it ranges over values alone.
Operand Generator::completeness(const Expr& domain) {
  std::vector<const schema::Kind*> kinds;
  collect_kinds(domain, kinds);
  if (kinds.empty()) return {};
  Operand complete = temporary();
  const Type* type = const_cast<sema::TypeTable&>(*program_.types).kind_union(kinds);
  code_->emit(Op::kComplete, complete.reg, 0, 0, kind_set(type));
  return complete;
}

/// Lets `reg` become indeterminate if objects that the world may lack could change it: a
/// disjunction that is false, a conjunction that is true.
void Generator::combine_completeness(const Expr& domain, uint16_t reg, bool conjunction) {
  uint16_t mark = code_->mark();
  Operand complete = completeness(domain);
  if (complete.reg == Operand::kNone) return;
  if (!conjunction) code_->emit(Op::kNot, complete.reg, complete.reg);
  code_->emit(conjunction ? Op::kAnd : Op::kOr, reg, reg, complete.reg);
  code_->release(mark);
}

/// Notes in `unknown` that the world may lack objects of the domain.
void Generator::note_incompleteness(const Expr& domain, uint16_t unknown) {
  Operand complete = completeness(domain);
  if (complete.reg == Operand::kNone) return;
  FunctionBuilder::Label sure = code_->label();
  code_->jump(Op::kJumpIfTrue, sure, complete.reg);
  code_->emit(Op::kMove, unknown, complete.reg);
  code_->bind(sure);
}

// ---- quantifiers and comprehensions ---------------------------------------------------------

/// More objects can turn `any` true and `all` false: whether that could only take a finding away.
bool Generator::is_certain(const syntax::Quantifier& expr, Polarity polarity) {
  if (expr.quantifier == QuantifierKind::kNo) polarity = flip(polarity);
  return polarity ==
         (expr.quantifier == QuantifierKind::kAll ? Polarity::kNegative : Polarity::kPositive);
}

Operand Generator::quantifier(const syntax::Quantifier& expr, Polarity polarity, uint16_t wanted,
                              bool asked) {
  if (expr.quantifier == QuantifierKind::kCount) return count(expr);
  bool conjunction = expr.quantifier == QuantifierKind::kAll;
  bool negated = expr.quantifier == QuantifierKind::kNo;
  Polarity inner = negated ? flip(polarity) : polarity;
  Op combine = conjunction ? Op::kAnd : Op::kOr;
  Operand result = destination(wanted);
  code_->emit(Op::kLoadBool, result.reg, 0, 0, 0, conjunction);
  // A finding must not hang on the absence of objects.
  bool certain = is_certain(expr, polarity);
  FunctionBuilder::Label nothing = code_->label();
  if (!asked) pass_nothing(*expr.binder.domain, !certain, nothing);
  uint16_t mark = code_->mark();
  Env outer = env_;
  // What belongs to the domain of an `all` counts against it.
  Polarity around = std::exchange(membership_, conjunction ? flip(inner) : inner);
  ++expression_depth_;
  FunctionBuilder::Label told = code_->label();
  Answer answer{result.reg, told};
  uint16_t iterator = Operand::kNone;
  if (asks_index(expr.binder))
    iterator = candidates(ask_body(expr.binder, expr.body.get(), conjunction),
                          conjunction ? nullptr : &answer);
  each(
      expr.binder, false,
      [&](const Operand& membership, const Loop& loop) {
        uint16_t inside = code_->mark();
        Operand holds = temporary();
        if (expr.body)
          value_into(*expr.body, holds.reg, inner);
        else
          code_->emit(Op::kLoadBool, holds.reg, 0, 0, 0, 1);
        if (membership.reg != Operand::kNone) {
          // In `all`, what may not belong to the domain may be passed over.
          if (conjunction) {
            Operand outside = temporary();
            code_->emit(Op::kNot, outside.reg, membership.reg);
            code_->emit(Op::kOr, holds.reg, holds.reg, outside.reg);
          } else {
            code_->emit(Op::kAnd, holds.reg, holds.reg, membership.reg);
          }
        }
        code_->emit(combine, result.reg, result.reg, holds.reg);
        if (!conjunction) note_match(holds.reg, &expr.binder);
        code_->jump(conjunction ? Op::kJumpIfFalse : Op::kJumpIfTrue, loop.done, result.reg);
        code_->release(inside);
      },
      [&](uint16_t reg) { code_->emit(combine, result.reg, result.reg, reg); }, nullptr, iterator);
  --expression_depth_;
  env_ = std::move(outer);
  code_->release(mark);
  membership_ = around;
  code_->bind(told);
  if (!certain) combine_completeness(*expr.binder.domain, result.reg, conjunction);
  code_->bind(nothing);
  if (negated) code_->emit(Op::kNot, result.reg, result.reg);
  return result;
}

Operand Generator::count(const syntax::Quantifier& expr) {
  Operand result = temporary();
  Operand unknown = temporary();
  bytecode::Constant zero;
  zero.kind = bytecode::Constant::Kind::kInt;
  code_->emit(Op::kLoadConst, result.reg, 0, 0, builder_.constant(zero));
  code_->emit(Op::kLoadAbsent, unknown.reg);
  FunctionBuilder::Label done = code_->label();
  pass_nothing(*expr.binder.domain, true, done);
  uint16_t mark = code_->mark();
  Env outer = env_;
  Polarity around = std::exchange(membership_, Polarity::kBoth);
  ++expression_depth_;
  JoinQuestion question = ask_body(expr.binder, expr.body.get(), false);
  each(
      expr.binder, false,
      [&](const Operand& membership, const Loop& loop) {
        uint16_t inside = code_->mark();
        Operand holds = temporary();
        FunctionBuilder::Label doubtful = code_->label();
        value_into(*expr.body, holds.reg);
        if (membership.reg != Operand::kNone)
          code_->emit(Op::kAnd, holds.reg, holds.reg, membership.reg);
        code_->jump(Op::kJumpIfFalse, loop.next, holds.reg);
        note_match(holds.reg, &expr.binder);
        code_->jump(Op::kJumpIfIndeterminate, doubtful, holds.reg);
        code_->emit(Op::kCount, result.reg);
        code_->jump(Op::kJump, loop.next);
        code_->bind(doubtful);
        code_->emit(Op::kMove, unknown.reg, holds.reg);
        code_->release(inside);
      },
      [&](uint16_t reg) { code_->emit(Op::kMove, unknown.reg, reg); }, &question);
  --expression_depth_;
  env_ = std::move(outer);
  code_->release(mark);
  membership_ = around;
  note_incompleteness(*expr.binder.domain, unknown.reg);
  FunctionBuilder::Label lost = code_->label();
  code_->jump(Op::kJumpIfPresent, lost, unknown.reg);
  code_->jump(Op::kJump, done);
  code_->bind(lost);
  code_->emit(Op::kMove, result.reg, unknown.reg);
  code_->bind(done);
  return result;
}

void Generator::comprehension_level(const syntax::Comprehension& expr, size_t level, uint16_t into,
                                    uint16_t unknown) {
  auto lost = [&](uint16_t reg) { code_->emit(Op::kMove, unknown, reg); };
  // Before the last level an object that may not belong to the domain counts whatever follows.
  bool asks_last = level + 1 == expr.binders.size() && expr.condition;
  JoinQuestion question =
      ask_body(expr.binders[level], asks_last ? expr.condition.get() : nullptr, false);
  each(
      expr.binders[level], false,
      [&](const Operand& membership, const Loop& loop) {
        uint16_t inside = code_->mark();
        double likelihood = likelihood_;
        bool last = level + 1 == expr.binders.size();
        // A false condition leaves out what may not belong to the domain either way.
        bool asks = last && expr.condition;
        if (membership.reg != Operand::kNone && !asks) {
          FunctionBuilder::Label sure = code_->label();
          code_->jump(Op::kJumpIfTrue, sure, membership.reg);
          lost(membership.reg);
          code_->jump(Op::kJump, loop.next);
          code_->bind(sure);
        }
        if (!last) {
          comprehension_level(expr, level + 1, into, unknown);
          code_->release(inside);
          return;
        }
        if (expr.condition) {
          screen_item(*expr.condition, loop.next);
          likelihood_ = 0;
          Operand holds = temporary();
          FunctionBuilder::Label sure = code_->label();
          // Whoever screens what the comprehension is a part of has yet to ask what was met.
          if (membership.reg == Operand::kNone && !rests_on_relation(*expr.condition))
            code_->leave(Op::kSure, sure, holds.reg, 0, 0, 0, 1);
          value_into(*expr.condition, holds.reg);
          if (membership.reg != Operand::kNone)
            code_->emit(Op::kAnd, holds.reg, holds.reg, membership.reg);
          code_->jump(Op::kJumpIfFalse, loop.next, holds.reg);
          note_match(holds.reg, &expr.binders[level]);
          code_->jump(Op::kJumpIfTrue, sure, holds.reg);
          lost(holds.reg);
          code_->jump(Op::kJump, loop.next);
          code_->bind(sure);
        }
        Operand element = value(*expr.element);
        uint16_t reg = whole(element);
        FunctionBuilder::Label known = code_->label();
        FunctionBuilder::Label doubtful = code_->label();
        code_->jump(Op::kJumpIfIndeterminate, doubtful, reg);
        if (expr.key) {
          Operand key = value(*expr.key);
          uint16_t key_reg = whole(key);
          FunctionBuilder::Label sure = code_->label();
          FunctionBuilder::Label bad = code_->label();
          code_->jump(Op::kJumpIfIndeterminate, bad, key_reg);
          code_->emit(Op::kAppendPair, into, key_reg, reg);
          code_->jump(Op::kJump, sure);
          code_->bind(bad);
          lost(key_reg);
          code_->bind(sure);
        } else {
          code_->emit(Op::kAppend, into, reg);
        }
        code_->jump(Op::kJump, known);
        code_->bind(doubtful);
        lost(reg);
        code_->bind(known);
        code_->release(inside);
        likelihood_ = likelihood;
      },
      lost, &question);
}

Operand Generator::comprehension(const syntax::Comprehension& expr) {
  using Shape = syntax::Comprehension::Shape;
  Operand result = temporary();
  Operand unknown = temporary();
  code_->emit(expr.shape == Shape::kMap ? Op::kMakeMap : Op::kMakeList, result.reg, result.reg, 0);
  code_->emit(Op::kLoadAbsent, unknown.reg);
  uint16_t mark = code_->mark();
  Env outer = env_;
  Polarity around = std::exchange(membership_, Polarity::kBoth);
  bool ordered = std::exchange(ordered_, ordered_ || expr.shape != Shape::kSet);
  ++expression_depth_;
  FunctionBuilder::Label nothing = code_->label();
  if (expr.binders.size() == 1) pass_nothing(*expr.binders[0].domain, true, nothing);
  comprehension_level(expr, 0, result.reg, unknown.reg);
  --expression_depth_;
  ordered_ = ordered;
  membership_ = around;
  env_ = std::move(outer);
  code_->release(mark);
  for (const syntax::Binder& binder : expr.binders)
    note_incompleteness(*binder.domain, unknown.reg);
  code_->bind(nothing);
  FunctionBuilder::Label lost = code_->label();
  FunctionBuilder::Label done = code_->label();
  code_->jump(Op::kJumpIfPresent, lost, unknown.reg);
  code_->emit(Op::kFinish, result.reg, 0, 0, 0, expr.shape == Shape::kSet);
  code_->jump(Op::kJump, done);
  code_->bind(lost);
  code_->emit(Op::kMove, result.reg, unknown.reg);
  code_->bind(done);
  return result;
}

}  // namespace crenel::plan

// Code for joins: what a loop asks of an index, and the functions that say under which keys an
// index lists an object. What can be asked is found by joins.cpp.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "plan/generator.hpp"

namespace crenel::plan {

using syntax::ClauseKind;

namespace {

/// Where ranging over the domain itself can be indeterminate, that has to be seen whatever the
/// conditions say: an index gives such objects to every probe, so there has to be one.
void keep_losses(JoinPlan& plan) {
  for (JoinPath& path : plan.paths) {
    path.guards.clear();
    if (!path.bare() && !path.outer_loop) continue;
    plan.paths.clear();
    return;
  }
}

base::Span span_of_binder(const syntax::Binder& binder) {
  return {binder.name.span.file, binder.name.span.begin, binder.domain->span.end};
}

const char* mode_text(bytecode::KeyMode mode) {
  using bytecode::KeyMode;
  switch (mode) {
    case KeyMode::kItem:
      return "items of ";
    case KeyMode::kAmong:
      return "one of several ";
    case KeyMode::kSelector:
    case KeyMode::kPlainSelector:
      return "selector ";
    case KeyMode::kLabels:
    case KeyMode::kPlainLabels:
      return "labels ";
    case KeyMode::kLower:
      return "from ";
    case KeyMode::kUpper:
      return "up to ";
    default:
      return "";
  }
}

}  // namespace

// ---- questions --------------------------------------------------------------------------------

JoinQuestion Generator::ask_walk(const std::vector<syntax::Clause>& clauses, size_t clause,
                                 size_t binder, JoinScope& lets) const {
  JoinQuestion question;
  question.binder = &clauses[clause].binders[binder];
  for (size_t c = 0; c < clause; ++c) question.pairs |= clauses[c].kind == ClauseKind::kFor;
  question.pairs |= binder != 0;
  bool open = true;
  auto pass = [&](const syntax::Binder& later) {
    for (const Entity* entity : {later.entity, later.value_entity})
      if (entity) question.later.insert(entity);
    open = open && lossless(*later.domain);
  };
  for (size_t b = binder + 1; b < clauses[clause].binders.size(); ++b)
    pass(clauses[clause].binders[b]);
  for (size_t c = clause + 1; c < clauses.size(); ++c) {
    for (const syntax::Binder& later : clauses[c].binders) pass(later);
    if (clauses[c].kind == ClauseKind::kLet)
      lets.names[clauses[c].entity] = {clauses[c].value.get(), &lets};
    if (clauses[c].kind == ClauseKind::kWhen && open)
      question.conditions.push_back({{clauses[c].value.get(), &lets}, false});
  }
  return question;
}

JoinQuestion Generator::ask_body(const syntax::Binder& binder, const Expr* body, bool negated) {
  JoinQuestion question;
  question.binder = &binder;
  if (body) question.conditions.push_back({{body, nullptr}, negated});
  return question;
}

/// The kinds that a loop over the domain scans first, or null.
const Type* Generator::scanned_kinds(const Expr& domain) const {
  if (const Type* kinds = root_kinds(domain)) return kinds;
  const Entity* asset = domain_asset(domain);
  return asset ? chain_kinds(asset_chain(asset).front()) : nullptr;
}

/// Whether the function of an index would ask a relation: it runs while other threads wait for it,
/// and so must not wait for them.
bool Generator::index_asks_relation(const JoinQuestion& question, const JoinPlan& plan) {
  std::set<const JoinScope*> seen;
  std::function<bool(const Term&)> asks = [&](const Term& term) {
    if (term.expr && rests_on_relation(*term.expr)) return true;
    if (!term.scope || !seen.insert(term.scope).second) return false;
    return std::any_of(term.scope->names.begin(), term.scope->names.end(),
                       [&](const auto& name) { return asks(name.second); });
  };
  const Expr& domain = *question.binder->domain;
  if (!root_kinds(domain) && rests_on_relation(domain)) return true;
  for (const JoinPath& path : plan.paths) {
    for (const JoinKey& key : path.keys)
      if (asks(key.inner)) return true;
    for (const Condition& filter : path.filters)
      if (asks(filter.term)) return true;
    if (path.inner_loop &&
        (rests_on_relation(*path.inner_loop->binder->domain) || asks(path.inner_loop->body.term)))
      return true;
  }
  return false;
}

bool Generator::asks_index(const syntax::Binder& binder) const {
  // What is asked of a finding is asked too seldom to make an index for.
  return !cold_ && !bound_.count(binder.entity) && !bound_.count(binder.value_entity);
}

uint16_t Generator::candidates(const JoinQuestion& question, const Answer* answer) {
  const Type* kinds = indexes_ ? scanned_kinds(*question.binder->domain) : nullptr;
  if (!kinds) return Operand::kNone;
  std::deque<JoinScope> scopes;
  JoinFinder finder(question, scopes, [this](const Entity* entity) { return env_.has(entity); });
  JoinPlan plan = finder.plan();
  if (question.losses && !lossless(*question.binder->domain)) keep_losses(plan);
  warn_of_pairs(question, plan);
  if (plan.paths.empty() || index_asks_relation(question, plan)) return Operand::kNone;
  bytecode::SourceSpan around = code_->span();
  code_->at(span_of_binder(*question.binder));
  bool probed = std::exchange(probed_, false);  // the body shows what it repeats
  uint16_t iterator = code_->take();
  code_->emit(Op::kCandidates, iterator, 0, 0, scanned(kinds));
  Polarity polarity = std::exchange(membership_, Polarity::kBoth);
  if (plan.paths.size() != 1 || !unconditional(*question.binder->domain)) answer = nullptr;
  for (const JoinPath& path : plan.paths) {
    uint16_t mark = code_->mark();
    Env outer = env_;
    probe_path({question, path, finder, kind_set(kinds), iterator, path.whole ? answer : nullptr});
    env_ = std::move(outer);
    code_->release(mark);
  }
  membership_ = polarity;
  probed_ = probed;
  code_->restore(around);
  return iterator;
}

void Generator::probe_path(const Lookup& lookup) {
  if (!lookup.path.outer_loop) return probe_once(lookup);
  const JoinLoop& loop = *lookup.path.outer_loop;
  bind_names(*loop.binder->domain, loop.scope);
  JoinQuestion nested = ask_body(*loop.binder, nullptr, false);
  nested.conditions.push_back(loop.body);
  nested.later = lookup.question.later;
  nested.later.insert(lookup.question.binder->entity);
  auto everything = [&] { code_->emit(Op::kScan, lookup.iterator, 0, 0, lookup.kinds); };
  ++quiet_;
  each(
      *loop.binder, false, [&](const Operand&, const Loop&) { probe_once(lookup); },
      [&](uint16_t) { everything(); }, &nested);
  --quiet_;
  // What the world may lack could lead to any object.
  Operand complete = completeness(*loop.binder->domain);
  if (complete.reg == Operand::kNone) return;
  FunctionBuilder::Label sure = code_->label();
  code_->jump(Op::kJumpIfTrue, sure, complete.reg);
  everything();
  code_->bind(sure);
}

void Generator::unless(const std::vector<Condition>& conditions, FunctionBuilder::Label skip) {
  for (const Condition& condition : conditions) {
    uint16_t mark = code_->mark();
    Operand holds = temporary();
    term_into(condition.term, holds.reg);
    code_->jump(condition.negated ? Op::kJumpIfTrue : Op::kJumpIfFalse, skip, holds.reg);
    code_->release(mark);
  }
}

void Generator::probe_once(const Lookup& lookup) {
  FunctionBuilder::Label skip = code_->label();
  uint16_t mark = code_->mark();
  unless(lookup.path.guards, skip);
  code_->at(span_of_binder(*lookup.question.binder));
  if (lookup.path.bare()) {
    code_->emit(Op::kScan, lookup.iterator, 0, 0, lookup.kinds);
  } else if (lookup.path.relation) {
    probe_answers(lookup);
  } else {
    auto count = static_cast<uint16_t>(lookup.path.keys.size());
    uint16_t base = code_->take_run(count);
    for (uint16_t i = 0; i < count; ++i)
      term_into(lookup.path.keys[i].outer, static_cast<uint16_t>(base + i));
    uint32_t index = index_for(lookup);
    if (lookup.answer)
      code_->leave(Op::kIndexHas, lookup.answer->told, lookup.answer->reg, count, index, base);
    code_->emit(Op::kIndexProbe, lookup.iterator, base, count, index);
  }
  code_->release(mark);
  code_->bind(skip);
}

/// What a relation finds; every object where it may hold more than it found.
void Generator::probe_answers(const Lookup& lookup) {
  const Entity& relation = *lookup.path.relation;
  FunctionBuilder::Label open = code_->label();
  FunctionBuilder::Label done = code_->label();
  if (!relation.kinds.empty()) {
    Operand complete = temporary();
    code_->emit(Op::kComplete, complete.reg, 0, 0, kind_set(kinds_of(relation)));
    code_->jump(Op::kJumpIfNotTrue, open, complete.reg);
  }
  auto count = static_cast<uint16_t>(lookup.path.inputs.size());
  uint16_t base = code_->take_run(count);
  for (uint16_t i = 0; i < count; ++i)
    term_into(lookup.path.inputs[i], static_cast<uint16_t>(base + i));
  code_->emit(Op::kRelationAnswers, lookup.iterator, base, count, relation_index(&relation, false))
      .e = lookup.kinds;
  if (!relation.kinds.empty()) {
    code_->jump(Op::kJump, done);
    code_->bind(open);
    code_->emit(Op::kScan, lookup.iterator, 0, 0, lookup.kinds);
  }
  code_->bind(done);
}

// ---- terms ------------------------------------------------------------------------------------

/// Gives the names of an expression the values that they stand for.
void Generator::bind_names(const Expr& expr, const JoinScope* scope) {
  if (!scope) return;
  std::map<const Entity*, Operand> bound;
  for_each_name(expr, [&](const Entity* entity) {
    auto found = scope->names.find(entity);
    if (found == scope->names.end() || !found->second.expr || bound.count(entity)) return;
    Env around = env_;
    bind_names(*found->second.expr, found->second.scope);
    Operand made = value(*found->second.expr);
    env_ = std::move(around);
    bound[entity] = made;
  });
  for (const auto& [entity, operand] : bound) env_.bind(entity, operand);
}

void Generator::term_into(const Term& term, uint16_t reg) {
  Env around = env_;
  bind_names(*term.expr, term.scope);
  value_into(*term.expr, reg);
  env_ = std::move(around);
}

// ---- indexes ----------------------------------------------------------------------------------

uint32_t Generator::index_for(const Lookup& lookup) {
  const JoinPath& path = lookup.path;
  const JoinFinder& finder = lookup.finder;
  const syntax::Binder& binder = *lookup.question.binder;
  const Entity* asset = domain_asset(*binder.domain);
  std::string domain = asset ? asset->qualified_name() : root_kinds(*binder.domain)->name;
  std::string identity = domain + fmt::format("#{}", lookup.kinds);
  bytecode::Index index;
  index.kinds = lookup.kinds;
  index.label = domain + " by ";
  if (path.inner_loop) {
    const JoinLoop& loop = *path.inner_loop;
    Term range{loop.binder->domain.get(), loop.scope};
    identity += "|for " + finder.text(range, true);
    index.label += loop.binder->name.text + " in " + finder.text(range, false) + ": ";
  }
  for (const Condition& filter : path.filters)
    identity += (filter.negated ? "|unless " : "|if ") + finder.text(filter.term, true);
  for (const JoinKey& key : path.keys) {
    std::string text = mode_text(key.mode) + finder.text(key.inner, false);
    identity += fmt::format("|{}:{}:{}", static_cast<int>(key.mode), static_cast<int>(key.expect),
                            finder.text(key.inner, true));
    index.label += (index.keys.empty() ? "" : ", ") + text;
    index.keys.push_back({key.mode, key.expect, std::move(text)});
  }
  if (path.keys.empty()) index.label += "a condition";
  if (!path.filters.empty() && !path.keys.empty()) index.label += ", where a condition holds";
  auto [found, added] = index_ids_.emplace(identity, builder_.bundle.indexes.size());
  if (!added) return found->second;
  uint32_t id = found->second;
  builder_.bundle.indexes.push_back(index);
  uint32_t function =
      apart([&] { return two_passes("index " + index.label, 1, [&] { key_code(lookup, id); }); });
  builder_.bundle.indexes[id].function = function;
  return id;
}

/// Makes another function while one is being made.
uint32_t Generator::apart(const std::function<uint32_t()>& make) {
  FunctionState& state = *this;
  FunctionState around = std::exchange(state, {});
  probed_ = false;  // nothing of an index is shown
  membership_ = Polarity::kBoth;
  ++quiet_;
  uint32_t made = make();
  --quiet_;
  state = std::move(around);
  return made;
}

/// The function of an index: what it says of the object that it is given.
void Generator::key_code(const Lookup& lookup, uint32_t index) {
  Operand object = bind_stable(nullptr, 0, true);
  hoist(1);
  const syntax::Binder& binder = *lookup.question.binder;
  const Entity* asset = domain_asset(*binder.domain);
  std::vector<const Entity*> chain = asset ? asset_chain(asset) : std::vector<const Entity*>();
  auto always = [this](uint16_t) { code_->emit(Op::kIndexAlways); };
  std::function<void(size_t, const Operand&, const Operand&)> descend =
      [&](size_t depth, const Operand& first, const Operand& membership) {
        if (depth == chain.size()) {
          env_.bind(binder.entity, first);
          return add_keys(lookup, index);
        }
        on_asset(
            chain[depth], first, membership,
            [&](const Operand& instance, const Operand& belongs) {
              descend(depth + 1, instance, belongs);
            },
            always);
      };
  descend(0, object, {});
}

void Generator::add_keys(const Lookup& lookup, uint32_t index) {
  const JoinPath& path = lookup.path;
  uint16_t mark = code_->mark();
  Env around = env_;
  auto add = [&] {
    FunctionBuilder::Label skip = code_->label();
    uint16_t inside = code_->mark();
    unless(path.filters, skip);
    auto count = static_cast<uint16_t>(path.keys.size());
    uint16_t base = code_->take_run(count);
    for (uint16_t i = 0; i < count; ++i)
      term_into(path.keys[i].inner, static_cast<uint16_t>(base + i));
    code_->emit(Op::kIndexAdd, 0, base, count, index);
    code_->release(inside);
    code_->bind(skip);
  };
  if (path.inner_loop) {
    const JoinLoop& loop = *path.inner_loop;
    bind_names(*loop.binder->domain, loop.scope);
    each_item(
        *loop.binder, false, [&](const Operand&, const Loop&) { add(); },
        [&](uint16_t) { code_->emit(Op::kIndexAlways); });
  } else {
    add();
  }
  env_ = std::move(around);
  code_->release(mark);
}

// ---- counts for `explain --plan` ----------------------------------------------------------------

void Generator::note_match(uint16_t reg, const syntax::Binder* binder) {
  if (binder && scanned_kinds(*binder->domain))
    code_->probe(reg, bytecode::Probe::kLoop, span_of_binder(*binder));
}

const syntax::Binder* Generator::last_binder(const std::vector<syntax::Clause>& clauses,
                                             size_t before) {
  for (size_t c = before; c-- > 0;)
    if (!clauses[c].binders.empty()) return &clauses[c].binders.back();
  return nullptr;
}

// ---- lint -------------------------------------------------------------------------------------

void Generator::warn_of_pairs(const JoinQuestion& question, const JoinPlan& plan) {
  const syntax::Binder& binder = *question.binder;
  bool own = std::find(files_.begin(), files_.end(), binder.name.span.file) != files_.end();
  if (quiet_ != 0 || counting_ || !own || around_.empty()) return;
  for (const JoinPath& path : plan.paths)
    if (path.keyed()) return;
  if (plan.unusable.empty() && !question.pairs) return;
  CrossProduct found;
  found.span = span_of_binder(binder);
  found.inner = binder.name.text;
  // Loops of assets are open too: the binder before this one in the text is what it is tried with.
  const syntax::Binder* outer = around_.front();
  for (const syntax::Binder* open : around_)
    if (open->name.span.file == found.span.file && open->name.span.begin < found.span.begin &&
        (outer->name.span.file != found.span.file || outer->name.span.begin > found.span.begin ||
         open->name.span.begin > outer->name.span.begin))
      outer = open;
  found.outer = outer->name.text;
  found.reasons = plan.unusable;
  for (const CrossProduct& known : cross_products_)
    if (known.span.file == found.span.file && known.span.begin == found.span.begin) return;
  cross_products_.push_back(std::move(found));
}

}  // namespace crenel::plan

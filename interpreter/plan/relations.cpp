// Code that solves relations. A goal's function runs through the ways in which the relation can
// hold; where a way calls a relation it ends, and a function of its own goes on with each answer.
#include <algorithm>
#include <utility>

#include "plan/generator.hpp"
#include "plan/relation_body.hpp"

namespace crenel::plan {

using sema::EntityKind;
using sema::Type;
using sema::TypeKind;
using syntax::ExprKind;

/// A way in which a relation can hold, part of which is done.
struct Generator::Way {
  const RelationBody* body = nullptr;
  std::vector<Literal> rest;
  std::map<Variable, Operand> bound;
  Operand verdict;  ///< register kNone: true
  std::optional<Variable> output;
  std::set<Variable> stepped;  ///< loops whose step from where the goal stood is to be told
  bool found = false;          ///< the output comes from a call
  bool called = false;
  FunctionBuilder::Label next = 0;  ///< where what does not hold goes on
};

/// A function that goes on with answers.
struct Generator::Continuation {
  uint32_t function = 0;
  std::string name;
  Way way;
  std::vector<Variable> captured;
  std::optional<Variable> answer;
  bool has_answer = false;
};

uint32_t Generator::relation_index(const Entity* relation, bool edges) {
  auto [found, added] =
      relation_index_.emplace(std::pair{relation, edges}, static_cast<uint32_t>(0));
  if (!added) return found->second;
  uint32_t index = static_cast<uint32_t>(builder_.bundle.relations.size());
  found->second = index;
  bytecode::Relation data;
  data.module = relation->scope->name;
  data.name = relation->name;
  data.output = has_output(*relation);
  data.inputs = static_cast<uint32_t>(relation->parameters.size()) - (data.output ? 1 : 0);
  data.stratum = 2 * relation->index + 1;
  data.span = span_of(relation->span);
  builder_.bundle.relations.push_back(std::move(data));
  wanted_relations_.push_back({relation, edges, nullptr});
  return index;
}

/// Whether anything of an asset cannot be ranged over, solved once for a world: a relation that has
/// nothing to say, and so is asked about `true`. It lies just below the stratum that asks.
uint32_t Generator::losses_index(const syntax::Binder& binder, uint32_t stratum) {
  const Entity* asset = domain_asset(*binder.domain);
  auto [found, added] = losses_index_.emplace(std::pair{asset, stratum}, static_cast<uint32_t>(0));
  if (!added) return found->second;
  found->second = static_cast<uint32_t>(builder_.bundle.relations.size());
  bytecode::Relation data;
  data.module = asset->scope->name;
  data.name = asset->name + " losses";
  data.inputs = 1;
  data.output = false;
  data.stratum = 2 * stratum;
  data.span = span_of(asset->span);
  builder_.bundle.relations.push_back(std::move(data));
  wanted_relations_.push_back({asset, false, &binder});
  return found->second;
}

/// The kinds whose objects could add to the relation.
const Type* Generator::kinds_of(const Entity& relation) const {
  return const_cast<sema::TypeTable&>(*program_.types).kind_union(relation.kinds);
}

/// Whether the relation holds its arguments. Like `any` over the kinds that it scans: what is false
/// is so for certain only where no more objects could add to it.
Operand Generator::ask(const Entity* relation, const std::vector<Operand>& arguments,
                       Polarity polarity) {
  Operand result = temporary();
  uint16_t mark = code_->mark();
  std::vector<uint16_t> whole_arguments;
  for (const Operand& argument : arguments) whole_arguments.push_back(whole(argument));
  auto count = static_cast<uint16_t>(arguments.size());
  uint16_t base = code_->take_run(count);
  for (uint16_t i = 0; i < count; ++i) code_->emit(Op::kMove, base + i, whole_arguments[i]);
  code_->emit(Op::kRelationAsk, result.reg, base, count, relation_index(relation, false));
  if (polarity != Polarity::kPositive && !relation->kinds.empty()) {
    Operand complete = temporary();
    code_->emit(Op::kComplete, complete.reg, 0, 0, kind_set(kinds_of(*relation)));
    code_->emit(Op::kNot, complete.reg, complete.reg);
    code_->emit(Op::kOr, result.reg, result.reg, complete.reg);
  }
  code_->release(mark);
  return result;
}

/// Functions of all relations that are asked, and of those that they call.
void Generator::relations() {
  for (size_t i = 0; i < wanted_relations_.size(); ++i) {
    WantedRelation wanted = wanted_relations_[i];
    uint32_t function = 0;
    if (wanted.losses) {
      function = losses_function(*wanted.losses);
    } else {
      auto [found, added] = bodies_.emplace(wanted.entity, nullptr);
      if (added) found->second = std::make_unique<RelationBody>(*wanted.entity);
      function = relation_function(*found->second, wanted.edges);
    }
    builder_.bundle.relations[i].function = function;
  }
}

uint32_t Generator::losses_function(const syntax::Binder& binder) {
  const Entity* asset = domain_asset(*binder.domain);
  return two_passes(asset->qualified_name() + " losses", 1, [&] {
    code_->at(asset->span);
    FunctionBuilder::Label found = code_->label();
    Polarity around = std::exchange(membership_, Polarity::kPositive);
    each(
        binder, false, [](const Operand&, const Loop&) {},
        [&](uint16_t reg) {
          code_->emit(Op::kRelationEmit, reg, reg);
          code_->jump(Op::kJump, found);
        });
    membership_ = around;
    code_->bind(found);
  });
}

namespace {

/// What the last parameter ranges over, as a binder has it.
syntax::ExprPtr output_domain(const Type* type) {
  if (type->is(TypeKind::kAsset)) {
    auto name = std::make_unique<syntax::NameExpr>();
    name->entity = type->entity;
    name->type = type;
    return name;
  }
  auto kinds = std::make_unique<syntax::Binary>();
  kinds->op = syntax::BinaryOp::kUnion;
  kinds->type = type;
  return kinds;
}

}  // namespace

uint32_t Generator::relation_function(const RelationBody& body, bool edges) {
  const Entity& relation = body.relation();
  auto inputs = static_cast<uint16_t>(relation.parameters.size() - (has_output(relation) ? 1 : 0));
  if (has_output(relation) && !output_binders_.count(&relation)) {
    auto binder = std::make_unique<syntax::Binder>();
    binder->entity = relation.parameters.back();
    binder->name.span = relation.parameters.back()->span;
    binder->domain = output_domain(relation.parameter_types.back());
    binder->domain->span = binder->name.span;
    output_binders_.emplace(&relation, std::move(binder));
  }
  std::string name = relation.qualified_name() + (edges ? " edges" : "");
  std::vector<Continuation> pending;
  continuations_ = &pending;
  uint32_t function = two_passes(name, inputs, [&] {
    pending.clear();
    code_->at(relation.span);
    std::map<Variable, Operand> bound;
    for (uint16_t i = 0; i < inputs; ++i)
      bound[{relation.parameters[i], 0}] = bind_stable(nullptr, i, true);
    for (int binder = 1; binder <= inputs; ++binder) hoist(binder);
    for (const Alternative& alternative : edges ? body.edges : body.alternatives) {
      uint16_t mark = code_->mark();
      Way way;
      way.body = &body;
      way.rest = alternative;
      way.bound = bound;
      way.next = code_->label();
      if (has_output(relation)) way.output = Variable{relation.parameters.back(), 0};
      go_on(way);
      code_->bind(way.next);
      code_->release(mark);
    }
  });
  // A function that goes on may make more of them.
  for (size_t i = 0; i < pending.size(); ++i) {
    Continuation at = std::move(pending[i]);
    std::vector<Continuation> more;
    continuations_ = &more;
    continuation_function(at, more);
    for (Continuation& next : more) pending.push_back(std::move(next));
  }
  continuations_ = nullptr;
  return function;
}

void Generator::continuation_function(const Continuation& at, std::vector<Continuation>& more) {
  auto captured = static_cast<uint16_t>(at.captured.size());
  auto parameters = static_cast<uint16_t>(captured + (at.has_answer ? 2 : 1));
  two_passes(at.name, parameters, [&] {
    more.clear();
    Way way = at.way;
    way.bound.clear();
    way.next = code_->label();
    for (uint16_t i = 0; i < captured; ++i)
      way.bound[at.captured[i]] = bind_stable(nullptr, i, true);
    if (at.has_answer) {
      Operand answer = bind_stable(nullptr, captured, true);
      if (at.answer) way.bound[*at.answer] = answer;
    }
    way.verdict = {static_cast<uint16_t>(parameters - 1), {}, {}};
    for (int binder = 1; binder <= binders_; ++binder) hoist(binder);
    go_on(way);
    code_->bind(way.next);
  });
  builder_.bundle.functions[at.function] = std::move(builder_.bundle.functions.back());
  builder_.bundle.functions.pop_back();
}

// ---- one way --------------------------------------------------------------------------------

namespace {

size_t unbound(const std::set<Variable>& variables, const std::map<Variable, Operand>& bound) {
  return static_cast<size_t>(std::count_if(variables.begin(), variables.end(),
                                           [&](const Variable& v) { return !bound.count(v); }));
}

/// Inputs of a call; its last argument is found rather than given, if it has output.
std::vector<FramedExpr> inputs_of(const Literal& call) {
  std::vector<FramedExpr> inputs = call.arguments;
  if (has_output(*call.relation)) inputs.pop_back();
  return inputs;
}

}  // namespace

/// Names of a frame, with operands for those that the expression reads.
void Generator::enter(const Way& way, const FramedExpr& term) {
  Env env;
  std::function<void(const Expr&)> look = [&](const Expr& expr) {
    if (expr.kind == ExprKind::kName) {
      const Entity* entity = static_cast<const syntax::NameExpr&>(expr).entity;
      if (!entity || env.has(entity)) return;
      const auto& arguments = way.body->frames[term.frame].arguments;
      if (auto argument = arguments.find(entity); argument != arguments.end())
        env.bind(entity, term_value(way, argument->second));
      else if (auto bound = way.bound.find({entity, term.frame}); bound != way.bound.end())
        env.bind(entity, bound->second);
      else if (entity->kind == EntityKind::kLet && entity->clause)
        look(*entity->clause->value);
      return;
    }
    each_child(expr, look);
  };
  look(*term.expr);
  env_ = std::move(env);
}

Operand Generator::term_value(const Way& way, const FramedExpr& term) {
  if (!term.expr) return way.bound.at(term.variable);
  Env outer = env_;
  enter(way, term);
  Operand result = value(*term.expr, Polarity::kPositive);
  env_ = std::move(outer);
  return result;
}

void Generator::conjoin(Way& way, uint16_t verdict) {
  if (way.verdict.reg == Operand::kNone) {
    way.verdict = {verdict, {}, {}};
    return;
  }
  Operand both = temporary();
  code_->emit(Op::kAnd, both.reg, way.verdict.reg, verdict);
  way.verdict = both;
}

namespace {

/// What has to be known before part of a way can be decided: what it reads, a call only its inputs,
/// and what it stands in if that may yet turn out to have no items to range over.
std::set<Variable> needed(const RelationBody& body, const std::vector<Literal>& rest,
                          const Literal& literal) {
  std::set<Variable> needed;
  if (literal.kind == Literal::kCall) {
    for (const FramedExpr& term : inputs_of(literal)) needed.merge(body.variables(term));
  } else {
    needed = body.variables(literal);
  }
  for (const Literal& loop : rest) {
    if (loop.kind != Literal::kLoop || root_kinds(*loop.binder->domain) ||
        domain_asset(*loop.binder->domain))
      continue;
    Variable items{loop.binder->entity, loop.frame};
    if (std::find(literal.within.begin(), literal.within.end(), items) != literal.within.end())
      needed.insert(items);
  }
  return needed;
}

}  // namespace

/// The next part of a way: losses and conditions as soon as they can be decided, then calls whose
/// inputs are known, then the loop that decides most.
void Generator::go_on(Way way) {
  for (Literal::Kind kind : {Literal::kLosses, Literal::kFilter, Literal::kCall})
    for (size_t i = 0; i < way.rest.size(); ++i) {
      const Literal& next = way.rest[i];
      if (next.kind != kind || unbound(needed(*way.body, way.rest, next), way.bound) != 0) continue;
      if (kind == Literal::kCall && !can_find(way, next)) continue;
      Literal taken = next;
      way.rest.erase(way.rest.begin() + static_cast<std::ptrdiff_t>(i));
      if (kind == Literal::kLosses) return losses_on(std::move(way), taken);
      if (kind == Literal::kFilter) return filter_on(std::move(way), taken);
      return call_on(std::move(way), taken);
    }
  std::optional<Variable> best;
  size_t fewest = ~size_t{0};
  for (const Literal& literal : way.rest) {
    if (literal.kind == Literal::kLoop) continue;
    std::set<Variable> wanted = needed(*way.body, way.rest, literal);
    size_t unknown = unbound(wanted, way.bound);
    // A call whose inputs are known waits for what it cannot find.
    if (literal.kind == Literal::kCall && unknown == 0) {
      wanted = way.body->variables(literal);
      unknown = unbound(wanted, way.bound);
    }
    if (unknown == 0 || unknown >= fewest) continue;
    fewest = unknown;
    for (const Variable& variable : wanted)
      if (!way.bound.count(variable)) best = variable;
  }
  if (!best)
    for (const Literal& literal : way.rest)
      if (literal.kind == Literal::kLoop && !best)
        best = Variable{literal.binder->entity, literal.frame};
  if (!best && way.output && !way.bound.count(*way.output)) best = way.output;
  if (best) return loop_on(std::move(way), *best);
  Operand verdict = way.verdict;
  if (verdict.reg == Operand::kNone) {
    verdict = temporary();
    code_->emit(Op::kLoadBool, verdict.reg, 0, 0, 0, 1);
  }
  bool step = way.output ? !way.found : !way.called;
  uint16_t answer = way.output ? whole(way.bound.at(*way.output)) : verdict.reg;
  code_->emit(Op::kRelationEmit, answer, verdict.reg, 0, 0, step);
}

void Generator::filter_on(Way way, const Literal& filter) {
  enter(way, filter.condition);
  Operand holds = temporary();
  value_into(*filter.condition.expr, holds.reg, Polarity::kPositive);
  code_->jump(Op::kJumpIfFalse, way.next, holds.reg);
  conjoin(way, holds.reg);
  go_on(std::move(way));
}

/// A way whose asset has losses: unknown, if what it stands in holds.
void Generator::losses_on(Way way, const Literal& losses) {
  Operand lost = temporary();
  uint16_t tuple = code_->take_run(1);
  code_->emit(Op::kLoadBool, tuple, 0, 0, 0, 1);
  code_->emit(Op::kRelationAsk, lost.reg, tuple, 1,
              losses_index(*losses.binder, way.body->relation().index));
  code_->jump(Op::kJumpIfFalse, way.next, lost.reg);
  conjoin(way, lost.reg);
  go_on(std::move(way));
}

/// The part of a way that stays if a value within it cannot be ranged over: what does not stand in
/// the body of that.
void Generator::without(Way way, Variable variable, uint16_t unknown) {
  std::erase_if(way.rest, [&](const Literal& literal) {
    return std::find(literal.within.begin(), literal.within.end(), variable) !=
           literal.within.end();
  });
  conjoin(way, unknown);
  go_on(std::move(way));
}

/// What the conditions of a way ask of one of its loops. Names alone tell what is bound in there,
/// so nothing is asked where two frames have something bound by the same name.
JoinQuestion Generator::ask_way(const Way& way, const syntax::Binder& binder, size_t frame,
                                std::deque<JoinScope>& scopes) {
  JoinQuestion question;
  question.binder = &binder;
  question.losses = false;
  Env env;
  for (const auto& [variable, operand] : way.bound) {
    if (variable.entity == binder.entity || env.has(variable.entity)) return question;
    env.bind(variable.entity, operand);
  }
  env_ = std::move(env);
  const std::vector<Frame>& frames = way.body->frames;
  scopes.resize(frames.size());
  for (size_t f = 0; f < frames.size(); ++f)
    for (const auto& [parameter, argument] : frames[f].arguments) {
      const Expr* expr = argument.expr ? argument.expr : name_of(argument.variable.entity);
      scopes[f].names[parameter] = {expr, argument.expr ? &scopes[argument.frame] : nullptr};
    }
  auto known = way.bound;
  known[{binder.entity, frame}];
  for (const Literal& literal : way.rest) {
    if (literal.kind != Literal::kFilter) continue;
    if (unbound(needed(*way.body, way.rest, literal), known) == 0)
      question.conditions.push_back(
          {{literal.condition.expr, &scopes[literal.condition.frame]}, false});
  }
  return question;
}

/// An expression that is the name alone.
const Expr* Generator::name_of(const Entity* entity) {
  std::unique_ptr<Expr>& made = names_[entity];
  if (!made) {
    auto name = std::make_unique<syntax::NameExpr>();
    name->entity = const_cast<Entity*>(entity);
    name->type = entity->type;
    name->span = entity->span;
    made = std::move(name);
  }
  return made.get();
}

void Generator::loop_on(Way way, Variable variable) {
  const syntax::Binder* binder = nullptr;
  if (way.output && variable == *way.output) {
    binder = output_binders_.at(&way.body->relation()).get();
  } else {
    for (size_t i = 0; i < way.rest.size() && !binder; ++i) {
      const Literal& literal = way.rest[i];
      bool here = literal.kind == Literal::kLoop && literal.frame == variable.frame &&
                  (literal.binder->entity == variable.entity ||
                   literal.binder->value_entity == variable.entity);
      if (!here) continue;
      // What it ranges over may hang on another.
      for (const Variable& needed : way.body->variables(literal))
        if (!way.bound.count(needed)) return loop_on(std::move(way), needed);
      binder = literal.binder;
      way.rest.erase(way.rest.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
  bool output = way.output && variable == *way.output;
  Variable first{binder->entity, variable.frame};
  Env outer = env_;
  bool objects = root_kinds(*binder->domain) || domain_asset(*binder->domain);
  std::deque<JoinScope> scopes;
  JoinQuestion question;
  if (objects)
    question = ask_way(way, *binder, variable.frame, scopes);
  else
    enter(way, {binder->domain.get(), variable.frame, {}});
  Polarity around = std::exchange(membership_, Polarity::kPositive);
  each(
      *binder, false,
      [&](const Operand& membership, const Loop& loop) {
        uint16_t mark = code_->mark();
        Env inside = env_;
        Way one = way;
        one.bound[first] = env_.at(binder->entity);
        if (binder->value_entity)
          one.bound[{binder->value_entity, variable.frame}] = env_.at(binder->value_entity);
        one.next = loop.next;
        if (objects && !output) one.stepped.insert(first);
        // The relation is asked about what belongs to its domain, so only others have to be tested.
        if (membership.reg != Operand::kNone && !output) conjoin(one, membership.reg);
        go_on(std::move(one));
        env_ = std::move(inside);
        code_->release(mark);
      },
      [&](uint16_t reg) {
        // More of the output's own domain would be asked about in vain, and what an asset has lost
        // is another way.
        if (!output && !objects) without(way, first, reg);
      },
      objects ? &question : nullptr);
  membership_ = around;
  env_ = std::move(outer);
}

/// Whether answers of the call can be taken for what it wants: it is known, or a variable over all
/// objects that can come.
bool Generator::can_find(const Way& way, const Literal& call) const {
  if (!has_output(*call.relation)) return true;
  const FramedExpr& last = call.arguments.back();
  if (unbound(way.body->variables(last), way.bound) == 0) return true;
  std::optional<Variable> variable = way.body->variable(last);
  if (!variable) return false;
  const Type* found = call.relation->parameter_types.back();
  if (way.output && *variable == *way.output) {
    const Type* wanted = way.body->relation().parameter_types.back();
    return covers(wanted, found) || wanted == found;
  }
  return covers(variable->entity->type, found);
}

void Generator::call_on(Way way, const Literal& call) {
  const Entity& relation = *call.relation;
  std::vector<FramedExpr> inputs = inputs_of(call);
  std::optional<Variable> found;
  bool wants = false;
  if (has_output(relation)) {
    const FramedExpr& last = call.arguments.back();
    wants = unbound(way.body->variables(last), way.bound) == 0;
    if (!wants) found = way.body->variable(last);
  }
  if (wants) inputs.push_back(call.arguments.back());
  FunctionBuilder::Label unknown = code_->label();
  Operand doubt = temporary();
  bool doubtful = false;
  std::vector<uint16_t> registers;
  for (const FramedExpr& input : inputs) {
    uint16_t reg = whole(term_value(way, input));
    registers.push_back(reg);
    std::optional<Variable> plain = way.body->variable(input);
    if (plain && (simple_kinds(plain->entity->type).size() != 0 ||
                  plain->entity->kind == EntityKind::kParameter))
      continue;
    code_->emit(Op::kMove, doubt.reg, reg);
    code_->jump(Op::kJumpIfIndeterminate, unknown, doubt.reg);
    doubtful = true;
  }
  // The last input is one step away where a loop just found it.
  std::optional<Variable> last;
  size_t own_inputs = inputs.size() - (wants ? 1 : 0);
  if (own_inputs != 0) last = way.body->variable(inputs[own_inputs - 1]);
  bool step = last && way.stepped.count(*last) != 0;
  Way rest = way;
  if (step) rest.stepped.erase(*last);
  // What was found with the answer is no longer looked for.
  if (found)
    std::erase_if(rest.rest, [&](const Literal& literal) {
      return literal.kind == Literal::kLoop && literal.frame == found->frame &&
             literal.binder->entity == found->entity;
    });
  rest.called = true;
  rest.found = rest.found || (found && way.output && *found == *way.output);
  emit_call(rest, call, registers, wants, step, found);
  if (!doubtful) return;
  code_->jump(Op::kJump, way.next);
  code_->bind(unknown);
  conjoin(way, doubt.reg);
  go_on(std::move(way));
}

void Generator::emit_call(const Way& rest, const Literal& call,
                          const std::vector<uint16_t>& registers, bool wants, bool step,
                          std::optional<Variable> found) {
  std::set<Variable> needed;
  for (const Literal& literal : rest.rest)
    for (const Variable& variable : rest.body->variables(literal)) needed.insert(variable);
  if (rest.output) needed.insert(*rest.output);
  Continuation next;
  for (const Variable& variable : needed)
    if (rest.bound.count(variable) && variable != found) next.captured.push_back(variable);
  next.way = rest;
  next.answer = found;
  next.has_answer = has_output(*call.relation);
  next.name = rest.body->relation().qualified_name() + " after " + call.relation->name;
  std::vector<uint16_t> values = registers;
  if (rest.verdict.reg != Operand::kNone) {
    values.push_back(rest.verdict.reg);
  } else {
    Operand sure = temporary();
    code_->emit(Op::kLoadBool, sure.reg, 0, 0, 0, 1);
    values.push_back(sure.reg);
  }
  for (const Variable& variable : next.captured) values.push_back(whole(rest.bound.at(variable)));
  auto count = static_cast<uint16_t>(values.size());
  uint16_t base = code_->take_run(count);
  for (uint16_t i = 0; i < count; ++i) code_->emit(Op::kMove, base + i, values[i]);
  if (!counting_) {
    next.function = static_cast<uint32_t>(builder_.bundle.functions.size());
    builder_.bundle.functions.emplace_back();
  }
  Instruction& instruction =
      code_->emit(Op::kRelationCall, 0, base, count, relation_index(call.relation, call.edges),
                  (wants ? 1u : 0u) | (step ? 2u : 0u));
  instruction.e = next.function;
  continuations_->push_back(std::move(next));
}

// ---- what rests on relations ----------------------------------------------------------------

/// Whether a verdict of the expression may rest on a relation.
bool Generator::rests_on_relation(const Expr& expr) {
  auto entity_rests = [this](const Entity* entity) {
    if (!entity) return false;
    if (entity->kind == EntityKind::kRelation) return true;
    auto [found, added] = resting_.emplace(entity, false);
    if (!added) return found->second;
    bool rests = false;
    if (entity->kind == EntityKind::kAsset)
      for (const syntax::Clause& clause : entity->decl->clauses) {
        if (clause.value) rests = rests || rests_on_relation(*clause.value);
        for (const syntax::Binder& binder : clause.binders)
          rests = rests || rests_on_relation(*binder.domain);
      }
    else if (entity->clause)
      rests = rests_on_relation(*entity->clause->value);
    else if (entity->decl && entity->decl->value)
      rests = rests_on_relation(*entity->decl->value);
    return resting_[entity] = rests;
  };
  if (expr.kind == ExprKind::kName)
    return entity_rests(static_cast<const syntax::NameExpr&>(expr).entity);
  if (expr.kind == ExprKind::kMember &&
      entity_rests(static_cast<const syntax::Member&>(expr).entity))
    return true;
  if (expr.kind == ExprKind::kCall && entity_rests(static_cast<const syntax::Call&>(expr).entity))
    return true;
  bool rests = false;
  each_child(expr, [&](const Expr& child) { rests = rests || rests_on_relation(child); });
  return rests;
}

bool Generator::rests_on_relation(const std::vector<syntax::Clause>& clauses) {
  for (const syntax::Clause& clause : clauses) {
    if (clause.kind == syntax::ClauseKind::kWhen && rests_on_relation(*clause.value)) return true;
    for (const syntax::Binder& binder : clause.binders)
      if (rests_on_relation(*binder.domain)) return true;
  }
  return false;
}

}  // namespace crenel::plan

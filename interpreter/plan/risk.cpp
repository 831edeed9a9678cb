// Mitigations, acceptances and patches: what is asked of a finding once it is made. Between Begin
// and End, so that objects without findings pay nothing.
#include <algorithm>
#include <utility>

#include "plan/generator.hpp"

namespace crenel::plan {

using bytecode::Treatment;
using sema::EntityKind;
using sema::TypeKind;
using syntax::ClauseKind;
using syntax::ExprKind;

namespace {

std::string constant_text(const Expr& expr) {
  std::optional<bytecode::Constant> value = sema::constant_value(expr);
  return value ? value->text : std::string();
}

int64_t day_of(const syntax::Clause& clause) {
  return static_cast<const syntax::Literal&>(*clause.date).integer;
}

void fill_clause(const syntax::Clause& clause, Treatment& treatment) {
  switch (clause.kind) {
    case ClauseKind::kLeaves:
      treatment.leaves = severity_of(clause.names.front().text);
      break;
    case ClauseKind::kAttested:
      treatment.kind = Treatment::Kind::kAttested;
      treatment.by = constant_text(*clause.value);
      treatment.date = day_of(clause);
      break;
    case ClauseKind::kPlanned:
      treatment.kind = Treatment::Kind::kPlanned;
      treatment.date = day_of(clause);
      break;
    case ClauseKind::kUntil:
      treatment.date = day_of(clause);
      break;
    case ClauseKind::kOwner:
      treatment.by = constant_text(*clause.value);
      break;
    case ClauseKind::kBecause:
      treatment.because = constant_text(*clause.value);
      break;
    default:
      break;
  }
}

}  // namespace

/// A treatment is against those of its threats whose rules run; with none it is left out.
void Generator::declare_treatments(const std::vector<const sema::ModuleScope*>& modules) {
  for (const Entity* entity : program_.treatments) {
    if (std::find(modules.begin(), modules.end(), entity->scope) == modules.end()) continue;
    Treatment treatment;
    for (const Entity* threat : entity->threats)
      if (auto rule = rule_index_.find(threat); rule != rule_index_.end())
        treatment.rules.push_back(rule->second);
    if (treatment.rules.empty()) continue;
    bool acceptance = entity->kind == EntityKind::kAcceptance;
    const syntax::Decl& decl = *entity->decl;
    treatment.module = entity->scope->name;
    if (!acceptance) treatment.name = entity->name;
    if (acceptance) treatment.kind = Treatment::Kind::kAcceptance;
    treatment.doc = decl.doc;
    treatment.span = span_of(acceptance ? decl.path.span : decl.name.span);
    for (const syntax::Clause& clause : decl.clauses) fill_clause(clause, treatment);
    uint32_t index = static_cast<uint32_t>(builder_.bundle.treatments.size());
    builder_.bundle.treatments.push_back(std::move(treatment));
    for (const Entity* threat : entity->threats)
      if (rule_index_.count(threat)) treatments_of_[threat].push_back({entity, index});
  }
}

/// Everything that follows a finding's message. What is read here is not wanted where the rule
/// runs, so nothing of it is computed ahead.
void Generator::treatments(const RulePlan& rule) {
  bool cold = std::exchange(cold_, true);
  bool screening = std::exchange(screening_, false);
  double likelihood = likelihood_;
  for (const syntax::Clause& clause : rule.threat->decl->clauses)
    if (clause.kind == ClauseKind::kPatch) patch(clause, ~0u);
  if (auto found = treatments_of_.find(rule.threat); found != treatments_of_.end())
    for (const auto& [entity, index] : found->second) treatment(rule, *entity, index);
  cold_ = cold;
  screening_ = screening;
  likelihood_ = likelihood;
}

void Generator::bind_subjects(const RulePlan& rule, const Entity& treatment) {
  bound_.clear();
  for (const syntax::Clause& clause : treatment.decl->clauses)
    for (const syntax::Binder& binder : clause.binders) {
      auto bind = [&](const Entity* own) {
        const Entity* subject = sema::binder_named(*rule.threat->decl, own->name);
        if (subject) bound_[own] = {env_.at(subject), subject};
      };
      bind(binder.entity);
      if (binder.value_entity) bind(binder.value_entity);
    }
}

/// Looks for one way in which the treatment holds: its binders with the name of a subject are that
/// subject, the others are existential. An unknown way counts only if there is no certain one.
void Generator::treatment(const RulePlan& rule, const Entity& entity, uint32_t index) {
  uint16_t mark = code_->mark();
  Env outer = env_;
  auto bound = std::exchange(bound_, {});
  Polarity around = std::exchange(membership_, Polarity::kBoth);
  bind_subjects(rule, entity);
  const syntax::Decl& decl = *entity.decl;
  FunctionBuilder::Label found = code_->label();
  FunctionBuilder::Label none = code_->label();
  FunctionBuilder::Label end = code_->label();
  code_->at(decl.keyword);
  pass_treatment(decl, end);
  Operand unknown = temporary();
  Operand message = temporary();
  code_->emit(Op::kLoadAbsent, unknown.reg);
  code_->emit(Op::kLoadAbsent, message.reg);
  code_->weigh(index, end);
  FunctionBuilder::Label elsewhere = code_->label();
  pass_other_kinds(decl, elsewhere);
  bool ordered =
      std::exchange(ordered_, true);  // the first way that is found has its message shown
  FunctionBuilder::Label done = code_->label();
  walk(
      decl.clauses, 0, 0, false, {}, {done, done},
      [&](const Operand& verdict, const Loop& loop) {
        FunctionBuilder::Label sure = code_->label();
        if (verdict.reg != Operand::kNone) {
          code_->jump(Op::kJumpIfTrue, sure, verdict.reg);
          code_->jump(Op::kJumpIfFalse, loop.next, verdict.reg);
          code_->emit(Op::kMove, unknown.reg, verdict.reg);
          code_->jump(Op::kJump, loop.next);
        }
        code_->bind(sure);
        code_->emit(Op::kLoadBool, unknown.reg, 0, 0, 0, 1);
        for (const syntax::Clause& clause : decl.clauses)
          if (clause.kind == ClauseKind::kMessage) value_into(*clause.value, message.reg);
        code_->jump(Op::kJump, found);
      },
      [&](uint16_t reg) { code_->emit(Op::kMove, unknown.reg, reg); });
  ordered_ = ordered;
  code_->bind(done);
  for (const syntax::Clause& clause : decl.clauses)
    for (const syntax::Binder& binder : clause.binders)
      if (!bound_.count(binder.entity)) note_incompleteness(*binder.domain, unknown.reg);
  code_->jump(Op::kJumpIfIndeterminate, found, unknown.reg);
  code_->jump(Op::kJump, none);
  code_->bind(found);
  code_->emit(Op::kTreated, unknown.reg, message.reg, 0, index);
  code_->bind(none);
  code_->bind(end);
  env_ = outer;
  mitigation_patches(entity, index, unknown);
  code_->bind(elsewhere);
  membership_ = around;
  bound_ = std::move(bound);
  env_ = std::move(outer);
  code_->release(mark);
}

/// Jumps over a treatment that ranges over objects of which there are none, if nothing else of it
/// could be unknown and it proposes nothing.
void Generator::pass_treatment(const syntax::Decl& decl, FunctionBuilder::Label end) {
  const syntax::Binder* objects = nullptr;
  for (const syntax::Clause& clause : decl.clauses) {
    if (clause.kind == ClauseKind::kPatch) return;
    for (const syntax::Binder& binder : clause.binders) {
      auto bound = bound_.find(binder.entity);
      if (bound != bound_.end()) {
        const Type* subject = bound->second.entity->type->required();
        if (binder.entity->type->required() != subject && !root_kinds(*binder.domain)) return;
      } else {
        if (objects || !scanned_kinds(*binder.domain)) return;
        objects = &binder;
      }
    }
  }
  if (objects) pass_nothing(*objects->domain, true, end);
}

/// Jumps where a subject is of a kind that the treatment does not range over: it says nothing of
/// it.
void Generator::pass_other_kinds(const syntax::Decl& decl, FunctionBuilder::Label elsewhere) {
  for (const syntax::Clause& clause : decl.clauses)
    for (const syntax::Binder& binder : clause.binders) {
      const Type* kinds = root_kinds(*binder.domain);
      auto bound = bound_.find(binder.entity);
      if (kinds == nullptr || bound == bound_.end()) continue;
      const Type* subject = bound->second.entity->type;
      if (binder.entity->type->required() == subject->required()) continue;
      uint16_t mark = code_->mark();
      uint16_t value = subject_value(bound->second.operand, subject);
      Operand among = temporary();
      code_->emit(Op::kIsKind, among.reg, value, 0, kind_set(kinds));
      code_->jump(Op::kJumpIfFalse, elsewhere, among.reg);
      code_->release(mark);
    }
}

/// Proposes what would bring the mitigation about, where it does not hold.
void Generator::mitigation_patches(const Entity& entity, uint32_t index, const Operand& holds) {
  const auto& clauses = entity.decl->clauses;
  bool any = std::any_of(clauses.begin(), clauses.end(), [](const syntax::Clause& clause) {
    return clause.kind == ClauseKind::kPatch;
  });
  if (!any) return;
  FunctionBuilder::Label end = code_->label();
  code_->jump(Op::kJumpIfTrue, end, holds.reg);
  for (const syntax::Clause& clause : clauses)
    for (const syntax::Binder& binder : clause.binders)
      for (const Entity* own : {binder.entity, binder.value_entity})
        if (auto subject = bound_.find(own); subject != bound_.end())
          env_.bind(own, as_domain(own, subject->second));
  for (const syntax::Clause& clause : clauses)
    if (clause.kind == ClauseKind::kPatch) patch(clause, index);
  code_->bind(end);
}

/// A subject in the form that a binder of another domain has: the value itself.
Operand Generator::as_domain(const Entity* own, const Subject& subject) {
  const Type* type = subject.entity->type->required();
  if (own->type->required() == type) return subject.operand;
  return {subject_value(subject.operand, subject.entity->type), {}, {}};
}

// ---- binders that are a subject -------------------------------------------------------------

/// The one item of the domain that is the subject, if it is one.
void Generator::each_bound(const syntax::Binder& binder, const Subject& subject, const Body& body,
                           const Lost& lost) {
  const Entity* asset = domain_asset(*binder.domain);
  const Type* kinds = root_kinds(*binder.domain);
  FunctionBuilder::Label end = code_->label();
  bool same = binder.entity->type->required() == subject.entity->type->required();
  if (kinds || (asset && same)) {  // subjects of other kinds do not come here: pass_other_kinds()
    env_.bind(binder.entity, as_domain(binder.entity, subject));
    body({}, {end, end});
  } else if (asset && chain_kinds(asset_chain(asset).front())) {
    bound_instance(*asset, binder, subject, end, body, lost);
  } else {
    bound_item(binder, body, lost);
  }
  code_->bind(end);
}

/// Items of a value: those that are the subject, by key or by value.
void Generator::bound_item(const syntax::Binder& binder, const Body& body, const Lost& lost) {
  auto only_subjects = [&](const Operand& belongs, const Loop& loop) {
    for (const Entity* own : {binder.entity, binder.value_entity}) {
      auto bound = bound_.find(own);
      if (bound == bound_.end()) continue;
      const Subject& subject = bound->second;
      only_same(subject_value(env_.at(own), own->type),
                subject_value(subject.operand, subject.entity->type), loop.next);
    }
    body(belongs, loop);
  };
  if (const Entity* asset = domain_asset(*binder.domain))
    each_instance(asset, binder.entity, false, only_subjects, lost, Operand::kNone);
  else
    each_item(binder, false, only_subjects, lost);
}

/// Instances of an asset whose value is the subject: those that come from the object that holds it.
void Generator::bound_instance(const Entity& asset, const syntax::Binder& binder,
                               const Subject& subject, FunctionBuilder::Label end, const Body& body,
                               const Lost& lost) {
  uint16_t value = subject_value(subject.operand, subject.entity->type);
  std::vector<const Entity*> chain = asset_chain(&asset);
  const Type* kinds = chain_kinds(chain.front());
  Operand object = temporary();
  Operand among = temporary();
  code_->emit(Op::kOwner, object.reg, value);
  code_->emit(Op::kIsKind, among.reg, object.reg, 0, kind_set(kinds));
  code_->jump(Op::kJumpIfNotTrue, end, among.reg);
  Env outer = env_;
  std::function<void(size_t, const Operand&, const Operand&)> descend =
      [&](size_t depth, const Operand& first, const Operand& membership) {
        if (depth < chain.size()) {
          on_asset(
              chain[depth], first, membership,
              [&](const Operand& instance, const Operand& belongs) {
                descend(depth + 1, instance, belongs);
              },
              lost);
          return;
        }
        FunctionBuilder::Label other = code_->label();
        only_same(subject_value(first, binder.entity->type), value, other);
        Env inside = env_;
        env_ = outer;
        env_.bind(binder.entity, first);
        body(membership, {end, other});
        env_ = std::move(inside);
        code_->bind(other);
      };
  descend(0, object, {});
  env_ = std::move(outer);
}

/// Goes on at `other` unless both registers hold one thing.
void Generator::only_same(uint16_t a, uint16_t b, FunctionBuilder::Label other) {
  uint16_t mark = code_->mark();
  Operand same = temporary();
  code_->emit(Op::kSame, same.reg, a, b);
  code_->jump(Op::kJumpIfNotTrue, other, same.reg);
  code_->release(mark);
}

// ---- patches --------------------------------------------------------------------------------

/// The steps of a place from what it starts at: a binder, or a field of an asset.
const Expr& Generator::place_root(const Expr& place, std::vector<Operand>& steps) {
  const schema::Schema& schema = program_.types->schema();
  auto key = [&](std::string_view name) {
    Operand text = temporary();
    code_->emit(Op::kLoadConst, text.reg, 0, 0, builder_.string(name));
    return text;
  };
  std::vector<const Expr*> nodes;
  const Expr* root = &place;
  while (root->kind != ExprKind::kName) {
    if (root->kind == ExprKind::kMember && static_cast<const syntax::Member*>(root)->entity) break;
    nodes.insert(nodes.begin(), root);
    root = root->kind == ExprKind::kMember ? static_cast<const syntax::Member*>(root)->base.get()
                                           : static_cast<const syntax::Index*>(root)->base.get();
  }
  for (const Expr* node : nodes) {
    if (node->kind == ExprKind::kIndex) {
      steps.push_back(value(*static_cast<const syntax::Index&>(*node).index));
      continue;
    }
    const auto& member = static_cast<const syntax::Member&>(*node);
    const Type* base = sema::value_type(member.base->type);
    bool known = !base->is(TypeKind::kRecord);
    for (schema::RecordId id : base->records)
      known = known || schema.find_field(id, member.name.text);
    if (!known) steps.push_back(key("metadata"));
    steps.push_back(key(member.name.text));
  }
  return *root;
}

void Generator::patch(const syntax::Clause& clause, uint32_t treatment) {
  uint16_t mark = code_->mark();
  std::vector<Operand> steps;
  const Expr& root = place_root(*clause.value, steps);
  uint16_t base = subject_value(value(root), root.type);
  Operand written = clause.patch_value ? value(*clause.patch_value) : absent();
  code_->emit(Op::kPatch, base, whole(written), 0, treatment,
              static_cast<uint32_t>(clause.patch_op));
  for (const Operand& step : steps) code_->emit(Op::kPatchStep, whole(step));
  code_->release(mark);
}

}  // namespace crenel::plan

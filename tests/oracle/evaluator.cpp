// Threats, clauses and domains.
#include "oracle/evaluator.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "document/sharing.hpp"

namespace crenel::oracle {

using sema::EntityKind;
using syntax::BinaryOp;
using syntax::ClauseKind;
using syntax::ExprKind;
using syntax::QuantifierKind;

Polarity flip(Polarity polarity) {
  if (polarity == Polarity::kBoth) return polarity;
  return polarity == Polarity::kPositive ? Polarity::kNegative : Polarity::kPositive;
}

Val stripped(Val value) {
  while (value.is(Kind::kInstance)) value = Val((*value.items)[0]);
  return value;
}

namespace {

document::Value failure(builtins::NativeContext&, std::string) {
  return document::Value::indeterminate(nullptr);
}

const syntax::Clause* clause_of(const syntax::Decl& decl, ClauseKind kind) {
  for (const syntax::Clause& clause : decl.clauses)
    if (clause.kind == kind) return &clause;
  return nullptr;
}

}  // namespace

Evaluator::Evaluator(const sema::Program& program, const document::Inventory& inventory,
                     Params params)
    : program_(program),
      inventory_(inventory),
      params_(std::move(params)),
      natives_{inventory, arena_, failure} {
  for (const document::Object& object : inventory.objects()) index_homes(object, object.value, "");
}

std::vector<Outcome> Evaluator::run(const std::vector<const sema::ModuleScope*>& modules) {
  modules_ = modules;
  for (world_ = 0; world_ < inventory_.worlds().size(); ++world_)
    for (const sema::Entity* entity : program_.threats)
      if (std::find(modules.begin(), modules.end(), entity->scope) != modules.end())
        threat(*entity);
  std::sort(outcomes_.begin(), outcomes_.end());
  return std::move(outcomes_);
}

// ---- rules ----------------------------------------------------------------------------------

/// A lost domain is one finding: about the nearest enclosing thing of the rule's first `for` that
/// was bound, if that ranges over objects, else about nothing.
void Evaluator::threat(const sema::Entity& entity) {
  const auto& clauses = entity.decl->clauses;
  const syntax::Clause* first = clause_of(*entity.decl, ClauseKind::kFor);
  bool about_objects = first && ranges_over_objects(*first->binders.front().domain);
  auto body = [&](const Env& env, const Val& belongs) { report(entity, env, belongs); };
  auto lost = [&](const Val* parent) { report_lost(entity, about_objects ? parent : nullptr); };
  tallied_ = &clauses;
  walk(clauses, 0, 0, {}, boolean(true), Polarity::kPositive, body, lost);
}

/// Evidence is seen from every world that shares it.
bool Evaluator::is_seen_from_here(const document::Object& object) const {
  const auto& worlds = inventory_.worlds();
  return document::is_evidence(object.group) && document::shares_evidence(worlds[object.world]) &&
         document::shares_evidence(worlds[world_]);
}

/// A rule that ranges over evidence alone is asked in the world of that, though all see it.
bool Evaluator::ranges_over_evidence_alone(const sema::Entity& entity) const {
  std::vector<const schema::Kind*> kinds;
  for (const syntax::Clause& clause : entity.decl->clauses)
    for (const syntax::Binder& binder : clause.binders) domain_kinds(*binder.domain, kinds);
  return !kinds.empty() && std::all_of(kinds.begin(), kinds.end(), [](const schema::Kind* kind) {
    return document::is_evidence(kind->group);
  });
}

/// Of several, the first decides.
bool Evaluator::is_of_another_world(const sema::Entity& entity, const std::vector<Val>& about) {
  if (!ranges_over_evidence_alone(entity)) return false;
  for (const Val& value : about)
    if (const document::Object* object = home(stripped(value)).object)
      return object->world != world_;
  return false;
}

void Evaluator::report(const sema::Entity& entity, const Env& env, const Val& verdict) {
  std::vector<Val> about;
  for (const syntax::Clause& clause : entity.decl->clauses)
    for (const syntax::Binder& binder : clause.binders) about.push_back(env.at(binder.entity));
  if (is_of_another_world(entity, about)) return;
  ++(verdict.is_true() ? tally_.holds : tally_.unknown);
  Outcome outcome{entity.qualified_name(), world_, {}, verdict.is_true(), {}, {}, {}, {}};
  for (const syntax::Clause& clause : entity.decl->clauses)
    for (const syntax::Binder& binder : clause.binders)
      outcome.subjects += binder.name.text + "=" + subject(env.at(binder.entity)) + ";";
  if (const syntax::Clause* message = clause_of(*entity.decl, ClauseKind::kMessage))
    show(eval(*message->value, env), outcome.message);
  treat(entity, env, outcome);
  outcomes_.push_back(std::move(outcome));
}

void Evaluator::report_lost(const sema::Entity& entity, const Val* parent) {
  if (parent && is_of_another_world(entity, {*parent})) return;
  ++tally_.unknown;
  Outcome outcome{entity.qualified_name(), world_, {}, false, {}, {}, {}};
  if (parent) outcome.subjects = "in=" + subject(*parent) + ";";
  outcomes_.push_back(std::move(outcome));
}

// ---- domains --------------------------------------------------------------------------------

const sema::Entity* Evaluator::domain_entity(const Expr& domain) const {
  const sema::Entity* entity = nullptr;
  if (domain.kind == ExprKind::kName) entity = static_cast<const syntax::NameExpr&>(domain).entity;
  if (domain.kind == ExprKind::kMember) entity = static_cast<const syntax::Member&>(domain).entity;
  bool ranges =
      entity && (entity->kind == EntityKind::kAsset || entity->kind == EntityKind::kSchemaType);
  return ranges ? entity : nullptr;
}

namespace {
bool is_kind_union(const syntax::Expr& domain) {
  return domain.kind == ExprKind::kBinary &&
         static_cast<const syntax::Binary&>(domain).op == BinaryOp::kUnion;
}
}  // namespace

bool Evaluator::ranges_over_objects(const Expr& domain) const {
  if (is_kind_union(domain)) return true;
  const sema::Entity* entity = domain_entity(domain);
  if (!entity) return false;
  if (entity->kind == EntityKind::kSchemaType) return true;
  const syntax::Clause* first = clause_of(*entity->decl, ClauseKind::kFor);
  return ranges_over_objects(*first->binders.front().domain);
}

/// Kinds whose missing objects could add to the domain: those that it, or an asset below it, ranges
/// over.
void Evaluator::domain_kinds(const Expr& domain, std::vector<const schema::Kind*>& kinds) const {
  const sema::Entity* entity = domain_entity(domain);
  if (is_kind_union(domain) || (entity && entity->kind == EntityKind::kSchemaType)) {
    const Type* type = is_kind_union(domain) ? domain.type : entity->type;
    kinds.insert(kinds.end(), type->kinds.begin(), type->kinds.end());
  } else if (entity) {
    for (const syntax::Clause& clause : entity->decl->clauses)
      for (const syntax::Binder& binder : clause.binders) domain_kinds(*binder.domain, kinds);
  }
}

/// The kinds that the domain is, if it is objects of these; else null.
const sema::Type* Evaluator::root_kinds(const Expr& domain) const {
  if (is_kind_union(domain)) return domain.type;
  const sema::Entity* entity = domain_entity(domain);
  return entity && entity->kind == EntityKind::kSchemaType ? entity->type : nullptr;
}

bool Evaluator::holds_completely(const Expr& domain) const {
  std::vector<const schema::Kind*> kinds;
  domain_kinds(domain, kinds);
  const document::World& world = inventory_.worlds()[world_];
  return std::all_of(kinds.begin(), kinds.end(), [&](const schema::Kind* kind) {
    return world.holds_completely(kind->group, kind->name);
  });
}

std::vector<const document::Object*> Evaluator::objects_of(const Type* kinds) const {
  std::vector<const document::Object*> objects;
  for (const document::Object& object : inventory_.objects()) {
    if (object.world != world_ && !is_seen_from_here(object)) continue;
    for (const schema::Kind* kind : kinds->kinds)
      if (kind->group == object.group && kind->name == object.kind) objects.push_back(&object);
  }
  // What is shown of several is in the order of their identities, not of the inputs.
  auto identity = [](const document::Object* object) {
    return std::tie(object->group, object->kind, object->name_space, object->name);
  };
  std::stable_sort(objects.begin(), objects.end(),
                   [&](const auto* a, const auto* b) { return identity(a) < identity(b); });
  return objects;
}

void Evaluator::each(const syntax::Binder& binder, const Env& env, Polarity polarity,
                     const Body& body, const Lost& lost) {
  if (bound_.count(binder.entity) || bound_.count(binder.value_entity))
    return each_bound(binder, env, polarity, body, lost);
  const sema::Entity* entity = domain_entity(*binder.domain);
  if (is_kind_union(*binder.domain)) return each_object(binder, binder.domain->type, env, body);
  if (!entity) return each_item(binder, env, body, lost);
  if (entity->kind == EntityKind::kSchemaType) return each_object(binder, entity->type, env, body);
  each_instance(binder, *entity, env, polarity, body, lost);
}

void Evaluator::each_object(const syntax::Binder& binder, const Type* kinds, const Env& env,
                            const Body& body) {
  const document::Object* only = std::exchange(root_, nullptr);
  for (const document::Object* object : objects_of(kinds)) {
    if (only && object != only) continue;
    Env inside = env;
    inside[binder.entity] = from_document(object->value);
    body(inside, boolean(true));
  }
}

void Evaluator::each_instance(const syntax::Binder& binder, const sema::Entity& asset,
                              const Env& env, Polarity polarity, const Body& body,
                              const Lost& lost) {
  auto bind = [&](const Env& parts, const Val& belongs) {
    Items items{absent()};
    for (const sema::Entity* part : asset.binders) items.push_back(parts.at(part));
    Val made = items[1];
    if (!asset.transparent) {
      items[0] = eval(*asset.value, parts);
      made = collection(Kind::kInstance, std::move(items));
      made.entity = &asset;
    }
    Env inside = env;
    inside[binder.entity] = made;
    body(inside, belongs);
  };
  walk(asset.decl->clauses, 0, 0, {}, boolean(true), polarity, bind, lost);
}

void Evaluator::each_item(const syntax::Binder& binder, const Env& env, const Body& body,
                          const Lost& lost) {
  Val domain = eval(*binder.domain, env);
  if (domain.is_absent()) return;
  bool items = domain.is(Kind::kList) || domain.is(Kind::kSet);
  if (!(domain.is_mapping() || (items && !binder.value))) return lost(nullptr);
  Pairs pairs;
  if (domain.is_mapping()) pairs = pairs_of(domain);
  if (items)
    for (const Val& item : items_of(domain)) {
      Env inside = env;
      inside[binder.entity] = typed(item, binder.entity->type);
      body(inside, boolean(true));
    }
  for (const auto& [key, item] : pairs) {
    Env inside = env;
    inside[binder.entity] = text(key);
    if (binder.value) inside[binder.value_entity] = typed(item, binder.value_entity->type);
    body(inside, boolean(true));
  }
}

/// `for`, `let` and `when` in order. A false condition ends the branch. What a lost domain is about
/// is the value of the first binder before it.
void Evaluator::walk(const std::vector<syntax::Clause>& clauses, size_t clause, size_t binder,
                     Env env, Val belongs, Polarity polarity, const Body& body, const Lost& lost) {
  for (; clause < clauses.size(); ++clause, binder = 0) {
    const syntax::Clause& at = clauses[clause];
    if (at.kind == ClauseKind::kFor && binder < at.binders.size()) {
      const Val* first = nullptr;
      for (size_t c = 0; c <= clause && !first; ++c)
        if (clauses[c].kind == ClauseKind::kFor)
          if (auto bound = env.find(clauses[c].binders.front().entity); bound != env.end())
            first = &bound->second;
      each(
          at.binders[binder], env, polarity,
          [&](const Env& inside, const Val& inner) {
            walk(clauses, clause, binder + 1, inside, conjunction(belongs, inner), polarity, body,
                 lost);
          },
          [&](const Val* within) { lost(first ? first : within); });
      return;
    }
    if (at.kind == ClauseKind::kLet) env[at.entity] = eval(*at.value, env);
    if (at.kind != ClauseKind::kWhen) continue;
    belongs = conjunction(belongs, eval(*at.value, env, polarity));
    if (belongs.is_false()) {
      if (&clauses == tallied_) ++tally_.fails;
      return;
    }
  }
  body(env, belongs);
}

}  // namespace crenel::oracle

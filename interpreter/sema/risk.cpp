// Mitigations and acceptance: which threats they speak of, which of their binders are a threat's
// subjects, and the clauses that they need.
#include <fmt/format.h>

#include <algorithm>

#include "sema/checker.hpp"

namespace crenel::sema {

using diag::Code;
using syntax::ClauseKind;

const Entity* binder_named(const syntax::Decl& decl, std::string_view name) {
  const Entity* found = nullptr;
  for (const syntax::Clause& clause : decl.clauses) {
    if (clause.kind != ClauseKind::kFor) continue;
    for (const syntax::Binder& binder : clause.binders) {
      if (binder.name.text == name) found = binder.entity;
      if (binder.value && binder.value->text == name) found = binder.value_entity;
    }
  }
  return found;
}

const Type* value_type(const Type* type) {
  const Type* of = type->required();
  while (of->is(TypeKind::kAsset) && of->entity->value && of->entity->value->type)
    of = of->entity->value->type->required();
  return of;
}

namespace {

std::string_view binder_text(const syntax::Binder& binder) { return binder.name.text; }

/// Whether a value can be of both types: the same objects, the same records, equal scalars.
bool overlap(TypeTable& types, const Type* a, const Type* b) {
  if (a->is_error() || b->is_error() || a->is(TypeKind::kAny) || b->is(TypeKind::kAny)) return true;
  if (!a->is(TypeKind::kRecord) || !b->is(TypeKind::kRecord)) return types.join(a, b) != nullptr;
  auto shares = [](const auto& left, const auto& right) {
    return std::any_of(left.begin(), left.end(), [&](const auto& item) {
      return std::find(right.begin(), right.end(), item) != right.end();
    });
  };
  return shares(a->kinds, b->kinds) || shares(a->records, b->records);
}

bool has_clause(const syntax::Decl& decl, ClauseKind kind) {
  return std::any_of(decl.clauses.begin(), decl.clauses.end(),
                     [&](const syntax::Clause& clause) { return clause.kind == kind; });
}

/// What a mitigation or an acceptance is called in messages.
std::string called(const Entity& entity) {
  return entity.kind == EntityKind::kMitigation
             ? fmt::format("mitigation `{}`", entity.name)
             : fmt::format("the acceptance of `{}`", entity.name);
}

}  // namespace

void Checker::declare_acceptance(ModuleScope& scope, syntax::Decl& decl) {
  Entity* entity = make_entity(EntityKind::kAcceptance, decl.path.text(), decl.path.span, &scope);
  entity->decl = &decl;
  decl.entity = entity;
  program_->treatments.push_back(entity);
}

/// The threat that a path names, whose module is loaded if nothing has imported it yet: a
/// mitigation may speak of `k8s.threats.x` where only `k8s` is imported.
Entity* Checker::resolve_threat(const syntax::Path& path) {
  Entity* entity = lookup(path.parts.front().text);
  for (size_t i = 1; entity && i < path.parts.size(); ++i) {
    if (entity->kind != EntityKind::kModule) break;
    const std::string& part = path.parts[i].text;
    Entity* next = lookup_member(entity, part);
    if (!next && entity->scope)
      if (ModuleScope* module = load_module(entity->name + "." + part, path.span))
        next = module->entity;
    entity = next;
    if (entity && entity->scope && entity->scope != scope_ && entity->name.starts_with("_"))
      error(Code::kPrivateName, path.parts[i].span,
            fmt::format("`{}` is private to module `{}`", entity->name, entity->scope->name));
  }
  if (entity && entity->kind == EntityKind::kThreat) return entity;
  std::vector<std::string_view> candidates;
  for (const Entity* known : program_->threats) candidates.push_back(known->name);
  Diagnostic& d =
      error(Code::kBadExpectation, path.span, fmt::format("no threat is called `{}`", path.text()));
  diag::suggest(d, path.parts.back().text, candidates);
  return nullptr;
}

/// A binder with the name of one of the threat's is that subject, so it has to be able to be.
void Checker::check_shared_binders(const Entity& entity, const Entity& threat) {
  bool any = false;
  const syntax::Clause* first = nullptr;
  for (const syntax::Clause& clause : entity.decl->clauses) {
    if (clause.kind != ClauseKind::kFor) continue;
    if (!first) first = &clause;
    for (const syntax::Binder& binder : clause.binders) {
      auto check_one = [&](const syntax::Name& name, const Entity* own) {
        const Entity* subject = binder_named(*threat.decl, name.text);
        if (!subject || !own) return;
        any = true;
        if (overlap(*types_, value_type(own->type), value_type(subject->type))) return;
        Diagnostic& d =
            error(Code::kImpossibleSubject, name.span,
                  fmt::format("`{}` is a `{}` here and a `{}` in threat `{}`, and nothing is both",
                              name.text, own->type->name, subject->type->name, threat.name));
        sink_.add_label(d, subject->span, "the threat's subject");
        d.help.push_back(
            "a binder with the name of one of the threat's is that subject; give "
            "another thing another name");
      };
      check_one(binder.name, binder.entity);
      if (binder.value) check_one(*binder.value, binder.value_entity);
    }
  }
  if (any || !first) return;
  std::string names;
  for (const syntax::Clause& clause : threat.decl->clauses)
    for (const syntax::Binder& binder : clause.binders)
      names += fmt::format("{}`{}`", names.empty() ? "" : ", ", binder_text(binder));
  if (names.empty()) return;
  sink_
      .report(Code::kNoSharedSubject, first->binders.front().name.span,
              fmt::format("no binder of {} has the name of a subject of threat `{}`, so it speaks "
                          "of every finding of it",
                          called(entity), threat.name))
      .help.push_back(fmt::format("subjects are bound by name: {}", names));
}

void Checker::check_treatment(Entity& entity, const std::vector<syntax::Path*>& threats,
                              Facts& facts) {
  for (syntax::Path* path : threats) {
    Entity* threat = resolve_threat(*path);
    if (!threat) continue;
    ensure(threat);
    entity.threats.push_back(threat);
  }
  for (syntax::Clause& clause : entity.decl->clauses) {
    if (clause.kind == ClauseKind::kFor) {
      for (syntax::Binder& binder : clause.binders) bind(binder, facts);
    } else if (clause.kind == ClauseKind::kLet) {
      check_clause_let(clause, facts);
    } else if (clause.kind == ClauseKind::kWhen) {
      check_condition(*clause.value, facts);
      assume(*clause.value, true, facts);
    }
  }
  for (const Entity* threat : entity.threats) check_shared_binders(entity, *threat);
}

void Checker::check_mitigation(Entity& entity) {
  syntax::Decl& decl = *entity.decl;
  reject_clauses(decl,
                 {ClauseKind::kAgainst, ClauseKind::kFor, ClauseKind::kLet, ClauseKind::kWhen,
                  ClauseKind::kLeaves, ClauseKind::kMessage, ClauseKind::kAttested,
                  ClauseKind::kPlanned, ClauseKind::kPatch},
                 "a mitigation");
  need_clause(decl, ClauseKind::kAgainst, "against", "mitigation");
  need_clause(decl, ClauseKind::kLeaves, "leaves", "mitigation");
  bool promised = has_clause(decl, ClauseKind::kAttested) || has_clause(decl, ClauseKind::kPlanned);
  if (!promised && !has_clause(decl, ClauseKind::kWhen) && !has_clause(decl, ClauseKind::kFor))
    error(Code::kMissingClause, decl.name.span,
          fmt::format("mitigation `{}` does not say what shows it", decl.name.text))
        .help.push_back(
            "say `when …` for what the inputs show, `attested by \"…\" until …` for "
            "what somebody vouches for, or `planned for …`");
  std::vector<syntax::Path*> threats;
  const syntax::Clause* attested = nullptr;
  for (syntax::Clause& clause : decl.clauses) {
    if (clause.kind == ClauseKind::kAgainst)
      for (syntax::Path& path : clause.paths) threats.push_back(&path);
    if (clause.kind == ClauseKind::kLeaves)
      check_vocabulary(clause, {"none", "info", "low", "medium", "high", "critical"}, "severity");
    if (clause.kind != ClauseKind::kAttested && clause.kind != ClauseKind::kPlanned) continue;
    if (attested && attested->kind != clause.kind)
      error(Code::kDuplicateClause, clause.keyword,
            "a mitigation is either `attested` or `planned`");
    attested = &clause;
  }
  Facts facts;
  check_treatment(entity, threats, facts);
  for (syntax::Clause& clause : decl.clauses) {
    if (clause.kind != ClauseKind::kMessage) continue;
    const Type* type = check(*clause.value, facts);
    if (!type->is_error() && !type->required()->is(TypeKind::kString))
      mismatch(*clause.value, type, "a string");
  }
  check_mitigation_patches(entity);
}

/// What a mitigation would change is a subject of the threat: those of its binders, and nothing
/// that it only looks for, are known where it does not hold.
void Checker::check_mitigation_patches(Entity& entity) {
  std::vector<Entity*> subjects;
  for (Entity* local : locals_) {
    bool shared =
        local->kind == EntityKind::kBinder && !entity.threats.empty() &&
        std::all_of(entity.threats.begin(), entity.threats.end(), [&](const Entity* threat) {
          return binder_named(*threat->decl, local->name) != nullptr;
        });
    if (shared) subjects.push_back(local);
  }
  locals_.swap(subjects);
  Facts facts;
  for (syntax::Clause& clause : entity.decl->clauses)
    if (clause.kind == ClauseKind::kPatch) check_patch(clause, facts);
  locals_.swap(subjects);
}

void Checker::need_treatment_clause(const syntax::Decl& decl, const std::string& what,
                                    ClauseKind kind, const char* keyword, const char* help) {
  if (has_clause(decl, kind)) return;
  error(Code::kMissingClause, decl.path.span, fmt::format("{} has no `{}`", what, keyword))
      .help.push_back(help);
}

void Checker::check_acceptance(Entity& entity) {
  syntax::Decl& decl = *entity.decl;
  reject_clauses(decl,
                 {ClauseKind::kFor, ClauseKind::kLet, ClauseKind::kWhen, ClauseKind::kUntil,
                  ClauseKind::kOwner, ClauseKind::kBecause},
                 "an acceptance");
  std::string what = called(entity);
  need_treatment_clause(decl, what, ClauseKind::kUntil, "until",
                        "say the last day on which the risk is accepted: `until 2027-03-31`");
  need_treatment_clause(decl, what, ClauseKind::kOwner, "owner",
                        "say who answers for the risk: `owner \"team@example.org\"`");
  need_treatment_clause(
      decl, what, ClauseKind::kBecause, "because",
      "say why the risk is accepted, and where that was decided: `because \"…\"`");
  Facts facts;
  check_treatment(entity, {&decl.path}, facts);
}

}  // namespace crenel::sema

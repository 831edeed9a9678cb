// Declarations and clauses: what each takes, what each needs, and the order in which names are
// known.
#include <fmt/format.h>

#include <algorithm>

#include "sema/checker.hpp"

namespace crenel::sema {

using diag::Code;
using syntax::ClauseKind;
using syntax::DeclKind;
using syntax::ExprKind;

/// Checks an entity on first use, in its own module and without the user's locals.
void Checker::ensure(Entity* entity) {
  if (entity->state == Entity::State::kChecked) return;
  if (entity->state == Entity::State::kChecking) {
    if (entity->kind == EntityKind::kAsset && asset_ == entity) return;
    std::string path;
    auto from = std::find(checking_.begin(), checking_.end(), entity);
    for (; from != checking_.end(); ++from) path += fmt::format("`{}` needs ", (*from)->name);
    error(Code::kRecursion, entity->span,
          fmt::format("this needs itself: {}`{}`", path, entity->name))
        .help.push_back("functions do not recurse; a `relation` does");
    entity->type = types_->error();
    entity->state = Entity::State::kChecked;
    return;
  }
  if (!entity->decl) return;
  entity->state = Entity::State::kChecking;
  checking_.push_back(entity);
  std::vector<Entity*> locals;
  locals.swap(locals_);
  ModuleScope* scope = scope_;
  const Entity* asset = asset_;
  scope_ = entity->scope;
  switch (entity->kind) {
    case EntityKind::kParam:
      check_param(*entity);
      break;
    case EntityKind::kLet:
      check_module_let(*entity);
      break;
    case EntityKind::kFn:
      check_fn(*entity);
      break;
    case EntityKind::kAsset:
      asset_ = entity;
      check_asset(*entity);
      break;
    case EntityKind::kThreat:
      check_threat(*entity);
      break;
    case EntityKind::kMitigation:
      check_mitigation(*entity);
      break;
    case EntityKind::kAcceptance:
      check_acceptance(*entity);
      break;
    case EntityKind::kRelation:
      check_relation(*entity);
      break;
    case EntityKind::kRecord:
      for (syntax::Parameter& field : entity->decl->parameters)
        entity->parameter_types.push_back(resolve_type(*field.type));
      entity->type = type_of_entity(entity, entity->span);
      break;
    case EntityKind::kEnum:
      entity->type = type_of_entity(entity, entity->span);
      break;
    default:
      break;
  }
  asset_ = asset;
  scope_ = scope;
  locals.swap(locals_);
  checking_.pop_back();
  if (entity->state == Entity::State::kChecking) entity->state = Entity::State::kChecked;
}

void Checker::check_param(Entity& entity) {
  syntax::Decl& decl = *entity.decl;
  entity.type = decl.type ? resolve_type(*decl.type) : types_->error();
  if (!decl.value) return;
  Facts facts;
  const Type* found = check_value(*decl.value, facts, entity.type);
  if (!decl.type) entity.type = found;
  if (found->is_error()) return;
  entity.constant = constant_value(*decl.value);
  if (!entity.constant)
    error(Code::kNotConstant, decl.value->span, "a parameter's default is a constant");
}

void Checker::check_module_let(Entity& entity) {
  syntax::Decl& decl = *entity.decl;
  Facts facts;
  const Type* asked = decl.type ? resolve_type(*decl.type) : nullptr;
  entity.type = asked ? check_value(*decl.value, facts, asked) : check(*decl.value, facts);
  if (!entity.type->is_error()) entity.constant = constant_value(*decl.value);
}

void Checker::check_fn(Entity& entity) {
  syntax::Decl& decl = *entity.decl;
  for (syntax::Parameter& parameter : decl.parameters) {
    const Type* type = resolve_type(*parameter.type);
    entity.parameter_types.push_back(type);
    if (parameter.default_value) {
      Facts none;
      check_value(*parameter.default_value, none, type);
    }
  }
  for (size_t i = 0; i < decl.parameters.size(); ++i) {
    Entity* local =
        add_local(EntityKind::kParameter, decl.parameters[i].name, entity.parameter_types[i]);
    decl.parameters[i].entity = local;
    entity.parameters.push_back(local);
  }
  const Type* asked = decl.type ? resolve_type(*decl.type) : nullptr;
  if (asked) entity.type = asked;
  Facts facts;
  const Type* found = asked ? check_value(*decl.value, facts, asked) : check(*decl.value, facts);
  if (!asked) entity.type = found;
}

void Checker::reject_clauses(const syntax::Decl& decl, const std::vector<ClauseKind>& allowed,
                             const char* what) {
  std::vector<ClauseKind> seen;
  for (const syntax::Clause& clause : decl.clauses) {
    std::string_view text = sources_.file(clause.keyword.file).text();
    std::string_view word =
        text.substr(clause.keyword.begin, clause.keyword.end - clause.keyword.begin);
    if (std::find(allowed.begin(), allowed.end(), clause.kind) == allowed.end()) {
      error(Code::kMisplacedClause, clause.keyword, fmt::format("{} takes no `{}`", what, word));
      continue;
    }
    constexpr ClauseKind kRepeatable[] = {
        ClauseKind::kFor,   ClauseKind::kLet,  ClauseKind::kWhen,   ClauseKind::kField,
        ClauseKind::kGiven, ClauseKind::kWith, ClauseKind::kExpect, ClauseKind::kPatch};
    bool repeatable = std::find(std::begin(kRepeatable), std::end(kRepeatable), clause.kind) !=
                      std::end(kRepeatable);
    if (!repeatable && std::find(seen.begin(), seen.end(), clause.kind) != seen.end())
      error(Code::kDuplicateClause, clause.keyword, fmt::format("{} has one `{}`", what, word));
    seen.push_back(clause.kind);
  }
}

const syntax::Clause* Checker::need_clause(const syntax::Decl& decl, ClauseKind kind,
                                           const char* keyword, const char* what) {
  for (const syntax::Clause& clause : decl.clauses)
    if (clause.kind == kind) return &clause;
  error(Code::kMissingClause, decl.name.span,
        fmt::format("{} `{}` has no `{}`", what, decl.name.text, keyword));
  return nullptr;
}

void Checker::check_clause_let(syntax::Clause& clause, Facts& facts) {
  const Type* asked = clause.type ? resolve_type(*clause.type) : nullptr;
  const Type* type = asked ? check_value(*clause.value, facts, asked) : check(*clause.value, facts);
  Entity* local = add_local(EntityKind::kLet, clause.name, type);
  local->clause = &clause;
  clause.entity = local;
}

void Checker::check_asset(Entity& entity) {
  syntax::Decl& decl = *entity.decl;
  reject_clauses(
      decl,
      {ClauseKind::kFor, ClauseKind::kLet, ClauseKind::kWhen, ClauseKind::kAs, ClauseKind::kField},
      "an asset");
  entity.type = type_of_entity(&entity, entity.span);
  Facts facts;
  syntax::Clause* as = nullptr;
  for (syntax::Clause& clause : decl.clauses) {
    switch (clause.kind) {
      case ClauseKind::kFor:
        for (syntax::Binder& binder : clause.binders) {
          bind(binder, facts);
          entity.binders.push_back(binder.entity);
          if (binder.value_entity) entity.binders.push_back(binder.value_entity);
        }
        break;
      case ClauseKind::kLet:
        check_clause_let(clause, facts);
        break;
      case ClauseKind::kWhen:
        check_condition(*clause.value, facts);
        assume(*clause.value, true, facts);
        break;
      case ClauseKind::kAs:
        as = &clause;
        break;
      default:
        break;
    }
  }
  if (entity.binders.empty()) need_clause(decl, ClauseKind::kFor, "for", "asset");
  if (as) {
    check(*as->value, facts);
    entity.value = as->value.get();
    entity.transparent =
        entity.binders.size() == 1 && as->value->kind == ExprKind::kName &&
        static_cast<syntax::NameExpr&>(*as->value).entity == entity.binders.front();
  } else {
    need_clause(decl, ClauseKind::kAs, "as", "asset");
  }
  for (syntax::Clause& clause : decl.clauses) {
    if (clause.kind != ClauseKind::kField) continue;
    Entity* field =
        make_entity(EntityKind::kField, clause.name.text, clause.name.span, entity.scope);
    field->owner = &entity;
    field->clause = &clause;
    const Type* asked = clause.type ? resolve_type(*clause.type) : nullptr;
    field->type = asked ? check_value(*clause.value, facts, asked) : check(*clause.value, facts);
    field->state = Entity::State::kChecked;
    clause.entity = field;
    if (!entity.fields.emplace(field->name, field).second)
      error(Code::kDuplicateName, clause.name.span,
            fmt::format("asset `{}` has a field `{}` already", entity.name, field->name));
  }
}

void Checker::check_vocabulary(const syntax::Clause& clause,
                               const std::vector<std::string_view>& words, const char* what) {
  for (const syntax::Name& name : clause.names) {
    if (std::find(words.begin(), words.end(), name.text) != words.end()) continue;
    Diagnostic& d =
        error(Code::kBadClauseValue, name.span, fmt::format("`{}` is no {}", name.text, what));
    std::string all;
    for (std::string_view word : words) all += fmt::format("{}`{}`", all.empty() ? "" : ", ", word);
    diag::suggest(d, name.text, words, "it is one of " + all);
  }
}

void Checker::check_constant_string(syntax::Expr& expr, const char* what) {
  Facts facts;
  const Type* type = check(expr, facts);
  if (type->is_error()) return;
  if (expr.kind == ExprKind::kInterpolation) {
    error(Code::kHoleInConstant, expr.span,
          fmt::format("{} is a constant and takes no interpolation", what));
    return;
  }
  if (!type->is(TypeKind::kString) || !constant_value(expr))
    error(Code::kNotConstant, expr.span, fmt::format("{} is a constant string", what));
}

/// `at` names a place: a path, or a choice between paths, whatever the types of what is there.
void Checker::check_at(syntax::Expr& expr, Facts& facts) {
  if (expr.kind == ExprKind::kConditional) {
    auto& choice = static_cast<syntax::Conditional&>(expr);
    check_condition(*choice.condition, facts);
    Facts yes = facts;
    assume(*choice.condition, true, yes);
    Facts no = facts;
    assume(*choice.condition, false, no);
    check_at(*choice.then, yes);
    check_at(*choice.otherwise, no);
    expr.type = choice.then->type;
    return;
  }
  if (expr.kind == ExprKind::kBinary &&
      static_cast<syntax::Binary&>(expr).op == syntax::BinaryOp::kCoalesce) {
    auto& either = static_cast<syntax::Binary&>(expr);
    check_at(*either.left, facts);
    check_at(*either.right, facts);
    expr.type = either.left->type;
    return;
  }
  check(expr, facts);
  const syntax::Expr* at = &expr;
  while (at->kind == ExprKind::kMember || at->kind == ExprKind::kIndex)
    at = at->kind == ExprKind::kMember ? static_cast<const syntax::Member*>(at)->base.get()
                                       : static_cast<const syntax::Index*>(at)->base.get();
  if (at->kind == ExprKind::kName) return;
  if (!expr.type->is_error())
    error(Code::kBadClauseValue, expr.span, "`at` names a place in the input, such as `c.image`");
}

void Checker::check_threat(Entity& entity) {
  syntax::Decl& decl = *entity.decl;
  if (decl.kind != DeclKind::kThreat) return;
  reject_clauses(decl,
                 {ClauseKind::kTitle, ClauseKind::kStride, ClauseKind::kSeverity, ClauseKind::kRefs,
                  ClauseKind::kFor, ClauseKind::kLet, ClauseKind::kWhen, ClauseKind::kAt,
                  ClauseKind::kMessage, ClauseKind::kRemedy, ClauseKind::kPatch},
                 "a threat");
  need_clause(decl, ClauseKind::kTitle, "title", "threat");
  need_clause(decl, ClauseKind::kStride, "stride", "threat");
  need_clause(decl, ClauseKind::kSeverity, "severity", "threat");
  need_clause(decl, ClauseKind::kWhen, "when", "threat");
  Facts facts;
  for (syntax::Clause& clause : decl.clauses) {
    switch (clause.kind) {
      case ClauseKind::kTitle:
        check_constant_string(*clause.value, "a title");
        break;
      case ClauseKind::kStride:
        check_vocabulary(clause,
                         {"spoofing", "tampering", "repudiation", "information_disclosure",
                          "denial_of_service", "elevation_of_privilege"},
                         "STRIDE category");
        break;
      case ClauseKind::kSeverity:
        check_vocabulary(clause, {"info", "low", "medium", "high", "critical"}, "severity");
        break;
      case ClauseKind::kRefs:
        for (auto& ref : clause.values) check_constant_string(*ref, "a reference");
        break;
      case ClauseKind::kFor:
        for (syntax::Binder& binder : clause.binders) bind(binder, facts);
        break;
      case ClauseKind::kLet:
        check_clause_let(clause, facts);
        break;
      case ClauseKind::kWhen:
        check_condition(*clause.value, facts);
        assume(*clause.value, true, facts);
        break;
      default:
        break;
    }
  }
  for (syntax::Clause& clause : decl.clauses) {
    if (clause.kind == ClauseKind::kAt) check_at(*clause.value, facts);
    if (clause.kind == ClauseKind::kPatch) check_patch(clause, facts);
    if (clause.kind == ClauseKind::kMessage || clause.kind == ClauseKind::kRemedy) {
      const Type* type = check(*clause.value, facts);
      if (!type->is_error() && !type->required()->is(TypeKind::kString))
        mismatch(*clause.value, type, "a string");
    }
  }
}

}  // namespace crenel::sema

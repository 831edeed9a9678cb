// `test` declarations: their inputs, the parameters and the date that they set, what they expect.
#include <fmt/format.h>

#include "sema/checker.hpp"

namespace crenel::sema {

using diag::Code;
using syntax::ClauseKind;

namespace {

/// `with now = 2027-01-01`: the date of the run, unless the module has a parameter of that name.
bool sets_date(const syntax::Clause& clause) {
  const auto& parts = clause.paths.front().parts;
  return parts.size() == 1 && parts.front().text == "now";
}

}  // namespace

void Checker::check_with(syntax::Clause& clause) {
  Facts facts;
  Entity* param = resolve_path(clause.paths.front());
  bool is_param = param && param->kind == EntityKind::kParam;
  if (!is_param && sets_date(clause)) {
    check(*clause.value, facts);
    bool date = clause.value->kind == syntax::ExprKind::kLiteral &&
                static_cast<syntax::Literal&>(*clause.value).literal == syntax::LiteralKind::kDate;
    if (!date)
      error(Code::kNotConstant, clause.value->span, "the date of a test is written as a date")
          .help.push_back("write `with now = 2027-03-31`");
    return;
  }
  if (!is_param) {
    error(Code::kBadExpectation, clause.paths.front().span,
          fmt::format("no parameter is called `{}`", clause.paths.front().text()));
    return;
  }
  ensure(param);
  clause.entity = param;
  check_value(*clause.value, facts, param->type);
  if (!clause.value->type->is_error() && !constant_value(*clause.value))
    error(Code::kNotConstant, clause.value->span, "a parameter's value is a constant");
}

void Checker::check_test(ModuleScope& scope, syntax::Decl& decl) {
  scope_ = &scope;
  reject_clauses(decl, {ClauseKind::kGiven, ClauseKind::kWith, ClauseKind::kExpect}, "a test");
  for (syntax::Clause& clause : decl.clauses) {
    if (clause.kind == ClauseKind::kGiven) check_constant_string(*clause.value, "what is given");
    if (clause.kind == ClauseKind::kWith) check_with(clause);
    if (clause.kind == ClauseKind::kExpect)
      clause.entity = resolve_threat(clause.expectation.threat);
  }
}

}  // namespace crenel::sema

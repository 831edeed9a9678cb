// Clauses, binders and the places of patches from the concrete tree.
#include "syntax/build.hpp"

namespace crenel::syntax {

using namespace symbols;

namespace {

ClauseKind kind_of(int word) {
  switch (word) {
    case FOR:
      return ClauseKind::kFor;
    case LET:
      return ClauseKind::kLet;
    case WHEN:
      return ClauseKind::kWhen;
    case AT:
      return ClauseKind::kAt;
    case AS:
      return ClauseKind::kAs;
    case FIELD:
      return ClauseKind::kField;
    case TITLE:
      return ClauseKind::kTitle;
    case STRIDE:
      return ClauseKind::kStride;
    case SEVERITY:
      return ClauseKind::kSeverity;
    case REFS:
      return ClauseKind::kRefs;
    case MESSAGE:
      return ClauseKind::kMessage;
    case REMEDY:
      return ClauseKind::kRemedy;
    case PATCH:
      return ClauseKind::kPatch;
    case AGAINST:
      return ClauseKind::kAgainst;
    case LEAVES:
      return ClauseKind::kLeaves;
    case ATTESTED:
      return ClauseKind::kAttested;
    case PLANNED:
      return ClauseKind::kPlanned;
    case UNTIL:
      return ClauseKind::kUntil;
    case OWNER:
      return ClauseKind::kOwner;
    case BECAUSE:
      return ClauseKind::kBecause;
    case GIVEN:
      return ClauseKind::kGiven;
    case WITH:
      return ClauseKind::kWith;
    default:
      return ClauseKind::kExpect;
  }
}

std::string_view what(ClauseKind kind) {
  switch (kind) {
    case ClauseKind::kTitle:
      return "a title";
    case ClauseKind::kRefs:
      return "a reference";
    case ClauseKind::kAttested:
      return "who attests";
    case ClauseKind::kOwner:
      return "an owner";
    case ClauseKind::kBecause:
      return "a reason";
    default:
      return "test input";
  }
}

}  // namespace

Clause Builder::clause(uint32_t node) {
  Cursor at = walk(node);
  Clause made{};
  made.kind = kind_of(at.type());
  made.span = span_of(node);
  made.keyword = span(at.token());
  if (made.kind == ClauseKind::kPatch) {
    patch_clause(at, made);
  } else if (made.kind == ClauseKind::kExpect) {
    expect_clause(at, made);
  } else {
    fill_clause(at, made);
  }
  return made;
}

void Builder::fill_clause(Cursor& at, Clause& made) {
  bool declares = made.kind == ClauseKind::kLet || made.kind == ClauseKind::kField;
  while (!at.done()) {
    if (at.at_rule(RuleBinder)) {
      made.binders.push_back(binder(at.rule()));
    } else if (at.at_rule(RuleName) || at.at_rule(RuleWord)) {
      Name named = name(at.rule());
      if (declares) {
        made.name = std::move(named);
      } else {
        made.names.push_back(std::move(named));
      }
    } else if (at.at_rule(RuleType)) {
      made.type = type(at.rule());
    } else if (at.at_rule(RuleExpression)) {
      made.value = expression(at.rule());
    } else if (at.at_rule(RulePath)) {
      made.paths.push_back(path(at.rule()));
    } else if (at.at_rule(RuleDate)) {
      made.date = date(at.rule());
    } else if (at.at_rule(RuleString)) {
      ExprPtr value = constant_string(at.rule(), what(made.kind));
      if (made.kind == ClauseKind::kRefs) {
        made.values.push_back(std::move(value));
      } else {
        made.value = std::move(value);
      }
    } else {
      at.token();
    }
  }
}

void Builder::patch_clause(Cursor& at, Clause& made) {
  if (at.skip(ADD)) {
    made.patch_op = PatchOp::kAdd;
  } else if (at.skip(APPEND)) {
    made.patch_op = PatchOp::kAppend;
  } else if (at.skip(REMOVE)) {
    made.patch_op = PatchOp::kRemove;
  }
  made.value = place(at.rule());
  if (at.skip(ASSIGN)) made.patch_value = expression(at.rule());
}

void Builder::expect_clause(Cursor& at, Clause& made) {
  Expectation& expected = made.expectation;
  expected.none = at.skip(NO);
  if (at.at_rule(RuleStatus)) {
    switch (walk(at.rule()).type()) {
      case MITIGATED:
        expected.status = Status::kMitigated;
        break;
      case ACCEPTED:
        expected.status = Status::kAccepted;
        break;
      case LAPSED:
        expected.status = Status::kLapsed;
        break;
      default:
        expected.status = Status::kIndeterminate;
    }
  }
  expected.threat = path(at.rule());
  if (!at.skip(AT)) return;
  uint32_t node = at.rule();
  ExprPtr value = constant_string(node, "the path of an expectation");
  expected.at = Name{static_cast<const Literal&>(*value).text, span_of(node)};
}

ExprPtr Builder::place(uint32_t node) {
  Cursor at = walk(node);
  auto head = std::make_unique<NameExpr>();
  uint32_t first = at.rule();
  head->name = name(first).text;
  head->span = span_of(first);
  ExprPtr made = std::move(head);
  while (!at.done()) made = step(std::move(made), at.rule());
  return made;
}

Binder Builder::binder(uint32_t node) {
  Cursor at = walk(node);
  Binder made;
  made.name = name(at.rule());
  if (at.skip(COMMA)) made.value = name(at.rule());
  at.skip(IN);
  made.domain = chain(at.rule(), &Builder::coalesce);
  return made;
}

}  // namespace crenel::syntax

// Lists, sets, maps and comprehensions from the concrete tree.
#include "syntax/build.hpp"

namespace crenel::syntax {

using namespace symbols;

ExprPtr Builder::list(uint32_t node) {
  Cursor at = walk(node);
  at.skip(LBRACKET);
  std::vector<ExprPtr> elements;
  while (at.at_rule()) {
    if (at.at_rule(RuleComprehension)) {
      auto made = std::make_unique<Comprehension>();
      made->shape = Comprehension::Shape::kList;
      made->span = span_of(node);
      made->element = std::move(elements.front());
      finish_comprehension(at.rule(), *made);
      return made;
    }
    elements.push_back(expression(at.rule()));
    at.skip(COMMA);
  }
  auto made = std::make_unique<ListExpr>(ExprKind::kList);
  made->span = span_of(node);
  for (const ExprPtr& element : elements) raise(*made, {element.get()});
  made->elements = std::move(elements);
  return made;
}

/// The element of a set, or a map's key and value.
std::pair<ExprPtr, ExprPtr> Builder::entry(uint32_t node) {
  Cursor at = walk(node);
  ExprPtr first = expression_of(at);
  if (!at.skip(COLON)) return {nullptr, std::move(first)};
  return {std::move(first), expression(at.rule())};
}

ExprPtr Builder::braces(uint32_t node) {
  Cursor at = walk(node);
  at.skip(LBRACE);
  std::vector<std::pair<ExprPtr, ExprPtr>> entries;
  while (at.at_rule()) {
    if (at.at_rule(RuleComprehension)) {
      auto made = std::make_unique<Comprehension>();
      bool map = entries.front().first != nullptr;
      made->shape = map ? Comprehension::Shape::kMap : Comprehension::Shape::kSet;
      made->span = span_of(node);
      made->key = std::move(entries.front().first);
      made->element = std::move(entries.front().second);
      finish_comprehension(at.rule(), *made);
      return made;
    }
    entries.push_back(entry(at.rule()));
    at.skip(COMMA);
  }
  return set_or_map(span_of(node), std::move(entries));
}

/// What the first entry is, the others must be.
ExprPtr Builder::set_or_map(Span whole, std::vector<std::pair<ExprPtr, ExprPtr>> entries) {
  if (entries.empty() || entries.front().first != nullptr) {
    auto made = std::make_unique<MapExpr>();
    made->span = whole;
    for (auto& [key, value] : entries) {
      if (key == nullptr) {
        sink_.report(diag::Code::kSyntax, value->span, "expected `key: value` in a map")
            .help.push_back(
                "`{k: v}` is a map and `{a, b}` a set; one pair of braces holds one kind");
        continue;
      }
      raise(*made, {key.get(), value.get()});
      made->entries.emplace_back(std::move(key), std::move(value));
    }
    return made;
  }
  auto made = std::make_unique<ListExpr>(ExprKind::kSet);
  made->span = whole;
  for (auto& [key, value] : entries) {
    if (key != nullptr) {
      sink_
          .report(diag::Code::kSyntax, {file_, key->span.begin, value->span.end},
                  "expected an element, found `key: value` in a set")
          .help.push_back(
              "`{k: v}` is a map and `{a, b}` a set; one pair of braces holds one kind");
      continue;
    }
    raise(*made, {value.get()});
    made->elements.push_back(std::move(value));
  }
  return made;
}

void Builder::finish_comprehension(uint32_t node, Comprehension& made) {
  Cursor at = walk(node);
  at.skip(FOR);
  while (at.at_rule(RuleBinder)) {
    made.binders.push_back(binder(at.rule()));
    raise(made, {made.binders.back().domain.get()});
    at.skip(COMMA);
  }
  if (at.skip(WHEN)) made.condition = expression(at.rule());
  raise(made, {made.key.get(), made.element.get(), made.condition.get()});
}

}  // namespace crenel::syntax

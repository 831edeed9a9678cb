// Modules, declarations, names and types from the concrete tree.
#include <algorithm>

#include "syntax/build.hpp"

namespace crenel::syntax {

using namespace symbols;

std::string Path::text() const {
  std::string joined;
  for (const Name& part : parts) {
    if (!joined.empty()) joined += '.';
    joined += part.text;
  }
  return joined;
}

Span Builder::span_of(uint32_t node) const {
  const Node& at = tree_[node];
  return {file_, list_.tokens[at.begin].begin,
          list_.tokens[at.end > at.begin ? at.end - 1 : at.begin].end};
}

/// The `///` lines that stand before a token, without their marks and one blank each.
std::string Builder::doc_before(uint32_t token) const {
  auto first = std::lower_bound(
      list_.docs.begin(), list_.docs.end(), token,
      [](const TokenList::Doc& doc, uint32_t before) { return doc.before < before; });
  std::string joined;
  for (auto doc = first; doc != list_.docs.end() && doc->before == token; ++doc) {
    std::string_view line = text_.substr(doc->begin + 3, doc->end - doc->begin - 3);
    if (!line.empty() && line.front() == ' ') line.remove_prefix(1);
    if (doc != first) joined += '\n';
    joined += line;
  }
  return joined;
}

void Builder::items(uint32_t node, Module& module) {
  for (Cursor at = walk(node); !at.done() && at.at_rule();) {
    uint32_t item = at.rule();
    Cursor inner = walk(item);
    if (inner.at_rule(RuleDeclaration)) {
      auto made = declaration(inner.rule());
      // A declaration that is too tall has been reported and must not reach code that recurses.
      if (!too_tall_) module.decls.push_back(std::move(made));
      too_tall_ = false;
    } else {
      module_line(item, module);
    }
  }
}

void Builder::module_line(uint32_t node, Module& module) {
  Cursor at = walk(node);
  Span keyword = span(at.token());
  Path path = this->path(at.rule());
  if (!module.name.parts.empty()) {
    auto& report = sink_.report(diag::Code::kMisplacedModule, span_of(node),
                                "a second `module` line in one file");
    sink_.add_label(report, module.name.span, "the module is named here");
    return;
  }
  if (!module.decls.empty()) {
    sink_.report(diag::Code::kMisplacedModule, keyword, "`module` must be the first declaration");
  }
  module.doc = doc_before(tree_[node].begin);
  module.name = std::move(path);
}

Name Builder::name(uint32_t node) {
  const Token& token = list_.tokens[tree_[node].begin];
  return {std::string(text(token)), span(token)};
}

Path Builder::path(uint32_t node) {
  Path made;
  made.span = span_of(node);
  for (Cursor at = walk(node); !at.done();) {
    if (at.at_rule()) {
      made.parts.push_back(name(at.rule()));
    } else {
      at.token();  // a dot, or the `any` of a type
      if (!at.at_rule() && made.parts.empty()) {
        const Token& any = list_.tokens[tree_[node].begin];
        made.parts.push_back({std::string(text(any)), span(any)});
      }
    }
  }
  return made;
}

TypeRefPtr Builder::type(uint32_t node) {
  Cursor at = walk(node);
  TypeRefPtr first = unary_type(at.rule());
  if (at.done()) return first;
  auto made = std::make_unique<TypeRef>();
  made->kind = TypeRef::Kind::kUnion;
  made->span = span_of(node);
  made->arguments.push_back(std::move(first));
  while (at.skip(BAR)) made->arguments.push_back(unary_type(at.rule()));
  return made;
}

TypeRefPtr Builder::unary_type(uint32_t node) {
  Cursor at = walk(node);
  auto made = std::make_unique<TypeRef>();
  made->span = span_of(node);
  made->name = path(at.rule());
  if (at.skip(LT)) {
    do {
      made->arguments.push_back(type(at.rule()));
    } while (at.skip(COMMA));
    at.skip(GT);
  }
  if (!at.at_token(QUESTION)) return made;
  auto optional = std::make_unique<TypeRef>();
  optional->kind = TypeRef::Kind::kOptional;
  optional->span = made->span;
  made->span.end -= 1;
  optional->arguments.push_back(std::move(made));
  return optional;
}

/// `: T`, if it stands here.
TypeRefPtr Builder::optional_type(Cursor& at) { return at.skip(COLON) ? type(at.rule()) : nullptr; }

Parameter Builder::parameter(uint32_t node) {
  Cursor at = walk(node);
  Parameter made;
  made.name = name(at.rule());
  if (at.at_rule(RuleName)) {
    made.label = std::move(made.name);
    made.name = name(at.rule());
  }
  made.type = optional_type(at);
  if (at.skip(ASSIGN)) made.default_value = expression(at.rule());
  return made;
}

std::vector<Clause> Builder::body(uint32_t node) {
  std::vector<Clause> clauses;
  Cursor at = walk(node);
  at.skip(LBRACE);
  while (at.at_rule()) clauses.push_back(clause(at.rule()));
  return clauses;
}

namespace {

DeclKind kind_of(int word) {
  switch (word) {
    case IMPORT:
      return DeclKind::kImport;
    case PARAM:
      return DeclKind::kParam;
    case LET:
      return DeclKind::kLet;
    case FN:
      return DeclKind::kFn;
    case RECORD:
      return DeclKind::kRecord;
    case ENUM:
      return DeclKind::kEnum;
    case ASSET:
      return DeclKind::kAsset;
    case THREAT:
      return DeclKind::kThreat;
    case MITIGATION:
      return DeclKind::kMitigation;
    case RELATION:
      return DeclKind::kRelation;
    case ACCEPT:
      return DeclKind::kAccept;
    default:
      return DeclKind::kTest;
  }
}

}  // namespace

/// One reading for every declaration: each part has a rule of its own, so that what is there says
/// which part it is.
std::unique_ptr<Decl> Builder::declaration(uint32_t node) {
  Cursor at = walk(node);
  auto made = std::make_unique<Decl>();
  made->span = span_of(node);
  made->doc = doc_before(tree_[node].begin);
  made->kind = kind_of(at.type());
  made->keyword = span(at.token());
  while (!at.done()) {
    if (at.at_rule(RulePath)) {
      made->path = path(at.rule());
    } else if (at.at_rule(RuleName)) {
      Name named = name(at.rule());
      if (made->kind == DeclKind::kImport) {
        made->alias = std::move(named);
      } else {
        made->name = std::move(named);
      }
    } else if (at.at_rule(RuleWord)) {
      made->members.push_back(name(at.rule()));
    } else if (at.at_rule(RuleType)) {
      made->type = type(at.rule());
    } else if (at.at_rule(RuleExpression)) {
      made->value = expression(at.rule());
    } else if (at.at_rule(RuleParameter) || at.at_rule(RuleRecordField)) {
      made->parameters.push_back(parameter(at.rule()));
    } else if (at.at_rule(RuleBody) || at.at_rule(RuleTestBody)) {
      made->clauses = body(at.rule());
    } else if (at.at_rule(RuleString)) {
      uint32_t title = at.rule();
      ExprPtr value = constant_string(title, "a test's title");
      made->title = {static_cast<const Literal&>(*value).text, span_of(title)};
    } else {
      at.token();
    }
  }
  return made;
}

}  // namespace crenel::syntax

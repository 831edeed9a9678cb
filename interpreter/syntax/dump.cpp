// Writes an AST as S-expressions.
#include "syntax/dump.hpp"

#include <array>
#include <cstdio>

namespace crenel::syntax {
namespace {

std::string quoted(const std::string& text) {
  std::string out = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else if (c == '\t') {
      out += "\\t";
    } else if (c == '\r') {
      out += "\\r";
    } else {
      out += c;
    }
  }
  return out + '"';
}

class Form {
 public:
  explicit Form(const std::string& head) : text_('(' + head) {}
  Form& add(const std::string& part) {
    text_ += ' ' + part;
    return *this;
  }
  Form& add(const ExprPtr& expr) { return expr == nullptr ? *this : add(dump(*expr)); }
  std::string done() const { return text_ + ')'; }

 private:
  std::string text_;
};

std::string binder(const Binder& binder) {
  std::string names = binder.name.text;
  if (binder.value.has_value()) names += ", " + binder.value->text;
  return Form("in").add(names).add(binder.domain).done();
}

std::string literal(const Literal& literal) {
  switch (literal.literal) {
    case LiteralKind::kBool:
      return literal.boolean ? "true" : "false";
    case LiteralKind::kInt:
      return std::to_string(literal.integer);
    case LiteralKind::kFloat: {
      char text[32];
      std::snprintf(text, sizeof text, "%.17g", literal.real);
      std::string shown = text;
      return shown.find_first_of(".e") == std::string::npos ? shown + ".0" : shown;
    }
    case LiteralKind::kString:
      return quoted(literal.text);
    case LiteralKind::kDate:
      return "(date " + std::to_string(literal.integer) + ')';
  }
  return {};
}

std::string call(const Call& call) {
  Form form("call");
  form.add(call.callee);
  for (const Argument& argument : call.arguments) {
    form.add((argument.label.has_value() ? argument.label->text + ": " : "") +
             dump(*argument.value));
  }
  return form.done();
}

std::string comprehension(const Comprehension& made) {
  static constexpr std::array<const char*, 3> kHeads = {"list-for", "set-for", "map-for"};
  Form form(kHeads[static_cast<size_t>(made.shape)]);
  form.add(made.key).add(made.element);
  for (const Binder& each : made.binders) form.add(binder(each));
  if (made.condition != nullptr) form.add(Form("when").add(made.condition).done());
  return form.done();
}

std::string quantifier(const Quantifier& made) {
  static constexpr std::array<const char*, 5> kHeads = {"any", "all", "no", "count", "exists"};
  return Form(kHeads[static_cast<size_t>(made.quantifier)])
      .add(binder(made.binder))
      .add(made.body)
      .done();
}

std::string binary(const Binary& made) {
  static constexpr std::array<const char*, 18> kHeads = {
      "or",     "and",     "==", "!=", "<", "<=", ">", ">=", "in",
      "not-in", "matches", "??", "+",  "-", "*",  "/", "%",  "|"};
  return Form(kHeads[static_cast<size_t>(made.op)]).add(made.left).add(made.right).done();
}

std::string interpolation(const Interpolation& made) {
  Form form("text");
  for (size_t i = 0; i < made.texts.size(); ++i) {
    if (!made.texts[i].empty()) form.add(quoted(made.texts[i]));
    if (i < made.holes.size()) form.add(made.holes[i]);
  }
  return form.done();
}

std::string list(const ListExpr& made) {
  Form form(made.kind == ExprKind::kList ? "list" : "set");
  for (const ExprPtr& element : made.elements) form.add(element);
  return form.done();
}

std::string map(const MapExpr& made) {
  Form form("map");
  for (const auto& [key, value] : made.entries) form.add(key).add(value);
  return form.done();
}

std::string parameter(const Parameter& made) {
  std::string text = made.label.has_value() ? made.label->text + ' ' : "";
  text += made.name.text + ": " + dump(*made.type);
  return made.default_value == nullptr ? text : text + " = " + dump(*made.default_value);
}

std::string expectation(const Expectation& made) {
  static constexpr std::array<const char*, 5> kStatuses = {"open", "mitigated", "accepted",
                                                           "lapsed", "indeterminate"};
  std::string text = made.none ? "no" : kStatuses[static_cast<size_t>(made.status)];
  text += ' ' + made.threat.text();
  return made.at.has_value() ? text + " at " + quoted(made.at->text) : text;
}

std::string clause(const Clause& made) {
  static constexpr std::array<const char*, 23> kHeads = {
      "for",      "let",   "when",    "at",      "as",    "field",   "title",  "stride",
      "severity", "refs",  "message", "remedy",  "patch", "against", "leaves", "attested",
      "planned",  "until", "owner",   "because", "given", "with",    "expect"};
  static constexpr std::array<const char*, 4> kPatches = {"set", "add", "remove", "append"};
  Form form(kHeads[static_cast<size_t>(made.kind)]);
  if (made.kind == ClauseKind::kPatch) form.add(kPatches[static_cast<size_t>(made.patch_op)]);
  if (made.kind == ClauseKind::kExpect) form.add(expectation(made.expectation));
  if (!made.name.text.empty()) form.add(made.name.text);
  if (made.type != nullptr) form.add(": " + dump(*made.type));
  for (const Binder& each : made.binders) form.add(binder(each));
  for (const Name& name : made.names) form.add(name.text);
  for (const Path& path : made.paths) form.add(path.text());
  for (const ExprPtr& value : made.values) form.add(value);
  return form.add(made.value).add(made.patch_value).add(made.date).done();
}

std::string declaration(const Decl& made) {
  static constexpr std::array<const char*, 12> kHeads = {
      "import", "param",  "let",        "fn",       "record", "enum",
      "asset",  "threat", "mitigation", "relation", "accept", "test"};
  Form form(kHeads[static_cast<size_t>(made.kind)]);
  if (!made.name.text.empty()) form.add(made.name.text);
  if (!made.path.parts.empty()) form.add(made.path.text());
  if (made.alias.has_value()) form.add("as " + made.alias->text);
  if (made.kind == DeclKind::kTest) form.add(quoted(made.title.text));
  if (!made.doc.empty()) form.add("\n  (doc " + quoted(made.doc) + ')');
  for (const Parameter& each : made.parameters) form.add("\n  (" + parameter(each) + ')');
  for (const Name& member : made.members) form.add(member.text);
  if (made.type != nullptr) form.add("\n  -> " + dump(*made.type));
  if (made.value != nullptr) form.add("\n  " + dump(*made.value));
  for (const Clause& each : made.clauses) form.add("\n  " + clause(each));
  std::string text = form.done();
  for (size_t at = text.find(" \n"); at != std::string::npos; at = text.find(" \n", at)) {
    text.erase(at, 1);
  }
  return text;
}

}  // namespace

std::string dump(const TypeRef& type) {
  std::string text;
  switch (type.kind) {
    case TypeRef::Kind::kOptional:
      return dump(*type.arguments.front()) + '?';
    case TypeRef::Kind::kUnion:
      for (const TypeRefPtr& member : type.arguments)
        text += (text.empty() ? "" : " | ") + dump(*member);
      return text;
    case TypeRef::Kind::kName:
      break;
  }
  for (const TypeRefPtr& argument : type.arguments)
    text += (text.empty() ? "" : ", ") + dump(*argument);
  return type.name.text() + (text.empty() ? "" : '<' + text + '>');
}

std::string dump(const Expr& expr) {
  static constexpr std::array<const char*, 3> kUnary = {"not", "neg", "present"};
  switch (expr.kind) {
    case ExprKind::kLiteral:
      return literal(static_cast<const Literal&>(expr));
    case ExprKind::kInterpolation:
      return interpolation(static_cast<const Interpolation&>(expr));
    case ExprKind::kName:
      return static_cast<const NameExpr&>(expr).name;
    case ExprKind::kMember: {
      const auto& made = static_cast<const Member&>(expr);
      return Form(made.optional ? "?." : ".").add(made.base).add(made.name.text).done();
    }
    case ExprKind::kIndex: {
      const auto& made = static_cast<const Index&>(expr);
      return Form("index").add(made.base).add(made.index).done();
    }
    case ExprKind::kCall:
      return call(static_cast<const Call&>(expr));
    case ExprKind::kUnary: {
      const auto& made = static_cast<const Unary&>(expr);
      return Form(kUnary[static_cast<size_t>(made.op)]).add(made.operand).done();
    }
    case ExprKind::kBinary:
      return binary(static_cast<const Binary&>(expr));
    case ExprKind::kIs: {
      const auto& made = static_cast<const Is&>(expr);
      return Form("is").add(made.operand).add(dump(*made.target)).done();
    }
    case ExprKind::kQuantifier:
      return quantifier(static_cast<const Quantifier&>(expr));
    case ExprKind::kConditional: {
      const auto& made = static_cast<const Conditional&>(expr);
      return Form("if").add(made.condition).add(made.then).add(made.otherwise).done();
    }
    case ExprKind::kList:
    case ExprKind::kSet:
      return list(static_cast<const ListExpr&>(expr));
    case ExprKind::kMap:
      return map(static_cast<const MapExpr&>(expr));
    case ExprKind::kComprehension:
      return comprehension(static_cast<const Comprehension&>(expr));
  }
  return {};
}

std::string dump(const Module& module) {
  std::string text = "(module " + module.name.text();
  if (!module.doc.empty()) text += "\n  (doc " + quoted(module.doc) + ')';
  text += ")\n";
  for (const auto& decl : module.decls) text += declaration(*decl) + '\n';
  return text;
}

}  // namespace crenel::syntax

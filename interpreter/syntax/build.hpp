// From the concrete tree to the AST. The grammar has been checked already, so this code reads the
// tree by position; it reports what the grammar cannot say (escapes, numbers, dates, holes).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diag/sink.hpp"
#include "syntax/ast.hpp"
#include "syntax/concrete.hpp"

namespace crenel::syntax {

/// Walks the children and the tokens of one node, in the order of the text.
class Cursor {
 public:
  Cursor(const Tree& tree, const std::vector<Token>& tokens, uint32_t node)
      : tree_(tree),
        tokens_(tokens),
        child_(node + 1),
        last_(tree[node].next),
        token_(tree[node].begin),
        end_(tree[node].end) {}

  bool done() const { return token_ >= end_; }
  bool at_rule() const { return child_ < last_ && tree_[child_].begin == token_; }
  bool at_rule(int rule) const { return at_rule() && tree_[child_].rule == rule; }
  bool at_token(int type) const { return !done() && !at_rule() && tokens_[token_].type == type; }
  int type() const { return tokens_[token_].type; }

  /// Steps over a child and gives its node.
  uint32_t rule() {
    uint32_t node = child_;
    token_ = tree_[node].end;
    child_ = tree_[node].next;
    return node;
  }
  const Token& token() { return tokens_[token_++]; }
  bool skip(int type) {
    if (!at_token(type)) return false;
    ++token_;
    return true;
  }

 private:
  const Tree& tree_;
  const std::vector<Token>& tokens_;
  uint32_t child_, last_;
  uint32_t token_, end_;
};

class Builder {
 public:
  Builder(uint32_t file, diag::Sink& sink, const TokenList& list, const Tree& tree, uint32_t height)
      : file_(file),
        sink_(sink),
        text_(sink.sources().file(file).text()),
        list_(list),
        tree_(tree),
        height_(height) {}

  /// Adds what stands at a RuleFile or RuleSingle node to the module.
  void items(uint32_t node, Module& module);

 private:
  Cursor walk(uint32_t node) const { return Cursor(tree_, list_.tokens, node); }
  Span span(const Token& token) const { return {file_, token.begin, token.end}; }
  Span span_of(uint32_t node) const;
  std::string_view text(const Token& token) const {
    return text_.substr(token.begin, token.end - token.begin);
  }
  std::string doc_before(uint32_t token) const;

  // build_declaration.cpp
  void module_line(uint32_t node, Module& module);
  std::unique_ptr<Decl> declaration(uint32_t node);
  Parameter parameter(uint32_t node);
  std::vector<Clause> body(uint32_t node);
  Name name(uint32_t node);
  Path path(uint32_t node);
  TypeRefPtr type(uint32_t node);
  TypeRefPtr unary_type(uint32_t node);
  TypeRefPtr optional_type(Cursor& at);

  // build_clause.cpp
  Clause clause(uint32_t node);
  void fill_clause(Cursor& at, Clause& made);
  void patch_clause(Cursor& at, Clause& made);
  void expect_clause(Cursor& at, Clause& made);
  ExprPtr place(uint32_t node);
  Binder binder(uint32_t node);

  // build_expression.cpp
  ExprPtr expression(uint32_t node);
  ExprPtr expression_of(Cursor& at);
  ExprPtr closed(uint32_t node, std::vector<ExprPtr>* last_conjunction);
  ExprPtr open(uint32_t node);
  ExprPtr quantifier(uint32_t node);
  ExprPtr conditional(uint32_t node);
  ExprPtr negation(uint32_t node);
  ExprPtr comparison(uint32_t node);
  ExprPtr chain(uint32_t node, ExprPtr (Builder::*operand)(uint32_t));
  ExprPtr coalesce(uint32_t node);
  ExprPtr sum(uint32_t node);
  ExprPtr product(uint32_t node);
  ExprPtr prefixed(uint32_t node);
  ExprPtr postfix(uint32_t node);
  ExprPtr step(ExprPtr base, uint32_t node);
  ExprPtr call(ExprPtr base, Cursor at, Span whole);
  ExprPtr primary(uint32_t node);
  ExprPtr join(BinaryOp op, std::vector<ExprPtr> operands);
  ExprPtr binary(BinaryOp op, Span op_span, ExprPtr left, ExprPtr right);
  ExprPtr unary(UnaryOp op, Span op_span, ExprPtr operand);
  /// Gives the expression its height and reports the one that passes the limit.
  void raise(Expr& made, std::initializer_list<const Expr*> children);
  void raise_over(Expr& made, const Expr* child);

  // build_collection.cpp
  ExprPtr list(uint32_t node);
  ExprPtr braces(uint32_t node);
  ExprPtr set_or_map(Span whole, std::vector<std::pair<ExprPtr, ExprPtr>> entries);
  std::pair<ExprPtr, ExprPtr> entry(uint32_t node);
  void finish_comprehension(uint32_t node, Comprehension& made);

  // build_literal.cpp
  ExprPtr number(const Token& token, bool negated);
  void broken_number(const Token& token);
  ExprPtr date(uint32_t node);
  ExprPtr string(uint32_t node);
  ExprPtr quoted(uint32_t node);
  ExprPtr hole(Cursor at, Span whole);
  std::string unescape(const Token& token);
  size_t escape(std::string_view body, size_t at, uint32_t offset, std::string& out);
  static size_t unicode_escape(std::string_view body, size_t at, std::string& out);
  ExprPtr constant_string(uint32_t node, std::string_view where);
  std::string triple(std::string_view body) const;

  uint32_t file_;
  diag::Sink& sink_;
  std::string_view text_;
  const TokenList& list_;
  const Tree& tree_;
  uint32_t height_;
  bool too_tall_ = false;
};

/// True if the expression names nothing, so that its value is known as it stands.
bool is_constant(const Expr& expr);

}  // namespace crenel::syntax

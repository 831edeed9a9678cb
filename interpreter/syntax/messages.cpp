// Words for a failed parse: what was found, what was expected there, and what was probably meant.
#include "syntax/messages.hpp"

#include <algorithm>
#include <string>

#include "syntax/words.hpp"

namespace crenel::syntax {

using namespace symbols;

namespace {

constexpr size_t kLongestQuote = 40;
constexpr size_t kMostExpected = 3;

class Explainer {
 public:
  Explainer(uint32_t file, diag::Sink& sink, const std::vector<Token>& tokens, uint32_t begin,
            uint32_t end, const Failure& failure)
      : file_(file),
        sink_(sink),
        text_(sink.sources().file(file).text()),
        tokens_(tokens),
        begin_(begin),
        end_(end),
        at_(std::min(failure.token, end)),
        rules_(failure.rules),
        expected_(failure.expected) {}

  void report();

 private:
  bool expects(int type) const {
    return std::find(expected_.begin(), expected_.end(), type) != expected_.end();
  }
  bool inside(int rule) const {
    return std::find(rules_.begin(), rules_.end(), rule) != rules_.end();
  }
  bool innermost(int rule) const { return !rules_.empty() && rules_.front() == rule; }
  int found() const { return tokens_[at_].type; }
  int before() const { return at_ > begin_ ? tokens_[at_ - 1].type : 0; }
  bool between_clauses() const { return innermost(RuleBody) || innermost(RuleTestBody); }
  bool between_declarations() const {
    return rules_.empty() || innermost(RuleSingle) || innermost(RuleFile) || innermost(RuleItem);
  }
  std::string_view written(const Token& token) const {
    return text_.substr(token.begin, token.end - token.begin);
  }

  std::string shown(uint32_t index) const;
  std::vector<std::string> constructs() const;
  std::string message() const;
  std::string hint() const;
  bool misses_operand() const;
  std::string operand_hint() const;
  std::string place_hint() const;
  std::string spelling_hint() const;
  void label_open_bracket(Diagnostic& to) const;

  uint32_t file_;
  diag::Sink& sink_;
  std::string_view text_;
  const std::vector<Token>& tokens_;
  uint32_t begin_, end_, at_;
  const std::vector<int>& rules_;
  const std::vector<int>& expected_;
};

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += i + 1 == parts.size() ? " or " : ", ";
    text += parts[i];
  }
  return text;
}

std::string Explainer::shown(uint32_t index) const {
  const Token& token = tokens_[index];
  if (token.type == kEndOfText) return "end of file";
  if (begins_string(token.type) || token.type == QUOTE_END) return "string";
  if (token.type == TEXT || token.type == STRING_BROKEN) return "rest of the string";
  std::string_view word = written(token);
  if (word.size() > kLongestQuote) return "`" + std::string(word.substr(0, kLongestQuote)) + "…`";
  return "`" + std::string(word) + "`";
}

/// The expected tokens as the constructs that they begin.
std::vector<std::string> Explainer::constructs() const {
  std::vector<std::string> parts;
  bool expression = expects(LPAREN) && expects(LBRACKET) && expects(IDENT);
  bool type = expects(ANY) && expects(IDENT) && !expects(AND) && !expression;
  bool name = expects(IDENT) && !expression && !type;
  bool clause = expects(WHEN) && expects(TITLE) && !expects(IDENT);
  bool test_clause = expects(GIVEN) && expects(EXPECT) && !clause && !expects(IDENT);
  bool declaration = expects(THREAT) && expects(ASSET) && !expects(IDENT);
  bool string = expects(QUOTE) && !expression;
  bool date = expects(DATE) && !expression;
  if (expression) parts.push_back("an expression");
  if (type) parts.push_back("a type");
  if (name) parts.push_back("a name");
  if (clause) parts.push_back("a clause");
  if (test_clause) parts.insert(parts.end(), {"`given`", "`with`", "`expect`"});
  if (declaration) parts.push_back("a declaration");
  if (string) parts.push_back("a string");
  if (date) parts.push_back("a date");
  for (int each : expected_) {
    std::string_view spelled = spelling(each);
    bool word = each <= INDETERMINATE;
    bool covered = word ? (expression || type || name || clause || test_clause || declaration)
                        : expression && (each == LPAREN || each == LBRACKET || each == LBRACE ||
                                         each == MINUS);
    if (test_clause && each == RBRACE && at_ < end_) continue;  // three are enough
    if (!spelled.empty() && !covered) parts.push_back("`" + std::string(spelled) + "`");
  }
  return parts;
}

/// A decision that failed beyond its first token does not say what it expected; after an operator
/// that was an operand.
bool Explainer::misses_operand() const {
  if (!expected_.empty() || !inside(RuleExpression)) return false;
  int last = before();
  bool word = is_operator_word(last) && last != TRUE && last != FALSE && !is_quantifier_word(last);
  bool mark = last == ASSIGN || last == LPAREN || last == LBRACKET || last == COMMA ||
              (last >= EQ && last <= PERCENT) || last == QUESTION_QUESTION;
  return word || mark;
}

std::string Explainer::message() const {
  std::string after = at_ > begin_ && !spelling(before()).empty() ? " after " + shown(at_ - 1) : "";
  if (after.empty() && at_ > begin_ && before() == IDENT) after = " after " + shown(at_ - 1);
  std::string unexpected = "unexpected " + shown(at_) + after;
  bool between = between_clauses() || between_declarations();
  bool word = is_name(found()) || found() == kEndOfText || at_ == end_;
  if (misses_operand()) return "expected an expression" + after + ", found " + shown(at_);
  if (between && !word) return unexpected;
  std::vector<std::string> parts = constructs();
  if (parts.empty() || parts.size() > kMostExpected) return unexpected;
  if (between) after.clear();
  return "expected " + joined(parts) + after + ", found " + shown(at_);
}

/// For a misspelt clause or declaration word.
std::string Explainer::spelling_hint() const {
  if (found() != IDENT || !(between_clauses() || between_declarations())) return {};
  std::vector<std::string_view> words;
  for (int type : expected_) words.push_back(spelling(type));
  return diag::suggestion(written(tokens_[at_]), words);
}

/// For what stands where an operand is expected.
std::string Explainer::operand_hint() const {
  bool operand = expects(LPAREN) && expects(IDENT);
  if (operand && before() == IS && found() == NOT) return "write `not (x is T)`";
  if (innermost(RuleTypeName) && before() == IS && found() == NOT) return "write `not (x is T)`";
  if (inside(RuleExpression) && (is_quantifier_word(found()) || found() == IF)) {
    return "a quantifier or `if` in the middle of an expression stands in parentheses";
  }
  if (operand && found() == NOT)
    return "write `(not …)`: `not` binds more loosely than what stands before it";
  if (operand && found() == ASSIGN && before() == ASSIGN) return "write `==`";
  if (before() == LT && found() == GT) return "write `!=`";
  if (operand && is_operator_word(found())) {
    return "`" + std::string(spelling(found())) + "` is an operator word and cannot be a name here";
  }
  return {};
}

/// For what stands where an expression, a clause or a declaration could end.
std::string Explainer::place_hint() const {
  bool heads = innermost(RuleDeclaration) || innermost(RuleParameter) ||
               innermost(RuleRecordField) || innermost(RuleClause) || innermost(RuleTestClause);
  if (heads) return found() == EQ && expects(ASSIGN) ? "write `=`" : "";
  switch (found()) {
    case ASSIGN:
      return "a comparison is written `==`";
    case IS:
      if (at_ + 1 < end_ && tokens_[at_ + 1].type == NOT) return "write `not (x is T)`";
      break;
    case QUESTION:
      return "a choice is written `if c then a else b`";
    case BAR:
      return "`|` joins kinds in a domain or a type; between conditions write `or`";
    case RBRACE:
      return between_declarations() ? "nothing is open here that `}` could close" : "";
    case NOT:
      return "write `and not …`, or `x not in xs`";
    case COLON:
      return "a quantifier is written `any x in xs: condition`";
    default:
      break;
  }
  if (is_comparison(found()) && is_quantifier_word(before())) {
    return "`" + std::string(spelling(before())) +
           "` is an operator word and cannot be a name here";
  }
  if (is_comparison(found()) && !expects(found())) {
    return "comparisons do not chain: write `a < b and b < c`, or use parentheses";
  }
  if (between_declarations() && is_clause_word(found()) && found() != LET) {
    return "`" + std::string(spelling(found())) + "` is a clause and stands inside a declaration";
  }
  return {};
}

std::string Explainer::hint() const {
  if (inside(RulePart)) {
    return "an interpolation holds an expression; write `\\{` for a brace, and a regular "
           "expression "
           "as a raw string: `r\"…\"`";
  }
  if (std::string help = spelling_hint(); !help.empty()) return help;
  if (innermost(RuleParameter) && (expected_.empty() || expects(COLON)))
    return "a parameter has a type: `x: string`";
  if (innermost(RuleQuantifier) && expects(COLON)) {
    return "a quantifier is written `any x in xs: condition`";
  }
  if (innermost(RuleBinder) && expects(IN))
    return "a binder is written `x in xs`, or `k, v in map`";
  if (innermost(RuleDate) || (expects(DATE) && !expects(LPAREN)))
    return "a date is written `2027-03-31`";
  if (innermost(RuleConditional)) return "a choice is written `if c then a else b`";
  if (std::string help = operand_hint(); !help.empty()) return help;
  if (std::string help = place_hint(); !help.empty()) return help;
  if (expects(IDENT) && is_operator_word(found())) {
    return "`" + std::string(spelling(found())) + "` is an operator word and cannot be a name here";
  }
  return {};
}

/// The innermost bracket that is open before the error, if the text ended or another closed.
void Explainer::label_open_bracket(Diagnostic& to) const {
  bool closes = found() == RPAREN || found() == RBRACKET || found() == RBRACE;
  if (at_ < end_ && !closes) return;
  uint32_t closed = 0;
  for (uint32_t i = at_; i > begin_; --i) {
    int type = tokens_[i - 1].type;
    if (type == RPAREN || type == RBRACKET || type == RBRACE) ++closed;
    if (type != LPAREN && type != LBRACKET && type != LBRACE) continue;
    if (closed-- > 0) continue;
    sink_.add_label(to, {file_, tokens_[i - 1].begin, tokens_[i - 1].end}, "opened here");
    return;
  }
}

/// What is missing at the end is marked where it should stand, not at the next declaration.
void Explainer::report() {
  base::Span span = {file_, tokens_[at_].begin, tokens_[at_].end};
  if (at_ == end_ && at_ > begin_) span.begin = span.end = tokens_[at_ - 1].end;
  Diagnostic& made = sink_.report(diag::Code::kSyntax, span, message());
  label_open_bracket(made);
  if (std::string help = hint(); !help.empty()) made.help.push_back(std::move(help));
}

}  // namespace

void report_failure(uint32_t file, diag::Sink& sink, const std::vector<Token>& tokens,
                    uint32_t begin, uint32_t end, const Failure& failure) {
  if (failure.too_deep) {
    const Token& token = tokens[std::min(failure.token, end)];
    sink.report(diag::Code::kNestingLimit, {file, token.begin, token.end},
                "expressions are nested too deep here");
    return;
  }
  Explainer(file, sink, tokens, begin, end, failure).report();
}

}  // namespace crenel::syntax

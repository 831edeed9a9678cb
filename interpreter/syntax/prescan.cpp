// One pass over the tokens before the parser sees them.
#include "syntax/prescan.hpp"

#include <string>
#include <utility>

#include "syntax/words.hpp"

namespace crenel::syntax {

using namespace symbols;

namespace {

class Scanner {
 public:
  Scanner(uint32_t file, TokenList& list, diag::Sink& sink, uint32_t nesting)
      : file_(file),
        list_(list),
        sink_(sink),
        nesting_(nesting),
        text_(sink.sources().file(file).text()) {}

  Prescan run();

 private:
  std::string written(const Token& token) const {
    return std::string(text_.substr(token.begin, token.end - token.begin));
  }
  bool first_on_line(const Token& token) const;
  bool begins_declaration(size_t at) const;
  void start_chunk(uint32_t kept);
  /// False if the token is to be left out.
  bool check(Token& token);
  bool foreign(Token& token, int means, const char* help);
  bool broken(const Token& token, const char* what, const char* help);
  void bracket(const Token& token);

  uint32_t file_;
  TokenList& list_;
  diag::Sink& sink_;
  uint32_t nesting_;
  std::string_view text_;
  Prescan found_;
  uint32_t depth_ = 0;
  Token quote_;            ///< the last that opened
  bool bad_hole_ = false;  ///< its end is not to be reported
};

bool Scanner::first_on_line(const Token& token) const {
  for (uint32_t at = token.begin; at > 0; --at) {
    char before = text_[at - 1];
    if (before == '\n' || before == '\r') return true;
    if (before != ' ' && before != '\t') return false;
  }
  return true;
}

/// A declaration word, first on its line, followed by what such a declaration begins with; outside
/// brackets, or at the line's very start, where it ends whatever was left open above. Outside
/// brackets any word at the very start of a line will do: it is likely misspelt, and should not
/// spoil what stands before it.
bool Scanner::begins_declaration(size_t at) const {
  const Token& token = list_.tokens[at];
  int next = list_.tokens[at + 1].type;
  bool named = is_name(next) || is_operator_word(next);
  bool word = is_declaration_word(token.type);
  bool at_start =
      token.begin == 0 || text_[token.begin - 1] == '\n' || text_[token.begin - 1] == '\r';
  if (at_start && depth_ == 0 && (is_name(token.type) || token.type == RBRACE)) return true;
  bool fits = token.type == TEST ? begins_string(next) : named;
  if (!word || !fits || !first_on_line(token)) return false;
  return depth_ == 0 || at_start;
}

void Scanner::start_chunk(uint32_t kept) {
  if (!found_.chunks.empty()) found_.chunks.back().end = kept;
  found_.chunks.push_back({kept, kept, false, false});
  depth_ = 0;
}

Prescan Scanner::run() {
  std::vector<Token>& tokens = list_.tokens;
  uint32_t kept = 0;
  size_t doc = 0;
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].type == kEndOfText) break;
    if (found_.chunks.empty() || begins_declaration(i)) start_chunk(kept);
    for (; doc < list_.docs.size() && list_.docs[doc].before <= i; ++doc) {
      list_.docs[doc].before = kept;
    }
    Token token = tokens[i];
    if (!check(token)) continue;
    bracket(token);
    tokens[kept++] = token;
  }
  for (; doc < list_.docs.size(); ++doc) list_.docs[doc].before = kept;
  tokens[kept] = tokens.back();
  tokens.resize(kept + 1);
  if (!found_.chunks.empty()) found_.chunks.back().end = kept;
  return std::move(found_);
}

void Scanner::bracket(const Token& token) {
  bool opens = token.type == LPAREN || token.type == LBRACKET || token.type == LBRACE;
  bool closes = token.type == RPAREN || token.type == RBRACKET || token.type == RBRACE;
  if (closes && depth_ > 0) --depth_;
  if (!opens || ++depth_ <= nesting_) return;
  Chunk& chunk = found_.chunks.back();
  found_.too_deep = true;
  if (chunk.too_deep) return;
  chunk.too_deep = true;
  chunk.reported = true;
  sink_.report(diag::Code::kNestingLimit, {file_, token.begin, token.end},
               "brackets are nested deeper than " + std::to_string(nesting_) + " levels");
}

/// Reports a token of another language and reads it as the one it means.
bool Scanner::foreign(Token& token, int means, const char* help) {
  sink_
      .report(diag::Code::kBadCharacter, {file_, token.begin, token.end},
              "the language has no `" + written(token) + "`")
      .help.push_back(help);
  token.type = means;
  return means != 0;
}

/// Reports a token that is not closed. What follows it is likely misread, so no more is said of it.
bool Scanner::broken(const Token& token, const char* what, const char* help) {
  sink_.report(diag::Code::kUnterminatedString, {file_, token.begin, token.end}, what)
      .help.push_back(help);
  found_.chunks.back().reported = true;
  return true;
}

bool Scanner::check(Token& token) {
  switch (token.type) {
    case QUOTE:
      quote_ = token;
      return true;
    case BAD_AND:
      return foreign(token, AND, "write `and`");
    case BAD_OR:
      return foreign(token, OR, "write `or`");
    case BAD_NOT:
      return foreign(token, NOT, "write `not`");
    case BAD_ASSIGN:
      return foreign(token, ASSIGN, "write `=`");
    case BAD_SEMICOLON:
      return foreign(token, 0, "clauses and declarations need no separator");
    case BAD_STRICT_EQ:
      return foreign(token, text_[token.begin] == '!' ? NE : EQ, "write `==` or `!=`");
    case BAD_COMMENT:
      sink_.report(diag::Code::kBadCharacter, {file_, token.begin, token.begin + 1},
                   "a comment begins with `//`");
      return false;
    case BAD_QUOTED:
      sink_.report(diag::Code::kBadCharacter, {file_, token.begin, token.end},
                   "strings are written in double quotes");
      return true;
    case STRING_BROKEN:
      if (std::exchange(bad_hole_, false)) return true;
      return broken(quote_, "this string is not closed on its line",
                    "a text of more lines is written `\"\"\"…\"\"\"`");
    case BROKEN_RAW_STRING:
      return broken({0, token.begin, token.begin + 2}, "this raw string is not closed on its line",
                    "close it with `\"`");
    case BROKEN_TRIPLE_STRING:
      return broken({0, token.begin, token.begin + 3}, "this string is never closed",
                    "close it with `\"\"\"`");
    case HOLE_BAD:
      sink_
          .report(diag::Code::kSyntax, {file_, token.begin, token.begin + 1},
                  "an interpolation cannot hold quotes or braces")
          .help.push_back("name the value with `let` and write its name here; `\\{` is a brace");
      found_.chunks.back().reported = true;
      bad_hole_ = true;
      return false;
    case BAD_CHARACTER:
      if (!found_.chunks.back().reported) {
        sink_.report(diag::Code::kBadCharacter, {file_, token.begin, token.end},
                     "unexpected `" + written(token) + "`");
      }
      found_.chunks.back().reported = true;
      return false;
    default:
      return true;
  }
}

}  // namespace

Prescan prescan(uint32_t file, TokenList& list, diag::Sink& sink, uint32_t nesting) {
  return Scanner(file, list, sink, nesting).run();
}

}  // namespace crenel::syntax

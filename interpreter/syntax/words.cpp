// Spellings, in the order of the lexer grammar.
#include "syntax/words.hpp"

#include <array>
#include <iterator>

namespace crenel::syntax {

using namespace symbols;

namespace {

constexpr std::string_view kWords[] = {
    "and",       "or",       "not",      "in",           "is",      "matches",    "present",
    "any",       "all",      "no",       "count",        "if",      "then",       "else",
    "true",      "false",    "exists",   "module",       "import",  "param",      "let",
    "fn",        "record",   "enum",     "asset",        "threat",  "mitigation", "relation",
    "accept",    "test",     "for",      "when",         "at",      "as",         "field",
    "title",     "stride",   "severity", "refs",         "message", "remedy",     "patch",
    "add",       "remove",   "append",   "against",      "leaves",  "attested",   "by",
    "planned",   "until",    "owner",    "because",      "given",   "with",       "expect",
    "mitigated", "accepted", "lapsed",   "indeterminate"};
static_assert(std::size(kWords) == INDETERMINATE);

constexpr std::string_view kMarks[] = {"(",  ")",  "[", "]",  "{", "}",  ",",  ":",  ".",
                                       "?.", "??", "?", "->", "=", "==", "!=", "<=", "<",
                                       ">=", ">",  "+", "-",  "*", "/",  "%",  "|"};
static_assert(std::size(kMarks) == BAR - LPAREN + 1);

}  // namespace

std::string_view spelling(int type) {
  if (type >= AND && type <= INDETERMINATE) return kWords[type - AND];
  if (type >= LPAREN && type <= BAR) return kMarks[type - LPAREN];
  return {};
}

bool is_clause_word(int type) {
  bool listed = type >= FOR && type <= EXPECT;
  bool inner = type == ADD || type == REMOVE || type == APPEND || type == BY;
  return type == LET || (listed && !inner);
}

bool begins_string(int type) {
  return type == QUOTE || type == BAD_QUOTED ||
         (type >= RAW_STRING && type <= BROKEN_TRIPLE_STRING);
}

}  // namespace crenel::syntax

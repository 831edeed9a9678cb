// How token types are spelled, and which are words of which sort.
#pragma once

#include <string_view>

#include "crenel_symbols.hpp"

namespace crenel::syntax {

/// Spelling of a token type that has only one; empty otherwise.
std::string_view spelling(int type);

inline bool is_operator_word(int type) { return type >= symbols::AND && type <= symbols::FALSE; }
inline bool is_declaration_word(int type) {
  return type >= symbols::MODULE && type <= symbols::TEST;
}
/// What a `name` of the grammar may be.
inline bool is_name(int type) { return type >= symbols::EXISTS && type <= symbols::IDENT; }
inline bool is_quantifier_word(int type) { return type >= symbols::ANY && type <= symbols::COUNT; }
inline bool is_comparison(int type) {
  return (type >= symbols::EQ && type <= symbols::GT) || type == symbols::IN ||
         type == symbols::IS || type == symbols::MATCHES;
}
bool is_clause_word(int type);
bool begins_string(int type);

}  // namespace crenel::syntax

// Tokens and the concrete tree as plain data: what antlr.cpp makes, so that nothing else sees
// ANTLR. Token types and rule numbers are those of grammar/generated/crenel_symbols.hpp.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "crenel_symbols.hpp"

namespace crenel::syntax {

struct Token {
  int type = 0;
  uint32_t begin = 0;  ///< bytes of the text
  uint32_t end = 0;
};

inline constexpr int kEndOfText = -1;

/// The tokens that the grammar sees, closed by one kEndOfText; and the `///` lines beside them.
struct TokenList {
  struct Doc {
    uint32_t before = 0;  ///< index of the token that follows
    uint32_t begin = 0;
    uint32_t end = 0;
  };
  std::vector<Token> tokens;
  std::vector<Doc> docs;
};

/// A rule and the tokens [begin, end) that it covers. Nodes stand in preorder: the children of node
/// `i` begin at `i + 1`, and the node after a subtree is `next`.
struct Node {
  int rule = 0;
  uint32_t begin = 0;
  uint32_t end = 0;
  uint32_t next = 0;
};

using Tree = std::vector<Node>;

/// Where a parse stopped. Rules and expectations are known after an LL parse only.
struct Failure {
  uint32_t token = 0;
  bool too_deep = false;
  std::vector<int> rules;     ///< open rules, innermost first
  std::vector<int> expected;  ///< token types that could follow; empty if not known
};

enum class Prediction : uint8_t { kSll, kLl };

struct ParseRequest {
  symbols::Rule rule = symbols::RuleFile;
  uint32_t begin = 0;  ///< tokens [begin, end)
  uint32_t end = 0;
  uint32_t nesting = 200;  ///< expressions and types in one another
  Prediction prediction = Prediction::kSll;
};

TokenList tokenize(std::string_view text);

/// False if the tokens do not follow the rule; then `failure` says where, and `tree` is not to be
/// used.
bool parse_tokens(const std::vector<Token>& tokens, const ParseRequest& request, Tree& tree,
                  Failure& failure);

/// For tests of the grammar: decisions of an LL parse for which SLL did not suffice.
size_t full_context_decisions(const std::vector<Token>& tokens);

}  // namespace crenel::syntax

// See shell.hpp.
#include "builtins/shell.hpp"

namespace crenel::builtins {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/// What stands between the quotes at `at`, which moves behind them. False if they are open.
bool take_quoted(std::string_view text, size_t& at, std::string& word) {
  char quote = text[at++];
  for (; at < text.size() && text[at] != quote; ++at) {
    char next = at + 1 < text.size() ? text[at + 1] : '\0';
    // In double quotes a backslash only quotes itself and the quote.
    if (quote == '"' && text[at] == '\\') {
      if (at + 1 == text.size()) return false;
      if (next == '"' || next == '\\') ++at;
    }
    word += text[at];
  }
  if (at == text.size()) return false;
  ++at;
  return true;
}

}  // namespace

bool shell_words(std::string_view text, std::vector<std::string>& words) {
  size_t at = 0;
  while (true) {
    while (at < text.size() && is_space(text[at])) ++at;
    if (at == text.size()) return true;
    std::string word;
    while (at < text.size() && !is_space(text[at])) {
      if (text[at] == '\'' || text[at] == '"') {
        if (!take_quoted(text, at, word)) return false;
        continue;
      }
      if (text[at] == '\\' && ++at == text.size()) return false;
      word += text[at++];
    }
    words.push_back(std::move(word));
  }
}

std::string shell_quote(std::string_view text) {
  bool plain = !text.empty();
  for (char c : text) {
    bool letter = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
    plain = plain && (letter || std::string_view("@%+=:,./-_").find(c) != std::string_view::npos);
  }
  if (plain) return std::string(text);
  std::string quoted = "'";
  for (char c : text) {
    if (c == '\'')
      quoted += "'\"'\"'";
    else
      quoted += c;
  }
  return quoted + "'";
}

}  // namespace crenel::builtins

// Words of a Dockerfile as BuildKit's shell lexer reads them: quotes, escapes, and `$NAME` with its
// modifiers.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace crenel::document::docker {

struct LexOptions {
  char32_t escape = '\\';
  bool raw_quotes = false;   ///< quotes stay
  bool raw_escapes = false;  ///< escapes stay
  /// A variable without a value stays as it is written, whatever its modifier. Otherwise only one
  /// without modifier does: what it will be is for the base image or the caller of the build to
  /// say.
  bool skip_unset = false;
};

struct Expansion {
  std::string text;
  std::vector<std::string> words;  ///< split at spaces outside quotes
  std::set<std::string> unset;     ///< variables that stayed as they were written
  std::string error;               ///< empty if the text could be read
};

using Variables = std::map<std::string, std::string, std::less<>>;

Expansion expand(std::string_view text, const Variables& variables, const LexOptions& options);

}  // namespace crenel::document::docker

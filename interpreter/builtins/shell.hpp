// Words of a POSIX shell.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace crenel::builtins {

/// Splits as Python's shlex.split does. False if the text ends within quotes or after a backslash.
bool shell_words(std::string_view text, std::vector<std::string>& words);
/// The text in quotes, if it needs them.
std::string shell_quote(std::string_view text);

}  // namespace crenel::builtins

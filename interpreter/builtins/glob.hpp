// Globs over paths and other texts with separators.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace crenel::builtins {

/// Whether the glob matches the whole text; nothing if it is no glob. `work` counts steps, at most
/// the length of the text times that of the pattern for each choice of its alternatives.
std::optional<bool> glob_matches(std::string_view pattern, std::string_view text,
                                 std::string_view separators, uint64_t& work);

}  // namespace crenel::builtins

// Text as a terminal shows it: the width of characters, tabs, and characters that must not reach
// it. Used by the renderer of diagnostics and by the text report.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace crenel::diag {

/// One character: its bytes as they are shown, and the columns they take. A view of the line that
/// it was found in.
struct Cell {
  std::string_view bytes;
  size_t width = 1;
};

/// The characters of one line, one cell for each code point. A tab is four columns; what would move
/// the cursor or reorder its surroundings, and broken UTF-8, is shown as U+FFFD.
std::vector<Cell> cells_of(std::string_view line);

/// The text with the same replacements; line ends stay.
std::string clean(std::string_view text);

/// The text with each byte that is not UTF-8 replaced by U+FFFD.
std::string repaired_utf8(std::string_view text);

/// Whether the line is plain ASCII without control characters: shown as it is, a column a byte.
bool is_plain(std::string_view line);

/// Columns that a line takes.
size_t width_of(std::string_view line);

}  // namespace crenel::diag

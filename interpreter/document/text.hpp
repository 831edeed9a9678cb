// Bytes to the text that the readers see: UTF-8 without a byte order mark and without control
// characters. And where a stream of YAML documents can be cut.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crenel::document {

/// Whether there is a byte order mark of UTF-8 anywhere.
bool has_marks(std::string_view text);

/// Strips byte order marks where documents begin and turns UTF-16 into UTF-8. Empty if it is UTF-16
/// or UTF-32 that cannot be converted; valid UTF-8 is not promised (see find_bad_utf8).
std::optional<std::string> to_utf8(std::string bytes);

/// `%62ool` is `bool`: what URIs write for bytes. A `%` without two digits stays.
std::string percent_decoded(std::string_view text);

/// What base64 of RFC 4648 holds, line breaks within it passed over. Empty if it is none.
std::optional<std::string> base64_decoded(std::string_view text);

struct BadCharacter {
  size_t offset;
  std::string what;
};

/// The first byte sequence that is not UTF-8.
std::optional<BadCharacter> find_bad_utf8(std::string_view text);

/// What a text has beside printable ASCII, tabs and line feeds.
struct Characters {
  /// What is not UTF-8, or the first character that YAML forbids: control characters, of which
  /// yaml-cpp would take U+0004 for the end of the input. What follows it was not looked at.
  std::optional<BadCharacter> bad = {};
  bool returns = false;  ///< CR
  bool wide = false;     ///< beyond ASCII
};
Characters look_over(std::string_view text);

/// A text of the same length whose lines without content, and comment lines, have spaces for tabs.
/// libyaml allows tabs there, yaml-cpp does not.
std::string without_idle_tabs(std::string_view text);

/// NEL, LS, PS and a lone CR end a line in YAML 1.1, so also for kubectl, but not for yaml-cpp: a
/// comment could hide a field from one of them. Empty if there are none; else a text of the same
/// length in which they are spaces and a line feed.
std::string with_plain_breaks(std::string_view text);

/// Byte range of one document of a YAML stream, with its directives and its `---`.
struct Chunk {
  size_t begin;
  size_t end;
};

/// Cuts at `---` and `...` in column one. Always sound: neither can be part of a scalar. `returns`:
/// the text may have CR.
std::vector<Chunk> split_stream(std::string_view text, bool returns = true);

}  // namespace crenel::document

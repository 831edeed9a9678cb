// What a scalar means: the words, numbers and tags of a dialect. Pure functions of text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "document/reader.hpp"
#include "document/value.hpp"

namespace crenel::document {

/// Whether a plain scalar begins as no word or number does: then it is a string, in any dialect.
inline bool begins_as_text(std::string_view text) {
  auto word = [](char letter) { return 1u << (letter - 'a'); };
  constexpr size_t kLongestWord = 5;
  auto letter = static_cast<unsigned>((text.front() | 0x20) - 'a');
  if (letter >= 26) return false;
  uint32_t words = word('f') | word('n') | word('o') | word('t') | word('y');
  return text.size() > kLongestWord || (words >> letter & 1) == 0;
}

/// A plain scalar without a tag. A kString result is the text itself and views `text`.
Value resolve_plain(std::string_view text, Dialect dialect);

/// A scalar with an explicit tag, in long form (`tag:yaml.org,2002:int`). Empty if the tag does not
/// accept the text. `binary` is decoded into `storage`; an unknown tag makes a string.
std::optional<Value> resolve_tagged(std::string_view tag, std::string_view text, Dialect dialect,
                                    std::string& storage);

/// The text that a scalar key has in JSON: `yes` is `true`, `0x10` is `16`. Empty for null and for
/// numbers that cannot be keys. The view is of the value's text or of `storage`.
std::optional<std::string_view> key_text(const Value& key, std::string& storage);

}  // namespace crenel::document

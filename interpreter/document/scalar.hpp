// What a scalar means: the words, numbers and tags of a dialect. Pure functions of text.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "document/reader.hpp"
#include "document/value.hpp"

namespace crenel::document {

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

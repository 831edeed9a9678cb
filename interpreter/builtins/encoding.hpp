// Text as other notations write it: base64, hex, percent codes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace crenel::builtins {

/// RFC 4648, padded; `url` has the alphabet of URLs and no padding.
std::string base64_encode(std::string_view bytes, bool url);
/// With or without padding; line breaks are skipped, as in Secrets and PEM. Nothing else is.
std::optional<std::string> base64_decode(std::string_view text, bool url);

std::string hex_encode(std::string_view bytes);
std::optional<std::string> hex_decode(std::string_view text);

/// All but letters, digits and `-._~` as `%XX`.
std::string percent_encode(std::string_view text);
/// In queries `+` is a space.
std::optional<std::string> percent_decode(std::string_view text, bool query);

/// Whether the bytes are UTF-8, which is what strings are.
bool is_utf8(std::string_view bytes);

}  // namespace crenel::builtins

// Small files whole: settings, descriptions, what other programs are told.
#pragma once

#include <optional>
#include <string>

namespace crenel::base {

/// The bytes of a regular file; nothing if it is none or cannot be opened.
std::optional<std::string> file_text(const std::string& path);

}  // namespace crenel::base

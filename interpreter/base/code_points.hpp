// Code points of UTF-8, which columns and lengths are counted in.
#pragma once

#include <cstddef>
#include <string_view>

namespace crenel::base {

inline bool begins_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

/// Fast on texts of any length.
size_t count_code_points(std::string_view text);

}  // namespace crenel::base

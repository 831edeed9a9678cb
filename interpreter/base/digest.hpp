// Digests of bytes.
#pragma once

#include <string>
#include <string_view>

namespace crenel::base {

/// SHA-256 (FIPS 180-4) in hexadecimal, 64 digits in lower case.
std::string sha256(std::string_view bytes);

}  // namespace crenel::base

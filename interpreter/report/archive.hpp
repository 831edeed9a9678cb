// Parts of a report as bytes, to be kept and read again by the same program:
// neither a format for others, nor safe against who wants to deceive; who keeps
// them, checks that they are whole.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "report/build.hpp"

namespace crenel::report {

std::string to_bytes(const Part& part);
/// Nothing if the bytes are no part.
std::optional<Part> part_from(std::string_view bytes);

}  // namespace crenel::report

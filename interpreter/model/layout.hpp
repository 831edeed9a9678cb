// What the texts of this folder share: columns, places, paragraphs.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "diag/terminal.hpp"
#include "report/terminal_writer.hpp"

namespace crenel::model {

inline std::string place_of(const Location& at) {
  if (at.file.empty()) return {};
  return at.line == 0 ? report::one_line(at.file)
                      : fmt::format("{}:{}:{}", report::one_line(at.file), at.line, at.column);
}

}  // namespace crenel::model

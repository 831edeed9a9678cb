// What the texts of this folder share: columns, places, paragraphs.
#pragma once

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "diag/terminal.hpp"
#include "report/terminal_writer.hpp"

namespace crenel::model {

inline std::string padded(std::string_view text, size_t width) {
  size_t used = diag::width_of(text);
  return std::string(text) + std::string(width > used ? width - used : 0, ' ');
}

inline std::string place_of(const Location& at) {
  if (at.file.empty()) return {};
  return at.line == 0 ? report::one_line(at.file)
                      : fmt::format("{}:{}:{}", report::one_line(at.file), at.line, at.column);
}

/// `first`, and beside it `text` in the columns from `indent` on.
inline void write_paragraph(report::TerminalWriter& out, std::string_view first, size_t indent,
                            std::string_view text) {
  std::string lead = padded(first, indent);
  for (const std::string& line :
       report::wrap(text, out.width() > indent + 20 ? out.width() - indent : 20)) {
    out.line(lead + line);
    lead.assign(indent, ' ');
  }
}

}  // namespace crenel::model

// Columns are counted in cells of the terminal, not in bytes, so that underlines stand where they
// should.
#include "report/terminal_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "diag/terminal.hpp"

namespace crenel::report {

namespace {

constexpr std::array<std::string_view, 10> kSequences{
    "",           "\x1b[36m", "\x1b[34m", "\x1b[33m", "\x1b[31m",
    "\x1b[1;31m", "\x1b[35m", "\x1b[32m", "\x1b[34m", "\x1b[1m"};

// The part of an excerpt that is shown, and where the underline goes.
struct Window {
  std::string text;
  size_t indent = 0;
  size_t length = 1;
};

Window window_of(const Finding& finding, size_t width) {
  std::vector<diag::Cell> cells = diag::cells_of(finding.excerpt);
  auto cell_at = [&](uint32_t column) {
    size_t cell = column > finding.excerpt_column ? column - finding.excerpt_column : 0;
    return std::min(cell, cells.size());
  };
  const Location& at = finding.location;
  size_t first = cell_at(at.column);
  size_t last = at.end_line > at.line ? cells.size() : std::max(first, cell_at(at.end_column));
  bool cut = finding.excerpt_column > 1;
  size_t from = first > width * 2 / 3 ? first - width / 4 : 0;
  Window window;
  window.text = cut || from > 0 ? "…" : "";
  size_t columns = window.text.empty() ? 0 : 1;
  window.indent = columns;
  size_t underlined = 0;
  for (size_t i = from; i < cells.size(); ++i) {
    if (columns + cells[i].width > width) {
      window.text += "…";
      break;
    }
    window.text += cells[i].bytes;
    columns += cells[i].width;
    if (i < first) window.indent += cells[i].width;
    if (i >= first && i < last) underlined += cells[i].width;
  }
  window.length = std::max<size_t>(underlined, 1);
  return window;
}

}  // namespace

Paint paint_of(bytecode::Severity severity) {
  constexpr std::array kPaints{Paint::kInfo,   Paint::kInfo, Paint::kLow,
                               Paint::kMedium, Paint::kHigh, Paint::kCritical};
  return kPaints[static_cast<size_t>(severity)];
}

std::string one_line(std::string_view text) {
  if (diag::is_plain(text)) return std::string(text);
  std::string line;
  for (const diag::Cell& cell : diag::cells_of(text)) line += cell.bytes;
  return line;
}

std::string padded(std::string_view text, size_t width) {
  size_t used = diag::width_of(text);
  return std::string(text) + std::string(width > used ? width - used : 0, ' ');
}

std::vector<std::string> wrap(std::string_view text, size_t width) {
  constexpr std::string_view kSpaces = " \t\r\n";
  std::vector<std::string> lines;
  size_t columns = 0;
  for (size_t at = text.find_first_not_of(kSpaces); at < text.size();) {
    size_t end = std::min(text.find_first_of(kSpaces, at), text.size());
    std::string word = one_line(text.substr(at, end - at));
    size_t word_width = diag::width_of(word);
    if (lines.empty() || columns + 1 + word_width > width) {
      lines.push_back(word);
      columns = word_width;
    } else {
      lines.back().append(" ").append(word);
      columns += 1 + word_width;
    }
    at = text.find_first_not_of(kSpaces, end);
  }
  return lines;
}

std::string TerminalWriter::painted(Paint paint, std::string text) const {
  std::string_view sequence = kSequences[static_cast<size_t>(paint)];
  if (!options_.color || sequence.empty() || text.empty()) return text;
  return fmt::format("{}{}\x1b[0m", sequence, text);
}

void TerminalWriter::line(std::string_view text) { out_.append(text).append("\n"); }

void TerminalWriter::arrow(const Location& at) {
  std::string place = one_line(at.file);
  if (at.line != 0) place += fmt::format(":{}:{}", at.line, at.column);
  line(std::string(gutter_, ' ') + painted(Paint::kFrame, "-->") + ' ' + place);
}

void TerminalWriter::frame(std::string_view number, std::string_view rest) {
  std::string gutter = painted(Paint::kFrame, fmt::format("{:>{}} |", number, gutter_));
  line(rest.empty() ? gutter : fmt::format("{} {}", gutter, rest));
}

void TerminalWriter::snippet(const Finding& finding, Paint paint, std::string_view label) {
  size_t room = std::max<size_t>(options_.width, gutter_ + 23) - gutter_ - 3;
  Window window = window_of(finding, room);
  frame("", "");
  frame(std::to_string(finding.location.line), window.text);
  std::string indent(window.indent, ' ');
  std::string under(window.length, finding.exact_place ? '^' : '~');
  std::string beside = one_line(label);
  bool fits = window.indent + window.length + 1 + diag::width_of(beside) <= room;
  if (fits && !beside.empty()) {
    frame("", indent + painted(paint, under + ' ' + beside));
    return;
  }
  frame("", indent + painted(paint, under));
  if (window.indent > room / 3) indent.resize(room / 3);
  for (const std::string& text : wrap(label, room - indent.size()))
    frame("", indent + painted(paint, text));
}

void TerminalWriter::paragraph(std::string_view first, size_t indent, std::string_view text) {
  std::string lead = padded(first, indent);
  for (const std::string& part :
       wrap(text, std::max<size_t>(options_.width, indent + 20) - indent)) {
    line(lead + part);
    lead.assign(indent, ' ');
  }
}

void TerminalWriter::rows(const std::vector<std::pair<std::string, std::string>>& rows) {
  size_t widest = 0;
  for (const auto& row : rows) widest = std::max(widest, diag::width_of(row.first));
  widest = std::min(widest, width() / 2);
  for (const auto& [name, rest] : rows) line(fmt::format("  {}  {}", padded(name, widest), rest));
  line();
}

void TerminalWriter::note(std::string_view word, std::string_view text) {
  std::string head = fmt::format("{} {} ", std::string(gutter_, ' '), painted(Paint::kFrame, "="));
  size_t indent = gutter_ + 5 + word.size();
  size_t room = std::max<size_t>(options_.width, indent + 20) - indent;
  bool first = true;
  for (const std::string& part : wrap(text, room)) {
    line(first ? fmt::format("{}{}: {}", head, painted(Paint::kBold, std::string(word)), part)
               : std::string(indent, ' ') + part);
    first = false;
  }
}

}  // namespace crenel::report

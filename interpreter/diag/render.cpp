// A diagnostic as a person reads it: excerpts with marks under their ranges, labels, help, colour.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "crenel/diagnostic.hpp"
#include "diag/terminal.hpp"

namespace crenel {
namespace {

constexpr size_t kWidestExcerpt = 160;

using diag::Cell;
using diag::cells_of;
using diag::clean;

class Renderer {
 public:
  explicit Renderer(RenderOptions options) : options_(options) {}

  std::string run(const Diagnostic& diagnostic);

 private:
  enum Paint { kErrorPaint, kWarningPaint, kNotePaint, kFramePaint, kBoldPaint };

  std::string painted(Paint paint, const std::string& text) const;
  void frame(const std::string& gutter_text, const std::string& rest);
  void arrow(const char* mark, const Location& at);
  void snippet(const Location& at, const std::string& excerpt, uint32_t excerpt_column, char mark,
               Paint paint, const std::string& message);

  RenderOptions options_;
  size_t gutter_ = 1;
  std::string out_;
};

std::string Renderer::painted(Paint paint, const std::string& text) const {
  static constexpr std::array<const char*, 5> kSequences = {"\x1b[1;31m", "\x1b[1;33m",
                                                            "\x1b[1;36m", "\x1b[34m", "\x1b[1m"};
  if (!options_.color || text.empty()) return text;
  return kSequences[paint] + text + "\x1b[0m";
}

void Renderer::frame(const std::string& gutter_text, const std::string& rest) {
  std::string line = std::string(gutter_ - gutter_text.size(), ' ') + gutter_text + " |";
  out_ += '\n' + painted(kFramePaint, line);
  if (!rest.empty()) out_ += ' ' + rest;
}

void Renderer::arrow(const char* mark, const Location& at) {
  out_ += '\n' + std::string(gutter_, ' ') + painted(kFramePaint, mark) + ' ' + clean(at.file);
  if (at.line != 0) out_ += ':' + std::to_string(at.line) + ':' + std::to_string(at.column);
}

/// The line with marks under the range. A range of more lines is marked to the end of its first one
/// and says where it ends; a very long line is cut to what stands around the range.
void Renderer::snippet(const Location& at, const std::string& excerpt, uint32_t excerpt_column,
                       char mark, Paint paint, const std::string& message) {
  std::vector<Cell> cells = cells_of(excerpt);
  bool goes_on = at.end_line > at.line;
  auto cell = [&](uint32_t column) {
    return std::min<size_t>(column > excerpt_column ? column - excerpt_column : 0, cells.size());
  };
  size_t first = cell(at.column);
  size_t last = goes_on ? cells.size() : cell(at.end_column);
  last = std::max(last, first);
  size_t from = 0, to = cells.size();
  if (cells.size() > kWidestExcerpt) {
    from = first > kWidestExcerpt / 4 ? first - kWidestExcerpt / 4 : 0;
    to = std::min(cells.size(), from + kWidestExcerpt);
    last = std::min(last, to);
  }
  bool cut = from > 0 || excerpt_column > 1;
  std::string line = cut ? "…" : "", marks = cut ? " " : "";
  size_t marked = 0;
  for (size_t i = from; i < to; ++i) {
    line += cells[i].bytes;
    if (i < first) marks.append(cells[i].width, ' ');
    if (i >= first && i < last) marked += cells[i].width;
  }
  if (to < cells.size()) line += "…";
  std::string under = std::string(std::max<size_t>(marked, 1), mark);
  if (goes_on) under += " (to line " + std::to_string(at.end_line) + ')';
  if (!message.empty()) under += ' ' + message;
  frame("", "");
  frame(std::to_string(at.line), line);
  frame("", marks + painted(paint, under));
}

std::string Renderer::run(const Diagnostic& diagnostic) {
  static constexpr std::array<const char*, 3> kWords = {"note", "warning", "error"};
  static constexpr std::array<Paint, 3> kPaints = {kNotePaint, kWarningPaint, kErrorPaint};
  auto severity = static_cast<size_t>(diagnostic.severity);
  std::string head = kWords[severity];
  if (!diagnostic.code.empty()) head += '[' + diagnostic.code + ']';
  out_ = painted(kPaints[severity], head) + painted(kBoldPaint, ": " + clean(diagnostic.message));

  gutter_ = std::max<size_t>(2, std::to_string(diagnostic.location.line).size());
  for (const DiagnosticLabel& label : diagnostic.labels) {
    gutter_ = std::max(gutter_, std::to_string(label.location.line).size());
  }
  const Location& at = diagnostic.location;
  if (at.line != 0) {
    arrow("-->", at);
    snippet(at, diagnostic.excerpt, diagnostic.excerpt_column, '^', kPaints[severity], "");
  } else if (!at.file.empty()) {
    arrow("-->", at);
  }
  for (const DiagnosticLabel& label : diagnostic.labels) {
    if (label.location.file != at.file) arrow(":::", label.location);
    snippet(label.location, label.excerpt, label.excerpt_column, '-', kFramePaint,
            clean(label.message));
  }
  for (const std::string& help : diagnostic.help) {
    out_ += '\n' + std::string(gutter_, ' ') + painted(kFramePaint, " =") + " help: ";
    for (char c : clean(help)) {
      out_ += c;
      if (c == '\n') out_ += std::string(gutter_ + 9, ' ');
    }
  }
  return std::move(out_);
}

}  // namespace

std::string render(const Diagnostic& diagnostic, RenderOptions options) {
  return Renderer(options).run(diagnostic);
}

}  // namespace crenel

// A diagnostic as a person reads it. Knows the terminal (width of characters, tabs, control
// characters, colour) so that nobody else has to.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "crenel/diagnostic.hpp"

namespace crenel {
namespace {

constexpr uint32_t kReplacement = 0xFFFD;
constexpr size_t kTabWidth = 4;
constexpr size_t kWidestExcerpt = 160;

/// One character of an excerpt: its bytes as they are shown and the columns they take.
struct Cell {
  std::string bytes;
  size_t width = 1;
};

/// Decodes the code point at `at` and moves past it; a broken sequence is one replacement character
/// for each byte, which is also how columns count it best.
uint32_t next_code_point(std::string_view text, size_t& at) {
  auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  uint32_t lead = byte(at++);
  if (lead < 0x80) return lead;
  size_t more = lead >= 0xF0 && lead < 0xF8 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC2 ? 1 : 0;
  if (more == 0 || lead >= 0xF8 || at + more > text.size()) return kReplacement;
  uint32_t point = lead & (0x3Fu >> more);
  for (size_t i = 0; i < more; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return kReplacement;
    point = point << 6 | (byte(at + i) & 0x3Fu);
  }
  at += more;
  return point;
}

struct Range {
  uint32_t first, last;
};

bool within(uint32_t point, const Range* ranges, size_t count) {
  for (size_t i = 0; i < count; ++i) {
    if (point >= ranges[i].first && point <= ranges[i].last) return true;
  }
  return false;
}

/// Characters that would move the cursor, or reorder what stands around them.
bool is_unprintable(uint32_t point) {
  static constexpr Range kRanges[] = {{0x00, 0x1F},     {0x7F, 0x9F},     {0x200E, 0x200F},
                                      {0x2028, 0x202E}, {0x2066, 0x2069}, {0xFEFF, 0xFEFF}};
  return within(point, kRanges, std::size(kRanges));
}

size_t width_of(uint32_t point) {
  static constexpr Range kZero[] = {{0x0300, 0x036F}, {0x0591, 0x05BD}, {0x064B, 0x065F},
                                    {0x200B, 0x200D}, {0x20D0, 0x20FF}, {0xFE00, 0xFE0F},
                                    {0xFE20, 0xFE2F}};
  static constexpr Range kWide[] = {{0x1100, 0x115F},   {0x2E80, 0x303E},   {0x3041, 0xA4CF},
                                    {0xAC00, 0xD7A3},   {0xF900, 0xFAFF},   {0xFE30, 0xFE6F},
                                    {0xFF00, 0xFF60},   {0xFFE0, 0xFFE6},   {0x1F300, 0x1F64F},
                                    {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD}};
  if (point < 0x300) return 1;
  if (within(point, kZero, std::size(kZero))) return 0;
  return within(point, kWide, std::size(kWide)) ? 2 : 1;
}

std::vector<Cell> cells_of(std::string_view text) {
  std::vector<Cell> cells;
  for (size_t at = 0; at < text.size();) {
    size_t begin = at;
    uint32_t point = next_code_point(text, at);
    if (point == '\t') {
      cells.push_back({std::string(kTabWidth, ' '), kTabWidth});
    } else if (point == kReplacement || is_unprintable(point)) {
      cells.push_back({"\xEF\xBF\xBD", 1});
    } else {
      cells.push_back({std::string(text.substr(begin, at - begin)), width_of(point)});
    }
  }
  return cells;
}

/// A message on one line, harmless to a terminal.
std::string clean(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    size_t begin = at;
    uint32_t point = next_code_point(text, at);
    if (point == '\n' || (point != kReplacement && !is_unprintable(point))) {
      out.append(text.substr(begin, at - begin));
    } else {
      out += "\xEF\xBF\xBD";
    }
  }
  return out;
}

class Renderer {
 public:
  explicit Renderer(RenderOptions options) : options_(options) {}

  std::string run(const Diagnostic& diagnostic);

 private:
  enum Paint { kErrorPaint, kWarningPaint, kNotePaint, kFramePaint, kBoldPaint };

  std::string painted(Paint paint, const std::string& text) const;
  void frame(const std::string& gutter_text, const std::string& rest);
  void arrow(const char* mark, const Location& at);
  void snippet(const Location& at, const std::string& excerpt, char mark, Paint paint,
               const std::string& message);

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
void Renderer::snippet(const Location& at, const std::string& excerpt, char mark, Paint paint,
                       const std::string& message) {
  std::vector<Cell> cells = cells_of(excerpt);
  bool goes_on = at.end_line > at.line;
  size_t first = std::min<size_t>(at.column > 0 ? at.column - 1 : 0, cells.size());
  size_t last = goes_on ? cells.size() : std::min<size_t>(at.end_column - 1, cells.size());
  last = std::max(last, first);
  size_t from = 0, to = cells.size();
  if (cells.size() > kWidestExcerpt) {
    from = first > kWidestExcerpt / 4 ? first - kWidestExcerpt / 4 : 0;
    to = std::min(cells.size(), from + kWidestExcerpt);
    last = std::min(last, to);
  }
  std::string line = from > 0 ? "…" : "", marks = from > 0 ? " " : "";
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
    snippet(at, diagnostic.excerpt, '^', kPaints[severity], "");
  } else if (!at.file.empty()) {
    arrow("-->", at);
  }
  for (const DiagnosticLabel& label : diagnostic.labels) {
    if (label.location.file != at.file) arrow(":::", label.location);
    snippet(label.location, label.excerpt, '-', kFramePaint, clean(label.message));
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

// Paints and lays out text for people: colours, wrapped paragraphs, excerpts with their underline.
// The text outputs, here and in interpreter/model, say what to write, this says how it looks.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "crenel/diagnostic.hpp"
#include "report/formats.hpp"
#include "report/model.hpp"

namespace crenel::report {

enum class Paint { kNone, kInfo, kLow, kMedium, kHigh, kCritical, kUnsure, kGood, kFrame, kBold };

/// The colour of a severity.
Paint paint_of(bytecode::Severity severity);

/// `text` on one line, harmless to a terminal.
std::string one_line(std::string_view text);

/// `text`, and blanks up to `width` columns.
std::string padded(std::string_view text, size_t width);

/// `text` broken at spaces into lines of at most `width` columns; a longer word has a line of its
/// own.
std::vector<std::string> wrap(std::string_view text, size_t width);

class TerminalWriter {
 public:
  explicit TerminalWriter(TextOptions options) : options_(options) {}

  size_t width() const { return options_.width; }
  bool color() const { return options_.color; }
  std::string painted(Paint paint, std::string text) const;

  /// What is written until the next snippet or note stands to the right of numbers of this size.
  void set_gutter(uint32_t largest_line) { gutter_ = std::to_string(largest_line).size(); }

  void line(std::string_view text = {});
  /// `  --> deploy/web.yaml:14:9`
  void arrow(const Location& at);
  /// The excerpt, underlined, with `label` beside the underline or, where it does not fit, below.
  void snippet(const Finding& finding, Paint paint, std::string_view label);
  /// `first`, and beside it `text` in the columns from `indent` on, wrapped.
  void paragraph(std::string_view first, size_t indent, std::string_view text);
  /// Two columns, and an empty line after them.
  void rows(const std::vector<std::pair<std::string, std::string>>& rows);
  /// `   = help: …`, wrapped.
  void note(std::string_view word, std::string_view text);

  std::string take() { return std::move(out_); }

 private:
  void frame(std::string_view number, std::string_view rest);

  TextOptions options_;
  size_t gutter_ = 1;
  std::string out_;
};

}  // namespace crenel::report

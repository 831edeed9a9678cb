// Source text and places in it. A Span is three integers; files, lines and columns are worked out
// only when somebody has to read them. Used by the compiler (policies) and the readers (inputs).
#pragma once

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/mapped_file.hpp"
#include "base/origins.hpp"

namespace crenel::base {

/// 1-based line and column; the column counts Unicode code points.
struct Position {
  uint32_t line = 0;
  uint32_t column = 0;
};

/// Half-open byte range [begin, end) of a file known to a SourceMap.
struct Span {
  uint32_t file = 0;
  uint32_t begin = 0;
  uint32_t end = 0;
};

/// Lines are counted by blocks of so many bytes.
inline constexpr uint32_t kLineBlock = 2048;

/// How many lines end in a text: at LF, CR LF, or CR alone.
uint32_t count_line_ends(std::string_view text);
/// Line ends of each whole block of a text that begins in [begin, end), as SourceFile keeps them.
std::vector<uint32_t> count_line_blocks(std::string_view text, size_t begin, size_t end);

/// A text that somebody else keeps.
struct Borrowed {
  std::string_view text;
};

/// One text with a name. Immutable once made and thread-safe; lines are counted on first use.
class SourceFile {
 public:
  /// `first` is where the text begins, if it is a part of a larger one.
  SourceFile(std::string name, std::string text, Position first = {1, 1});
  /// `text` outlives this.
  SourceFile(std::string name, Borrowed text);
  SourceFile(std::string name, MappedFile text);
  SourceFile(std::string name, MappedPart text, Position first);
  /// Values that a host gave: a name without text, whose places have line 0.
  explicit SourceFile(std::string name) : name_(std::move(name)), has_lines_(false) {}
  SourceFile(const SourceFile&) = delete;
  SourceFile& operator=(const SourceFile&) = delete;

  const std::string& name() const { return name_; }
  std::string_view text() const { return text_; }
  /// For a reader that borrows bytes while it parses, before anybody else knows of the file.
  char* bytes();
  /// Takes what a reader that had the bytes at hand counted, of one block after the other, while
  /// nobody else knows of the file.
  void add_blocks(const std::vector<uint32_t>& line_ends) const;
  /// The memory of a file mapped whole, for a reader that has no more use for a part; null for
  /// others.
  const MappedFile* mapped() const { return mapped_.data() != nullptr ? &mapped_ : nullptr; }
  bool has_lines() const { return has_lines_; }
  /// Place of a byte offset; an offset past the end is the end.
  Position position(uint32_t offset) const;
  /// 1-based line of a byte offset, without the cost of a column.
  uint32_t line_number(uint32_t offset) const;
  /// Byte offset where a 1-based line begins; the end of the text if there is no such line.
  uint32_t line_begin(uint32_t number) const;
  /// The same, sooner, of a line of which an offset is known.
  uint32_t line_begin(uint32_t number, uint32_t within) const;
  /// Column of what line_begin() gives: more than 1 where a part begins within a line.
  uint32_t begin_column(uint32_t number) const { return number == first_.line ? first_.column : 1; }
  /// Text of a 1-based line without its line end; empty if there is none.
  std::string_view line(uint32_t number) const;

 private:
  const std::vector<uint32_t>& line_ends() const;
  uint32_t points_between(uint32_t begin, uint32_t end) const;

  std::string name_;
  std::string kept_;
  MappedFile mapped_;
  MappedPart part_;
  std::string_view text_;  ///< one of them, or borrowed
  Position first_{1, 1};
  bool has_lines_ = true;
  mutable std::once_flag lines_found_;
  mutable std::vector<uint32_t> line_ends_;  ///< before each block, and in the whole text
  mutable uint32_t counted_ = 0;             ///< line ends in these blocks
  mutable std::once_flag points_counted_;
  mutable std::vector<uint32_t> points_;  ///< code points before each block, for very long lines
};

/// Owns the files that spans refer to. Not thread-safe while files are added.
class SourceMap {
 public:
  uint32_t add(std::string name, std::string text, Position first = {1, 1});
  uint32_t add_borrowed(std::string name, std::string_view text);
  uint32_t add_mapped(std::string name, MappedFile text);
  uint32_t add_mapped(std::string name, MappedPart text, Position first);
  /// A file without text or lines.
  uint32_t add(std::string name);
  /// Takes the last file back, to which nothing may refer.
  void take_back() { files_.pop_back(); }
  const SourceFile& file(uint32_t id) const { return *files_[id]; }
  SourceFile& file(uint32_t id) { return *files_[id]; }
  /// What a file was made from; null for one that was read.
  const Origins* origins(uint32_t id) const;
  void set_origins(uint32_t id, Origins origins);
  uint32_t size() const { return static_cast<uint32_t>(files_.size()); }

 private:
  std::vector<std::unique_ptr<SourceFile>> files_;
  std::unordered_map<uint32_t, Origins> origins_;
};

}  // namespace crenel::base

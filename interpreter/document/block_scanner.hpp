// The scalars of the YAML that manifests are written in, straight from the bytes. Every function
// gives false, or null, for what it does not know: the reference reader then reads the document.
#pragma once

#include <string>
#include <string_view>

#include "document/text.hpp"

namespace crenel::document {

/// Where the reading of a document stands. The text ends in a line end, or its view in a NUL.
class BlockScanner {
 public:
  BlockScanner(std::string_view text, Chunk chunk)
      : begin_(text.data()), at_(begin_ + chunk.begin), end_(begin_ + chunk.end) {}

  struct Scalar {
    std::string_view text;  ///< of the source, or of the scanner until the next scalar is read
    bool quoted = false;
    bool in_source = true;
    bool whole_line = false;  ///< plain, and ends where its line does
  };

  char peek(int ahead = 0) const { return at_[ahead]; }
  void advance() { ++at_; }
  uint32_t offset() const { return static_cast<uint32_t>(at_ - begin_); }
  /// Of the content that next_content() found; -1 at the end of the document.
  int column() const { return column_; }
  void set_column(int column) { column_ = column; }

  /// From the beginning of a line to the next content.
  bool next_content();
  /// Past blanks and a comment to the next line; false if there is something else.
  bool finish_line();
  /// From behind a scalar, past blanks and a comment, to the next content.
  bool to_next_content();
  /// Counts the blanks that it passes.
  int skip_spaces() {
    const char* from = at_;
    while (*at_ == ' ') ++at_;
    return static_cast<int>(at_ - from);
  }
  /// Past blanks and line ends within a flow collection.
  void skip_flow_space();

  /// Whether no line ended since the offset.
  bool is_one_line(uint32_t from) const;

  /// `- `
  bool at_entry() const { return *at_ == '-' && is_blank_or_end(at_[1]); }
  bool at_line_end() const { return *at_ == '\n' || *at_ == '\0'; }
  bool at_comment() const { return *at_ == '#' && at_[-1] == ' '; }
  /// After a scalar: the `:` of a key.
  bool at_key_end() const { return *at_ == ':' && is_blank_or_end(at_[1]); }

  /// What one line holds of a scalar; stops behind it.
  bool plain_line(Scalar& scalar);
  /// Goes on over the lines below that are indented by more than `parent`.
  bool fold_plain(Scalar& scalar, int parent);
  bool quoted(Scalar& scalar);
  bool flow_plain(Scalar& scalar);
  /// `|`, in a container whose column is `parent`.
  bool literal(Scalar& scalar, int parent);

 private:
  static bool is_blank_or_end(char c) { return c == ' ' || c == '\n' || c == '\0'; }

  /// Where a plain text ends in its line; null if that is not for us to say.
  const char* plain_end(const char* from) const;
  bool escape();
  bool fold_quoted(char quote);
  bool literal_header(int& indent, char& chomping);
  bool detect_indent(int& indent);
  bool literal_lines(int indent);

  const char* begin_;
  const char* at_;
  const char* end_;
  int column_ = -1;
  const char* ahead_ = nullptr;  ///< the next content, if looking for more of a scalar found it
  int ahead_column_ = 0;
  std::string storage_;
};

}  // namespace crenel::document

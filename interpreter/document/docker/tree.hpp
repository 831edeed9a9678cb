// The parse tree of a Dockerfile, as BuildKit's own parser makes it: instructions, their flags and
// their arguments before any variable is expanded. Every word knows its place. stages.hpp is what
// it means.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crenel::document::docker {

/// A text put together from pieces of the source, with the offset in the source of each byte.
struct Text {
  std::string bytes;
  std::vector<uint32_t> at;  ///< as many as bytes
  uint32_t end = 0;          ///< offset behind the last byte

  uint32_t mark(size_t index) const { return index < at.size() ? at[index] : end; }
  void append(std::string_view piece, uint32_t offset);
  Text slice(size_t begin, size_t end) const;
};

struct Word {
  std::string text;
  uint32_t mark = 0;  ///< of its first byte in the source
};

struct Heredoc {
  std::string name;
  uint32_t descriptor = 0;
  bool expand = true;  ///< its name was not quoted
  bool chomp = false;  ///< `<<-`: leading tabs do not count
  Text content;
};

struct Node {
  Word keyword;  ///< as written
  std::vector<Word> flags;
  std::vector<Word> args;  ///< of ENV and LABEL three for each pair: name, value, `=` or nothing
  bool json = false;       ///< the arguments were a JSON array
  std::unique_ptr<Node> trigger;  ///< what ONBUILD holds
  std::vector<Heredoc> heredocs;
  Text line;                ///< the instruction without continuations and comments
  Text rest;                ///< of the line, what follows keyword and flags
  uint32_t first_line = 0;  ///< from 1
  uint32_t last_line = 0;
};

/// What could not be read, and where.
struct Problem {
  uint32_t mark = 0;
  std::string message;
  std::string help;
  uint32_t length = 1;
};

struct Directive {
  std::string name;  ///< `syntax`, `escape`, `check`
  Word value;
};

struct Tree {
  std::vector<Directive> directives;
  char escape = '\\';
  std::vector<std::unique_ptr<Node>> instructions;
  std::vector<Problem> problems;  ///< an instruction that could not be read is left out
};

/// Reads all of it; never fails.
Tree parse_tree(std::string_view source);

/// The heredoc that a word of ADD, COPY or RUN begins, without its content.
std::optional<Heredoc> heredoc_of(std::string_view word);

/// Whether that code point is white space to Go.
bool is_space(char32_t c);
/// Length of the white space that begins at `at`; 0 if there is none.
size_t space_at(std::string_view text, size_t at);
std::string upper(std::string_view text);
std::string lower(std::string_view text);

}  // namespace crenel::document::docker

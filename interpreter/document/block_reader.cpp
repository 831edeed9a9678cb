// The structure of block-style YAML: columns decide. Between two nodes the scanner stands at the
// next content, whose column says which container goes on.
#include "document/block_reader.hpp"

#include <cstring>

#include "document/block_scanner.hpp"
#include "document/scalar.hpp"

namespace crenel::document {
namespace {

using Scalar = BlockScanner::Scalar;

class BlockReader {
 public:
  BlockReader(Builder& builder, Inventory& inventory, std::string_view text, const Chunk& chunk,
              Dialect dialect)
      : builder_(builder), arena_(inventory.texts()), scan_(text, chunk), dialect_(dialect) {}

  bool read() {
    if (!scan_.next_content() || !skip_marker()) return false;
    if (scan_.column() < 0) return false;  // an empty document
    return block(scan_.column(), -1) && scan_.column() < 0;
  }

 private:
  // Deeper documents exist only to try readers.
  static constexpr int kDeepest = 100;
  // yaml-cpp takes no longer ones for keys.
  static constexpr size_t kLongestKey = 500;

  bool skip_marker() {
    bool marker =
        scan_.column() == 0 && scan_.peek() == '-' && scan_.peek(1) == '-' && scan_.peek(2) == '-';
    if (!marker) return true;
    for (int i = 0; i < 3; ++i) scan_.advance();
    return scan_.finish_line() && scan_.next_content();
  }

  struct Key {
    Scalar text;
    uint32_t mark = 0;
  };

  /// The node that begins here, in `column`, within a container whose column is `parent`.
  bool block(int column, int parent) {
    if (scan_.at_entry()) return sequence(column);
    Key first;
    first.mark = scan_.offset();
    switch (scan_.peek()) {
      case '"':
      case '\'':
        if (!one_line_quoted(first.text)) return false;
        break;
      case '[':
      case '{':
      case '|':
        return same_line(parent);
      default:
        if (!scan_.plain_line(first.text)) return false;
    }
    if (scan_.at_key_end()) return mapping(column, first);
    return parent >= 0 && scalar(first.text, first.mark, parent);
  }

  /// What may be a key. That a longer scalar is none is seen by the `:` behind it, which nobody
  /// expects.
  bool one_line_quoted(Scalar& text) {
    uint32_t line = scan_.offset();
    if (!scan_.quoted(text)) return false;
    return !scan_.at_key_end() || scan_.is_one_line(line);
  }

  bool mapping(int column, Key key) {
    if (!enter(builder_.begin_object(key.mark))) return false;
    for (;;) {
      if (!add_key(key)) return false;
      scan_.advance();
      if (!member(column)) return false;
      if (scan_.column() != column) break;
      key.mark = scan_.offset();
      bool is_quoted = scan_.peek() == '"' || scan_.peek() == '\'';
      if (!(is_quoted ? one_line_quoted(key.text) : scan_.plain_line(key.text))) return false;
      if (!scan_.at_key_end()) return false;
    }
    return leave(column);
  }

  /// The value of a key in `column`, from behind its `:`.
  bool member(int column) {
    scan_.skip_spaces();
    if (!scan_.at_line_end() && !scan_.at_comment()) return same_line(column);
    if (!scan_.finish_line() || !scan_.next_content()) return false;
    if (scan_.column() > column) return block(scan_.column(), column);
    if (scan_.column() == column && scan_.at_entry()) return sequence(column);
    uint32_t mark = builder_.pending_key_mark(0);
    builder_.value(Value::null(), mark);
    return true;
  }

  bool sequence(int column) {
    if (!enter(builder_.begin_list(scan_.offset()))) return false;
    do {
      scan_.advance();
      int item = column + 1 + scan_.skip_spaces();
      if (scan_.at_line_end() || scan_.at_comment()) {
        if (!scan_.finish_line() || !scan_.next_content()) return false;
        item = scan_.column();
        if (item <= column) return false;  // an empty item
      }
      if (!block(item, column)) return false;
    } while (scan_.column() == column && scan_.at_entry());
    return leave(column);
  }

  bool enter(bool within_limits) { return within_limits && ++depth_ <= kDeepest; }

  /// A container ends where content stands further left; a list in its key's column also at a key.
  bool leave(int column) {
    if (scan_.column() > column) return false;
    --depth_;
    builder_.end();
    return true;
  }

  /// A value that begins behind something else in its line, so that it is no mapping.
  bool same_line(int parent) {
    uint32_t mark = scan_.offset();
    Scalar text;
    switch (scan_.peek()) {
      case '[':
      case '{':
        return flow() && scan_.to_next_content();
      case '|':
        if (!scan_.literal(text, parent)) return false;
        return add_text(text, mark) && scan_.next_content();
      case '"':
      case '\'':
        if (!scan_.quoted(text)) return false;
        break;
      default:
        if (!scan_.plain_line(text)) return false;
    }
    return scalar(text, mark, parent);
  }

  bool scalar(Scalar& text, uint32_t mark, int parent) {
    if (text.whole_line && !scan_.fold_plain(text, parent)) return false;
    return add_text(text, mark) && scan_.to_next_content();
  }

  bool flow() {
    bool is_list = scan_.peek() == '[';
    char close = is_list ? ']' : '}';
    uint32_t mark = scan_.offset();
    if (!enter(is_list ? builder_.begin_list(mark) : builder_.begin_object(mark))) return false;
    scan_.advance();
    scan_.skip_flow_space();
    while (scan_.peek() != close) {
      if (!is_list && !flow_key()) return false;
      if (!flow_value()) return false;
      scan_.skip_flow_space();
      if (scan_.peek() == close) break;
      if (scan_.peek() != ',') return false;
      scan_.advance();
      scan_.skip_flow_space();
      if (scan_.peek() == close) return false;  // a comma that nothing follows
    }
    scan_.advance();
    --depth_;
    builder_.end();
    return true;
  }

  bool flow_key() {
    Key key;
    key.mark = scan_.offset();
    bool is_quoted = scan_.peek() == '"' || scan_.peek() == '\'';
    if (!(is_quoted ? scan_.quoted(key.text) : scan_.flow_plain(key.text))) return false;
    if (is_quoted && !scan_.is_one_line(key.mark)) return false;
    if (scan_.peek() != ':' || !add_key(key)) return false;
    scan_.advance();
    scan_.skip_flow_space();
    return true;
  }

  bool flow_value() {
    uint32_t mark = scan_.offset();
    Scalar text;
    switch (scan_.peek()) {
      case '[':
      case '{':
        return flow();
      case '"':
      case '\'':
        return scan_.quoted(text) && add_text(text, mark);
      default:
        return scan_.flow_plain(text) && add_text(text, mark);
    }
  }

  bool add_key(const Key& key) {
    if (key.text.text.size() > kLongestKey) return false;
    if (key.text.quoted || begins_as_text(key.text.text)) {
      builder_.key(key.text.text, key.mark);
      return true;
    }
    if (key.text.text == "<<") return false;
    std::optional<std::string_view> text =
        key_text(resolve_plain(key.text.text, dialect_), storage_);
    if (text) builder_.key(*text, key.mark);
    return text.has_value();
  }

  bool add_text(const Scalar& text, uint32_t mark) {
    if (builder_.passes_over()) {
      builder_.value({}, mark);
      return true;
    }
    Value value = text.quoted ? Value::string(text.text) : resolve_plain(text.text, dialect_);
    if (text.quoted) value.flags |= kQuoted;
    if (value.is(Tag::kFloat) && !(value.real - value.real == 0)) return false;
    if (value.is(Tag::kString) && !text.in_source) value.chars = arena_.copy(text.text).data();
    builder_.value(value, mark);
    return true;
  }

  Builder& builder_;
  base::Arena& arena_;
  BlockScanner scan_;
  const Dialect dialect_;
  int depth_ = 0;
  std::string storage_;
};

}  // namespace

bool read_block_document(Builder& builder, Inventory& inventory, std::string_view text,
                         const Chunk& chunk, Dialect dialect, const ProjectedKinds* projection) {
  if (chunk.end == chunk.begin) return false;
  const char* begin = text.data() + chunk.begin;
  // The scanner looks one byte ahead.
  if (text[chunk.end - 1] != '\n' && chunk.end != text.size()) return false;
  if (std::memchr(begin, '\r', chunk.end - chunk.begin) != nullptr) return false;
  if (*begin == '\xEF') return false;  // perhaps a byte order mark
  // `...` ends a document even within a flow collection; the stream is cut behind its line.
  std::string_view document = text.substr(chunk.begin, chunk.end - chunk.begin);
  size_t last_line = document.rfind('\n', document.size() - 2) + 1;
  if (document.size() > 1 && document.substr(last_line, 3) == "...") return false;
  Builder::Checkpoint start = builder.checkpoint();
  builder.project(projection);
  builder.start_document();
  BlockReader reader(builder, inventory, text, chunk, dialect);
  bool read = reader.read() && builder.errors() == start.errors && !builder.misled();
  builder.project(nullptr);
  if (!read) builder.return_to(start);
  return read;
}

}  // namespace crenel::document

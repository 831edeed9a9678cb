// Plain, quoted and literal scalars. What yaml-cpp does with each is the measure; the comments name
// the cases that are left to it.
#include "document/block_scanner.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <utility>

namespace crenel::document {
namespace {

enum Class : uint8_t {
  kText = 0,
  kStop = 1,      ///< may end a plain scalar, or is for the reference reader
  kFlowStop = 2,  ///< the same in a flow collection only
  kNoStart = 4,   ///< cannot begin a plain scalar
  kQuoteStop = 8  ///< may end a quoted scalar
};

constexpr std::array<uint8_t, 256> kClasses = [] {
  std::array<uint8_t, 256> classes{};
  auto add = [&](std::string_view bytes, uint8_t what) {
    for (char c : bytes) classes[static_cast<unsigned char>(c)] |= what;
  };
  add(std::string_view("\n\t:#\0", 5), kStop | kFlowStop | kNoStart);
  add(",[]{}?", kFlowStop | kNoStart);
  add(" &*!|>'\"%@`", kNoStart);
  add(std::string_view("\n\0\"'\\", 5), kQuoteStop);
  return classes;
}();

bool has_class(char c, uint8_t what) {
  return (kClasses[static_cast<unsigned char>(c)] & what) != 0;
}

bool begins_plain(const char* at) {
  // `-x` is text. What `-,` and `-]` are depends on where they stand.
  if (*at == '-') return !has_class(at[1], kNoStart);
  return !has_class(*at, kNoStart);
}

const char* without_blanks(const char* begin, const char* end) {
  while (end > begin && end[-1] == ' ') --end;
  return end;
}

/// Indentation is mostly more than a few.
const char* behind_spaces(const char* at, const char* end) {
  constexpr uint64_t kSpaces = 0x2020202020202020;
  for (uint64_t eight; end - at >= static_cast<ptrdiff_t>(sizeof eight); at += sizeof eight) {
    std::memcpy(&eight, at, sizeof eight);
    if (eight != kSpaces) break;
  }
  while (*at == ' ') ++at;
  return at;
}

/// Of bytes that are all 0 or all 1, in memory, the first that is not 0.
int first_byte(uint64_t bytes) {
  bool little = std::endian::native == std::endian::little;
  return (little ? std::countr_zero(bytes) : std::countl_zero(bytes)) / 8;
}

/// The first byte that may end a plain scalar. There is one: the text ends in a line end or a NUL.
const char* next_stop(const char* at, [[maybe_unused]] const char* end) {
#if defined(__GNUC__)
  using Block = signed char __attribute__((vector_size(16)));
  Block block;
  for (; end - at >= static_cast<ptrdiff_t>(sizeof block); at += sizeof block) {
    std::memcpy(&block, at, sizeof block);
    Block stops =
        (block == '\n') | (block == ':') | (block == '#') | (block == '\t') | (block == '\0');
    uint64_t halves[2];
    std::memcpy(halves, &stops, sizeof stops);
    if (halves[0] != 0) return at + first_byte(halves[0]);
    if (halves[1] != 0) return at + sizeof halves[0] + first_byte(halves[1]);
  }
#endif
  while (!has_class(*at, kStop)) ++at;
  return at;
}

const char* line_end(const char* begin, const char* end) {
  const void* found = std::memchr(begin, '\n', static_cast<size_t>(end - begin));
  return found == nullptr ? end : static_cast<const char*>(found);
}

std::string_view between(const char* begin, const char* end) {
  return {begin, static_cast<size_t>(end - begin)};
}

/// A line end between two texts is a space; of several, one is left out.
void append_breaks(std::string& out, size_t breaks) {
  if (breaks == 1) {
    out += ' ';
  } else {
    out.append(breaks - 1, '\n');
  }
}

}  // namespace

bool BlockScanner::next_content() {
  for (;;) {
    const char* line = at_;
    at_ = behind_spaces(at_, end_);
    if (at_ >= end_) {
      column_ = -1;
      return true;
    }
    if (*at_ == '#') at_ = line_end(at_, end_);
    if (at_ < end_ && *at_ == '\n') {
      ++at_;
      if (at_ < end_) continue;
      column_ = -1;
      return true;
    }
    if (at_ >= end_) continue;
    column_ = static_cast<int>(at_ - line);
    // `...` ends a document.
    return *at_ != '\t' && !(column_ == 0 && *at_ == '.');
  }
}

bool BlockScanner::finish_line() {
  skip_spaces();
  if (at_comment()) at_ = line_end(at_, end_);
  if (at_ >= end_) return true;
  if (*at_ != '\n') return false;
  ++at_;
  return true;
}

bool BlockScanner::is_one_line(uint32_t from) const { return line_end(begin_ + from, at_) == at_; }

bool BlockScanner::to_next_content() {
  if (ahead_ == nullptr) return finish_line() && next_content();
  at_ = std::exchange(ahead_, nullptr);
  column_ = ahead_column_;
  return column_ != 0 || *at_ != '.';  // `...` ends a document
}

void BlockScanner::skip_flow_space() {
  while (*at_ == ' ' || (*at_ == '\n' && at_ + 1 < end_)) ++at_;
}

const char* BlockScanner::plain_end(const char* from) const {
  for (const char* at = from;; ++at) {
    at = next_stop(at, end_);
    if (*at == '\n' || *at == '\0') return at;
    if (*at == '\t' || (*at == ':' && at[1] == '\t')) return nullptr;
    if (*at == ':' && is_blank_or_end(at[1])) return at;
    if (*at == '#' && at[-1] == ' ') return at;
  }
}

bool BlockScanner::plain_line(Scalar& scalar) {
  if (!begins_plain(at_)) return false;
  const char* from = at_;
  const char* to = plain_end(from);
  if (to == nullptr) return false;
  const char* end = without_blanks(from, to);
  scalar = {between(from, end), false, true, *to == '\n'};
  at_ = to;
  return *to != ':' || end == to;
}

bool BlockScanner::fold_plain(Scalar& scalar, int parent) {
  for (bool first = true; scalar.whole_line; first = false) {
    const char* at = at_;
    size_t breaks = 0;
    const char* line = at;
    while (*at == '\n' && at + 1 < end_) {
      ++breaks;
      line = ++at;
      at = behind_spaces(at, end_);
    }
    if (*at == '\t') return false;
    if (at >= end_ || *at == '\n' || *at == '#') break;
    if (at - line <= parent) {
      ahead_ = at;
      ahead_column_ = static_cast<int>(at - line);
      break;
    }
    const char* to = plain_end(at);
    if (to == nullptr || *to == ':') return false;
    if (first) storage_ = scalar.text;
    append_breaks(storage_, breaks);
    storage_.append(at, without_blanks(at, to));
    scalar = {storage_, false, false, *to == '\n'};
    at_ = to;
  }
  return true;
}

bool BlockScanner::flow_plain(Scalar& scalar) {
  if (!begins_plain(at_)) return false;
  const char* from = at_;
  const char* at = from;
  for (;; ++at) {
    while (!has_class(*at, kFlowStop)) ++at;
    // Others than `:` and `#` end the text for yaml-cpp, not all of them for libyaml.
    if (*at == ':') {
      if (is_blank_or_end(at[1])) break;
      if (has_class(at[1], kFlowStop)) return false;
    } else if (*at != '#' || at[-1] == ' ') {
      break;
    }
  }
  if (*at != ',' && *at != ']' && *at != '}' && *at != ':' && *at != '\n') return false;
  const char* end = without_blanks(from, at);
  if (*at == ':' && end != at) return false;
  scalar = {between(from, end), false, true, false};
  at_ = at;
  if (*at != '\n') return true;
  skip_flow_space();
  return *at_ == ',' || *at_ == ']' || *at_ == '}';
}

bool BlockScanner::quoted(Scalar& scalar) {
  char quote = *at_++;
  const char* from = at_;
  while (!has_class(*at_, kQuoteStop) || (*at_ != quote && (*at_ == '"' || *at_ == '\'')) ||
         (*at_ == '\\' && quote == '\''))
    ++at_;
  if (*at_ == quote && (quote == '"' || at_[1] != '\'')) {
    scalar = {between(from, at_), true, true, false};
    ++at_;
    return true;
  }
  storage_.assign(from, at_);
  if (!fold_quoted(quote)) return false;
  scalar = {storage_, true, false, false};
  return true;
}

bool BlockScanner::fold_quoted(char quote) {
  size_t escaped = 0;  // what stands before this was written with escapes
  for (;;) {
    char c = *at_;
    if (at_ >= end_) return false;
    if (c == quote && quote == '\'' && at_[1] == '\'') {
      storage_ += c;
      at_ += 2;
    } else if (c == quote) {
      ++at_;
      // yaml-cpp drops some of the line ends that stand before the quote.
      return storage_.empty() || storage_.back() != '\n' || escaped == storage_.size();
    } else if (c == '\\' && quote == '"') {
      if (!escape()) return false;
      escaped = storage_.size();
    } else if (c == '\n') {
      while (!storage_.empty() && storage_.back() == ' ') storage_.pop_back();
      if (!storage_.empty() && (storage_.back() == '\t' || storage_.size() <= escaped))
        return false;
      size_t breaks = 0;
      for (; *at_ == '\n' && at_ + 1 < end_; ++breaks) {
        ++at_;
        skip_spaces();
      }
      if (at_ >= end_ || *at_ == '\n' || *at_ == '\t') return false;
      append_breaks(storage_, breaks);
    } else {
      storage_ += c;
      ++at_;
    }
  }
}

bool BlockScanner::escape() {
  static constexpr std::string_view kFrom = "nt\"\\r0/";
  static constexpr std::string_view kTo("\n\t\"\\\r\0/", 7);
  size_t known = kFrom.find(at_[1]);
  if (known == std::string_view::npos || kTo[known] == '\0') return false;
  storage_ += kTo[known];
  at_ += 2;
  return true;
}

bool BlockScanner::literal(Scalar& scalar, int parent) {
  int indent = 0;
  char chomping = ' ';
  if (parent < 0 || !literal_header(indent, chomping)) return false;
  bool detected = indent == 0;
  indent = parent + std::max(indent, 1);
  if (detected && !detect_indent(indent)) return false;
  storage_.clear();
  if (!literal_lines(indent)) return false;
  size_t content = storage_.find_last_not_of('\n') + 1;
  // What is kept of nothing but empty lines is for the reference reader.
  if (chomping == '+' && content == 0 && !storage_.empty()) return false;
  if (chomping == '-') storage_.resize(content);
  if (chomping == ' ') storage_.resize(content == 0 ? 0 : std::min(content + 1, storage_.size()));
  scalar = {storage_, true, false, false};
  return true;
}

bool BlockScanner::literal_header(int& indent, char& chomping) {
  ++at_;
  for (int i = 0; i < 2; ++i) {
    if ((*at_ == '-' || *at_ == '+') && chomping == ' ') chomping = *at_++;
    if (*at_ >= '1' && *at_ <= '9' && indent == 0) indent = *at_++ - '0';
  }
  skip_spaces();
  if (*at_ != '\n') return false;
  ++at_;
  return true;
}

/// The first line with content says it. Blanks in an empty line before it might say otherwise.
bool BlockScanner::detect_indent(int& indent) {
  const char* at = at_;
  while (at < end_ && *at == '\n') ++at;
  const char* line = at;
  while (at < end_ && *at == ' ') ++at;
  if (at < end_ && *at == '\n') return false;
  if (at < end_) indent = std::max(indent, static_cast<int>(at - line));
  return true;
}

bool BlockScanner::literal_lines(int indent) {
  while (at_ < end_) {
    int spaces = 0;
    while (spaces < indent && at_[spaces] == ' ') ++spaces;
    const char* content = at_ + spaces;
    if (*content != '\n' && spaces < indent) return true;
    if (content >= end_) return false;
    at_ = line_end(content, end_);
    if (at_ == end_) return false;  // what a last line without an end gives
    storage_.append(content, ++at_);
  }
  return true;
}

}  // namespace crenel::document

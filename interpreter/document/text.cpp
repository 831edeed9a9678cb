// Encodings and document boundaries.
#include "document/text.hpp"

#include <algorithm>
#include <charconv>
#include <cstdio>
#include <cstring>

namespace crenel::document {
namespace {

void append_utf8(std::string& out, uint32_t point) {
  auto tail = [&](int shift) { out += static_cast<char>(0x80 | ((point >> shift) & 0x3F)); };
  if (point < 0x80) {
    out += static_cast<char>(point);
  } else if (point < 0x800) {
    out += static_cast<char>(0xC0 | (point >> 6));
    tail(0);
  } else if (point < 0x10000) {
    out += static_cast<char>(0xE0 | (point >> 12));
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0 | (point >> 18));
    tail(12);
    tail(6);
    tail(0);
  }
}

std::optional<std::string> from_utf16(std::string_view bytes, bool little) {
  std::string out;
  out.reserve(bytes.size());
  auto unit = [&](size_t i) {
    auto low = static_cast<unsigned char>(bytes[i + (little ? 0 : 1)]);
    auto high = static_cast<unsigned char>(bytes[i + (little ? 1 : 0)]);
    return uint32_t{high} << 8 | low;
  };
  if (bytes.size() % 2 != 0) return {};
  for (size_t i = 0; i < bytes.size(); i += 2) {
    uint32_t point = unit(i);
    if ((point & 0xFC00) == 0xDC00) return {};
    if ((point & 0xFC00) == 0xD800) {
      i += 2;
      if (i >= bytes.size() || (unit(i) & 0xFC00) != 0xDC00) return {};
      point = 0x10000 + ((point & 0x3FF) << 10) + (unit(i) & 0x3FF);
    }
    append_utf8(out, point);
  }
  return out;
}

bool starts_with(std::string_view text, std::string_view with) {
  return text.substr(0, with.size()) == with;
}

/// Length and value of the sequence at `at`; length 0 if it is not UTF-8.
struct Decoded {
  size_t length;
  uint32_t point;
};

Decoded decode(std::string_view text, size_t at) {
  auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  uint32_t lead = byte(at);
  size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || at + length > text.size()) return {0, 0};
  uint32_t point = lead & (0xFFu >> (length + 1));
  for (size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return {0, 0};
    point = point << 6 | (byte(at + i) & 0x3F);
  }
  bool overlong = (length == 3 && point < 0x800) || (length == 4 && point < 0x10000);
  if (overlong || (point >= 0xD800 && point < 0xE000) || point > 0x10FFFF) return {0, 0};
  return {length, point};
}

std::string control_name(uint32_t point) {
  char name[48];
  std::snprintf(name, sizeof name, "control character U+%04X", point);
  return name;
}

std::optional<std::string> check_wide(const Decoded& decoded) {
  if (decoded.length == 0) return "bytes that are not UTF-8";
  uint32_t point = decoded.point;
  if ((point < 0xA0 && point != 0x85) || point == 0xFFFE || point == 0xFFFF)
    return control_name(point);
  return {};
}

constexpr std::string_view kMark = "\xEF\xBB\xBF";

bool is_marker(std::string_view text, size_t at, std::string_view marker) {
  if (text[at] != marker[0] || text.substr(at, 3) != marker) return false;
  if (at + 3 == text.size()) return true;
  char after = text[at + 3];
  return after == ' ' || after == '\t' || after == '\n' || after == '\r';
}

/// kubectl cuts the stream first, so that a mark may also begin a later document; elsewhere it is
/// text.
std::string without_marks(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool skip = true;
  for (size_t at = 0; at < text.size();) {
    while (skip && starts_with(text.substr(at), kMark)) at += kMark.size();
    size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
    skip = at < text.size() && is_marker(text, at, "---");
    out.append(text.substr(at, end - at));
    at = end;
  }
  return out;
}

/// The end of the line at `at`, after its line end: LF, CRLF or CR.
size_t next_line(std::string_view text, size_t at, bool has_returns) {
  size_t end = has_returns ? text.find_first_of("\n\r", at) : text.find('\n', at);
  if (end == std::string_view::npos) return text.size();
  bool crlf = text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n';
  return end + (crlf ? 2 : 1);
}

bool has_returns(std::string_view text) { return text.find('\r') != std::string_view::npos; }

/// As many bytes as every machine's vectors have. Signed: bytes beyond ASCII are below zero.
using Block = signed char __attribute__((vector_size(16)));

/// Whether any byte is not 0.
bool any(const Block& bytes) {
  uint64_t halves[2];
  std::memcpy(halves, &bytes, sizeof halves);
  return (halves[0] | halves[1]) != 0;
}

/// How much from `at` on is printable ASCII, tabs and line ends, in whole blocks; notes CR.
size_t plain_blocks(std::string_view text, size_t at, bool& returns) {
  size_t from = at;
  Block carriage{};
  for (; text.size() - at >= sizeof(Block); at += sizeof(Block)) {
    Block bytes;
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    Block cr = bytes == '\r';
    auto space = (bytes == '\n') | (bytes == '\t') | cr;
    Block other = ((bytes < 0x20) & ~space) | (bytes == 0x7F);
    if (any(other)) break;
    carriage |= cr;
  }
  returns = returns || any(carriage);
  return at - from;
}

bool begins_marker(char c) { return c == '-' || c == '.'; }

/// Where the next line behind `at` begins that may be a marker.
size_t next_marker(std::string_view text, size_t at) {
  for (; text.size() - at > sizeof(Block); at += sizeof(Block)) {
    Block bytes;
    Block behind;
    std::memcpy(&bytes, text.data() + at, sizeof bytes);
    std::memcpy(&behind, text.data() + at + 1, sizeof behind);
    Block found = (bytes == '\n') & ((behind == '-') | (behind == '.'));
    if (any(found)) break;
  }
  while (at + 1 < text.size() && !(text[at] == '\n' && begins_marker(text[at + 1]))) ++at;
  return std::min(at + 1, text.size());
}

/// Blank, a comment or a directive: what may stand before the `---` of a document.
bool is_prefix_line(std::string_view line) {
  if (line[0] == '%') return true;
  size_t first = line.find_first_not_of(" \t\r\n");
  return first == std::string_view::npos || line[first] == '#';
}

}  // namespace

bool has_marks(std::string_view text) { return text.find(kMark) != text.npos; }

std::optional<std::string> to_utf8(std::string bytes) {
  using namespace std::string_literals;
  if (has_marks(bytes)) return without_marks(bytes);
  if (starts_with(bytes, "\xFF\xFE\0\0"s) || starts_with(bytes, "\0\0\xFE\xFF"s)) return {};
  if (starts_with(bytes, "\xFF\xFE")) return from_utf16(std::string_view(bytes).substr(2), true);
  if (starts_with(bytes, "\xFE\xFF")) return from_utf16(std::string_view(bytes).substr(2), false);
  // Without a mark: the first character of YAML or JSON is ASCII.
  if (bytes.size() >= 2 && bytes[0] == 0 && bytes[1] != 0) return from_utf16(bytes, false);
  if (bytes.size() >= 2 && bytes[0] != 0 && bytes[1] == 0) return from_utf16(bytes, true);
  return bytes;
}

std::optional<std::string> base64_decoded(std::string_view text) {
  std::string out;
  uint32_t bits = 0;
  int count = 0;
  int padding = 0;
  for (char c : text) {
    int digit = -1;
    if (c == '\n' || c == '\r') continue;
    if (c >= 'A' && c <= 'Z') digit = c - 'A';
    if (c >= 'a' && c <= 'z') digit = c - 'a' + 26;
    if (c >= '0' && c <= '9') digit = c - '0' + 52;
    if (c == '+') digit = 62;
    if (c == '/') digit = 63;
    if (c == '=') {
      ++padding;
    } else if (digit < 0 || padding > 0) {
      return {};
    }
    bits = (bits << 6) | static_cast<uint32_t>(std::max(digit, 0));
    if (++count % 4 != 0) continue;
    for (int i = 0; i < 3 - padding; ++i) out += static_cast<char>(bits >> (16 - 8 * i));
  }
  if (count % 4 != 0 || padding > 2) return {};
  return out;
}

std::string percent_decoded(std::string_view text) {
  std::string plain;
  for (size_t i = 0; i < text.size(); ++i) {
    unsigned byte = 0;
    const char* digits = text.data() + i + 1;
    bool escape = text[i] == '%' && i + 2 < text.size() &&
                  std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2;
    plain += escape ? static_cast<char>(byte) : text[i];
    if (escape) i += 2;
  }
  return plain;
}

std::optional<BadCharacter> find_bad_utf8(std::string_view text) {
  for (size_t i = 0; i < text.size();) {
    uint64_t eight = 0;
    if (i + sizeof eight <= text.size()) {
      std::memcpy(&eight, text.data() + i, sizeof eight);
      if ((eight & 0x8080808080808080) == 0) {
        i += sizeof eight;
        continue;
      }
    }
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      ++i;
      continue;
    }
    Decoded decoded = decode(text, i);
    if (decoded.length == 0) return BadCharacter{i, "bytes that are not UTF-8"};
    i += decoded.length;
  }
  return {};
}

Characters look_over(std::string_view text) {
  Characters seen;
  size_t next_try = 0;
  for (size_t i = 0; i < text.size();) {
    if (i >= next_try) {
      i += plain_blocks(text, i, seen.returns);
      next_try = i + 16;
      if (i >= text.size()) break;
    }
    auto byte = static_cast<unsigned char>(text[i]);
    if (byte >= 0x20 && byte < 0x7F) {
      ++i;
    } else if (byte < 0x80) {
      if (byte != '\t' && byte != '\n' && byte != '\r') {
        seen.bad = BadCharacter{i, control_name(byte)};
        break;
      }
      seen.returns = seen.returns || byte == '\r';
      ++i;
    } else {
      seen.wide = true;
      Decoded decoded = decode(text, i);
      if (std::optional<std::string> what = check_wide(decoded)) {
        seen.bad = BadCharacter{i, std::move(*what)};
        break;
      }
      i += decoded.length;
    }
  }
  return seen;
}

std::string without_idle_tabs(std::string_view text) {
  std::string out(text);
  bool returns = has_returns(text);
  for (size_t at = 0; at < out.size(); at = next_line(text, at, returns)) {
    size_t content = std::min(out.find_first_not_of(" \t", at), out.size());
    bool idle = content == out.size() || out[content] == '\n' || out[content] == '\r' ||
                out[content] == '#';
    if (idle)
      std::fill(out.begin() + static_cast<ptrdiff_t>(at),
                out.begin() + static_cast<ptrdiff_t>(content), ' ');
  }
  return out;
}

std::string with_plain_breaks(std::string_view text) {
  std::string out;
  auto replace = [&](size_t at, std::string_view by) {
    if (out.empty()) out = text;
    out.replace(at, by.size(), by);
  };
  for (std::string_view wide : {"\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9"})
    for (size_t at = 0; (at = text.find(wide, at)) != std::string_view::npos; ++at) {
      // Blanks before a break are dropped; after an escaped one, those behind it.
      bool escaped = at > 0 && text[at - 1] == '\\';
      std::string_view by = escaped ? "\n  " : "  \n";
      replace(at, wide.size() == 3 ? by : escaped ? by.substr(0, 2) : by.substr(1));
    }
  for (size_t at = 0; (at = text.find('\r', at)) != std::string_view::npos; ++at)
    if (text.substr(at + 1, 1) != "\n") replace(at, "\n");
  return out;
}

std::vector<Chunk> split_stream(std::string_view text, bool returns) {
  std::vector<Chunk> chunks;
  size_t begin = 0;
  bool only_prefix = true;
  returns = returns && has_returns(text);
  auto cut = [&](size_t at) {
    if (at > begin) chunks.push_back({begin, at});
    begin = at;
  };
  for (size_t at = 0; at < text.size();) {
    if (!only_prefix && !returns && !begins_marker(text[at])) {
      at = next_marker(text, at);
      continue;
    }
    size_t next = next_line(text, at, returns);
    if (is_marker(text, at, "---")) {
      if (!only_prefix) cut(at);
      only_prefix = false;
    } else if (is_marker(text, at, "...")) {
      cut(next);
      only_prefix = true;
    } else if (only_prefix) {
      only_prefix = is_prefix_line(text.substr(at, next - at));
    }
    at = next;
  }
  cut(text.size());
  return chunks;
}

}  // namespace crenel::document

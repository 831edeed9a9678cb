// Ranges are those of Unicode's East Asian Width and of its format and control characters,
// coarsely.
#include "diag/terminal.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>

namespace crenel::diag {
namespace {

constexpr uint32_t kReplacement = 0xFFFD;
constexpr std::string_view kTab = "    ";

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

size_t code_point_width(uint32_t point) {
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

}  // namespace

std::vector<Cell> cells_of(std::string_view text) {
  std::vector<Cell> cells;
  cells.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    size_t begin = at;
    uint32_t point = next_code_point(text, at);
    if (point == '\t') {
      cells.push_back({kTab, kTab.size()});
    } else if (point == kReplacement || is_unprintable(point)) {
      cells.push_back({"\xEF\xBF\xBD", 1});
    } else {
      cells.push_back({text.substr(begin, at - begin), code_point_width(point)});
    }
  }
  return cells;
}

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

std::string repaired_utf8(std::string_view text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    size_t begin = at;
    if (next_code_point(text, at) == kReplacement)
      out += "\xEF\xBF\xBD";
    else
      out.append(text.substr(begin, at - begin));
  }
  return out;
}

bool is_plain(std::string_view line) {
  return std::all_of(line.begin(), line.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

size_t width_of(std::string_view line) {
  if (is_plain(line)) return line.size();
  size_t width = 0;
  for (const Cell& cell : cells_of(line)) width += cell.width;
  return width;
}

}  // namespace crenel::diag

// Line starts by one scan, positions by binary search.
#include "base/source.hpp"

#include <algorithm>

namespace crenel::base {

SourceFile::SourceFile(std::string name, std::string text)
    : name_(std::move(name)), text_(std::move(text)) {}

const std::vector<uint32_t>& SourceFile::line_starts() const {
  std::call_once(lines_found_, [this] {
    line_starts_.push_back(0);
    // Searching is many times faster than looking at each character.
    if (text_.find('\r') == std::string::npos) {
      for (size_t at = 0; (at = text_.find('\n', at)) != std::string::npos;)
        line_starts_.push_back(static_cast<uint32_t>(++at));
      return;
    }
    for (size_t i = 0; i < text_.size(); ++i) {
      bool lone_cr = text_[i] == '\r' && (i + 1 == text_.size() || text_[i + 1] != '\n');
      if (text_[i] == '\n' || lone_cr) line_starts_.push_back(static_cast<uint32_t>(i + 1));
    }
  });
  return line_starts_;
}

// Minified JSON is one line: counting from its start for each finding would be quadratic.
uint32_t SourceFile::points_between(uint32_t begin, uint32_t end) const {
  constexpr uint32_t kBlock = 4096;
  auto count = [&](size_t from, size_t to) {
    auto is_lead = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
    return static_cast<uint32_t>(std::count_if(text_.data() + from, text_.data() + to, is_lead));
  };
  if (end - begin < 4 * kBlock) return count(begin, end);
  if (points_.empty()) {
    points_.push_back(0);
    for (size_t at = kBlock; at <= text_.size(); at += kBlock)
      points_.push_back(points_.back() + count(at - kBlock, at));
  }
  auto before = [&](uint32_t offset) {
    return points_[offset / kBlock] + count(offset / kBlock * kBlock, offset);
  };
  return before(end) - before(begin);
}

Position SourceFile::position(uint32_t offset) const {
  if (!has_lines_) return {};
  const std::vector<uint32_t>& starts = line_starts();
  offset = std::min(offset, static_cast<uint32_t>(text_.size()));
  auto after = std::upper_bound(starts.begin(), starts.end(), offset);
  uint32_t begin = *(after - 1);
  uint32_t column = points_between(begin, offset) + 1;
  return {static_cast<uint32_t>(after - starts.begin()), column};
}

uint32_t SourceFile::line_number(uint32_t offset) const {
  if (!has_lines_) return 0;
  const std::vector<uint32_t>& starts = line_starts();
  offset = std::min(offset, static_cast<uint32_t>(text_.size()));
  return static_cast<uint32_t>(std::upper_bound(starts.begin(), starts.end(), offset) -
                               starts.begin());
}

uint32_t SourceFile::line_begin(uint32_t number) const {
  const std::vector<uint32_t>& starts = line_starts();
  bool known = number != 0 && number <= starts.size();
  return known ? starts[number - 1] : static_cast<uint32_t>(text_.size());
}

std::string_view SourceFile::line(uint32_t number) const {
  const std::vector<uint32_t>& starts = line_starts();
  if (number == 0 || number > starts.size()) return {};
  uint32_t begin = starts[number - 1];
  size_t end = number < starts.size() ? starts[number] : text_.size();
  while (end > begin && (text_[end - 1] == '\n' || text_[end - 1] == '\r')) --end;
  return std::string_view(text_).substr(begin, end - begin);
}

uint32_t SourceMap::add(std::string name, std::string text) {
  files_.push_back(std::make_unique<SourceFile>(std::move(name), std::move(text)));
  return size() - 1;
}

uint32_t SourceMap::add(std::string name) {
  files_.push_back(std::make_unique<SourceFile>(std::move(name)));
  return size() - 1;
}

const Origins* SourceMap::origins(uint32_t id) const {
  auto made = origins_.find(id);
  return made == origins_.end() ? nullptr : &made->second;
}

void SourceMap::set_origins(uint32_t id, Origins origins) {
  origins_.insert_or_assign(id, std::move(origins));
}

}  // namespace crenel::base

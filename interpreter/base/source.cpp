// Lines are counted by blocks in one scan: a table of all lines would be as large as a fifth of the
// text, for the few that somebody reads.
#include "base/source.hpp"

#include <algorithm>
#include <cstring>

#include "base/code_points.hpp"

namespace crenel::base {
namespace {

struct Counted {
  uint32_t line_feeds = 0;
  bool has_returns = false;
};

/// Of at most kLineBlock bytes.
Counted count_line_feeds(const char* text, size_t size) {
  // As many bytes as every machine's vectors have. A lane counts to 128 at most.
  using Lanes = signed char __attribute__((vector_size(16)));
  Lanes found{};
  Lanes returns{};
  size_t at = 0;
  for (; size - at >= sizeof(Lanes); at += sizeof(Lanes)) {
    Lanes bytes;
    std::memcpy(&bytes, text + at, sizeof bytes);
    found += bytes == '\n';  // minus one
    returns |= bytes == '\r';
  }
  Counted counted;
  for (size_t i = 0; i < sizeof(Lanes); ++i) {
    counted.line_feeds += static_cast<uint32_t>(-found[i]);
    counted.has_returns |= returns[i] != 0;
  }
  for (; at < size; ++at) {
    counted.line_feeds += text[at] == '\n';
    counted.has_returns |= text[at] == '\r';
  }
  return counted;
}

bool ends_line(std::string_view text, size_t at) {
  return text[at] == '\n' || (text[at] == '\r' && (at + 1 == text.size() || text[at + 1] != '\n'));
}

/// Of at most kLineBlock bytes of a text.
uint32_t count_between(std::string_view text, size_t begin, size_t end) {
  Counted counted = count_line_feeds(text.data() + begin, end - begin);
  if (!counted.has_returns) return counted.line_feeds;
  uint32_t count = 0;
  for (size_t at = begin; at < end; ++at) count += ends_line(text, at);
  return count;
}

}  // namespace

uint32_t count_line_ends(std::string_view text) {
  uint32_t count = 0;
  for (size_t at = 0; at < text.size(); at += kLineBlock)
    count += count_between(text, at, std::min<size_t>(at + kLineBlock, text.size()));
  return count;
}

std::vector<uint32_t> count_line_blocks(std::string_view text, size_t begin, size_t end) {
  std::vector<uint32_t> blocks;
  size_t at = (begin + kLineBlock - 1) / kLineBlock * kLineBlock;
  for (; at < end && text.size() - at >= kLineBlock; at += kLineBlock)
    blocks.push_back(count_between(text, at, at + kLineBlock));
  return blocks;
}

SourceFile::SourceFile(std::string name, std::string text, Position first)
    : name_(std::move(name)), kept_(std::move(text)), text_(kept_), first_(first) {}

SourceFile::SourceFile(std::string name, Borrowed text)
    : name_(std::move(name)), text_(text.text) {}

SourceFile::SourceFile(std::string name, MappedFile text)
    : name_(std::move(name)), mapped_(std::move(text)), text_(mapped_.data(), mapped_.size()) {}

SourceFile::SourceFile(std::string name, MappedPart text, Position first)
    : name_(std::move(name)), part_(std::move(text)), text_(part_.text()), first_(first) {}

char* SourceFile::bytes() {
  if (part_) return part_.data();
  return mapped_.data() != nullptr ? mapped_.data() : kept_.data();
}

void SourceFile::add_blocks(const std::vector<uint32_t>& line_ends) const {
  for (uint32_t count : line_ends) {
    line_ends_.push_back(counted_);
    counted_ += count;
  }
}

const std::vector<uint32_t>& SourceFile::line_ends() const {
  std::call_once(lines_found_, [this] {
    auto size = static_cast<uint32_t>(text_.size());
    line_ends_.reserve(size / kLineBlock + 2);
    add_blocks(count_line_blocks(text_, line_ends_.size() * kLineBlock, size));
    if (size % kLineBlock != 0) {
      line_ends_.push_back(counted_);
      counted_ += count_between(text_, size - size % kLineBlock, size);
    }
    line_ends_.push_back(counted_);
  });
  return line_ends_;
}

// Minified JSON is one line: counting from its start for each finding would be quadratic.
uint32_t SourceFile::points_between(uint32_t begin, uint32_t end) const {
  constexpr uint32_t kBlock = 4096;
  auto count = [&](size_t from, size_t to) {
    return static_cast<uint32_t>(count_code_points(text_.substr(from, to - from)));
  };
  if (end - begin < 4 * kBlock) return count(begin, end);
  std::call_once(points_counted_, [&] {
    points_.push_back(0);
    for (size_t at = kBlock; at <= text_.size(); at += kBlock)
      points_.push_back(points_.back() + count(at - kBlock, at));
  });
  auto before = [&](uint32_t offset) {
    return points_[offset / kBlock] + count(offset / kBlock * kBlock, offset);
  };
  return before(end) - before(begin);
}

Position SourceFile::position(uint32_t offset) const {
  if (!has_lines_) return {};
  offset = std::min(offset, static_cast<uint32_t>(text_.size()));
  uint32_t line = line_number(offset);
  return {line, points_between(line_begin(line, offset), offset) + begin_column(line)};
}

uint32_t SourceFile::line_number(uint32_t offset) const {
  if (!has_lines_) return 0;
  const std::vector<uint32_t>& ends = line_ends();
  offset = std::min(offset, static_cast<uint32_t>(text_.size()));
  uint32_t block = offset / kLineBlock;
  // The last entry is the whole text's, wherever that ends.
  if (block + 1 == ends.size()) return ends.back() + first_.line;
  return ends[block] + count_between(text_, block * kLineBlock, offset) + first_.line;
}

uint32_t SourceFile::line_begin(uint32_t number) const {
  const std::vector<uint32_t>& ends = line_ends();
  if (number == first_.line) return 0;
  if (number < first_.line || number > ends.back() + first_.line)
    return static_cast<uint32_t>(text_.size());
  // The end of the line before is in the last block that has fewer before it.
  uint32_t wanted = number - first_.line;
  auto behind = std::lower_bound(ends.begin(), ends.end(), wanted);
  uint32_t block = static_cast<uint32_t>(behind - ends.begin()) - 1;
  uint32_t at = block * kLineBlock;
  for (uint32_t count = ends[block]; count < wanted; ++at) count += ends_line(text_, at);
  return at;
}

uint32_t SourceFile::line_begin(uint32_t number, uint32_t within) const {
  if (number == first_.line) return 0;
  // Nearly always it begins a few bytes before.
  uint32_t begin = within;
  while (begin > 0 && within - begin < kLineBlock && !ends_line(text_, begin - 1)) --begin;
  return within - begin == kLineBlock ? line_begin(number) : begin;
}

std::string_view SourceFile::line(uint32_t number) const {
  uint32_t begin = line_begin(number);
  size_t end = number < first_.line ? begin : line_begin(number + 1);
  while (end > begin && (text_[end - 1] == '\n' || text_[end - 1] == '\r')) --end;
  return text_.substr(begin, end - begin);
}

uint32_t SourceMap::add(std::string name, std::string text, Position first) {
  files_.push_back(std::make_unique<SourceFile>(std::move(name), std::move(text), first));
  return size() - 1;
}

uint32_t SourceMap::add_borrowed(std::string name, std::string_view text) {
  files_.push_back(std::make_unique<SourceFile>(std::move(name), Borrowed{text}));
  return size() - 1;
}

uint32_t SourceMap::add_mapped(std::string name, MappedFile text) {
  files_.push_back(std::make_unique<SourceFile>(std::move(name), std::move(text)));
  return size() - 1;
}

uint32_t SourceMap::add_mapped(std::string name, MappedPart text, Position first) {
  files_.push_back(std::make_unique<SourceFile>(std::move(name), std::move(text), first));
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

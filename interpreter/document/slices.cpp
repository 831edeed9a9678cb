#include "document/slices.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "base/code_points.hpp"
#include "document/compose/project.hpp"
#include "document/evidence/evidence.hpp"
#include "document/formats.hpp"

namespace crenel::document {
namespace {

constexpr size_t kLargest = size_t{256} << 20;  ///< of one slice
constexpr size_t kAround = 4096;  ///< bytes that places and excerpts look at, either side
constexpr std::string_view kSpace = " \t\r\n";

/// `---` in column one, and nothing between it and the document before but that document's.
bool begins_document(std::string_view text, size_t at) {
  char behind = at + 3 < text.size() ? text[at + 3] : ' ';
  if (kSpace.find(behind) == std::string_view::npos) return false;
  while (at > 1) {
    size_t line = text.rfind('\n', at - 2) + 1;
    if (text[line] == '%') return false;
    if (text[line] != '#' && text.find_first_not_of(kSpace, line) < at) return true;
    if (line == 0) break;
    at = line;
  }
  return true;
}

/// Where the text behind `over` begins, if that begins at `from`.
base::Position advance(base::Position from, std::string_view over,
                       const std::vector<uint32_t>& blocks) {
  size_t counted = std::min(over.size() / base::kLineBlock, blocks.size());
  for (size_t i = 0; i < counted; ++i) from.line += blocks[i];
  from.line += base::count_line_ends(over.substr(counted * base::kLineBlock));
  size_t line = over.find_last_of("\r\n");
  if (line != std::string_view::npos) {
    from.column = 1;
    over.remove_prefix(line + 1);
  }
  from.column += static_cast<uint32_t>(base::count_code_points(over));
  return from;
}

}  // namespace

Slices::~Slices() { ::close(descriptor_); }

std::unique_ptr<Slices> Slices::open(const std::string& path, const ReadLimits& limits, bool map) {
  if (!has_data_extension(path)) return nullptr;
  int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return nullptr;
  std::unique_ptr<Slices> slices(new Slices(descriptor));
  struct stat status {};
  if (fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) return nullptr;
  auto size = static_cast<uint64_t>(status.st_size);
  bool too_large = limits.bytes != ReadLimits::kDefaultBytes && size > limits.bytes;
  if (size < ListLayout::kSmallest || too_large || !slices->begin()) return nullptr;
  if (map) slices->map(size);
  return slices;
}

bool Slices::begin() {
  if (!fill(ListLayout::kHead)) return false;
  std::string_view head = buffer_;
  // Another encoding, or a byte order mark.
  auto plain = [](char c) { return c != 0 && static_cast<unsigned char>(c) < 0x80; };
  if (!std::all_of(head.begin(), head.begin() + 4, plain)) return false;
  size_t at = head.find_first_not_of(kSpace);
  if (at == std::string_view::npos || head[at] == '[') return false;
  json_ = head[at] == '{';
  return !json_ || begin_list();
}

bool Slices::begin_list() {
  layout_ = ListLayout::of(buffer_);
  if (layout_) body_ = layout_->items();
  return layout_.has_value();
}

/// Reads on until the buffer has `size` bytes, or the file ends. False if it cannot be read.
bool Slices::fill(size_t size) {
  size_t have = buffer_.size();
  if (have >= size || at_end_) return true;
  buffer_.reserve(size + kAround);
  buffer_.resize(size);
  while (have < size) {
    ssize_t got = ::read(descriptor_, buffer_.data() + have, size - have);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) {
      at_end_ = true;
      buffer_.resize(have);
      return got == 0;
    }
    have += static_cast<size_t>(got);
  }
  return true;
}

/// The brackets of neighbours must not meet, since both are read at once.
void Slices::map(size_t size) {
  if (json_ && layout_->gap() == 0) return;
  std::optional<base::MappedFile> mapped = base::MappedFile::map(descriptor_, size);
  if (!mapped) return;
  mapped_ = std::make_shared<const base::MappedFile>(std::move(*mapped));
  std::promise<base::Position> begin;
  begin.set_value(first_);
  begins_ = begin.get_future().share();
  buffer_.clear();
}

/// The text of what comes next, at least `size` bytes if the file has as many. Nothing if it cannot
/// be read.
std::optional<std::string_view> Slices::look(size_t size) {
  if (!mapped_) return fill(size) ? std::optional<std::string_view>(buffer_) : std::nullopt;
  std::string_view rest(mapped_->data() + begin_, mapped_->size() - begin_);
  at_end_ = rest.size() <= size;
  return rest.substr(0, size);
}

/// Gives the text up to `end`, and keeps what is behind `rest` for the next slice.
Slice Slices::take(Chunk body, size_t end, size_t rest) {
  Slice slice;
  slice.json = json_;
  slice.body = body;
  slice.end_ = end;
  slice.rest_ = rest;
  if (mapped_) {
    slice.part = base::MappedPart(mapped_, begin_, begin_ + end);
    slice.begins_ = std::exchange(begins_, slice.behind_.get_future().share());
    begin_ += rest;
    return slice;
  }
  slice.line_ends = base::count_line_blocks(buffer_, 0, end);
  slice.first = std::exchange(
      first_, advance(first_, std::string_view(buffer_).substr(0, rest), slice.line_ends));
  std::string next;
  next.reserve(kSlice + 2 * kAround);
  next.assign(buffer_, rest);
  buffer_.resize(end);
  slice.text = std::move(buffer_);
  buffer_ = std::move(next);
  return slice;
}

void Slice::count_lines() {
  if (!begins_.valid()) return;
  std::string_view mapped = part.text();
  line_ends = base::count_line_blocks(mapped.substr(0, end_), 0, end_);
  first = std::exchange(begins_, {}).get();
  behind_.set_value(advance(first, mapped.substr(0, rest_), line_ends));
}

std::optional<Slice> Slices::give_up() {
  sound_ = false;
  done_ = true;
  return std::nullopt;
}

std::optional<Slice> Slices::next() {
  if (done_) return std::nullopt;
  return json_ ? next_items() : next_documents();
}

std::optional<Slice> Slices::next_documents() {
  for (size_t size = kSlice; size <= kLargest; size *= 2) {
    std::optional<std::string_view> text = look(size);
    if (!text) return give_up();
    if (at_end_) {
      done_ = true;
      return take({0, text->size()}, text->size(), text->size());
    }
    // One more byte than the marker has to be there.
    for (size_t at = text->rfind("\n---", text->size() - 5); at != text->npos && at != 0;
         at = text->rfind("\n---", at - 1))
      if (begins_document(*text, at + 1)) return take({0, at + 1}, at + 1, at + 1);
  }
  return give_up();
}

std::optional<Slice> Slices::next_items() {
  for (size_t size = body_ + kSlice; size <= kLargest; size *= 2) {
    std::optional<std::string_view> text = look(size);
    if (!text) return give_up();
    if (at_end_) {
      done_ = true;
      size_t end = layout_->end(*text, body_);
      if (end == text->npos) return give_up();
      return take({body_, end}, text->size(), text->size());
    }
    size_t cut = layout_->cut(*text, body_, text->size() - kAround);
    if (cut != text->npos) return take_items(*text, cut);
  }
  return give_up();
}

/// The items before a comma.
Slice Slices::take_items(std::string_view text, size_t cut) {
  Chunk body{body_, cut};
  if (mapped_) {
    // Whole lines, which are nobody else's: those of the next item begin within the gap.
    size_t behind = cut + 1 + layout_->gap();
    size_t line = text.rfind('\n', behind) + 1;
    body_ = behind - line;
    return take(body, line, line);
  }
  size_t line = text.rfind('\n', cut) + 1;
  size_t rest = std::max(line, cut - std::min(cut, kAround));
  while (!base::begins_code_point(text[rest])) ++rest;
  body_ = cut + 1 - rest;
  return take(body, std::min(text.size(), cut + kAround), rest);
}

namespace {

/// The slice's text in the inventory; nothing if it is in no known encoding.
std::optional<uint32_t> add_slice(base::SourceMap& sources, const std::string& name, Slice slice) {
  std::string_view text = slice.part ? slice.part.text() : slice.text;
  if (!slice.json && has_marks(text)) {
    std::optional<std::string> decoded = to_utf8(std::string(text));
    if (!decoded) return std::nullopt;
    return sources.add(name, std::move(*decoded), slice.first);
  }
  if (slice.json && !slice.part) with_padding(slice.text);
  uint32_t file = slice.part ? sources.add_mapped(name, std::move(slice.part), slice.first)
                             : sources.add(name, std::move(slice.text), slice.first);
  sources.file(file).add_blocks(slice.line_ends);
  return file;
}

}  // namespace

bool read_slice(Inventory& inventory, uint32_t world, const std::string& name, Slice slice,
                ReadOptions options) {
  options.part = true;
  Chunk body = slice.body;
  bool json = slice.json;
  std::optional<uint32_t> file = add_slice(inventory.sources(), name, std::move(slice));
  if (!file) return false;
  if (json) {
    size_t first = inventory.objects().size();
    if (!read_list_items(inventory, world, *file, body, options)) return false;
    evidence::add_reported(inventory, first, options);
    return true;
  }
  Roots roots = read_yaml(inventory, *file, options);
  for (const Builder::Marked& root : roots.documents) {
    if (compose::is_project(inventory, root.value, compose::is_project_name(name))) return false;
    add_root(inventory, world, *file, root, options);
  }
  return roots.ok;
}

}  // namespace crenel::document

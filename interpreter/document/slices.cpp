// Cuts are guessed from how the file is written and proven by reading: a slice that does not hold
// whole items is no valid JSON, since a cut within brackets leaves one open, and a line feed, or
// the quote of a key, is never part of a string.
#include "document/slices.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "document/compose/project.hpp"
#include "document/docker/image.hpp"
#include "document/formats.hpp"

namespace crenel::document {
namespace {

constexpr size_t kHead = size_t{64} << 10;      ///< a List's items begin within
constexpr size_t kLargest = size_t{256} << 20;  ///< of one slice
constexpr size_t kAround = 4096;  ///< bytes that places and excerpts look at, either side
constexpr std::string_view kSpace = " \t\r\n";

/// The offset behind `"items": [` of the outermost object; npos if it is not there.
size_t find_items(std::string_view text) {
  int depth = 0;
  std::string_view key;
  for (size_t at = 0; at < text.size(); ++at) {
    char c = text[at];
    if (c == '"') {
      size_t begin = ++at;
      for (; at < text.size() && text[at] != '"'; ++at) at += text[at] == '\\' ? 1 : 0;
      if (depth == 1) key = text.substr(begin, std::min(at, text.size()) - begin);
    } else if (c == '{' || c == '[') {
      if (c == '[' && depth == 1 && key == "items") return at + 1;
      ++depth;
    } else if (c == '}' || c == ']') {
      --depth;
    } else if (c == ',' && depth == 1) {
      key = {};
    }
  }
  return std::string_view::npos;
}

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

uint32_t code_points(std::string_view text) {
  return static_cast<uint32_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

base::Position advance(base::Position from, std::string_view over) {
  from.line += base::count_line_ends(over);
  size_t line = over.find_last_of("\r\n");
  if (line != std::string_view::npos) {
    from.column = 1;
    over.remove_prefix(line + 1);
  }
  from.column += code_points(over);
  return from;
}

/// Puts brackets around a part of a text while it is parsed as a list.
class Brackets {
 public:
  Brackets(char* text, Chunk body) : before_(text + body.begin - 1), behind_(text + body.end) {
    std::swap(*before_, first_);
    std::swap(*behind_, last_);
  }
  ~Brackets() {
    *before_ = first_;
    *behind_ = last_;
  }
  Brackets(const Brackets&) = delete;
  Brackets& operator=(const Brackets&) = delete;

 private:
  char* before_;
  char* behind_;
  char first_ = '[';
  char last_ = ']';
};

/// An item that says neither kind nor version may have them from its list.
bool all_typed(const Inventory& inventory, const Value& items) {
  return std::all_of(items.items, items.items + items.size, [&](const Value& item) {
    return inventory.member(item, "kind").is(Tag::kString) &&
           inventory.member(item, "apiVersion").is(Tag::kString);
  });
}

bool read_items(Inventory& inventory, uint32_t world, uint32_t file, Chunk body,
                ReadOptions options) {
  // The list and what holds it are not there.
  options.limits.depth = std::max(options.limits.depth, 1U) - 1;
  Roots roots;
  {
    Brackets brackets(inventory.sources().file(file).bytes(), body);
    roots = read_json_items(inventory, file, {body.begin - 1, body.end + 1}, options);
  }
  if (!roots.ok || !inventory.diagnostics().empty()) return false;
  const Builder::Marked& list = roots.documents.front();
  if (!list.value.is(Tag::kList) || !all_typed(inventory, list.value)) return false;
  inventory.add_document(world, file, list.value, list.mark);
  return true;
}

}  // namespace

Slices::~Slices() { ::close(descriptor_); }

std::unique_ptr<Slices> Slices::open(const std::string& path, const ReadLimits& limits) {
  if (!has_data_extension(path)) return nullptr;
  int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return nullptr;
  std::unique_ptr<Slices> slices(new Slices(descriptor));
  struct stat status {};
  if (fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode)) return nullptr;
  auto size = static_cast<uint64_t>(status.st_size);
  if (size < 2 * kSlice || size > limits.bytes || !slices->begin()) return nullptr;
  return slices;
}

bool Slices::begin() {
  if (!fill(kHead)) return false;
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
  std::string_view head = buffer_;
  size_t items = find_items(head);
  if (items == std::string_view::npos) return false;
  size_t open = head.find_first_not_of(kSpace, items);
  if (open == std::string_view::npos || head[open] != '{') return false;
  size_t key = head.find_first_not_of(kSpace, open + 1);
  if (key == std::string_view::npos || head[key] != '"') return false;
  size_t end = head.find('"', key + 1);
  if (end == std::string_view::npos) return false;
  head_ = head.substr(0, items);
  std::string_view space = head.substr(items, open - items);
  bool lines = space.find('\n') != std::string_view::npos;
  separator_.append(lines ? space : "").append("},").append(space);
  separator_.append(head.substr(open, end + 1 - open));
  body_ = items;
  return true;
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

/// Gives the text up to `end`, and keeps what is behind `rest` for the next slice.
Slice Slices::take(Chunk body, size_t end, size_t rest) {
  Slice slice;
  slice.json = json_;
  slice.body = body;
  slice.first = first_;
  std::string next;
  next.reserve(kSlice + 2 * kAround);
  next.assign(buffer_, rest);
  first_ = advance(first_, std::string_view(buffer_).substr(0, rest));
  buffer_.resize(end);
  slice.text = std::move(buffer_);
  buffer_ = std::move(next);
  return slice;
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
    if (!fill(size)) return give_up();
    if (at_end_) {
      done_ = true;
      return take({0, buffer_.size()}, buffer_.size(), buffer_.size());
    }
    std::string_view text = buffer_;
    // One more byte than the marker has to be there.
    for (size_t at = text.rfind("\n---", text.size() - 5); at != text.npos && at != 0;
         at = text.rfind("\n---", at - 1))
      if (begins_document(text, at + 1)) return take({0, at + 1}, at + 1, at + 1);
  }
  return give_up();
}

std::optional<Slice> Slices::next_items() {
  for (size_t size = body_ + kSlice; size <= kLargest; size *= 2) {
    if (!fill(size)) return give_up();
    std::string_view text = buffer_;
    if (at_end_) {
      done_ = true;
      size_t end = text.rfind(']');
      if (end == text.npos || end < body_ || !ends_as_list(end)) return give_up();
      return take({body_, end}, text.size(), text.size());
    }
    size_t cut = text.rfind(separator_, text.size() - kAround);
    if (cut == text.npos || cut < body_) continue;
    cut = text.find('}', cut) + 1;  // at the comma
    size_t line = text.rfind('\n', cut) + 1;
    size_t rest = std::max(line, cut - std::min(cut, kAround));
    while ((static_cast<unsigned char>(text[rest]) & 0xC0) == 0x80) ++rest;
    size_t behind = std::min(text.size(), cut + kAround);
    Slice slice = take({body_, cut}, behind, rest);
    body_ = cut + 1 - rest;
    return slice;
  }
  return give_up();
}

/// Whether the head and what follows the items make a List, of which nothing else is an object.
bool Slices::ends_as_list(size_t end) const {
  Inventory inventory;
  ReadOptions options;
  options.format = Format::kJson;
  Roots roots = read_roots(inventory, {}, head_ + buffer_.substr(end), options);
  if (!roots.ok || roots.documents.size() != 1 || !inventory.diagnostics().empty()) return false;
  Value root = roots.documents.front().value;
  Value kind = inventory.member(root, "kind");
  return kind.is(Tag::kString) && kind.text().ends_with("List") &&
         inventory.member(root, "items").is(Tag::kList) && !docker::is_image(inventory, root);
}

bool read_slice(Inventory& inventory, uint32_t world, const std::string& name, Slice slice,
                const ReadOptions& options) {
  if (!slice.json) {
    std::optional<std::string> text = to_utf8(std::move(slice.text));
    if (!text) return false;
    uint32_t file = inventory.sources().add(name, std::move(*text), slice.first);
    Roots roots = read_yaml(inventory, file, options);
    for (const Builder::Marked& root : roots.documents) {
      if (compose::is_project(inventory, root.value, compose::is_project_name(name))) return false;
      add_root(inventory, world, file, root, options);
    }
    return roots.ok;
  }
  with_padding(slice.text);
  uint32_t file = inventory.sources().add(name, std::move(slice.text), slice.first);
  return read_items(inventory, world, file, slice.body, options);
}

}  // namespace crenel::document

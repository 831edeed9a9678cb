#include "document/json_list.hpp"

#include <algorithm>

#include "document/docker/image.hpp"
#include "document/formats.hpp"

namespace crenel::document {
namespace {

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

}  // namespace

std::optional<ListLayout> ListLayout::of(std::string_view head) {
  size_t items = find_items(head);
  if (items == std::string_view::npos) return std::nullopt;
  size_t open = head.find_first_not_of(kSpace, items);
  if (open == std::string_view::npos || head[open] != '{') return std::nullopt;
  size_t key = head.find_first_not_of(kSpace, open + 1);
  if (key == std::string_view::npos || head[key] != '"') return std::nullopt;
  size_t end = head.find('"', key + 1);
  if (end == std::string_view::npos) return std::nullopt;
  ListLayout layout;
  layout.head_ = head.substr(0, items);
  std::string_view space = head.substr(items, open - items);
  bool lines = space.find('\n') != std::string_view::npos;
  layout.separator_.append(lines ? space : "").append("},").append(space);
  layout.separator_.append(head.substr(open, end + 1 - open));
  return layout;
}

size_t ListLayout::cut(std::string_view text, size_t begin, size_t before) const {
  size_t cut = text.substr(0, before).rfind(separator_);
  return cut == text.npos || cut < begin ? text.npos : text.find('}', cut) + 1;
}

size_t ListLayout::end(std::string_view text, size_t begin) const {
  size_t end = text.rfind(']');
  if (end == text.npos || end < begin) return text.npos;
  Inventory inventory;
  ReadOptions options;
  options.format = Format::kJson;
  std::string rest = head_;
  rest += text.substr(end);
  Roots roots = read_roots(inventory, {}, std::move(rest), options);
  if (!roots.ok || roots.documents.size() != 1 || !inventory.diagnostics().empty())
    return text.npos;
  Value root = roots.documents.front().value;
  Value kind = inventory.member(root, "kind");
  bool is_list = kind.is(Tag::kString) && kind.text().ends_with("List") &&
                 inventory.member(root, "items").is(Tag::kList) &&
                 !docker::is_image(inventory, root);
  return is_list ? end : text.npos;
}

bool read_list_items(Inventory& inventory, uint32_t world, uint32_t file, Chunk body,
                     ReadOptions options) {
  // The list and what holds it are not there.
  options.limits.depth = std::max(options.limits.depth, 1U) - 1;
  size_t problems = inventory.diagnostics().size();
  Roots roots;
  {
    Brackets brackets(inventory.sources().file(file).bytes(), body);
    roots = read_json_items(inventory, file, {body.begin - 1, body.end + 1}, options);
  }
  if (!roots.ok || inventory.diagnostics().size() != problems) return false;
  const Builder::Marked& list = roots.documents.front();
  if (!list.value.is(Tag::kList) || !all_typed(inventory, list.value)) return false;
  inventory.add_document(world, file, list.value, list.mark);
  return true;
}

bool read_list(Inventory& inventory, uint32_t world, uint32_t file, const ReadOptions& options) {
  const base::SourceFile& source = inventory.sources().file(file);
  std::string_view text = source.text();
  if (text.size() < ListLayout::kSmallest) return false;
  std::optional<ListLayout> layout = ListLayout::of(text.substr(0, ListLayout::kHead));
  if (!layout) return false;
  size_t end = layout->end(text, layout->items());
  if (end == text.npos) return false;
  size_t objects = inventory.objects().size();
  size_t read = objects;
  bool dump = true;
  size_t problems = inventory.diagnostics().size();
  const base::MappedFile* mapped = source.mapped();
  for (size_t begin = layout->items(), size = ListLayout::kPart; begin < end;) {
    bool last = end - begin <= size;
    size_t cut = last ? end : layout->cut(text, begin, begin + size);
    if (cut == text.npos) {
      size *= 2;  // a large item
      continue;
    }
    if (!read_list_items(inventory, world, file, {begin, cut}, options)) {
      inventory.take_back(objects);
      inventory.diagnostics().resize(problems);
      return false;
    }
    dump = dump && inventory.is_dump(read);
    read = inventory.objects().size();
    source.count_lines(static_cast<uint32_t>(cut));
    inventory.index_owners();
    if (mapped != nullptr) mapped->drop(begin, cut);
    begin = cut + 1;
    size = ListLayout::kPart;
  }
  if (mapped != nullptr) mapped->expect_few();
  if (dump) inventory.note_dump(world, objects);
  return true;
}

}  // namespace crenel::document

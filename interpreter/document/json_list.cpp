#include "document/json_list.hpp"

#include <algorithm>
#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "document/docker/image.hpp"
#include "document/evidence/evidence.hpp"
#include "document/formats.hpp"
#include "document/side_inventory.hpp"

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
  if (lines && (space.back() == ' ' || space.back() == '\t')) layout.gap_ = space.size();
  layout.separator_.append(lines ? space : "").append("},").append(space);
  layout.separator_.append(head.substr(open, end + 1 - open));
  return layout;
}

size_t ListLayout::cut(std::string_view text, size_t begin, size_t before) const {
  // Backwards, and past most of the text: whoever takes the next slice waits for this.
  std::boyer_moore_horspool_searcher last(separator_.rbegin(), separator_.rend());
  std::string_view within = text.substr(begin, before - begin);
  auto found = std::search(within.rbegin(), within.rend(), last);
  if (found == within.rend()) return text.npos;
  auto behind = static_cast<size_t>(within.rend() - found);
  return text.find('}', begin + behind - separator_.size()) + 1;
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

std::optional<Value> read_list_items(Inventory& inventory, uint32_t world, uint32_t file,
                                     Chunk body, ReadOptions options) {
  // The list and what holds it are not there.
  options.limits.depth = std::max(options.limits.depth, 1U) - 1;
  size_t problems = inventory.diagnostics().size();
  Roots roots;
  {
    Brackets brackets(inventory.sources().file(file).bytes(), body);
    roots = read_json_items(inventory, file, {body.begin - 1, body.end + 1}, options);
  }
  if (!roots.ok || inventory.diagnostics().size() != problems) return std::nullopt;
  const Builder::Marked& list = roots.documents.front();
  if (!list.value.is(Tag::kList) || !all_typed(inventory, list.value)) return std::nullopt;
  inventory.add_document(world, file, list.value, list.mark);
  return list.value;
}

namespace {

/// Readers of the parts of one List, each at another part.
class ListReaders {
 public:
  ListReaders(Inventory& inventory, uint32_t world, uint32_t file, const ListLayout& layout,
              size_t end, const ReadOptions& options)
      : inventory_(inventory),
        world_(world),
        file_(file),
        layout_(layout),
        end_(end),
        options_(options),
        source_(inventory.sources().file(file)),
        begin_(layout.items()) {}

  bool read(unsigned threads) {
    std::vector<std::unique_ptr<SideInventory>> sides;
    for (unsigned t = 0; t < threads; ++t)
      sides.push_back(std::make_unique<SideInventory>(inventory_, lock_));
    std::vector<std::thread> others;
    for (unsigned t = 1; t < threads; ++t)
      others.emplace_back([this, side = sides[t].get()] { work(*side); });
    work(*sides.front());
    for (std::thread& other : others) other.join();
    if (failed_) return false;
    size_t first = inventory_.objects().size();
    bool dump = true;
    for (Done& part : parts_) {
      dump = dump && part.made.dump;
      source_.add_blocks(part.line_ends);
      SideInventory::adopt(inventory_, std::move(part.made));
    }
    for (const auto& side : sides) side->hand_over(inventory_);
    if (dump) inventory_.note_dump(world_, first);
    evidence::add_reported(inventory_, first, options_);
    return true;
  }

 private:
  struct Done {
    SideInventory::Part made;
    std::vector<uint32_t> line_ends;
  };
  struct Task {
    size_t number;
    Chunk body;
    size_t before;  ///< where the part before it ends
  };

  std::optional<Task> next() {
    std::lock_guard lock(lock_);
    if (failed_ || begin_ >= end_) return std::nullopt;
    std::string_view text = source_.text();
    size_t cut = text.npos;
    for (size_t size = ListLayout::kPart; cut == text.npos; size *= 2)  // for a large item
      cut = end_ - begin_ <= size ? end_ : layout_.cut(text, begin_, begin_ + size);
    Task task{parts_.size(), {begin_, cut}, before_};
    parts_.emplace_back();
    before_ = cut;
    begin_ = cut + 1 + layout_.gap();
    return task;
  }

  void work(SideInventory& side) {
    while (std::optional<Task> task = next()) {
      std::optional<Value> items =
          read_list_items(side.inventory(), world_, file_, task->body, options_);
      if (!items) {
        failed_ = true;
        return;
      }
      Done done;
      done.made = side.take(*items);
      done.line_ends = base::count_line_blocks(source_.text(), task->before, task->body.end);
      if (const base::MappedFile* mapped = source_.mapped())
        mapped->drop(task->body.begin, task->body.end);
      std::lock_guard lock(lock_);
      parts_[task->number] = std::move(done);
    }
  }

  Inventory& inventory_;
  const uint32_t world_;
  const uint32_t file_;
  const ListLayout& layout_;
  const size_t end_;
  const ReadOptions& options_;
  const base::SourceFile& source_;
  std::mutex lock_;
  size_t begin_;       ///< of the part that comes next
  size_t before_ = 0;  ///< where the one before it ends
  std::vector<Done> parts_;
  std::atomic<bool> failed_{false};
};

}  // namespace

bool read_list(Inventory& inventory, uint32_t world, uint32_t file, const ReadOptions& options) {
  const base::SourceFile& source = inventory.sources().file(file);
  std::string_view text = source.text();
  if (text.size() < ListLayout::kSmallest) return false;
  std::optional<ListLayout> layout = ListLayout::of(text.substr(0, ListLayout::kHead));
  if (!layout) return false;
  size_t end = layout->end(text, layout->items());
  if (end == text.npos) return false;
  // Where nothing is between two items but the comma, a part has to wait for its neighbour's.
  unsigned threads = layout->gap() == 0 ? 1 : std::max(options.threads, 1U);
  if (!ListReaders(inventory, world, file, *layout, end, options).read(threads)) return false;
  if (source.mapped() != nullptr) source.mapped()->expect_few();
  return true;
}

}  // namespace crenel::document

// Builds containers bottom-up: the members of a closed container are contiguous on the stacks.
#include "document/builder.hpp"

#include <algorithm>
#include <cstring>
#include <unordered_map>

#include "base/texts.hpp"

namespace crenel::document {

Builder::Builder(Inventory& inventory, uint32_t file, const ReadOptions& options)
    : inventory_(inventory), file_(file), options_(options), recent_keys_(inventory.recent_keys()) {
  frames_.reserve(16);
  members_.reserve(64);
  keys_.reserve(64);
}

void Builder::start_document() {
  frames_.clear();
  pop_to(0);
  anchors_.clear();
  next_anchor_ = 0;
  has_root_ = false;
  root_ = {};
  next_node_ = kinds_ != nullptr ? Projection::kUnidentified : Projection::kWhole;
  passed_over_ = 0;
  identities_.clear();
  says_ = nullptr;
  misled_ = false;
}

void Builder::return_to(const Checkpoint& checkpoint) {
  start_document();
  inventory_.diagnostics().resize(checkpoint.diagnostics);
  errors_ = checkpoint.errors;
  reports_ = checkpoint.reports;
}

std::vector<Builder::Marked> Builder::whole_items() const {
  size_t list = !frames_.empty() && frames_[0].object ? 1 : 0;
  if (frames_.size() <= list || frames_[list].object) return {};
  base::Symbol named = inventory_.symbols().find("items");
  if (list == 1 && (named == base::kNoSymbol || frames_[0].key != named)) return {};
  std::vector<Marked> items;
  size_t end = frames_.size() > list + 1 ? frames_[list + 1].first : members_.size();
  for (size_t i = frames_[list].first; i < end; ++i)
    if (inventory_.member(members_[i].value, "kind").is(Tag::kString))
      items.push_back({members_[i].value, members_[i].mark});
  return items;
}

Diagnostic& Builder::report(diag::Code code, uint32_t mark, std::string message, uint32_t length) {
  if (diag::code_severity(code) == DiagnosticSeverity::kError) ++errors_;
  if (++reports_ > kMostReports) return unreported_ = {};
  std::vector<Diagnostic>& out = inventory_.diagnostics();
  out.push_back(
      diag::make(inventory_.sources(), code, {file_, mark, mark + length}, std::move(message)));
  // JSON on one line: an excerpt would be the whole input.
  if (out.back().excerpt.size() > kLongestExcerpt) out.back().excerpt.clear();
  return out.back();
}

void Builder::finish() {
  if (reports_ <= kMostReports) return;
  diag::Code code = errors_ > 0 ? diag::Code::kBadDocument : diag::Code::kDuplicateKey;
  std::string message = std::to_string(reports_ - kMostReports) + " more problems in this file";
  inventory_.diagnostics().push_back(
      diag::make(inventory_.sources(), code, {file_, 0, 0}, std::move(message)));
  if (inventory_.diagnostics().back().excerpt.size() > kLongestExcerpt)
    inventory_.diagnostics().back().excerpt.clear();
}

void Builder::report_bad_character(const BadCharacter& bad) {
  report(diag::Code::kBadEncoding, static_cast<uint32_t>(bad.offset), "the input has " + bad.what);
}

void Builder::add_help(std::string_view document) {
  if (reports_ > kMostReports) return;
  Diagnostic& last = inventory_.diagnostics().back();
  if (document.find("{{") != std::string_view::npos)
    last.help.push_back(
        "this looks like a template: render it first, as with `helm template`, and check the "
        "result");
  size_t text = last.excerpt.find_first_not_of(' ');
  if (text != std::string::npos && last.excerpt[text] == '\t')
    last.help.push_back("indent with spaces: YAML does not take tabs");
}

namespace {

/// Enough to tell the keys of a document apart.
uint64_t quick_hash(const base::Ends& ends, size_t size) {
  uint64_t mixed = (ends.first + size) * 0x9E3779B97F4A7C15 ^ ends.last * 0xC2B2AE3D27D4EB4F;
  return mixed >> 40;
}

}  // namespace

/// What is read of the member of the innermost object.
uint32_t Builder::node_of(std::string_view key) {
  Frame& frame = frames_.back();
  if (frame.node == Projection::kWhole) return Projection::kWhole;
  if (frame.node != Projection::kUnidentified) return kinds_->projection().member(frame.node, key);
  Identity& identity = identities_.back();
  if (key == "apiVersion" || key == "kind") {
    says_ = key == "kind" ? &Identity::kind : &Identity::api_version;
    return Projection::kWhole;
  }
  if (key == "items") return Projection::kUnidentified;
  if (key == "metadata" || identity.kind.empty() || identity.api_version.empty())
    return Projection::kWhole;
  uint32_t node = kinds_->node_of(identity.api_version, identity.kind);
  if (node == Projection::kWhole) return node;
  identity.used = true;
  return kinds_->projection().member(node, key);
}

void Builder::identify(const Value& value) {
  Identity& identity = identities_.back();
  std::string_view said = value.is(Tag::kString) ? value.text() : std::string_view();
  misled_ = misled_ || (identity.used && identity.*says_ != said);
  identity.*says_ = said;
  says_ = nullptr;
}

void Builder::pass_over_member() {
  inventory_.note_left_out();
  frames_.back().wants_key = false;
  next_node_ = Projection::kNothing;
}

bool Builder::key(std::string_view text, uint32_t mark) {
  if (passed_over_ > 0) return false;
  uint32_t node = frames_.back().node;
  const Projection* reads = kinds_ != nullptr ? &kinds_->projection() : nullptr;
  base::Ends ends = base::ends_of(text);
  uint64_t hash = quick_hash(ends, text.size()) + node;
  RecentKeys::Key& recent = recent_keys_.at(hash);
  bool met = recent_keys_.met(hash) && recent.node == node && recent.reads == reads &&
             recent.size == text.size() && recent.first == ends.first && recent.last == ends.last &&
             (text.size() <= base::Ends::kAll || inventory_.symbols().text(recent.symbol) == text);
  next_node_ = met && node != Projection::kUnidentified ? recent.member : node_of(text);
  if (!met) {
    recent.symbol = inventory_.symbols().intern(text);
    recent.first = ends.first;
    recent.last = ends.last;
    recent.size = static_cast<uint32_t>(text.size());
    recent.reads = reads;
    recent.node = node;
    recent_keys_.meet(hash);
  }
  recent.member = next_node_;
  if (next_node_ == Projection::kNothing) {
    pass_over_member();
    return false;
  }
  set_key(recent.symbol, mark);
  return true;
}

void Builder::merge_key(uint32_t mark) {
  frames_.back().has_merge = true;
  set_key(kMergeKey, mark);
}

void Builder::skip_key(uint32_t mark) { set_key(kSkippedKey, mark); }

void Builder::set_key(base::Symbol key, uint32_t mark) {
  Frame& frame = frames_.back();
  frame.key = key;
  frame.key_mark = mark;
  frame.wants_key = false;
}

uint32_t Builder::pending_key_mark(uint32_t otherwise) const {
  return frames_.empty() || !frames_.back().object ? otherwise : frames_.back().key_mark;
}

void Builder::value(Value value, uint32_t mark) {
  if (passed_over_ > 0) return;
  if (next_node_ == Projection::kNothing) return leave_out();
  if (says_ != nullptr) identify(value);
  if (next_anchor_ != 0) {
    remember(next_anchor_, value, mark);
    next_anchor_ = 0;
  }
  add(value, mark);
}

void Builder::add(Value value, uint32_t mark) {
  if (frames_.empty()) {
    root_ = {value, mark};
    has_root_ = true;
    return;
  }
  Frame& frame = frames_.back();
  if (frame.object) {
    frame.wants_key = true;
    if (frame.key == kSkippedKey) return;
    keys_.push_back(frame.key);
  } else {
    keys_.push_back(0);
  }
  // Filled in place: a member made elsewhere would be copied before its parts have reached memory.
  Member& member = members_.emplace_back();
  member.value = value;
  member.mark = mark;
  member.key_mark = frame.object ? frame.key_mark : mark;
}

/// What is read of the items of a list.
uint32_t Builder::item_node(const Frame& list) const {
  bool known = list.node < Projection::kUnidentified;
  return known ? kinds_->projection().nodes[list.node].items : list.node;
}

void Builder::leave_out() {
  next_node_ = Projection::kWhole;
  frames_.back().wants_key = true;
}

bool Builder::begin(bool object, uint32_t mark) {
  if (frames_.size() + passed_over_ >= options_.limits.depth) {
    report(diag::Code::kInputLimit, mark,
           "containers are nested deeper than " + std::to_string(options_.limits.depth));
    return false;
  }
  if (passes_over()) {
    ++passed_over_;
    return true;
  }
  bool is_key = at_key();
  Frame& frame = frames_.emplace_back();
  frame.first = members_.size();
  frame.mark = mark;
  frame.anchor = next_anchor_;
  frame.object = object;
  frame.wants_key = object;
  frame.is_key = is_key;
  bool item = frames_.size() > 1 && !frames_[frames_.size() - 2].object;
  frame.node = item ? item_node(frames_[frames_.size() - 2]) : next_node_;
  if (object && frame.node == Projection::kUnidentified) identities_.emplace_back();
  if (says_ != nullptr) identify({});
  if (next_anchor_ != 0) {
    if (anchors_.size() <= next_anchor_) anchors_.resize(next_anchor_ + 1);
    anchors_[next_anchor_] = {};
    next_anchor_ = 0;
  }
  return true;
}

void Builder::end(uint8_t flags) {
  if (passed_over_ > 0) {
    if (--passed_over_ == 0) leave_out();
    return;
  }
  Frame frame = frames_.back();
  if (frame.object && frame.node == Projection::kUnidentified) identities_.pop_back();
  Value closed = frame.object ? close_object(frame) : close_list(frame);
  closed.flags = flags;
  frames_.pop_back();
  pop_to(frame.first);
  if (frame.anchor != 0) remember(frame.anchor, closed, frame.mark);
  if (frame.is_key) {
    report(diag::Code::kNotJson, frame.mark, "a mapping or a list cannot be a key");
    skip_key(frame.mark);
  } else {
    add(closed, frame.mark);
  }
}

void Builder::pop_to(size_t first) {
  members_.erase(members_.begin() + static_cast<std::ptrdiff_t>(first), members_.end());
  keys_.erase(keys_.begin() + static_cast<std::ptrdiff_t>(first), keys_.end());
}

Value* Builder::new_container(size_t n, bool object) {
  return static_cast<Value*>(
      inventory_.arena().allocate(container_bytes(n, object), alignof(Value)));
}

const Value* Builder::store(size_t first, bool object) {
  size_t n = members_.size() - first;
  Value* items = new_container(n, object);
  uint32_t* marks = reinterpret_cast<uint32_t*>(items + n);
  const Member* members = members_.data() + first;
  for (size_t i = 0; i < n; ++i) {
    items[i] = members[i].value;
    marks[i] = members[i].mark;
    if (object) marks[n + i] = members[i].key_mark;
  }
  return items;
}

Value Builder::close_list(const Frame& frame) {
  Value list = Value::make(Tag::kList, 0);
  list.size = static_cast<uint32_t>(members_.size() - frame.first);
  list.items = store(frame.first, false);
  return list;
}

Value Builder::close_object(const Frame& frame) {
  if (frame.has_merge) merge_members(frame);
  ShapeTable& shapes = inventory_.shapes();
  auto count = [&] { return static_cast<uint32_t>(members_.size() - frame.first); };
  uint32_t shape = shapes.find(keys_.data() + frame.first, count());
  if (shape == ShapeTable::kNone) {
    drop_duplicates(frame.first);
    shape = shapes.intern(keys_.data() + frame.first, count());
  }
  Value object = Value::make(Tag::kObject, 0);
  object.shape = shape;
  object.items = store(frame.first, true);
  return object;
}

void Builder::drop_duplicates(size_t first) {
  constexpr size_t kFew = 24;
  auto begin = keys_.begin() + static_cast<std::ptrdiff_t>(first);
  auto is_again = [&](auto at) { return std::find(begin, at, *at) != at; };
  bool none = members_.size() - first <= kFew;
  for (auto at = begin; none && at != keys_.end(); ++at) none = !is_again(at);
  if (none) return;
  std::unordered_map<base::Symbol, size_t> seen;
  size_t kept = first;
  for (size_t i = first; i < members_.size(); ++i) {
    auto [at, is_new] = seen.try_emplace(keys_[i], kept);
    if (!is_new)
      report_duplicate(keys_[i], members_[at->second].key_mark, members_[i].key_mark, false);
    size_t to = at->second;
    keys_[to] = keys_[i];
    members_[to] = members_[i];
    if (is_new) ++kept;
  }
  pop_to(kept);
}

void Builder::report_duplicate(base::Symbol key, uint32_t earlier, uint32_t later, bool merged) {
  std::string name(inventory_.symbols().text(key));
  uint32_t length = static_cast<uint32_t>(std::max<size_t>(name.size(), 1));
  Diagnostic& duplicate = report(diag::Code::kDuplicateKey, later,
                                 merged ? "a merge key after `" + name + "` replaces it"
                                        : "key `" + name + "` is given twice: the last one counts",
                                 length);
  if (reports_ > kMostReports) return;
  base::Span span{file_, earlier, earlier + length};
  Location location = diag::locate(inventory_.sources(), span);
  std::string_view line = inventory_.sources().file(file_).line(location.line);
  if (line.size() > kLongestExcerpt) line = {};
  duplicate.labels.push_back({location, "first given here", std::string(line)});
}

// Merge keys, as go-yaml v2 reads them: in document order, so that a merge key overrides what
// stands before it (YAML says that it should not), and of several sources the first wins.
void Builder::merge_members(const Frame& frame) {
  size_t first = frame.first;
  size_t n = members_.size() - first;
  std::vector<Member> members(members_.begin() + first, members_.end());
  std::vector<base::Symbol> keys(keys_.begin() + first, keys_.end());
  pop_to(first);
  merge_slots_.clear();
  for (size_t i = 0; i < n; ++i) {
    const Value& value = members[i].value;
    if (keys[i] != kMergeKey) {
      set_member(keys[i], members[i], false);
      continue;
    }
    bool merged = true;
    if (value.is(Tag::kList)) {
      for (uint32_t j = value.size; j-- > 0;) merged &= merge_from(value.items[j]);
    } else {
      merged = merge_from(value);
    }
    if (!merged)
      report(diag::Code::kBadMerge, members[i].key_mark,
             "a merge key needs a mapping or a list of mappings", 2);
  }
}

bool Builder::merge_from(const Value& source) {
  if (!source.is(Tag::kObject)) return false;
  const Shape& shape = inventory_.shapes()[source.shape];
  const uint32_t* marks = value_marks(source.items, shape.size);
  for (uint32_t i = 0; i < shape.size; ++i)
    set_member(shape.keys[i], {source.items[i], marks[i], marks[shape.size + i]}, true);
  return true;
}

void Builder::set_member(base::Symbol key, const Member& member, bool merged) {
  auto [at, is_new] = merge_slots_.try_emplace(key, MergeSlot{members_.size(), merged});
  if (is_new) {
    keys_.push_back(key);
    members_.push_back(member);
    return;
  }
  Member& earlier = members_[at->second.slot];
  if (!at->second.merged) report_duplicate(key, earlier.key_mark, member.key_mark, merged);
  at->second.merged = merged;
  earlier = member;
}

void Builder::remember(uint32_t anchor, Value value, uint32_t mark) {
  if (anchors_.size() <= anchor) anchors_.resize(anchor + 1);
  anchors_[anchor] = {{value, mark}, true};
}

const Builder::Marked* Builder::anchored(uint32_t anchor) const {
  if (anchor >= anchors_.size() || !anchors_[anchor].complete) return nullptr;
  return &anchors_[anchor].marked;
}

bool Builder::alias(uint32_t anchor, uint32_t mark) {
  const Marked* source = anchored(anchor);
  if (source == nullptr) {
    report(diag::Code::kBadDocument, mark, "the anchored value contains itself");
    return false;
  }
  Value copied = source->value;
  if (!copy(copied, depth(), mark)) return false;
  value(copied, mark);
  return true;
}

bool Builder::copy(Value& value, uint32_t depth, uint32_t mark) {
  value.flags |= kFromAlias;
  if (++copied_ > options_.limits.alias_values) {
    report(
        diag::Code::kInputLimit, mark,
        "aliases expand to more than " + std::to_string(options_.limits.alias_values) + " values");
    return false;
  }
  if (!value.is(Tag::kList) && !value.is(Tag::kObject)) return true;
  if (depth >= options_.limits.depth) {
    report(diag::Code::kInputLimit, mark,
           "aliases nest containers deeper than " + std::to_string(options_.limits.depth));
    return false;
  }
  size_t n = inventory_.count(value);
  bool object = value.is(Tag::kObject);
  Value* items = new_container(n, object);
  std::memcpy(static_cast<void*>(items), value.items, n == 0 ? 0 : container_bytes(n, object));
  value.items = items;
  for (size_t i = 0; i < n; ++i)
    if (!copy(items[i], depth + 1, mark)) return false;
  return true;
}

}  // namespace crenel::document

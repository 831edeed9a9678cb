// Steps through members and items beside their marks.
#include "document/node.hpp"

namespace crenel::document {
namespace {

/// Where the scalar or key that begins at `begin` ends, on its line.
size_t scalar_end(std::string_view text, size_t begin) {
  char quote = text[begin];
  if (quote == '"' || quote == '\'') {
    for (size_t i = begin + 1; i < text.size() && text[i] != '\n'; ++i) {
      if (quote == '"' && text[i] == '\\')
        ++i;
      else if (text[i] == quote)
        return i + 1;
    }
  }
  size_t end = begin;
  for (size_t i = begin; i < text.size(); ++i) {
    char c = text[i];
    char next = i + 1 < text.size() ? text[i + 1] : '\n';
    bool blank_next = next == ' ' || next == '\t' || next == '\n' || next == '\r';
    if (c == '\n' || c == '\r' || c == ',' || c == ']' || c == '}') break;
    if (c == ':' && blank_next) break;
    if (c == '#' && end != i) break;  // a comment follows a blank
    if (c != ' ' && c != '\t') end = i + 1;
  }
  return end > begin ? end : begin + 1;
}

}  // namespace

uint32_t Node::size() const {
  if (is_list()) return value_.size;
  return is_object() ? inventory_->shapes()[value_.shape].size : 0;
}

Node Node::operator[](std::string_view key) const {
  if (is_object()) {
    int slot = inventory_->slot_of(value_.shape, key);
    if (slot >= 0) return at(static_cast<uint32_t>(slot));
  }
  Node missing = *this;
  missing.value_ = Value::absent();
  return missing;
}

Node Node::at(uint32_t i) const {
  Node child = *this;
  uint32_t n = size();
  child.value_ = value_.items[i];
  child.mark_ = value_marks(value_.items, n)[i];
  child.key_mark_ = is_object() ? key_marks(value_.items, n)[i] : kNoMark;
  return child;
}

std::string_view Node::key(uint32_t i) const {
  return inventory_->symbols().text(inventory_->shapes()[value_.shape].keys[i]);
}

base::Span Node::written_at(uint32_t mark) const {
  std::string_view text = inventory_->sources().file(file_).text();
  if (mark >= text.size()) return {file_, mark, mark};
  return {file_, mark, static_cast<uint32_t>(scalar_end(text, mark))};
}

base::Span Node::span() const {
  if (value_.is(Tag::kAbsent)) return key_span();
  if (is_object() || is_list()) return {file_, mark_, mark_ + 1};
  return written_at(mark_);
}

base::Span Node::key_span() const {
  if (key_mark_ != kNoMark) return written_at(key_mark_);
  return value_.is(Tag::kAbsent) ? base::Span{file_, mark_, mark_ + 1} : span();
}

std::string_view Node::source() const {
  base::Span at = span();
  return inventory_->sources().file(file_).text().substr(at.begin, at.end - at.begin);
}

void each_node(const Node& node, const std::function<void(const Node&)>& visit) {
  visit(node);
  for (uint32_t i = 0; i < node.size(); ++i) each_node(node.at(i), visit);
}

}  // namespace crenel::document

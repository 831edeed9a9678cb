// Walks documents that Crenel reads for itself (settings, CRDs) with the place of every value at
// hand. Policies are not evaluated through this: the VM reads values directly.
#pragma once

#include <cstdint>
#include <functional>
#include <string_view>

#include "base/source.hpp"
#include "document/inventory.hpp"

namespace crenel::document {

/// A value of a document and where it stands. Cheap to copy; lives as long as the inventory.
class Node {
 public:
  Node(const Inventory& inventory, const Object& object)
      : inventory_(&inventory), value_(object.value), file_(object.file), mark_(object.mark) {}

  const Value& value() const { return value_; }
  /// False for a missing member, and for null: neither says anything.
  bool present() const { return !value_.is(Tag::kAbsent) && !value_.is(Tag::kNull); }
  bool is_object() const { return value_.is(Tag::kObject); }
  bool is_list() const { return value_.is(Tag::kList); }
  bool is_string() const { return value_.is(Tag::kString); }
  bool is_true() const { return value_.is_true(); }
  /// Where it begins, counted in bytes; of a missing member where this node does.
  uint32_t mark() const { return mark_; }
  /// The text of a string; empty for anything else.
  std::string_view text() const { return is_string() ? value_.text() : std::string_view(); }

  /// Members of an object or items of a list; 0 for a scalar.
  uint32_t size() const;
  /// The member of that name. A missing one stands where this node does.
  Node operator[](std::string_view key) const;
  /// Member or item `i`.
  Node at(uint32_t i) const;
  /// Name of member `i` of an object.
  std::string_view key(uint32_t i) const;

  /// The scalar as it is written, or the first character of a container; of a missing value what
  /// `key_span` gives.
  base::Span span() const;
  /// The member's name as it is written; `span` for what is no member.
  base::Span key_span() const;
  /// The text of `span`: for scalars whose spelling matters, such as `1.30`.
  std::string_view source() const;

 private:
  static constexpr uint32_t kNoMark = ~uint32_t{0};
  base::Span written_at(uint32_t mark) const;

  const Inventory* inventory_;
  Value value_;
  uint32_t file_ = 0;
  uint32_t mark_ = 0;
  uint32_t key_mark_ = kNoMark;
};

/// Visits a node and all that is below it, what holds others before these.
void each_node(const Node& node, const std::function<void(const Node&)>& visit);

}  // namespace crenel::document

// The families that make up the table of native functions, and what their implementations share.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <span>
#include <string>

#include "builtins/domain_types.hpp"
#include "builtins/native.hpp"
#include "builtins/text.hpp"

namespace crenel::builtins {

std::span<const NativeFunction> domain_family();
std::span<const NativeFunction> time_family();
std::span<const NativeFunction> semver_family();
std::span<const NativeFunction> file_family();
std::span<const NativeFunction> network_family();
std::span<const NativeFunction> url_family();
std::span<const NativeFunction> encoding_family();
std::span<const NativeFunction> pattern_family();
std::span<const NativeFunction> graph_family();
std::span<const NativeFunction> grouping_family();
std::span<const NativeFunction> rbac_family();
std::span<const NativeFunction> risk_family();
std::span<const NativeFunction> certificate_family();
std::span<const NativeFunction> selector_family();
std::span<const NativeFunction> string_family();
std::span<const NativeFunction> collection_family();
std::span<const NativeFunction> number_family();

using Arguments = std::span<const document::Value>;

/// The function that makes a value of a domain type.
template <document::Domain kDomain>
document::Value make_domain(NativeContext& context, Arguments a) {
  const DomainType& type = domain_type(kDomain);
  document::Value value = type.parse(a[0], context.arena);
  if (!value.is(document::Tag::kAbsent)) return value;
  return context.fail(context, fmt::format("{} is not {}", json(context, a[0], 80), type.what));
}

/// Whether a text can be read as a domain type.
template <document::Domain kDomain>
document::Value reads_as(NativeContext&, Arguments a) {
  base::Arena scratch;
  return document::Value::boolean(
      !domain_type(kDomain).parse(a[0], scratch).is(document::Tag::kAbsent));
}

inline document::Value text_or_absent(std::string_view text) {
  return text.empty() ? document::Value() : document::Value::string(text);
}

/// A text kept in the arena, as a value.
inline document::Value make_text(NativeContext& context, std::string_view text) {
  if (text.size() > UINT32_MAX || !context.fits(text.size()))
    return context.fail(context, "the text is too long");
  return document::Value::string(context.arena.copy(text));
}

/// Set on lists and sets that an expression made: their items have the types that the compiler saw.
inline constexpr uint16_t kMade = 1;

/// A list or set with these items, kept in the arena.
inline document::Value make_items(NativeContext& context, document::Tag tag,
                                  std::span<const document::Value> items) {
  using document::Value;
  if (items.size() > UINT32_MAX / 2 || !context.fits(items.size_bytes()))
    return context.fail(context, "the list is too long");
  Value* kept = context.arena.allocate_array<Value>(std::max<size_t>(items.size(), 1));
  std::copy(items.begin(), items.end(), kept);
  Value value = Value::make(tag, 0);
  value.aux = kMade;
  value.size = static_cast<uint32_t>(items.size());
  value.items = kept;
  return value;
}

/// A map with these pairs, key, value, key, value …, sorted by key, kept in the arena.
inline document::Value make_map(NativeContext& context, std::span<const document::Value> pairs) {
  document::Value map = make_items(context, document::Tag::kMap, pairs);
  if (map.is(document::Tag::kMap)) map.size /= 2;
  return map;
}

inline std::span<const document::Value> items_of(const document::Value& list) {
  return {list.items, list.size};
}

}  // namespace crenel::builtins

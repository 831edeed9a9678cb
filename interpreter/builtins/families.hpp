// The families that make up the table of native functions, and what their implementations share.
#pragma once

#include <algorithm>
#include <cstring>
#include <span>
#include <string>

#include "builtins/native.hpp"

namespace crenel::builtins {

std::span<const NativeFunction> domain_family();
std::span<const NativeFunction> selector_family();
std::span<const NativeFunction> string_family();
std::span<const NativeFunction> collection_family();
std::span<const NativeFunction> number_family();

using Arguments = std::span<const document::Value>;

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

inline std::span<const document::Value> items_of(const document::Value& list) {
  return {list.items, list.size};
}

}  // namespace crenel::builtins

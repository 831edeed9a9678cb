// Whether texts are equal, for texts of a few bytes, as those of documents are: calling memcmp
// takes longer than comparing them.
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace crenel::base {

template <class Word>
bool same_word(const char* a, const char* b) {
  Word left, right;
  std::memcpy(&left, a, sizeof left);
  std::memcpy(&right, b, sizeof right);
  return left == right;
}

/// The last word of a text overlaps the one before.
inline bool same_text(std::string_view left, std::string_view right) {
  constexpr size_t kFew = 32;
  const size_t size = left.size();
  if (size != right.size()) return false;
  const char* a = left.data();
  const char* b = right.data();
  if (size > kFew) return std::memcmp(a, b, size) == 0;
  if (size >= sizeof(uint64_t)) {
    size_t last = size - sizeof(uint64_t);
    for (size_t at = 0; at < last; at += sizeof(uint64_t))
      if (!same_word<uint64_t>(a + at, b + at)) return false;
    return same_word<uint64_t>(a + last, b + last);
  }
  if (size >= sizeof(uint32_t)) {
    size_t last = size - sizeof(uint32_t);
    return same_word<uint32_t>(a, b) && same_word<uint32_t>(a + last, b + last);
  }
  for (size_t at = 0; at < size; ++at)
    if (a[at] != b[at]) return false;
  return true;
}

}  // namespace crenel::base

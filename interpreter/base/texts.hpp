// Texts of a few bytes, as those of documents are: calling memcmp or memcpy takes longer than what
// these do.
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

/// The beginning and the end of a text: all of it, but for the length, if both reach over it.
struct Ends {
  static constexpr size_t kAll = 2 * sizeof(uint64_t);
  uint64_t first = 0;
  uint64_t last = 0;
};

inline Ends ends_of(std::string_view text) {
  Ends ends;
  const char* end = text.data() + text.size();
  if (text.size() >= sizeof ends.first) {
    std::memcpy(&ends.first, text.data(), sizeof ends.first);
    std::memcpy(&ends.last, end - sizeof ends.last, sizeof ends.last);
  } else if (text.size() >= sizeof(uint32_t)) {
    std::memcpy(&ends.first, text.data(), sizeof(uint32_t));
    std::memcpy(&ends.last, end - sizeof(uint32_t), sizeof(uint32_t));
  } else {
    for (char c : text) ends.first = ends.first << 8 | static_cast<unsigned char>(c);
  }
  return ends;
}

}  // namespace crenel::base

#include "base/code_points.hpp"

#include <algorithm>
#include <cstring>

namespace crenel::base {

size_t count_code_points(std::string_view text) {
  // As many bytes as every machine's vectors have. A lane counts to 127 at most.
  using Lanes = signed char __attribute__((vector_size(16)));
  constexpr size_t kMost = 127 * sizeof(Lanes);
  size_t count = 0;
  size_t at = 0;
  while (text.size() - at >= sizeof(Lanes)) {
    size_t end = at + std::min(kMost, (text.size() - at) / sizeof(Lanes) * sizeof(Lanes));
    Lanes found{};
    for (; at < end; at += sizeof(Lanes)) {
      Lanes bytes;
      std::memcpy(&bytes, text.data() + at, sizeof bytes);
      found -= bytes >= static_cast<signed char>(-64);  // 0x80 to 0xBF are less
    }
    for (size_t i = 0; i < sizeof(Lanes); ++i) count += static_cast<size_t>(found[i]);
  }
  return count + static_cast<size_t>(std::count_if(text.begin() + static_cast<std::ptrdiff_t>(at),
                                                   text.end(), begins_code_point));
}

}  // namespace crenel::base

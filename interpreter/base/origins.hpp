// What a text was made from: a rendered chart stands in no file that anybody edits, so its bytes
// are traced back to templates. Filled by document/helm, read wherever a place is shown.
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

namespace crenel::base {

struct Origins {
  /// Bytes that are known to come from one place. Sorted, apart from each other.
  struct Run {
    uint32_t begin = 0;
    uint32_t end = 0;
    uint32_t file = 0;    ///< in the SourceMap
    uint32_t offset = 0;  ///< there: of `begin` itself, or where the action begins
    bool action = false;  ///< an action's output; otherwise the template's own text, byte by byte
    uint32_t keys = 0;    ///< in Origins::keys: the values that fed the action
  };
  /// A document, of which at least the file is known. Sorted, apart from each other.
  struct Part {
    uint32_t begin = 0;
    uint32_t end = 0;
    uint32_t file = 0;
    std::string note;  ///< why no more is known, if that is so
  };

  std::vector<Run> runs;
  std::vector<Part> parts;
  std::vector<std::vector<std::string>> keys{{}};

  const Run* run(uint32_t offset) const { return find(runs, offset); }
  const Part* part(uint32_t offset) const { return find(parts, offset); }

 private:
  template <class Ranges>
  static const typename Ranges::value_type* find(const Ranges& ranges, uint32_t offset) {
    auto after = std::upper_bound(ranges.begin(), ranges.end(), offset,
                                  [](uint32_t at, const auto& range) { return at < range.begin; });
    if (after == ranges.begin() || offset >= (after - 1)->end) return nullptr;
    return &*(after - 1);
  }
};

}  // namespace crenel::base

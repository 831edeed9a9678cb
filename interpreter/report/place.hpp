// From byte offsets to what a person opens: line, column, the range to underline and its line of
// text. Works on the text alone, YAML and JSON alike; build.cpp asks it once for each finding.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.hpp"
#include "crenel/diagnostic.hpp"

namespace crenel::report {

struct ResolvedPlace {
  Location location;
  std::string excerpt;
  uint32_t excerpt_column = 1;
  std::vector<std::string> values_keys;  ///< of a chart: that fed what is there
  std::string note;                      ///< why there is no line, where one could be asked for
};

/// Byte range that stands for a value in its text: `key: value` where both are on one line, the key
/// alone where the value follows on other lines, the value where it has no key (`key == begin`).
struct Extent {
  uint32_t begin = 0;
  uint32_t end = 0;
};
Extent extent(std::string_view text, uint32_t key, uint32_t begin);

/// Resolves many places. Fastest when a file's places come in ascending order: then a line is never
/// counted twice, even if the whole file is one line, and what several findings are about is looked
/// for once. Not thread-safe.
class PlaceResolver {
 public:
  explicit PlaceResolver(const base::SourceMap& sources) : sources_(sources) {}

  ResolvedPlace resolve(uint32_t file, uint32_t key, uint32_t begin);
  /// The place of one byte, without excerpt.
  Location at(uint32_t file, uint32_t offset);

 private:
  /// Where counting stopped last in a file.
  struct Cursor {
    uint32_t line = 0;
    uint32_t offset = 0;
    uint32_t column = 1;
    uint32_t begin = 0;  ///< of the line
  };

  struct Asked {
    uint32_t file = ~0u;
    uint32_t key = 0;
    uint32_t begin = 0;
    bool operator==(const Asked&) const = default;
  };

  ResolvedPlace find(uint32_t file, uint32_t key, uint32_t begin);
  base::Position position(uint32_t file, uint32_t offset);
  ResolvedPlace show(uint32_t file, Extent range);
  ResolvedPlace resolve_made(const base::Origins& origins, std::string_view text, uint32_t key,
                             uint32_t begin);

  const base::SourceMap& sources_;
  std::vector<Cursor> cursors_;
  Asked asked_;  ///< last, and what was found
  ResolvedPlace last_;
};

}  // namespace crenel::report

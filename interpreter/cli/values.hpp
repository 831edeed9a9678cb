// What options mean: sizes, durations, severities, and the nearest word to a misspelt one.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace crenel::cli {

/// `500`, `64K`, `512Mi`, `2G`: bytes. Nothing if it is no size.
std::optional<uint64_t> parse_size(std::string_view text);

/// `250ms`, `30s`, `2m`, and `30`, which is seconds. Nothing if it is no duration.
std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);

/// The candidate nearest to `word`, or empty if none is near.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

/// `did you mean `x`?`, or else what there is.
std::string suggest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace crenel::cli

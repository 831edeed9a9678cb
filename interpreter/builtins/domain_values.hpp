// What values of the domain types keep beyond the value itself, and how the parsers that others
// build on are called. See domain_types.hpp for the rest.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/arena.hpp"
#include "document/value.hpp"

namespace crenel::builtins {

template <class T>
const T& payload(const document::Value& value) {
  return *static_cast<const T*>(value.payload);
}

template <class T>
document::Value with_payload(document::Tag tag, const T& kept, base::Arena& arena) {
  document::Value value = document::Value::make(tag, 0);
  value.payload = arena.make<T>(kept);
  return value;
}

template <class T>
constexpr int three_way(T a, T b) {
  return a < b ? -1 : b < a ? 1 : 0;
}

// ---- time -----------------------------------------------------------------------------------

/// A duration is `Value::integer`, nanoseconds. Go's time.ParseDuration: `1h30m`, `-1.5s`, `0`.
inline constexpr int64_t kSecond = 1'000'000'000;
std::optional<int64_t> parse_duration(std::string_view text);
/// As Go prints it: `1h30m0s`, `1.5ms`.
std::string duration_text(int64_t nanoseconds);

/// A timestamp is `Value::integer`, seconds since 1970-01-01T00:00:00Z, and `Value::size`,
/// nanoseconds.
inline document::Value make_timestamp(int64_t seconds, uint32_t nanoseconds) {
  document::Value value = document::Value::make(document::Tag::kTimestamp, seconds);
  value.size = nanoseconds;
  return value;
}
/// The years that RFC 3339 can write, 0000 to 9999.
bool in_calendar(int64_t seconds);

// ---- semantic versions ----------------------------------------------------------------------

struct Semver {
  std::string_view text;
  uint64_t major = 0;
  uint64_t minor = 0;
  uint64_t patch = 0;
  std::string_view prerelease;
  std::string_view build;
};
std::optional<Semver> parse_semver(std::string_view text);
int compare_semver(const Semver& a, const Semver& b);

// ---- schedules ------------------------------------------------------------------------------

/// Bits of the minutes, hours, days and months when a schedule runs.
struct Cron {
  std::string_view text;
  uint64_t minutes = 0;
  uint32_t hours = 0;
  uint32_t days = 0;      ///< 1 to 31
  uint32_t months = 0;    ///< 1 to 12
  uint32_t weekdays = 0;  ///< 0 to 6, Sunday first
  bool any_day = false;   ///< the field began with `*`, so that only weekdays count, and so on
  bool any_weekday = false;
  int64_t every = 0;  ///< `@every`, in seconds; else 0
};

}  // namespace crenel::builtins

// Durations as Go and Kubernetes write them, and timestamps of RFC 3339.
#include <fmt/format.h>

#include "builtins/domain.hpp"
#include "builtins/domain_types.hpp"
#include "builtins/domain_values.hpp"

namespace crenel::builtins {

using document::Tag;
using document::Value;

namespace {

struct Unit {
  std::string_view name;
  uint64_t nanoseconds;
};
constexpr Unit kUnits[] = {
    {"ns", 1},         {"us", 1'000},        {"\u00B5s", 1'000},    {"\u03BCs", 1'000},
    {"ms", 1'000'000}, {"s", 1'000'000'000}, {"m", 60'000'000'000}, {"h", 3'600'000'000'000}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// The digits in front, as a number; nothing on overflow beyond 2^63.
std::optional<uint64_t> take_digits(std::string_view& text) {
  uint64_t number = 0;
  for (; !text.empty() && is_digit(text[0]); text.remove_prefix(1)) {
    if (number > (uint64_t{1} << 63) / 10) return std::nullopt;
    number = number * 10 + static_cast<uint64_t>(text[0] - '0');
    if (number > uint64_t{1} << 63) return std::nullopt;
  }
  return number;
}

/// The digits after a point: those that fit count, as Go does it.
void take_fraction(std::string_view& text, uint64_t& number, double& scale) {
  bool full = false;
  for (; !text.empty() && is_digit(text[0]); text.remove_prefix(1)) {
    if (full || number > ((uint64_t{1} << 63) - 1) / 10) {
      full = true;
      continue;
    }
    uint64_t next = number * 10 + static_cast<uint64_t>(text[0] - '0');
    if (next > uint64_t{1} << 63) {
      full = true;
      continue;
    }
    number = next;
    scale *= 10;
  }
}

const Unit* take_unit(std::string_view& text) {
  size_t size = 0;
  while (size < text.size() && text[size] != '.' && !is_digit(text[size])) ++size;
  for (const Unit& unit : kUnits)
    if (unit.name == text.substr(0, size)) {
      text.remove_prefix(size);
      return &unit;
    }
  return nullptr;
}

/// One `12.5h`; nothing if there is none, or it overflows.
std::optional<uint64_t> take_term(std::string_view& text) {
  size_t before = text.size();
  if (text[0] != '.' && !is_digit(text[0])) return std::nullopt;
  std::optional<uint64_t> whole = take_digits(text);
  if (!whole) return std::nullopt;
  bool digits = text.size() != before;
  uint64_t fraction = 0;
  double scale = 1;
  if (!text.empty() && text[0] == '.') {
    text.remove_prefix(1);
    before = text.size();
    take_fraction(text, fraction, scale);
    digits = digits || text.size() != before;
  }
  const Unit* unit = digits ? take_unit(text) : nullptr;
  if (!unit || *whole > (uint64_t{1} << 63) / unit->nanoseconds) return std::nullopt;
  uint64_t value = *whole * unit->nanoseconds;
  if (fraction > 0)
    value += static_cast<uint64_t>(static_cast<double>(fraction) *
                                   (static_cast<double>(unit->nanoseconds) / scale));
  if (value > uint64_t{1} << 63) return std::nullopt;
  return value;
}

/// `1.5`, without zeros at the end.
std::string decimal(uint64_t number, uint64_t unit) {
  std::string text = std::to_string(number / unit);
  uint64_t rest = number % unit;
  if (rest == 0) return text;
  std::string digits = std::to_string(unit + rest).substr(1);
  digits.erase(digits.find_last_not_of('0') + 1);
  return text + "." + digits;
}

std::optional<int> two_digits(std::string_view text, size_t at) {
  if (at + 2 > text.size() || !is_digit(text[at]) || !is_digit(text[at + 1])) return std::nullopt;
  return (text[at] - '0') * 10 + (text[at + 1] - '0');
}

/// Seconds east of UTC of `Z` or `+01:30`.
std::optional<int> parse_offset(std::string_view text) {
  if (text == "Z" || text == "z") return 0;
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
  std::optional<int> hours = two_digits(text, 1), minutes = two_digits(text, 4);
  if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  int offset = *hours * 3600 + *minutes * 60;
  return text[0] == '-' ? -offset : offset;
}

}  // namespace

std::optional<int64_t> parse_duration(std::string_view text) {
  bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text == "0") return 0;
  if (text.empty()) return std::nullopt;
  uint64_t sum = 0;
  while (!text.empty()) {
    std::optional<uint64_t> term = take_term(text);
    if (!term) return std::nullopt;
    sum += *term;
    if (sum > uint64_t{1} << 63) return std::nullopt;
  }
  if (negative) return static_cast<int64_t>(-sum);
  if (sum > INT64_MAX) return std::nullopt;
  return static_cast<int64_t>(sum);
}

std::string duration_text(int64_t nanoseconds) {
  if (nanoseconds == 0) return "0s";
  uint64_t left =
      nanoseconds < 0 ? -static_cast<uint64_t>(nanoseconds) : static_cast<uint64_t>(nanoseconds);
  std::string text = nanoseconds < 0 ? "-" : "";
  if (left < 1'000) return text + decimal(left, 1) + "ns";
  if (left < 1'000'000) return text + decimal(left, 1'000) + "µs";
  if (left < 1'000'000'000) return text + decimal(left, 1'000'000) + "ms";
  constexpr uint64_t kMinute = uint64_t{60} * kSecond;
  if (left >= 60 * kMinute) text += std::to_string(left / (60 * kMinute)) + "h";
  if (left >= kMinute) text += std::to_string(left / kMinute % 60) + "m";
  return text + decimal(left % kMinute, kSecond) + "s";
}

bool in_calendar(int64_t seconds) {
  return seconds >= -62167219200 && seconds <= 253402300799;  // 0000-01-01 to 9999-12-31
}

Value DurationDomain::parse(const Value& from, base::Arena&) {
  std::optional<int64_t> parsed;
  if (from.is(Tag::kString)) parsed = parse_duration(from.text());
  return parsed ? Value::make(Tag::kDuration, *parsed) : Value();
}
int DurationDomain::compare(const Value& a, const Value& b) {
  return three_way(a.integer, b.integer);
}
std::string DurationDomain::text(const Value& value) { return duration_text(value.integer); }

Value TimestampDomain::parse(const Value& from, base::Arena&) {
  if (!from.is(Tag::kString)) return {};
  std::string_view text = from.text();
  if (text.size() < 20 || (text[10] != 'T' && text[10] != 't') || text[13] != ':' ||
      text[16] != ':')
    return {};
  std::optional<int64_t> days = parse_date(text.substr(0, 10));
  std::optional<int> hour = two_digits(text, 11), minute = two_digits(text, 14),
                     second = two_digits(text, 17);
  if (!days || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) return {};
  size_t at = 19;
  uint32_t nanoseconds = 0, unit = kSecond;
  if (text[at] == '.') {
    size_t begin = ++at;
    for (; at < text.size() && is_digit(text[at]); ++at) {
      unit /= 10;
      nanoseconds += unit * static_cast<uint32_t>(text[at] - '0');  // finer than these is dropped
    }
    if (at == begin) return {};
  }
  std::optional<int> offset = parse_offset(text.substr(at));
  if (!offset) return {};
  int64_t seconds = *days * 86400 + *hour * 3600 + *minute * 60 + *second - *offset;
  return in_calendar(seconds) ? make_timestamp(seconds, nanoseconds) : Value();
}
int TimestampDomain::compare(const Value& a, const Value& b) {
  int order = three_way(a.integer, b.integer);
  return order != 0 ? order : three_way(a.size, b.size);
}
std::string TimestampDomain::text(const Value& value) {
  int64_t days = value.integer >= 0 ? value.integer / 86400 : -((86399 - value.integer) / 86400);
  int64_t of_day = value.integer - days * 86400;
  std::string text = fmt::format("{}T{:02}:{:02}:{:02}", date_text(days), of_day / 3600,
                                 of_day / 60 % 60, of_day % 60);
  if (value.size != 0) text += decimal(value.size, kSecond).substr(1);
  return text + "Z";
}

}  // namespace crenel::builtins

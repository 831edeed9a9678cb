// Cron schedules of five fields and `@` words, as CronJobs read them (robfig/cron v3's standard
// parser, without time zones, which the API server refuses too); and file modes.
#include "builtins/schedules.hpp"

#include <fmt/format.h>

#include <charconv>

#include "builtins/domain.hpp"
#include "builtins/domain_types.hpp"

namespace crenel::builtins {

using document::Tag;
using document::Value;

namespace {

struct Field {
  unsigned least, most;
  std::string_view names;  ///< three letters each, the first for `least`
};
constexpr Field kMinutes{0, 59, ""};
constexpr Field kHours{0, 23, ""};
constexpr Field kDays{1, 31, ""};
constexpr Field kMonths{1, 12, "janfebmaraprmayjunjulaugsepoctnovdec"};
constexpr Field kWeekdays{0, 6, "sunmontuewedthufrisat"};

std::optional<unsigned> parse_number(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  unsigned number = 0;
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size() || number > 1'000'000)
    return std::nullopt;
  return number;
}

std::optional<unsigned> parse_point(std::string_view text, const Field& field) {
  for (size_t at = 0; text.size() == 3 && at < field.names.size(); at += 3) {
    bool same = true;
    for (size_t i = 0; i < 3; ++i) same = same && (text[i] | 0x20) == field.names[at + i];
    if (same) return field.least + static_cast<unsigned>(at / 3);
  }
  return parse_number(text);
}

/// `*`, `5`, `1-5`, each with `/2`. False if it is none of them.
bool parse_range(std::string_view text, const Field& field, uint64_t& bits, bool& any) {
  size_t slash = text.find('/');
  std::string_view range = text.substr(0, slash);
  size_t dash = range.find('-');
  unsigned from = field.least, to = field.most, step = 1;
  bool star = range.substr(0, dash) == "*" || range.substr(0, dash) == "?";
  if (!star) {
    std::optional<unsigned> low = parse_point(range.substr(0, dash), field);
    std::optional<unsigned> high = low;
    if (dash != std::string_view::npos) high = parse_point(range.substr(dash + 1), field);
    if (!low || !high) return false;
    from = *low;
    to = *high;
  }
  if (slash != std::string_view::npos) {
    std::optional<unsigned> every = parse_number(text.substr(slash + 1));
    if (!every || *every == 0) return false;
    step = *every;
    if (dash == std::string_view::npos) to = field.most;
  }
  if (from < field.least || to > field.most || from > to) return false;
  for (unsigned at = from; at <= to; at += step) bits |= uint64_t{1} << at;
  any = any || (star && step == 1);
  return true;
}

bool parse_field(std::string_view text, const Field& field, uint64_t& bits, bool& any) {
  while (!text.empty()) {
    size_t comma = text.find(',');
    if (comma != 0 && !parse_range(text.substr(0, comma), field, bits, any)) return false;
    text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
  }
  return true;
}

std::string_view next_word(std::string_view& text) {
  constexpr std::string_view kSpace = " \t\n\v\f\r";
  text.remove_prefix(std::min(text.find_first_not_of(kSpace), text.size()));
  size_t end = std::min(text.find_first_of(kSpace), text.size());
  std::string_view word = text.substr(0, end);
  text.remove_prefix(end);
  return word;
}

std::string_view expansion(std::string_view word) {
  if (word == "@yearly" || word == "@annually") return "0 0 1 1 *";
  if (word == "@monthly") return "0 0 1 * *";
  if (word == "@weekly") return "0 0 * * 0";
  if (word == "@daily" || word == "@midnight") return "0 0 * * *";
  if (word == "@hourly") return "0 * * * *";
  return {};
}

bool runs_on(const Cron& cron, int64_t day) {
  CivilDate date = civil_date(day);
  if ((cron.months >> date.month & 1) == 0) return false;
  auto weekday = static_cast<unsigned>(((day + 4) % 7 + 7) % 7);
  bool by_day = (cron.days >> date.day & 1) != 0, by_weekday = (cron.weekdays >> weekday & 1) != 0;
  return cron.any_day || cron.any_weekday ? by_day && by_weekday : by_day || by_weekday;
}

/// Minutes of a day when it runs, from `minute` on; -1 if there is none.
int next_minute(const Cron& cron, int minute) {
  for (; minute < 1440; ++minute) {
    if ((cron.hours >> (minute / 60) & 1) == 0)
      minute = minute / 60 * 60 + 59;  // the next hour comes with ++
    else if ((cron.minutes >> (minute % 60) & 1) != 0)
      return minute;
  }
  return -1;
}

/// Least number of days between two days when it runs; 0 if there are no two.
int64_t closest_days(const Cron& cron) {
  // From 2000 on: 28 years hold each weekday with each date, leap days too.
  constexpr int64_t kBegin = 10957, kDays = 28 * 366;
  int64_t closest = 0, last = -1;
  for (int64_t day = kBegin; day < kBegin + kDays && closest != 1; ++day) {
    if (!runs_on(cron, day)) continue;
    if (last >= 0 && (closest == 0 || day - last < closest)) closest = day - last;
    last = day;
  }
  return closest;
}

}  // namespace

std::optional<Cron> parse_cron(std::string_view text) {
  Cron cron;
  cron.text = text;
  std::string_view rest = text;
  if (text.starts_with("@every ")) {
    std::optional<int64_t> every = parse_duration(text.substr(7));
    if (!every) return std::nullopt;
    cron.every = std::max<int64_t>(*every / kSecond, 1);
    return cron;
  }
  if (text.starts_with('@')) rest = expansion(text);
  uint64_t days = 0, hours = 0, months = 0, weekdays = 0;
  bool ignored = false;
  struct {
    const Field& field;
    uint64_t& bits;
    bool& any;
  } fields[] = {{kMinutes, cron.minutes, ignored},
                {kHours, hours, ignored},
                {kDays, days, cron.any_day},
                {kMonths, months, ignored},
                {kWeekdays, weekdays, cron.any_weekday}};
  for (auto& [field, bits, any] : fields) {
    std::string_view word = next_word(rest);
    if (word.empty() || !parse_field(word, field, bits, any)) return std::nullopt;
  }
  if (!next_word(rest).empty()) return std::nullopt;
  cron.hours = static_cast<uint32_t>(hours);
  cron.days = static_cast<uint32_t>(days);
  cron.months = static_cast<uint32_t>(months);
  cron.weekdays = static_cast<uint32_t>(weekdays);
  return cron;
}

std::optional<int64_t> shortest_interval(const Cron& cron) {
  if (cron.every != 0) return cron.every;
  int first = next_minute(cron, 0);
  if (first < 0) return std::nullopt;
  int64_t days = closest_days(cron), least = 0;
  int last = first;
  for (int at; (at = next_minute(cron, last + 1)) >= 0; last = at)
    if (least == 0 || at - last < least) least = at - last;
  if (days != 0) {
    int64_t between = days * 1440 - last + first;
    if (least == 0 || between < least) least = between;
  } else {
    return std::nullopt;
  }
  return least * 60;
}

std::optional<int64_t> next_run(const Cron& cron, int64_t after) {
  if (cron.every != 0) return after + cron.every;
  int64_t minutes = after >= 0 ? after / 60 : -((59 - after) / 60);
  ++minutes;
  int64_t day = minutes >= 0 ? minutes / 1440 : -((1439 - minutes) / 1440);
  int minute = static_cast<int>(minutes - day * 1440);
  for (int64_t most = day + 9 * 366; day < most; ++day, minute = 0) {
    if (!runs_on(cron, day)) continue;
    int at = next_minute(cron, minute);
    if (at >= 0) return day * 86400 + at * 60;
  }
  return std::nullopt;
}

Value CronDomain::parse(const Value& from, base::Arena& arena) {
  std::optional<Cron> parsed;
  if (from.is(Tag::kString)) parsed = parse_cron(from.text());
  return parsed ? with_payload(Tag::kCron, *parsed, arena) : Value();
}
int CronDomain::compare(const Value& a, const Value& b) {
  return payload<Cron>(a).text.compare(payload<Cron>(b).text);
}
std::string CronDomain::text(const Value& value) { return std::string(payload<Cron>(value).text); }

Value FileModeDomain::parse(const Value& from, base::Arena&) {
  unsigned mode = 0;
  if (from.is(Tag::kInt)) {
    if (from.integer < 0 || from.integer > 07777) return {};
    return Value::make(Tag::kFileMode, from.integer);
  }
  if (!from.is(Tag::kString)) return {};
  std::string_view text = from.text();
  if (text.starts_with("0o")) text.remove_prefix(2);
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), mode, 8);
  bool whole = error == std::errc() && end == text.data() + text.size();
  return whole && mode <= 07777 ? Value::make(Tag::kFileMode, mode) : Value();
}
int FileModeDomain::compare(const Value& a, const Value& b) {
  return three_way(a.integer, b.integer);
}
std::string FileModeDomain::text(const Value& value) {
  return fmt::format("{:04o}", value.integer);
}

}  // namespace crenel::builtins

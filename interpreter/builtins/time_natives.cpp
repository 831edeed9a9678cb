// Natives over dates, timestamps, durations, schedules, and modes of files.
#include "builtins/domain.hpp"
#include "builtins/domain_values.hpp"
#include "builtins/families.hpp"
#include "builtins/schedules.hpp"

namespace crenel::builtins {
namespace {

using document::Domain;
using document::Tag;
using document::Value;

constexpr int64_t kDay = 86400;

Value date_year(NativeContext&, Arguments a) {
  return Value::from_int(civil_date(a[0].integer).year);
}
Value date_month(NativeContext&, Arguments a) {
  return Value::from_int(civil_date(a[0].integer).month);
}
Value date_day(NativeContext&, Arguments a) {
  return Value::from_int(civil_date(a[0].integer).day);
}
Value date_weekday(NativeContext&, Arguments a) {
  constexpr std::string_view kNames[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                         "Thursday", "Friday", "Saturday"};
  return Value::string(kNames[((a[0].integer + 4) % 7 + 7) % 7]);
}
Value date_start(NativeContext&, Arguments a) { return make_timestamp(a[0].integer * kDay, 0); }

int64_t day_of(const Value& timestamp) {
  int64_t seconds = timestamp.integer;
  return seconds >= 0 ? seconds / kDay : -((kDay - 1 - seconds) / kDay);
}
int64_t second_of_day(const Value& timestamp) {
  return timestamp.integer - day_of(timestamp) * kDay;
}

Value timestamp_date(NativeContext&, Arguments a) { return Value::make(Tag::kDate, day_of(a[0])); }
Value timestamp_hour(NativeContext&, Arguments a) {
  return Value::from_int(second_of_day(a[0]) / 3600);
}
Value timestamp_minute(NativeContext&, Arguments a) {
  return Value::from_int(second_of_day(a[0]) / 60 % 60);
}
Value timestamp_second(NativeContext&, Arguments a) {
  return Value::from_int(second_of_day(a[0]) % 60);
}
Value timestamp_unix(NativeContext&, Arguments a) { return Value::from_int(a[0].integer); }

Value units(const Value& duration, int64_t seconds) {
  return Value::from_float(static_cast<double>(duration.integer) /
                           static_cast<double>(seconds * kSecond));
}
Value duration_seconds(NativeContext&, Arguments a) { return units(a[0], 1); }
Value duration_minutes(NativeContext&, Arguments a) { return units(a[0], 60); }
Value duration_hours(NativeContext&, Arguments a) { return units(a[0], 3600); }
Value duration_days(NativeContext&, Arguments a) { return units(a[0], kDay); }

Value days(NativeContext& context, Arguments a) {
  int64_t out = 0;
  if (__builtin_mul_overflow(a[0].integer, kDay * kSecond, &out))
    return context.fail(context, "the duration is out of range");
  return Value::make(Tag::kDuration, out);
}

Value cron_every(NativeContext& context, Arguments a) {
  std::optional<int64_t> seconds = shortest_interval(payload<Cron>(a[0]));
  int64_t out = 0;
  if (!seconds) return {};
  if (__builtin_mul_overflow(*seconds, kSecond, &out))
    return context.fail(context, "the duration is out of range");
  return Value::make(Tag::kDuration, out);
}
Value next_run_of(NativeContext& context, Arguments a) {
  std::optional<int64_t> next = next_run(payload<Cron>(a[0]), a[1].integer);
  if (!next) return {};
  return in_calendar(*next) ? make_timestamp(*next, 0)
                            : context.fail(context, "the time is out of range");
}

constexpr NativeFunction kTimes[] = {
    {"date", "(text: string) -> date", "A day, written year-month-day.",
     R"(date("2027-03-31") == 2027-03-31)", make_domain<Domain::kDate>},
    {"timestamp", "(text: string) -> timestamp",
     "A point in time, as RFC 3339 writes it. Finer than nanoseconds is dropped; a leap second is "
     "refused.",
     "timestamp(\"2027-03-31T14:00:00+02:00\") == \"2027-03-31T12:00:00Z\"\n"
     "timestamp(\"2027-03-31T12:00:00Z\") - days(1) < \"2027-03-31T00:00:00Z\"",
     make_domain<Domain::kTimestamp>},
    {"duration", "(text: string) -> duration",
     "A length of time, as Go's time.ParseDuration reads it, exact to the nanosecond.",
     "duration(\"90m\") == \"1h30m\"\nduration(\"1h\") * 24 == days(1)",
     make_domain<Domain::kDuration>},
    {"days", "(count: int) -> duration", "So many times 24 hours.",
     "2027-03-31 + days(1) == 2027-04-01\n2027-03-31 - 2027-03-01 == days(30)", days},
    {"cron", "(text: string) -> cron",
     "A schedule of five fields (minute, hour, day, month, weekday; names, lists, ranges, steps) "
     "or an `@` word. Time zones are refused, as the API server refuses them.",
     R"(is_cron("*/5 9-17 * * MON-FRI") and not is_cron("60 * * * *"))",
     make_domain<Domain::kCron>},
    {"cron.every", "(schedule: cron) -> duration?",
     "The least time between two runs; absent if it never runs twice.",
     "cron(\"*/20 * * * *\").every == \"20m\"\nnot present cron(\"0 0 30 2 *\").every", cron_every},
    {"next_run", "(schedule: cron, after: timestamp) -> timestamp?",
     "The first run after a time; absent if there is none within nine years.",
     R"(next_run("@daily", "2027-03-31T10:00:00Z") == "2027-04-01T00:00:00Z")", next_run_of},
    {"date.year", "(date: date) -> int", "The year.", R"(date("2027-03-31").year == 2027)",
     date_year},
    {"date.month", "(date: date) -> int", "The month, 1 to 12.", R"(date("2027-03-31").month == 3)",
     date_month},
    {"date.day", "(date: date) -> int", "The day of the month.", R"(date("2027-03-31").day == 31)",
     date_day},
    {"date.weekday", "(date: date) -> string", "The English name of the day.",
     R"(date("2027-03-31").weekday == "Wednesday")", date_weekday},
    {"date.start", "(date: date) -> timestamp", "Midnight, when the day begins.",
     R"(date("2027-03-31").start == "2027-03-31T00:00:00Z")", date_start},
    {"timestamp.date", "(time: timestamp) -> date", "The day in UTC.",
     R"(timestamp("2027-03-31T23:30:00-01:00").date == 2027-04-01)", timestamp_date},
    {"timestamp.hour", "(time: timestamp) -> int", "The hour in UTC, 0 to 23.",
     R"(timestamp("2027-03-31T12:34:56Z").hour == 12)", timestamp_hour},
    {"timestamp.minute", "(time: timestamp) -> int", "The minute, 0 to 59.",
     R"(timestamp("2027-03-31T12:34:56Z").minute == 34)", timestamp_minute},
    {"timestamp.second", "(time: timestamp) -> int", "The second, 0 to 59.",
     R"(timestamp("2027-03-31T12:34:56Z").second == 56)", timestamp_second},
    {"timestamp.unix", "(time: timestamp) -> int", "Whole seconds since 1970-01-01T00:00:00Z.",
     R"(timestamp("1970-01-02T00:00:00Z").unix == 86400)", timestamp_unix},
    {"duration.seconds", "(time: duration) -> float", "Its length in seconds.",
     R"(duration("1m30s").seconds == 90)", duration_seconds},
    {"duration.minutes", "(time: duration) -> float", "Its length in minutes.",
     R"(duration("1m30s").minutes == 1.5)", duration_minutes},
    {"duration.hours", "(time: duration) -> float", "Its length in hours.",
     R"(duration("90m").hours == 1.5)", duration_hours},
    {"duration.days", "(time: duration) -> float", "Its length in days of 24 hours.",
     R"(duration("36h").days == 1.5)", duration_days},
};

Value semver_major(NativeContext& context, Arguments a) {
  uint64_t number = payload<Semver>(a[0]).major;
  return number <= INT64_MAX ? Value::from_int(static_cast<int64_t>(number))
                             : context.fail(context, "the number is too large for an int");
}
Value semver_minor(NativeContext& context, Arguments a) {
  uint64_t number = payload<Semver>(a[0]).minor;
  return number <= INT64_MAX ? Value::from_int(static_cast<int64_t>(number))
                             : context.fail(context, "the number is too large for an int");
}
Value semver_patch(NativeContext& context, Arguments a) {
  uint64_t number = payload<Semver>(a[0]).patch;
  return number <= INT64_MAX ? Value::from_int(static_cast<int64_t>(number))
                             : context.fail(context, "the number is too large for an int");
}
Value semver_prerelease(NativeContext&, Arguments a) {
  return text_or_absent(payload<Semver>(a[0]).prerelease);
}
Value semver_build(NativeContext&, Arguments a) {
  return text_or_absent(payload<Semver>(a[0]).build);
}

constexpr NativeFunction kSemvers[] = {
    {"semver", "(text: string) -> semver",
     "A semantic version. A leading `v`, and minor and patch left out, are taken.",
     "semver(\"1.10.0\") > \"1.9.9\"\nsemver(\"v1.2\") == \"1.2.0\"\n"
     "semver(\"1.0.0-rc.1\") < \"1.0.0\"",
     make_domain<Domain::kSemver>},
    {"semver_range", "(text: string) -> semver_range", "A range of semantic versions, for `in`.",
     "\"1.4.2\" in semver_range(\"^1.2\")\n"
     "semver(\"2.0.0\") not in semver_range(\">=1.2, <2 || 3.x\")",
     make_domain<Domain::kSemverRange>},
    {"semver.major", "(version: semver) -> int", "The first number.",
     R"(semver("1.2.3").major == 1)", semver_major},
    {"semver.minor", "(version: semver) -> int", "The second number.",
     R"(semver("1.2.3").minor == 2)", semver_minor},
    {"semver.patch", "(version: semver) -> int", "The third number.",
     R"(semver("1.2.3").patch == 3)", semver_patch},
    {"semver.prerelease", "(version: semver) -> string?",
     "What follows `-`; absent if nothing does.", R"(semver("1.2.3-rc.1").prerelease == "rc.1")",
     semver_prerelease},
    {"semver.build", "(version: semver) -> string?", "What follows `+`; absent if nothing does.",
     R"(semver("1.2.3+5").build == "5")", semver_build},
};

template <int64_t kBit>
Value has_bit(NativeContext&, Arguments a) {
  return Value::boolean((a[0].integer & kBit) != 0);
}
Value mode_bits(NativeContext&, Arguments a) { return Value::from_int(a[0].integer); }
Value within_mode(NativeContext&, Arguments a) {
  return Value::boolean((a[0].integer & ~a[1].integer) == 0);
}

constexpr NativeFunction kFiles[] = {
    {"file_mode", "(mode: int_or_string) -> file_mode",
     "Permissions of a file: octal text, `0644`, `644` or `0o644`; or the int that `defaultMode` "
     "of "
     "a volume is, which is the number itself (420 is 0644). 0 to 07777.",
     "file_mode(\"0644\") == 420\nfile_mode(493) == \"0755\"", make_domain<Domain::kFileMode>},
    {"within_mode", "(mode: file_mode, limit: file_mode) -> bool",
     "Whether a mode allows nothing that the limit does not allow.",
     "within_mode(\"0600\", \"0644\")\nnot within_mode(\"0664\", \"0644\")", within_mode},
    {"file_mode.bits", "(mode: file_mode) -> int", "The mode as a number.",
     R"(file_mode("0644").bits == 420)", mode_bits},
    {"file_mode.setuid", "(mode: file_mode) -> bool", "Whether it runs as its owner.",
     R"(file_mode("4755").setuid)", has_bit<04000>},
    {"file_mode.setgid", "(mode: file_mode) -> bool", "Whether it runs as its group.",
     R"(file_mode("2755").setgid)", has_bit<02000>},
    {"file_mode.sticky", "(mode: file_mode) -> bool", "Whether the sticky bit is set.",
     R"(file_mode("1777").sticky)", has_bit<01000>},
    {"file_mode.group_writable", "(mode: file_mode) -> bool", "Whether the group may write.",
     R"(file_mode("0664").group_writable)", has_bit<0020>},
    {"file_mode.world_readable", "(mode: file_mode) -> bool", "Whether everybody may read.",
     R"(file_mode("0644").world_readable)", has_bit<0004>},
    {"file_mode.world_writable", "(mode: file_mode) -> bool", "Whether everybody may write.",
     R"(file_mode("0666").world_writable)", has_bit<0002>},
};

}  // namespace

std::span<const NativeFunction> time_family() { return kTimes; }
std::span<const NativeFunction> semver_family() { return kSemvers; }
std::span<const NativeFunction> file_family() { return kFiles; }

}  // namespace crenel::builtins

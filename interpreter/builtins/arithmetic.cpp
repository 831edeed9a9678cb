// See arithmetic.hpp.
#include "builtins/arithmetic.hpp"

#include "builtins/domain_types.hpp"
#include "builtins/domain_values.hpp"

namespace crenel::builtins {

using document::Tag;
using document::Value;

namespace {

constexpr int64_t kDay = 86400;

Value overflow(NativeContext& context) { return context.fail(context, "the time is out of range"); }

Value make_duration(NativeContext& context, __int128 nanoseconds) {
  if (nanoseconds != static_cast<int64_t>(nanoseconds)) return overflow(context);
  return Value::make(Tag::kDuration, static_cast<int64_t>(nanoseconds));
}

Value add_durations(NativeContext& context, const Value& a, const Value& b) {
  return make_duration(context, __int128{a.integer} + b.integer);
}
Value subtract_durations(NativeContext& context, const Value& a, const Value& b) {
  return make_duration(context, __int128{a.integer} - b.integer);
}
Value multiply(NativeContext& context, const Value& a, const Value& b) {
  return make_duration(context, __int128{a.integer} * b.integer);
}
Value divide(NativeContext& context, const Value& a, const Value& b) {
  if (b.integer == 0) return context.fail(context, "divides by zero");
  return make_duration(context, __int128{a.integer} / b.integer);
}
Value ratio(NativeContext& context, const Value& a, const Value& b) {
  if (b.integer == 0) return context.fail(context, "divides by zero");
  return Value::from_float(static_cast<double>(a.integer) / static_cast<double>(b.integer));
}

__int128 nanoseconds_of(const Value& timestamp) {
  return __int128{timestamp.integer} * kSecond + timestamp.size;
}

Value shifted(NativeContext& context, const Value& timestamp, __int128 by) {
  __int128 nanoseconds = nanoseconds_of(timestamp) + by;
  __int128 rest = nanoseconds % kSecond;
  if (rest < 0) rest += kSecond;
  auto seconds = static_cast<int64_t>((nanoseconds - rest) / kSecond);
  return in_calendar(seconds) ? make_timestamp(seconds, static_cast<uint32_t>(rest))
                              : overflow(context);
}
Value add_time(NativeContext& context, const Value& a, const Value& b) {
  return shifted(context, a, b.integer);
}
Value subtract_time(NativeContext& context, const Value& a, const Value& b) {
  return shifted(context, a, -__int128{b.integer});
}
Value between_times(NativeContext& context, const Value& a, const Value& b) {
  return make_duration(context, nanoseconds_of(a) - nanoseconds_of(b));
}

Value moved(NativeContext& context, const Value& date, const Value& by, int sign) {
  if (by.integer % (kDay * kSecond) != 0)
    return context.fail(context, "a date moves by whole days, not by " + duration_text(by.integer));
  int64_t days = date.integer + sign * (by.integer / (kDay * kSecond));
  return in_calendar(days * kDay) ? Value::make(Tag::kDate, days) : overflow(context);
}
Value add_days(NativeContext& context, const Value& a, const Value& b) {
  return moved(context, a, b, 1);
}
Value subtract_days(NativeContext& context, const Value& a, const Value& b) {
  return moved(context, a, b, -1);
}
Value between_dates(NativeContext& context, const Value& a, const Value& b) {
  return make_duration(context, (__int128{a.integer} - b.integer) * kDay * kSecond);
}

constexpr DomainOperator kOperators[] = {
    {'+', "duration", "duration", "duration", add_durations},
    {'-', "duration", "duration", "duration", subtract_durations},
    {'*', "duration", "int", "duration", multiply},
    {'/', "duration", "int", "duration", divide},
    {'/', "duration", "duration", "float", ratio},
    {'+', "timestamp", "duration", "timestamp", add_time},
    {'-', "timestamp", "duration", "timestamp", subtract_time},
    {'-', "timestamp", "timestamp", "duration", between_times},
    {'+', "date", "duration", "date", add_days},
    {'-', "date", "duration", "date", subtract_days},
    {'-', "date", "date", "duration", between_dates},
};

std::string_view word_of(const Value& value) {
  if (value.is(Tag::kInt)) return "int";
  return document::is_domain(value.tag) ? domain_type(value).word : std::string_view();
}

}  // namespace

std::span<const DomainOperator> domain_operators() { return kOperators; }

std::optional<Value> domain_arithmetic(NativeContext& context, char op, const Value& a,
                                       const Value& b) {
  std::string_view left = word_of(a), right = word_of(b);
  for (const DomainOperator& row : kOperators)
    if (row.op == op && row.left == left && row.right == right) return row.apply(context, a, b);
  return std::nullopt;
}

}  // namespace crenel::builtins

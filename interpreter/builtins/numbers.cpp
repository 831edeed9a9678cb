// Natives over numbers, and conversions to them.
#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "builtins/families.hpp"
#include "builtins/text.hpp"

namespace crenel::builtins {
namespace {

using document::Tag;
using document::Value;

double real_of(const Value& value) {
  return value.is(Tag::kInt) ? static_cast<double>(value.integer) : value.real;
}

Value whole(NativeContext& context, double value) {
  if (!(value >= -9223372036854775808.0 && value < 9223372036854775808.0))
    return context.fail(context, fmt::format("{} does not fit an int", value));
  return Value::from_int(static_cast<int64_t>(value));
}

Value absolute(NativeContext& context, Arguments a) {
  if (a[0].is(Tag::kFloat)) return Value::from_float(std::fabs(a[0].real));
  if (!a[0].is(Tag::kInt)) return context.fail(context, "abs takes a number");
  if (a[0].integer == INT64_MIN) return context.fail(context, "the absolute value overflows");
  return Value::from_int(std::abs(a[0].integer));
}

Value floor_of(NativeContext& context, Arguments a) {
  return whole(context, std::floor(real_of(a[0])));
}
Value ceil_of(NativeContext& context, Arguments a) {
  return whole(context, std::ceil(real_of(a[0])));
}
Value round_of(NativeContext& context, Arguments a) {
  return whole(context, std::round(real_of(a[0])));
}

template <class T>
bool parse_whole(std::string_view text, T& number) {
  if (text.starts_with('+')) text.remove_prefix(1);
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size();
}

Value to_int(NativeContext& context, Arguments a) {
  const Value& value = a[0];
  int64_t number = 0;
  if (value.is(Tag::kInt)) return value;
  if (value.is(Tag::kBool)) return Value::from_int(value.integer);
  if (value.is(Tag::kFloat)) return whole(context, std::trunc(value.real));
  if (value.is(Tag::kString) && parse_whole(value.text(), number)) return Value::from_int(number);
  return context.fail(context, found(context, value) + " is not an int");
}

Value to_float(NativeContext& context, Arguments a) {
  const Value& value = a[0];
  double number = 0;
  if (value.is(Tag::kFloat)) return value;
  if (value.is(Tag::kInt)) return Value::from_float(static_cast<double>(value.integer));
  if (value.is(Tag::kString) && parse_whole(value.text(), number) && std::isfinite(number))
    return Value::from_float(number);
  return context.fail(context, found(context, value) + " is not a number");
}

constexpr NativeFunction kNumbers[] = {
    {"abs", "(number: T) -> T", "A number without its sign.", "abs(-3) == 3", absolute},
    {"floor", "(number: float) -> int", "The greatest int that is not above a number.",
     "floor(2.7) == 2", floor_of},
    {"ceil", "(number: float) -> int", "The least int that is not below a number.",
     "ceil(2.1) == 3", ceil_of},
    {"round", "(number: float) -> int", "The nearest int; halves go away from zero.",
     "round(2.5) == 3", round_of},
    {"int", "(value: any) -> int",
     "An int from an int, a float (cut toward zero), a bool or decimal text.",
     R"(int("8080") == 8080)", to_int},
    {"float", "(value: any) -> float", "A float from a number or decimal text.",
     R"(float("0.5") == 0.5)", to_float},
};

}  // namespace

std::span<const NativeFunction> number_family() { return kNumbers; }

}  // namespace crenel::builtins

// Natives over numbers, and conversions to them.
#include <fmt/format.h>

#include <charconv>
#include <cmath>

#include "builtins/domain.hpp"
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
  if (value.is(Tag::kQuantity)) {
    __int128 units = value.quantity->nano / 1'000'000'000;
    if (value.quantity->nano % 1'000'000'000 == 0 && units == static_cast<int64_t>(units))
      return Value::from_int(static_cast<int64_t>(units));
  }
  if (value.is(Tag::kString) && parse_whole(value.text(), number)) return Value::from_int(number);
  return context.fail(context, found(context, value) + " is not an int");
}

Value to_float(NativeContext& context, Arguments a) {
  const Value& value = a[0];
  double number = 0;
  if (value.is(Tag::kFloat)) return value;
  if (value.is(Tag::kInt)) return Value::from_float(static_cast<double>(value.integer));
  if (value.is(Tag::kQuantity))
    return Value::from_float(static_cast<double>(value.quantity->nano) / 1e9);
  if (value.is(Tag::kString) && parse_whole(value.text(), number) && std::isfinite(number))
    return Value::from_float(number);
  return context.fail(context, found(context, value) + " is not a number");
}

Value parse_int(NativeContext& context, Arguments a) {
  std::string_view text = a[0].text();
  int64_t number = 0;
  if (a[1].integer < 2 || a[1].integer > 36)
    return context.fail(context, fmt::format("{} is no base from 2 to 36", a[1].integer));
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number,
                                      static_cast<int>(a[1].integer));
  if (error == std::errc() && end == text.data() + text.size()) return Value::from_int(number);
  return context.fail(
      context, fmt::format("{} is not an int in base {}", found(context, a[0]), a[1].integer));
}

Value format_int(NativeContext& context, Arguments a) {
  if (a[1].integer < 2 || a[1].integer > 36)
    return context.fail(context, fmt::format("{} is no base from 2 to 36", a[1].integer));
  char digits[72];
  auto end =
      std::to_chars(digits, digits + sizeof digits, a[0].integer, static_cast<int>(a[1].integer));
  return make_text(context, {digits, static_cast<size_t>(end.ptr - digits)});
}

Value bit_and(NativeContext&, Arguments a) { return Value::from_int(a[0].integer & a[1].integer); }
Value bit_or(NativeContext&, Arguments a) { return Value::from_int(a[0].integer | a[1].integer); }
Value bit_xor(NativeContext&, Arguments a) { return Value::from_int(a[0].integer ^ a[1].integer); }

/// What intstr.GetScaledValueFromIntOrPercent computes.
Value scaled(NativeContext& context, Arguments a) {
  if (a[0].is(Tag::kInt)) return a[0];
  std::string_view text = a[0].text();
  int64_t percent = 0, product = 0;
  if (!text.ends_with('%') || !parse_whole(text.substr(0, text.size() - 1), percent))
    return context.fail(context, found(context, a[0]) + " is neither an int nor a percentage");
  if (__builtin_mul_overflow(percent, a[1].integer, &product))
    return context.fail(context, "the number is too large for an int");
  double exact = static_cast<double>(product) / 100;
  return whole(context, a[2].is_true() ? std::ceil(exact) : std::floor(exact));
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
     "An int from an int, a float (cut toward zero), a bool, a whole quantity or decimal "
     "text.",
     R"(int("8080") == 8080)", to_int},
    {"parse_int", "(text: string, base: int) -> int", "An int in a base from 2 to 36.",
     R"(parse_int("ff", 16) == 255)", parse_int},
    {"format_int", "(number: int, base: int) -> string",
     "An int in a base from 2 to 36, in lower case.", R"(format_int(420, 8) == "644")", format_int},
    {"bit_and", "(a: int, b: int) -> int", "The bits that both have.", "bit_and(6, 3) == 2",
     bit_and},
    {"bit_or", "(a: int, b: int) -> int", "The bits that either has.", "bit_or(6, 3) == 7", bit_or},
    {"bit_xor", "(a: int, b: int) -> int", "The bits that one has.", "bit_xor(6, 3) == 5", bit_xor},
    {"scaled", "(amount: int_or_string, total: int, round_up: bool) -> int",
     "An int, or a percentage of a total, as `maxUnavailable` and its like are read.",
     "scaled(\"25%\", 10, true) == 3\nscaled(4, 10, false) == 4", scaled},
    {"float", "(value: any) -> float",
     "A float from a number, a quantity or decimal text; not always exact.",
     R"(float("0.5") == 0.5)", to_float},
};

}  // namespace

std::span<const NativeFunction> number_family() { return kNumbers; }

}  // namespace crenel::builtins

// Numbers of the dialects. Go's own rules (ParseInt with base 0, ParseFloat) stand behind
// kubectl's; the table of tests/unit/document/scalar_test.cpp is its output.
#include "document/number.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace crenel::document {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

Value flagged(Value value, uint8_t flags) {
  value.flags |= flags;
  return value;
}

std::optional<Value> special_float(std::string_view text) {
  double sign = 1;
  std::string_view word = text;
  if (!word.empty() && (word[0] == '-' || word[0] == '+')) {
    sign = word[0] == '-' ? -1 : 1;
    word.remove_prefix(1);
  }
  if (is_any(word, {".inf", ".Inf", ".INF"}))
    return Value::from_float(sign * std::numeric_limits<double>::infinity());
  if (is_any(text, {".nan", ".NaN", ".NAN"}))
    return Value::from_float(std::numeric_limits<double>::quiet_NaN());
  return {};
}

Value unsigned_number(uint64_t value) {
  if (value <= uint64_t{std::numeric_limits<int64_t>::max()})
    return Value::from_int(static_cast<int64_t>(value));
  return flagged(Value::from_float(static_cast<double>(value)), kOutOfRange);
}

/// Digits of one base with an optional sign; empty if it is not that or is out of range.
std::optional<Value> integer(std::string_view digits, int base, bool negative) {
  uint64_t magnitude = 0;
  if (digits.empty()) return {};
  auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), magnitude, base);
  if (error != std::errc() || end != digits.data() + digits.size()) return {};
  if (!negative) return unsigned_number(magnitude);
  if (magnitude > uint64_t{1} << 63) return {};
  return Value::from_int(static_cast<int64_t>(0 - magnitude));
}

/// `^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$`
bool is_decimal(std::string_view text) {
  size_t i = 0;
  auto digits = [&] {
    size_t from = i;
    while (i < text.size() && is_digit(text[i])) ++i;
    return i - from;
  };
  if (i < text.size() && (text[i] == '-' || text[i] == '+')) ++i;
  size_t whole = digits();
  if (i < text.size() && text[i] == '.') {
    ++i;
    if (digits() + whole == 0) return false;
  } else if (whole == 0) {
    return false;
  }
  if (i < text.size() && (text[i] | 0x20) == 'e') {
    ++i;
    if (i < text.size() && (text[i] == '-' || text[i] == '+')) ++i;
    if (digits() == 0) return false;
  }
  return i == text.size();
}

/// Whether a decimal that no double holds is too large rather than too small.
bool overflows(std::string_view text) {
  long exponent = 0;
  size_t e = text.find_first_of("eE");
  std::string_view mantissa = text.substr(0, e);
  if (e != std::string_view::npos) {
    std::string_view digits = text.substr(e + 1);
    if (digits[0] == '+') digits.remove_prefix(1);
    auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), exponent);
    if (parsed.ec != std::errc()) return digits[0] != '-';
  }
  size_t first = mantissa.find_first_of("123456789");
  if (first == std::string_view::npos) return false;
  size_t point = std::min(mantissa.find('.'), mantissa.size());
  return static_cast<long>(point) - static_cast<long>(first) + exponent > 0;
}

/// Text that is_decimal() accepts. Empty on overflow; what is too small is zero.
std::optional<double> decimal(std::string_view text) {
  std::string_view digits = text[0] == '+' ? text.substr(1) : text;
  double real = 0;
  auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), real);
  if (error == std::errc::result_out_of_range) {
    if (overflows(text)) return {};
    real = 0;
  }
  return real;
}

/// Go's rule: an underscore stands between digits.
bool underscores_ok(std::string_view text) {
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '_') continue;
    if (i == 0 || i + 1 == text.size() || !is_digit(text[i - 1])) return false;
    if (!is_digit(text[i + 1])) return false;
  }
  return true;
}

std::string without_underscores(std::string_view text) {
  std::string plain(text);
  plain.erase(std::remove(plain.begin(), plain.end(), '_'), plain.end());
  return plain;
}

std::optional<Value> core_number(std::string_view text) {
  if (text.size() > 2 && text[0] == '0' && text[1] == 'x')
    return integer(text.substr(2), 16, false);
  if (text.size() > 2 && text[0] == '0' && text[1] == 'o') return integer(text.substr(2), 8, false);
  if (!is_decimal(text)) return {};
  bool negative = text[0] == '-';
  std::string_view digits = text.substr(text[0] == '-' || text[0] == '+');
  if (digits.find_first_of(".eE") == std::string_view::npos)
    if (std::optional<Value> whole = integer(digits, 10, negative)) return whole;
  std::optional<double> real = decimal(text);
  return real ? std::optional<Value>(json_number(*real)) : std::nullopt;
}

/// Go's ParseInt and ParseUint with base 0, and go-yaml's second try at `0b`.
std::optional<Value> go_integer(std::string_view text) {
  bool negative = text[0] == '-';
  std::string_view digits = text.substr(text[0] == '-' || text[0] == '+');
  if (digits.size() > 2 && digits[0] == '0') {
    char base = static_cast<char>(digits[1] | 0x20);
    std::string_view rest = digits.substr(2);
    if (base == 'x') return integer(rest, 16, negative);
    if (base == 'o') return integer(rest, 8, negative);
    if (base == 'b' && is_digit(rest[0])) return integer(rest, 2, negative);
    // `0b-1` gets by the first try and is -1 in the second, which reads what follows `0b`.
    bool sign = rest[0] == '-' || rest[0] == '+';
    if (digits[1] == 'b' && text[0] == '0' && sign)
      return integer(rest.substr(1), 2, rest[0] == '-');
  }
  if (digits.size() > 1 && digits[0] == '0') return integer(digits.substr(1), 8, negative);
  return integer(digits, 10, negative);
}

bool same(const std::optional<Value>& a, const Value& b) {
  return a && a->tag == b.tag && a->bits == b.bits;
}

std::optional<Value> kubernetes_number(std::string_view text) {
  if (text[0] == '.') {
    if (!underscores_ok(text)) return {};
  }
  std::string plain = without_underscores(text);
  if (plain.empty()) return {};
  std::optional<Value> found;
  if (text[0] != '.') found = go_integer(plain);
  // A sign with a number beyond int64: ParseUint takes no sign.
  if (found && text[0] == '+' && !found->is(Tag::kInt)) found.reset();
  if (!found && is_decimal(plain)) {
    std::optional<double> real = decimal(plain);
    if (real) found = json_number(*real);
  }
  if (found && !same(core_number(text), *found)) found->flags |= kAmbiguous;
  return found;
}

/// Digits that are the same in every dialect: no sign, no leading zero, within range.
std::optional<Value> simple_integer(std::string_view text) {
  if (text.size() > 18 || (text[0] == '0' && text.size() > 1)) return {};
  int64_t value = 0;
  for (char c : text) {
    if (!is_digit(c)) return {};
    value = value * 10 + (c - '0');
  }
  return Value::from_int(value);
}

}  // namespace

Value json_number(double real) {
  // JSON has one kind of number, and Go writes 1.0 as 1: what kubectl sends is an integer.
  if (std::trunc(real) == real && std::abs(real) < 9223372036854775808.0)
    return flagged(Value::from_int(static_cast<int64_t>(real)), kRealNotation);
  return Value::from_float(real);
}

std::optional<Value> resolve_number(std::string_view text, Dialect dialect) {
  if (std::optional<Value> simple = simple_integer(text)) return simple;
  if (std::optional<Value> special = special_float(text)) return special;
  return dialect == Dialect::kKubernetes ? kubernetes_number(text) : core_number(text);
}

std::optional<Value> resolve_json_number(std::string_view text) {
  size_t first = !text.empty() && text[0] == '-' ? 1 : 0;
  if (text.size() <= first || !is_digit(text[first]) || !is_decimal(text)) return {};
  // What YAML takes beyond JSON: `01` and `1.`.
  if (text[first] == '0' && text.size() > first + 1 && is_digit(text[first + 1])) return {};
  size_t point = text.find('.');
  if (point != std::string_view::npos && (point + 1 == text.size() || !is_digit(text[point + 1])))
    return {};
  return core_number(text);
}

}  // namespace crenel::document

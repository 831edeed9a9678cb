// Scalar resolution. The kubernetes dialect is that of sigs.k8s.io/yaml over go-yaml v2, whose
// resolve.go is the reference; tests/oracle/yaml2json compares the two.
#include "document/scalar.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "document/text.hpp"

namespace crenel::document {
namespace {

constexpr std::string_view kTagPrefix = "tag:yaml.org,2002:";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_any(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

/// `word`, `Word` or `WORD`, as YAML spells its constants.
bool is_cased(std::string_view text, std::string_view word) {
  if (text.size() != word.size() || (text[0] | 0x20) != word[0]) return false;
  if (text.substr(1) == word.substr(1)) return true;
  if (text[0] == word[0]) return false;
  return std::equal(text.begin(), text.end(), word.begin(),
                    [](char a, char b) { return a >= 'A' && a <= 'Z' && (a | 0x20) == b; });
}

Value flagged(Value value, uint8_t flags) {
  value.flags |= flags;
  return value;
}

bool is_null_word(std::string_view text) {
  return text.empty() || text == "~" || is_cased(text, "null");
}

std::optional<Value> core_bool(std::string_view text) {
  if (is_cased(text, "true")) return Value::boolean(true);
  if (is_cased(text, "false")) return Value::boolean(false);
  return {};
}

std::optional<Value> kubernetes_bool(std::string_view text) {
  if (std::optional<Value> core = core_bool(text)) return core;
  if (is_any(text, {"y", "Y"}) || is_cased(text, "yes") || is_cased(text, "on"))
    return flagged(Value::boolean(true), kAmbiguous);
  if (is_any(text, {"n", "N"}) || is_cased(text, "no") || is_cased(text, "off"))
    return flagged(Value::boolean(false), kAmbiguous);
  return {};
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

std::optional<Value> resolve_number(std::string_view text, Dialect dialect) {
  if (std::optional<Value> simple = simple_integer(text)) return simple;
  if (std::optional<Value> special = special_float(text)) return special;
  return dialect == Dialect::kKubernetes ? kubernetes_number(text) : core_number(text);
}

/// Bytes that are not UTF-8 become U+FFFD, as Go's JSON writes them.
std::string as_utf8(std::string_view bytes) {
  std::string out;
  while (auto bad = find_bad_utf8(bytes)) {
    out.append(bytes.substr(0, bad->offset)).append("\xEF\xBF\xBD");
    bytes.remove_prefix(bad->offset + 1);
  }
  return out.append(bytes);
}

std::optional<std::string> decode_base64(std::string_view text) {
  std::string out;
  uint32_t bits = 0;
  int count = 0;
  int padding = 0;
  for (char c : text) {
    int digit = -1;
    if (c == '\n' || c == '\r') continue;
    if (c >= 'A' && c <= 'Z') digit = c - 'A';
    if (c >= 'a' && c <= 'z') digit = c - 'a' + 26;
    if (c >= '0' && c <= '9') digit = c - '0' + 52;
    if (c == '+') digit = 62;
    if (c == '/') digit = 63;
    if (c == '=') {
      ++padding;
    } else if (digit < 0 || padding > 0) {
      return {};
    }
    bits = (bits << 6) | static_cast<uint32_t>(std::max(digit, 0));
    if (++count % 4 != 0) continue;
    for (int i = 0; i < 3 - padding; ++i) out += static_cast<char>(bits >> (16 - 8 * i));
  }
  if (count % 4 != 0 || padding > 2) return {};
  return out;
}

/// Enough of the timestamp format to refuse what is none: the value stays a string.
bool looks_like_timestamp(std::string_view text) {
  return text.size() >= 8 && std::all_of(text.begin(), text.begin() + 4, is_digit) &&
         text[4] == '-' && is_digit(text[5]);
}

}  // namespace

Value json_number(double real) {
  // JSON has one kind of number, and Go writes 1.0 as 1: what kubectl sends is an integer.
  if (std::trunc(real) == real && std::abs(real) < 9223372036854775808.0)
    return flagged(Value::from_int(static_cast<int64_t>(real)), kRealNotation);
  return Value::from_float(real);
}

Value resolve_plain(std::string_view text, Dialect dialect) {
  if (text.empty()) return Value::null();
  switch (text[0]) {
    case '~':
    case 'n':
    case 'N':
      if (is_null_word(text)) return Value::null();
      [[fallthrough]];
    case 'y':
    case 'Y':
    case 't':
    case 'T':
    case 'f':
    case 'F':
    case 'o':
    case 'O':
      if (text.size() <= 5) {
        auto found = dialect == Dialect::kKubernetes ? kubernetes_bool(text) : core_bool(text);
        if (found) return *found;
      }
      break;
    case '.':
    case '+':
    case '-':
    case '0':
    case '1':
    case '2':
    case '3':
    case '4':
    case '5':
    case '6':
    case '7':
    case '8':
    case '9':
      if (std::optional<Value> found = resolve_number(text, dialect)) return *found;
      break;
    default:
      break;
  }
  return Value::string(text);
}

namespace {

/// Tags may be written with URI escapes: `!!%62ool` is `!!bool`.
std::string decode_escapes(std::string_view tag) {
  std::string out;
  for (size_t i = 0; i < tag.size(); ++i) {
    unsigned byte = 0;
    const char* digits = tag.data() + i + 1;
    bool escape = tag[i] == '%' && i + 2 < tag.size() &&
                  std::from_chars(digits, digits + 2, byte, 16).ptr == digits + 2;
    out += escape ? static_cast<char>(byte) : tag[i];
    if (escape) i += 2;
  }
  return out;
}

}  // namespace

std::optional<Value> resolve_tagged(std::string_view tag, std::string_view text, Dialect dialect,
                                    std::string& storage) {
  if (tag.find('%') != std::string_view::npos)
    return resolve_tagged(decode_escapes(tag), text, dialect, storage);
  if (tag.substr(0, kTagPrefix.size()) != kTagPrefix) return Value::string(text);
  std::string_view name = tag.substr(kTagPrefix.size());
  if (name == "str") return Value::string(text);
  if (name == "binary") {
    std::optional<std::string> decoded = decode_base64(text);
    if (!decoded) return {};
    storage = as_utf8(*decoded);
    return Value::string(storage);
  }
  if (name == "timestamp")
    return looks_like_timestamp(text) ? std::optional(Value::string(text)) : std::nullopt;
  Tag wanted = Tag::kAbsent;
  if (name == "null") wanted = Tag::kNull;
  if (name == "bool") wanted = Tag::kBool;
  if (name == "int") wanted = Tag::kInt;
  if (name == "float") wanted = Tag::kFloat;
  if (wanted == Tag::kAbsent) return Value::string(text);
  Value found = resolve_plain(text, dialect);
  if (wanted == Tag::kFloat && found.is(Tag::kInt)) return found;  // 1.0 and 1 are one number
  if (wanted == Tag::kInt && (found.flags & kOutOfRange)) return found;
  if (found.tag != wanted || (wanted == Tag::kInt && (found.flags & kRealNotation))) return {};
  return found;
}

namespace {

/// Go's FormatFloat(f, 'g', -1, 32), which sigs.k8s.io/yaml uses for keys.
void format_float_key(double real, std::string& out) {
  char buffer[40];
  float single = static_cast<float>(real);
  auto scientific =
      std::to_chars(buffer, buffer + sizeof buffer, single, std::chars_format::scientific);
  std::string_view text(buffer, static_cast<size_t>(scientific.ptr - buffer));
  int exponent = 0;
  std::string_view digits = text.substr(text.find('e') + 1);
  if (digits[0] == '+') digits.remove_prefix(1);
  std::from_chars(digits.data(), digits.data() + digits.size(), exponent);
  if (exponent < -4 || exponent >= 6) {
    out.assign(text);
    return;
  }
  auto fixed = std::to_chars(buffer, buffer + sizeof buffer, single, std::chars_format::fixed);
  out.assign(buffer, fixed.ptr);
}

}  // namespace

std::optional<std::string_view> key_text(const Value& key, std::string& storage) {
  switch (key.tag) {
    case Tag::kString:
      return key.text();
    case Tag::kBool:
      return key.integer != 0 ? "true" : "false";
    case Tag::kInt:
      if (key.flags & kRealNotation) {
        format_float_key(static_cast<double>(key.integer), storage);
        return storage;
      }
      storage = std::to_string(key.integer);
      return storage;
    case Tag::kFloat:
      if (key.flags & kOutOfRange) return {};
      if (std::isnan(key.real)) return ".nan";
      if (std::isinf(key.real)) return key.real < 0 ? "-.inf" : ".inf";
      format_float_key(key.real, storage);
      return storage;
    default:
      return {};
  }
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

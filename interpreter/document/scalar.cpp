// Scalar resolution. The kubernetes dialect is that of sigs.k8s.io/yaml over go-yaml v2, whose
// resolve.go is the reference; tests/oracle/yaml2json compares the two.
#include "document/scalar.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "document/number.hpp"
#include "document/text.hpp"

namespace crenel::document {
namespace {

constexpr std::string_view kTagPrefix = "tag:yaml.org,2002:";

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// `word`, `Word` or `WORD`, as YAML spells its constants.
inline bool is_cased(std::string_view text, std::string_view word) {
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
  if (is_cased(text, "y") || is_cased(text, "yes") || is_cased(text, "on"))
    return flagged(Value::boolean(true), kAmbiguous);
  if (is_cased(text, "n") || is_cased(text, "no") || is_cased(text, "off"))
    return flagged(Value::boolean(false), kAmbiguous);
  return {};
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

/// Enough of the timestamp format to refuse what is none: the value stays a string.
bool looks_like_timestamp(std::string_view text) {
  return text.size() >= 8 && std::all_of(text.begin(), text.begin() + 4, is_digit) &&
         text[4] == '-' && is_digit(text[5]);
}

}  // namespace

Value resolve_plain(std::string_view text, Dialect dialect) {
  if (text.empty()) return Value::null();
  if (begins_as_text(text)) return Value::string(text);
  std::optional<Value> found;
  if (is_digit(text[0]) || text[0] == '.' || text[0] == '+' || text[0] == '-')
    found = resolve_number(text, dialect);
  else if (is_null_word(text))
    found = Value::null();
  else
    found = dialect == Dialect::kKubernetes ? kubernetes_bool(text) : core_bool(text);
  return found ? *found : Value::string(text);
}

std::optional<Value> resolve_tagged(std::string_view tag, std::string_view text, Dialect dialect,
                                    std::string& storage) {
  // Tags may be written with URI escapes: `!!%62ool` is `!!bool`.
  std::string decoded_tag = percent_decoded(tag);
  tag = decoded_tag;
  if (tag.substr(0, kTagPrefix.size()) != kTagPrefix) return Value::string(text);
  std::string_view name = tag.substr(kTagPrefix.size());
  if (name == "str") return Value::string(text);
  if (name == "binary") {
    std::optional<std::string> decoded = base64_decoded(text);
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

}  // namespace crenel::document

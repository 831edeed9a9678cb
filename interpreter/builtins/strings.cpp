// Natives over text. Case and length are by byte and by code point as each says.
#include <fmt/format.h>

#include "base/code_points.hpp"
#include "builtins/families.hpp"
#include "builtins/text.hpp"

namespace crenel::builtins {
namespace {

using document::Tag;
using document::Value;

Value starts_with(NativeContext&, Arguments a) {
  return Value::boolean(a[0].text().starts_with(a[1].text()));
}
Value ends_with(NativeContext&, Arguments a) {
  return Value::boolean(a[0].text().ends_with(a[1].text()));
}
Value contains(NativeContext&, Arguments a) {
  return Value::boolean(a[0].text().find(a[1].text()) != std::string_view::npos);
}

Value map_bytes(NativeContext& context, const Value& text, char (*change)(char)) {
  Value kept = make_text(context, text.text());
  if (!kept.is(Tag::kString)) return kept;
  char* chars = const_cast<char*>(kept.chars);  // the copy just made
  for (uint32_t i = 0; i < kept.size; ++i) chars[i] = change(chars[i]);
  return kept;
}

Value lower(NativeContext& context, Arguments a) {
  return map_bytes(context, a[0], [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
}
Value upper(NativeContext& context, Arguments a) {
  return map_bytes(context, a[0], [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
}

Value trim(NativeContext&, Arguments a) {
  std::string_view text = a[0].text();
  constexpr std::string_view kSpace = " \t\r\n";
  size_t begin = text.find_first_not_of(kSpace);
  if (begin == std::string_view::npos) return Value::string("");
  return Value::string(text.substr(begin, text.find_last_not_of(kSpace) - begin + 1));
}

Value trim_prefix(NativeContext&, Arguments a) {
  std::string_view text = a[0].text();
  if (text.starts_with(a[1].text())) text.remove_prefix(a[1].size);
  return Value::string(text);
}
Value trim_suffix(NativeContext&, Arguments a) {
  std::string_view text = a[0].text();
  if (text.ends_with(a[1].text())) text.remove_suffix(a[1].size);
  return Value::string(text);
}

Value split(NativeContext& context, Arguments a) {
  std::string_view text = a[0].text(), by = a[1].text();
  if (by.empty()) return context.fail(context, "text cannot be split at an empty separator");
  std::vector<Value> parts;
  while (true) {
    size_t at = text.find(by);
    parts.push_back(Value::string(text.substr(0, at)));
    if (at == std::string_view::npos) break;
    text.remove_prefix(at + by.size());
  }
  return make_items(context, Tag::kList, parts);
}

Value join(NativeContext& context, Arguments a) {
  uint64_t size = 0;
  for (const Value& item : items_of(a[0])) {
    if (!item.is(Tag::kString))
      return context.fail(context, "only strings can be joined, found " + found(context, item));
    size += item.size + uint64_t{a[1].size};
  }
  if (size > UINT32_MAX || !context.fits(size))
    return context.fail(context, "the text is too long");
  std::string text;
  text.reserve(size);
  for (const Value& item : items_of(a[0])) {
    if (&item != a[0].items) text += a[1].text();
    text += item.text();
  }
  return make_text(context, text);
}

Value replace(NativeContext& context, Arguments a) {
  std::string_view text = a[0].text(), from = a[1].text(), to = a[2].text();
  if (from.empty()) return context.fail(context, "an empty text cannot be replaced");
  std::string out;
  while (true) {
    size_t at = text.find(from);
    out += text.substr(0, at);
    if (at == std::string_view::npos) return make_text(context, out);
    out += to;
    text.remove_prefix(at + from.size());
    if (!context.fits(out.size())) return context.fail(context, "the text is too long");
  }
}

Value to_string(NativeContext& context, Arguments a) {
  return make_text(context, display(context, a[0], size_t{1} << 20));
}

// ---- by code points -------------------------------------------------------------------------

int64_t count_code_points(std::string_view text) {
  return static_cast<int64_t>(base::count_code_points(text));
}

/// Bytes of the first `count` code points.
size_t bytes_of(std::string_view text, int64_t count) {
  size_t at = 0;
  for (; at < text.size(); ++at)
    if (base::begins_code_point(text[at]) && count-- == 0) break;
  return at;
}

Value index_of(NativeContext&, Arguments a) {
  size_t at = a[0].text().find(a[1].text());
  if (at == std::string_view::npos) return {};
  return Value::from_int(count_code_points(a[0].text().substr(0, at)));
}
Value last_index_of(NativeContext&, Arguments a) {
  size_t at = a[0].text().rfind(a[1].text());
  if (at == std::string_view::npos) return {};
  return Value::from_int(count_code_points(a[0].text().substr(0, at)));
}

Value substring(NativeContext& context, Arguments a) {
  int64_t size = count_code_points(a[0].text());
  int64_t from = a[1].integer, to = a[2].is(Tag::kAbsent) ? std::max(size, from) : a[2].integer;
  if (from < 0 || to < from)
    return context.fail(context, fmt::format("there is no part from {} to {}", from, to));
  std::string_view text = a[0].text();
  size_t begin = bytes_of(text, from), end = bytes_of(text, to);
  return Value::string(text.substr(begin, end - begin));
}

/// Without code points of a set at its ends.
Value trim_chars(NativeContext&, Arguments a) {
  std::string_view text = a[0].text(), set = a[1].text();
  auto in_set = [&](std::string_view one) {
    for (size_t at = set.find(one); at != std::string_view::npos; at = set.find(one, at + 1))
      if (base::begins_code_point(one[0]) &&
          (at + one.size() == set.size() || base::begins_code_point(set[at + one.size()])))
        return true;
    return false;
  };
  while (!text.empty()) {
    size_t size = bytes_of(text, 1);
    if (!in_set(text.substr(0, size))) break;
    text.remove_prefix(size);
  }
  while (!text.empty()) {
    size_t begin = text.size() - 1;
    while (begin > 0 && !base::begins_code_point(text[begin])) --begin;
    if (!in_set(text.substr(begin))) break;
    text = text.substr(0, begin);
  }
  return Value::string(text);
}

Value repeated(NativeContext& context, std::string_view text, int64_t count) {
  if (count < 0) return context.fail(context, "a text cannot be repeated less than no times");
  if (!text.empty() && static_cast<uint64_t>(count) > UINT32_MAX / text.size())
    return context.fail(context, "the text is too long");
  if (!context.fits(text.size() * static_cast<uint64_t>(count)))
    return context.fail(context, "the text is too long");
  std::string out;
  out.reserve(text.size() * static_cast<size_t>(count));
  for (int64_t i = 0; i < count && !text.empty(); ++i) out += text;
  context.charge(out.size() / 16);
  return make_text(context, out);
}
Value repeat(NativeContext& context, Arguments a) {
  return repeated(context, a[0].text(), a[1].integer);
}

Value pad(NativeContext& context, Arguments a, bool left) {
  std::string_view fill = a[2].is(Tag::kAbsent) ? " " : a[2].text();
  if (count_code_points(fill) != 1)
    return context.fail(context, "a text is padded with one character");
  int64_t missing = a[1].integer - count_code_points(a[0].text());
  if (missing <= 0) return a[0];
  Value padding = repeated(context, fill, missing);
  if (!padding.is(Tag::kString)) return padding;
  std::string out(left ? padding.text() : a[0].text());
  out += left ? a[0].text() : padding.text();
  return make_text(context, out);
}
Value pad_left(NativeContext& context, Arguments a) { return pad(context, a, true); }
Value pad_right(NativeContext& context, Arguments a) { return pad(context, a, false); }

Value lines(NativeContext& context, Arguments a) {
  std::vector<Value> found;
  std::string_view text = a[0].text();
  while (!text.empty()) {
    size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    found.push_back(Value::string(line));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return make_items(context, Tag::kList, found);
}

Value fields(NativeContext& context, Arguments a) {
  constexpr std::string_view kSpace = " \t\r\n\v\f";
  std::vector<Value> found;
  std::string_view text = a[0].text();
  while (true) {
    text.remove_prefix(std::min(text.find_first_not_of(kSpace), text.size()));
    if (text.empty()) return make_items(context, Tag::kList, found);
    size_t end = std::min(text.find_first_of(kSpace), text.size());
    found.push_back(Value::string(text.substr(0, end)));
    text.remove_prefix(end);
  }
}

Value chars(NativeContext& context, Arguments a) {
  std::vector<Value> found;
  std::string_view text = a[0].text();
  while (!text.empty()) {
    size_t size = bytes_of(text, 1);
    found.push_back(Value::string(text.substr(0, size)));
    text.remove_prefix(size);
  }
  return make_items(context, Tag::kList, found);
}

Value occurrences(NativeContext& context, Arguments a) {
  std::string_view text = a[0].text(), part = a[1].text();
  if (part.empty()) return context.fail(context, "an empty text cannot be counted");
  int64_t count = 0;
  for (size_t at = text.find(part); at != std::string_view::npos;
       at = text.find(part, at + part.size()))
    ++count;
  return Value::from_int(count);
}

// ---- names that Kubernetes checks ------------------------------------------------------------

bool is_lower_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

bool is_label_text(std::string_view text) {  // RFC 1123
  if (text.empty() || text.size() > 63) return false;
  for (char c : text)
    if (!is_lower_or_digit(c) && c != '-') return false;
  return is_lower_or_digit(text.front()) && is_lower_or_digit(text.back());
}

bool is_subdomain_text(std::string_view text) {
  if (text.size() > 253) return false;
  while (true) {
    size_t dot = text.find('.');
    std::string_view label = text.substr(0, dot);
    // Kubernetes bounds the whole, not each label.
    if (label.empty() || !is_lower_or_digit(label.front()) || !is_lower_or_digit(label.back()))
      return false;
    for (char c : label)
      if (!is_lower_or_digit(c) && c != '-') return false;
    if (dot == std::string_view::npos) return true;
    text.remove_prefix(dot + 1);
  }
}

bool is_name_part(std::string_view text) {
  auto word = [](char c) { return is_lower_or_digit(c) || (c >= 'A' && c <= 'Z'); };
  if (text.empty() || text.size() > 63 || !word(text.front()) || !word(text.back())) return false;
  for (char c : text)
    if (!word(c) && c != '-' && c != '_' && c != '.') return false;
  return true;
}

Value is_dns_label(NativeContext&, Arguments a) {
  return Value::boolean(is_label_text(a[0].text()));
}
Value is_dns_subdomain(NativeContext&, Arguments a) {
  return Value::boolean(is_subdomain_text(a[0].text()));
}
Value is_label_value(NativeContext&, Arguments a) {
  return Value::boolean(a[0].size == 0 || is_name_part(a[0].text()));
}
Value is_label_key(NativeContext&, Arguments a) {
  std::string_view text = a[0].text();
  size_t slash = text.find('/');
  if (slash == std::string_view::npos) return Value::boolean(is_name_part(text));
  return Value::boolean(is_subdomain_text(text.substr(0, slash)) &&
                        is_name_part(text.substr(slash + 1)));
}

constexpr NativeFunction kStrings[] = {
    {"starts_with", "(text: string, prefix: string) -> bool", "Whether a text begins with another.",
     R"(starts_with("kube-system", "kube-"))", starts_with},
    {"ends_with", "(text: string, suffix: string) -> bool", "Whether a text ends with another.",
     R"(ends_with("a.yaml", ".yaml"))", ends_with},
    {"contains", "(text: string, part: string) -> bool", "Whether a text holds another.",
     R"(contains("docker.sock", "ker"))", contains},
    {"lower", "(text: string) -> string", "The text with ASCII letters in lower case.",
     R"(lower("PASSWORD") == "password")", lower},
    {"upper", "(text: string) -> string", "The text with ASCII letters in upper case.",
     R"(upper("get") == "GET")", upper},
    {"trim", "(text: string) -> string", "The text without white space at its ends.",
     R"(trim(" a b ") == "a b")", trim},
    {"trim_prefix", "(text: string, prefix: string) -> string",
     "The text without a prefix, where it has it.", R"(trim_prefix("v1.34", "v") == "1.34")",
     trim_prefix},
    {"trim_suffix", "(text: string, suffix: string) -> string",
     "The text without a suffix, where it has it.", R"(trim_suffix("a.yaml", ".yaml") == "a")",
     trim_suffix},
    {"split", "(text: string, separator: string) -> list<string>",
     "The parts of a text between separators.", R"(split("a,b", ",") == ["a", "b"])", split},
    {"join", "(parts: list<string>, separator: string) -> string",
     "One text from many, with a separator between them.", R"(join(["a", "b"], "/") == "a/b")",
     join},
    {"replace", "(text: string, from: string, to: string) -> string",
     "The text with every occurrence of a part replaced.",
     R"(replace("a-b-c", "-", ".") == "a.b.c")", replace},
    {"index_of", "(text: string, part: string) -> int?",
     "Code points before the first occurrence of a part; absent if there is none.",
     "index_of(\"a=b=c\", \"=\") == 1\nnot present index_of(\"abc\", \"x\")", index_of},
    {"last_index_of", "(text: string, part: string) -> int?",
     "Code points before the last occurrence of a part; absent if there is none.",
     R"(last_index_of("a=b=c", "=") == 3)", last_index_of},
    {"substring", "(text: string, from: int, to: int?) -> string",
     "The code points from one position, counted from 0, up to another, or to the end. Positions "
     "beyond the end are the end; negative ones, and an end before the beginning, are "
     "indeterminate.",
     "substring(\"crenel\", 1, 3) == \"re\"\nsubstring(\"crenel\", 4) == \"el\"", substring},
    {"trim_chars", "(text: string, chars: string) -> string",
     "The text without characters of a set at its ends.", R"(trim_chars("--a-b--", "-") == "a-b")",
     trim_chars},
    {"repeat", "(text: string, count: int) -> string", "The text so many times.",
     R"(repeat("ab", 3) == "ababab")", repeat},
    {"pad_left", "(text: string, width: int, fill: string?) -> string",
     "The text with spaces, or another character, before it up to a width in code points.",
     R"(pad_left("7", 3, "0") == "007")", pad_left},
    {"pad_right", "(text: string, width: int, fill: string?) -> string",
     "The text with spaces, or another character, behind it up to a width in code points.",
     R"(pad_right("7", 3) == "7  ")", pad_right},
    {"lines", "(text: string) -> list<string>",
     "The lines of a text, without their ends; a last empty one does not count.",
     R"(lines("a\nb\n") == ["a", "b"])", lines},
    {"fields", "(text: string) -> list<string>", "The parts of a text between white space.",
     R"(fields(" a  b ") == ["a", "b"])", fields},
    {"chars", "(text: string) -> list<string>", "The code points of a text, each a text.",
     R"(chars("añb") == ["a", "ñ", "b"])", chars},
    {"occurrences", "(text: string, part: string) -> int",
     "How often a part occurs, without overlaps.", R"(occurrences("a.b.c", ".") == 2)",
     occurrences},
    {"is_dns_label", "(text: string) -> bool",
     "Whether a text is a label of RFC 1123, as names of namespaces are.",
     "is_dns_label(\"shop-1\")\nnot is_dns_label(\"Shop\")", is_dns_label},
    {"is_dns_subdomain", "(text: string) -> bool",
     "Whether a text is a subdomain of RFC 1123, as names of most objects are.",
     "is_dns_subdomain(\"a.b-c.d\")\nnot is_dns_subdomain(\"a..b\")", is_dns_subdomain},
    {"is_label_key", "(text: string) -> bool", "Whether a text can be the key of a label.",
     "is_label_key(\"app.kubernetes.io/name\")\nnot is_label_key(\"a/b/c\")", is_label_key},
    {"is_label_value", "(text: string) -> bool", "Whether a text can be the value of a label.",
     "is_label_value(\"\") and is_label_value(\"v1_a\")\nnot is_label_value(\"-a\")",
     is_label_value},
    {"string", "(value: any) -> string", "A value as messages show it.",
     R"(string(8080) == "8080")", to_string},
};

}  // namespace

std::span<const NativeFunction> string_family() { return kStrings; }

}  // namespace crenel::builtins

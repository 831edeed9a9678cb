// Natives over text. Case and length are by byte and by code point as each says.
#include <fmt/format.h>

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
    {"string", "(value: any) -> string", "A value as messages show it.",
     R"(string(8080) == "8080")", to_string},
};

}  // namespace

std::span<const NativeFunction> string_family() { return kStrings; }

}  // namespace crenel::builtins

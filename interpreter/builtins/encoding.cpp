// See encoding.hpp; and the natives over notations.
#include "builtins/encoding.hpp"

#include <simdjson.h>

#include <cmath>
#include <vector>

#include "base/digest.hpp"
#include "builtins/compare.hpp"
#include "builtins/families.hpp"
#include "document/dump.hpp"
#include "document/formats.hpp"

namespace crenel::builtins {

using document::Tag;
using document::Value;

namespace {

constexpr char kStandard[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr char kForUrls[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  char low = static_cast<char>(c | 0x20);
  return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

}  // namespace

std::string base64_encode(std::string_view bytes, bool url) {
  const char* alphabet = url ? kForUrls : kStandard;
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (size_t i = 0; i < bytes.size(); i += 3) {
    uint32_t group = 0;
    size_t count = std::min<size_t>(3, bytes.size() - i);
    for (size_t k = 0; k < 3; ++k)
      group = group << 8 | (k < count ? static_cast<unsigned char>(bytes[i + k]) : 0);
    for (size_t k = 0; k < 4; ++k) {
      if (k <= count)
        text += alphabet[group >> (18 - 6 * k) & 63];
      else if (!url)
        text += '=';
    }
  }
  return text;
}

std::optional<std::string> base64_decode(std::string_view text, bool url) {
  std::string bytes;
  uint32_t group = 0;
  unsigned count = 0, padding = 0;
  for (char c : text) {
    if (c == '\n' || c == '\r') continue;
    if (c == '=') {
      ++padding;
      continue;
    }
    const char* at = c == '\0' ? nullptr : std::strchr(url ? kForUrls : kStandard, c);
    if (!at || padding != 0) return std::nullopt;
    group = group << 6 | static_cast<uint32_t>(at - (url ? kForUrls : kStandard));
    if (++count == 4) {
      for (int shift : {16, 8, 0}) bytes += static_cast<char>(group >> shift & 0xFF);
      group = count = 0;
    }
  }
  // A last group of 2 or 3 digits, whose unused bits are zero, padded wholly or not at all.
  if (count == 1 || (padding != 0 && padding != (4 - count) % 4)) return std::nullopt;
  if (count >= 2) {
    unsigned unused = count == 2 ? 4 : 2;
    if ((group & ((1u << unused) - 1)) != 0) return std::nullopt;
    group >>= unused;
    for (unsigned k = count - 1; k-- > 0;) bytes += static_cast<char>(group >> (8 * k) & 0xFF);
  }
  return bytes;
}

std::string hex_encode(std::string_view bytes) {
  std::string text;
  for (unsigned char c : bytes) {
    text += "0123456789abcdef"[c >> 4];
    text += "0123456789abcdef"[c & 15];
  }
  return text;
}

std::optional<std::string> hex_decode(std::string_view text) {
  if (text.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  for (size_t i = 0; i < text.size(); i += 2) {
    int high = hex_digit(text[i]), low = hex_digit(text[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes += static_cast<char>(high << 4 | low);
  }
  return bytes;
}

std::string percent_encode(std::string_view text) {
  std::string out;
  for (unsigned char c : text) {
    bool plain = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '-' ||
                 c == '.' || c == '_' || c == '~';
    if (plain)
      out += static_cast<char>(c);
    else
      out += fmt::format("%{:02X}", c);
  }
  return out;
}

std::optional<std::string> percent_decode(std::string_view text, bool query) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    if (query && text[i] == '+') {
      out += ' ';
    } else if (text[i] != '%') {
      out += text[i];
    } else {
      std::optional<std::string> byte;
      if (i + 2 < text.size()) byte = hex_decode(text.substr(i + 1, 2));
      if (!byte) return std::nullopt;
      out += *byte;
      i += 2;
    }
  }
  return out;
}

bool is_utf8(std::string_view bytes) { return simdjson::validate_utf8(bytes.data(), bytes.size()); }

namespace {

Value decoded(NativeContext& context, const Value& text, const std::optional<std::string>& bytes,
              const char* notation) {
  if (!bytes)
    return context.fail(context, fmt::format("{} is not {}", json(context, text, 80), notation));
  if (!is_utf8(*bytes))
    return context.fail(context, fmt::format("{} holds bytes that are no text", notation));
  return make_text(context, *bytes);
}

template <bool kUrl>
Value to_base64(NativeContext& context, Arguments a) {
  return make_text(context, base64_encode(a[0].text(), kUrl));
}
template <bool kUrl>
Value from_base64(NativeContext& context, Arguments a) {
  return decoded(context, a[0], base64_decode(a[0].text(), kUrl), "base64");
}
Value is_base64(NativeContext&, Arguments a) {
  return Value::boolean(base64_decode(a[0].text(), false).has_value());
}
Value to_hex(NativeContext& context, Arguments a) {
  return make_text(context, hex_encode(a[0].text()));
}
Value from_hex(NativeContext& context, Arguments a) {
  return decoded(context, a[0], hex_decode(a[0].text()), "hexadecimal");
}
Value to_percent(NativeContext& context, Arguments a) {
  return make_text(context, percent_encode(a[0].text()));
}
Value from_percent(NativeContext& context, Arguments a) {
  return decoded(context, a[0], percent_decode(a[0].text(), true), "a percent-encoded text");
}
Value sha256(NativeContext& context, Arguments a) {
  return make_text(context, base::sha256(a[0].text()));
}

// ---- JSON and YAML --------------------------------------------------------------------------

/// Values of a scratch inventory as values of the run: mappings become maps.
class Importer {
 public:
  Importer(NativeContext& context, const document::Inventory& from)
      : context_(context), from_(from) {}

  Value import(const Value& value) {
    switch (value.tag) {
      case Tag::kString:
        return make_text(context_, value.text());
      case Tag::kList: {
        std::vector<Value> items;
        for (const Value& item : items_of(value)) items.push_back(import(item));
        Value list = make_items(context_, Tag::kList, items);
        list.aux = 0;  // untyped
        return list;
      }
      case Tag::kObject:
        return import_object(value);
      default:
        return value;
    }
  }

 private:
  Value import_object(const Value& value) {
    const document::Shape& shape = from_.shapes()[value.shape];
    std::vector<std::pair<std::string_view, uint32_t>> keys;
    for (uint32_t i = 0; i < shape.size; ++i)
      keys.emplace_back(from_.symbols().text(shape.keys[i]), i);
    std::sort(keys.begin(), keys.end());
    std::vector<Value> pairs;
    for (auto& [key, slot] : keys) {
      pairs.push_back(make_text(context_, key));
      pairs.push_back(import(value.items[slot]));
    }
    return make_map(context_, pairs);
  }

  NativeContext& context_;
  const document::Inventory& from_;
};

template <document::Format kFormat>
Value parse(NativeContext& context, Arguments a) {
  constexpr const char* kName = kFormat == document::Format::kJson ? "JSON" : "YAML";
  // The reader needs several times the text.
  if (!context.fits(uint64_t{a[0].size} * 16)) return context.fail(context, "the text is too long");
  context.charge(uint64_t{a[0].size} / 2 + 100);
  document::Inventory scratch;
  document::ReadOptions options;
  options.format = kFormat;
  options.limits.depth = 64;
  options.limits.alias_values = 10'000;
  document::Roots roots = document::read_roots(scratch, kName, std::string(a[0].text()), options);
  if (!roots.ok || roots.documents.size() != 1)
    return context.fail(
        context,
        fmt::format("the text is not one {} document{}", kName,
                    scratch.diagnostics().empty() ? "" : ": " + scratch.diagnostics()[0].message));
  return Importer(context, scratch).import(roots.documents[0].value);
}

template <document::Format kFormat>
Value parses(NativeContext& context, Arguments a) {
  NativeContext quiet = context;
  quiet.fail = [](NativeContext&, std::string) { return Value::indeterminate(nullptr); };
  bool parsed = !parse<kFormat>(quiet, a).is(Tag::kIndeterminate);
  context.work = quiet.work;
  return Value::boolean(parsed);
}

/// Compact JSON with sorted keys, so that equal values have equal texts. False if the value cannot
/// be written.
bool write_json(NativeContext& context, const Value& value, std::string& out, int depth) {
  if (depth > 64 || !context.fits(out.size())) return false;
  switch (value.tag) {
    case Tag::kAbsent:
    case Tag::kNull:
      out += "null";
      return true;
    case Tag::kBool:
      out += value.integer != 0 ? "true" : "false";
      return true;
    case Tag::kInt:
      out += std::to_string(value.integer);
      return true;
    case Tag::kFloat:
      if (!std::isfinite(value.real)) return false;
      out += fmt::format("{}", value.real);
      return true;
    case Tag::kString:
      document::append_json_string(out, value.text());
      return true;
    case Tag::kList:
    case Tag::kSet: {
      out += '[';
      for (uint32_t i = 0; i < value.size; ++i) {
        if (i > 0) out += ',';
        if (!write_json(context, value.items[i], out, depth + 1)) return false;
      }
      out += ']';
      return true;
    }
    case Tag::kObject:
    case Tag::kMap: {
      std::vector<Value> pairs = sorted_pairs(context, value);
      bool first = true;
      out += '{';
      for (size_t i = 0; i + 1 < pairs.size(); i += 2) {
        if (pairs[i + 1].is(Tag::kAbsent)) continue;
        if (!std::exchange(first, false)) out += ',';
        document::append_json_string(out, pairs[i].text());
        out += ':';
        if (!write_json(context, pairs[i + 1], out, depth + 1)) return false;
      }
      out += '}';
      return true;
    }
    default:
      if (!document::is_domain(value.tag)) return false;
      document::append_json_string(out, domain_type(value).text(value));
      return true;
  }
}

Value to_json(NativeContext& context, Arguments a) {
  std::string out;
  if (!write_json(context, a[0], out, 0))
    return context.fail(context,
                        "the value is too large or too deep for JSON, or holds what JSON "
                        "does not have");
  context.charge(out.size() / 4);
  return make_text(context, out);
}

constexpr NativeFunction kEncodings[] = {
    {"base64_encode", "(text: string) -> string", "Base64 of RFC 4648, padded.",
     R"(base64_encode("crenel!") == "Y3JlbmVsIQ==")", to_base64<false>},
    {"base64_decode", "(text: string) -> string",
     "What base64 holds; line breaks are skipped, padding may be left out. Bytes that are no UTF-8 "
     "are indeterminate.",
     "base64_decode(\"Y3JlbmVsIQ==\") == \"crenel!\"\nbase64_decode(\"Y3JlbmVsIQ\") == \"crenel!\"",
     from_base64<false>},
    {"is_base64", "(text: string) -> bool", "Whether a text is base64.",
     "is_base64(\"Y3JlbmVsIQ==\")\nnot is_base64(\"crenel!\")", is_base64},
    {"base64url_encode", "(text: string) -> string", "Base64 with the alphabet of URLs, unpadded.",
     R"(base64url_encode("a?~") == "YT9-")", to_base64<true>},
    {"base64url_decode", "(text: string) -> string", "What base64 with the alphabet of URLs holds.",
     R"(base64url_decode("YT9-") == "a?~")", from_base64<true>},
    {"hex_encode", "(text: string) -> string", "The bytes in hexadecimal, lower case.",
     R"(hex_encode("Az") == "417a")", to_hex},
    {"hex_decode", "(text: string) -> string", "What hexadecimal holds.",
     R"(hex_decode("417A") == "Az")", from_hex},
    {"url_encode", "(text: string) -> string",
     "All but letters, digits and `-._~` as percent codes, as RFC 3986 has it.",
     R"(url_encode("a b&c") == "a%20b%26c")", to_percent},
    {"url_decode", "(text: string) -> string", "Percent codes read; `+` is a space.",
     R"(url_decode("a+b%26c") == "a b&c")", from_percent},
    {"parse_json", "(text: string) -> any",
     "The value that one JSON text is, untyped. No deeper than 64.",
     R"q(parse_json("\{\"a\": [1, true]}").a[0] == 1)q", parse<document::Format::kJson>},
    {"parse_yaml", "(text: string) -> any",
     "The value that one YAML document is, read as kubectl reads it, untyped. No deeper than 64.",
     R"(parse_yaml("a: [1, yes]").a[0] == 1)", parse<document::Format::kYaml>},
    {"is_json", "(text: string) -> bool", "Whether `parse_json` takes a text.",
     "is_json(\"[1]\")\nnot is_json(\"[1\")", parses<document::Format::kJson>},
    {"is_yaml", "(text: string) -> bool", "Whether `parse_yaml` takes a text.",
     "is_yaml(\"a: b\")\nnot is_yaml(\"a: [\")", parses<document::Format::kYaml>},
    {"json", "(value: any) -> string",
     "A value as JSON, without white space, keys sorted; domain types as text.",
     R"q(json({"b": 2, "a": 1}) == "\{\"a\":1,\"b\":2}")q", to_json},
    {"sha256", "(text: string) -> string", "The SHA-256 digest of a text, in hexadecimal.",
     R"(starts_with(sha256("crenel"), "82926ebd"))", sha256},
};

}  // namespace

std::span<const NativeFunction> encoding_family() { return kEncodings; }

}  // namespace crenel::builtins

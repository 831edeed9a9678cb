// Reads parameter types, and makes constants of them.
#include "api/param_type.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <tuple>

namespace crenel::api {

namespace {

using bytecode::Constant;
using Kind = Constant::Kind;

/// Reads one type from the front of `text`.
ParamType read_type(std::string_view& text) {
  ParamType type;
  size_t end = std::min(text.find_first_of("<>,?"), text.size());
  std::string_view name = text.substr(0, end);
  while (name.starts_with(' ')) name.remove_prefix(1);
  while (name.ends_with(' ')) name.remove_suffix(1);
  type.name = name;
  text.remove_prefix(end);
  if (text.starts_with('<')) {
    do {
      text.remove_prefix(1);
      type.arguments.push_back(read_type(text));
    } while (text.starts_with(','));
    if (!text.empty()) text.remove_prefix(1);
  }
  if (text.starts_with('?')) text.remove_prefix(1);
  return type;
}

Constant of(Kind kind, int64_t integer = 0) {
  Constant constant;
  constant.kind = kind;
  constant.integer = integer;
  return constant;
}

Constant text_of(Kind kind, const std::string& text) {
  Constant constant = of(kind);
  constant.text = text;
  return constant;
}

bool read_digits(std::string_view& text, int& number, size_t most) {
  size_t count = 0;
  while (count < text.size() && count < most && text[count] >= '0' && text[count] <= '9') ++count;
  if (count == 0) return false;
  std::from_chars(text.data(), text.data() + count, number);
  text.remove_prefix(count);
  return true;
}

/// `1.34`, `v1.34`, and `latest`, which is later than every version.
std::optional<Constant> version(std::string_view text) {
  if (text == "latest") return of(Kind::kVersion, kLatestVersion);
  if (text.starts_with('v')) text.remove_prefix(1);
  int major = 0;
  int minor = 0;
  if (!read_digits(text, major, 4) || !text.starts_with('.')) return std::nullopt;
  text.remove_prefix(1);
  if (!read_digits(text, minor, 4) || !text.empty()) return std::nullopt;
  return of(Kind::kVersion, int64_t{major} * 10000 + minor);
}

/// `2027-03-31`
std::optional<Constant> date(std::string_view text) {
  int year = 0;
  int month = 0;
  int day = 0;
  bool shaped = text.size() == 10 && text[4] == '-' && text[7] == '-';
  if (!shaped) return std::nullopt;
  std::string_view years = text.substr(0, 4);
  std::string_view months = text.substr(5, 2);
  std::string_view days = text.substr(8, 2);
  bool read = read_digits(years, year, 4) && years.empty() && read_digits(months, month, 2) &&
              months.empty() && read_digits(days, day, 2) && days.empty();
  std::chrono::year_month_day ymd{std::chrono::year(year), std::chrono::month(unsigned(month)),
                                  std::chrono::day(unsigned(day))};
  if (!read || !ymd.ok()) return std::nullopt;
  return of(Kind::kDate, std::chrono::sys_days(ymd).time_since_epoch().count());
}

std::optional<Constant> number(const ParamType& type, const Value& value) {
  const int64_t* integer = value.if_int();
  if (type.name == "int") return integer ? std::optional(of(Kind::kInt, *integer)) : std::nullopt;
  Constant constant = of(Kind::kFloat);
  if (integer == nullptr && value.if_float() == nullptr) return std::nullopt;
  constant.real = integer != nullptr ? static_cast<double>(*integer) : *value.if_float();
  return constant;
}

bool less(const Constant& a, const Constant& b) {
  return std::tie(a.integer, a.real, a.text) < std::tie(b.integer, b.real, b.text);
}

std::optional<Constant> collection(const ParamType& type, const Value& value) {
  const Value::List* items = value.if_list();
  if (items == nullptr || type.arguments.size() != 1) return std::nullopt;
  Constant constant = of(type.name == "set" ? Kind::kSet : Kind::kList);
  for (const Value& item : *items) {
    std::optional<Constant> made = to_constant(type.arguments[0], item);
    if (!made) return std::nullopt;
    constant.items.push_back(std::move(*made));
  }
  if (constant.kind == Kind::kSet) {
    std::sort(constant.items.begin(), constant.items.end(), less);
    auto end = std::unique(constant.items.begin(), constant.items.end());
    constant.items.erase(end, constant.items.end());
  }
  return constant;
}

std::optional<Constant> map(const ParamType& type, const Value& value) {
  const Value::Map* entries = value.if_map();
  if (entries == nullptr || type.arguments.size() != 2) return std::nullopt;
  Constant constant = of(Kind::kMap);
  for (const auto& [key, item] : *entries) {
    std::optional<Constant> made_key = to_constant(type.arguments[0], key);
    std::optional<Constant> made = to_constant(type.arguments[1], item);
    if (!made_key || !made) return std::nullopt;
    constant.items.push_back(std::move(*made_key));
    constant.items.push_back(std::move(*made));
  }
  return constant;
}

std::optional<Constant> capabilities(const Value& value) {
  std::optional<Constant> names = collection({"list", {{"string", {}, {}}}, {}}, value);
  if (names) names->kind = Kind::kCapabilities;
  return names;
}

std::optional<Constant> from_text(const ParamType& type, const std::string& text) {
  if (!type.allowed.empty()) {
    bool member = std::find(type.allowed.begin(), type.allowed.end(), text) != type.allowed.end();
    return member ? std::optional(text_of(Kind::kString, text)) : std::nullopt;
  }
  if (type.name == "string") return text_of(Kind::kString, text);
  if (type.name == "version") return version(text);
  if (type.name == "date") return date(text);
  if (type.name == "quantity") return text_of(Kind::kQuantity, text);
  if (type.name == "image") return text_of(Kind::kImage, text);
  return std::nullopt;
}

}  // namespace

ParamType param_type(const bytecode::Param& param) {
  std::string_view text = param.type;
  ParamType type = read_type(text);
  type.allowed = param.allowed;
  return type;
}

std::optional<Constant> to_constant(const ParamType& type, const Value& value) {
  if (type.is_collection()) return collection(type, value);
  if (type.name == "map") return map(type, value);
  if (type.name == "capabilities") return capabilities(value);
  if (type.name == "bool")
    return value.if_bool() ? std::optional(of(Kind::kBool, *value.if_bool())) : std::nullopt;
  if (type.name == "int" || type.name == "float") return number(type, value);
  return value.if_string() ? from_text(type, *value.if_string()) : std::nullopt;
}

Value to_value(const Constant& constant) {
  switch (constant.kind) {
    case Kind::kBool:
      return constant.integer != 0;
    case Kind::kInt:
      return constant.integer;
    case Kind::kFloat:
      return constant.real;
    case Kind::kString:
    case Kind::kQuantity:
    case Kind::kImage:
      return constant.text;
    case Kind::kList:
    case Kind::kSet:
    case Kind::kCapabilities: {
      Value::List items;
      for (const Constant& item : constant.items) items.push_back(to_value(item));
      return items;
    }
    case Kind::kMap: {
      Value::Map entries;
      for (size_t n = 0; n + 1 < constant.items.size(); n += 2)
        entries[constant.items[n].text] = to_value(constant.items[n + 1]);
      return entries;
    }
    case Kind::kVersion:
      if (constant.integer == kLatestVersion) return "latest";
      return std::to_string(constant.integer / 10000) + "." +
             std::to_string(constant.integer % 10000);
    case Kind::kDate: {
      std::chrono::year_month_day ymd{std::chrono::sys_days(std::chrono::days(constant.integer))};
      char text[32];
      std::snprintf(text, sizeof text, "%04d-%02u-%02u", int(ymd.year()), unsigned(ymd.month()),
                    unsigned(ymd.day()));
      return text;
    }
    default:
      return {};
  }
}

}  // namespace crenel::api

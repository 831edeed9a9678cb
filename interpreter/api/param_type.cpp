// Reads parameter types, and makes constants of them.
#include "api/param_type.hpp"

#include <algorithm>
#include <tuple>

#include "builtins/domain_types.hpp"
#include "bytecode/domain_constant.hpp"

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

/// Keys of a map are strings: `map<int>` names the type of its values.
std::optional<Constant> map(const ParamType& type, const Value& value) {
  const Value::Map* entries = value.if_map();
  if (entries == nullptr || type.arguments.size() != 1) return std::nullopt;
  Constant constant = of(Kind::kMap);
  for (const auto& [key, item] : *entries) {
    std::optional<Constant> made = to_constant(type.arguments[0], item);
    if (!made) return std::nullopt;
    constant.items.push_back(text_of(Kind::kString, key));
    constant.items.push_back(std::move(*made));
  }
  return constant;
}

/// From a text, number or list of texts, as the domain type takes it.
std::optional<Constant> of_domain(const builtins::DomainType& type, const Value& value) {
  std::optional<Constant> source;
  if (value.if_string()) source = text_of(Kind::kString, *value.if_string());
  if (value.if_int()) source = of(Kind::kInt, *value.if_int());
  if (value.if_float()) source = number({"float", {}, {}}, value);
  if (value.if_list()) source = collection({"list", {{"string", {}, {}}}, {}}, value);
  if (!source) return std::nullopt;
  return bytecode::domain_constant(builtins::domain_of(type), std::move(*source));
}

std::optional<Constant> from_text(const ParamType& type, const std::string& text) {
  if (!type.allowed.empty()) {
    bool member = std::find(type.allowed.begin(), type.allowed.end(), text) != type.allowed.end();
    return member ? std::optional(text_of(Kind::kString, text)) : std::nullopt;
  }
  if (type.name == "string") return text_of(Kind::kString, text);
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
  if (const auto* domain = builtins::find_domain(type.name)) return of_domain(*domain, value);
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
      return constant.text;
    case Kind::kDomain:
      return to_value(constant.items[0]);
    case Kind::kList:
    case Kind::kSet: {
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
    default:
      return {};
  }
}

}  // namespace crenel::api

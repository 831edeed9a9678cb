// See host_type.hpp. Items of documents need not be what their list promises, and what a dynamic
// host gives need not be what it declared, so both ways look.
#include "api/host_type.hpp"

#include <algorithm>
#include <utility>

#include "builtins/compare.hpp"
#include "builtins/domain.hpp"
#include "builtins/families.hpp"
#include "document/text.hpp"

namespace crenel::api {

namespace {

using document::Tag;
using Kind = HostType::Kind;

constexpr std::pair<std::string_view, Kind> kNames[] = {
    {"bool", Kind::kBool},     {"int", Kind::kInt}, {"float", Kind::kFloat},
    {"string", Kind::kString}, {"any", Kind::kAny}, {"list", Kind::kList},
    {"map", Kind::kMap}};

/// Reads a signature from the front.
struct Reader {
  std::string_view text;
  uint32_t depth = 0;

  void space() {
    while (text.starts_with(' ')) text.remove_prefix(1);
  }
  bool take(std::string_view token) {
    space();
    if (!text.starts_with(token)) return false;
    text.remove_prefix(token.size());
    return true;
  }
  std::string_view word() {
    space();
    size_t end = 0;
    while (end < text.size() &&
           (isalnum(static_cast<unsigned char>(text[end])) || text[end] == '_'))
      ++end;
    std::string_view found = text.substr(0, end);
    text.remove_prefix(end);
    return found;
  }
  std::optional<HostType> type() {
    constexpr uint32_t kDeepest = 16;
    if (++depth > kDeepest) return std::nullopt;
    std::string_view name = word();
    const auto* known = std::find_if(std::begin(kNames), std::end(kNames),
                                     [&](const auto& entry) { return entry.first == name; });
    if (known == std::end(kNames)) return std::nullopt;
    HostType type{known->second};
    if (type.kind == Kind::kList || type.kind == Kind::kMap) {
      if (!take("<")) return std::nullopt;
      std::optional<HostType> element = type_in_brackets();
      if (!element) return std::nullopt;
      type.element.push_back(std::move(*element));
    }
    type.optional = take("?");
    --depth;
    return type;
  }
  std::optional<HostType> type_in_brackets() {
    std::optional<HostType> element = type();
    return take(">") ? element : std::nullopt;
  }
  std::optional<HostType> parameter() {
    std::string_view before = text;
    if (word().empty() || !take(":")) text = before;
    return type();
  }
};

constexpr uint32_t kDeepest = 64;
constexpr uint64_t kMostValues = 1'000'000;

std::string_view word_of(const Value& value) {
  return value.if_bool()     ? "a bool"
         : value.if_int()    ? "an int"
         : value.if_float()  ? "a float"
         : value.if_string() ? "a string"
         : value.if_list()   ? "a list"
         : value.if_map()    ? "a map"
                             : "nothing";
}

}  // namespace

std::string HostType::text() const {
  std::string text;
  for (const auto& [name, known] : kNames)
    if (known == kind) text = name;
  if (!element.empty()) text += "<" + element[0].text() + ">";
  return optional ? text + "?" : text;
}

std::string HostSignature::text() const {
  std::string list;
  for (const HostType& type : parameters) list += (list.empty() ? "" : ", ") + type.text();
  return "(" + list + ") -> " + result.text();
}

std::optional<HostSignature> read_signature(std::string_view text) {
  Reader reader{text};
  HostSignature signature;
  if (!reader.take("(")) return std::nullopt;
  while (!reader.take(")")) {
    if (!signature.parameters.empty() && !reader.take(",")) return std::nullopt;
    std::optional<HostType> type = reader.parameter();
    if (!type) return std::nullopt;
    signature.parameters.push_back(std::move(*type));
  }
  if (!reader.take("->")) return std::nullopt;
  std::optional<HostType> result = reader.type();
  reader.space();
  if (!result || !reader.text.empty()) return std::nullopt;
  signature.result = std::move(*result);
  return signature;
}

std::nullopt_t HostConversion::refuse(std::string problem) {
  if (problem_.empty()) problem_ = std::move(problem);
  return std::nullopt;
}

bool HostConversion::enter() {
  context_.charge(1);
  if (++values_ <= kMostValues && depth_ < kDeepest) return true;
  refuse("a value that is too large or too deep");
  return false;
}

// ---- to the host ----------------------------------------------------------------------------

std::optional<Value> HostConversion::to_host(const document::Value& value, const HostType& type) {
  if (!enter()) return std::nullopt;
  bool missing = value.is(Tag::kAbsent) || value.is(Tag::kNull);
  if (missing && (type.optional || type.kind == Kind::kAny)) return Value();
  switch (type.kind) {
    case Kind::kAny:
      return any_to_host(value);
    case Kind::kList:
      if (value.is(Tag::kList)) return list_to_host(value, type.element[0]);
      break;
    case Kind::kMap:
      if (value.is(Tag::kMap) || value.is(Tag::kObject)) return map_to_host(value, type.element[0]);
      break;
    case Kind::kBool:
      if (value.is(Tag::kBool)) return Value(value.is_true());
      break;
    case Kind::kInt:
      if (value.is(Tag::kInt)) return Value(value.integer);
      break;
    case Kind::kFloat:
      if (value.is(Tag::kFloat)) return Value(value.real);
      if (value.is(Tag::kInt)) return Value(static_cast<double>(value.integer));
      break;
    case Kind::kString:
      if (value.is(Tag::kString)) return Value(value.text());
      break;
  }
  return refuse(builtins::found(context_, value) + " where `" + type.text() + "` is asked for");
}

std::optional<Value> HostConversion::any_to_host(const document::Value& value) {
  static const HostType any;
  switch (value.tag) {
    case Tag::kBool:
      return Value(value.is_true());
    case Tag::kInt:
      return Value(value.integer);
    case Tag::kFloat:
      return Value(value.real);
    case Tag::kString:
      return Value(value.text());
    case Tag::kList:
    case Tag::kSet:
      return list_to_host(value, any);
    case Tag::kMap:
    case Tag::kObject:
      return map_to_host(value, any);
    case Tag::kAsset: {
      ++depth_;
      std::optional<Value> inner = to_host(value.row->parts[0], any);
      --depth_;
      return inner;
    }
    default:
      if (!document::is_domain(value.tag)) return refuse("a value that a host cannot take");
      return Value(builtins::domain_type(value).text(value));
  }
}

std::optional<Value> HostConversion::list_to_host(const document::Value& value,
                                                  const HostType& element) {
  Value::List items;
  ++depth_;
  for (const document::Value& item : builtins::items_of(value)) {
    std::optional<Value> made = to_host(item, element);
    if (!made) return std::nullopt;
    items.push_back(std::move(*made));
  }
  --depth_;
  return Value(std::move(items));
}

std::optional<Value> HostConversion::map_to_host(const document::Value& value,
                                                 const HostType& element) {
  Value::Map entries;
  std::vector<document::Value> pairs = builtins::sorted_pairs(context_, value);
  ++depth_;
  for (size_t n = 0; n + 1 < pairs.size(); n += 2) {
    if (pairs[n + 1].is(Tag::kAbsent)) continue;
    std::optional<Value> made = to_host(pairs[n + 1], element);
    if (!made) return std::nullopt;
    entries[pairs[n].is(Tag::kString) ? std::string(pairs[n].text())
                                      : builtins::display(context_, pairs[n])] = std::move(*made);
  }
  --depth_;
  return Value(std::move(entries));
}

// ---- from the host --------------------------------------------------------------------------

std::optional<document::Value> HostConversion::from_host(const Value& value, const HostType& type) {
  if (!enter()) return std::nullopt;
  if (value.empty() && type.optional) return document::Value::absent();
  switch (type.kind) {
    case Kind::kAny:
      return any_from_host(value);
    case Kind::kBool:
      if (value.if_bool()) return document::Value::boolean(*value.if_bool());
      break;
    case Kind::kInt:
      if (value.if_int()) return document::Value::from_int(*value.if_int());
      break;
    case Kind::kFloat:
      if (value.if_float()) return document::Value::from_float(*value.if_float());
      if (value.if_int()) return document::Value::from_float(static_cast<double>(*value.if_int()));
      break;
    case Kind::kString:
      if (value.if_string()) return text_from_host(*value.if_string());
      break;
    case Kind::kList:
      if (value.if_list()) return list_from_host(*value.if_list(), type.element[0]);
      break;
    case Kind::kMap:
      if (value.if_map()) return map_from_host(*value.if_map(), type.element[0]);
      break;
  }
  return refuse(std::string(word_of(value)) + " where `" + type.text() + "` is promised");
}

std::optional<document::Value> HostConversion::any_from_host(const Value& value) {
  static const HostType any;
  if (value.if_bool()) return document::Value::boolean(*value.if_bool());
  if (value.if_int()) return document::Value::from_int(*value.if_int());
  if (value.if_float()) return document::Value::from_float(*value.if_float());
  if (value.if_string()) return text_from_host(*value.if_string());
  if (value.if_map()) return map_from_host(*value.if_map(), any);
  if (value.empty()) return document::Value::null();
  std::optional<document::Value> list = list_from_host(*value.if_list(), any);
  if (list) list->aux = 0;  // untyped
  return list;
}

std::optional<document::Value> HostConversion::text_from_host(const std::string& text) {
  if (document::find_bad_utf8(text)) return refuse("a string that is not UTF-8");
  document::Value made = builtins::make_text(context_, text);
  if (made.is(Tag::kIndeterminate)) return refuse("a string that is too long");
  return made;
}

std::optional<document::Value> HostConversion::list_from_host(const Value::List& items,
                                                              const HostType& element) {
  std::vector<document::Value> made;
  ++depth_;
  for (const Value& item : items) {
    std::optional<document::Value> one = from_host(item, element);
    if (!one) return std::nullopt;
    made.push_back(*one);
  }
  --depth_;
  document::Value list = builtins::make_items(context_, Tag::kList, made);
  if (list.is(Tag::kIndeterminate)) return refuse("a list that is too long");
  return list;
}

std::optional<document::Value> HostConversion::map_from_host(const Value::Map& entries,
                                                             const HostType& element) {
  std::vector<document::Value> pairs;
  ++depth_;
  for (const auto& [key, item] : entries) {
    std::optional<document::Value> name = text_from_host(key);
    std::optional<document::Value> one = name ? from_host(item, element) : std::nullopt;
    if (!one) return std::nullopt;
    pairs.push_back(*name);
    pairs.push_back(*one);
  }
  --depth_;
  document::Value map = builtins::make_map(context_, pairs);
  if (map.is(Tag::kIndeterminate)) return refuse("a map that is too large");
  return map;
}

}  // namespace crenel::api

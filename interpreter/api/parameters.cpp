// Parameters: from a host's values, or a command line's text, to constants of the declared type. A
// wrong name or type is said here, before anything runs.
#include <charconv>
#include <map>

#include "api/handles.hpp"
#include "api/param_type.hpp"
#include "document/reader.hpp"

namespace crenel {

namespace {

using bytecode::Constant;

std::string id_of(const bytecode::Param& param) { return param.module + "." + param.name; }

std::vector<std::string> ids_of(const bytecode::Bundle& bundle) {
  std::vector<std::string> ids;
  for (const bytecode::Param& param : bundle.params) ids.push_back(id_of(param));
  return ids;
}

Diagnostic unknown(const bytecode::Bundle& bundle, std::string_view id) {
  std::vector<std::string> ids = ids_of(bundle);
  std::vector<std::string> help = api::suggestion(id, ids);
  if (help.empty() && !ids.empty()) {
    std::string all = "the policy's parameters are";
    for (const std::string& known : ids) all += " `" + known + "`";
    help.push_back(std::move(all));
  }
  return diag::placeless(diag::Code::kUnknownParameter,
                         "no parameter is called `" + std::string(id) + "`", std::move(help));
}

Diagnostic bad(const bytecode::Param& param, const std::string& found) {
  std::string message = "parameter `" + id_of(param) + "` takes ";
  std::vector<std::string> help;
  if (param.allowed.empty()) {
    message += "`" + param.type + "`";
  } else {
    for (size_t n = 0; n < param.allowed.size(); ++n)
      message += (n == 0                          ? "`"
                  : n + 1 == param.allowed.size() ? " or `"
                                                  : ", `") +
                 param.allowed[n] + "`";
    help = api::suggestion(found, param.allowed);
  }
  return diag::placeless(diag::Code::kBadParameter, message + ", found `" + found + "`",
                         std::move(help));
}

const bytecode::Param* find(const bytecode::Bundle& bundle, std::string_view id) {
  for (const bytecode::Param& param : bundle.params)
    if (id_of(param) == id) return &param;
  return nullptr;
}

/// A value that a reader made, as a host value. Domain tags do not occur in documents.
Value from_document(const document::Inventory& inventory, const document::Value& value) {
  using document::Tag;
  switch (value.tag) {
    case Tag::kBool:
      return value.is_true();
    case Tag::kInt:
      return value.integer;
    case Tag::kFloat:
      return value.real;
    case Tag::kString:
      return std::string(value.text());
    case Tag::kList: {
      Value::List items;
      for (uint32_t n = 0; n < value.size; ++n)
        items.push_back(from_document(inventory, value.items[n]));
      return items;
    }
    case Tag::kObject: {
      Value::Map entries;
      const document::Shape& shape = inventory.shapes()[value.shape];
      for (uint32_t n = 0; n < shape.size; ++n)
        entries[std::string(inventory.symbols().text(shape.keys[n]))] =
            from_document(inventory, value.items[n]);
      return entries;
    }
    default:
      return {};
  }
}

/// `text` read as YAML, of which JSON is a part.
std::optional<Value> parse_yaml(std::string_view text) {
  document::Inventory inventory;
  uint32_t world = inventory.add_world({});
  // Only mappings are documents to check.
  std::string document = "{value: " + std::string(text) + "\n}";
  bool read = document::read_text(inventory, world, "", std::move(document), {});
  if (!read || inventory.objects().size() != 1) return std::nullopt;
  return from_document(inventory, inventory.member(inventory.objects()[0].value, "value"));
}

template <class Number>
std::optional<Number> parse_number(std::string_view text) {
  Number number{};
  auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<Value> parse_text(const api::ParamType& type, std::string_view text);

std::optional<Value> parse_list(const api::ParamType& type, std::string_view text) {
  if (text.starts_with('[')) return parse_yaml(text);
  Value::List items;
  while (!text.empty()) {
    size_t comma = text.find(',');
    std::optional<Value> item = parse_text(type.arguments[0], text.substr(0, comma));
    if (!item) return std::nullopt;
    items.push_back(std::move(*item));
    text = comma == std::string_view::npos ? std::string_view() : text.substr(comma + 1);
  }
  return Value(std::move(items));
}

/// `a=1,b=2`. A key with `=` or `,` in it needs the form of YAML.
std::optional<Value> parse_map(const api::ParamType& type, std::string_view text) {
  if (text.starts_with('{')) return parse_yaml(text);
  if (type.arguments.size() != 1) return std::nullopt;
  Value::Map entries;
  while (!text.empty()) {
    std::string_view entry = text.substr(0, text.find(','));
    size_t equals = entry.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    std::optional<Value> item = parse_text(type.arguments[0], entry.substr(equals + 1));
    if (!item) return std::nullopt;
    if (!entries.emplace(entry.substr(0, equals), std::move(*item)).second) return std::nullopt;
    text.remove_prefix(std::min(entry.size() + 1, text.size()));
  }
  return Value::map(std::move(entries));
}

std::optional<Value> parse_text(const api::ParamType& type, std::string_view text) {
  if (type.name == "bool") {
    if (text == "true") return Value(true);
    if (text == "false") return Value(false);
    return std::nullopt;
  }
  if (type.name == "int") {
    std::optional<int64_t> number = parse_number<int64_t>(text);
    return number ? std::optional<Value>(Value(*number)) : std::nullopt;
  }
  if (type.name == "float") {
    std::optional<double> number = parse_number<double>(text);
    return number ? std::optional<Value>(Value(*number)) : std::nullopt;
  }
  if (type.is_collection()) return parse_list(type, text);
  if (type.name == "map") return parse_map(type, text);
  return Value(text);
}

}  // namespace

namespace api {

std::vector<Constant> bind_params(const bytecode::Bundle& bundle, const Params& params,
                                  std::vector<Diagnostic>& diagnostics) {
  std::vector<Constant> bound(bundle.params.size());
  for (const auto& [id, value] : params)
    if (find(bundle, id) == nullptr) diagnostics.push_back(unknown(bundle, id));
  for (size_t n = 0; n < bundle.params.size(); ++n) {
    const bytecode::Param& param = bundle.params[n];
    auto given = params.find(id_of(param));
    if (given == params.end() || given->second.empty()) {
      if (param.default_value.kind == Constant::Kind::kAbsent)
        diagnostics.push_back(diag::placeless(diag::Code::kBadParameter,
                                              "parameter `" + id_of(param) + "` must be given"));
      continue;
    }
    std::optional<Constant> constant = to_constant(param_type(param), given->second);
    if (constant) {
      bound[n] = std::move(*constant);
    } else {
      const std::string* text = given->second.if_string();
      diagnostics.push_back(bad(param, text != nullptr ? *text : given->second.to_json()));
    }
  }
  return bound;
}

}  // namespace api

Result<Value> Policy::parse_parameter(std::string_view id, std::string_view text) const {
  const bytecode::Param* param = find(impl_->bundle, id);
  if (param == nullptr) return Result<Value>::failure({unknown(impl_->bundle, id)});
  api::ParamType type = api::param_type(*param);
  std::optional<Value> value = parse_text(type, text);
  if (!value || !api::to_constant(type, *value))
    return Result<Value>::failure({bad(*param, std::string(text))});
  return std::move(*value);
}

}  // namespace crenel

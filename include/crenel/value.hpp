/// \file
/// A plain value that a host gives to a policy: what parameters are set to.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace crenel {

/// A bool, int, float, string, list or map; or nothing.
///
/// Purpose: parameters of a check. A domain type of the language (`quantity`, `version`, `date`, an
/// enum) is given as the string that a policy would write.
/// Thread-safety: as any value. Lifetime: owns all that it holds. Failure: making one never fails;
/// a value that a parameter does not take is an error of `Policy::check`.
///
///     crenel::CheckOptions options;
///     options.params["acme.deploy.min_replicas"] = 3;
///     options.params["acme.deploy.registries"] = crenel::Value::list({"registry.acme.example"});
///     options.params["k8s.pss.level"] = "restricted";
///     crenel::Result<crenel::Report> report = policy.check(inventory, options);
class Value {
 public:
  using List = std::vector<Value>;
  using Map = std::map<std::string, Value>;

  /// Nothing: the parameter keeps its default.
  Value() = default;
  Value(bool value) : data_(value) {}
  /// Any integer type but bool; a value beyond `int64_t` wraps, so check before.
  template <class T, std::enable_if_t<std::is_integral_v<T> && !std::is_same_v<T, bool>, int> = 0>
  Value(T value) : data_(static_cast<int64_t>(value)) {}
  Value(double value) : data_(value) {}
  Value(std::string value) : data_(std::move(value)) {}
  Value(std::string_view value) : data_(std::string(value)) {}
  Value(const char* value) : data_(std::string(value)) {}
  Value(List value) : data_(std::move(value)) {}
  Value(Map value) : data_(std::move(value)) {}

  /// A list; `Value{…}` with braces would be ambiguous.
  static Value list(List items) { return Value(std::move(items)); }
  /// A map with string keys.
  static Value map(Map entries) { return Value(std::move(entries)); }

  bool empty() const { return data_.index() == 0; }
  /// Null where the value is of another type.
  const bool* if_bool() const { return std::get_if<bool>(&data_); }
  const int64_t* if_int() const { return std::get_if<int64_t>(&data_); }
  const double* if_float() const { return std::get_if<double>(&data_); }
  const std::string* if_string() const { return std::get_if<std::string>(&data_); }
  const List* if_list() const { return std::get_if<List>(&data_); }
  const Map* if_map() const { return std::get_if<Map>(&data_); }

  /// The value as JSON: for messages and logs.
  std::string to_json() const;

  bool operator==(const Value& other) const { return data_ == other.data_; }

 private:
  std::variant<std::monostate, bool, int64_t, double, std::string, List, Map> data_;
};

/// Parameters by their full name: `module.name`.
using Params = std::map<std::string, Value>;

}  // namespace crenel

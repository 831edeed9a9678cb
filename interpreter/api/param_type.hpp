// The type of a parameter, as far as giving it a value needs it. A bundle keeps it as the language
// writes it, `list<string>`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "bytecode/bundle.hpp"
#include "crenel/value.hpp"

namespace crenel::api {

struct ParamType {
  std::string name;  ///< `list`, `int`, `quantity`, `k8s.pss.Level`
  std::vector<ParamType> arguments;
  std::vector<std::string> allowed;  ///< of an enum
  bool is_collection() const { return name == "list" || name == "set"; }
};

ParamType param_type(const bytecode::Param& param);

/// `value` as a constant of that type; nothing if the type does not take it.
std::optional<bytecode::Constant> to_constant(const ParamType& type, const Value& value);

/// A constant as a host value, for metadata; text for domain types.
Value to_value(const bytecode::Constant& constant);

}  // namespace crenel::api

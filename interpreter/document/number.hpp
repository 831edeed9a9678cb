// Numbers as YAML's dialects and JSON write them. Pure functions of text.
#pragma once

#include <optional>
#include <string_view>

#include "document/reader.hpp"
#include "document/value.hpp"

namespace crenel::document {

/// A plain scalar that begins like a number: a digit, a sign or a point. Empty if it is text.
std::optional<Value> resolve_number(std::string_view text, Dialect dialect);

/// A number as JSON carries it: integral ones in range are integers (Go writes 1.0 as 1).
Value json_number(double real);

/// A JSON number. Empty if it is not one or overflows a double.
std::optional<Value> resolve_json_number(std::string_view text);

}  // namespace crenel::document

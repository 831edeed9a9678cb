// A document value as JSON, for tests, traces and `crenel inventory`.
#pragma once

#include <string>

#include "document/inventory.hpp"

namespace crenel::document {

/// Compact JSON with members in document order. Numbers that are not finite become null.
std::string to_json(const Inventory& inventory, const Value& value);

/// `text` as a JSON string, appended.
void append_json_string(std::string& out, std::string_view text);

}  // namespace crenel::document

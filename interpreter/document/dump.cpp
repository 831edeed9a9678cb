// Values to JSON.
#include "document/dump.hpp"

#include <charconv>
#include <cmath>
#include <cstdio>

namespace crenel::document {
namespace {

void append_real(std::string& out, double real) {
  char buffer[32];
  if (!std::isfinite(real)) {
    out += "null";
    return;
  }
  auto end = std::to_chars(buffer, buffer + sizeof buffer, real).ptr;
  out.append(buffer, end);
}

void append(const Inventory& inventory, std::string& out, const Value& value) {
  const char* separator = "";
  switch (value.tag) {
    case Tag::kBool:
      out += value.integer != 0 ? "true" : "false";
      break;
    case Tag::kInt:
      out += std::to_string(value.integer);
      break;
    case Tag::kFloat:
      append_real(out, value.real);
      break;
    case Tag::kString:
      append_json_string(out, value.text());
      break;
    case Tag::kList:
      out += '[';
      for (uint32_t i = 0; i < value.size; ++i, separator = ",") {
        out += separator;
        append(inventory, out, value.items[i]);
      }
      out += ']';
      break;
    case Tag::kObject: {
      const Shape& shape = inventory.shapes()[value.shape];
      out += '{';
      for (uint32_t i = 0; i < shape.size; ++i, separator = ",") {
        out += separator;
        append_json_string(out, inventory.symbols().text(shape.keys[i]));
        out += ':';
        append(inventory, out, value.items[i]);
      }
      out += '}';
      break;
    }
    default:
      out += "null";
  }
}

}  // namespace

void append_json_string(std::string& out, std::string_view text) {
  out += '"';
  for (char c : text) {
    auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (byte < 0x20) {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\u%04x", byte);
      out += escape;
    } else {
      out += c;
    }
  }
  out += '"';
}

std::string to_json(const Inventory& inventory, const Value& value) {
  std::string out;
  append(inventory, out, value);
  return out;
}

}  // namespace crenel::document

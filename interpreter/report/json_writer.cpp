// Names and messages may carry whatever bytes an input had; JSON may not.
#include "report/json_writer.hpp"

#include <simdjson.h>

#include "diag/terminal.hpp"

namespace crenel::report {

bool is_plain_in_json(std::string_view text) {
  unsigned char other = 0;  // without a branch for each byte
  for (char c : text) {
    auto byte = static_cast<unsigned char>(c);
    other |= static_cast<unsigned char>((byte < 0x20) | (byte >= 0x80) | (c == '"') | (c == '\\'));
  }
  return other == 0;
}

std::string_view valid_utf8(std::string_view text, std::string& storage) {
  if (simdjson::validate_utf8(text.data(), text.size())) return text;
  storage = diag::repaired_utf8(text);
  return storage;
}

}  // namespace crenel::report

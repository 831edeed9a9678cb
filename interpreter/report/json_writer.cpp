// Names and messages may carry whatever bytes an input had; JSON may not.
#include "report/json_writer.hpp"

#include <simdjson.h>

#include "diag/terminal.hpp"

namespace crenel::report {

std::string_view valid_utf8(std::string_view text, std::string& storage) {
  if (simdjson::validate_utf8(text.data(), text.size())) return text;
  storage = diag::repaired_utf8(text);
  return storage;
}

}  // namespace crenel::report

// Names and messages may carry whatever bytes an input had; JSON may not.
#include "report/json_writer.hpp"

#include <simdjson.h>

#include <algorithm>
#include <cstring>

#include "diag/terminal.hpp"

namespace crenel::report {

namespace {

// Signed: bytes beyond ASCII are below zero.
using Eight = signed char __attribute__((vector_size(8)));
using Sixteen = signed char __attribute__((vector_size(16)));

/// Of a text that is as long as a `Block` or longer.
template <class Block>
bool are_plain(std::string_view text) {
  auto has_other = [](const char* at) {
    Block bytes;
    std::memcpy(&bytes, at, sizeof bytes);
    Block other = (bytes < 0x20) | (bytes == '"') | (bytes == '\\');
    uint64_t words[sizeof other / 8];
    std::memcpy(words, &other, sizeof other);
    return std::any_of(std::begin(words), std::end(words), [](uint64_t word) { return word != 0; });
  };
  for (size_t at = 0; at + sizeof(Block) < text.size(); at += sizeof(Block))
    if (has_other(text.data() + at)) return false;
  return !has_other(text.data() + text.size() - sizeof(Block));
}

}  // namespace

bool is_plain_in_json(std::string_view text) {
  if (text.size() >= sizeof(Sixteen)) return are_plain<Sixteen>(text);
  if (text.size() >= sizeof(Eight)) return are_plain<Eight>(text);
  return std::all_of(text.begin(), text.end(),
                     [](signed char c) { return c >= 0x20 && c != '"' && c != '\\'; });
}

std::string_view valid_utf8(std::string_view text, std::string& storage) {
  if (simdjson::validate_utf8(text.data(), text.size())) return text;
  storage = diag::repaired_utf8(text);
  return storage;
}

}  // namespace crenel::report

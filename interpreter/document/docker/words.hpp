// One logical line of a Dockerfile to keyword, flags and arguments; the rules differ by keyword,
// and are BuildKit's.
#pragma once

#include "document/docker/tree.hpp"

namespace crenel::document::docker {

/// Null, and a problem, if the line cannot be read.
std::unique_ptr<Node> parse_line(Text line, char escape, Problem& problem);

/// The strings of a JSON array that `text` is, as a whole.
enum class JsonArray : uint8_t { kStrings, kOthers, kNone };
JsonArray parse_json_array(const Text& text, std::vector<Word>& strings);

}  // namespace crenel::document::docker

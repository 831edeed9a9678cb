// What BuildKit refuses in a single instruction, and the flags that it may have.
#pragma once

#include <optional>

#include "document/docker/tree.hpp"

namespace crenel::document::docker {

/// The first problem, in BuildKit's order; nothing if it takes the instruction.
std::optional<Problem> check_instruction(const Node& node);

/// The value of a flag: that of the last one of the name; of one without `=`, an empty one.
const Word* find_flag(const Node& node, std::string_view name, Word& value);
/// `--link`, `--link=true`.
bool has_flag(const Node& node, std::string_view name);

/// Fields of one CSV record, as `--mount` has them; nothing if the quotes do not fit.
std::optional<std::vector<Word>> split_csv(const Word& text);

/// Letters, digits, `-`, `_` and `.` behind a letter; in lower case.
bool is_stage_name(std::string_view name);

}  // namespace crenel::document::docker

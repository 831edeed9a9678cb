// Words for what the parser could not read: constructs, never sets of tokens.
#pragma once

#include "diag/sink.hpp"
#include "syntax/concrete.hpp"

namespace crenel::syntax {

/// One E0101 or E0105 for a failed parse of tokens [begin, end).
void report_failure(uint32_t file, diag::Sink& sink, const std::vector<Token>& tokens,
                    uint32_t begin, uint32_t end, const Failure& failure);

}  // namespace crenel::syntax

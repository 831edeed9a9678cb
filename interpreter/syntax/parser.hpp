// Text to AST. The only door to ANTLR; nothing behind it is seen by other folders.
#pragma once

#include <memory>

#include "base/source.hpp"
#include "diag/sink.hpp"
#include "syntax/ast.hpp"

namespace crenel::syntax {

struct ParseLimits {
  uint32_t nesting = 200;  ///< brackets, quantifiers and conditionals nested in one another
  uint32_t height = 500;   ///< levels of an expression, operators and `.` included
};

/// What tests of the grammar look at.
struct ParseCounters {
  uint32_t failed_files = 0;  ///< files that were read declaration by declaration
  uint32_t needed_ll = 0;     ///< declarations that SLL rejected and LL did not
};

/// Parses the file `file` of the sink's source map. Never null: what could be read is in the
/// module, each declaration that could not be is reported and left out. SLL first, LL only to place
/// an error.
std::unique_ptr<Module> parse(uint32_t file, diag::Sink& sink, ParseLimits limits = {},
                              ParseCounters* counters = nullptr);

}  // namespace crenel::syntax

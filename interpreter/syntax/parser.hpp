// Text to AST. The only door to ANTLR; nothing behind it is seen by other folders.
#pragma once

#include <memory>

#include "base/source.hpp"
#include "diag/sink.hpp"
#include "syntax/ast.hpp"

namespace crenel::syntax {

struct ParseLimits {
  uint32_t nesting = 200;  ///< brackets, blocks and operators nested in one another
};

/// Parses the file `file` of the sink's source map. Never null: what could be read is in the module,
/// each declaration that could not be is reported and left out. SLL first, LL only to place an error.
std::unique_ptr<Module> parse(uint32_t file, diag::Sink& sink, ParseLimits limits = {});

}  // namespace crenel::syntax

// The AST as text, one form per line: what golden tests of the parser compare.
#pragma once

#include <string>

#include "syntax/ast.hpp"

namespace crenel::syntax {

/// S-expressions without places. `(and a b)` for `a and b`; a parenthesised expression looks the
/// same as one that is not.
std::string dump(const Module& module);
std::string dump(const Expr& expr);
std::string dump(const TypeRef& type);

}  // namespace crenel::syntax

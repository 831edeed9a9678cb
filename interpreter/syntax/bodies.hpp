// A quantifier's body runs to the end, so `any x in xs: x.a and b` is easily misread. An operand of
// `and` or `or` in a body that does not use the binder is an error that shows both readings.
#pragma once

#include "diag/sink.hpp"
#include "syntax/ast.hpp"

namespace crenel::syntax {

void check_bodies(const Module& module, diag::Sink& sink);

}  // namespace crenel::syntax

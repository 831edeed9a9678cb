// What a function may come to: its own code, and that of all that it calls.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "bytecode/bundle.hpp"
#include "bytecode/opcodes.hpp"

namespace crenel::bytecode {

/// Visits each instruction once, and marks the functions, in `reached`, which has a place for each
/// of the bundle's. `function_of` gives a function by number.
template <class FunctionOf, class Visit>
void reach(uint32_t function, std::vector<char>& reached, const FunctionOf& function_of,
           const Visit& visit) {
  if (std::exchange(reached[function], 1) != 0) return;
  for (const Instruction& in : function_of(function).code) {
    visit(in);
    if (in.op == Op::kCall) reach(in.d, reached, function_of, visit);
  }
}

}  // namespace crenel::bytecode

// Direct-threaded code: instructions as the loop executes them. Each says where its handler is, and
// its operands are what the handler would have to work out of them.
#pragma once

#include <cstdint>
#include <vector>

#include "bytecode/bundle.hpp"

namespace crenel::vm {

/// Operands are those of the instruction (bytecode/opcodes.def), but for what is said beside them.
struct Threaded {
  const void* handler = nullptr;  ///< where the loop jumps by number: null
  uint32_t a = 0;                 ///< in bytes from the first register: times kScale
  uint32_t b = 0;                 ///< likewise
  uint32_t c = 0;                 ///< likewise, outcomes and counts too; of Iterate, Following
  uint32_t x = 0;                 ///< of an Expect: the tags that it accepts, as bits
  uint32_t d = 0;
  int32_t e = 0;  ///< of what jumps: bytes from here to there, wherever the instruction keeps it
};
static_assert(sizeof(Threaded) == 32);

/// Bytes from one register, or constant, to the next.
constexpr uint32_t kScale = 16;

/// What comes after Iterate, as bits.
enum Following : uint32_t {
  kNextItem = 1,
  kNextPair = 2,
  kSameIterator = 4,  ///< of either, and it takes from what Iterate makes
};

using ThreadedCode = std::vector<Threaded>;

ThreadedCode thread(const bytecode::Function& function);

/// A function as it is executed: both have the same instructions.
struct Executable {
  const bytecode::Function* function = nullptr;
  const Threaded* code = nullptr;
};

}  // namespace crenel::vm

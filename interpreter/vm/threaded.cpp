#include "vm/threaded.hpp"

#include <array>
#include <cstddef>
#include <span>

#include "bytecode/opcodes.hpp"
#include "vm/operations.hpp"

namespace crenel::vm {

using bytecode::Instruction;
using bytecode::Op;

static_assert(sizeof(Value) == kScale);

namespace {

uint32_t following(const Instruction& iterate, const Instruction& next) {
  if (next.op != Op::kNext && next.op != Op::kNextPair) return 0;
  uint32_t walks = next.op == Op::kNext ? kNextItem : kNextPair;
  return next.a == iterate.a ? walks | kSameIterator : walks;
}

/// By opcode: whether its x is an Expect.
constexpr auto kExpects = [] {
  std::array<bool, bytecode::kOpCount> table{};
  for (int op = 0; op < bytecode::kOpCount; ++op)
    for (const bytecode::Operand& operand : bytecode::kOpcodes[op].layout)
      if (operand.use == bytecode::Use::kExpect) table[static_cast<size_t>(op)] = true;
  return table;
}();

/// Bytes from the instruction to where it jumps.
int32_t distance(const Instruction& in, char jump, size_t pc) {
  auto instructions = static_cast<int32_t>(bytecode::field(in, jump)) - static_cast<int32_t>(pc);
  return instructions * static_cast<int32_t>(sizeof(Threaded));
}

}  // namespace

ThreadedCode thread(const bytecode::Function& function) {
  const std::span<const Instruction> code(function.code.data(), function.code.size());
  const void* const* handlers = vm::handlers();
  ThreadedCode threaded(code.size());
  for (size_t pc = 0; pc < code.size(); ++pc) {
    const Instruction& in = code[pc];
    const auto op = static_cast<uint8_t>(in.op);
    const char jump = bytecode::register_use(in.op).jump;
    bool iterates = in.op == Op::kIterate && pc + 1 < code.size();
    threaded[pc] = {
        .handler = handlers != nullptr ? handlers[op] : nullptr,
        .a = in.a * kScale,
        .b = in.b * kScale,
        .c = iterates ? following(in, code[pc + 1]) : in.c * kScale,
        .x = kExpects[op] ? kAccepted[in.x] : in.x,
        .d = in.d,
        .e = jump == 0 ? 0 : distance(in, jump, pc),
    };
  }
  return threaded;
}

}  // namespace crenel::vm

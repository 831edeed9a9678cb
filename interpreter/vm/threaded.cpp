#include "vm/threaded.hpp"

#include <cstddef>
#include <span>

#include "bytecode/opcodes.hpp"
#include "vm/operations.hpp"

namespace crenel::vm {

using bytecode::Instruction;
using bytecode::Op;

static_assert(sizeof(Value) == kScale);
static_assert(static_cast<unsigned>(Tag::kIterator) < 32, "tags as bits of Threaded::x");

namespace {

uint32_t following(const Instruction& iterate, const Instruction& next) {
  if (next.op != Op::kNext && next.op != Op::kNextPair) return 0;
  uint32_t walks = next.op == Op::kNext ? kNextItem : kNextPair;
  return next.a == iterate.a ? walks | kSameIterator : walks;
}

bool expects(Op op) {
  for (const bytecode::Operand& operand : bytecode::info(op).layout)
    if (operand.use == bytecode::Use::kExpect) return true;
  return false;
}

}  // namespace

ThreadedCode thread(const bytecode::Function& function) {
  const std::span<const Instruction> code(function.code.data(), function.code.size());
  const void* const* handlers = vm::handlers();
  ThreadedCode threaded(code.size());
  for (size_t pc = 0; pc < code.size(); ++pc) {
    const Instruction& in = code[pc];
    Threaded& out = threaded[pc];
    if (handlers != nullptr) out.handler = handlers[static_cast<uint8_t>(in.op)];
    out.a = in.a * kScale;
    out.b = in.b * kScale;
    out.c =
        in.op == Op::kIterate && pc + 1 < code.size() ? following(in, code[pc + 1]) : in.c * kScale;
    out.x = expects(in.op) ? static_cast<uint32_t>(kAccepted[in.x]) : in.x;
    out.d = in.d;
    char jump = bytecode::register_use(in.op).jump;
    auto target = static_cast<ptrdiff_t>(jump == 'd' ? in.d : in.e);
    out.e = jump == 0 ? static_cast<int32_t>(in.e)
                      : static_cast<int32_t>((target - static_cast<ptrdiff_t>(pc)) *
                                             static_cast<ptrdiff_t>(sizeof(Threaded)));
  }
  return threaded;
}

const Threaded* ThreadedFunctions::get(uint32_t number, const bytecode::Function& function) const {
  if (const Threaded* made = ready_[number].load(std::memory_order_acquire)) return made;
  std::lock_guard lock(mutex_);
  if (code_[number].empty()) code_[number] = thread(function);
  ready_[number].store(code_[number].data(), std::memory_order_release);
  return code_[number].data();
}

}  // namespace crenel::vm

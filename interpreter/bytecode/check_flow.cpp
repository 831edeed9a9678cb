// Verifier: definite assignment, and the nesting of Begin … End, by a forward data flow over the
// basic blocks of one function. At a join a register counts as written if every way there has
// written it.
#include <fmt/format.h>

#include "bytecode/checks.hpp"
#include "bytecode/opcodes.hpp"

namespace crenel::bytecode {
namespace {

/// Registers that are written, and whether a finding is open.
struct State {
  std::vector<uint64_t> written;
  bool open = false;
  bool reached = false;

  bool has(uint32_t reg) const { return (written[reg / 64] >> (reg % 64) & 1) != 0; }
  void set(uint32_t reg) { written[reg / 64] |= uint64_t{1} << (reg % 64); }
  void clear_from(uint32_t reg) {
    if (reg / 64 >= written.size()) return;
    written[reg / 64] &= (uint64_t{1} << (reg % 64)) - 1;
    for (size_t word = reg / 64 + 1; word < written.size(); ++word) written[word] = 0;
  }
};

bool is_reporting(Op op) {
  return op == Op::kSubject || op == Op::kAt || op == Op::kAtIndex || op == Op::kAtStep ||
         op == Op::kMessage || op == Op::kRemedy || op == Op::kWeigh || op == Op::kTreated ||
         op == Op::kPatch || op == Op::kPatchStep || op == Op::kEnd;
}

bool goes_on(Op op) { return op != Op::kJump && op != Op::kReturn; }

/// Where an instruction may jump; -1: nowhere.
int64_t target_of(const Instruction& i) {
  for (const Operand& operand : info(i.op).layout)
    if (operand.use == Use::kJump) return field(i, operand.field);
  return -1;
}

class Flow {
 public:
  Flow(const Function& function, Faults& faults)
      : f_(function), faults_(faults), leader_(function.code.size(), -1) {
    mark(0);
    for (size_t pc = 0; pc < f_.code.size(); ++pc)
      if (int64_t target = target_of(f_.code[pc]); target >= 0) mark(static_cast<size_t>(target));
  }

  void run() {
    State start;
    start.written.resize((f_.registers + 63u) / 64u + 1);
    for (uint32_t reg = 0; reg < f_.parameters; ++reg) start.set(reg);
    if (states_.size() * (f_.registers + 64u) > kMostBits) return fail(0, "too much to verify");
    meet(0, start, 0);
    for (size_t visits = 0; !work_.empty() && !failed_; ++visits) {
      if (visits > states_.size() * kMostVisits) return fail(0, "too much to verify");
      size_t pc = work_.back();
      work_.pop_back();
      follow(pc);
    }
  }

 private:
  void mark(size_t pc) {
    if (leader_[pc] >= 0) return;
    leader_[pc] = static_cast<int32_t>(states_.size());
    states_.emplace_back();
  }

  void fail(size_t pc, std::string_view what) {
    if (!failed_) faults_.add(place_of(f_, pc) + std::string(what));
    failed_ = true;
  }

  /// Control comes to a leader with this state.
  void meet(size_t to, const State& from, size_t pc) {
    State& at = states_[leader_[to]];
    if (!at.reached) {
      at = from;
      at.reached = true;
      work_.push_back(to);
      return;
    }
    if (at.open != from.open) return fail(pc, "a finding is open on one way only");
    bool changed = false;
    for (size_t word = 0; word < at.written.size(); ++word) {
      uint64_t both = at.written[word] & from.written[word];
      changed = changed || both != at.written[word];
      at.written[word] = both;
    }
    if (changed) work_.push_back(to);
  }

  /// Runs from a leader to the next, or to the end of the block.
  void follow(size_t pc) {
    State state = states_[leader_[pc]];
    while (!failed_) {
      const Instruction& i = f_.code[pc];
      read(state, i, pc);
      nest(state, i.op, pc);
      if (i.op == Op::kCall) state.clear_from(i.b);
      int64_t target = target_of(i);
      // Iterate, Next and NextPair write only where they do not jump.
      if (target >= 0 && !failed_) meet(static_cast<size_t>(target), state, pc);
      write(state, i);
      if (!goes_on(i.op) || failed_) return;
      ++pc;
      if (leader_[pc] >= 0) return meet(pc, state, pc);
    }
  }

  void read(const State& state, const Instruction& i, size_t pc) {
    for (const Operand& operand : info(i.op).layout) {
      uint32_t first = field(i, operand.field), count = 1;
      if (operand.use == Use::kBase)
        count = run_length(i);
      else if (operand.use != Use::kIn && operand.use != Use::kInOut)
        continue;
      for (uint32_t reg = first; reg < first + count; ++reg)
        if (!state.has(reg))
          return fail(pc, fmt::format("register {} is read before it is written", reg));
    }
  }

  void write(State& state, const Instruction& i) {
    for (const Operand& operand : info(i.op).layout)
      if (operand.use == Use::kOut || operand.use == Use::kInOut)
        state.set(field(i, operand.field));
  }

  void nest(State& state, Op op, size_t pc) {
    if (op == Op::kBegin) {
      if (state.open) return fail(pc, "a finding is open already");
      state.open = true;
    } else if (is_reporting(op) && !state.open) {
      return fail(pc, "no finding is open");
    } else if ((op == Op::kReturn || op == Op::kRuleGate) && state.open) {
      return fail(pc, "a finding is still open");
    }
    if (op == Op::kEnd) state.open = false;
  }

  static constexpr size_t kMostBits = size_t{1} << 28;  // 32 MiB of states
  static constexpr size_t kMostVisits = 64;             // of a block, on average; loops nest less

  const Function& f_;
  Faults& faults_;
  std::vector<int32_t> leader_;  ///< index into states_, each instruction; -1: not a leader
  std::vector<State> states_;
  std::vector<size_t> work_;
  bool failed_ = false;
};

}  // namespace

void check_flow(const Function& function, Faults& faults) { Flow(function, faults).run(); }

}  // namespace crenel::bytecode

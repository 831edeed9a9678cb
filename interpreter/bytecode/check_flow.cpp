// Verifier: definite assignment, and the nesting of Begin … End, by a forward data flow over the
// basic blocks of one function. At a join a register counts as written if every way there has
// written it.
#include <fmt/format.h>

#include <algorithm>

#include "bytecode/checks.hpp"
#include "bytecode/opcodes.hpp"

namespace crenel::bytecode {
namespace {

bool is_reporting(Op op) {
  return op == Op::kSubject || op == Op::kAt || op == Op::kAtIndex || op == Op::kAtStep ||
         op == Op::kMessage || op == Op::kRemedy || op == Op::kWeigh || op == Op::kTreated ||
         op == Op::kPatch || op == Op::kPatchStep || op == Op::kEnd;
}

bool goes_on(Op op) { return op != Op::kJump && op != Op::kReturn; }

/// The flow through one function after another; what it holds is used again.
class Flow {
 public:
  explicit Flow(Faults& faults) : faults_(faults) {}

  void run(const Function& function) {
    f_ = &function;
    failed_ = false;
    leaders_ = 0;
    words_ = (function.registers + 63u) / 64u + 1;
    leader_.assign(function.code.size(), -1);
    mark(0);
    for (const Instruction& i : function.code)
      if (char jump = register_use(i.op).jump) mark(field(i, jump));
    if (leaders_ * (function.registers + 64u) > kMostBits) return fail(0, "too much to verify");
    written_.assign(leaders_ * words_, 0);
    states_.assign(leaders_, State{});
    now_.assign(words_, 0);
    for (uint32_t reg = 0; reg < function.parameters; ++reg) set(reg);
    open_ = false;
    work_.clear();
    meet(0, 0);
    for (size_t visits = 0; !work_.empty() && !failed_; ++visits) {
      if (visits > leaders_ * kMostVisits) return fail(0, "too much to verify");
      size_t pc = work_.back();
      work_.pop_back();
      follow(pc);
    }
  }

 private:
  /// Of a leader: whether a finding is open, and whether control comes to it.
  struct State {
    bool open = false;
    bool reached = false;
  };

  void mark(size_t pc) {
    if (leader_[pc] < 0) leader_[pc] = static_cast<int32_t>(leaders_++);
  }

  bool has(uint32_t reg) const { return (now_[reg / 64] >> (reg % 64) & 1) != 0; }
  void set(uint32_t reg) { now_[reg / 64] |= uint64_t{1} << (reg % 64); }
  void clear_from(uint32_t reg) {
    if (reg / 64 >= words_) return;
    now_[reg / 64] &= (uint64_t{1} << (reg % 64)) - 1;
    for (size_t word = reg / 64 + 1; word < words_; ++word) now_[word] = 0;
  }

  void fail(size_t pc, std::string_view what) {
    if (!failed_) faults_.add(place_of(*f_, pc) + std::string(what));
    failed_ = true;
  }

  /// Control comes to a leader with what is known now.
  void meet(size_t to, size_t pc) {
    auto leader = static_cast<size_t>(leader_[to]);
    State& at = states_[leader];
    uint64_t* written = &written_[leader * words_];
    if (!at.reached) {
      at = {open_, true};
      std::copy(now_.begin(), now_.end(), written);
      work_.push_back(to);
      return;
    }
    if (at.open != open_) return fail(pc, "a finding is open on one way only");
    bool changed = false;
    for (size_t word = 0; word < words_; ++word) {
      uint64_t both = written[word] & now_[word];
      changed = changed || both != written[word];
      written[word] = both;
    }
    if (changed) work_.push_back(to);
  }

  /// Runs from a leader to the next, or to the end of the block.
  void follow(size_t pc) {
    auto leader = static_cast<size_t>(leader_[pc]);
    std::copy_n(&written_[leader * words_], words_, now_.begin());
    open_ = states_[leader].open;
    while (!failed_) {
      const Instruction& i = f_->code[pc];
      const RegisterUse& shape = register_use(i.op);
      read(shape, i, pc);
      nest(i.op, pc);
      if (i.op == Op::kCall) clear_from(i.b);
      // Iterate, Next and NextPair write only where they do not jump.
      if (writes_first(i.op)) set(i.a);
      if (shape.jump != 0 && !failed_) meet(field(i, shape.jump), pc);
      for (int at = 0; at < shape.outs; ++at) set(field(i, shape.out[at]));
      if (!goes_on(i.op) || failed_) return;
      ++pc;
      if (leader_[pc] >= 0) return meet(pc, pc);
    }
  }

  void read(const RegisterUse& shape, const Instruction& i, size_t pc) {
    for (int at = 0; at < shape.ins; ++at) need(field(i, shape.in[at]), pc);
    if (shape.base == 0) return;
    uint32_t first = field(i, shape.base), count = run_length(i);
    for (uint32_t reg = first; reg < first + count; ++reg) need(reg, pc);
  }

  void need(uint32_t reg, size_t pc) {
    if (!has(reg)) fail(pc, fmt::format("register {} is read before it is written", reg));
  }

  void nest(Op op, size_t pc) {
    if (op == Op::kBegin) {
      if (open_) return fail(pc, "a finding is open already");
      open_ = true;
    } else if (is_reporting(op) && !open_) {
      return fail(pc, "no finding is open");
    } else if ((op == Op::kReturn || op == Op::kRuleGate) && open_) {
      return fail(pc, "a finding is still open");
    }
    if (op == Op::kEnd) open_ = false;
  }

  static constexpr size_t kMostBits = size_t{1} << 28;  // 32 MiB of states
  static constexpr size_t kMostVisits = 64;             // of a block, on average; loops nest less

  Faults& faults_;
  const Function* f_ = nullptr;
  std::vector<int32_t> leader_;    ///< index into states_, each instruction; -1: not a leader
  std::vector<State> states_;      ///< of leaders
  std::vector<uint64_t> written_;  ///< registers that are written, words_ for each leader
  std::vector<uint64_t> now_;      ///< the same where control is
  std::vector<size_t> work_;
  size_t leaders_ = 0;
  size_t words_ = 0;
  bool open_ = false;
  bool failed_ = false;
};

}  // namespace

void check_flow(const Bundle& bundle, Faults& faults) {
  Flow flow(faults);
  for (const Function& function : bundle.functions) flow.run(function);
}

}  // namespace crenel::bytecode

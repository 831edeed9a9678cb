// Constants through one function, unreachable code, dead values: over registers, without blocks,
// since code is nearly straight.
#include "vm/specialize.hpp"

#include <algorithm>
#include <optional>

#include "builtins/domain.hpp"
#include "bytecode/opcodes.hpp"

namespace crenel::vm {
namespace {

using bytecode::Function;
using bytecode::Instruction;
using bytecode::Op;
using document::Tag;
using document::Value;

bool is_comparison(Op op) {
  return op == Op::kEq || op == Op::kNe || op == Op::kLt || op == Op::kLe;
}

/// Nothing unless the values are of one simple type, or one is a list without items.
std::optional<bool> compare(Op op, const Value& a, const Value& b) {
  if (a.tag != b.tag) return std::nullopt;
  if (a.is(Tag::kQuantity)) {
    __int128 left = a.quantity->nano;
    __int128 right = b.quantity->nano;
    if (op == Op::kLt || op == Op::kLe) return op == Op::kLt ? left < right : left <= right;
    return (left == right) == (op == Op::kEq);
  }
  if (a.is(Tag::kList) && (op == Op::kEq || op == Op::kNe) && (a.size == 0 || b.size == 0))
    return (a.size == b.size) == (op == Op::kEq);
  bool ordered = a.is(Tag::kInt) || a.is(Tag::kVersion) || a.is(Tag::kDate);
  if (op == Op::kLt || op == Op::kLe) {
    if (!ordered) return std::nullopt;
    return op == Op::kLt ? a.integer < b.integer : a.integer <= b.integer;
  }
  bool equal = a.is(Tag::kString) ? a.text() == b.text() : a.integer == b.integer;
  if (!ordered && !a.is(Tag::kString) && !a.is(Tag::kBool)) return std::nullopt;
  return equal == (op == Op::kEq);
}

/// Whether a string is in a list or set of strings; nothing for anything else.
std::optional<bool> contains(const Value& where, const Value& item) {
  if (!item.is(Tag::kString) || (!where.is(Tag::kList) && !where.is(Tag::kSet)))
    return std::nullopt;
  bool found = false;
  for (uint32_t n = 0; n < where.size; ++n) {
    if (!where.items[n].is(Tag::kString)) return std::nullopt;
    found = found || where.items[n].text() == item.text();
  }
  return found;
}

/// Reads nothing but registers and documents, and does nothing but write its register.
bool is_pure(Op op) {
  switch (op) {
    case Op::kLoadConst:
    case Op::kLoadParam:
    case Op::kLoadBool:
    case Op::kLoadAbsent:
    case Op::kMove:
    case Op::kDefault:
    case Op::kOrElse:
    case Op::kGetField:
    case Op::kGetRequired:
    case Op::kNot:
    case Op::kAnd:
    case Op::kOr:
    case Op::kPresent:
    case Op::kIsKind:
      return true;
    default:
      return is_comparison(op);
  }
}

/// How far back the maker of a copied value is looked for.
constexpr size_t kMostBetween = 16;
/// How far it is followed what a member that is absent leads to.
constexpr size_t kMostLed = 64;

std::optional<uint32_t> target_of(const Instruction& i) {
  char field = bytecode::register_use(i.op).jump;
  if (field == 0) return std::nullopt;
  return field == 'd' ? i.d : i.e;
}

void set_target(Instruction& i, uint32_t target) {
  char field = bytecode::register_use(i.op).jump;
  if (field != 0) (field == 'd' ? i.d : i.e) = target;
}

bool goes_on(Op op) { return op != Op::kJump && op != Op::kReturn; }

/// Registers as bits, a row of words for each instruction.
class RegisterSets {
 public:
  RegisterSets(size_t rows, size_t registers)
      : width_((registers + 63) / 64), words_(rows * width_, 0) {}
  bool has(size_t row, uint32_t r) const {
    return (words_[row * width_ + r / 64] >> (r % 64) & 1) != 0;
  }
  void set(size_t row, uint32_t r) { words_[row * width_ + r / 64] |= uint64_t{1} << (r % 64); }
  void clear(size_t row, uint32_t r) {
    words_[row * width_ + r / 64] &= ~(uint64_t{1} << (r % 64));
  }
  void clear(size_t row) {
    for (size_t w = 0; w < width_; ++w) words_[row * width_ + w] = 0;
  }
  /// True if that changes anything.
  bool unite(size_t row, size_t other) {
    uint64_t added = 0;
    for (size_t w = 0; w < width_; ++w) {
      uint64_t& to = words_[row * width_ + w];
      added |= words_[other * width_ + w] & ~to;
      to |= words_[other * width_ + w];
    }
    return added != 0;
  }
  void assign(size_t row, size_t other) {
    std::copy_n(&words_[other * width_], width_, &words_[row * width_]);
  }

 private:
  size_t width_;
  std::vector<uint64_t> words_;
};

class Specializer {
 public:
  Specializer(const Function& function, const RunSettings& settings)
      : settings_(settings),
        code_(function.code.begin(), function.code.end()),
        removed_(code_.size(), 0),
        known_(function.registers),
        parameters_(function.parameters),
        live_(code_.size() + 1, function.registers) {}

  std::vector<Instruction> run() {
    for (size_t pc = fold_beginning(); pc < code_.size(); ++pc) rewrite(pc);
    for (size_t pc = 0; pc < code_.size(); ++pc)
      if (code_[pc].op == Op::kMove && code_[pc].a == code_[pc].b) removed_[pc] = 1;
    for (Instruction& i : code_)
      if (std::optional<uint32_t> target = target_of(i)) set_target(i, final_target(i, *target));
    remove_unreachable();
    merge_defaults();
    remove_dead();
    merge_kinds();
    leave_absent();
    remove_copies();
    return compact();
  }

 private:
  /// What a register holds, and the instruction that loads it: functions that are specialized name
  /// no constants but the bundle's, and serve any inventory.
  struct Known {
    Value value;
    Instruction source;
  };

  static Instruction load(uint16_t reg, const Known& known) {
    Instruction i = known.source;
    i.a = reg;
    return i;
  }

  Known constant(uint32_t number) const {
    Instruction i;
    i.op = Op::kLoadConst;
    i.d = number;
    return {settings_.constants[number], i};
  }

  static Known truth(bool value) {
    Known known;
    known.value = Value::boolean(value);
    known.source.op = Op::kLoadBool;
    known.source.x = value;
    return known;
  }

  /// What an instruction whose operands are known gives.
  std::optional<Known> result_of(const Instruction& i) const {
    switch (i.op) {
      case Op::kLoadConst:
        return Known{settings_.constants[i.d], i};
      case Op::kLoadParam:
        if (settings_.params[i.d].is(Tag::kBool)) return truth(settings_.params[i.d].is_true());
        return Known{settings_.params[i.d], i};
      case Op::kLoadBool:
        return truth(i.x != 0);
      case Op::kMove:
        return known_[i.b];
      case Op::kDefault:
        if (!known_[i.b] || !known_[i.b]->value.is(Tag::kAbsent)) return known_[i.b];
        return constant(i.d);
      case Op::kNot:
        if (!known_[i.b] || !known_[i.b]->value.is(Tag::kBool)) return std::nullopt;
        return truth(known_[i.b]->value.is_false());
      default:
        break;
    }
    if ((!is_comparison(i.op) && i.op != Op::kIn) || !known_[i.b] || !known_[i.c])
      return std::nullopt;
    const Value& left = known_[i.b]->value;
    const Value& right = known_[i.c]->value;
    std::optional<bool> result =
        i.op == Op::kIn ? contains(right, left) : compare(i.op, left, right);
    return result ? std::optional(truth(*result)) : std::nullopt;
  }

  /// Where what is left may jump.
  std::vector<char> jump_targets() const {
    std::vector<char> targets(code_.size() + 1, 0);
    for (size_t pc = 0; pc < code_.size(); ++pc)
      if (std::optional<uint32_t> target = target_of(code_[pc]); target && !removed_[pc])
        targets[*target] = 1;
    return targets;
  }

  /// Follows the straight code from the first instruction to where it ends. What it finds out of
  /// registers that nothing after it writes holds from there on.
  size_t fold_beginning() {
    targets_ = jump_targets();
    size_t pc = 0;
    for (; pc < code_.size() && !targets_[pc] && !target_of(code_[pc]); ++pc) {
      Instruction& i = code_[pc];
      if (!bytecode::makes_value(i.op)) break;
      known_[i.a] = result_of(i);
      if (known_[i.a]) i = load(i.a, *known_[i.a]);
    }
    for (size_t after = pc; after < code_.size(); ++after) {
      const Instruction& i = code_[after];
      const bytecode::RegisterUse& use = bytecode::register_use(i.op);
      for (int n = 0; n < use.outs; ++n) known_[bytecode::field(i, use.out[n])].reset();
      if (i.op == Op::kCall) std::fill(known_.begin() + i.b, known_.end(), std::nullopt);
    }
    return pc;
  }

  const Value* known(uint16_t reg) const { return known_[reg] ? &known_[reg]->value : nullptr; }

  void rewrite(size_t pc) {
    Instruction& i = code_[pc];
    char& removed = removed_[pc];
    switch (i.op) {
      case Op::kRuleGate:
        if (!settings_.enabled[i.d])
          i = jump(i.e);
        else
          removed = !settings_.keep_gates;
        return;
      case Op::kScreen:
        removed = 1;
        return;
      case Op::kJumpIfTrue:
      case Op::kJumpIfFalse:
      case Op::kJumpIfNotTrue:
      case Op::kJumpTest:
        if (const Value* value = tested(pc); value && value->is(Tag::kBool))
          settle(pc, value->integer != 0);
        return;
      case Op::kMove:
        if (known(i.b) && !known(i.a)) i = load(i.a, *known_[i.b]);
        return;
      case Op::kNot:
        if (const Value* value = known(i.b); value && value->is(Tag::kBool) && !known(i.a))
          i = load(i.a, truth(value->is_false()));
        return;
      case Op::kJumpEqual:
        if (const Value* value = tested(pc))
          settle(pc, compare(Op::kEq, *value, settings_.constants[i.d]));
        return;
      case Op::kJumpIn:
        if (const Value* value = tested(pc)) settle(pc, contains(settings_.constants[i.d], *value));
        return;
      case Op::kAnd:
      case Op::kOr:
        rewrite_connective(i);
        return;
      default:
        return;
    }
  }

  static Instruction jump(uint32_t target) {
    Instruction i;
    i.op = Op::kJump;
    i.d = target;
    return i;
  }

  /// What the instruction tests, if that is known, or loaded just before it; else null.
  const Value* tested(size_t pc) const {
    uint16_t reg = code_[pc].a;
    if (const Value* value = known(reg)) return value;
    if (pc == 0 || targets_[pc] || code_[pc - 1].a != reg) return nullptr;
    const Instruction& before = code_[pc - 1];
    if (before.op == Op::kLoadParam) return &settings_.params[before.d];
    return before.op == Op::kLoadConst ? &settings_.constants[before.d] : nullptr;
  }

  /// Whether a test jumps where it has that outcome.
  static bool jumps_on(const Instruction& test, bool outcome) {
    if (test.op == Op::kJumpIfTrue) return outcome;
    if (test.op == Op::kJumpIfFalse || test.op == Op::kJumpIfNotTrue) return !outcome;
    return (test.c & (outcome ? bytecode::kOnTrue : bytecode::kOnFalse)) != 0;
  }

  void settle(size_t pc, std::optional<bool> outcome) {
    if (!outcome) return;
    if (jumps_on(code_[pc], *outcome))
      code_[pc] = jump(*target_of(code_[pc]));
    else
      removed_[pc] = 1;
  }

  /// One operand that decides is the result; one that does not leaves the other.
  void rewrite_connective(Instruction& i) {
    for (bool first : {true, false}) {
      const Value* value = known(first ? i.b : i.c);
      if (!value || !value->is(Tag::kBool) || known(i.a)) continue;
      bool decides = (value->integer != 0) == (i.op == Op::kOr);
      if (decides) {
        i = load(i.a, truth(value->is_true()));
      } else {
        uint16_t other = first ? i.c : i.b;
        uint16_t to = i.a;
        i = {};
        i.op = Op::kMove;
        i.a = to;
        i.b = other;
      }
      return;
    }
  }

  /// Through what was removed, through jumps that do nothing else, and through tests of what the
  /// jump has just tested.
  uint32_t final_target(const Instruction& from, uint32_t target) const {
    for (size_t steps = 0; steps < code_.size(); ++steps) {
      const Instruction& next = code_[target];
      if (removed_[target])
        ++target;
      else if (next.op == Op::kJump)
        target = next.d;
      else if (std::optional<bool> taken = takes(from, next))
        target = *taken ? *target_of(next) : target + 1;
      else
        break;
    }
    return target;
  }

  /// Whether a test jumps that is made where another one jumped; nothing if that does not say.
  static std::optional<bool> takes(const Instruction& from, const Instruction& next) {
    bool known = from.op == Op::kJumpIfTrue || from.op == Op::kJumpIfFalse;
    if (!known || from.a != next.a) return std::nullopt;
    switch (next.op) {
      case Op::kJumpIfIndeterminate:
        return false;
      case Op::kJumpIfTrue:
      case Op::kJumpIfFalse:
      case Op::kJumpIfNotTrue:
      case Op::kJumpTest:
        return jumps_on(next, from.op == Op::kJumpIfTrue);
      default:
        return std::nullopt;
    }
  }

  void remove_unreachable() {
    std::vector<char> reached(code_.size(), 0);
    std::vector<uint32_t> work{0};
    while (!work.empty()) {
      uint32_t pc = work.back();
      work.pop_back();
      while (pc < code_.size() && !reached[pc]) {
        reached[pc] = 1;
        if (!removed_[pc]) {
          if (std::optional<uint32_t> target = target_of(code_[pc])) work.push_back(*target);
          if (!goes_on(code_[pc].op)) break;
        }
        ++pc;
      }
    }
    for (size_t pc = 0; pc < code_.size(); ++pc)
      if (!reached[pc]) removed_[pc] = 1;
    // Jumps over nothing, the last first.
    for (size_t pc = code_.size(); pc-- > 0;)
      if (!removed_[pc] && does_but_jump(code_[pc].op) && code_[pc].d > pc &&
          next(pc) >= code_[pc].d)
        removed_[pc] = 1;
  }

  /// Whether it leaves nothing behind where it goes on after all.
  static bool does_but_jump(Op op) {
    return op == Op::kJump || op == Op::kJumpIfTrue || op == Op::kJumpIfFalse ||
           op == Op::kJumpIfNotTrue || op == Op::kJumpIfPresent || op == Op::kJumpIfIndeterminate;
  }

  /// What is loaded or copied over a value that is absent is a part of the instruction before.
  void merge_defaults() {
    std::vector<char> targets = jump_targets();
    for (size_t pc = 0; pc < code_.size(); ++pc) {
      Instruction& first = code_[pc];
      if (removed_[pc] || first.op != Op::kMove) continue;
      uint32_t test = next(pc);
      uint32_t other = next(test);
      if (other >= code_.size() || code_[test].op != Op::kJumpIfPresent) continue;
      const Instruction& load = code_[other];
      bool constant = load.op == Op::kLoadConst;
      bool fits = (constant || load.op == Op::kMove) && code_[test].a == first.a &&
                  load.a == first.a && code_[test].d > other && next(other) >= code_[test].d;
      if (!fits || is_target(targets, pc + 1, other)) continue;
      first.op = constant ? Op::kDefault : Op::kOrElse;
      first.c = constant ? 0 : load.b;
      first.d = constant ? load.d : 0;
      removed_[test] = removed_[other] = 1;
    }
  }

  static bool is_target(const std::vector<char>& targets, size_t first, size_t last) {
    auto begin = targets.begin();
    return std::any_of(begin + static_cast<ptrdiff_t>(first),
                       begin + static_cast<ptrdiff_t>(last) + 1, [](char is) { return is != 0; });
  }

  /// From what is live after an instruction to what is live before it.
  void pass(const Instruction& i, RegisterSets& live, size_t row) const {
    const bytecode::RegisterUse& use = bytecode::register_use(i.op);
    for (int n = 0; n < use.outs; ++n) live.clear(row, bytecode::field(i, use.out[n]));
    // Most that jump do so before they write.
    if (use.jump != 0) live.unite(row, bytecode::field(i, use.jump));
    if (bytecode::writes_first(i.op)) live.clear(row, i.a);
    for (int n = 0; n < use.ins; ++n) live.set(row, bytecode::field(i, use.in[n]));
    if (use.base == 0) return;
    uint32_t first = bytecode::field(i, use.base);
    for (uint32_t r = first; r < first + bytecode::run_length(i); ++r) live.set(row, r);
  }

  /// The code from where a loop begins to the last jump back to there.
  struct Loop {
    size_t begin = 0;
    size_t end = 0;
    const Loop* around = nullptr;  ///< the loop that this one is in
    bool met = false;
  };

  /// In the order in which they begin.
  std::vector<Loop> find_loops() const {
    std::vector<size_t> ends(code_.size(), 0);
    for (size_t pc = 0; pc < code_.size(); ++pc)
      if (std::optional<uint32_t> target = target_of(code_[pc]);
          target && *target <= pc && !removed_[pc])
        ends[*target] = pc + 1;
    std::vector<Loop> loops;
    loops.reserve(static_cast<size_t>(
        std::count_if(ends.begin(), ends.end(), [](size_t end) { return end != 0; })));
    const Loop* around = nullptr;
    for (size_t pc = 0; pc < code_.size(); ++pc) {
      if (ends[pc] == 0) continue;
      while (around != nullptr && around->end < ends[pc]) around = around->around;
      around = &loops.emplace_back(Loop{pc, ends[pc], around});
    }
    return loops;
  }

  /// Backwards, and through each loop twice: what jumps back has not yet seen, at first, what is
  /// live where the loop begins. There all is taken to be live that is so where a loop around it
  /// begins, so that the second time nearly always finds no more.
  void remove_dead() {
    const size_t now = code_.size();
    std::vector<char> dead(code_.size(), 0);
    std::vector<Loop> loops = find_loops();
    size_t before = loops.size();  // loops that begin before here
    for (size_t pc = code_.size(); pc-- > 0;) {
      const Instruction& i = code_[pc];
      if (!removed_[pc]) {
        if (!goes_on(i.op)) live_.clear(now);
        dead[pc] = is_pure(i.op) && !live_.has(now, i.a);
        if (!dead[pc]) pass(i, live_, now);
      }
      if (before == 0 || loops[before - 1].begin != pc) {
        live_.assign(pc, now);
        continue;
      }
      Loop& loop = loops[--before];
      bool more = live_.unite(pc, now) || !loop.met;
      loop.met = true;
      live_.assign(now, pc);
      // One that is in another is gone through again with it.
      if (!more || (loop.around != nullptr && !loop.around->met)) continue;
      for (size_t in = before + 1; in < loops.size() && loops[in].begin < loop.end; ++in, ++before)
        if (loops[in].around != nullptr) live_.unite(loops[in].begin, loops[in].around->begin);
      ++before;
      pc = loop.end;
      live_.assign(now, pc);
    }
    for (size_t pc = 0; pc < code_.size(); ++pc) removed_[pc] |= dead[pc];
  }

  /// The next instruction that is left.
  uint32_t next(size_t pc) const {
    do ++pc;
    while (pc < code_.size() && removed_[pc]);
    return static_cast<uint32_t>(pc);
  }

  /// Whether it is of a kind is tested where it is found. What a function runs for is an object.
  void merge_kinds() {
    std::vector<char> targets = jump_targets();
    bool object = parameters_ == 1 && std::none_of(code_.begin(), code_.end(),
                                                   [](const auto& i) { return writes(i, 0); });
    for (size_t pc = 0; pc < code_.size(); ++pc) {
      Instruction& kind = code_[pc];
      if (removed_[pc] || kind.op != Op::kIsKind) continue;
      uint32_t test = next(pc);
      // Of an object it is known.
      uint32_t doubt = test;
      if (code_[doubt].op == Op::kJumpIfIndeterminate && object && kind.b == 0) test = next(doubt);
      const Instruction& jumps = code_[test];
      bool either = jumps.op == Op::kJumpIfFalse || jumps.op == Op::kJumpIfTrue;
      if ((!either && (jumps.op != Op::kJumpTest || test != doubt)) || jumps.a != kind.a) continue;
      if (doubt != test && code_[doubt].a != kind.a) continue;
      const uint32_t target = *target_of(jumps);
      if (is_target(targets, pc + 1, test) || live_.has(target, kind.a) ||
          live_.has(test + 1, kind.a))
        continue;
      uint16_t outcomes = jumps.op == Op::kJumpTest     ? jumps.c
                          : jumps.op == Op::kJumpIfTrue ? bytecode::kOnTrue
                                                        : bytecode::kOnFalse;
      kind.op = Op::kJumpKind;
      kind.a = kind.b;
      kind.b = 0;
      kind.c = outcomes;
      kind.e = target;
      removed_[test] = removed_[doubt] = 1;
    }
  }

  static bool writes(const Instruction& i, uint32_t reg) {
    const bytecode::RegisterUse& use = bytecode::register_use(i.op);
    for (int n = 0; n < use.outs; ++n)
      if (bytecode::field(i, use.out[n]) == reg) return true;
    return i.op == Op::kCall && reg >= i.b;
  }

  /// Most members that rules read are not there. What reads one goes at once to where it leads that
  /// it is absent, and tests it where that is done next.
  void leave_absent() {
    targets_ = jump_targets();
    for (size_t pc = 0; pc < code_.size(); ++pc)
      if (code_[pc].op == Op::kGetField && !removed_[pc]) leave_absent(pc);
  }

  void leave_absent(size_t pc) {
    Instruction& i = code_[pc];
    const uint32_t after = next(pc);
    const Instruction& test = code_[after];
    bool tests =
        test.op == Op::kJumpPresent && test.a == i.a && !is_target(targets_, pc + 1, after);
    uint32_t target = tests ? test.e : after;
    if (!tests || test.c == bytecode::kOnFalse) target = without(i.a, target);
    if (!tests && target == after) return;
    i.op = Op::kTryField;
    i.c = tests ? test.c : static_cast<uint16_t>(bytecode::kOnFalse);
    i.e = target;
    targets_[target] = 1;
    if (tests) removed_[after] = 1;
  }

  /// Where code leads if a register is absent, as far as it only finds out what follows from that
  /// and leaves nothing behind.
  uint32_t without(uint16_t reg, uint32_t at) {
    if (at < code_.size() && removed_[at]) at = next(at);
    absent_.assign(1, reg);
    written_.clear();
    uint32_t reached = at;
    for (size_t steps = 0; steps < kMostLed; ++steps) {
      std::optional<uint32_t> to = step_without(at);
      if (!to) break;
      at = removed_[*to] ? next(*to) : *to;
      if (std::none_of(written_.begin(), written_.end(),
                       [&](uint16_t r) { return live_.has(at, r); }))
        reached = at;
    }
    return reached;
  }

  /// Where an instruction goes on that hangs on nothing but registers that are absent.
  std::optional<uint32_t> step_without(uint32_t at) {
    const Instruction& i = code_[at];
    auto is_absent = [&](uint16_t r) {
      return std::find(absent_.begin(), absent_.end(), r) != absent_.end();
    };
    auto leave = [&](bool outcome) {
      return (i.c & (outcome ? bytecode::kOnTrue : bytecode::kOnFalse)) != 0 ? i.e : at + 1;
    };
    switch (i.op) {
      case Op::kJump:
        return i.d;
      case Op::kMove:
      case Op::kGetField:
      case Op::kGetRequired:
      case Op::kTryField:
        if (!is_absent(i.b)) return std::nullopt;
        if (!is_absent(i.a)) {
          absent_.push_back(i.a);
          written_.push_back(i.a);
        }
        return i.op == Op::kTryField ? leave(false) : at + 1;
      case Op::kJumpPresent:
      case Op::kJumpFieldPresent:
      case Op::kJumpIn:
      case Op::kJumpHas:
      case Op::kJumpKind:
        return is_absent(i.a) ? std::optional(leave(false)) : std::nullopt;
      case Op::kJumpEqual:
      case Op::kJumpFieldEqual: {
        const Value& other = settings_.constants[i.op == Op::kJumpEqual ? i.d : i.b];
        return is_absent(i.a) ? std::optional(leave(other.is(Tag::kAbsent))) : std::nullopt;
      }
      case Op::kIterate: {
        const Instruction& loop = code_[at + 1];
        bool walks = (loop.op == Op::kNext || loop.op == Op::kNextPair) && loop.a == i.a;
        if (!walks || removed_[at + 1] || !is_absent(i.b)) return std::nullopt;
        written_.push_back(i.a);
        return loop.d;
      }
      default:
        return std::nullopt;
    }
  }

  /// A value that is copied and not wanted any more where it was made is made where it is wanted.
  void remove_copies() {
    std::vector<char> targets = jump_targets();
    for (size_t pc = 0; pc + 1 < code_.size(); ++pc) {
      const Instruction copy = code_[pc];
      if (removed_[pc] || copy.op != Op::kMove || copy.a == copy.b) continue;
      if (live_.has(pc + 1, copy.b)) continue;
      if (std::optional<size_t> made = maker(pc, copy, targets)) {
        code_[*made].a = copy.a;
        removed_[pc] = 1;
      }
    }
  }

  /// The instruction just before a copy that makes what it copies, if nothing between has to do
  /// with either register.
  std::optional<size_t> maker(size_t pc, const Instruction& copy,
                              const std::vector<char>& targets) const {
    size_t steps = 0;
    for (size_t at = pc; at > 0 && steps < kMostBetween; ++steps) {
      if (targets[at]) return std::nullopt;
      --at;
      if (removed_[at]) continue;
      const Instruction& i = code_[at];
      if (target_of(i) || !goes_on(i.op) || i.op == Op::kCall) return std::nullopt;
      if (bytecode::makes_value(i.op) && i.a == copy.b) return at;
      if (touches(i, copy.a) || touches(i, copy.b)) return std::nullopt;
    }
    return std::nullopt;
  }

  static bool touches(const Instruction& i, uint32_t reg) {
    const bytecode::RegisterUse& use = bytecode::register_use(i.op);
    for (int n = 0; n < use.ins; ++n)
      if (bytecode::field(i, use.in[n]) == reg) return true;
    if (writes(i, reg)) return true;
    if (use.base == 0) return false;
    uint32_t first = bytecode::field(i, use.base);
    return reg >= first && reg < first + bytecode::run_length(i);
  }

  std::vector<Instruction> compact() const {
    std::vector<uint32_t> moved(code_.size() + 1, 0);
    for (size_t pc = 0; pc < code_.size(); ++pc) moved[pc + 1] = moved[pc] + !removed_[pc];
    std::vector<Instruction> code;
    code.reserve(moved.back());
    for (size_t pc = 0; pc < code_.size(); ++pc) {
      if (removed_[pc]) continue;
      code.push_back(code_[pc]);
      if (std::optional<uint32_t> target = target_of(code.back()))
        set_target(code.back(), moved[*target]);
    }
    return code;
  }

  const RunSettings& settings_;
  std::vector<Instruction> code_;
  std::vector<char> removed_;
  std::vector<std::optional<Known>> known_;
  size_t parameters_;
  std::vector<char> targets_;               ///< of jumps
  RegisterSets live_;                       ///< before each instruction, once remove_dead has run
  std::vector<uint16_t> absent_, written_;  ///< of without()
};

}  // namespace

Function specialize(const Function& function, const RunSettings& settings) {
  Function made;
  made.name = function.name;
  made.parameters = function.parameters;
  made.registers = function.registers;
  made.code = Specializer(function, settings).run();
  return made;
}

Executable SpecializedFunctions::get(uint32_t number, const Function& function,
                                     const RunSettings& settings) {
  const Made& made = functions_.get(number, [&] {
    Function specialized = specialize(function, settings);
    ThreadedCode code = thread(specialized);
    return Made{std::move(specialized), std::move(code)};
  });
  return {&made.function, made.code.data()};
}

}  // namespace crenel::vm

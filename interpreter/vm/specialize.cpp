// Constants through one function, unreachable code, dead values: over registers, without blocks,
// since code is nearly straight.
#include "vm/specialize.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "builtins/domain.hpp"
#include "bytecode/opcodes.hpp"

namespace crenel::vm {
namespace {

using bytecode::Function;
using bytecode::Instruction;
using bytecode::Op;
using bytecode::Operand;
using bytecode::Use;
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

/// The field that holds where an instruction may jump, by opcode; 0 if it does not.
constexpr std::array<char, bytecode::kOpCount> kJumpFields = [] {
  std::array<char, bytecode::kOpCount> fields{};
  for (int op = 0; op < bytecode::kOpCount; ++op)
    for (const Operand& operand : bytecode::kOpcodes[op].layout)
      if (operand.use == Use::kJump) fields[static_cast<size_t>(op)] = operand.field;
  return fields;
}();

std::optional<uint32_t> target_of(const Instruction& i) {
  char field = kJumpFields[static_cast<size_t>(i.op)];
  if (field == 0) return std::nullopt;
  return field == 'd' ? i.d : i.e;
}

void set_target(Instruction& i, uint32_t target) {
  char field = kJumpFields[static_cast<size_t>(i.op)];
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
  void unite(size_t row, size_t other) {
    for (size_t w = 0; w < width_; ++w) words_[row * width_ + w] |= words_[other * width_ + w];
  }
  /// True if that changes anything.
  bool assign(size_t row, size_t other) {
    bool changed = false;
    for (size_t w = 0; w < width_; ++w) {
      uint64_t& to = words_[row * width_ + w];
      changed = changed || to != words_[other * width_ + w];
      to = words_[other * width_ + w];
    }
    return changed;
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
        registers_(function.registers),
        live_(code_.size() + 1, function.registers) {}

  std::vector<Instruction> run() {
    for (size_t pc = fold_beginning(); pc < code_.size(); ++pc) rewrite(pc);
    for (Instruction& i : code_)
      if (std::optional<uint32_t> target = target_of(i)) set_target(i, final_target(i, *target));
    remove_unreachable();
    remove_dead();
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
      for (const Operand& operand : bytecode::info(i.op).layout)
        if (operand.use == Use::kOut || operand.use == Use::kInOut)
          known_[bytecode::field(i, operand.field)].reset();
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
      if (!removed_[pc] && code_[pc].op == Op::kJump && code_[pc].d > pc &&
          std::all_of(removed_.begin() + static_cast<ptrdiff_t>(pc) + 1,
                      removed_.begin() + code_[pc].d, [](char gone) { return gone != 0; }))
        removed_[pc] = 1;
  }

  /// From what is live after an instruction to what is live before it.
  void pass(const Instruction& i, RegisterSets& live, size_t row) const {
    const bytecode::Layout& layout = bytecode::info(i.op).layout;
    for (const Operand& operand : layout)
      if (operand.use == Use::kOut) live.clear(row, bytecode::field(i, operand.field));
    // One that jumps does so before it writes, but for Sure.
    if (std::optional<uint32_t> target = target_of(i)) live.unite(row, *target);
    if (i.op == Op::kSure) live.clear(row, i.a);
    for (const Operand& operand : layout) {
      if (operand.use == Use::kIn || operand.use == Use::kInOut)
        live.set(row, bytecode::field(i, operand.field));
      if (operand.use != Use::kBase) continue;
      uint32_t first = bytecode::field(i, operand.field);
      for (uint32_t r = first; r < first + bytecode::run_length(i); ++r) live.set(row, r);
    }
  }

  /// Backwards until nothing more is live anywhere; jumps back are few, so that it takes few turns.
  void remove_dead() {
    const size_t now = code_.size();
    std::vector<char> dead(code_.size(), 0);
    for (bool changed = true; changed;) {
      changed = false;
      live_.clear(now);
      for (size_t pc = code_.size(); pc-- > 0;) {
        const Instruction& i = code_[pc];
        if (removed_[pc]) {
          live_.assign(pc, now);
          continue;
        }
        if (!goes_on(i.op)) live_.clear(now);
        dead[pc] = is_pure(i.op) && !live_.has(now, i.a);
        if (!dead[pc]) pass(i, live_, now);
        if (live_.assign(pc, now)) changed = true;
      }
    }
    for (size_t pc = 0; pc < code_.size(); ++pc) removed_[pc] |= dead[pc];
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
    for (const Operand& operand : bytecode::info(i.op).layout) {
      bool plain =
          operand.use == Use::kIn || operand.use == Use::kOut || operand.use == Use::kInOut;
      if (plain && bytecode::field(i, operand.field) == reg) return true;
      if (operand.use != Use::kBase) continue;
      uint32_t first = bytecode::field(i, operand.field);
      if (reg >= first && reg < first + bytecode::run_length(i)) return true;
    }
    return false;
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
  size_t registers_;
  std::vector<char> targets_;  ///< of jumps, before anything was removed
  RegisterSets live_;          ///< before each instruction, once remove_dead has run
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

const Function* SpecializedFunctions::get(uint32_t number, const Function& function,
                                          const RunSettings& settings) {
  if (const Function* made = ready_[number].load(std::memory_order_acquire)) return made;
  std::lock_guard lock(mutex_);
  std::unique_ptr<const Function>& made = functions_[number];
  if (!made) made = std::make_unique<const Function>(specialize(function, settings));
  ready_[number].store(made.get(), std::memory_order_release);
  return made.get();
}

}  // namespace crenel::vm

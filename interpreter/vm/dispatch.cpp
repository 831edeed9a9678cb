// The interpreter loop. One handler an opcode; registers, pc and frame are locals. What takes more
// than a few lines is a function of operations.hpp.
#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include "base/texts.hpp"
#include "bytecode/format.hpp"
#include "vm/join_index.hpp"
#include "vm/operations.hpp"
#include "vm/relations.hpp"

namespace crenel::vm {

using bytecode::Expect;
using bytecode::Function;
using bytecode::Instruction;
using bytecode::Op;

namespace {

struct Frame {
  Executable executable;
  const Threaded* pc;
  Value* registers;
};

/// Copies a value that may just have been written, or will be read at once. A value is written as
/// two words, and one load over both would wait for them to reach the cache.
inline void copy_words(Value& to, const Value& from) {
  uint64_t words[2];
  std::memcpy(words, &from, sizeof words);
#if defined(__GNUC__)
  asm("" : "+r"(words[0]), "+r"(words[1]));
#endif
  std::memcpy(&to, words, sizeof words);
}

inline bool both_bools(const Value& a, const Value& b) {
  return a.is(Tag::kBool) && b.is(Tag::kBool);
}

Value kleene_and(const Value& a, const Value& b) {
  if (a.is_false() || b.is_true()) return a;
  if (b.is_false() || a.is_true()) return b;
  return a.is(Tag::kIndeterminate) ? a : b;
}

Value kleene_or(const Value& a, const Value& b) {
  if (a.is_true() || b.is_false()) return a;
  if (b.is_true() || a.is_false()) return b;
  return a.is(Tag::kIndeterminate) ? a : b;
}

inline bool is_simple(const Value& v) {
  return v.is(Tag::kString) || v.is(Tag::kBool) || v.is(Tag::kInt);
}

/// Whether two values are equal that are of one simple type, or of which one is absent; -1 if they
/// are not that simple.
int same_scalar(const Value& a, const Value& b) {
  if (a.tag != b.tag) {
    bool one_absent = (a.is(Tag::kAbsent) && is_simple(b)) || (b.is(Tag::kAbsent) && is_simple(a));
    return one_absent ? 0 : -1;
  }
  if (a.is(Tag::kString)) return base::same_text(a.text(), b.text());
  if (a.is(Tag::kBool) || a.is(Tag::kInt)) return a.integer == b.integer;
  return a.is(Tag::kAbsent) ? 1 : -1;
}

/// Results of a test as JumpTest and its like number them.
enum Outcome : unsigned { kFalse, kTrue, kUnknown };

inline unsigned outcome(const Value& test) {
  return test.is(Tag::kBool) ? static_cast<unsigned>(test.integer) : kUnknown;
}

inline unsigned outcome_present(const Value& value) {
  if (value.tag > Tag::kIndeterminate) [[likely]]
    return kTrue;
  return value.is(Tag::kAbsent) ? kFalse : kUnknown;
}

inline unsigned outcome_equal(State& state, const Value& a, const Value& b, bool untyped) {
  if (a.is(Tag::kAbsent)) return b.is(Tag::kAbsent) ? kTrue : kFalse;
  if (a.is(Tag::kBool) && b.is(Tag::kBool)) return a.integer == b.integer ? kTrue : kFalse;
  int same = same_scalar(a, b);
  if (same >= 0) return static_cast<unsigned>(same);
  return outcome(op_equal(state, a, b, untyped));
}

Value op_unequal(State& state, const Value& a, const Value& b, bool untyped) {
  Value equal = op_equal(state, a, b, untyped);
  return equal.is(Tag::kBool) ? Value::boolean(equal.integer == 0) : equal;
}

Value get_field(State& state, const Value& base, uint32_t name, Expect expect, bool required) {
  if (base.is(Tag::kObject)) [[likely]] {
    int slot = state.program.slot(base.shape, name);
    Value found;
    if (slot >= 0) [[likely]]
      found =
          typed(state, base.items[slot], expect, base.items, {state.program.bundle.names[name]});
    // Null is absent, and what is required is not.
    if (!required || !found.is(Tag::kAbsent)) [[likely]]
      return found;
    const std::string& text = state.program.bundle.names[name];
    return state.fail(CauseKind::kSchema, "`" + text + "` is required and missing", base.items,
                      text);
  }
  if (base.is(Tag::kAbsent) || base.is(Tag::kIndeterminate)) return base;
  if (base.is(Tag::kMap))
    return op_index(state, base, Value::string(state.program.bundle.names[name]), expect);
  return state.fail(CauseKind::kSchema, "`" + state.program.bundle.names[name] +
                                            "` is read from something that is no mapping");
}

Value get_dynamic(State& state, const Value& base, uint32_t name, bool optional) {
  if (base.is(Tag::kIndeterminate)) return base;
  const std::string& text = state.program.bundle.names[name];
  Value found;
  if (base.is(Tag::kObject) || base.is(Tag::kMap))
    found = get_field(state, base, name, Expect::kAny, false);
  if (!found.is(Tag::kAbsent) || optional) return found;
  if (base.is(Tag::kObject) || base.is(Tag::kMap))
    return state.fail(CauseKind::kUntyped, "untyped data has no `" + text + "` here",
                      base.is(Tag::kObject) ? base.items : nullptr, text);
  return state.fail(CauseKind::kUntyped,
                    "`" + text + "` is read from something that is no mapping");
}

/// Whether a text is among texts, in a list or a short set; -1 if op_in() has to say.
inline int text_among(State& state, const Value& item, const Value& where) {
  bool listed = where.is(Tag::kList) || (where.is(Tag::kSet) && where.size < kFewestSearched);
  if (!item.is(Tag::kString) || !listed) return -1;
  int among = 0;
  for (const Value* other = where.items; other != where.items + where.size; ++other) {
    if (!other->is(Tag::kString)) return -1;
    if (!base::same_text(other->text(), item.text())) continue;
    among = 1;
    break;
  }
  state.charge(where.size / 8);
  return among;
}

/// Where what GetField reads lies as it is promised.
enum class Read : uint8_t { kNothing, kValue, kAsk };  ///< kAsk: get_field() has to look

/// `accepted`: tags, as bits.
inline Read find_field(const SlotTable& slots, const Value& base, uint32_t name, uint32_t accepted,
                       const Value*& value) {
  if (!base.is(Tag::kObject)) [[unlikely]]
    return base.is(Tag::kAbsent) ? Read::kNothing : Read::kAsk;
  uint8_t slot = slots.at(base.shape, name);
  if (slot == kNoSlot) return Read::kNothing;
  if (slot == kFarSlot) [[unlikely]]
    return Read::kAsk;
  value = base.items + slot;
  return accepts(accepted, *value) ? Read::kValue : Read::kAsk;
}

bool is_kind_of_another(State& state, const Value& object, uint32_t kinds) {
  const Program& program = state.program;
  if (object.items == state.met.items) return program.has_kind(kinds, state.met.kind);
  if (program.embedded.find(object.items) >= 0)
    return program.has_kind(kinds, program.template_kind());
  const Object* owner = program.inventory.owner(object.items);
  if (!owner || owner->value.items != object.items) return false;
  return program.has_kind(kinds, owner->kind_id);
}

inline bool is_kind(State& state, const Value& object, uint32_t kinds) {
  if (object.items == state.seen) [[likely]]
    return state.program.has_kind(kinds, state.seen_kind);
  return is_kind_of_another(state, object, kinds);
}

/// Whether the world has no objects of the kinds; `completely`: and cannot have any.
bool has_none(const State& state, uint32_t kinds, bool completely) {
  if (!state.program.scan(state.world, kinds).empty()) return false;
  const document::World& world = state.program.inventory.worlds()[state.world];
  if (!completely || world.complete) return true;
  const std::vector<bytecode::KindName>& all = state.program.bundle.kind_sets[kinds].kinds;
  return std::all_of(all.begin(), all.end(), [&](const bytecode::KindName& kind) {
    return world.holds_completely(kind.group, kind.kind);
  });
}

Value complete(State& state, uint32_t kinds) {
  // Asked for each object anew, of one world after the other.
  if (state.complete_in != state.world) {
    state.complete_in = state.world;
    state.complete_kinds.assign(state.program.bundle.kind_sets.size(), 0);
  }
  if (state.complete_kinds[kinds] != 0) return Value::boolean(true);
  const document::World& world = state.program.inventory.worlds()[state.world];
  const bytecode::KindSet& set = state.program.bundle.kind_sets[kinds];
  for (const bytecode::KindName& kind : set.kinds)
    if (!world.holds_completely(kind.group, kind.kind))
      return state.fail(CauseKind::kIncomplete,
                        "the input need not hold every " + kind.kind +
                            ", so nothing follows from one that is missing");
  state.complete_kinds[kinds] = 1;
  return Value::boolean(true);
}

/// Over a list or a set.
Value iterate_items(const Value& list) {
  Value iterator = Value::make(Tag::kIterator, 0);
  iterator.size = list.size;
  iterator.items = list.items;
  return iterator;
}

Value start(State& state, const Value& domain) {
  if (domain.is(Tag::kList) || domain.is(Tag::kSet)) return iterate_items(domain);
  if (domain.is(Tag::kObject) || domain.is(Tag::kMap))
    return iterate_items(mapping_entries(state, domain, false));
  return iterate_objects(nullptr, 0);
}

void start_pairs(State& state, Value& iterator, const Value& domain) {
  iterator = Value::make(Tag::kIterator, 0);
  iterator.size = 0;
  iterator.aux = kWalkPairs;
  if (!domain.is(Tag::kObject) && !domain.is(Tag::kMap)) return;
  Value entries = mapping_entries(state, domain, true);
  iterator.size = entries.size;
  iterator.items = entries.items;
}

/// Whether a loop over items, or over pairs, can run over the value. Only untyped data gives
/// others.
bool ranges(const Value& domain, bool pairs) {
  switch (domain.tag) {
    case Tag::kAbsent:
    case Tag::kObject:
    case Tag::kMap:
      return true;
    case Tag::kList:
    case Tag::kSet:
      return !pairs;
    default:
      return false;
  }
}

Value no_domain(State& state, const Value& found) {
  std::string text;
  show(state, found, text, true);
  return state.fail(CauseKind::kUntyped, text + " has no items to range over");
}

std::string callee_name(const State& state, uint32_t native) {
  return "`" + std::string(builtins::callee_name(state.program.bundle.natives[native])) + "`";
}

Value call_native(State& state, uint32_t native, const Value* arguments, uint32_t count) {
  const Prepared::Native& callee = state.program.prepared->natives[native];
  for (uint32_t i = 0; i < count && i < callee.masks.size(); ++i) {
    if (arguments[i].is(Tag::kIndeterminate)) return arguments[i];
    if (!(callee.masks[i] >> static_cast<uint32_t>(arguments[i].tag) & 1)) {
      if (arguments[i].is(Tag::kAbsent))
        return state.fail(CauseKind::kUntyped,
                          callee_name(state, native) + " needs a value that is missing");
      std::string found;
      show(state, arguments[i], found, true);
      return state.fail(CauseKind::kUntyped,
                        callee_name(state, native) + " does not take " + found);
    }
  }
  uint64_t work = 4;
  bool made = true;
  for (uint32_t i = 0; i < count; ++i) {
    const Value& argument = arguments[i];
    if (argument.is(Tag::kString)) {
      work += argument.size / 8;
      continue;
    }
    bool items = argument.is(Tag::kList) || argument.is(Tag::kSet);
    if (items) work += argument.size / 8;
    bool holds = items || argument.is(Tag::kMap) || argument.is(Tag::kObject);
    made = made && (!holds || (argument.aux & kMade) != 0);
    if (const Value* unknown = held_unknown(state, argument)) return *unknown;
  }
  state.charge(work);
  Value result = callee.call != nullptr ? callee.call(state.natives, {arguments, count})
                                        : callee.host.call(state.natives, {arguments, count});
  if (state.natives.work != 0) state.charge(std::exchange(state.natives.work, 0));
  // What was picked from a document may be of any type still.
  if (!made && (result.is(Tag::kList) || result.is(Tag::kSet))) result.aux = 0;
  state.need(0);
  return result;
}

/// An item of another type than its list promises, or one that has to be parsed.
Value odd_item(State& state, const Value& item, Expect expect, const Value& domain) {
  bool list = domain.is(Tag::kList) && &item >= domain.items && &item < domain.items + domain.size;
  auto index = static_cast<uint32_t>(list ? &item - domain.items : 0);
  return convert(state, item, expect, list ? domain.items : nullptr,
                 {list ? "" : "an item", index});
}

constexpr uint32_t kMostItems = UINT32_MAX / 4;

void append(State& state, Value& list, const Value& item, size_t width) {
  // Room is a power of two; what was not made here to grow has none, be it a constant or of an
  // input.
  size_t used = size_t{list.size} * width;
  unsigned log = list.aux >> 8;
  if (log == 0 || list.size >= uint64_t{1} << (log - 1)) {
    if (list.size >= kMostItems) state.stop(2);
    uint64_t room = std::bit_ceil(std::max<uint64_t>(4, uint64_t{list.size} + 1));
    Value* grown = make_items(state, room * width);
    std::copy(list.items, list.items + used, grown);
    list.items = grown;
    list.aux = static_cast<uint16_t>(kMade | (std::countr_zero(room) + 1) << 8);
  }
  const_cast<Value*>(list.items)[used] = item;
}

/// Follows where the values in registers come from.
void note_origin(State& state, const Instruction& in, const Value* registers, size_t frame) {
  State::Origin& origin = state.origins[frame + in.a];
  switch (in.op) {
    case Op::kGetField:
    case Op::kGetRequired:
    case Op::kGetDynamic:
      origin = {};
      if (in.a != in.b && registers[in.b].is(Tag::kObject))
        origin = {registers[in.b].items, state.program.bundle.names[in.d]};
      return;
    case Op::kMove:
    case Op::kConvert:
      origin = state.origins[frame + in.b];
      return;
    case Op::kOrElse:
      origin = state.origins[frame + (registers[in.b].is(Tag::kAbsent) ? in.c : in.b)];
      return;
    case Op::kDefault:
      origin = registers[in.b].is(Tag::kAbsent) ? State::Origin() : state.origins[frame + in.b];
      return;
    case Op::kJump:
    case Op::kRuleGate:
    case Op::kJumpIfTrue:
    case Op::kJumpIfFalse:
    case Op::kJumpIfNotTrue:
    case Op::kJumpIfPresent:
    case Op::kJumpIfIndeterminate:
    case Op::kWeigh:
    case Op::kTreated:
    case Op::kPatch:
    case Op::kPatchStep:
      return;
    default:
      origin = {};
  }
}

/// Records what the probes at `pc` see; outside the traced rule, those of assets on its way.
void look(State& state, const Function& function, uint32_t pc, bool before, bool within,
          const Value* registers, size_t frame) {
  auto probe = std::lower_bound(function.probes.begin(), function.probes.end(), pc,
                                [](const bytecode::Probe& p, uint32_t at) { return p.pc < at; });
  for (; probe != function.probes.end() && probe->pc == pc; ++probe)
    if (probe->role != bytecode::Probe::kLoop && probe->before == before &&
        (within || probe->keeps() || on_the_way(state, probe->span)))
      record_probe(state, *probe, registers[probe->reg], state.origins[frame + probe->reg]);
}

const std::vector<bytecode::SourceSpan>& places_in(State& state, const Function& function) {
  auto [known, added] = state.places.try_emplace(&function);
  if (added) known->second = bytecode::places_of(function);
  return known->second;
}

/// Counts what a loop's instruction gave, or that its condition was not false.
void count(State& state, const Function& function, uint32_t pc, const Value* registers) {
  const Instruction& in = function.code[pc];
  if (in.op == Op::kScan || in.op == Op::kIndexProbe || in.op == Op::kRelationAnswers) {
    const std::vector<bytecode::SourceSpan>& places = places_in(state, function);
    if (places.empty()) return;
    LoopCounts& counts = state.plan->loops[{places[pc].file, places[pc].begin}];
    ++(in.op == Op::kScan ? counts.scans : counts.probes);
    counts.candidates += registers[in.a].size;
  }
  auto probe = std::lower_bound(function.probes.begin(), function.probes.end(), pc,
                                [](const bytecode::Probe& p, uint32_t at) { return p.pc < at; });
  for (; probe != function.probes.end() && probe->pc == pc; ++probe)
    if (probe->role == bytecode::Probe::kLoop && !registers[probe->reg].is_false())
      ++state.plan->loops[{probe->span.file, probe->span.begin}].matches;
}

/// Where the traced rule's instructions are, while they run.
struct Traced {
  bool within = false;
  bool wording = false;  ///< what words a finding is no reason for it
  uint32_t end = 0;
  size_t depth = 0;

  bool at(uint32_t pc, size_t calls) {
    within = within && (calls > depth || pc < end);
    return within;
  }
};

}  // namespace

void profile(State& state, uint32_t rule) {
  auto now = std::chrono::steady_clock::now();
  if (state.profiled_rule != ~0u) {
    RuleCost& cost = state.costs->rules[state.profiled_rule];
    cost.instructions += state.executed - state.profiled_since;
    cost.time += now - state.profiled_at;
  }
  if (rule != ~0u) ++state.costs->rules[rule].tried;
  state.profiled_rule = rule;
  state.profiled_since = state.executed;
  state.profiled_at = now;
}

namespace {

void count_instruction(State& state, const Function& function, size_t pc) {
  if (&function != state.counted_function || state.profiled_rule != state.counted_rule ||
      state.counted == nullptr) {
    auto rules = static_cast<uint32_t>(state.costs->rules.size());
    auto number = static_cast<uint32_t>(&function - state.program.bundle.functions.data());
    state.counted = &state.costs->counts[std::min(state.profiled_rule, rules)][number];
    state.counted->resize(function.code.size());
    state.counted_function = &function;
    state.counted_rule = state.profiled_rule;
  }
  ++(*state.counted)[pc];
}

/// With `handlers` it only says where the handlers are, by opcode, and needs no state.
template <bool kTracing, bool kCounting>
bool run_loop(State* given, uint32_t entry, const void* const** handlers) {
#if defined(__GNUC__)
  // Each handler jumps to the next one itself, so that the processor learns what follows what.
  static const void* const kLabels[] = {
#define OP(name, operands, text) &&L_##name,
#include "bytecode/opcodes.def"
#undef OP
  };
  if (handlers != nullptr) {
    *handlers = kLabels;
    return true;
  }
#endif
  State& state = *given;
  const Program& program = state.program;
  const bytecode::Bundle& bundle = program.bundle;
  std::vector<Frame> callers;
  Executable running = kTracing ? program.original(entry) : program.executable(entry);
  Value* R = state.registers.data();
  if (kTracing) {
    // Probes may look at registers that the way taken has not written.
    std::fill(R + running.function->parameters, R + running.function->registers, Value());
    state.origins.assign(state.registers.size(), {});
  }
  const Threaded* pc = running.code;
  const SlotTable slots = program.slots();
  const Value* const constants = program.constants.data();
  uint64_t executed = state.executed;
  bool unsure = false;  // a test since the last Sure met an indeterminate value
  [[maybe_unused]] Traced traced;

#define REGISTER(offset) (*reinterpret_cast<Value*>(reinterpret_cast<char*>(R) + (offset)))
#define A REGISTER(pc->a)
#define B REGISTER(pc->b)
#define C REGISTER(pc->c)
#define COUNT (pc->c / kScale)
#define CONSTANT(offset) \
  (*reinterpret_cast<const Value*>(reinterpret_cast<const char*>(constants) + (offset)))
#define AT static_cast<size_t>(pc - running.code)
// The instruction as it is in the bundle; what is fast does without.
#define IN running.function->code[AT]
#define X static_cast<Expect>(IN.x)
#define LOOK(before)                                                                       \
  {                                                                                        \
    auto frame = static_cast<size_t>(R - state.registers.data());                          \
    auto at = static_cast<uint32_t>(AT);                                                   \
    if (state.trace) {                                                                     \
      if (!(before)) note_origin(state, IN, R, frame);                                     \
      bool within = traced.at(at, callers.size());                                         \
      if (!traced.wording) look(state, *running.function, at, (before), within, R, frame); \
    } else if (!(before)) {                                                                \
      count(state, *running.function, at, R);                                              \
    }                                                                                      \
  }
#define TRACE_AFTER()     \
  if constexpr (kTracing) \
    if (state.trace || state.plan) LOOK(false)
#define TRACE_BEFORE()    \
  if constexpr (kTracing) \
    if (state.trace || state.plan) LOOK(true)
#if defined(__GNUC__)
#define CASE(name) L_##name:
#define DISPATCH()                                                                   \
  {                                                                                  \
    ++executed;                                                                      \
    if constexpr (kCounting) count_instruction(state, *running.function, AT);        \
    /* Code is threaded for the loop that does neither. */                           \
    if constexpr (kTracing || kCounting) goto* kLabels[static_cast<uint8_t>(IN.op)]; \
    goto * pc->handler;                                                              \
  }
#define LOOP DISPATCH()
#else
#define CASE(name) case Op::k##name:
#define DISPATCH() continue
#define LOOP                                                                  \
  for (;;) {                                                                  \
    ++executed;                                                               \
    if constexpr (kCounting) count_instruction(state, *running.function, AT); \
    switch (IN.op)
#endif
#define NEXT       \
  {                \
    TRACE_AFTER()  \
    ++pc;          \
    TRACE_BEFORE() \
    DISPATCH();    \
  }
#define LEAVE(result)                                        \
  {                                                          \
    unsigned came = (result);                                \
    if (came == kTrue) {                                     \
      if ((pc->c & (bytecode::kOnTrue * kScale)) != 0) GO(); \
      NEXT;                                                  \
    }                                                        \
    if (came == kUnknown) unsure = true;                     \
    if ((pc->c & (kScale << came)) != 0) GO();               \
    NEXT;                                                    \
  }
#define GO()                                                                         \
  {                                                                                  \
    int32_t far = pc->e;                                                             \
    pc = reinterpret_cast<const Threaded*>(reinterpret_cast<const char*>(pc) + far); \
    if (far <= 0 && executed >= state.next_check) [[unlikely]]                       \
      goto check_limits;                                                             \
    TRACE_BEFORE()                                                                   \
    DISPATCH();                                                                      \
  }

  TRACE_BEFORE()
  LOOP {
    CASE(LoadConst) A = constants[pc->d];
    NEXT;
    CASE(LoadParam) A = program.params[pc->d];
    NEXT;
    CASE(LoadBool) A = Value::boolean(pc->x != 0);
    NEXT;
    CASE(LoadAbsent) A = Value::absent();
    NEXT;
    CASE(Move) copy_words(A, B);
    NEXT;
    CASE(Default) A = B.is(Tag::kAbsent) ? constants[pc->d] : B;
    NEXT;
    CASE(OrElse) A = B.is(Tag::kAbsent) ? C : B;
    NEXT;
    CASE(GetField) {
      const Value* value;
      switch (find_field(slots, B, pc->d, pc->x, value)) {
        case Read::kValue:
          copy_words(A, *value);
          NEXT;
        case Read::kNothing:
          A = Value::absent();
          NEXT;
        case Read::kAsk:
          A = get_field(state, B, pc->d, X, false);
      }
    }
    NEXT;
    CASE(GetRequired) {
      const Value* value;
      if (find_field(slots, B, pc->d, pc->x, value) == Read::kValue && !value->is(Tag::kAbsent))
          [[likely]]
        copy_words(A, *value);
      else if (B.is(Tag::kAbsent))
        A = Value::absent();
      else
        A = get_field(state, B, pc->d, X, true);
    }
    NEXT;
    CASE(GetDynamic) A = get_dynamic(state, B, pc->d, pc->x != 0);
    NEXT;
    CASE(GetIndex) A = op_index(state, B, C, X);
    NEXT;
    CASE(Convert) A = typed(state, B, X, nullptr, {"the value"});
    NEXT;
    CASE(Not) A = B.is(Tag::kBool) ? Value::boolean(B.integer == 0) : B;
    NEXT;
    CASE(And) {
      if constexpr (kTracing)
        if (state.witnesses) {
          A = join_evidence(state, B, C, kleene_and(B, C), true);
          NEXT;
        }
    }
    A = both_bools(B, C) ? Value::boolean((B.integer & C.integer) != 0) : kleene_and(B, C);
    NEXT;
    CASE(Or) {
      if constexpr (kTracing)
        if (state.witnesses) {
          A = join_evidence(state, B, C, kleene_or(B, C), false);
          NEXT;
        }
    }
    A = both_bools(B, C) ? Value::boolean((B.integer | C.integer) != 0) : kleene_or(B, C);
    NEXT;
    CASE(Present) A = B.is(Tag::kIndeterminate) ? B : Value::boolean(!B.is(Tag::kAbsent));
    NEXT;
    CASE(Eq) {
      int same = same_scalar(B, C);
      A = same >= 0 ? Value::boolean(same != 0) : op_equal(state, B, C, pc->x != 0);
    }
    NEXT;
    CASE(Ne) {
      int same = same_scalar(B, C);
      A = same >= 0 ? Value::boolean(same == 0) : op_unequal(state, B, C, pc->x != 0);
    }
    NEXT;
    CASE(Lt)
    A = B.is(Tag::kInt) && C.is(Tag::kInt) ? Value::boolean(B.integer < C.integer)
                                           : op_less(state, B, C, false);
    NEXT;
    CASE(Le)
    A = B.is(Tag::kInt) && C.is(Tag::kInt) ? Value::boolean(B.integer <= C.integer)
                                           : op_less(state, B, C, true);
    NEXT;
    CASE(In) {
      int among = text_among(state, B, C);
      A = among >= 0 ? Value::boolean(among != 0) : op_in(state, B, C, pc->x != 0);
    }
    NEXT;
    CASE(Matches) A = op_matches(state, B, program.prepared->regexes[pc->d]->get());
    NEXT;
    CASE(MatchesDynamic) A = op_matches_dynamic(state, B, C);
    NEXT;
    CASE(IsKind)
    A = B.is(Tag::kObject)          ? Value::boolean(is_kind(state, B, pc->d))
        : B.is(Tag::kIndeterminate) ? B
                                    : Value::boolean(false);
    NEXT;
    CASE(IsType) A = op_is_type(B, X);
    NEXT;
    CASE(Add) {
      const Value& left = B;
      const Value& right = C;
      bool lists = left.tag == right.tag && (left.is(Tag::kList) || left.is(Tag::kSet));
      if (lists && (left.size == 0 || right.size == 0))
        A = other_list(left, right);
      else
        A = op_arithmetic(state, IN.op, left, right);
    }
    NEXT;
    CASE(Sub) A = op_arithmetic(state, IN.op, B, C);
    NEXT;
    CASE(Mul) A = op_arithmetic(state, IN.op, B, C);
    NEXT;
    CASE(Div) A = op_arithmetic(state, IN.op, B, C);
    NEXT;
    CASE(Mod) A = op_arithmetic(state, IN.op, B, C);
    NEXT;
    CASE(Neg) A = op_negate(state, B);
    NEXT;
    CASE(Format) A = op_format(state, bundle.templates[pc->d], &B);
    NEXT;
    CASE(MakeList) A = make_list(state, Tag::kList, &B, COUNT);
    NEXT;
    CASE(MakeSet) A = make_list(state, Tag::kSet, &B, COUNT);
    NEXT;
    CASE(MakeMap) {
      Value map = make_list(state, Tag::kMap, &B, size_t{COUNT} * 2);
      map.size = static_cast<uint32_t>(sort_pairs(state, const_cast<Value*>(map.items), COUNT));
      A = map;
    }
    NEXT;
    CASE(MakeRecord) {
      Value record = make_list(state, Tag::kObject, &B, COUNT);
      record.shape = program.record_ids[pc->d];
      A = record;
    }
    NEXT;
    CASE(MakeAsset) {
      Value parts = make_list(state, Tag::kList, &B, COUNT);
      Value instance = Value::make(Tag::kAsset, 0);
      instance.row = state.arena.make<document::AssetRow>(pc->d, COUNT, parts.items);
      A = instance;
    }
    NEXT;
    CASE(Append) if (A.is(Tag::kList)) {
      append(state, A, B, 1);
      ++A.size;
    }
    NEXT;
    CASE(AppendPair) if (A.is(Tag::kMap)) {
      append(state, A, B, 2);
      const_cast<Value*>(A.items)[size_t{A.size} * 2 + 1] = C;
      ++A.size;
    }
    NEXT;
    CASE(Finish) {
      // A copy is sorted: what is finished may be a list of an input.
      if (A.is(Tag::kMap)) {
        Value made = make_list(state, Tag::kMap, A.items, size_t{A.size} * 2);
        made.size =
            static_cast<uint32_t>(sort_pairs(state, const_cast<Value*>(made.items), A.size));
        A = made;
      } else if (A.is(Tag::kList) && pc->x == 1) {
        if (A.size > 1) {
          A = make_list(state, Tag::kSet, A.items, A.size);
        } else {  // in order as it is
          A.tag = Tag::kSet;
          A.aux = kMade;
        }
      }
    }
    NEXT;
    CASE(AssetPart)
    A = !B.is(Tag::kAsset) ? B : COUNT < B.row->count ? B.row->parts[COUNT] : Value::absent();
    NEXT;
    CASE(Owner) A = owner_value(state, B);
    NEXT;
    CASE(Same) A = op_same(state, B, C);
    NEXT;
    CASE(Jump) GO();
    CASE(JumpIfTrue) if (A.is_true()) GO();
    NEXT;
    CASE(JumpIfFalse) if (A.is_false()) GO();
    NEXT;
    CASE(JumpIfNotTrue) if (!A.is_true()) GO();
    NEXT;
    CASE(JumpIfPresent) if (!A.is(Tag::kAbsent)) GO();
    NEXT;
    CASE(JumpIfIndeterminate) if (A.is(Tag::kIndeterminate)) GO();
    NEXT;
    CASE(JumpTest) LEAVE(outcome(A));
    CASE(JumpPresent) {
      if (A.is(Tag::kAbsent)) LEAVE(kFalse);
      LEAVE(outcome_present(A));
    }
    CASE(JumpEqual) LEAVE(outcome_equal(state, A, constants[pc->d], pc->x != 0));
    CASE(JumpIn) {
      if (A.is(Tag::kAbsent)) LEAVE(kFalse);
      int among = text_among(state, A, constants[pc->d]);
      if (among >= 0) LEAVE(static_cast<unsigned>(among));
      LEAVE(outcome(op_in(state, A, constants[pc->d], pc->x != 0)));
    }
    CASE(JumpHas) {
      if (A.is(Tag::kAbsent)) LEAVE(kFalse);
      int among = text_among(state, constants[pc->d], A);
      if (among >= 0) LEAVE(static_cast<unsigned>(among));
      LEAVE(outcome(op_in(state, constants[pc->d], A, pc->x != 0)));
    }
    CASE(JumpKind) {
      if (A.is(Tag::kObject)) LEAVE(is_kind(state, A, pc->d) ? kTrue : kFalse);
      LEAVE(A.is(Tag::kIndeterminate) ? kUnknown : kFalse);
    }
    CASE(JumpFieldPresent) {
      const Value* value;
      switch (find_field(slots, A, pc->d, pc->x, value)) {
        case Read::kNothing:
          LEAVE(kFalse);
        case Read::kValue:
          LEAVE(outcome_present(*value));
        case Read::kAsk:
          LEAVE(outcome_present(get_field(state, A, pc->d, X, false)));
      }
    }
    CASE(TryField) {
      const Value* value;
      switch (find_field(slots, B, pc->d, pc->x, value)) {
        case Read::kNothing:
          A = Value::absent();
          LEAVE(kFalse);
        case Read::kValue: {
          unsigned present = outcome_present(*value);
          copy_words(A, *value);
          LEAVE(present);
        }
        case Read::kAsk:
          A = get_field(state, B, pc->d, X, false);
          LEAVE(outcome_present(A));
      }
    }
    CASE(JumpFieldEqual) {
      const Value* value;
      const Value& wanted = CONSTANT(pc->b);
      switch (find_field(slots, A, pc->d, pc->x, value)) {
        case Read::kNothing:
          LEAVE(wanted.is(Tag::kAbsent) ? kTrue : kFalse);
        case Read::kValue:
          LEAVE(outcome_equal(state, *value, wanted, false));
        case Read::kAsk:
          LEAVE(outcome_equal(state, get_field(state, A, pc->d, X, false), wanted, false));
      }
    }
    CASE(Screen) if (kTracing) GO();
    NEXT;
    CASE(JumpNone) if (!kTracing && has_none(state, pc->d, pc->x != 0)) GO();
    NEXT;
    CASE(Sure) {
      bool sure = !kTracing && !unsure;
      A = Value::boolean(sure);
      if (pc->x == 0) unsure = false;
      if (sure) GO();
    }
    NEXT;
    CASE(Call) {
      if (callers.size() >= state.shared.limits.depth) {
        state.shared.passed = 3;
        return false;
      }
      // Calls can double from level to level without any loop.
      if (executed >= state.next_check) [[unlikely]] {
        state.executed = executed;
        if (state.over_limits()) return false;
      }
      callers.push_back({running, pc, R});
      R = &B;
      running = kTracing ? program.original(pc->d) : program.executable(pc->d);
      pc = running.code;
      DISPATCH();
    }
    CASE(CallNative) {
      Value result = call_native(state, pc->d, &B, COUNT);
      A = result.is(Tag::kNull) ? Value::absent() : result;
    }
    NEXT;
    CASE(Return) {
      if (callers.empty()) {
        state.executed = executed;
        return executed < state.next_check || !state.over_limits();
      }
      Value result = A;
      Frame caller = callers.back();
      callers.pop_back();
      running = caller.executable;
      R = caller.registers;
      pc = caller.pc;
      A = result;
      NEXT;
    }
    CASE(Iterate) {
      if (B.is(Tag::kList) && B.size != 0 && (pc->c & kNextItem) != 0) [[likely]] {
        A = iterate_items(B);
        NEXT;
      }
      if (!ranges(B, (pc->c & kNextPair) != 0)) {
        if (!B.is(Tag::kIndeterminate)) B = no_domain(state, B);
        unsure = true;
        GO();
      }
      Value domain = B;
      // Nearly every list that may be missing is.
      bool nothing = domain.is(Tag::kAbsent) || (domain.is(Tag::kList) && domain.size == 0);
      if (!kTracing && nothing && (pc->c & kSameIterator) != 0) {
        A = iterate_objects(nullptr, 0);
        ++pc;
        GO();
      }
      // The pairs of a mapping are laid out when the loop asks for pairs.
      if ((pc->c & kNextPair) != 0)
        start_pairs(state, A, domain);
      else
        A = start(state, domain);
    }
    NEXT;
    CASE(Scan) {
      const std::vector<const Object*>& objects = program.scan(state.world, pc->d);
      A = iterate_objects(objects.data(), objects.size());
    }
    NEXT;
    CASE(Next) {
      if (!A.is(Tag::kIterator) || A.size == 0) GO();
      --A.size;
      if (A.aux == kWalkItems && accepts(pc->x, *A.items)) [[likely]] {
        copy_words(B, *A.items++);
      } else if (A.aux == kWalkObjects) {
        auto* at = reinterpret_cast<const Object* const*>(A.bits);
        A.bits = reinterpret_cast<uint64_t>(at + 1);
        B = (*at)->value;
        state.met = {B.items, (*at)->kind_id};
      } else if (A.aux == kWalkEntries) {
        auto* at = reinterpret_cast<const IndexEntry*>(A.bits);
        A.bits = reinterpret_cast<uint64_t>(at + 1);
        B = at->value;
        state.met = {B.items, at->kind};
      } else {
        const Value* item = A.items;
        A.items += A.aux == kWalkPairs ? 2 : 1;
        // The compiler puts `Iterate` before its `Next`, and leaves the domain where it is.
        const Instruction* in = &IN;
        bool known = AT != 0 && in[-1].op == Op::kIterate;
        B = accepts(pc->x, *item) ? *item
                                  : odd_item(state, *item, X, known ? R[in[-1].b] : Value());
      }
    }
    NEXT;
    CASE(NextPair) {
      if (!A.is(Tag::kIterator) || A.size == 0 || A.aux != kWalkPairs) GO();
      --A.size;
      const Value* item = A.items;
      A.items += 2;
      B = item[0];
      C = typed(state, item[1], X, nullptr,
                {item[0].is(Tag::kString) ? item[0].text() : "an entry"});
    }
    NEXT;
    CASE(Count) if (A.is(Tag::kInt))++ A.integer;
    NEXT;
    CASE(Complete) A = complete(state, pc->d);
    NEXT;
    CASE(Candidates) A = start_candidates(state, pc->d);
    NEXT;
    CASE(IndexProbe) A = probe_index(state, A, pc->d, &B);
    NEXT;
    CASE(IndexHas) {
      std::optional<bool> has = index_has(state, pc->d, &B);
      if (has) {
        A = Value::boolean(*has);
        GO();
      }
    }
    NEXT;
    CASE(IndexAdd) index_object(state, bundle.indexes[pc->d], &B);
    NEXT;
    CASE(IndexAlways) index_always(state);
    NEXT;
    CASE(RelationAsk) {
      state.executed = executed;
      A = state.relations->ask(state, pc->d, &B);
      if (kTracing && state.witnesses) A = with_evidence(state, A);
    }
    NEXT;
    CASE(RelationAnswers) {
      state.executed = executed;
      A = probe_relation(state, A, IN, &B);
    }
    NEXT;
    CASE(RelationCall) state.relations->call(state, IN, &B);
    NEXT;
    CASE(RelationEmit) state.relations->emit(state, A, B, pc->x != 0);
    NEXT;
    CASE(RuleGate) {
      if (state.costs) {
        state.executed = executed;
        profile(state, pc->d);
      }
      if (kTracing && state.trace) {
        if (pc->d != state.trace->rule) GO();
        traced = {true, false, IN.e, callers.size()};
      }
      if (!program.enabled[pc->d]) GO();
    }
    NEXT;
    CASE(Begin) {
      begin_finding(state, pc->d, A, pc->x != 0, pc->c != 0);
      traced.wording = true;
    }
    NEXT;
    CASE(Subject) state.pending.subjects.push_back({pc->d, A});
    NEXT;
    CASE(At) {
      state.pending.container = A.is(Tag::kObject) || A.is(Tag::kList) ? A.items : nullptr;
      state.pending.steps.clear();
      if (pc->d != 0xFFFFFFFF) state.pending.steps.push_back({bundle.names[pc->d], 0});
    }
    NEXT;
    CASE(AtIndex) {
      state.pending.container = A.is(Tag::kObject) || A.is(Tag::kList) ? A.items : nullptr;
      state.pending.steps.clear();
      if (B.is(Tag::kInt))
        state.pending.steps.push_back({{}, static_cast<uint32_t>(B.integer)});
      else if (B.is(Tag::kString))
        state.pending.steps.push_back({B.text(), 0});
    }
    NEXT;
    CASE(AtStep) state.pending.steps.push_back({bundle.names[pc->d], 0});
    NEXT;
    CASE(Message) state.pending.message = A;
    NEXT;
    CASE(Remedy) state.pending.remedy = A;
    NEXT;
    CASE(Weigh) {
      if (kTracing && state.trace) {
        traced.wording = false;
        state.trace->treatment = pc->d;
      }
    }
    NEXT;
    CASE(Treated) {
      note_treatment(state, pc->d, A, B);
      traced.wording = true;
    }
    NEXT;
    CASE(Patch) propose_edit(state, IN, A, B);
    NEXT;
    CASE(PatchStep) {
      if (!state.pending.changes.empty()) state.pending.steps_of_changes.push_back(A);
    }
    NEXT;
    CASE(End) {
      end_finding(state);
      traced.wording = false;
    }
    NEXT;
    CASE(EmitAsset) emit_asset(state, pc->d, A, pc->c != 0);
    NEXT;
  check_limits:
    state.executed = executed;
    if (state.over_limits()) return false;
    TRACE_BEFORE()
    DISPATCH();
  }
#if !defined(__GNUC__)
}
#endif

#undef REGISTER
#undef A
#undef B
#undef C
#undef COUNT
#undef CONSTANT
#undef AT
#undef IN
#undef X
#undef LOOK
#undef TRACE_AFTER
#undef TRACE_BEFORE
#undef CASE
#undef DISPATCH
#undef LOOP
#undef NEXT
#undef GO
#undef LEAVE
}  // namespace

}  // namespace crenel::vm

const void* const* handlers() {
  const void* const* found = nullptr;
#if defined(__GNUC__)
  run_loop<false, false>(nullptr, 0, &found);
#endif
  return found;
}

bool execute(State& state, uint32_t function) {
  if (state.trace || state.plan || state.witnesses)
    return run_loop<true, false>(&state, function, nullptr);
  if (state.costs && state.costs->each_instruction)
    return run_loop<false, true>(&state, function, nullptr);
  return run_loop<false, false>(&state, function, nullptr);
}

}  // namespace crenel::vm

// The interpreter loop. One handler an opcode; registers, pc and frame are locals. What takes more
// than a few lines is a function of operations.hpp.
#include <algorithm>
#include <bit>

#include "vm/operations.hpp"

namespace crenel::vm {

using bytecode::Expect;
using bytecode::Function;
using bytecode::Instruction;
using bytecode::Op;

namespace {

struct Frame {
  const Function* function;
  const Instruction* pc;
  Value* registers;
  uint16_t result;
};

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

Value get_field(State& state, const Value& base, uint32_t name, Expect expect, bool required) {
  if (base.is(Tag::kObject)) [[likely]] {
    const Shape& shape = state.program.shape(base.shape);
    int slot = shape.slot(state.program.names[name]);
    if (slot >= 0) [[likely]]
      return typed(state, base.items[slot], expect, base.items, state.program.bundle.names[name],
                   0);
    if (!required) return Value::absent();
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

bool is_kind(State& state, const Value& object, uint32_t kinds) {
  const Program& program = state.program;
  if (state.object && object.items == state.object->value.items)
    return program.kind_members[kinds][program.object_kinds[state.object_index]];
  const Object* owner = program.inventory.owner(object.items);
  if (!owner || owner->value.items != object.items) return false;
  auto index = static_cast<size_t>(owner - program.inventory.objects().data());
  return program.kind_members[kinds][program.object_kinds[index]];
}

Value complete(State& state, uint32_t kinds) {
  const document::World& world = state.program.inventory.worlds()[state.world];
  const bytecode::KindSet& set = state.program.bundle.kind_sets[kinds];
  for (const bytecode::KindName& kind : set.kinds)
    if (!world.holds_completely(kind.group, kind.kind))
      return state.fail(CauseKind::kIncomplete,
                        "the input need not hold every " + kind.kind +
                            ", so nothing follows from one that is missing");
  return Value::boolean(true);
}

/// Iterators: `items` moves on, `size` counts down; `aux` says what they walk.
enum Walk : uint16_t { kWalkItems, kWalkObjects, kWalkPairs };

void start(State& state, Value& iterator, const Value& domain) {
  Value list = domain;
  if (domain.is(Tag::kObject) || domain.is(Tag::kMap)) list = mapping_entries(state, domain, false);
  iterator = Value::make(Tag::kIterator, 0);
  bool items = list.is(Tag::kList) || list.is(Tag::kSet);
  iterator.size = items ? list.size : 0;
  iterator.items = items ? list.items : nullptr;
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

Value call_native(State& state, uint32_t native, const Value* arguments, uint32_t count) {
  const Program::Native& callee = state.program.natives[native];
  for (uint32_t i = 0; i < count && i < callee.masks.size(); ++i) {
    if (arguments[i].is(Tag::kIndeterminate)) return arguments[i];
    if (!(callee.masks[i] >> static_cast<uint32_t>(arguments[i].tag) & 1)) {
      if (arguments[i].is(Tag::kAbsent))
        return state.fail(CauseKind::kUntyped, "`" + state.program.bundle.natives[native] +
                                                   "` needs a value that is missing");
      std::string found;
      show(state, arguments[i], found, true);
      return state.fail(CauseKind::kUntyped,
                        "`" + state.program.bundle.natives[native] + "` does not take " + found);
    }
  }
  uint64_t work = 4;
  for (uint32_t i = 0; i < count; ++i)
    if (arguments[i].is(Tag::kString) || arguments[i].is(Tag::kList) || arguments[i].is(Tag::kSet))
      work += arguments[i].size / 8;
  state.charge(work);
  Value result = callee.call(state.natives, {arguments, count});
  state.need(0);
  return result;
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

void trace_after(State& state, const Function& function, uint32_t pc, const Value* registers) {
  auto probe = std::lower_bound(function.probes.begin(), function.probes.end(), pc,
                                [](const bytecode::Probe& p, uint32_t at) { return p.pc < at; });
  for (; probe != function.probes.end() && probe->pc == pc; ++probe)
    record_probe(state, *probe, registers[probe->reg]);
}

}  // namespace

void profile(State& state, uint32_t rule) {
  if (state.profiled_rule != ~0u)
    (*state.rule_instructions)[state.profiled_rule] += state.executed - state.profiled_since;
  state.profiled_rule = rule;
  state.profiled_since = state.executed;
}

bool execute(State& state, uint32_t entry) {
  const Program& program = state.program;
  const bytecode::Bundle& bundle = program.bundle;
  std::vector<Frame> callers;
  const Function* function = &bundle.functions[entry];
  Value* R = state.registers.data();
  std::fill(R + function->parameters, R + function->registers, Value());
  const Instruction* code = function->code.data();
  const Instruction* pc = code;
  uint64_t executed = state.executed;
  bool tracing = state.trace != nullptr;
  uint32_t trace_end = 0;

#define A R[in.a]
#define B R[in.b]
#define C R[in.c]
#define X static_cast<Expect>(in.x)
#define CASE(name) case Op::k##name:
#define NEXT break
#define GO(target)                                  \
  {                                                 \
    const Instruction* to = code + (target);        \
    if (to <= pc && executed >= state.next_check) { \
      state.executed = executed;                    \
      if (state.over_limits()) return false;        \
    }                                               \
    pc = to;                                        \
    continue;                                       \
  }

  for (;;) {
    const Instruction& in = *pc;
    ++executed;
    switch (in.op) {
      CASE(LoadConst) A = program.constants[in.d];
      NEXT;
      CASE(LoadParam) A = program.params[in.d];
      NEXT;
      CASE(LoadBool) A = Value::boolean(in.x != 0);
      NEXT;
      CASE(LoadAbsent) A = Value::absent();
      NEXT;
      CASE(Move) A = B;
      NEXT;
      CASE(GetField) A = get_field(state, B, in.d, X, false);
      NEXT;
      CASE(GetRequired) A = get_field(state, B, in.d, X, true);
      NEXT;
      CASE(GetDynamic) A = get_dynamic(state, B, in.d, in.x != 0);
      NEXT;
      CASE(GetIndex) A = op_index(state, B, C, X);
      NEXT;
      CASE(Convert) A = typed(state, B, X, nullptr, "the value", 0);
      NEXT;
      CASE(Not) A = B.is(Tag::kBool) ? Value::boolean(B.integer == 0) : B;
      NEXT;
      CASE(And) A = kleene_and(B, C);
      NEXT;
      CASE(Or) A = kleene_or(B, C);
      NEXT;
      CASE(Present) A = B.is(Tag::kIndeterminate) ? B : Value::boolean(!B.is(Tag::kAbsent));
      NEXT;
      CASE(Eq) A = op_equal(state, B, C, in.x != 0);
      NEXT;
      CASE(Ne) {
        Value equal = op_equal(state, B, C, in.x != 0);
        A = equal.is(Tag::kBool) ? Value::boolean(equal.integer == 0) : equal;
      }
      NEXT;
      CASE(Lt) A = op_less(state, B, C, false, in.x != 0);
      NEXT;
      CASE(Le) A = op_less(state, B, C, true, in.x != 0);
      NEXT;
      CASE(In) A = op_in(state, B, C, in.x != 0);
      NEXT;
      CASE(Matches) A = op_matches(state, B, *program.regexes[in.d]);
      NEXT;
      CASE(MatchesDynamic) A = op_matches_dynamic(state, B, C);
      NEXT;
      CASE(IsKind)
      A = B.is(Tag::kObject)          ? Value::boolean(is_kind(state, B, in.d))
          : B.is(Tag::kIndeterminate) ? B
                                      : Value::boolean(false);
      NEXT;
      CASE(IsType) A = op_is_type(B, X);
      NEXT;
      CASE(Add) A = op_arithmetic(state, in.op, B, C);
      NEXT;
      CASE(Sub) A = op_arithmetic(state, in.op, B, C);
      NEXT;
      CASE(Mul) A = op_arithmetic(state, in.op, B, C);
      NEXT;
      CASE(Div) A = op_arithmetic(state, in.op, B, C);
      NEXT;
      CASE(Mod) A = op_arithmetic(state, in.op, B, C);
      NEXT;
      CASE(Neg) A = op_negate(state, B);
      NEXT;
      CASE(Format) A = op_format(state, bundle.templates[in.d], R + in.b);
      NEXT;
      CASE(MakeList) A = make_list(state, Tag::kList, R + in.b, in.c);
      NEXT;
      CASE(MakeSet) A = make_list(state, Tag::kSet, R + in.b, in.c);
      NEXT;
      CASE(MakeMap) {
        Value map = make_list(state, Tag::kMap, R + in.b, size_t{in.c} * 2);
        map.size = static_cast<uint32_t>(sort_pairs(state, const_cast<Value*>(map.items), in.c));
        A = map;
      }
      NEXT;
      CASE(MakeRecord) {
        Value record = make_list(state, Tag::kObject, R + in.b, in.c);
        record.shape = program.record_ids[in.d];
        A = record;
      }
      NEXT;
      CASE(MakeAsset) {
        Value parts = make_list(state, Tag::kList, R + in.b, in.c);
        Value instance = Value::make(Tag::kAsset, 0);
        instance.row = state.arena.make<document::AssetRow>(in.d, uint32_t{in.c}, parts.items);
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
        } else if (A.is(Tag::kList) && in.x == 1) {
          A = make_list(state, Tag::kSet, A.items, A.size);
        }
      }
      NEXT;
      CASE(AssetPart)
      A = !B.is(Tag::kAsset) ? B : in.c < B.row->count ? B.row->parts[in.c] : Value::absent();
      NEXT;
      CASE(Jump) GO(in.d);
      CASE(JumpIfTrue) if (A.is_true()) GO(in.d);
      NEXT;
      CASE(JumpIfFalse) if (A.is_false()) GO(in.d);
      NEXT;
      CASE(JumpIfNotTrue) if (!A.is_true()) GO(in.d);
      NEXT;
      CASE(JumpIfPresent) if (!A.is(Tag::kAbsent)) GO(in.d);
      NEXT;
      CASE(JumpIfIndeterminate) if (A.is(Tag::kIndeterminate)) GO(in.d);
      NEXT;
      CASE(Call) {
        if (callers.size() >= state.shared.limits.depth) {
          state.shared.passed = 3;
          return false;
        }
        // Calls can double from level to level without any loop.
        if (executed >= state.next_check) {
          state.executed = executed;
          if (state.over_limits()) return false;
        }
        callers.push_back({function, pc, R, in.a});
        R += in.b;
        function = &bundle.functions[in.d];
        std::fill(R + function->parameters, R + function->registers, Value());
        code = function->code.data();
        pc = code;
        continue;
      }
      CASE(CallNative) {
        Value result = call_native(state, in.d, R + in.b, in.c);
        A = result.is(Tag::kNull) ? Value::absent() : result;
      }
      NEXT;
      CASE(Return) {
        if (callers.empty()) {
          state.executed = executed;
          return !state.over_limits();
        }
        Value result = A;
        Frame caller = callers.back();
        callers.pop_back();
        function = caller.function;
        code = function->code.data();
        R = caller.registers;
        R[caller.result] = result;
        pc = caller.pc + 1;
        continue;
      }
      CASE(Iterate) {
        if (B.is(Tag::kIndeterminate)) GO(in.d);
        Value domain = B;
        // The pairs of a mapping are laid out when the loop asks for pairs.
        if (pc[1].op == Op::kNextPair)
          start_pairs(state, A, domain);
        else
          start(state, A, domain);
      }
      NEXT;
      CASE(Scan) {
        const std::vector<const Object*>& objects = program.scan(state.world, in.d);
        A = Value::make(Tag::kIterator, 0);
        A.aux = kWalkObjects;
        A.size = static_cast<uint32_t>(objects.size());
        A.bits = reinterpret_cast<uint64_t>(objects.data());
      }
      NEXT;
      CASE(Next) {
        if (!A.is(Tag::kIterator) || A.size == 0) GO(in.d);
        --A.size;
        if (A.aux == kWalkObjects) {
          auto* at = reinterpret_cast<const Object* const*>(A.bits);
          A.bits = reinterpret_cast<uint64_t>(at + 1);
          B = (*at)->value;
        } else {
          const Value* item = A.items;
          A.items += A.aux == kWalkPairs ? 2 : 1;
          B = typed(state, *item, X, nullptr, "an item", 0);
        }
      }
      NEXT;
      CASE(NextPair) {
        if (!A.is(Tag::kIterator) || A.size == 0 || A.aux != kWalkPairs) GO(in.d);
        --A.size;
        const Value* item = A.items;
        A.items += 2;
        B = item[0];
        C = typed(state, item[1], X, nullptr,
                  item[0].is(Tag::kString) ? item[0].text() : "an entry", 0);
      }
      NEXT;
      CASE(Count) if (A.is(Tag::kInt))++ A.integer;
      NEXT;
      CASE(Complete) A = complete(state, in.d);
      NEXT;
      CASE(RuleGate) {
        if (state.rule_instructions) {
          state.executed = executed;
          profile(state, in.d);
        }
        if (tracing && in.d == state.traced_rule) {
          trace_end = in.e;
          state.trace->clear();
        }
        if (!program.enabled[in.d]) GO(in.e);
      }
      NEXT;
      CASE(Begin) {
        begin_finding(state, in.d, A);
        trace_end = 0;  // what follows words the finding and is no reason for it
      }
      NEXT;
      CASE(Subject) state.pending.subjects.push_back({in.d, A});
      NEXT;
      CASE(At) {
        state.pending.container = A.is(Tag::kObject) || A.is(Tag::kList) ? A.items : nullptr;
        state.pending.placed = state.pending.container != nullptr;
        state.pending.steps.clear();
        if (in.d != 0xFFFFFFFF) state.pending.steps.push_back({bundle.names[in.d], 0});
      }
      NEXT;
      CASE(AtIndex) {
        state.pending.container = A.is(Tag::kObject) || A.is(Tag::kList) ? A.items : nullptr;
        state.pending.placed = state.pending.container != nullptr;
        state.pending.steps.clear();
        if (B.is(Tag::kInt))
          state.pending.steps.push_back({{}, static_cast<uint32_t>(B.integer)});
        else if (B.is(Tag::kString))
          state.pending.steps.push_back({B.text(), 0});
      }
      NEXT;
      CASE(AtStep) state.pending.steps.push_back({bundle.names[in.d], 0});
      NEXT;
      CASE(Message) {
        state.pending.message.clear();
        show(state, A, state.pending.message);
      }
      NEXT;
      CASE(Remedy) {
        state.pending.remedy.clear();
        show(state, A, state.pending.remedy);
      }
      NEXT;
      CASE(End) end_finding(state);
      NEXT;
      CASE(EmitAsset) emit_asset(state, in.d, A);
      NEXT;
    }
    if (tracing && trace_end != 0) {
      auto at = static_cast<uint32_t>(pc - code);
      if (at >= trace_end)
        trace_end = 0;
      else
        trace_after(state, *function, at, R);
    }
    ++pc;
  }

#undef A
#undef B
#undef C
#undef X
#undef CASE
#undef NEXT
#undef GO
}

}  // namespace crenel::vm

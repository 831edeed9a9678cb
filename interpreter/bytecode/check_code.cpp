// Verifier: each instruction by itself, by the operand layout of the table.
#include <fmt/format.h>

#include <array>

#include "builtins/host.hpp"
#include "bytecode/checks.hpp"
#include "bytecode/opcodes.hpp"

namespace crenel::bytecode {
namespace {

/// Sizes of the tables that operands index; null-like for uses that index none.
size_t table_size(const Bundle& bundle, Use use) {
  switch (use) {
    case Use::kName:
      return bundle.names.size();
    case Use::kConst:
      return bundle.constants.size();
    case Use::kParam:
      return bundle.params.size();
    case Use::kRegex:
      return bundle.regexes.size();
    case Use::kFunc:
      return bundle.functions.size();
    case Use::kNative:
      return bundle.natives.size();
    case Use::kRule:
      return bundle.rules.size();
    case Use::kAsset:
      return bundle.assets.size();
    case Use::kKinds:
      return bundle.kind_sets.size();
    case Use::kRecord:
      return bundle.records.size();
    case Use::kTemplate:
      return bundle.templates.size();
    case Use::kIndex:
      return bundle.indexes.size();
    case Use::kTreatment:
      return bundle.treatments.size();
    case Use::kRelation:
      return bundle.relations.size();
    case Use::kExpect:
      return kExpectCount;
    case Use::kFlag:
      return 2;
    case Use::kOutcomes:
      return 8;
    default:
      return size_t{1} << 33;
  }
}

constexpr size_t kUses = std::size(kUseNames);

/// What operands may be, looked up once for all instructions.
struct Limits {
  std::array<uint64_t, kUses> tables{};    ///< sizes, by `Use`
  std::vector<int64_t> native_parameters;  ///< of each native; -1: unknown
};

Limits limits_of(const Bundle& bundle) {
  Limits limits;
  for (size_t use = 0; use < kUses; ++use)
    limits.tables[use] = table_size(bundle, static_cast<Use>(use));
  for (const auto& native : bundle.natives) {
    std::optional<std::string_view> signature = builtins::callee_signature(native);
    limits.native_parameters.push_back(
        signature ? static_cast<int64_t>(builtins::parameter_masks(*signature).size()) : -1);
  }
  return limits;
}

bool is_whole(const Instruction& i, const Operand& operand) {
  return (operand.use == Use::kName || operand.use == Use::kTreatment) &&
         (i.op == Op::kAt || i.op == Op::kPatch) && field(i, operand.field) == kWhole;
}

bool operand_fits(const Limits& limits, const Function& f, const Instruction& i,
                  const Operand& operand) {
  uint32_t value = field(i, operand.field);
  switch (operand.use) {
    case Use::kOut:
    case Use::kIn:
    case Use::kInOut:
      return value < f.registers;
    case Use::kBase:
      return value + run_length(i) <= f.registers;
    case Use::kJump:
      return value < f.code.size();
    default:
      return value < limits.tables[static_cast<size_t>(operand.use)] || is_whole(i, operand);
  }
}

/// What is wrong with an operand that does not fit.
std::string operand_fault(const Bundle& bundle, const Function& f, const Instruction& i,
                          const Operand& operand) {
  uint32_t value = field(i, operand.field);
  switch (operand.use) {
    case Use::kOut:
    case Use::kIn:
    case Use::kInOut:
      return fmt::format("register {} of {}", value, f.registers);
    case Use::kBase:
      return fmt::format("registers {} to {} of {}", value, value + run_length(i), f.registers);
    case Use::kJump:
      return fmt::format("a jump to {} of {}", value, f.code.size());
    default:
      return fmt::format("{} {} of {}", kUseNames[static_cast<int>(operand.use)], value,
                         table_size(bundle, operand.use));
  }
}

uint64_t tuple_size(const Relation& relation) {
  return uint64_t{relation.inputs} + (relation.output ? 1 : 0);
}

/// Whether the count fits what the instruction names. Operands are in range.
bool count_fits(const Bundle& bundle, const Limits& limits, const Instruction& i) {
  switch (i.op) {
    case Op::kFormat:
      return bundle.templates[i.d].texts.size() == size_t{i.c} + 1;
    case Op::kMakeRecord:
      return bundle.records[i.d].fields.size() == i.c;
    case Op::kMakeAsset:
      return bundle.assets[i.d].parts.size() == i.c;
    case Op::kIndexHas:
      for (const IndexKey& key : bundle.indexes[i.d].keys)
        if (key.mode != KeyMode::kEqual) return false;
      [[fallthrough]];
    case Op::kIndexProbe:
    case Op::kIndexAdd:
      return bundle.indexes[i.d].keys.size() == i.c;
    case Op::kCall:
      return bundle.functions[i.d].parameters == i.c;
    case Op::kRelationAsk:
      return tuple_size(bundle.relations[i.d]) == i.c;
    case Op::kRelationAnswers:
      return bundle.relations[i.d].output && bundle.relations[i.d].inputs == i.c;
    case Op::kRelationCall: {
      // Inputs, what is wanted, the verdict; the rest goes on to the function with answer and
      // verdict.
      const Relation& relation = bundle.relations[i.d];
      uint64_t taken = uint64_t{relation.inputs} + (i.x & 1) + 1;
      return i.x < 4 && (relation.output || (i.x & 1) == 0) && i.c >= taken &&
             bundle.functions[i.e].parameters == i.c - taken + (relation.output ? 2 : 1);
    }
    case Op::kCallNative: {
      int64_t parameters = limits.native_parameters[i.d];
      return parameters < 0 || parameters == i.c;
    }
    default:
      return true;
  }
}

/// Bits of an instruction that no operand lives in: of `x a b c`, and of `d e`.
struct Unused {
  uint64_t low = 0;
  uint64_t high = 0;
};

consteval std::array<Unused, kOpCount> unused_bits() {
  std::array<Unused, kOpCount> table{};
  for (int op = 0; op < kOpCount; ++op) {
    const Layout& layout = kOpcodes[op].layout;
    if (!layout.uses('x')) table[op].low |= uint64_t{0xFF};
    if (!layout.uses('a')) table[op].low |= uint64_t{0xFFFF} << 8;
    if (!layout.uses('b')) table[op].low |= uint64_t{0xFFFF} << 24;
    if (!layout.uses('c')) table[op].low |= uint64_t{0xFFFF} << 40;
    if (!layout.uses('d')) table[op].high |= uint64_t{0xFFFFFFFF};
    if (!layout.uses('e')) table[op].high |= uint64_t{0xFFFFFFFF} << 32;
  }
  return table;
}

constexpr std::array<Unused, kOpCount> kUnused = unused_bits();

bool unused_fields_are_zero(const Instruction& i) {
  const Unused& unused = kUnused[static_cast<size_t>(i.op)];
  uint64_t low = i.x | uint64_t{i.a} << 8 | uint64_t{i.b} << 24 | uint64_t{i.c} << 40;
  uint64_t high = i.d | uint64_t{i.e} << 32;
  return ((low & unused.low) | (high & unused.high)) == 0;
}

/// What is wrong with an instruction; empty if nothing is.
std::string instruction_fault(const Bundle& bundle, const Limits& limits, const Function& f,
                              const Instruction& i) {
  for (const Operand& operand : info(i.op).layout)
    if (!operand_fits(limits, f, i, operand)) return operand_fault(bundle, f, i, operand);
  if (i.op == Op::kPatch && i.x > 3) return "an edit of an unknown kind";
  if (!count_fits(bundle, limits, i)) return fmt::format("{} operands, which do not fit", i.c);
  return unused_fields_are_zero(i) ? "" : "a field that it does not use is not zero";
}

bool ends_well(const Function& f) {
  Op last = f.code.back().op;
  return last == Op::kReturn || last == Op::kJump;
}

void check_function(const Bundle& bundle, const Limits& limits, const Function& function,
                    Faults& faults) {
  auto fault = [&](const char* what) {
    faults.add(fmt::format("function `{}` {}", function.name, what));
  };
  if (function.code.empty()) return fault("has no code");
  if (function.code.size() > kMostCode) return fault("has too much code");
  if (function.registers > kMostRegisters) return fault("has too many registers");
  if (function.parameters > function.registers) return fault("has more parameters than registers");
  for (size_t pc = 0; pc < function.code.size(); ++pc) {
    const Instruction& i = function.code[pc];
    if (static_cast<int>(i.op) >= kOpCount) return fault("has an unknown instruction");
    std::string wrong = instruction_fault(bundle, limits, function, i);
    if (!wrong.empty()) return faults.add(place_of(function, pc) + wrong);
  }
  if (!ends_well(function)) fault("does not end in Return or Jump");
}

}  // namespace

void check_code(const Bundle& bundle, Faults& faults) {
  Limits limits = limits_of(bundle);
  for (const Function& function : bundle.functions)
    check_function(bundle, limits, function, faults);
}

}  // namespace crenel::bytecode

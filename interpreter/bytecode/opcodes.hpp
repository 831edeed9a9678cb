// The opcode table as data: names, operand layouts and texts of opcodes.def, parsed at compile
// time. The verifier, the disassembler and the reference page read operands from here and nowhere
// else.
#pragma once

#include <array>
#include <cstdint>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

#include "bytecode/bundle.hpp"

namespace crenel::bytecode {

/// How an operand is used.
enum class Use : uint8_t {
  kOut,
  kIn,
  kInOut,
  kBase,
  kCount,
  kName,
  kConst,
  kParam,
  kRegex,
  kFunc,
  kNative,
  kRule,
  kAsset,
  kKinds,
  kRecord,
  kTemplate,
  kIndex,
  kTreatment,
  kRelation,
  kJump,
  kOutcomes,
  kExpect,
  kFlag,
  kNum
};

/// One operand: the field of the instruction that holds it, and its use.
struct Operand {
  char field = 0;  ///< one of `x a b c d e`
  Use use = Use::kNum;
};

struct Layout {
  static constexpr int kMost = 6;
  std::array<Operand, kMost> operands{};
  int count = 0;

  constexpr const Operand* begin() const { return operands.data(); }
  constexpr const Operand* end() const { return operands.data() + count; }
  /// Whether some operand lives in `field`.
  constexpr bool uses(char field) const {
    for (const Operand& operand : *this)
      if (operand.field == field) return true;
    return false;
  }
};

struct OpcodeInfo {
  std::string_view name;      ///< `GetField`
  std::string_view operands;  ///< as in the table
  std::string_view text;
  Layout layout;
};

constexpr int kOpCount = 0
#define OP(name, operands, text) +1
#include "bytecode/opcodes.def"
#undef OP
    ;

/// Names of uses as the table writes them, by `Use`.
inline constexpr std::string_view kUseNames[] = {
    "out",   "in",        "inout",    "base", "count",    "name",   "const",  "param",
    "regex", "func",      "native",   "rule", "asset",    "kinds",  "record", "template",
    "index", "treatment", "relation", "jump", "outcomes", "expect", "flag",   "num"};

/// Parses `"a:out d:const"`. A word that the table does not know does not compile.
consteval Layout parse_layout(std::string_view text) {
  Layout layout;
  while (!text.empty()) {
    size_t space = text.find(' ');
    std::string_view word = text.substr(0, space);
    text = space == std::string_view::npos ? std::string_view() : text.substr(space + 1);
    if (word.size() < 3 || word[1] != ':') throw "an operand is written field:use";
    std::string_view use = word.substr(2);
    int found = -1;
    for (int i = 0; i < static_cast<int>(std::size(kUseNames)); ++i)
      if (kUseNames[i] == use) found = i;
    if (found < 0) throw "unknown use";
    layout.operands[layout.count++] = {word[0], static_cast<Use>(found)};
  }
  return layout;
}

inline constexpr OpcodeInfo kOpcodes[kOpCount] = {
#define OP(name, operands, text) {#name, operands, text, parse_layout(operands)},
#include "bytecode/opcodes.def"
#undef OP
};

constexpr const OpcodeInfo& info(Op op) { return kOpcodes[static_cast<uint8_t>(op)]; }

/// Whether an instruction that jumps has written its register then.
constexpr bool writes_first(Op op) { return op == Op::kSure || op == Op::kTryField; }

/// What an instruction does with registers: fields of its operands.
struct RegisterUse {
  std::array<char, Layout::kMost> in{}, out{};
  int ins = 0, outs = 0;
  char base = 0, jump = 0;  ///< 0: none
};

inline constexpr auto kRegisterUses = [] {
  std::array<RegisterUse, kOpCount> table{};
  for (int op = 0; op < kOpCount; ++op) {
    RegisterUse& use = table[static_cast<size_t>(op)];
    for (const Operand& operand : kOpcodes[op].layout) {
      if (operand.use == Use::kIn || operand.use == Use::kInOut) use.in[use.ins++] = operand.field;
      if (operand.use == Use::kOut || operand.use == Use::kInOut)
        use.out[use.outs++] = operand.field;
      if (operand.use == Use::kBase && use.base != 0) throw "one run of registers at most";
      if (operand.use == Use::kJump && use.jump != 0) throw "one jump at most";
      if (operand.use == Use::kBase) use.base = operand.field;
      if (operand.use == Use::kJump) use.jump = operand.field;
    }
  }
  return table;
}();

constexpr const RegisterUse& register_use(Op op) { return kRegisterUses[static_cast<uint8_t>(op)]; }

/// The opcode of that name; nothing if there is none.
std::optional<Op> find_opcode(std::string_view name);

/// Value of a field of an instruction.
constexpr uint32_t field(const Instruction& i, char name) {
  switch (name) {
    case 'x':
      return i.x;
    case 'a':
      return i.a;
    case 'b':
      return i.b;
    case 'c':
      return i.c;
    case 'd':
      return i.d;
    default:
      return i.e;
  }
}

/// Registers that `base` stands for: MakeMap counts pairs.
constexpr uint32_t run_length(const Instruction& i) {
  return i.op == Op::kMakeMap ? uint32_t{i.c} * 2 : i.c;
}

/// Writes its register once it has read all that it reads, and no other.
bool makes_value(Op op);

/// Names of Expect values, as the disassembler shows them.
inline constexpr std::string_view kExpectNames[] = {
    "any", "bool", "int", "float", "string", "list", "object", "int_or_string", "null",
#define DOMAIN(name, word, ...) #word,
#include "document/domains.def"
#undef DOMAIN
};
inline constexpr uint32_t kExpectCount = static_cast<uint32_t>(std::size(kExpectNames));
static_assert(kExpectCount == static_cast<uint32_t>(Expect::kNull) + 1 + document::kDomainCount);

/// Results of a test, as bits of an `outcomes` operand.
inline constexpr uint32_t kOnFalse = 1;
inline constexpr uint32_t kOnTrue = 2;
inline constexpr uint32_t kOnIndeterminate = 4;

/// `d` of At that means the container itself; of Patch, the threat's own edit.
inline constexpr uint32_t kWhole = 0xFFFFFFFF;

/// `docs/opcodes.md`, whole.
std::string opcode_reference();

}  // namespace crenel::bytecode

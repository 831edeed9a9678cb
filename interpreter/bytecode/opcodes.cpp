// Lookups over the opcode table, and the reference page made from it.
#include "bytecode/opcodes.hpp"

#include <fmt/format.h>

namespace crenel::bytecode {

std::optional<Op> find_opcode(std::string_view name) {
  for (int i = 0; i < kOpCount; ++i)
    if (kOpcodes[i].name == name) return static_cast<Op>(i);
  return std::nullopt;
}

bool makes_value(Op op) {
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
    case Op::kGetDynamic:
    case Op::kGetIndex:
    case Op::kConvert:
    case Op::kNot:
    case Op::kAnd:
    case Op::kOr:
    case Op::kPresent:
    case Op::kEq:
    case Op::kNe:
    case Op::kLt:
    case Op::kLe:
    case Op::kIn:
    case Op::kMatches:
    case Op::kMatchesDynamic:
    case Op::kIsKind:
    case Op::kIsType:
    case Op::kAdd:
    case Op::kSub:
    case Op::kMul:
    case Op::kDiv:
    case Op::kMod:
    case Op::kNeg:
    case Op::kFormat:
    case Op::kCallNative:
      return true;
    default:
      return false;
  }
}

std::string opcode_reference() {
  std::string page =
      "# Instructions of the virtual machine\n\n"
      "Made from `interpreter/bytecode/opcodes.def`; do not edit. An instruction is 16 bytes: "
      "`op:u8 "
      "x:u8 a:u16 b:u16 c:u16 d:u32 e:u32`, little endian. An operand is written `field:use`.\n\n"
      "| number | name | operands | what it does |\n| --- | --- | --- | --- |\n";
  for (int i = 0; i < kOpCount; ++i) {
    const OpcodeInfo& op = kOpcodes[i];
    std::string text;
    for (char c : op.text) text += c == '|' ? std::string("\\|") : std::string(1, c);
    page += fmt::format("| {} | {} | {} | {} |\n", i, op.name,
                        op.operands.empty() ? "" : fmt::format("`{}`", op.operands), text);
  }
  page += "\n## Values of `expect`\n\n";
  for (uint32_t i = 0; i < kExpectCount; ++i) page += fmt::format("{}. `{}`\n", i, kExpectNames[i]);
  return page;
}

}  // namespace crenel::bytecode

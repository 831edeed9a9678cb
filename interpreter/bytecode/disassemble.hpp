// A bundle as text, for people and goldens: tables first, then every function with its operands
// spelled out as opcodes.def describes them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "bytecode/bundle.hpp"

namespace crenel::bytecode {

/// The whole bundle. It need not be verified: what is out of range is shown as `?7`.
std::string disassemble(const Bundle& bundle);

/// The same with how often each instruction ran, by function; none for what
/// never ran.
std::string disassemble(const Bundle& bundle,
                        const std::map<uint32_t, std::vector<uint64_t>>& counts);

/// One instruction, without its number: `GetField r2 <- r1 .spec : object`.
std::string disassemble(const Bundle& bundle, const Instruction& instruction);

/// A constant as the language would write it, shortened.
std::string constant_text(const Constant& constant);

}  // namespace crenel::bytecode

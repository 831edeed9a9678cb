// Objects on their way into the cache before rules run over them: walking one that is not there
// waits for memory at each step, since a container says where the next is.
#pragma once

#include <vector>

#include "vm/program.hpp"

namespace crenel::vm {

/// Adds the names of members that a function reads of its first parameter.
void note_names_read(const bytecode::Function& function, std::vector<uint32_t>& names);

/// Asks for the members of an object.
void fetch_members(const Object& object);

/// Asks for what is below the named members of an object whose members are there. Readers lay a
/// container out right after what it holds, so that this is one range of memory.
void fetch_below(const Program& program, const Object& object, const std::vector<uint32_t>& names);

}  // namespace crenel::vm

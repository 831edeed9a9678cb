// Objects on their way into the cache before rules run over them: walking one that is not there
// waits for memory at each step, since a container says where the next is.
#pragma once

#include <vector>

#include "vm/program.hpp"

namespace crenel::vm {

/// Will be read soon.
inline void fetch([[maybe_unused]] const void* address) {
#if defined(__GNUC__)
  __builtin_prefetch(address);
#endif
}

/// Adds the names of members that a function reads of its first parameter.
void note_names_read(const bytecode::Function& function, std::vector<uint32_t>& names);

/// Asks for the members of an object.
void fetch_members(const Object& object);

/// Asks for what is below the named members of an object whose members are there. Readers lay a
/// container out right after what it holds, so that this is one range of memory.
void fetch_below(const Program& program, const Object& object, const std::vector<uint32_t>& names);

/// While the object with number `n` is looked at: asks for what will be wanted of those that come
/// soon. `at` gives objects by number, null for none.
template <class At>
void fetch_ahead(const Program& program, size_t n, const std::vector<uint32_t>& names, At at) {
  constexpr size_t kMembers = 8;  // so that these are there when what is below them is asked for
  constexpr size_t kBelow = 3;
  if (const Object* object = at(n + kMembers)) fetch_members(*object);
  if (const Object* object = at(n + kBelow)) fetch_below(program, *object, names);
}

}  // namespace crenel::vm

// Decides whether a bundle may run. Everything that the VM does not check while it runs is checked
// here: every index, register, jump and count, the call graph, and that no register is read before
// it is written. Values are tagged, so their types need no proof: the VM looks.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bytecode/bundle.hpp"
#include "crenel/diagnostic.hpp"

namespace crenel::bytecode {

/// Empty if the bundle may run; else what is wrong, at most a few of each function.
std::vector<Diagnostic> verify(const Bundle& bundle);

inline constexpr uint32_t kMostRegisters = 4096;  ///< of one function
inline constexpr uint64_t kMostStack = 1u << 22;  ///< registers of a function and all that it calls
inline constexpr size_t kMostCode = 1u << 20;     ///< instructions of one function

inline constexpr size_t kMostIndexKeys = 8;

/// How functions call one another; a probe needs the function of its index.
struct CallGraph {
  bool cyclic = false;
  std::vector<uint64_t> stack;  ///< registers that a function and its callees need, each function
};
/// Function indexes of Call, and indexes of IndexProbe and IndexHas, must be in range.
CallGraph call_graph(const Bundle& bundle);

/// By function: registers that it and its callees need. Of a bundle whose functions do not recurse.
std::vector<uint32_t> frame_sizes(const Bundle& bundle);
/// By kind set: whether code may ask for all of its objects.
std::vector<uint8_t> scanned_sets(const Bundle& bundle);

}  // namespace crenel::bytecode

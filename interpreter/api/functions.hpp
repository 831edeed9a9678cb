// A host's functions as the VM calls them.
#pragma once

#include <vector>

#include "builtins/host.hpp"
#include "bytecode/bundle.hpp"
#include "crenel/diagnostic.hpp"
#include "crenel/function.hpp"

namespace crenel::api {

/// With values converted and checked either way; never throwing. What is wrong with a name or a
/// signature goes to `problems`.
builtins::HostFunctions host_functions(const Functions& functions,
                                       std::vector<Diagnostic>& problems);

/// Errors for the host functions that a bundle calls and that are not given.
std::vector<Diagnostic> missing_functions(const bytecode::Bundle& bundle,
                                          const builtins::HostFunctions& given);

}  // namespace crenel::api

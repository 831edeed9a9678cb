// Constants of domain types: what they were written as, and the value that it stands for.
#pragma once

#include <optional>

#include "base/arena.hpp"
#include "bytecode/bundle.hpp"
#include "document/domains.hpp"

namespace crenel::bytecode {

/// The value that a constant of kind kDomain stands for; absent if its source stands for none. The
/// value points into the arena only.
document::Value domain_value(const Constant& constant, base::Arena& arena);

/// The constant of a domain type that `source`, a text, number or list, stands for, if it does.
std::optional<Constant> domain_constant(document::Domain domain, Constant source);

/// Its source as a text, such as `1Gi`; empty for a list.
std::string domain_source(const Constant& constant);

}  // namespace crenel::bytecode

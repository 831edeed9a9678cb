// Operators between domain types, such as a timestamp minus another: one table for the compiler,
// the VM and the reference evaluator. Quantities and sets of capabilities, which are as old as the
// operators, are the VM's own.
#pragma once

#include <optional>

#include "builtins/native.hpp"

namespace crenel::builtins {

struct DomainOperator {
  char op;                               ///< `+ - * /`
  std::string_view left, right, result;  ///< names of types
  document::Value (*apply)(NativeContext&, const document::Value& a, const document::Value& b);
};

std::span<const DomainOperator> domain_operators();

/// Nothing if no operator takes values of these types.
std::optional<document::Value> domain_arithmetic(NativeContext& context, char op,
                                                 const document::Value& a,
                                                 const document::Value& b);

}  // namespace crenel::builtins

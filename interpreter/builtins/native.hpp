// Functions of the language that are written in C++. A family is a file; each registers a table of
// NativeFunction. The compiler reads signatures here, the VM and the reference evaluator call `call`.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.hpp"
#include "document/inventory.hpp"
#include "document/value.hpp"

namespace crenel::builtins {

/// What a native function may use. One for each thread of a run.
struct NativeContext {
  const document::Inventory& inventory;
  base::Arena& arena;   ///< results live here
  /// An indeterminate value with the cause kBadValue, kOverflow or kSchema.
  document::Value (*fail)(NativeContext&, std::string message);
};

/// Arguments are never indeterminate, and absent only where the signature says `T?`; the caller sees to both.
using NativeCall = document::Value (*)(NativeContext&, std::span<const document::Value> arguments);

struct NativeFunction {
  std::string_view name;       ///< `image`, `quantity`, `image.registry` for a field of a domain type
  std::string_view signature;  ///< `(text: string) -> image`, in the language's type syntax
  std::string_view doc;        ///< one paragraph
  std::string_view example;    ///< an expression that is true
  NativeCall call;
};

/// All of them, sorted by name.
std::span<const NativeFunction> native_functions();
const NativeFunction* find_native(std::string_view name);

}  // namespace crenel::builtins

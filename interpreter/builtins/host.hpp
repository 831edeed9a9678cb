// Functions that the host gives. A bundle names one by its whole declaration, so that it runs only
// where a function of the same types is given; a native of the language has a name alone.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "builtins/native.hpp"

namespace crenel::builtins {

/// What policies import to call them.
inline constexpr std::string_view kHostModule = "host";

struct HostFunction {
  std::string declaration;  ///< `host.owner(string) -> string?`
  /// As NativeCall; called from all threads of a run.
  std::function<document::Value(NativeContext&, std::span<const document::Value>)> call;
};
using HostFunctions = std::vector<HostFunction>;

/// Whether an entry of Bundle::natives is a host function's declaration.
inline bool is_host_function(std::string_view native) {
  return native.starts_with("host.") && native.find('(') != std::string_view::npos;
}

/// `host.owner`, of an entry of Bundle::natives.
inline std::string_view callee_name(std::string_view native) {
  return native.substr(0, native.find('('));
}

/// The signature of an entry of Bundle::natives; nothing if the language has no such function.
inline std::optional<std::string_view> callee_signature(std::string_view native) {
  if (is_host_function(native)) return native.substr(native.find('('));
  const NativeFunction* function = find_native(native);
  return function ? std::optional(function->signature) : std::nullopt;
}

}  // namespace crenel::builtins

// See functions.hpp.
#include "api/functions.hpp"

#include <algorithm>
#include <exception>

#include "api/handles.hpp"
#include "api/host_type.hpp"

namespace crenel {

namespace {

using builtins::NativeContext;

/// Work of a call in instructions: what a host does is not seen, so that clocks are looked at
/// often.
constexpr uint64_t kCallCost = 1'000;

/// What the host gives; nothing, and a problem, where it fails or throws.
std::optional<Value> ask(const HostCall& call, const std::vector<Value>& arguments,
                         std::string& problem) {
  try {
    Result<Value> result = call(arguments);
    if (result) return std::move(*result);
    problem = result.diagnostics().empty() ? "it gave no reason" : result.diagnostics()[0].message;
  } catch (const std::exception& thrown) {
    problem = thrown.what();
  } catch (...) {
    problem = "it threw something that is no std::exception";
  }
  return std::nullopt;
}

document::Value run(const Function& function, const api::HostSignature& signature,
                    NativeContext& context, std::span<const document::Value> given) {
  api::HostConversion conversion(context);
  std::string name = "`host." + function.name + "`";
  context.charge(kCallCost);
  std::vector<Value> arguments;
  for (size_t n = 0; n < given.size(); ++n) {
    std::optional<Value> argument = conversion.to_host(given[n], signature.parameters[n]);
    if (!argument) return context.fail(context, name + " does not take " + conversion.problem());
    arguments.push_back(std::move(*argument));
  }
  std::string problem;
  std::optional<Value> result = ask(function.call, arguments, problem);
  if (!result) return context.fail(context, name + " failed: " + problem);
  std::optional<document::Value> made = conversion.from_host(*result, signature.result);
  return made ? *made : context.fail(context, name + " gave " + conversion.problem());
}

bool is_name(std::string_view text) {
  auto letter = [](char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; };
  if (text.empty() || !letter(text[0])) return false;
  return std::all_of(text.begin(), text.end(),
                     [&](char c) { return letter(c) || (c >= '0' && c <= '9') || c == '_'; });
}

Diagnostic bad(std::string message, std::vector<std::string> help) {
  return diag::placeless(diag::Code::kBadHostFunction, std::move(message), std::move(help));
}

bool is_given(const builtins::HostFunctions& given, std::string_view declaration) {
  return std::any_of(given.begin(), given.end(), [&](const builtins::HostFunction& function) {
    return function.declaration == declaration;
  });
}

Diagnostic missing(std::string_view declaration, const builtins::HostFunctions& given) {
  std::string message = "the policy calls the host function `" + std::string(declaration) + "`, ";
  std::vector<std::string> names;
  for (const builtins::HostFunction& function : given) {
    names.emplace_back(builtins::callee_name(function.declaration));
    if (names.back() == builtins::callee_name(declaration))
      return diag::placeless(diag::Code::kMissingHostFunction,
                             message + "and the host gives `" + function.declaration + "`",
                             {"give the function that the policy was compiled with, or compile "
                              "the policy anew"});
  }
  std::vector<std::string> help = api::suggestion(builtins::callee_name(declaration), names);
  if (help.empty()) help = {"give it where the bundle is loaded"};
  return diag::placeless(diag::Code::kMissingHostFunction, message + "which the host does not give",
                         std::move(help));
}

}  // namespace

namespace api {

builtins::HostFunctions host_functions(const Functions& functions,
                                       std::vector<Diagnostic>& problems) {
  builtins::HostFunctions made;
  for (const Function& function : functions.all()) {
    std::string prefix = std::string(builtins::kHostModule) + "." + function.name;
    std::optional<HostSignature> signature = read_signature(function.signature);
    if (!is_name(function.name)) {
      problems.push_back(bad("a host function cannot be called `" + function.name + "`",
                             {"a name has letters, digits and `_`, and begins with a letter"}));
    } else if (!signature) {
      problems.push_back(bad("`" + function.signature + "` is not a signature of `" + prefix + "`",
                             {"write `(string, list<int>?) -> bool?`, of bool, int, float, string, "
                              "any, list<…> and map<…>"}));
    } else if (!function.call) {
      problems.push_back(bad("`" + prefix + "` has nothing to call", {}));
    } else if (std::any_of(made.begin(), made.end(), [&](const builtins::HostFunction& known) {
                 return builtins::callee_name(known.declaration) == prefix;
               })) {
      problems.push_back(bad("two host functions are called `" + prefix + "`", {}));
    } else {
      made.push_back({prefix + signature->text(),
                      [function, signature = std::move(*signature)](
                          NativeContext& context, std::span<const document::Value> arguments) {
                        return run(function, signature, context, arguments);
                      }});
    }
  }
  return made;
}

std::vector<Diagnostic> missing_functions(const bytecode::Bundle& bundle,
                                          const builtins::HostFunctions& given) {
  std::vector<Diagnostic> problems;
  for (const std::string& native : bundle.natives)
    if (builtins::is_host_function(native) && !is_given(given, native))
      problems.push_back(missing(native, given));
  return problems;
}

}  // namespace api

std::vector<std::string> Policy::host_functions() const {
  std::vector<std::string> called;
  for (const std::string& native : impl_->bundle.natives)
    if (builtins::is_host_function(native)) called.push_back(native);
  std::sort(called.begin(), called.end());
  return called;
}

}  // namespace crenel

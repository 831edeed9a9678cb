/// \file
/// Functions of the host that policies may call: `import host`, then `host.owner(w.namespace)`.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "crenel/diagnostic.hpp"
#include "crenel/result.hpp"
#include "crenel/value.hpp"

namespace crenel {

/// What a host function does. An argument that the signature calls optional may be empty; a result
/// may be so where the signature says that. A failure makes the verdict indeterminate, with its
/// first message as the cause.
using HostCall = std::function<Result<Value>(std::span<const Value>)>;

/// One function of a host. A plain value.
struct Function {
  std::string name;       ///< `owner`
  std::string signature;  ///< `(string, list<int>?) -> string?`; `any` is any value, as JSON has it
  HostCall call;
};

namespace detail {

/// What the language calls a C++ type, and how its values come and go.
template <class T>
struct HostType {
  static_assert(sizeof(T) == 0,
                "host functions take and give bool, std::int64_t, double, std::string, "
                "std::string_view (as a parameter), crenel::Value, and std::vector, "
                "std::map<std::string, …> and std::optional of these");
};

template <>
struct HostType<bool> {
  static std::string name() { return "bool"; }
  static bool take(const Value& value) { return *value.if_bool(); }
  static Value give(bool value) { return value; }
};
template <>
struct HostType<double> {
  static std::string name() { return "float"; }
  static double take(const Value& value) { return *value.if_float(); }
  static Value give(double value) { return value; }
};
template <class T>
requires(std::is_same_v<T, long> || std::is_same_v<T, long long>) &&
    (sizeof(T) == 8) struct HostType<T> {
  static std::string name() { return "int"; }
  static T take(const Value& value) { return static_cast<T>(*value.if_int()); }
  static Value give(T value) { return value; }
};
template <class T>
requires std::is_same_v<T, std::string> || std::is_same_v<T, std::string_view>
struct HostType<T> {
  static std::string name() { return "string"; }
  static T take(const Value& value) { return T(*value.if_string()); }
  static Value give(T value) { return value; }
};
template <>
struct HostType<Value> {
  static std::string name() { return "any"; }
  static const Value& take(const Value& value) { return value; }
  static Value give(Value value) { return value; }
};
template <class T>
struct HostType<std::vector<T>> {
  static std::string name() { return "list<" + HostType<T>::name() + ">"; }
  static std::vector<T> take(const Value& value) {
    std::vector<T> items;
    for (const Value& item : *value.if_list()) items.push_back(HostType<T>::take(item));
    return items;
  }
  static Value give(std::vector<T> items) {
    Value::List list;
    for (auto&& item : items) list.push_back(HostType<T>::give(std::move(item)));
    return list;
  }
};
template <class T>
struct HostType<std::map<std::string, T>> {
  static std::string name() { return "map<" + HostType<T>::name() + ">"; }
  static std::map<std::string, T> take(const Value& value) {
    std::map<std::string, T> entries;
    for (const auto& [key, item] : *value.if_map()) entries[key] = HostType<T>::take(item);
    return entries;
  }
  static Value give(std::map<std::string, T> entries) {
    Value::Map map;
    for (auto& [key, item] : entries) map[key] = HostType<T>::give(std::move(item));
    return map;
  }
};
template <class T>
struct HostType<std::optional<T>> {
  static std::string name() { return HostType<T>::name() + "?"; }
  static std::optional<T> take(const Value& value) {
    return value.empty() ? std::nullopt : std::optional<T>(HostType<T>::take(value));
  }
  static Value give(std::optional<T> value) {
    return value ? HostType<T>::give(std::move(*value)) : Value();
  }
};

template <class T>
struct HostResult {
  using Type = T;
  static Result<Value> give(T value) { return HostType<T>::give(std::move(value)); }
};
template <class T>
struct HostResult<Result<T>> {
  using Type = T;
  static Result<Value> give(Result<T> value) {
    if (!value) return Result<Value>::failure(std::move(value).diagnostics());
    return HostType<T>::give(std::move(*value));
  }
};

template <class Callable>
struct HostSignature : HostSignature<decltype(&Callable::operator())> {};
template <class R, class... A>
struct HostSignature<R (*)(A...)> {
  using Gives = HostResult<std::decay_t<R>>;

  static std::string text() {
    std::string list;
    ((list += (list.empty() ? "" : ", ") + HostType<std::decay_t<A>>::name()), ...);
    return "(" + list + ") -> " + HostType<typename Gives::Type>::name();
  }
  template <class Callable>
  static HostCall wrap(Callable callable) {
    return [callable = std::move(callable)](std::span<const Value> arguments) {
      return call(callable, arguments, std::index_sequence_for<A...>());
    };
  }
  template <class Callable, std::size_t... N>
  static Result<Value> call(const Callable& callable,
                            [[maybe_unused]] std::span<const Value> arguments,
                            std::index_sequence<N...>) {
    return Gives::give(callable(HostType<std::decay_t<A>>::take(arguments[N])...));
  }
};
template <class R, class C, class... A>
struct HostSignature<R (C::*)(A...) const> : HostSignature<R (*)(A...)> {};
template <class R, class C, class... A>
struct HostSignature<R (C::*)(A...) const noexcept> : HostSignature<R (*)(A...)> {};
template <class R, class... A>
struct HostSignature<R (*)(A...) noexcept> : HostSignature<R (*)(A...)> {};

}  // namespace detail

/// The functions that a host gives to policies.
///
/// Purpose: what only the host knows (who owns a namespace, which digests were signed) as typed
/// functions. Their types are those of the lambda: `bool`, `std::int64_t` (`int`), `double`
/// (`float`), `std::string`, `std::vector<T>` (`list<T>`), `std::map<std::string, T>` (`map<T>`),
/// `std::optional<T>` (`T?`) and `crenel::Value` (`any`), and so checked when a policy is compiled.
/// Functions are pure: of equal arguments they give equal results, and do nothing else that
/// matters. How often they are called, and in which order, is not said; an argument that is
/// indeterminate makes the result so without a call.
/// Thread-safety: of a run with several threads each may call, so a lambda must allow that.
/// Lifetime: policies keep what they were given. Failure: a lambda may give a `Result`, or throw:
/// the verdict is then indeterminate, with the message. A name or signature that the language
/// cannot have is an error of the compile function.
///
///     crenel::CompileOptions options;
///     options.functions.add("owner", [](std::string team) -> std::optional<std::string> {
///       return directory.owner(team);
///     });
///     crenel::Policy policy = crenel::compile_files({"acme.crn"}, options).value();
class Functions {
 public:
  /// A lambda, whose call operator is const, or a function.
  template <class Callable>
  Functions& add(std::string name, Callable callable) {
    using Signature = detail::HostSignature<std::decay_t<Callable>>;
    return add(std::move(name), Signature::text(), Signature::wrap(std::move(callable)));
  }
  /// The same where types are only known at run time.
  Functions& add(std::string name, std::string signature, HostCall call) {
    all_.push_back({std::move(name), std::move(signature), std::move(call)});
    return *this;
  }

  const std::vector<Function>& all() const { return all_; }
  bool empty() const { return all_.empty(); }

 private:
  std::vector<Function> all_;
};

}  // namespace crenel

/// \file
/// A value, or the diagnostics that say why there is none. Every call of the API that can fail
/// gives one.
#pragma once

#include <cassert>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "crenel/diagnostic.hpp"

namespace crenel {

/// What `Result::value()` throws.
///
/// Purpose: hosts that use exceptions need not test every result. `what()` is the rendered text of
/// the first error, `diagnostics()` is all of them as data.
/// Thread-safety: as any value. Lifetime: owns what it holds. Failure: none.
///
///     try {
///       policy = crenel::compile_files({"acme.crn"}).value();
///     } catch (const crenel::Error& error) {
///       for (const crenel::Diagnostic& d : error.diagnostics()) log(crenel::render(d));
///     }
class Error : public std::runtime_error {
 public:
  explicit Error(std::vector<Diagnostic> diagnostics);
  const std::vector<Diagnostic>& diagnostics() const noexcept { return diagnostics_; }

 private:
  std::vector<Diagnostic> diagnostics_;
};

namespace detail {
/// Throws Error. Lives in the library, so that these headers compile with `-fno-exceptions`.
[[noreturn]] void raise(std::vector<Diagnostic> diagnostics);
}  // namespace detail

/// A `T`, or the diagnostics that say why there is none.
///
/// Purpose: failure that cannot be overlooked, without exceptions in the host.
/// Thread-safety: as `T`. Lifetime: owns its value and diagnostics; references into them end with
/// it. Failure: only `value()` throws (`crenel::Error`); `*` and `->` require `ok()`. A result that
/// is ok may carry diagnostics too: warnings.
///
///     crenel::Result<crenel::Policy> policy = crenel::compile_files({"acme.crn"});
///     for (const crenel::Diagnostic& d : policy.diagnostics()) std::cerr << crenel::render(d) <<
///     '\n'; if (!policy) return 2; crenel::Result<crenel::Report> report =
///     policy->check(inventory); return report ? report->exit_code() : 2;
template <class T>
class [[nodiscard]] Result {
 public:
  /// A success, with the warnings that came with it.
  Result(T value, std::vector<Diagnostic> warnings = {})
      : value_(std::move(value)), diagnostics_(std::move(warnings)) {}

  /// A failure. `diagnostics` hold at least one error.
  static Result failure(std::vector<Diagnostic> diagnostics) {
    return Result(std::move(diagnostics), FailureTag{});
  }

  /// Whether there is a value.
  bool ok() const noexcept { return value_.has_value(); }
  explicit operator bool() const noexcept { return ok(); }

  /// The value; throws `crenel::Error` if there is none.
  T& value() & {
    if (!ok()) detail::raise(diagnostics_);
    return *value_;
  }
  const T& value() const& {
    if (!ok()) detail::raise(diagnostics_);
    return *value_;
  }
  T&& value() && {
    if (!ok()) detail::raise(std::move(diagnostics_));
    return std::move(*value_);
  }

  /// The value, unchecked: only where `ok()`.
  T& operator*() & { return assert(ok()), *value_; }
  const T& operator*() const& { return assert(ok()), *value_; }
  T&& operator*() && { return assert(ok()), std::move(*value_); }
  T* operator->() { return assert(ok()), &*value_; }
  const T* operator->() const { return assert(ok()), &*value_; }

  /// Errors where there is no value; warnings, or nothing, where there is one.
  const std::vector<Diagnostic>& diagnostics() const& noexcept { return diagnostics_; }
  std::vector<Diagnostic> diagnostics() && noexcept { return std::move(diagnostics_); }

 private:
  struct FailureTag {};
  Result(std::vector<Diagnostic> diagnostics, FailureTag) : diagnostics_(std::move(diagnostics)) {}

  std::optional<T> value_;
  std::vector<Diagnostic> diagnostics_;
};

}  // namespace crenel

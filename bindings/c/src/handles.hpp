// What the handles of crenel.h point at, and how failures cross into C: no exception leaves here.
#pragma once

#include <cstring>
#include <exception>
#include <new>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "crenel.h"
#include "crenel/crenel.hpp"

struct crenel_policy {
  crenel::Policy policy;
};
struct crenel_inventory {
  crenel::Inventory inventory;
};
struct crenel_report {
  crenel::Report report;
};
struct crenel_error {
  std::vector<crenel::Diagnostic> diagnostics;
  std::string text;
};
struct crenel_text {
  std::string text;
};
struct crenel_functions {
  crenel::Functions functions;
};
namespace crenel::c {
class ResultWriter;
}
/// Writes into an inventory, or a host function's result.
struct crenel_writer {
  crenel::ObjectWriter* objects = nullptr;
  crenel::c::ResultWriter* result = nullptr;
};

namespace crenel::c {

inline crenel_string view(std::string_view text) { return {text.data(), text.size()}; }

crenel_location location_of(const Location& location);

/// Stores an error of these diagnostics, if the caller wants one.
void fail(crenel_error** error, std::vector<Diagnostic> diagnostics) noexcept;

/// What `run` gives; an error and `otherwise` if it throws.
template <class T, class Run>
T guarded(crenel_error** error, T otherwise, Run run) noexcept {
  try {
    return run();
  } catch (const std::exception& problem) {
    try {
      Diagnostic diagnostic;
      diagnostic.message = problem.what();
      fail(error, {std::move(diagnostic)});
    } catch (...) {
    }
  } catch (...) {
  }
  return otherwise;
}

/// A new handle of what a result holds; an error and null if it holds nothing.
template <class Handle, class T>
Handle* hand_over(Result<T> result, crenel_error** error) {
  if (result) return new Handle{std::move(*result)};
  fail(error, std::move(result).diagnostics());
  return nullptr;
}

/// The members that the caller knows of: a caller's struct may be older, and so shorter.
template <class Struct>
Struct known(const Struct* given) {
  Struct all{};
  if (given == nullptr) return all;
  size_t size = given->struct_size < sizeof all ? given->struct_size : sizeof all;
  std::memcpy(&all, given, size);
  return all;
}

template <class Struct>
void fill(Struct* out, Struct all) {
  size_t size = out->struct_size;
  all.struct_size = size;
  std::memcpy(out, &all, size < sizeof all ? size : sizeof all);
}

/// A host's log, which may be null.
Log log_of(const crenel_log* given);

crenel_diagnostic diagnostic_of(const Diagnostic& diagnostic);

/// Texts of an array, which may be null if there are none.
std::vector<std::string> strings(const char* const* texts, size_t count);

/// What a caller asks of a run; nothing, and an error, if a parameter does not fit.
std::optional<CheckOptions> check_options(const Policy& policy, const crenel_check_options* given,
                                          crenel_error** error);

}  // namespace crenel::c

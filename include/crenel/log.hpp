/// \file
/// What the library tells its host's log while it works.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "crenel/diagnostic.hpp"

namespace crenel {

/// How much a record matters, from the least.
enum class LogLevel : uint8_t {
  kDebug,    ///< each input that was read, of a large file each part
  kInfo,     ///< each policy that was compiled, each inventory that was checked
  kWarning,  ///< diagnostics that are warnings
  kError     ///< diagnostics that are errors
};

/// `debug`, `info`, `warning`, `error`.
std::string_view to_string(LogLevel level);

/// One thing that happened.
///
/// Purpose: a line of a log, and what a structured log makes fields of. Thread-safety and lifetime:
/// a plain value; what it refers to lives for the call of the logger. Failure: none.
struct LogRecord {
  LogLevel level;
  std::string_view event;                  ///< `compiled`, `read`, `checked`, `problem`
  std::string message;                     ///< `read deploy/web.yaml: manifests, 3 objects`
  std::chrono::nanoseconds took{0};        ///< how long that was; 0 for a problem
  const Diagnostic* diagnostic = nullptr;  ///< of a problem
};

/// Where a host wants to hear what happens while it happens.
///
/// Purpose: Crenel writes to no stream and keeps no log of its own; a host gives its own here, with
/// the options of what it calls. Results say all that matters without it. Thread-safety: `write` is
/// called on whichever thread does the work, with `CheckOptions::threads` on several at once.
/// Lifetime: copied with the options, and kept by inventories and by reports that can explain.
/// Failure: `write` must not throw.
///
///     crenel::InventoryOptions options;
///     options.log = {[](const crenel::LogRecord& record) {
///       std::clog << to_string(record.level) << ' ' << record.message << '\n';
///     }, crenel::LogLevel::kDebug};
///     crenel::Inventory inventory(options);
struct Log {
  std::function<void(const LogRecord&)> write = {};
  LogLevel level = LogLevel::kInfo;  ///< records below it are not made

  bool takes(LogLevel at) const { return write && at >= level; }
};

}  // namespace crenel

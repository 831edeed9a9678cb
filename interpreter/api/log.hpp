// Records for the log of the host.
#pragma once

#include <chrono>
#include <vector>

#include "crenel/inventory.hpp"
#include "crenel/log.hpp"
#include "crenel/policy.hpp"
#include "crenel/report.hpp"

namespace crenel::api {

/// Time since it was made.
class Stopwatch {
 public:
  std::chrono::nanoseconds elapsed() const { return std::chrono::steady_clock::now() - begin_; }

 private:
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

void log_problems(const Log& log, const std::vector<Diagnostic>& problems);
void log_compiled(const Log& log, const Policy& policy, std::chrono::nanoseconds took);
void log_read(const Log& log, const Input& input, std::chrono::nanoseconds took);
void log_checked(const Log& log, const Report& report, std::chrono::nanoseconds took);

}  // namespace crenel::api

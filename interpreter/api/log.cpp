#include "api/log.hpp"

#include "report/summary.hpp"

namespace crenel {

namespace {

/// `deploy/web.yaml:3:5: a mapping was expected [E0602]`
std::string line_of(const Diagnostic& problem) {
  const Location& at = problem.location;
  std::string line = at.file;
  if (at.line != 0) line += ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
  if (!line.empty()) line += ": ";
  line += problem.message;
  return problem.code.empty() ? line : line + " [" + problem.code + "]";
}

}  // namespace

std::string_view to_string(LogLevel level) {
  switch (level) {
    case LogLevel::kDebug:
      return "debug";
    case LogLevel::kInfo:
      return "info";
    case LogLevel::kWarning:
      return "warning";
    case LogLevel::kError:
      return "error";
  }
  return "";
}

namespace api {

using report::counted;

void log_problems(const Log& log, const std::vector<Diagnostic>& problems) {
  for (const Diagnostic& problem : problems) {
    bool error = problem.severity == DiagnosticSeverity::kError;
    LogLevel level = error ? LogLevel::kError : LogLevel::kWarning;
    if (!log.takes(level)) continue;
    LogRecord record{level, "problem", line_of(problem)};
    record.diagnostic = &problem;
    log.write(record);
  }
}

void log_compiled(const Log& log, const Policy& policy, std::chrono::nanoseconds took) {
  if (!log.takes(LogLevel::kInfo)) return;
  log.write({LogLevel::kInfo, "compiled", "compiled " + counted(policy.threats().size(), "threat"),
             took});
}

void log_read(const Log& log, const Input& input, std::chrono::nanoseconds took) {
  if (!log.takes(LogLevel::kDebug)) return;
  log.write({LogLevel::kDebug, "read",
             "read " + input.name + ": " + input.form + ", " + counted(input.objects, "object"),
             took});
}

void log_checked(const Log& log, const Report& report, std::chrono::nanoseconds took) {
  if (!log.takes(LogLevel::kInfo)) return;
  log.write({LogLevel::kInfo, "checked",
             "checked " + counted(report.statistics().objects, "object") + ": " +
                 counted(report.open().size(), "open finding") + ", " +
                 counted(report.indeterminate().size(), "indeterminate verdict"),
             took});
}

}  // namespace api
}  // namespace crenel

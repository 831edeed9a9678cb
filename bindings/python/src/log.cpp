// Records for Python's `logging`, as logger `crenel`. Asked once a call what it wants to hear.
#include <pybind11/gil_safe_call_once.h>

#include "bindings.hpp"

namespace crenel::python {

namespace {

const py::object& logger() {
  PYBIND11_CONSTINIT static py::gil_safe_call_once_and_store<py::object> logger;
  return logger
      .call_once_and_store_result(
          [] { return py::module_::import("logging").attr("getLogger")("crenel"); })
      .get_stored();
}

/// Python's numbers of levels.
int number_of(LogLevel level) { return 10 * (static_cast<int>(level) + 1); }

void write(const LogRecord& record) {
  py::gil_scoped_acquire gil;
  try {
    py::dict fields;
    fields["crenel_event"] = py::str(record.event.data(), record.event.size());
    fields["crenel_seconds"] = std::chrono::duration<double>(record.took).count();
    fields["crenel_diagnostic"] =
        record.diagnostic != nullptr ? py::cast(*record.diagnostic) : py::object(py::none());
    // A message may quote an input that has a `%`.
    logger().attr("log")(number_of(record.level), "%s", text_of(record.message),
                         py::arg("extra") = fields);
  } catch (py::error_already_set& error) {
    error.discard_as_unraisable("crenel's log");
  }
}

}  // namespace

Log log_of_host() {
  int least = logger().attr("getEffectiveLevel")().cast<int>();
  for (LogLevel level : {LogLevel::kDebug, LogLevel::kInfo, LogLevel::kWarning, LogLevel::kError})
    if (number_of(level) >= least) return {write, level};
  return {};
}

}  // namespace crenel::python

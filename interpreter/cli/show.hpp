// A report on standard output, for the commands that only show something.
#pragma once

#include <string>

#include "command.hpp"
#include "options.hpp"

namespace crenel::cli {

/// As text or JSON: beside JSON, problems go to standard error. The exit code.
template <class Report>
int show(const Result<Report>& report, const std::string& format, ColorMode color) {
  if (!report) {
    print_diagnostics(report.diagnostics(), color);
    return kUsage;
  }
  if (format == "json") print_diagnostics(report->diagnostics(), color);
  TextOptions text;
  text.color = color_output(color);
  return print(format == "json" ? report->to_json() : report->to_text(text)) ? report->exit_code()
                                                                             : kUsage;
}

}  // namespace crenel::cli

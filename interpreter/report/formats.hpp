// The outputs of `crenel check` and `crenel inventory`: each a function from a report to text.
// Equal reports give equal bytes.
#pragma once

#include <string>

#include "report/model.hpp"

namespace crenel::report {

struct TextOptions {
  bool color = false;    ///< ANSI colours; whether the terminal wants them is the caller's to know
  unsigned width = 100;  ///< columns to wrap prose and crop excerpts at
  bool inputs = false;   ///< names each input, and what it was taken for
};

/// For people: findings by file with their excerpts, then diagnostics, then a summary.
std::string to_text(const Report& report, TextOptions options = {});

/// One JSON document, as docs/schemas/report.schema.json describes it. At most `threads` write it.
std::string to_json(const Report& report, size_t threads = 1);

/// A finding as it stands in that document, on one line.
std::string to_json(const Finding& finding);

/// One JSON object a line, as docs/schemas/report-line.schema.json describes them: findings, then
/// diagnostics.
std::string to_jsonl(const Report& report);

/// SARIF 2.1.0.
std::string to_sarif(const Report& report);

std::string to_text(const InventoryReport& report, TextOptions options = {});

/// One JSON document, as docs/schemas/report-inventory.schema.json describes it.
std::string to_json(const InventoryReport& report);

}  // namespace crenel::report

// `crenel inventory` for people: kinds and assets with their counts, each item with its place.
#include <fmt/format.h>

#include <algorithm>

#include "diag/terminal.hpp"
#include "report/formats.hpp"
#include "report/inputs.hpp"
#include "report/summary.hpp"
#include "report/terminal_writer.hpp"

namespace crenel::report {

namespace {

std::string place_of(const Location& at) {
  return at.line == 0 ? one_line(at.file)
                      : fmt::format("{}:{}:{}", one_line(at.file), at.line, at.column);
}

void write_group(TerminalWriter& out, const InventoryGroup& group) {
  std::string name = one_line(group.name);
  std::string version = group.api_version.empty() ? "" : fmt::format(" ({})", group.api_version);
  out.line(fmt::format("{}{}: {}", out.painted(Paint::kBold, name), one_line(version),
                       group.items.size()));
  std::vector<std::pair<std::string, std::string>> rows;
  for (const InventoryItem& item : group.items)
    rows.emplace_back(one_line(item.display.empty() ? item.object : item.display),
                      out.painted(Paint::kFrame, place_of(item.location)));
  out.rows(rows);
}

}  // namespace

std::string to_text(const InventoryReport& report, TextOptions options) {
  TerminalWriter out(options);
  write_inputs(out, report.inputs);
  for (const InventoryGroup& group : report.kinds) write_group(out, group);
  for (const InventoryGroup& group : report.assets) write_group(out, group);
  for (const Diagnostic& diagnostic : report.diagnostics) {
    out.line(render(diagnostic, {.color = options.color}));
    out.line();
  }
  std::string head =
      fmt::format("{} in {}", counted(report.objects, "object"), counted(report.files, "file"));
  out.line(fmt::format("{}: {}, {}", out.painted(Paint::kBold, head),
                       counted(report.kinds.size(), "kind"),
                       counted(report.assets.size(), "asset")));
  if (!report.complete)
    out.line(out.painted(Paint::kUnsure, "incomplete") + ": an input could not be read whole");
  return out.take();
}

}  // namespace crenel::report

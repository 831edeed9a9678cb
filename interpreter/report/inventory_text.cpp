// `crenel inventory` for people: kinds and assets with their counts, each item with its place.
#include <fmt/format.h>

#include <algorithm>

#include "diag/terminal.hpp"
#include "report/formats.hpp"
#include "report/summary.hpp"
#include "report/terminal_writer.hpp"

namespace crenel::report {

namespace {

std::string place_of(const Location& at) {
  return at.line == 0 ? one_line(at.file)
                      : fmt::format("{}:{}:{}", one_line(at.file), at.line, at.column);
}

/// Two columns, and an empty line after them.
void write_rows(TerminalWriter& out, const std::vector<std::pair<std::string, std::string>>& rows) {
  size_t widest = 0;
  for (const auto& row : rows) widest = std::max(widest, diag::width_of(row.first));
  widest = std::min(widest, out.width() / 2);
  for (const auto& [name, rest] : rows) {
    size_t used = diag::width_of(name);
    std::string gap(widest > used ? widest - used : 0, ' ');
    out.line(fmt::format("  {}{}  {}", name, gap, rest));
  }
  out.line();
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
  write_rows(out, rows);
}

/// What each input was taken for: of a folder nothing goes unsaid.
void write_inputs(TerminalWriter& out, const std::vector<Input>& inputs) {
  if (inputs.empty()) return;
  out.line(fmt::format("{}: {}", out.painted(Paint::kBold, "Inputs"), inputs.size()));
  std::vector<std::pair<std::string, std::string>> rows;
  for (const Input& input : inputs)
    rows.emplace_back(one_line(input.name),
                      input.form + (input.objects ? ", " + counted(input.objects, "object") : ""));
  write_rows(out, rows);
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

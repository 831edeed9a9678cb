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

void write_group(TerminalWriter& out, const InventoryGroup& group) {
  std::string name = one_line(group.name);
  std::string version = group.api_version.empty() ? "" : fmt::format(" ({})", group.api_version);
  out.line(fmt::format("{}{}: {}", out.painted(Paint::kBold, name), one_line(version),
                       group.items.size()));
  std::vector<std::string> names;
  size_t widest = 0;
  for (const InventoryItem& item : group.items) {
    names.push_back(one_line(item.display.empty() ? item.object : item.display));
    widest = std::max(widest, diag::width_of(names.back()));
  }
  widest = std::min(widest, out.width() / 2);
  for (size_t i = 0; i < names.size(); ++i) {
    size_t used = diag::width_of(names[i]);
    std::string gap(widest > used ? widest - used : 0, ' ');
    std::string place = out.painted(Paint::kFrame, place_of(group.items[i].location));
    out.line(fmt::format("  {}{}  {}", names[i], gap, place));
  }
  out.line();
}

/// What each input was taken for: of a folder nothing goes unsaid.
void write_inputs(TerminalWriter& out, const std::vector<InventoryInput>& inputs) {
  if (inputs.empty()) return;
  out.line(fmt::format("{}: {}", out.painted(Paint::kBold, "Inputs"), inputs.size()));
  size_t widest = 0;
  for (const InventoryInput& input : inputs) widest = std::max(widest, diag::width_of(input.name));
  widest = std::min(widest, out.width() / 2);
  for (const InventoryInput& input : inputs) {
    size_t used = diag::width_of(input.name);
    std::string gap(widest > used ? widest - used : 0, ' ');
    std::string count = input.objects ? ", " + counted(input.objects, "object") : "";
    out.line(fmt::format("  {}{}  {}{}", input.name, gap, input.form, count));
  }
  out.line();
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

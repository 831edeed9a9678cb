// The threat model for people, and as JSON.
#include <algorithm>
#include <array>

#include "model/layout.hpp"
#include "model/threat_model.hpp"
#include "report/json_writer.hpp"
#include "report/summary.hpp"

namespace crenel::model {

namespace {

using report::counted;
using report::DocumentWriter;
using report::one_line;
using report::padded;
using report::Paint;
using report::TerminalWriter;

constexpr std::array<std::string_view, 5> kStatus = {"open", "mitigated", "accepted", "lapsed",
                                                     "unknown"};
constexpr std::string_view kLetters = "STRIDE";

bytecode::Severity severity_of(Severity severity) {
  return static_cast<bytecode::Severity>(severity);
}

void heading(TerminalWriter& out, std::string_view title, std::string_view rest) {
  out.line(out.painted(Paint::kBold, std::string(title)) + std::string(rest));
}

/// Names with their counts, in as many columns as there is room for.
void write_assets(TerminalWriter& out, const ThreatModel& model) {
  heading(
      out, "Assets",
      fmt::format(": {} in {}", counted(model.objects, "object"), counted(model.files, "file")));
  size_t widest = 0;
  for (const ModelAssets& assets : model.assets)
    widest = std::max(widest, diag::width_of(assets.type));
  size_t column = std::min(widest, out.width() / 2) + 8;
  size_t columns = std::max<size_t>(1, (out.width() - 2) / column);
  size_t rows = (model.assets.size() + columns - 1) / columns;
  for (size_t row = 0; row < rows; ++row) {
    std::string line = " ";
    for (size_t at = row; at < model.assets.size(); at += rows)
      line += fmt::format(" {:>4} {}", model.assets[at].count,
                          padded(one_line(model.assets[at].type), column - 6));
    while (line.ends_with(' ')) line.pop_back();
    out.line(line);
  }
  out.line();
}

std::string letters(uint8_t stride) {
  std::string text;
  for (size_t n = 0; n < kLetters.size(); ++n) text += (stride >> n) & 1 ? kLetters[n] : '.';
  return text;
}

void write_threats(TerminalWriter& out, const ThreatModel& model) {
  heading(out, "Threats",
          fmt::format(": {} found, {} looked for", model.threats.size(), model.rules));
  if (model.threats.empty()) return out.line();
  size_t widest = 6;
  for (const ModelThreat& threat : model.threats)
    widest = std::max(widest, diag::width_of(threat.id));
  constexpr size_t kBeside = 4 + 10 + 8 + 44;
  widest = std::min(widest, std::max<size_t>(out.width(), kBeside + 24) - kBeside);
  std::string head =
      fmt::format("  {}  {:8}  {:6}", padded("threat", widest), "severity", "STRIDE");
  for (std::string_view status : kStatus) head += fmt::format(" {:>9}", status);
  out.line(out.painted(Paint::kFrame, head));
  std::array<uint64_t, 6> by_category{};
  for (const ModelThreat& threat : model.threats) {
    std::string id = one_line(threat.id);
    if (diag::width_of(id) > widest) {
      out.line("  " + id);
      id.clear();
    }
    std::string line =
        fmt::format("  {}  {}  {}", padded(id, widest),
                    out.painted(report::paint_of(severity_of(threat.severity)),
                                padded(report::name(severity_of(threat.severity)), 8)),
                    letters(threat.stride));
    for (uint64_t count : threat.by_status)
      line += count ? fmt::format(" {:>9}", count) : fmt::format(" {:>9}", "-");
    out.line(line);
    for (size_t n = 0; n < by_category.size(); ++n)
      if ((threat.stride >> n) & 1) by_category[n] += threat.found();
  }
  out.line();
  heading(out, "STRIDE", ": findings by category");
  for (size_t n = 0; n < by_category.size(); ++n) {
    std::string name(report::stride_names(static_cast<uint8_t>(1U << n))[0]);
    std::replace(name.begin(), name.end(), '_', ' ');
    out.line(fmt::format("  {} {:>6}", padded(name, 24), by_category[n]));
  }
  out.line();
}

void write_mitigations(TerminalWriter& out, const ThreatModel& model) {
  heading(out, "Mitigations", model.mitigations.empty() ? ": none" : "");
  for (const ModelMitigation& m : model.mitigations) {
    std::string how(crenel::to_string(m.kind));
    if (!m.by.empty()) how += " by " + one_line(m.by);
    if (!m.date.empty())
      how += (m.kind == Mitigation::Kind::kPlanned ? " for " : " until ") + m.date;
    if (m.state == Mitigation::State::kLapsed) how += ", lapsed";
    if (m.state == Mitigation::State::kIndeterminate) how += ", unknown whether it holds";
    out.line("  " + out.painted(Paint::kGood, one_line(m.id)));
    out.paragraph("", 6,
                  fmt::format("{}: {}, leaves {}", how, counted(m.findings, "finding"),
                              report::name(severity_of(m.leaves))));
  }
  out.line();
}

void write_acceptances(TerminalWriter& out, const ThreatModel& model) {
  heading(out, "Accepted risks", model.acceptances.empty() ? ": none" : "");
  for (const ModelAcceptance& a : model.acceptances) {
    std::string state = a.state == Acceptance::State::kLapsed ? ", lapsed"
                        : a.state == Acceptance::State::kIndeterminate
                            ? ", unknown whether it holds"
                            : "";
    out.line("  " + one_line(a.threat));
    out.paragraph("", 6,
                  fmt::format("until {}{}, by {}: {}; {}", a.until, state, one_line(a.owner),
                              counted(a.findings, "finding"), one_line(a.because)));
  }
  out.line();
}

}  // namespace

std::string to_text(const ThreatModel& model, report::TextOptions options) {
  TerminalWriter out(options);
  write_assets(out, model);
  write_threats(out, model);
  write_mitigations(out, model);
  write_acceptances(out, model);
  for (const Diagnostic& diagnostic : model.diagnostics) {
    out.line(render(diagnostic, {.color = options.color}));
    out.line();
  }
  std::array<uint64_t, 5> by_status{};
  for (const ModelThreat& threat : model.threats)
    for (size_t n = 0; n < by_status.size(); ++n) by_status[n] += threat.by_status[n];
  std::string total;
  for (size_t n = 0; n < by_status.size(); ++n)
    if (by_status[n] != 0)
      total += fmt::format("{}{} {}", total.empty() ? "" : ", ", by_status[n], kStatus[n]);
  out.line(out.painted(Paint::kBold, total.empty() ? "no findings" : total));
  if (!model.complete)
    out.line(
        out.painted(Paint::kUnsure, "incomplete") +
        ": an input could not be read, or a verdict is indeterminate (`crenel check` says which)");
  return out.take();
}

std::string to_json(const ThreatModel& model) {
  DocumentWriter out;
  out.begin_object();
  out.member("version", 1U);
  out.member("complete", model.complete);
  out.begin_array("assets");
  for (const ModelAssets& assets : model.assets) {
    out.begin_object();
    out.member("type", assets.type);
    out.optional("apiVersion", assets.api_version);
    out.member("count", assets.count);
    out.end_object();
  }
  out.end_array();
  out.begin_array("threats");
  for (const ModelThreat& threat : model.threats) {
    out.begin_object();
    out.member("threat", threat.id);
    out.member("title", threat.title);
    out.member("severity", report::name(severity_of(threat.severity)));
    out.texts("stride", report::stride_names(threat.stride));
    out.begin_object("findings");
    for (size_t n = 0; n < threat.by_status.size(); ++n)
      out.member(report::name(static_cast<report::Status>(n)), threat.by_status[n]);
    out.end_object();
    out.end_object();
  }
  out.end_array();
  out.begin_array("mitigations");
  for (const ModelMitigation& m : model.mitigations) {
    out.begin_object();
    out.member("mitigation", m.id);
    out.member("kind", crenel::to_string(m.kind));
    out.member("state", crenel::to_string(m.state));
    out.member("leaves", report::name(severity_of(m.leaves)));
    out.optional("by", m.by);
    out.optional("date", m.date);
    out.member("findings", m.findings);
    out.end_object();
  }
  out.end_array();
  out.begin_array("acceptances");
  for (const ModelAcceptance& a : model.acceptances) {
    out.begin_object();
    out.member("threat", a.threat);
    out.member("state", crenel::to_string(a.state));
    out.member("until", a.until);
    out.member("owner", a.owner);
    out.member("because", a.because);
    out.member("findings", a.findings);
    out.end_object();
  }
  out.end_array();
  out.end_object();
  return out.take();
}

}  // namespace crenel::model

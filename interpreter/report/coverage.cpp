// Writes the matrix of controls: for people, as Markdown and as JSON.
#include "report/coverage.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "diag/terminal.hpp"
#include "report/json_writer.hpp"
#include "report/summary.hpp"
#include "report/terminal_writer.hpp"

namespace crenel::report {

namespace {

constexpr std::string_view kUncovered = "no rule yet";

std::string title_of(const CatalogueCoverage& catalogue) {
  return catalogue.name.empty() ? "Controls that only rules name" : catalogue.name;
}

size_t rules_of(const CatalogueCoverage& catalogue) {
  size_t count = 0;
  for (const ControlCoverage& control : catalogue.controls) count += control.rules.size();
  return count;
}

size_t tests_of(const CatalogueCoverage& catalogue) {
  size_t count = 0;
  for (const ControlCoverage& control : catalogue.controls) count += control.tests();
  return count;
}

/// Why controls cannot be decided, and which they are.
std::map<std::string, std::vector<std::string>> reasons_of(
    const std::vector<CatalogueCoverage>& catalogues) {
  std::map<std::string, std::vector<std::string>> reasons;
  for (const CatalogueCoverage& catalogue : catalogues)
    for (const ControlCoverage& control : catalogue.controls)
      if (control.rules.empty() && !control.undecidable.empty())
        reasons[control.undecidable].push_back(catalogue.prefix + ":" + control.id);
  return reasons;
}

std::string joined(const std::vector<std::string>& words, std::string_view separator) {
  return fmt::format("{}", fmt::join(words, separator));
}

// ---- text -----------------------------------------------------------------------------------

struct Counts {
  size_t controls = 0, covered = 0, undecidable = 0, uncovered = 0, rules = 0, tests = 0;
  void add(const CatalogueCoverage& catalogue) {
    controls += catalogue.controls.size();
    covered += catalogue.covered();
    undecidable += catalogue.undecidable();
    uncovered += catalogue.uncovered();
    rules += rules_of(catalogue);
    tests += tests_of(catalogue);
  }
};

std::string columns(const Counts& counts) {
  return fmt::format("{:>8} {:>7} {:>11} {:>7} {:>5} {:>6}", counts.controls, counts.covered,
                     counts.undecidable, counts.uncovered, counts.rules, counts.tests);
}

void write_summary(TerminalWriter& out, const std::vector<CatalogueCoverage>& catalogues) {
  const std::string head = fmt::format("{:>8} {:>7} {:>11} {:>7} {:>5} {:>6}", "controls",
                                       "covered", "undecidable", "no rule", "rules", "tests");
  size_t prefix = 6;
  size_t name = 9;
  for (const CatalogueCoverage& catalogue : catalogues) {
    prefix = std::max(prefix, diag::width_of(catalogue.prefix));
    name = std::max(name, diag::width_of(title_of(catalogue)));
  }
  size_t used = prefix + head.size() + 4;
  name = std::min(name, std::max(out.width(), used + 24) - used);
  out.line(out.painted(Paint::kFrame, fmt::format("{}  {}  {}", padded("prefix", prefix),
                                                  padded("catalogue", name), head)));
  Counts all;
  for (const CatalogueCoverage& catalogue : catalogues) {
    Counts counts;
    counts.add(catalogue);
    all.add(catalogue);
    std::vector<std::string> lines = wrap(one_line(title_of(catalogue)), name);
    out.line(fmt::format("{}  {}  {}",
                         out.painted(Paint::kBold, padded(one_line(catalogue.prefix), prefix)),
                         padded(lines.empty() ? "" : lines[0], name), columns(counts)));
    for (size_t n = 1; n < lines.size(); ++n)
      out.line(fmt::format("{}  {}", padded("", prefix), lines[n]));
  }
  if (catalogues.size() > 1)
    out.line(fmt::format("{}  {}  {}", padded("", prefix), padded("all", name), columns(all)));
}

void write_reasons(TerminalWriter& out, const std::vector<CatalogueCoverage>& catalogues) {
  auto reasons = reasons_of(catalogues);
  if (reasons.empty()) return;
  out.line(out.painted(Paint::kBold, "What files cannot decide"));
  for (const auto& [reason, controls] : reasons) {
    out.paragraph(fmt::format("{:>4}  ", controls.size()), 6, one_line(reason));
    out.paragraph("", 8, joined(controls, ", "));
  }
  out.line();
}

void write_controls(TerminalWriter& out, const CatalogueCoverage& catalogue) {
  out.line(out.painted(Paint::kBold, one_line(title_of(catalogue))));
  size_t id = 0;
  size_t widest = 0;
  for (const ControlCoverage& control : catalogue.controls) {
    id = std::max(id, diag::width_of(control.id));
    for (const CoveringRule& rule : control.rules)
      widest = std::max(widest, diag::width_of(rule.threat));
  }
  id = std::min(id, out.width() / 3);
  for (const ControlCoverage& control : catalogue.controls) {
    if (diag::width_of(control.id) > id) {
      out.line("  " + one_line(control.id));
      out.paragraph("", id + 4, one_line(control.title));
    } else {
      out.paragraph("  " + one_line(control.id), id + 4,
                    control.title.empty() ? "-" : one_line(control.title));
    }
    std::string indent(id + 6, ' ');
    for (const CoveringRule& rule : control.rules)
      out.line(indent + out.painted(Paint::kGood, padded(one_line(rule.threat), widest)) + "  " +
               out.painted(Paint::kFrame, counted(rule.tests.size(), "test")));
    if (control.rules.empty() && control.undecidable.empty())
      out.line(indent + out.painted(Paint::kMedium, std::string(kUncovered)));
    if (control.rules.empty() && !control.undecidable.empty())
      out.paragraph(indent, id + 6, "undecidable: " + one_line(control.undecidable));
  }
  out.line();
}

// ---- Markdown -------------------------------------------------------------------------------

std::string escaped(std::string_view text) {
  std::string out;
  for (char c : one_line(text)) {
    if (c == '|' || c == '\\' || c == '*' || c == '_' || c == '<' || c == '`') out += '\\';
    out += c;
  }
  return out;
}

std::string code(std::string_view text) { return "`" + one_line(text) + "`"; }

void write_controls(std::string& out, const CatalogueCoverage& catalogue) {
  out +=
      fmt::format("\n## {} (`{}:`)\n\n", escaped(title_of(catalogue)), one_line(catalogue.prefix));
  if (!catalogue.packs.empty())
    out += fmt::format("Packs: `{}`.\n\n", joined(catalogue.packs, "`, `"));
  out += "| control | what | rules | tests |\n| --- | --- | --- | ---: |\n";
  for (const ControlCoverage& control : catalogue.controls) {
    std::vector<std::string> rules;
    for (const CoveringRule& rule : control.rules) rules.push_back(code(rule.threat));
    std::string answer = joined(rules, ", ");
    if (rules.empty())
      answer = control.undecidable.empty() ? std::string(kUncovered)
                                           : "undecidable: " + escaped(control.undecidable);
    out += fmt::format("| {} | {} | {} | {} |\n", code(control.id), escaped(control.title), answer,
                       control.tests());
  }
}

}  // namespace

std::string to_text(const std::vector<CatalogueCoverage>& catalogues, TextOptions options) {
  TerminalWriter out(options);
  if (catalogues.size() == 1) write_controls(out, catalogues[0]);
  if (catalogues.size() != 1) write_reasons(out, catalogues);
  if (!catalogues.empty()) write_summary(out, catalogues);
  return out.take();
}

std::string to_markdown(const std::vector<CatalogueCoverage>& catalogues) {
  std::string out =
      "# Controls and rules\n\n"
      "| catalogue | controls | covered | undecidable | no rule | rules | tests |\n"
      "| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n";
  for (const CatalogueCoverage& catalogue : catalogues)
    out += fmt::format("| {} (`{}:`) | {} | {} | {} | {} | {} | {} |\n",
                       escaped(title_of(catalogue)), one_line(catalogue.prefix),
                       catalogue.controls.size(), catalogue.covered(), catalogue.undecidable(),
                       catalogue.uncovered(), rules_of(catalogue), tests_of(catalogue));
  auto reasons = reasons_of(catalogues);
  if (!reasons.empty()) out += "\nWhat files cannot decide:\n\n| why | controls |\n| --- | --- |\n";
  for (const auto& [reason, controls] : reasons)
    out += fmt::format("| {} | `{}` |\n", escaped(reason), joined(controls, "`, `"));
  for (const CatalogueCoverage& catalogue : catalogues) write_controls(out, catalogue);
  return out;
}

std::string to_json(const std::vector<CatalogueCoverage>& catalogues) {
  DocumentWriter out;
  out.begin_object();
  out.member("version", 1U);
  out.begin_array("catalogues");
  for (const CatalogueCoverage& catalogue : catalogues) {
    out.begin_object();
    out.member("prefix", catalogue.prefix);
    out.member("name", catalogue.name);
    out.texts("packs", catalogue.packs);
    out.member("covered", catalogue.covered());
    out.member("undecidable", catalogue.undecidable());
    out.member("uncovered", catalogue.uncovered());
    out.begin_array("controls");
    for (const ControlCoverage& control : catalogue.controls) {
      out.begin_object();
      out.member("id", control.id);
      out.member("title", control.title);
      out.optional("undecidable", control.undecidable);
      out.begin_array("rules");
      for (const CoveringRule& rule : control.rules) {
        out.begin_object();
        out.member("threat", rule.threat);
        out.texts("tests", rule.tests);
        out.end_object();
      }
      out.end_array();
      out.end_object();
    }
    out.end_array();
    out.end_object();
  }
  out.end_array();
  out.end_object();
  return out.take();
}

}  // namespace crenel::report

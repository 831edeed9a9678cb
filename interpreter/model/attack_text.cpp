// Attack paths for people.
#include <algorithm>

#include "model/attack.hpp"
#include "model/layout.hpp"
#include "report/summary.hpp"

namespace crenel::model {

namespace {

using report::counted;
using report::one_line;
using report::padded;
using report::Paint;
using report::TerminalWriter;

constexpr size_t kMostListed = 12;  ///< entry points beside the nearest

/// A column of places: where it fits beside `text`, else on a line of its own.
void write_with_place(TerminalWriter& out, const std::string& lead, size_t indent,
                      std::string_view text, const Location& at) {
  std::string place = place_of(at);
  size_t used = indent + diag::width_of(text) + 2 + diag::width_of(place);
  std::string painted = out.painted(Paint::kFrame, place);
  if (used <= out.width()) {
    out.line(lead + std::string(text) + "  " + painted);
    return;
  }
  out.paragraph(lead, indent, text);
  if (!place.empty()) out.line(std::string(indent, ' ') + painted);
}

void write_path(TerminalWriter& out, const AttackPath& path) {
  size_t widest = diag::width_of(path.entry.name) + 3;
  for (const AttackStep& step : path.steps) widest = std::max(widest, diag::width_of(step.to) + 3);
  widest = std::min(widest, out.width() * 9 / 20);
  auto write = [&](const char* arrow, const std::string& name, std::string_view text,
                   const Location& at) {
    std::string shown = arrow + one_line(name);
    size_t indent = 2 + widest + 2;
    if (diag::width_of(shown) > widest) {
      out.line("  " + out.painted(Paint::kBold, shown));
      write_with_place(out, std::string(indent, ' '), indent, text, at);
    } else {
      write_with_place(out, "  " + out.painted(Paint::kBold, padded(shown, widest)) + "  ", indent,
                       text, at);
    }
  };
  write("   ", path.entry.name, one_line(path.entry.message), path.entry.location);
  for (const AttackStep& step : path.steps)
    write("-> ", step.to, one_line(step.message.empty() ? step.title : step.message),
          step.location);
}

void write_others(TerminalWriter& out, const AttackTarget& target) {
  if (target.paths.size() < 2) return;
  std::string others;
  for (size_t n = 1; n < target.paths.size() && n <= kMostListed; ++n)
    others += fmt::format("{}{} ({})", n == 1 ? "" : ", ", one_line(target.paths[n].entry.name),
                          counted(target.paths[n].steps.size(), "step"));
  if (target.paths.size() > kMostListed + 1)
    others += fmt::format(", and {} more", target.paths.size() - kMostListed - 1);
  out.line();
  out.paragraph("  also from", 13, others);
}

void write_cut(TerminalWriter& out, const AttackTarget& target, const AttackCut& cut) {
  if (target.paths.empty()) return;
  out.line();
  if (!cut.possible) {
    out.line("  " + out.painted(Paint::kHigh, "no set of fixes breaks every way") +
             ": one has no step that could be fixed");
    return;
  }
  std::string head = cut.fixes.size() == 1
                         ? std::string("1 fix breaks every way")
                         : fmt::format("{} fixes break every way", cut.fixes.size());
  out.line("  " + out.painted(Paint::kGood, head) +
           (cut.smallest ? ", and no fewer do" : "; whether fewer would, was not found out"));
  size_t number = 0;
  for (const AttackFix& fix : cut.fixes) {
    std::string lead = fmt::format("{:>4}. ", ++number);
    write_with_place(out, lead, lead.size(), one_line(fix.remedy), fix.location);
    std::string where = one_line(fix.object) + (fix.path.empty() ? "" : " " + one_line(fix.path));
    out.paragraph("", 6, where);
    std::string cuts =
        fmt::format("{} -> {}", one_line(fix.steps[0].from), one_line(fix.steps[0].to));
    if (fix.steps.size() > 1)
      cuts += fmt::format(", and {} more", counted(fix.steps.size() - 1, "step"));
    out.paragraph("      takes away ", 17, cuts);
  }
}

}  // namespace

std::string to_text(const Attacks& attacks, report::TextOptions options) {
  TerminalWriter out(options);
  size_t reached = 0;
  for (const AttackTarget& target : attacks.targets) {
    reached += target.paths.empty() ? 0 : 1;
    std::string world =
        attacks.worlds > 1 ? fmt::format(" in {}", one_line(target.world)) : std::string();
    std::string head = out.painted(target.paths.empty() ? Paint::kGood : Paint::kCritical,
                                   one_line(target.name) + world);
    if (target.paths.empty()) {
      out.line(head + ": no entry point leads to it");
      out.line();
      continue;
    }
    out.line(fmt::format("{}: {} to it, the nearest in {}", head,
                         target.paths.size() == 1
                             ? std::string("1 entry point leads")
                             : fmt::format("{} entry points lead", target.paths.size()),
                         counted(target.paths[0].steps.size(), "step")));
    write_path(out, target.paths[0]);
    write_others(out, target);
    for (const AttackCut& cut : target.cut) write_cut(out, target, cut);
    out.line();
  }
  for (const Diagnostic& diagnostic : attacks.diagnostics) {
    out.line(render(diagnostic, {.color = options.color}));
    out.line();
  }
  out.line(fmt::format("{}, {}: {} of {} reached", counted(attacks.steps, "step"),
                       attacks.entries.size() == 1
                           ? std::string("1 entry point")
                           : fmt::format("{} entry points", attacks.entries.size()),
                       reached, counted(attacks.targets.size(), "target")));
  if (!attacks.complete) {
    out.line(out.painted(Paint::kUnsure, "incomplete") +
             (attacks.undecided.empty() ? ": an input could not be read whole"
                                        : ": what cannot be decided is no step here"));
    for (const std::string& undecided : attacks.undecided)
      out.paragraph("  ", 4, one_line(undecided));
  }
  return out.take();
}

}  // namespace crenel::model

// The report for people. Each finding reads like a compiler's diagnostic: what, where, why, what to
// do.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "diag/terminal.hpp"
#include "report/formats.hpp"
#include "report/inputs.hpp"
#include "report/summary.hpp"
#include "report/terminal_writer.hpp"

namespace crenel::report {

namespace {

std::string joined(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, ", "));
}

std::string why(std::string_view cause) {
  return cause.empty() ? std::string() : fmt::format(" ({})", cause);
}

std::string describe(const Mitigation& mitigation) {
  std::string text = mitigation.id;
  if (!mitigation.message.empty()) text += ": " + mitigation.message;
  if (mitigation.kind == Mitigation::Kind::kAttested)
    text += fmt::format(", attested by {} until {}", mitigation.by, mitigation.date);
  std::string leaves(name(static_cast<bytecode::Severity>(mitigation.leaves)));
  switch (mitigation.state) {
    case Mitigation::State::kInForce:
      return text + fmt::format("; leaves {}", leaves);
    case Mitigation::State::kLapsed:
      return text + fmt::format("; this has lapsed, it would leave {}", leaves);
    case Mitigation::State::kPlanned:
      return text + fmt::format("; planned for {}, it would leave {}", mitigation.date, leaves);
    case Mitigation::State::kIndeterminate:
      break;
  }
  return text + fmt::format("; whether it holds is unknown{}, it would leave {}",
                            why(mitigation.cause), leaves);
}

std::string describe(const Acceptance& acceptance) {
  std::string text =
      fmt::format("by {} until {}: {}", acceptance.owner, acceptance.until, acceptance.because);
  if (acceptance.state == Acceptance::State::kLapsed) text += "; this has lapsed";
  if (acceptance.state == Acceptance::State::kIndeterminate)
    text += fmt::format("; whether it covers this is unknown{}", why(acceptance.cause));
  return text;
}

std::string describe(const Edit& edit, const Finding& finding) {
  std::string text = std::string(to_string(edit.op)) + " " + edit.path;
  if (edit.op != Edit::Op::kRemove) text += " = " + edit.value;
  if (edit.object != finding.object) text += fmt::format(" of {}", edit.object);
  if (!edit.mitigation.empty()) text += fmt::format(" (for {})", edit.mitigation);
  return text;
}

class TextReport {
 public:
  TextReport(const Report& report, TextOptions options)
      : report_(report), summary_(summarize(report)), out_(options), each_input_(options.inputs) {
    for (const Finding& finding : report.findings)
      several_worlds_ |= finding.world != report.findings.front().world;
  }

  std::string write();

 private:
  void gather_causes();
  void file_heading(size_t at);
  void finding(size_t at);
  void place_notes(const Finding& finding);
  void notes(const Finding& finding);
  void treatments(const Finding& finding);
  void path_notes(const Finding& finding);
  void diagnostics();
  void inputs();
  void summary();
  std::string counts() const;
  std::string heading(const Finding& finding) const;

  const Report& report_;
  Summary summary_;
  TerminalWriter out_;
  bool each_input_;
  bool several_worlds_ = false;
  /// What cannot be known for one reason is shown once: by finding, those that the first stands
  /// for; and whether a finding is left to another.
  std::map<size_t, std::vector<size_t>> same_cause_;
  std::vector<char> left_out_;
};

/// Whether it is of one of several ways to deploy a chart: of a world `charts/web (prod.yaml)`.
bool names_values(const Finding& finding) {
  std::string_view world = finding.world;
  size_t values = world.rfind(" (");
  return values != world.npos && world.ends_with(')') &&
         finding.location.file.starts_with(world.substr(0, values));
}

/// Equal for findings that the same thing makes indeterminate.
std::string cause_key(const Finding& finding) {
  if (finding.status != Status::kIndeterminate || finding.cause.empty()) return {};
  std::string place;
  if (finding.cause_location)
    place = fmt::format("{}:{}:{}", finding.cause_location->file, finding.cause_location->line,
                        finding.cause_location->column);
  return fmt::format("{}\n{}\n{}", finding.world, place, finding.cause);
}

void TextReport::gather_causes() {
  left_out_.assign(report_.findings.size(), 0);
  std::map<std::string, size_t> first;
  for (size_t i = 0; i < report_.findings.size(); ++i) {
    std::string key = cause_key(report_.findings[i]);
    if (key.empty()) continue;
    auto [known, is_new] = first.try_emplace(std::move(key), i);
    if (is_new) continue;
    same_cause_[known->second].push_back(i);
    left_out_[i] = 1;
  }
}

/// `k8s.pss.host_ports, k8s.pss.privileged (3)`: rules, and how often each if more than once.
std::string rules_of(const Report& report, const std::vector<size_t>& findings) {
  std::map<std::string, uint64_t> counts;
  for (size_t i : findings) ++counts[report.findings[i].threat];
  std::vector<std::string> rules;
  for (const auto& [rule, count] : counts)
    rules.push_back(count == 1 ? rule : fmt::format("{} ({})", rule, count));
  return joined(rules);
}

std::string TextReport::write() {
  gather_causes();
  for (size_t i = 0; i < report_.findings.size(); ++i) {
    file_heading(i);
    if (!left_out_[i]) finding(i);
  }
  diagnostics();
  inputs();
  summary();
  return out_.take();
}

// Written above the first finding of each file of which any is shown.
void TextReport::file_heading(size_t at) {
  auto file_of = [&](size_t i) -> const std::string& { return report_.findings[i].location.file; };
  if (at > 0 && file_of(at) == file_of(at - 1)) return;
  size_t end = at;
  bool shown = false;
  for (; end < report_.findings.size() && file_of(end) == file_of(at); ++end)
    shown = shown || !left_out_[end];
  if (!shown) return;
  std::string title = file_of(at).empty() ? "the whole run" : one_line(file_of(at));
  std::string count = counted(end - at, "finding");
  size_t used = diag::width_of(title) + count.size() + 2;
  size_t rule = out_.width() > used + 4 ? out_.width() - used : 4;
  out_.line(fmt::format("{} {} {}", out_.painted(Paint::kBold, title),
                        out_.painted(Paint::kFrame, std::string(rule, '-')), count));
  out_.line();
}

std::string TextReport::heading(const Finding& finding) const {
  bool unsure = finding.status == Status::kIndeterminate;
  std::string word(unsure ? name(finding.status) : name(finding.residual));
  Paint paint = unsure ? Paint::kUnsure : paint_of(finding.residual);
  std::string status =
      unsure || finding.status == Status::kOpen ? "" : fmt::format(" ({})", name(finding.status));
  const std::string& title = finding.title.empty() ? finding.message : finding.title;
  return out_.painted(paint, fmt::format("{}[{}]", word, one_line(finding.threat))) +
         out_.painted(Paint::kBold, fmt::format("{}: {}", status, one_line(title)));
}

void TextReport::finding(size_t at) {
  const Finding& finding = report_.findings[at];
  bool unsure = finding.status == Status::kIndeterminate;
  Paint paint = unsure ? Paint::kUnsure : paint_of(finding.residual);
  std::string label = unsure && !finding.cause.empty() ? finding.cause : finding.message;
  out_.set_gutter(std::max<uint32_t>(finding.location.line, 10));
  out_.line(heading(finding));
  if (finding.location.line != 0) {
    out_.arrow(finding.location);
    out_.snippet(finding, paint, label);
  } else {
    out_.note(unsure ? "cause" : "message", label);
  }
  if (auto others = same_cause_.find(at); others != same_cause_.end())
    out_.note("undecided too", rules_of(report_, others->second));
  notes(finding);
  out_.line();
}

void TextReport::place_notes(const Finding& finding) {
  if (!finding.object.empty())
    out_.note("object", fmt::format("{} ({})", finding.object, finding.api_version));
  if (!finding.path.empty())
    out_.note("path", finding.path + (finding.exact_place ? "" : " (not set)"));
  if (!finding.place_note.empty()) out_.note("place", finding.place_note);
  if (!finding.values_keys.empty()) out_.note("values", joined(finding.values_keys));
  if (finding.subjects.size() > 1) {
    for (const Subject& subject : finding.subjects) {
      const Location& at = subject.location;
      std::string place = at.line == 0 ? "" : fmt::format(" at {}:{}", at.file, at.line);
      out_.note(subject.binder, subject.display + place);
    }
  }
  // A folder says its name in every path below it.
  if ((several_worlds_ || names_values(finding)) &&
      !finding.location.file.starts_with(finding.world))
    out_.note("world", finding.world);
}

// `acme.acts_as: ServiceAccount/a/x -> ServiceAccount/a/y at a.yaml:7`, a line for each step.
void TextReport::path_notes(const Finding& finding) {
  for (const Path& path : finding.paths) {
    out_.note(path.certain ? "path by" : "possible path by",
              fmt::format("{}, {}", path.relation, counted(path.steps.size(), "step")));
    for (size_t i = 0; i < path.steps.size(); ++i) {
      const PathStep& step = path.steps[i];
      std::string text = step.from.display.empty() ? "" : step.from.display + " ";
      text += "-> " + step.to.display;
      if (step.relation != path.relation) text += fmt::format(" ({})", step.relation);
      if (step.location.line != 0)
        text += fmt::format(" at {}:{}", step.location.file, step.location.line);
      out_.note(fmt::format("{}", i + 1), text);
    }
  }
}

void TextReport::notes(const Finding& finding) {
  if (finding.count > 1) {
    std::string others = finding.location.line == 0 ? "" : ", of which this is the first";
    out_.note("concerns", counted(finding.count, "object") + others);
  }
  if (finding.cause_location && finding.cause_location->line != finding.location.line)
    out_.note("cause at",
              fmt::format("{}:{}:{}", finding.cause_location->file, finding.cause_location->line,
                          finding.cause_location->column));
  place_notes(finding);
  if (finding.pods != 0)
    out_.note("speaks for", counted(finding.pods, "pod") + " that it controls");
  treatments(finding);
  path_notes(finding);
  if (!finding.refs.empty()) out_.note("refs", joined(finding.refs));
  if (!finding.remedy.empty()) out_.note("remedy", finding.remedy);
  for (const Edit& edit : finding.edits) out_.note("patch", describe(edit, finding));
}

void TextReport::treatments(const Finding& finding) {
  if (finding.residual != finding.severity)
    out_.note("severity", fmt::format("{}, of which {} remains", name(finding.severity),
                                      name(finding.residual)));
  for (const Mitigation& mitigation : finding.mitigations)
    out_.note("mitigation", describe(mitigation));
  for (const Acceptance& acceptance : finding.acceptances)
    out_.note("accepted", describe(acceptance));
}

void TextReport::diagnostics() {
  for (const Diagnostic& diagnostic : report_.diagnostics) {
    out_.line(render(diagnostic, {.color = out_.color()}));
    out_.line();
  }
}

void TextReport::inputs() {
  if (each_input_) return write_inputs(out_, report_.inputs);
  constexpr std::string_view kLead = "inputs: ";
  out_.paragraph(kLead, kLead.size(), inputs_in_words(report_.inputs));
}

// `2 critical, 1 low; 1 indeterminate`
std::string TextReport::counts() const {
  std::vector<std::string> severities;
  for (size_t i = summary_.by_severity.size(); i-- > 0;) {
    auto severity = static_cast<bytecode::Severity>(i);
    if (uint64_t count = summary_.by_severity[i])
      severities.push_back(
          out_.painted(paint_of(severity), fmt::format("{} {}", count, name(severity))));
  }
  std::string text = joined(severities);
  const char* separator = "; of these ";
  for (Status status : {Status::kMitigated, Status::kAccepted, Status::kLapsed}) {
    uint64_t count = summary_.by_status[static_cast<size_t>(status)];
    if (count == 0) continue;
    text += fmt::format("{}{} {}", separator, count, name(status));
    separator = ", ";
  }
  return text;
}

void TextReport::summary() {
  uint64_t certain = summary_.certain();
  // What a host gave lies in no file.
  auto in_files = [](uint64_t files) {
    return files == 0 ? std::string() : " in " + counted(files, "file");
  };
  std::string scope = counted(report_.objects, "object") + in_files(report_.files) + ", " +
                      counted(report_.rules.size(), "rule");
  if (certain == 0) {
    Paint paint = report_.complete ? Paint::kGood : Paint::kBold;
    out_.line(fmt::format("{} ({})", out_.painted(paint, "no findings"), scope));
  } else {
    std::string head = counted(certain, "finding") + in_files(summary_.files_with_findings);
    out_.line(fmt::format("{}: {} ({})", out_.painted(Paint::kBold, head), counts(), scope));
  }
  if (summary_.warnings != 0) out_.line(counted(summary_.warnings, "warning"));
  if (report_.complete) return;
  out_.line(fmt::format("{}: {}", out_.painted(Paint::kUnsure, "incomplete"),
                        joined(incomplete_reasons(report_, summary_))));
}

}  // namespace

std::string to_text(const Report& report, TextOptions options) {
  return TextReport(report, options).write();
}

}  // namespace crenel::report

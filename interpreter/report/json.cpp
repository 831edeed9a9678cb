// json and jsonl. docs/schemas/report.schema.json and report-line.schema.json say what stands here;
// the two share the form of a finding and of a diagnostic.
#include <memory>

#include "base/share_out.hpp"
#include "report/formats.hpp"
#include "report/json_writer.hpp"
#include "report/risk_writer.hpp"
#include "report/summary.hpp"

namespace crenel::report {

namespace {

constexpr unsigned kFormatVersion = 1;

template <class Writer>
void write_place(JsonWriter<Writer>& out, const Location& at) {
  if (!at.file.empty()) out.member("file", at.file);
  if (at.line == 0) return;
  out.member("line", at.line);
  out.member("column", at.column);
  out.member("end_line", at.end_line);
  out.member("end_column", at.end_column);
}

template <class Writer>
void write_location(JsonWriter<Writer>& out, std::string_view name, const Location& at) {
  if (at.file.empty()) return;
  out.begin_object(name);
  write_place(out, at);
  out.end_object();
}

template <class Writer>
void write_object(JsonWriter<Writer>& out, const Finding& finding) {
  out.member("object", finding.object);
  out.member("apiVersion", finding.api_version);
  out.member("kind", finding.kind);
  out.member("namespace", finding.name_space);
  out.member("name", finding.name);
  out.member("path", finding.path);
  out.member("path_present", finding.exact_place);
}

template <class Writer>
void write_subjects(JsonWriter<Writer>& out, const std::vector<Subject>& subjects) {
  out.begin_array("subjects");
  for (const Subject& subject : subjects) {
    out.begin_object();
    out.member("binder", subject.binder);
    out.member("object", subject.object);
    out.member("apiVersion", subject.api_version);
    out.member("path", subject.path);
    out.member("display", subject.display);
    write_location(out, "location", subject.location);
    out.end_object();
  }
  out.end_array();
}

template <class Writer>
void write_end(JsonWriter<Writer>& out, std::string_view name, const Subject& subject) {
  if (subject.display.empty()) return;
  out.begin_object(name);
  out.member("object", subject.object);
  out.member("apiVersion", subject.api_version);
  out.member("path", subject.path);
  out.member("display", subject.display);
  out.end_object();
}

template <class Writer>
void write_paths(JsonWriter<Writer>& out, const std::vector<Path>& paths) {
  if (paths.empty()) return;
  out.begin_array("paths");
  for (const Path& path : paths) {
    out.begin_object();
    out.member("relation", path.relation);
    out.member("certain", path.certain);
    out.begin_array("steps");
    for (const PathStep& step : path.steps) {
      out.begin_object();
      out.member("relation", step.relation);
      write_end(out, "from", step.from);
      write_end(out, "to", step.to);
      write_location(out, "location", step.location);
      out.end_object();
    }
    out.end_array();
    out.end_object();
  }
  out.end_array();
}

template <class Writer>
void write_cause(JsonWriter<Writer>& out, const Finding& finding) {
  if (finding.status != Status::kIndeterminate) return;
  out.begin_object("cause");
  out.member("message", finding.cause);
  if (finding.cause_location) write_location(out, "location", *finding.cause_location);
  out.member("objects", finding.count);
  out.end_object();
}

template <class Writer>
void write_finding(JsonWriter<Writer>& out, const Finding& finding) {
  write_place(out, finding.location);
  out.optional("place_note", finding.place_note);
  write_object(out, finding);
  if (!finding.values_keys.empty()) out.texts("values_keys", finding.values_keys);
  out.member("threat", finding.threat);
  out.member("title", finding.title);
  out.member("severity", name(finding.severity));
  out.member("residual", name(finding.residual));
  out.texts("stride", stride_names(finding.stride));
  out.texts("refs", finding.refs);
  out.member("status", name(finding.status));
  out.member("message", finding.message);
  out.optional("remedy", finding.remedy);
  out.member("world", finding.world);
  write_subjects(out, finding.subjects);
  write_paths(out, finding.paths);
  out.member("fingerprint", finding.fingerprint);
  if (finding.pods != 0) out.member("pods", finding.pods);
  write_treatments(out, finding);
  write_edits(out, finding.edits);
  write_cause(out, finding);
}

/// A part of a report's findings, for a thread that writes them at the depth at which they will be.
class FindingsPart {
 public:
  FindingsPart() {
    out.begin_object();
    out.begin_array("findings");
    begin_ = out.written().size();
  }
  std::string_view items() const { return out.written().substr(out.written().find('{', begin_)); }

  DocumentWriter out;

 private:
  size_t begin_ = 0;
};

void write_findings(DocumentWriter& out, const std::vector<Finding>& findings, size_t threads) {
  constexpr size_t kFewest = 128;  // that a thread is started for
  std::vector<std::unique_ptr<FindingsPart>> others(
      base::count_shares(findings.size(), threads, kFewest) - 1);
  out.begin_array("findings");
  base::share_out(findings.size(), threads, kFewest, [&](size_t share, size_t begin, size_t end) {
    if (share != 0) others[share - 1] = std::make_unique<FindingsPart>();
    DocumentWriter& to = share == 0 ? out : others[share - 1]->out;
    size_t before = to.written().size();
    for (size_t i = begin; i < end; ++i) {
      // As long as the first ones, on the average, and a little more the others will be, to which
      // the first share adds those of all.
      if (i - begin == kFewest / 2) {
        size_t each = (to.written().size() - before) / (i - begin);
        to.reserve(each * 17 / 16 * ((share == 0 ? findings.size() : end) - i));
      }
      to.begin_object();
      write_finding(to, findings[i]);
      to.end_object();
    }
  });
  size_t rest = 0;
  for (const auto& part : others) rest += part->items().size() + 2;
  out.reserve(rest);
  for (auto& part : others) {
    out.items(part->items());
    part.reset();
  }
  out.end_array();
}

template <class Writer>
void write_diagnostic(JsonWriter<Writer>& out, const Diagnostic& diagnostic) {
  write_place(out, diagnostic.location);
  out.member("level", name(diagnostic.severity));
  out.optional("code", diagnostic.code);
  out.member("message", diagnostic.message);
  if (!diagnostic.help.empty()) out.texts("help", diagnostic.help);
}

template <class Writer>
void write_diagnostics(JsonWriter<Writer>& out, const std::vector<Diagnostic>& diagnostics) {
  out.begin_array("diagnostics");
  for (const Diagnostic& diagnostic : diagnostics) {
    out.begin_object();
    write_diagnostic(out, diagnostic);
    out.end_object();
  }
  out.end_array();
}

void write_inputs(DocumentWriter& out, const std::vector<Input>& inputs) {
  out.begin_array("inputs");
  for (const Input& input : inputs) {
    out.begin_object();
    out.member("name", input.name);
    out.member("form", input.form);
    out.member("objects", input.objects);
    out.end_object();
  }
  out.end_array();
}

void write_tool(DocumentWriter& out, std::string_view version) {
  out.begin_object("tool");
  out.member("name", "crenel");
  out.member("version", version);
  out.end_object();
}

void write_summary(DocumentWriter& out, const Report& report) {
  Summary summary = summarize(report);
  out.begin_object("summary");
  out.member("complete", report.complete);
  out.optional("now", report.now);
  out.texts("incomplete_because", incomplete_reasons(report, summary));
  out.member("objects", report.objects);
  out.member("files", report.files);
  out.member("rules", report.rules.size());
  out.begin_object("status");
  for (size_t i = 0; i < summary.by_status.size(); ++i)
    out.member(name(static_cast<Status>(i)), summary.by_status[i]);
  out.end_object();
  out.begin_object("severity");
  for (size_t i = 0; i < summary.by_severity.size(); ++i)
    out.member(name(static_cast<bytecode::Severity>(i)), summary.by_severity[i]);
  out.end_object();
  out.member("errors", summary.errors);
  out.member("warnings", summary.warnings);
  out.end_object();
}

void write_rule(DocumentWriter& out, const bytecode::Rule& rule) {
  out.begin_object();
  out.member("threat", rule.id());
  out.member("title", rule.title);
  out.optional("doc", rule.doc);
  out.member("severity", name(rule.severity));
  out.texts("stride", stride_names(rule.stride));
  out.texts("refs", rule.refs);
  out.optional("remedy", rule.remedy);
  out.end_object();
}

void write_groups(DocumentWriter& out, std::string_view name,
                  const std::vector<InventoryGroup>& groups) {
  out.begin_array(name);
  for (const InventoryGroup& group : groups) {
    out.begin_object();
    out.optional("apiVersion", group.api_version);
    out.member("name", group.name);
    out.optional("doc", group.doc);
    out.member("count", group.items.size());
    out.begin_array("items");
    for (const InventoryItem& item : group.items) {
      out.begin_object();
      write_place(out, item.location);
      out.member("object", item.object);
      out.member("path", item.path);
      out.member("display", item.display);
      out.end_object();
    }
    out.end_array();
    out.end_object();
  }
  out.end_array();
}

}  // namespace

std::string to_json(const Report& report, size_t threads) {
  DocumentWriter out;
  out.begin_object();
  out.member("version", kFormatVersion);
  write_tool(out, report.tool_version);
  write_summary(out, report);
  write_inputs(out, report.inputs);
  out.begin_array("rules");
  for (const bytecode::Rule& rule : report.rules) write_rule(out, rule);
  out.end_array();
  write_findings(out, report.findings, threads);
  write_diagnostics(out, report.diagnostics);
  out.end_object();
  return out.take();
}

std::string to_json(const Finding& finding) {
  LineWriter out;
  out.begin_object();
  write_finding(out, finding);
  out.end_object();
  return out.take();
}

std::string to_jsonl(const Report& report) {
  LineWriter out;
  for (const Finding& finding : report.findings) {
    out.begin_object();
    out.member("type", "finding");
    write_finding(out, finding);
    // What a scorer may count as a verdict, which an indeterminate finding is not.
    if (finding.status != Status::kIndeterminate) out.texts("control", finding.refs);
    out.end_object();
    out.next_line();
  }
  for (const Diagnostic& diagnostic : report.diagnostics) {
    out.begin_object();
    out.member("type", "diagnostic");
    write_diagnostic(out, diagnostic);
    if (diagnostic.severity == DiagnosticSeverity::kError) out.member("error", diagnostic.message);
    out.end_object();
    out.next_line();
  }
  return out.take();
}

std::string to_json(const InventoryReport& report) {
  DocumentWriter out;
  out.begin_object();
  out.member("version", kFormatVersion);
  write_tool(out, report.tool_version);
  out.member("complete", report.complete);
  out.member("objects", report.objects);
  out.member("files", report.files);
  write_inputs(out, report.inputs);
  write_groups(out, "kinds", report.kinds);
  write_groups(out, "assets", report.assets);
  write_diagnostics(out, report.diagnostics);
  out.end_object();
  return out.take();
}

}  // namespace crenel::report

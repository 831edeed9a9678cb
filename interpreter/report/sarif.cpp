// SARIF 2.1.0, as code scanning services and editors read it. Section numbers are those of the
// OASIS standard.
#include <algorithm>
#include <array>
#include <cctype>
#include <functional>
#include <map>

#include "base/code_points.hpp"
#include "report/formats.hpp"
#include "report/json_writer.hpp"
#include "report/risk_writer.hpp"
#include "report/summary.hpp"

namespace crenel::report {

namespace {

constexpr std::string_view kSchema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

std::string_view level_of(bytecode::Severity severity) {
  if (severity >= bytecode::Severity::kHigh) return "error";
  return severity == bytecode::Severity::kMedium ? "warning" : "note";
}

// 3.27.9: `open` when there was not enough information to decide; 3.27.10: then there is no level.
std::string_view kind_of(Status status) {
  return status == Status::kIndeterminate ? "open" : "fail";
}

// The scale of GitHub code scanning: over 9 critical, from 7 high, from 4 medium, above 0 low.
std::string_view security_severity(bytecode::Severity severity) {
  constexpr std::array<std::string_view, 6> kScores{"0.0", "0.0", "2.5", "5.5", "8.0", "9.5"};
  return kScores[static_cast<size_t>(severity)];
}

// `run_as_root` -> `RunAsRoot`, the form that 3.49.7 shows.
std::string pascal_case(std::string_view name) {
  std::string out;
  bool upper = true;
  for (char c : name) {
    if (c == '_')
      upper = true;
    else
      out += upper ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c,
          upper = false;
  }
  return out;
}

// A path as a URI reference: relative paths stay relative. A colon is encoded too, since it would
// end a scheme (RFC 3986, 4.2).
std::string uri_of(std::string_view path) {
  constexpr std::string_view kKept = "-._~/!$&'()*+,;=@";
  constexpr std::string_view kHex = "0123456789ABCDEF";
  while (path.starts_with("./")) path.remove_prefix(2);
  std::string uri = path.starts_with("/") ? "file://" : "";
  for (unsigned char c : path) {
    bool plain = c < 0x80 && (std::isalnum(c) || kKept.find(static_cast<char>(c)) != kKept.npos);
    if (plain)
      uri += static_cast<char>(c);
    else
      uri.append({'%', kHex[c >> 4], kHex[c & 15]});
  }
  return uri;
}

// Byte where the 1-based column `column` begins in a text whose first character has column `first`.
size_t byte_of(std::string_view text, uint32_t first, uint32_t column) {
  size_t at = 0;
  for (; at < text.size(); ++at) {
    bool lead = base::begins_code_point(text[at]);
    if (lead && first++ >= column) break;
  }
  return at;
}

std::string_view underlined(const Finding& finding) {
  std::string_view text = finding.excerpt;
  size_t begin = byte_of(text, finding.excerpt_column, finding.location.column);
  size_t end = finding.location.end_line > finding.location.line
                   ? text.size()
                   : byte_of(text, finding.excerpt_column, finding.location.end_column);
  return text.substr(begin, std::max(begin, end) - begin);
}

class Sarif {
 public:
  explicit Sarif(const Report& report);
  std::string write();

 private:
  void message(std::string_view name, std::string_view text);
  void driver();
  void rule(const bytecode::Rule& rule);
  void invocation();
  void notification(const Diagnostic& diagnostic);
  void artifact(const Location& at);
  void region(const Location& at, std::string_view snippet);
  void physical_location(const Location& at, std::string_view snippet = {});
  void logical_location(const Finding& finding);
  void locations(const Finding& finding);
  void related_location(const Location& at, std::string_view text);
  void related_locations(const Finding& finding);
  void code_flows(const Finding& finding);
  void result(const Finding& finding);
  void properties(const Finding& finding);

  const Report& report_;
  std::map<std::string, size_t, std::less<>> rule_index_;
  DocumentWriter out_;
};

Sarif::Sarif(const Report& report) : report_(report) {
  for (size_t i = 0; i < report.rules.size(); ++i) rule_index_.emplace(report.rules[i].id(), i);
}

void Sarif::message(std::string_view name, std::string_view text) {
  out_.begin_object(name);
  out_.member("text", text);
  out_.end_object();
}

std::string Sarif::write() {
  out_.begin_object();
  out_.member("$schema", kSchema);
  out_.member("version", "2.1.0");
  out_.begin_array("runs");
  out_.begin_object();
  driver();
  invocation();
  out_.member("columnKind", "unicodeCodePoints");
  out_.begin_array("results");
  for (const Finding& finding : report_.findings) result(finding);
  out_.end_array();
  out_.end_object();
  out_.end_array();
  out_.end_object();
  return out_.take();
}

void Sarif::driver() {
  out_.begin_object("tool");
  out_.begin_object("driver");
  out_.member("name", "Crenel");
  out_.member("version", report_.tool_version);
  out_.member("semanticVersion", report_.tool_version);
  out_.begin_array("rules");
  for (const bytecode::Rule& each : report_.rules) rule(each);
  out_.end_array();
  out_.end_object();
  out_.end_object();
}

void Sarif::rule(const bytecode::Rule& rule) {
  const std::string& title = rule.title.empty() ? rule.name : rule.title;
  out_.begin_object();
  out_.member("id", rule.id());
  out_.member("name", pascal_case(rule.name));
  message("shortDescription", title);
  message("fullDescription", rule.doc.empty() ? title : rule.doc);
  message("help", rule.remedy.empty() ? title : rule.remedy);
  out_.begin_object("defaultConfiguration");
  out_.member("level", level_of(rule.severity));
  out_.end_object();
  out_.begin_object("properties");
  out_.texts("refs", rule.refs);
  std::vector<std::string_view> tags{"security"};
  for (std::string_view category : stride_names(rule.stride)) tags.push_back(category);
  out_.texts("tags", tags);
  out_.member("severity", name(rule.severity));
  out_.member("security-severity", security_severity(rule.severity));
  out_.end_object();
  out_.end_object();
}

void Sarif::invocation() {
  bool unread = summarize(report_).errors != 0;
  out_.begin_array("invocations");
  out_.begin_object();
  out_.member("executionSuccessful", report_.finished && !unread);
  out_.begin_array("toolExecutionNotifications");
  for (const Diagnostic& diagnostic : report_.diagnostics) notification(diagnostic);
  out_.end_array();
  out_.begin_object("properties");
  out_.member("complete", report_.complete);
  out_.end_object();
  out_.end_object();
  out_.end_array();
}

void Sarif::notification(const Diagnostic& diagnostic) {
  out_.begin_object();
  if (!diagnostic.code.empty()) {
    out_.begin_object("descriptor");
    out_.member("id", diagnostic.code);
    out_.end_object();
  }
  out_.member("level", name(diagnostic.severity));
  message("message", diagnostic.message);
  if (!diagnostic.location.file.empty()) {
    out_.begin_array("locations");
    out_.begin_object();
    physical_location(diagnostic.location);
    out_.end_object();
    out_.end_array();
  }
  out_.end_object();
}

void Sarif::artifact(const Location& at) {
  out_.begin_object("artifactLocation");
  out_.member("uri", uri_of(at.file));
  out_.end_object();
}

void Sarif::region(const Location& at, std::string_view snippet) {
  out_.begin_object("region");
  out_.member("startLine", at.line);
  out_.member("startColumn", at.column);
  if (at.end_line != 0) {
    out_.member("endLine", at.end_line);
    out_.member("endColumn", at.end_column);
  }
  if (!snippet.empty()) message("snippet", snippet);
  out_.end_object();
}

void Sarif::physical_location(const Location& at, std::string_view snippet) {
  out_.begin_object("physicalLocation");
  artifact(at);
  if (at.line != 0) region(at, snippet);
  out_.end_object();
}

void Sarif::logical_location(const Finding& finding) {
  out_.begin_array("logicalLocations");
  out_.begin_object();
  out_.optional("name", finding.name);
  out_.member("fullyQualifiedName", finding.object);
  out_.member("kind", "resource");
  out_.end_object();
  out_.end_array();
}

void Sarif::locations(const Finding& finding) {
  out_.begin_array("locations");
  if (finding.location.line != 0 || !finding.object.empty()) {
    out_.begin_object();
    if (!finding.location.file.empty()) physical_location(finding.location, underlined(finding));
    if (!finding.object.empty()) logical_location(finding);
    out_.end_object();
  }
  out_.end_array();
}

void Sarif::related_location(const Location& at, std::string_view text) {
  out_.begin_object();
  physical_location(at);
  message("message", text);
  out_.end_object();
}

void Sarif::related_locations(const Finding& finding) {
  bool subjects = finding.subjects.size() > 1;
  if (!subjects && !finding.cause_location) return;
  out_.begin_array("relatedLocations");
  for (const Subject& subject : finding.subjects)
    if (subjects && !subject.location.file.empty())
      related_location(subject.location, subject.display);
  if (finding.cause_location) related_location(*finding.cause_location, finding.cause);
  out_.end_array();
}

/// A path along relations is a flow: a location for each thing that is reached.
void Sarif::code_flows(const Finding& finding) {
  if (finding.paths.empty()) return;
  out_.begin_array("codeFlows");
  for (const Path& path : finding.paths) {
    out_.begin_object();
    message("message", path.certain ? path.relation : path.relation + ", possibly");
    out_.begin_array("threadFlows");
    out_.begin_object();
    out_.begin_array("locations");
    for (const PathStep& step : path.steps) {
      out_.begin_object();
      out_.begin_object("location");
      if (!step.location.file.empty()) physical_location(step.location);
      std::string from = step.from.display.empty() ? "" : step.from.display + " ";
      message("message", from + "-> " + step.to.display + " (" + step.relation + ")");
      out_.end_object();
      out_.end_object();
    }
    out_.end_array();
    out_.end_object();
    out_.end_array();
    out_.end_object();
  }
  out_.end_array();
}

void Sarif::result(const Finding& finding) {
  bool unsure = finding.status == Status::kIndeterminate;
  out_.begin_object();
  out_.member("ruleId", finding.threat);
  auto known = rule_index_.find(finding.threat);
  if (known != rule_index_.end()) out_.member("ruleIndex", known->second);
  out_.member("kind", kind_of(finding.status));
  out_.member("level", unsure ? "none" : level_of(finding.residual));
  message("message", unsure && !finding.cause.empty() ? finding.cause
                     : finding.message.empty()        ? finding.title
                                                      : finding.message);
  locations(finding);
  related_locations(finding);
  code_flows(finding);
  out_.begin_object("partialFingerprints");
  out_.member("crenelFinding/v1", finding.fingerprint);
  out_.end_object();
  if (finding.status == Status::kAccepted && !finding.acceptances.empty()) {
    out_.begin_array("suppressions");
    out_.begin_object();
    out_.member("kind", "external");
    out_.member("status", "accepted");
    // In force comes first.
    const Acceptance& acceptance = finding.acceptances.front();
    out_.member("justification", acceptance.because);
    out_.begin_object("properties");
    out_.member("owner", acceptance.owner);
    out_.member("until", acceptance.until);
    out_.end_object();
    out_.end_object();
    out_.end_array();
  }
  properties(finding);
  out_.end_object();
}

void Sarif::properties(const Finding& finding) {
  out_.begin_object("properties");
  out_.texts("refs", finding.refs);
  out_.texts("stride", stride_names(finding.stride));
  out_.optional("path", finding.path);
  out_.optional("placeNote", finding.place_note);
  if (!finding.values_keys.empty()) out_.texts("valuesKeys", finding.values_keys);
  out_.optional("apiVersion", finding.api_version);
  out_.member("status", name(finding.status));
  out_.member("severity", name(finding.severity));
  out_.member("residual", name(finding.residual));
  out_.member("world", finding.world);
  if (finding.count > 1) out_.member("objects", finding.count);
  if (finding.pods != 0) out_.member("pods", finding.pods);
  write_treatments(out_, finding);
  write_edits(out_, finding.edits);
  out_.end_object();
}

}  // namespace

std::string to_sarif(const Report& report) { return Sarif(report).write(); }

}  // namespace crenel::report

// Small parts of the public API that need no run: errors, values, vocabulary, shared helpers.
#include <cstdio>

#include "api/handles.hpp"
#include "crenel/crenel.hpp"
#include "report/summary.hpp"

namespace crenel {

namespace {

std::string first_error(const std::vector<Diagnostic>& diagnostics) {
  for (const Diagnostic& diagnostic : diagnostics)
    if (diagnostic.severity == DiagnosticSeverity::kError) return render(diagnostic);
  return diagnostics.empty() ? "unknown error" : render(diagnostics.front());
}

void append_quoted(std::string& out, std::string_view text) {
  out += '"';
  for (char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\u%04x", c);
      out += escape;
    } else {
      out += c;
    }
  }
  out += '"';
}

void append_float(std::string& out, double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.17g", value);
  out += text;
}

void append_json(std::string& out, const Value& value) {
  if (const bool* b = value.if_bool()) {
    out += *b ? "true" : "false";
  } else if (const int64_t* i = value.if_int()) {
    out += std::to_string(*i);
  } else if (const double* d = value.if_float()) {
    append_float(out, *d);
  } else if (const std::string* s = value.if_string()) {
    append_quoted(out, *s);
  } else if (const Value::List* list = value.if_list()) {
    out += '[';
    for (size_t n = 0; n < list->size(); ++n) {
      if (n != 0) out += ", ";
      append_json(out, (*list)[n]);
    }
    out += ']';
  } else if (const Value::Map* map = value.if_map()) {
    out += '{';
    for (auto entry = map->begin(); entry != map->end(); ++entry) {
      if (entry != map->begin()) out += ", ";
      append_quoted(out, entry->first);
      out += ": ";
      append_json(out, entry->second);
    }
    out += '}';
  } else {
    out += "null";
  }
}

}  // namespace

Error::Error(std::vector<Diagnostic> diagnostics)
    : std::runtime_error(first_error(diagnostics)), diagnostics_(std::move(diagnostics)) {}

void detail::raise(std::vector<Diagnostic> diagnostics) { throw Error(std::move(diagnostics)); }

std::string Value::to_json() const {
  std::string out;
  append_json(out, *this);
  return out;
}

std::string_view version() { return CRENEL_VERSION; }

std::string_view to_string(Severity severity) {
  return report::name(static_cast<bytecode::Severity>(severity));
}

std::string_view to_string(Status status) {
  return report::name(static_cast<report::Status>(status));
}

std::optional<Severity> parse_severity(std::string_view name) {
  for (int n = static_cast<int>(Severity::kInfo); n <= static_cast<int>(Severity::kCritical); ++n)
    if (to_string(static_cast<Severity>(n)) == name) return static_cast<Severity>(n);
  return std::nullopt;
}

std::vector<std::string_view> stride_names(uint8_t bits) { return report::stride_names(bits); }

namespace api {

report::TextOptions text_options(TextOptions options) {
  report::TextOptions text;
  text.color = options.color;
  text.inputs = options.inputs;
  return text;
}

std::vector<std::string> suggestion(std::string_view word,
                                    const std::vector<std::string>& candidates) {
  std::vector<std::string_view> views(candidates.begin(), candidates.end());
  std::string help = diag::suggestion(word, views);
  if (help.empty()) return {};
  return {std::move(help)};
}

std::optional<std::string> read_file(const std::string& path) {
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (file == nullptr) return std::nullopt;
  std::string text;
  char buffer[1 << 16];
  size_t got = 0;
  while ((got = std::fread(buffer, 1, sizeof buffer, file)) != 0) text.append(buffer, got);
  bool failed = std::ferror(file) != 0;
  std::fclose(file);
  if (failed) return std::nullopt;
  return text;
}

}  // namespace api
}  // namespace crenel

// Code names from the catalogue, places from spans, and the spelling help that messages carry.
#include "diag/sink.hpp"

#include <algorithm>
#include <cctype>
#include <cstdio>
#include <optional>

#include "base/code_points.hpp"

namespace crenel::diag {
namespace {

struct CodeEntry {
  Code code;
  DiagnosticSeverity severity;
};

constexpr CodeEntry kCodes[] = {
#define CRENEL_CODE(number, severity, name, summary) {Code::k##name, DiagnosticSeverity::severity},
#include "diag/codes.def"
#undef CRENEL_CODE
};

char letter(DiagnosticSeverity severity) {
  switch (severity) {
    case DiagnosticSeverity::kNote:
      return 'N';
    case DiagnosticSeverity::kWarning:
      return 'W';
    case DiagnosticSeverity::kError:
      break;
  }
  return 'E';
}

/// Keeps of a line what is around the span: a generated file may be one line of megabytes, and have
/// a thousand problems in it.
template <class Shown>
void keep_excerpt(const base::SourceMap& sources, base::Span span, Shown& shown) {
  constexpr size_t kMost = 1'200, kLead = 300;
  const Location& at = shown.location;
  if (at.line == 0) return;
  const base::SourceFile& file = sources.file(span.file);
  std::string_view line = file.line(at.line);
  if (line.size() <= kMost) {
    shown.excerpt = line;
    return;
  }
  auto continues = [&](size_t i) { return i < line.size() && !base::begins_code_point(line[i]); };
  size_t begin = std::min<size_t>(span.begin - file.line_begin(at.line), line.size());
  size_t from = begin > kLead ? begin - kLead : 0;
  while (continues(from)) ++from;
  size_t to = std::min(line.size(), from + kMost);
  while (continues(to)) --to;
  shown.excerpt = line.substr(from, to - from);
  if (from == 0) return;
  uint32_t points = 0;
  for (size_t i = from; i < begin; ++i) points += !continues(i);
  shown.excerpt_column = at.column - points;
}

/// Where a span of a text that was made from others stands in these; nothing where it is not known.
std::optional<base::Span> traced(const base::SourceMap& sources, base::Span span) {
  const base::Origins* origins = sources.origins(span.file);
  if (!origins) return span;
  const base::Origins::Run* run = origins->run(span.begin);
  if (!run) return std::nullopt;
  uint32_t at = run->offset + (run->action ? 0 : span.begin - run->begin);
  return base::Span{run->file, at, at};
}

char lower(char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); }

/// Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours, each 1.
/// Case is ignored, so that `hostpid` finds `hostPID`.
size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (size_t j = 0; j <= b.size(); ++j) last[j] = j;
  for (size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (size_t j = 1; j <= b.size(); ++j) {
      size_t substitution = last[j - 1] + (lower(a[i - 1]) != lower(b[j - 1]));
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, substitution});
      bool swapped = i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) &&
                     lower(a[i - 2]) == lower(b[j - 1]);
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, last);
    std::swap(last, row);
  }
  return last[b.size()];
}

}  // namespace

DiagnosticSeverity code_severity(Code code) {
  for (const CodeEntry& entry : kCodes) {
    if (entry.code == code) return entry.severity;
  }
  return DiagnosticSeverity::kError;
}

std::string code_name(Code code) {
  char text[8];
  std::snprintf(text, sizeof text, "%c%04u", letter(code_severity(code)),
                static_cast<unsigned>(code) % 10000);
  return text;
}

Location locate(const base::SourceMap& sources, base::Span span) {
  Location at;
  if (span.file >= sources.size()) return at;
  std::optional<base::Span> stands = traced(sources, span);
  if (!stands) {
    const base::Origins::Part* part = sources.origins(span.file)->part(span.begin);
    at.file = sources.file(part ? part->file : span.file).name();
    return at;
  }
  span = *stands;
  const base::SourceFile& file = sources.file(span.file);
  base::Position begin = file.position(span.begin);
  base::Position end = file.position(std::max(span.begin, span.end));
  at.file = file.name();
  at.line = begin.line;
  at.column = begin.column;
  at.end_line = end.line;
  at.end_column = end.column;
  return at;
}

Diagnostic make(const base::SourceMap& sources, Code code, base::Span span, std::string message) {
  Diagnostic made;
  made.code = code_name(code);
  made.severity = code_severity(code);
  made.message = std::move(message);
  made.location = locate(sources, span);
  if (std::optional<base::Span> stands = traced(sources, span))
    keep_excerpt(sources, *stands, made);
  return made;
}

Diagnostic placeless(Code code, std::string message, std::vector<std::string> help) {
  Diagnostic made;
  made.code = code_name(code);
  made.severity = code_severity(code);
  made.message = std::move(message);
  made.help = std::move(help);
  return made;
}

Diagnostic& Sink::report(Code code, base::Span span, std::string message) {
  return add(make(sources_, code, span, std::move(message)));
}

Diagnostic& Sink::add(Diagnostic made) {
  if (made.severity == DiagnosticSeverity::kError) ++errors_;
  diagnostics_.push_back(std::move(made));
  return diagnostics_.back();
}

void Sink::add_label(Diagnostic& to, base::Span span, std::string message) const {
  DiagnosticLabel label;
  label.location = locate(sources_, span);
  label.message = std::move(message);
  if (std::optional<base::Span> stands = traced(sources_, span))
    keep_excerpt(sources_, *stands, label);
  to.labels.push_back(std::move(label));
}

std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates) {
  constexpr size_t kLongestWord = 100;  // keeps hostile names from costing quadratic time
  std::string_view best;
  size_t best_distance = (word.size() + 2) / 3 + 1;  // one slip for every three letters
  if (word.empty() || word.size() > kLongestWord) return best;
  for (std::string_view candidate : candidates) {
    size_t longer = std::max(word.size(), candidate.size());
    size_t shorter = std::min(word.size(), candidate.size());
    if (candidate == word || longer - shorter >= best_distance) continue;
    size_t distance = edit_distance(word, candidate);
    if (distance < best_distance && distance < shorter) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

std::string suggestion(std::string_view word, const std::vector<std::string_view>& candidates,
                       std::string otherwise) {
  std::string_view near = nearest(word, candidates);
  return near.empty() ? std::move(otherwise) : "did you mean `" + std::string(near) + "`?";
}

void suggest(Diagnostic& to, std::string_view word, const std::vector<std::string_view>& candidates,
             std::string otherwise) {
  std::string help = suggestion(word, candidates, std::move(otherwise));
  if (!help.empty()) to.help.push_back(std::move(help));
}

}  // namespace crenel::diag

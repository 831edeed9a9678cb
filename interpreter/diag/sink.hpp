// Collects diagnostics and turns spans into places. The code catalogue is codes.def.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.hpp"
#include "crenel/diagnostic.hpp"

namespace crenel::diag {

enum class Code : uint16_t {
#define CRENEL_CODE(number, severity, name, summary) k##name = number,
#include "diag/codes.def"
#undef CRENEL_CODE
};

/// `E0312`, `W0007`: the letter says the severity that the catalogue gives.
std::string code_name(Code code);
DiagnosticSeverity code_severity(Code code);

/// Place and excerpt of a span.
Location locate(const base::SourceMap& sources, base::Span span);

/// A diagnostic over a span; labels and help are added to what it returns.
Diagnostic make(const base::SourceMap& sources, Code code, base::Span span, std::string message);

/// A diagnostic about nothing that has a span.
Diagnostic placeless(Code code, std::string message, std::vector<std::string> help = {});

/// Where a stage reports. Keeps order; counts errors. Not thread-safe.
class Sink {
 public:
  explicit Sink(const base::SourceMap& sources) : sources_(sources) {}

  /// The reference is valid until the next report.
  Diagnostic& report(Code code, base::Span span, std::string message);
  /// A diagnostic that was made elsewhere.
  Diagnostic& add(Diagnostic made);
  void add_label(Diagnostic& to, base::Span span, std::string message) const;

  bool has_errors() const { return errors_ != 0; }
  const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }
  std::vector<Diagnostic> take() { return std::move(diagnostics_); }
  const base::SourceMap& sources() const { return sources_; }

 private:
  const base::SourceMap& sources_;
  std::vector<Diagnostic> diagnostics_;
  size_t errors_ = 0;
};

/// The candidate nearest to `word` by edit distance, or empty if none is near enough to suggest.
std::string_view nearest(std::string_view word, const std::vector<std::string_view>& candidates);

/// Asks whether that one was meant; says `otherwise` if none is near, which may be nothing.
std::string suggestion(std::string_view word, const std::vector<std::string_view>& candidates,
                       std::string otherwise = {});
/// The same as help of a diagnostic; no help if there is nothing to say.
void suggest(Diagnostic& to, std::string_view word, const std::vector<std::string_view>& candidates,
             std::string otherwise = {});

}  // namespace crenel::diag

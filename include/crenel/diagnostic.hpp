/// \file
/// What went wrong and where, as data. Rendering is a function beside it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace crenel {

/// How much a diagnostic weighs. Errors stop what they concern; warnings and notes do not.
enum class DiagnosticSeverity : uint8_t { kNote, kWarning, kError };

/// A range of a text that a person can open. Lines and columns are 1-based, columns count Unicode
/// code points, the end is exclusive. `line == 0` means that the diagnostic has no place.
struct Location {
  std::string file;
  uint32_t line = 0;
  uint32_t column = 0;
  uint32_t end_line = 0;
  uint32_t end_column = 0;
};

/// A second place that helps to understand the first.
struct DiagnosticLabel {
  Location location;
  std::string message;
  std::string excerpt;  ///< text of `location.line`; of a long line what is around the place
  uint32_t excerpt_column = 1;  ///< column where `excerpt` begins
};

/// One problem in a policy, an input or the configuration.
///
/// A plain value: copy it, keep it, use it from any thread. `code` is stable between releases
/// (`E0312`); `docs/diagnostics.md` lists them.
///
///     for (const crenel::Diagnostic& d : result.diagnostics())
///       std::cerr << crenel::render(d) << '\n';
struct Diagnostic {
  std::string code;
  DiagnosticSeverity severity = DiagnosticSeverity::kError;
  std::string message;  ///< lower case, no full stop, user's text in backticks
  Location location;
  /// Text of `location.line` without its line end; of a long line what is around the place.
  std::string excerpt;
  uint32_t excerpt_column = 1;  ///< column where `excerpt` begins
  std::vector<DiagnosticLabel> labels;
  std::vector<std::string> help;
};

/// How `render` writes.
struct RenderOptions {
  bool color = false;
};

/// The diagnostic as a person reads it: message, place, excerpt with carets, help. No final
/// newline.
std::string render(const Diagnostic& diagnostic, RenderOptions options = {});

}  // namespace crenel

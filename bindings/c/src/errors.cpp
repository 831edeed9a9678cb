// Errors, texts and logs.
#include "handles.hpp"

namespace crenel::c {

crenel_location location_of(const Location& location) {
  return {view(location.file), location.line, location.column, location.end_line,
          location.end_column};
}

crenel_diagnostic diagnostic_of(const Diagnostic& diagnostic) {
  return {0, view(diagnostic.code), static_cast<crenel_weight>(diagnostic.severity),
          view(diagnostic.message), location_of(diagnostic.location)};
}

void fail(crenel_error** error, std::vector<Diagnostic> diagnostics) noexcept {
  if (error == nullptr) return;
  try {
    std::string text;
    for (const Diagnostic& diagnostic : diagnostics)
      text += (text.empty() ? "" : "\n\n") + render(diagnostic);
    *error = new crenel_error{std::move(diagnostics), std::move(text)};
  } catch (...) {
    *error = nullptr;  // no memory even for saying so
  }
}

Log log_of(const crenel_log* given) {
  crenel_log log = known(given);
  if (log.write == nullptr) return {};
  auto write = [log](const LogRecord& record) {
    crenel_log_record told{sizeof told, static_cast<crenel_log_level>(record.level),
                           view(record.event), view(record.message),
                           static_cast<uint64_t>(record.took.count())};
    log.write(&told, log.user);
  };
  return {write, static_cast<LogLevel>(log.level)};
}

}  // namespace crenel::c

using namespace crenel::c;

const char* crenel_version(void) {
  static const std::string version(crenel::version());
  return version.c_str();
}
uint32_t crenel_abi_version(void) { return CRENEL_ABI_VERSION; }

size_t crenel_error_size(const crenel_error* error) { return error->diagnostics.size(); }

bool crenel_error_diagnostic(const crenel_error* error, size_t n, crenel_diagnostic* out) {
  if (n >= error->diagnostics.size()) return false;
  fill(out, diagnostic_of(error->diagnostics[n]));
  return true;
}

crenel_string crenel_error_text(const crenel_error* error) { return view(error->text); }
void crenel_error_release(crenel_error* error) { delete error; }

crenel_string crenel_text_string(const crenel_text* text) { return view(text->text); }
void crenel_text_release(crenel_text* text) { delete text; }

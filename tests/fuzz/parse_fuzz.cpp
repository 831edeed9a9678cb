// libFuzzer entry: any bytes are parsed, dumped and their diagnostics rendered. Seed it from
// tests/lang. Build: clang++ -fsanitize=fuzzer,address with the compiler library; see
// tests/fuzz/README.md.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "syntax/dump.hpp"
#include "syntax/parser.hpp"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace crenel;
  base::SourceMap sources;
  uint32_t file = sources.add("fuzz.crn", std::string(reinterpret_cast<const char*>(data), size));
  diag::Sink sink(sources);
  std::unique_ptr<syntax::Module> module = syntax::parse(file, sink);
  std::string shown = syntax::dump(*module);
  for (const Diagnostic& each : sink.diagnostics()) {
    shown += render(each);
    if (each.location.line == 0) std::abort();  // every syntax error has a place
  }
  return shown.size() == 1 ? 1 : 0;
}

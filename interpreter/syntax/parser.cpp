// Text to AST: tokens, a first look at them, the whole file by SLL; and if that fails, each
// declaration by itself, so that a broken one is reported once and the others are still read.
#include "syntax/parser.hpp"

#include <algorithm>
#include <tuple>

#include "syntax/bodies.hpp"
#include "syntax/build.hpp"
#include "syntax/messages.hpp"
#include "syntax/prescan.hpp"

namespace crenel::syntax {
namespace {

/// Offset of the first byte that is not UTF-8, or the size.
size_t first_bad_byte(std::string_view text) {
  auto byte = [&](size_t i) { return static_cast<unsigned char>(text[i]); };
  for (size_t at = 0; at < text.size();) {
    unsigned lead = byte(at);
    size_t more = lead < 0x80   ? 0
                  : lead < 0xC2 ? 4
                  : lead < 0xE0 ? 1
                  : lead < 0xF0 ? 2
                  : lead < 0xF5 ? 3
                                : 4;
    if (more == 4 || at + more >= text.size() + (more == 0)) return at;
    for (size_t i = 1; i <= more; ++i) {
      if ((byte(at + i) & 0xC0) != 0x80) return at;
    }
    bool overlong = (lead == 0xE0 && byte(at + 1) < 0xA0) || (lead == 0xF0 && byte(at + 1) < 0x90);
    bool beyond = (lead == 0xED && byte(at + 1) > 0x9F) || (lead == 0xF4 && byte(at + 1) > 0x8F);
    if (overlong || beyond) return at;
    at += more + 1;
  }
  return text.size();
}

class FileParser {
 public:
  FileParser(uint32_t file, diag::Sink& sink, ParseLimits limits, ParseCounters* counters)
      : file_(file), sink_(sink), limits_(limits), counters_(counters) {}

  std::unique_ptr<Module> run();

 private:
  bool whole_file(const Prescan& scanned);
  void chunk(const Chunk& chunk);
  void build(Module& module) {
    Builder(file_, sink_, list_, tree_, limits_.height).items(0, module);
  }

  uint32_t file_;
  diag::Sink& sink_;
  ParseLimits limits_;
  ParseCounters* counters_;
  TokenList list_;
  Tree tree_;
  std::unique_ptr<Module> module_ = std::make_unique<Module>();
};

bool FileParser::whole_file(const Prescan& scanned) {
  if (scanned.too_deep) return false;
  Failure failure;
  ParseRequest request;
  request.end = static_cast<uint32_t>(list_.tokens.size() - 1);
  request.nesting = limits_.nesting;
  return parse_tokens(list_.tokens, request, tree_, failure);
}

void FileParser::chunk(const Chunk& chunk) {
  if (chunk.too_deep || chunk.begin == chunk.end) return;
  Failure failure;
  ParseRequest request{symbols::RuleSingle, chunk.begin, chunk.end, limits_.nesting,
                       Prediction::kSll};
  if (parse_tokens(list_.tokens, request, tree_, failure)) {
    build(*module_);
    return;
  }
  request.prediction = Prediction::kLl;
  if (!failure.too_deep && parse_tokens(list_.tokens, request, tree_, failure)) {
    if (counters_ != nullptr) ++counters_->needed_ll;
    build(*module_);
    return;
  }
  if (!chunk.reported) report_failure(file_, sink_, list_.tokens, chunk.begin, chunk.end, failure);
}

std::unique_ptr<Module> FileParser::run() {
  module_->file = file_;
  std::string_view text = sink_.sources().file(file_).text();
  if (size_t bad = first_bad_byte(text); bad != text.size()) {
    auto at = static_cast<uint32_t>(bad);
    sink_.report(diag::Code::kNotUtf8, {file_, at, at + 1}, "the text is not UTF-8 from here on");
    return std::move(module_);
  }
  list_ = tokenize(text);
  Prescan scanned = prescan(file_, list_, sink_, limits_.nesting);
  if (whole_file(scanned)) {
    build(*module_);
  } else {
    if (counters_ != nullptr) ++counters_->failed_files;
    for (const Chunk& each : scanned.chunks) chunk(each);
  }
  check_bodies(*module_, sink_);
  return std::move(module_);
}

}  // namespace

std::unique_ptr<Module> parse(uint32_t file, diag::Sink& sink, ParseLimits limits,
                              ParseCounters* counters) {
  // Lexical and syntax errors come from different passes; the reader wants them by place.
  diag::Sink own(sink.sources());
  std::unique_ptr<Module> module = FileParser(file, own, limits, counters).run();
  std::vector<Diagnostic> found = own.take();
  std::stable_sort(found.begin(), found.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.location.line, a.location.column) <
           std::tie(b.location.line, b.location.column);
  });
  for (Diagnostic& each : found) sink.add(std::move(each));
  return module;
}

}  // namespace crenel::syntax

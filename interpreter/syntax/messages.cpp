// Words for a failed parse.
#include "syntax/messages.hpp"

#include <string>

namespace crenel::syntax {

using namespace symbols;

void report_failure(uint32_t file, diag::Sink& sink, const std::vector<Token>& tokens,
                    uint32_t begin, uint32_t end, const Failure& failure) {
  (void)begin;
  std::string_view text = sink.sources().file(file).text();
  Token token = tokens[failure.token < end ? failure.token : end];
  base::Span span = {file, token.begin, token.end};
  if (failure.too_deep) {
    sink.report(diag::Code::kNestingLimit, span, "expressions are nested too deep here");
    return;
  }
  std::string found =
      token.type == kEndOfText
          ? "end of the file"
          : "`" + std::string(text.substr(token.begin, token.end - token.begin)) + "`";
  sink.report(diag::Code::kSyntax, span, "unexpected " + found);
}

}  // namespace crenel::syntax

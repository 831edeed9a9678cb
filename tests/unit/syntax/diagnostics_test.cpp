// The parser on bad text: every case of tests/lang/syntax carries the errors it must give, each on
// its line as `// error[E0101] 5-9: message` with the first and the last column that is marked.
// Goldens under tests/golden/diag show whole reports.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "golden.hpp"
#include "syntax/parser.hpp"

namespace crenel::syntax {
namespace {

using crenel::testing::compare_golden;
using crenel::testing::policies_in;
using crenel::testing::read_file;
using crenel::testing::tests_folder;

std::string annotation(const Diagnostic& each) {
  const Location& at = each.location;
  uint32_t last = at.end_line > at.line ? 0 : std::max(at.column, at.end_column - 1);
  return std::to_string(at.line) + ": error[" + each.code + "] " + std::to_string(at.column) + '-' +
         std::to_string(last) + ": " + each.message;
}

std::vector<std::string> expected_in(const std::string& text) {
  std::vector<std::string> found;
  uint32_t line = 1;
  for (size_t at = 0; at < text.size(); ++line) {
    size_t end = std::min(text.find('\n', at), text.size());
    std::string_view row = std::string_view(text).substr(at, end - at);
    for (size_t mark = row.find("// error["); mark != std::string_view::npos;) {
      size_t next = row.find("// error[", mark + 1);
      std::string_view note =
          row.substr(mark + 3, next == std::string_view::npos ? next : next - mark - 4);
      note = note.substr(0, note.find_last_not_of(' ') + 1);
      found.push_back(std::to_string(line) + ": " + std::string(note));
      mark = next;
    }
    at = end + 1;
  }
  return found;
}

std::vector<Diagnostic> diagnose(const std::string& name, const std::string& text) {
  base::SourceMap sources;
  uint32_t file = sources.add(name, text);
  diag::Sink sink(sources);
  parse(file, sink);
  return sink.take();
}

constexpr diag::Code kSyntaxCodes[] = {diag::Code::kSyntax,         diag::Code::kUnterminatedString,
                                       diag::Code::kBadEscape,      diag::Code::kBadNumber,
                                       diag::Code::kNestingLimit,   diag::Code::kConstantHole,
                                       diag::Code::kBadDate,        diag::Code::kAmbiguousBody,
                                       diag::Code::kHoleInConstant, diag::Code::kBadCharacter,
                                       diag::Code::kNotUtf8,        diag::Code::kMisplacedModule};

TEST(SyntaxDiagnostics, MarkedCases) {
  std::set<std::string> codes;
  for (const auto& path : policies_in(tests_folder() / "golden" / "diag")) {
    std::string text = read_file(path);
    std::vector<std::string> found;
    for (const Diagnostic& each : diagnose(path.filename().string(), text)) {
      found.push_back(annotation(each));
      codes.insert(each.code);
    }
    // One file of many mistakes is compared as a report only: comments would change what it shows.
    if (path.stem() != "mixed") {
      EXPECT_EQ(found, expected_in(text)) << path;
    }
  }
  for (diag::Code code : kSyntaxCodes) EXPECT_EQ(codes.count(diag::code_name(code)), 1u);
}

TEST(SyntaxDiagnostics, GoldenReports) {
  for (const auto& path : policies_in(tests_folder() / "golden" / "diag")) {
    std::string all;
    for (const Diagnostic& each : diagnose(path.filename().string(), read_file(path))) {
      all += render(each) + "\n\n";
    }
    auto golden = path;
    compare_golden(golden.replace_extension(".txt"), all);
  }
}

}  // namespace
}  // namespace crenel::syntax

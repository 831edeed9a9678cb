// The parser on good text: goldens of the AST, and proof that SLL decides everything.
#include "syntax/parser.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "golden.hpp"
#include "syntax/concrete.hpp"
#include "syntax/dump.hpp"

namespace crenel::syntax {
namespace {

using crenel::testing::compare_golden;
using crenel::testing::policies_in;
using crenel::testing::read_file;
using crenel::testing::tests_folder;

struct Parsed {
  base::SourceMap sources;
  diag::Sink sink{sources};
  ParseCounters counters;
  std::unique_ptr<Module> module;

  explicit Parsed(const std::string& text, ParseLimits limits = {}) {
    uint32_t file = sources.add("test.crn", text);
    module = parse(file, sink, limits, &counters);
  }
  std::string errors() const {
    std::string all;
    for (const Diagnostic& each : sink.diagnostics()) all += render(each) + '\n';
    return all;
  }
};

std::string first_value(const std::string& text) {
  Parsed parsed("let x = " + text);
  EXPECT_EQ(parsed.errors(), "");
  if (parsed.module->decls.empty()) return {};
  return dump(*parsed.module->decls.front()->value);
}

TEST(Parser, GoldenTrees) {
  for (const auto& path : policies_in(tests_folder() / "golden" / "ast")) {
    Parsed parsed(read_file(path));
    EXPECT_EQ(parsed.errors(), "") << path;
    EXPECT_EQ(parsed.counters.failed_files, 0u) << path;
    auto golden = path;
    compare_golden(golden.replace_extension(".txt"), dump(*parsed.module));
  }
}

/// The acceptance sample and every hard snippet: one SLL parse of the whole, and no decision for
/// which an LL parser would have needed the full context.
TEST(Parser, SllDecidesEverything) {
  std::vector<std::filesystem::path> files = policies_in(tests_folder() / "golden" / "ast");
  files.push_back(tests_folder().parent_path() / "examples" / "acme.crn");
  for (const auto& path : files) {
    std::string text = read_file(path);
    Parsed parsed(text);
    EXPECT_EQ(parsed.errors(), "") << path;
    EXPECT_EQ(parsed.counters.failed_files, 0u) << path;
    EXPECT_EQ(full_context_decisions(tokenize(text).tokens), 0u) << path;
  }
}

/// Each snippet by itself, so that none leans on what stands beside it.
TEST(Parser, HardSnippetsParseAlone) {
  std::string text = read_file(tests_folder() / "golden" / "ast" / "hard.crn");
  Parsed whole(text);
  size_t count = 0;
  for (const auto& decl : whole.module->decls) {
    std::string snippet = text.substr(decl->span.begin, decl->span.end - decl->span.begin);
    Parsed alone(snippet);
    EXPECT_EQ(alone.errors(), "") << snippet;
    EXPECT_EQ(alone.counters.failed_files + alone.counters.needed_ll, 0u) << snippet;
    EXPECT_EQ(full_context_decisions(tokenize(snippet).tokens), 0u) << snippet;
    ASSERT_EQ(alone.module->decls.size(), 1u) << snippet;
    ++count;
  }
  EXPECT_GE(count, 89u);
}

TEST(Parser, SpansAreExactBytes) {
  std::string text = "/// doc\nlet ünï_x = 1\nlet y = \"é{a.bc}\" + (d)\n";
  text = "let y = \"\xC3\xA9{a.bc}\" + (d)\n";
  Parsed parsed(text);
  const auto& sum = static_cast<const Binary&>(*parsed.module->decls.front()->value);
  auto shown = [&](Span span) { return text.substr(span.begin, span.end - span.begin); };
  EXPECT_EQ(shown(sum.span), "\"\xC3\xA9{a.bc}\" + (d)");
  EXPECT_EQ(shown(sum.op_span), "+");
  EXPECT_EQ(shown(sum.right->span), "(d)");
  const auto& member =
      static_cast<const Member&>(*static_cast<const Interpolation&>(*sum.left).holes.front());
  EXPECT_EQ(shown(member.span), "a.bc");
  EXPECT_EQ(shown(member.name.span), "bc");
}

TEST(Parser, ClauseSpans) {
  std::string text = "threat t {\n  when x == 1\n  at   y\n}\n";
  Parsed parsed(text);
  const Clause& clause = parsed.module->decls.front()->clauses.front();
  EXPECT_EQ(text.substr(clause.span.begin, clause.span.end - clause.span.begin), "when x == 1");
  EXPECT_EQ(clause.keyword.end - clause.keyword.begin, 4u);
}

TEST(Parser, ByteOrderMarkAndLineEnds) {
  Parsed parsed("\xEF\xBB\xBF/// d\r\nmodule m\r\nlet a = \"\"\"\r\n  x\r\n  y\r\n  \"\"\"\r\n");
  EXPECT_EQ(parsed.errors(), "");
  EXPECT_EQ(dump(*parsed.module), "(module m\n  (doc \"d\"))\n(let a\n  \"x\\ny\\n\")\n");
}

TEST(Parser, EmptyText) {
  for (const char* text : {"", "\n", "// only a comment", "/// only docs"}) {
    Parsed parsed(text);
    EXPECT_EQ(parsed.errors(), "") << text;
    EXPECT_TRUE(parsed.module->decls.empty());
  }
}

TEST(Parser, TripleStringsLoseTheirIndent) {
  EXPECT_EQ(first_value("\"\"\"a\"\"\""), "\"a\"");
  EXPECT_EQ(first_value("\"\"\"\n    a\n      b\n    \"\"\""), "\"a\\n  b\\n\"");
  EXPECT_EQ(first_value("\"\"\"\n    a\n  b\"\"\""), "\"  a\\nb\"");
  EXPECT_EQ(first_value("\"\"\"\n    a\n\n    b\n\"\"\""), "\"    a\\n\\n    b\\n\"");
  EXPECT_EQ(first_value("\"\"\"first\n    a\n    \"\"\""), "\"first\\na\\n\"");
}

TEST(Parser, LongChainsOfConditionsAreBalanced) {
  std::string text = "let x = a0";
  for (int i = 1; i < 5000; ++i) text += " or a" + std::to_string(i);
  Parsed parsed(text);
  EXPECT_EQ(parsed.errors(), "");
  EXPECT_LT(parsed.module->decls.front()->value->height, 64);
}

TEST(Parser, ABrokenDeclarationIsReportedOnceAndTheOthersStand) {
  Parsed parsed(
      "module m\n"
      "let a = 1\n"
      "threat broken {\n  when x ==\n  at y z\n"
      "threat fine {\n  when x\n}\n"
      "threta typo {\n  when x\n}\n"
      "let b = \"open\n"
      "let c = 3\n");
  EXPECT_EQ(parsed.sink.diagnostics().size(), 3u) << parsed.errors();
  EXPECT_EQ(
      dump(*parsed.module),
      "(module m)\n(let a\n  1)\n(threat fine\n  (when x))\n(let b\n  \"open\")\n(let c\n  3)\n");
}

TEST(Parser, NestingIsLimitedNotFatal) {
  auto nested = [](const std::string& open, const std::string& inner, const std::string& close,
                   size_t count) {
    std::string text = "let a = 1\nlet x = ";
    for (size_t i = 0; i < count; ++i) text += open;
    text += inner;
    for (size_t i = 0; i < count; ++i) text += close;
    return text + "\nlet b = 2\n";
  };
  struct Case {
    const char* open;
    const char* inner;
    const char* close;
  };
  for (const Case& c :
       {Case{"(", "x", ")"}, Case{"[", "x", "]"}, Case{"{", "x", "}"}, Case{"f(", "x", ")"},
        Case{"(", "", ""}, Case{"", "x", ")"}, Case{"not ", "x", ""}, Case{"- ", "x", ""},
        Case{"x + ", "x", ""}, Case{"x.", "x", ""}, Case{"x ?? ", "x", ""},
        Case{"any x in x: ", "x", ""}, Case{"if x then x else ", "x", ""},
        Case{"x is list<", "int", ">"}, Case{"", "x", "(x)"}, Case{"\"{", "x", "}\""}}) {
    Parsed parsed(nested(c.open, c.inner, c.close, 100'000));
    EXPECT_EQ(parsed.sink.diagnostics().size(), 1u) << c.open << ' ' << c.close;
    ASSERT_GE(parsed.module->decls.size(), 2u) << c.open << ' ' << c.close;
    EXPECT_EQ(parsed.module->decls.front()->name.text, "a");
    EXPECT_EQ(parsed.module->decls.back()->name.text, "b");
  }
}

TEST(Parser, NestingWithinTheLimitIsRead) {
  std::string text = "let x = " + std::string(150, '(') + "a" + std::string(150, ')');
  EXPECT_EQ(Parsed(text).errors(), "");
  EXPECT_NE(Parsed(text, {.nesting = 100}).errors().find("E0105"), std::string::npos);
}

/// Cheap random texts: tokens in any order, and bytes. Nothing may crash, hang or pass silently.
TEST(Parser, RandomTextsDoNotCrash) {
  static const char* const kPieces[] = {
      "threat",     "t",      "{",      "}",    "when", "any",    "x",     "in",  ":",
      "and",        "or",     "not",    "(",    ")",    "[",      "]",     "\"",  "{x}",
      "\n",         ",",      ".",      "?.",   "??",   "=",      "==",    "1",   "012",
      "2027-02-30", "if",     "then",   "else", "r\"",  "\"\"\"", "'",     "\\",  "let",
      "fn",         "test",   "expect", "at",   "<",    ">",      "|",     "-",   "is",
      "/// d\n",    "//",     "\x80",   "é",    "\0x",  "&&",     "patch", "add", "for",
      "import",     "record", "f:",     "int",  ";",    "#"};
  uint64_t state = 88172645463325252u;
  auto next = [&] {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state;
  };
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (uint64_t i = next() % 40; i > 0; --i) {
      text += next() % 50 == 0 ? std::string(1, static_cast<char>(next() % 256))
                               : kPieces[next() % std::size(kPieces)];
      if (next() % 3 != 0) text += ' ';
    }
    Parsed parsed(text);
    for (const Diagnostic& each : parsed.sink.diagnostics()) {
      EXPECT_NE(each.location.line, 0u);
      EXPECT_FALSE(render(each).empty());
    }
    dump(*parsed.module);
  }
}

}  // namespace
}  // namespace crenel::syntax

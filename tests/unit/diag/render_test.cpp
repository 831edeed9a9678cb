// How diagnostics look: the form of the style guide, and text that would upset a terminal.
#include <gtest/gtest.h>

#include "diag/sink.hpp"

namespace crenel {
namespace {

Diagnostic sample(const std::string& text, uint32_t begin, uint32_t end) {
  base::SourceMap sources;
  uint32_t file = sources.add("policies/pods.crn", text);
  return diag::make(sources, diag::Code::kUnknownField, {file, begin, end}, "unknown field `x`");
}

TEST(Render, ShowsPlaceExcerptAndHelp) {
  std::string text = std::string(13, '\n') + "    when     c.securityContext.privilegd == true\n";
  Diagnostic d = sample(text, 13 + 31, 13 + 40);
  d.message = "unknown field `privilegd` on `k8s.SecurityContext`";
  d.help.push_back("did you mean `privileged`?");
  EXPECT_EQ(render(d),
            "error[E0312]: unknown field `privilegd` on `k8s.SecurityContext`\n"
            "  --> policies/pods.crn:14:32\n"
            "   |\n"
            "14 |     when     c.securityContext.privilegd == true\n"
            "   |                                ^^^^^^^^^\n"
            "   = help: did you mean `privileged`?");
}

TEST(Render, EmptyRangeStillHasACaret) {
  EXPECT_EQ(render(sample("ab", 2, 2)),
            "error[E0312]: unknown field `x`\n  --> policies/pods.crn:1:3\n   |\n"
            " 1 | ab\n   |   ^");
}

TEST(Render, RangeOverLinesIsMarkedOnTheFirst) {
  EXPECT_EQ(render(sample("ab cd\nef\ngh", 3, 11)),
            "error[E0312]: unknown field `x`\n  --> policies/pods.crn:1:4\n   |\n"
            " 1 | ab cd\n   |    ^^ (to line 3)");
}

TEST(Render, TabsAndWideTextKeepCaretsInPlace) {
  EXPECT_EQ(render(sample("\t漢字 x", 8, 9)),
            "error[E0312]: unknown field `x`\n  --> policies/pods.crn:1:5\n   |\n"
            " 1 |     漢字 x\n   |          ^");
}

TEST(Render, ControlAndBidiCharactersAreNotPassedOn) {
  std::string shown = render(sample("a\x1b[2J\xE2\x80\xAE \xFF z", 0, 1));
  EXPECT_EQ(shown.find('\x1b'), std::string::npos);
  EXPECT_EQ(shown.find("\xE2\x80\xAE"), std::string::npos);
  EXPECT_NE(shown.find("\xEF\xBF\xBD[2J"), std::string::npos);
}

TEST(Render, LongLinesAreCutAroundTheRange) {
  std::string text = std::string(5000, 'a') + "HERE" + std::string(5000, 'b');
  std::string shown = render(sample(text, 5000, 5004));
  EXPECT_LT(shown.size(), 500u);
  EXPECT_NE(shown.find("HERE"), std::string::npos);
  EXPECT_NE(shown.find(" ^^^^"), std::string::npos);
}

TEST(Render, KeepsOnlyAPartOfAVeryLongLine) {
  std::string text;
  for (int i = 0; i < 2'000; ++i) text += "é,";
  text += "here";
  text += std::string(5'000, 'z');
  auto begin = static_cast<uint32_t>(text.find("here"));
  Diagnostic d = sample(text, begin, begin + 4);
  EXPECT_LE(d.excerpt.size(), 1'200u);
  EXPECT_EQ(d.location.column, 4'001u);
  EXPECT_EQ(d.excerpt_column, 4'001u - 200u) << "three bytes are two characters";
  std::string shown = render(d);
  EXPECT_NE(shown.find("é,é,herezzz"), std::string::npos) << shown;
  EXPECT_NE(shown.find("  ^^^^"), std::string::npos) << shown;
}

TEST(Render, LabelsShowASecondPlace) {
  base::SourceMap sources;
  uint32_t file = sources.add("a.crn", "let x = 1\nlet x = 2\n");
  diag::Sink sink(sources);
  Diagnostic& d = sink.report(diag::Code::kDuplicateName, {file, 14, 15}, "`x` is declared twice");
  sink.add_label(d, {file, 4, 5}, "first here");
  EXPECT_EQ(render(d),
            "error[E0202]: `x` is declared twice\n  --> a.crn:2:5\n   |\n"
            " 2 | let x = 2\n   |     ^\n   |\n 1 | let x = 1\n   |     - first here");
  EXPECT_TRUE(sink.has_errors());
}

TEST(Render, ColourOnlyWhenAsked) {
  Diagnostic d = sample("x", 0, 1);
  EXPECT_EQ(render(d).find('\x1b'), std::string::npos);
  EXPECT_NE(render(d, {.color = true}).find("\x1b[1;31merror[E0312]\x1b[0m"), std::string::npos);
}

TEST(Render, WithoutAPlaceOnlyTheMessage) {
  Diagnostic d;
  d.code = "E0901";
  d.message = "no input";
  EXPECT_EQ(render(d), "error[E0901]: no input");
}

TEST(Nearest, FindsSlipsButNotStrangers) {
  std::vector<std::string_view> names = {"privileged", "procMount", "hostPID", "name"};
  EXPECT_EQ(diag::nearest("privilegd", names), "privileged");
  EXPECT_EQ(diag::nearest("hostpid", names), "hostPID");
  EXPECT_EQ(diag::nearest("nmae", names), "name");
  EXPECT_EQ(diag::nearest("volume", names), "");
  EXPECT_EQ(diag::nearest("", names), "");
}

}  // namespace
}  // namespace crenel

// Each format of the sample, byte for byte, against tests/golden/report.
#include "report/formats.hpp"

#include <gtest/gtest.h>

#include <string>

#include "golden.hpp"
#include "report/json_writer.hpp"
#include "sample.hpp"

namespace crenel::report {
namespace {

TEST(Formats, TextIsGolden) { expect_golden("sample.txt", to_text(test::sample_report())); }

TEST(Formats, ColoredTextIsGolden) {
  expect_golden("sample.ansi", to_text(test::sample_report(), {.color = true}));
}

TEST(Formats, NarrowTextIsGolden) {
  expect_golden("sample.narrow.txt", to_text(test::sample_report(), {.width = 60}));
}

TEST(Formats, JsonIsGolden) { expect_golden("sample.json", to_json(test::sample_report())); }

TEST(Formats, JsonLinesAreGolden) {
  expect_golden("sample.jsonl", to_jsonl(test::sample_report()));
}

TEST(Formats, SarifIsGolden) { expect_golden("sample.sarif", to_sarif(test::sample_report())); }

TEST(Formats, InventoryTextIsGolden) {
  expect_golden("inventory.txt", to_text(test::sample_inventory()));
}

TEST(Formats, InventoryJsonIsGolden) {
  expect_golden("inventory.json", to_json(test::sample_inventory()));
}

TEST(Formats, EmptyReportSaysSo) {
  Report report;
  report.objects = 1;
  report.files = 1;
  EXPECT_EQ(to_text(report), "no findings (1 object in 1 file, 0 rules)\n");
  EXPECT_EQ(to_jsonl(report), "");
}

TEST(Formats, NoControlCharacterReachesTheTerminal) {
  Report report = test::sample_report();
  for (Finding& finding : report.findings) {
    std::string evil = "a\x1b]0;title\x07\r\n\xe2\x80\xae b";
    finding.threat = finding.object = finding.path = finding.world = finding.message = evil;
    finding.location.file = finding.excerpt = finding.title = finding.remedy = evil;
    finding.refs = {evil};
  }
  std::string text = to_text(report);
  for (char bad : {'\x1b', '\x07', '\r'}) EXPECT_EQ(text.find(bad), std::string::npos);
  EXPECT_EQ(text.find("\xe2\x80\xae"), std::string::npos);
}

TEST(Formats, BrokenUtf8BecomesReplacementCharacters) {
  Report report = test::sample_report();
  report.findings[0].message =
      "a\xff"
      "b\xe6\x97";
  for (const std::string& text : {to_json(report), to_jsonl(report), to_sarif(report)})
    EXPECT_NE(text.find("\"a\uFFFDb\uFFFD\uFFFD\""), std::string::npos);
}

TEST(Formats, JsonWritesMostTextAsItIs) {
  for (size_t size = 0; size < 50; ++size) {
    std::string text(size, ' ');
    EXPECT_TRUE(is_plain_in_json(text));
    for (size_t at = 0; at < size; ++at)
      for (int byte = 0; byte < 256; ++byte) {
        text.assign(size, '~');
        text[at] = static_cast<char>(byte);
        bool plain = byte >= 0x20 && byte < 0x80 && byte != '"' && byte != '\\';
        ASSERT_EQ(is_plain_in_json(text), plain) << size << ' ' << at << ' ' << byte;
      }
  }
}

TEST(Formats, UrisAreEncoded) {
  Report report = test::sample_report();
  report.findings[0].location.file = "./a:b/日 50%#.yaml";
  report.findings[1].location.file = "/abs/x.yaml";
  std::string sarif = to_sarif(report);
  EXPECT_NE(sarif.find("\"uri\": \"a%3Ab/%E6%97%A5%2050%25%23.yaml\""), std::string::npos);
  EXPECT_NE(sarif.find("\"uri\": \"file:///abs/x.yaml\""), std::string::npos);
}

}  // namespace
}  // namespace crenel::report

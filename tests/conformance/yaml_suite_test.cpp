// The YAML test suite against the reader: the same events (scalar styles aside, which yaml-cpp does
// not tell), the same verdicts. What differs is listed with its reason in yaml_differences.tsv; a
// difference that is not listed fails, and so does a listed one that is gone.
#include <gtest/gtest.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>

#include "conformance/suites.hpp"
#include "document/formats.hpp"
#include "document/text.hpp"
#include "unit/document/reader_comparison.hpp"

namespace crenel::conformance {
namespace {

using document::Inventory;
using document::Value;

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
}

/// The suite's visible marks back to what they stand for.
std::string unmark(std::string text) {
  replace_all(text, "␣", " ");
  while (text.find("—»") != std::string::npos) replace_all(text, "—»", "»");
  replace_all(text, "»", "\t");
  replace_all(text, "↵", "");
  replace_all(text, "←", "\r");
  replace_all(text, "⇔", "\xEF\xBB\xBF");
  replace_all(text, "∎\n", "");
  return text;
}

/// Scalar text as the suite's trees write it.
std::string escape(const std::string& text) {
  std::string out;
  for (char c : text) {
    static constexpr std::string_view kFrom = "\\\n\t\r\b";
    static constexpr std::string_view kTo = "\\ntrb";
    size_t at = kFrom.find(c);
    if (at == std::string_view::npos) {
      out += c;
    } else {
      out += '\\';
      out += kTo[at];
    }
  }
  return out;
}

class EventPrinter : public YAML::EventHandler {
 public:
  std::string out;

  void OnDocumentStart(const YAML::Mark&) override {
    names_.clear();
    out += "+DOC\n";
  }
  void OnDocumentEnd() override { out += "-DOC\n"; }
  void OnNull(const YAML::Mark&, YAML::anchor_t anchor) override { line("=VAL", anchor, "", ":"); }
  void OnAlias(const YAML::Mark&, YAML::anchor_t anchor) override {
    out += "=ALI *" + names_[anchor] + "\n";
  }
  void OnScalar(const YAML::Mark&, const std::string& tag, YAML::anchor_t anchor,
                const std::string& text) override {
    line("=VAL", anchor, tag, ":" + escape(text));
  }
  void OnSequenceStart(const YAML::Mark&, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value) override {
    line("+SEQ", anchor, tag, "");
  }
  void OnSequenceEnd() override { out += "-SEQ\n"; }
  void OnMapStart(const YAML::Mark&, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value) override {
    line("+MAP", anchor, tag, "");
  }
  void OnMapEnd() override { out += "-MAP\n"; }
  void OnAnchor(const YAML::Mark&, const std::string& name) override { last_name_ = name; }

 private:
  void line(const char* event, YAML::anchor_t anchor, const std::string& tag,
            const std::string& rest) {
    out += event;
    if (anchor != YAML::NullAnchor) {
      names_[anchor] = last_name_;
      out += " &" + last_name_;
    }
    if (!tag.empty() && tag != "?" && tag != "!") out += " <" + tag + ">";
    if (!rest.empty()) out += " " + rest;
    out += '\n';
  }

  std::map<YAML::anchor_t, std::string> names_;
  std::string last_name_;
};

/// Events of a stream, cut as the reader cuts it. Text that is null by its word keeps its word
/// there.
std::string events(const std::string& stream) {
  std::string text = document::to_utf8(stream).value_or("");
  EventPrinter printer;
  try {
    for (const document::Chunk& chunk : document::split_stream(text)) {
      std::istringstream in(text.substr(chunk.begin, chunk.end - chunk.begin));
      YAML::Parser parser(in);
      while (parser.HandleNextDocument(printer)) {
      }
    }
  } catch (const YAML::Exception& error) {
    printer.out += "error " + error.msg + "\n";
  }
  return printer.out;
}

/// A line of an expected tree without styles and document markers; empty for the stream's.
std::string normalise(std::string line) {
  line.erase(0, std::min(line.find_first_not_of(' '), line.size()));
  if (line == "+STR" || line == "-STR") return "";
  if (line.substr(1, 3) == "DOC") return line.substr(0, 4);
  for (const char* style : {" {}", " []"}) {
    size_t at = line.find(style);
    if (at != std::string::npos && line[0] == '+') line.erase(at, 3);
  }
  size_t tag = line.find(" <!>");
  if (tag != std::string::npos && line[0] != '=') line.erase(tag, 4);
  if (line[0] != '=') return line;
  replace_all(line, " <!>", "");
  size_t at = 5;
  while (at < line.size() && (line[at] == '&' || line[at] == '<')) at = line.find(' ', at) + 1;
  bool plain = line[at] == ':';
  if (line.substr(0, 4) == "=ALI") return line;
  std::string value = line.substr(at + 1);
  bool null = value == "null" || value == "~" || value == "Null" || value == "NULL";
  // yaml-cpp tells null words as null, without the word.
  bool tagged = line.find('<') < at;
  return line.substr(0, at) + ":" + (plain && null && !tagged ? "" : value);
}

std::string normalise_tree(const std::string& tree) {
  std::istringstream in(unmark(tree));
  std::string out;
  for (std::string line; std::getline(in, line);) {
    line = normalise(line);
    if (!line.empty()) out += line + "\n";
  }
  return out;
}

/// Whether the reader found the text to be no YAML. What JSON cannot carry is YAML all the same.
bool refused(const std::string& text) {
  Inventory inventory;
  document::ReadOptions options;
  options.format = document::Format::kYaml;
  document::read_roots(inventory, "in", text, options);
  return std::any_of(inventory.diagnostics().begin(), inventory.diagnostics().end(),
                     [](const Diagnostic& d) {
                       return d.code == "E0601" || d.code == "E0603" || d.code == "E0604";
                     });
}

struct Case {
  std::string name;
  std::string yaml;
  std::string tree;
  bool fail = false;
};

std::vector<Case> cases(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<Case> out;
  for (const std::filesystem::path& file : files) {
    Inventory inventory;
    document::ReadOptions options;
    options.dialect = document::Dialect::kYaml12;
    document::Roots roots = document::read_roots(inventory, file, slurp(file), options);
    EXPECT_TRUE(roots.ok && roots.documents.size() == 1) << file;
    if (roots.documents.empty()) continue;
    Value list = roots.documents[0].value;
    Case current;
    for (uint32_t i = 0; i < list.size; ++i) {
      current.name = file.stem().string() + (list.size > 1 ? "-" + std::to_string(i) : "");
      auto text = [&](const char* key, std::string& to) {
        Value value = inventory.member(list.items[i], key);
        if (value.is(document::Tag::kString)) to = value.text();
      };
      text("yaml", current.yaml);
      text("tree", current.tree);
      current.fail = inventory.member(list.items[i], "fail").is_true();
      out.push_back(current);
    }
  }
  return out;
}

std::string difference(const Case& test) {
  std::string text = unmark(test.yaml);
  bool refuses = refused(text);
  if (test.fail) return refuses ? "same" : "accepts";
  if (refuses) return "refuses";
  return events(text) == normalise_tree(test.tree) ? "same" : "events";
}

TEST(YamlTestSuite, EventsAndVerdicts) {
  std::filesystem::path folder = suite("conformance/yaml-test-suite");
  if (folder.empty()) GTEST_SKIP() << "the corpus is not there";
  std::map<std::string, std::string> known = differences("yaml_differences.tsv");
  int same = 0;
  for (const Case& test : cases(folder)) {
    std::string found = difference(test);
    same += found == "same";
    auto listed = known.find(test.name);
    std::string expected = listed == known.end() ? "same" : listed->second;
    EXPECT_EQ(found, expected) << test.name << "\n"
                               << unmark(test.yaml) << "\nexpected\n"
                               << normalise_tree(test.tree) << "\nfound\n"
                               << events(unmark(test.yaml));
    if (listed != known.end()) known.erase(listed);
  }
  for (const auto& [name, what] : known) ADD_FAILURE() << name << " is listed but not in the suite";
  EXPECT_GT(same, 300);
}

TEST(YamlTestSuite, BothReadersAgree) {
  std::filesystem::path folder = suite("conformance/yaml-test-suite");
  if (folder.empty()) GTEST_SKIP() << "the corpus is not there";
  for (const Case& test : cases(folder)) {
    std::string text = unmark(test.yaml);
    EXPECT_EQ(document::show_reading(text, {}, false), document::show_reading(text, {}, true))
        << test.name << "\n"
        << text;
  }
}

}  // namespace
}  // namespace crenel::conformance

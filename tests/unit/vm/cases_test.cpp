// Every instruction by cases in data/: hand-assembled code, the text of what it leaves behind.
#include "cases.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "assembler.hpp"
#include "bytecode/verify.hpp"
#include "document/reader.hpp"

namespace crenel::vm::test {

std::string read_data(const std::string& name) {
  std::ifstream in(std::string(CRENEL_SOURCE_DIR) + "/tests/unit/vm/data/" + name);
  EXPECT_TRUE(in.good()) << name;
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

std::vector<Case> read_cases(const std::string& name) {
  std::vector<Case> cases;
  std::istringstream in(read_data(name));
  for (std::string line; std::getline(in, line);) {
    if (line.rfind("== ", 0) == 0)
      cases.push_back({line.substr(3), "", {}});
    else if (line.rfind("=> ", 0) == 0)
      cases.back().expected.push_back(line.substr(3));
    else if (!cases.empty())
      cases.back().code += line + "\n";
  }
  return cases;
}

document::Inventory make_inventory(std::string text, bool complete) {
  document::Inventory inventory;
  document::World world;
  world.name = "input";
  world.complete = complete;
  uint32_t id = inventory.add_world(world);
  if (text.empty()) text = read_data("input.yaml");
  EXPECT_TRUE(document::read_text(inventory, id, "input.yaml", std::move(text)));
  return inventory;
}

bytecode::Bundle make_bundle(std::string_view code) {
  constexpr std::string_view kReport = R"(
    JumpIfIndeterminate r1 unknown
    LoadBool r15 1
    Format r14 r1 1 "{}"
    Begin r15 0 bad 0
    Subject r0 p
    Message r14
    End
    Return r15
  unknown:
    Begin r1 0 bad 0
    Subject r0 p
    End
    Return r1
  )";
  bool returns = code.find("Return") != std::string_view::npos;
  std::string text;
  std::string report(returns ? std::string_view() : kReport);
  for (char c : read_data("prelude.txt") + std::string(code) + report) text += c;
  std::string trimmed;  // indentation is for readers only
  for (size_t i = 0; i < text.size(); ++i)
    if (text[i] != ' ' || (!trimmed.empty() && trimmed.back() != '\n')) trimmed += text[i];
  return assemble(trimmed);
}

namespace {

constexpr std::string_view kCauses[] = {"schema",    "untyped",    "overflow",
                                        "bad value", "incomplete", "unknown kind"};

std::string value_of(const Finding& finding) {
  if (finding.verdict == Verdict::kTrue) return finding.message;
  std::string text = "? " + std::string(kCauses[static_cast<int>(finding.cause->kind)]);
  if (finding.cause->object != nullptr && !finding.cause->place.path.empty())
    text += " at " + finding.cause->place.path;
  return text;
}

std::string report_of(const Finding& finding) {
  std::string text =
      (finding.place.exact ? "" : "~") + finding.place.path + " ! " + finding.message + " !";
  for (const Subject& subject : finding.subjects)
    text +=
        " " + subject.binder + (subject.path.empty() ? "=" + subject.display : "@" + subject.path);
  if (!finding.remedy.empty()) text += " ! " + finding.remedy;
  for (const TreatmentVerdict& verdict : finding.treatments)
    text += " ! treatment " + std::to_string(verdict.treatment) +
            (verdict.verdict == Verdict::kTrue ? " holds " : " may hold ") + verdict.message;
  for (const Edit& edit : finding.edits)
    text += " ! edit " + std::to_string(static_cast<int>(edit.op)) + " " + edit.place.path + " " +
            edit.value;
  return text;
}

/// An expectation `? schema` is met by `? schema at spec.x`, and `? at spec.x` by any cause there.
bool meets(const std::string& actual, const std::string& expected) {
  if (actual == expected) return true;
  if (expected.rfind("?", 0) != 0 || actual.rfind("?", 0) != 0) return false;
  if (expected.rfind("? at ", 0) == 0)
    return actual.size() >= expected.size() - 1 && actual.ends_with(expected.substr(1));
  return actual.rfind(expected, 0) == 0;
}

void expect_case(const Case& test, const std::vector<std::string>& actual) {
  ASSERT_EQ(actual.size(), test.expected.size()) << test.name;
  for (size_t i = 0; i < actual.size(); ++i)
    EXPECT_TRUE(meets(actual[i], test.expected[i]))
        << test.name << "\n  expected: " << test.expected[i] << "\n  actual:   " << actual[i];
}

RunResult run_case(const Case& test, const document::Inventory& inventory) {
  bytecode::Bundle bundle = make_bundle(test.code);
  std::vector<Diagnostic> faults = bytecode::verify(bundle);
  EXPECT_TRUE(faults.empty()) << test.name << ": " << (faults.empty() ? "" : faults[0].message);
  RunOptions options;
  options.fewest_indexed = 0;
  return faults.empty() ? run(bundle, inventory, options) : RunResult();
}

}  // namespace

std::vector<std::string> values_of(const RunResult& result) {
  std::vector<std::string> values;
  for (const Finding& finding : result.findings) values.push_back(value_of(finding));
  return values;
}

std::vector<std::string> reports_of(const RunResult& result) {
  std::vector<std::string> reports;
  for (const Finding& finding : result.findings) reports.push_back(report_of(finding));
  return reports;
}

TEST(Cases, Instructions) {
  document::Inventory inventory = make_inventory();
  for (const Case& test : read_cases("instructions.txt"))
    expect_case(test, values_of(run_case(test, inventory)));
}

TEST(Cases, Reports) {
  document::Inventory inventory = make_inventory();
  for (const Case& test : read_cases("reports.txt"))
    expect_case(test, reports_of(run_case(test, inventory)));
}

TEST(Cases, CoverEveryInstruction) {
  std::string all = "\n" + read_data("instructions.txt") + read_data("reports.txt") +
                    read_data("assets.txt") + read_data("prelude.txt");
  for (const bytecode::OpcodeInfo& op : bytecode::kOpcodes) {
    bool used = all.find("\n" + std::string(op.name) + " ") != std::string::npos ||
                all.find("\n" + std::string(op.name) + "\n") != std::string::npos;
    EXPECT_TRUE(used) << "no case for " << op.name;
  }
}

TEST(Cases, Assets) {
  document::Inventory inventory = make_inventory();
  RunOptions options;
  options.collect_assets = true;
  for (const Case& test : read_cases("assets.txt")) {
    bytecode::Bundle bundle = make_bundle(test.code);
    bundle.entries[0].inventory = true;
    ASSERT_TRUE(bytecode::verify(bundle).empty()) << test.name;
    std::vector<std::string> actual;
    for (const AssetFinding& asset : run(bundle, inventory, options).assets)
      actual.push_back(bundle.assets[asset.asset].name + " at " + asset.place.path);
    expect_case(test, actual);
  }
}

}  // namespace crenel::vm::test

// What the verifier refuses: one case for each of its rules, in data/refused.txt.
#include "bytecode/verify.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <functional>

#include "../vm/assembler.hpp"
#include "bytecode/format.hpp"

namespace crenel::bytecode {
namespace {

constexpr std::string_view kHead =
    "kinds pods /Pod\nrule bad\nasset Pair value other\nrecord Point x y\nentry main pods bad\n"
    "function helper 1 4\nMove r3 r0\nReturn r3\nfunction main 1 8\n";

Bundle bundle_of(const std::string& code) { return vm::test::assemble(std::string(kHead) + code); }

std::string first_fault(const Bundle& bundle) {
  std::vector<Diagnostic> faults = verify(bundle);
  return faults.empty() ? "" : faults[0].code + " " + faults[0].message;
}

struct Refused {
  std::string name;
  std::string code;
  std::string expected;
};

std::vector<Refused> read_refused() {
  std::ifstream in(std::string(CRENEL_SOURCE_DIR) + "/tests/unit/bytecode/data/refused.txt");
  std::vector<Refused> cases;
  for (std::string line; std::getline(in, line);) {
    if (line.rfind("== ", 0) == 0)
      cases.push_back({line.substr(3), "", ""});
    else if (line.rfind("=> ", 0) == 0)
      cases.back().expected = line.substr(3);
    else if (!cases.empty())
      cases.back().code += line + "\n";
  }
  return cases;
}

TEST(Verify, RefusesByCode) {
  std::vector<Refused> cases = read_refused();
  ASSERT_GT(cases.size(), 20u);
  for (const Refused& test : cases) {
    std::string fault = first_fault(bundle_of(test.code));
    if (test.expected == "fine")
      EXPECT_EQ(fault, "") << test.name;
    else
      EXPECT_NE(fault.find(test.expected), std::string::npos) << test.name << ": " << fault;
  }
}

/// A valid bundle, spoilt by one change.
void expect_refused(const std::function<void(Bundle&)>& spoil, std::string_view expected) {
  Bundle bundle = bundle_of("LoadConst r1 1\nReturn r1\n");
  ASSERT_EQ(first_fault(bundle), "");
  spoil(bundle);
  std::string fault = first_fault(bundle);
  EXPECT_NE(fault.find(expected), std::string::npos) << expected << " / " << fault;
}

Constant constant(Constant::Kind kind, std::vector<Constant> items = {}, std::string text = {}) {
  Constant c;
  c.kind = kind;
  c.items = std::move(items);
  c.text = std::move(text);
  return c;
}

TEST(Verify, RefusesByTable) {
  using Kind = Constant::Kind;
  auto with_constant = [](Constant c) { return [c](Bundle& b) { b.constants.push_back(c); }; };
  expect_refused(with_constant(constant(Kind::kMap, {constant(Kind::kInt), constant(Kind::kInt)})),
                 "a map");
  expect_refused(with_constant(constant(Kind::kMap, {constant(Kind::kString)})), "a map");
  expect_refused(with_constant(constant(Kind::kDomain, {constant(Kind::kString, {}, "much")})),
                 "no value of its domain type");
  expect_refused(with_constant(constant(Kind::kDomain)), "no value of its domain type");
  expect_refused(with_constant(constant(Kind::kRecord, {constant(Kind::kInt)})), "another shape");
  expect_refused(with_constant(constant(static_cast<Kind>(99))), "unknown kind");
  expect_refused([](Bundle& b) { b.entries[0].function = 99; }, "no function");
  expect_refused([](Bundle& b) { b.entries[0].kinds = 99; }, "no kinds");
  expect_refused([](Bundle& b) { b.entries[0].per_object = false; }, "other parameters");
  expect_refused([](Bundle& b) { b.entries[0].rules.push_back(7); }, "names no rule");
  expect_refused([](Bundle& b) { b.rules[0].stride = 64; }, "unknown severity");
  expect_refused([](Bundle& b) { b.rules[0].span = {0, 3, 9}; }, "no place");
  expect_refused([](Bundle& b) { b.regexes.push_back("("); }, "not a regular expression");
  expect_refused([](Bundle& b) { b.natives.push_back("format_disk"); }, "no native function");
  expect_refused([](Bundle& b) { b.templates.emplace_back(); }, "a template");
  expect_refused([](Bundle& b) { b.assets.push_back({"m", "Empty", "", {}}); }, "has no value");
  expect_refused([](Bundle& b) { b.records.push_back({"R", {"x", "x"}}); }, "repeats a field");
  expect_refused([](Bundle& b) { b.functions[1].places = pack_places({{}}); },
                 "places for other code");
  expect_refused(
      [](Bundle& b) {
        b.functions[1].places = pack_places({{}, {0, 1, 2}});
      },
      "a place outside its file");
  expect_refused([](Bundle& b) { b.frames = {4, 7}; }, "the registers of calls");
  expect_refused([](Bundle& b) { b.frames = {4}; }, "the registers of calls");
  expect_refused([](Bundle& b) { b.scanned = {1}; }, "the kinds that are scanned");
  expect_refused([](Bundle& b) { b.functions[1].probes.edit().push_back({9, 0}); }, "a bad probe");
  expect_refused(
      [](Bundle& b) {
        b.tests.push_back({"m", "t", {}, {"text"}});
      },
      "texts without lines");
}

TEST(Verify, RefusesShapesOfCode) {
  expect_refused([](Bundle& b) { b.functions[1].code.edit().clear(); }, "has no code");
  expect_refused([](Bundle& b) { b.functions[1].code.edit().pop_back(); }, "does not end in");
  expect_refused([](Bundle& b) { b.functions[1].registers = 60'000; }, "too many registers");
  expect_refused([](Bundle& b) { b.functions[1].registers = 0; }, "more parameters");
  expect_refused([](Bundle& b) { b.functions[1].code.edit()[0].op = static_cast<Op>(250); },
                 "unknown instruction");
  expect_refused([](Bundle& b) { b.functions[1].code.edit()[0].e = 1; }, "not zero");
  expect_refused([](Bundle& b) { b.functions[1].code.edit()[0].a = 8; }, "register 8 of 8");
  expect_refused([](Bundle& b) { b.functions[1].code.edit()[0].d = 5; }, "const 5 of 1");
}

TEST(Verify, RefusesRecursion) {
  Bundle bundle = bundle_of("Move r2 r0\nCall r1 r2 1 helper\nReturn r1\n");
  ASSERT_EQ(first_fault(bundle), "");
  // `helper` calls `main`, which calls `helper`.
  std::vector<Instruction>& code = bundle.functions[0].code.edit();
  code.insert(code.begin() + 1, {Op::kCall, 0, 3, 3, 1, 1});
  EXPECT_NE(first_fault(bundle).find("in a circle"), std::string::npos);
}

TEST(Verify, BoundsTheStack) {
  // A chain of 2,000 functions with 4,000 registers each.
  Bundle bundle = bundle_of("Move r2 r0\nReturn r2\n");
  for (uint32_t i = 0; i < 2'000; ++i) {
    Function f;
    f.name = "link";
    f.parameters = 1;
    f.registers = 4'000;
    f.code = {{Op::kMove, 0, 3'999, 0},
              {Op::kCall, 0, 1, 3'999, 1, i == 0 ? 0 : i + 1},
              {Op::kReturn, 0, 1}};
    bundle.functions.push_back(f);
  }
  EXPECT_NE(first_fault(bundle).find("too many registers"), std::string::npos);
}

}  // namespace
}  // namespace crenel::bytecode

// What a run settles before it begins: less code, the same meaning, and still code that verifies.
#include "vm/specialize.hpp"

#include <gtest/gtest.h>

#include "bytecode/opcodes.hpp"
#include "bytecode/verify.hpp"
#include "cases.hpp"

namespace crenel::vm::test {
namespace {

using document::Value;

struct Specialized {
  bytecode::Bundle bundle;
  std::vector<Value> constants;
};

/// All functions of a bundle whose constants and parameters are ints, which is all that counts
/// here.
Specialized specialize_all(const bytecode::Bundle& bundle, bool on, bool keep_gates) {
  Specialized made{bundle, {}};
  std::vector<Value> params;
  for (const bytecode::Constant& constant : bundle.constants)
    made.constants.push_back(Value::from_int(constant.integer));
  for (const bytecode::Param& param : bundle.params)
    params.push_back(Value::from_int(param.default_value.integer));
  std::vector<char> enabled(bundle.rules.size(), on);
  for (bytecode::Function& function : made.bundle.functions)
    function = specialize(function, {params, enabled, keep_gates, made.constants});
  made.bundle.constants.resize(made.constants.size());
  return made;
}

std::string names(const bytecode::Function& function) {
  std::string text;
  for (const bytecode::Instruction& i : function.code)
    text += std::string(text.empty() ? "" : " ") + std::string(bytecode::info(i.op).name);
  return text;
}

constexpr std::string_view kGated = R"(
LoadConst r3 5
LoadParam r4 size
Le r5 r3 r4 0
GetField r6 r2 hostPID bool
GetField r7 r2 hostIPC bool
Screen checked
JumpTest r6 1 over
checked:
RuleGate bad over
JumpTest r5 1 over
Begin r6 0 bad 0
Subject r0 p
End
over:
LoadAbsent r8
Return r8
)";

TEST(Specialize, SettlesParametersAndDropsWhatNothingReads) {
  bytecode::Bundle bundle = make_bundle(kGated);
  ASSERT_TRUE(bytecode::verify(bundle).empty());
  // 5 <= size is false with the default of 3, so that the rule cannot fire: nothing is left.
  EXPECT_EQ(names(specialize_all(bundle, true, false).bundle.functions[bundle.entries[0].function]),
            "GetField GetField JumpTest LoadAbsent Return");
  bundle.params[0].default_value.integer = 9;
  EXPECT_EQ(names(specialize_all(bundle, true, false).bundle.functions[bundle.entries[0].function]),
            "GetField GetField JumpTest Begin Subject End LoadAbsent Return");
  EXPECT_EQ(names(specialize_all(bundle, true, true).bundle.functions[bundle.entries[0].function]),
            "GetField GetField JumpTest RuleGate Begin Subject End LoadAbsent Return");
  EXPECT_EQ(
      names(specialize_all(bundle, false, false).bundle.functions[bundle.entries[0].function]),
      "GetField GetField JumpTest LoadAbsent Return");
}

TEST(Specialize, SettlesTestsOfParametersWithinLoops) {
  bytecode::Bundle bundle = make_bundle(R"(
GetField r3 r2 containers list
Iterate r4 r3 over
again:
Next r4 r5 over object
LoadParam r6 size
JumpEqual r6 3 1 again 0
JumpFieldPresent r5 port 1 again string
Iterate r6 r3 over
next:
Next r6 r8 again object
Jump next
over:
LoadAbsent r8
Return r8
)");
  ASSERT_TRUE(bytecode::verify(bundle).empty());
  auto code = [&] {
    return names(specialize_all(bundle, true, false).bundle.functions[bundle.entries[0].function]);
  };
  // The parameter is 3 by default. Nobody reads it then: the second loop begins by writing r6.
  EXPECT_EQ(code(),
            "TryField TryField Iterate Next JumpFieldPresent Iterate Next Jump LoadAbsent Return");
  bundle.params[0].default_value.integer = 9;
  EXPECT_EQ(code(), "TryField TryField Iterate Next Jump LoadAbsent Return");
}

/// The code of the entry's function, specialized.
std::vector<bytecode::Instruction> specialized(std::string_view code) {
  bytecode::Bundle bundle = make_bundle(code);
  EXPECT_TRUE(bytecode::verify(bundle).empty());
  bytecode::Bundle made = specialize_all(bundle, true, false).bundle;
  EXPECT_TRUE(bytecode::verify(made).empty());
  const bytecode::Function& function = made.functions[bundle.entries[0].function];
  return {function.code.begin(), function.code.end()};
}

TEST(Specialize, MembersThatAreAbsentLeadPastWhatIsAskedOfThem) {
  auto code = specialized(R"(
GetField r3 r2 securityContext object
JumpFieldPresent r3 user 1 other string
LoadConst r4 1
Return r4
other:
GetField r5 r3 role string
JumpPresent r5 1 last
LoadConst r4 2
Return r4
last:
LoadConst r4 3
Return r4
)");
  // Of a member that is not there neither `user` nor `role` is: what asks for them is passed over.
  ASSERT_EQ(code[1].op, bytecode::Op::kTryField);
  EXPECT_EQ(code[1].c, bytecode::kOnFalse);
  EXPECT_EQ(code[code[1].e].op, bytecode::Op::kLoadConst);
  EXPECT_EQ(code[1].e, code.size() - 2);
  // The second is read and tested at once.
  EXPECT_EQ(code[5].op, bytecode::Op::kTryField);
  EXPECT_EQ(code[5].e, code.size() - 2);
}

TEST(Specialize, MembersThatAreAbsentPassOverNothingThatIsWanted) {
  auto code = specialized(R"(
GetField r3 r2 securityContext object
GetField r4 r3 user string
JumpPresent r4 1 last
LoadConst r4 1
last:
Return r4
)");
  // r4 is returned: it is written on every way.
  EXPECT_EQ(code[1].op, bytecode::Op::kGetField);
  EXPECT_EQ(code[2].op, bytecode::Op::kTryField);
}

TEST(Specialize, KindsAreTestedWhereTheyAreFound) {
  // What the function runs for is an object, so that its kind is known.
  auto code = specialized(R"(
IsKind r3 r0 pods
JumpIfIndeterminate r3 last
JumpIfFalse r3 other
LoadConst r4 1
Return r4
other:
IsKind r3 r2 pods
JumpTest r3 6 last
LoadConst r4 2
Return r4
last:
LoadAbsent r4
Return r4
)");
  ASSERT_EQ(code[1].op, bytecode::Op::kJumpKind);
  EXPECT_EQ(code[1].a, 0);
  EXPECT_EQ(code[1].c, bytecode::kOnFalse);
  const bytecode::Instruction& second = code[code[1].e];
  ASSERT_EQ(second.op, bytecode::Op::kJumpKind);
  EXPECT_EQ(second.a, 2);
  EXPECT_EQ(second.c, bytecode::kOnTrue | bytecode::kOnIndeterminate);
}

TEST(Specialize, KindsOfWhatMayBeUnknownAreAskedFirst) {
  auto code = specialized(R"(
IsKind r3 r2 pods
JumpIfIndeterminate r3 last
JumpIfFalse r3 last
LoadConst r3 1
last:
Return r3
)");
  EXPECT_EQ(code[1].op, bytecode::Op::kIsKind);
  EXPECT_EQ(code[2].op, bytecode::Op::kJumpIfIndeterminate);
}

TEST(Specialize, TestsThatOthersJumpToStay) {
  auto code = specialized(R"(
LoadAbsent r3
JumpFieldPresent r2 hostPID 2 test bool
GetField r3 r2 hostNetwork bool
test:
JumpPresent r3 6 last
LoadAbsent r3
last:
Return r3
)");
  EXPECT_EQ(code[2].op, bytecode::Op::kJumpFieldPresent);
  EXPECT_EQ(code[4].op, bytecode::Op::kJumpPresent);
}

TEST(Specialize, JumpsPassTestsOfWhatTheyTested) {
  bytecode::Bundle bundle = make_bundle(R"(
GetField r3 r2 hostNetwork bool
JumpIfFalse r3 middle
GetField r3 r2 hostIPC bool
middle:
JumpIfFalse r3 last
GetField r3 r2 hostPID bool
last:
JumpIfTrue r3 over
LoadAbsent r3
over:
Return r3
)");
  ASSERT_TRUE(bytecode::verify(bundle).empty());
  bytecode::Bundle made = specialize_all(bundle, true, false).bundle;
  const bytecode::Function& function = made.functions[bundle.entries[0].function];
  ASSERT_EQ(
      names(function),
      "GetField GetField JumpIfFalse GetField JumpIfFalse GetField JumpIfTrue LoadAbsent Return");
  EXPECT_EQ(function.code[2].d, 7u);
  EXPECT_EQ(function.code[4].d, 7u);
  EXPECT_TRUE(bytecode::verify(made).empty());
}

/// A native in front of what parameters decide is no reason to leave that undecided.
TEST(Specialize, SettlesParametersBehindNatives) {
  bytecode::Bundle bundle = make_bundle(R"(
LoadParam r3 size
CallNative r4 r3 1 lower
LoadConst r5 5
LoadParam r6 size
Le r7 r5 r6 0
JumpTest r7 1 over
GetField r4 r2 hostIPC bool
over:
Return r4
)");
  ASSERT_TRUE(bytecode::verify(bundle).empty());
  EXPECT_EQ(names(specialize_all(bundle, true, false).bundle.functions[bundle.entries[0].function]),
            "LoadParam CallNative Return");
}

TEST(Specialize, MakesValuesWhereTheyAreWanted) {
  bytecode::Bundle bundle = make_bundle(R"(
GetField r3 r2 hostPID bool
GetField r4 r2 hostNetwork bool
Move r5 r3
Move r6 r4
GetField r7 r2 hostIPC bool
Move r8 r7
And r9 r7 r8
And r9 r9 r5
JumpIfFalse r9 over
Move r9 r6
over:
Or r10 r6 r9
Return r10
)");
  ASSERT_TRUE(bytecode::verify(bundle).empty());
  const bytecode::Function made =
      specialize_all(bundle, true, false).bundle.functions[bundle.entries[0].function];
  // What is read where it was made as well is copied still, and so is what only one way writes.
  EXPECT_EQ(names(made),
            "GetField GetField GetField GetField Move And And JumpIfFalse Move Or Return");
  EXPECT_EQ(made.code[1].a, 5);
  EXPECT_EQ(made.code[2].a, 6);
}

TEST(Specialize, MakesCodeThatVerifies) {
  for (const Case& c : read_cases("instructions.txt")) {
    bytecode::Bundle bundle = make_bundle(c.code);
    if (!bytecode::verify(bundle).empty()) continue;
    for (bool on : {true, false})
      EXPECT_TRUE(bytecode::verify(specialize_all(bundle, on, on).bundle).empty()) << c.name;
  }
}

}  // namespace
}  // namespace crenel::vm::test

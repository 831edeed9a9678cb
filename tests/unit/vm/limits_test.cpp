// Limits: passing one ends the run with a diagnostic and no findings, whatever the code does.
#include <gtest/gtest.h>

#include <sstream>

#include "bytecode/format.hpp"
#include "bytecode/verify.hpp"
#include "cases.hpp"

namespace crenel::vm::test {
namespace {

constexpr std::string_view kLoop = "again:\nJump again\nLoadAbsent r1\n";

RunResult run_limited(std::string_view code, const Limits& limits, unsigned threads = 1) {
  bytecode::Bundle bundle = make_bundle(code);
  EXPECT_TRUE(bytecode::verify(bundle).empty());
  RunOptions options;
  options.limits = limits;
  options.threads = threads;
  static const document::Inventory inventory = make_inventory();
  return run(bundle, inventory, options);
}

void expect_ended(const RunResult& result, const std::string& code) {
  EXPECT_FALSE(result.complete);
  EXPECT_TRUE(result.findings.empty());
  ASSERT_EQ(result.diagnostics.size(), 1u);
  EXPECT_EQ(result.diagnostics[0].code, code);
}

TEST(Limits, Instructions) {
  Limits limits;
  limits.instructions = 10'000;
  RunResult result = run_limited(kLoop, limits);
  expect_ended(result, "E0801");
  EXPECT_LT(result.instructions, 200'000u);
}

TEST(Limits, InstructionsAreCountedExactlyEnoughToPass) {
  RunResult free = run_limited("LoadConst r1 1\n", {});
  Limits limits;
  limits.instructions = free.instructions;
  EXPECT_TRUE(run_limited("LoadConst r1 1\n", limits).complete);
  limits.instructions = free.instructions - 1;
  expect_ended(run_limited("LoadConst r1 1\n", limits), "E0801");
}

TEST(Limits, Memory) {
  Limits limits;
  limits.memory = 1 << 20;
  expect_ended(run_limited("again:\nMakeList r1 r0 1\nJump again\n", limits), "E0802");
}

TEST(Limits, Depth) {
  Limits limits;
  limits.depth = 0;
  expect_ended(run_limited("LoadConst r3 1\nCall r1 r3 1 double\n", limits), "E0803");
  limits.depth = 1;
  EXPECT_TRUE(run_limited("LoadConst r3 1\nCall r1 r3 1 double\n", limits).complete);
}

TEST(Limits, Deadline) {
  Limits limits;
  limits.deadline = std::chrono::milliseconds(30);
  auto begin = std::chrono::steady_clock::now();
  expect_ended(run_limited(kLoop, limits), "E0804");
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(5));
}

/// `@40 A; B` is A and B forty times.
std::string unroll(const std::string& code) {
  std::string out;
  std::istringstream in(code);
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] != '@') {
      out += line + "\n";
      continue;
    }
    size_t space = line.find(' ');
    std::string body = line.substr(space + 1);
    for (size_t at; (at = body.find("; ")) != std::string::npos;) body.replace(at, 2, "\n");
    for (int i = std::stoi(line.substr(1, space)); i > 0; --i) out += body + "\n";
  }
  return out;
}

TEST(Limits, HostileCode) {
  Limits limits;
  limits.instructions = 5'000'000;
  limits.memory = 64 << 20;
  limits.depth = 50;
  for (const Case& test : read_cases("hostile.txt")) {
    SCOPED_TRACE(test.name);
    document::Inventory inventory = make_inventory();
    document::Inventory untouched = make_inventory();
    bytecode::Bundle bundle = make_bundle(unroll(test.code));
    std::vector<Diagnostic> faults = bytecode::verify(bundle);
    ASSERT_TRUE(faults.empty()) << faults[0].message;
    RunOptions options;
    options.limits = limits;
    RunResult result = run(bundle, inventory, options);
    if (test.expected[0] == "limit") {
      EXPECT_FALSE(result.complete);
    }
    // Whatever the code did, the inputs are as they were.
    bytecode::Bundle look =
        make_bundle("Format r1 r0 1 \"{}\"\nGetField r3 r2 mixed list\nFormat r1 r3 1 \"{}\"\n");
    EXPECT_EQ(values_of(run(look, inventory)), values_of(run(look, untouched)));
  }
}

/// Each function calls the next one twice: 2^40 calls without a loop.
TEST(Limits, CallsThatDouble) {
  bytecode::Bundle bundle = make_bundle("LoadConst r3 1\nCall r1 r3 1 double\n");
  uint32_t last = 0;  // `double`
  for (uint32_t level = 0; level < 40; ++level) {
    bytecode::Function f;
    f.name = "level";
    f.parameters = 1;
    f.registers = 3;
    for (int twice = 0; twice < 2; ++twice) {
      f.code.edit().push_back({bytecode::Op::kMove, 0, 2, 0});
      f.code.edit().push_back({bytecode::Op::kCall, 0, 1, 2, 1, last});
    }
    f.code.edit().push_back({bytecode::Op::kReturn, 0, 1});
    bundle.functions.push_back(f);
    last = static_cast<uint32_t>(bundle.functions.size() - 1);
  }
  for (bytecode::Instruction& i : bundle.functions[bundle.entries[0].function].code.edit())
    if (i.op == bytecode::Op::kCall) i.d = last;
  ASSERT_TRUE(bytecode::verify(bundle).empty());
  RunOptions options;
  options.limits.instructions = 1'000'000;
  document::Inventory inventory = make_inventory();
  expect_ended(run(bundle, inventory, options), "E0801");
}

/// A cheap generator that is the same everywhere.
struct Random {
  uint64_t state;
  uint32_t below(uint32_t limit) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    return static_cast<uint32_t>((state >> 33) % limit);
  }
};

std::string with_checksum(std::string bytes) {
  uint64_t sum = bytecode::checksum(std::string_view(bytes).substr(16));
  for (int i = 0; i < 8; ++i) bytes[8 + i] = static_cast<char>(sum >> (8 * i));
  return bytes;
}

TEST(Limits, MutatedBundles) {
  std::vector<std::string> seeds;
  for (const char* file : {"instructions.txt", "reports.txt", "hostile.txt"})
    for (const Case& test : read_cases(file))
      seeds.push_back(bytecode::serialize(make_bundle(unroll(test.code))));
  document::Inventory inventory = make_inventory();
  RunOptions options;
  options.limits.instructions = 100'000;
  options.limits.memory = 16 << 20;
  options.limits.depth = 50;
  options.limits.deadline = std::chrono::milliseconds(2000);
  Random random{2026};
  int ran = 0;
  for (int i = 0; i < 10'000; ++i) {
    std::string bytes = seeds[random.below(static_cast<uint32_t>(seeds.size()))];
    for (uint32_t changes = 1 + random.below(3); changes > 0; --changes) {
      uint32_t at = 16 + random.below(static_cast<uint32_t>(bytes.size() - 16));
      bytes[at] = static_cast<char>(
          random.below(4) == 0 ? random.below(256) : bytes[at] + 1 - 2 * int(random.below(2)));
    }
    bytecode::LoadResult loaded = bytecode::deserialize(with_checksum(bytes));
    ASSERT_NE(loaded.bundle.has_value(), !loaded.diagnostics.empty());
    if (!loaded.bundle || !bytecode::verify(*loaded.bundle).empty()) continue;
    ++ran;
    RunResult result = run(*loaded.bundle, inventory, options);
    if (!result.findings.empty()) explain(*loaded.bundle, inventory, options, result.findings[0]);
  }
  // The mutations have to be small enough that a good part of them reaches the VM.
  EXPECT_GT(ran, 500);
}

}  // namespace
}  // namespace crenel::vm::test

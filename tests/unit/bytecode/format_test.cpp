// `.crnb`: what is written is read again; what is damaged is refused; the reference page and the
// golden disassembly follow the table.
#include "bytecode/format.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <functional>
#include <optional>
#include <sstream>

#include "../vm/assembler.hpp"
#include "bytecode/disassemble.hpp"
#include "bytecode/verify.hpp"

namespace crenel::bytecode {
namespace {

std::string source(const std::string& path) { return std::string(CRENEL_SOURCE_DIR) + "/" + path; }

std::string read_file(const std::string& path) {
  std::ifstream in(source(path), std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

/// Compares with a file, or writes it anew if CRENEL_UPDATE is set.
void expect_file(const std::string& path, const std::string& text) {
  if (std::getenv("CRENEL_UPDATE") != nullptr)
    std::ofstream(source(path), std::ios::binary) << text;
  EXPECT_EQ(read_file(path), text) << path << " is out of date: run again with CRENEL_UPDATE=1";
}

/// A bundle with something in every table.
Bundle sample() {
  Bundle bundle = vm::test::assemble(read_file("tests/golden/bytecode/sample.txt"));
  bundle.modules = {"test"};
  bundle.files = {{"test.crn", Rows<char>("module test\nthreat bad {}\n")}};
  bundle.rules[0].span = {0, 12, 25};
  bundle.rules[0].refs = {"pss:bad"};
  bundle.rules[0].stride = kTampering | kSpoofing;
  Function& last = bundle.functions.back();
  last.places = pack_places(std::vector<SourceSpan>(last.code.size(), {0, 12, 18}));
  last.probes = {{0, 2, Probe::kOperand, false, 3, {0, 12, 18}}};
  bundle.rules[0].through = {{0, 0, 6}};
  bundle.params[0].allowed = {"a", "b"};
  bundle.tests.push_back({"test", "it fails", {0, 0, 6}, {"kind: Pod"}, {3}});
  bundle.tests[0].with.push_back({0, bundle.constants[0]});
  bundle.tests[0].expect.push_back({0, true, 0, "spec.x", {0, 0, 6}});
  bundle.known_kinds = {{"", "Pod"}, {"apps", "Deployment"}};
  return bundle;
}

TEST(Format, RoundTrip) {
  Bundle bundle = sample();
  std::vector<Diagnostic> faults = verify(bundle);
  ASSERT_TRUE(faults.empty()) << faults[0].message;
  std::string bytes = serialize(bundle);
  LoadResult loaded = deserialize(bytes);
  ASSERT_TRUE(loaded.bundle.has_value());
  EXPECT_EQ(serialize(*loaded.bundle), bytes);
  EXPECT_EQ(disassemble(*loaded.bundle), disassemble(bundle));
  EXPECT_EQ(loaded.bundle->tests[0].expect[0].at, "spec.x");
  EXPECT_EQ(loaded.bundle->constants, bundle.constants);
  EXPECT_TRUE(looks_like_bundle(bytes));
}

bool is_within(const void* what, std::string_view bytes) {
  const char* at = static_cast<const char*>(what);
  return std::less_equal<>()(bytes.data(), at) && std::less<>()(at, bytes.data() + bytes.size());
}

TEST(Format, LendsRowsWhereTheyAreAligned) {
  std::string bytes = serialize(sample());
  LoadResult loaded = deserialize_embedded(bytes);
  ASSERT_TRUE(loaded.bundle.has_value());
  for (const Function& function : loaded.bundle->functions)
    EXPECT_TRUE(is_within(function.code.data(), bytes)) << function.name;
  EXPECT_TRUE(is_within(loaded.bundle->files[0].text.data(), bytes));
  EXPECT_EQ(serialize(*loaded.bundle), bytes);

  std::string moved = "x" + bytes;
  LoadResult made = deserialize_embedded(std::string_view(moved).substr(1));
  ASSERT_TRUE(made.bundle.has_value());
  EXPECT_FALSE(is_within(made.bundle->functions[0].code.data(), moved));
  EXPECT_EQ(serialize(*made.bundle), bytes);
}

TEST(Format, BundleKeepsItsBytes) {
  std::optional<Bundle> kept;
  {
    LoadResult loaded = deserialize(serialize(sample()));
    ASSERT_TRUE(loaded.bundle.has_value());
    kept = *loaded.bundle;
  }
  EXPECT_EQ(disassemble(*kept), disassemble(sample()));
  kept->functions[0].code.edit()[0] = {};
  EXPECT_EQ(kept->functions[0].code[0].op, Op::kJump);
}

TEST(Format, Places) {
  Function function;
  function.code = std::vector<Instruction>(5);
  EXPECT_TRUE(places_of(function).empty());
  std::vector<SourceSpan> places = {{0, 12, 18}, {0, 12, 18}, {3, 7, 900}, {0, 0, 0}, {0, 5, 1}};
  function.places = pack_places(places);
  EXPECT_EQ(places_of(function), places);
  Function cut = function;
  cut.places.edit().pop_back();
  EXPECT_TRUE(places_of(cut).empty());
  for (size_t other : {0, 4, 6}) {
    function.code = std::vector<Instruction>(other);
    EXPECT_TRUE(places_of(function).empty()) << other;
  }
}

std::string refusal(std::string bytes) {
  LoadResult loaded = deserialize(std::move(bytes), "a.crnb");
  EXPECT_FALSE(loaded.bundle.has_value());
  return loaded.diagnostics.empty() ? "" : loaded.diagnostics[0].code;
}

TEST(Format, RefusesDamage) {
  std::string bytes = serialize(sample());
  EXPECT_EQ(refusal(""), "E0701");
  EXPECT_EQ(refusal("module acme"), "E0701");
  EXPECT_EQ(refusal(bytes.substr(0, 10)), "E0701");
  std::string other = bytes;
  other[4] = 99;
  EXPECT_EQ(refusal(other), "E0702");
  std::string damaged = bytes;
  damaged[bytes.size() / 2] ^= 1;
  EXPECT_EQ(refusal(damaged), "E0703");
  EXPECT_EQ(refusal(bytes + "x"), "E0703");
}

TEST(Format, RefusesEveryTruncation) {
  std::string bytes = serialize(sample());
  for (size_t size = 16; size < bytes.size(); ++size) {
    std::string cut = bytes.substr(0, size);
    uint64_t sum = checksum(std::string_view(cut).substr(16));
    for (int i = 0; i < 8; ++i) cut[8 + i] = static_cast<char>(sum >> (8 * i));
    EXPECT_EQ(refusal(cut), "E0701") << size;
  }
}

TEST(Format, Disassembly) {
  expect_file("tests/golden/bytecode/sample.dis", disassemble(sample()));
}

TEST(Format, ReferencePage) { expect_file("docs/opcodes.md", opcode_reference()); }

TEST(Format, EveryInstructionHasAGolden) {
  std::string text = read_file("tests/golden/bytecode/sample.dis");
  for (const OpcodeInfo& op : kOpcodes)
    EXPECT_NE(text.find("  " + std::string(op.name)), std::string::npos) << op.name;
}

}  // namespace
}  // namespace crenel::bytecode

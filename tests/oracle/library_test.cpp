// The library's k8s.pss in the VM and in the reference evaluator, over its own cases and the
// corpus.
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "bytecode/domain_constant.hpp"
#include "document/reader.hpp"
#include "oracle/compare.hpp"

namespace crenel::oracle {
namespace {

Params pss_params(const char* level, int64_t minor) {
  bytecode::Constant wanted_level;
  wanted_level.kind = bytecode::Constant::Kind::kString;
  wanted_level.text = level;
  bytecode::Constant written;
  written.kind = bytecode::Constant::Kind::kString;
  written.text = "1." + std::to_string(minor);
  bytecode::Constant version = *bytecode::domain_constant(document::Domain::kVersion, written);
  return {{"k8s.pss.level", wanted_level}, {"k8s.pss.version", version}};
}

void compare_pss(const std::string& folder) {
  std::unique_ptr<Compiled> compiled = compile_policy({}, "k8s.pss");
  ASSERT_EQ(compiled->errors, "");
  document::Inventory inventory;
  uint32_t world = inventory.add_world({folder, document::World::Source::kFolder, true, {}});
  document::read_path(inventory, world, folder);
  ASSERT_FALSE(inventory.objects().empty());
  uint64_t holds = 0;
  for (const char* level : {"baseline", "restricted"})
    for (int64_t minor : {0, 7, 19, 24, 31, 37}) {
      Comparison result = compare(*compiled, inventory, pss_params(level, minor));
      EXPECT_TRUE(result.agree()) << level << " 1." << minor << "\n" << result.text();
      holds += result.tally.holds;
    }
  EXPECT_GT(holds, 0u);
}

TEST(Library, PssCasesAgree) { compare_pss(CRENEL_SOURCE_DIR "/tests/pss/cases"); }
TEST(Library, PssHiddenCasesAgree) { compare_pss(CRENEL_SOURCE_DIR "/tests/pss/hidden"); }

TEST(Library, PssCorpusAgrees) {
  const char* shared = std::getenv("CRENEL_SHARED");
  std::string folder =
      std::string(shared ? shared : CRENEL_SOURCE_DIR "/../shared") + "/corpus/pss";
  if (!std::filesystem::exists(folder)) GTEST_SKIP() << "the corpus is not here: " << folder;
  compare_pss(folder);
}

/// A reader that passes over what no rule of the pack reads.
void compare_projection(const std::string& pack, const std::string& folder) {
  std::unique_ptr<Compiled> compiled = compile_policy({}, pack);
  ASSERT_EQ(compiled->errors, "");
  Projected projected(compiled->bundle);
  auto read = [&](const document::ReadOptions& options) {
    document::Inventory inventory;
    uint32_t world = inventory.add_world({folder, document::World::Source::kFolder, true, {}});
    document::read_path(inventory, world, folder, options);
    return inventory;
  };
  document::Inventory whole = read({});
  document::Inventory less = read(projected.options);
  ASSERT_FALSE(whole.objects().empty());
  EXPECT_EQ(less.objects().size(), whole.objects().size());
  EXPECT_TRUE(less.left_out());
  std::string differs = projection_differs(*compiled, whole, less);
  EXPECT_TRUE(differs.empty()) << pack << " over " << folder << "\n" << differs.substr(0, 2000);
}

class Projections : public testing::TestWithParam<const char*> {};

TEST_P(Projections, FindTheSameInCases) {
  compare_projection(GetParam(), CRENEL_SOURCE_DIR "/tests/pss/cases");
}

TEST_P(Projections, FindTheSameInTheCorpus) {
  const char* shared = std::getenv("CRENEL_SHARED");
  std::string corpus = std::string(shared ? shared : CRENEL_SOURCE_DIR "/../shared") + "/corpus";
  if (!std::filesystem::exists(corpus)) GTEST_SKIP() << "the corpus is not here: " << corpus;
  for (const char* folder : {"/pss", "/k8s-real", "/k8s-verdict", "/rbac"})
    compare_projection(GetParam(), corpus + folder);
}

INSTANTIATE_TEST_SUITE_P(Packs, Projections,
                         testing::Values("k8s.pss", "k8s.workloads", "k8s.rbac", "k8s.network",
                                         "k8s.threats", "k8s.images", "k8s.secrets",
                                         "k8s.availability", "k8s.ingress"));

}  // namespace
}  // namespace crenel::oracle

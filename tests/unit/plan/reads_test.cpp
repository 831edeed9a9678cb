// What a bundle says that its rules read of Pods.
#include "plan/reads.hpp"

#include <gtest/gtest.h>

#include "bytecode/disassemble.hpp"
#include "bytecode/verify.hpp"
#include "plan/compile.hpp"

namespace crenel::plan {
namespace {

/// The members below `spec`, of a policy with this condition over a Pod `p`.
std::string read_by(const std::string& condition, const std::string& more = "") {
  CompileInput input;
  input.sources = {{"a.crn", "module a\nimport k8s\n" + more +
                                 "\nthreat t {\n  title \"t\"\n  stride tampering\n  severity low\n"
                                 "  for p in k8s.Pod\n  when " +
                                 condition + "\n  message \"m\"\n}\n"}};
  input.module_paths = {std::string(CRENEL_SOURCE_DIR) + "/stdlib"};
  CompileOutput output = compile(input);
  for (const Diagnostic& d : output.diagnostics)
    if (d.severity == DiagnosticSeverity::kError) ADD_FAILURE() << d.message;
  EXPECT_TRUE(bytecode::verify(output.bundle).empty());
  std::string text = bytecode::disassemble(output.bundle);
  size_t begin = text.find("reads Pod {");
  if (begin == text.npos) return "";
  std::string line = text.substr(begin, text.find('\n', begin) - begin);
  constexpr std::string_view kBefore = "reads Pod { apiVersion kind metadata ";
  EXPECT_TRUE(line.starts_with(kBefore)) << line;
  return line.substr(kBefore.size(), line.size() - kBefore.size() - 2);
}

TEST(Reads, AreTheMembersThatARuleNames) {
  EXPECT_EQ(read_by("p.spec.hostPID == true"), "spec { hostPID }");
  EXPECT_EQ(read_by("present p.spec.securityContext"), "spec { securityContext { } }");
  EXPECT_EQ(read_by("any c in p.spec.containers: c.securityContext.privileged == true"),
            "spec { containers { name securityContext { privileged } } }");
  EXPECT_EQ(read_by("p.metadata.name == \"a\""), "");
}

TEST(Reads, FollowValuesThroughTheLanguage) {
  const std::string containers = "spec { containers { image name } initContainers { image name } }";
  EXPECT_EQ(read_by("any c in (p.spec.initContainers ?? []) + (p.spec.containers ?? []): "
                    "c.image == \"a\""),
            containers);
  EXPECT_EQ(read_by("any c in all_of(p.spec): c.image == \"a\"",
                    "fn all_of(s: k8s.PodSpec?) = "
                    "(s.initContainers ?? []) + (s.containers ?? [])"),
            containers);
  EXPECT_EQ(read_by("first(p.spec.containers ?? []).image == \"a\""),
            "spec { containers { image name } }");
  EXPECT_EQ(read_by("any c in (if p.spec.hostPID == true then p.spec.containers else "
                    "p.spec.initContainers): c.image == \"a\""),
            "spec { containers { image name } hostPID initContainers { image name } }");
}

TEST(Reads, AreWholeWhereARecordIsLookedAt) {
  const std::string whole = "spec { securityContext }";
  EXPECT_EQ(read_by("p.spec.securityContext == p.spec.securityContext"), whole);
  EXPECT_EQ(read_by("\"{p.spec.securityContext}\" == \"\""), whole);
  EXPECT_EQ(read_by("looks(p.spec.securityContext)", "fn looks(a: any) = a.b == 1"), whole);
  EXPECT_EQ(read_by("any k in p.spec.nodeSelector: k == \"a\""), "spec { nodeSelector }");
  EXPECT_EQ(read_by("length({c for c in p.spec.containers}) > 1"), "spec { containers }");
  EXPECT_EQ(read_by("length([c for c in p.spec.containers]) > 1"), "spec { containers { name } }");
  EXPECT_EQ(read_by("length(distinct(p.spec.containers ?? [])) > 1"), "spec { containers }");
}

TEST(Reads, AreThoseOfKindsAndAssets) {
  EXPECT_EQ(
      read_by("any w in k8s.Workload: w.serviceAccount.name == p.metadata.name").find("containers"),
      std::string::npos);
}

}  // namespace
}  // namespace crenel::plan

// Compiling, loading bundles and packs, metadata.
#include "support.hpp"

namespace crenel {
namespace {

TEST(Compile, GivesMetadata) {
  const std::vector<Threat>& threats = sample().threats();
  ASSERT_EQ(threats.size(), 2u);
  EXPECT_EQ(threats[0].id, "sample.privileged");
  EXPECT_EQ(threats[0].severity, Severity::kHigh);
  EXPECT_EQ(threats[0].stride, kElevationOfPrivilege);
  EXPECT_EQ(threats[0].refs, std::vector<std::string>{"pss:privileged"});
  EXPECT_EQ(threats[0].location.file, data("policy.crn"));
  ASSERT_EQ(sample().parameters().size(), 2u);
  EXPECT_EQ(sample().parameters()[0].id, "sample.registries");
  EXPECT_EQ(sample().parameters()[0].type, "list<string>");
  EXPECT_EQ(sample().parameters()[0].default_value, Value(Value::list({"registry.acme.example"})));
}

TEST(Compile, ReportsWhereAPolicyIsWrong) {
  Result<Policy> policy = compile_files({data("misspelt.crn")});
  ASSERT_FALSE(policy);
  ASSERT_EQ(policy.diagnostics().size(), 1u);
  EXPECT_EQ(policy.diagnostics()[0].code, "E0312");
  EXPECT_EQ(policy.diagnostics()[0].location.line, 10u);
}

TEST(Compile, RefusesWhatIsNotThere) {
  EXPECT_EQ(compile_files({}).diagnostics()[0].code, "E0956");
  EXPECT_EQ(compile_files({data("nowhere.crn")}).diagnostics()[0].code, "E0954");
  EXPECT_EQ(compile_files({}, {.packs = {"k8s.pps"}}).diagnostics()[0].code, "E0951");
  EXPECT_EQ(compile_files({data("policy.crn")}, {.kube_version = "1.2"}).diagnostics()[0].code,
            "E0955");
}

TEST(Compile, WarnsOfWhatTheVersionLacks) {
  const char* text =
      "module m\nimport k8s\nthreat t {\n title \"T\"\n stride tampering\n severity low\n"
      " for w in k8s.Workload, c in w.pod.containers\n when present c.restartPolicyRules\n}\n";
  Result<Policy> newest = compile_string(text, "m.crn", {.packs = {"k8s.pss"}});
  ASSERT_TRUE(newest) << rendered(newest.diagnostics());
  EXPECT_TRUE(newest.diagnostics().empty());
  Result<Policy> older =
      compile_string(text, "m.crn", {.packs = {"k8s.pss"}, .kube_version = "1.30"});
  ASSERT_TRUE(older) << rendered(older.diagnostics());
  ASSERT_EQ(older.diagnostics().size(), 1u) << "the library is not warned of";
  EXPECT_EQ(older.diagnostics()[0].code, "W0331");
  EXPECT_EQ(older.diagnostics()[0].severity, DiagnosticSeverity::kWarning);
  auto version = [](const Policy& policy) -> std::optional<Value> {
    for (const Parameter& parameter : policy.parameters())
      if (parameter.id == "k8s.pss.version") return parameter.default_value;
    return std::nullopt;
  };
  EXPECT_EQ(version(*newest), Value("latest"));
  EXPECT_EQ(version(*older), Value("1.30"));
}

TEST(Compile, TakesText) {
  Result<Policy> policy = compile_string("module m\nparam limit: int = 2\n");
  ASSERT_TRUE(policy) << rendered(policy.diagnostics());
  EXPECT_EQ(policy->parameters()[0].id, "m.limit");
}

TEST(Bundle, RunsAsItsSourceDoes) {
  std::vector<std::byte> bytes = sample().to_bundle();
  Result<Policy> loaded = load_bundle(bytes);
  ASSERT_TRUE(loaded) << rendered(loaded.diagnostics());
  Inventory inventory = inventory_of("privileged.yaml");
  EXPECT_EQ(loaded->check(inventory).value().to_json(),
            sample().check(inventory).value().to_json());
  EXPECT_EQ(loaded->disassemble(), sample().disassemble());
}

TEST(Bundle, RefusesDamage) {
  std::vector<std::byte> bytes = sample().to_bundle();
  EXPECT_FALSE(load_bundle(std::span(bytes).first(bytes.size() / 2)));
  bytes[bytes.size() / 2] ^= std::byte{0xFF};
  EXPECT_FALSE(load_bundle(bytes));
  EXPECT_FALSE(load_bundle({}));
  EXPECT_FALSE(load_bundle_file(data("nowhere.crnb")));
}

TEST(Pack, IsLoadedByName) {
  Result<Policy> pack = load_pack("k8s.pss");
  ASSERT_TRUE(pack) << rendered(pack.diagnostics());
  EXPECT_FALSE(pack->threats().empty());
  Result<Policy> unknown = load_pack("k8s.pps");
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.diagnostics()[0].help[0], "did you mean `k8s.pss`?");
}

}  // namespace
}  // namespace crenel

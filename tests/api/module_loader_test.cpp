// Modules that a host keeps elsewhere than in files.
#include <map>

#include "support.hpp"

namespace crenel {
namespace {

using Rows = std::map<std::string, std::string, std::less<>>;

constexpr const char* kPolicy =
    "module acme.deploy\nimport k8s\nimport acme.teams\nthreat unknown {\n title \"T\"\n"
    " stride tampering\n severity low\n for w in k8s.Workload\n"
    " when not teams.known(w.labels[\"team\"] ?? \"\")\n}\n";
constexpr const char* kTeams =
    "module acme.teams\nimport acme.names\nfn known(team: string) -> bool = team in names.chosen\n";
constexpr const char* kNames = "module acme.names\nlet chosen = [\"shop\"]\n";

CompileOptions options_of(Rows rows, std::vector<std::string>* asked = nullptr) {
  CompileOptions options;
  options.module_loader = [rows = std::move(rows),
                           asked](std::string_view name) -> std::optional<ModuleText> {
    if (asked) asked->emplace_back(name);
    auto row = rows.find(name);
    if (row == rows.end()) return std::nullopt;
    return ModuleText{row->second};
  };
  return options;
}

size_t findings(const Policy& policy, const char* team) {
  Inventory inventory;
  (void)inventory.add_text("pod.yaml",
                           std::string("{apiVersion: v1, kind: Pod, metadata: {name: a, "
                                       "labels: {team: ") +
                               team + "}}, spec: {containers: []}}\n");
  return policy.check(inventory).value().open().size();
}

TEST(ModuleLoader, FindsWhatIsImported) {
  std::vector<std::string> asked;
  CompileOptions options = options_of({{"acme.teams", kTeams}, {"acme.names", kNames}}, &asked);
  Result<Policy> policy = compile_string(kPolicy, "deploy.crn", options);
  ASSERT_TRUE(policy) << rendered(policy.diagnostics());
  EXPECT_EQ(findings(*policy, "shop"), 0u);
  EXPECT_EQ(findings(*policy, "attic"), 1u);
  EXPECT_EQ(asked, (std::vector<std::string>{"acme.teams", "acme.names"}));
}

TEST(ModuleLoader, LeavesTheLibraryAsItIs) {
  std::vector<std::string> asked;
  CompileOptions options =
      options_of({{"k8s", "module k8s\n"}, {"k8s.apps", "module x\n"}}, &asked);
  Result<Policy> policy =
      compile_string("module m\nimport k8s\nimport k8s.apps\nimport k8s.pss\n", "m.crn", options);
  ASSERT_TRUE(policy) << rendered(policy.diagnostics());
  EXPECT_TRUE(asked.empty());
}

TEST(ModuleLoader, OpensNoFile) {
  const char* text = "module m\nimport policy\n";
  // Beside it lies a `policy.crn`.
  ASSERT_TRUE(compile_string(text, data("m.crn")));
  CompileOptions options = options_of({});
  options.module_paths = {data(".")};
  Result<Policy> policy = compile_string(text, data("m.crn"), options);
  ASSERT_FALSE(policy);
  std::string said = rendered(policy.diagnostics());
  EXPECT_NE(said.find("no module is called `policy`"), std::string::npos) << said;
  EXPECT_NE(said.find("looked up in the library and where the program keeps them"),
            std::string::npos)
      << said;
}

TEST(ModuleLoader, SaysWhereAModuleIsWrong) {
  Rows rows = {
      {"acme.teams", "module acme.teams\nfn known(team: string) -> bool = taem == \"a\"\n"}};
  Result<Policy> policy = compile_string(kPolicy, "deploy.crn", options_of(rows));
  ASSERT_FALSE(policy);
  EXPECT_EQ(policy.diagnostics()[0].location.file, "acme/teams.crn");
  EXPECT_EQ(policy.diagnostics()[0].location.line, 2u);
}

TEST(ModuleLoader, NamesFilesAsTheHostDoes) {
  CompileOptions options;
  options.module_loader = [](std::string_view) {
    return ModuleText{"module acme.teams\nlet x = 1 +\n", "db:teams@7"};
  };
  Result<Policy> policy = compile_string(kPolicy, "deploy.crn", options);
  ASSERT_FALSE(policy);
  EXPECT_EQ(policy.diagnostics()[0].location.file, "db:teams@7");
}

TEST(ModuleLoader, SaysWhyAModuleIsNotToBeHad) {
  CompileOptions options;
  options.module_loader = [](std::string_view) {
    return ModuleText{.text = {}, .problem = "the database is away"};
  };
  Result<Policy> policy = compile_string(kPolicy, "deploy.crn", options);
  ASSERT_FALSE(policy);
  ASSERT_EQ(policy.diagnostics().size(), 1u) << rendered(policy.diagnostics());
  EXPECT_EQ(policy.diagnostics()[0].code, "E0203");
  EXPECT_EQ(policy.diagnostics()[0].location.line, 3u);
  EXPECT_EQ(policy.diagnostics()[0].message,
            "the module `acme.teams` could not be had: the database is away");
}

TEST(ModuleLoader, FindsPacks) {
  Rows rows = {{"acme.deploy", kPolicy}, {"acme.teams", kTeams}, {"acme.names", kNames}};
  CompileOptions options = options_of(rows);
  options.packs = {"acme.deploy"};
  Result<Policy> policy = compile_files({}, options);
  ASSERT_TRUE(policy) << rendered(policy.diagnostics());
  EXPECT_EQ(policy->threats().at(0).id, "acme.deploy.unknown");
  EXPECT_EQ(findings(*policy, "attic"), 1u);

  options.packs = {"acme.delpoy"};
  Result<Policy> unknown = compile_files({}, options);
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.diagnostics()[0].code, "E0951");
  EXPECT_NE(rendered(unknown.diagnostics()).find("its module loader finds"), std::string::npos);
}

}  // namespace
}  // namespace crenel

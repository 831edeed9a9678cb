// crenel.yaml as data, and the place and help of every mistake in it.
#include "config/config.hpp"

#include <gtest/gtest.h>
#include <simdjson.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace crenel::config {
namespace {

TEST(Config, ReadsEverySetting) {
  Result<Config> config = read("proj/crenel.yaml", R"(
policies: [policies, ../shared/base.crn]
packs: [k8s.pss]
module_paths: [lib]
params:
  k8s.pss.level: restricted
  k8s.pss.version: "1.30"
  acme.deploy.min_replicas: 3
  acme.deploy.registries: [registry.acme.example]
kube_version: 1.30
crds: [crds/train.yaml]
fail_on: high
formats: [text, sarif=out/report.sarif]
per_file: true
complete: [Service, apps/Deployment]
partial: true
)");
  ASSERT_TRUE(config) << config.diagnostics()[0].message;
  using Strings = std::vector<std::string>;
  EXPECT_EQ(config->file, "proj/crenel.yaml");
  EXPECT_EQ(config->policies, (Strings{"proj/policies", "shared/base.crn"}));
  EXPECT_EQ(config->packs, Strings{"k8s.pss"});
  EXPECT_EQ(config->module_paths, Strings{"proj/lib"});
  EXPECT_EQ(config->params["k8s.pss.level"], Value("restricted"));
  EXPECT_EQ(config->params["k8s.pss.version"], Value("1.30"));
  EXPECT_EQ(config->params["acme.deploy.min_replicas"], Value(3));
  EXPECT_EQ(config->params["acme.deploy.registries"], Value::list({"registry.acme.example"}));
  EXPECT_EQ(config->kube_version, "1.30") << "though YAML reads 1.3";
  EXPECT_EQ(config->crds, Strings{"proj/crds/train.yaml"});
  EXPECT_EQ(config->fail_on, "high");
  EXPECT_EQ(config->formats, (Strings{"text", "sarif=proj/out/report.sarif"}));
  EXPECT_TRUE(config->per_file);
  EXPECT_EQ(config->complete_kinds, (Strings{"Service", "apps/Deployment"}));
  EXPECT_FALSE(config->complete);
  EXPECT_TRUE(config->partial);
}

TEST(Config, MayBeEmpty) {
  Result<Config> config = read("crenel.yaml", "# nothing yet\n");
  ASSERT_TRUE(config);
  EXPECT_TRUE(config->policies.empty());
  EXPECT_FALSE(config->fail_on.has_value());
}

struct Mistake {
  const char* text;
  const char* said;  ///< code, line, columns, message
  const char* help;
};

class ConfigMistakes : public testing::TestWithParam<Mistake> {};

TEST_P(ConfigMistakes, AreErrorsWithAPlace) {
  Result<Config> config = read("crenel.yaml", GetParam().text);
  ASSERT_FALSE(config);
  const Diagnostic& d = config.diagnostics()[0];
  EXPECT_EQ(d.code + ' ' + std::to_string(d.location.line) + ':' +
                std::to_string(d.location.column) + '-' + std::to_string(d.location.end_column) +
                ' ' + d.message,
            GetParam().said);
  EXPECT_EQ(d.help.empty() ? "" : d.help[0], GetParam().help);
}

INSTANTIATE_TEST_SUITE_P(
    All, ConfigMistakes,
    testing::Values(
        Mistake{"packs: [k8s.pss]\npolices: [a]\n", "E0902 2:1-8 unknown setting `polices`",
                "did you mean `policies`?"},
        Mistake{"packs: k8s.pss\n", "E0903 1:8-15 `packs` must be a list of strings, not a string",
                "write `packs: [k8s.pss]`"},
        Mistake{"crds: [a.yaml, 3]\n",
                "E0903 1:16-17 an entry of `crds` must be a string, not a number", ""},
        Mistake{"per_file: yes\n",
                "E0903 1:11-14 `per_file` must be `true` or `false`, not a string",
                "settings are YAML 1.2, where that is a string"},
        Mistake{"fail_on: hihg\n",
                "E0903 1:10-14 `fail_on` must be one of never, info, low, medium, high, critical",
                "did you mean `high`?"},
        Mistake{"kube_version: 1.29\n",
                "E0903 1:15-19 `1.29` is no version of Kubernetes that Crenel knows",
                "it knows 1.30 to 1.37"},
        Mistake{"params: {level: 1}\n",
                "E0903 1:10-15 `level` lacks its module: parameters are named `module.name`", ""},
        Mistake{"params: {k8s.pss.version: 1.30}\n",
                "E0903 1:27-31 `1.30` is the number 1.3; quote it if a version is meant", ""},
        Mistake{"params: [a]\n",
                "E0903 1:9-10 `params` must be a mapping from `module.name` to a value, not a list",
                ""},
        Mistake{
            "images: [a]\n",
            "E0903 1:9-10 `images` must be a mapping from an image to its Dockerfile, not a list",
            ""},
        Mistake{"images: {web: {dockerfile: a}}\n",
                "E0903 1:15-16 the Dockerfile of `web` must be a path, not a mapping",
                "write `web/Dockerfile`, or with a stage `web/Dockerfile#runtime`"},
        Mistake{"images: {web: there/is/none#debug}\n", "E0903 1:15-34 `there/is/none` is no file",
                "paths start at the folder of crenel.yaml"},
        Mistake{"- a\n", "E0901 1:3-4 settings must be a mapping", ""},
        Mistake{"packs: []\n---\npacks: []\n", "E0901 3:1-2 settings must be one document", ""}));

TEST(Config, NamesProjectsOfSeveralFiles) {
  using Projects = std::vector<std::vector<std::string>>;
  Result<Config> config = read("a/crenel.yaml", "compose: [[b.yaml, ../c.yaml], [d.yaml]]\n");
  ASSERT_TRUE(config);
  EXPECT_EQ(config->compose, (Projects{{"a/b.yaml", "c.yaml"}, {"a/d.yaml"}}));
  for (const char* wrong : {"compose: b.yaml\n", "compose: [b.yaml]\n", "compose: [[]]\n"})
    EXPECT_FALSE(read("crenel.yaml", wrong)) << wrong;
}

TEST(Config, ReportsWhatIsNoYaml) {
  Result<Config> config = read("crenel.yaml", "packs: [a\n");
  ASSERT_FALSE(config);
  EXPECT_EQ(config.diagnostics()[0].location.file, "crenel.yaml");
}

TEST(Config, IsLookedForUpwards) {
  namespace fs = std::filesystem;
  fs::path root = fs::path(testing::TempDir()) / "crenel_config_test";
  fs::remove_all(root);
  fs::create_directories(root / "a/b");
  std::ofstream(root / "crenel.yaml") << "packs: [k8s.pss]\n";
  std::optional<std::string> found = find((root / "a/b").string());
  ASSERT_TRUE(found);
  EXPECT_TRUE(fs::equivalent(*found, root / "crenel.yaml"));
  EXPECT_EQ(load(*found)->packs, std::vector<std::string>{"k8s.pss"});
  Result<Config> missing = load((root / "other.yaml").string());
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.diagnostics()[0].code, "E0901");
  EXPECT_FALSE(load(root.string())) << "a folder";
  fs::remove_all(root);
}

/// Every setting of the published schema is accepted, and every accepted one is published.
TEST(Config, AgreesWithThePublishedSchema) {
  simdjson::dom::parser parser;
  simdjson::dom::object properties = parser.load(
      std::string(CRENEL_SOURCE_DIR) + "/docs/schemas/crenel.yaml.schema.json")["properties"];
  std::string published;
  for (auto field : properties)
    published += (published.empty() ? "" : ", ") + std::string(field.key);
  Result<Config> config = read("crenel.yaml", "zzzzzzzzzzzzzzzz: 1\n");
  ASSERT_FALSE(config);
  EXPECT_EQ(config.diagnostics()[0].help[0], "the settings are " + published);
}

}  // namespace
}  // namespace crenel::config

// Kinds and records that CustomResourceDefinitions add, and what is said about broken ones.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>

#include "schema/schema.hpp"

namespace crenel::schema {
namespace {

std::string data(const std::string& name) {
  std::ifstream file(std::string(CRENEL_SOURCE_DIR) + "/tests/unit/schema/data/" + name);
  return {std::istreambuf_iterator<char>(file), {}};
}

using Strings = std::vector<std::string_view>;

class CrdSchema : public testing::Test {
 protected:
  void load(const std::string& file) {
    schema = Schema::kubernetes()->with_crds({{file, data(file)}}, diagnostics);
  }
  const Field& field(RecordId record, std::string_view name) const {
    static const Field missing;
    const Field* found = schema->find_field(record, name);
    EXPECT_NE(found, nullptr) << name;
    return found ? *found : missing;
  }
  RecordId spec() const {
    return field(schema->find_kind("ml.acme.example", "TrainJob")->versions[0].record, "spec")
        .type.record;
  }

  std::shared_ptr<const Schema> schema;
  std::vector<Diagnostic> diagnostics;
};

TEST_F(CrdSchema, AddsServedVersionsStableFirst) {
  load("trainjob.yaml");
  EXPECT_TRUE(diagnostics.empty()) << diagnostics[0].message;
  const Kind* kind = schema->find_kind("ml.acme.example", "TrainJob");
  ASSERT_NE(kind, nullptr);
  EXPECT_EQ(kind->plural, "trainjobs");
  ASSERT_EQ(kind->versions.size(), 2u);
  EXPECT_EQ(kind->versions[0].version, "v1");
  EXPECT_EQ(kind->versions[1].version, "v1beta1");
  EXPECT_TRUE(schema->record(kind->versions[1].record).open);
  EXPECT_NE(schema->find_kind("apps", "Deployment"), nullptr);
  EXPECT_EQ(Schema::kubernetes()->find_kind("ml.acme.example", "TrainJob"), nullptr);
}

TEST_F(CrdSchema, GivesEveryObjectItsRootFields) {
  load("trainjob.yaml");
  RecordId root = schema->find_kind("ml.acme.example", "TrainJob")->versions[0].record;
  EXPECT_EQ(schema->record(field(root, "metadata").type.record).name, "ObjectMeta");
  EXPECT_EQ(field(root, "kind").type.base, Base::kString);
  EXPECT_TRUE(field(root, "spec").required);
}

TEST_F(CrdSchema, ReadsScalars) {
  load("trainjob.yaml");
  EXPECT_EQ(field(spec(), "port").type.base, Base::kIntOrString);
  EXPECT_EQ(field(spec(), "memory").type.base, Base::kQuantity);
  EXPECT_EQ(field(spec(), "started").type.base, Base::kTime);
  EXPECT_EQ(field(spec(), "rate").type.base, Base::kFloat);
  EXPECT_EQ(field(spec(), "raw").type.base, Base::kAny);
  EXPECT_TRUE(field(spec(), "mode").required);
  EXPECT_FALSE(field(spec(), "note").required) << "null is absent";
  EXPECT_EQ(field(spec(), "mode").enum_values, (Strings{"Fast", "Slow"}));
  EXPECT_EQ(field(spec(), "mode").default_value, "\"Fast\"");
  EXPECT_EQ(field(spec(), "limits").default_value, "{\"cpu\":2}");
}

TEST_F(CrdSchema, ReadsListsMapsAndRecords) {
  load("trainjob.yaml");
  EXPECT_EQ(field(spec(), "weights").type.wrappers, std::vector{Wrapper::kMap});
  EXPECT_EQ(field(spec(), "weights").type.base, Base::kInt);
  const Field& steps = field(spec(), "steps");
  EXPECT_EQ(steps.type.wrappers, std::vector{Wrapper::kList});
  EXPECT_EQ(steps.list_keys, Strings{"name"});
  const Record& step = schema->record(steps.type.record);
  EXPECT_EQ(step.name, "TrainJobSpecSteps");
  EXPECT_EQ(step.group, "ml.acme.example");
  EXPECT_EQ(field(steps.type.record, "kinds").enum_values, (Strings{"A", "B"}));
  EXPECT_EQ(schema->find_records("TrainJobSpecSteps").size(), 1u);
}

TEST_F(CrdSchema, FindsPodTemplates) {
  load("trainjob.yaml");
  const Kind& kind = *schema->find_kind("ml.acme.example", "TrainJob");
  EXPECT_EQ(schema->pod_template_paths(kind),
            (std::vector<std::string>{"spec.replicaSpecs.*.template.spec", "spec.workers[*].pod"}));
  const Field& replicas = field(spec(), "replicaSpecs");
  const Record& pod_template = schema->record(field(replicas.type.record, "template").type.record);
  EXPECT_EQ(pod_template.name, "PodTemplateSpec") << "a subset of a core type is that type";
}

/// The tables know a few kinds of others; whoever gives a definition knows better.
TEST_F(CrdSchema, TakesTheDefinitionOfAKindThatIsBuiltIn) {
  load("knative-service.yaml");
  EXPECT_TRUE(diagnostics.empty()) << diagnostics[0].message;
  const Kind* kind = schema->find_kind("serving.knative.dev", "Service");
  ASSERT_NE(kind, nullptr);
  EXPECT_EQ(kind->versions[0].version, "v2");
  EXPECT_EQ(schema->kinds().size(), Schema::kubernetes()->kinds().size());
  for (const document::TemplatePaths& found : schema->custom_pod_templates())
    EXPECT_FALSE(found.group == "serving.knative.dev" && found.kind == "Service");
}

TEST_F(CrdSchema, SaysWhatIsWrong) {
  load("broken.yaml");
  std::vector<std::string> said;
  for (const Diagnostic& d : diagnostics)
    said.push_back(d.code + ':' + std::to_string(d.location.line) + ' ' + d.message);
  EXPECT_EQ(said, (std::vector<std::string>{
                      "E0320:7 `spec.names.plural` is missing",
                      "E0320:16 kind `Deployment` of `apps` is defined already",
                      "E0320:24 `spec.scope` must be `Namespaced` or `Cluster`, not `Global`",
                      "E0320:38 `integr` is no type of a schema",
                      "W0321:39 version `v2` of `Cog` has no schema, so that nothing can be said "
                      "about its fields"}));
  ASSERT_EQ(diagnostics.size(), 5u);
  EXPECT_EQ(diagnostics[3].help, std::vector<std::string>{"did you mean `integer`?"});
  const Kind* cog = schema->find_kind("acme.example", "Cog");
  ASSERT_NE(cog, nullptr) << "what is sound is kept";
  EXPECT_EQ(cog->versions.size(), 2u);
}

TEST_F(CrdSchema, ReadsTheOldForm) {
  load("v1beta1.yaml");
  EXPECT_TRUE(diagnostics.empty()) << diagnostics[0].message;
  const Kind* kind = schema->find_kind("acme.example", "Bolt");
  ASSERT_NE(kind, nullptr);
  EXPECT_TRUE(kind->namespaced) << "the default";
  ASSERT_EQ(kind->versions.size(), 1u);
  EXPECT_EQ(field(kind->versions[0].record, "size").type.base, Base::kInt);
  EXPECT_TRUE(schema->record(kind->versions[0].record).open) << "v1beta1 prunes nothing";
}

TEST_F(CrdSchema, WantsADefinitionInEveryFile) {
  Schema::kubernetes()->with_crds({{"x.yaml", "kind: Pod\napiVersion: v1\n"}}, diagnostics);
  ASSERT_EQ(diagnostics.size(), 1u);
  EXPECT_EQ(diagnostics[0].message, "`x.yaml` holds no CustomResourceDefinition");
}

}  // namespace
}  // namespace crenel::schema

// What the built-in table says about kinds and fields that policies lean on.
#include "schema/schema.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace crenel::schema {
namespace {

using Strings = std::vector<std::string_view>;

class BuiltinSchema : public testing::Test {
 protected:
  RecordId record_of(std::string_view group, std::string_view name) const {
    const std::vector<RecordId> ids = schema->find_records(name);
    for (RecordId id : ids)
      if (schema->record(id).group == group) return id;
    return kNoRecord;
  }
  const Field& field(std::string_view record, std::string_view name) const {
    static const Field missing;
    const std::vector<RecordId> ids = schema->find_records(record);
    EXPECT_FALSE(ids.empty()) << record;
    const Field* found = ids.empty() ? nullptr : schema->find_field(ids[0], name);
    EXPECT_NE(found, nullptr) << record << '.' << name;
    return found ? *found : missing;
  }
  std::string_view record_name(const Field& f) const { return schema->record(f.type.record).name; }

  std::shared_ptr<const Schema> schema = Schema::kubernetes();
};

using Paths = std::vector<std::string>;

TEST_F(BuiltinSchema, IsReadOnce) { EXPECT_EQ(schema, Schema::kubernetes()); }

TEST_F(BuiltinSchema, KnowsListsWithOtherKeysWithoutItsRecords) {
  std::set<std::string_view> lists;
  for (RecordId id = 0; id < schema->record_count(); ++id)
    for (const Field& field : schema->record(id).fields) {
      if (field.list_keys.empty() || field.list_keys == Strings{"name"}) continue;
      EXPECT_TRUE(Schema::has_other_keys(field.name)) << field.name;
      lists.insert(field.name);
    }
  EXPECT_GT(lists.size(), 5u);
  for (RecordId id = 0; id < schema->record_count(); ++id)
    for (const Field& field : schema->record(id).fields)
      if (!lists.contains(field.name)) {
        EXPECT_FALSE(Schema::has_other_keys(field.name)) << field.name;
      }
  for (std::string_view list : {"containers", "env", "imagePullSecrets", "", "zzz"})
    EXPECT_FALSE(Schema::has_other_keys(list)) << list;
}

/// Follows every path from a record, and holds what BuiltinPath says against the tables.
void follow_all(const Schema& schema, const Field& of, const BuiltinPath& at, int depth,
                size_t& lists) {
  FieldType type = of.type;
  BuiltinPath path = at;
  for (; !type.wrappers.empty(); type.wrappers.erase(type.wrappers.begin())) path.follow("");
  if (type.base != Base::kRecord || depth == 0) return;
  for (const Field& field : schema.record(type.record).fields) {
    BuiltinPath below = path;
    below.follow(field.name);
    ASSERT_EQ(below.keys(), field.list_keys) << field.name;
    lists += !field.list_keys.empty();
    follow_all(schema, field, below, depth - 1, lists);
  }
}

TEST_F(BuiltinSchema, PathsAreFollowedWithoutReadingTheTables) {
  size_t lists = 0;
  for (const Kind& kind : schema->kinds())
    for (const KindVersion& version : kind.versions) {
      Field root;
      root.type.base = Base::kRecord;
      root.type.record = version.record;
      follow_all(*schema, root, BuiltinPath(kind.group, kind.name, version.version), 6, lists);
    }
  EXPECT_GT(lists, 500u);
  BuiltinPath newest("apps", "Deployment", "v0");
  for (std::string_view name : {"spec", "template", "spec", "containers"}) newest.follow(name);
  EXPECT_EQ(newest.keys(), Strings{"name"});
  newest.follow("");
  newest.follow("ports");
  EXPECT_EQ(newest.keys(), (Strings{"containerPort", "protocol"}));
  newest.follow("");
  newest.follow("containerPort");
  newest.follow("more");
  EXPECT_TRUE(newest.keys().empty());
  BuiltinPath unknown("acme.example", "Thing", "v1");
  unknown.follow("spec");
  EXPECT_TRUE(unknown.keys().empty());
}

TEST_F(BuiltinSchema, FindsKindsByGroupAndName) {
  const Kind* deployment = schema->find_kind("apps", "Deployment");
  ASSERT_NE(deployment, nullptr);
  EXPECT_EQ(deployment->plural, "deployments");
  EXPECT_TRUE(deployment->namespaced);
  ASSERT_EQ(deployment->versions.size(), 1u);
  EXPECT_EQ(deployment->versions[0].version, "v1");
  EXPECT_EQ(schema->record(deployment->versions[0].record).name, "Deployment");
  EXPECT_FALSE(schema->find_kind("rbac.authorization.k8s.io", "ClusterRole")->namespaced);
  EXPECT_EQ(schema->find_kind("", "Deployment"), nullptr);
  EXPECT_EQ(schema->find_kind("apps", "Deploymint"), nullptr);
}

TEST_F(BuiltinSchema, KeepsKindsOutsideKubernetesApart) {
  EXPECT_TRUE(schema->is_module("docker"));
  EXPECT_FALSE(schema->is_module("apps"));
  EXPECT_FALSE(schema->is_module(""));
  const Kind* dockerfile = schema->find_kind("docker", "Dockerfile");
  ASSERT_NE(dockerfile, nullptr);
  EXPECT_FALSE(dockerfile->namespaced);
  ASSERT_EQ(dockerfile->versions.size(), 1u);
  EXPECT_NE(schema->find_field(dockerfile->versions[0].record, "stages"), nullptr);
  EXPECT_TRUE(schema->find_kinds("Dockerfile").empty());
}

TEST_F(BuiltinSchema, KnowsConfigurationFilesOfComponents) {
  const Kind* kubelet = schema->find_kind("kubelet.config.k8s.io", "KubeletConfiguration");
  ASSERT_NE(kubelet, nullptr);
  EXPECT_TRUE(kubelet->is_file);
  EXPECT_FALSE(schema->find_kind("", "Pod")->is_file);
  EXPECT_FALSE(schema->is_module(kubelet->group));
  EXPECT_EQ(field("KubeletConfiguration", "readOnlyPort").default_value, "0");
  EXPECT_EQ(field("KubeletConfiguration", "streamingConnectionIdleTimeout").default_value,
            "\"4h\"");
  EXPECT_NE(schema->find_kind("", "EncryptionConfig"), nullptr);
  EXPECT_EQ(schema->find_kind("kubeadm.k8s.io", "ClusterConfiguration")->versions.size(), 3u);
  EXPECT_EQ(schema->find_kind("apiserver.config.k8s.io", "TracingConfiguration")->versions.size(),
            3u);
  // Names that the API has had before keep their meaning.
  EXPECT_EQ(schema->record(schema->find_records("PolicyRule")[0]).group,
            "rbac.authorization.k8s.io");
  EXPECT_EQ(schema->find_kinds("Service")[0]->group, "");
}

TEST_F(BuiltinSchema, KnowsWhereCommonCustomResourcesCarryPods) {
  std::map<std::string, std::vector<std::string>> found;
  for (const document::TemplatePaths& kind : schema->custom_pod_templates())
    found[kind.group + "/" + kind.kind] = kind.paths;
  EXPECT_EQ(found["serving.knative.dev/Service"], Paths{"spec.template.spec"});
  EXPECT_EQ(found["apps.openshift.io/DeploymentConfig"], Paths{"spec.template.spec"});
  EXPECT_EQ(found.count("apps/Deployment"), 0u);
}

TEST_F(BuiltinSchema, HasTheFieldsOfEveryRecordSorted) {
  for (RecordId id = 0; id < schema->record_count(); ++id) {
    const std::vector<Field>& fields = schema->record(id).fields;
    for (size_t i = 1; i < fields.size(); ++i)
      EXPECT_LT(fields[i - 1].name, fields[i].name) << schema->record(id).name;
  }
}

TEST_F(BuiltinSchema, PutsThePreferredGroupFirst) {
  const auto events = schema->find_kinds("Event");
  ASSERT_EQ(events.size(), 2u);
  EXPECT_EQ(events[0]->group, "");
  EXPECT_EQ(events[1]->group, "events.k8s.io");
}

TEST_F(BuiltinSchema, OrdersVersionsByStability) {
  const Kind* claim = schema->find_kind("resource.k8s.io", "ResourceClaim");
  ASSERT_NE(claim, nullptr);
  Strings versions;
  for (const KindVersion& v : claim->versions) versions.push_back(v.version);
  EXPECT_EQ(versions, (Strings{"v1", "v1beta2", "v1beta1", "v1alpha3", "v1alpha2"}));
  EXPECT_EQ(claim->versions[0].since, 34);
  EXPECT_EQ(claim->versions[0].until, 0);
  EXPECT_EQ(claim->versions[4].until, 30);
}

TEST_F(BuiltinSchema, KnowsKindsThatVanish) {
  const Kind* context = schema->find_kind("resource.k8s.io", "PodSchedulingContext");
  ASSERT_NE(context, nullptr);
  EXPECT_EQ(context->versions[0].since, 31);
  EXPECT_EQ(context->versions[0].until, 31);
}

TEST_F(BuiltinSchema, NamesKindsThatLeftLongAgo) {
  const auto retired = schema->find_retired("PodSecurityPolicy");
  ASSERT_EQ(retired.size(), 1u);
  EXPECT_EQ(retired[0].group, "policy");
  EXPECT_EQ(retired[0].version, "v1beta1");
  EXPECT_EQ(retired[0].until, 24);
  EXPECT_TRUE(schema->find_retired("Pod").empty());
}

TEST_F(BuiltinSchema, ResolvesRecordsByTheirGoType) {
  EXPECT_EQ(record_name(field("Container", "securityContext")), "SecurityContext");
  EXPECT_EQ(record_name(field("PodSpec", "securityContext")), "PodSecurityContext");
  EXPECT_EQ(record_name(field("Pod", "metadata")), "ObjectMeta");
  // Both core and resource.k8s.io have a ResourceClaim.
  const Field& claims = field("ResourceRequirements", "claims");
  EXPECT_EQ(schema->record(claims.type.record).group, "");
}

TEST_F(BuiltinSchema, TypesScalars) {
  EXPECT_EQ(field("ContainerPort", "hostPort").type.base, Base::kInt);
  EXPECT_EQ(field("HTTPGetAction", "port").type.base, Base::kIntOrString);
  EXPECT_EQ(field("ServicePort", "targetPort").type.base, Base::kIntOrString);
  EXPECT_EQ(field("ObjectMeta", "creationTimestamp").type.base, Base::kTime);
  EXPECT_EQ(field("EmptyDirVolumeSource", "sizeLimit").type.base, Base::kQuantity);
  EXPECT_EQ(field("SecurityContext", "privileged").type.base, Base::kBool);
  EXPECT_EQ(field("ControllerRevision", "data").type.base, Base::kAny);
  EXPECT_EQ(field("JSONSchemaProps", "maximum").type.base, Base::kFloat);
}

TEST_F(BuiltinSchema, NestsListsAndMaps) {
  const Field& limits = field("ResourceRequirements", "limits");
  EXPECT_EQ(limits.type.base, Base::kQuantity);
  EXPECT_EQ(limits.type.wrappers, std::vector{Wrapper::kMap});
  const Field& extra = field("SubjectAccessReviewSpec", "extra");
  EXPECT_EQ(extra.type.base, Base::kString);
  EXPECT_EQ(extra.type.wrappers, (std::vector{Wrapper::kMap, Wrapper::kList}));
  // Secret.data holds bytes, which JSON shows as text.
  EXPECT_EQ(field("Secret", "data").type.base, Base::kString);
}

TEST_F(BuiltinSchema, KnowsWhatIsRequired) {
  EXPECT_TRUE(field("PodSpec", "containers").required);
  EXPECT_TRUE(field("Container", "name").required);
  EXPECT_FALSE(field("Container", "image").required);
  // Required since 1.37 only, so a policy must expect it to be missing.
  EXPECT_FALSE(field("Deployment", "spec").required);
}

TEST_F(BuiltinSchema, KnowsSinceAndUntil) {
  EXPECT_EQ(field("PodSpec", "hostUsers").since, 0);
  EXPECT_EQ(field("PodSpec", "resources").since, 32);
  EXPECT_EQ(field("PodSpec", "workloadRef").since, 35);
  EXPECT_EQ(field("PodSpec", "workloadRef").until, 35);
  EXPECT_EQ(field("HTTPGetAction", "protocol").since, 37);
}

TEST_F(BuiltinSchema, KnowsMergeKeysEnumsAndDefaults) {
  EXPECT_EQ(field("PodSpec", "containers").list_keys, Strings{"name"});
  EXPECT_EQ(field("Container", "ports").list_keys, (Strings{"containerPort", "protocol"}));
  const Field& protocol = field("ContainerPort", "protocol");
  EXPECT_EQ(protocol.enum_values, (Strings{"SCTP", "TCP", "UDP"}));
  EXPECT_EQ(protocol.default_value, "\"TCP\"");
  EXPECT_EQ(field("HostPathVolumeSource", "type").enum_values[0], "");
  EXPECT_FALSE(field("Container", "image").default_value.has_value());
}

TEST_F(BuiltinSchema, KnowsDefaultsThatCommentsState) {
  EXPECT_EQ(field("PodSpec", "hostUsers").default_value, "true");
  EXPECT_EQ(field("PodSpec", "terminationGracePeriodSeconds").default_value, "30");
  EXPECT_EQ(field("RollingUpdateDeployment", "maxSurge").default_value, "\"25%\"");
  EXPECT_EQ(field("SecretVolumeSource", "defaultMode").default_value, "420") << "0644";
  // `Defaults to Always if :latest tag is specified, or IfNotPresent otherwise.`
  EXPECT_FALSE(field("Container", "imagePullPolicy").default_value.has_value());
}

TEST_F(BuiltinSchema, SortsFieldsAndKeepsRecordsUnique) {
  std::set<std::tuple<std::string_view, std::string_view, std::string_view>> seen;
  for (RecordId id = 0; id < schema->record_count(); ++id) {
    const Record& record = schema->record(id);
    EXPECT_TRUE(seen.emplace(record.group, record.version, record.name).second) << record.name;
    EXPECT_TRUE(std::is_sorted(record.fields.begin(), record.fields.end(),
                               [](const Field& a, const Field& b) { return a.name < b.name; }));
    for (const Field& f : record.fields)
      EXPECT_EQ(f.type.base == Base::kRecord, f.type.record < schema->record_count()) << f.name;
  }
}

TEST_F(BuiltinSchema, PrefersStableRecords) {
  const auto ids = schema->find_records("ResourceClaimSpec");
  ASSERT_GE(ids.size(), 3u);
  EXPECT_EQ(schema->record(ids[0]).version, "v1");
  EXPECT_EQ(schema->record(ids.back()).version.substr(0, 7), "v1alpha");
  EXPECT_TRUE(schema->find_records("NoSuchRecord").empty());
}

TEST_F(BuiltinSchema, FindsPodTemplates) {
  const auto paths = [&](std::string_view group, std::string_view kind) {
    return schema->pod_template_paths(*schema->find_kind(group, kind));
  };
  using Paths = std::vector<std::string>;
  EXPECT_EQ(paths("", "Pod"), Paths{"spec"});
  EXPECT_EQ(paths("", "PodTemplate"), Paths{"template.spec"});
  EXPECT_EQ(paths("", "ReplicationController"), Paths{"spec.template.spec"});
  for (const char* kind : {"Deployment", "StatefulSet", "DaemonSet", "ReplicaSet"})
    EXPECT_EQ(paths("apps", kind), Paths{"spec.template.spec"});
  EXPECT_EQ(paths("batch", "Job"), Paths{"spec.template.spec"});
  EXPECT_EQ(paths("batch", "CronJob"), Paths{"spec.jobTemplate.spec.template.spec"});
  size_t kinds = 0;
  for (const Kind& kind : schema->kinds()) kinds += !schema->pod_template_paths(kind).empty();
  EXPECT_EQ(kinds, 9u + 4u);  // DeploymentConfig, and Knative's Service, Configuration, Revision
}

}  // namespace
}  // namespace crenel::schema

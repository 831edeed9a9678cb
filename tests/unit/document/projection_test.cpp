// What rules read of an input, and nothing else, from JSON and YAML alike.
#include "document/projection.hpp"

#include <gtest/gtest.h>

#include "document/dump.hpp"
#include "document/reader.hpp"

namespace crenel::document {
namespace {

/// Of Pods `spec.containers[].image` and what the map `spec.nodeSelector` holds, a member of each
/// of its values; of Services nothing.
constexpr uint32_t kWhole = Projection::kWhole;
constexpr uint32_t kNothing = Projection::kNothing;
const std::vector<Projection::Member> kOfObjects{
    {"apiVersion", kWhole}, {"kind", kWhole}, {"metadata", kWhole}};
const Projection kProjection{
    {{{kOfObjects[0], kOfObjects[1], kOfObjects[2], {"spec", 1}}, kNothing},
     {{{"containers", 2}, {"nodeSelector", 4}}, kNothing},
     {{}, kWhole, 3},
     {{{"image", kWhole}}, kNothing},
     {{}, 3},
     {kOfObjects, kNothing}},
    {0, 5, kWhole}};

/// The objects as JSON, one a line; a reader of large inputs makes them.
std::string read(std::string text, Format format) {
  Unread unread;
  unread.kinds = std::make_shared<const ProjectedKinds>(
      kProjection, std::vector<std::pair<std::string_view, std::string_view>>{
                       {"", "Pod"}, {"", "Service"}, {"apps", "Deployment"}});
  ReadOptions options;
  options.format = format;
  options.unread = &unread;
  options.part = true;
  Inventory inventory;
  uint32_t world = inventory.add_world({"w", World::Source::kFiles, false, {}});
  EXPECT_TRUE(read_text(inventory, world, "a", std::move(text), options));
  EXPECT_EQ(inventory.diagnostics().size(), 0u);
  std::string objects;
  for (const Object& object : inventory.objects())
    objects += to_json(inventory, object.value) + "\n";
  return objects;
}

/// The same from JSON, which is YAML too, and from YAML in block style where it is given.
void expect(const std::string& json, const std::string& objects, const std::string& block = {}) {
  EXPECT_EQ(read(json, Format::kJson), objects);
  EXPECT_EQ(read(json, Format::kYaml), objects);
  if (block.empty()) return;
  EXPECT_EQ(read(block, Format::kYaml), objects);
}

TEST(Projection, KeepsWhatIsRead) {
  expect(
      R"({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a", "labels": {"x": "y"}},
          "status": {"phase": "Running"},
          "spec": {"hostNetwork": true, "containers": [{"name": "c", "image": "i", "ports": [{"hostPort": 1}]},
                                                       {"args": ["a", {"image": 2}], "image": "j"}, "odd"],
                   "nodeSelector": {"a": {"image": 1, "b": 2}, "c": 3}, "volumes": []}})",
      R"({"apiVersion":"v1","kind":"Pod","metadata":{"name":"a","labels":{"x":"y"}},)"
      R"("spec":{"containers":[{"image":"i"},{"image":"j"},"odd"],"nodeSelector":{"a":{"image":1},"c":3}}})"
      "\n",
      R"(apiVersion: v1
kind: Pod
metadata:
  name: a
  labels: {x: "y"}
status:
  phase: Running
spec:
  hostNetwork: yes
  containers:
  - name: c
    image: i
    ports:
    - hostPort: 1
  - args:
    - a
    - {image: 2}
    image: j
  - odd
  nodeSelector:
    a: {image: 1, b: 2}
    c: 3
  volumes: []
)");
}

TEST(Projection, KeepsWhatObjectsAreThatNobodyReads) {
  expect(
      R"({"apiVersion": "v1", "kind": "Service", "metadata": {"name": "a"}, "spec": {"type": "NodePort"}})",
      "{\"apiVersion\":\"v1\",\"kind\":\"Service\",\"metadata\":{\"name\":\"a\"}}\n");
}

TEST(Projection, ReadsWholeWhatIsNotAsItsSchemaSays) {
  expect(
      R"({"apiVersion": "v1", "kind": "Pod", "spec": {"containers": {"a": {"b": 1}, "image": 2}}})",
      "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"spec\":{\"containers\":{\"a\":{\"b\":1},\"image\":"
      "2}}}\n");
  expect(R"({"apiVersion": "v1", "kind": "Pod", "spec": {"containers": [[{"a": 1}]]}})",
         "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"spec\":{\"containers\":[[{\"a\":1}]]}}\n");
}

TEST(Projection, ReadsOtherKindsWhole) {
  std::string deployment = R"({"apiVersion":"apps/v1","kind":"Deployment","spec":{"replicas":1}})";
  std::string unknown = R"({"apiVersion":"a/v1","kind":"B","spec":{"image":1}})";
  expect(deployment, deployment + "\n");
  expect(unknown, unknown + "\n");
}

TEST(Projection, ReadsWholeWhatComesBeforeTheKind) {
  expect(R"({"spec": {"hostNetwork": true}, "kind": "Pod", "apiVersion": "v1", "status": {}})",
         "{\"spec\":{\"hostNetwork\":true},\"kind\":\"Pod\",\"apiVersion\":\"v1\"}\n");
}

TEST(Projection, KnowsTheItemsOfLists) {
  expect(R"({"apiVersion": "v1", "kind": "List", "items": [
             {"apiVersion": "v1", "kind": "Pod", "spec": {"hostPID": true, "containers": []}},
             {"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "v1", "kind": "Service", "spec": 1}]}]})",
         "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"spec\":{\"containers\":[]}}\n"
         "{\"apiVersion\":\"v1\",\"kind\":\"Service\"}\n");
}

TEST(Projection, LeavesNothingOutOfAnObjectOfTwoKinds) {
  Unread unread;
  Inventory inventory;
  std::string text =
      R"({"apiVersion": "v1", "kind": "Service", "spec": {"containers": 1}, "kind": "Pod"})";
  unread.kinds = std::make_shared<const ProjectedKinds>(
      kProjection,
      std::vector<std::pair<std::string_view, std::string_view>>{{"", "Pod"}, {"", "Service"}});
  ReadOptions options;
  options.unread = &unread;
  options.part = true;
  for (Format format : {Format::kJson, Format::kYaml}) {
    options.format = format;
    uint32_t world = inventory.add_world({"w", World::Source::kFiles, false, {}});
    read_text(inventory, world, "a", text, options);
    ASSERT_FALSE(inventory.objects().empty());
    EXPECT_EQ(to_json(inventory, inventory.objects().back().value),
              R"({"apiVersion":"v1","kind":"Pod","spec":{"containers":1}})");
  }
}

TEST(Projection, IsForLargeInputs) {
  Unread unread;
  unread.kinds = std::make_shared<const ProjectedKinds>(
      kProjection, std::vector<std::pair<std::string_view, std::string_view>>{});
  ReadOptions options;
  options.unread = &unread;
  EXPECT_EQ(options.projection(1000), nullptr);
  EXPECT_NE(options.projection(size_t{100} << 20), nullptr);
}

}  // namespace
}  // namespace crenel::document

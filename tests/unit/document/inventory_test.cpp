// Shapes, owners and places.
#include "document/inventory.hpp"

#include <gtest/gtest.h>

#include "document/reader.hpp"

namespace crenel::document {
namespace {

constexpr const char* kPod = R"(apiVersion: v1
kind: Pod
metadata:
  name: web
  labels:
    app.kubernetes.io/name: web
spec:
  containers:
  - name: app
    image: nginx
)";

class Places : public testing::Test {
 protected:
  void SetUp() override {
    inventory_.add_world({"w", World::Source::kFiles, false, {}});
    ASSERT_TRUE(read_text(inventory_, 0, "pod.yaml", std::string(kPod) + "---\n" + kPod));
  }
  std::string position(uint32_t offset) const {
    base::Position at = inventory_.sources().file(0).position(offset);
    return std::to_string(at.line) + ":" + std::to_string(at.column);
  }
  const Object& pod() const { return inventory_.objects()[0]; }
  Value containers() const {
    return inventory_.member(inventory_.member(pod().value, "spec"), "containers");
  }
  Inventory inventory_;
};

TEST_F(Places, OfAFieldWithinAContainer) {
  Place place = inventory_.place(pod(), containers().items[0].items, {{"image"}});
  EXPECT_EQ(place.path, "spec.containers[0].image");
  EXPECT_EQ(position(place.begin), "10:12");
  EXPECT_EQ(position(place.key), "10:5");
  EXPECT_TRUE(place.exact);
}

TEST_F(Places, OfSomethingAbsentIsItsNearestAncestor) {
  Place place =
      inventory_.place(pod(), containers().items[0].items, {{"securityContext"}, {"privileged"}});
  EXPECT_EQ(place.path, "spec.containers[0].securityContext.privileged");
  EXPECT_EQ(position(place.begin), "9:5");
  EXPECT_FALSE(place.exact);
}

TEST_F(Places, QuoteKeysThatAreNotNames) {
  Place place =
      inventory_.place(pod(), nullptr, {{"metadata"}, {"labels"}, {"app.kubernetes.io/name"}});
  EXPECT_EQ(place.path, "metadata.labels[\"app.kubernetes.io/name\"]");
  EXPECT_EQ(position(place.begin), "6:29");
}

TEST_F(Places, TakeIndexSteps) {
  Place place = inventory_.place(pod(), containers().items, {{{}, 0}, {"name"}});
  EXPECT_EQ(place.path, "spec.containers[0].name");
  EXPECT_TRUE(place.exact);
  EXPECT_FALSE(inventory_.place(pod(), containers().items, {{{}, 7}}).exact);
}

TEST_F(Places, OwnersAreFoundByContainer) {
  EXPECT_EQ(inventory_.owner(containers().items[0].items), &inventory_.objects()[0]);
  EXPECT_EQ(inventory_.owner(inventory_.objects()[1].value.items), &inventory_.objects()[1]);
  Value stranger;
  EXPECT_EQ(inventory_.owner(&stranger), nullptr);
}

TEST(Typed, ObjectsHaveTheIdentityThatTheirReaderGives) {
  Inventory inventory;
  uint32_t world = inventory.add_world({"w", World::Source::kFolder, true, {}});
  ASSERT_TRUE(read_text(inventory, world, "a.yaml", "path: web/Dockerfile\n"));
  Value root = inventory.objects()[0].value;
  std::string name = "web/Dockerfile";
  inventory.add_typed(world, 0, root, 0, {"docker", "Dockerfile", name});
  name.assign(name.size(), '?');
  const Object& made = inventory.objects()[1];
  EXPECT_EQ(made.kind, "Dockerfile");
  EXPECT_EQ(made.name, "web/Dockerfile");
  EXPECT_TRUE(made.name_space.empty());
  EXPECT_TRUE(made.api_version.empty());
  EXPECT_EQ(made.kind_id, inventory.find_kind("docker", "Dockerfile"));
}

TEST(Owners, OfItemsOfListsAndNotOfTheListItself) {
  Inventory inventory;
  inventory.add_world({});
  std::string items;
  for (int i = 0; i < 500; ++i)
    items += "- {kind: Pod, metadata: {name: p" + std::to_string(i) + ", labels: {a: [1, [2]]}}}\n";
  ASSERT_TRUE(read_text(inventory, 0, "l.yaml", "kind: List\nitems:\n" + items));
  ASSERT_EQ(inventory.objects().size(), 500u);
  for (const Object& object : inventory.objects()) {
    Value metadata = inventory.member(object.value, "metadata");
    EXPECT_EQ(inventory.owner(object.value.items), &object);
    EXPECT_EQ(inventory.owner(inventory.member(metadata, "labels").items), &object);
  }
}

TEST(Owners, OfWhatIsSharedOrNestedIsTheFirst) {
  Inventory inventory;
  inventory.add_world({});
  // A template with objects within an object that is none; an alias from one to another.
  ASSERT_TRUE(read_text(inventory, 0, "t.yaml", R"(kind: Template
before: {a: "with \t an escape"}
items:
- {kind: Pod, metadata: {name: p, labels: &l {a: [1, [2]]}}}
- {kind: Pod, metadata: {name: q, labels: *l, annotations: {b: [3]}}}
after: {c: d}
)"));
  ASSERT_EQ(inventory.objects().size(), 3u);
  auto find = [&](const char* name) -> const Object& {
    for (const Object& object : inventory.objects())
      if (object.name == name) return object;
    ADD_FAILURE() << name;
    return inventory.objects()[0];
  };
  const Object& p = find("p");
  const Object& q = find("q");
  const Object& all = find("");
  auto owner = [&](const Object& object, std::initializer_list<const char*> path) {
    Value value = object.value;
    for (const char* name : path) value = inventory.member(value, name);
    return inventory.owner(value.items);
  };
  EXPECT_EQ(owner(p, {"metadata", "labels"}), &p);
  // What an alias stands for is a copy.
  EXPECT_EQ(owner(q, {"metadata", "labels"}), &q);
  EXPECT_EQ(owner(q, {"metadata", "labels", "a"}), &q);
  EXPECT_EQ(owner(q, {"metadata", "annotations"}), &q);
  EXPECT_EQ(owner(q, {"metadata"}), &q);
  EXPECT_EQ(owner(q, {}), &q);
  EXPECT_EQ(owner(all, {}), &all);
  EXPECT_EQ(owner(all, {"items"}), &all);
  EXPECT_EQ(owner(all, {"before"}), &all);
  EXPECT_EQ(owner(all, {"after"}), &all);
}

TEST(Shapes, AreSharedAndFindTheirSlots) {
  ShapeTable shapes;
  std::vector<base::Symbol> keys;
  for (base::Symbol i = 0; i < 300; ++i) {
    keys.push_back(i * 7 + 1);
    uint32_t shape = shapes.intern(keys.data(), static_cast<uint32_t>(keys.size()));
    EXPECT_EQ(shapes.intern(keys.data(), static_cast<uint32_t>(keys.size())), shape);
    EXPECT_EQ(shapes.find(keys.data(), static_cast<uint32_t>(keys.size())), shape);
  }
  const Shape& largest = shapes[shapes.size() - 1];
  for (size_t i = 0; i < keys.size(); ++i) EXPECT_EQ(largest.slot(keys[i]), static_cast<int>(i));
  EXPECT_EQ(largest.slot(2), -1);
  EXPECT_EQ(shapes.find(keys.data() + 1, 2), ShapeTable::kNone);
}

TEST(Worlds, HoldKindsByGroupOrByName) {
  World world;
  world.complete_kinds = {"apps/Deployment", "/Pod", "Role"};
  EXPECT_TRUE(world.holds_completely("apps", "Deployment"));
  EXPECT_FALSE(world.holds_completely("", "Deployment"));
  EXPECT_TRUE(world.holds_completely("", "Pod"));
  EXPECT_TRUE(world.holds_completely("rbac.authorization.k8s.io", "Role"));
  world.complete = true;
  EXPECT_TRUE(world.holds_completely("x", "Y"));
}

}  // namespace
}  // namespace crenel::document

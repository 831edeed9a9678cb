// The configuration of images: what `docker inspect` says, and the OCI's form.
#include "document/docker/image.hpp"

#include <gtest/gtest.h>

#include <random>

#include "conformance/suites.hpp"
#include "document/dump.hpp"
#include "document/reader.hpp"

namespace crenel::document {
namespace {

constexpr const char* kInspected = R"([
  {"Id": "sha256:1", "RepoTags": ["acme/web:1"], "RepoDigests": [], "Created": "2026-01-02T03:04:05Z",
   "Config": {"User": "0:0", "Env": ["PATH=/bin", "TOKEN=a=b"], "Cmd": null, "Entrypoint": ["/e"],
              "ExposedPorts": {"22/tcp": {}}, "Labels": null, "WorkingDir": "/srv",
              "Healthcheck": {"Test": ["CMD-SHELL", "x"], "Interval": 30000000000}},
   "Architecture": "amd64", "Os": "linux", "Size": 7, "RootFS": {"Type": "layers", "Layers": ["sha256:2"]}}
])";

constexpr const char* kConfiguration = R"({"architecture": "arm64", "os": "linux",
  "config": {"Env": []}, "rootfs": {"type": "layers", "diff_ids": []},
  "history": [{"created_by": "/bin/sh -c #(nop)  CMD [\"sh\"]", "empty_layer": true},
              {"created_by": "/bin/sh -c apt-get install -y curl"},
              {"created_by": "RUN |1 A=b /bin/sh -c curl x | sh # buildkit"},
              {"created_by": "COPY /a /b # buildkit"}]})";

class Images : public testing::Test {
 protected:
  Images() { inventory_.add_world({}); }
  bool read(const std::string& text) { return read_text(inventory_, 0, "web.json", text); }
  const Object& image() const { return inventory_.objects().at(0); }
  std::string show(std::string_view member) const {
    return to_json(inventory_, inventory_.member(image().value, member));
  }
  Inventory inventory_;
};

TEST_F(Images, OfDockerInspect) {
  ASSERT_TRUE(read(kInspected));
  ASSERT_EQ(inventory_.objects().size(), 1u);
  EXPECT_EQ(image().kind, "Image");
  EXPECT_EQ(image().name, "acme/web:1");
  EXPECT_EQ(show("user"), R"({"text":"0:0","name":"0","group":"0","is_root":true})");
  EXPECT_EQ(show("env"), R"({"PATH":"/bin","TOKEN":"a=b"})");
  EXPECT_EQ(show("ports"), R"([{"text":"22/tcp","protocol":"tcp","first":22,"last":22}])");
  EXPECT_EQ(show("labels"), "{}");
  EXPECT_EQ(show("healthcheck"), R"({"none":false,"exec":false,"test":["x"],"interval":"30s"})");
  EXPECT_EQ(show("layers"), R"(["sha256:2"])");
  EXPECT_EQ(show("cmd"), "null");
  Place place = inventory_.place(image(), nullptr, {{"user", 0}});
  EXPECT_EQ(inventory_.sources().file(0).position(place.begin).line, 3u);
  place = inventory_.place(image(), nullptr, {{"env", 0}, {"TOKEN", 0}});
  EXPECT_EQ(inventory_.sources().file(0).position(place.begin).column, 51u);
}

TEST_F(Images, OfTheImageSpecification) {
  ASSERT_TRUE(read(kConfiguration));
  EXPECT_EQ(image().name, "web.json");
  EXPECT_EQ(show("architecture"), "\"arm64\"");
  Value history = inventory_.member(image().value, "history");
  auto step = [&](uint32_t index, std::string_view member) {
    return inventory_.member(history.items[index], member);
  };
  EXPECT_EQ(step(0, "keyword").text(), "CMD");
  EXPECT_TRUE(step(0, "empty_layer").is_true());
  EXPECT_EQ(step(0, "commands").size, 0u);
  EXPECT_EQ(step(1, "keyword").text(), "RUN");
  EXPECT_EQ(inventory_.member(step(1, "commands").items[0], "name").text(), "apt-get");
  EXPECT_EQ(step(2, "commands").size, 2u);
  EXPECT_EQ(inventory_.member(step(2, "commands").items[1], "joined_by").text(), "|");
  EXPECT_EQ(step(3, "keyword").text(), "COPY");
}

TEST_F(Images, AreNoOtherObjects) {
  ASSERT_TRUE(read("kind: Pod\napiVersion: v1\nrootfs: {diff_ids: []}\n---\nConfig: {}\n"));
  EXPECT_EQ(image().kind, "Pod");
  EXPECT_EQ(inventory_.objects()[1].kind, "");
}

TEST_F(Images, OfTheCorpusAreRead) {
  std::filesystem::path corpus = conformance::suite("image-config");
  if (corpus.empty()) GTEST_SKIP() << "the corpus is not beside the project";
  size_t images = 0;
  for (const auto& entry : std::filesystem::directory_iterator(corpus / "trivy")) {
    Inventory inventory;
    inventory.add_world({});
    ASSERT_TRUE(read_path(inventory, 0, entry.path().string())) << entry.path();
    ASSERT_EQ(inventory.objects().size(), 1u) << entry.path();
    const Object& object = inventory.objects()[0];
    EXPECT_EQ(object.kind, "Image") << entry.path();
    EXPECT_GT(inventory.member(object.value, "layers").size, 0u) << entry.path();
    EXPECT_GT(inventory.member(object.value, "history").size, 0u) << entry.path();
    ++images;
  }
  EXPECT_EQ(images, 15u);
}

TEST_F(Images, ThatAreBrokenEndInDiagnosticsOrObjects) {
  std::mt19937 dice(3);
  for (int round = 0; round < 2000; ++round) {
    std::string text = round % 2 ? kInspected : kConfiguration;
    for (size_t i = 0; i < 1 + dice() % 3; ++i) {
      size_t at = dice() % text.size();
      if (dice() % 2)
        text.erase(at, 1 + dice() % 9);
      else
        text.insert(at, std::string(1, "[]{},:\"0n"[dice() % 9]));
    }
    Inventory inventory;
    inventory.add_world({});
    bool whole = read_text(inventory, 0, "x.json", text);
    EXPECT_TRUE(whole || !inventory.diagnostics().empty()) << text;
    for (const Object& object : inventory.objects()) to_json(inventory, object.value);
  }
}

}  // namespace
}  // namespace crenel::document

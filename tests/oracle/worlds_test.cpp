// Several worlds: what is known about images is seen from all of them, and nothing else is.
#include <gtest/gtest.h>

#include <map>

#include "document/formats.hpp"
#include "document/reader.hpp"
#include "oracle/compare.hpp"

namespace crenel::oracle {
namespace {

using Source = document::World::Source;

constexpr const char* kPolicy = R"(
module worlds

import docker
import evidence
import k8s

asset BuiltPod {
    for  s in docker.Stage, c in k8s.Container
    when s.base.image == c.image
    as   s
}

threat container_first {
    title "t" stride tampering severity low
    for  c in k8s.Container, s in docker.Stage
    when s.base.image == c.image
    message "{c.name} {s.base.image}"
}

threat stage_first {
    title "t" stride tampering severity low
    for  s in docker.Stage, c in k8s.Container
    when s.base.image == c.image
    message "{c.name} {s.base.image}"
}

threat evidence_alone { title "t" stride tampering severity low  for s in docker.Stage when present s.base }

threat two_of_evidence {
    title "t" stride tampering severity low
    for  s in docker.Stage, r in evidence.Report
    when evidence.about(r, s.base.image)
}

threat items_first {
    title "t" stride tampering severity low
    for  name in ["a", "b"], s in docker.Stage
    when s.base.image == name
}

threat asked_of_containers {
    title "t" stride tampering severity low
    for  s in docker.Stage
    when no c in k8s.Container: c.image == s.base.image
}

threat asked_of_evidence {
    title "t" stride tampering severity low
    for  c in k8s.Container
    when no r in evidence.Report: evidence.about(r, c.image)
}

threat of_asset { title "t" stride tampering severity low  for b in BuiltPod when present b.base }

threat both_pods {
    title "t" stride tampering severity low
    for  a in k8s.Pod, s in docker.Stage, b in k8s.Pod
    when a.metadata.name != b.metadata.name
}

threat of_build {
    title "t" stride tampering severity low
    for  c in k8s.Container, b in docker.Build
    when b.name == c.image and not any other in b.project.builds: other.name == c.pod.nodeName
}

mitigation known {
    against container_first
    for     c in k8s.Container, r in evidence.Report
    when    evidence.about(r, c.image)
    leaves  info
}
)";

std::string pod(const std::string& name, const std::string& image) {
  return R"({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": ")" + name +
         R"("}, "spec": {"containers": [{"name": ")" + name + R"(", "image": ")" + image +
         R"("}]}})";
}

std::string report(const std::string& image) {
  return R"({"SchemaVersion": 2, "ArtifactType": "container_image", "ArtifactName": ")" + image +
         R"(", "Results": []})";
}

struct Worlds {
  document::Inventory inventory;

  uint32_t add(const char* name, Source source, bool complete) {
    return inventory.add_world({name, source, complete, {}});
  }
  void read(uint32_t world, const std::string& name, const std::string& text) {
    ASSERT_TRUE(document::read_text(inventory, world, name, text));
  }
  /// What the reader of Compose projects says of those that build an image.
  void read_builds(uint32_t world, const std::string& name, const std::string& image) {
    document::ReadOptions options;
    options.format = document::Format::kJson;
    document::Roots roots = document::read_roots(
        inventory, name,
        R"({"builds": [{"name": ")" + image + R"(", "dockerfile": "Dockerfile", "service": "s"}]})",
        options);
    ASSERT_EQ(roots.documents.size(), 1U);
    const document::Builder::Marked& root = roots.documents[0];
    inventory.add_typed(world, roots.file, root.value, root.mark, {"docker", "Builds", name});
  }
};

/// A repository, a chart of it, files that were named, and a file by itself.
void fill(Worlds& worlds) {
  uint32_t folder = worlds.add("folder", Source::kFolder, true);
  uint32_t chart = worlds.add("chart", Source::kChart, true);
  uint32_t files = worlds.add("files", Source::kFiles, false);
  uint32_t alone = worlds.add("alone", Source::kFile, false);
  worlds.read(folder, "Dockerfile", "FROM a\nFROM b\n");
  worlds.read(folder, "folder.json", pod("folder", "a"));
  worlds.read_builds(folder, "compose.yaml", "a");
  worlds.read(chart, "chart.json", pod("chart", "a"));
  worlds.read(chart, "other.json", pod("other", "b"));
  worlds.read(files, "report.json", report("a"));
  worlds.read(files, "files.json", pod("files", "a"));
  worlds.read(alone, "alone.Dockerfile", "FROM a\nFROM c\n");
  worlds.read(alone, "alone.json", pod("alone", "a"));
  worlds.read_builds(alone, "alone.yaml", "a");
}

TEST(Worlds, ShareEvidenceAndNothingElse) {
  std::unique_ptr<Compiled> compiled = compile_policy(kPolicy);
  ASSERT_EQ(compiled->errors, "");
  Worlds worlds;
  fill(worlds);
  Comparison result = compare(*compiled, worlds.inventory);
  EXPECT_TRUE(result.agree()) << result.text();
  EXPECT_EQ(indexes_differ(*compiled, worlds.inventory), "");
}

/// By rule and world, how many findings.
std::map<std::string, std::vector<size_t>> counts(const std::vector<Outcome>& outcomes) {
  std::map<std::string, std::vector<size_t>> found;
  for (const Outcome& outcome : outcomes) {
    std::vector<size_t>& of = found.try_emplace(outcome.rule, 4).first->second;
    ++of[outcome.world];
  }
  return found;
}

TEST(Worlds, FindingsAreOfTheWorldOfWhatIsNotShared) {
  std::unique_ptr<Compiled> compiled = compile_policy(kPolicy);
  ASSERT_EQ(compiled->errors, "");
  Worlds worlds;
  fill(worlds);
  std::optional<std::vector<Outcome>> outcomes = execute(compiled->bundle, worlds.inventory, {});
  ASSERT_TRUE(outcomes);
  using Counts = std::vector<size_t>;
  auto found = counts(*outcomes);
  EXPECT_EQ(found["worlds.container_first"], (Counts{1, 2, 1, 1}));
  EXPECT_EQ(found["worlds.stage_first"], (Counts{1, 2, 1, 1}));
  EXPECT_EQ(found["worlds.of_asset"], (Counts{1, 2, 1, 1}));
  EXPECT_EQ(found["worlds.evidence_alone"], (Counts{2, 0, 0, 2}));
  EXPECT_EQ(found["worlds.two_of_evidence"], (Counts{1, 0, 0, 0}));
  EXPECT_EQ(found["worlds.items_first"], (Counts{2, 0, 0, 1}));
  // Stage `b` is in no container of its folder; where files are apart it cannot be known.
  EXPECT_EQ(found["worlds.asked_of_containers"], (Counts{1, 0, 0, 1}));
  // `b` of the chart is in no report; the pod by itself sees none, and that settles nothing.
  EXPECT_EQ(found["worlds.asked_of_evidence"], (Counts{0, 1, 0, 1}));
  EXPECT_EQ(found["worlds.both_pods"], (Counts{0, 4, 0, 0}));
  EXPECT_EQ(found["worlds.of_build"], (Counts{1, 1, 1, 1}));
}

}  // namespace
}  // namespace crenel::oracle

// Objects of other libraries are what the text that they were read from is.
#include "crenel/adapters.hpp"

#include <simdjson.h>

#include <set>

#include "support.hpp"

#if __has_include(<nlohmann/json.hpp>)
#include <nlohmann/json.hpp>
#define CRENEL_HAS_NLOHMANN 1
#endif

#ifdef CRENEL_HAS_PROTOBUF
#include <google/protobuf/struct.pb.h>
#include <google/protobuf/util/json_util.h>
#endif

namespace crenel {
namespace {

constexpr std::string_view kPod = R"({
  "apiVersion": "v1", "kind": "Pod",
  "metadata": {"name": "web", "namespace": "shop", "annotations": {"big": 18446744073709551615}},
  "spec": {
    "priority": 7, "hostNetwork": true, "nodeName": null,
    "containers": [{"name": "app", "cpu": 1.5, "securityContext": {"privileged": true}}, {"name": "b"}]
  }
})";

std::string findings(const Inventory& inventory) {
  static const Policy pss = load_pack("k8s.pss").value();
  Report report = pss.check(inventory).value();
  std::set<std::string> lines;  // places differ, and so the order
  for (const Finding& finding : report.findings())
    lines.insert(std::string(finding.threat()) + " " + std::string(finding.object()) + " " +
                 std::string(finding.path()) + " " + std::string(finding.message()) + "\n");
  std::string text;
  for (const std::string& line : lines) text += line;
  return text;
}

std::string expected() {
  Inventory inventory;
  EXPECT_EQ(inventory.add_text("pod.json", std::string(kPod)).value(), 1u);
  return findings(inventory);
}

template <class Write>
std::string written(Write write) {
  Inventory inventory;
  EXPECT_EQ(inventory.add_objects("host", write).value(), 1u);
  return findings(inventory);
}

TEST(Adapters, TakeSimdjson) {
  simdjson::dom::parser parser;
  simdjson::dom::element pod;
  ASSERT_FALSE(parser.parse(kPod).get(pod));
  EXPECT_FALSE(expected().empty());
  EXPECT_EQ(written([&](ObjectWriter& out) { write_simdjson(out, pod); }), expected());
}

#ifdef CRENEL_HAS_NLOHMANN
TEST(Adapters, TakeNlohmann) {
  nlohmann::json pod = nlohmann::json::parse(kPod);
  EXPECT_EQ(written([&](ObjectWriter& out) { write_nlohmann(out, pod); }), expected());
  pod["data"] = nlohmann::json::binary({1, 2});
  Inventory inventory;
  auto added = inventory.add_objects("host", [&](ObjectWriter& out) { write_nlohmann(out, pod); });
  ASSERT_FALSE(added);
  EXPECT_NE(added.diagnostics().front().message.find("binary"), std::string::npos);
}
#endif

#ifdef CRENEL_HAS_PROTOBUF
TEST(Adapters, TakeProtobuf) {
  google::protobuf::Struct pod;
  ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(std::string(kPod), &pod).ok());
  EXPECT_EQ(written([&](ObjectWriter& out) { write_protobuf_struct(out, pod); }), expected());
}
#endif

}  // namespace
}  // namespace crenel

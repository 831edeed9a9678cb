// Objects that a host writes value by value.
#include <limits>

#include "support.hpp"

namespace crenel {
namespace {

void write_pod(ObjectWriter& out, bool privileged) {
  if (!out.begin_object()) return;
  out.key("apiVersion"), out.string("v1");
  out.key("kind"), out.string("Pod");
  out.key("metadata"), out.value(Value::Map{{"name", "web"}, {"namespace", "shop"}});
  out.key("spec");
  out.begin_object();
  out.key("containers");
  out.begin_list();
  out.begin_object();
  out.key("name"), out.string("app");
  out.key("securityContext");
  out.begin_object();
  out.key("privileged"), out.boolean(privileged);
  out.end(), out.end(), out.end(), out.end(), out.end();
}

std::string problem_of(const std::function<void(ObjectWriter&)>& write) {
  Inventory inventory;
  Result<uint64_t> added = inventory.add_objects("host", write);
  EXPECT_FALSE(added);
  EXPECT_FALSE(inventory.complete());
  return added.diagnostics().empty() ? "" : added.diagnostics().front().message;
}

TEST(ObjectWriter, FindsWhatItWouldFindInAText) {
  Policy pss = load_pack("k8s.pss").value();
  Inventory inventory;
  auto write = [](ObjectWriter& out) { write_pod(out, true), write_pod(out, false); };
  ASSERT_EQ(inventory.add_objects("host", write).value(), 2u);
  CheckOptions options;
  options.params["k8s.pss.level"] = "baseline";
  Report report = pss.check(inventory, options).value();
  ASSERT_EQ(report.open().size(), 1u) << report.to_text();
  Finding finding = report.open().front();
  EXPECT_EQ(finding.object(), "Pod/shop/web");
  EXPECT_EQ(finding.path(), "spec.containers[0].securityContext.privileged");
  EXPECT_EQ(finding.location().file, "host");
  EXPECT_EQ(finding.location().line, 0u);
  EXPECT_NE(report.to_text().find("host"), std::string::npos);
  EXPECT_TRUE(finding.explain());
}

TEST(ObjectWriter, SaysWhatDocumentsCannotCarry) {
  EXPECT_EQ(
      problem_of([](ObjectWriter& out) { out.real(std::numeric_limits<double>::infinity()); }),
      "a number is not finite");
  EXPECT_EQ(problem_of([](ObjectWriter& out) { out.number("0x10"); }),
            "`0x10` is not a JSON number");
  EXPECT_NE(problem_of([](ObjectWriter& out) { out.string("\xff"); }), "");
}

TEST(ObjectWriter, RefusesCallsOutOfTurn) {
  EXPECT_EQ(problem_of([](ObjectWriter& out) { out.end(); }), "`end` without an object or a list");
  EXPECT_EQ(problem_of([](ObjectWriter& out) { out.begin_list(), out.key("a"); }),
            "a key where a value should be");
  EXPECT_EQ(problem_of([](ObjectWriter& out) { out.begin_object(), out.integer(1); }),
            "a member of an object has no key");
  EXPECT_EQ(problem_of([](ObjectWriter& out) { out.begin_object(), out.key("a"), out.end(); }),
            "the last member of an object has no value");
  EXPECT_EQ(problem_of([](ObjectWriter& out) { out.begin_object(); }),
            "an object or a list is not ended");
}

TEST(ObjectWriter, EndsAtTheDepthLimit) {
  EXPECT_NE(problem_of([](ObjectWriter& out) {
              while (out.begin_list()) continue;
            }),
            "");
}

TEST(ObjectWriter, KeepsDocumentsBeforeAProblem) {
  Inventory inventory;
  auto write = [](ObjectWriter& out) { write_pod(out, true), out.begin_object(); };
  EXPECT_FALSE(inventory.add_objects("host", write));
  EXPECT_EQ(inventory.objects(), 1u);
}

}  // namespace
}  // namespace crenel

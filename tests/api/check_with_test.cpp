// check_with: of objects that a host writes only what rules read is kept, and nobody notices.
#include <functional>
#include <stdexcept>

#include "support.hpp"

namespace crenel {
namespace {

using Fill = std::function<void(Inventory&)>;
using Write = std::function<void(ObjectWriter&)>;

const Value kPod = Value::map(
    {{"apiVersion", "v1"},
     {"kind", "Pod"},
     {"metadata", Value::map({{"name", "web"}, {"labels", Value::map({{"a", "b"}})}})},
     {"spec",
      Value::map({{"nodeName", "node"},
                  {"containers",
                   Value::List{Value::map({{"image", "docker.io/app"},
                                           {"name", "app"},
                                           {"securityContext", Value::map({{"privileged", true}})},
                                           {"workingDir", "/"}})}}})}});

Fill filling(Write write) {
  return [write = std::move(write)](Inventory& inventory) {
    (void)inventory.add_objects("host", write);
  };
}

/// The report on what is written, beside that of an inventory that keeps all of it.
Report expect_same(const Write& write) {
  Inventory whole;
  (void)whole.add_objects("host", write);
  Report expected = sample().check(whole).value();
  Report report = sample().check_with(filling(write)).value();
  EXPECT_EQ(report.to_json(), expected.to_json());
  return report;
}

/// Writes a Pod whose member `name` of `spec` is what `value` writes.
Write pod_with(const std::string& name, const Write& value) {
  return [name, value](ObjectWriter& out) {
    out.begin_object();
    out.key("apiVersion"), out.string("v1");
    out.key("kind"), out.string("Pod");
    out.key("metadata"), out.value(Value::map({{"name", "web"}}));
    out.key("spec");
    out.begin_object();
    out.key(name), value(out);
    out.key("containers"), out.value(kPod.if_map()->at("spec").if_map()->at("containers"));
    out.end(), out.end();
  };
}

TEST(CheckWith, FindsWhatCheckFinds) {
  Report report = expect_same([](ObjectWriter& out) { out.value(kPod), out.value(kPod); });
  EXPECT_FALSE(report.open().empty());
}

TEST(CheckWith, SaysWhatNobodyReads) {
  std::vector<std::string> unread;
  Fill fill = filling([&](ObjectWriter& out) {
    pod_with("nodeName", [&](ObjectWriter& value) { value.string("node"); })(out);
    out.begin_object();
    for (const char* name : {"apiVersion", "kind", "metadata", "spec"}) {
      if (!out.key(name)) unread.push_back(name);
      if (name == std::string_view("spec")) {
        out.begin_object();
        for (const char* member : {"nodeName", "priority", "containers"})
          if (out.key(member))
            out.value(Value::List{});
          else
            unread.push_back(member);  // and not written
        out.end();
      } else {
        out.string(name == std::string_view("kind") ? "Pod" : "v1");
      }
    }
    out.end();
  });
  Report report = sample().check_with(fill).value();
  EXPECT_EQ(report.statistics().objects, 2u);
  EXPECT_EQ(unread, (std::vector<std::string>{"nodeName", "priority"}));
}

TEST(CheckWith, LooksAtWhatNobodyReadsAllTheSame) {
  auto problem = [](const Write& value) {
    Report report = sample().check_with(filling(pod_with("nodeName", value))).value();
    EXPECT_FALSE(report.complete());
    return report.diagnostics().empty() ? "" : report.diagnostics().front().message;
  };
  EXPECT_EQ(problem([](ObjectWriter& out) { out.real(1.0 / 0.0); }), "a number is not finite");
  EXPECT_NE(problem([](ObjectWriter& out) { out.string("\xff"); }), "");
  EXPECT_NE(problem([](ObjectWriter& out) {
              while (out.begin_list()) continue;
            }),
            "");
  EXPECT_NE(problem([](ObjectWriter& out) { out.problem("no"); }), "");
}

TEST(CheckWith, ExplainsWithAllThatThereIs) {
  int fills = 0;
  auto write = [&](ObjectWriter& out) { out.value(kPod); };
  Fill fill = [&](Inventory& inventory) {
    ++fills;
    (void)inventory.add_objects("host", write);
  };
  Report report = sample().check_with(fill).value();
  EXPECT_EQ(fills, 1);
  Inventory whole;
  fill(whole);
  Report expected = sample().check(whole).value();
  ASSERT_EQ(report.findings().size(), expected.findings().size());
  ASSERT_FALSE(report.findings().empty());
  fills = 0;
  for (size_t n = 0; n < report.findings().size(); ++n) {
    Explanation why = report.findings()[n].explain().value();
    Explanation wanted = expected.findings()[n].explain().value();
    ASSERT_EQ(why.evidence.size(), wanted.evidence.size());
    for (size_t e = 0; e < why.evidence.size(); ++e)
      EXPECT_EQ(why.evidence[e].value, wanted.evidence[e].value);
  }
  EXPECT_EQ(fills, 1) << "read again once, whatever is asked";
}

TEST(CheckWith, ReadsWholeWhatSaysTwoKindsOfItself) {
  int writes = 0;
  expect_same([&](ObjectWriter& out) {
    ++writes;
    out.begin_object();
    out.key("apiVersion"), out.string("v1");
    out.key("kind"), out.string("Service");
    out.key("metadata"), out.value(Value::map({{"name", "web"}}));
    out.key("spec"), out.value(kPod.if_map()->at("spec"));
    out.key("kind"), out.string("Pod");
    out.end();
  });
  EXPECT_EQ(writes, 3) << "once for check, twice for check_with";
}

TEST(CheckWith, WhatTheHostThrowsEndsTheCall) {
  EXPECT_THROW((void)sample().check_with([](Inventory&) { throw std::runtime_error("no"); }),
               std::runtime_error);
}

TEST(CheckWith, RefusesAParameterThatIsNotThere) {
  CheckOptions wrong;
  wrong.params["nothing"] = 1;
  EXPECT_FALSE(sample().check_with([](Inventory&) {}, {}, wrong));
}

}  // namespace
}  // namespace crenel

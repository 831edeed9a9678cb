// Functions of the host: types, results, failures, and bundles that need them.
#include <atomic>
#include <numeric>
#include <set>
#include <stdexcept>

#include "support.hpp"

namespace crenel {
namespace {

using Owner = std::optional<std::string>;
using Words = std::optional<std::vector<std::string>>;

Owner owner(const std::string& space) {
  return space == "nobody" ? Owner() : Owner("team-" + space);
}

/// What host.crn calls.
Functions functions() {
  Functions given;
  given.add("owner", owner)
      .add("signed", [](std::string_view image) { return image.starts_with("signed/"); })
      .add("score",
           [](const Words& command, double weight) {
             return static_cast<double>(command ? command->size() : 0) * weight;
           })
      .add("marks", [](const Value& object, const std::map<std::string, std::string>& wanted) {
        const Value& kind = object.if_map()->at("kind");
        return std::vector<std::string>{*kind.if_string(), wanted.at("tier")};
      });
  return given;
}

Result<Policy> hosted(const Functions& given) {
  return compile_files({std::string(CRENEL_SOURCE_DIR) + "/tests/api/data/host.crn"},
                       {.functions = given});
}

constexpr const char* kPods = R"(
{apiVersion: v1, kind: Pod, metadata: {name: a, namespace: shop},
 spec: {containers: [{name: app, image: signed/app, command: [a, b, c]}]}}
---
{apiVersion: v1, kind: Pod, metadata: {name: b, namespace: nobody},
 spec: {containers: [{name: app, image: other/app}]}}
)";

Inventory pods(const char* text = kPods) {
  Inventory inventory;
  EXPECT_TRUE(inventory.add_text("pods.yaml", text));
  return inventory;
}

std::multiset<std::string> messages(const Report& report) {
  std::multiset<std::string> texts;
  for (const Finding& finding : report.findings())
    texts.insert(std::string(to_string(finding.status())) + ": " + std::string(finding.message()));
  return texts;
}

std::string causes(const Report& report) {
  std::set<std::string> texts;
  for (const Finding& finding : report.findings()) texts.insert(std::string(finding.cause()));
  std::string all;
  for (const std::string& text : texts) all += text + "\n";
  return all;
}

/// A policy with one condition over Pods.
Result<Policy> with_condition(const std::string& condition, const Functions& given) {
  return compile_string(
      "module m\nimport k8s\nimport host\nthreat t {\n title \"T\"\n stride tampering\n"
      " severity low\n for p in k8s.Pod\n when " +
          condition + "\n message \"found\"\n}\n",
      "m.crn", {.functions = given});
}

Report run_condition(const std::string& condition, const Functions& given) {
  Result<Policy> policy = with_condition(condition, given);
  EXPECT_TRUE(policy) << rendered(policy.diagnostics());
  return policy.value().check(pods()).value();
}

TEST(HostFunctions, AreCalledWithTypedValues) {
  Policy policy = hosted(functions()).value();
  EXPECT_EQ(policy.host_functions(),
            (std::vector<std::string>{
                "host.marks(any, map<string>) -> list<string>", "host.owner(string) -> string?",
                "host.score(list<string>?, float) -> float", "host.signed(string) -> bool"}));
  Report report = policy.check(pods()).value();
  EXPECT_EQ(messages(report),
            (std::multiset<std::string>{"open: nobody owns nobody", "open: other/app is not signed",
                                        "open: app scores 1.5", "open: a has [Pod, web]",
                                        "open: b has [Pod, web]"}));
  EXPECT_TRUE(report.complete());
}

TEST(HostFunctions, GiveTheSameOnSeveralThreads) {
  Policy policy = hosted(functions()).value();
  Inventory inventory;
  for (int n = 0; n < 200; ++n)
    ASSERT_TRUE(inventory.add_text("pods" + std::to_string(n) + ".yaml", kPods));
  Report one = policy.check(inventory).value();
  Report four = policy.check(inventory, {.threads = 4}).value();
  EXPECT_EQ(one.findings().size(), 1000u);
  EXPECT_EQ(messages(one), messages(four));
}

TEST(HostFunctions, RunInTestsAndExplanations) {
  Policy policy = hosted(functions()).value();
  TestReport tests = policy.run_tests().value();
  ASSERT_EQ(tests.outcomes.size(), 1u);
  EXPECT_TRUE(tests.passed()) << rendered(tests.outcomes[0].diagnostics);
  Report report = policy.check(pods()).value();
  bool shown = false;
  for (const Finding& finding : report.findings()) {
    Explanation why = finding.explain().value();
    for (const Evidence& evidence : why.evidence) shown = shown || evidence.value == "1.5";
  }
  EXPECT_TRUE(shown);
}

TEST(HostFunctions, AFailureIsAnIndeterminateVerdict) {
  Functions failing = functions();
  Functions given;
  for (const Function& function : failing.all())
    if (function.name != "owner" && function.name != "signed")
      given.add(function.name, function.signature, function.call);
  given.add("owner", [](std::string_view space) -> Result<Owner> {
    if (space == "shop") return Owner("shop");
    Diagnostic problem;
    problem.message = "the directory does not know " + std::string(space);
    return Result<Owner>::failure({problem});
  });
  given.add("signed", [](std::string_view) -> bool { throw std::runtime_error("no registry"); });
  Report report = hosted(given).value().check(pods()).value();
  EXPECT_FALSE(report.complete());
  EXPECT_EQ(report.exit_code(), 3);
  EXPECT_NE(causes(report).find("`host.owner` failed: the directory does not know nobody"),
            std::string::npos)
      << causes(report);
  EXPECT_NE(causes(report).find("`host.signed` failed: no registry"), std::string::npos)
      << causes(report);
  EXPECT_EQ(messages(report).count("open: app scores 1.5"), 1u) << "other rules run";
}

TEST(HostFunctions, WhatThrowsNoExceptionObjectIsCaughtToo) {
  Functions given;
  given.add("odd", []() -> bool { throw 1; });
  EXPECT_NE(causes(run_condition("host.odd()", given)).find("`host.odd` failed"),
            std::string::npos);
}

TEST(HostFunctions, AreNotCalledWithWhatIsIndeterminate) {
  std::atomic<int> calls = 0;
  Functions given;
  given.add("is_one", [&calls](std::int64_t number) { return ++calls, number == 1; });
  Report report = run_condition("host.is_one(parse_json(\"nothing\").a)", given);
  EXPECT_EQ(calls, 0);
  EXPECT_EQ(report.with_status(Status::kIndeterminate).size(), 2u);
}

TEST(HostFunctions, ItemsOfAnotherTypeAreSaid) {
  Functions given;
  given.add("sum", [](const std::vector<std::int64_t>& numbers) {
    return std::accumulate(numbers.begin(), numbers.end(), std::int64_t{0});
  });
  Report report = run_condition("host.sum(parse_json(\"[1, \\\"a\\\"]\")) > 0", given);
  EXPECT_NE(
      causes(report).find("`host.sum` does not take the string \"a\" where `int` is asked for"),
      std::string::npos)
      << causes(report);
}

TEST(HostFunctions, AResultOfAnotherTypeIsSaid) {
  Functions given;
  given.add("number", "() -> int", [](auto) { return Value("one"); });
  given.add("text", "() -> string", [](auto) { return Value("\xff"); });
  given.add("missing", "() -> list<string>", [](auto) { return Value(); });
  Report report = run_condition("host.number() > 0", given);
  EXPECT_NE(causes(report).find("`host.number` gave a string where `int` is promised"),
            std::string::npos)
      << causes(report);
  report = run_condition("host.text() == \"a\"", given);
  EXPECT_NE(causes(report).find("not UTF-8"), std::string::npos) << causes(report);
  report = run_condition("\"a\" in host.missing()", given);
  EXPECT_NE(causes(report).find("nothing where `list<string>` is promised"), std::string::npos)
      << causes(report);
}

TEST(HostFunctions, AnyIsAnyValue) {
  Functions given;
  given.add("same", [](Value value) { return value; });
  given.add("count", [](const std::optional<Value>& value) { return value ? 1LL : 0LL; });
  EXPECT_EQ(run_condition("host.same(p).metadata.namespace == \"shop\"", given).open().size(), 1u);
  EXPECT_EQ(run_condition("host.same([1.5, 2.5])[1] == 2.5", given).open().size(), 2u);
  EXPECT_EQ(run_condition("host.same(quantity(\"1Gi\")) == \"1Gi\"", given).open().size(), 2u);
  EXPECT_EQ(run_condition("host.count(p.spec.nodeName) == 0", given).open().size(), 2u);
}

TEST(HostFunctions, LimitsHold) {
  Functions given;
  given.add("more", [](std::int64_t n) { return n + 1; });
  Policy policy = with_condition("any n in [1, 2, 3]: host.more(n) == 0", given).value();
  EXPECT_TRUE(policy.check(pods()).value().complete());
  CheckOptions options;
  options.limits.instructions = 2'000;  // a call counts as a thousand
  EXPECT_FALSE(policy.check(pods(), options).value().complete());
}

std::string problem_of(const std::string& condition, const Functions& given) {
  Result<Policy> policy = with_condition(condition, given);
  EXPECT_FALSE(policy);
  return rendered(policy.diagnostics());
}

TEST(HostFunctions, CallsAreCheckedWhenAPolicyIsCompiled) {
  Functions given = functions();
  EXPECT_NE(problem_of("host.signd(\"a\")", given).find("did you mean `signed`?"),
            std::string::npos);
  EXPECT_NE(problem_of("host.signed(1)", given).find("error[E0301]"), std::string::npos)
      << problem_of("host.signed(1)", given);
  EXPECT_NE(
      problem_of("host.signed()", given).find("its signature is `host.signed(string) -> bool`"),
      std::string::npos);
  EXPECT_NE(problem_of("host.owner(\"a\") > \"b\"", given).find("error["), std::string::npos)
      << "it may be missing";
  EXPECT_NE(problem_of("host == 1", given).find("error["), std::string::npos);
}

TEST(HostFunctions, NeedAHost) {
  std::string problem = problem_of("host.signed(\"a\")", {});
  EXPECT_NE(problem.find("error[E0203]: no module is called `host`"), std::string::npos) << problem;
  EXPECT_NE(problem.find("functions that a program gives"), std::string::npos) << problem;
  Result<Policy> twin = compile_string("module host\n", "host.crn", {.functions = functions()});
  ASSERT_FALSE(twin);
  EXPECT_EQ(twin.diagnostics()[0].code, "E0202") << rendered(twin.diagnostics());
}

TEST(HostFunctions, ABundleNeedsThoseOfItsSignature) {
  Functions given = functions();
  Policy policy = hosted(given).value();
  std::vector<std::byte> bundle = policy.to_bundle();
  Result<Policy> alone = load_bundle(bundle);
  ASSERT_FALSE(alone);
  EXPECT_EQ(alone.diagnostics().size(), 4u);
  EXPECT_EQ(alone.diagnostics()[0].code, "E0705");

  Functions others;
  for (const Function& function : given.all())
    if (function.name != "signed") others.add(function.name, function.signature, function.call);
  others.add("signed", [](std::int64_t) { return true; });
  Result<Policy> other = load_bundle(bundle, others);
  ASSERT_FALSE(other);
  ASSERT_EQ(other.diagnostics().size(), 1u);
  EXPECT_EQ(other.diagnostics()[0].message,
            "the policy calls the host function `host.signed(string) -> bool`, and the host gives "
            "`host.signed(int) -> bool`");

  Policy loaded = load_bundle(bundle, given).value();
  EXPECT_EQ(messages(loaded.check(pods()).value()), messages(policy.check(pods()).value()));
  EXPECT_EQ(loaded.to_bundle(), bundle);
}

TEST(HostFunctions, NamesAndSignaturesAreChecked) {
  auto fails = [](const std::string& name, const std::string& signature) {
    Functions given;
    given.add(name, signature, [](auto) { return Value(true); });
    Result<Policy> policy = compile_string("module m\n", "m.crn", {.functions = given});
    return policy ? std::string() : policy.diagnostics()[0].code;
  };
  EXPECT_EQ(fails("fine", "( team : string, list<map<int?>>? ) -> bool ?"), "");
  EXPECT_EQ(fails("fine", "()->any"), "");
  for (const char* name : {"", "1st", "a.b", "a b", "_private"})
    EXPECT_EQ(fails(name, "() -> bool"), "E0959");
  for (const char* signature :
       {"", "string -> bool", "(string -> bool", "(string)", "(str) -> bool", "(list) -> bool",
        "(list<int) -> bool", "() -> bool x", "(,) -> bool", "(int int) -> bool",
        "() -> "
        "list<list<list<list<list<list<list<list<list<list<list<list<list<list<list<list<int"})
    EXPECT_EQ(fails("f", signature), "E0959") << signature;
  Functions twins;
  twins.add("f", [] { return true; }).add("f", [] { return true; });
  EXPECT_EQ(compile_string("module m\n", "m.crn", {.functions = twins}).diagnostics()[0].code,
            "E0959");
}

}  // namespace
}  // namespace crenel

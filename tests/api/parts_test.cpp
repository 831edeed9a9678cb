// check_paths: parts of the inputs give the report that all of them give at once.
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <functional>

#include "support.hpp"

namespace crenel {
namespace {

namespace fs = std::filesystem;

constexpr int kObjects = 6000;  // of some 1 kB: several slices

/// A folder that goes with the test.
class Folder {
 public:
  Folder() : path_(fs::temp_directory_path() / ("crenel-parts-" + std::to_string(::getpid()))) {
    fs::create_directories(path_);
  }
  ~Folder() { fs::remove_all(path_); }
  std::string write(const std::string& name, const std::string& text) const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
    return (path_ / name).string();
  }
  std::string path() const { return path_.string(); }

 private:
  fs::path path_;
};

std::string padding(int n) { return std::string(700, static_cast<char>('a' + n % 26)); }

std::string yaml_pod(int n, const std::string& more = "") {
  std::string number = std::to_string(n);
  return "apiVersion: v1\nkind: Pod\nmetadata:\n  name: p" + number +
         "\n  namespace: ä\n  annotations:\n    text: |\n      " + padding(n) +
         "\n      --- not a marker\n" + more +
         "spec:\n  containers:\n    - name: c\n      image: registry.acme.example/i\n" +
         (n % 7 == 0 ? "      securityContext: {privileged: true}\n" : "");
}

std::string yaml_stream(const std::function<std::string(int)>& more = [](int) { return ""; }) {
  std::string text = "# a stream\n";
  for (int n = 0; n < kObjects; ++n)
    text += "---  # " + std::to_string(n) + "\n" + yaml_pod(n, more(n));
  return text;
}

/// `gap` stands between what kubectl would put on lines of their own.
std::string json_pod(int n, const std::string& gap, const std::string& owner = "") {
  std::string number = std::to_string(n);
  return "{" + gap + "\"apiVersion\": \"v1\"," + gap + "\"kind\": \"Pod\"," + gap +
         "\"metadata\": {\"name\": \"p" + number + "\", \"namespace\": \"é\", " + owner +
         "\"managedFields\": [{\"manager\": \"" + padding(n) +
         "\"}], \"annotations\": {\"t\": \"},{\\\"apiVersion\\\"\"}}," + gap +
         "\"spec\": {\"containers\": [{\"name\": \"c\", \"image\": \"registry.acme.example/i\"" +
         (n % 7 == 0 ? ", \"securityContext\": {\"privileged\": true}" : "") + "}]}," + gap +
         "\"status\": {\"phase\": \"Running\", \"conditions\": [{\"type\": \"Ready\"}]}" + gap +
         "}";
}

std::string json_list(const std::string& gap, const std::string& kind = "List",
                      const std::string& last = "", const std::string& tail = "") {
  std::string text = "{" + gap + "\"apiVersion\": \"v1\"," + gap + "\"items\": [" + gap;
  for (int n = 0; n < kObjects; ++n) text += (n == 0 ? "" : "," + gap) + json_pod(n, gap + " ");
  if (!last.empty()) text += "," + gap + last;
  return text + gap + "]," + gap + "\"kind\": \"" + kind + "\"," + gap +
         "\"metadata\": {\"resourceVersion\": \"\"}" + tail + gap + "}\n";
}

Report whole(const std::vector<std::string>& paths, const InventoryOptions& inputs = {}) {
  Inventory inventory(inputs);
  for (const std::string& path : paths) (void)inventory.add_path(path);
  return sample().check(inventory).value();
}

/// The same bytes from parts, on one thread and on several, of files that are read and of such that
/// are mapped, as from all inputs at once.
Report expect_same(const std::vector<std::string>& paths, const InventoryOptions& inputs = {}) {
  Report at_once = whole(paths, inputs);
  for (bool mapped : {false, true}) {
    InventoryOptions these = inputs;
    these.map_files = mapped;
    for (unsigned threads : {1U, 3U}) {
      SCOPED_TRACE(std::to_string(threads) + (mapped ? " threads, mapped" : " threads"));
      Report parts = sample().check_paths(paths, these, {.threads = threads}).value();
      EXPECT_EQ(parts.to_json(), at_once.to_json());
      EXPECT_EQ(parts.to_text(), at_once.to_text());
      EXPECT_EQ(parts.exit_code(), at_once.exit_code());
      EXPECT_EQ(parts.statistics().objects, at_once.statistics().objects);
      EXPECT_EQ(parts.statistics().files, at_once.statistics().files);
    }
  }
  return at_once;
}

constexpr size_t kPrivileged = (kObjects + 6) / 7;

TEST(Parts, OfYamlStreams) {
  Folder folder;
  Report report = expect_same({folder.write("all.yaml", yaml_stream())});
  EXPECT_EQ(report.open().size(), kPrivileged);
  std::string carriage;
  for (char c : yaml_stream()) carriage += c == '\n' ? std::string("\r\n") : std::string(1, c);
  EXPECT_EQ(expect_same({folder.write("windows.yaml", carriage)}).open().size(), kPrivileged);
}

TEST(Parts, OfYamlWithDirectives) {
  Folder folder;
  std::string text;
  for (int n = 0; n < kObjects; ++n)
    text += "%YAML 1.1\n# of the next\n---\n" + yaml_pod(n) + "...\n";
  EXPECT_EQ(expect_same({folder.write("all.yaml", text)}).open().size(), kPrivileged);
}

TEST(Parts, OfYamlWithByteOrderMarks) {
  Folder folder;
  std::string text = yaml_stream([](int n) {
    return n == 3500 ? std::string("---\n\xEF\xBB\xBF") + yaml_pod(kObjects) : std::string();
  });
  EXPECT_EQ(expect_same({folder.write("all.yaml", text)}).statistics().objects, kObjects + 1u);
}

TEST(Parts, OfYamlWithProblems) {
  Folder folder;
  auto at = [](int where, const char* more) {
    return [=](int n) { return n == where ? std::string(more) : std::string(); };
  };
  Report twice =
      expect_same({folder.write("twice.yaml", yaml_stream(at(kObjects - 1, "kind: Pod\n")))});
  EXPECT_EQ(twice.diagnostics().size(), 1u);
  Report broken = expect_same({folder.write("broken.yaml", yaml_stream(at(4000, "a: [\n")))});
  EXPECT_FALSE(broken.complete());
  EXPECT_GE(broken.open().size(), kPrivileged - 1);
  // More than the readers say of one file.
  Report many = expect_same({folder.write(
      "many.yaml", yaml_stream([](int n) { return n % 20 == 0 ? "kind: Pod\n" : ""; }))});
  EXPECT_EQ(many.diagnostics().size(), 201u);
}

TEST(Parts, OfLists) {
  Folder folder;
  for (const char* gap : {"\n    ", "", " ", "\n", "\r\n\t", " \n\n \r\n "}) {
    Report report = expect_same({folder.write("list.json", json_list(gap))});
    EXPECT_EQ(report.open().size(), kPrivileged);
    EXPECT_TRUE(report.complete());
  }
}

TEST(Parts, OfListsThatAreOtherwise) {
  Folder folder;
  const std::string untyped = R"({"metadata": {"name": "u"}, "spec": {"containers": [
      {"name": "c", "image": "registry.acme.example/i", "securityContext": {"privileged": true}}]}})";
  // Its items may leave their kind out.
  Report typed = expect_same({folder.write("typed.json", json_list("\n", "PodList", untyped))});
  EXPECT_EQ(typed.open().size(), kPrivileged + 1);
  // What holds the items is an object too.
  expect_same({folder.write("holder.json", json_list("\n", "Holder"))});
  expect_same({folder.write("scalar.json", json_list("\n", "List", "42"))});
  expect_same({folder.write(
      "nested.json",
      json_list("\n", "List", R"({"apiVersion": "v1", "kind": "List", "items": []})"))});
  expect_same({folder.write("more.json", json_list("\n", "List", "", ", \"items\": []"))});
  expect_same({folder.write("behind.json", json_list("\n") + json_pod(0, "\n"))});
  expect_same({folder.write("broken.json", json_list("\n", "List", "{\"kind\": }"))});
  expect_same({folder.write("open.json", json_list("\n").substr(0, 5'000'000))});
}

TEST(Parts, AskWhoOwnsWhatAcrossSlices) {
  Folder folder;
  std::string text =
      "{\"apiVersion\": \"v1\", \"kind\": \"List\", \"items\": [\n" + json_pod(0, " ");
  for (int n = 1; n < kObjects; ++n)
    text += ",\n" + json_pod(n, " ",
                             R"("ownerReferences": [{"controller": true, "apiVersion": "v1",
                               "kind": "Pod", "name": "p0"}], )");
  Report report = expect_same({folder.write("list.json", text + "\n]}\n")});
  ASSERT_EQ(report.open().size(), 1u);
  EXPECT_EQ(report.open()[0].pods(), kPrivileged - 1);
}

TEST(Parts, OfFolders) {
  Folder folder;
  for (int n = 0; n < 100; ++n)
    folder.write("a/" + std::to_string(n % 9) + "/" + std::to_string(n) + ".yaml", yaml_pod(n));
  folder.write("a/b/all.yaml", yaml_stream());
  folder.write("a/broken.yaml", "a: [");
  std::string single = folder.write("one.yaml", yaml_pod(7));
  InventoryOptions apart;
  apart.per_file = true;
  for (const InventoryOptions& inputs : {InventoryOptions{}, apart})
    EXPECT_EQ(expect_same({folder.path() + "/a", single, single}, inputs).open().size(),
              kPrivileged + 15 + 2);
}

TEST(Parts, ExplainByReadingAgain) {
  Folder folder;
  std::string path = folder.write("all.yaml", yaml_stream());
  Report at_once = whole({path});
  Report parts = sample().check_paths({path}).value();
  Explanation expected = at_once.findings()[3].explain().value();
  Explanation explanation = parts.findings()[3].explain().value();
  ASSERT_EQ(explanation.evidence.size(), expected.evidence.size());
  EXPECT_EQ(explanation.evidence.back().text, expected.evidence.back().text);
  EXPECT_FALSE(parts.why_not("privileged", "Pod/ä/p1").value().candidates.empty());
}

/// Objects of Kubernetes beside it are read all the same.
TEST(Parts, OfStreamsThatHoldAProject) {
  Folder folder;
  Report report = expect_same(
      {folder.write("all.yaml", yaml_stream() + "---\nservices: {web: {image: nginx}}\n")});
  EXPECT_EQ(report.open().size(), kPrivileged);
  EXPECT_TRUE(report.complete());
}

TEST(Parts, GiveHostsWholeObjects) {
  Folder folder;
  CompileOptions options;
  options.functions.add("phase", [](const Value& pod) {
    const Value::Map& members = *pod.if_map();
    auto status = members.find("status");
    return status == members.end() ? std::string("none")
                                   : *status->second.if_map()->at("phase").if_string();
  });
  Policy policy = compile_string(R"(module m
import k8s
import host
threat running {
    title    "Running"
    stride   denial_of_service
    severity low
    for      p in k8s.Pod
    when     host.phase(p) == "Running"
    message  "{p}"
})",
                                 "policy.crn", options)
                      .value();
  std::string list = folder.write("list.json", json_list("\n"));
  EXPECT_EQ(policy.check_paths({list}).value().open().size(), static_cast<size_t>(kObjects));
}

/// What a policy never names is not read, and what is in it is not validated; brackets are.
TEST(Parts, LeaveWhatIsNotNamed) {
  Folder folder;
  auto pod = [](const char* metadata, const char* more) {
    return std::string(R"({"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p", )") +
           metadata + R"("labels": {"status": "?"}}, )" + more +
           R"("spec": {"containers": [{"name": "c", "image": "registry.acme.example/i",
              "securityContext": {"privileged": true}}]}})";
  };
  const char* names = R"("managedFields": [{"a" "b": 1}], )";
  const char* state = R"("status": {"a" "b": 1}, )";
  std::string one = folder.write("one.json", pod(names, state));
  std::string list = folder.write(
      "list.json", R"({"kind": "List", "apiVersion": "v1", "items": [)" + pod(names, state) + "]}");
  std::string open = folder.write("open.json", pod("", R"("status": {"a": [}, )"));
  std::string deeper = folder.write("deeper.json", pod("", R"("x": {"status": {"a" "b": 1}}, )"));
  auto check = [](const Policy& policy, const std::string& path) {
    return policy.check_paths({path}).value();
  };
  for (const std::string& path : {one, list}) {
    EXPECT_TRUE(check(sample(), path).complete());
    EXPECT_EQ(check(sample(), path).open().size(), 1u);
    EXPECT_FALSE(whole({path}).complete());
  }
  EXPECT_FALSE(check(sample(), open).complete());
  EXPECT_FALSE(check(sample(), deeper).complete());
  Policy names_it = compile_string(R"(module m
import k8s
threat pending {
    title    "Pending"
    stride   denial_of_service
    severity low
    for      p in k8s.Pod
    when     p.status.phase == "Pending"
    message  "{p}"
})")
                        .value();
  EXPECT_FALSE(check(names_it, one).complete());
}

TEST(Parts, AreNotMadeForPoliciesThatJoin) {
  Policy joins = compile_string(R"(module m
import k8s
threat others {
    title    "Pods of two names"
    stride   tampering
    severity low
    for      a in k8s.Pod
    for      b in k8s.Pod
    when     a.metadata.name != b.metadata.name
    message  "{a.metadata.name}"
})")
                     .value();
  Folder folder;
  std::vector<std::string> paths = {folder.write("a/1.yaml", yaml_pod(1)),
                                    folder.write("b/2.yaml", yaml_pod(2))};
  EXPECT_EQ(joins.check_paths(paths).value().findings().size(), 2u);
}

}  // namespace
}  // namespace crenel

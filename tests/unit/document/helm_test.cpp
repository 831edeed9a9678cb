// Charts through engines that are scripts: what Crenel asks, and what it makes of the answers.
// tests/helm has the real engine.
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "base/subprocess.hpp"
#include "document/helm/chart.hpp"
#include "report/place.hpp"

namespace crenel::document {
namespace {

namespace fs = std::filesystem;

/// A folder for one test.
struct Folder {
  fs::path path = fs::temp_directory_path() / ("crenel-helm-test-" + std::to_string(::getpid()));
  Folder() { fs::create_directories(path); }
  ~Folder() { fs::remove_all(path); }
  std::string script(const std::string& name, const std::string& body) const {
    std::string file = (path / name).string();
    std::ofstream(file) << "#!/bin/sh\n" << body;
    ::chmod(file.c_str(), 0755);
    return file;
  }
};

struct Chart {
  Inventory inventory;
  bool ok = false;
  explicit Chart(const std::string& engine) {
    inventory.add_world({"web", World::Source::kChart, true, {}});
    helm::Request request;
    request.chart = "charts/web";
    request.values = {"prod.yaml"};
    request.engine = engine;
    ok = helm::read_chart(inventory, 0, request, {});
  }
  report::ResolvedPlace place(std::string_view path_end) const {
    const Object& object = inventory.objects().at(0);
    Place at = inventory.place(object, nullptr, {{"spec"}, {path_end}});
    return report::PlaceResolver(inventory.sources()).resolve(at.file, at.key, at.begin);
  }
};

TEST(Helm, CommandOfHelmGivesFiles) {
  Folder folder;
  Chart chart(folder.script("helm",
                            "echo \"$@\" > \"$0.arguments\"\n"
                            "printf -- '---\\n# Source: web/templates/pod.yaml\\nkind: Pod\\n"
                            "apiVersion: v1\\nspec: {hostPID: true}\\n'"));
  ASSERT_TRUE(chart.ok);
  report::ResolvedPlace place = chart.place("hostPID");
  EXPECT_EQ(place.location.file, "charts/web/templates/pod.yaml");
  EXPECT_EQ(place.location.line, 0u);
  EXPECT_NE(place.note.find("`helm` rendered the chart"), std::string::npos);
  std::ifstream arguments(folder.path / "helm.arguments");
  std::string line;
  std::getline(arguments, line);
  EXPECT_EQ(line, "template charts/web --values prod.yaml");
}

TEST(Helm, ClaimsLeadToTheTemplate) {
  Folder folder;
  // Bytes:  kind: Pod\napiVersion: v1\nspec:\n  hostPID: true\n  hostIPC: false\n
  Chart chart(folder.script(
      "crenel-helm",
      "cat > /dev/null\ncat <<'EOF'\n"
      R"({"version": 2, "helm": "v4", "output": "kind: Pod\napiVersion: v1\nspec:\n  hostPID: true\n  hostIPC: false\n",)"
      R"( "files": [{"name": "web/templates/pod.yaml", "path": "templates/pod.yaml", "text": "# ä\n  hostPID: {{ .Values.pid }}\n"}],)"
      R"( "documents": [{"begin": 0, "end": 62, "file": 0, "kind": "manifest", "claims": [)"
      R"({"begin": 33, "end": 42, "file": 0, "offset": 7},)"
      R"({"begin": 42, "end": 46, "file": 0, "offset": 16, "action": true, "keys": ["pid"]}]}]})"
      "\nEOF\n"));
  ASSERT_TRUE(chart.ok);
  report::ResolvedPlace place = chart.place("hostPID");
  EXPECT_EQ(place.location.file, "charts/web/templates/pod.yaml");
  EXPECT_EQ(place.location.line, 2u);
  EXPECT_EQ(place.location.column, 3u);
  EXPECT_EQ(place.location.end_column, 29u);
  EXPECT_EQ(place.excerpt, "  hostPID: {{ .Values.pid }}");
  EXPECT_EQ(place.values_keys, std::vector<std::string>{"pid"});
  // Nothing is claimed of the next line.
  place = chart.place("hostIPC");
  EXPECT_EQ(place.location.file, "charts/web/templates/pod.yaml");
  EXPECT_EQ(place.location.line, 0u);
  EXPECT_FALSE(place.note.empty());
}

TEST(Helm, FailuresSayWhatToDo) {
  Folder folder;
  auto message = [](const Chart& chart) {
    EXPECT_FALSE(chart.ok);
    return chart.inventory.diagnostics().at(0).message;
  };
  EXPECT_EQ(message(Chart(folder.script("crenel-helm", "echo lost >&2; exit 3"))),
            "`" + (folder.path / "crenel-helm").string() + "` ended with 3: lost");
  EXPECT_NE(message(Chart(folder.script("crenel-helm", "echo '{}'"))).find("does not answer"),
            std::string::npos);
  EXPECT_EQ(message(Chart(folder.script("helm", "echo 'Error: no such chart' >&2; exit 1"))),
            "no such chart");
  EXPECT_NE(message(Chart((folder.path / "missing/helm").string())).find("cannot run"),
            std::string::npos);
}

TEST(Helm, NoEngine) {
  if (base::is_executable(base::program_folder() + "/crenel-helm"))
    GTEST_SKIP() << "an engine lies beside the test";
  std::string path = std::getenv("PATH") ? std::getenv("PATH") : "";
  ::setenv("PATH", "/nowhere", 1);
  Chart chart("");
  ::setenv("PATH", path.c_str(), 1);
  ASSERT_FALSE(chart.ok);
  const Diagnostic& diagnostic = chart.inventory.diagnostics().at(0);
  EXPECT_EQ(diagnostic.code, "E0620");
  EXPECT_NE(diagnostic.message.find("neither `crenel-helm` nor `helm`"), std::string::npos);
  ASSERT_EQ(diagnostic.help.size(), 1u);
}

}  // namespace
}  // namespace crenel::document

// Messages of kustomize v5 and kubectl v1.32, and what of the kustomization they are about.
#include "document/kustomize_problem.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace crenel::document {
namespace {

namespace fs = std::filesystem;

/// A folder of files that goes with the test.
class Folder {
 public:
  Folder() {
    std::string path = (fs::temp_directory_path() / "crenel-XXXXXX").string();
    path_ = fs::canonical(mkdtemp(path.data()));
  }
  ~Folder() { fs::remove_all(path_); }
  void write(const std::string& name, const std::string& text) {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name) << text;
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

struct Case {
  const char* kustomization;
  const char* errors;  ///< `@` is the folder
  const char* at;      ///< file, line, columns; without a line: the file alone
  const char* help = "";
};

class KustomizeProblem : public testing::TestWithParam<Case> {};

std::string replaced(std::string text, const std::string& folder) {
  for (size_t at; (at = text.find('@')) != text.npos;) text.replace(at, 1, folder);
  return text;
}

TEST_P(KustomizeProblem, HasAPlace) {
  Folder folder;
  folder.write("app/kustomization.yaml", GetParam().kustomization);
  folder.write("app/pod.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n");
  folder.write("app/patch.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: gone}\n");
  folder.write("base/kustomization.yaml", "resources:\n- pod.yaml\nresoures: []\n");
  folder.write("upon/kustomization.yaml", "resources: [../base]\n");
  std::string app = (folder.path() / "app").string();
  Diagnostic found = kustomize_problem(app, replaced(GetParam().errors, folder.path().string()));
  EXPECT_EQ(found.code, "E0621");
  std::string at = fs::path(found.location.file).lexically_relative(folder.path()).string();
  if (found.location.line != 0)
    at += ':' + std::to_string(found.location.line) + ':' + std::to_string(found.location.column) +
          '-' + std::to_string(found.location.end_column);
  EXPECT_EQ(at, GetParam().at) << found.message;
  EXPECT_EQ(found.message.find('\n'), std::string::npos);
  EXPECT_FALSE(found.message.empty());
  EXPECT_EQ(found.help.empty() ? "" : found.help[0], GetParam().help);
}

INSTANTIATE_TEST_SUITE_P(
    All, KustomizeProblem,
    testing::Values(
        Case{"resources:\n- pod.yaml\n- gone.yaml\n",
             "Error: accumulating resources: accumulation err='accumulating resources from "
             "'gone.yaml': evalsymlink failure on '@/app/gone.yaml' : lstat @/app/gone.yaml: no "
             "such file or directory': must build at directory: not a valid directory\n",
             "app/kustomization.yaml:3:3-12"},
        Case{"resources:\n- pod.yaml\n- gone.yaml\n",
             "E1129 16:06:15.5 31055 run.go:72] \"command failed\" err=\"accumulating resources "
             "from 'gone.yaml': lstat @/app/gone.yaml: no such file or directory\"\n",
             "app/kustomization.yaml:3:3-12"},
        Case{"resources: [pod.yaml]\nresoures: []\n",
             "E1129 16:06:15.5 31055 run.go:72] \"command failed\" err=\"invalid Kustomization: "
             "json: unknown field \\\"resoures\\\"\"\n",
             "app/kustomization.yaml:2:1-9", "did you mean `resources`?"},
        Case{"resources: pod.yaml\n",
             "Error: invalid Kustomization: json: cannot unmarshal string into Go struct field "
             "Kustomization.resources of type []string\n",
             "app/kustomization.yaml:1:12-20"},
        Case{"resources: [pod.yaml\nnamePrefix: a\n",
             "Error: invalid Kustomization: yaml: line 1: did not find expected ',' or ']'\n",
             "app/kustomization.yaml:2:11-12"},
        Case{"resources: [../base]\n",
             "Error: accumulating resources: accumulation err='accumulating resources from "
             "'../base': '@/base' must resolve to a file': couldn't make target for path '@/base': "
             "invalid Kustomization: json: unknown field \"resoures\"\n",
             "base/kustomization.yaml:3:1-9", "did you mean `resources`?"},
        Case{"resources: [../upon]\n",
             "Error: '../upon': '@/upon' must resolve to a file': recursed accumulation of path "
             "'@/upon': '../base': '@/base' must resolve to a file': couldn't make target for path "
             "'@/base': invalid Kustomization: json: unknown field \"resoures\"\n",
             "base/kustomization.yaml:3:1-9", "did you mean `resources`?"},
        Case{"apiVersion: kustomize.config.k8s.io/v9\nresources: [pod.yaml]\n",
             "E1129 16:06:10.4 30775 run.go:72] \"command failed\" err=<\n\tFailed to read "
             "kustomization file under @/app:\n\tapiVersion for Kustomization should be "
             "kustomize.config.k8s.io/v1beta1\n >\n",
             "app/kustomization.yaml:1:13-39"},
        Case{"patches:\n- path: patch.yaml\n- path: nope.yaml\n",
             "E1129 16:06:10.4 30775 run.go:72] \"command failed\" err=<\n\ttrouble configuring "
             "builtin PatchTransformer with config: `\n\tpath: nope.yaml\n\t`: failed to get the "
             "patch file from path(nope.yaml): evalsymlink failure on '@/app/nope.yaml'\n >\n",
             "app/kustomization.yaml:3:9-18"},
        Case{"resources: [pod.yaml]\npatches:\n- path: patch.yaml\n",
             "Error: no resource matches strategic merge patch \"Pod.v1.[noGrp]/gone.[noNs]\": no "
             "matches for Id Pod.v1.[noGrp]/gone.[noNs]\n",
             "app/kustomization.yaml:3:9-19"},
        Case{"resources: [pod.yaml]\npatches:\n- {target: {kind: Pod}, patch: '[{op: remove, path: "
             "/metadata/labels/x}]'}\n",
             "Error: remove operation does not apply: doc is missing path: "
             "\"/metadata/labels/x\": missing value\n",
             "app/kustomization.yaml:3:32-74"},
        Case{"configMapGenerator:\n- name: x\n  files: [key=none.txt]\n",
             "# Warning: 'vars' is deprecated.\nError: loading KV pairs: file sources: "
             "[key=none.txt]: evalsymlink failure on '@/app/none.txt'\n",
             "app/kustomization.yaml:3:11-23"},
        // A label may be called anything.
        Case{"commonLabels: {newTagg: a}\nimages:\n- {name: a, newTagg: b}\n",
             "Error: invalid Kustomization: json: unknown field \"newTagg\"\n",
             "app/kustomization.yaml:3:13-20", "did you mean `newTag`?"},
        Case{"patches:\n- {path: a, target: {knd: Pod}}\n",
             "Error: invalid Kustomization: json: unknown field \"knd\"\n",
             "app/kustomization.yaml:2:22-25", "did you mean `kind`?"},
        Case{"entirely: else\n", "Error: invalid Kustomization: json: unknown field \"entirely\"\n",
             "app/kustomization.yaml:1:1-9"},
        // In one of two places, and the same in both.
        Case{"images:\n- {name: a, newTagg: b}\n- {name: b, newTagg: b}\n",
             "Error: invalid Kustomization: json: unknown field \"newTagg\"\n",
             "app/kustomization.yaml", "did you mean `newTag`?"},
        // Two may be meant, or none is named.
        Case{"resources: [pod.yaml]\npatches:\n- path: patch.yaml\n- patch: '{kind: Pod, "
             "metadata: {name: gone}}'\n",
             "Error: no resource matches strategic merge patch \"Pod.v1.[noGrp]/gone.[noNs]\"\n",
             "app/kustomization.yaml"},
        Case{"resources: [pod.yaml]\n", "Error: no reason\n", "app/kustomization.yaml"},
        Case{"", "Error: kustomization.yaml is empty\n", "app/kustomization.yaml"}));

}  // namespace
}  // namespace crenel::document

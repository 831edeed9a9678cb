"""A repository as people have them, checked as a whole: `crenel check .` finds what there is, takes each for what it is, and leaves
alone what Git ignores. Run by CTest with CRENEL set to the executable. What needs a program that is not there is left out.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

CRENEL = os.environ["CRENEL"]
BESIDE = pathlib.Path(CRENEL).resolve().parent

FILES = {
    ".gitignore": "node_modules/\n*.local.yaml\n",
    "README.md": "# Shop\n",
    "package.json": '{"name": "shop"}\n',
    "crenel.yaml": "policies: [policies]\npacks: [k8s.pss, k8s.workloads, k8s.serverconfig, k8s.apiserver, docker.users, evidence.users]\n"
                   "images: {ghcr.io/acme/web: web/Dockerfile}\n",
    "policies/team.crn": """module team

import k8s

threat host_pid {
    title    "Workload sees the processes of its node"
    stride   elevation_of_privilege
    severity high
    for      w in k8s.Workload
    when     w.pod.hostPID == true
    at       w.pod.hostPID
}
""",
    "web/Dockerfile": "FROM node:22\nUSER 1000\nCMD [\"node\"]\n",
    "deploy/pod.yaml": "apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}\nspec:\n  hostPID: true\n"
                       "  containers: [{name: app, image: \"ghcr.io/acme/web:1\"}]\n",
    "deploy/mine.local.yaml": "apiVersion: v1\nkind: Pod\nmetadata: {name: mine}\nspec: {hostPID: true, containers: []}\n",
    "node_modules/dep/pod.yaml": "apiVersion: v1\nkind: Pod\nmetadata: {name: dep}\nspec: {hostPID: true, containers: []}\n",
    "node/etc/kubernetes/manifests/kube-apiserver.yaml": """apiVersion: v1
kind: Pod
metadata: {name: kube-apiserver, namespace: kube-system, labels: {component: kube-apiserver}}
spec:
  hostNetwork: true
  containers:
  - name: kube-apiserver
    image: registry.k8s.io/kube-apiserver:v1.33.0
    command: [kube-apiserver, --anonymous-auth=true]
""",
    "node/etc/kubernetes/tracing.yaml": "apiVersion: apiserver.config.k8s.io/v1\nkind: TracingConfiguration\nendpoint: collector.shop:4317\n",
}
CHART = {
    "charts/web/Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\n",
    "charts/web/values.yaml": "pid: true\n",
    "charts/web/templates/pod.yaml": "apiVersion: v1\nkind: Pod\nmetadata: {name: chart}\nspec:\n  hostPID: {{ .Values.pid }}\n"
                                     "  containers: [{name: app, image: x}]\n",
}
COMPOSE = {"compose.yaml": "services:\n  web: {build: web, image: ghcr.io/acme/web}\n"}
KUSTOMIZATION = {
    "k8s/base/kustomization.yaml": "resources: [pod.yaml]\n",
    "k8s/base/pod.yaml": "apiVersion: v1\nkind: Pod\nmetadata: {name: kustomized}\nspec:\n  hostPID: true\n"
                         "  containers: [{name: app, image: x}]\n",
    "k8s/overlays/prod/kustomization.yaml": "resources: [../../base]\nnamespace: prod\n",
}
TAKEN_FOR = {
    "crenel.yaml": "left out", "package.json": "data without a kind", "web/Dockerfile": "Dockerfile",
    "deploy/pod.yaml": "manifests", "deploy/mine.local.yaml": "left out", "node_modules": "left out",
    "node/etc/kubernetes/manifests/kube-apiserver.yaml": "manifests", "node/etc/kubernetes/tracing.yaml": "manifests",
}


class Repository(unittest.TestCase):
    def setUp(self):
        if not shutil.which("git"):
            self.skipTest("git is not there")
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        self.write(FILES)
        self.taken_for = dict(TAKEN_FOR)
        self.host_pid = {"deploy/pod.yaml": 5}
        if (BESIDE / "crenel-helm").exists():
            self.add(CHART, "charts/web", "chart", {"charts/web/templates/pod.yaml": 5})
        if (BESIDE / "crenel-compose").exists():
            self.add(COMPOSE, "compose.yaml", "Compose project", {})
        if shutil.which("kustomize") or shutil.which("kubectl"):
            self.add(KUSTOMIZATION, "k8s/overlays/prod", "kustomization", {"k8s/base/pod.yaml": 5})
        subprocess.run(["git", "init", "-q", "."], cwd=self.root, check=True)

    def write(self, files):
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

    def add(self, files, name, form, host_pid):
        self.write(files)
        self.taken_for[name] = form
        self.host_pid.update(host_pid)

    def run_json(self, command, *arguments):
        done = subprocess.run([CRENEL, command, "-f", "json", *arguments], cwd=self.root, capture_output=True, text=True, timeout=120)
        self.assertIn(done.returncode, (0, 1), done.stderr + done.stdout[-2000:])
        return json.loads(done.stdout)

    def test_what_each_is_taken_for(self):
        inputs = self.run_json("inventory", ".")["inputs"]
        self.assertEqual({os.path.normpath(i["name"]): i["form"] for i in inputs}, self.taken_for)

    def test_check_says_what_each_is_taken_for(self):
        # Rules about one object are asked of a part of the inputs after another, the others of all at once.
        for policy in ([], ["-p", "policies"]):
            with self.subTest(policy=policy):
                inputs = self.run_json("check", *policy, ".")["inputs"]
                self.assertEqual({os.path.normpath(i["name"]): i["form"] for i in inputs}, self.taken_for)
                self.assertEqual(inputs, self.run_json("inventory", ".")["inputs"])
                brief = " ".join(self.text(*policy, ".").split("\ninputs: ")[1].split("\n")[:-2]).replace("         ", " ")
                self.assertEqual(brief, self.in_words())
                each = self.text(*policy, "--verbose", ".")
                self.assertNotIn("\ninputs: ", each)
                for name, form in self.taken_for.items():
                    self.assertRegex(each, rf"\n  (\./)?{re.escape(name)} +{form}")

    def test_files_that_are_named_need_no_words(self):
        self.assertNotIn("inputs: ", self.text("deploy/pod.yaml", "web/Dockerfile"))
        self.assertIn("Inputs: 2\n", self.text("-v", "deploy/pod.yaml", "web/Dockerfile"))

    def text(self, *arguments):
        done = subprocess.run([CRENEL, "check", *arguments], cwd=self.root, capture_output=True, text=True, timeout=120)
        self.assertEqual((done.returncode, done.stderr), (1, ""))
        return done.stdout

    def in_words(self):
        units = [f"1 {form} (./{name})" for name, form in (("charts/web", "chart"), ("k8s/overlays/prod", "kustomization"),
                                                          ("compose.yaml", "Compose project")) if name in self.taken_for]
        return ", ".join(["3 manifest files", *units, "1 Dockerfile"]) + "; 1 file of other data, 3 left out"

    def test_findings_lie_where_they_are_written(self):
        report = self.run_json("check", ".")
        self.assertEqual(report["diagnostics"], [])
        found = {os.path.normpath(f["file"]): f["line"] for f in report["findings"] if f["threat"] == "team.host_pid"}
        self.assertEqual(found, self.host_pid)
        threats = {(f["threat"], os.path.normpath(f["file"])) for f in report["findings"]}
        static = "node/etc/kubernetes/manifests/kube-apiserver.yaml"
        self.assertIn(("k8s.pss.host_network", static), threats)
        self.assertIn(("k8s.apiserver.anonymous_auth", static), threats)
        self.assertIn(("k8s.serverconfig.plain_traces", "node/etc/kubernetes/tracing.yaml"), threats)

    def test_the_dockerfile_answers_for_what_runs_its_image(self):
        found = [f for f in self.run_json("check", ".")["findings"]
                 if f["threat"] == "k8s.workloads.may_run_as_root" and os.path.normpath(f["file"]) == "deploy/pod.yaml"]
        self.assertEqual([f["status"] for f in found], ["mitigated"])

    def test_what_compose_builds_answers_for_pods_everywhere(self):
        if "compose.yaml" not in self.taken_for:
            self.skipTest("crenel-compose is not there")
        image = "image: \"ghcr.io/acme/web:9\""
        for name in set(self.host_pid) - {"deploy/pod.yaml"}:
            path = self.root / name
            path.write_text(path.read_text().replace("image: x", image))
        (self.root / "crenel.yaml").write_text("packs: [k8s.workloads, evidence.users]\n")
        self.assert_user_is_known(set(self.host_pid))
        # A project beside what it builds: paths that lead out of its folder.
        (self.root / "compose.yaml").unlink()
        self.write({"ops/compose.yaml": "services:\n  web: {build: ../web, image: ghcr.io/acme/web}\n"})
        self.assert_user_is_known(set(self.host_pid))

    def assert_user_is_known(self, pods):
        def judged(threat):
            return [f for f in self.run_json("check", ".")["findings"] if f["threat"] == threat]

        self.write({"web/Dockerfile": "FROM node:22\nUSER 1000\n"})
        by_user = {os.path.normpath(f["file"]) for f in judged("k8s.workloads.may_run_as_root")
                   if [m["id"] for m in f.get("mitigations", [])] == ["evidence.users.build_has_user"]}
        self.assertEqual(by_user, pods)
        self.write({"web/Dockerfile": "FROM node:22\nUSER root\n"})
        by_root = {os.path.normpath(s["location"]["file"]) for f in judged("evidence.users.root_by_build")
                   for s in f["subjects"] if s["binder"] == "c"}
        self.assertEqual(by_root, pods)

    def test_from_anywhere_the_same(self):
        here = self.run_json("check", ".")
        done = subprocess.run([CRENEL, "check", "-f", "json", "--config", str(self.root / "crenel.yaml"), str(self.root)],
                              cwd=self.root.parent, capture_output=True, text=True, timeout=120)
        there = json.loads(done.stdout)
        self.assertEqual(sorted((f["threat"], f["object"], f["status"], f["line"]) for f in here["findings"]),
                         sorted((f["threat"], f["object"], f["status"], f["line"]) for f in there["findings"]))

    def test_what_git_ignores_is_read_where_asked_for(self):
        found = {f["object"] for f in self.run_json("check", "--no-ignore", ".")["findings"] if f["threat"] == "team.host_pid"}
        self.assertLessEqual({"Pod/mine", "Pod/dep"}, found)


if __name__ == "__main__":
    unittest.main()

"""Behaviour of the command line: exit codes, formats, standard input, errors, colour.

Run by CTest with CRENEL set to the executable; only the standard library is needed.
"""

import bz2
import gzip
import json
import lzma
import os
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import unittest

CRENEL = os.environ["CRENEL"]
DATA = pathlib.Path(__file__).parent / "data"
PACK = ("--pack", "k8s.pss")
POLICY = ("-p", "policy.crn")


def crenel(*arguments, stdin=None, env=None, cwd=DATA):
    environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "TERM")}
    environment.update(env or {})
    return subprocess.run([CRENEL, *arguments], input=stdin, env=environment, cwd=cwd, text=True,
                          capture_output=True, timeout=60)


class Case(unittest.TestCase):
    def expect(self, code, *arguments, **options):
        done = crenel(*arguments, **options)
        shown = f"\n$ crenel {' '.join(arguments)}\n{done.stdout}{done.stderr}"
        self.assertEqual(done.returncode, code, shown)
        return done


class ExitCodes(Case):
    """0 clean, 1 findings, 2 usage, 3 incomplete; 2 before 3 before 1."""

    def test_clean(self):
        self.expect(0, "check", *PACK, "clean.yaml")

    def test_findings(self):
        self.expect(1, "check", *PACK, "privileged.yaml")
        self.expect(1, "check", *POLICY, "privileged.yaml")

    def test_fail_on_is_a_gate(self):
        self.expect(1, "check", *POLICY, "--fail-on", "high", "privileged.yaml")
        self.expect(0, "check", *POLICY, "--fail-on", "critical", "privileged.yaml")
        self.expect(0, "check", *POLICY, "--fail-on", "never", "privileged.yaml")

    def test_broken_input_is_incomplete_even_with_findings(self):
        self.expect(3, "check", *PACK, "broken.yaml")
        self.expect(3, "check", *PACK, "broken.yaml", "privileged.yaml")

    def test_indeterminate_is_incomplete(self):
        done = self.expect(3, "check", *POLICY, "indeterminate.yaml")
        self.assertIn("indeterminate", done.stdout)

    def test_a_pod_in_a_custom_resource_never_passes(self):
        done = self.expect(3, "check", *PACK, "widget.yaml")
        self.assertIn("nothing is known about kind `Widget`", done.stdout)
        done = self.expect(3, "check", *PACK, "--crd", "widget-crd.yaml", "widget.yaml")
        self.assertIn("but its schema does not", done.stdout)

    def test_limits_are_incomplete(self):
        done = self.expect(3, "check", *POLICY, "--max-instructions", "1", "privileged.yaml")
        self.assertIn("E0801", done.stdout + done.stderr)

    def test_usage(self):
        for arguments in (
            (),
            ("check",),
            ("check", "clean.yaml"),
            ("check", *PACK),
            ("check", *PACK, "nowhere.yaml"),
            ("check", "--pack", "k8s.pps", "clean.yaml"),
            ("check", "-p", "nowhere.crn", "clean.yaml"),
            ("check", "-p", "misspelt.crn", "clean.yaml"),
            ("check", *PACK, "-f", "yaml", "clean.yaml"),
            ("check", *PACK, "-f", "json=", "clean.yaml"),
            ("check", *PACK, "-f", "json", "-f", "text", "clean.yaml"),
            ("check", *PACK, "-f", "json=no/such/folder.json", "clean.yaml"),
            ("check", *PACK, "--fail-on", "hihg", "clean.yaml"),
            ("check", *PACK, "--max-memory", "lots", "clean.yaml"),
            ("check", *PACK, "--timeout", "soon", "clean.yaml"),
            ("check", *PACK, "--color", "red", "clean.yaml"),
            ("check", *PACK, "--kube-version", "1.2", "clean.yaml"),
            ("check", *PACK, "--config", "nowhere.yaml", "clean.yaml"),
            ("check", *POLICY, "--param", "sample.longest=many", "clean.yaml"),
            ("check", *POLICY, "--param", "sample.longets=1", "clean.yaml"),
            ("check", *POLICY, "--param", "sample.longest", "clean.yaml"),
            ("check", *PACK, "--no-such-option", "clean.yaml"),
            ("no-such-command",),
            ("fmt", "policy.crn"),
            ("serve",),
        ):
            with self.subTest(arguments=arguments):
                done = self.expect(2, *arguments)
                self.assertIn("error", done.stderr)
                self.assertEqual(done.stdout, "")

    def test_usage_comes_before_incomplete(self):
        self.expect(2, "check", *PACK, "broken.yaml", "nowhere.yaml")

    def test_help_and_version(self):
        self.assertRegex(self.expect(0, "--version").stdout, r"^crenel \d+\.\d+\.\d+\n$")
        for command in ("check", "test", "explain", "inventory", "compile", "disasm", "doc", "model",
                        "bench", "generate", "watch"):
            with self.subTest(command=command):
                self.assertIn("Examples:", self.expect(0, command, "--help").stdout)



SHOP = """
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      automountServiceAccountToken: TOKEN
      serviceAccountName: web
      containers: [{name: app, image: "shop.example/web:1"}]
---
{apiVersion: v1, kind: Service, metadata: {name: web, namespace: shop}, spec: {type: LoadBalancer, selector: {app: web}}}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: deployer, namespace: ops}
rules: [{verbs: [VERB], apiGroups: [apps], resources: [deployments]}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: deployer, namespace: ops}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: deployer}
subjects: [{kind: ServiceAccount, name: web, namespace: shop}]
---
apiVersion: v1
kind: Pod
metadata: {name: operator, namespace: ops}
spec:
  serviceAccountName: operator
  containers: [{name: app, image: "a/b@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"}]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: operator}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
subjects: [{kind: ServiceAccount, name: operator, namespace: ops}]
"""
CLUSTER = "cluster administration"


class Model(Case):
    """The threat model, attack paths, and what breaks them."""

    def shop(self, *options, token="true", verb="create", code=0):
        with tempfile.TemporaryDirectory() as folder:
            text = SHOP.replace("TOKEN", token).replace("VERB", verb)
            pathlib.Path(folder, "shop.yaml").write_text(text, encoding="utf-8")
            return self.expect(code, "model", *options, ".", cwd=folder)

    def targets(self, *options, **changes):
        whole = json.loads(self.shop("--paths", "-f", "json", *options, **changes).stdout)
        self.assertTrue(whole["complete"])
        return {t["name"]: t for t in whole["targets"]}

    def test_accounts_need_only_be_named(self):
        path = self.targets()[CLUSTER]["paths"][0]
        self.assertEqual([s["to"] for s in path["steps"]],
                         ["ServiceAccount/shop/web", "accounts of ops", "ServiceAccount/ops/operator", CLUSTER])
        self.assertEqual(path["steps"][0]["location"], {"file": "./shop.yaml", "line": 10, "column": 7})

    def test_the_fix_breaks_the_path(self):
        cut = self.targets("--cut", CLUSTER)[CLUSTER]["cut"]
        self.assertEqual((cut["possible"], cut["smallest"], len(cut["fixes"])), (True, True, 1))
        self.assertEqual(cut["fixes"][0]["remedy"], "Set `automountServiceAccountToken: false`.")
        self.assertEqual(self.targets(token="false")[CLUSTER]["paths"], [])

    def test_another_fix_does_too(self):
        self.assertEqual(self.targets(verb="get")[CLUSTER]["paths"], [])

    def test_text(self):
        text = self.shop("--paths", "--cut", CLUSTER).stdout
        self.assertIn("1 fix breaks every way, and no fewer do", text)
        self.assertTrue(all(len(line) <= 100 for line in text.splitlines()), text)

    def test_drawing(self):
        drawn = self.shop("--paths", "--cut", CLUSTER, "-f", "dot").stdout
        self.assertIn('"Deployment/shop/web" -> "ServiceAccount/shop/web"', drawn)
        self.assertIn("style=dashed", drawn)

    def test_what_is_not_known_is_incomplete(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "shop.yaml")
            path.write_text(SHOP.replace("TOKEN", "null").replace("VERB", "create"), encoding="utf-8")
            self.assertIn("cannot be decided", self.expect(3, "model", "--paths", str(path)).stdout)

    def test_usage(self):
        self.assertIn("did you mean", self.shop("--paths", "--cut", "cluster administraton", code=2).stderr)
        self.assertIn("only `--paths`", self.shop("-f", "dot", code=2).stderr)
        self.shop("--cut", CLUSTER, code=2)

    def test_model(self):
        text = self.shop("--pack", "k8s.attack", "--pack", "k8s.rbac").stdout
        for part in ("Assets", "Threats", "STRIDE", "Mitigations", "Accepted risks"):
            self.assertIn(part, text)
        self.assertTrue(all(len(line) <= 100 for line in text.splitlines()), text)
        whole = json.loads(self.shop("--pack", "k8s.rbac", "-f", "json").stdout)
        self.assertIn({"type": "RoleBinding", "apiVersion": "rbac.authorization.k8s.io/v1", "count": 1},
                      whole["assets"])


class Folders(Case):
    """What of a folder is read, and what it is taken for."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.root = pathlib.Path(self.folder.name)

    def write(self, name, text=None):
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text or f"{{apiVersion: v1, kind: Pod, metadata: {{name: {path.stem}}}, spec: {{containers: []}}}}\n")

    def inputs(self, *options, env=None):
        done = crenel("inventory", "-f", "json", *PACK, *options, ".", cwd=self.root, env=env)
        report = json.loads(done.stdout)
        return {os.path.normpath(i["name"]): i["form"] for i in report["inputs"]}, report["diagnostics"]

    def test_what_git_ignores_is_left_out(self):
        subprocess.run(["git", "init", "-q", "."], cwd=self.root, check=True)
        for name in ("a.yaml", "made/b.yaml", "deep/c.gen.yaml", "deep/d.yaml"):
            self.write(name)
        self.write(".gitignore", "made/\n*.gen.yaml\n")
        found, problems = self.inputs()
        self.assertEqual(found, {"a.yaml": "manifests", "deep/d.yaml": "manifests", "made": "left out",
                                 "deep/c.gen.yaml": "left out"})
        self.assertEqual(problems, [])
        found, _ = self.inputs("--no-ignore")
        self.assertEqual(set(found.values()), {"manifests"})
        self.assertEqual(len(found), 4)
        # A folder that is named is read, whatever Git thinks of it.
        done = self.expect(0, "check", *PACK, "made", cwd=self.root)
        self.assertIn("1 object", done.stdout)

    def test_without_git_all_is_read_and_a_warning_says_so(self):
        (self.root / ".git").mkdir()
        self.write("a.yaml")
        found, problems = self.inputs(env={"PATH": "/nowhere"})
        self.assertEqual(found, {"a.yaml": "manifests"})
        self.assertEqual([p["code"] for p in problems], ["W0614"])

    def test_exclude(self):
        for name in ("a.yaml", "vendor/b.yaml", "x/vendor/c.yaml", "x/y/d.gen.yaml"):
            self.write(name)
        found, _ = self.inputs("--exclude", "vendor", "--exclude", "x/**/*.gen.yaml")
        self.assertEqual(found, {"a.yaml": "manifests", "vendor": "left out", "x/vendor": "left out",
                                 "x/y/d.gen.yaml": "left out"})
        self.write("crenel.yaml", "exclude: [vendor]\n")
        found, _ = self.inputs("--exclude", "crenel.yaml")
        self.assertEqual(found["vendor"], "left out")
        self.assertEqual(found["x/y/d.gen.yaml"], "manifests")

    def test_forms(self):
        self.write("Dockerfile", "FROM a.example/x:1\n")
        self.write("a.yaml")
        self.write("notes.yaml", "- 1\n")
        found, _ = self.inputs()
        self.assertEqual(found, {"Dockerfile": "Dockerfile", "a.yaml": "manifests", "notes.yaml": "nothing"})


KUBECTL = """#!/bin/sh
# As kubectl answers for a cluster with a Pod and no NetworkPolicy, whose Services may not be listed.
echo "$*" >> "$0.log"
case "$*" in
api-resources*)
  echo "pods                    po       v1                     true   Pod"
  echo "secrets                          v1                     true   Secret"
  echo "services                svc      v1                     true   Service"
  echo "networkpolicies         netpol   networking.k8s.io/v1   true   NetworkPolicy" ;;
*services*)
  echo 'Error from server (Forbidden): services is forbidden' >&2; exit 1 ;;
*"get networkpolicies"*)
  echo '{"apiVersion": "v1", "kind": "List", "items": []}' ;;
*)
  echo '{"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web",
    "namespace": "shop", "uid": "1", "resourceVersion": "2"}, "spec": {"containers": [{"name": "c", "image": "a"}]}}]}' ;;
esac
"""


class Clusters(Case):
    """`--cluster` asks kubectl."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.program = pathlib.Path(self.folder.name) / "kubectl"
        self.program.write_text(KUBECTL)
        self.program.chmod(0o755)
        self.env = {"PATH": f"{self.folder.name}:{os.environ['PATH']}"}

    def asked(self):
        return (self.program.parent / "kubectl.log").read_text().splitlines()

    def test_only_what_policies_read_is_asked_for(self):
        self.expect(1, "check", "-p", "isolated.crn", "--cluster", "--context", "prod", env=self.env)
        self.assertEqual(self.asked(), [
            "api-resources --verbs=list --no-headers --context prod",
            "get pods,networkpolicies.networking.k8s.io --all-namespaces -o json --show-managed-fields=false --context prod"])

    def test_a_kind_without_objects_is_held_completely(self):
        done = self.expect(1, "check", "-p", "isolated.crn", "-f", "json", "--cluster", env=self.env)
        report = json.loads(done.stdout)
        self.assertEqual([(f["object"], f["status"], f["file"]) for f in report["findings"]],
                         [("Pod/shop/web", "open", "cluster")])

    def test_what_may_not_be_listed_keeps_nothing_else(self):
        done = self.expect(3, "check", "-p", "targeted.crn", "-f", "json", "--cluster", env=self.env)
        report = json.loads(done.stdout)
        self.assertEqual([d["code"] for d in report["diagnostics"]], ["E0622"])
        self.assertIn("services is forbidden", report["diagnostics"][0]["message"])
        self.assertEqual([f["status"] for f in report["findings"]], ["indeterminate"])

    def failing(self, script, *more):
        """The one diagnostic where kubectl answers so."""
        self.program.write_text("#!/bin/sh\n" + script)
        done = self.expect(3, "check", "-p", "isolated.crn", "-f", "json", "--cluster", *more, env=self.env)
        (diagnostic,) = json.loads(done.stdout)["diagnostics"]
        self.assertEqual(diagnostic["code"], "E0622")
        return diagnostic

    def test_no_current_context(self):
        found = self.failing("""
echo 'E1129 16:44:31.8 27287 memcache.go:265] "Unhandled Error" err="couldn'"'"'t get current server API group list"' >&2
echo 'The connection to the server localhost:8080 was refused - did you specify the right host or port?' >&2
exit 1
""")
        self.assertEqual(found["message"], "the cluster does not answer: The connection to the server localhost:8080 was refused - "
                                           "did you specify the right host or port?")
        self.assertIn("no current context", found["help"][0])

    def test_a_context_that_there_is_not(self):
        found = self.failing("echo 'error: context \"nope\" does not exist' >&2; exit 1\n", "--context", "nope")
        self.assertEqual(found["message"], 'the cluster does not answer: context "nope" does not exist')
        self.assertIn("get-contexts", found["help"][0])

    def test_a_group_that_is_away(self):
        """What else there is, is read."""
        self.program.write_text(KUBECTL.replace(
            "NetworkPolicy\" ;;", "NetworkPolicy\"\n  echo 'error: unable to retrieve metrics.k8s.io/v1' >&2; exit 1 ;;"))
        done = self.expect(3, "check", "-p", "isolated.crn", "-f", "json", "--cluster", env=self.env)
        report = json.loads(done.stdout)
        self.assertEqual([d["message"] for d in report["diagnostics"]],
                         ["the cluster does not say all that it serves: unable to retrieve metrics.k8s.io/v1"])
        self.assertEqual([f["status"] for f in report["findings"]], ["open"])

    def test_what_is_no_answer(self):
        self.program.write_text("""#!/bin/sh
case "$*" in
api-resources*) echo "pods po v1 true Pod" ;;
*) echo '{"kind": "List", "items": [' ;;
esac
""")
        done = self.expect(3, "check", "-p", "isolated.crn", "-f", "json", "--cluster", env=self.env)
        self.assertEqual(json.loads(done.stdout)["diagnostics"][0]["file"], "cluster")

    def test_a_plan_counts_what_the_cluster_has(self):
        done = self.expect(0, "explain", "--plan", "-p", "isolated.crn", "--cluster", env=self.env)
        self.assertIn("get pods", self.asked()[-1])
        self.assertNotEqual(done.stdout, self.expect(0, "explain", "--plan", "-p", "isolated.crn").stdout)

    def test_without_kubectl(self):
        done = self.expect(3, "check", *PACK, "--cluster", env={"PATH": "/nowhere"})
        self.assertIn("E0622", done.stdout)

    def test_usage(self):
        done = self.expect(2, "check", *PACK, "--context", "prod", "clean.yaml")
        self.assertIn("--cluster", done.stderr)
        done = self.expect(2, "check", *PACK)
        self.assertIn("nothing to read", done.stderr)


class KubeVersion(Case):
    def versions(self, *arguments):
        text = """
apiVersion: extensions/v1beta1
kind: Ingress
metadata: {name: old}
---
apiVersion: policy/v1beta1
kind: PodSecurityPolicy
metadata: {name: gone}
---
apiVersion: resource.k8s.io/v1
kind: DeviceClass
metadata: {name: new}
---
apiVersion: example.com/v1
kind: Ingress
metadata: {name: custom}
"""
        done = self.expect(0, "check", *PACK, *arguments, "-f", "json", "-", stdin=text)
        return json.loads(done.stdout)

    def test_an_unserved_version_is_a_warning_with_its_place(self):
        report = self.versions()
        self.assertTrue(report["summary"]["complete"])
        old, gone = report["diagnostics"]
        self.assertEqual((old["code"], old["level"], old["line"], old["column"], old["end_column"]),
                         ("W0611", "warning", 2, 13, 31))
        self.assertIn("1.37 does not serve `extensions/v1beta1` `Ingress`", old["message"])
        self.assertEqual(old["help"], ["it was served until 1.21",
                                       "write `apiVersion: networking.k8s.io/v1`"])
        self.assertEqual(gone["help"][1], "Kubernetes 1.37 serves the kind under no version")

    def test_another_group_of_kubernetes_is_the_kind_that_was_meant(self):
        text = "apiVersion: batch/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {hostPID: true, containers: []}}}\n"
        report = json.loads(self.expect(1, "check", "--pack", "k8s.pss", "-f", "json", "-", stdin=text).stdout)
        self.assertIn("k8s.pss.host_pid", [f["threat"] for f in report["findings"]])
        self.assertEqual([(d["code"], d["help"]) for d in report["diagnostics"]], [("W0611", ["write `apiVersion: apps/v1`"])])
        foreign = text.replace("batch/v1", "batch.example/v1")
        self.assertEqual(json.loads(self.expect(0, "check", "--pack", "k8s.pss", "-f", "json", "-", stdin=foreign).stdout)["findings"], [])

    def test_an_older_version_does_not_have_what_came_later(self):
        old, gone, new = self.versions("--kube-version", "1.30")["diagnostics"]
        self.assertIn("1.30 does not serve `resource.k8s.io/v1` `DeviceClass`", new["message"])
        self.assertEqual(new["help"][0], "it is served since 1.34")

    def test_the_standard_follows_the_version(self):
        # A sysctl that the standard allows since 1.32.
        text = """
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  securityContext: {sysctls: [{name: net.ipv4.tcp_rmem, value: "4096"}]}
  containers: [{name: app, image: nginx}]
"""
        base = ("check", *PACK, "--param", "k8s.pss.level=baseline")
        self.expect(0, *base, "-", stdin=text)
        self.expect(1, *base, "--kube-version", "1.31", "-", stdin=text)
        self.expect(0, *base, "--kube-version", "1.31", "--param", "k8s.pss.version=1.32", "-",
                    stdin=text)


class CustomResources(Case):
    """Pod templates within custom resources: rollout.yaml is of the kind that rollout-crd.yaml defines."""

    PLACE = "spec.template.spec.containers[0].securityContext.privileged"

    def paths(self, *arguments):
        done = self.expect(1, *arguments, "--param", "k8s.pss.level=baseline", "-f", "json")
        return [f["path"] for f in json.loads(done.stdout)["findings"]]

    def test_without_definition_nothing_is_known(self):
        self.expect(3, "check", *PACK, "rollout.yaml")

    def test_definition_when_compiling(self):
        found = self.paths("check", *PACK, "--crd", "rollout-crd.yaml", "rollout.yaml")
        self.assertEqual(found, [self.PLACE])

    def test_definition_among_the_inputs_reaches_the_embedded_pack(self):
        found = self.paths("check", *PACK, "rollout-crd.yaml", "rollout.yaml")
        self.assertEqual(found, [self.PLACE])

    def test_definition_in_a_bundle(self):
        with tempfile.TemporaryDirectory() as folder:
            bundle = os.path.join(folder, "pss.crnb")
            self.expect(0, "compile", *PACK, "--crd", "rollout-crd.yaml", "-o", bundle)
            self.assertEqual(self.paths("check", "-p", bundle, "rollout.yaml"), [self.PLACE])

    def test_inventory_and_explanation(self):
        done = self.expect(0, "inventory", "rollout-crd.yaml", "rollout.yaml")
        self.assertIn("app of Rollout/shop/web", done.stdout)
        done = crenel("explain", *PACK, "rollout-crd.yaml", "rollout.yaml")
        self.assertIn("rollout.yaml:9", done.stdout)
        self.assertIn("privileged == true", done.stdout)


class Owners(Case):
    def test_a_deployment_speaks_for_its_pods(self):
        done = self.expect(1, "check", *POLICY, "-f", "json", "owners.yaml")
        finding, = json.loads(done.stdout)["findings"]
        self.assertEqual((finding["object"], finding["pods"]), ("Deployment/shop/web", 2))
        done = self.expect(1, "check", *POLICY, "owners.yaml")
        self.assertIn("= speaks for: 2 pods that it controls", done.stdout)
        self.assertIn("1 finding in 1 file", done.stdout)


class Causes(Case):
    def test_one_cause_is_shown_once(self):
        text = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {containers: nothing}\n"
        done = self.expect(3, "check", *PACK, "-", stdin=text)
        self.assertEqual(done.stdout.count("containers` should be"), 1, done.stdout)
        self.assertRegex(done.stdout, r"= undecided too: k8s\.pss\.\w+")
        done = self.expect(3, "check", *PACK, "-f", "json", "-", stdin=text)
        causes = [f["cause"] for f in json.loads(done.stdout)["findings"]]
        self.assertGreater(len(causes), 5)
        self.assertEqual(len({json.dumps(cause) for cause in causes}), 1)


class Packs(Case):
    POLICY_TEXT = """module {name}
import k8s
threat privileged {{
    title    "T"
    stride   tampering
    severity low
    for      c in k8s.Container
    when     c.securityContext.privileged == true
}}
"""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        root = pathlib.Path(self.folder.name)
        (root / "acme" / "many").mkdir(parents=True)
        (root / "acme" / "one.crn").write_text(self.POLICY_TEXT.format(name="acme.one"))
        for part in ("a", "b"):
            file = root / "acme" / "many" / f"{part}.crn"
            file.write_text(self.POLICY_TEXT.format(name=f"acme.many.{part}"))
        self.expect(0, "compile", str(root / "acme" / "one.crn"), "-o", str(root / "ready.crnb"))
        self.path = ("--module-path", self.folder.name)

    def threats(self, *packs):
        named = [word for pack in packs for word in ("--pack", pack)]
        done = crenel("check", *named, *self.path, "-f", "json", "privileged.yaml")
        self.assertEqual(done.returncode, 1, done.stderr)
        return {f["threat"] for f in json.loads(done.stdout)["findings"]}

    def test_modules_folders_and_bundles(self):
        self.assertEqual(self.threats("acme.one"), {"acme.one.privileged"})
        self.assertEqual(self.threats("acme.many"),
                         {"acme.many.a.privileged", "acme.many.b.privileged"})
        self.assertEqual(self.threats("ready"), {"acme.one.privileged"})
        self.assertLess({"acme.one.privileged", "acme.many.a.privileged"},
                        self.threats("acme.one", "acme.many", "k8s.pss"))

    def test_settings_name_them(self):
        settings = pathlib.Path(self.folder.name) / "crenel.yaml"
        settings.write_text("packs: [acme.one]\nmodule_paths: [.]\n")
        done = self.expect(1, "check", "--config", str(settings), "privileged.yaml")
        self.assertIn("acme.one.privileged", done.stdout)

    def test_a_name_that_leads_nowhere(self):
        done = self.expect(2, "check", "--pack", "redy", *self.path, "clean.yaml")
        self.assertIn("did you mean `ready`?", done.stderr)
        self.assertRegex(done.stderr, "the packs are `acme` .*`k8s.accounts` .*`k8s.pss` .*`ready`")
        for name in ("../acme", "/", ".", ""):
            self.expect(2, "check", "--pack", name, *self.path, "clean.yaml")

    def test_a_bundle_is_not_joined(self):
        done = self.expect(2, "check", "--pack", "ready", "--pack", "k8s.pss", *self.path,
                           "clean.yaml")
        self.assertIn("is compiled already", done.stderr)


class Dates(Case):
    POLICY_TEXT = """module acme.dates

import k8s
import k8s.threats

accept threats.privileged_container {
    for      w in k8s.Workload, c in k8s.Container
    when     c.name != ""
    until    2027-03-31
    owner    "team@acme.example"
    because  "ACME-1"
}
"""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        policy = pathlib.Path(self.folder.name) / "dates.crn"
        policy.write_text(self.POLICY_TEXT)
        self.check = ("check", "-p", str(policy), "--pack", "k8s.threats", "privileged.yaml")

    def test_accepted_up_to_and_with_its_day_in_utc(self):
        for moment in ("2027-03-31", "2027-03-31T23:59:59Z", "2027-04-01T01:00:00+02:00"):
            done = self.expect(0, *self.check, "--now", moment)
            self.assertIn("(accepted)", done.stdout)
            self.assertIn("team@acme.example", done.stdout)

    def test_lapsed_from_the_next(self):
        for moment in ("2027-04-01", "2027-03-31T23:00:00-02:00"):
            self.assertIn("(lapsed)", self.expect(1, *self.check, "--now", moment).stdout)

    def test_a_time_needs_a_zone(self):
        for moment in ("soon", "2027-03-31T23:00:00", "2027-02-30"):
            self.assertIn("--now", self.expect(2, *self.check, "--now", moment).stderr)


class Errors(Case):
    def assert_error(self, text, *arguments):
        self.assertIn(text, self.expect(2, *arguments).stderr)

    def test_suggestions(self):
        self.assert_error("`k8s.pss`", "check", "--pack", "k8s.pps", "clean.yaml")
        self.assert_error("did you mean `json`?", "check", *PACK, "-f", "jsn", "clean.yaml")
        self.assert_error("did you mean `high`?", "check", *PACK, "--fail-on", "hihg", "clean.yaml")
        self.assert_error("did you mean `sample.longest`?", "check", *POLICY, "--param",
                          "sample.longets=1", "clean.yaml")
        self.assert_error("did you mean `privileged`?", "check", "-p", "misspelt.crn", "clean.yaml")
        self.assert_error("did you mean `--fail-on`?", "check", *PACK, "--fial-on", "high",
                          "clean.yaml")
        self.assert_error("did you mean `check`?", "chekc", "clean.yaml")

    def test_later_commands_say_so(self):
        for command in ("fmt", "lint", "repl", "lsp", "diff", "serve"):
            self.assert_error("is not available yet", command)

    def test_policy_errors_show_their_place(self):
        self.assert_error("misspelt.crn:10:", "check", "-p", "misspelt.crn", "clean.yaml")

    def test_no_policy(self):
        self.assert_error("--pack", "check", "clean.yaml")


class Inputs(Case):
    def test_standard_input(self):
        text = (DATA / "privileged.yaml").read_text()
        done = self.expect(1, "check", *POLICY, "-f", "json", "-", stdin=text)
        finding = json.loads(done.stdout)["findings"][0]
        self.assertEqual(finding["object"], "Pod/shop/web")
        self.assertEqual(finding["line"], 9)

    def test_folder(self):
        with tempfile.TemporaryDirectory() as folder:
            (pathlib.Path(folder) / "pod.yaml").write_text((DATA / "privileged.yaml").read_text())
            self.expect(1, "check", *POLICY, folder)
            self.expect(1, "check", *POLICY, "--per-file", folder)

    def test_settings_are_found_upward(self):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            (root / "crenel.yaml").write_text("packs: [k8s.pss]\n")
            (root / "deploy").mkdir()
            (root / "deploy" / "pod.yaml").write_text((DATA / "privileged.yaml").read_text())
            self.expect(1, "check", "pod.yaml", cwd=root / "deploy")
            (root / "crenel.yaml").write_text("pakcs: [k8s.pss]\n")
            self.assertIn("pakcs", self.expect(2, "check", "pod.yaml", cwd=root / "deploy").stderr)

    def test_images(self):
        """Wherever the check runs and however the inputs are named, the Dockerfile is found."""
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder) / "repo"
            (root / "web").mkdir(parents=True)
            (root / "web" / "Dockerfile").write_text("FROM alpine:3.20\nUSER root\n")
            (root / "pod.yaml").write_text(
                "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n"
                "spec: {containers: [{name: app, image: ghcr.io/acme/web:1}]}\n")
            (root / "crenel.yaml").write_text(
                "packs: [evidence.users]\nimages: {ghcr.io/acme/web: web/Dockerfile}\n")
            places = [(root, "."), (root, str(root)), (root / "web", ".."), (root / "web", str(root)),
                      (root, "./web/../")]
            for cwd, path in places:
                with self.subTest(cwd=cwd, path=path):
                    done = self.expect(1, "check", path, cwd=cwd)
                    self.assertIn("root_by_dockerfile", done.stdout)
            self.expect(1, "check", "pod.yaml", "web/Dockerfile", cwd=root)
            (root / "crenel.yaml").write_text(
                "packs: [k8s.pss]\nimages: {ghcr.io/acme/web: web/Dockerfil}\n")
            wrong = self.expect(2, "check", ".", cwd=root)
            self.assertIn("crenel.yaml:2:", wrong.stderr)
            self.assertIn("`web/Dockerfil` is no file", wrong.stderr)

    def test_policies_import_one_another_in_any_order(self):
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder)
            (root / "lib" / "team").mkdir(parents=True)
            first, second = root / "lib" / "team" / "a.crn", root / "lib" / "team" / "b.crn"
            first.write_text('module team.a\nimport k8s\nimport team.b\nthreat t {\n title "t" stride tampering severity low\n'
                             ' for w in k8s.Workload\n when b.yes()\n}\n')
            second.write_text("module team.b\nfn yes() -> bool = true\n")
            pod = str(DATA / "privileged.yaml")
            for arguments in (("-p", "lib"), ("-p", "lib", "--module-path", "lib"), ("-p", str(first), "-p", "lib/team/b.crn"),
                              ("-p", "lib/team/b.crn", "-p", str(first)), ("--pack", "team", "--module-path", "lib"),
                              ("--pack", "team.a", "--pack", "team.b", "--module-path", "lib")):
                with self.subTest(arguments=arguments):
                    self.assertIn("1 finding in", self.expect(1, "check", *arguments, pod, cwd=root).stdout)
            shutil.copy(second, root / "lib" / "team" / "c.crn")
            self.assertIn("E0202", self.expect(2, "check", "-p", "lib", pod, cwd=root).stderr)


class Parameters(Case):
    def findings(self, *params):
        arguments = [part for param in params for part in ("--param", param)]
        done = crenel("check", *POLICY, *arguments, "-f", "jsonl", "privileged.yaml")
        lines = [json.loads(line) for line in done.stdout.splitlines()]
        return {line["threat"] for line in lines if "threat" in line}

    def test_lists(self):
        self.assertEqual(self.findings(), {"sample.privileged"})
        both = {"sample.privileged", "sample.untrusted_registry"}
        self.assertEqual(self.findings("sample.registries=a.example,b.example"), both)
        self.assertEqual(self.findings('sample.registries=["a.example"]'), both)
        self.assertEqual(self.findings("sample.registries=a.example,registry.acme.example"),
                         {"sample.privileged"})

    def test_maps(self):
        def found(*params):
            with tempfile.TemporaryDirectory() as folder:
                policy = pathlib.Path(folder) / "map.crn"
                policy.write_text("""module map
import k8s
param most: map<int> = {}
threat many {
    title "Many" stride denial_of_service severity low
    for w in k8s.Workload
    when length(w.pod.containers ?? []) > (most[w.name] ?? 9)
}
""")
                arguments = [part for param in params for part in ("--param", param)]
                return crenel("check", "-p", str(policy), *arguments, "privileged.yaml")

        self.assertEqual(found().returncode, 0)
        for text in ("map.most=web=0", "map.most=other=3,web=0", "map.most={web: 0}",
                     'map.most={"web": 0, "other": 3}'):
            self.assertEqual(found(text).returncode, 1, text)
        self.assertEqual(found("map.most=").returncode, 0)
        for text in ("map.most=web", "map.most=web=few", "map.most=web=1,web=2", "map.most=[1]",
                     "map.most={web: few}", "map.most={web: "):
            wrong = found(text)
            self.assertEqual(wrong.returncode, 2, text)
            self.assertIn("E0805", wrong.stderr)
            self.assertIn("takes `map<int>`", wrong.stderr)

    def test_level_of_the_pack(self):
        baseline = crenel("check", *PACK, "--param", "k8s.pss.level=baseline", "-f", "json",
                          "privileged.yaml")
        restricted = crenel("check", *PACK, "--param", "k8s.pss.level=restricted", "-f", "json",
                            "privileged.yaml")
        count = lambda done: len(json.loads(done.stdout)["findings"])
        self.assertGreater(count(restricted), count(baseline))


class Formats(Case):
    def test_json(self):
        done = self.expect(1, "check", *POLICY, "-f", "json", "privileged.yaml")
        finding = json.loads(done.stdout)["findings"][0]
        for key in ("file", "line", "column", "object", "apiVersion", "path", "threat", "severity",
                    "stride", "refs", "status", "message"):
            self.assertIn(key, finding)
        self.assertEqual(finding["path"], "spec.containers[0].securityContext.privileged")
        self.assertEqual((finding["file"], finding["line"]), ("privileged.yaml", 9))

    def test_several_at_once(self):
        with tempfile.TemporaryDirectory() as folder:
            sarif, lines = os.path.join(folder, "a.sarif"), os.path.join(folder, "b.jsonl")
            done = self.expect(1, "check", *POLICY, "-f", "text", "-f", "sarif=" + sarif, "-f",
                               "jsonl=" + lines, "privileged.yaml")
            self.assertIn("sample.privileged", done.stdout)
            with open(sarif, encoding="utf-8") as file:
                self.assertEqual(json.load(file)["version"], "2.1.0")
            with open(lines, encoding="utf-8") as file:
                self.assertEqual(json.loads(file.readline())["threat"], "sample.privileged")

    def test_problems_are_in_the_format_and_on_standard_error(self):
        done = self.expect(3, "check", *PACK, "-f", "json", "broken.yaml")
        self.assertTrue(json.loads(done.stdout)["diagnostics"])
        self.assertIn("broken.yaml:", done.stderr)

    def test_threads_do_not_change_bytes(self):
        one = crenel("check", *PACK, "-f", "json", "privileged.yaml", "indeterminate.yaml").stdout
        for threads in ("2", "4", "0"):
            self.assertEqual(one, crenel("check", *PACK, "-f", "json", "--threads", threads,
                                         "privileged.yaml", "indeterminate.yaml").stdout)

    def test_color(self):
        check = ("check", *POLICY, "privileged.yaml")
        self.assertNotIn("\x1b[", crenel(*check).stdout)
        self.assertIn("\x1b[", crenel(*check, "--color", "always").stdout)
        self.assertNotIn("\x1b[", crenel(*check, "--color", "never").stdout)
        self.assertNotIn("\x1b[", crenel(*check, env={"NO_COLOR": "1"}).stdout)


class CutShort(Case):
    """A large input that somebody cuts short while it is read."""

    def check_and_cut(self, path):
        pod = '{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p", "annotations": {"a": "%s"}}}' % ("x" * 1000)
        path.write_text('{"apiVersion": "v1", "kind": "List", "items": [\n  ' + ",\n  ".join([pod] * 40000) + "\n]}\n")
        process = subprocess.Popen([CRENEL, "check", *PACK, path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        # When it has the file, and before it has read it.
        while process.poll() is None and str(path) not in pathlib.Path(f"/proc/{process.pid}/maps").read_text():
            pass
        process.send_signal(signal.SIGSTOP)
        os.truncate(path, 4096)
        process.send_signal(signal.SIGCONT)
        _, said = process.communicate(timeout=60)
        return process.returncode, said

    def test_is_said(self):
        with tempfile.TemporaryDirectory() as folder:
            for _ in range(5):  # it may have been faster
                code, said = self.check_and_cut(pathlib.Path(folder) / "list.json")
                if code == 3:
                    break
        self.assertEqual(code, 3)
        self.assertIn("cut short while it was read", said)


class Terminal(Case):
    """Colour on a terminal, unless NO_COLOR says no."""

    def on_terminal(self, env):
        import pty
        master, slave = pty.openpty()
        environment = {k: v for k, v in os.environ.items() if k != "NO_COLOR"}
        environment.update({"TERM": "xterm"}, **env)
        process = subprocess.Popen([CRENEL, "check", *POLICY, "privileged.yaml"], stdout=slave,
                                   stderr=slave, env=environment, cwd=DATA)
        os.close(slave)
        output = b""
        try:
            while chunk := os.read(master, 65536):
                output += chunk
        except OSError:
            pass  # the far end is closed
        os.close(master)
        process.wait(timeout=60)
        return output

    def test_terminal(self):
        self.assertIn(b"\x1b[", self.on_terminal({}))
        self.assertNotIn(b"\x1b[", self.on_terminal({"NO_COLOR": "1"}))
        self.assertNotIn(b"\x1b[", self.on_terminal({"TERM": "dumb"}))


class Commands(Case):
    def test_test(self):
        self.assertIn("1 passed, 0 failed", self.expect(0, "test", "policy.crn").stdout)
        done = self.expect(1, "test", "failing.crn")
        self.assertIn("0 passed, 1 failed", done.stdout)
        self.assertIn("failing.crn:", done.stderr)
        self.assertIn("E0851", done.stderr)

    def test_compile_and_run(self):
        with tempfile.TemporaryDirectory() as folder:
            bundle = os.path.join(folder, "sample.crnb")
            self.expect(0, "compile", "-o", bundle, "policy.crn")
            from_source = crenel("check", *POLICY, "-f", "json", "privileged.yaml")
            from_bundle = self.expect(1, "check", "-p", bundle, "-f", "json", "privileged.yaml")
            self.assertEqual(from_source.stdout, from_bundle.stdout)
            self.assertEqual(self.expect(0, "disasm", bundle).stdout,
                             self.expect(0, "disasm", "policy.crn").stdout)
            self.expect(2, "check", "-p", bundle, "-p", "policy.crn", "privileged.yaml")
            with open(bundle, "r+b") as file:
                file.seek(40)
                file.write(b"\xff\xff\xff\xff")
            self.expect(2, "check", "-p", bundle, "privileged.yaml")

    def test_explain(self):
        done = self.expect(1, "explain", *POLICY, "--threat", "privileged", "privileged.yaml")
        self.assertIn("sample.privileged", done.stdout)
        self.assertIn("c.securityContext?.privileged == true  =>  true", done.stdout)
        self.assertIn("privileged.yaml:9", done.stdout)
        self.assertIn("did you mean", self.expect(2, "explain", *POLICY, "--threat", "privilegd",
                                                  "privileged.yaml").stderr)

    def test_why_not(self):
        done = self.expect(1, "explain", *POLICY, "--why-not", "privileged", "Pod/shop/web",
                           "privileged.yaml")
        self.assertIn("candidate w = Pod/shop/web, c = app of Pod/shop/web is met", done.stdout)
        done = self.expect(0, "explain", *POLICY, "--why-not", "privileged", "Pod/shop/web",
                           "unprivileged.yaml")
        self.assertIn("is not met, policy.crn:17", done.stdout)
        self.assertIn("when c.securityContext?.privileged == true  =>  false", done.stdout)
        self.assertNotIn("for  c", done.stdout)
        traced = self.expect(0, "explain", *POLICY, "--why-not", "privileged", "Pod/shop/web",
                             "--trace", "unprivileged.yaml")
        self.assertIn("for  c  =>  ", traced.stdout)
        for threat, object in (("privilegd", "Pod/shop/web"), ("privileged", "Pod/shop/wen")):
            self.assertIn("did you mean", self.expect(
                2, "explain", *POLICY, "--why-not", threat, object, "unprivileged.yaml").stderr)

    def test_profile(self):
        done = self.expect(1, "check", *POLICY, "--profile", "privileged.yaml")
        self.assertRegex(done.stderr, r"evaluating took .* instructions")
        self.assertRegex(done.stderr, r"sample\.privileged .* % ")
        plain = self.expect(1, "check", *POLICY, "privileged.yaml")
        self.assertEqual((plain.stdout, plain.stderr), (done.stdout, ""))

    def test_timings(self):
        done = self.expect(1, "check", *POLICY, "--timings", "privileged.yaml")
        self.assertRegex(done.stderr, r"^evaluating took .* instructions, reporting .*\n$")

    def test_inventory(self):
        done = self.expect(0, "inventory", "privileged.yaml", "clean.yaml")
        self.assertIn("Pod/shop/web", done.stdout)
        self.assertIn("ConfigMap", done.stdout)
        self.assertIn("privileged.yaml:", done.stdout)
        held = json.loads(self.expect(0, "inventory", "-f", "json", "privileged.yaml").stdout)
        self.assertTrue(held)

    def test_doc(self):
        lines = self.expect(0, "doc", "--controls").stdout.splitlines()
        self.assertIn("pss:privileged", lines)
        self.assertEqual(lines, sorted(set(lines)))

    def test_doc_matrix(self):
        whole = json.loads(self.expect(0, "doc", "-f", "json").stdout)["catalogues"]
        by_prefix = {c["prefix"]: c for c in whole}
        root = next(c for c in by_prefix["cis"]["controls"] if c["id"] == "5.2.7")
        self.assertEqual([r["threat"] for r in root["rules"]], ["k8s.workloads.may_run_as_root"])
        self.assertTrue(any(t.startswith("tests/lang/library/workloads.crn: ")
                            for t in root["rules"][0]["tests"]))
        self.assertEqual(by_prefix["cis"]["undecidable"],
                         sum("undecidable" in c for c in by_prefix["cis"]["controls"]))
        # Every rule of the library has a test.
        bare = {r["threat"] for c in whole for o in c["controls"] for r in o["rules"] if not r["tests"]}
        self.assertEqual(bare, set())
        self.assertIn("What files cannot decide", self.expect(0, "doc").stdout)
        self.assertNotIn("rbac-police", self.expect(0, "doc", "--catalogue", "cis").stdout)
        self.assertIn("did you mean `cis`", self.expect(2, "doc", "--catalogue", "ciss").stderr)
        self.assertIn("did you mean `json`", self.expect(2, "doc", "-f", "jsn").stderr)

    def test_doc_of_a_policy(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder, "p.crn")
            path.write_text("""module p
                import k8s
                threat t { title "T" stride tampering severity low refs "acme:7", "cis:5.2.4"
                    for c in k8s.Container when c.name == "a" }
                test "none" { given r"{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: []}}"
                    expect no t }
                """)
            whole = json.loads(self.expect(0, "doc", "-p", str(path), "-f", "json").stdout)
            own = next(c for c in whole["catalogues"] if c["prefix"] == "acme")
            self.assertEqual(own["controls"], [{"id": "7", "title": "", "rules": [
                {"threat": "p.t", "tests": [f"{path}: none"]}]}])
            cis = next(c for c in whole["catalogues"] if c["prefix"] == "cis")
            self.assertEqual(cis["covered"], 1)

    def test_packs_of_a_catalogue(self):
        """They find what all of the system's packs find that names the catalogue."""
        inputs = ("privileged.yaml", "unprivileged.yaml", "owners.yaml")

        def found(pack):
            done = crenel("check", "--pack", pack, "-f", "json", *inputs)
            return [f for f in json.loads(done.stdout)["findings"] if f["status"] != "indeterminate"]

        every = found("k8s.all")
        packs = {p: c["prefix"] for c in json.loads(self.expect(0, "doc", "-f", "json").stdout)["catalogues"]
                 for p in c["packs"] if p.startswith("k8s.")}
        for pack in ("k8s.cis", "k8s.nsa", "k8s.microsoft", "k8s.rbac-police"):
            prefix = packs[pack]
            with self.subTest(pack=pack):
                self.assertEqual([f["fingerprint"] for f in found(pack)],
                                 [f["fingerprint"] for f in every
                                  if any(r.startswith(prefix + ":") for r in f["refs"])])

    def test_a_catalogue_does_not_narrow_a_pack(self):
        def rules(*packs):
            options = [o for pack in packs for o in ("--pack", pack)]
            return set(re.findall(r"^threat (\S+)$", crenel("disasm", *options).stdout, re.M))

        cis, workloads = rules("k8s.cis"), rules("k8s.workloads")
        self.assertTrue(workloads - cis and cis - workloads)
        self.assertEqual(rules("k8s.cis", "k8s.workloads"), cis | workloads)
        self.assertEqual(rules("k8s.cis", "k8s.nsa"), cis | rules("k8s.nsa"))

    def test_all_packs(self):
        done = self.expect(0, "disasm", "--pack", "all")
        for module in ("k8s.pss", "docker.users", "helm.charts"):
            self.assertIn(f"\nmodule {module}\n", done.stdout)

    def test_compressed_files(self):
        plain = self.expect(1, "check", *PACK, "-f", "json", "privileged.yaml").stdout
        text = (DATA / "privileged.yaml").read_bytes()
        with tempfile.TemporaryDirectory() as folder:
            for end, compress in ((".gz", gzip.compress), (".xz", lzma.compress), (".bz2", bz2.compress)):
                name = str(pathlib.Path(folder) / ("privileged.yaml" + end))
                pathlib.Path(name).write_bytes(compress(text))
                found = self.expect(1, "check", *PACK, "-f", "json", name).stdout
                self.assertEqual(found.replace(name, "privileged.yaml"), plain)
                pathlib.Path(name).write_bytes(compress(text)[:-20])
                self.assertIn("cannot read", self.expect(3, "check", *PACK, name).stdout)
            # Compressed files of a folder are left alone, as archives are.
            self.assertIn("W0610", self.expect(0, "check", *PACK, folder).stdout)


if __name__ == "__main__":
    unittest.main()

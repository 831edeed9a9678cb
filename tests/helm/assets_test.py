#!/usr/bin/env python3
"""What charts say of themselves: dependencies of a chart that renders, and of one that does not."""
import argparse
import json
import os
import pathlib
import subprocess
import sys
import tarfile
import tempfile
import unittest

HERE = pathlib.Path(__file__).resolve().parent
SAMPLE = HERE.parent.parent / "examples" / "acme.crn"
PROGRAM = ""

CHART = """apiVersion: v2
name: web
version: 1.0.0
dependencies:
- name: cache
  version: 1.0.0
  repository: {repository}
"""
CACHE = "apiVersion: v2\nname: cache\nversion: 1.0.0\n"


def check(path, *more):
    done = subprocess.run([PROGRAM, "check", "-p", str(SAMPLE), "-f", "json", *more, str(path)], capture_output=True, text=True,
                          timeout=60)
    return done, [f for f in json.loads(done.stdout)["findings"] if f["threat"] == "acme.deploy.chart_from_public_repo"]


class Dependencies(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.chart = pathlib.Path(folder.name) / "web"
        self.write("https://charts.example", True)

    def write(self, repository, vendored):
        self.chart.mkdir(exist_ok=True)
        (self.chart / "Chart.yaml").write_text(CHART.format(repository=repository))
        (self.chart / "templates").mkdir(exist_ok=True)
        if vendored:
            cache = self.chart / "charts" / "cache"
            cache.mkdir(parents=True, exist_ok=True)
            (cache / "Chart.yaml").write_text(CACHE)

    def test_from_elsewhere(self):
        _, (finding,) = check(self.chart)
        self.assertEqual(finding["status"], "open")
        self.assertEqual((finding["file"], finding["line"]), (str(self.chart / "Chart.yaml"), 5))
        self.assertIn("web depends on cache from https://charts.example", finding["message"])

    def test_from_ones_own(self):
        self.write("https://registry.acme.example/charts", True)
        self.assertEqual(check(self.chart)[1], [])

    def test_without_a_url(self):
        self.write("file://../cache", True)
        self.assertEqual(check(self.chart)[1], [])

    def test_what_cannot_be_rendered_is_judged_all_the_same(self):
        (self.chart / "templates" / "bad.yaml").write_text("a: {{ fail \"no\" }}\n")
        done, (finding,) = check(self.chart)
        self.assertEqual(done.returncode, 3)
        self.assertEqual(finding["line"], 5)


class FirstVersion(unittest.TestCase):
    """Charts of version v1 have dependencies and their lock in files of their own."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.chart = pathlib.Path(folder.name) / "old"
        cache = self.chart / "charts" / "cache"
        for made in (self.chart / "templates", cache / "templates"):
            made.mkdir(parents=True)
        (cache / "Chart.yaml").write_text("apiVersion: v1\nname: cache\nversion: 1.0.0\n")
        self.describe("v1", "1.x.x")
        (self.chart / "requirements.lock").write_text(
            "dependencies:\n- {name: cache, repository: 'http://charts.example', version: 1.0.0}\ndigest: x\n")

    def describe(self, version, wanted):
        (self.chart / "Chart.yaml").write_text(f"apiVersion: {version}\nname: old\nversion: 0.1.0\n")
        (self.chart / "requirements.yaml").write_text(
            f"dependencies:\n- name: cache\n  version: {wanted}\n  repository: http://charts.example\n")

    def found(self):
        done = subprocess.run([PROGRAM, "check", "--pack", "helm.charts", "-f", "json", "--fail-on", "never", str(self.chart)],
                              capture_output=True, text=True, timeout=60)
        report = json.loads(done.stdout)
        return {f["threat"].rpartition(".")[2]: (os.path.relpath(f["file"], self.chart), f["line"], f["message"])
                for f in report["findings"]}

    def test_dependencies(self):
        found = self.found()
        self.assertEqual(found["plain_http"], ("requirements.yaml", 4, "old takes cache from http://charts.example"))
        self.assertNotIn("unpinned", found)
        self.assertNotIn("stale_lock", found)

    def test_without_a_lock(self):
        (self.chart / "requirements.lock").unlink()
        self.assertEqual(self.found()["unpinned"][:2], ("requirements.yaml", 3))

    def test_a_stale_lock(self):
        self.describe("v1", "2.x.x")
        self.assertEqual(self.found()["stale_lock"][:2], ("requirements.lock", 2))

    def test_what_cannot_be_rendered(self):
        (self.chart / "templates" / "bad.yaml").write_text("a: {{ fail \"no\" }}\n")
        self.assertEqual(self.found()["plain_http"][:2], ("requirements.yaml", 4))

    def test_version_2_has_none(self):
        """Helm does not look at the file there."""
        self.describe("v2", "1.x.x")
        self.assertNotIn("plain_http", self.found())

    def test_an_archive(self):
        archive = self.chart.parent / "old-0.1.0.tgz"
        with tarfile.open(archive, "w:gz") as packed:
            packed.add(self.chart, "old")
        self.chart = archive
        self.assertEqual(self.found()["plain_http"][:2], ("requirements.yaml", 4))


class Matrix(unittest.TestCase):
    """Each `--values` is a deployment, and a finding says of which it is."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.chart = pathlib.Path(folder.name) / "web"
        (self.chart / "templates").mkdir(parents=True)
        (self.chart / "Chart.yaml").write_text("apiVersion: v2\nname: web\nversion: 1.0.0\n")
        (self.chart / "templates" / "pod.yaml").write_text(
            "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  hostPID: {{ .Values.pid }}\n"
            "  containers: [{name: app, image: x}]\n")
        for name, pid in (("values", False), ("staging", True), ("prod", False), ("base", True)):
            (self.chart / f"{name}.yaml").write_text(f"pid: {str(pid).lower()}\n")

    def worlds(self, *deployments):
        arguments = [part for files in deployments
                     for part in ("--values", ",".join(str(self.chart / f"{name}.yaml") for name in files))]
        command = [PROGRAM, "check", "--pack", "k8s.pss", "--param", "k8s.pss.level=baseline", *arguments, str(self.chart)]
        report = json.loads(subprocess.run([*command, "-f", "json"], capture_output=True, text=True, timeout=60).stdout)
        self.assertEqual(report["diagnostics"], [])
        text = subprocess.run(command, capture_output=True, text=True, timeout=60).stdout
        return sorted(f["world"].replace(str(self.chart), "web") for f in report["findings"]), text

    def test_none_given(self):
        self.assertEqual(self.worlds()[0], [])

    def test_one_of_two(self):
        found, text = self.worlds(["staging"], ["prod"])
        self.assertEqual(found, ["web (web/staging.yaml)"])
        self.assertIn("= world: ", text)
        self.assertIn("staging.yaml)", text.replace("\n", ""))
        self.assertNotIn("prod.yaml", text)

    def test_later_files_win(self):
        self.assertEqual(self.worlds(["base", "prod"], ["prod", "base"])[0], ["web (web/prod.yaml, web/base.yaml)"])

    def test_all_of_them(self):
        self.assertEqual(self.worlds(["staging"], ["base"])[0], ["web (web/base.yaml)", "web (web/staging.yaml)"])


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--crenel", required=True)
    options, rest = parser.parse_known_args()
    PROGRAM = options.crenel
    unittest.main(argv=[sys.argv[0], *rest])

#!/usr/bin/env python3
"""What charts say of themselves: dependencies of a chart that renders, and of one that does not."""
import argparse
import json
import pathlib
import subprocess
import sys
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


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--crenel", required=True)
    options, rest = parser.parse_known_args()
    PROGRAM = options.crenel
    unittest.main(argv=[sys.argv[0], *rest])

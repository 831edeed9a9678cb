#!/usr/bin/env python3
"""Charts that cannot be rendered: errors with the file, the line and the text there, and what may help; and what
renders to no YAML is pointed at in the template, beside which the rest of the chart is checked."""
import argparse
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM = ""
GOOD = {
    "Chart.yaml": "apiVersion: v2\nname: web\nversion: 1.0.0\n",
    "values.yaml": "a: 1\n",
    "templates/pod.yaml": "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec: {hostNetwork: true, containers: []}\n",
}


class Errors(unittest.TestCase):
    def check(self, files, *options):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        for name, text in {**GOOD, **files}.items():
            path = pathlib.Path(folder.name) / "web" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)

        def run(form):
            return subprocess.run([PROGRAM, "check", "--pack", "k8s.pss", "-f", form, *options, "web"], timeout=60,
                                  cwd=folder.name, capture_output=True, text=True)

        done = run("json")
        self.assertEqual(done.returncode, 3, done.stderr)
        report = json.loads(done.stdout)
        return report["diagnostics"], report["findings"], run("text").stdout

    def place(self, diagnostic):
        return diagnostic["file"], diagnostic.get("line"), diagnostic.get("column")

    def test_no_value(self):
        said, _, text = self.check({"templates/a.yaml": "a: 1\nb: {{ .Values.none.a }}\n"})
        self.assertEqual(self.place(said[0]), ("web/templates/a.yaml", 2, 14))
        self.assertIn("2 | b: {{ .Values.none.a }}", text)
        self.assertIn("--set", said[0]["help"][0])

    def test_no_yaml(self):
        said, findings, text = self.check({"templates/a.yaml": "kind: {{ .Values.a }}\nb: c: d\n"})
        self.assertEqual([d["code"] for d in said], ["E0620", "E0601"])
        self.assertEqual(self.place(said[1]), ("web/templates/a.yaml", 2, 5))
        self.assertIn("2 | b: c: d", text)
        self.assertIn("k8s.pss.host_network", {f["threat"] for f in findings})

    def test_no_values(self):
        said, _, _ = self.check({}, "--values", "none.yaml")
        self.assertEqual(self.place(said[0]), ("none.yaml", None, None))
        self.assertTrue(said[0]["help"])

    def test_schema(self):
        """Each value that the schema does not allow is an error where it is given."""
        schema = {"required": ["owner"], "properties": {"a": {"type": "string"}, "image": {"additionalProperties": False, "properties": {"tag": {}}}}}
        said, _, text = self.check({"values.schema.json": json.dumps(schema), "values.yaml": "image: {é: 1, tagg: x}\na: b\n",
                                    "../prod.yaml": "# prod\na: 7\n"}, "--values", "prod.yaml", "--set", "image.tag=a")
        self.assertEqual([self.place(d) for d in said if d["code"] == "E0620"],
                         [("prod.yaml", 2, 1), ("prod.yaml", 2, 4), ("web/values.yaml", 1, 9), ("web/values.yaml", 1, 15)])
        self.assertEqual([d["message"] for d in said][1:3], ["`a` does not meet the schema of chart `web`: got number, want string",
                                                            "`image[\"é\"]` does not meet the schema of chart `web`: there is no such property"])
        self.assertEqual(said[3]["help"][0], "did you mean `tag`?")
        self.assertIn("2 | a: 7\n   |    ^\n", text)
        self.assertIn("1 | image: {é: 1, tagg: x}\n   |               ^^^^\n", text)

    def test_schema_and_option(self):
        said, _, text = self.check({"values.schema.json": '{"properties": {"a": {"type": "integer"}}}'}, "--set", "b=1,a=x")
        self.assertEqual(self.place(said[0]), ("--set", 1, 5))
        self.assertIn("1 | b=1,a=x\n   |     ^^^\n", text)

    def test_library(self):
        """No error: what it makes is in the charts that use it."""
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "lib"
            (path / "templates").mkdir(parents=True)
            (path / "Chart.yaml").write_text("apiVersion: v2\nname: lib\ntype: library\nversion: 1.0.0\n")
            (path / "templates/_a.tpl").write_text('{{ define "a" }}{{ end }}')
            done = subprocess.run([PROGRAM, "check", "--pack", "k8s.pss", "--pack", "helm.charts", "-f", "json", folder],
                                  capture_output=True, text=True, timeout=60)
            self.assertEqual(json.loads(done.stdout)["diagnostics"], [])
            self.assertIn(done.returncode, (0, 1))

    def test_no_dependency(self):
        chart = GOOD["Chart.yaml"] + "dependencies: [{name: db, version: 1.0.0, repository: 'https://charts.example'}]\n"
        said, _, _ = self.check({"Chart.yaml": chart})
        self.assertIn("helm dependency build", said[0]["help"][0])


def main():
    global PROGRAM
    parser = argparse.ArgumentParser()
    parser.add_argument("--crenel", required=True)
    options, rest = parser.parse_known_args()
    PROGRAM = str(pathlib.Path(options.crenel).resolve())
    if not (pathlib.Path(PROGRAM).parent / "crenel-helm").exists() and not shutil.which("crenel-helm"):
        print("skipped: crenel-helm is not built, which takes Go (CRENEL_HELM)")
        return 77
    return 0 if unittest.main(argv=[sys.argv[0], *rest], exit=False).result.wasSuccessful() else 1


if __name__ == "__main__":
    sys.exit(main())

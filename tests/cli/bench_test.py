"""`crenel bench`: what it measures, sweeps and their fits, and comparisons."""

import json
import math
import pathlib
import tempfile
import unittest

from cli_test import PACK, Case

QUICK = ("--runs", "3", "--warmup", "0")


def growth(x, y):
    x, y = [math.log(v) for v in x], [math.log(v) for v in y]
    xm, ym = sum(x) / len(x), sum(y) / len(y)
    xx = sum((a - xm) ** 2 for a in x)
    xy = sum((a - xm) * (b - ym) for a, b in zip(x, y))
    return xy / xx, xy * xy / xx / sum((b - ym) ** 2 for b in y)


class Bench(Case):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def result(self, *arguments, code=0):
        file = self.folder / "result.json"
        done = self.expect(code, "bench", *QUICK, "--json", str(file), *arguments)
        return json.loads(file.read_text()), done.stdout

    def test_phases_and_rules(self):
        result, text = self.result("-p", "policy.crn", "privileged.yaml")
        for word in ("read", "compile", "evaluate", "whole", "objects/s", "MB/s", "peak memory", "cost of each rule"):
            self.assertIn(word, text)
        self.assertEqual({len(samples) for samples in result["seconds"].values()}, {3})
        self.assertEqual(result["objects"], 1)

    def test_beside_a_baseline(self):
        kept = self.folder / "kept.json"
        bench = ("bench", *PACK, "--runs", "5", "--warmup", "0", "privileged.yaml")
        self.expect(0, *bench, "--json", str(kept))
        result = json.loads(kept.read_text())
        # What took no time at all was faster, what took an hour slower.
        for seconds, code, word in ((1e-9, 1, "slower"), (3600, 0, "*")):
            result["seconds"] = {phase: [seconds + n * 1e-12 for n in range(5)] for phase in result["seconds"]}
            kept.write_text(json.dumps(result))
            done = self.expect(code, *bench, "--baseline", str(kept), "--threshold", "10", "--confidence", "95")
            self.assertIn(word, done.stdout.split(f"beside {kept}", 1)[1].split("\n", 1)[1])
        kept.write_text("[]")
        self.assertIn("no result", self.expect(2, *bench, "--baseline", str(kept)).stderr)
        self.expect(2, *bench, "--baseline", "nowhere.json")

    def test_two_results(self):
        names = []
        for name, scale in (("a", 1), ("b", 1.2), ("c", 1.001)):
            seconds = {"read": [scale * (1 + n / 1000) for n in range(20)]}
            (self.folder / f"{name}.json").write_text(json.dumps({"seconds": seconds}))
            names.append(str(self.folder / f"{name}.json"))
        a, b, c = names
        compare = ("bench", "--compare")
        self.assertRegex(self.expect(1, *compare, a, b).stdout, r"read  120 % \(1\d\d % to 12\d %\) \*  slower")
        self.expect(0, *compare, b, a)
        self.expect(0, *compare, a, b, "--threshold", "25")
        # A tenth of a per cent is within the noise, whatever the threshold.
        self.expect(0, *compare, a, c, "--threshold", "0")
        self.expect(2, *compare, a, "nowhere.json")
        self.expect(2, *compare, a, "policy.crn")

    def test_two_policy_sets(self):
        policy = """module {name}
import k8s
threat {name} {{
    title    "t"
    severity low
    stride   tampering
    for      p in k8s.Pod
    when     {condition}
    message  "m"
}}
"""
        ten = "[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]"
        dear, cheap = self.folder / "dear.crn", self.folder / "cheap.crn"
        dear.write_text(policy.format(name="dear", condition=f"any a in {ten}: any b in {ten}: (p.metadata.name == \"none\" and a + b > 99)"))
        cheap.write_text(policy.format(name="cheap", condition='p.metadata.name == "none"'))
        both = ("--synthetic", "300", "--kinds", "workloads=1", "--risk", "0")
        runs = ("--runs", "15", "--warmup", "1", "--threshold", "20")
        slower = self.expect(1, "bench", "--compare", str(cheap), str(dear), *runs, *both).stdout
        self.assertRegex(slower, r"evaluate +\d+ % \(\d+ % to \d+ %\) \*  slower")
        self.assertIn(f"{dear} beside {cheap}", slower)
        self.expect(2, "bench", "-p", str(cheap), "--compare", str(cheap), str(dear), *runs, *both)

    def test_sweeps(self):
        result, text = self.result(*PACK, "--synthetic", "200", "--sweep", "objects=100,400,1600", "--sweep", "rules",
                                   "--sweep", "threads=1,2")
        self.assertEqual([sweep["axis"] for sweep in result["sweeps"]], ["objects", "rules", "threads"])
        objects, rules, threads = result["sweeps"]
        self.assertEqual(objects["at"], [100, 400, 1600])
        for phase in ("read", "evaluate", "report", "whole"):
            self.assertEqual([len(samples) for samples in objects["phases"][phase]["seconds"]], [3, 3, 3])
        for phase in objects["phases"].values():
            exponent, r2 = growth(objects["at"], [min(samples) for samples in phase["seconds"]])
            self.assertAlmostEqual(phase["exponent"], exponent, places=6)
            self.assertAlmostEqual(phase["r2"], r2, places=6)
        self.assertGreater(len(rules["at"]), 2)
        self.assertEqual(sorted(threads["phases"]), ["evaluate", "whole"])
        for word in ("sweep over objects", "grows as", "n^", "R²"):
            self.assertIn(word, text)

    def test_usage(self):
        for arguments in (("--sweep", "files", "."), ("--sweep", "objects=0"), ("--sweep", "objects=1,,2"),
                          ("--sweep", "rules=100000", "--synthetic", "10"), ("-",), (),
                          ("--synthetic", "10", "privileged.yaml"), ("--confidence", "100", ".")):
            with self.subTest(arguments=arguments):
                self.assertIn("error", self.expect(2, "bench", *PACK, *QUICK, *arguments).stderr)


if __name__ == "__main__":
    unittest.main()

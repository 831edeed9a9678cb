"""`crenel bench`: what it measures, sweeps and their fits, and comparisons."""

import json
import math
import pathlib
import re
import tempfile
import unittest
import xml.dom.minidom

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

    def test_what_rules_cost(self):
        result, text = self.result(*PACK, "--synthetic", "200", "--risk", "0.5")
        (measured,) = result["sets"]
        rules = {rule["id"]: rule for rule in measured["rules"]}
        host = rules["k8s.pss.host_network"]
        self.assertGreater(host["tried"], host["findings"])
        self.assertGreater(host["findings"], 0)
        self.assertGreater(host["instructions"], host["tried"])
        self.assertGreater(host["seconds"], 0)
        self.assertGreater(measured["executed"], 0)
        # A finding is charged 256.
        self.assertGreaterEqual(measured["instructions"], measured["executed"] + 256 * measured["findings"])
        self.assertRegex(text, rf'executed  {measured["executed"]} instructions, and \d+ charged')
        self.assertEqual(sum(rule["findings"] for rule in rules.values()), measured["findings"])
        # Under AddressSanitizer nothing is counted.
        for phase in ("read", "pack k8s.pss: evaluate") if result["allocations"] else ():
            self.assertGreater(result["allocations"][phase]["count"], 0)
            self.assertGreater(result["allocations"][phase]["bytes"], result["allocations"][phase]["count"])

    def test_charts_are_a_phase(self):
        chart = self.folder / "chart"
        (chart / "templates").mkdir(parents=True)
        (chart / "Chart.yaml").write_text("apiVersion: v2\nname: web\nversion: 1.0.0\n")
        (chart / "templates/pod.yaml").write_text("apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n"
                                                  "spec: {containers: [{name: app, image: app}]}\n")
        result, text = self.result(*PACK, str(chart))
        self.assertIn("\nrender ", text)
        self.assertEqual(len(result["seconds"]["render"]), 3)

    def test_profile(self):
        names = {kind: self.folder / name for kind, name in
                 (("flame", "flame.txt"), ("listing", "listing.txt"), ("html", "page.html"))}
        files = [word for kind, file in names.items() for word in (f"--{kind}", str(file))]
        self.result(*PACK, "--synthetic", "100", *files)
        stacks = {}
        for line in names["flame"].read_text().splitlines():
            stack, count = line.rsplit(" ", 1)
            frames = stack.split(";")
            self.assertEqual(len(frames), 4, line)
            stacks[stack] = int(count)
        host = [count for stack, count in stacks.items() if stack.startswith("k8s.pss;host_network;")]
        self.assertGreater(sum(host), 0)
        # Each instruction that ran is in the listing and in a stack.
        listing = names["listing"].read_text()
        counts = [int(line.split()[0]) for line in listing.splitlines() if re.match(r" *\d+  +\d+  [A-Z]", line)]
        self.assertEqual(sum(counts), sum(stacks.values()))
        self.assertRegex(listing, r"(?m)^ {13} +\d+  [A-Z]")
        page = xml.dom.minidom.parseString(re.search(r"(?s)<div class=\"flame\">(.*?)</div>", names["html"].read_text())[1])
        shown = {title.firstChild.data for title in page.getElementsByTagName("title")}
        self.assertTrue(any(title.startswith(f"all: {sum(counts)} instructions") for title in shown))
        self.assertNotIn("http", re.sub(r"http://www.w3.org/\d+/svg", "", names["html"].read_text().split("<h2>")[0]))

    def test_pages_of_sweeps(self):
        page = self.folder / "page.html"
        self.result(*PACK, "--sweep", "objects=50,100,200", "--html", str(page))
        for chart in re.findall(r"(?s)<svg class=\"chart\".*?</svg>", page.read_text()):
            xml.dom.minidom.parseString(chart)
            self.assertNotIn("nan", chart)
            self.assertIn("R²", chart)
        self.assertIn("Growth over objects", page.read_text())
        flame = self.folder / "flame.svg"
        self.result(*PACK, "privileged.yaml", "--flame", str(flame))
        xml.dom.minidom.parseString(flame.read_text())

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

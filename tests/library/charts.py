#!/usr/bin/env python3
"""Whether the pack about charts finds in small charts what each of its threats is about, and nothing in a good one.

`test` blocks give objects, and a Chart.yaml is none: so the cases of `helm.charts` are here, and written to a folder.
"""
import argparse
import json
import os
import re
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CHART = "apiVersion: v2\nname: shop\nversion: 1.0.0\nkubeVersion: '>=1.28'\nmaintainers: [{name: shop}]\n"
ONE = "dependencies: [{name: redis, version: %s, repository: '%s'}]\n"
URL = "https://charts.example/"
GOOD = [
    (CHART, ""),
    (CHART + ONE % ("^17", URL), ONE % ("17.1.0", URL) + "digest: sha256:0\ngenerated: '2026-01-01T00:00:00Z'\n"),
    (CHART + ONE % ("1.0.0", "file://../redis"), ""),
]
BAD = {
    "plain_http": [(CHART + ONE % ("^17", "http://charts.example/"), "")],
    "unknown_repository": [(CHART + ONE % ("1.0.0", "https://other.example/"), "")],
    "named_repository": [(CHART + ONE % ("1.0.0", "@public"), "")],
    "credentials": [(CHART + ONE % ("1.0.0", "https://me:hunter2@charts.example/"), "")],
    "unpinned": [(CHART + ONE % ("^17", URL), ""),
                 (CHART + "dependencies: [{name: redis, repository: '%s'}]\n" % URL, "")],
    "unlocked": [(CHART + ONE % ("17.1.0", URL), ""), (CHART + ONE % ("17.1.0", URL), ONE % ("17.1.0", "https://x.example/"))],
    "stale_lock": [(CHART + ONE % ("^17", URL), ONE % ("16.0.0", URL))],
    "api_v1": [(CHART.replace("v2", "v1"), "")],
    "deprecated": [(CHART + "deprecated: true\n", "")],
    "no_maintainers": [(CHART.replace("maintainers", "keywords").replace("{name: shop}", "shop"), "")],
    "no_kube_version": [(CHART.replace("kubeVersion", "description"), "")],
}


def found(crenel, chart, lock, arguments):
    """Names of the threats of the pack that are found in a chart, open or indeterminate."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in [("Chart.yaml", chart), ("Chart.lock", lock)]:
            if text:
                with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                    file.write(text)
        # What it depends on is not there, so it cannot be rendered; what it says of itself is read.
        done = subprocess.run([crenel, "check", *arguments, "--param", "helm.charts.repositories=charts.example", "--fail-on", "never",
                               "-f", "jsonl", folder], capture_output=True, text=True, check=False)
        if done.returncode not in (0, 3):
            sys.exit(done.stderr)
        return set(re.findall(r"helm\.charts\.(\w+)", " ".join(
            line["threat"] for line in map(json.loads, done.stdout.splitlines()) if line.get("threat"))))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--crenel", required=True)
    parser.add_argument("--policy", help="the pack's source, instead of what the program holds")
    options = parser.parse_args()
    arguments = ["-p", options.policy] if options.policy else ["--pack", "helm.charts"]
    with open(os.path.join(ROOT, "stdlib", "helm", "charts.crn"), encoding="utf-8") as file:
        threats = re.findall(r"^threat (\w+)", file.read(), re.M)
    wrong = [f"{t}: no case" for t in threats if t not in BAD]
    for number, (chart, lock) in enumerate(GOOD):
        wrong += [f"good chart {number}: {t} is found" for t in sorted(found(options.crenel, chart, lock, arguments))]
    for threat, charts in BAD.items():
        wrong += [f"{threat}: not found in chart {i}" for i, (chart, lock) in enumerate(charts)
                  if threat not in found(options.crenel, chart, lock, arguments)]
    print("\n".join(wrong) or f"{len(threats)} threats, each found where it is")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

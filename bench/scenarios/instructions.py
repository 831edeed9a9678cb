#!/usr/bin/env python3
"""What fixed scenarios cost, in instructions of the processor: beside what they cost when somebody last looked.

    bench/scenarios/instructions.py [--crenel build/dev/bin/crenel] [--update] [SCENARIO…]

Counts with valgrind's callgrind, which the clock and the neighbours do not disturb, and compares with
bench/instructions.json, for the build type `dev`. Fails where a scenario costs more than TOLERANCE over what is kept there; where it
costs as much less, says so: then keep what was won with --update. Exits with 77 where there is no valgrind.
"""

import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
KEPT = ROOT / "bench" / "instructions.json"
TOLERANCE = 0.08
OBJECTS = 400


def pod(n):
    """Labels, a probe, resources, a volume; one of eight breaks the Baseline standard."""
    security = {"runAsNonRoot": True, "allowPrivilegeEscalation": False, "capabilities": {"drop": ["ALL"]}}
    if n % 8 == 0:
        security["privileged"] = True
    return {
        "metadata": {"labels": {"app": f"app-{n}", "tier": ["web", "db", "queue"][n % 3]}},
        "spec": {
            "serviceAccountName": f"account-{n % 20}",
            "containers": [{
                "name": "app", "image": f"registry.example.com/team/app-{n}:1.{n % 9}.0", "ports": [{"containerPort": 8080}],
                "env": [{"name": "A", "value": "1"}, {"name": "S", "valueFrom": {"secretKeyRef": {"name": f"secret-{n}", "key": "k"}}}],
                "resources": {"requests": {"cpu": "100m", "memory": "64Mi"}, "limits": {"memory": "128Mi"}},
                "readinessProbe": {"httpGet": {"path": "/ready", "port": 8080}, "periodSeconds": 5},
                "securityContext": security, "volumeMounts": [{"name": "data", "mountPath": "/data"}],
            }],
            "volumes": [{"name": "data", "emptyDir": {}}],
        },
    }


def objects(count):
    for n in range(count):
        name = {"name": f"object-{n}", "namespace": f"space-{n % 7}"}
        if n % 4 == 3:
            yield {"apiVersion": "v1", "kind": "Service", "metadata": name, "spec": {"selector": {"app": f"app-{n - 1}"}, "ports": [{"port": 80}]}}
        else:
            yield {"apiVersion": "apps/v1", "kind": "Deployment", "metadata": {**name, "labels": {"app": f"app-{n}"}},
                   "spec": {"replicas": 2, "selector": {"matchLabels": {"app": f"app-{n}"}}, "template": pod(n)}}


def block(value, indent=0):
    """YAML as people write it."""
    lines = []
    pairs = value.items() if isinstance(value, dict) else (("-", item) for item in value)
    for key, item in pairs:
        start = " " * indent + (key if key == "-" else f"{key}:")
        if isinstance(item, (dict, list)) and item:
            inner = block(item, indent + 2)
            lines += [start + " " + inner[0].lstrip(), *inner[1:]] if key == "-" else [start, *inner]
        else:
            lines.append(f"{start} {json.dumps(item)}")
    return lines


def write_inputs(folder):
    documents = list(objects(OBJECTS))
    (folder / "one.yaml").write_text("\n".join(block(documents[0])) + "\n")
    (folder / "all.yaml").write_text("".join("---\n" + "\n".join(block(one)) + "\n" for one in documents))
    (folder / "all.json").write_text(json.dumps({"apiVersion": "v1", "kind": "List", "items": documents}, indent=4))


SCENARIOS = {
    "start": ["check", "--pack", "k8s.pss", "one.yaml"],
    "yaml": ["check", "--pack", "k8s.pss", "all.yaml"],
    "json": ["check", "--pack", "k8s.pss", "all.json"],
    "library": ["check", "--pack", "k8s.all", "all.json"],
    "joins": ["check", "-p", str(ROOT / "bench" / "scenarios" / "joins.crn"), "all.json"],
    "compile": ["compile", str(ROOT / "examples" / "acme.crn"), "-o", "acme.crnb"],
}


def count(crenel, arguments, folder):
    done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", crenel, *arguments,
                           *(["--threads", "1"] if arguments[0] == "check" else [])], cwd=folder, capture_output=True, text=True)
    if done.returncode not in (0, 1, 3) or (found := re.search(r"Collected : (\d+)", done.stderr)) is None:
        sys.exit(f"crenel {' '.join(arguments)}: exit code {done.returncode}\n{done.stderr[-2000:]}")
    return int(found.group(1))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("scenarios", nargs="*", metavar="SCENARIO", help=", ".join(SCENARIOS))
    parser.add_argument("--crenel", default=ROOT / "build/dev/bin/crenel", type=pathlib.Path)
    parser.add_argument("--update", action="store_true", help="keep what is counted")
    options = parser.parse_args()
    if unknown := set(options.scenarios) - set(SCENARIOS):
        parser.error(f"no scenario is called {', '.join(sorted(unknown))}")
    if shutil.which("valgrind") is None:
        print("there is no valgrind")
        return 77
    kept = json.loads(KEPT.read_text()) if KEPT.exists() else {}
    dearer = []
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write_inputs(folder)
        for scenario in options.scenarios or SCENARIOS:
            counted = count(options.crenel.resolve(), SCENARIOS[scenario], folder)
            before = kept.get(scenario)
            change = counted / before - 1 if before else 0
            note = "" if abs(change) <= TOLERANCE else "  MORE" if change > 0 else "  less: keep it with --update"
            print(f"{scenario:8} {counted:15,} instructions" + (f"  {change:+.1%}{note}" if before else "  not kept yet"), flush=True)
            if not before or change > TOLERANCE:
                dearer.append(scenario)
            if options.update:
                kept[scenario] = counted
    if options.update:
        KEPT.write_text(json.dumps(kept, indent=2) + "\n")
        return 0
    return 1 if dearer else 0


if __name__ == "__main__":
    sys.exit(main())

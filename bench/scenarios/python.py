#!/usr/bin/env python3
"""Checking Python's dicts beside the floor: converting them with nothing else done.

    pip install . && bench/scenarios/python.py --peers ../shared/peers [--count 10000]

Takes the pods of a cluster by the peers' generator, checks them against the pack k8s.pss (all at once, one for
each call, as JSON text) and against one policy of a single rule, and converts them by python_floor.cpp, in turns.
The ratios to the floor are what says something on another machine.
"""

import argparse
import importlib.util
import json
import pathlib
import statistics
import subprocess
import sysconfig
import tempfile
import time

import measure

import crenel

PRIVILEGED = """
module bench
import k8s
threat privileged {
    title "Privileged" stride tampering severity high
    for c in k8s.Container
    when c.securityContext?.privileged == true
    message "{c.name}"
}
"""


def floor_module(folder):
    """python_floor.cpp, built for this Python."""
    source = pathlib.Path(__file__).with_name("python_floor.cpp")
    target = folder / ("python_floor" + sysconfig.get_config_var("EXT_SUFFIX"))
    subprocess.run(["g++", "-O2", "-std=c++20", "-shared", "-fPIC", "-I" + sysconfig.get_path("include"), source,
                    "-o", target], check=True)
    spec = importlib.util.spec_from_file_location("python_floor", target)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pods(peers, count, folder):
    """`count` pods, parsed anew so that no two share a value."""
    items = json.loads(measure.cluster(peers, 4 * count, folder).read_bytes())["items"]
    found = []
    for item in items:
        spec = item.get("spec", {})
        template = spec.get("jobTemplate", {}).get("spec", spec).get("template")
        if item["kind"] != "Pod" and not (template and "spec" in template):
            continue
        pod = {"apiVersion": "v1", "kind": "Pod", "metadata": item["metadata"], "spec": (template or item)["spec"]}
        pod["metadata"].pop("ownerReferences", None)
        found.append(pod)
    text = json.dumps((found * (count // len(found) + 1))[:count])
    return json.loads(text), text


def timed(run):
    begin = time.perf_counter()
    run()
    return time.perf_counter() - begin


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", required=True, type=pathlib.Path)
    parser.add_argument("--count", type=int, default=10000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    one_rule = crenel.compile_string(PRIVILEGED)
    pss = crenel.compile(packs=["k8s.pss"])
    with tempfile.TemporaryDirectory() as folder:
        floor = floor_module(pathlib.Path(folder))
        objects, text = pods(options.peers, options.count, pathlib.Path(folder))
    ways = {
        "floor: convert": lambda: floor.convert(objects),
        "Inventory.add_objects": lambda: crenel.Inventory().add_objects(objects),
        "check_objects, one rule": lambda: one_rule.check_objects(objects),
        "check_objects, k8s.pss": lambda: pss.check_objects(objects),
        "one call for each, one rule": lambda: [one_rule.check_objects(o) for o in objects],
        "one call for each, k8s.pss": lambda: [pss.check_objects(o) for o in objects],
        "as JSON text, k8s.pss": lambda: pss.check_objects(text),
    }
    times = {name: [] for name in ways}
    for _ in range(options.rounds):
        for name, run in ways.items():
            times[name].append(timed(run))
    least = statistics.median(times["floor: convert"])
    print(f"{len(objects)} pods of {len(text) / len(objects) / 1000:.1f} KB as JSON")
    for name, taken in times.items():
        median = statistics.median(taken)
        print(f"{name:30} {median / len(objects) * 1e6:8.2f} µs/pod {median / least:6.2f} times the floor")


if __name__ == "__main__":
    main()

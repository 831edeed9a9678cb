#!/usr/bin/env python3
"""Checking Python's dicts beside the floor, converting them with nothing else done, and beside other engines.

    pip install . regopy cel-python && bench/scenarios/python.py --peers ../shared/peers [--count 10000]

Takes the pods of a cluster by the peers' generator, checks them against the pack k8s.pss (all at once, one for
each call, as JSON text) and against one policy of a single rule, and converts them by python_floor.cpp, in turns.
The same rule runs in regopy (Rego) and cel-python (CEL), where they are installed, over the first --peer-count pods.
Time is the processor's. The ratios are what says something on another machine; each stands beside what is wanted of it.
"""

import argparse
import functools
import gc
import importlib.util
import json
import pathlib
import statistics
import subprocess
import sys
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
REGO = """
package bench
import rego.v1
lists := ["containers", "initContainers", "ephemeralContainers"]
privileged contains name if {
    some list in lists
    some c in input.spec[list]
    c.securityContext.privileged == true
    name := c.name
}
"""
CEL = " + ".join(
    f"(has(pod.spec.{name}) ? pod.spec.{name}.filter(c, has(c.securityContext) && "
    "has(c.securityContext.privileged) && c.securityContext.privileged).map(c, c.name) : [])"
    for name in ("containers", "initContainers", "ephemeralContainers")
)


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


def each(policy, objects):
    """One call for each, whose reports are let go of as a server would."""
    for one in objects:
        policy.check_objects(one)


def crenel_names(policy, objects):
    return [[f.message for f in policy.check_objects(one)] for one in objects]


def rego_names():
    """The rule in Rego: from a pod to the names of its privileged containers."""
    from regopy import Interpreter

    rego = Interpreter()
    rego.add_module("bench", REGO)

    def run(pod):
        rego.set_input(pod)
        return sorted(json.loads(str(rego.query("data.bench.privileged")))["expressions"][0])

    return run


def cel_names():
    import celpy

    environment = celpy.Environment()
    program = environment.program(environment.compile(CEL))
    return lambda pod: sorted(str(n) for n in program.evaluate({"pod": celpy.json_to_cel(pod)}))


def peers_of(policy, objects):
    """Engines that are installed and find in these pods what Crenel finds."""
    expected = [sorted(names) for names in crenel_names(policy, objects)]
    found = {}
    for name, make in (("regopy", rego_names), ("cel-python", cel_names)):
        try:
            run = make()
        except ImportError:
            print(f"{name} is left out: it is not installed")
            continue
        if [run(pod) for pod in objects] != expected:
            sys.exit(f"{name} finds something else than Crenel")
        found[name] = run
    return found


def timed(run):
    gc.collect()
    begin = time.process_time()
    run()
    return time.process_time() - begin


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", required=True, type=pathlib.Path)
    parser.add_argument("--count", type=int, default=10000)
    parser.add_argument("--peer-count", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=10, help="of 10,000 pods: 100,000 calls of one")
    options = parser.parse_args()
    one_rule = crenel.compile_string(PRIVILEGED)
    pss = crenel.compile(packs=["k8s.pss"])
    with tempfile.TemporaryDirectory() as folder:
        floor = floor_module(pathlib.Path(folder))
        objects, text = pods(options.peers, options.count, pathlib.Path(folder))
    gc.freeze()  # what was parsed is not what a collection during a call should walk
    few = objects[: options.peer_count]
    # By name: how to run it, over how many pods, and what its cost may be, of what.
    ways = {
        "floor: convert": (lambda: floor.convert(objects), len(objects), None),
        "Inventory.add_objects": (lambda: crenel.Inventory().add_objects(objects), len(objects), None),
        "check_objects, one rule": (lambda: one_rule.check_objects(objects), len(objects), 2),
        "check_objects, k8s.pss": (lambda: pss.check_objects(objects), len(objects), 2),
        "one call for each, one rule": (lambda: each(one_rule, objects), len(objects), 2),
        "one call for each, k8s.pss": (lambda: each(pss, objects), len(objects), 2),
        "as JSON text, k8s.pss": (lambda: pss.check_objects(text), len(objects), None),
    }
    for name, run in peers_of(one_rule, few).items():
        ways[f"{name}, one rule"] = (functools.partial(lambda run: [run(pod) for pod in few], run), len(few), None)
    times = {name: [] for name in ways}
    for _ in range(options.rounds):
        for name, (run, count, _) in ways.items():
            times[name].append(timed(run) / count)
    print(f"{len(objects)} pods of {len(text) / len(objects) / 1000:.1f} KB as JSON; "
          f"medians of {options.rounds} rounds, processor time")
    cost = {name: statistics.median(taken) for name, taken in times.items()}
    least = cost["floor: convert"]
    missed = 0
    for name, (_, _, most) in ways.items():
        verdict = ""
        if most:
            met = cost[name] <= most * least
            missed += not met
            verdict = f"  wanted at most {most}: {'met' if met else 'MISSED'}"
        print(f"{name:30} {cost[name] * 1e6:9.2f} µs/pod {cost[name] / least:8.2f} times the floor{verdict}")
    for peer in ("regopy, one rule", "cel-python, one rule"):
        for ours in ("check_objects, one rule", "one call for each, one rule"):
            if peer in cost:
                part = cost[ours] / cost[peer]
                missed += part >= 0.1
                print(f"{ours:30} {part:8.4f} of {peer}  wanted below 0.1: {'met' if part < 0.1 else 'MISSED'}")
    return missed > 0


if __name__ == "__main__":
    sys.exit(main())

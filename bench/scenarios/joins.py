#!/usr/bin/env python3
"""Joins over a whole cluster (joins.crn): the answers, and how time grows with the cluster.

    cmake --preset release && cmake --build --preset release
    bench/scenarios/joins.py --peers ../shared/peers [--counts 1000,10000,100000] [--crenel build/release/bin/crenel]

Generates clusters with the peers' generator, compares what Crenel finds with the peers' reference
(scripts/joins_oracle.py), and measures `crenel check` on one thread: the whole process, and within another evaluating what
was just read, once, as checking does. Fails if an answer differs, or if either takes more than 1.3 times as long for an object at the
largest count as at the smallest.
"""

import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import measure

POLICY = pathlib.Path(__file__).with_name("joins.crn")
# Kinds of workloads that the generated clusters have none of, so that the dump does not speak for them.
COMPLETE = ["--complete", "ReplicaSet,ReplicationController,PodTemplate"]
MOST_GROWTH = 1.3


def check(crenel, data, *options):
    return [crenel, "check", "-p", POLICY, *COMPLETE, *options, data]


def answers(crenel, data):
    run = subprocess.run(check(crenel, data, "--format", "json"), capture_output=True, text=True)
    if run.returncode not in (0, 1):
        sys.exit(run.stderr)
    found = set()
    for finding in json.loads(run.stdout)["findings"]:
        assert finding["status"] == "open", finding
        # The reference writes an object without namespace with an empty one.
        found.add(re.sub(r"(?<= ClusterRoleBinding)/(?=[^/]*$)", "//", finding["message"]))
    return found


def reference(peers, data):
    out = subprocess.run(["python3", peers / "scripts/joins_oracle.py", data], check=True, capture_output=True, text=True)
    seconds = float(re.search(r"joins ([0-9.]+) s", out.stderr).group(1))
    return {line for line in out.stdout.splitlines() if line}, seconds


def evaluation(crenel, data):
    """Seconds on one thread of what `crenel check` does once with what it has just read."""
    run = subprocess.run(check(crenel, data, "--timings", "--threads", "1", "--format", f"json={os.devnull}"), capture_output=True, text=True)
    value, unit = re.search(r"evaluating took ([0-9.]+) ([^ ]+)", run.stderr).groups()
    return float(value) * measure.UNITS[unit]


def whole(crenel, data):
    """Seconds of the whole process on one thread."""
    return measure.timed(check(crenel, data, "--threads", "1", "--format", f"json={os.devnull}"))


def growth(seconds, counts):
    return seconds[counts[-1]] / counts[-1] / (seconds[counts[0]] / counts[0])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", required=True, type=pathlib.Path)
    parser.add_argument("--crenel", default="build/release/bin/crenel")
    parser.add_argument("--counts", default="1000,10000,100000")
    parser.add_argument("--corpus", type=pathlib.Path, help="a folder with k8s-COUNT.json; made if it lacks them")
    parser.add_argument("--rounds", type=int, default=7, help="measured in turns; the least of each count is kept")
    options = parser.parse_args()
    counts = [int(count) for count in options.counts.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        work = options.corpus or pathlib.Path(folder)
        files, python = {}, {}
        for count in counts:
            data = measure.cluster(options.peers, count, work)
            expected, python[count] = reference(options.peers, data)
            found = answers(options.crenel, data)
            if found != expected:
                sys.exit(f"{count} objects: missed {sorted(expected - found)[:5]}, made up {sorted(found - expected)[:5]}")
            print(f"{count} objects: {len(expected)} answers, all equal", flush=True)
            files[count] = data
        measures = {"evaluating": evaluation, "whole process": whole}
        seconds = {name: dict.fromkeys(counts, float("inf")) for name in measures}
        for _ in range(options.rounds):
            for count, data in files.items():
                for name, measured in measures.items():
                    seconds[name][count] = min(seconds[name][count], measured(options.crenel, data))
    for name, taken in seconds.items():
        for count in counts:
            print(f"{name}, {count} objects: {taken[count] * 1e3:.2f} ms, {taken[count] / count * 1e6:.3f} µs/object; "
                  f"dictionaries in Python {python[count] * 1e3:.0f} ms")
        print(f"{name}: time for an object grows {growth(taken, counts):.2f} times from {counts[0]} to {counts[-1]} objects")
    sys.exit(any(growth(taken, counts) > MOST_GROWTH for taken in seconds.values()))


if __name__ == "__main__":
    main()

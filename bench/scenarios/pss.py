#!/usr/bin/env python3
"""The Pod Security Standards in the VM beside the same controls written by hand in C++.

    cmake --preset release && cmake --build --preset release
    bench/scenarios/pss.py --peers ../shared/peers [--count 10000] [--hot 64] [--crenel build/release/bin/crenel]

Generates a cluster with the peers' generator, builds their hand-written evaluator
(floor/pssfloor.cpp, over a simdjson DOM) and runs both on the same file, in turns. Prints the
median of each and their ratio: only that says something on another machine. Neither puts its findings in words.

`--hot N` takes N of the cluster's Pods in place of all of it, which stay in the caches from run to run: first as
they come, with what is wrong with them, then of those that meet the standards.
"""

import argparse
import itertools
import json
import pathlib
import re
import statistics
import subprocess
import tempfile

import measure


def floor_seconds(program, data, runs):
    out = subprocess.run([program, data, "bench", str(runs)], check=True, capture_output=True, text=True).stdout
    return float(re.search(r"([0-9.]+) us/object", out).group(1)) * 1e-6 * int(re.search(r"(\d+) objects", out).group(1))


def compare(floor, crenel, data, rounds, runs):
    """Median seconds by hand, and Crenel's."""
    by_hand, ours = [], []
    for _ in range(rounds):
        by_hand.append(floor_seconds(floor, data, runs))
        ours.append(measure.evaluation(crenel, "--pack", "k8s.pss", "--runs", str(runs), data))
    return statistics.median(by_hand), statistics.median(ours)


def report(what, count, by_hand, ours):
    print(f"{what}; by hand {by_hand / count * 1e6:.2f} µs/object, "
          f"Crenel {ours / count * 1e6:.2f} µs/object: {ours / by_hand:.2f} times")


def write_pods(floor, data, count, work):
    """Lists of so many Pods: any, and those in which the hand-written evaluator finds nothing."""
    found = subprocess.run([floor, data, "print"], check=True, capture_output=True, text=True).stdout
    broken = {line.split()[0] for line in found.splitlines()}
    pods = [item for item in json.loads(data.read_text())["items"] if item["kind"] == "Pod"]

    def is_sound(pod):
        metadata = pod["metadata"]
        return f"Pod/{metadata.get('namespace', '')}/{metadata['name']}" not in broken

    for name, some in (("any", pods), ("sound", filter(is_sound, pods))):
        file = work / f"{name}.json"
        file.write_text(json.dumps({"apiVersion": "v1", "kind": "List", "items": list(itertools.islice(some, count))}))
        yield file


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", required=True, type=pathlib.Path)
    parser.add_argument("--crenel", default="build/release/bin/crenel")
    parser.add_argument("--count", type=int, default=10000)
    parser.add_argument("--hot", type=int, metavar="N", help="so many Pods, again and again")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        subprocess.run(["g++", "-O3", "-march=native", "-std=c++17", options.peers / "floor/pssfloor.cpp",
                        "-o", work / "pssfloor", "-lsimdjson"], check=True)
        floor = work / "pssfloor"
        data = measure.cluster(options.peers, options.count, work)
        if not options.hot:
            report(f"{options.count} objects", options.count, *compare(floor, options.crenel, data, options.rounds, 9))
            return
        any_pods, sound_pods = write_pods(floor, data, options.hot, work)
        for what, pods in (("Pods", any_pods), ("Pods that meet the standards", sound_pods)):
            report(f"{options.hot} {what}, hot", options.hot, *compare(floor, options.crenel, pods, options.rounds, 2001))


if __name__ == "__main__":
    main()

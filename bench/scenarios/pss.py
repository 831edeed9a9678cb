#!/usr/bin/env python3
"""The Pod Security Standards in the VM beside the same controls written by hand in C++.

    cmake --preset release && cmake --build --preset release
    bench/scenarios/pss.py --peers ../shared/peers [--count 10000] [--crenel build/release/bin/crenel]

Generates a cluster with the peers' generator, builds their hand-written evaluator
(floor/pssfloor.cpp, over a simdjson DOM) and runs both on the same file, in turns. Prints the
median of each and their ratio: only that says something on another machine. Neither puts its findings in words.
"""

import argparse
import pathlib
import re
import statistics
import subprocess
import tempfile

import measure


def floor_seconds(program, data):
    out = subprocess.run([program, data, "bench", "9"], check=True, capture_output=True, text=True).stdout
    return float(re.search(r"([0-9.]+) us/object", out).group(1)) * 1e-6 * int(re.search(r"(\d+) objects", out).group(1))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", required=True, type=pathlib.Path)
    parser.add_argument("--crenel", default="build/release/bin/crenel")
    parser.add_argument("--count", type=int, default=10000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        subprocess.run(["g++", "-O3", "-march=native", "-std=c++17", options.peers / "floor/pssfloor.cpp",
                        "-o", work / "pssfloor", "-lsimdjson"], check=True)
        data = measure.cluster(options.peers, options.count, work)
        ours, floor = [], []
        for _ in range(options.rounds):
            floor.append(floor_seconds(work / "pssfloor", data))
            ours.append(measure.evaluation(options.crenel, "--pack", "k8s.pss", "--runs", "9", data))
    a, b = statistics.median(ours), statistics.median(floor)
    print(f"{options.count} objects; by hand {b / options.count * 1e6:.2f} µs/object, "
          f"Crenel {a / options.count * 1e6:.2f} µs/object: {a / b:.2f} times")


if __name__ == "__main__":
    main()

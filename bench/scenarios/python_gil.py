#!/usr/bin/env python3
"""How long two threads that check hold Python's lock, which is what keeps them from running side by side.

    pip install . && bench/scenarios/python_gil.py --peers ../shared/peers [--count 2000]

Counts processor time, so that other programs of the machine do not matter: of each thread as a whole, and what of it was
spent with the lock released, by python_gil.cpp. Exits with 1 where more than a tenth is held, or results differ.
"""

import argparse
import concurrent.futures
import ctypes
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

PRELOADED = "CRENEL_GIL_SHIM"
WANTED = 0.10


def preload():
    """Runs this program again with the counting library, which has to be there before Python is."""
    with tempfile.TemporaryDirectory() as folder:
        shim = pathlib.Path(folder) / "gil.so"
        source = pathlib.Path(__file__).with_name("python_gil.cpp")
        subprocess.run(["g++", "-O2", "-std=c++20", "-shared", "-fPIC", source, "-o", shim, "-ldl"], check=True)
        environment = {**os.environ, "LD_PRELOAD": str(shim), PRELOADED: str(shim)}
        return subprocess.run([sys.executable, *sys.argv], env=environment, check=False).returncode


def two_threads(check, shim, rounds):
    """The part of two threads' processor time with the lock held, and what they found."""

    def work(_):
        begin, free = time.thread_time(), shim.released_seconds()
        results = [check() for _ in range(rounds)]
        return time.thread_time() - begin, shim.released_seconds() - free, results

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        runs = list(pool.map(work, range(2)))
    total = sum(run[0] for run in runs)
    return 1 - sum(run[1] for run in runs) / total, [result for run in runs for result in run[2]]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", required=True, type=pathlib.Path)
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    if PRELOADED not in os.environ:
        return preload()

    import python as dicts

    import crenel

    # Counting must not cost what is counted: the lock stays with whoever asks.
    shim = ctypes.PyDLL(os.environ[PRELOADED])
    shim.released_seconds.restype = ctypes.c_double
    with tempfile.TemporaryDirectory() as folder:
        objects, text = dicts.pods(options.peers, options.count, pathlib.Path(folder))
        path = pathlib.Path(folder) / "pods.json"
        path.write_text(json.dumps({"apiVersion": "v1", "kind": "List", "items": objects}))
        policy = crenel.compile(packs=["k8s.pss"])
        inventory = crenel.Inventory()
        inventory.add_objects(objects)
        ways = {
            "check of one Inventory": (lambda: policy.check(inventory), True),
            "check of a file": (lambda: policy.check(path), True),
            "check_objects of bytes": (lambda: policy.check_objects(text.encode()), True),
            "check_objects of dicts": (lambda: policy.check_objects(objects), False),
        }
        failed = False
        for name, (check, bounded) in ways.items():
            expected = check().to_json()
            held, reports = two_threads(check, shim, options.rounds)
            same = all(report.to_json() == expected for report in reports)
            wanted = f"wanted below {WANTED:.0%}" if bounded else "reading dicts needs it"
            failed |= not same or (bounded and held >= WANTED)
            print(f"{name:24} lock held {held:6.2%} ({wanted}); results are {'the same' if same else 'NOT THE SAME'}")
    return failed


if __name__ == "__main__":
    sys.exit(main())

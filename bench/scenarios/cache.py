#!/usr/bin/env python3
"""What `crenel check` costs when one file of many has changed and the rest is in the cache, beside what reading the
metadata of all of them costs (`find -newer`).

    bench/scenarios/cache.py --crenel build/dev/bin/crenel [--files 10000] [--runs 9]
"""

import argparse
import pathlib
import statistics
import subprocess
import tempfile
import time

import measure


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--crenel", required=True)
    parser.add_argument("--files", type=int, default=10000)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--pack", default="k8s.pss")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as base:
        folder, cache = pathlib.Path(base) / "manifests", pathlib.Path(base) / "cache"
        subprocess.run([options.crenel, "generate", "--objects", str(options.files), "--risk", "0.02", "--split", folder],
                       check=True)
        time.sleep(2.2)
        files = sorted(folder.rglob("*.yaml"))
        check = [options.crenel, "check", "--pack", options.pack, str(folder)]
        kept = [*check, "--cache", str(cache)]
        floor = ["find", str(folder), "-newer", str(files[0])]
        times = {"without a cache": [], "reading metadata": [], "nothing changed": [], "one file changed": []}
        first = measure.timed(kept)
        for n in range(options.runs):
            # In turns, so that what others do on the machine falls on all alike.
            times["reading metadata"].append(measure.timed(floor))
            times["without a cache"].append(measure.timed([*check, "--no-cache"]))
            times["nothing changed"].append(measure.timed(kept))
            path = files[n * 37 % len(files)]
            path.write_text("# changed\n" + path.read_text())
            times["one file changed"].append(measure.timed(kept))
            assert subprocess.run(kept, capture_output=True).stdout == \
                subprocess.run([*check, "--no-cache"], capture_output=True).stdout
        base_time = statistics.median(times["reading metadata"])
        print(f"{'first run, which fills the cache':34}{first * 1e3:9.1f} ms")
        for name, samples in times.items():
            median = statistics.median(samples)
            print(f"{name:34}{median * 1e3:9.1f} ms  least {min(samples) * 1e3:9.1f} ms  "
                  f"{median / base_time:6.2f} x metadata")


if __name__ == "__main__":
    main()

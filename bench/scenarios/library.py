#!/usr/bin/env python3
"""What the whole library costs: beside the Pod Security Standards alone, and to load.

    bench/scenarios/library.py [--crenel build/dev/bin/crenel] [--corpus ../shared/corpus] [--runs 31]

Three questions, each beside what is wanted; the exit code is 1 where that is missed.

- The instructions that the machine executes for the pack k8s.all over those for k8s.pss, on the fixtures of the Pod
  Security Standards: at most RATIO. What a finding is charged beside them, which is for limits alone, is not counted.
- How much longer a process takes with the pack k8s.all than with a bundle without rules, in instructions of the processor
  where there is valgrind, and by the clock: at most SECONDS. Processes take turns; the fastest of each count.
- The same for the library as a bundle from a file, which is verified first. Nothing is wanted of that.
"""

import argparse
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import measure

ROOT = pathlib.Path(__file__).resolve().parents[2]
RATIO = 5.0
SECONDS = 0.005
OBJECT = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: nothing}\n"


def executed(crenel, pack, fixtures, folder):
    """Instructions of the machine that an ordinary run executes, and what it charges beside them."""
    result = folder / "result.json"
    subprocess.run([crenel, "bench", "--runs", "1", "--warmup", "0", "--json", result, "--pack", pack, fixtures],
                   check=True, stdout=subprocess.DEVNULL)
    (measured,) = json.loads(result.read_text())["sets"]
    return measured["executed"], measured["instructions"] - measured["executed"]


def count(command):
    """Instructions of the processor."""
    done = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null", *command], capture_output=True, text=True)
    return int(re.search(r"Collected : (\d+)", done.stderr).group(1))


def compare_work(crenel, corpus, folder):
    counts = {}
    for pack in ("k8s.all", "k8s.pss"):
        counts[pack], charged = executed(crenel, pack, corpus / "pss", folder)
        print(f"{pack:8} {counts[pack]:11,} instructions of the machine executed, {charged:11,} charged beside them")
    ratio = counts["k8s.all"] / counts["k8s.pss"]
    print(f"ratio {ratio:.2f}, wanted {RATIO:.2f}")
    return ratio <= RATIO


def compare_loading(crenel, runs, folder):
    (folder / "empty.crn").write_text("/// Nothing.\nmodule empty\n")
    (folder / "one.yaml").write_text(OBJECT)
    for name, policies in (("empty", []), ("library", ["--pack", "k8s.all"])):
        subprocess.run([crenel, "compile", *policies, "-o", folder / f"{name}.crnb", folder / "empty.crn"], check=True)
    check = [crenel, "check", "--threads", "1", folder / "one.yaml"]
    commands = {
        "without rules": [*check, "-p", folder / "empty.crnb"],
        "pack k8s.all": [*check, "--pack", "k8s.all"],
        "bundle of it": [*check, "-p", folder / "library.crnb"],
    }
    times = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            times[name].append(measure.timed(command))
    fastest = {name: min(samples) for name, samples in times.items()}
    least = fastest["without rules"]
    counts = {name: count(command) for name, command in commands.items()} if shutil.which("valgrind") else {}
    for name, seconds in fastest.items():
        print(f"{name:14} {seconds * 1e3:6.2f} ms, {seconds / least:5.2f} times, {(seconds - least) * 1e3:+6.2f} ms"
              + (f"; {counts[name]:12,} instructions of the processor" if counts else ""))
    more = fastest["pack k8s.all"] - least
    print(f"the pack takes {more * 1e3:.2f} ms more, wanted {SECONDS * 1e3:.2f} ms")
    return more <= SECONDS


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--crenel", default=ROOT / "build/dev/bin/crenel", type=pathlib.Path)
    parser.add_argument("--corpus", default=ROOT.parent / "shared" / "corpus", type=pathlib.Path)
    parser.add_argument("--runs", default=31, type=int, help="processes of each kind (default: 31)")
    options = parser.parse_args()
    crenel = options.crenel.resolve()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        done = [compare_work(crenel, options.corpus, folder) if options.corpus.is_dir() else True,
                compare_loading(crenel, options.runs, folder)]
    return 0 if all(done) else 1


if __name__ == "__main__":
    sys.exit(main())

"""What the scenarios share: clusters by the peers' generator, and what `crenel bench` says of evaluating."""

import re
import subprocess
import time

UNITS = {"ns": 1e-9, "µs": 1e-6, "us": 1e-6, "ms": 1e-3, "s": 1.0}


def cluster(peers, count, folder):
    """Path of a cluster of `count` objects in `folder`, made if it is not there."""
    data = folder / f"k8s-{count}.json"
    if not data.exists():
        subprocess.run(["python3", peers / "corpus/gen.py", "--count", str(count), "--out", folder],
                       check=True, stdout=subprocess.DEVNULL)
    return data


def timed(command):
    """Seconds of a process that finds something, or nothing."""
    begin = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert done.returncode in (0, 1), done.stderr
    return time.perf_counter() - begin


def evaluation(crenel, *arguments):
    """Seconds, the median of `crenel bench ARGUMENTS`."""
    out = subprocess.run([crenel, "bench", *arguments], check=True, capture_output=True, text=True).stdout
    value, unit = re.search(r"^\s+evaluate\s+([0-9.]+) (\S+)", out, re.M).groups()
    return float(value) * UNITS[unit]

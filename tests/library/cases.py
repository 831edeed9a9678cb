#!/usr/bin/env python3
"""Whether every threat of the library's packs is expected in one of their tests, and expected not to be found in another.

The tests are tests/lang/library/*.crn, which `crenel test` runs. The Pod Security Standards have tests/pss.
"""
import glob
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
ELSEWHERE = {"pss", "threats"}


def text(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def main():
    cases = "\n".join(text(p) for p in glob.glob(f"{ROOT}/tests/lang/library/*.crn"))
    bad = set(re.findall(r"^ *expect (?:mitigated )?([\w.]+)", cases, re.M))
    good = set(re.findall(r"^ *expect no ([\w.]+)", cases, re.M))
    listed = set(re.findall(r"^import (k8s\.\w+)$", text(f"{ROOT}/stdlib/k8s/all.crn"), re.M))
    missing, threats = [], 0
    for path in sorted(glob.glob(f"{ROOT}/stdlib/k8s/*.crn")):
        module = os.path.basename(path)[:-4]
        names = re.findall(r"^threat (\w+)", text(path), re.M)
        if names and f"k8s.{module}" not in listed:
            missing.append(f"k8s.{module}: not in k8s.all")
        for name in names if module not in ELSEWHERE else []:
            threats += 1
            missing += [f"k8s.{module}.{name}: no {kind} case" for kind, found in (("bad", bad), ("good", good))
                        if f"{module}.{name}" not in found]
    print("\n".join(missing + [f"{threats} threats, {len(missing)} cases are missing"]))
    return 1 if missing or not threats else 0


if __name__ == "__main__":
    sys.exit(main())

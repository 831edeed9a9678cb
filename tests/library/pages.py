#!/usr/bin/env python3
"""Writes docs/library/compose.md and evidence.md: each threat of the packs, with its severity, STRIDE categories and other names.

    pages.py [--update]

Without --update nothing is written, and the exit code is 1 if the page is stale.
"""
import glob
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SYSTEMS = {"compose": "Compose", "evidence": "evidence"}


def quoted(body, clause):
    found = re.search(rf'^    {clause} +((?:"[^"]*",?\s*)+)$', body, re.M)
    return re.findall(r'"([^"]*)"', found.group(1)) if found else []


def page(system, title):
    lines = [f"# Threats of {title}", "",
             f"`--pack {system}.all`, or one pack. Written by `tests/library/pages.py`, from the packs.", ""]
    for path in sorted(glob.glob(f"{ROOT}/stdlib/{system}/*.crn")):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        threats = re.findall(r"^threat (\w+) \{\n(.*?)^\}", text, re.M | re.S)
        if not threats:
            continue
        about = re.match(r"/// (.*)", text).group(1)
        lines += [f"## {system}.{os.path.basename(path)[:-4]}", "", about, "",
                  "| threat | finds | severity | STRIDE | also known as |", "| --- | --- | --- | --- | --- |"]
        for name, body in threats:
            stride = re.search(r"^    stride +(.*)$", body, re.M).group(1)
            severity = re.search(r"^    severity +(\w+)", body, re.M).group(1)
            names = " ".join(f"`{ref}`" for ref in quoted(body, "refs"))
            lines.append(f"| `{name}` | {quoted(body, 'title')[0]} | {severity} | {stride.replace('_', ' ')} | {names} |")
        lines.append("")
    return "\n".join(lines)


def main():
    stale = []
    for system, title in SYSTEMS.items():
        path = os.path.join(ROOT, "docs", "library", system + ".md")
        new = page(system, title)
        old = open(path, encoding="utf-8").read() if os.path.exists(path) else ""
        if new == old:
            continue
        stale.append(path)
        if "--update" in sys.argv:
            with open(path, "w", encoding="utf-8") as file:
                file.write(new)
    if stale and "--update" not in sys.argv:
        print("stale, run with --update: " + " ".join(os.path.relpath(p, ROOT) for p in stale))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

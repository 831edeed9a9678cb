#!/usr/bin/env python3
"""Compares Crenel's reading of YAML with that of kubectl's library.

usage: compare.py CRENEL_DUMP_DOCUMENTS PATH...

Files and folders (*.yaml, *.yml). Prints each file whose documents differ, with the first that does. Where both
refuse a document they agree. Exit 1 if any differ.
"""
import collections
import json
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ORACLE = str(HERE / "kubectl_yaml")


def build():
    subprocess.run(["go", "build", "-o", ORACLE, "main.go"], cwd=HERE, check=True)


def parse(output):
    files = collections.defaultdict(list)
    for line in output.decode("utf-8", "replace").split("\n"):
        name, tab, text = line.partition("\t")
        if tab:
            files[name].append(None if text.startswith("error:") else json.loads(text))
    return files


def run(command, files, cwd=None):
    out = b""
    for at in range(0, len(files), 200):
        out += subprocess.run(command + files[at:at + 200], cwd=cwd, stdout=subprocess.PIPE, check=True).stdout
    return parse(out)


def main():
    dump, *paths = sys.argv[1:]
    files = []
    for path in map(pathlib.Path, paths):
        found = [path] if path.is_file() else sorted(p for e in ("*.yaml", "*.yml") for p in path.rglob(e) if p.is_file())
        files += [str(p.resolve()) for p in found]
    build()
    theirs = run([ORACLE, "documents"], files)
    ours = run([dump], files)
    differing = refused = 0
    for name in files:
        a = theirs[name]
        b = ours[name]
        if any(x is None for x in a) and any(x is None for x in b):
            refused += 1
            a = [x for x in a if x is not None]
            b = [x for x in b if x is not None]
        if a == b:
            continue
        differing += 1
        at = next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))
        show = lambda l: json.dumps(l[at])[:300] if at < len(l) else "nothing"
        print(f"{name}: document {at}\n  kubectl {show(a)}\n  crenel  {show(b)}")
    print(f"{len(files)} files, {differing} differ, {refused} refused by both in part")
    sys.exit(differing != 0)


if __name__ == "__main__":
    main()

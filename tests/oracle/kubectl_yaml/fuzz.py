#!/usr/bin/env python3
"""Looks for texts that kubectl reads and Crenel reads otherwise without saying so.

usage: fuzz.py CRENEL_DUMP_DOCUMENTS [COUNT [SEED]]

Mutates small manifests, reads each with both, and prints what differs where both accept. A document that Crenel
refuses is reported to its user, so it is not counted. Exit 1 if any differ.
"""
import pathlib
import random
import re
import shutil
import sys
import tempfile

import compare

BASES = [
    "apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  labels: {app: web, tier: \"front end\"}\nspec:\n  hostNetwork: true\n"
    "  containers:\n  - name: app\n    image: nginx # comment\n    securityContext:\n      privileged: yes\n      runAsUser: 010\n",
    "a: &x {p: 1, q: [1, 2]}\nb: *x\nc:\n  <<: *x\n  p: 2\nd: !!str 12\ne: |\n  text\n   more\nf: >-\n  folded\n  text\n\n  more\n",
    "{\"kind\": \"Pod\", \"spec\": {\"containers\": [{\"name\": \"a\", \"privileged\": true}]}}\n",
    "- a\n- b: 1\n  c: 'it''s'\n-\n  - d\n  - \"e\\tf \\u00e9\n    g\"\n- ? k\n  : v\n",
    "a: plain text\n  over lines\nb: 'quoted\n  text'\nc: 1.5\nd: ~\ne:\nf: {g: [h, i], j: {k: l}}\n---\nm: 2001-01-01\n",
]
PIECES = ["\t", "\r", "\r\n", "\n", " ", "  ", "#", " #", ": ", ":", "- ", "-", "'", '"', "&a ", "*a", "*x", "!!str ", "!!bool ", "!", "<<: ",
          "<<: *x\n", "{", "}", "[", "]", ",", "|", ">", "|2\n", ">+\n", "---\n", "--- ", "...\n", "\u2028", "\u0085", "\ufeff", "?", "? ",
          "%", "%YAML 1.1\n", "@", "`", "\\", "yes", "on", "0o7", "1_0", "~", "null", "=", "\u00a0", "\n\n", "\n \n", "\n\t\n", "a: 1\n", "privileged: true\n"]


def mutate(text, dice):
    for _ in range(dice.randint(1, 3)):
        at = dice.randint(0, len(text))
        end = min(len(text), at + dice.choice([0, 0, 0, 1, 2, 5]))
        text = text[:at] + dice.choice(PIECES) + text[end:]
    return text


def normalise(value):
    """Line feeds and spaces within strings are alike: neither hides anything, and the readers fold unusual breaks differently."""
    if isinstance(value, str):
        return re.sub("[ \\n\\r\\t\\x85\\u2028]+", " ", value).strip(" ")
    if isinstance(value, list):
        return [normalise(v) for v in value]
    if isinstance(value, dict):
        return {normalise(k): normalise(v) for k, v in value.items()}
    return value


def covers(ours, theirs):
    """Whether their documents are among ours, in order: kubectl ignores what follows `...`, and a checker should not."""
    rest = iter(ours)
    return all(any(document == other for other in rest) for document in theirs)


def main():
    dump = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 5000
    dice = random.Random(int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    folder = pathlib.Path(tempfile.mkdtemp())
    files = []
    for i in range(count):
        path = folder / f"{i:06}.yaml"
        path.write_bytes(mutate(dice.choice(BASES), dice).encode())
        files.append(str(path))
    compare.build()
    theirs = compare.run([compare.ORACLE, "documents"], files)
    ours = compare.run([dump], files)
    accepted = differing = 0
    for name in files:
        a, b = theirs[name], ours[name]
        if None in a or None in b:
            continue
        accepted += 1
        if not covers(normalise(b), normalise(a)):
            differing += 1
            print(f"{pathlib.Path(name).read_bytes()!r}\n  kubectl {a}\n  crenel  {b}")
    print(f"{count} texts, {accepted} accepted by both, {differing} differ")
    shutil.rmtree(folder)
    sys.exit(differing != 0)


if __name__ == "__main__":
    main()

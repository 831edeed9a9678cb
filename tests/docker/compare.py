#!/usr/bin/env python3
"""Compares Crenel's reading of Dockerfiles with BuildKit's own parser: the same instructions, flags, arguments and heredocs,
and the same files accepted.

    compare.py DUMP [--mutate N] [--words N] FOLDER...     DUMP is crenel_dump_dockerfiles; needs Go

With --mutate, N broken variants of each file are compared too; with --words, what N random words with variables come to.
"""
import argparse
import json
import os
import random
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
NAME = re.compile(r"(^|\.)(dockerfile|containerfile)($|\.)", re.I)
SNIPPETS = ["\\\n", "`", "'", '"', "<<EOF", "<<-'E'\n", "$", "${X:-", "}", "[", "]", '["a",', "--", "--mount=", "--from=x ",
            "\n", "\n# c\n", "\n\n", "ONBUILD ", "FROM ", "=", " ", "\t", "\r\n", "# escape=`\n", "é", "HEALTHCHECK ",
            "ARG ", "ENV a ", "\\"]


PIECES = ["$A", "${A}", "$NO", "${NO}", "${A:-x}", "${NO:-x}", "${EMPTY:-x}", "${EMPTY-x}", "${A:+y}", "${EMPTY:+y}", "${A#a*}",
          "${A##*b}", "${A%c*}", "${A%%b*}", "${A/b/-}", "${A//b/-}", "${DOTS/./!}", "${DOTS#*/}", "${DOTS%\\*}", "${A:?z}",
          "${NO:?z}", "$SPACES", "'", '"', "\\", " ", "  ", "a", "é", "$", "${", "}", "/", "*", "?", ":-", "<<", "<", "=", "$$", "$1",
          "${A", "${A:-${NO:-b}}", "'$A'", '"$A b"', "\\$A", "${A/a\\/b/c}", "${A#'a'}", '${A%"c"}', "[", ".", "+", "#", "%", "\t"]


def dockerfiles(folders):
    for folder in folders:
        for root, _, names in os.walk(folder):
            for name in sorted(names):
                if NAME.search(name) and not name.endswith((".dockerignore", ".yaml", ".yml", ".json", ".md")):
                    yield os.path.join(root, name)


def mutate(text, source):
    for _ in range(source.randint(1, 4)):
        at = source.randrange(len(text) + 1)
        choice = source.random()
        if choice < 0.5:
            text = text[:at] + source.choice(SNIPPETS) + text[at:]
        elif choice < 0.8:
            text = text[:at] + text[at + source.randint(1, 12):]
        else:
            other = source.randrange(len(text) + 1)
            text = text[:at] + text[other:other + source.randint(1, 80)] + text[at:]
    return text


def repaired(item):
    """BuildKit takes the bytes of flags for characters, so that one outside ASCII comes out as two."""
    for node in item["instructions"]:
        node["flags"] = [flag.encode("latin-1", "replace").decode("utf-8", "replace") for flag in node["flags"]]
    return item


def run(command, names, **options):
    done = subprocess.run(command, input="\n".join(names) + "\n", capture_output=True, text=True, check=True, **options)
    return {item["file"]: item for item in map(json.loads, done.stdout.splitlines())}


def compare_words(dump, count):
    """How many of `count` random words come to something else here than with BuildKit."""
    source = random.Random(13)
    words = [json.dumps("".join(source.choice(PIECES) for _ in range(source.randint(1, 6)))) for _ in range(count)]
    text = "\n".join(words) + "\n"
    have = subprocess.run([dump, "expand"], input=text, capture_output=True, text=True, check=True).stdout.splitlines()
    want = subprocess.run(["go", "run", ".", "expand"], input=text, capture_output=True, text=True, check=True,
                          cwd=os.path.join(HERE, "buildkit")).stdout.splitlines()
    differing = [(word, mine, other) for word, mine, other in zip(words, have, want, strict=True)
                 if json.loads(mine) != json.loads(other)]
    for word, mine, other in differing[:20]:
        print(f"{word}: {mine} instead of {other}")
    print(f"{count} words: {len(differing)} differ")
    return len(differing)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("dump")
    options.add_argument("--mutate", type=int, default=0)
    options.add_argument("--words", type=int, default=0)
    options.add_argument("--keep", help="write mutated files here instead of to a temporary folder")
    options.add_argument("folders", nargs="+")
    options = options.parse_args()
    names = [os.path.abspath(name) for name in dockerfiles(options.folders)]
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or temporary
        source = random.Random(7)
        for number, name in enumerate(list(names)):
            with open(name, encoding="utf-8", errors="replace", newline="") as file:
                text = file.read()
            for variant in range(options.mutate):
                names.append(os.path.join(folder, f"{number}-{variant}.Dockerfile"))
                with open(names[-1], "w", encoding="utf-8", newline="") as file:
                    file.write(mutate(text, source))
        ours = run([options.dump], names)
        theirs = run(["go", "run", "."], names, cwd=os.path.join(HERE, "buildkit"))
    differing = 0
    for name in names:
        have, want = ours[name], repaired(theirs[name])
        problems = [key for key in ("accepted", "instructions") if have[key] != want[key]]
        differing += bool(problems)
        if problems and differing <= 20:
            print(f"{name}: {', '.join(problems)}: {want.get('error', '')}")
            for mine, other in zip(have["instructions"], want["instructions"]):
                if mine != other:
                    print(f"    {mine}\n    {other}")
                    break
    accepted = sum(item["accepted"] for item in theirs.values())
    print(f"{len(names)} Dockerfiles, {accepted} of them accepted by BuildKit: {differing} differ")
    if options.words:
        differing += compare_words(os.path.abspath(options.dump), options.words)
    return differing != 0


if __name__ == "__main__":
    sys.exit(main())

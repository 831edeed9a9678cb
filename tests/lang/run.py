#!/usr/bin/env python3
"""Runs the language tests: every .crn file under this folder, or those that are named.

    run.py --crenel PROGRAM [FILE...]     run; --list shows each file
    run.py --crenel PROGRAM --codes FILE  check instead that each code of codes.def below 600 has a case

A file without error comments has to pass `crenel test`. In a file with them, each

    when  c.securityContext.privilegd == true  // error[E0312] 32-40: unknown field `privilegd` on `k8s.SecurityContext`

has to come out with that code, those columns (first and last, from 1) and that message, on that line, and nothing else may
come out. Several comments may stand on one line. A line `// options: --kube-version 1.30` gives `crenel test` options. A file with
`// needs: crenel-compose` is left out, and said so, where that program is not built beside crenel.
"""
import argparse
import concurrent.futures
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
COMMENT = re.compile(r"// (error|warning)\[([EW]\d{4})\] (\d+)-(\d+): (.*?)(?= // (?:error|warning)\[|$)")
LOOSE = re.compile(r"// (?:error|warning)\[")
HEADER = re.compile(r"^(error|warning)\[([EW]\d{4})\]: (.*)$")
PLACE = re.compile(r"^\s*--> (.*):(\d+):(\d+)$")
OPTIONS = re.compile(r"// options: (.*)$", re.M)
NEEDS = re.compile(r"^// needs: (\S+)$", re.M)
MARKS = re.compile(r"^\s*\|( *)(\^+)")


def expected(path):
    """Sorted (line, first, last, severity, code, message)."""
    found = []
    with open(path, encoding="utf-8", errors="replace") as lines:
        for number, line in enumerate(lines, 1):
            comments = COMMENT.findall(line.rstrip("\n"))
            if len(comments) != len(LOOSE.findall(line)):
                raise ValueError(f"{path}:{number}: an error comment that cannot be read")
            for severity, code, first, last, message in comments:
                found.append((number, int(first), int(last), severity, code, message.strip()))
    return sorted(found)


def reported(text):
    """The same, from what the program printed for people."""
    found, head, place = [], None, None
    for line in text.splitlines():
        if match := HEADER.match(line):
            head, place = match.groups(), None
        elif head and not place and (match := PLACE.match(line)):
            place = int(match.group(2)), int(match.group(3))
        elif head and place and (match := MARKS.match(line)):
            found.append((place[0], place[1], place[1] + len(match.group(2)) - 1, *head))
            head = None
    return sorted(found)


def options_of(path):
    with open(path, encoding="utf-8", errors="replace") as text:
        found = OPTIONS.search(text.read())
    return found.group(1).split() if found else []


def can_run(program, path):
    with open(path, encoding="utf-8", errors="replace") as text:
        needs = NEEDS.search(text.read())
    return not needs or os.access(os.path.join(os.path.dirname(os.path.abspath(program)), needs.group(1)), os.X_OK)


def show(item):
    line, first, last, severity, code, message = item
    return f"{line}: {severity}[{code}] {first}-{last}: {message}"


def run(program, path):
    want = expected(path)
    done = subprocess.run([program, "test", *options_of(path), path], capture_output=True, text=True, timeout=60,
                          env={**os.environ, "NO_COLOR": "1"})
    text = done.stdout + done.stderr
    if not want:
        return [] if done.returncode == 0 and " 0 failed" in text else [f"exit {done.returncode}", text]
    have = reported(text)
    problems = ["missing " + show(item) for item in want if item not in have]
    problems += ["surplus " + show(item) for item in have if item not in want]
    code = 2 if any(item[3] == "error" for item in want) else 0
    if any(item[4] == "E0852" for item in want):  # the policy is right, and a test of it fails
        code = 1
    if done.returncode != code:
        problems.append(f"exit {done.returncode} instead of {code}")
    return problems


def files():
    return sorted(os.path.join(root, name) for root, _, names in os.walk(HERE) for name in names
                  if name.endswith(".crn"))


def missing_codes(catalogue):
    with open(catalogue, encoding="utf-8") as text:
        codes = {int(n) for n in re.findall(r"^CRENEL_CODE\((\d+),", text.read(), re.M)}
    seen = {int(item[4][1:]) for path in files() for item in expected(path)}
    # Unit tests have these: a file nested too deep is written by a program, CRDs are no policies.
    elsewhere = {105, 320, 321}
    return sorted(code for code in codes - elsewhere if 100 < code < 600 and code not in seen)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--crenel", required=True)
    parser.add_argument("--codes")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("files", nargs="*")
    options = parser.parse_args()
    if options.codes:
        missing = missing_codes(options.codes)
        print("codes without a case:", ", ".join(f"E{code:04}" for code in missing) or "none")
        return 1 if missing else 0
    named = options.files or files()
    paths = [path for path in named if can_run(options.crenel, path)]
    if len(paths) < len(named):
        print(f"left out: {len(named) - len(paths)} files need a program that is not built beside crenel")
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, problems in zip(paths, pool.map(lambda p: run(options.crenel, p), paths)):
            failed += bool(problems)
            if problems or options.list:
                print("FAILED" if problems else "ok    ", os.path.relpath(path, HERE))
            for problem in problems:
                print("    " + problem.replace("\n", "\n    "))
    print(f"{len(paths) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

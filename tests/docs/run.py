#!/usr/bin/env python3
"""Runs what the documentation shows.

    run.py --crenel PROGRAM [--update] [FILE...]     README.md and docs/**/*.md, or those that are named

A block marked `crenel` is a policy: it has to pass as a language test does (see tests/lang), with its `test` blocks and its
`// error[...]` comments; a missing `module` or `import k8s` is added. A block marked `console` is a session in the project's
folder: each `$ crenel ...` is run, and has to print what follows it, where a line `...` stands for any lines. A last line
`exit N` is the exit code, which is otherwise not looked at. --update writes what was printed into sessions without `...`.
"""
import argparse
import os
import re
import shlex
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.join(TOP, "tests", "lang"))
import run as lang  # noqa: E402

BLOCK = re.compile(r"^```(crenel|console)\n(.*?)^```$", re.M | re.S)
COMMAND = re.compile(r"^\$ (.*)\n", re.M)


def policy(text):
    """The block as a whole file, with its line numbers kept."""
    head = "" if re.search(r"^module ", text, re.M) else "module docs "
    if not re.search(r"^import k8s$", text, re.M):
        if head:
            return head + "import k8s " + text
        return re.sub(r"^(module \S+)$", r"\1 import k8s", text, count=1, flags=re.M)
    return head + text


def check_policy(program, text):
    with tempfile.NamedTemporaryFile("w", suffix=".crn", encoding="utf-8") as file:
        file.write(policy(text))
        file.flush()
        return lang.run(program, file.name)


def execute(program, command):
    words = shlex.split(command)
    if words[0] != "crenel":
        raise ValueError(f"a session runs `crenel`, not `{words[0]}`")
    done = subprocess.run([program, *words[1:]], cwd=TOP, text=True, timeout=60, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, env={**os.environ, "NO_COLOR": "1", "COLUMNS": "100"})
    return done.stdout, done.returncode


def agrees(shown, printed):
    pattern = "".join("(?:.*\n)*?" if line.strip() == "..." else re.escape(line) + "\n" for line in shown.splitlines())
    return re.fullmatch(pattern, printed) is not None


def session(program, text):
    """Problems, and the block as it should read."""
    parts = COMMAND.split(text)
    problems, fresh = [], parts[0]
    for command, shown in zip(parts[1::2], parts[2::2]):
        printed, code = execute(program, command)
        printed = "\n".join(line.rstrip() for line in printed.splitlines()) + "\n" if printed else ""
        expected = re.search(r"^exit (\d)\n\Z", shown, re.M)
        body = shown[:expected.start()] if expected else shown
        fresh += f"$ {command}\n" + (body if "..." in body.split("\n") else printed)
        fresh += f"exit {code}\n" if expected else ""
        if not agrees(body, printed):
            problems.append(f"`{command}` printed\n{printed}")
        if expected and int(expected.group(1)) != code:
            problems.append(f"`{command}` ended with exit code {code}")
    return problems, fresh


def files():
    found = [os.path.join(TOP, "README.md")]
    for root, _, names in os.walk(os.path.join(TOP, "docs")):
        found += [os.path.join(root, name) for name in names if name.endswith(".md")]
    return sorted(found)


def check(program, path, update):
    """Number of blocks, and problems by line."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    problems, blocks, fresh, at = [], 0, "", 0
    for match in BLOCK.finditer(text):
        blocks += 1
        body = match.group(2)
        if match.group(1) == "crenel":
            found = check_policy(program, body)
        else:
            found, body = session(program, body)
        line = text.count("\n", 0, match.start()) + 1
        problems += [(line, problem) for problem in found]
        fresh += text[at:match.start(2)] + body
        at = match.end(2)
    if update and fresh + text[at:] != text:
        with open(path, "w", encoding="utf-8") as file:
            file.write(fresh + text[at:])
    return blocks, problems


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--crenel", required=True)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("files", nargs="*")
    options = parser.parse_args()
    total = failed = 0
    for path in options.files or files():
        blocks, problems = check(os.path.abspath(options.crenel), path, options.update)
        total += blocks
        failed += len({line for line, _ in problems})
        for line, problem in problems:
            print(f"{os.path.relpath(path, TOP)}:{line}: " + problem.rstrip("\n").replace("\n", "\n    "))
    print(f"{total - failed} blocks passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

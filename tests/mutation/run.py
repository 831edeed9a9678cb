#!/usr/bin/env python3
"""Changes names and constants of policies to what the schema lacks: each change has to be a compile error. See README.md."""
import argparse
import concurrent.futures
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
SCHEMA = os.path.join(TOP, "interpreter", "schema", "data", "kubernetes.inc")

# Modules that read policies of Kyverno and Gatekeeper, whose forms no schema describes: what stands after `?.` there has
# cases in tests/lang/library/admission_*.crn, routes.crn and apiserver.crn instead.
UNTYPED = {"k8s/apiserver.crn", "k8s/clusterpolicies.crn", "k8s/pspconstraints.crn", "k8s/routes.crn", "k8s/scope.crn",
           "k8s/validating.crn"}

# What is no code, and the holes of strings, which are.
TOKEN = re.compile(r'//[^\n]*|"""(?:.|\n)*?"""|r"[^"\n]*"|"(?P<body>(?:\\.|[^"\\\n])*)"')
HOLE = re.compile(r"(?<!\\)\{([^{}]*)\}")
ACCESS = re.compile(r"(?<=[\w)\]])\??\.([A-Za-z_]\w*)")
VALUE = r'"([A-Za-z][\w/]*)"'
COMPARED = re.compile(r"\.(\w+)\s*(?:==|!=)\s*" + VALUE)
AMONG = re.compile(r"\.(\w+)\s+(?:not\s+)?in\s+[\[{]([^\]}]*)[\]}]")
LOOKED_FOR = re.compile(VALUE + r"\s+(?:not\s+)?in\s+[\w.]*\.(\w+)\b(?!\()")


def code_only(text):
    """The text with comments and strings blanked, but for holes; offsets stay."""
    def blank(match):
        kept = [" "] * len(match[0])
        if match["body"] is not None:
            shift = match.start("body") - match.start()
            for hole in HOLE.finditer(match["body"]):
                kept[shift + hole.start(1):shift + hole.end(1)] = hole[1]
        return "".join("\n" if c == "\n" else k for c, k in zip(match[0], kept))
    return TOKEN.sub(blank, text)


def schema():
    """Every word of the schema, and the values of the fields that have the same ones everywhere."""
    words, values = set(), {}
    with open(SCHEMA, encoding="utf-8") as lines:
        for line in lines:
            words.update(re.findall(r"\w+", line))
            if match := re.match(r" (\w+) \S+(.*)$", line):
                allowed = re.search(r"\te:([^\t\n]*)", match[2])
                values.setdefault(match[1], set()).add(allowed[1] if allowed else "")
    known = {name: next(iter(sets)).split("|") for name, sets in values.items() if len(sets) == 1 and "" not in sets}
    return words, known


def slips(name):
    """Names that somebody might write instead, near ones first, then one that is nothing like it."""
    middle = max(1, len(name) // 2)
    if len(name) > 2:
        yield name[:middle - 1] + name[middle] + name[middle - 1] + name[middle + 1:]
        yield name[:middle] + name[middle + 1:]
    yield name[:middle] + name[middle] + name[middle:] if middle < len(name) else name + name[-1]
    yield name[0].swapcase() + name[1:]
    yield name + "Spec"
    yield "zzqx"


class Policy:
    def __init__(self, path, words, known):
        with open(path, encoding="utf-8") as file:
            self.text = file.read()
        self.path = path
        code = code_only(self.text)
        own = words | set(re.findall(r"\w+", code))
        skipped = [match.span() for match in re.finditer(r"^module .*$", code, re.M)]
        inside = lambda at: any(begin <= at < end for begin, end in skipped)  # noqa: E731
        self.changes = []  # (offset, old, news, near ones)
        untyped = os.path.relpath(os.path.abspath(path), os.path.join(TOP, "stdlib")) in UNTYPED
        for match in ACCESS.finditer(code):
            if untyped and match[0].startswith("?"):
                continue
            news = [new for new in dict.fromkeys(slips(match[1])) if new not in own]
            if not inside(match.start()):
                self.changes.append((match.start(1), match[1], news))
        for at, old, field in self.constants():
            if field in known and old in known[field]:
                news = [new for new in dict.fromkeys(slips(old)) if new not in known[field]]
                self.changes.append((at, old, news))

    def constants(self):
        """(offset, text, field that it is compared with)"""
        bare = re.sub(r"//[^\n]*", lambda m: " " * len(m[0]), self.text)
        for match in COMPARED.finditer(bare):
            yield match.start(2), match[2], match[1]
        for match in AMONG.finditer(bare):
            for value in re.finditer(VALUE, match[2]):
                yield match.start(2) + value.start(1), value[1], match[1]
        for match in LOOKED_FOR.finditer(bare):
            yield match.start(1), match[1], match[2]

    def place(self, at):
        return self.text.count("\n", 0, at) + 1, at - self.text.rfind("\n", 0, at)


def errors(program, text, name):
    """(line, first, last, help) of each error."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        done = subprocess.run([program, "compile", "-o", os.path.join(folder, "out"), path], capture_output=True, text=True,
                              timeout=60, env={**os.environ, "NO_COLOR": "1"})
    found = []
    for block in re.split(r"^(?=error\[)", done.stderr + done.stdout, flags=re.M):
        place = re.search(r"^\s*--> .*:(\d+):(\d+)$", block, re.M)
        marks = re.search(r"^\s*\|( *)(\^+)", block, re.M)
        if place and marks:
            first = int(place[2])
            found.append((int(place[1]), first, first + len(marks[2]) - 1, block))
    return found, done.returncode


def judge(program, policy, change, broken):
    """None, or what is wrong."""
    at, old, new, near = change
    line, column = policy.place(at)
    text = policy.text[:at] + new + policy.text[at + len(old):]
    found, _ = errors(program, text, os.path.basename(policy.path))
    here = [block for l, first, last, block in found if l == line and first <= column <= last + 1]
    where = f"{os.path.relpath(policy.path, TOP)}:{line}:{column}: `{old}` as `{new}`"
    if not here:
        return None if broken else where + (" compiles" if not found else " is an error elsewhere alone")
    # Of modules only those of the schema are known to the compiler: others are files that it does not look for.
    written = policy.text.splitlines()[line - 1].split()
    imported = written[0] == "import" or (written[0] == "against" and policy.text[at + len(old)] == ".")
    if near and not broken and not imported and not any(f"did you mean `{old}`?" in block for block in here):
        return where + " is not suggested:\n    " + here[0].strip().replace("\n", "\n    ")
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--crenel", required=True)
    parser.add_argument("--all", action="store_true", help="every kind of change, of every occurrence")
    parser.add_argument("files", nargs="*")
    options = parser.parse_args()
    program = os.path.abspath(options.crenel)
    paths = options.files or sorted(os.path.join(root, name) for top in ("stdlib", "examples")
                                    for root, _, names in os.walk(os.path.join(TOP, top)) for name in names
                                    if name.endswith(".crn"))
    words, known = schema()
    jobs, unjudged = [], 0
    for path in paths:
        policy = Policy(path, words, known)
        _, code = errors(program, policy.text, os.path.basename(path))
        seen = set()
        for at, old, news in policy.changes:
            if old in seen and not options.all:
                continue
            seen.add(old)
            for new in news if options.all else news[:1]:
                jobs.append((policy, (at, old, new, len(old) >= 4 and new != news[-1] and not new.endswith("Spec")), code != 0))
        unjudged += code != 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        wrong = [w for w in pool.map(lambda job: judge(program, *job), jobs) if w]
    for problem in wrong:
        print(problem)
    places = len({(policy.path, change[0]) for policy, change, _ in jobs})
    print(f"{len(jobs)} changes of {places} names and constants in {len(paths)} policies: {len(jobs) - len(wrong)} are compile "
          f"errors, {len(wrong)} are not" + (f"; {unjudged} policies do not compile as they stand" if unjudged else ""))
    return 1 if wrong or not jobs else 0


if __name__ == "__main__":
    sys.exit(main())

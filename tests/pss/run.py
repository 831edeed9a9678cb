#!/usr/bin/env python3
"""Compares the verdicts of the library's k8s.pss with those of Kubernetes' own admission plugin.

    run.py --crenel PROGRAM                                 the cases of this folder, all versions where a control changes
    run.py --crenel PROGRAM --pods FOLDER --expected CSV    other pods, as `oracle check` judged them (run inside FOLDER)
    run.py --crenel PROGRAM --published FOLDER --expected CSV
                                                            FOLDER/level/version/{pass,fail}/…: each at its own level and version
    run.py --crenel PROGRAM --hidden                        ways to hide a privileged container, in hidden/
    run.py --crenel PROGRAM --corpus FOLDER                 FOLDER/pss with pss/expected.csv, as score.py reads it

Exact: a control that is found but not expected is as wrong as one that is expected and not found.
"""
import argparse
import collections
import csv
import json
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
# The first version, those in which a control changes, and the newest, which `latest` means too.
VERSIONS = ["1.0", "1.7", "1.8", "1.18", "1.19", "1.22", "1.23", "1.24", "1.25", "1.27", "1.29",
            "1.31", "1.32", "1.33", "1.34", "1.35", "1.36", "1.37", "latest"]
NEWEST = 37
BASELINE = {"pss:" + name for name in (
    "hostProcess hostNamespaces privileged capabilities-baseline hostPath hostPorts hostProbes "
    "appArmor seLinux procMount seccomp-baseline sysctls").split()}


def minor(version):
    return NEWEST if version == "latest" else int(version.split(".")[1])


def full_name(name):
    """`Pod/web` is `Pod/default/web`: all kinds here have namespaces."""
    kind, *rest = name.split("/")
    return "/".join([kind, *(["default"] if len(rest) == 1 else []), *rest])


def check(program, level, version, folder, files):
    """Findings of one run: {(file, object): {control}}, and what went wrong."""
    command = [program, "check", "--pack", "k8s.pss", "--param", f"k8s.pss.level={level}",
               "--param", f"k8s.pss.version={version}", "--per-file", "-f", "jsonl"] + files
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    found, problems = collections.defaultdict(set), []
    if done.returncode not in (0, 1):
        problems.append(f"{level} {version}: exit {done.returncode}: {done.stderr.strip()[:2000]}")
    for line in done.stdout.splitlines():
        record = json.loads(line)
        controls = [ref for ref in record.get("refs", []) if ref.startswith("pss:")]
        if record.get("status") == "open":
            found[os.path.normpath(record["file"]), full_name(record["object"])].update(controls)
        elif record.get("status") == "indeterminate":
            problems.append(f"{level} {version}: indeterminate: {line}")
    return found, problems


def read_expected(path):
    """{(file, object): {control: {minor}}}"""
    expected = collections.defaultdict(lambda: collections.defaultdict(set))
    with open(path, encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            for span in row["versions"].split():
                first, last = (minor(v) for v in span.split("-"))
                key = os.path.normpath(row["file"]), row["object"]
                expected[key][row["control"]].update(range(first, last + 1))
    return expected


def wanted(expected, level, version, files):
    files, at = set(files), minor(version)
    result = {}
    for (file, name), controls in expected.items():
        if file not in files:
            continue
        names = {c for c, minors in controls.items()
                 if at in minors and (level == "restricted" or c in BASELINE)}
        if names:
            result[file, name] = names
    return result


def compare(program, folder, files, expected, level, version):
    """Number of verdicts that were compared, and lines about those that differ."""
    found, problems = check(program, level, version, folder, files)
    due = wanted(expected, level, version, files)
    for key in sorted(set(found) | set(due)):
        have, want = found.get(key, set()), due.get(key, set())
        for control in sorted(want - have):
            problems.append(f"{level} {version}: {key[0]} {key[1]}: {control} is missing")
        for control in sorted(have - want):
            problems.append(f"{level} {version}: {key[0]} {key[1]}: {control} is not due")
    return sum(len(v) for v in due.values()), problems


def yaml_files(folder):
    return sorted(os.path.relpath(os.path.join(root, name), folder)
                  for root, _, names in os.walk(folder) for name in names if name.endswith(".yaml"))


def groups_of_cases(folder):
    files = yaml_files(folder)
    for level in ("baseline", "restricted"):
        for version in VERSIONS:
            yield level, version, files


def groups_of_published(folder):
    groups = collections.defaultdict(list)
    for file in yaml_files(folder):
        level, version = file.split(os.sep)[:2]
        groups[level, version.lstrip("v")].append(file)
    for (level, version), files in sorted(groups.items()):
        yield level, version, files


def run_corpus(program, corpus):
    """Labels of pss/expected.csv: fail wants a finding of any of the controls, pass wants none."""
    groups = collections.defaultdict(list)
    with open(os.path.join(corpus, "pss", "expected.csv"), encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            params = dict(p.split("=") for p in row["params"].split(";"))
            groups[params["level"], params["version"]].append(row)
    compared, problems = 0, []
    for (level, version), rows in sorted(groups.items()):
        files = sorted({row["file"] for row in rows})
        found, wrong = check(program, level, version, corpus, files)
        problems += wrong
        by_file = collections.defaultdict(set)
        for (file, _), controls in found.items():
            by_file[file] |= controls
        for row in rows:
            compared += 1
            hit = bool(by_file[row["file"]] & set(row["control"].split("|")))
            if hit != (row["expect"] == "fail"):
                problems.append(f"{level} {version}: {row['file']}: {row['control']} should {row['expect']}")
    return compared, problems


def run_hidden(program, folder):
    """Each file has a privileged container; where its name says so, nobody can be certain of that."""
    problems = []
    files = sorted(os.listdir(folder))
    for file in files:
        done = subprocess.run([program, "check", "--pack", "k8s.pss", "-f", "jsonl", file], cwd=folder,
                              capture_output=True, text=True)
        records = [json.loads(line) for line in done.stdout.splitlines()]
        statuses = {r.get("status") for r in records if "pss:privileged" in r.get("refs", [])}
        unsure = file.startswith("indeterminate-")
        if ("open" in statuses) == unsure:
            problems.append(f"{file}: {'not ' if unsure else ''}due, found {sorted(map(str, statuses))}")
        if done.returncode != (3 if unsure or file.startswith("after-broken") else 1):
            problems.append(f"{file}: exit {done.returncode}: {done.stderr.strip()[:300]}")
    return len(files), problems


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--crenel", required=True)
    parser.add_argument("--pods")
    parser.add_argument("--published")
    parser.add_argument("--expected")
    parser.add_argument("--corpus")
    parser.add_argument("--hidden", action="store_true")
    options = parser.parse_args()
    program = os.path.abspath(options.crenel)
    if options.corpus:
        compared, problems = run_corpus(program, options.corpus)
    elif options.hidden:
        compared, problems = run_hidden(program, os.path.join(HERE, "hidden"))
    else:
        folder = options.published or options.pods or os.path.join(HERE, "cases")
        expected = read_expected(options.expected or os.path.join(folder, "expected.csv"))
        groups = groups_of_published if options.published else groups_of_cases
        compared, problems = 0, []
        for level, version, files in groups(folder):
            count, wrong = compare(program, folder, files, expected, level, version)
            compared += count
            problems += wrong
    for line in problems[:40]:
        print(line)
    print(f"{compared} verdicts compared, {len(problems)} differ")
    return 1 if problems or not compared else 0


if __name__ == "__main__":
    sys.exit(main())

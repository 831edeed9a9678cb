#!/usr/bin/env python3
"""Checks the lists of controls in stdlib/catalogues, which `crenel doc` shows, and writes them.

    catalogues.py [--corpus FOLDER [--update]]

A list has a control a line: id, title, and why no file can decide it, where that is so, with tabs between. Every control that a
rule's `refs` name has to be in the list of its catalogue, unless there is no such list, and must not have a reason. With --corpus
the ids and titles that CONTROLS.md, controls.csv and crosswalk.csv know have to be there; --update writes them, and keeps
reasons, and controls that only the list knows.
"""
import argparse
import csv
import fnmatch
import glob
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FOLDER = os.path.join(ROOT, "stdlib", "catalogues")
REFS = re.compile(r'^    refs +((?:"[^"]+",?\s*)+)', re.M)


def read_list(path):
    """Lines of the head, and {id: [title, reason]}."""
    head, controls = [], {}
    with open(path, encoding="utf-8") as file:
        for line in file.read().splitlines():
            if line.startswith("@"):
                head.append(line)
            else:
                cells = line.split("\t")
                if len(cells) not in (2, 3) or not all(cells) or cells[0] in controls:
                    raise SystemExit(f"{path}: not an id, a title and a reason, or for the second time: {line}")
                controls[cells[0]] = [cells[1], cells[2] if len(cells) == 3 else ""]
    return head, controls


def order(control):
    return [int(part) if part.isdigit() else part for part in re.split(r"(\d+)", control)]


def as_text(head, controls):
    rows = ["\t".join([control, *filter(None, controls[control])]) for control in sorted(controls, key=order)]
    return "\n".join(head + rows) + "\n"


def known(corpus):
    """{prefix: {id: title}} as the corpus has it."""
    found, meaning = {}, {}
    for row in csv.DictReader(open(f"{corpus}/controls.csv", encoding="utf-8")):
        prefix, name = row["id"].split(":")
        meaning[row["id"]] = row["meaning"]
        found.setdefault(prefix, {})[name] = row["meaning"]
    crosswalk = {}
    for row in csv.DictReader(open(f"{corpus}/crosswalk.csv", encoding="utf-8")):
        crosswalk.setdefault((row["source"], row["native"]), []).append(meaning[row["control"]])
    for (source, native), titles in crosswalk.items():
        found.setdefault(source, {})[native] = "; ".join(titles)
    text = open(f"{corpus}/CONTROLS.md", encoding="utf-8").read()
    for head, prefix, key in [("OWASP Kubernetes", "owasp-k8s", r"K\d\d:2025"), ("MITRE ATT&CK", "mitre", r"T\d{4}(?:\.\d{3})?\b(?!\.\*)"),
                              ("Microsoft threat", "ms", r"MS-TA\d{4}")]:
        section = re.search(rf"^## {re.escape(head)}.*?\n(.*?)(?=^## |\Z)", text, re.M | re.S).group(1)
        for line in section.splitlines():
            cells = [c.strip() for c in line.strip("|").split("|")]
            for name in re.findall(key, cells[0]) if len(cells) == 3 and cells[2] != "none" else []:
                found.setdefault(prefix, {})[name] = cells[1]
    section = re.search(r"^## NSA/CISA\n(.*?)(?=^## )", text, re.M | re.S).group(1)
    for clause in re.split(r"[;.]\s", section.replace("\n", " ")):
        phrase = re.sub(r"\(.*?\)", "", clause.split("`")[0]).strip()
        if "`" in clause and not clause.startswith("two CVE"):
            found.setdefault("nsa", {})[re.sub(r"\W+", "-", phrase.lower()).strip("-")] = phrase
    return found


def named():
    """Every control that the library's rules name, and a rule that does."""
    found = {}
    for path in glob.glob(f"{ROOT}/stdlib/**/*.crn", recursive=True):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        for match in REFS.finditer(text):
            rule = re.findall(r"^(?:threat|mitigation) (\w+)", text[:match.start()], re.M)[-1]
            for ref in re.findall(r'"([^"]+)"', match.group(1)):
                found.setdefault(ref, f"{os.path.relpath(path, ROOT)}: {rule}")
    return found


def check(lists):
    wrong = []
    for ref, rule in sorted(named().items()):
        prefix, _, control = ref.partition(":")
        if prefix not in lists:
            wrong.append(f"{rule}: no list of stdlib/catalogues is called `{prefix}`")
        elif control not in lists[prefix][1]:
            wrong.append(f"{rule}: `{control}` is not in stdlib/catalogues/{prefix}.tsv")
        elif lists[prefix][1][control][1]:
            wrong.append(f"{rule}: `{ref}` has a rule, and a reason why no file can decide it")
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus")
    parser.add_argument("--update", action="store_true")
    options = parser.parse_args()
    lists = {os.path.basename(p)[:-4]: read_list(p) for p in sorted(glob.glob(f"{FOLDER}/*.tsv"))}
    wrong = []
    for prefix, controls in known(options.corpus).items() if options.corpus else []:
        if prefix not in lists:
            wrong.append(f"stdlib/catalogues/{prefix}.tsv is missing")
            continue
        for control, title in controls.items():
            held = lists[prefix][1].setdefault(control, [None, ""])
            if held[0] != title and not options.update:
                wrong.append(f"stdlib/catalogues/{prefix}.tsv: `{control}` should be called `{title}`: run catalogues.py --update")
            held[0] = title
    for prefix, (head, controls) in lists.items():
        path = f"{FOLDER}/{prefix}.tsv"
        if options.update:
            with open(path, "w", encoding="utf-8") as file:
                file.write(as_text(head, controls))
        elif not options.corpus and open(path, encoding="utf-8").read() != as_text(head, controls):
            wrong.append(f"stdlib/catalogues/{prefix}.tsv is not sorted")
    wrong += check(lists)
    print("\n".join(wrong) or f"{len(lists)} catalogues, {sum(len(c) for _, c in lists.values())} controls")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

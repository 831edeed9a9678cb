#!/usr/bin/env python3
"""Scores the packs of the library against a corpus of verdicts that nobody here wrote.

    score.py --crenel PROGRAM --corpus FOLDER [--of compose|docker|k8s] [--precision 0.97] [--recall 0.96] [arguments of the corpus's score.py]

The corpus has `*/expected.csv` and `*/*/expected.csv` (whose columns its own score.py describes), controls.csv and
score.py. A case that is a folder is checked as one world, every other file alone; both hold every kind completely, as the
checkers that the verdicts come from take them. Exits with 1 if precision or recall of what the library declares is below what is asked. docs/disagreements.md explains
what is missing to 1.
"""
import argparse
import csv
import glob
import json
import os
import re
import subprocess
import sys
import tempfile

# Kinds that rules ask for absence of, which single files hold completely here.
COMPLETE = ("Service,NetworkPolicy,PodDisruptionBudget,HorizontalPodAutoscaler,LimitRange,ResourceQuota,Pod,Deployment,"
            "StatefulSet,DaemonSet,ReplicaSet,ReplicationController,Job,CronJob,PodTemplate,ServiceAccount,Role,"
            "ClusterRole,RoleBinding,ClusterRoleBinding,Ingress,Namespace,ValidatingAdmissionPolicyBinding,"
            "ValidatingAdmissionPolicy,ValidatingWebhookConfiguration,MutatingWebhookConfiguration,Secret,ClusterPolicy,"
            "ServiceMonitor,HTTPRoute,ConfigMap")


# Folders of the corpus that the packs of each system are scored on.
FOLDERS = {"k8s": ("k8s-verdict", "rbac", "pss"), "docker": ("dockerfiles", "image-config"), "compose": ("compose",)}


def packs(stdlib, system):
    found = sorted(glob.glob(os.path.join(stdlib, system, "*.crn")))
    return [p for p in found if re.search(r"^threat ", open(p, encoding="utf-8").read(), re.M)]


def declared(paths):
    """The identifiers that rules of these files name."""
    names = set()
    for path in paths:
        for refs in re.findall(r'^    refs((?:\s+"[^"]+",?)+)', open(path, encoding="utf-8").read(), re.M):
            names.update(re.findall(r'"([^"]+)"', refs))
    return names


def run(crenel, arguments, inputs, cwd):
    """The SARIF log of one run."""
    command = [crenel, "check", *arguments, "--fail-on", "never", "-f", "sarif", *inputs]
    done = subprocess.run(command, capture_output=True, text=True, cwd=cwd, check=False)
    if done.returncode not in (0, 3) or not done.stdout:
        sys.exit(f"{' '.join(command[:12])} …: exit {done.returncode}\n{done.stderr[-4000:]}")
    return json.loads(done.stdout)


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    root = os.path.dirname(os.path.dirname(here))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--crenel", required=True)
    parser.add_argument("--corpus", required=True)
    parser.add_argument("--of", choices=sorted(FOLDERS), default="k8s")
    parser.add_argument("--precision", type=float, default=0.97)
    parser.add_argument("--recall", type=float, default=0.96)
    parser.add_argument("--keep", help="keep the log in this folder")
    options, rest = parser.parse_known_args()

    corpus = os.path.abspath(options.corpus)
    modules = packs(os.path.join(root, "stdlib"), options.of)
    arguments = ["--pack", options.of + ".all"]
    indexes = [i for i in glob.glob(f"{corpus}/*/expected.csv") + glob.glob(f"{corpus}/*/*/expected.csv")
               if os.path.relpath(i, corpus).split("/")[0] in FOLDERS[options.of]]
    files, folders = set(), set()
    for index in indexes:
        for row in csv.DictReader(open(index, encoding="utf-8")):
            if "level=" not in row["params"]:
                (folders if row["file"].endswith("/") else files).add(row["file"])
    indexes = [i for i in indexes if os.path.basename(os.path.dirname(i)) != "pss"]
    crenel = os.path.abspath(options.crenel)
    complete = ["--complete", COMPLETE] if options.of == "k8s" else []
    logs = [run(crenel, arguments + ["--per-file", *complete], sorted(files), corpus)]
    if folders:
        logs.append(run(crenel, arguments, sorted(folders), corpus))

    log = logs[0]
    for other in logs[1:]:
        log["runs"] += other["runs"]
    folder = options.keep or tempfile.mkdtemp(prefix="crenel-score-")
    findings, claims = os.path.join(folder, "findings.sarif"), os.path.join(folder, "declared.txt")
    summary = os.path.join(folder, "score.json")
    with open(findings, "w", encoding="utf-8") as out:
        json.dump(log, out)
    with open(claims, "w", encoding="utf-8") as out:
        out.write("\n".join(sorted(declared(modules))) + "\n")
    subprocess.run([sys.executable, f"{corpus}/score.py", "--findings", findings, "--declared", claims, "--vocab",
                    f"{corpus}/controls.csv", "--json", summary, "--expected", *indexes, *rest], check=True)
    micro = json.load(open(summary, encoding="utf-8"))["summary"]["micro"]
    good = (micro["precision"] or 0) >= options.precision and (micro["recall"] or 0) >= options.recall
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())

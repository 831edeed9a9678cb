#!/usr/bin/env python3
"""Kustomizations: what is built, and places that are right.

    run.py --crenel PROGRAM [--kustomize PROGRAM]

Places are proven as those of charts are (../helm/run.py): an edit of what is pointed at changes the finding. Exit code 77:
neither kustomize nor kubectl is there.
"""
import argparse
import importlib.util
import json
import os
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SHOP = os.path.join(HERE, "cases", "shop")
# Each finding that no line can be known of, with the file that is named: what an inline patch adds.
WITHOUT_LINE = [("k8s.pss.host_ipc", "base/deploy.yaml")]


def helm_places():
    spec = importlib.util.spec_from_file_location("helm_run", os.path.join(HERE, "..", "helm", "run.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def check_inputs(crenel, failures):
    """A base that an overlay uses is no deployment, a component never is, and what is named is no manifest by itself."""
    done = subprocess.run([crenel, "inventory", "-f", "json", SHOP], capture_output=True)
    inputs = {os.path.relpath(i["name"], SHOP): (i["form"], i["objects"]) for i in json.loads(done.stdout)["inputs"]}
    expected = {"overlays/prod": ("kustomization", 4), "overlays/test": ("kustomization", 3), "unused.yaml": ("manifests", 1)}
    if inputs != expected:
        failures.add(f"the folder is taken for {inputs}")


def check_base_by_name(crenel, helm, failures):
    found = helm.findings(crenel, os.path.join(SHOP, "base"))
    names = {f["object"] for f in found or []}
    if names != {"Deployment/web", "Job/fill"}:
        failures.add(f"the base by its name has findings of {names}")


def check_places(crenel, helm, failures):
    found = helm.findings(crenel, SHOP)
    if not found:
        return failures.add("nothing is found")
    edits = helm.Edits(crenel, SHOP, ())
    proven = 0
    without = []
    for finding in found:
        if not finding.get("line"):
            without.append((finding["threat"], os.path.relpath(finding["file"], SHOP)))
            if not finding.get("place_note"):
                failures.add(f"{finding['threat']} of {finding['object']} has no line, and does not say why")
        elif helm.proven(edits, finding):
            proven += 1
        else:
            failures.add(f"{finding['file']}:{finding['line']}:{finding['column']}: an edit there does not change "
                         f"{finding['threat']} of {finding['object']} {finding['path']}")
    edits.close()
    if without != WITHOUT_LINE:
        failures.add(f"without a line: {without}")
    print(f"places: {len(found)} findings, {proven} proven, {len(without)} without a line")


def check_broken(crenel, failures):
    """What cannot be built is an error, and its resources are read as they stand."""
    folder = tempfile.mkdtemp()
    copy = os.path.join(folder, "shop")
    shutil.copytree(SHOP, copy)
    with open(os.path.join(copy, "overlays", "prod", "kustomization.yaml"), "a", encoding="utf-8") as file:
        file.write("resources: [missing.yaml, extra.yaml]\n")
    done = subprocess.run([crenel, "check", "--pack", "k8s.pss", "-f", "json", os.path.join(copy, "overlays", "prod")],
                          capture_output=True)
    report = json.loads(done.stdout)
    errors = [(d["code"], "\n" in d["message"], d.get("line")) for d in report["diagnostics"] if d["level"] == "error"]
    if done.returncode != 3 or errors != [("E0621", False, 18)]:
        failures.add(f"a broken kustomization gives {done.returncode} and {errors}")
    shutil.rmtree(folder)


def check_without_program(crenel, failures):
    done = subprocess.run([crenel, "check", "--pack", "k8s.pss", "-f", "json", os.path.join(SHOP, "overlays", "prod")],
                          capture_output=True, env={**os.environ, "PATH": "/nowhere"})
    report = json.loads(done.stdout)
    errors = [d["code"] for d in report["diagnostics"] if d["level"] == "error"]
    objects = {f["object"] for f in report["findings"]}
    if done.returncode != 3 or errors != ["E0621"] or not {"Pod/debug", "Deployment/web", "Job/fill"} <= objects:
        failures.add(f"without a program: {done.returncode}, {errors}, {objects}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--crenel", required=True)
    parser.add_argument("--kustomize")
    options = parser.parse_args()
    if options.kustomize:
        os.environ["PATH"] = os.path.dirname(os.path.abspath(options.kustomize)) + os.pathsep + os.environ["PATH"]
    if not shutil.which("kustomize") and not shutil.which("kubectl"):
        print("skipped: neither kustomize nor kubectl is there")
        return 77
    helm = helm_places()
    failures = helm.Failures()
    crenel = os.path.abspath(options.crenel)
    check_inputs(crenel, failures)
    check_base_by_name(crenel, helm, failures)
    check_places(crenel, helm, failures)
    check_broken(crenel, failures)
    check_without_program(crenel, failures)
    print(f"{len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

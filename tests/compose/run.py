#!/usr/bin/env python3
"""Compose projects: what a folder is taken for, and places that are right.

    run.py --crenel PROGRAM

Places are proven as those of charts are (../helm/run.py): an edit of what is pointed at changes the finding: the value there
is replaced, or, where a field is absent, put into the mapping whose key is pointed at. Exit code 77: there is no crenel-compose.
"""
import argparse
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SHOP = os.path.join(HERE, "cases", "shop")
LAYERS = os.path.join(HERE, "cases", "layers")
BUILDS = os.path.join(HERE, "cases", "builds")
PACK = ["--pack", "compose.all"]
# What clears a rule whose field is absent.
CURES = {"user": '"1000"', "read_only": "true", "cap_drop": "[ALL]", "security_opt": '["no-new-privileges:true"]', "mem_limit": "64m",
         "cpus": '"0.5"', "memory": "64m", "pids": "100", "pids_limit": "100", "healthcheck": "{test: [CMD, a]}", "restart": '"on-failure:5"'}


def helm_places():
    spec = importlib.util.spec_from_file_location("helm_run", os.path.join(HERE, "..", "helm", "run.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.LEVEL = PACK
    return module


def leaf(path):
    return re.findall(r"[^.\[\]]+", path)[-1]


def insertions(lines, at, path):
    """Texts of the file with the absent field in the mapping whose key stands on the line."""
    name = leaf(path)
    put = f"{name}: {CURES[name]}"
    line = lines[at]
    for brace in re.finditer(r"\{", line):
        yield lines[:at] + [line[:brace.end()] + put + ", " + line[brace.end():]] + lines[at + 1:]
    indent = len(line) - len(line.lstrip())
    for deeper in (2, 4):
        yield lines[:at + 1] + [" " * (indent + deeper) + put] + lines[at + 1:]


def proven(helm, edits, finding):
    with open(finding["file"], encoding="utf-8", newline="") as file:
        lines = file.read().split("\n")
    at, column = finding["line"] - 1, finding["column"] - 1
    before, rest = lines[at][:column], lines[at][column:]
    if finding["path_present"]:
        texts = [lines[:at] + [before + other] + lines[at + 1:] for other in helm.replacements(rest, finding["path"])]
        cure = CURES.get(leaf(finding["path"]), "[]")
        texts += [lines[:at] + [before + re.sub(r"\[.*?\]|(?<=: )\w+$", lambda _: cure, rest, count=1)] + lines[at + 1:]]
    else:
        texts = insertions(lines, at, finding["path"])
    return any(edits.changes(finding, finding["file"], "\n".join(text)) for text in texts)


def check_places(crenel, helm, failures):
    found = helm.findings(crenel, SHOP)
    if not found:
        return failures.add("nothing is found")
    edits = helm.Edits(crenel, SHOP, ())
    ok = 0
    for finding in found:
        if not finding.get("line"):
            failures.add(f"{finding['threat']} {finding['path']} has no line")
        elif proven(helm, edits, finding):
            ok += 1
        else:
            failures.add(f"{finding['file']}:{finding['line']}:{finding['column']}: an edit there does not change "
                         f"{finding['threat']} {finding['path']}")
    edits.close()
    files = {os.path.relpath(f["file"], SHOP) for f in found}
    if files != {"compose.yaml", "compose.override.yaml", "base/common.yaml", "cache/compose.yaml", "stack.yml"}:
        failures.add(f"findings lie in {sorted(files)}")
    print(f"places: {len(found)} findings, {ok} proven")


def check_inputs(crenel, failures):
    done = subprocess.run([crenel, "inventory", "-f", "json", SHOP], capture_output=True)
    inputs = {os.path.relpath(i["name"], SHOP): i["form"].replace(SHOP + "/", "") for i in json.loads(done.stdout)["inputs"]}
    expected = {"compose.yaml": "Compose project", "compose.override.yaml": "part of compose.yaml",
                "base/common.yaml": "part of compose.yaml", "cache/compose.yaml": "part of compose.yaml",
                "stack.yml": "Compose project", "deploy/pod.yaml": "manifests"}
    if inputs != expected:
        failures.add(f"the folder is taken for {inputs}")


def objects(crenel, *arguments):
    done = subprocess.run([crenel, "check", *PACK, "-f", "json", *arguments], capture_output=True)
    report = json.loads(done.stdout)
    messages = {f["message"] for f in report["findings"] if f["threat"] == "compose.containers.no_user"}
    return done.returncode, {re.search(r"service (\S+)", m).group(1) for m in messages}, report["diagnostics"]


def check_options(crenel, failures):
    """A file that is named is a project without what overrides it; profiles and variables are options."""
    main = os.path.join(SHOP, "compose.yaml")
    for arguments, services in [([], {"debug", "cache"}), (["--compose-profile", "none"], {"cache"}),
                                (["--env-file", os.path.join(SHOP, "root.env")], {"debug", "cache", "web"})]:
        code, found, diagnostics = objects(crenel, main, *arguments)
        if found != services or any(d["level"] == "error" for d in diagnostics):
            failures.add(f"{arguments}: {code}, no user for {found}, {diagnostics}")


def layers(crenel, *arguments):
    """What each file is taken for, and who `web` runs as and whether privileged, with the file that says so."""
    listed = subprocess.run([crenel, "inventory", "-f", "json", *arguments], cwd=LAYERS, capture_output=True)
    inputs = {os.path.normpath(i["name"]): i["form"].replace("./", "") for i in json.loads(listed.stdout)["inputs"]}
    done = subprocess.run([crenel, "check", *PACK, "-f", "json", *arguments], cwd=LAYERS, capture_output=True)
    found = {(f["threat"].split(".")[-1], os.path.normpath(f["file"]), f["line"]) for f in json.loads(done.stdout)["findings"]
             if f["threat"] in ("compose.containers.privileged", "compose.containers.root_user")}
    return {k: v for k, v in inputs.items() if k != "crenel.yaml"}, found


def check_files(crenel, failures):
    """Which files are merged: those that Compose finds, those of the settings, those of the command line."""
    main, prod, debug, override = "compose.yaml", "compose.prod.yaml", "compose.debug.yaml", "compose.override.yaml"
    none = os.path.join(HERE, "cases", "none.yaml")
    privileged, root = ("privileged", prod, 4), ("root_user", prod, 3)
    alone = {main: "Compose project", prod: f"part of {main}"}
    for arguments, inputs, found in [
            (["--config", none, main, prod], {main: "Compose project", prod: "nothing"}, set()),
            (["--config", none, "--exclude", "compose.[dp]*", "."], {main: "Compose project", override: f"part of {main}",
                                                                  prod: "left out", debug: "left out"}, set()),
            (["--config", none, "--compose-files", f"{main},{prod}"], alone, {privileged, root}),
            (["--config", none, "--compose-files", f"{main},{prod}", main], alone, {privileged, root}),
            (["--config", none, "--compose-files", f"{main},{prod},{debug}", "."],
             {**alone, debug: f"part of {main}", override: "Compose project"}, {root}),
            (["."], {**alone, debug: f"part of {main}", override: "Compose project"}, {root}),
            (["--compose-files", f"{main},{prod}", main], alone, {privileged, root})]:
        if layers(crenel, *arguments) != (inputs, found):
            failures.add(f"{arguments}: {layers(crenel, *arguments)}, not {(inputs, found)}")
    done = subprocess.run([crenel, "check", *PACK, "--compose-files", f"{main},nowhere.yaml"], cwd=LAYERS, capture_output=True)
    if done.returncode != 2 or b"nowhere.yaml" not in done.stderr:
        failures.add(f"a file that is not there: {done.returncode} {done.stderr}")


def check_broken(crenel, failures):
    folder = tempfile.mkdtemp()
    copy = os.path.join(folder, "shop")
    shutil.copytree(SHOP, copy)
    path = os.path.join(copy, "base", "common.yaml")
    with open(path, "a", encoding="utf-8") as file:
        file.write("    privilegd: true\n")
    code, _, diagnostics = objects(crenel, copy)
    errors = [(d["code"], os.path.relpath(d["file"], copy), d["line"]) for d in diagnostics if d["level"] == "error"]
    if code != 3 or ("E0623", "base/common.yaml", 6) not in errors:
        failures.add(f"a broken project gives {code} and {errors}")
    shutil.rmtree(folder)


def check_hints(crenel, failures):
    """A field that there is not: at its name, with what might have been meant, or with how to have fields of one's own."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "compose.yaml")
        for text, column, help in (("services:\n  web: {image: é, x-a: 1, privilegd: true}\n", 27, "did you mean `privileged`?"),
                                   ("services:\n  web: {image: a, build: {contxt: b}}\n", 27, "did you mean `context`?"),
                                   ("servces: {}\nservices: {web: {image: a}}\n", 1, "did you mean `services`?"),
                                   ("services:\n  web: {image: a, entirely_else: true}\n", 19, "fields of your own begin with `x-`")):
            with open(path, "w", encoding="utf-8") as out:
                out.write(text)
            done = subprocess.run([crenel, "check", "--pack", "compose.all", "-f", "json", folder], capture_output=True)
            errors = [(d["column"], d["help"]) for d in json.loads(done.stdout)["diagnostics"]]
            if errors != [(column, [help])]:
                failures.add(f"{text!r} has {errors}")


def check_without_program(crenel, failures):
    """Beside a crenel that is alone: an error that says how to get the program."""
    folder = tempfile.mkdtemp()
    alone = shutil.copy(crenel, folder)
    done = subprocess.run([alone, "check", *PACK, "-f", "json", SHOP], capture_output=True, env={**os.environ, "PATH": "/nowhere"})
    errors = [d for d in json.loads(done.stdout)["diagnostics"] if d["level"] == "error"]
    if done.returncode != 3 or {d["code"] for d in errors} != {"E0623"} or not all("CRENEL_COMPOSE" in str(d) for d in errors):
        failures.add(f"without the program: {done.returncode} and {errors}")
    shutil.rmtree(folder)


def check_builds(crenel, failures):
    """Services lead from a Pod's image to the stage that it is built from."""
    done = subprocess.run([crenel, "check", "--pack", "evidence.users", "--pack", "k8s.workloads", "-f", "json", BUILDS],
                          capture_output=True)
    found = set()
    for finding in json.loads(done.stdout)["findings"]:
        rule = finding["threat"].split(".")[-1]
        if rule in ("may_run_as_root", "root_by_build"):
            found.add((rule, finding["status"], re.search(r"container (\w+)", finding["message"]).group(1),
                       f"{os.path.relpath(finding['file'], BUILDS)}:{finding['line']}"))
    expected = {("may_run_as_root", "mitigated", "web", "pods.yaml:6"), ("may_run_as_root", "open", "later", "pods.yaml:7"),
                ("may_run_as_root", "mitigated", "jobs", "pods.yaml:8"), ("may_run_as_root", "open", "dev", "pods.yaml:9"),
                ("may_run_as_root", "open", "remote", "pods.yaml:10"), ("root_by_build", "open", "dev", "app/Dockerfile:4")}
    if found != expected:
        failures.add(f"users of what is built: {sorted(found)}")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--crenel", required=True)
    options = parser.parse_args()
    crenel = os.path.abspath(options.crenel)
    if not os.access(os.path.join(os.path.dirname(crenel), "crenel-compose"), os.X_OK):
        print("skipped: crenel-compose is not built, which takes Go (CRENEL_COMPOSE)")
        return 77
    helm = helm_places()
    failures = helm.Failures()
    check_inputs(crenel, failures)
    check_options(crenel, failures)
    check_files(crenel, failures)
    check_places(crenel, helm, failures)
    check_broken(crenel, failures)
    check_hints(crenel, failures)
    check_builds(crenel, failures)
    check_without_program(crenel, failures)
    print(f"{len(failures)} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

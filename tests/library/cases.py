#!/usr/bin/env python3
"""Whether every threat of the library's packs is expected in one of their tests, and expected not to be found in another,
and whether every mitigation is seen at work against each threat that it names.

The tests are tests/lang/library/*.crn, which `crenel test` runs. The Pod Security Standards have tests/pss.
"""
import glob
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
# Tested by tests/pss, by other packs' cases, by charts.py, and by tests/helm/provenance_test.py.
ELSEWHERE = {"pss", "threats", "charts", "archives"}
# Steps of attack paths are no faults, and only `crenel model --paths` looks for them.
STEPS = {"paths"}
# Tested by layers.py.
OF_LAYERS = {"configuration.setuid_file", "configuration.secret_file"}


def text(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def cases(system):
    """The tests of a system's packs: those of other systems than Kubernetes have its name before theirs."""
    found = [p for p in glob.glob(f"{ROOT}/tests/lang/library/*.crn")
             if (re.match(r"(compose|docker|evidence|helm)(_|\.)", os.path.basename(p)) or [None, "k8s"])[1] == system]
    return "\n".join(text(p) for p in found)


def mitigated(system):
    """The threats that mitigations of a system's packs name, `module.threat`, with the mitigation."""
    for path in sorted(glob.glob(f"{ROOT}/stdlib/{system}/*.crn")):
        module = os.path.basename(path)[:-4]
        for name, body in re.findall(r"^mitigation (\w+) \{\n(.*?)^\}", text(path), re.M | re.S):
            against = re.match(r" *against +((?:[\w.]+,\s+)*[\w.]+)$", body, re.M).group(1)
            for threat in re.split(r",\s+", against):
                yield f"{module}.{name}", threat if "." in threat else f"{module}.{threat}"


def main():
    missing, threats = [], 0
    for system in ["compose", "docker", "evidence", "helm", "k8s"]:
        given = cases(system)
        bad = set(re.findall(r"^ *expect (?:mitigated )?([\w.]+)", given, re.M))
        good = set(re.findall(r"^ *expect no ([\w.]+)", given, re.M))
        at_work = set(re.findall(r"^ *expect mitigated ([\w.]+)", given, re.M))
        missing += [f"{system}.{mitigation}: no case in which {threat} is mitigated"
                    for mitigation, threat in mitigated(system) if threat not in at_work]
        listed = set(re.findall(rf"^import ({system}\.\w+)$", text(f"{ROOT}/stdlib/{system}/all.crn"), re.M))
        for path in sorted(glob.glob(f"{ROOT}/stdlib/{system}/*.crn")):
            module = os.path.basename(path)[:-4]
            names = re.findall(r"^threat (\w+)", text(path), re.M)
            if names and f"{system}.{module}" not in listed and module not in STEPS:
                missing.append(f"{system}.{module}: not in {system}.all")
            for name in names if module not in ELSEWHERE else []:
                threats += 1
                missing += [f"{system}.{module}.{name}: no {kind} case" for kind, found in (("bad", bad), ("good", good))
                            if f"{module}.{name}" not in found | OF_LAYERS]
    print("\n".join(missing + [f"{threats} threats, {len(missing)} cases are missing"]))
    return 1 if missing or not threats else 0


if __name__ == "__main__":
    sys.exit(main())

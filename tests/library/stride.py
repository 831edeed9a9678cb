#!/usr/bin/env python3
"""Writes docs/library/stride.md: for each kind of asset and each category of STRIDE a rule, or why there is none.

    stride.py [--update]

What a threat is about is the first asset of its `for`. Without --update nothing is written, and the exit code is 1 if the page is
stale, if a cell has neither a rule nor a reason, or if a reason stands where there is a rule.
"""
import glob
import os
import re
import sys

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PAGE = os.path.join(ROOT, "docs", "library", "stride.md")
CATEGORIES = ["spoofing", "tampering", "repudiation", "information_disclosure", "denial_of_service", "elevation_of_privilege"]
# Kinds of assets, and how the domains of rules name them.
ROWS = {
    "Workload": r"(k8s\.)?(Workload|Pod|Deployment|StatefulSet|DaemonSet|Job|CronJob)|network\.Exposed|Exposed|Held|Hook|bindings\.Held",
    "Container": r"k8s\.Container",
    "Volume": r"k8s\.(Volume|PersistentVolume|PersistentVolumeClaim|StorageClass)|mounts\.HostMount|HostMount",
    "Service, Ingress": r"(k8s|core)\.(Service|Ingress)|Server",
    "NetworkPolicy": r"k8s\.NetworkPolicy",
    "Role, binding": r"k8s\.(Role|ClusterRole|RoleBinding|ClusterRoleBinding)|Grant|Binding",
    "ServiceAccount": r"k8s\.ServiceAccount",
    "Secret, ConfigMap": r"k8s\.(Secret|ConfigMap)",
    "Namespace": r"k8s\.Namespace",
    "API server": r"components\.ApiServer",
    "kubelet": r"components\.Kubelet",
    "etcd": r"components\.Etcd",
    "Dockerfile": r"docker\.(Stage|Instruction|Command)",
    "Image": r"docker\.Image|evidence\.(Report|Vulnerability|Secret|Package|Statement)",
    "Compose service": r"compose\.(Service|Secret|Config|Network|Volume)",
    "Chart": r"helm\.(Chart|Dependency|Lock)",
}
WHY_NOT = {
    ("Volume", "repudiation"): "what is read and written there leaves no trace in Kubernetes",
    ("NetworkPolicy", "tampering"): "who may write policies is said of roles",
    ("NetworkPolicy", "repudiation"): "what a policy refuses is logged by the network's plugin, which files do not show",
    ("NetworkPolicy", "denial_of_service"): "a policy that is too narrow is seen by who is shut out, and is no threat by others",
    ("Service, Ingress", "repudiation"): "access logs are a setting of the controller",
    ("ServiceAccount", "tampering"): "who may write accounts is said of roles",
    ("ServiceAccount", "repudiation"): "that several workloads share an account is said of the workloads",
    ("ServiceAccount", "denial_of_service"): "an account uses nothing up",
    ("Secret, ConfigMap", "spoofing"): "whose identity a secret is, its text does not say; what holds it is the workload",
    ("Secret, ConfigMap", "repudiation"): "who read it stands in the audit log, which is the API server's",
    ("Secret, ConfigMap", "denial_of_service"): "a secret uses nothing up",
    ("Namespace", "tampering"): "what guards its objects is admission, which is said of the cluster and of workloads",
    ("Namespace", "denial_of_service"): "quotas and limits are said of the workloads that lack them",
    ("Chart", "elevation_of_privilege"): "what a chart may do is what its objects may do, and its hooks, which are workloads",
    ("Namespace", "repudiation"): "the audit policy is the cluster's",
    ("etcd", "repudiation"): "etcd keeps no log of who asked; the API server does",
    ("etcd", "elevation_of_privilege"): "who gets in has everything: that is what its other threats are about",
    ("etcd", "tampering"): "who gets in may write: that is what its threats of spoofing are about",
    ("etcd", "denial_of_service"): "quotas of etcd have defaults that hold, and backups are not in manifests",
    ("Image", "spoofing"): "signatures are beside the image, in its registry",
    ("Image", "repudiation"): "who built it stands in attestations, in its registry",
    ("Compose service", "repudiation"): "where a service logs to is its host's setting, unless it says otherwise",
    ("Container", "repudiation"): "what a container writes to its log is the program's",
}


def threats():
    """(kind of asset, category) for each threat of the library."""
    for path in sorted(glob.glob(f"{ROOT}/stdlib/*/*.crn")):
        with open(path, encoding="utf-8") as file:
            text = file.read()
        for body in re.findall(r"^threat \w+ \{\n(.*?)^\}", text, re.M | re.S):
            domain = re.search(r"^    for +\w+ in ([\w.]+)", body, re.M).group(1)
            row = next((name for name, pattern in ROWS.items() if re.fullmatch(pattern, domain)), None)
            for category in re.split(r",\s*", re.search(r"^    stride +(.*)$", body, re.M).group(1)):
                yield row, category.strip()


def main():
    cells, wrong = set(threats()), []
    lines = ["# STRIDE and the library", "",
             "For each kind of asset and each category: whether a rule of the packs is about it, or why none is. Written by",
             "`tests/library/stride.py`, from the packs.", "",
             "| asset | " + " | ".join(c.replace("_", " ") for c in CATEGORIES) + " |", "| --- " * (len(CATEGORIES) + 1) + "|"]
    for row in ROWS:
        shown = []
        for category in CATEGORIES:
            why = WHY_NOT.get((row, category))
            if ((row, category) in cells) == (why is not None):
                wrong.append(f"{row}, {category}: " + ("there is a rule, and a reason why there is none" if why else "no rule, and no reason"))
            shown.append(why or "rules")
        lines.append(f"| {row} | " + " | ".join(shown) + " |")
    page = "\n".join(lines) + "\n"
    if "--update" in sys.argv[1:] and not wrong:
        with open(PAGE, "w", encoding="utf-8") as file:
            file.write(page)
    elif not wrong and (not os.path.exists(PAGE) or open(PAGE, encoding="utf-8").read() != page):
        wrong.append("docs/library/stride.md is stale: run stride.py --update")
    print("\n".join(wrong) or f"{len(ROWS)} kinds of assets, 6 categories each")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

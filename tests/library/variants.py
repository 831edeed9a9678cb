#!/usr/bin/env python3
"""Whether the packs of Kubernetes find a fault wherever it can stand, and not only where the cases have it.

    variants.py --crenel PROGRAM

Each `given` of tests/lang/library is taken apart, and the fault put where the same field exists: into a workload of each other kind, into an
init or ephemeral container, into a List, from the pod's security context into that of its containers; and what the case leaves out is written as
default, null or nothing. A variant has to be found by the rules that find the case itself, and by no other; what differs by right is in DIFFERS, with the reason.
"""
import argparse
import copy
import glob
import json
import os
import re
import subprocess
import sys
import tempfile
import textwrap

import yaml

from score import COMPLETE

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
GROUPS = {"Pod": "v1", "PodTemplate": "v1", "ReplicationController": "v1", "Deployment": "apps/v1", "StatefulSet": "apps/v1",
          "DaemonSet": "apps/v1", "ReplicaSet": "apps/v1", "Job": "batch/v1", "CronJob": "batch/v1"}

# A container that has no fault.
QUIET = {"name": "quiet", "image": "registry.acme.example/quiet:1@sha256:" + "0" * 64, "imagePullPolicy": "Always",
         "resources": {k: {"cpu": "1", "memory": "1Gi", "ephemeral-storage": "1Gi"} for k in ("limits", "requests")},
         "livenessProbe": {"httpGet": {"path": "/l", "port": 8080}}, "readinessProbe": {"httpGet": {"path": "/r", "port": 8080}},
         "securityContext": {"privileged": False, "allowPrivilegeEscalation": False, "readOnlyRootFilesystem": True,
                             "runAsNonRoot": True, "runAsUser": 20000, "runAsGroup": 20000, "capabilities": {"drop": ["ALL"]},
                             "seccompProfile": {"type": "RuntimeDefault"}, "appArmorProfile": {"type": "RuntimeDefault"}}}

# What differs by right: the variant, the threats, and why.
KINDS = "Pod|PodTemplate|ReplicationController|Deployment|StatefulSet|DaemonSet|ReplicaSet|Job|CronJob"
DIFFERS = [
    (KINDS, r"availability\.(few_replicas|no_anti_affinity|no_disruption_budget|no_topology_spread|selector_mismatch|naked_pod)",
     "asked of kinds that have replicas, a selector or no controller"),
    (KINDS, r"availability\.(not_rolling|not_rolling_behind_service|blocking_disruption_budget|autoscaler_and_replicas"
     r"|disruption_budget_above_autoscaler|dangling_autoscaler)", "another object names the workload by its kind, or it has a strategy"),
    (KINDS, r"attack\.exposed_to_cluster", "a DaemonSet alone is on every node"),
    (KINDS, r"workloads\.cron_job", "a CronJob"),
    (KINDS, r"resources\.(no_probes|no_liveness_probe|no_readiness_probe|unready_behind_service)", "Jobs are not probed"),
    ("initContainers|ephemeralContainers", r"resources\.(no_probes|no_liveness_probe|no_readiness_probe|same_probes|unready_behind_service)",
     "these have no probes"),
    ("initContainers|ephemeralContainers", r"network\.missing_service_port", "no Service leads to ports of these"),
    ("ephemeralContainers", r"resources\.\w+", "these may have no resources"),
    ("ephemeralContainers", r"workloads\.ephemeral_container", "the container itself"),
    ("securityContext of containers", r"pss\.\w+_(pod|container)|workloads\.no_(pod|container)_context",
     "one rule for pods, one for containers"),
    ("defaults", r"workloads\.(privileges_unset|privileged_unset|escalation_unset|escalation_allowed|no_(security|pod|container)_context)",
     "whether it is stated is what they ask"),
    ("defaults", r"accounts\.(deprecated_account_field|shared_account|token_mounted)", "a field of two that disagree"),
    ("defaults", r"pss\.root_allowed_container", "runAsNonRoot of a container overrides its pod's"),
]
CONTAINERS = ("containers", "initContainers", "ephemeralContainers")
# What a pod and a container may say without a change of meaning: the defaults of the API, null, or nothing.
WRITTEN = {
    "defaults": ({"hostNetwork": False, "hostPID": False, "hostIPC": False, "shareProcessNamespace": False,
                  "automountServiceAccountToken": True, "serviceAccountName": "default", "restartPolicy": "Always",
                  "dnsPolicy": "ClusterFirst", "terminationGracePeriodSeconds": 30, "enableServiceLinks": True},
                 {"tty": False, "stdin": False, "terminationMessagePath": "/dev/termination-log",
                  "securityContext": {"privileged": False, "allowPrivilegeEscalation": True, "readOnlyRootFilesystem": False,
                                      "runAsNonRoot": False, "procMount": "Default"}}),
    "nulls": (dict.fromkeys(("hostNetwork", "hostPID", "volumes", "initContainers", "securityContext", "serviceAccountName",
                             "automountServiceAccountToken", "hostAliases", "runtimeClassName")),
              dict.fromkeys(("command", "args", "env", "envFrom", "ports", "resources", "securityContext", "volumeMounts",
                             "livenessProbe", "imagePullPolicy"))),
    "empty": ({"volumes": [], "initContainers": [], "securityContext": {}, "hostAliases": [], "tolerations": []},
              {"command": [], "args": [], "env": [], "ports": [], "volumeMounts": [], "resources": {"limits": {}, "requests": {}},
               "securityContext": {}}),
}


def cases():
    """Each test of the packs of Kubernetes: its name, its objects, and the values of parameters."""
    for path in sorted(glob.glob(f"{ROOT}/tests/lang/library/*.crn")):
        name = os.path.basename(path)[:-4]
        if re.match(r"(compose|docker|evidence|helm)(_|$)", name):
            continue
        with open(path, encoding="utf-8") as file:
            text = file.read()
        for title, body in re.findall(r'^test "(.*?)" \{\n(.*?)^\}', text, re.M | re.S):
            objects = []
            for given in re.findall(r'^ *given +"""\n(.*?)"""', body, re.M | re.S):
                objects += [o for o in yaml.safe_load_all(textwrap.dedent(given)) if isinstance(o, dict)]
            yield f"{name}: {title}", objects, re.findall(r"^ *with +([\w.]+) = (.*)$", body, re.M)


def template(o):
    """Metadata and spec of the pods of a workload; nothing for other objects and for those that are not whole."""
    try:
        if GROUPS.get(o["kind"]) != o.get("apiVersion"):
            return None
        if o["kind"] == "Pod":
            return o.get("metadata", {}), o["spec"]
        t = o if o["kind"] == "PodTemplate" else o["spec"]["jobTemplate"]["spec"] if o["kind"] == "CronJob" else o["spec"]
        return t["template"].get("metadata", {}), t["template"]["spec"]
    except (KeyError, TypeError):
        return None


def wrapped(o, kind):
    """The pods of a workload, in one of another kind."""
    meta, spec = copy.deepcopy(template(o))
    own = copy.deepcopy(o.get("metadata", {}))
    result = {"apiVersion": GROUPS[kind], "kind": kind, "metadata": own}
    pods = {"metadata": {k: v for k, v in meta.items() if k in ("labels", "annotations")}, "spec": spec}
    if kind == "Pod":
        own.update(pods["metadata"])
        result["spec"] = spec
    elif kind == "PodTemplate":
        result["template"] = pods
    elif kind == "CronJob":
        result["spec"] = {"schedule": "5 4 * * *", "jobTemplate": {"spec": {"template": pods}}}
    elif kind == "Job":
        result["spec"] = {"template": pods}
    else:
        labels = pods["metadata"].setdefault("labels", {}) or {"app": "x"}
        pods["metadata"]["labels"] = labels
        result["spec"] = {"template": pods, "selector": labels if kind == "ReplicationController" else {"matchLabels": labels}}
        result["spec"].update({"replicas": 3} if kind != "DaemonSet" else {})
        if kind == "StatefulSet":
            result["spec"]["serviceName"] = "x"
    return result


def fill(o, values):
    """Writes what an object does not say."""
    for key, value in values.items():
        if key not in o:
            o[key] = copy.deepcopy(value)
        elif isinstance(value, dict) and value and isinstance(o[key], dict):
            fill(o[key], value)


def variants(o):
    """Pairs of a name and the object with the same fault elsewhere."""
    if template(o) is None:
        return
    for kind in GROUPS:
        if kind != o["kind"]:
            yield kind, wrapped(o, kind)
    moved = copy.deepcopy(o)
    spec = template(moved)[1]
    if isinstance(spec.get("containers"), list) and spec["containers"] and all(isinstance(c, dict) for c in spec["containers"]):
        spec["initContainers"] = spec.pop("containers") + spec.get("initContainers", [])
        spec["containers"] = [copy.deepcopy(QUIET)]
        yield "initContainers", moved
        debug = copy.deepcopy(moved)
        spec = template(debug)[1]
        spec["ephemeralContainers"] = spec.pop("initContainers") + spec.get("ephemeralContainers", [])
        yield "ephemeralContainers", debug
    inner = copy.deepcopy(o)
    spec = template(inner)[1]
    context = spec.get("securityContext")
    shared = {"runAsUser", "runAsGroup", "runAsNonRoot", "seccompProfile", "seLinuxOptions", "appArmorProfile", "windowsOptions"}
    if isinstance(context, dict) and shared & set(context):
        taken = {k: context.pop(k) for k in sorted(shared & set(context))}
        for c in spec.get("containers", []) + spec.get("initContainers", []) + spec.get("ephemeralContainers", []):
            c["securityContext"] = {**taken, **(c.get("securityContext") or {})}
        yield "securityContext of containers", inner
    for name, (pod, container) in WRITTEN.items():
        spelt = copy.deepcopy(o)
        spec = template(spelt)[1]
        fill(spec, pod)
        for c in [c for key in CONTAINERS for c in spec.get(key) or [] if isinstance(c, dict)]:
            fill(c, container)
        yield name, spelt


def check(crenel, folder, parameters):
    """What is found of each file of a folder: its name, and the threats."""
    command = [crenel, "check", "--pack", "k8s.all", "--fail-on", "never", "--per-file", "--complete", COMPLETE, "-f", "json",
               *parameters, folder]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode not in (0, 3) or not done.stdout:
        sys.exit(f"{' '.join(command)}: exit {done.returncode}\n{done.stderr[-4000:]}")
    found = {}
    for f in json.loads(done.stdout)["findings"]:
        found.setdefault(os.path.basename(f["file"]), set()).add((f["threat"].removeprefix("k8s."), f["status"]))
    return found


def documents(folder):
    """Writes each case and its variants, and says what they are: for each set of parameters the triples of case, variant and file."""
    runs = {}
    for name, objects, parameters in cases():
        flags = tuple(f"--param=k8s.{key}={value.strip(chr(34))}" for key, value in parameters)
        place = runs.setdefault(flags, (os.path.join(folder, str(len(runs))), []))
        os.makedirs(place[0], exist_ok=True)

        def write(variant, given, case=name, place=place):
            file = f"{len(place[1])}.{'json' if variant == 'List' else 'yaml'}"
            with open(os.path.join(place[0], file), "w", encoding="utf-8") as out:
                if variant == "List":
                    json.dump(given, out, default=str)
                else:
                    yaml.safe_dump_all(given, out, sort_keys=False)
            place[1].append((case, variant, file))

        write("", objects)
        write("List", {"apiVersion": "v1", "kind": "List", "items": objects})
        for i, o in enumerate(objects):
            for variant, other in variants(o):
                write(variant, objects[:i] + [other] + objects[i + 1:])
    return runs


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--crenel", required=True)
    options = parser.parse_args()
    lost, gained, count = {}, {}, 0
    with tempfile.TemporaryDirectory(prefix="crenel-variants-") as folder:
        for flags, (place, written) in documents(folder).items():
            found = check(options.crenel, place, flags)
            base = set()
            for case, variant, file in written:
                now = found.get(file, set())
                if not variant:
                    base = now
                    continue
                count += 1
                for what, difference in ((lost, base - now), (gained, now - base)):
                    for threat in difference:
                        what.setdefault((variant, threat), []).append(case)
    wrong = [(title, variant, threat, status, cases[0]) for title, what in (("lost", lost), ("gained", gained))
             for (variant, (threat, status)), cases in sorted(what.items())
             if not any(re.fullmatch(v, variant) and re.fullmatch(t, threat) for v, t, _ in DIFFERS)]
    for title, variant, threat, status, case in wrong:
        print(f"{variant}: {threat} ({status}) is {title}, in {case}")
    print(f"{count} variants, {len(wrong)} decided otherwise")
    return 1 if wrong or not count else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Writes into the rules of the library what catalogues and other checkers call the controls that they answer.

    refs.py --corpus FOLDER [--check]

A rule names controls in `refs` (`k8s:host-pid`). For each, this adds the names that crosswalk.csv has, and the entries of
OWASP's top ten, ATT&CK, Microsoft's threat matrix and NSA's guidance that CONTROLS.md lists it under. What a rule names
besides is kept. With --check nothing is written, and the exit code is 1 if something would be.
"""
import argparse
import csv
import fnmatch
import glob
import os
import re
import sys

CONTROL = re.compile(r"^(pss|k8s|net|rbac|cp|path|docker|compose):")
REFS = re.compile(r'^    refs +("[^"]+"(?:,\s+"[^"]+")*)$', re.M)
SOURCES = ["cis", "cisd", "nsa", "owasp-k8s", "mitre", "ms", "psa", "ckv", "trivy", "dl", "kd", "kc", "dockle", "kl", "kscore", "ks", "kyv", "gk", "pol", "kk", "ka",
           "sem", "kh", "rp"]
# CIS Kubernetes Benchmark 1.12, sections 1 to 4: the controls of each part, in its order.
CIS = {
    "1.2": "apiserver-anonymous-auth apiserver-token-auth apiserver-deny-externalips apiserver-kubelet-client-cert "
           "apiserver-kubelet-ca apiserver-authz-alwaysallow apiserver-authz-node apiserver-authz-rbac "
           "apiserver-eventratelimit apiserver-alwaysadmit apiserver-alwayspull apiserver-serviceaccount "
           "apiserver-nslifecycle apiserver-noderestriction apiserver-profiling apiserver-audit-path "
           "apiserver-audit-maxage apiserver-audit-maxbackup apiserver-audit-maxsize apiserver-request-timeout "
           "apiserver-sa-lookup apiserver-sa-key apiserver-etcd-cert apiserver-tls-cert apiserver-client-ca "
           "apiserver-etcd-ca apiserver-encryption encryption-provider apiserver-ciphers",
    "1.3": "cm-pod-gc cm-profiling cm-sa-credentials cm-sa-key cm-root-ca cm-rotate-kubelet cm-bind",
    "1.4": "sched-profiling sched-bind",
    "2": "etcd-cert etcd-client-auth etcd-auto-tls etcd-peer-cert etcd-peer-auth etcd-peer-auto-tls",
    "4.2": "kubelet-anonymous kubelet-authz kubelet-client-ca kubelet-readonly-port kubelet-stream-timeout "
           "kubelet-iptables kubelet-hostname kubelet-event-qps kubelet-tls kubelet-rotate",
}
# Two rules for one control, of which each has its own names.
ONLY = {
    "wildcard_everything": {"rbac:wildcard": {"trivy:KSV-0044"}},
    "wildcard": {"rbac:wildcard": {"cis:5.1.3", "ckv:CKV_K8S_49"}},
    "default_account_token": {"k8s:default-sa": {"cis:5.1.5", "ckv:CKV_K8S_41"}},
    # KICS asks of the API server and of kubelets by one query, which the vocabulary lists under the API server.
    "kubelet.anonymous_auth": {"cp:apiserver-anonymous-auth": {"kk:anonymous_auth_is_not_set_to_false"}},
    "nodeconfig.anonymous_auth": {"cp:apiserver-anonymous-auth": {"kk:anonymous_auth_is_not_set_to_false"}},
    "anonymous_auth_unset": {"cp:apiserver-anonymous-auth": {"kk:anonymous_auth_is_not_set_to_false"}},
    "kubelet.always_allow": {"cp:apiserver-authz-alwaysallow": {"kk:authorization_mode_set_to_always_allow"}},
    "nodeconfig.always_allow": {"cp:apiserver-authz-alwaysallow": {"kk:authorization_mode_set_to_always_allow"}},
    "nodeconfig.no_client_ca": {"cp:apiserver-client-ca": {"kk:client_certificate_authentication_not_setup_properly"}},
    "client_ca_unlikely": {"cp:apiserver-client-ca": {"kk:client_certificate_authentication_not_setup_properly"}},
    "kubelet.weak_ciphers": {"cp:apiserver-ciphers": {"kk:weak_tls_cipher_suites"}},
    "nodeconfig.weak_ciphers": {"cp:apiserver-ciphers": {"kk:weak_tls_cipher_suites"}},
    "ciphers_unset": {"cp:apiserver-ciphers": {"kk:weak_tls_cipher_suites"}},
    "nodeconfig.no_tls": {"cp:apiserver-tls-cert": {"kk:tls_connection_certificate_not_setup"}},
    "no_encryption": {"cp:encryption-provider": {"ckv:CKV_K8S_104"}},
    "account_lookup_unset": {"cp:apiserver-sa-lookup": {"ckv:CKV_K8S_96", "trivy:KCV-0024"}},
    "object_in_default": {"k8s:default-namespace": {"cis:5.6.4", "ckv:CKV_K8S_21", "kl:use-namespace", "kk:using_unrecommended_namespace"},
                          "k8s:default-namespace-other": {f"ks:{kind}-in-default-namespace" for kind in (
                              "configmap", "ingress", "resources-secret", "role", "rolebinding", "service", "serviceaccount")}},
    "other_in_default": {"k8s:default-namespace-other": {f"ks:{kind}-in-default-namespace" for kind in (
        "csistoragecapacity", "endpoints", "endpointslice", "horizontalpodautoscaler", "lease", "persistentvolumeclaim",
        "poddisruptionbudget", "podtemplate", "replicationcontroller")}},
    "no_container_context": {"k8s:security-context-missing": {"cis:5.6.3", "ckv:CKV_K8S_30", "kk:pod_or_container_without_security_context"}},
    "no_pod_context": {"k8s:security-context-missing": {"cis:5.6.3", "ckv:CKV_K8S_29", "trivy:KSV-0118",
                                                        "kk:pod_or_container_without_security_context"}},
    "app_armor_unknown": {"k8s:apparmor-missing": {"trivy:KSV-0002", "kk:missing_app_armor_config"}},
    "policy_for_nobody_named": {"net:policy-open-selector": {"trivy:KSV-0038"}},
    "injected_directive": {"net:ingress-snippet": {"trivy:KCV-0093"}},
    "deletes_webhooks": {"rbac:webhooks-write": {"cis:5.1.12", "trivy:KSV-0114"}},
    "manages_secrets": {"rbac:secrets-read": {"trivy:KSV-0041", "trivy:KSV-0113", "kl:access-to-secrets"}},
    "unmasked_proc_allowed": {"pss:procMount": {"kk:container_runs_unmasked"}},
    "unsafe_sysctls_allowed": {"pss:sysctls": {"kk:cluster_allows_unsafe_sysctls"}},
    "snippets_allowed": {"net:ingress-snippet": {"kyv:disallow-ingress-nginx-custom-snippets"}},
    "authenticated": {"rbac:system-groups-binding": {"kyv:restrict-binding-system-groups"}},
    "rbac.binds": {"rbac:escalate": {"kyv:restrict-escalation-verbs-roles"}, "rbac:rbac-write": {"trivy:KSV-0050"}},
    "escalates": {"rbac:rbac-write": {"trivy:KSV-0050"}},
    "named_cluster_admin": {"rbac:cluster-admin-binding": {"trivy:KSV-0111", "kyv:restrict-binding-clusteradmin"}},
    "secret_in_environment": {"k8s:secret-mounted": {"kyv:disallow-all-secrets"}},
    "names_aws_auth": {"rbac:aws-auth-write": {"trivy:KSV-0115"}},
    "personal_in_config_map": {"k8s:configmap-secret": {"trivy:KSV-01010"}},
    "native_secret": {"k8s:configmap-secret": {"sem:secrets-in-config-file"}},
    "workload_in_kube_system": {"k8s:default-namespace": {"kk:using_unrecommended_namespace"}},
    "workload_in_kube_public": {"k8s:default-namespace": {"kk:using_unrecommended_namespace"}},
    "stronger_than_named": {"rbac:cluster-admin-binding": {"pol:clusterrolebindingClusterAdmin"}},
    "missing_service_port": {"net:service-dangling": {"kk:service_does_not_target_pod"}},
    "ingress_exposes_service": {"net:internet-exposed": {"kk:ingress_controller_exposes_workload"}},
    "host_path_volume": {"k8s:hostpath-nonsystem": {"kk:non_kube_system_pod_with_host_mount"}},
    "sensitive_host_path_volume": {"k8s:hostpath-sensitive": {"kk:workload_mounting_with_sensitive_os_directory"}},
    "policy_without_types": {"net:policy-open-selector": {"kk:pod_misconfigured_network_policy"}},
    "missing_role": {"rbac:pods-exec-attach-binding": {"pol:clusterrolebindingPodExecAttach",
                                                       "pol:rolebindingClusterRolePodExecAttach",
                                                       "pol:rolebindingRolePodExecAttach"}},
    # Wider or narrower than what most sources ask under the control: asked by one of them alone.
    "path_below_system": {"compose:sensitive-volume": {"kc:volume_has_sensitive_host_directory"}},
    "volume_below_system": {"compose:sensitive-volume": {"kc:volume_has_sensitive_host_directory"}},
    "slave_propagation": {"compose:mount-propagation": {"kc:volume_mounted_in_multiple_containers"}},
    "restarts_not_five": {"compose:restart-policy": {"kc:restart_policy_on_failure_not_set_to_5"}},
    "config_selector_mismatch": {"net:selector-mismatch": {"kl:mismatching-selector", "ks:mismatching-selector"}},
    "program_enters_pods": {"rbac:weak-namespace-rce": {"rp:rce_weak_ns"}},
    "workload_as_dashboard": {"rbac:dashboard-access": {"ks:rule-access-dashboard-wl-v1"}},
    "controller_takes_snippets": {"net:ingress-snippet": {"ks:CVE-2021-25742"}},
}
# What others ask by a name of their own, where one of our controls is two of theirs.
EXCEPT = {
    "default_account": {"ka:AutomountServiceAccountTokenTrueAndDefaultSA"},
    "no_cpu_request": {"ka:LimitsNotSet"},
    "no_memory_request": {"ka:LimitsNotSet"},
    "no_default_deny_ingress": {"ka:MissingDefaultDenyEgressNetworkPolicy"},
    "no_default_deny_egress": {"ka:MissingDefaultDenyIngressNetworkPolicy"},
    "root_user_pod": {"ka:RunAsUserCSCRoot"},
    "root_user_container": {"ka:RunAsUserPSCRoot"},
    "seccomp_off_pod": {"ka:SeccompDisabledContainer"},
    "seccomp_off_pod_annotation": {"ka:SeccompDisabledContainer"},
    "seccomp_off_container": {"ka:SeccompDisabledPod"},
    "seccomp_off_container_annotation": {"ka:SeccompDisabledPod"},
    "seccomp_unrestricted_pod": {"ka:SeccompProfileMissing"},
    # Gatekeeper's template asks for hostPID and hostIPC; another asks for hostNetwork.
    "host_network": {"gk:host-namespaces"},
}


def names(corpus):
    """The other names of each control."""
    found = {}
    for row in csv.DictReader(open(f"{corpus}/crosswalk.csv", encoding="utf-8")):
        found.setdefault(row["control"], set()).add(f"{row['source']}:{row['native']}")
    for part, controls in CIS.items():
        for number, control in enumerate(controls.split(), 1):
            found.setdefault(f"cp:{control}", set()).add(f"cis:{part}.{number}")
    ids = [row["id"] for row in csv.DictReader(open(f"{corpus}/controls.csv", encoding="utf-8"))]
    text = open(f"{corpus}/CONTROLS.md", encoding="utf-8").read()

    def add(prefix, keys, patterns):
        for pattern in patterns:
            for control in fnmatch.filter(ids, pattern):
                found.setdefault(control, set()).update(prefix + key for key in keys)

    for head, prefix, key in [("OWASP Kubernetes", "owasp-k8s:", r"K\d\d:2025"), ("MITRE ATT&CK", "mitre:", r"T\d{4}(?:\.\d{3})?"),
                              ("Microsoft threat", "ms:", r"MS-TA\d{4}")]:
        section = re.search(rf"^## {re.escape(head)}.*?\n(.*?)(?=^## |\Z)", text, re.M | re.S).group(1)
        for line in section.splitlines():
            cells = [c.strip() for c in line.strip("|").split("|")]
            if len(cells) == 3 and re.match(key, cells[0]):
                add(prefix, re.findall(key, cells[0]), re.findall(r"`([^`]+)`", cells[2]))
    section = re.search(r"^## NSA/CISA\n(.*?)(?=^## )", text, re.M | re.S).group(1)
    for clause in re.split(r"[;.]\s", section.replace("\n", " ")):
        if clause.startswith("two CVE"):
            continue
        phrase = re.sub(r"\(.*?\)", "", clause.split("`")[0])
        slug = re.sub(r"\W+", "-", phrase.strip().lower()).strip("-")
        add("nsa:", [slug], re.findall(r"`([^`]+)`", clause))
    return found


def wanted(module, rule, refs, known):
    controls = [r for r in refs if CONTROL.match(r)]
    rest = {r for r in refs if not CONTROL.match(r)}
    for control in controls:
        others = known.get(control, set())
        only = ONLY.get(f"{module}.{rule}", ONLY.get(rule, {})).get(control)
        if only is not None:
            rest -= others - only
            others = {o for o in others if o in only or o.split(":")[0] in ("owasp-k8s", "mitre", "ms", "nsa")}
        rest |= others
    rest -= EXCEPT.get(rule, set())
    place = {s: i for i, s in enumerate(SOURCES)}
    return controls + sorted(rest, key=lambda r: (place.get(r.split(":")[0], 99), r))


def wrapped(refs):
    lines, line = [], "    refs     "
    for i, ref in enumerate(refs):
        piece = f'"{ref}"' + ("," if i + 1 < len(refs) else "")
        if len(line) + len(piece) > 100:
            lines.append(line.rstrip())
            line = " " * 13
        line += piece + " "
    return "\n".join(lines + [line.rstrip()])


def main():
    root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", required=True)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    known, stale = names(options.corpus), []
    for path in sorted(p for system in ("k8s", "docker", "compose") for p in glob.glob(f"{root}/stdlib/{system}/*.crn")):
        text = open(path, encoding="utf-8").read()

        def rewrite(match):
            module = os.path.basename(path)[:-4]
            rule = re.findall(r"^(?:threat|mitigation) (\w+)", text[:match.start()], re.M)[-1]
            return wrapped(wanted(module, rule, re.findall(r'"([^"]+)"', match.group(1)), known))

        new = REFS.sub(rewrite, text)
        if new != text:
            stale.append(path)
            if not options.check:
                open(path, "w", encoding="utf-8").write(new)
    for path in stale:
        print(("stale: " if options.check else "written: ") + os.path.relpath(path, root))
    return 1 if stale and options.check else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Inputs of every kind, damaged: each ends in a report, and what cannot be read is said with its place.

    run.py --crenel PROGRAM [--rounds N] [--seed N] [KIND...]

A good input of each kind is damaged over and over, always in the same ways for the same seed: cut off, pieces left out, repeated,
mixed with others, bytes changed. `crenel check` has to end by itself with 0, 1 or 3; an error has to name the damaged input, and a line of
it: always, where Crenel itself reads it, and mostly, where another program says what is wrong. Kinds whose program was not built
are left out.
"""
import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
PIECES = [b"\n", b" ", b"\t", b"\"", b"'", b"{", b"}", b"[", b"]", b",", b":", b"- ", b"&x ", b"*x", b"<<: ", b"|", b"#", b"---\n", b"\\",
          b"${", b"{{", b"}}", b"{{- ", b"$", b"<<EOF", b"\xc3", b"\x00", b"\xff\xfe", b"0x", b"1e999", b"null", b"!!binary ", b"../"]
DOCKERFILE = b"""# syntax=docker/dockerfile:1
ARG BASE=alpine
FROM ${BASE:-alpine}:3.20 AS build
RUN --mount=type=cache,target=/c <<EOF
apk add --no-cache curl && echo 'a' | sh
EOF
SHELL ["/bin/sh", "-c"]
FROM scratch
COPY --from=build --chmod=755 /a /b \\
  # a comment
  /c
ENV A=1 B="x y"
HEALTHCHECK --interval=5s CMD ["a"]
USER 1000:1000
"""
COMPOSE = b"""name: shop
x-a: &a {restart: always}
services:
  web:
    <<: *a
    image: "nginx:${TAG:-1}"
    ports: ["127.0.0.1:80:80", {target: 1}]
    environment: {A: b}
    deploy: {resources: {limits: {memory: 50M}}}
    healthcheck: {test: [CMD, a], interval: 5s}
  db: {image: a, extends: {service: web}}
volumes: {v: {}}
"""
TEMPLATE = b"""{{- define "n" }}{{ .Release.Name }}-x{{ end -}}
apiVersion: v1
kind: Pod
metadata:
  name: {{ include "n" . }}
spec:
  containers:
  {{- range .Values.all }}
  - name: {{ .name | quote }}
    image: {{ .image }}
    {{- with .ports }}
    ports: {{ toYaml . | nindent 4 }}
    {{- end }}
  {{- end }}
"""
VALUES = b"all:\n- {name: a, image: \"b:1\", ports: [{containerPort: 80}]}\n- name: c\n  image: d\nother: &o {p: 1}\nmore: *o\n"
CHART = b"apiVersion: v2\nname: web\nversion: 1.0.0\ndependencies: []\n"
SHA = "sha256:" + "1" * 64
EVIDENCE = [
    json.dumps({"SchemaVersion": 2, "ArtifactName": "web:1", "ArtifactType": "container_image", "Metadata": {"RepoTags": ["web:1"]},
                "Results": [{"Class": "os-pkgs", "Vulnerabilities": [{"VulnerabilityID": "CVE-2024-1", "PkgName": "a",
                                                                    "FixedVersion": "1, 2", "Severity": "HIGH"}]}]}, indent=1),
    json.dumps({"matches": [{"vulnerability": {"id": "CVE-2024-1", "severity": "High", "fix": {"versions": ["1"]}},
                             "artifact": {"name": "a", "version": "1"}}], "source": {"type": "image", "target": {"tags": ["a:1"]}},
                "descriptor": {"name": "grype"}}),
    json.dumps({"bomFormat": "CycloneDX", "specVersion": "1.6", "metadata": {"component": {"type": "container", "name": "a", "version": SHA}},
                "components": [{"bom-ref": "a", "type": "library", "name": "b", "purl": "pkg:npm/%40a/b@1?c=d#e"}],
                "vulnerabilities": [{"id": "CVE-2024-1", "affects": [{"ref": "urn:cdx:a/1#pkg%3Anpm%2Fb"}]}]}, indent=1),
    json.dumps({"@context": "https://spdx.org/rdf/3.0.1/spdx-context.jsonld", "@graph": [
        {"type": "SpdxDocument", "spdxId": "d", "rootElement": ["p"]},
        {"type": "software_Package", "spdxId": "p", "name": "a", "software_primaryPurpose": "container"},
        {"type": "Relationship", "from": "d", "to": ["p"], "relationshipType": "describes"}]}),
    json.dumps({"spdxVersion": "SPDX-2.3", "name": "a", "packages": [{"SPDXID": "SPDXRef-a", "name": "a", "checksums": []}], "relationships": []}),
    json.dumps({"payloadType": "application/vnd.in-toto+json", "signatures": [],
                "payload": "eyJfdHlwZSI6Imh0dHBzOi8vaW4tdG90by5pby9TdGF0ZW1lbnQvdjEiLCJzdWJqZWN0IjpbeyJuYW1lIjoiYSJ9XX0="}),
    json.dumps([{"critical": {"identity": {"docker-reference": "a"}, "image": {"docker-manifest-digest": SHA},
                              "type": "cosign container image signature"}, "optional": {}}]),
    json.dumps({"apiVersion": "aquasecurity.github.io/v1alpha1", "kind": "VulnerabilityReport", "metadata": {"name": "a"},
                "report": {"artifact": {"repository": "a", "tag": "1"}, "registry": {"server": "b.example"},
                           "vulnerabilities": [{"vulnerabilityID": "CVE-2024-1", "severity": "LOW"}]}})]
POD = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a", "namespace": "b", "uid": "c", "resourceVersion": "1", "ownerReferences": []},
       "spec": {"containers": [{"name": "a", "image": "b:1", "securityContext": {"privileged": True}}]}}
DUMP = json.dumps({"kind": "List", "apiVersion": "v1", "items": [POD, {**POD, "kind": "Service", "spec": {"selector": {"a": "b"}}}]}, indent=2)
KUSTOMIZATION = b"""apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [pod.yaml]
namePrefix: a-
images: [{name: b, newTag: "2"}]
patches:
- target: {kind: Pod}
  patch: |-
    - {op: add, path: /metadata/labels, value: {x: y}}
"""
IMAGE = json.dumps([{"Id": SHA, "RepoTags": ["a:1"], "Architecture": "amd64", "Os": "linux", "Created": "2026-01-02T03:04:05Z",
                     "Config": {"User": "0", "Env": ["A=b"], "ExposedPorts": {"80/tcp": {}}, "Healthcheck": {"Test": ["CMD", "a"]}},
                     "RootFS": {"Type": "layers", "Layers": [SHA]}}], indent=1)


def damaged(good, dice):
    data = bytearray(good)
    for _ in range(dice.randint(1, 4)):
        at = dice.randint(0, len(data))
        how = dice.randrange(6)
        if how == 0:
            del data[at:at + dice.randint(1, 12)]
        elif how == 1:
            piece = dice.randint(0, len(data))
            data[at:at] = data[piece:piece + dice.randint(1, 40)]
        elif how == 2:
            data[at:at] = bytes([dice.randrange(256)])
        elif how == 3 and dice.random() < 0.3:
            del data[at:]
        else:
            data[at:at] = dice.choice(PIECES)
    return bytes(data)


class Kind:
    """Damaged inputs of a kind: files beside each other, or with `apart` each in a folder of its own, with what it needs there.
    `lines` is the share of errors that have to have a line."""

    def __init__(self, name, goods, apart=False, beside=None, share=1.0, lines=1.0):
        self.name, self.goods, self.apart, self.beside, self.share, self.lines = name, goods, apart, beside or {}, share, lines

    def write(self, folder, rounds, dice):
        for round_ in range(max(1, int(rounds * self.share))):
            name, good = self.goods[round_ % len(self.goods)]
            place = os.path.join(folder, f"{round_:04}") if self.apart else folder
            name = name if self.apart else f"{round_:04}{name}"
            for path, data in {**self.beside, name: damaged(good, dice)}.items():
                os.makedirs(os.path.dirname(os.path.join(place, path)), exist_ok=True)
                with open(os.path.join(place, path), "wb") as file:
                    file.write(data)


POD_YAML = b"apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: c, image: b}]}\n"
KINDS = [
    Kind("dockerfile", [(".Dockerfile", DOCKERFILE)]),
    Kind("manifest", [(".yaml", POD_YAML + b"---\n" + DUMP.encode())]),
    Kind("compose", [("compose.yaml", COMPOSE)], apart=True, share=0.2, lines=0.8),
    Kind("chart", [("templates/a.yaml", TEMPLATE), ("Chart.yaml", CHART)], apart=True,
         beside={"Chart.yaml": CHART, "values.yaml": VALUES, "templates/a.yaml": TEMPLATE}, share=0.1, lines=0.6),
    Kind("values", [("values.yaml", VALUES)], apart=True,
         beside={"Chart.yaml": CHART, "values.yaml": VALUES, "templates/a.yaml": TEMPLATE}, share=0.1, lines=0.6),
    Kind("evidence", [(".json", text.encode()) for text in EVIDENCE]),
    Kind("dump", [(".json", DUMP.encode())]),
    Kind("image", [(".json", IMAGE.encode())]),
    Kind("kustomization", [("kustomization.yaml", KUSTOMIZATION)], apart=True, beside={"pod.yaml": POD_YAML}, share=0.1, lines=0.8),
]


def is_there(kind, crenel):
    beside = {"chart": "crenel-helm", "values": "crenel-helm", "compose": "crenel-compose"}
    if kind.name == "kustomization":
        return shutil.which("kustomize") or shutil.which("kubectl")
    return kind.name not in beside or os.access(os.path.join(os.path.dirname(crenel), beside[kind.name]), os.X_OK)


def check(crenel, kind, rounds, seed):
    """What is wrong with how damaged inputs of the kind are taken."""
    folder = tempfile.mkdtemp()
    try:
        kind.write(folder, rounds, random.Random(f"{kind.name} {seed}"))
        done = subprocess.run([crenel, "check", "--pack", "all", "--no-ignore", "-f", "json", folder], capture_output=True, timeout=600)
        if done.returncode not in (0, 1, 3):
            return [f"ends with {done.returncode}: {done.stderr[-500:].decode(errors='replace')}"]
        report = json.loads(done.stdout)
        errors = [d for d in report["diagnostics"] if d["level"] == "error"]
        wrong = [f"no place: {d}" for d in errors if not d.get("file", "").startswith(folder)]
        without = [f"no line: {d}" for d in errors if d.get("file", "").startswith(folder) and not d.get("line")]
        if len(without) > (1 - kind.lines) * len(errors):
            wrong += without
        if not errors:
            wrong.append("nothing is wrong with any input")
        damaged_files = {d["file"] for d in errors if d.get("file")}
        print(f"{kind.name}: {max(1, int(rounds * kind.share))} inputs, {len(errors)} errors in {len(damaged_files)} files, "
              f"{sum(1 for d in errors if d.get('line'))} with a line")
        return wrong
    finally:
        shutil.rmtree(folder)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--crenel", required=True)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--seed", default="1")
    parser.add_argument("kinds", nargs="*", metavar="KIND")
    options = parser.parse_args()
    crenel = os.path.abspath(options.crenel)
    failures = 0
    for kind in KINDS:
        if options.kinds and kind.name not in options.kinds:
            continue
        if not is_there(kind, crenel):
            print(f"{kind.name}: skipped, its program is not there")
            continue
        for wrong in check(crenel, kind, options.rounds, options.seed)[:5]:
            failures += 1
            print(f"FAILED {kind.name}: {wrong}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

"""Inputs: what is left out of folders, what paths are taken for, and clusters through a kubectl of our own."""

from __future__ import annotations

import os
import pathlib
import shutil
import subprocess

import pytest
from conftest import DATA

import crenel

KUBECTL = """#!/bin/sh
echo "$*" >> "$0.log"
case "$*" in
api-resources*)
  echo "pods                    po       v1   true   Pod"
  echo "configmaps              cm       v1   true   ConfigMap"
  echo "services                svc      v1   true   Service" ;;
*services*)
  echo 'Error from server (Forbidden): services is forbidden' >&2; exit 1 ;;
*)
  cat "$(dirname "$0")/list.json" ;;
esac
"""

LIST = """{"apiVersion": "v1", "kind": "List", "items": [
  {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web", "namespace": "shop"},
   "spec": {"containers": [
     {"name": "app", "image": "registry.shop.example/app:1", "securityContext": {"privileged": true}}]}}]}"""


@pytest.fixture
def folder(tmp_path: pathlib.Path) -> pathlib.Path:
    pod = (DATA / "pod.yaml").read_text()
    for name in ("a.yaml", "b.gen.yaml", "vendor/c.yaml", "local/d.yaml"):
        (tmp_path / "deploy" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "deploy" / name).write_text(pod)
    (tmp_path / "deploy" / "Dockerfile").write_text("FROM scratch\n")
    return tmp_path / "deploy"


@pytest.fixture
def kubectl(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> pathlib.Path:
    program = tmp_path / "bin" / "kubectl"
    program.parent.mkdir()
    program.write_text(KUBECTL)
    program.chmod(0o755)
    (program.parent / "list.json").write_text(LIST)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    return program.parent / "kubectl.log"


def forms(inventory: crenel.Inventory) -> dict[str, str]:
    return {pathlib.Path(entry.name).name: entry.form for entry in inventory.inputs}


def test_inputs_say_what_they_were_taken_for(folder: pathlib.Path) -> None:
    inventory = crenel.Inventory(exclude=["vendor", "*.gen.yaml"])
    inventory.add_path(folder)
    assert forms(inventory) == {
        "a.yaml": "manifests", "d.yaml": "manifests", "Dockerfile": "Dockerfile", "b.gen.yaml": "left out",
        "vendor": "left out",
    }  # fmt: skip
    pods = [entry for entry in inventory.inputs if entry.form == "manifests"]
    assert [entry.objects for entry in pods] == [1, 1]
    assert "a.yaml: manifests, 1 objects" in repr(pods[0])


def test_a_report_says_what_inputs_were_taken_for(policy: crenel.Policy, folder: pathlib.Path) -> None:
    report = policy.check(folder, exclude=["vendor", "*.gen.yaml"])
    assert {pathlib.Path(entry.name).name: entry.form for entry in report.inputs} == {
        "a.yaml": "manifests", "d.yaml": "manifests", "Dockerfile": "Dockerfile", "b.gen.yaml": "left out",
        "vendor": "left out",
    }  # fmt: skip
    assert "inputs: 2 manifest files, 1 Dockerfile; 2 left out\n" in report.to_text()
    assert policy.check_objects([]).inputs == ()


def test_exclude_is_one_pattern_or_several(policy: crenel.Policy, folder: pathlib.Path) -> None:
    assert len(policy.check(folder).open) == 4
    assert len(policy.check(folder, exclude="vendor").open) == 3
    assert len(policy.check(folder, exclude=("vendor", "local/*")).open) == 2


def test_what_git_ignores_is_read_if_asked_for(policy: crenel.Policy, folder: pathlib.Path) -> None:
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    (folder / ".gitignore").write_text("local/\n")
    assert len(policy.check(folder).open) == 3
    assert len(policy.check(folder, git_ignored=True).open) == 4


def test_a_cluster_is_asked_for_what_the_policy_reads(policy: crenel.Policy, kubectl: pathlib.Path) -> None:
    assert "Pod" in policy.kinds() and "ConfigMap" not in policy.kinds()
    report = policy.check_cluster(context="prod", kubeconfig=pathlib.Path("/etc/kube"))
    assert [(f.object, f.location.file) for f in report.open] == [("Pod/shop/web", "cluster:prod")]
    assert report.complete
    asked = kubectl.read_text().splitlines()
    assert asked[0].startswith("api-resources")
    assert asked[1].startswith("get pods ") and "configmaps" not in asked[1]
    assert all("--context prod" in line and "--kubeconfig /etc/kube" in line for line in asked)


def test_an_inventory_holds_a_cluster(policy: crenel.Policy, kubectl: pathlib.Path) -> None:
    inventory = crenel.Inventory()
    assert inventory.add_cluster(kinds=policy.kinds()) == 1
    assert [(entry.name, entry.form, entry.objects) for entry in inventory.inputs] == [("cluster", "cluster", 1)]
    assert len(policy.check(inventory).open) == 1
    with pytest.raises(RuntimeError, match="has been checked"):
        inventory.add_cluster()
    with pytest.raises(TypeError, match="unexpected keyword argument 'name'"):
        crenel.Inventory().add_cluster(name="x")  # type: ignore[call-arg]


def test_what_may_not_be_listed_is_said(policy: crenel.Policy, kubectl: pathlib.Path) -> None:
    report = policy.check_cluster(kinds=["Pod", "Service"])
    assert not report.complete
    assert [d.code for d in report.diagnostics] == ["E0622"]
    assert len(report.open) == 1


def test_without_kubectl(policy: crenel.Policy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    report = policy.check_cluster()
    assert not report.complete and report.diagnostics[0].code == "E0622"


HELM = """#!/bin/sh
echo "$*" >> "$0.log"
cat <<'END'
---
# Source: web/templates/pod.yaml
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec: {containers: [{name: app, image: "registry.shop.example/app:1", securityContext: {privileged: true}}]}
END
"""


@pytest.fixture
def chart(tmp_path: pathlib.Path) -> pathlib.Path:
    folder = tmp_path / "web"
    (folder / "templates").mkdir(parents=True)
    (folder / "Chart.yaml").write_text("apiVersion: v2\nname: web\nversion: 1.0.0\n")
    (folder / "templates" / "pod.yaml").write_text("kind: Pod\n")
    return folder


@pytest.fixture
def helm(tmp_path: pathlib.Path) -> pathlib.Path:
    program = tmp_path / "helm"
    program.write_text(HELM)
    program.chmod(0o755)
    return program


def test_charts_are_deployed_as_they_are_told(
    policy: crenel.Policy, chart: pathlib.Path, helm: pathlib.Path
) -> None:
    values = chart.parent / "values.yaml"
    values.write_text("a: 1\n")
    told: crenel.ChartOptions = {
        "values": values,
        "set": ["a=b", "c=d"],
        "set_string": "e=1",
        "set_file": ["f=g"],
        "set_json": "ports=[80]",
        "set_literal": ("raw=a,b",),
        "namespace": "shop",
        "release_name": "blue",
        "kube_version": "1.30",
        "api_versions": ["example.com/v1"],
        "engine": helm,
    }
    report = policy.check(chart, charts=told)
    assert [finding.object for finding in report.open] == ["Pod/shop/web"], report.to_text()
    asked = (chart.parent / "helm.log").read_text()
    for words in (
        f"--values {values}", "--set a=b", "--set c=d", "--set-string e=1", "--set-file f=g", "--set-json ports=[80]",
        "--set-literal raw=a,b", "--namespace shop", "--kube-version 1.30", "--api-versions example.com/v1", "blue",
    ):  # fmt: skip
        assert words in asked
    several = policy.check(chart, charts=[told, {"engine": helm}])
    assert len({finding.world for finding in several.open}) == 2


def test_a_keyring_verifies_archives(policy: crenel.Policy, tmp_path: pathlib.Path, helm: pathlib.Path) -> None:
    archive = tmp_path / "web-1.0.0.tgz"
    for name in (archive.name, archive.name + ".prov"):
        shutil.copy(DATA.parents[1] / "helm" / "provenance" / name, tmp_path)
    policy.check(archive, charts={"engine": helm, "keyring": tmp_path / "keys.gpg"})
    assert f"verify {archive} --keyring {tmp_path / 'keys.gpg'}" in (tmp_path / "helm.log").read_text()


def test_what_charts_cannot_be_told_is_a_type_error(policy: crenel.Policy, chart: pathlib.Path) -> None:
    with pytest.raises(TypeError, match="'set_jsn'"):
        policy.check(chart, charts={"set_jsn": "a=1"})  # type: ignore[dict-item]
    with pytest.raises(TypeError, match="`charts` is a dict"):
        crenel.Inventory(charts=["a=1"])  # type: ignore[list-item]

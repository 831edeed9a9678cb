"""Checks of files and folders, and what reports hold."""

from __future__ import annotations

import json
import pathlib

import pytest
from conftest import DATA

import crenel

POD = DATA / "pod.yaml"


def test_a_finding_says_all_it_knows(policy: crenel.Policy) -> None:
    report = policy.check(POD)
    (finding,) = report.open
    assert finding.threat == "shop.privileged"
    assert finding.title == "Privileged container"
    assert finding.status is crenel.Status("open") and finding.status.value == "open"
    assert finding.severity is crenel.Severity.HIGH and str(finding.severity) == "high"
    assert finding.residual >= crenel.Severity.MEDIUM
    assert crenel.Stride.TAMPERING in finding.stride
    assert finding.refs == ("pss:privileged",)
    assert finding.message == "app is privileged"
    assert finding.remedy == "Do without."
    assert finding.object == "Pod/shop/web"
    assert finding.api_version == "v1"
    assert finding.path == "spec.containers[0].securityContext.privileged"
    assert (finding.location.line, finding.location.column) == (11, 9)
    assert str(finding.location) == f"{POD}:11:9"
    assert finding.excerpt == "        privileged: true"
    assert finding.exact_place and finding.cause is None
    assert finding.subjects[0].binder == "c"
    assert finding.fingerprint
    assert "shop.privileged" in repr(finding) and "Pod/shop/web" in repr(finding)


def test_a_report_counts_and_iterates(policy: crenel.Policy) -> None:
    report = policy.check(POD, params={"registries": []})
    assert len(report) == len(report.findings) == len(list(report)) == 2
    assert report.complete and report.objects == 1 and not report.indeterminate
    assert report.with_status("open") == report.open
    assert "2 findings" in repr(report)


def test_exit_codes_are_the_command_lines(policy: crenel.Policy) -> None:
    report = policy.check(POD)
    assert report.exit_code() == 1
    assert report.exit_code(crenel.Severity.HIGH) == report.exit_code("high") == 1
    assert report.exit_code("critical") == report.exit_code(None) == report.exit_code("never") == 0
    with pytest.raises(ValueError, match="grave"):
        report.exit_code("grave")


def test_formats_agree(policy: crenel.Policy) -> None:
    report = policy.check(POD, params={"registries": []})
    document = json.loads(report.to_json())
    assert report.to_dict() == document
    assert [finding.to_dict() for finding in report] == document["findings"]
    assert len(report.to_jsonl().splitlines()) == 2
    assert json.loads(report.to_sarif())["version"] == "2.1.0"
    assert "Privileged container" in report.to_text()
    assert "\x1b[" in report.to_text(color=True)


def test_explanations_have_values(policy: crenel.Policy) -> None:
    (finding,) = policy.check(POD).open
    evidence = finding.explain()
    assert any("privileged" in part.text and part.value == "true" for part in evidence)


def test_why_not_shows_the_first_condition_that_failed(policy: crenel.Policy) -> None:
    report = policy.check(POD)
    candidates = report.why_not("privileged", "Pod/shop/web")
    assert {candidate.outcome for candidate in candidates} <= {"failed", "holds"}
    for candidate in candidates:
        condition = candidate.evidence[-1]
        assert (condition.role, condition.value == "true") == (
            "condition",
            candidate.outcome == "holds",
        )
    with pytest.raises(crenel.ParameterError, match="did you mean"):
        report.why_not("privilegd", "Pod/shop/web")


@pytest.mark.parametrize(
    "params", [{"registries": ["other.example"]}, {"shop.registries": ("other.example",)}]
)
def test_parameters_go_by_short_and_full_names(policy: crenel.Policy, params: dict[str, object]) -> None:
    assert {f.threat for f in policy.check(POD, params=params)} == {
        "shop.privileged",
        "shop.untrusted_registry",
    }


@pytest.mark.parametrize(
    ("params", "code"),
    [({"registry": []}, "E0952"), ({"registries": "x"}, "E0805"), ({"deepest": 1.5}, "E0805")],
)
def test_wrong_parameters_are_errors(policy: crenel.Policy, params: dict[str, object], code: str) -> None:
    with pytest.raises(crenel.ParameterError) as caught:
        policy.check(POD, params=params)
    assert [diagnostic.code for diagnostic in caught.value.diagnostics] == [code]
    assert isinstance(caught.value, ValueError)


def test_a_path_that_is_not_there_is_an_error(policy: crenel.Policy) -> None:
    with pytest.raises(crenel.InputError) as caught:
        policy.check(POD, "nowhere.yaml")
    assert caught.value.diagnostics[0].code == "E0605"
    with pytest.raises(TypeError):
        policy.check()


def test_what_cannot_be_read_is_in_the_report(policy: crenel.Policy, tmp_path: pathlib.Path) -> None:
    (tmp_path / "broken.yaml").write_text("a: [1\n")
    (tmp_path / "latin.yaml").write_bytes(b"a: \xff\n")
    (tmp_path / "pod.yaml").write_text(POD.read_text())
    report = policy.check(tmp_path)
    assert len(report.open) == 1
    assert not report.complete and report.exit_code() == 3
    assert {pathlib.Path(d.location.file).name for d in report.diagnostics} == {"broken.yaml", "latin.yaml"}
    assert all(str(d) and d.to_dict() for d in report.diagnostics)


def test_limits_end_a_run(policy: crenel.Policy) -> None:
    with pytest.raises(crenel.LimitError) as caught:
        policy.check(POD, max_instructions=1)
    assert caught.value.diagnostics[0].code == "E0801"
    with pytest.raises(ValueError, match="timeout"):
        policy.check(POD, timeout=0)
    assert policy.check(POD, timeout=60, max_memory=1 << 20, max_depth=50, threads=2).complete


def test_reading_has_limits(policy: crenel.Policy) -> None:
    report = policy.check(POD, max_nesting=2)
    assert [d.code for d in report.diagnostics] == ["E0604"] and not report.complete


LONELY = """
module lonely
import k8s
threat no_config {
    title "No ConfigMap"
    stride tampering
    severity low
    for p in k8s.Pod
    when no c in k8s.ConfigMap: c.metadata.namespace == p.metadata.namespace
    message "{p} has none"
}
"""


def test_completeness_decides_what_is_missing(tmp_path: pathlib.Path) -> None:
    lonely = crenel.compile_string(LONELY)
    (tmp_path / "pod.yaml").write_text(POD.read_text())
    assert len(lonely.check(tmp_path).open) == 1
    assert len(lonely.check(tmp_path, partial=True).indeterminate) == 1
    assert len(lonely.check(tmp_path, per_file=True).indeterminate) == 1
    (finding,) = lonely.check(POD).indeterminate
    assert finding.status is crenel.Status.INDETERMINATE and finding.cause
    assert len(lonely.check(POD, complete=["ConfigMap"]).open) == 1
    assert len(lonely.check(POD, complete=True).open) == 1
    with pytest.raises(ValueError, match="exclude"):
        lonely.check(POD, complete=True, partial=True)


def test_an_inventory_is_read_once(policy: crenel.Policy, pss: crenel.Policy) -> None:
    inventory = crenel.Inventory()
    assert inventory.add_path(POD) == 1
    assert inventory.add_text(POD.read_text(), "again.yaml") == 1
    assert len(inventory) == inventory.objects == inventory.files == 2
    assert inventory.complete and not inventory.diagnostics
    assert len(policy.check(inventory).open) == 2
    assert len(pss.check(inventory, params={"level": "baseline"}).open) == 2
    with pytest.raises(RuntimeError, match="has been checked"):
        inventory.add_path(POD)


def test_reports_outlive_what_they_came_from() -> None:
    finding = crenel.compile(DATA / "shop.crn").check(POD).open[0]
    assert finding.message == "app is privileged" and finding.explain()


def test_severities_are_ordered_words() -> None:
    assert crenel.Severity("high") is crenel.Severity.HIGH
    assert crenel.Severity.LOW < crenel.Severity.CRITICAL
    assert f"{crenel.Severity.LOW:>5} {crenel.Status.OPEN}" == "  low open"


RELATION = """
module t
import k8s

relation reach(a: k8s.ConfigMap, b: k8s.ConfigMap) {
    when a.annotations["next"] == b.name
      or any m in k8s.ConfigMap: reach(a, m) and reach(m, b)
}

threat reached {
    title "Reached" stride tampering severity low
    for a in k8s.ConfigMap, b in k8s.ConfigMap
    when a.name == "a" and b.name == "c" and reach(a, b)
}
"""


def test_a_finding_carries_its_path() -> None:
    def config_map(name: str, leads_to: str) -> dict[str, object]:
        return {"apiVersion": "v1", "kind": "ConfigMap",
                "metadata": {"name": name, "annotations": {"next": leads_to}}}

    report = crenel.compile_string(RELATION).check_objects(
        [config_map("a", "b"), config_map("b", "c"), config_map("c", "")])
    (finding,) = report.open
    (path,) = finding.paths
    assert path.relation == "t.reach"
    assert path.certain
    assert [(step.source and step.source.object, step.target.object) for step in path.steps] == [
        ("ConfigMap/a", "ConfigMap/b"), ("ConfigMap/b", "ConfigMap/c")]
    assert [step.relation for step in path.steps] == ["t.reach", "t.reach"]
    in_json = finding.to_dict()["paths"][0]["steps"]
    assert [step["to"]["object"] for step in in_json] == ["ConfigMap/b", "ConfigMap/c"]
    flow = json.loads(report.to_sarif())["runs"][0]["results"][0]["codeFlows"][0]["threadFlows"][0]["locations"]
    assert len(flow) == 2

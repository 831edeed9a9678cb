"""What `crenel model --paths` and `crenel doc` show, as objects."""

from __future__ import annotations

import pathlib

import pytest
from conftest import DATA

import crenel

INPUT = DATA.parent / "host/attack.yaml"
KNOWN = ("ServiceAccount", "Namespace", "NetworkPolicy")


@pytest.fixture(scope="module")
def paths() -> crenel.Policy:
    return crenel.compile(packs=["k8s.paths"])


def test_ways_have_steps_with_places(paths: crenel.Policy) -> None:
    report = paths.attacks(INPUT, complete=KNOWN)
    assert [target.name for target in report] == ["a node", "cluster administration", "secrets of kube-system"]
    assert (report.entries, report.complete, report.exit_code(), report.undecided) == (1, True, 0, ())
    node = report.targets[0]
    (way,) = node.paths
    assert way.entry.name == "Deployment/shop/web" and way.entry.location.line == 1
    assert [(step.source, step.target) for step in way.steps] == [
        ("Deployment/shop/web", "ServiceAccount/shop/web"),
        ("ServiceAccount/shop/web", "a node"),
    ]
    assert [step.location.line for step in way.steps] == [8, 25]
    assert way.steps[0].threat == "k8s.paths.token" and "automountServiceAccountToken" in way.steps[0].remedy
    assert node.cut is None and "1 entry" not in repr(node) and "a node, 1 paths" in repr(node)


def test_a_cut_is_the_fewest_fixes(paths: crenel.Policy) -> None:
    inventory = crenel.Inventory(complete=KNOWN)
    inventory.add_path(INPUT)
    report = paths.attacks(inventory, targets="cluster administration", cuts=True)
    (target,) = report
    assert target.cut is not None and target.cut.possible and target.cut.smallest
    (fix,) = target.cut.fixes
    assert fix.object == "Deployment/shop/web" and fix.path.endswith("automountServiceAccountToken")
    assert fix.steps[0].threat == "k8s.paths.token"


def test_formats_are_those_of_the_command_line(paths: crenel.Policy) -> None:
    report = paths.attacks(INPUT, complete=KNOWN)
    assert [target["name"] for target in report.to_dict()["targets"]] == [target.name for target in report]
    assert report.to_dot().startswith("digraph") and "3 of 3 targets reached" in report.to_text()
    assert report.to_text() == paths.attacks(INPUT, complete=KNOWN).to_text()


def test_what_is_not_known_is_no_step(paths: crenel.Policy) -> None:
    report = paths.attacks(INPUT)
    assert not report.complete and report.exit_code() == 3 and report.undecided


def test_what_is_wrong_is_raised(paths: crenel.Policy, tmp_path: pathlib.Path) -> None:
    with pytest.raises(crenel.ParameterError):
        paths.attacks(INPUT, targets=["cluster administrator"])
    with pytest.raises(crenel.InputError):
        paths.attacks(tmp_path / "none.yaml")
    with pytest.raises(crenel.LimitError):
        paths.attacks(INPUT, max_instructions=10)
    with pytest.raises(TypeError, match="unexpected keyword argument 'cut'"):
        paths.attacks(INPUT, cut=True)  # type: ignore[call-arg]


def test_coverage_is_a_matrix() -> None:
    coverage = crenel.compile(packs=["k8s.all"]).coverage()
    (cis,) = coverage.only("cis")
    assert "CIS Kubernetes" in cis.name and cis.covered + cis.undecidable + cis.uncovered == len(cis.controls)
    root = next(control for control in cis.controls if control.id == "5.2.7")
    assert root.title and any(rule.threat.startswith("k8s.workloads.") and rule.tests for rule in root.rules)
    assert len(coverage.only("nothing")) == 0
    assert {c["prefix"] for c in coverage.to_dict()["catalogues"]} == {c.prefix for c in coverage}
    assert coverage.only("cis").to_markdown().count("\n|") > len(cis.controls) // 2 and "cis" in coverage.to_text()

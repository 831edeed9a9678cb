"""Mitigations, acceptances and edits, on given days."""

from __future__ import annotations

import datetime
import pathlib

import pytest

import crenel

SOURCE = pathlib.Path(__file__).parent.parent / "api" / "data" / "risk.crn"
AGENT = {
    "apiVersion": "v1",
    "kind": "Pod",
    "metadata": {"name": "a", "namespace": "legacy"},
    "spec": {"containers": [{"name": "agent", "image": "i", "securityContext": {"privileged": True}}]},
}


@pytest.fixture(scope="module")
def risk() -> crenel.Policy:
    return crenel.compile_string(SOURCE.read_text().replace("--\n", ""))


@pytest.mark.parametrize(
    "now",
    [
        "2027-03-31",
        datetime.date(2027, 3, 31),
        datetime.datetime(2027, 3, 31, 23, 59, tzinfo=datetime.timezone.utc),
    ],
)
def test_accepted_up_to_its_day(risk: crenel.Policy, now: datetime.date | str) -> None:
    (finding,) = risk.check_objects([AGENT], now=now)
    assert finding.status is crenel.Status.ACCEPTED
    assert finding.residual is crenel.Severity.LOW
    (acceptance,) = finding.acceptances
    assert (acceptance.state, acceptance.owner, acceptance.until) == ("in_force", "platform", "2027-03-31")
    assert {(m.id, m.state) for m in finding.mitigations} == {("t.later", "planned"), ("t.vouched", "in_force")}
    assert finding.mitigations[0].leaves is crenel.Severity.NONE


def test_lapsed_after_it(risk: crenel.Policy) -> None:
    report = risk.check_objects([AGENT], now="2027-04-01")
    assert [f.status for f in report] == [crenel.Status.LAPSED]
    assert report.exit_code("high") == 1


def test_edits_are_values(risk: crenel.Policy) -> None:
    (finding,) = risk.check_objects([AGENT], now="2027-01-01")
    assert [(e.op, e.path, e.value) for e in finding.edits] == [
        ("set", "spec.containers[0].securityContext.privileged", False),
        ("append", "spec.containers[0].env", {"name": "WHY", "value": "agent"}),
        ("set", "spec.runtimeClassName", "gvisor"),
    ]
    assert finding.to_dict()["edits"][0]["value"] is False


def test_a_time_needs_a_zone(risk: crenel.Policy) -> None:
    with pytest.raises(ValueError, match="time zone"):
        risk.check_objects([AGENT], now=datetime.datetime(2027, 3, 31))

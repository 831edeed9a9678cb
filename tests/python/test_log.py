"""What Python's `logging` hears."""

from __future__ import annotations

import logging
import subprocess
import sys

import pytest

import crenel

POD = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web"}}
TEXT = "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n"


def test_reading_and_checking_are_heard(pss: crenel.Policy, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, "crenel"):
        pss.check_objects(TEXT, source="request")
    assert [(r.levelname, r.crenel_event) for r in caplog.records] == [("DEBUG", "read"), ("INFO", "checked")]
    assert caplog.records[0].getMessage() == "read request: manifests, 1 object"
    assert all(r.crenel_seconds >= 0 and r.crenel_diagnostic is None for r in caplog.records)


def test_a_problem_carries_its_diagnostic(caplog: pytest.LogCaptureFixture) -> None:
    inventory = crenel.Inventory()
    inventory.add_text("a: 100%\nb: [", "broken.yaml")
    (record,) = caplog.records
    assert record.levelno == logging.ERROR and record.getMessage().startswith("broken.yaml:")
    assert record.crenel_diagnostic.code == inventory.diagnostics[0].code
    caplog.clear()
    with pytest.raises(crenel.CompileError):
        crenel.compile_string("module acme\nthreat", name="acme.crn")
    assert caplog.records[0].getMessage().startswith("acme.crn:2:")


def test_levels_are_those_of_the_logger(pss: crenel.Policy, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "crenel"):
        pss.check_objects(TEXT)
    assert [r.crenel_event for r in caplog.records] == ["checked"]
    caplog.clear()
    with caplog.at_level(logging.CRITICAL, "crenel"):
        crenel.Inventory().add_text("b: [", "broken.yaml")
    assert not caplog.records


def test_a_filter_that_raises_does_not_end_a_check(
    pss: crenel.Policy, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    raised: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", raised.append)

    def refuse(record: logging.LogRecord) -> bool:
        raise ValueError(record.msg)

    logger = logging.getLogger("crenel")
    logger.addFilter(refuse)
    try:
        with caplog.at_level(logging.INFO, "crenel"):
            assert pss.check_objects(POD).complete
    finally:
        logger.removeFilter(refuse)
    assert len(raised) == 1


def test_a_program_that_asks_for_no_log_has_none() -> None:
    """Not even of warnings, which `logging` would print for want of a handler."""
    program = "import crenel; crenel.Inventory().add_text('b: [', 'broken.yaml')"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert (ran.stdout, ran.stderr) == ("", "")

"""The goldens keep to their schemas: ours in docs/schemas, and SARIF's official one.

The goldens are what the formats write (formats_test.cpp compares them byte for byte), so checking them
checks the formats. SARIF's schema is not part of the project: it is looked for in
$CRENEL_SHARED/schemas/external, or in ../shared beside the project.
"""

import copy
import json
import os
import pathlib

import pytest

jsonschema = pytest.importorskip("jsonschema", reason="needs `pip install jsonschema`")

GOLDEN = pathlib.Path(__file__).resolve().parent
PROJECT = GOLDEN.parents[2]
SHARED = pathlib.Path(os.environ.get("CRENEL_SHARED", PROJECT.parent / "shared"))
SARIF_SCHEMA = SHARED / "schemas" / "external" / "sarif-2.1.0.schema.json"


def schema(name):
    """A validator for one of our schemas, which must itself be valid."""
    text = json.loads((PROJECT / "docs" / "schemas" / name).read_text())
    jsonschema.Draft202012Validator.check_schema(text)
    return jsonschema.Draft202012Validator(text)


def sample(name):
    return json.loads((GOLDEN / name).read_text(encoding="utf-8"))


def lines():
    text = (GOLDEN / "sample.jsonl").read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_json():
    schema("report.schema.json").validate(sample("sample.json"))


def test_json_lines():
    validator = schema("report-line.schema.json")
    for line in lines():
        validator.validate(line)


def test_inventory():
    schema("report-inventory.schema.json").validate(sample("inventory.json"))


def test_coverage():
    schema("coverage.schema.json").validate(sample("coverage.json"))


def test_attacks():
    schema("attacks.schema.json").validate(sample("attacks.json"))


def test_model():
    schema("model.schema.json").validate(sample("model.json"))


def test_schema_refuses_a_wrong_finding():
    validator = schema("report.schema.json")
    for change in ({"severity": "huge"}, {"extra": 1}, {"line": 0}, {"status": "indeterminate"}):
        report = copy.deepcopy(sample("sample.json"))
        report["findings"][0].update(change)
        assert not validator.is_valid(report), change


def test_json_and_json_lines_agree():
    findings = [line for line in lines() if line["type"] == "finding"]
    for line in findings:
        line.pop("type")
        line.pop("control", None)
    assert findings == sample("sample.json")["findings"]


def test_sarif():
    if not SARIF_SCHEMA.is_file():
        pytest.skip(f"SARIF's schema is not at {SARIF_SCHEMA}; set CRENEL_SHARED")
    official = json.loads(SARIF_SCHEMA.read_text())
    jsonschema.Draft4Validator(official).validate(sample("sample.sarif"))


def test_sarif_rules_answer_their_results():
    run = sample("sample.sarif")["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert (result["kind"] == "open") == (result["level"] == "none")

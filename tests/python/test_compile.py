"""Policies: where they come from, what they say of themselves, and what is wrong with them."""

from __future__ import annotations

import pathlib
import pickle
from typing import Any

import pytest
from conftest import DATA

import crenel


def test_a_file_a_folder_and_several_files_are_the_same_policy(policy: crenel.Policy) -> None:
    expected = [threat.id for threat in policy.threats]
    assert expected == ["shop.privileged", "shop.untrusted_registry"]
    for source in (str(DATA / "shop.crn"), DATA, [DATA / "shop.crn"]):
        assert [threat.id for threat in crenel.compile(source).threats] == expected


def test_a_policy_describes_its_threats_and_parameters(policy: crenel.Policy) -> None:
    threat = policy.threats[0]
    assert threat.name == "privileged"
    assert threat.module == "shop"
    assert threat.severity is crenel.Severity.HIGH
    assert set(threat.stride) == {crenel.Stride.ELEVATION_OF_PRIVILEGE, crenel.Stride.TAMPERING}
    assert threat.refs == ("pss:privileged",)
    assert threat.location.line == 10
    registries = policy.parameters[0]
    assert registries.id == "shop.registries"
    assert registries.type == "list<string>"
    assert registries.default == ["registry.shop.example"]
    assert not registries.required
    assert registries.doc == "Registries that images may come from."


def test_packs_join_policies(policy: crenel.Policy) -> None:
    assert "k8s.pss" in crenel.pack_names()
    both = crenel.compile(DATA / "shop.crn", packs="k8s.pss", kube_version="1.34")
    assert both.kube_version == "1.34"
    assert len(both.threats) > len(policy.threats)
    defaults = {parameter.id: parameter.default for parameter in both.parameters}
    assert defaults["k8s.pss.version"] == "1.34"
    assert {"shop.deepest", "k8s.pss.level"} <= {parameter.id for parameter in both.parameters}


def test_a_mistake_is_an_error_with_diagnostics() -> None:
    text = "module m\nimport k8s\nthreat t {\n  for c in k8s.Container\n  when c.imaeg == \"x\"\n}\n"
    with pytest.raises(crenel.CompileError) as caught:
        crenel.compile_string(text, name="m.crn")
    assert isinstance(caught.value, crenel.Error)
    diagnostic = next(d for d in caught.value.diagnostics if d.code == "E0312")
    assert diagnostic.severity is crenel.DiagnosticSeverity.ERROR
    assert (diagnostic.location.file, diagnostic.location.line) == ("m.crn", 5)
    assert "`imaeg`" in diagnostic.message
    assert any("`image`" in help for help in diagnostic.help)
    assert "m.crn:5:" in str(caught.value) and "E0312" in repr(diagnostic)
    assert diagnostic.to_dict()["location"]["line"] == 5


@pytest.mark.parametrize(
    ("source", "options", "code"),
    [
        ("nowhere.crn", {}, "E0954"),
        (None, {}, "E0956"),
        (None, {"packs": ["k8s.pps"]}, "E0951"),
        (None, {"packs": ["k8s.pss"], "kube_version": "1.2"}, "E0955"),
        (b"no bundle", {}, "E0701"),
    ],
)
def test_what_is_not_there_is_an_error(source: str, options: dict[str, Any], code: str) -> None:
    with pytest.raises(crenel.CompileError) as caught:
        crenel.compile(source, **options)
    assert [diagnostic.code for diagnostic in caught.value.diagnostics] == [code]


def test_bundles_come_back(policy: crenel.Policy, tmp_path: pathlib.Path) -> None:
    file = tmp_path / "shop.crnb"
    file.write_bytes(policy.to_bundle())
    for again in (crenel.compile(file), crenel.compile(policy.to_bundle()), pickle.loads(pickle.dumps(policy))):
        assert [t.id for t in again.threats] == [t.id for t in policy.threats]
        assert len(again.check(DATA / "pod.yaml").open) == 1
    with pytest.raises(ValueError, match="compiled already"):
        crenel.compile(file, packs=["k8s.pss"])


LOADED = """
module acme.deploy
import k8s
import acme.teams
threat unknown {
    title "Nobody's" stride repudiation severity low
    for w in k8s.Workload
    when not teams.known(w.labels["team"] ?? "")
    message "{w.name}"
}
"""
TEAMS = 'module acme.teams\nfn known(team: string) -> bool = team == "shop"\n'


def test_modules_come_from_where_the_host_keeps_them(pod: dict[str, Any]) -> None:
    asked = []

    def load(name: str) -> str | None:
        asked.append(name)
        return TEAMS if name == "acme.teams" else None

    policy = crenel.compile_string(LOADED, module_loader=load)
    assert set(asked) == {"acme.teams"}
    assert [f.message for f in policy.check_objects(pod).open] == ["web"]
    pod["metadata"]["labels"] = {"team": "shop"}
    assert len(policy.check_objects(pod).open) == 0
    engine = crenel.Engine()
    assert engine.compile_string(LOADED, module_loader={"acme.teams": TEAMS}.get).threats[0].id == "acme.deploy.unknown"
    packs = crenel.compile(packs=["acme.deploy"], module_loader={"acme.teams": TEAMS, "acme.deploy": LOADED}.get)
    assert [threat.id for threat in packs.threats] == ["acme.deploy.unknown"]


def test_a_module_that_a_loader_gave_is_named_by_it() -> None:
    wrong = TEAMS.replace("team ==", "taem ==")
    rows: list[tuple[str | tuple[str, str], str]] = [(wrong, "acme/teams.crn"), ((wrong, "row 7"), "row 7")]
    for given, file in rows:
        with pytest.raises(crenel.CompileError) as caught:
            crenel.compile_string(LOADED, module_loader={"acme.teams": given}.get)
        assert caught.value.diagnostics[0].location.file == file
    with pytest.raises(crenel.CompileError, match="no module is called `acme.teams`"):
        crenel.compile_string(LOADED, module_loader=lambda _: None)


def test_what_a_loader_raises_is_raised() -> None:
    def load(name: str) -> str:
        raise KeyError(name)

    with pytest.raises(KeyError, match="acme.teams"):
        crenel.compile_string(LOADED, module_loader=load)
    with pytest.raises(TypeError, match="for `acme.teams` it gave a `int`"):
        crenel.compile_string(LOADED, module_loader=lambda _: 3)  # type: ignore[arg-type,return-value]
    with pytest.raises(TypeError, match="`module_loader` is a function"):
        crenel.compile_string(LOADED, module_loader="acme")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="compiled already"):
        crenel.compile(crenel.compile_string("module m").to_bundle(), module_loader=load)


def test_the_policys_own_tests_run(policy: crenel.Policy) -> None:
    (outcome,) = policy.run_tests()
    assert outcome.passed and outcome.name == "a privileged container is open"


def test_misspelt_keywords_are_type_errors(policy: crenel.Policy) -> None:
    with pytest.raises(TypeError, match="pack"):
        crenel.compile(DATA / "shop.crn", pack=["k8s.pss"])  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="thread"):
        policy.check(DATA, thread=2)  # type: ignore[call-arg]


def test_policies_can_be_read() -> None:
    assert "privileged" in crenel.compile(DATA / "shop.crn").disassemble()
    assert crenel.__version__.count(".") == 2

"""Checks of Python's own objects: they are taken as the text that says the same."""

from __future__ import annotations

import collections
import datetime
import importlib
import json
import math
import pathlib
import types
from typing import Any

import pytest
from conftest import DATA

import crenel


def verdicts(report: crenel.Report) -> list[tuple[str, str, str, str, str]]:
    return sorted((f.threat, f.object, f.path, str(f.status), f.message) for f in report)


def test_one_object_and_many(policy: crenel.Policy, pod: dict[str, Any]) -> None:
    assert len(policy.check_objects(pod).open) == 1
    other = json.loads(json.dumps(pod))
    other["metadata"]["name"] = "other"
    for objects in ([pod, other], (pod, other), iter([pod, other])):
        report = policy.check_objects(objects, source="cluster")
        assert [f.object for f in report.open] == ["Pod/shop/web", "Pod/shop/other"]
        assert [f.location.file for f in report.open] == ["cluster[0]", "cluster[1]"]
        assert all(f.location.line == 0 for f in report)
    assert len(policy.check_objects([])) == 0
    report = policy.check_objects(pod)
    assert report.open[0].pods == 0
    assert " file" not in report.to_text(), "what a host gave lies in no file"


def test_text_and_bytes(policy: crenel.Policy, pod: dict[str, Any]) -> None:
    yaml = (DATA / "pod.yaml").read_text()
    for text in (json.dumps(pod), yaml, yaml.encode(), yaml.encode("utf-16"), bytearray(yaml.encode())):
        assert len(policy.check_objects(text).open) == 1
    assert len(policy.check_objects([yaml, pod]).open) == 2
    assert policy.check_objects(yaml, source="request").open[0].location.line == 11
    assert not policy.check_objects("a: [1\n").complete


def test_lists_are_their_items(policy: crenel.Policy, pod: dict[str, Any]) -> None:
    bare = {"metadata": {"name": "bare"}, "spec": pod["spec"]}
    assert len(policy.check_objects({"kind": "List", "apiVersion": "v1", "items": [pod, pod]}).open) == 2
    assert len(policy.check_objects({"kind": "PodList", "apiVersion": "v1", "items": [bare]}).open) == 1


MANIFESTS = sorted((DATA.parents[2] / "tests" / "pss" / "cases").rglob("*.yaml"))


@pytest.mark.parametrize("file", MANIFESTS[:40], ids=lambda file: file.name)
def test_dicts_are_what_their_text_is(pss: crenel.Policy, file: pathlib.Path) -> None:
    yaml = pytest.importorskip("yaml")
    text = file.read_text()
    try:
        objects = [document for document in yaml.safe_load_all(text) if document]
    except yaml.YAMLError:
        pytest.skip("PyYAML does not read this file")
    for level in ("baseline", "restricted"):
        read = pss.check_objects(text, params={"level": level})
        given = pss.check_objects(objects, params={"level": level})
        assert verdicts(given) == verdicts(read)
        from_json = pss.check_objects([json.dumps(o, default=str) for o in objects], params={"level": level})
        assert verdicts(from_json) == verdicts(read)


def test_numbers_and_keys_are_as_in_json(policy: crenel.Policy, pod: dict[str, Any]) -> None:
    pod["metadata"]["labels"] = {True: "yes", 7: "seven", "big": 2**70, "real": 1.0, "none": None}
    pod["metadata"]["creationTimestamp"] = datetime.datetime(2026, 1, 1)
    assert len(policy.check_objects(pod).open) == 1


def test_mappings_and_sequences_of_all_kinds(policy: crenel.Policy, pod: dict[str, Any]) -> None:
    pod["spec"]["containers"] = collections.deque(pod["spec"]["containers"])
    pod["metadata"] = collections.UserDict(pod["metadata"])
    report = policy.check_objects(types.MappingProxyType(pod))
    assert [finding.object for finding in report.open] == ["Pod/shop/web"]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({1, 2}, "a `set`, found at `metadata.labels`"),
        (b"bytes", "a `bytes`, found at `metadata.labels`"),
        ([math.nan], "not finite, found at `metadata.labels[0]`"),
        ({None: 1}, "a `NoneType` as a key"),
        (object(), "a `object`"),
    ],
)
def test_what_json_cannot_carry_is_an_error(
    policy: crenel.Policy, pod: dict[str, Any], value: object, message: str
) -> None:
    pod["metadata"]["labels"] = value
    with pytest.raises(crenel.InputError) as caught:
        policy.check_objects([pod])
    assert message in str(caught.value)
    assert caught.value.diagnostics[0].location.file == "objects[0]"


def test_half_a_character_is_an_error(policy: crenel.Policy, pod: dict[str, Any]) -> None:
    pod["metadata"]["labels"] = {"a": ["\ud800"]}
    with pytest.raises(UnicodeEncodeError):
        policy.check_objects(pod)


def test_objects_that_contain_themselves_end_at_a_limit(policy: crenel.Policy, pod: dict[str, Any]) -> None:
    pod["metadata"]["labels"] = {"again": pod}
    with pytest.raises(crenel.InputError) as caught:
        policy.check_objects(pod, max_nesting=100)
    assert caught.value.diagnostics[0].code == "E0604"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ({1, 2}, "a `set`, found at `spec.affinity`"),
        ({"a": [0, math.inf]}, "not finite, found at `spec.affinity.a[1]`"),
        ([{"a": {}}, {None: 1}], "a `NoneType` as a key, found at `spec.affinity[1]`"),
        ({"a": 1, "b": object()}, "a `object`, found at `spec.affinity.b`"),
    ],
)
def test_what_no_rule_reads_is_looked_at_only_to_explain(
    policy: crenel.Policy, pod: dict[str, Any], value: object, message: str
) -> None:
    pod["spec"]["affinity"] = {True: None, 7: 1.5, "ä": ("x", "ö"), "when": datetime.date(2026, 1, 1)}
    expected = verdicts(policy.check_objects(pod))
    assert len(expected) == 1
    for affinity in (value, {"a": ["\ud800"]}, pod):
        pod["spec"]["affinity"] = affinity
        for objects in (pod, [pod]):
            assert verdicts(policy.check_objects(objects)) == expected
    pod["spec"]["affinity"] = value
    report = policy.check_objects([pod])
    with pytest.raises(crenel.InputError) as caught:
        report.open[0].explain()
    assert message in str(caught.value)
    with pytest.raises(crenel.InputError):
        crenel.Inventory().add_objects([pod])


def test_explanations_show_what_no_rule_reads(pod: dict[str, Any]) -> None:
    policy = crenel.compile_string(
        '''
        module m
        import k8s
        threat privileged {
            title "Privileged" stride tampering severity high
            for c in k8s.Container
            let context = c.securityContext
            when context?.privileged == true
            message "{c.name}"
        }
        '''
    )
    pod["spec"]["containers"][0]["securityContext"]["runAsUser"] = 7
    objects = [pod, pod]
    report = policy.check_objects(objects)
    objects.clear()  # the report has its own list
    inventory = crenel.Inventory()
    inventory.add_objects([pod, pod])
    whole = policy.check(inventory)
    shown = [[part.value for part in finding.explain()] for finding in report]
    assert shown == [[part.value for part in finding.explain()] for finding in whole]
    assert any("runAsUser" in value for value in shown[0])
    why = report.why_not("privileged", "Pod/shop/web")
    assert [candidate.outcome for candidate in why] == ["holds"] * 2
    pod["spec"]["containers"] = []
    changed = policy.check_objects(pod)
    assert len(changed) == 0 and report.open[0].message == "app"


def test_an_object_that_names_its_kind_last(policy: crenel.Policy, pod: dict[str, Any]) -> None:
    last = {"spec": pod["spec"], "metadata": pod["metadata"], "kind": "Pod", "apiVersion": "v1"}
    assert verdicts(policy.check_objects(last)) == verdicts(policy.check_objects(pod))


def test_progress_is_told_once(policy: crenel.Policy, pod: dict[str, Any]) -> None:
    told: list[int] = []
    report = policy.check_objects([pod] * 300, progress=told.append)
    assert sum(told) == 300
    assert report.open[0].explain() and sum(told) == 300


class V1Container:
    openapi_types = {"name": "str", "security_context": "object"}
    attribute_map = {"name": "name", "security_context": "securityContext"}
    name = "app"
    security_context = {"privileged": True}


class V1Pod:
    openapi_types = {"api_version": "str", "kind": "str", "metadata": "object", "spec": "object"}
    attribute_map = {"api_version": "apiVersion", "kind": "kind", "metadata": "metadata", "spec": "spec"}

    def __init__(self, kind: str | None) -> None:
        self.api_version = "v1" if kind else None
        self.kind = kind
        self.metadata = {"name": "web"}
        self.spec = {"containers": [V1Container()]}

    def to_dict(self) -> dict[str, Any]:
        raise AssertionError("its names are Python's")


def test_models_of_the_kubernetes_client(policy: crenel.Policy) -> None:
    (finding,) = policy.check_objects([V1Pod("Pod")]).open
    assert finding.path == "spec.containers[0].securityContext.privileged"
    with pytest.raises(crenel.InputError, match="which kind"):
        policy.check_objects([V1Pod(None)])


def test_models_of_the_real_kubernetes_client(policy: crenel.Policy) -> None:
    client = pytest.importorskip("kubernetes.client")
    context = client.V1SecurityContext(privileged=True)
    spec = client.V1PodSpec(containers=[client.V1Container(name="app", security_context=context)])
    pod = client.V1Pod(api_version="v1", kind="Pod", metadata=client.V1ObjectMeta(name="web"), spec=spec)
    for given in (pod, [pod, pod], client.V1PodList(api_version="v1", kind="PodList", items=[pod])):
        assert {f.path for f in policy.check_objects(given)} == {"spec.containers[0].securityContext.privileged"}


def test_models_of_pydantic(policy: crenel.Policy) -> None:
    pydantic = pytest.importorskip("pydantic")
    to_camel = importlib.import_module("pydantic.alias_generators").to_camel
    camel = pydantic.ConfigDict(alias_generator=to_camel, populate_by_name=True)
    base = pydantic.create_model("Base", __config__=camel)
    container = pydantic.create_model(
        "Container", __base__=base, name=(str, ...), security_context=(dict[str, bool] | None, None)
    )
    spec = pydantic.create_model("Spec", __base__=base, containers=(list[container], ...))
    model = pydantic.create_model(
        "Pod", __base__=base, api_version=(str, "v1"), kind=(str, "Pod"), metadata=(dict[str, str], ...), spec=(spec, ...)
    )
    one = container(name="app", security_context={"privileged": True})
    pod = model(metadata={"name": "web"}, spec=spec(containers=[one, container(name="quiet")]))
    for given in (pod, [pod], iter([pod])):
        (finding,) = policy.check_objects(given).open
        assert finding.path == "spec.containers[0].securityContext.privileged"


def test_a_long_line_of_json_is_not_slow(policy: crenel.Policy, pod: dict[str, Any]) -> None:
    """Places are found near by: with each finding looking through the line this took minutes."""
    pod["metadata"]["annotations"] = {"filler": "x" * 2000}
    text = json.dumps([pod] * 3000)
    report = policy.check_objects(text, timeout=60)
    assert len(report.open) == 3000 and {len(f.excerpt) < 250 for f in report} == {True}


def test_a_world_of_ones_own(policy: crenel.Policy, pod: dict[str, Any]) -> None:
    inventory = crenel.Inventory()
    inventory.begin_world("cluster", complete=True)
    assert inventory.add_objects([pod, pod]) == 2
    assert {finding.world for finding in policy.check(inventory)} == {"cluster"}


def test_not_objects_at_all(policy: crenel.Policy) -> None:
    with pytest.raises(TypeError):
        policy.check_objects(None)
    with pytest.raises(TypeError):
        policy.check_objects(3)

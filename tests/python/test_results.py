"""Reports in the forms of other libraries, and the ways to run that are Python's own."""

from __future__ import annotations

import asyncio
import gc
import io
import subprocess
import sys
import weakref
from collections.abc import Iterator
from typing import Any

import pytest
from conftest import DATA, POD

import crenel

MANY = 3000


def pods(count: int) -> Iterator[dict[str, Any]]:
    for n in range(count):
        spec = POD["spec"] if n % 10 == 0 else {"containers": [{"name": "app"}]}
        yield {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": f"web-{n}", "namespace": "shop"}, "spec": spec}


def test_pandas(policy: crenel.Policy) -> None:
    pandas = pytest.importorskip("pandas")
    table = policy.check(DATA / "pod.yaml", params={"registries": []}).to_pandas()
    assert list(table["threat"]) == ["shop.untrusted_registry", "shop.privileged"]
    assert table["severity"].max() == "high", "severities are ordered"
    assert table["line"].dtype == "int64" and list(table["line"]) == [9, 11]
    empty = policy.check_objects([]).to_pandas()
    assert len(empty) == 0 and list(empty.columns) == list(table.columns)
    assert len(pandas.concat([table, empty])) == 2


def test_polars(policy: crenel.Policy) -> None:
    polars = pytest.importorskip("polars")
    table = policy.check(DATA / "pod.yaml", params={"registries": []}).to_polars()
    assert table.sort("severity")["threat"].to_list() == ["shop.untrusted_registry", "shop.privileged"]
    empty = policy.check_objects([]).to_polars()
    assert empty.schema == table.schema and polars.concat([table, empty]).height == 2


def test_notebooks_get_a_table_without_markup_of_the_input(policy: crenel.Policy, pod: dict[str, Any]) -> None:
    pod["metadata"]["name"] = "<script>"
    text = policy.check_objects(pod)._repr_html_()
    assert "<script>" not in text and "&lt;script&gt;" in text
    assert "shop.privileged" in text and "1 open" in text
    assert "incomplete" in policy.check_objects("a: [1\n")._repr_html_()


def test_a_stream_holds_only_a_part(policy: crenel.Policy) -> None:
    class Tracked(dict[str, Any]):
        pass

    alive: list[weakref.ref[Tracked]] = []
    most = 0

    def source() -> Iterator[Tracked]:
        nonlocal most
        for pod in pods(MANY):
            tracked = Tracked(pod)
            alive.append(weakref.ref(tracked))
            if len(alive) % 100 == 0:
                most = max(most, sum(ref() is not None for ref in alive))
            yield tracked

    found = list(policy.check_stream(source(), chunk=200))
    gc.collect()
    assert most <= 2 * 200
    at_once = policy.check_objects(list(pods(MANY)))
    assert sorted((f.threat, f.object, f.location.file) for f in found) == sorted(
        (f.threat, f.object, f.location.file) for f in at_once
    )
    assert len(found) == MANY // 10 and found[0].explain()


def test_a_stream_is_refused_where_rules_look_at_several_objects(policy: crenel.Policy) -> None:
    assert policy.per_object and crenel.compile(packs=["k8s.pss"]).per_object
    text = (
        "module lonely\nimport k8s\nthreat t {\n title \"T\"\n stride tampering\n severity low\n for p in k8s.Pod\n"
        " when no c in k8s.ConfigMap: c.metadata.namespace == p.metadata.namespace\n message \"m\"\n}\n"
    )
    joining = crenel.compile_string(text)
    related = crenel.compile_string(
        "module r\nimport k8s\nrelation next(a: k8s.Pod, b: k8s.Pod) { when a.spec.nodeName == b.name }\n"
        "threat t {\n title \"T\"\n stride tampering\n severity low\n for p in k8s.Pod\n"
        " when next(p, p)\n message \"m\"\n}\n"
    )
    assert not joining.per_object and not related.per_object
    with pytest.raises(ValueError, match="several objects"):
        joining.check_stream(pods(3))
    with pytest.raises(ValueError, match="chunk"):
        policy.check_stream(pods(3), chunk=0)


def test_progress_is_told(policy: crenel.Policy) -> None:
    told: list[int] = []
    policy.check_objects(pods(1000), progress=told.append)
    assert sum(told) == 1000 and len(told) > 2
    policy.check(DATA / "pod.yaml", progress=told.append)
    assert told[-1] == 1


def test_progress_moves_a_bar_of_tqdm(policy: crenel.Policy) -> None:
    tqdm = pytest.importorskip("tqdm")
    shown = io.StringIO()
    with tqdm.tqdm(total=1000, file=shown, mininterval=0) as bar:
        policy.check_objects(iter(pods(1000)), progress=bar.update)
        assert bar.n == 1000
    assert "100%" in shown.getvalue() and "1000/1000" in shown.getvalue()


def test_coroutines(policy: crenel.Policy) -> None:
    async def both() -> list[crenel.Report]:
        return await asyncio.gather(
            policy.check_async(DATA / "pod.yaml"), policy.check_objects_async(POD, threads=2)
        )

    assert [len(report.open) for report in asyncio.run(both())] == [1, 1]


def test_the_command_line(policy: crenel.Policy) -> None:
    run = [sys.executable, "-m", "crenel", "check", "-p", str(DATA / "shop.crn"), "-f", "jsonl"]
    done = subprocess.run([*run, str(DATA / "pod.yaml")], capture_output=True, text=True)
    assert done.returncode == 1, done.stderr
    assert '"shop.privileged"' in done.stdout
    assert done.stdout == policy.check(DATA / "pod.yaml").to_jsonl()

"""Functions of the host: what annotations come to, what policies get, and what exceptions do."""

from __future__ import annotations

import signal
import threading
from collections.abc import Mapping, Sequence
from typing import Any, Optional

import pytest

import crenel

POLICY = """
module m
import k8s
import host
threat unowned {{
    title    "Nobody owns it"
    stride   repudiation
    severity low
    for      w in k8s.Workload
    when     {}
    message  "{{w.name}}"
}}
"""


def pods(count: int = 2) -> list[dict[str, Any]]:
    names = ["shop", "nobody"]
    return [
        {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": f"p{n}", "namespace": names[n % 2], "labels": {"n": str(n)}}}
        for n in range(count)
    ]


def policy_of(engine: crenel.Engine, condition: str) -> crenel.Policy:
    return engine.compile_string(POLICY.format(condition))


def owners() -> crenel.Engine:
    engine = crenel.Engine()

    @engine.function
    def owner(namespace: str) -> Optional[str]:
        return None if namespace == "nobody" else f"team-{namespace}"

    return engine


def test_a_policy_calls_python() -> None:
    engine = owners()
    policy = policy_of(engine, "not present host.owner(w.namespace)")
    assert policy.host_functions == ("host.owner(string) -> string?",)
    report = policy.check_objects(pods())
    assert [f.message for f in report.open] == ["p1"] and report.complete


def test_values_of_every_type() -> None:
    engine = crenel.Engine()
    seen: list[Any] = []

    @engine.function(name="all_of")
    def anything(
        a: bool, b: int, c: float, d: str, e: list[str], f: Mapping[str, int], g: Any, h: Optional[Sequence[float]], i: object
    ) -> dict[str, list[Any]]:
        seen.append((a, b, c, d, e, f, g, h, i))
        return {"x": [1, 2.5, True, "s", None, {"k": []}]}

    policy = policy_of(
        engine,
        'host.all_of(true, 1, 2, "s", ["a"], {"k": 1}, w, [1], quantity("1Gi"))["x"][1] == 2.5',
    )
    report = policy.check_objects(pods(1))
    assert [f.message for f in report.open] == ["p0"], report.to_text()
    assert seen[0] == (
        True, 1, 2.0, "s", ["a"], {"k": 1}, pods(1)[0], [1.0], "1Gi",
    )  # fmt: skip
    assert isinstance(seen[0][2], float) and isinstance(seen[0][0], bool)


def test_an_exception_is_an_indeterminate_verdict() -> None:
    engine = crenel.Engine()

    @engine.function
    def known(namespace: str) -> bool:
        if namespace == "shop":
            raise LookupError("no such team: é")
        return True

    report = policy_of(engine, "host.known(w.namespace)").check_objects(pods())
    assert [f.message for f in report.open] == ["p1"]
    (finding,) = report.indeterminate
    assert finding.cause == "`host.known` failed: LookupError: no such team: é"
    assert not report.complete and report.exit_code() == 3


def test_a_result_of_another_type_is_an_indeterminate_verdict() -> None:
    engine = crenel.Engine()

    @engine.function
    def number() -> int:
        return "one"  # type: ignore[return-value]

    @engine.function
    def large() -> int:
        return 2**64

    @engine.function
    def odd() -> Any:
        return object()

    causes = {f.cause for f in policy_of(engine, "host.number() == 1").check_objects(pods(1))}
    assert causes == {"`host.number` gave a string where `int` is promised"}
    causes = {f.cause for f in policy_of(engine, "host.large() == 1").check_objects(pods(1))}
    assert causes == {"`host.large` failed: an integer has at most 64 bits here"}
    causes = {f.cause for f in policy_of(engine, "host.odd() == 1").check_objects(pods(1))}
    assert causes == {"`host.odd` failed: a policy cannot be given a `object`"}


def test_calls_are_checked_when_compiled() -> None:
    engine = owners()
    with pytest.raises(crenel.CompileError, match="did you mean `owner`"):
        policy_of(engine, 'host.ovner("a") == "b"')
    with pytest.raises(crenel.CompileError, match="string"):
        policy_of(engine, 'host.owner(1) == "b"')
    with pytest.raises(crenel.CompileError, match="none are given"):
        crenel.compile_string(POLICY.format('host.owner("a") == "b"'))


def test_a_bundle_needs_its_functions() -> None:
    engine = owners()
    bundle = policy_of(engine, "not present host.owner(w.namespace)").to_bundle()
    with pytest.raises(crenel.CompileError) as caught:
        crenel.compile(bundle)
    assert [d.code for d in caught.value.diagnostics] == ["E0705"]
    other = crenel.Engine()

    @other.function
    def owner(namespace: str) -> str:
        return ""

    with pytest.raises(crenel.CompileError, match=r"the host gives `host.owner\(string\) -> string`"):
        other.compile(bundle)
    assert len(engine.compile(bundle).check_objects(pods())) == 1
    assert len(crenel.compile(bundle, functions=engine.functions).check_objects(pods())) == 1


def test_threads_call_it_in_turn() -> None:
    engine = crenel.Engine()
    threads: set[int] = set()

    @engine.function
    def odd(number: str) -> bool:
        threads.add(threading.get_ident())
        return int(number) % 2 == 1

    policy = policy_of(engine, 'host.odd(w.labels["n"] ?? "0")')
    objects = pods(400)
    one = policy.check_objects(objects)
    four = policy.check_objects(objects, threads=4)
    assert one.to_json() == four.to_json() and len(one.open) == 200
    assert len(threads) > 1


def test_explanations_call_again() -> None:
    policy = policy_of(owners(), "not present host.owner(w.namespace)")
    (finding,) = policy.check_objects(pods())
    assert any("host.owner" in evidence.text for evidence in finding.explain())


def test_a_policy_keeps_its_functions() -> None:
    policy = policy_of(owners(), "not present host.owner(w.namespace)")
    results: list[int] = []
    thread = threading.Thread(target=lambda: results.append(len(policy.check_objects(pods()))))
    thread.start()
    thread.join()
    assert results == [1]


def test_ctrl_c_in_a_function_ends_the_check() -> None:
    engine = crenel.Engine()

    @engine.function
    def stop() -> bool:
        raise KeyboardInterrupt

    policy = policy_of(engine, "host.stop()")
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background has none
    with pytest.raises(KeyboardInterrupt):
        policy.check_objects(pods(1))
        for _ in range(1000):  # a signal is looked at between instructions
            pass


def test_signatures_that_there_are_none_for() -> None:
    engine = crenel.Engine()

    def unannotated(a) -> bool:  # type: ignore[no-untyped-def]
        return bool(a)

    def unknown(a: bytes) -> bool:
        return bool(a)

    def several(*a: int) -> bool:
        return bool(a)

    def mixed(a: dict[int, str]) -> bool:
        return bool(a)

    def union(a: Any) -> Optional[int] | str:
        return str(a)

    async def later() -> bool:
        return True

    def nothing(a: int):  # type: ignore[no-untyped-def]
        return a

    for call in (unannotated, unknown, several, mixed, union, later, nothing):
        with pytest.raises(TypeError, match=call.__name__):
            engine.function(call)
    owner = owners()
    with pytest.raises(ValueError, match="two host functions"):
        owner.function(name="owner")(test_a_policy_calls_python)
    with pytest.raises(crenel.CompileError) as caught:
        crenel.compile_string("module m\n", functions=[("no name", "() -> bool", bool)])
    assert caught.value.diagnostics[0].code == "E0959"

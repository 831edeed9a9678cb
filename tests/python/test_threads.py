"""Evaluation lets other threads of Python run."""

from __future__ import annotations

import concurrent.futures
import subprocess
import sys
import sysconfig
import threading
import time
from typing import Any

import pytest

import crenel

POD = """
- apiVersion: v1
  kind: Pod
  metadata: {{name: web-{0}, namespace: shop}}
  spec: {{containers: [{{name: app, image: "docker.io/app:1", securityContext: {{privileged: true}}}}]}}
"""


@pytest.fixture(scope="module")
def inventory() -> crenel.Inventory:
    inventory = crenel.Inventory()
    inventory.add_text("".join(POD.format(n) for n in range(2000)), "pods.yaml")
    return inventory


def test_another_thread_runs_meanwhile(pss: crenel.Policy, inventory: crenel.Inventory) -> None:
    """The longest time for which a thread that only wants to count cannot, against that of a run."""
    longest, stop, ready = 0.0, threading.Event(), threading.Event()

    def count() -> None:
        nonlocal longest
        last = time.perf_counter()
        while not stop.is_set():
            ready.set()
            time.sleep(0)
            now = time.perf_counter()
            longest = max(longest, now - last)
            last = now

    counter = threading.Thread(target=count)
    counter.start()
    ready.wait()
    begin = time.perf_counter()
    for _ in range(5):
        pss.check(inventory)
    run = (time.perf_counter() - begin) / 5
    stop.set()
    counter.join()
    # With the GIL held the counter would stand still for each whole run.
    assert longest < run * 0.9 or run < 0.02


def test_runs_overlap_in_time(pss: crenel.Policy, inventory: crenel.Inventory) -> None:
    """Two threads are inside `check` at once, which a held GIL would not allow to be seen."""
    inside = 0
    most = 0
    lock = threading.Lock()

    def run(_: int) -> int:
        nonlocal inside, most
        with lock:
            inside += 1
            most = max(most, inside)
        report = pss.check(inventory)
        with lock:
            inside -= 1
        return len(report.open)

    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        results = list(pool.map(run, range(12)))
    assert most >= 2
    assert len(set(results)) == 1 and results[0] >= 2000


def test_an_inventory_is_not_added_to_from_two_threads() -> None:
    inventory = crenel.Inventory()
    text = "".join(POD.format(n) for n in range(1000))
    refused = 0

    def add(n: int) -> int:
        nonlocal refused
        try:
            return inventory.add_text(text, f"pods-{n}.yaml")
        except RuntimeError:
            refused += 1
            return 0

    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        added = sum(pool.map(add, range(8)))
    assert added == inventory.objects == (8 - refused) * 1000


def test_functions_of_python_are_called_without_the_lock_held() -> None:
    """One waits for another thread, which could not run if the one that checks held Python's lock."""
    ran = threading.Event()
    engine = crenel.Engine()

    @engine.function
    def waits(name: str) -> bool:
        return ran.wait(10)

    policy = engine.compile_string(
        """
        module m
        import host
        import k8s
        threat slow {
            title "Slow" stride tampering severity low
            for c in k8s.Container
            when host.waits(c.name)
            message "{c.name}"
        }
        """
    )
    pod = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}, "spec": {"containers": [{"name": "a"}]}}
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        report = pool.submit(policy.check_objects, pod)
        ran.set()
        assert len(report.result(20).open) == 1


def test_reports_of_objects_end_in_any_thread(pss: crenel.Policy) -> None:
    pod = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}, "spec": {"containers": [{"name": "a"}]}}

    def run(_: int) -> int:
        report = pss.check_objects(pod, params={"level": "restricted"})
        return len(report.findings) + sum(len(finding.explain()) > 0 for finding in report.findings[:1])

    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(run, range(400)))) == 1


def test_threads_give_the_same_bytes(pss: crenel.Policy, inventory: crenel.Inventory) -> None:
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        runs = list(pool.map(lambda threads: pss.check(inventory, threads=threads).to_json(), (1, 2, 1, 2)))
    assert len(set(runs)) == 1


def test_what_is_checked_may_change_meanwhile(pss: crenel.Policy) -> None:
    """An object is then checked as it was, or as it is: neither Python nor the engine comes to harm."""
    container = {"name": "app", "image": "a", "securityContext": {"privileged": True}}
    pod: dict[str, Any] = {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "web", "labels": {}},
           "spec": {"containers": [container]}}
    stop = threading.Event()

    def change() -> None:
        labels, containers = pod["metadata"]["labels"], pod["spec"]["containers"]
        while not stop.is_set():
            for n in range(50):
                labels[f"label{n}"] = "x" * n
                containers.append(dict(container, name=f"c{n}"))
            del containers[1:]
            labels.clear()

    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        changing = pool.submit(change)
        try:
            for _ in range(300):
                assert pss.check_objects([pod]).open
        finally:
            stop.set()
        changing.result()


def test_all_threads_get_the_same_findings(pss: crenel.Policy, inventory: crenel.Inventory) -> None:
    report = pss.check(inventory)
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        seen = list(pool.map(lambda _: report.findings, range(16)))
    assert all(one is seen[0] for one in seen) and len(seen[0]) > 0


@pytest.mark.skipif(not sysconfig.get_config_var("Py_GIL_DISABLED"), reason="the interpreter has its lock")
def test_the_module_leaves_the_lock_off() -> None:
    program = "import sys, crenel; sys.exit(sys._is_gil_enabled())"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0

"""Evaluation lets other threads of Python run."""

from __future__ import annotations

import concurrent.futures
import threading
import time

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


def test_threads_give_the_same_bytes(pss: crenel.Policy, inventory: crenel.Inventory) -> None:
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        runs = list(pool.map(lambda threads: pss.check(inventory, threads=threads).to_json(), (1, 2, 1, 2)))
    assert len(set(runs)) == 1

"""What the tests of the Python package share."""

from __future__ import annotations

import copy
import pathlib
from typing import Any

import pytest

import crenel

DATA = pathlib.Path(__file__).parent / "data"

# A policy that needs functions of a host, for runs of pytest within a test.
collect_ignore = ["host"]

POD: dict[str, Any] = {
    "apiVersion": "v1",
    "kind": "Pod",
    "metadata": {"name": "web", "namespace": "shop"},
    "spec": {
        "containers": [
            {
                "name": "app",
                "image": "registry.shop.example/app:1",
                "securityContext": {"privileged": True},
            }
        ]
    },
}


@pytest.fixture(scope="session")
def pss() -> crenel.Policy:
    return crenel.compile(packs=["k8s.pss"])


@pytest.fixture(scope="session")
def policy() -> crenel.Policy:
    return crenel.compile(DATA / "shop.crn")


@pytest.fixture
def pod() -> dict[str, Any]:
    return copy.deepcopy(POD)

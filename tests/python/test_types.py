"""The stubs: this file's checks pass `mypy --strict`, and name all that the package has."""

from __future__ import annotations

import ast
import importlib.util
import os
import pathlib
import subprocess
import sys

import pytest

import crenel
from crenel import _crenel

PACKAGE = pathlib.Path(crenel.__file__).parent

SAMPLE = """
import crenel

policy: crenel.Policy = crenel.compile("acme.crn", packs=["k8s.pss"])
report = policy.check("deploy/", params={"level": "restricted"}, threads=4, timeout=2.5)
worst: crenel.Severity = max(f.severity for f in report.open)
lines: list[int] = [finding.location.line for finding in report]
try:
    policy.check_objects([{"kind": "Pod"}])
except crenel.Error as error:
    codes: list[str] = [diagnostic.code for diagnostic in error.diagnostics]

engine = crenel.Engine()

@engine.function
def owner(namespace: str) -> str:
    return namespace

@engine.function(name="signed")
def is_signed(image: str) -> bool:
    return True

web: crenel.ChartOptions = {"values": ["base.yaml"], "set_json": "a=[1]", "keyring": "keys.gpg"}
policy.check("charts/web", charts=[web, {"namespace": "shop"}])

def module(name: str) -> str | tuple[str, str] | None:
    return None

loaded: crenel.Policy = crenel.compile_string("import acme.base", module_loader=module)
hosted: crenel.Policy = engine.compile("acme.crn", packs=["k8s.pss"])
"""


def stubbed() -> dict[str, set[str]]:
    tree = ast.parse((PACKAGE / "_crenel.pyi").read_text())
    classes = (node for node in tree.body if isinstance(node, ast.ClassDef))
    return {
        node.name: {item.name for item in node.body if isinstance(item, (ast.FunctionDef, ast.AsyncFunctionDef))}
        for node in classes
    }


def test_stubs_have_what_the_module_has() -> None:
    for name, members in stubbed().items():
        cls = getattr(_crenel, name)
        real = {member for member in vars(cls) if not member.startswith("_")}
        assert real == {member for member in members if not member.startswith("_")}, name


def test_the_package_is_typed(tmp_path: pathlib.Path) -> None:
    if importlib.util.find_spec("mypy") is None:
        pytest.skip("needs `pip install mypy`")
    assert (PACKAGE / "py.typed").exists()
    sample = tmp_path / "sample.py"
    sample.write_text(SAMPLE)
    command = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(tmp_path), str(sample)]
    # mypy refuses a site-packages folder on its path; there it finds the package by itself.
    environment = dict(os.environ)
    if PACKAGE.parent.name != "site-packages":
        environment["MYPYPATH"] = str(PACKAGE.parent)
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr

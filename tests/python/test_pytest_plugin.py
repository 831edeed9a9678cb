"""The plugin of pytest, in runs of pytest of its own."""

from __future__ import annotations

import os
import pathlib
import subprocess
import sys

from conftest import DATA

import crenel


def run(folder: pathlib.Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = dict(os.environ, PYTHONPATH=str(pathlib.Path(crenel.__file__).parents[1]))
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    if not any("crenel" in str(p) for p in _entry_points()):
        command += ["-p", "crenel.pytest_plugin"]
    return subprocess.run([*command, *arguments], cwd=folder, env=environment, capture_output=True, text=True)


def _entry_points() -> list[str]:
    import importlib.metadata

    return [point.value for point in importlib.metadata.entry_points(group="pytest11")]


def test_tests_of_policies_are_tests(tmp_path: pathlib.Path) -> None:
    text = (DATA / "shop.crn").read_text()
    (tmp_path / "good.crn").write_text(text)
    done = run(tmp_path, "-vv")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "good.crn::a privileged container is open PASSED" in done.stdout
    (tmp_path / "bad.crn").write_text(text.replace("privileged: true", "privileged: false"))
    done = run(tmp_path)
    assert done.returncode == 1 and "1 failed, 1 passed" in done.stdout
    (tmp_path / "bad.crn").write_text("module m\nthreat {\n")
    done = run(tmp_path)
    assert done.returncode == 2 and "bad.crn:2" in done.stdout and "error[E" in done.stdout


def test_manifests_are_checked(tmp_path: pathlib.Path) -> None:
    (tmp_path / "pod.yaml").write_text((DATA / "pod.yaml").read_text())
    (tmp_path / "quiet.yaml").write_text("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\n")
    done = run(tmp_path, "--crenel-policy", str(DATA / "shop.crn"))
    assert done.returncode == 1 and "1 failed, 1 passed" in done.stdout, done.stdout + done.stderr
    assert "app is privileged" in done.stdout and "pod.yaml:11:9" in done.stdout
    done = run(tmp_path, "--crenel-policy", str(DATA / "shop.crn"), "--crenel-fail-on", "critical")
    assert done.returncode == 0, done.stdout


def test_the_fixture(tmp_path: pathlib.Path) -> None:
    (tmp_path / "test_it.py").write_text(
        "import crenel\n"
        f"POLICY, POD = {str(DATA / 'shop.crn')!r}, {str(DATA / 'pod.yaml')!r}\n"
        "def test_clean(crenel_check):\n"
        "    crenel_check(crenel.compile(POLICY), POD, fail_on='critical')\n"
        "def test_found(crenel_check):\n"
        "    crenel_check(crenel.compile(POLICY), POD)\n"
    )
    done = run(tmp_path)
    assert done.returncode == 1 and "1 failed, 1 passed" in done.stdout, done.stdout
    assert "app is privileged" in done.stdout


CONFTEST = """import crenel
engine = crenel.Engine()

@engine.function
def owner(namespace: str) -> "str | None":
    return {"shop": "team-shop"}.get(namespace)

def pytest_crenel_engine():
    return engine
"""


def test_policies_call_functions_of_the_conftest(tmp_path: pathlib.Path) -> None:
    (tmp_path / "owned.crn").write_text((DATA.parent / "host/owned.crn").read_text())
    for name in ("shop", "attic"):
        pod = f"{{apiVersion: v1, kind: Pod, metadata: {{name: web, namespace: {name}}}}}\n"
        (tmp_path / f"{name}.yaml").write_text(pod)
    done = run(tmp_path)
    assert done.returncode == 2 and "error[E0203]" in done.stdout, done.stdout + done.stderr
    (tmp_path / "conftest.py").write_text(CONFTEST)
    done = run(tmp_path, "-vv", "--crenel-policy", "owned.crn")
    assert "owned.crn::the attic has no owner PASSED" in done.stdout, done.stdout + done.stderr
    assert "shop.yaml::crenel PASSED" in done.stdout and "attic.yaml::crenel FAILED" in done.stdout
    assert "nobody owns attic" in done.stdout
    (tmp_path / "conftest.py").write_text("def pytest_crenel_engine():\n    return 1\n")
    done = run(tmp_path)
    assert done.returncode != 0 and "gave 1, which is no crenel.Engine" in done.stdout + done.stderr

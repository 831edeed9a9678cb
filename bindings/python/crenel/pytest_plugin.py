"""A plugin of pytest: the tests of policies are tests, and manifests are checked.

    pytest policies/                                  # the `test` declarations of *.crn
    pytest --crenel-pack k8s.pss deploy/              # each manifest is a test
    pytest --crenel-policy acme.crn --crenel-fail-on high deploy/

and in a test of one's own, ``crenel_check(policy, paths)`` asserts that nothing is found. Policies that
``import host`` are compiled by the engine that a ``conftest.py`` gives:

    def pytest_crenel_engine():
        return engine
"""

from __future__ import annotations

import pathlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest

import crenel

_MANIFESTS = (".yaml", ".yml", ".json")


class Findings(AssertionError):
    """What was found, as ``crenel check`` writes it."""


class Hooks:
    """What a ``conftest.py`` may define."""

    @pytest.hookspec(firstresult=True)
    def pytest_crenel_engine(self, config: pytest.Config) -> crenel.Engine | None:
        """The engine whose functions policies may call. That of the innermost folder counts."""


def pytest_addhooks(pluginmanager: pytest.PytestPluginManager) -> None:
    pluginmanager.add_hookspecs(Hooks)


def _engine(node: pytest.Collector | pytest.Item) -> crenel.Engine:
    engine = node.ihook.pytest_crenel_engine(config=node.config)
    if engine is None:
        return crenel.Engine()
    if not isinstance(engine, crenel.Engine):
        raise pytest.UsageError(f"pytest_crenel_engine gave {engine!r}, which is no crenel.Engine")
    return engine


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("crenel", "threat models as code")
    group.addoption("--crenel-policy", action="append", default=[], metavar="PATH", help="check manifests by it")
    group.addoption("--crenel-pack", action="append", default=[], metavar="NAME", help="check manifests by it")
    group.addoption("--crenel-fail-on", default="low", metavar="SEVERITY", help="findings from it on fail (low)")


def pytest_collect_file(file_path: pathlib.Path, parent: pytest.Collector) -> pytest.Collector | None:
    if file_path.suffix == ".crn":
        return PolicyFile.from_parent(parent, path=file_path)
    wanted = parent.config.getoption("--crenel-policy") or parent.config.getoption("--crenel-pack")
    if wanted and file_path.suffix in _MANIFESTS:
        return ManifestFile.from_parent(parent, path=file_path)
    return None


class PolicyFile(pytest.File):
    """A policy, whose ``test`` declarations are its items."""

    def collect(self) -> Iterator[pytest.Item]:
        try:
            outcomes = _engine(self).compile(self.path).run_tests()
        except crenel.Error as error:
            raise self.CollectError(str(error)) from None
        for outcome in outcomes:
            yield PolicyTest.from_parent(self, name=outcome.name, outcome=outcome)


class PolicyTest(pytest.Item):
    def __init__(self, *, outcome: crenel.TestOutcome, **keywords: Any) -> None:
        super().__init__(**keywords)
        self.outcome = outcome

    def runtest(self) -> None:
        if not self.outcome.passed:
            raise Findings("\n\n".join(str(diagnostic) for diagnostic in self.outcome.diagnostics))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> str:
        return str(excinfo.value)

    def reportinfo(self) -> tuple[pathlib.Path, int, str]:
        return self.path, self.outcome.location.line - 1, self.name


class ManifestFile(pytest.File):
    def collect(self) -> Iterator[pytest.Item]:
        yield ManifestTest.from_parent(self, name="crenel")


_policies = pytest.StashKey[dict[tuple[crenel.HostFunction, ...], crenel.Policy]]()  # by host functions


class ManifestTest(pytest.Item):
    """A manifest, checked by itself: what only a whole folder could tell does not fail it."""

    def runtest(self) -> None:
        config = self.config
        engine = _engine(self)
        compiled = config.stash.setdefault(_policies, {})
        if engine.functions not in compiled:
            policies = config.getoption("--crenel-policy") or None
            compiled[engine.functions] = engine.compile(policies, packs=config.getoption("--crenel-pack"))
        report = compiled[engine.functions].check(self.path)
        fail_on = config.getoption("--crenel-fail-on")
        if report.exit_code(fail_on) == 1 or any(f.severity >= crenel.Severity(fail_on) for f in report.open):
            raise Findings(report.to_text())
        if report.diagnostics:
            raise Findings("\n\n".join(str(diagnostic) for diagnostic in report.diagnostics))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:
        return str(excinfo.value) if isinstance(excinfo.value, (Findings, crenel.Error)) else super().repr_failure(excinfo)

    def reportinfo(self) -> tuple[pathlib.Path, int, str]:
        return self.path, 0, str(self.path.name)


@pytest.fixture
def crenel_check() -> Callable[..., crenel.Report]:
    """``crenel_check(policy, paths, fail_on="low", **keywords)``: the report, in which nothing is found."""

    def check(policy: crenel.Policy, *paths: Any, fail_on: str = "low", **keywords: Any) -> crenel.Report:
        report = policy.check(*paths, **keywords)
        if report.exit_code(fail_on) != 0:
            raise Findings(report.to_text())
        return report

    return check

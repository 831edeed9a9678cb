"""What the package raises. Every error carries the diagnostics that explain it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._crenel import Diagnostic


class Error(Exception):
    """Something is wrong; ``diagnostics`` says what and where. ``str()`` is their text."""

    diagnostics: tuple[Diagnostic, ...]

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("\n\n".join(str(diagnostic) for diagnostic in self.diagnostics))


class CompileError(Error):
    """A policy could not be compiled, or a bundle could not be loaded."""


class ParameterError(Error, ValueError):
    """A parameter is unknown, missing, or of another type; or a name asked for is unknown."""


class InputError(Error):
    """An input is not there, or an object holds what no document can carry."""


class LimitError(Error):
    """A run passed one of its limits, so that there is no report."""

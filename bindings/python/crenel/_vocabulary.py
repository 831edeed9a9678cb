"""The words of the language as enums, and what options are made of. Each member of an enum is found by its
word: ``Severity("high")``."""

from __future__ import annotations

import enum
import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypedDict, Union

_Path = Union[str, "os.PathLike[str]"]


class ChartOptions(TypedDict, total=False):
    """One deployment of Helm charts, for ``charts=``: what ``helm template`` is told.

        policy.check("charts/web", charts={"values": ["base.yaml", "production.yaml"], "set": "image.tag=1.4"})

    With several of them each chart is checked once for each, in a world of its own.
    """

    values: _Path | Iterable[_Path]  #: files, of which the later one wins
    set: str | Iterable[str]  #: ``a.b=c``
    set_string: str | Iterable[str]  #: the same, always a string
    set_file: str | Iterable[str]  #: ``a.b=FILE``
    set_json: str | Iterable[str]  #: ``a.b=JSON``, or a JSON object
    set_literal: str | Iterable[str]  #: ``a.b=text``, taken as it stands
    namespace: str
    release_name: str
    kube_version: str  #: what the chart takes the cluster for
    api_versions: str | Iterable[str]  #: that the chart takes for served
    keyring: _Path  #: public keys, as ``gpg --export`` writes them, with which signatures of archives are verified
    engine: _Path  #: the program that renders: ``crenel-helm``, or ``helm``


class Severity(enum.IntEnum):
    """How bad a threat is; ordered, so that ``finding.severity >= Severity.HIGH`` works.

    ``NONE`` is what may remain of a mitigated threat, never what one weighs.
    """

    NONE = 0
    INFO = 1
    LOW = 2
    MEDIUM = 3
    HIGH = 4
    CRITICAL = 5

    if TYPE_CHECKING:  # what `_missing_` adds

        def __new__(cls, value: int | str) -> Severity: ...

    @classmethod
    def _missing_(cls, value: object) -> Severity | None:
        if isinstance(value, str):
            return next((member for member in cls if str(member) == value), None)
        return None

    def __str__(self) -> str:
        return self.name.lower()

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)


class _Word(str, enum.Enum):
    """An enum whose members are equal to their words, and print as them."""

    def __str__(self) -> str:
        return str(self.value)

    def __format__(self, spec: str) -> str:
        return format(str(self.value), spec)


class Status(_Word):
    """What became of a threat on its subjects."""

    OPEN = "open"
    MITIGATED = "mitigated"
    ACCEPTED = "accepted"
    LAPSED = "lapsed"
    INDETERMINATE = "indeterminate"


class Stride(_Word):
    """STRIDE categories."""

    SPOOFING = "spoofing"
    TAMPERING = "tampering"
    REPUDIATION = "repudiation"
    INFORMATION_DISCLOSURE = "information_disclosure"
    DENIAL_OF_SERVICE = "denial_of_service"
    ELEVATION_OF_PRIVILEGE = "elevation_of_privilege"


class DiagnosticSeverity(_Word):
    """How much a diagnostic weighs."""

    NOTE = "note"
    WARNING = "warning"
    ERROR = "error"

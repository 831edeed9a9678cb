"""Reports as tables: for pandas, for polars, and for notebooks. Neither library is needed for the others."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from ._vocabulary import Severity, Status

if TYPE_CHECKING:
    from ._crenel import Finding, Report

_MOST_ROWS = 200
_COLORS = {"critical": "#b3123b", "high": "#d9480f", "medium": "#b58100", "low": "#2b6cb0"}


def _row(finding: Finding) -> dict[str, Any]:
    at = finding.location
    return {
        "threat": finding.threat,
        "title": finding.title,
        "status": str(finding.status),
        "severity": str(finding.severity),
        "residual": str(finding.residual),
        "stride": ", ".join(str(category) for category in finding.stride),
        "object": finding.object,
        "api_version": finding.api_version,
        "path": finding.path,
        "file": at.file,
        "line": at.line,
        "column": at.column,
        "message": finding.message,
        "remedy": finding.remedy,
        "world": finding.world,
        "count": finding.count,
        "fingerprint": finding.fingerprint,
    }


_COLUMNS = (
    "threat title status severity residual stride object api_version path file line column message remedy "
    "world count fingerprint"
).split()
_NUMBERS = ("line", "column", "count")
_ORDERED = {"severity": [str(s) for s in Severity], "residual": [str(s) for s in Severity]}
_CHOICES = {"status": [str(s) for s in Status]}


def _columns(report: Report) -> dict[str, list[Any]]:
    rows = [_row(finding) for finding in report]
    return {name: [row[name] for row in rows] for name in _COLUMNS}


def to_pandas(report: Report) -> Any:
    """A row for each finding; severities are ordered categories."""
    import pandas  # type: ignore[import-untyped, import-not-found, unused-ignore]

    columns: dict[str, Any] = dict(_columns(report))
    for name in _NUMBERS:
        columns[name] = pandas.Series(columns[name], dtype="int64")
    for name, words in {**_ORDERED, **_CHOICES}.items():
        columns[name] = pandas.Categorical(columns[name], categories=words, ordered=name in _ORDERED)
    return pandas.DataFrame(columns)


def to_polars(report: Report) -> Any:
    """A row for each finding; severities are an enum, in order."""
    import polars  # type: ignore[import-not-found, unused-ignore]

    schema: dict[str, Any] = {name: polars.String for name in _COLUMNS}
    schema.update({name: polars.Int64 for name in _NUMBERS})
    schema.update({name: polars.Enum(words) for name, words in {**_ORDERED, **_CHOICES}.items()})
    return polars.DataFrame(_columns(report), schema=schema)


def _cell(text: object) -> str:
    return f'<td style="text-align:left">{html.escape(str(text))}</td>'


def _html_row(finding: Finding) -> str:
    color = _COLORS.get(str(finding.severity), "inherit")
    severity = f'<td style="text-align:left;color:{color}"><b>{html.escape(str(finding.severity))}</b></td>'
    cells = (finding.status, finding.threat, finding.object, finding.location, finding.message)
    return "<tr>" + severity + "".join(map(_cell, cells)) + "</tr>"


def to_html(report: Report) -> str:
    """What a notebook shows: the findings as a table, the first of them if they are many."""
    findings = report.findings
    counts = f"{len(findings)} findings, {len(report.open)} open in {report.objects} objects"
    counts += "" if report.complete else "; <b>incomplete</b>"
    names = ("severity", "status", "threat", "object", "place", "message")
    head = "".join(f'<th style="text-align:left">{name}</th>' for name in names)
    rows = "".join(map(_html_row, findings[:_MOST_ROWS]))
    more = len(findings) - _MOST_ROWS
    rest = f"<p>{more} more findings are not shown.</p>" if more > 0 else ""
    problems = "".join(f"<pre>{html.escape(str(d))}</pre>" for d in report.diagnostics[:20])
    table = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>" if findings else ""
    return f"<div><p>{counts}</p>{table}{rest}{problems}</div>"

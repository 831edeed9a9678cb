"""Crenel: threat models as code, checked against Kubernetes manifests.

    import crenel

    policy = crenel.compile("acme.crn", packs=["k8s.pss"])
    report = policy.check("deploy/", params={"registries": ["registry.acme.example"]})
    for finding in report.open:
        print(finding.severity, finding.threat, finding.location, finding.message)

Policies and reports are immutable and may be used from many threads; evaluation releases the GIL.
"""

import logging as _logging

from ._crenel import (
    Acceptance,
    AttackCut,
    AttackEntry,
    AttackFix,
    AttackPath,
    AttackReport,
    AttackStep,
    AttackTarget,
    CatalogueCoverage,
    ControlCoverage,
    CoverageReport,
    CoveringRule,
    Diagnostic,
    DiagnosticLabel,
    Candidate,
    Edit,
    Evidence,
    Finding,
    Input,
    Inventory,
    Location,
    Mitigation,
    Parameter,
    Path,
    PathStep,
    Policy,
    Report,
    Subject,
    TestOutcome,
    Threat,
    __version__,
    compile,
    compile_string,
    pack_names,
)
from ._engine import Engine, HostFunction
from ._errors import CompileError, Error, InputError, LimitError, ParameterError
from ._vocabulary import ChartOptions, DiagnosticSeverity, Severity, Status, Stride

__all__ = [
    "Acceptance",
    "AttackCut",
    "AttackEntry",
    "AttackFix",
    "AttackPath",
    "AttackReport",
    "AttackStep",
    "AttackTarget",
    "CatalogueCoverage",
    "ChartOptions",
    "CompileError",
    "ControlCoverage",
    "CoverageReport",
    "CoveringRule",
    "Diagnostic",
    "DiagnosticLabel",
    "DiagnosticSeverity",
    "Edit",
    "Engine",
    "Error",
    "Candidate",
    "Evidence",
    "Finding",
    "HostFunction",
    "Input",
    "InputError",
    "Inventory",
    "LimitError",
    "Location",
    "Mitigation",
    "Parameter",
    "ParameterError",
    "Path",
    "PathStep",
    "Policy",
    "Report",
    "Severity",
    "Status",
    "Stride",
    "Subject",
    "TestOutcome",
    "Threat",
    "__version__",
    "compile",
    "compile_string",
    "pack_names",
]

# What a program does not ask for is not printed, warnings neither.
_logging.getLogger("crenel").addHandler(_logging.NullHandler())

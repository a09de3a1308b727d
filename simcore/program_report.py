"""A program's run for taking away: as JSON. Times are nanoseconds."""

from __future__ import annotations

from typing import Any

from simcore.model.codec import event_to_data
from simcore.model.semantics import SEMANTICS_VERSION
from simcore.program import ProgramResult
from simcore.program import exit_code as code_of
from simcore.vm.subset import Finding

FORMAT = "lockstep-program"
FORMAT_VERSION = 1


def exit_code(result: ProgramResult) -> int:
    """The program's own, unless it could not end by itself."""
    return code_of(result.exit_code, result.verdict.kind)


def program_data(result: ProgramResult, *, events: bool = True) -> dict[str, Any]:
    """All that is known of a run; with its ``events`` if it was recorded."""
    machine, report = result.machine, result.report
    settings = machine.scenario.machine
    data: dict[str, Any] = {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "semantics": SEMANTICS_VERSION,
        "machine": {
            "cpus": settings.cpus,
            "policy": settings.policy,
            "params": {name: list(v) if isinstance(v, tuple) else v for name, v in settings.params},
            "gil": machine.gil.model,
            "seed": settings.seed,
            "costs": machine.costs._asdict(),
        },
        "verdict": {"kind": report.verdict.kind, "tasks": list(report.verdict.tasks)},
        "exit_code": result.exit_code,
        "time_ns": machine.now,
        "instructions": result.vm.spent,
        "threads": [{"pid": pid, "name": name} for pid, name in report.names.items()],
        "waits": [wait._asdict() for wait in report.standing.waits.values()],
        "held": {str(pid): list(names) for pid, names in report.standing.held.items()},
        "permits": {str(pid): list(names) for pid, names in report.standing.permits.items()},
        "output": [list(piece) for piece in result.output],
        "warnings": [_warning(one) for one in result.warnings],
    }
    if events and result.trace is not None:
        data["digest"] = result.trace.digest()
        data["events"] = [event_to_data(event) for event in result.trace.events]
    return data


def _warning(one: Finding) -> dict[str, Any]:
    text = f"{one.what.english()}; {one.hint.english()}"
    return {"file": one.file, "line": one.line, "column": one.column + 1, "text": text}

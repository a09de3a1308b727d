"""Every form that a run can be taken away in: those of the core and those that are drawn here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from app.render.i18n import Language, Speaker
from app.render.program.view import ProgramSpeaker
from simcore.analysis.labels import labels
from simcore.export import Export
from simcore.model.errors import Problem, UsageError
from simcore.model.program_trace import ProgramTrace
from simcore.model.text import N_, Code, message
from simcore.model.trace import Trace
from simcore.registry import load


@cache
def exports() -> Mapping[str, Export]:
    """All forms by name, in the order in which menus show them."""
    found: list[Export] = [*load("simcore.export", "EXPORT"), *load("app.render.export", "EXPORT")]
    return MappingProxyType({one.name: one for one in sorted(found, key=lambda one: (one.order, one.name))})


def export(name: str) -> Export:
    """The form with this name, in any case. Raises ``UsageError`` that lists the names."""
    found = exports().get(name.strip().lower())
    if found is None:
        known = Code(", ".join(exports()))
        text = N_("there is no export “{name}”; there are {known}")
        raise UsageError(Problem(0, "export", message(text, name=Code(name[:40]), known=known)))
    return found


def make(form: Export, trace: Trace, language: Language) -> bytes:
    """The file. Raises ``UsageError`` if it cannot be made here."""
    if isinstance(trace, ProgramTrace):
        return form.make(trace, ProgramSpeaker(language, trace.facts.names))
    return form.make(trace, Speaker(language, labels(trace.scenario)))


def filename(form: Export, trace: Trace, mark: str) -> str:
    """``lockstep-rr-MARK.SUFFIX``, of letters that every file system takes."""
    policy = re.sub(r"[^a-z0-9]+", "-", trace.scenario.machine.policy.lower())
    parts = ["lockstep", policy, *([mark] if mark else [])]
    return f"{'-'.join(parts)}.{form.suffix}"

"""Scenes of lessons whose run is a program: what ``lesson.toml`` says of it, and the scenario that it makes.

A scene with ``program`` has its files beside ``lesson.toml``. Its settings, those of ``[scenes.set]`` and those of the
knobs, are the fields of the program lab by name (``cpus``, ``gil``, ``seed``, ``stdout`` ...). Beside these there are
``program`` (the file that is run), the costs without their prefix (``instruction_ns``), ``switch_interval`` (in ms),
and the parameters of the policy that is set (``quantum``, in ms).
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from app.render.options import Options
from app.render.program.labfields import FIELDS
from app.render.program.labform import ProgramForm
from simcore import registry
from simcore.model.errors import UsageError
from simcore.model.events import TraceEvent
from simcore.model.program_events import LineReached
from simcore.model.program_trace import ProgramTrace
from simcore.model.scenario import Scenario
from simcore.model.text import N_

PANELS = ("graph", "gil", "locks", "variables")
USUAL_PANELS = ("gil", "locks", "variables")
VIEW = ("code", "rows", "grain", "axis")
PROGRAM, SWITCH_INTERVAL = "program", "switch_interval"
LABELS = {PROGRAM: N_("Program"), SWITCH_INTERVAL: FIELDS["cost.switch_interval_ns"].label}
"""Of knobs that are no field's name."""
BUDGET = int(FIELDS["budget"].default)


class Opening(NamedTuple):
    """Where a scene opens: at the first event of a type; where a thread (``T1``; empty: any) first comes to a line of
    the file that is run; at a step, which is also for runs in which the others do not happen."""

    step: int = 0
    event: str = ""
    line: int = 0
    thread: str = ""

    def at(self, trace: ProgramTrace) -> int:
        """The step in ``trace``."""
        try:
            pid = pid_of(trace, self.thread) if self.thread else 0
        except KeyError:
            # Another of the scene's programs has fewer threads.
            return min(self.step, len(trace))
        for wanted in (self._is_event, self._is_line):
            for step, event in enumerate(trace.events, start=1):
                if wanted(event, trace.program.main) and pid in (0, event.task):
                    return step
        return min(self.step, len(trace))

    def _is_event(self, event: TraceEvent, file: str) -> bool:
        return type(event).__name__ == self.event

    def _is_line(self, event: TraceEvent, file: str) -> bool:
        return comes_to(event, self.line, file)


class ProgramPart(NamedTuple):
    """What a scene has to have for a program: the texts of all files by name; which of them go along with the one that
    is run; the input; the panels that are shown; how one looks (``view``, as in the player's address); and where it
    opens."""

    files: dict[str, str]
    beside: tuple[str, ...]
    stdin: str
    panels: tuple[str, ...]
    view: dict[str, str]
    opens: Opening

    def options(self) -> dict[str, str]:
        """How the player looks at it, all of it."""
        plain = Options()
        return {"rows": plain.rows, "zoom": str(plain.zoom), "grain": plain.grain} | self.view

    def scenario(self, settings: Mapping[str, Any]) -> Scenario:
        """What is run. Raises ``ValueError`` if the program lab would not take it."""
        values = dict(settings)
        names = [str(values.pop(PROGRAM)), *self.beside]
        policy = str(values.get("policy", FIELDS["policy"].default))
        fields = {"main": "0", "stdin": self.stdin}
        for place, name in enumerate(names):
            fields |= {f"name.{place}": name, f"text.{place}": self.files[name]}
        for name, value in values.items():
            fields |= _field(name, value, policy)
        try:
            return ProgramForm.from_fields(fields).scenario(BUDGET)
        except UsageError as error:
            raise ValueError(f"{names[0]} with {values}: {error.problems}") from error


def comes_to(event: TraceEvent, line: int, file: str) -> bool:
    """Whether a thread comes to that line."""
    return isinstance(event, LineReached) and (event.file, event.line) == (file, line)


def _field(name: str, value: Any, policy: str) -> dict[str, str]:
    """The field of the program lab's form that a setting is. Raises ``ValueError`` if it is none."""
    if name == SWITCH_INTERVAL:
        return {"cost.switch_interval_ns": str(round(value * 1_000_000))}
    for known in (name, f"cost.{name}"):
        if known in FIELDS:
            return {known: str(value)}
    if any(param.name == name for param in registry.policy(policy).params):
        text = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
        return {f"param.{policy}.{name}": text}
    raise ValueError(f"there is no setting {name}, and {policy} has no such parameter")


def program_part(data: Mapping[str, Any], folder: Path) -> ProgramPart:
    """Read what a scene's table says. Raises ``ValueError`` for what it must not say, and for a file that is not
    there."""
    given = data[PROGRAM]
    main, *beside = given if isinstance(given, list) else [given]
    others = [name for knob in data.get("knobs", ()) if knob["name"] == PROGRAM for name in knob["values"]]
    names = dict.fromkeys([main, *beside, *others])
    view = {name: str(value) for name, value in data.get("view", {}).items()}
    panels = tuple(data.get("panels", USUAL_PANELS))
    unknown = [*(view.keys() - VIEW), *(name for name in panels if name not in PANELS)]
    unknown += [f"file {name}" for name in names if not (folder / name).is_file()]
    if unknown:
        raise ValueError(f"there is no {unknown[0]}")
    opens = Opening(data.get("at_step", 0), data.get("at_event", ""), data.get("at_line", 0), data.get("at_thread", ""))
    texts = {name: (folder / name).read_text(encoding="utf-8") for name in names}
    return ProgramPart(texts, tuple(beside), data.get("stdin", ""), panels, view, opens)


def pid_of(trace: ProgramTrace, name: str) -> int:
    """The PID of a thread by its name in the program, or by its label: ``M``, ``T1`` ... Raises ``KeyError``."""
    names = trace.facts.names
    if name == "M":
        return 1
    if name[:1] == "T" and name[1:].isdigit() and 0 < int(name[1:]) < len(names):
        return int(name[1:]) + 1
    if name in names:
        return names.index(name) + 1
    raise KeyError(f"there is no thread {name}, but {', '.join(names)}")


def label(name: str, policy: str) -> str:
    """The msgid of what a setting is called."""
    for known in (name, f"cost.{name}"):
        if known in LABELS or known in FIELDS:
            return LABELS.get(known) or FIELDS[known].label
    return next(param.label for param in registry.policy(policy).params if param.name == name)

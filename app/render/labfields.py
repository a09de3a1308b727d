"""The fields of the scheduler lab's form: what they are called, and where a problem with one is to be shown."""

from __future__ import annotations

from typing import NamedTuple

from app.render.i18n import Speaker
from simcore import registry
from simcore.cases import TIE_CHOICES
from simcore.model.errors import Problem
from simcore.model.scenario import TieRules
from simcore.model.text import N_


class Column(NamedTuple):
    """A column of the process table. An ``extra`` one is there only where a policy or a row has use for it."""

    field: str
    label: str
    default: str = ""
    numeric: bool = True
    extra: bool = True


class Setting(NamedTuple):
    """A setting of the machine; ``choices`` are pairs of value and label, none for a number."""

    label: str
    default: str
    choices: tuple[tuple[str, str], ...] = ()


COLUMNS = (
    Column("name", N_("name"), numeric=False, extra=False),
    Column("arrival", N_("arrives"), extra=False),
    Column("bursts", N_("bursts"), numeric=False, extra=False),
    Column("priority", N_("priority"), "0"),
    Column("tickets", N_("tickets"), "100"),
    Column("deadline", N_("deadline")),
    Column("period", N_("period")),
    Column("queue", N_("queue"), "0"),
)
BY_FIELD = {column.field: column for column in COLUMNS}
ROW_FIELDS = tuple(BY_FIELD)

_TIE_LABELS = {
    "preempted_vs_arrival": N_("a quantum ends as another task becomes ready"),
    "arrival_vs_io_done": N_("an I/O ends as another task arrives"),
    "equal_key": N_("two tasks are equally good"),
}
_TIE_CHOICES = {
    ("preempted_vs_arrival", "preempted-first"): N_("the preempted task queues first"),
    ("preempted_vs_arrival", "arrival-first"): N_("the arriving task queues first"),
    ("arrival_vs_io_done", "arrival-first"): N_("the arriving task queues first"),
    ("arrival_vs_io_done", "io-first"): N_("the task from I/O queues first"),
    ("equal_key", "arrival"): N_("the one that arrived earlier runs first"),
    ("equal_key", "pid"): N_("the one with the smaller number runs first"),
}
TIES = {
    name: Setting(
        _TIE_LABELS[name], str(default), tuple((value, _TIE_CHOICES[name, value]) for value in TIE_CHOICES[name])
    )
    for name, default in TieRules()._asdict().items()
}
COSTS = {
    "cpus": Setting(N_("CPUs"), "1"),
    "switch_cost": Setting(N_("a context switch takes"), "0"),
    "dispatch_latency": Setting(N_("dispatching takes"), "0"),
}
HISTORICAL = {
    "degree": Setting(N_("jobs in memory at most (0: no limit)"), "0"),
    "job_setup": Setting(N_("an operator sets up a job for"), "0"),
    "tape_speed": Setting(N_("tape reads … times as fast as cards (0: no satellite)"), "0"),
}
"""The settings of :mod:`simcore.model.historical`, behind a fold of their own."""
NUMBERS = COSTS | HISTORICAL
"""The machine's numbers; each is the field of ``MachineConfig`` of that name."""
DEVICES = "devices"
MACHINE = {**NUMBERS, **TIES, DEVICES: Setting(N_("devices, and how many each serves at a time"), "")}
PLACES = {"policy": N_("Policies"), "jobs": N_("Processes")}


def label(field: str, voice: Speaker) -> str:
    """What the reader knows a field as; its own name if it is on no form."""
    texts = {name: column.label for name, column in BY_FIELD.items()}
    texts |= {name: setting.label for name, setting in MACHINE.items()} | PLACES
    kind, _, rest = field.partition(".")
    policy, _, name = rest.partition(".")
    spec = registry.policies().get(policy)
    if kind == "param" and spec:
        shown = next((voice.text(param.label) for param in spec.params if param.name == name), name)
        return f"{policy.replace('_', ' ')} {shown}"
    return voice.text(texts[field]) if field in texts else field


def place(problem: Problem, voice: Speaker) -> str:
    """Where a problem is, in words; empty for one of the whole form."""
    column = BY_FIELD.get(problem.field)
    field = voice.text(column.label) if column and problem.row else label(problem.field, voice)
    if not problem.row:
        return field
    if not field:
        return voice.text(N_("Row {row}"), row=problem.row)
    return voice.text(N_("Row {row}, {field}"), row=problem.row, field=field)


def anchor(problem: Problem, rows: int) -> str:
    """The id of what a problem is about; empty if that is not on the page."""
    row, field = problem.row, problem.field
    if row:
        place = f"{field}.{row - 1}" if field in BY_FIELD else f"row.{row - 1}"
        return place if row <= rows else ""
    if field.startswith("param."):
        return field
    if field in BY_FIELD or field in PLACES:
        return "policy" if field == "policy" else "jobs"
    return field if field in MACHINE else ""

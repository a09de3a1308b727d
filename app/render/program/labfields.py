"""The fields of the program lab's machine: what they are called, what each does in one sentence, what may be chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, get_args

from app.render.forms import raw
from simcore import registry
from simcore.kernel.gil import MODELS
from simcore.kernel.ports import Param, PolicySpec
from simcore.model.costs import Costs
from simcore.model.scenario import Detail
from simcore.model.text import N_, message
from simcore.model.workload_input import BadValueError, integer
from simcore.program import CFS_FOR_PROGRAMS, TICK_NS, ProgramConfig
from simcore.sync.stdout import PROFILES

DEFAULTS = ProgramConfig()
COST_NS_MAX = 10**9


class Field(NamedTuple):
    """One setting. ``choices`` are pairs of value and label, none for a typed one; ``unit`` stands behind it."""

    name: str
    label: str
    help: str
    default: str
    choices: tuple[tuple[str, str], ...] = ()
    unit: str = ""
    low: int = 0
    high: int = 0


_GIL = {
    "2.7": N_("Python 2.7: every 100 instructions"),
    "3.9": N_("Python 3.9: after 5 ms, at any instruction"),
    "3.11": N_("Python 3.11: after 5 ms, at a call or a loop"),
    "none": N_("none: threads run in parallel"),
}
_STDOUT = {
    "terminal": N_("a terminal: a line at a time"),
    "unbuffered": N_("unbuffered: text and line end apart"),
    "pipe": N_("a pipe: in blocks, at the end"),
}
_DETAIL = {"line": N_("every line"), "instruction": N_("every bytecode instruction")}

MAIN = (
    Field("cpus", N_("CPUs"), N_("How many threads can run at the same moment, if the GIL lets them."), "4"),
    Field("policy", N_("Policy"), N_("Decides which of the ready threads gets a free CPU, and for how long."), "CFS"),
    Field(
        "gil",
        N_("GIL"),
        N_("Python's own lock: only the thread that holds it runs Python code. When does another thread get it?"),
        DEFAULTS.gil,
        tuple((model, _GIL[model]) for model in MODELS),
    ),
    Field(
        "seed",
        N_("Seed"),
        N_("Draws how late timers fire and what random gives. The same seed gives the same run."),
        "0",
    ),
)
MORE = (
    Field(
        "stdout",
        N_("Output goes to"),
        N_("Decides when a print is written: to a terminal line by line, to a pipe in blocks."),
        DEFAULTS.stdout,
        tuple((profile, _STDOUT[profile]) for profile in PROFILES),
    ),
    Field(
        "detail",
        N_("Record"),
        N_("Every instruction shows the bytecode at work, and makes a much longer run."),
        DEFAULTS.detail,
        tuple((detail, _DETAIL[detail]) for detail in get_args(Detail)),
    ),
    Field(
        "until",
        N_("Stop after"),
        N_("Virtual time, for programs that never end by themselves: 300, 300ms or 2.5s. Empty: no limit."),
        "",
        unit="ms",
    ),
    Field(
        "budget",
        N_("Instructions at most"),
        N_("A run that has used them up stops there, with all that it did until then."),
        str(DEFAULTS.limits.instructions_max),
    ),
)
_COSTS = {
    "instruction_ns": (N_("one instruction"), N_("Every bytecode instruction takes this long.")),
    "context_switch_ns": (N_("context switch"), N_("What a CPU loses when it changes from one thread to another.")),
    "thread_start_ns": (N_("starting a thread"), N_("What start() takes before the new thread is ready.")),
    "wake_up_ns": (N_("waking a thread"), N_("From the event that it waited for until it is ready.")),
    "lock_ns": (N_("lock operation"), N_("What acquire and release take when nobody waits.")),
    "print_ns": (N_("writing a line"), N_("What a write to the terminal takes; the GIL is free meanwhile.")),
    "file_open_ns": (N_("opening a file"), N_("What open() takes; the GIL is free meanwhile.")),
    "switch_interval_ns": (
        N_("switch interval"),
        N_("How long a thread waits for the GIL before it asks for it (sys.setswitchinterval)."),
    ),
    "timer_slack_ns": (N_("timer slack"), N_("A timer may fire up to so much late; the seed draws how much.")),
    "check_interval": (
        N_("check interval"),
        N_("Python 2.7 only: instructions between two moments at which the GIL is handed on."),
    ),
}
_LEAST = {"instruction_ns": 1, "switch_interval_ns": 1_000, "check_interval": 1}
COSTS = tuple(
    Field(
        f"cost.{name}",
        *_COSTS[name],
        str(default),
        unit="ns" if name.endswith("_ns") else "",
        low=_LEAST.get(name, 0),
        high=COST_NS_MAX,
    )
    for name, default in Costs()._asdict().items()
)
FIELDS = {field.name: field for field in (*MAIN, *MORE, *COSTS)}
OUT_OF_RANGE = N_("{value} is not between {minimum} and {maximum}")


def read_cost(field: Field, value: object) -> int:
    """A cost as somebody gave it. Raises ``BadValueError``."""
    number = integer(value)
    if not field.low <= number <= field.high:
        raise BadValueError(message(OUT_OF_RANGE, value=number, minimum=field.low, maximum=field.high))
    return number


STDIN = "stdin"
LABELS = {name: field.label for name, field in FIELDS.items()} | {STDIN: N_("Input"), "files": N_("Files")}
"""By name; a file's problem has its row."""


def policies() -> list[PolicySpec]:
    """What the picker offers; the default first."""
    return sorted(registry.policies().values(), key=lambda spec: spec.name != DEFAULTS.policy)


def given_value(spec: PolicySpec, param: Param, value: object) -> str:
    """A resolved parameter of a program's scenario as one types it: times are milliseconds; what cannot be typed is the
    default, and empty."""
    if param.unit == "ticks" and isinstance(value, str):
        return re.sub(r"\d+", lambda found: str(int(found[0]) // TICK_NS), value)
    if param.unit != "ticks" or not isinstance(value, int | tuple) or isinstance(value, bool):
        return raw(value)  # type: ignore[arg-type]
    numbers = value if isinstance(value, tuple) else (value,)
    if any(number % TICK_NS for number in numbers) or (
        spec.name == "CFS" and CFS_FOR_PROGRAMS.get(param.name) == value
    ):
        return ""
    return ", ".join(str(number // TICK_NS) for number in numbers)


def shown_default(spec: PolicySpec, param: Param) -> tuple[str, str]:
    """What stands in a field that nobody has touched, and what an empty field means (may be empty)."""
    if spec.name == "CFS" and param.name in CFS_FOR_PROGRAMS:
        nanoseconds = CFS_FOR_PROGRAMS[param.name]
        assert isinstance(nanoseconds, int)
        return "", f"{nanoseconds / TICK_NS:g}"
    return raw(param.default), ""


def params_of(spec: PolicySpec) -> Iterator[tuple[Param, str]]:
    """The parameters with their names in the form."""
    for param in spec.params:
        yield param, f"param.{spec.name}.{param.name}"

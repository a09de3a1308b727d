"""What every part of a program's player needs to know of the run: threads as tasks, nanoseconds as ticks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Any, NamedTuple

from markupsafe import Markup

from app.render.i18n import Speaker
from app.render.program.clock import Unit, moment, unit_of
from app.render.program.passes import Passes, passes
from app.render.program.plan import Plan
from app.render.program.things import Known, known
from app.render.runview import RunView
from simcore.analysis.gantt import Span, task_spans
from simcore.analysis.labels import task_labels
from simcore.analysis.lockorder import Order, orders
from simcore.analysis.notices import Notice, notices
from simcore.analysis.verdict import seconds
from simcore.analysis.wait_names import WAITS
from simcore.model.program_trace import ProgramFacts, ProgramTrace
from simcore.model.snapshot import Snapshot, TaskView, ThreadView
from simcore.model.states import State
from simcore.model.text import N_, Arg, Code

_WORKER = re.compile(r"ThreadPoolExecutor-(\d+)_(\d+)")
_TARGET = re.compile(r"Thread-\d+ \((.*)\)")
WAIT_STATES = {"gil": "gil", "sleep": "sleep", "lock": "lock", "semaphore": "lock"}
"""The colour of a wait by its kind. Every other is one for what another thread does, in the colour of I/O."""


def text(words: str) -> Markup:
    """``words`` within an element. Quotes stay as they are, which makes values half as long as in an attribute."""
    return Markup(words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def short_time(ns: int) -> str:
    """A duration with three figures at most: it is glanced at while it changes."""
    for unit, size in (("s", 1_000_000_000), ("ms", 1_000_000), ("µs", 1_000)):
        if ns >= size:
            value = ns / size
            return f"{value:.0f} {unit}" if value >= 100 else f"{value:.1f} {unit}"
    return f"{ns} ns"


class Look(NamedTuple):
    """How a thread's state looks: the class of its colour, and in words."""

    css: str
    words: str


class ProgramSpeaker(Speaker):
    """A duration is a time of the virtual clock; on a page, what is the program's own stands as code."""

    def ticks(self, count: int) -> str:
        """With the unit that fits."""
        return seconds(count)

    def _argument(self, value: Arg) -> Any:
        if isinstance(value, Code) and self._chip is not None:
            return Markup("<code>{}</code>").format(value.text)
        return super()._argument(value)


class ProgramView(RunView):
    """A :class:`~app.render.runview.RunView` whose trace is a program's."""

    @property
    def title(self) -> str:
        """The file that is run."""
        return self.program_trace.program.main

    @property
    def lab(self) -> str:
        """The program lab."""
        return "/program"

    @property
    def program_trace(self) -> ProgramTrace:
        """The trace."""
        assert isinstance(self.trace, ProgramTrace)
        return self.trace

    @property
    def facts(self) -> ProgramFacts:
        """What is known beyond the events."""
        return self.program_trace.facts

    @cached_property
    def plan(self) -> Plan:
        """The places of the wait-for graph."""
        return Plan(self.program_trace)

    @cached_property
    def notices(self) -> tuple[Notice, ...]:
        """What a reader must not miss, in the order in which it shows."""
        return notices(self.program_trace)

    @cached_property
    def file_numbers(self) -> dict[str, int]:
        """The number of each file, from 1, by its name."""
        return {name: number for number, (name, _) in enumerate(self.program_trace.program.files, start=1)}

    @cached_property
    def orders(self) -> tuple[Order, ...]:
        """Which lock was taken while holding which."""
        return orders(self.trace)

    @cached_property
    def things(self) -> tuple[Known, ...]:
        """The locks, queues ... of the run."""
        return known(self.trace)

    @cached_property
    def passes(self) -> Passes:
        """When the GIL changed hands."""
        return passes(self.trace)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """``M`` for the main thread, ``T1``, ``T2`` ... for the others, in the order of their making."""
        return task_labels(self.trace)

    @cached_property
    def names(self) -> Sequence[str]:
        """What the program calls its threads; for a default name, the function that it runs or its number in a pool."""
        return [self._name(name) for name in self.facts.names]

    def _name(self, name: str) -> str:
        if name == "MainThread":
            return self.voice.text(MAIN)
        if target := _TARGET.fullmatch(name):
            return target[1]
        if worker := _WORKER.fullmatch(name):
            # The first pool of a program is usually the only one.
            text = N_("worker {number}") if worker[1] == "0" else N_("pool {pool}, worker {number}")
            return self.voice.text(text, pool=int(worker[1]) + 1, number=int(worker[2]) + 1)
        return name

    @cached_property
    def voice(self) -> Speaker:
        """Plain texts."""
        return ProgramSpeaker(self.language, self.labels)

    @cached_property
    def chips(self) -> Speaker:
        """Texts as HTML in which a thread is a chip with its name."""
        return ProgramSpeaker(self.language, self.labels, lambda pid: self.chip(pid, large=True))

    @cached_property
    def small_chips(self) -> Speaker:
        """The same with small chips and no names, for lists."""
        return ProgramSpeaker(self.language, self.labels, self.chip)

    def time(self, tick: int) -> str:
        """A moment of the virtual clock, to the nanosecond, in the unit of the run."""
        return moment(tick, self.unit)

    @cached_property
    def unit(self) -> Unit:
        """That of all moments of this run."""
        return unit_of(self.trace.end_tick)

    @cached_property
    def spans(self) -> tuple[tuple[Span, ...], ...]:
        """The states of the threads, by time."""
        return task_spans(self.trace)

    @cached_property
    def spans_by_step(self) -> tuple[tuple[Span, ...], ...]:
        """The states of the threads, by step."""
        return task_spans(self.trace, by_step=True)

    def chip(self, pid: int, *, large: bool = False) -> Markup:
        """The thread's chip, made once."""
        known = self._chips.get((pid, large))
        if known is None:
            known = self._chips[pid, large] = super().chip(pid, large=large)
        return known

    @cached_property
    def _chips(self) -> dict[tuple[int, bool], Markup]:
        return {}

    def look(self, task: TaskView, thread: ThreadView) -> Look:
        """How a thread's state looks."""
        match task.state:
            case State.RUNNING:
                return Look("st-run", self.voice.text(N_("running")))
            case State.READY:
                return Look("st-ready", self.voice.text(N_("ready")))
            case State.TERMINATED:
                return Look("st-done", self.voice.text(N_("ended")))
            case State.NEW:
                return Look("st-new", self.voice.text(N_("being started")))
        css = f"st-{WAIT_STATES.get(thread.waits, 'io')}"
        return Look(css, self.voice.text(WAITS.get(thread.waits, N_("waiting"))))

    def alive(self, snapshot: Snapshot) -> list[int]:
        """The PIDs of the threads that have begun and not ended."""
        return [task.pid for task in snapshot.tasks if task.state not in (State.NEW, State.TERMINATED)]


MAIN = N_("main")

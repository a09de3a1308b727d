"""What a lesson's text may ask of a program's run. All of it is read off the recording::

{{ race.verdict }}, {{ race.end_ms | n }}      how it ended, and when
{{ race.lines() }}, {{ race.stdout }}          what was printed
{{ race["T1"].running_ms }}                    of a thread, by its label or its name
{{ race.turn(gil="none").lost }}               the same with a knob turned
{{ race.events("Waited") }}                    how many events of that type there are
{{ race.first("LostUpdate") }}                 the step of the first
{{ race.value("counter") }}                    a global variable's value at the end
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from app.render.lessonprogram import ProgramPart, comes_to, pid_of
from app.render.program.passes import passes
from simcore import api
from simcore.analysis.gantt import Span, task_spans
from simcore.analysis.program_figures import ProgramFigures, program_figures
from simcore.model.events import Dispatched, Exited
from simcore.model.program_events import Crashed, Output, ResourceChanged, Waited
from simcore.model.program_trace import ProgramTrace
from simcore.model.scenario import Scenario
from simcore.model.states import State

TRACES_KEPT = 16
"""Recordings are large, figures are small: the latter are kept, the former made again."""


@lru_cache(TRACES_KEPT)
def _trace(scenario: Scenario) -> ProgramTrace:
    trace = api.run(scenario)
    assert isinstance(trace, ProgramTrace)
    return trace


def ms(ns: int) -> float:
    """Nanoseconds as milliseconds."""
    return round(ns / 1_000_000, 6)


class ThreadFigures(NamedTuple):
    """How long a thread was in which state, and when it began and ended; None if it never did. (The main thread does
    not end: with it the process does, when all others have.)"""

    name: str
    began_ms: float | None
    end_ms: float | None
    spans: tuple[Span, ...]

    @property
    def running_ms(self) -> float:
        """On a CPU, with the GIL if there is one."""
        return self._sum(State.RUNNING)

    @property
    def ready_ms(self) -> float:
        """Could run, but all CPUs were taken."""
        return self._sum(State.READY)

    @property
    def gil_ms(self) -> float:
        """Waiting for the GIL."""
        return self.wait_ms("gil")

    @property
    def lock_ms(self) -> float:
        """Waiting at locks."""
        return self.wait_ms("lock")

    @property
    def sleep_ms(self) -> float:
        """Sleeping."""
        return self.wait_ms("sleep")

    @property
    def blocked_ms(self) -> float:
        """Waiting for anything at all, the GIL included."""
        return self._sum(State.BLOCKED)

    def wait_ms(self, kind: str) -> float:
        """Waiting for one kind of thing: ``gil``, ``lock``, ``sleep``, ``join``, ``get``, ``semaphore`` ..."""
        return self._sum(State.BLOCKED, kind)

    def _sum(self, state: State, kind: str = "") -> float:
        return ms(sum(s.end - s.start for s in self.spans if s.state is state and kind in ("", s.device)))


class LessonProgramFigures:
    """The figures of one run; those of other settings are found by ``turn``."""

    def __init__(self, key: str, part: ProgramPart, make: Callable[[dict[str, Any]], Scenario]) -> None:
        self._key = key
        self._part = part
        self._make = make
        self._turned: dict[str, Any] = {}
        self._all: dict[tuple[tuple[str, Any], ...], LessonProgramFigures] = {(): self}
        self._known: dict[tuple[Any, ...], Any] = {}

    def turn(self, **turned: Any) -> LessonProgramFigures:
        """The run with more knobs turned."""
        settings = {**self._turned, **turned}
        name = tuple(sorted(settings.items()))
        if name not in self._all:
            made = LessonProgramFigures(self._key, self._part, self._make)
            made._turned, made._all = settings, self._all
            self._all[name] = made
        return self._all[name]

    def _once(self, *name: Any, make: Callable[[], Any]) -> Any:
        if name not in self._known:
            self._known[name] = make()
        return self._known[name]

    @property
    def trace(self) -> ProgramTrace:
        """The recording."""
        return _trace(self._make(self._turned))

    @cached_property
    def opens_at(self) -> int:
        """The step at which the scene opens."""
        return self._part.opens.at(self.trace)

    # ---- How it ended ----------------------------------------------------------------------------------------------

    @cached_property
    def verdict(self) -> str:
        """``finished``, ``deadlock``, ``stuck``, ``crash``, ``budget`` ..."""
        return self.trace.verdict.kind

    @cached_property
    def exit_code(self) -> int:
        """What the shell would see."""
        return self.trace.facts.exit_code

    @cached_property
    def end_ms(self) -> float:
        """When the last thing happened that the player shows."""
        return ms(self.trace.end_tick)

    @cached_property
    def steps(self) -> int:
        """How many steps it has."""
        return len(self.trace)

    @cached_property
    def error(self) -> str:
        """The first exception that nobody caught, as ``ValueError: text``; empty if there is none."""
        found = next((event for event in self.trace.events if isinstance(event, Crashed)), None)
        return "" if found is None else f"{found.error}: {found.text}" if found.text else found.error

    # ---- What it printed -------------------------------------------------------------------------------------------

    @cached_property
    def stdout(self) -> str:
        """All that was written to stdout."""
        return "".join(text for _, stream, text in self._writes if stream == "stdout")

    @cached_property
    def stderr(self) -> str:
        """All that was written to stderr."""
        return "".join(text for _, stream, text in self._writes if stream == "stderr")

    @cached_property
    def printed(self) -> str:
        """The last line of stdout."""
        return (self.lines() or [""])[-1]

    def lines(self, thread: str = "") -> list[str]:
        """The lines of stdout, perhaps only those that one thread has written."""
        pid = self._pid(thread)
        return "".join(text for by, out, text in self._writes if out == "stdout" and pid in (0, by)).splitlines()

    @cached_property
    def _writes(self) -> tuple[tuple[int, str, str], ...]:
        return tuple((e.task, e.stream, e.text) for e in self.trace.events if isinstance(e, Output))

    # ---- What happened ---------------------------------------------------------------------------------------------

    def events(self, kind: str, thread: str = "") -> int:
        """How many events of that type there are (``LostUpdate``, ``GilAsked`` ...), perhaps of one thread only."""
        return len(self._steps(kind, thread))

    def first(self, kind: str, thread: str = "") -> int:
        """The step of the first of them. Raises ``KeyError`` if there is none."""
        return self._step(f"event {kind}", self._steps(kind, thread))

    def last(self, kind: str, thread: str = "") -> int:
        """The step of the last of them."""
        return self._step(f"event {kind}", self._steps(kind, thread)[-1:])

    def visits(self, line: int, thread: str = "") -> int:
        """How many times a thread came to that line of the file that is run."""
        return len(self._visits(line, thread))

    def at_line(self, line: int, thread: str = "") -> int:
        """The step at which a thread first came to that line."""
        return self._step(f"visit to line {line}", self._visits(line, thread))

    def time_ms(self, step: int) -> float:
        """When a step was."""
        return self._once("time", step, make=lambda: ms(self.trace.events[step - 1].tick))  # type: ignore[no-any-return]

    def _steps(self, kind: str, thread: str) -> list[int]:
        pid = self._pid(thread)
        find = lambda: [n for n, e in self._numbered() if type(e).__name__ == kind and pid in (0, e.task)]  # noqa: E731
        return self._once("events", kind, pid, make=find)  # type: ignore[no-any-return]

    def _visits(self, line: int, thread: str) -> list[int]:
        pid = self._pid(thread)

        def find() -> list[int]:
            main = self.trace.program.main
            return [n for n, e in self._numbered() if comes_to(e, line, main) and pid in (0, e.task)]

        return self._once("visits", line, pid, make=find)  # type: ignore[no-any-return]

    def _numbered(self) -> enumerate[Any]:
        return enumerate(self.trace.events, start=1)

    def _step(self, what: str, found: list[int]) -> int:
        if not found:
            raise KeyError(f"scene {self._key} has no {what}")
        return found[0]

    @cached_property
    def _whole(self) -> ProgramFigures:
        """The figures that every page shows of a run."""
        return program_figures(self.trace)

    @cached_property
    def lost(self) -> int:
        """Lost updates."""
        return self._whole.lost_updates

    @cached_property
    def switches(self) -> int:
        """How often a CPU went from one thread to another."""
        return self._whole.switches

    @cached_property
    def gil_passes(self) -> int:
        """How often the GIL came to another thread than the one that had it last."""
        takers = [new for _, new in passes(self.trace).hands if new]
        return sum(one != other for one, other in pairwise(takers))

    @cached_property
    def gil_requests(self) -> int:
        """How often a thread had waited a switch interval and asked for the GIL."""
        return self.events("GilAsked")

    def waits(self, kind: str, thread: str = "") -> int:
        """How often a thread began to wait for one kind of thing: ``lock``, ``sleep``, ``join``, ``get`` ..."""
        pid = self._pid(thread)
        count = lambda: sum(  # noqa: E731
            isinstance(e, Waited) and e.kind == kind and pid in (0, e.task) for e in self.trace.events
        )
        return self._once("waits", kind, pid, make=count)  # type: ignore[no-any-return]

    def most(self, what: str, name: str = "") -> int:
        """The most ``waiters``, ``owners`` or ``items`` that the lock, queue ... of that name ever had (empty: any but
        the GIL)."""
        count = lambda: max(  # noqa: E731
            (
                len(getattr(e, what))
                for e in self.trace.events
                if isinstance(e, ResourceChanged) and (e.name == name or (not name and e.kind != "gil"))
            ),
            default=0,
        )
        return self._once("most", what, name, make=count)  # type: ignore[no-any-return]

    @cached_property
    def most_waiters(self) -> int:
        """The longest line that any lock, queue ... ever had."""
        return self.most("waiters")

    # ---- Threads and CPUs ------------------------------------------------------------------------------------------

    @cached_property
    def threads(self) -> int:
        """How many there were, the main one included."""
        return self._whole.threads

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What the program calls them, in the order of their making."""
        return self.trace.facts.names

    @cached_property
    def most_running(self) -> int:
        """The most threads that were on a CPU at the same time."""
        ends = [(s.start, 1) for s in self._running] + [(s.end, -1) for s in self._running]
        now = most = 0
        for _, change in sorted(ends):
            now += change
            most = max(most, now)
        return most

    @cached_property
    def utilisation(self) -> float:
        """The share of the time of all CPUs in which a thread ran."""
        busy = sum(span.end - span.start for span in self._running)
        return round(busy / (self.trace.end_tick * self.trace.scenario.machine.cpus), 6)

    @property
    def _running(self) -> list[Span]:
        return [span for row in self._spans for span in row if span.state is State.RUNNING]

    @cached_property
    def _spans(self) -> tuple[tuple[Span, ...], ...]:
        return task_spans(self.trace)

    @cached_property
    def began(self) -> str:
        """The names of the threads in the order in which they first ran."""
        return self._order(Dispatched)

    @cached_property
    def ended(self) -> str:
        """The names of those that ended, in that order."""
        return self._order(Exited)

    def _order(self, kind: type) -> str:
        pids = dict.fromkeys(event.task for event in self.trace.events if isinstance(event, kind))
        return ", ".join(self.names[pid - 1] for pid in pids)

    def __getitem__(self, name: str) -> ThreadFigures:
        """A thread by its label (``M``, ``T1``) or its name."""
        return self._once("thread", self._pid(name), make=lambda: self._thread(self._pid(name)))  # type: ignore[no-any-return]

    def _thread(self, pid: int) -> ThreadFigures:
        ran = [event.tick for event in self.trace.events if isinstance(event, Dispatched) and event.task == pid]
        ended = [event.tick for event in self.trace.events if isinstance(event, Exited) and event.task == pid]
        began, end = (ms(ticks[0]) if ticks else None for ticks in (ran, ended))
        return ThreadFigures(self.names[pid - 1], began, end, self._spans[pid - 1])

    def _pid(self, name: str) -> int:
        return self._once("pid", name, make=lambda: pid_of(self.trace, name)) if name else 0

    # ---- Variables -------------------------------------------------------------------------------------------------

    def value(self, name: str, step: int = -1) -> str:
        """A global variable's value at the end, or after ``step``, as the player shows it. Raises ``KeyError``."""
        found = self._once("globals", step, make=lambda: dict(self.trace.at(self.steps if step < 0 else step).globals))
        return str(found[name])


__all__ = ["LessonProgramFigures", "ThreadFigures", "ms"]

"""Threads that wait while others that came later go first, again and again.

A waiting thread is *overtaken* whenever one that began to wait for the same thing later gets it earlier; in a line
where whoever comes first goes first that never happens. A thread starves once it has been overtaken ``OVERTAKEN`` times
in a wait of ``WAITED_NS`` or more: several periods of the fair policies, so that a thread that merely waits for its
turn among sleepers is not called starving.
"""

from __future__ import annotations

from collections.abc import Iterator

from simcore.analysis.notices.found import Notice
from simcore.analysis.notices.history import History
from simcore.analysis.verdict import seconds
from simcore.model.events import Admitted, Dispatched, Exited, Expired, Preempted, SwitchStarted, TraceEvent
from simcore.model.program_events import Resumed, Waited
from simcore.model.program_trace import ProgramTrace
from simcore.model.text import N_, Arg, Code, Message, TaskRef, message

OVERTAKEN = 10
WAITED_NS = 100_000_000
CPU = "cpu"
LINES = ("gil", "lock", "semaphore")
"""The kinds of waits in which there is a line."""


class _Wait:
    """Since when a thread waits, and how often it was overtaken since."""

    __slots__ = ("order", "overtaken", "step", "tick")

    def __init__(self, order: int, step: int, tick: int) -> None:
        self.order, self.step, self.tick = order, step, tick
        self.overtaken = 0


class _Lines:
    """Who waits for what. The waits of a line stand in the order in which they began."""

    def __init__(self) -> None:
        self._lines: dict[str, dict[int, _Wait]] = {}
        self._where: dict[int, str] = {}

    def join(self, pid: int, line: str, step: int, tick: int) -> None:
        self._where[pid] = line
        self._lines.setdefault(line, {})[pid] = _Wait(step, step, tick)

    def leave(self, pid: int) -> Iterator[tuple[int, str, _Wait]]:
        """``pid`` has what it waited for; those that it overtook."""
        line = self._where.pop(pid, None)
        if line is None:
            return
        waits = self._lines[line]
        own = waits.pop(pid)
        for other, wait in waits.items():
            if wait.order > own.order:
                break
            wait.overtaken += 1
            yield other, line, wait


def starving(trace: ProgramTrace, history: History) -> Iterator[Notice]:
    """One for each thread and thing that it starves for."""
    lines = _Lines()
    told: set[tuple[int, str]] = set()
    for step, event in enumerate(trace.events, start=1):
        for pid, line, wait in _follow(lines, step, event):
            waited = event.tick - wait.tick
            if wait.overtaken >= OVERTAKEN and waited >= WAITED_NS and (pid, line) not in told:
                told.add((pid, line))
                yield _notice(trace, pid, line, wait, step, waited)


def _follow(lines: _Lines, step: int, event: TraceEvent) -> Iterator[tuple[int, str, _Wait]]:
    match event:
        case SwitchStarted() | Dispatched() | Exited():
            yield from lines.leave(event.task)
        case Waited() if event.kind in LINES:
            lines.join(event.task, event.resource, step, event.tick)
        case Admitted() | Preempted() | Expired():
            lines.join(event.task, CPU, step, event.tick)
        case Resumed():
            yield from lines.leave(event.task)
            lines.join(event.task, CPU, step, event.tick)


def _notice(trace: ProgramTrace, pid: int, line: str, wait: _Wait, step: int, waited: int) -> Notice:
    args: dict[str, Arg] = {"task": TaskRef(pid), "time": seconds(waited), "count": wait.overtaken}
    cause: Message | None = None
    if line == CPU:
        text = N_("{task} has been ready for {time}, and {count} times a thread that came later ran first")
        policy = Code(trace.scenario.machine.policy)
        cause = message(
            N_("Under {policy} this goes on for as long as others that go first keep coming."), policy=policy
        )
    else:
        text = N_("{task} has waited for {what} for {time}, and {count} times a thread that came later got it first")
        args["what"] = Code(line)
    sentence = message(text, **args)
    return Notice("starving", "warn", message(N_("Starving")), sentence, cause, step, wait.step, (pid,))

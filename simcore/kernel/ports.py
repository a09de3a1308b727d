"""What plug-ins implement: a CPU scheduling policy, and the oracle that decides.

A policy is one file in :mod:`simcore.policies` that exports ``POLICY``, a :class:`PolicySpec`. The spec says what
it is called and which parameters it takes; ``make`` builds the object that lives during one run.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any, Literal, NamedTuple, Protocol

from simcore.kernel.task import Task
from simcore.model.errors import Problem
from simcore.model.scenario import Job, MachineConfig, ParamValue, Workload
from simcore.model.text import Message


class Cause(IntEnum):
    """Why a task becomes ready, or leaves its CPU."""

    ARRIVED = 0
    WOKEN = 1
    PREEMPTED = 2
    EXPIRED = 3
    BLOCKED = 4
    EXITED = 5
    RENEWED = 6


class Lane(NamedTuple):
    """One lane of the ready structure as the stage draws it: its name and its quantum (0: none)."""

    name: str
    quantum: int = 0


class Challenge(NamedTuple):
    """A running task that must give its CPU to a ready one."""

    victim: Task
    challenger: Task
    why: Message


class Policy(Protocol):
    """A CPU scheduling policy during one run. It owns the ready structure and nothing else.

    ``preemptive``: ``challenge`` is to be asked after tasks became ready. ``eager``: the next task is chosen as
    soon as a CPU is free, before other happenings of the same tick are seen. ``whole_slices``: a CPU is held to
    the end of the quantum even if the burst ends before. ``accounts``: ``off_cpu`` is to be called.
    ``timer_period``: ``boost`` is called at its multiples (0: never). ``fixed_quantum``: the quantum of every task
    (0: none), or None to ask ``quantum``. ``line``: where the policy is nothing but a line (``ready`` appends, ``take``
    pops the head, whatever the cause), that line, so that an unwatched machine may serve itself; else None.
    ``looks``: who is better may change by the passing of time alone, so ``next_look`` is to be asked as well.
    ``degree``: at most so many jobs are in memory (0: as the machine says).
    """

    preemptive: bool
    eager: bool
    whole_slices: bool
    accounts: bool
    timer_period: int
    degree: int
    fixed_quantum: int | None
    line: deque[Task] | None
    looks: bool

    def lanes(self) -> tuple[Lane, ...]:
        """The lanes, most urgent first; their number is fixed during a run."""

    def queues(self) -> tuple[tuple[int, ...], ...]:
        """The PIDs that are ready, a tuple per lane, head first."""

    def ready(self, task: Task, cause: Cause, now: int) -> None:
        """Take ``task`` into the ready structure."""

    def place(self, task: Task) -> tuple[int, int]:
        """The lane of a ready task, and its index there counted from the head."""

    def take(self, now: int) -> Task | None:
        """Choose the next task and take it out; None leaves the CPU idle. The same task as ``choose`` gives."""

    def choose(self, now: int) -> Task | None:
        """The task that ``take`` would give, left where it is. May draw a ticket, so ask once per decision."""

    def remove(self, task: Task) -> None:
        """Take a ready task out, wherever it stands."""

    def why(self, task: Task, now: int) -> Message:
        """Why ``task``, just chosen and still in its lane, is next: a clause about "it", for after a colon."""

    def quantum(self, task: Task) -> int:
        """How many ticks ``task`` may run in one go, ``task.used`` of them already spent; 0: no limit."""

    def challenge(self, running: Sequence[Task], now: int) -> Challenge | None:
        """The running task that must leave for a ready one, if any. Asked again until None."""

    def next_look(self, running: Sequence[Task], now: int) -> int:
        """The tick after ``now`` at which ``challenge`` is to be asked even if nothing becomes ready until then; 0:
        none. Asked at the end of every tick, if somebody runs."""

    def off_cpu(self, task: Task, ran: int, cause: Cause) -> None:
        """``task`` has run ``ran`` ticks and leaves its CPU (or is renewed on it)."""

    def expired_why(self, task: Task) -> Message:
        """What the end of its quantum means for ``task``, which is back in its lane: a clause about "it"."""

    def boost_victims(self, running: Sequence[Task]) -> list[Task]:
        """Before a boost: the running tasks that will lose their CPU to it."""

    def boost(self, tasks: Iterable[Task]) -> Message:
        """Rearrange the ready structure; ``tasks`` are all that have not ended. The reason, for the step."""


ParamKind = Literal["int", "ints", "bool", "choice", "text"]


@dataclass(frozen=True, slots=True)
class Param:
    """One parameter of a policy. Its name is the one that files, forms and links use.

    ``kind``: ``int``; ``ints`` (a list); ``bool``; ``choice`` (of ``choices``, pairs of value and label; files may
    also say an alias of ``choice_aliases``); ``text``, which ``read`` turns from anything typed or sent into its
    canonical form, or into what is wrong with it (``samples`` are good ones). ``optional`` ones may be None.
    ``per_level``: a list with one entry per level, where a single number means the same for all.
    ``unit`` is ``ticks`` or empty. ``advanced`` ones stand behind a fold in the form.
    """

    name: str
    kind: ParamKind
    default: ParamValue
    label: str
    help: str
    minimum: int = 0
    maximum: int = 10**9
    choices: tuple[tuple[str, str], ...] = ()
    choice_aliases: tuple[tuple[str, str], ...] = ()
    optional: bool = False
    per_level: bool = False
    unit: str = ""
    advanced: bool = False
    read: Callable[[object], str | Message] | None = None
    samples: tuple[str, ...] = ()


class Params:
    """The resolved parameters of one policy, read by kind."""

    def __init__(self, values: Mapping[str, ParamValue]) -> None:
        self._values = values

    def integer(self, name: str) -> int:
        """The value of an ``int`` parameter."""
        value = self._values[name]
        assert isinstance(value, int)
        return value

    def flag(self, name: str) -> bool:
        """The value of a ``bool`` parameter."""
        return bool(self._values[name])

    def choice(self, name: str) -> str:
        """The value of a ``choice`` parameter."""
        return str(self._values[name])

    def text(self, name: str) -> str:
        """The canonical value of a ``text`` parameter."""
        return str(self._values[name])

    def integers(self, name: str) -> tuple[int, ...]:
        """The value of an ``ints`` parameter; empty if it is optional and not given."""
        value = self._values[name]
        assert value is None or isinstance(value, tuple)
        return value or ()


class Example(NamedTuple):
    """A worked example: jobs as ``(name, arrival, bursts)`` with bursts as typed, the parameters, and the chart that
    comes out, as ``(name, start, end)``; ``fields`` holds further columns of the table, a value per job. A test runs
    it."""

    jobs: tuple[tuple[str, int, str], ...]
    params: Mapping[str, ParamValue]
    chart: tuple[tuple[str, int, int], ...]
    fields: Mapping[str, tuple[int, ...]] = {}

    def rows(self) -> list[dict[str, str]]:
        """The table as one types it."""
        return [
            {"name": name, "arrival": str(arrival), "bursts": bursts}
            | {field: str(column[index]) for field, column in self.fields.items()}
            for index, (name, arrival, bursts) in enumerate(self.jobs)
        ]


@dataclass(frozen=True, slots=True)
class PolicySpec:
    """What the world knows of a policy. Texts are English msgids.

    ``job_fields`` are the columns of the process table that it reads beside name, arrival and bursts.
    ``order`` places it in the pickers. ``aliases`` are other names (any case) under which files know it.
    ``check`` finds what is wrong between parameters, as ``(parameter, problem)``; ``check_jobs`` what is wrong with a
    table under these parameters. ``remark`` is what the policy knows of a job at one of its bursts (by index) and a
    viewer cannot see otherwise, a few letters for its card.
    """

    name: str
    title: str
    summary: str
    rule: str
    source: str
    make: Callable[[MachineConfig, Params], Policy]
    params: tuple[Param, ...] = ()
    aliases: tuple[str, ...] = ()
    job_fields: tuple[str, ...] = ()
    order: int = 100
    example: Example | None = None
    check: Callable[[Params], list[tuple[str, Message]]] | None = None
    check_jobs: Callable[[Params, Workload], list[Problem]] | None = None
    remark: Callable[[Params, Job, int], Message | None] | None = None


class Oracle(Protocol):
    """The one door for nondeterminism. Decision points are numbered from 0 in the order of asking."""

    def choose(self, kind: str, options: int, default: int) -> int:
        """Pick one of ``options`` (an index from 0). ``default`` is the policy's own choice."""


class Request(Protocol):
    """What a program asks the machine for. ``machine`` is a :class:`~simcore.kernel.program.ProgramMachine`."""

    def cost(self, costs: Any) -> int:
        """Nanoseconds between asking and being answered, on the CPU."""

    def handle(self, machine: Any, task: Task) -> Any:
        """Do it; the answer, or ``WAIT`` after ``machine.block(...)``."""


class Work(Protocol):
    """Who executes the threads of a program. Threads go by the PID of their task."""

    def run(self, pid: int, instructions: int, *, eager: bool, now: int) -> tuple[int, str, Request | None]:
        """Execute at most so many; how many were, why it stopped (``fuel``, ``check``, ``request``, ``exit``), and the
        request. ``eager``: stop where a holder of the GIL looks."""

    def run_together(
        self, pids: Sequence[int], instructions: int, *, now: int
    ) -> list[tuple[int, str, Request | None]]:
        """Execute several threads at the same time; for each what ``run`` gives. One that asks ends the time of all."""

    def stands(self, pid: int) -> bool:
        """Whether the thread is at the head of a loop that only counts and can be run by ``stay``."""

    def length(self, pid: int, instructions: int) -> int:
        """How many instructions a stay is that gives way at the next backward jump after ``instructions``."""

    def stay(self, pid: int, instructions: int, *, now: int) -> bool:
        """Execute such a stay; False: nothing was done."""

    def stayed(self, pid: int, instructions: int) -> None:
        """For the record: all that has happened up to the end of the ``instructions`` of a stay is told."""

    def answer(self, pid: int, value: Any) -> None:
        """The request of this thread has its answer."""

    def ended(self, machine: Any, task: Task) -> None:
        """The thread has ended."""

    def subject(self, pid: int, waiting: Any) -> tuple[str, str, int]:
        """For the record: what the thread begins to wait for (kind, name), and who has it (0: nobody)."""
        ...

    def name_of(self, resource: Any, pid: int) -> str:
        """For the record: what the program calls a resource that thread ``pid`` uses; empty if it does not know it."""
        ...

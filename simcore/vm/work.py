"""The threads of a program as the machine's work: it says how far, the interpreter runs.

One image, a thread of the interpreter per task. What the threads print is collected in order.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from simcore.kernel.ports import Request
from simcore.kernel.program import Failure
from simcore.kernel.task import Task
from simcore.vm.errors import BudgetExceeded, GuestError
from simcore.vm.interpreter import Stop, run
from simcore.vm.spinning import spin_at
from simcore.vm.staying import StayTeller, Values
from simcore.vm.together import run_together
from simcore.vm.tracing import run_traced
from simcore.vm.values import CALLED, Value
from simcore.vm.vm import Thread, Vm

REQUEST_COST = 50
"""What answering a request costs the host, in instructions; the program's own clock knows other costs."""
STRETCH_COST = 200
"""What a stretch costs the host beside its instructions, in instructions (measured: 40 to 80 µs)."""

ROOM = 1_000
"""With less than this left of the budget, nothing is foreseen."""
STAY_EVENTS = 200
"""More events than a turn of the GIL tells for each thread."""


class Recording(StayTeller, Protocol):
    """Who records a program."""

    def ended(self, thread: Thread, now: int) -> None:
        """``thread`` is over."""

    def subject(self, pid: int, waiting: Any) -> tuple[str, str, int]:
        """What thread ``pid`` waits for: the kind, the program's name for it, who has it (0: nobody)."""
        ...

    def name_of(self, mutex: Any, pid: int) -> str:
        """The program's name for a lock that ``pid`` uses; empty if it is the library's."""
        ...


class ProgramWork:
    """Implements :class:`simcore.kernel.ports.Work`."""

    def __init__(self, vm: Vm, stdin: list[str]) -> None:
        self.vm = vm
        self.threads: dict[int, Thread] = {}
        self.stdin = stdin
        self.now = 0
        self.living = 1
        self.instruction_ns = 20
        self.recorder: Recording | None = None
        """Who is told of lines and variables; None: nobody, which is faster."""
        self.listener: Callable[[str, str], None] | None = None
        """Is told of every write, as it happens: the stream and the text."""
        self._spin: Any = None
        """The loop that ``stands`` found last."""
        self._told: tuple[Values, Values] | None = None
        """What the places of its loop held in the turn before the last one of a stay, and after it."""

    def run(self, pid: int, instructions: int, *, eager: bool, now: int) -> tuple[int, str, Request | None]:
        """Run one thread ahead. Raises ``BudgetExceeded``."""
        vm, thread = self.vm, self.threads[pid]
        left = vm.limits.instructions_max - vm.spent
        if left <= 0:
            raise BudgetExceeded("instructions", vm.limits.instructions_max)
        self.now = now
        saved = thread.saved
        if self.recorder is None:
            before = thread.executed
            stop = run(vm, thread, instructions, eager=eager, real=left)
            done = thread.executed - before
        else:
            cost = self.instruction_ns
            stop, done = run_traced(
                vm, thread, instructions, eager=eager, now=now, instruction_ns=cost, tell=self.recorder, real=left
            )
        jumped = thread.saved - saved
        # A stretch that was mostly jumped over still costs the machine its dispatching.
        vm.spent += done - jumped + (STRETCH_COST if jumped else 0)
        if stop is Stop.BLOCKED:
            request, vm.request = vm.request, None
            assert request is not None, "a native blocks by a request"
            vm.spent += REQUEST_COST
            return done, "request", request
        if stop is Stop.EXIT:
            return done, "exit", None
        return done, "check" if stop is Stop.CHECK else "fuel", None

    def run_together(
        self, pids: Sequence[int], instructions: int, *, now: int
    ) -> list[tuple[int, str, Request | None]]:
        """Run several threads at the same time. Raises ``BudgetExceeded``."""
        vm = self.vm
        left = vm.limits.instructions_max - vm.spent
        if left <= 0:
            raise BudgetExceeded("instructions", vm.limits.instructions_max)
        self.now = now
        threads = [self.threads[pid] for pid in pids]
        fuel = max(1, min(instructions, left // len(pids)))
        parts = run_together(vm, threads, fuel, now=now, instruction_ns=self.instruction_ns, tell=self.recorder)
        vm.spent += sum(part.done for part in parts)
        words = {Stop.BLOCKED: "request", Stop.EXIT: "exit"}
        return [(part.done, words.get(part.stop, "fuel"), part.request) for part in parts]

    def stands(self, pid: int) -> bool:
        """Whether the thread is at the head of a loop that can be run by ``stay``."""
        thread = self.threads[pid]
        spin = self._spin = spin_at(thread)
        # What a native of another thread owes yet is paid by the instructions that come next.
        if spin is None or self.vm.debt or not spin.stands(thread):
            return False
        recorder = self.recorder
        return recorder is None or (spin.is_hot(thread.frame) and recorder.quiet(thread, STAY_EVENTS * self.living))

    def length(self, pid: int, instructions: int) -> int:
        """How many instructions a stay is; after ``stands``."""
        length: int = self._spin.length
        return (instructions // length + 1) * length

    def stay(self, pid: int, instructions: int, *, now: int) -> bool:
        """Run the thread from the head of its loop for ``instructions`` and on to the next backward jump, as ``run``
        would in two stretches; after ``stands``. False: nothing was done."""
        vm, thread, spin = self.vm, self.threads[pid], self._spin
        price = spin.price(instructions) + STRETCH_COST
        if vm.limits.instructions_max - vm.spent < price + ROOM:
            return False
        if self.recorder is not None:
            self._told = spin.run_apart(thread, instructions)
            if self._told is None:
                return False
            spin.telling.first(self.recorder, thread, self._told, instructions, now, self.instruction_ns)
        elif not spin.run(thread, instructions):
            return False
        vm.spent += price
        vm.thread = thread
        self.now = now + instructions * self.instruction_ns
        return True

    def stayed(self, pid: int, instructions: int) -> None:
        """Tell what the second stretch of a ``stay`` tells, if somebody is told."""
        if self.recorder is not None:
            assert self._told is not None
            cost, thread = self.instruction_ns, self.threads[pid]
            self._spin.telling.second(self.recorder, thread, self._told, instructions, self.now, cost)

    def answer(self, pid: int, value: Any) -> None:
        """Push the answer of a request where the call left off; a function in it is computed first."""
        thread = self.threads[pid]
        self.vm.thread = thread
        if isinstance(value, Failure):
            thread.failure = self.vm.error(value.kind, value.text)
            return
        if isinstance(value, GuestError):
            thread.failure = value
            return
        if isinstance(value, Later):
            value = value.make(self.vm)
            if value is CALLED:
                return
        thread.frame.stack.append(value)

    def look_for_room(self) -> None:
        """Before a thread is started. Raises ``BudgetExceeded``."""
        if self.living >= self.vm.limits.tasks_max:
            raise BudgetExceeded("tasks", self.vm.limits.tasks_max)

    def ended(self, machine: Any, task: Task) -> None:
        """One less; tell the recorder."""
        self.living -= 1
        if self.recorder is not None:
            self.recorder.ended(self.threads[task.pid], machine.now)

    def subject(self, pid: int, waiting: Any) -> tuple[str, str, int]:
        """What the program waits for, as the recorder sees it."""
        if self.recorder is None:
            return waiting.kind, "", 0
        return self.recorder.subject(pid, waiting)

    def name_of(self, resource: Any, pid: int) -> str:
        """The program's name for a lock; empty if it is the library's."""
        return "" if self.recorder is None else self.recorder.name_of(resource, pid)

    def wrote(self, task: Task, stream: str, text: str) -> None:
        """Collect output, and tell whoever listens. Raises ``BudgetExceeded``."""
        self.vm.write(stream, text)
        if self.listener is not None:
            self.listener(stream, text)

    def read_line(self, task: Task, most: int = -1) -> str:
        """The next line of the script with its end, or its first ``most`` characters; empty when all is read. Nobody
        echoes it."""
        if not self.stdin:
            return ""
        line = self.stdin.pop(0)
        if 0 <= most < len(line):
            self.stdin.insert(0, line[most:])
            return line[:most]
        return line


class Later:
    """An answer that must be made in the thread that gets it."""

    __slots__ = ("make",)

    def __init__(self, make: Callable[[Vm], Value]) -> None:
        self.make = make

"""The machine when its tasks are threads of a program: the same CPUs, policies, agenda and ties; only the work is
another's.

A thread's next burst is not known beforehand, so it is run *ahead*: when everything that happens at a tick is known,
each thread on a CPU executes up to the next happening on the agenda, and the end of that stretch goes onto the agenda.
Nothing can come between, so what it has done ahead is what it would have done. A stretch also ends where the program
asks the machine for something (a lock, the clock, a line of output): such a *request* is answered when its tick has
come.

Threads of one process run Python only while they hold its GIL (:mod:`simcore.kernel.gil`); one that waits for it is
blocked and uses no CPU. Times are nanoseconds.
"""

from __future__ import annotations

from collections.abc import Callable
from heapq import heappop
from typing import Any

from simcore.kernel.agenda import NEVER, PHASE_BITS
from simcore.kernel.gil import Gil
from simcore.kernel.machine import Machine
from simcore.kernel.ports import Cause, Oracle, Policy, Work
from simcore.kernel.task import Cpu, Task
from simcore.kernel.thread import WAIT, Failure, Stretch, ThreadTask, Waiting
from simcore.model.costs import Costs
from simcore.model.errors import InternalError
from simcore.model.events import Exited, TraceEvent
from simcore.model.mt19937 import MersenneTwister
from simcore.model.program_events import ENDLESS, Created, GilAsked, ResourceChanged, Resumed, Waited
from simcore.model.scenario import Burst, GilModel, Job, Scenario
from simcore.model.states import State
from simcore.model.verdict import Verdict

READY, RUNNING, BLOCKED, TERMINATED = State.READY, State.RUNNING, State.BLOCKED, State.TERMINATED
LOOK_THROUGH = 64
"""In a longer agenda, no happening is looked past."""


class ProgramMachine(Machine):
    """``work`` executes threads; ``gil`` is the process's; ``waits`` tells for each blocked task what it waits for."""

    __slots__ = (
        "_behind",
        "_gave_way",
        "_instruction",
        "_on_asking",
        "_on_exit",
        "_since_check",
        "_slack",
        "_stretches",
        "_tickets",
        "costs",
        "exit_code",
        "full",
        "gil",
        "stopped",
        "switch_interval",
        "until",
        "waits",
        "work",
    )

    def __init__(
        self,
        scenario: Scenario,
        policy: Policy,
        work: Work,
        model: GilModel,
        costs: Costs,
        oracle: Oracle | None = None,
        emit: Callable[[TraceEvent], None] | None = None,
    ) -> None:
        super().__init__(scenario, policy, oracle, emit)
        self.work = work
        self.costs = costs
        self.gil = Gil(model)
        self.switch_interval = costs.switch_interval_ns
        self.waits: dict[int, Waiting] = {}
        self.stopped = False
        self.full: Callable[[], bool] = _never
        """Whether the recording has no more room: then the run stops."""
        self.until = NEVER >> PHASE_BITS
        self.exit_code = 0
        self._instruction = costs.instruction_ns
        self._stretches: dict[int, Stretch] = {}
        self._behind: list[Cpu] = []
        self._tickets = 0
        self._since_check = 0
        self._on_asking = self._asks
        """One object, so that it is known again."""
        self._gave_way = False
        self._slack = MersenneTwister(scenario.machine.seed).stream(costs.timer_slack_ns + 1)

    # ---- The run -------------------------------------------------------------------------------------------------

    def run(self, events_max: int) -> Verdict:
        """Run until the process ends, nothing can happen any more, the time is over, or ``events_max`` have fired."""
        heap, asks, timed = self.agenda.heap, self._on_asking, bool(self.policy.timer_period)
        fired = 0
        while not self.stopped and self._alive:
            key = heap[0][0]
            if key == NEVER or (timed and self._only_boosts()):
                return Verdict("stalled", self._left())
            now = key >> PHASE_BITS
            if now > self.until:
                self.now = self.until
                return Verdict("until", self._left())
            if fired >= events_max or self.full():
                return Verdict("budget", self._left())
            self.now = now
            changes = False
            while heap[0][0] >> PHASE_BITS == now:
                _, _, _, function, argument = heappop(heap)
                function(argument)
                fired += 1
                changes = changes or function is not asks
            if changes:
                self._settle()
                if self._gave_way:
                    fired += self._take_turns(events_max - fired)
        self.fired += fired
        return Verdict("finished")

    def _only_boosts(self) -> bool:
        """Whether nothing is to come but the policy's own timer, which wakes nobody."""
        heap = self.agenda.heap
        return len(heap) == 2 and heap[0][3] == self._boost and all(cpu.task is None for cpu in self.cpus)

    def _take_turns(self, fired_max: int) -> int:
        """The holder of the GIL has given way, and all is settled: what can be foreseen may be done without the agenda.
        How many entries that stands for, at most ``fired_max``. (Here none.)"""
        self._gave_way = False
        return 0

    def _left(self) -> tuple[int, ...]:
        return tuple(task.pid for task in self.tasks if task.state is not TERMINATED)

    def _settle(self) -> None:
        """All happenings of this tick are known: idle CPUs are given away, challenges met, threads run ahead.

        A thread that has a CPU but finds the GIL taken leaves again at once, which makes room for another."""
        while True:
            if self._idle:
                self._fill()
            if self.policy.preemptive and self._woken:
                self._woken = False
                self._challenge()
            behind = sorted({cpu.index: cpu for cpu in self._behind if cpu.task is not None}.values(), key=_index)
            self._behind = []
            turned_away = False
            for cpu in behind:
                task = cpu.task
                assert task is not None
                if self._take_gil(task):
                    self._behind.append(cpu)
                else:
                    self._off(task, self._for_gil(), -1)
                    self._line_up(task)
                    turned_away = True
            if not turned_away:
                break
        behind, self._behind = self._behind, []
        fresh = []
        for cpu in behind:
            if cpu.task is None:
                continue
            if cpu.task.pid in self._stretches or self.gil.model != "none":
                self._run_ahead(cpu, cpu.task)
            else:
                fresh.append((cpu, cpu.task))
        if len(fresh) == 1:
            self._run_ahead(*fresh[0])
        elif fresh:
            self._run_together(fresh)

    def record(self, emit: Callable[[TraceEvent], None], full: Callable[[], bool]) -> None:
        """From now on ``emit`` is told of every event; the run stops when ``full()``."""
        self._emit = emit
        self.full = full
        self._take = self._decide
        """It notes the policy's reasons."""
        for task in self.tasks:
            emit(Created(self.now, task.pid, task.job.name, 0))

    def tell(self, event: TraceEvent) -> None:
        """Record ``event``, if anybody records."""
        if self._emit is not None:
            self._emit(event)

    @property
    def recording(self) -> bool:
        """Whether events are recorded."""
        return self._emit is not None

    # ---- Threads come and go -------------------------------------------------------------------------------------

    def spawn(self, name: str, delay: int, by: int = 0, priority: int = 0) -> Task:
        """A new task that wants to run after ``delay``; ``by`` starts it."""
        pid = len(self.tasks) + 1
        task = ThreadTask(pid, Job(name, self.now + delay, (Burst("cpu", ENDLESS),), priority=priority))
        task.since = self.now
        self.tasks.append(task)
        self._alive += 1
        self.tell(Created(self.now, pid, name, by))
        self.plan_wake(self.now + delay, task, self.admit)
        return task

    def stop(self, exit_code: int) -> None:
        """The process is over; whatever still runs in it is dropped."""
        self.stopped = True
        self.exit_code = exit_code

    # ---- A stay on a CPU -----------------------------------------------------------------------------------------

    def _dispatch(self, cpu: Cpu, task: Task) -> None:
        """``task`` begins a stay; how far it gets is found when the tick is settled."""
        now = self.now
        if task.start < 0:
            task.start = now
        task.state = RUNNING
        task.since = cpu.since = now
        cpu.task = task
        cpu.lane = task.level
        quantum = self._fixed_quantum
        if quantum is None:
            quantum = self.policy.quantum(task)
        cpu.quantum, cpu.used = quantum, task.used if quantum else 0
        cpu.end = -1
        self._behind.append(cpu)

    def _run_ahead(self, cpu: Cpu, task: Task) -> None:
        """Execute up to the next happening, the end of the quantum, or a request; plan the end of the stretch."""
        stretch = self._stretches.get(task.pid)
        if stretch is None:
            stretch = self._stretches[task.pid] = self._execute(cpu, task)
        cpu.end = max(stretch.end, self.now)
        self.agenda.plan(cpu.end, self._cpu_rank, cpu.index, self._cpu_end, cpu)

    def _execute(self, cpu: Cpu, task: Task) -> Stretch:
        now, cost, model = self.now, self._instruction, self.gil.model
        span = self._horizon() - now
        if cpu.quantum:
            span = min(span, cpu.quantum - cpu.used - (now - cpu.since))
        span = min(span, self.until - now + cost)
        instructions = max(1, -(-span // cost))  # the one under way at the end is finished
        if model == "2.7":
            instructions = min(instructions, self.costs.check_interval - self._since_check)
        done, stop, request = self.work.run(task.pid, instructions, eager=model == "3.11" and self.gil.asked, now=now)
        if model == "2.7":
            self._since_check += done
        took = done * cost + (request.cost(self.costs) if request is not None else 0)
        return Stretch(now + took, stop, request)

    def _run_together(self, fresh: list[tuple[Cpu, Task]]) -> None:
        """Several threads without a GIL: up to the next happening, the first end of a quantum, or the first request."""
        now, cost = self.now, self._instruction
        span = (self.agenda.heap[0][0] >> PHASE_BITS) - now
        for cpu, _ in fresh:
            if cpu.quantum:
                span = min(span, cpu.quantum - cpu.used - (now - cpu.since))
        span = min(span, self.until - now + cost)
        parts = self.work.run_together([task.pid for _, task in fresh], max(1, span // cost), now=now)
        for (cpu, task), (done, stop, request) in zip(fresh, parts, strict=True):
            took = done * cost + (request.cost(self.costs) if request is not None else 0)
            self._stretches[task.pid] = Stretch(now + took, stop, request)
            self._run_ahead(cpu, task)

    def _horizon(self) -> int:
        """The next happening that can change what a running thread does. A timer of a thread that waits for the GIL
        does not if the GIL has changed hands since the timer was set: it will only be set anew, for a switch interval
        later."""
        heap, passes, asks = self.agenda.heap, self.gil.passes, self._on_asking
        first = heap[0]
        if first[3] is not asks or first[4][1] == passes or len(heap) > LOOK_THROUGH:
            return first[0] >> PHASE_BITS
        next_round = (first[0] >> PHASE_BITS) + self.switch_interval
        others = (entry[0] for entry in heap if entry[3] is not asks or entry[4][1] == passes)
        return min(next_round, min(others) >> PHASE_BITS)

    def _cpu_end(self, cpu: Cpu) -> None:
        """A stretch has come to its end, unless the entry is stale."""
        task = cpu.task
        if task is None or cpu.end != self.now:
            return
        stretch = self._stretches.pop(task.pid)
        cpu.end = -1
        match stretch.stop:
            case "exit":
                self._exit(cpu, task)
            case "request":
                assert stretch.request is not None
                answer = stretch.request.handle(self, task)
                if answer is not WAIT:
                    self.work.answer(task.pid, answer)
                    self._go_on(cpu, task)
                elif cpu.task is task:
                    raise InternalError("a request waits but has not blocked its task")
            case stop:
                self._go_on(cpu, task, looks=stop == "check")

    def _go_on(self, cpu: Cpu, task: Task, *, looks: bool = True) -> None:
        """Stay on the CPU, give up the GIL, or make room for the next. ``looks``: the thread stands where a holder
        looks whether it is asked for the GIL."""
        if cpu.task is not task:
            return
        if (looks or self.gil.model != "3.11") and self._must_drop():
            self.give_way(task)
        elif cpu.quantum and self.now - cpu.since >= cpu.quantum - cpu.used:
            ran = self.now - cpu.since
            self._release_cpu(cpu, task, ran)
            self._expire(cpu, task, ran)
        else:
            self._behind.append(cpu)

    def _must_drop(self) -> bool:
        """Whether the holder, at a place where it looks, has to give up the GIL."""
        gil = self.gil
        if gil.model == "2.7":
            if self._since_check < self.costs.check_interval:
                return False
            self._since_check = 0
            return bool(gil.waiters)
        return gil.asked and bool(gil.waiters)

    def _release_cpu(self, cpu: Cpu, task: Task, ran: int) -> None:
        task.left -= ran
        task.since = cpu.since = cpu.left_at = self.now
        cpu.work_ticks += ran
        cpu.last = task
        cpu.task = None
        self._idle |= cpu.bit

    def _exit(self, cpu: Cpu, task: Task) -> None:
        ran = self.now - cpu.since
        self._leave(cpu, task, ran, Cause.EXITED)
        task.state = TERMINATED
        task.completion = self.now
        self._alive -= 1
        self.tell(Exited(self.now, task.pid, cpu.index, ran))
        self._pass_gil(task)
        self.work.ended(self, task)

    # ---- Blocking and waking (for requests) ------------------------------------------------------------------------

    def block(
        self,
        task: Task,
        kind: str,
        resource: Any = None,
        timeout: int = -1,
        expired: Callable[[Task], Any] | None = None,
    ) -> Any:
        """The running ``task`` leaves its CPU and the GIL and waits for ``resource``; gives ``WAIT``.

        After ``timeout`` (not negative) ``expired(task)`` says what the answer is then; it also takes the task out of
        the resource's queue."""
        deadline = self.now + timeout if timeout >= 0 else -1
        self._tickets += 1
        waiting = self.waits[task.pid] = Waiting(kind, resource, deadline, self.now, self._tickets)
        shown = self.work.subject(task.pid, waiting) if self._emit is not None else (kind, "", 0)
        self._off(task, shown, deadline)
        self._pass_gil(task)
        if timeout >= 0:
            self.agenda.plan(deadline, self._wake_rank, task.pid, self._expires, (task, waiting.ticket, expired))
        return WAIT

    def _off(self, task: Task, shown: tuple[str, str, int], until: int) -> None:
        """RUNNING to BLOCKED; ``shown`` is what it waits for: the kind, the name, who has it."""
        cpu = self._cpu_of(task)
        ran = self.now - cpu.since
        self._leave(cpu, task, ran, Cause.BLOCKED)
        if task.start == self.now:
            task.start = -1
        task.state = BLOCKED
        task.until = until
        kind, name, holder = shown
        self.tell(Waited(self.now, task.pid, cpu.index, ran, kind, name, until, holder))

    def _expires(self, plan: tuple[Task, int, Callable[[Task], Any] | None]) -> None:
        task, ticket, expired = plan
        waiting = self.waits.get(task.pid)
        if waiting is None or waiting.ticket != ticket:
            return
        self.wake(task, expired(task) if expired is not None else None)

    def wake(self, task: Task, answer: Any, delay: int | None = None) -> None:
        """What ``task`` waited for is there: it gets ``answer`` and, once awake, wants to run again."""
        del self.waits[task.pid]
        self.work.answer(task.pid, answer)
        delay = self.costs.wake_up_ns if delay is None else delay
        self.plan_wake(self.now + delay, task, self._become_ready)

    def _become_ready(self, task: Task) -> None:
        task.state = READY
        task.blocked_ticks += self.now - task.since
        task.since = self.now
        task.until = -1
        self._woken = True
        self._ready(task, Cause.WOKEN, self.now)
        if self._emit is not None:
            self._emit(Resumed(self.now, task.pid, *self.policy.place(task)))

    # ---- The GIL -------------------------------------------------------------------------------------------------

    def _line_up(self, task: Task) -> None:
        """``task`` stands in line for the GIL; after a switch interval without a switch it asks for it."""
        self.gil.wait(task)
        self._plan_asking(task)
        self._show_gil(task)

    def _plan_asking(self, task: Task) -> None:
        """The timer is late by a little, as timers are; without that, a loop and the interval could keep in step."""
        tick = self.now + self.switch_interval + next(self._slack)
        self.agenda.plan(tick, self._wake_rank, task.pid, self._on_asking, (task, self.gil.passes))

    def _asks(self, plan: tuple[Task, int]) -> None:
        task, passes = plan
        gil = self.gil
        if task not in gil.waiters:
            return
        if gil.passes == passes and gil.holder is not None:
            gil.asked = True
            self.tell(GilAsked(self.now, task.pid, gil.holder.pid))
        self._plan_asking(task)

    def _take_gil(self, task: Task) -> bool:
        """Whether ``task`` may run Python; it takes the GIL if it is free."""
        passes = self.gil.passes
        may = self.gil.take(task)
        if self.gil.passes != passes:
            self._show_gil(task)
        return may

    def _pass_gil(self, task: Task) -> None:
        """If ``task`` holds the GIL, the first in line has it now."""
        if self.gil.model == "none" or self.gil.holder is not task:
            return
        following = self.gil.drop()
        self._since_check = 0
        self._show_gil(task)
        if following is not None:
            self.plan_wake(self.now + self.costs.wake_up_ns, following, self._become_ready)

    def _for_gil(self) -> tuple[str, str, int]:
        return "gil", "GIL", 0 if self.gil.holder is None else self.gil.holder.pid

    def _show_gil(self, task: Task) -> None:
        if self._emit is not None:
            gil = self.gil
            owners = () if gil.holder is None else (gil.holder.pid,)
            waiters = tuple(waiter.pid for waiter in gil.waiters)
            self._emit(ResourceChanged(self.now, task.pid, "gil", "GIL", owners, "", waiters))

    def give_way(self, task: Task) -> bool:
        """The running ``task`` lets the others of its process run first, if there are any; whether there were."""
        if not self.gil.waiters:
            return False
        self._off(task, self._for_gil(), -1)
        self._pass_gil(task)
        self._line_up(task)
        self._gave_way = True
        return True


def _never() -> bool:
    return False


def _index(cpu: Cpu) -> int:
    return cpu.index


__all__ = ["RUNNING", "WAIT", "Failure", "ProgramMachine", "Waiting"]

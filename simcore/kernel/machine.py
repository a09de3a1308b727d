"""The machine: the one thing that changes during a run, and the only writer of its state.

It fires the agenda in the declared order, keeps CPUs, tasks and devices, and asks the policy who runs. What
happens is told to ``emit`` as events; without it (sweeps, exploration) none is made.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from heapq import heappop, heappush
from operator import attrgetter

from simcore.kernel.admission import Admission, needed
from simcore.kernel.agenda import NEVER, PHASE_BITS, Agenda, Phase, phases
from simcore.kernel.devices import Device
from simcore.kernel.ports import Cause, Oracle, Policy
from simcore.kernel.rotation import rotate
from simcore.kernel.task import Cpu, Task
from simcore.model.events import (
    Admitted,
    Blocked,
    Dispatched,
    Exited,
    Expired,
    Preempted,
    Renewed,
    Requeued,
    ServiceStarted,
    SwitchStarted,
    TraceEvent,
    Woken,
)
from simcore.model.historical import jobs_on
from simcore.model.scenario import Scenario
from simcore.model.snapshot import device_views
from simcore.model.states import State
from simcore.model.text import N_, Message, message
from simcore.model.verdict import Verdict

READY, RUNNING, BLOCKED, TERMINATED = State.READY, State.RUNNING, State.BLOCKED, State.TERMINATED
CHOSEN_OTHERWISE = N_("this run was told to choose it")
SWITCH_DONE = message(N_("the context switch is done"))
NO_REASON = message("")
ARRIVED, EXPIRED, EXITED, WAITS = Cause.ARRIVED, Cause.EXPIRED, Cause.EXITED, Cause.BLOCKED


class Machine:
    """Built for one run of ``scenario`` under ``policy``.

    ``oracle`` may overrule the policy at every choice of the next task; ``emit`` receives every event.
    ``fired`` counts the agenda entries that took effect.
    """

    __slots__ = (
        "_accounts",
        "_alive",
        "_arrival_rank",
        "_arrivals",
        "_cpu_rank",
        "_emit",
        "_fixed_quantum",
        "_heap",
        "_idle",
        "_latency",
        "_limit",
        "_line",
        "_look_at",
        "_next_arrival",
        "_on_cpu_end",
        "_oracle",
        "_policy_rank",
        "_ready",
        "_rotates",
        "_sequence",
        "_switch_cost",
        "_switches_cost",
        "_take",
        "_wake_rank",
        "_why",
        "_woken",
        "admission",
        "agenda",
        "cpus",
        "devices",
        "fired",
        "now",
        "policy",
        "scenario",
        "switches",
        "tasks",
    )

    def __init__(
        self,
        scenario: Scenario,
        policy: Policy,
        oracle: Oracle | None = None,
        emit: Callable[[TraceEvent], None] | None = None,
    ) -> None:
        config = scenario.machine
        self.scenario = scenario
        self.policy = policy
        self.now = 0
        self.fired = 0
        self.switches = 0
        self.tasks = [Task(pid, job) for pid, job in enumerate(jobs_on(scenario), start=1)]
        self.cpus = [Cpu(index) for index in range(config.cpus)]
        self.devices = {view.name: Device(view) for view in device_views(scenario)}
        self.agenda = Agenda()
        self._heap = self.agenda.heap
        self._sequence = 0
        self._limit = 0
        self._oracle = oracle
        self._emit = emit
        plain = oracle is None and emit is None
        self._take = policy.take if plain else self._decide
        self._ready = policy.ready
        self._why = NO_REASON
        self._on_cpu_end = self._cpu_end
        self._accounts = policy.accounts
        self._fixed_quantum = policy.fixed_quantum
        self._idle = (1 << config.cpus) - 1
        self._alive = len(self.tasks)
        self._woken = False
        self._look_at = 0
        self._switch_cost = config.switch_cost
        self._latency = config.dispatch_latency
        self._switches_cost = bool(self._switch_cost or self._latency)
        free_to_rotate = plain and config.cpus == 1 and not self._switches_cost
        self._line = policy.line if plain else None
        self._rotates = free_to_rotate and self._line is not None and bool(policy.fixed_quantum)
        rank = phases(config.ties)
        self._cpu_rank, self._policy_rank = rank[Phase.CPU], rank[Phase.POLICY]
        self._arrival_rank, self._wake_rank = rank[Phase.ARRIVAL], rank[Phase.WAKE]
        # The next to arrive stands last; those of one tick in list order.
        self._arrivals = sorted(self.tasks, key=attrgetter("arrival"))
        self._arrivals.reverse()
        first = self._arrivals[-1].arrival if self._arrivals else 0
        self._next_arrival = first << PHASE_BITS | self._arrival_rank if self._arrivals else NEVER
        self.admission = Admission(self, emit) if needed(self) else None
        if policy.timer_period:
            self._plan_boost()

    # ---- The run --------------------------------------------------------------------------------------------

    def run(self, events_max: int) -> Verdict:
        """Run until every task has ended, nothing can happen any more, or ``events_max`` have fired."""
        heap = self.agenda.heap
        self._limit = events_max
        eager, preemptive, looks = self.policy.eager, self.policy.preemptive, self.policy.looks
        # Not "while self._alive": CPython 3.11 specialises a running function only at an unconditional backward jump,
        # and this one is called once per run (measured: 1.4 times as fast).
        fired = 0
        while True:
            if not self._alive:
                self.fired += fired
                return Verdict("finished")
            key = heap[0][0]
            if self._next_arrival < key:
                key = self._next_arrival
                self.now = now = key >> PHASE_BITS
                self._arrive()
            elif key == NEVER or fired >= self._limit:
                self.fired += fired
                left = tuple(task.pid for task in self.tasks if task.state is not TERMINATED)
                return Verdict("stalled" if key == NEVER else "budget", left)
            else:
                self.now = now = key >> PHASE_BITS
                _, _, _, function, argument = heappop(heap)
                function(argument)
            fired += 1
            # Once all happenings of this tick are known (or at once, if the policy wants it so):
            if eager or (heap[0][0] >> PHASE_BITS != now and self._next_arrival >> PHASE_BITS != now):
                if self._idle:
                    self._fill()
                if preemptive:
                    if self._woken:
                        self._woken = False
                        self._challenge()
                    if looks:
                        self._plan_look()

    def _fill(self) -> None:
        """Give the idle CPUs, lowest number first, to the tasks that the policy chooses."""
        line, cpus, now = self._line, self.cpus, self.now
        if line is not None and not self._switches_cost:
            # _give, written out for an unwatched line and free switches.
            while line and (idle := self._idle):
                cpu, head = cpus[(idle & -idle).bit_length() - 1], line.popleft()
                self._idle = idle & (idle - 1)
                if cpu.left_at == now and cpu.last is not head:
                    self.switches += 1
                self._dispatch(cpu, head)
            return
        while idle := self._idle:
            task = self._take(now)
            if task is None:
                return
            self._give(cpus[(idle & -idle).bit_length() - 1], task)

    def _decide(self, now: int) -> Task | None:
        """The policy's choice, or the oracle's instead; taken out of the ready structure. Notes the reason."""
        policy = self.policy
        task = policy.choose(now)
        if task is None:
            return None
        self._why = policy.why(task, now)
        if self._oracle is not None:
            options = [pid for lane in policy.queues() for pid in lane]
            if len(options) > 1:
                chosen = options[self._oracle.choose("dispatch", len(options), options.index(task.pid))]
                if chosen != task.pid:
                    task, self._why = self.tasks[chosen - 1], message(CHOSEN_OTHERWISE)
        policy.remove(task)
        return task

    def _challenge(self) -> None:
        policy = self.policy
        while True:
            running = [cpu.task for cpu in self.cpus if cpu.task is not None]
            found = policy.challenge(running, self.now) if running else None
            if found is None:
                return
            victim, challenger, why = found
            cpu = self._cpu_of(victim)
            self._preempt(cpu, challenger.pid, why)
            if self._emit is not None:
                self._why = policy.why(challenger, self.now)
            policy.remove(challenger)
            self._give(cpu, challenger)

    def _plan_look(self) -> None:
        """Have the policy look again at the tick that it names; an earlier plan is void."""
        running = [cpu.task for cpu in self.cpus if cpu.task is not None]
        tick = self.policy.next_look(running, self.now) if running else 0
        if tick and tick != self._look_at:
            self.agenda.plan(tick, self._policy_rank, 0, self._look, tick)
        self._look_at = tick

    def _look(self, planned: int) -> None:
        self._woken = self._woken or planned == self._look_at

    def _cpu_of(self, task: Task) -> Cpu:
        return next(cpu for cpu in self.cpus if cpu.task is task)

    # ---- A CPU and its task -----------------------------------------------------------------------------------

    def _give(self, cpu: Cpu, task: Task) -> None:
        """Put ``task``, already out of the ready structure, on the idle ``cpu``; a context switch may come first."""
        self._idle &= ~cpu.bit
        stays = switched = False
        if cpu.left_at == self.now:
            stays = cpu.last is task
            switched = not stays
        if self._switches_cost and not stays:
            cost = self._latency + (self._switch_cost if switched else 0)
            if cost:
                self._switch(cpu, task, cost, switched)
                return
        if switched:
            self.switches += 1
        self._dispatch(cpu, task)
        if self._emit is not None:
            self._tell_dispatched(cpu, task, switched)

    def _switch(self, cpu: Cpu, task: Task, cost: int, switched: bool) -> None:
        now = self.now
        cpu.switching, cpu.since, cpu.end = task, now, now + cost
        self.agenda.plan(now + cost, self._cpu_rank, cpu.index, self._switch_end, cpu)
        if self._emit is not None:
            previous = cpu.last.pid if switched and cpu.last is not None else 0
            self._emit(SwitchStarted(now, task.pid, cpu.index, cost, previous, self._why))

    def _switch_end(self, cpu: Cpu) -> None:
        task = cpu.switching
        assert task is not None, "nothing ends a switch early"
        switched = cpu.left_at == cpu.since
        self.switches += switched
        cpu.switch_ticks += self.now - cpu.since
        cpu.switching = None
        # What became ready during the switch has not challenged this task yet.
        self._woken = True
        self._dispatch(cpu, task)
        if self._emit is not None:
            self._why = SWITCH_DONE
            self._tell_dispatched(cpu, task, switched)

    def _dispatch(self, cpu: Cpu, task: Task) -> None:
        """``task`` begins a stay on ``cpu``, until its burst or its quantum ends, whichever comes first."""
        now = self.now
        if task.start < 0:
            task.start = now
        task.state = RUNNING
        task.since = cpu.since = now
        cpu.task = task
        cpu.lane = task.level
        span = task.left
        quantum = self._fixed_quantum
        if quantum is None:
            quantum = self.policy.quantum(task)
        if quantum:
            cpu.quantum = quantum
            cpu.used = task.used
            limit = quantum - task.used
            if limit < span or self.policy.whole_slices:
                span = limit
        cpu.end = now + span
        # agenda.plan, written out: this is the most frequent entry of all. It counts down, so that no entry of a CPU
        # ever equals another that was planned through the agenda.
        self._sequence = sequence = self._sequence - 1
        heappush(self._heap, (now + span << PHASE_BITS | self._cpu_rank, cpu.index, sequence, self._on_cpu_end, cpu))

    def _tell_dispatched(self, cpu: Cpu, task: Task, switched: bool) -> None:
        assert self._emit is not None
        event = Dispatched(self.now, task.pid, cpu.index, cpu.lane, cpu.quantum, cpu.used, switched, self._why)
        self._emit(event)

    def _cpu_end(self, cpu: Cpu) -> None:
        """A burst or a quantum ends, unless the entry is stale."""
        task = cpu.task
        now = self.now
        if task is None or cpu.end != now:
            return
        ran = now - cpu.since
        expires = task.left > ran
        if not expires:
            ran = task.left
        # _leave, written out: every stay ends here or there.
        task.left -= ran
        task.since = cpu.since = cpu.left_at = now
        cpu.work_ticks += ran
        cpu.last = task
        cpu.task = None
        self._idle |= cpu.bit
        if expires:
            self._expire(cpu, task, ran)
        elif task.burst < task.last_burst:
            if self._accounts:
                self.policy.off_cpu(task, ran, WAITS)
            self._block(cpu, task, ran)
        else:
            if self._accounts:
                self.policy.off_cpu(task, ran, EXITED)
            task.state = TERMINATED
            task.completion = now
            self._alive -= 1
            if self._emit is not None:
                self._emit(Exited(now, task.pid, cpu.index, ran))
            if self.admission is not None:
                self.admission.leave()

    def _expire(self, cpu: Cpu, task: Task, ran: int) -> None:
        now = self.now
        if self._accounts:
            self.policy.off_cpu(task, ran, EXPIRED)
        task.state = READY
        self._ready(task, EXPIRED, now)
        if self._emit is not None:
            why = self.policy.expired_why(task)
            self._emit(Expired(now, task.pid, cpu.index, ran, *self.policy.place(task), why))
        elif self._line is not None and self._rotates:
            self._rotate(cpu, self._line)

    def _leave(self, cpu: Cpu, task: Task, ran: int, cause: Cause) -> None:
        """Book ``ran`` ticks of work and free the CPU."""
        task.left -= ran
        task.since = cpu.since = cpu.left_at = self.now
        cpu.work_ticks += ran
        cpu.last = task
        cpu.task = None
        self._idle |= cpu.bit
        if self._accounts:
            self.policy.off_cpu(task, ran, cause)

    def _rotate(self, cpu: Cpu, line: deque[Task]) -> None:
        """Run the whole quanta that end before anything else can happen, within what is left of the budget."""
        quantum = cpu.quantum
        horizon = min(self.agenda.heap[0][0], self._next_arrival) >> PHASE_BITS
        horizon = min(horizon, self.now + self._limit * quantum + 1)
        slices = rotate(line, self.now, quantum, horizon)
        if slices:
            self.now += slices * quantum
            self.fired += slices
            self._limit -= slices
            self.switches += slices if len(line) > 1 else 0
            cpu.work_ticks += slices * quantum
            cpu.since = cpu.left_at = self.now
            cpu.last = line[-1]

    def _preempt(self, cpu: Cpu, by: int, why: Message) -> None:
        task = cpu.task
        assert task is not None, "only a running task is preempted"
        ran = min(self.now - cpu.since, task.left)
        self._leave(cpu, task, ran, Cause.PREEMPTED)
        if task.start == self.now:
            task.start = -1
        task.state = READY
        self._ready(task, Cause.PREEMPTED, self.now)
        if self._emit is not None:
            self._emit(Preempted(self.now, task.pid, cpu.index, ran, *self.policy.place(task), by, why))

    # ---- Arrivals, devices, the policy's timer ------------------------------------------------------------

    def _arrive(self) -> None:
        """All jobs of this tick arrive, in list order. Arrivals wait beside the agenda, sorted: most runs have many,
        and only the next one matters."""
        arrivals, now, line, admission = self._arrivals, self.now, self._line, self.admission
        while arrivals and arrivals[-1].arrival == now:
            task = arrivals.pop()
            if admission is not None:
                admission.arrive(task)
            elif line is not None:
                task.state = READY
                task.since = now
                line.append(task)
            else:
                self.admit(task)
        self._woken = True
        self._next_arrival = arrivals[-1].arrival << PHASE_BITS | self._arrival_rank if arrivals else NEVER

    def admit(self, task: Task) -> None:
        """``task`` is there, and ready."""
        task.state = READY
        task.since = self.now
        self._woken = True
        self._ready(task, ARRIVED, self.now)
        if self._emit is not None:
            self._emit(Admitted(self.now, task.pid, *self.policy.place(task)))

    def plan_wake(self, tick: int, task: Task, function: Callable[[Task], None]) -> None:
        """Let ``function(task)`` happen at ``tick``, among those of that tick that come back from a device."""
        self.agenda.plan(tick, self._wake_rank, task.pid, function, task)

    def _block(self, cpu: Cpu, task: Task, ran: int) -> None:
        task.state = BLOCKED
        task.done_ticks += task.bursts[task.burst].ticks
        task.burst += 1
        _, task.left, task.device = task.bursts[task.burst]
        task.until = -1
        if self.devices[task.device].request(task):
            self._serve(task)
        if self._emit is not None:
            self._emit(Blocked(self.now, task.pid, cpu.index, ran, task.device, task.until))

    def _serve(self, task: Task) -> None:
        task.until = self.now + task.left
        self.plan_wake(task.until, task, self._wake)

    def _wake(self, task: Task) -> None:
        device = self.devices[task.device]
        device.release(task)
        task.blocked_ticks += self.now - task.since
        task.burst += 1
        task.left = task.bursts[task.burst][1]
        task.state = READY
        task.since = self.now
        self._woken = True
        self._ready(task, Cause.WOKEN, self.now)
        if self._emit is not None:
            self._emit(Woken(self.now, task.pid, device.name, *self.policy.place(task)))
        following = device.serve_next()
        if following is not None:
            self._serve(following)
            if self._emit is not None:
                self._emit(ServiceStarted(self.now, following.pid, device.name, following.until))

    def _plan_boost(self) -> None:
        period = self.policy.timer_period
        tick = (self.now // period + 1) * period
        if self._arrivals and self._alive == len(self._arrivals):
            # Nobody is here, so nothing can be rearranged before the next arrival.
            tick = max(tick, -(-self._arrivals[-1].arrival // period) * period)
        self.agenda.plan(tick, self._policy_rank, 0, self._boost, None)

    def _boost(self, _: None) -> None:
        """The policy rearranges its lanes; running tasks lose their CPU or get a new quantum."""
        policy = self.policy
        running = [cpu.task for cpu in self.cpus if cpu.task is not None]
        why = message(N_("the boost puts everyone into the top queue"))
        for task in policy.boost_victims(running):
            self._preempt(self._cpu_of(task), 0, why)
        reason = policy.boost(task for task in self.tasks if task.state is not TERMINATED)
        if self._emit is not None:
            self._emit(Requeued(self.now, 0, policy.queues(), reason))
        for cpu in self.cpus:
            if cpu.task is not None:
                self._renew(cpu, cpu.task)
        self._plan_boost()

    def _renew(self, cpu: Cpu, task: Task) -> None:
        ran = self.now - cpu.since
        task.left -= ran
        cpu.work_ticks += ran
        self._dispatch(cpu, task)
        if self._emit is not None:
            self._emit(Renewed(self.now, task.pid, cpu.index, ran, task.level, cpu.quantum))

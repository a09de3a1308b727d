"""Whole turns of the GIL among threads that only count (Python 3.11): from one hand-over to the next in one step.

Where every other thread waits for the GIL, or for longer than this takes, the next turn is known: the new holder wakes
up, is dispatched, runs until the first timer asks it for the GIL, and on to its next backward jump. What happens in it,
in which order, and what chance is drawn is what the agenda would give; whatever is out of the ordinary is left to it.
A property test holds the two together.
"""

from __future__ import annotations

from heapq import heappop, heapreplace

from simcore.kernel.agenda import NEVER, PHASE_BITS
from simcore.kernel.collector import paused
from simcore.kernel.program import LOOK_THROUGH, ProgramMachine
from simcore.kernel.task import Cpu, Task
from simcore.model.program_events import GilAsked

TAIL_TICKS_MAX = 1_000
"""More instructions than the way to a loop's next backward jump."""


class HandingMachine(ProgramMachine):
    """A machine for programs that takes the turns of counting threads whole."""

    __slots__ = ()

    def _take_turns(self, fired_max: int) -> int:
        fired = 0
        with paused():
            while self._gave_way:
                self._gave_way = False
                holder = self.gil.holder
                if holder is None or not self._is_alone(holder) or fired_max - fired < 100 + 10 * len(self._heap):
                    break
                fired += self._wake_holder(holder)
                self._fill()
                if self.policy.preemptive and self._woken:
                    self._woken = False
                    self._challenge()
                cpu = self._behind[0] if len(self._behind) == 1 else None
                done = self._stay(cpu, holder) if cpu is not None and cpu.task is holder else 0
                if not done:
                    self._settle()
                    break
                fired += done
        return fired

    def _is_alone(self, holder: Task) -> bool:
        """Whether nothing but the holder's waking and the timers of those who wait for the GIL is near, and the holder
        is in a loop that can be run whole."""
        if self.gil.model != "3.11" or self._idle != (1 << len(self.cpus)) - 1 or not self.gil.waiters:
            return False
        asks, wakes, costs = self._on_asking, 0, self.costs
        interval = self.switch_interval + costs.timer_slack_ns
        tail = TAIL_TICKS_MAX * self._instruction
        if self.switch_interval < 2 * tail:
            return False
        far = self.now + costs.wake_up_ns + 3 * interval + tail
        if far > self.until:
            return False
        for entry in self._heap:
            if entry[3] is not asks and entry[0] >> PHASE_BITS < far:
                if entry[4] is not holder or entry[3] != self._become_ready:
                    return False
                wakes += 1
        return wakes == 1 and self.work.stands(holder.pid)

    def _wake_holder(self, holder: Task) -> int:
        """Up to the tick at which the new holder is awake and everything else of that tick has happened."""
        fired = self._fire_timers(NEVER)
        self.now = now = heappop(self._heap)[0] >> PHASE_BITS
        self._become_ready(holder)
        return fired + 1 + self._fire_timers(now)

    def _fire_timers(self, until: int) -> int:
        """``_asks``, written out, for the timers that come first on the agenda, up to a tick; how many."""
        agenda, heap, gil, asks = self.agenda, self._heap, self.gil, self._on_asking
        waiters, passes, later, slack, rank = (
            gil.waiters,
            gil.passes,
            self.switch_interval,
            self._slack,
            self._wake_rank,
        )
        fired = 0
        while (entry := heap[0])[3] is asks and (tick := entry[0] >> PHASE_BITS) <= until:
            fired += 1
            task, passed = entry[4]
            if task not in waiters:
                heappop(heap)
                continue
            if passed == passes and gil.holder is not None:
                gil.asked = True
                self.tell(GilAsked(tick, task.pid, gil.holder.pid))
            agenda.sequence += 1
            key = tick + later + next(slack) << PHASE_BITS | rank
            heapreplace(heap, (key, task.pid, agenda.sequence, asks, (task, passes)))
        return fired

    def _stay(self, cpu: Cpu, holder: Task) -> int:
        """The stay of the holder, up to its giving way; how many entries that is, 0 if it is to be left to the agenda
        (then nothing has happened)."""
        heap, now, cost = self._heap, self.now, self._instruction
        asked = self._asked_at()
        if not asked:
            return 0
        executed = max(1, -(-(asked - now) // cost))
        limit = cpu.quantum - cpu.used if cpu.quantum else NEVER
        if asked - now + TAIL_TICKS_MAX * cost >= limit:
            return 0
        work, pid = self.work, holder.pid
        end = now + work.length(pid, executed) * cost
        if end + cost >= (heap[0][0] >> PHASE_BITS) + self.switch_interval:
            return 0  # a timer that is set anew might come between
        if any(asked < entry[0] >> PHASE_BITS <= end + cost for entry in heap):
            return 0
        if not work.stay(pid, executed, now=now):
            return 0
        self._behind.clear()
        fired = 2 + self._fire_timers(asked)  # two stretches have ended
        work.stayed(pid, executed)
        self.now = end
        self.give_way(holder)
        return fired

    def _asked_at(self) -> int:
        """The tick at which the first timer asks the holder, if it can be run up to there at once; else 0."""
        passes, asks, heap = self.gil.passes, self._on_asking, self._heap
        if self.gil.asked or len(heap) > LOOK_THROUGH:
            return 0
        return min((e[0] for e in heap if e[3] is asks and e[4][1] == passes), default=0) >> PHASE_BITS


__all__ = ["HandingMachine"]

"""A finished run: what was simulated, what was decided, what happened, how it ended.

``trace.at(k)`` is the snapshot after ``k`` events, for ``0 <= k <= len(trace)``. Snapshots are folded from the
events; one in ``CHECKPOINT_STEPS`` is kept, so any step costs at most that many ``evolve`` calls.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Sequence

import simcore.model.program_snapshot  # noqa: F401  (enters the rules of programs)
from simcore.model.codec import event_line
from simcore.model.events import TraceEvent
from simcore.model.scenario import Scenario
from simcore.model.schedule import Schedule
from simcore.model.snapshot import Snapshot, evolve, initial
from simcore.model.verdict import Verdict

CHECKPOINT_STEPS = 32
NO_DEVIATIONS = Schedule()


class Trace:
    """An immutable recording. Its checkpoints are a cache and no part of its value."""

    __slots__ = ("_checkpoints", "_last", "events", "lanes", "scenario", "schedule", "verdict")

    def __init__(
        self,
        scenario: Scenario,
        events: Sequence[TraceEvent],
        verdict: Verdict,
        lanes: int,
        schedule: Schedule = NO_DEVIATIONS,
    ) -> None:
        self.scenario = scenario
        self.events: tuple[TraceEvent, ...] = tuple(events)
        self.verdict = verdict
        self.lanes = lanes
        self.schedule = schedule
        first = initial(scenario, lanes)
        self._checkpoints: list[Snapshot] = [first]
        self._last: tuple[int, Snapshot] = (0, first)

    def __len__(self) -> int:
        """The number of steps, which is the number of events."""
        return len(self.events)

    def at(self, step: int) -> Snapshot:
        """The snapshot at ``step``. Raises ``IndexError`` outside ``0 .. len(trace)``."""
        if not 0 <= step <= len(self.events):
            raise IndexError(f"step {step} is not in 0..{len(self.events)}")
        position, snapshot = self._nearest(step)
        for index in range(position, step):
            snapshot = evolve(snapshot, self.events[index], self.scenario)
            if (index + 1) == len(self._checkpoints) * CHECKPOINT_STEPS:
                self._checkpoints.append(snapshot)
        self._last = (step, snapshot)
        return snapshot

    def _nearest(self, step: int) -> tuple[int, Snapshot]:
        """The closest known snapshot at or before ``step``: a checkpoint, or the one asked for last."""
        slot = min(step // CHECKPOINT_STEPS, len(self._checkpoints) - 1)
        position, snapshot = self._last
        if slot * CHECKPOINT_STEPS < position <= step:
            return position, snapshot
        return slot * CHECKPOINT_STEPS, self._checkpoints[slot]

    def step_at_tick(self, tick: int) -> int:
        """The last step that has happened by ``tick``."""
        return bisect_right(self.events, tick, key=lambda event: event.tick)

    @property
    def end_tick(self) -> int:
        """The tick of the last event; 0 for an empty trace."""
        return self.events[-1].tick if self.events else 0

    def digest(self) -> str:
        """SHA-256 over the events, one line each, and the verdict, in hexadecimal."""
        sha = hashlib.sha256()
        for event in self.events:
            sha.update(event_line(event).encode())
        sha.update(repr(tuple(self.verdict)).encode())
        return sha.hexdigest()

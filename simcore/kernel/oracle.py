"""Who decides. Every oracle answers ``choose(kind, options, default)`` with an index below ``options``.

The policy alone (no oracle), a seeded coin, and the replay of a recorded schedule are here; a learner's click and
the search are later ones.
"""

from __future__ import annotations

from simcore.kernel.ports import Oracle
from simcore.model.errors import Problem, UsageError
from simcore.model.mt19937 import MersenneTwister
from simcore.model.schedule import Schedule
from simcore.model.text import N_, message


class SeededOracle:
    """Any option with equal chance: a way to see schedules that no policy would make."""

    def __init__(self, seed: int) -> None:
        self._twister = MersenneTwister(seed)

    def choose(self, kind: str, options: int, default: int) -> int:
        return self._twister.below(options)


class ReplayOracle:
    """The recorded deviations, and the policy's own choice everywhere else."""

    def __init__(self, schedule: Schedule) -> None:
        self._deviations = dict(schedule.deviations)
        self._index = -1

    def choose(self, kind: str, options: int, default: int) -> int:
        self._index += 1
        choice = self._deviations.get(self._index, default)
        if choice >= options:
            text = N_("decision {index} has {options} options, so there is no option {choice}")
            problem = message(text, index=self._index, options=options, choice=choice)
            raise UsageError(Problem(0, "schedule", problem))
        return choice


def replay(schedule: Schedule) -> ReplayOracle | None:
    """The oracle for ``schedule``; None, which costs nothing, if it deviates nowhere."""
    return ReplayOracle(schedule) if schedule.deviations else None


class RecordingOracle:
    """Asks another oracle (or takes the default) and writes down what deviates."""

    def __init__(self, inner: Oracle | None = None) -> None:
        self._inner = inner
        self._index = -1
        self._deviations: list[tuple[int, int]] = []

    def choose(self, kind: str, options: int, default: int) -> int:
        self._index += 1
        choice = default if self._inner is None else self._inner.choose(kind, options, default)
        if choice != default:
            self._deviations.append((self._index, choice))
        return choice

    @property
    def schedule(self) -> Schedule:
        """What was decided so far."""
        return Schedule(tuple(self._deviations))

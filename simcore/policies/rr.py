"""Round robin: everyone in turn, a quantum each.

A task whose burst ends within its quantum gives up the rest; one whose quantum ends goes to the tail. Whether it
goes there before or after a task that arrives at that very moment is a declared tie rule.
Source: OSTEP chapter 7; Silberschatz, section 5.3.3.
"""

from __future__ import annotations

from simcore.kernel.policy import FifoPolicy
from simcore.kernel.ports import Example, Lane, Param, PolicySpec
from simcore.model.limits import TICK_MAX
from simcore.model.text import N_


class RoundRobin(FifoPolicy):
    """One line and a quantum in ticks."""

    def __init__(self, quantum_ticks: int) -> None:
        super().__init__()
        self.fixed_quantum = self._quantum_ticks = quantum_ticks

    def lanes(self) -> tuple[Lane, ...]:
        return (Lane("", self._quantum_ticks),)


POLICY = PolicySpec(
    name="RR",
    title=N_("Round robin"),
    summary=N_("Everyone in turn: the head of the line runs for at most one quantum, then goes to the tail."),
    rule=N_("The head of the line runs for one quantum; if work is left, it goes to the tail."),
    source="OSTEP 7.7",
    make=lambda config, params: RoundRobin(params.integer("quantum")),
    params=(
        Param(
            "quantum",
            "int",
            4,
            N_("quantum"),
            N_("How long a task may run before it is the next one's turn."),
            minimum=1,
            maximum=TICK_MAX,
            unit="ticks",
        ),
    ),
    order=40,
    example=Example(
        jobs=(("A", 0, "5"), ("B", 1, "3"), ("C", 2, "1")),
        params={"quantum": 2},
        chart=(("A", 0, 2), ("B", 2, 4), ("A", 4, 6), ("C", 6, 7), ("B", 7, 8), ("A", 8, 9)),
    ),
)

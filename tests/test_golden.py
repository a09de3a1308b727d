"""Golden traces: for each policy one small run, an event a line, as text that a reviewer can read.

A change of a line is a change of what the same scenario gives: raise ``SEMANTICS_VERSION`` in
``simcore/model/semantics.py``, then write the files anew with ``python -m tests.test_golden``.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from simcore import api, registry
from simcore.analysis.narrate import narrate
from simcore.cases import scenario_of
from simcore.model.scenario import MachineConfig
from simcore.model.workload_input import workload_from_rows

FOLDER = Path(__file__).parent / "golden"


def more(priority: int, deadline: int, period: int, queue: int) -> dict[str, str]:
    """The columns that only some policies read."""
    return {"priority": str(priority), "deadline": str(deadline), "period": str(period), "queue": str(queue)}


ROWS = (
    {"name": "A", "arrival": "0", "bursts": "cpu 4, io 3 disk, cpu 2", "tickets": "10"} | more(3, 20, 12, 1),
    {"name": "B", "arrival": "1", "bursts": "cpu 2, io 4 disk, cpu 1", "tickets": "30"} | more(1, 12, 6, 0),
    {"name": "C", "arrival": "3", "bursts": "cpu 5", "tickets": "60"} | more(2, 16, 8, 0),
)
PARAMS = {"MLFQ": {"boost": 6}, "RR": {"quantum": 2}}


def text(policy: str) -> str:
    """The run as lines: step, tick, event, sentence."""
    machine = MachineConfig(switch_cost=1)
    trace = api.run(scenario_of(workload_from_rows(ROWS), policy, PARAMS.get(policy, {}), machine))
    lines = []
    for step, event in enumerate(trace.events, start=1):
        sentence = narrate(trace, step).sentence.english(lambda pid: "ABC"[pid - 1])
        lines.append(f"{step:3} {event.tick:3} {type(event).__name__:14} {sentence}")
    return "\n".join([*lines, f"digest {trace.digest()}"]) + "\n"


@pytest.mark.parametrize("policy", list(registry.policies()))
def test_golden(policy: str) -> None:
    assert text(policy) == (FOLDER / f"{policy.lower()}.txt").read_text(encoding="utf-8")


if __name__ == "__main__":
    for name in registry.policies():
        (FOLDER / f"{name.lower()}.txt").write_text(text(name), encoding="utf-8")

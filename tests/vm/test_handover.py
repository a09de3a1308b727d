"""Turns of the GIL taken whole against the same turns on the agenda: equal events, counts, clock and budget."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import simcore.program
from simcore.kernel.handover import HandingMachine
from simcore.kernel.program import ProgramMachine
from simcore.model.costs import Costs
from simcore.program import ProgramConfig, ProgramResult, run_program
from simcore.vm.vm import Limits

BODIES = (
    "for i in range({turns}):\n        number += 1",
    "for i in range({turns}):\n        number += 1\n        number -= 3",
    "for i in range({turns}, 0, -1):\n        number += i",
    "for i in range(0, 3 * {turns}, 3):\n        o.count += 1",
    "i = 0\n    while i < {turns}:\n        i += 1\n        number += 2",
    "i = 0\n    while i < {turns}:\n        if i == {part}:\n            number += 5\n        i += 1",
    "local = 2 ** 61\n    for i in range({turns}):\n        local += 2 ** 45\n        number += 1",
    "for i in range({part}):\n        number += 1\n    time.sleep(0.003)\n    for i in range({part}): number -= 1",
    "for i in range(9):\n        for j in range({part}):\n            number += 1\n        o.count += j",
    "x = 1.5\n    for i in range({turns} // 50):\n        x += 0.5",
    "with lock:\n        for i in range({turns}):\n            o.count += 2",
    "for i in range({turns}):\n        number += 1\n    raise ValueError(number)",
    "b = 7\n    for i in range({turns}):\n        a = i\n        number += 2; b -= 1\n        c = a",
    "i = total = 0\n    while i < {turns}:\n        total += i\n        i += 1\n\n        number = i",
    "seen = [number]\n    for i in range({turns}):\n        number += 1\n    seen.append(1)\n    number = seen[0] + 1",
)
ENDS = (
    "for t in threads: t.join()",
    "for i in range({turns}): number += 1",
    "while any(t.is_alive() for t in threads): time.sleep(0.02)",
    "threads[0].join(0.1)\nprint(number)",
    "import sys; sys.setswitchinterval(0.001)",
)
PROGRAM = """
import threading, time
class O: pass
o = O()
o.count = number = 0
lock = threading.Lock()
{functions}
threads = [threading.Thread(target=f, daemon={daemon}) for f in ({names},)]
for t in threads: t.start()
{end}
print(number, o.count)
"""


@st.composite
def programs(draw: Any) -> str:
    """Threads that count, each in its own way."""
    turns = st.sampled_from([300, 20_000, 200_000, 1_000_000])

    def filled(text: str) -> str:
        number = draw(turns)
        return text.format(turns=number + draw(st.integers(0, 9)), part=number // 2)

    bodies = draw(st.lists(st.sampled_from(BODIES), min_size=2, max_size=5))
    functions = "\n".join(f"def f{n}():\n    global number\n    {filled(body)}" for n, body in enumerate(bodies))
    names = ", ".join(f"f{n}" for n in range(len(bodies)))
    end = filled(draw(st.sampled_from(ENDS)))
    return PROGRAM.format(functions=functions, names=names, end=end, daemon=draw(st.booleans()))


@st.composite
def configs(draw: Any) -> ProgramConfig:
    """A machine on which turns come in all lengths."""
    costs = Costs(
        instruction_ns=draw(st.sampled_from([20, 20, 7, 1000])),
        wake_up_ns=draw(st.sampled_from([50_000, 0, 9_000_000])),
        context_switch_ns=draw(st.sampled_from([2_000, 0])),
        switch_interval_ns=draw(st.sampled_from([5_000_000, 1_000_000, 50_000])),
        timer_slack_ns=draw(st.sampled_from([50_000, 0, 3_000_000])),
    )
    return ProgramConfig(
        cpus=draw(st.sampled_from([1, 2, 4])),
        policy=draw(st.sampled_from(["CFS", "CFS", "RR", "FCFS", "MLFQ", "EEVDF", "LOTTERY"])),
        gil=draw(st.sampled_from(["3.11", "3.11", "3.11", "3.9"])),
        seed=draw(st.integers(0, 99)),
        costs=costs,
        limits=Limits(instructions_max=draw(st.sampled_from([100_000, 30_000]))),
        until_ns=draw(st.sampled_from([100_000_000, 400_000_000])),
    )


def play(machine: type[ProgramMachine], source: str, config: ProgramConfig, *, record: bool) -> ProgramResult:
    """A run on a machine of that class."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(simcore.program, "HandingMachine", machine)
        return run_program({"main.py": source}, "main.py", config, record=record)


def picture(result: ProgramResult) -> Any:
    """All that can be seen of a run."""
    machine, threads = result.machine, result.report.names
    work: Any = machine.work
    counts = {pid: (work.threads[pid].executed, work.threads[pid].saved) for pid in threads}
    tasks = [(t.state, t.cpu_ticks, t.blocked_ticks, t.since, t.start, t.completion) for t in machine.tasks]
    events = result.trace.events if result.trace is not None else ()
    return (
        *(result.output, result.exit_code, result.verdict, result.budget and result.budget.what, machine.now),
        *(machine.fired, machine.switches, result.vm.spent, counts, tasks, list(result.report.standing.waits), events),
    )


@settings(max_examples=30)
@given(programs(), configs(), st.booleans())
def test_turns_taken_whole_are_the_turns_of_the_agenda(source: str, config: ProgramConfig, record: bool) -> None:
    stepped = play(ProgramMachine, source, config, record=record)
    assert picture(play(HandingMachine, source, config, record=record)) == picture(stepped)


@pytest.mark.parametrize(
    ("body", "record"), [(0, False), (1, False), (3, False), (4, False), (0, True), (4, True), (12, True)]
)
def test_most_turns_are_taken_whole(body: int, record: bool) -> None:
    taken: list[int] = []

    class Counting(HandingMachine):
        def _stay(self, cpu: Any, holder: Any) -> int:
            taken.append(done := super()._stay(cpu, holder))
            return done

    text = BODIES[body].format(turns=10_000_000)
    functions = f"def f():\n    global number\n    {text}"
    source = PROGRAM.format(functions=functions, names="f, f, f", end=ENDS[0], daemon=False)
    assert play(Counting, source, ProgramConfig(), record=record).verdict.kind == "finished"
    assert sum(map(bool, taken)) > 0.9 * len(taken) > 100

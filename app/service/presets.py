"""Ready-made process tables, each for one thing worth seeing."""

from __future__ import annotations

from typing import NamedTuple

from simcore.model.mt19937 import MersenneTwister
from simcore.model.text import N_


class Preset(NamedTuple):
    """Rows as typed: (name, arrival, bursts, tickets); the policy that shows the point, with what must be set for it;
    and what to look for."""

    key: str
    title: str
    look: str
    rows: tuple[tuple[str, str, str, str], ...]
    policy: str
    params: tuple[tuple[str, str], ...] = ()


PRESETS = (
    Preset("talk", N_("Five jobs, two talk"),
        N_("chat and query wait for I/O in between. See how soon each policy lets them answer."), (
        ("report", "0", "cpu 8", "100"), ("chat", "1", "cpu 2, io 4, cpu 2", "100"), ("render", "2", "cpu 9", "100"),
        ("build", "3", "cpu 5", "100"), ("query", "5", "cpu 1, io 3, cpu 2", "100")), "MLFQ"),
    Preset("textbook", N_("A textbook's three"),
        N_("One long job and two short ones arrive together. Compare FCFS, SJF and RR with quantum 4."), (
        ("P1", "0", "24", "100"), ("P2", "0", "3", "100"), ("P3", "0", "3", "100")), "RR"),
    Preset("convoy", N_("Convoy"),
        N_("A long job came first, and everyone queues behind it. Then try SRTF or RR."), (
        ("video", "0", "cpu 20", "100"), ("mail", "1", "cpu 1, io 3, cpu 1", "100"), ("clock", "2", "cpu 1", "100"),
        ("shell", "3", "cpu 2, io 2, cpu 1", "100")), "FCFS"),
    Preset("starvation", N_("Starvation of the long job"),
        N_("Short notes keep coming, and the thesis waits until the last of them is done. Then try RR."), (
        ("thesis", "0", "cpu 12", "100"), *(
            (f"note{n}", str(arrival), "cpu 3", "100") for n, arrival in enumerate((1, 3, 6, 9, 12, 15, 18), start=1))),
        "SRTF"),
    Preset("io", N_("CPU and I/O take turns"),
        N_("While copy and index wait for the disk, the game has the CPU. Look at the CPU utilisation."), (
        ("copy", "0", "cpu 2, io 6 disk, cpu 2, io 6 disk, cpu 1", "100"),
        ("index", "1", "cpu 4, io 5 disk, cpu 4", "100"), ("game", "2", "cpu 14", "100")), "RR"),
    Preset("many", N_("Many short jobs"),
        N_("Sixteen short jobs in a row. Give a context switch a cost, then change the quantum."), tuple(
        (f"job{n}", str(n // 2), f"cpu {1 + n * 7 % 4}", "100") for n in range(1, 17)), "RR"),
    Preset("gaming", N_("Gaming the feedback queue"),
        N_("The gamer leaves for I/O before its quantum ends and stays on top. Clear “I/O resets the allotment”."),
        (("honest", "0", "cpu 30", "100"), ("gamer", "0", ", ".join(["cpu 1, io 1"] * 12) + ", cpu 1", "100")), "MLFQ",
        (("io_stay", "true"),)),
    Preset("lottery", N_("Three to one by tickets"),
        N_("The rich job holds three tickets in four. Change the seed: the shares stay near three to one."), (
        ("rich", "0", "cpu 30", "75"), ("poor", "0", "cpu 30", "25")), "LOTTERY"),
    Preset("late", N_("Nobody at first"),
        N_("Nobody arrives before tick 4, so the CPU is idle; and again between two jobs."), (
        ("early", "4", "cpu 3", "100"), ("later", "6", "cpu 4", "100"), ("last", "15", "cpu 2", "100")), "FCFS"),
)  # fmt: skip
BY_KEY = {preset.key: preset for preset in PRESETS}


def random_rows(seed: int, count: int = 6) -> list[dict[str, str]]:
    """A random process table, in the order of arrival from 0 on; the same seed gives the same one."""
    twister = MersenneTwister(seed)
    drawn = []
    for _ in range(count):
        bursts = f"cpu {twister.between(1, 9)}"
        if twister.below(3) == 0:
            bursts += f", io {twister.between(1, 6)}, cpu {twister.between(1, 5)}"
        drawn.append((twister.between(0, 2 * count), bursts, str(twister.between(1, 4) * 50)))
    drawn.sort(key=lambda one: one[0])
    first = drawn[0][0]
    return [
        {"name": f"P{number}", "arrival": str(arrival - first), "bursts": bursts, "tickets": tickets}
        for number, (arrival, bursts, tickets) in enumerate(drawn, start=1)
    ]

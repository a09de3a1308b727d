"""Ready-made process tables, each for one thing worth seeing."""

from __future__ import annotations

from typing import NamedTuple

from simcore.model.mt19937 import MersenneTwister
from simcore.model.text import N_


class Preset(NamedTuple):
    """Rows as typed: (name, arrival, bursts, tickets), and the policy that shows the point."""

    key: str
    title: str
    rows: tuple[tuple[str, str, str, str], ...]
    policy: str


PRESETS = (
    Preset("talk", N_("Five jobs, two talk"), (
        ("report", "0", "cpu 8", "100"), ("chat", "1", "cpu 2, io 4, cpu 2", "100"), ("render", "2", "cpu 9", "100"),
        ("build", "3", "cpu 5", "100"), ("query", "5", "cpu 1, io 3, cpu 2", "100")), "MLFQ"),
    Preset("textbook", N_("A textbook's three"), (
        ("P1", "0", "24", "100"), ("P2", "0", "3", "100"), ("P3", "0", "3", "100")), "RR"),
    Preset("convoy", N_("Convoy"), (
        ("video", "0", "cpu 20", "100"), ("mail", "1", "cpu 1, io 3, cpu 1", "100"), ("clock", "2", "cpu 1", "100"),
        ("shell", "3", "cpu 2, io 2, cpu 1", "100")), "FCFS"),
    Preset("starvation", N_("Starvation of the long job"), (
        ("thesis", "0", "cpu 12", "100"), ("note1", "1", "cpu 3", "100"), ("note2", "3", "cpu 3", "100"),
        ("note3", "5", "cpu 3", "100"), ("note4", "8", "cpu 3", "100"), ("note5", "11", "cpu 3", "100")), "SRTF"),
    Preset("io", N_("CPU and I/O take turns"), (
        ("copy", "0", "cpu 2, io 6 disk, cpu 2, io 6 disk, cpu 1", "100"),
        ("index", "1", "cpu 4, io 5 disk, cpu 4", "100"), ("game", "2", "cpu 14", "100")), "RR"),
    Preset("many", N_("Many short jobs"), tuple(
        (f"job{n}", str(n // 2), f"cpu {1 + n * 7 % 4}", "100") for n in range(1, 17)), "RR"),
    Preset("gaming", N_("Gaming the feedback queue"), (
        ("honest", "0", "cpu 30", "100"),
        ("gamer", "0", ", ".join(["cpu 1, io 1"] * 12) + ", cpu 1", "100")), "MLFQ"),
    Preset("lottery", N_("Three to one by tickets"), (
        ("rich", "0", "cpu 30", "75"), ("poor", "0", "cpu 30", "25")), "LOTTERY"),
    Preset("late", N_("Nobody at first"), (
        ("early", "4", "cpu 3", "100"), ("later", "6", "cpu 4", "100"), ("last", "15", "cpu 2", "100")), "FCFS"),
)  # fmt: skip
BY_KEY = {preset.key: preset for preset in PRESETS}


def random_rows(seed: int, count: int = 6) -> list[dict[str, str]]:
    """A random process table; the same seed gives the same one."""
    twister = MersenneTwister(seed)
    rows = []
    for number in range(1, count + 1):
        bursts = f"cpu {twister.between(1, 9)}"
        if twister.below(3) == 0:
            bursts += f", io {twister.between(1, 6)}, cpu {twister.between(1, 5)}"
        tickets = str(twister.between(1, 4) * 50)
        arrival = str(twister.between(0, 2 * count))
        rows.append({"name": f"P{number}", "arrival": arrival, "bursts": bursts, "tickets": tickets})
    return sorted(rows, key=lambda row: int(row["arrival"]))

"""Ready-made process tables, each for one thing worth seeing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from simcore.model.text import N_

Row = Mapping[str, str]


class Preset(NamedTuple):
    """Rows as typed, by field; what to look for; the policies that show the point, with what must be set for it:
    ``params`` by policy and name, ``machine`` by name."""

    key: str
    title: str
    look: str
    rows: tuple[Row, ...]
    policies: tuple[str, ...]
    params: Mapping[str, Mapping[str, str]] = {}
    machine: Mapping[str, str] = {}

    def fields(self) -> dict[str, str]:
        """The form's fields, with the first of the policies."""
        params = {f"param.{p}.{name}": value for p, given in self.params.items() for name, value in given.items()}
        rows = {f"{field}.{n}": value for n, row in enumerate(self.rows) for field, value in row.items()}
        return {"policy": self.policies[0], **params, **rows, **self.machine}


def _jobs(*rows: tuple[str, int, str], **columns: tuple[int, ...]) -> tuple[Row, ...]:
    """Rows from name, arrival and bursts; further columns by field, one value per row."""
    return tuple(
        {"name": name, "arrival": str(arrival), "bursts": bursts}
        | {field: str(values[number]) for field, values in columns.items()}
        for number, (name, arrival, bursts) in enumerate(rows)
    )


def _periodic(*tasks: tuple[str, int, int, int]) -> tuple[Row, ...]:
    """Rows from name, work, period and number of jobs; each job is due when the next one comes."""
    jobs = [(name, work, n * period, period) for name, work, period, count in tasks for n in range(count)]
    jobs.sort(key=lambda job: job[2])
    numbers = dict.fromkeys([task[0] for task in tasks], 0)
    rows = []
    for name, work, arrival, period in jobs:
        numbers[name] += 1
        row = {"name": f"{name}{numbers[name]}", "arrival": str(arrival), "bursts": f"cpu {work}"}
        rows.append(row | {"deadline": str(arrival + period), "period": str(period)})
    return tuple(rows)


PRESETS = (
    Preset("talk", N_("Five jobs, two talk"),
        N_("chat and query wait for I/O in between. See how soon each policy lets them answer."),
        _jobs(("report", 0, "cpu 8"), ("chat", 1, "cpu 2, io 4, cpu 2"), ("render", 2, "cpu 9"),
              ("build", 3, "cpu 5"), ("query", 5, "cpu 1, io 3, cpu 2")),
        ("FCFS", "SJF", "RR", "MLFQ"), {"RR": {"quantum": "3"}, "MLFQ": {"quantum": "2, 4, 8"}}),
    Preset("textbook", N_("A textbook's three"),
        N_("One long job and two short ones arrive together. Compare FCFS, SJF and RR with quantum 4."),
        _jobs(("P1", 0, "24"), ("P2", 0, "3"), ("P3", 0, "3")), ("FCFS", "SJF", "RR"), {"RR": {"quantum": "4"}}),
    Preset("convoy", N_("Convoy"),
        N_("A long job came first, and everyone queues behind it. SRTF and RR break the convoy up."),
        _jobs(("video", 0, "cpu 20"), ("mail", 1, "cpu 1, io 3, cpu 1"), ("clock", 2, "cpu 1"),
              ("shell", 3, "cpu 2, io 2, cpu 1")), ("FCFS", "SRTF", "RR"), {"RR": {"quantum": "2"}}),
    Preset("starvation", N_("Starvation of the long job"),
        N_("Short notes keep coming, and the thesis waits until the last of them is done. RR shares instead."),
        _jobs(("thesis", 0, "cpu 12"), *((f"note{n}", arrival, "cpu 3")
              for n, arrival in enumerate((1, 3, 6, 9, 12, 15, 18), start=1))),
        ("SRTF", "RR"), {"RR": {"quantum": "2"}}),
    Preset("equal", N_("Equal jobs: taking turns costs"),
        N_("Four equal jobs. Under RR nobody waits long for the first tick, but all of them end late."),
        _jobs(*((name, 0, "cpu 6") for name in "ABCD")), ("FCFS", "RR"), {"RR": {"quantum": "1"}}),
    Preset("io", N_("CPU and I/O take turns"),
        N_("While copy and index wait for the disk, the game has the CPU. Look at the CPU utilisation."),
        _jobs(("copy", 0, "cpu 2, io 6 disk, cpu 2, io 6 disk, cpu 1"), ("index", 1, "cpu 4, io 5 disk, cpu 4"),
              ("game", 2, "cpu 14")), ("FCFS", "RR", "MLFQ"), {"RR": {"quantum": "2"}}),
    Preset("disk", N_("Everybody wants the disk"),
        N_("Four jobs queue for one disk while the CPU idles, whatever the policy. Give the disk 2 servers."),
        _jobs(*((f"read{n}", 0, "cpu 1, io 6 disk, cpu 1, io 6 disk, cpu 1") for n in range(1, 5))),
        ("FCFS", "SRTF"), machine={"devices": "disk 1"}),
    Preset("many", N_("Many short jobs"),
        N_("Sixteen short jobs in a row, and each switch costs a tick. Sweep the quantum to find the best one."),
        tuple(_jobs(*((f"job{n}", n // 2, f"cpu {1 + n * 7 % 4}") for n in range(1, 17)))), ("FCFS", "SJF", "RR"),
        {"RR": {"quantum": "1"}}, {"switch_cost": "1"}),
    Preset("gaming", N_("Gaming the feedback queue"),
        N_("The gamer leaves for I/O before its quantum ends and stays on top. Clear “I/O resets the allotment”."),
        _jobs(("honest", 0, "cpu 30"), ("gamer", 0, ", ".join(["cpu 1, io 1"] * 12) + ", cpu 1")), ("MLFQ", "RR"),
        {"MLFQ": {"io_stay": "true"}, "RR": {"quantum": "4"}}),
    Preset("lottery", N_("Three to one by tickets"),
        N_("The rich job holds three tickets in four. Change the seed: the shares stay near three to one."),
        _jobs(("rich", 0, "cpu 30"), ("poor", 0, "cpu 30"), tickets=(75, 25)), ("LOTTERY", "RR"),
        {"RR": {"quantum": "1"}}),
    Preset("cores", N_("Two CPUs, and the long job last"),
        N_("Shortest first waits least, yet the long job starts last and one CPU idles at the end."),
        _jobs(("a", 0, "cpu 3"), ("b", 0, "cpu 3"), ("c", 0, "cpu 4"), ("d", 0, "cpu 4"), ("big", 0, "cpu 14")),
        ("SJF", "FCFS", "RR"), {"RR": {"quantum": "2"}}, {"cpus": "2"}),
    Preset("anomaly", N_("A second CPU, and all is done later"),
        N_("With two CPUs C asks for the disk before A does, and A starts late. Set CPUs to 1: all is done sooner."),
        _jobs(("A", 0, "cpu 8, io 8 disk, cpu 7"), ("B", 0, "cpu 4"), ("C", 0, "cpu 3, io 8 disk, cpu 3")),
        ("FCFS",), machine={"cpus": "2"}),
    Preset("unimportant", N_("The unimportant job starves"),
        N_("backup has the lowest priority and waits for everybody. Set ageing to 4, and it rises while it waits."),
        _jobs(("backup", 0, "cpu 6"), *((f"ask{n}", 3 * n, "cpu 3") for n in range(8)),
              priority=(4, *[1] * 8)), ("PRIORITY_PREEMPTIVE", "RR"), {"RR": {"quantum": "2"}}),
    Preset("urgent", N_("The urgent job comes second"),
        N_("alarm is urgent, but scan has the CPU. Without preemption it must wait until scan is done."),
        _jobs(("scan", 0, "cpu 15"), ("alarm", 1, "cpu 2"), ("mail", 2, "cpu 4"), priority=(5, 0, 3)),
        ("PRIORITY_NONPREEMPTIVE", "PRIORITY_PREEMPTIVE")),
    Preset("ratio", N_("Long enough in the line"),
        N_("SJF lets the long job wait for every short one. HRRN lets it in once it has waited long enough."),
        _jobs(("first", 0, "cpu 4"), ("long", 0, "cpu 20"), *((f"s{n}", 3 * n, "cpu 3") for n in range(1, 9))),
        ("SJF", "HRRN")),
    Preset("deadlines", N_("Two periodic tasks and their deadlines"),
        N_("Each job must be done before the next of its kind comes. At 97% load RMS misses one, EDF does not."),
        _periodic(("a", 2, 5, 7), ("b", 4, 7, 5)), ("EDF", "RMS", "FCFS")),
    Preset("tie", N_("Who is first in a tie"),
        N_("At tick 2 A's quantum ends as B arrives. Change the tie rule below: textbooks differ here."),
        _jobs(("A", 0, "cpu 4"), ("B", 2, "cpu 2"), ("C", 4, "cpu 2")), ("RR",), {"RR": {"quantum": "2"}}),
    Preset("late", N_("Nobody at first"),
        N_("Nobody arrives before tick 4, so the CPU is idle; and again between two jobs."),
        _jobs(("early", 4, "cpu 3"), ("later", 6, "cpu 4"), ("last", 15, "cpu 2")), ("FCFS", "SRTF")),
)  # fmt: skip
BY_KEY = {preset.key: preset for preset in PRESETS}

"""Bytes of one step as it goes over the wire, median and maximum: of schedules at 8, 100 and 512 tasks, of programs at
4, 100 and 400 threads.

Exits with 1 if a step in the middle of a run is over the target of ``web.md``: 4.5 KiB. Steps that bring a new part of
the timeline or of the event list are reported apart: they are rare, and bounded by the drawing's own limits. So, of
programs, are the steps at which a banner comes or changes.
"""

import statistics
import sys

from app.render.i18n import LANGUAGES
from app.render.player import Options, Player
from app.render.program.player import ProgramPlayer
from app.render.program.view import ProgramView
from app.render.runview import RunView
from app.service.stream import message
from simcore import api
from simcore.cases import scenario_of
from simcore.model.mt19937 import MersenneTwister
from simcore.model.scenario import Burst, Job, MachineConfig, Scenario, Workload
from simcore.model.trace import Trace
from simcore.program import ProgramConfig, record
from simcore.program import scenario_of as program_of

TARGET_BYTES = 4_608
SIZES = (8, 100, 512)
STEPS_MEASURED = 400
MACHINES = (("RR", {"quantum": 3}, 1), ("MLFQ", {"quantum": [2, 4, 8], "boost": 40}, 4), ("FCFS", {}, 2))


def scenario(tasks: int, policy: str, params: dict[str, object], cpus: int) -> Scenario:
    """Tasks that compute and wait, with names long enough to be shown."""
    twister = MersenneTwister(tasks)
    jobs = []
    for number in range(1, tasks + 1):
        bursts = (Burst("cpu", twister.between(1, 12)), Burst("io", twister.between(1, 20), "disk"), Burst("cpu", 5))
        jobs.append(Job(f"process{number}", twister.between(0, tasks), bursts))
    return scenario_of(Workload(tuple(jobs)), policy, params, MachineConfig(cpus=cpus))


CROWD = """\
import queue, threading, time
lock, todo = threading.Lock(), queue.Queue()
seen = {{"count": 0, "names": []}}
def work(number):
    label = f"worker number {{number}}"
    todo.put((number, label))
    with lock:
        seen["count"] += 1
        seen["names"].append(label)
        time.sleep(0.0001)
    todo.get()
crew = [threading.Thread(target=work, args=(n,), name=f"worker <{{n}}>") for n in range({threads})]
for one in crew:
    one.start()
for one in crew:
    one.join()
print(seen["count"])
"""
THREADS = (4, 100, 400)
PROGRAM_STEPS_MAX = 20_000


def crowd_of(threads: int) -> str:
    """A program of so many threads that share a lock and a queue."""
    return CROWD.format(threads=threads)


def measured(player: Player, tasks: int, kind: str, trace: Trace) -> int:
    """Print a row; the largest step that brings no new parts."""
    every = max(1, len(trace) // STEPS_MEASURED)
    plain, rare = [], [0]
    banner = [one for one in player.panels if one.name == "banner"] if isinstance(player, ProgramPlayer) else []
    for step in range(1, len(trace), every):
        size = len(message(player, step, Options(), "2"))
        new = player.log_chunk(step) != player.log_chunk(step - 1)
        if isinstance(player, ProgramPlayer) and not new:
            new = any(player.panel(one, step) != player.panel(one, step - 1) for one in banner)
        (rare if new else plain).append(size)
    row = f"{tasks:6} {kind:>8} {len(trace):6} {statistics.median(plain):7.0f} {max(plain):7}"
    print(f"{row} {max(rare):15}  {player.view.language}")
    return max(plain)


def programs() -> int:
    """Measure programs."""
    worst = 0
    for threads in THREADS:
        scenario = program_of({"main.py": crowd_of(threads)}, "main.py", ProgramConfig())
        trace = record(scenario, steps_max=PROGRAM_STEPS_MAX)
        for language in LANGUAGES:
            player = ProgramPlayer(ProgramView("x" * 22, trace, language))
            worst = max(worst, measured(player, threads + 1, "program", trace))
    return worst


def main() -> None:
    """Measure, print, judge."""
    worst = 0
    print(f"{'tasks':>6} {'policy':>8} {'steps':>6} {'median':>7} {'max':>7} {'with new parts':>15}")
    for tasks in SIZES:
        for policy, params, cpus in MACHINES:
            trace = api.run(scenario(tasks, policy, params, cpus))
            for language in LANGUAGES:
                worst = max(worst, measured(Player(RunView("x" * 22, trace, language)), tasks, policy, trace))
    worst = max(worst, programs())
    print(f"largest step {worst} bytes, target {TARGET_BYTES}")
    sys.exit(worst > TARGET_BYTES)


if __name__ == "__main__":
    main()

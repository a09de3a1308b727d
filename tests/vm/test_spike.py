"""What the design of the VM was tried on first: suspended anywhere, copied, hashed, forked, resumed, searched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from simcore.kernel.program import ProgramMachine, ThreadTask
from simcore.model.costs import Costs
from simcore.program import ProgramConfig, start_program
from simcore.vm.state import fields_of_type
from simcore.vm.state_copy import copy_state
from simcore.vm.state_digest import HISTORY, digest
from simcore.vm.vm import Vm

SORTING = """
import threading, time
log = []
def key(n):
    time.sleep(n / 10)
    log.append(n)
    return -n
def other():
    for i in range(5):
        time.sleep(0.15)
        log.append("other")
t = threading.Thread(target=other)
t.start()
print(sorted([3, 1, 2], key=key))
t.join()
print(log)
"""
SORTED = "[3, 2, 1]\n['other', 'other', 3, 1, 'other', 'other', 2, 'other']\n"
ABBA = """
import _thread
a, b, done = (_thread.allocate_lock() for _ in range(3))
left = 2
def work(first, second, name):
    global left
    with first:
        with second:
            print(name)
            left -= 1
            if not left:
                done.release()
done.acquire()
_thread.start_new_thread(work, (a, b, "one"))
_thread.start_new_thread(work, ({order}, "two"))
done.acquire()
print("end")
"""
COSTS = Costs(100_000, context_switch_ns=0, thread_start_ns=0, wake_up_ns=0, lock_ns=0, print_ns=0)
"""Whoever is started or woken is ready at once, and a quantum of a millisecond is ten instructions: then the search
chooses who is next."""
CALLS = frozenset({("HandingMachine", "fired")})
TIMES = frozenset(
    {
        *(("ThreadTask", name) for name in fields_of_type(ThreadTask) if name not in ("pid", "state")),
        *((lock, name) for lock in ("GLock", "GRLock") for name in ("name", "pending")),
        ("Stretch", "end"),
        ("Vm", "host"),
    }
)
"""Fields that say when something was; a program that does not ask for the time cannot know."""


def vm_of(machine: ProgramMachine) -> Vm:
    return machine.work.vm  # type: ignore[attr-defined,no-any-return]


def text(machine: ProgramMachine) -> str:
    return "".join(part for _, part in vm_of(machine).output)


# ---- Suspended inside a native's callback ----------------------------------------------------------------------------


def test_a_sort_key_may_sleep() -> None:
    machine = start_program({"main.py": SORTING}, "main.py")
    assert machine.run(100_000).kind == "finished"
    assert text(machine) == SORTED


def test_a_machine_inside_a_sort_is_copied_hashed_forked_and_resumed() -> None:
    machine = start_program({"main.py": SORTING}, "main.py")
    asleep: list[tuple[ProgramMachine, str]] = []
    while machine.run(1).kind == "budget":
        main = vm_of(machine).host.threads[1]
        names = [frame.code.name for frame in frames(main)]
        if "key" in names and 1 in machine.waits and machine.waits[1].kind == "sleep":
            assert names[0] == "key"
            assert "sorted_slow" in names, "the sort is guest code below the key"
            asleep.append((copy_state(machine, vm_of(machine)), digest(machine, vm_of(machine))))
    assert text(machine) == SORTED
    assert len({mark for _, mark in asleep}) == len(asleep) > 3
    for copy, mark in asleep:
        assert digest(copy, vm_of(copy)) == mark
        fork = copy_state(copy, vm_of(copy))
        assert copy.run(100_000).kind == fork.run(100_000).kind == "finished"
        assert text(copy) == text(fork) == SORTED
        assert digest(copy, vm_of(copy)) == digest(fork, vm_of(fork))
        # They came there in two calls, the original in one per tick.
        ends = [digest(each, vm_of(each), CALLS) for each in (copy, machine)]
        assert ends[0] == ends[1]


def frames(thread: Any) -> Iterator[Any]:
    frame = thread.frame
    while frame is not None:
        yield frame
        frame = frame.back


# ---- A small search --------------------------------------------------------------------------------------------------


class UndecidedError(Exception):
    """There is more than one ready task, and nobody has said which is next."""

    def __init__(self, options: int) -> None:
        super().__init__(f"{options} ready")
        self.options = options


@dataclass(frozen=True)
class Script:
    """Answers the next choices of a machine; then it does not know."""

    answers: list[int]

    def choose(self, kind: str, options: int, default: int) -> int:
        if not self.answers:
            raise UndecidedError(options)
        return self.answers.pop(0)


class Search:
    """All orders of ready tasks, from copies. ``states``: digests of programs at choices; ``ends``: outcomes."""

    def __init__(self, source: str) -> None:
        config = ProgramConfig(cpus=1, policy="RR", params={"quantum": 1}, gil="none", costs=COSTS)
        self.states: set[str] = set()
        self.ends: Counter[tuple[str, str]] = Counter()
        self.transitions = 0
        open_ = [start_program({"main.py": source}, "main.py", config, oracle=Script([]))]
        while open_:
            open_ += self.successors(open_.pop())

    def successors(self, machine: ProgramMachine) -> Iterator[ProgramMachine]:
        """The machine behind each way of making its next choice; none if it ends without one."""
        while True:
            before = copy_state(machine, vm_of(machine))
            try:
                verdict = self.tick(machine, [])
            except UndecidedError as choice:
                options = choice.options
                break
            if verdict != "budget":
                self.ends[verdict, text(machine)] += 1
                return
        mark = digest(program(before), vm_of(before), HISTORY | TIMES)
        if mark in self.states:
            return
        self.states.add(mark)
        for answer in range(options):
            self.transitions += 1
            machine = copy_state(before, vm_of(before))
            self.tick(machine, [answer])
            yield machine

    @staticmethod
    def tick(machine: ProgramMachine, answers: list[int]) -> str:
        machine._oracle = Script(answers)
        return machine.run(1).kind


def program(machine: ProgramMachine) -> Any:
    """What a program's future depends on, but for the time."""
    vm = vm_of(machine)
    tasks = [(task.pid, task.state) for task in machine.tasks]
    ready = machine.policy.queues()
    running = [cpu.task.pid for cpu in machine.cpus if cpu.task is not None]
    return vm.modules, vm.output, vm.host.threads, machine._stretches, tasks, ready, running


def test_abba_is_found_by_trying_both_orders() -> None:
    search = Search(ABBA.format(order="b, a"))
    assert set(search.ends) == {("finished", "one\ntwo\nend\n"), ("finished", "two\none\nend\n"), ("stalled", "")}
    assert len(search.states) < search.transitions, "states are met again"


def test_one_order_of_locks_is_safe() -> None:
    search = Search(ABBA.format(order="a, b"))
    assert set(search.ends) == {("finished", "one\ntwo\nend\n"), ("finished", "two\none\nend\n")}

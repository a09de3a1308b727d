"""A state copied goes on to the same future; equal states have one digest, in every process."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simcore.kernel.program import ProgramMachine
from simcore.loader import import_module
from simcore.model.errors import InternalError
from simcore.program import ProgramConfig, start_program
from simcore.registry import policies
from simcore.vm.image import new_image, start_main
from simcore.vm.interpreter import Stop, run
from simcore.vm.state_copy import copy_state
from simcore.vm.state_digest import HISTORY, difference, digest
from simcore.vm.vm import Thread, Vm

VALUES = """
class Node:
    def __init__(self, value, rest):
        self.value, self.rest = value, rest
    def __hash__(self):
        return hash(self.value)
    def __eq__(self, other):
        return self.value == other.value

class Plain:
    __slots__ = ("a",)

def numbers(n):
    total = 0
    for i in range(n):
        total += yield i * 2

chain = None
for i in range(2000):
    chain = Node(i, chain)
nested = ()
for i in range(2000):
    nested = (nested, i)
plain = [Plain() for _ in range(8)]
places = {p: i for i, p in enumerate(plain)}
sets = {frozenset({(1, 2), frozenset({3})}), frozenset(plain[:3]), "text"}
mine = {Node(i % 5, None): i for i in range(20)}
loop = [1]
loop.append(loop)
steps, items, keys = numbers(30), iter([1, 2, 3] * 20), iter(mine.items())
next(steps)
for i in range(29):
    print(steps.send(i), next(items), loop, sorted([3, 1, 2], key=lambda x: -x + i * 0))
    print(len(sets), places[plain[i % 8]], mine[Node(i % 5, None)], f"{i:>5}|{hex(1 << 70)}")
    try:
        [][i]
    except IndexError as error:
        print(repr(error), bytearray(b"ab") + bytes([i]))
def add(step):
    count = 0
    def inner():
        nonlocal count
        count += step
        return count
    return inner
one, two = add(1), add(2)
print([one() + two() for _ in range(20)], next(keys)[1], id(plain[0]) == id(plain[0]), id(nested) % 16)
"""
THREADS = """
import queue, threading, time
work, done, lock, local = queue.Queue(3), [], threading.RLock(), threading.local()
turn = threading.Condition()
def serve(name):
    local.name = name
    while (item := work.get()) is not None:
        with lock, lock:
            done.append(item)
        time.sleep(0.01 * (item % 3))
        print(local.name, threading.current_thread().name, item)
    with turn:
        turn.notify_all()
servers = [threading.Thread(target=serve, args=(i,)) for i in range(3)]
for s in servers:
    s.start()
for i in range(6):
    work.put(i)
for s in servers:
    work.put(None)
with turn:
    turn.wait(0.5)
for s in servers:
    s.join(timeout=1)
timer = threading.Timer(0.1, print, ("late",))
timer.start()
timer.join()
print(sorted(done), servers[0])
"""


def image(source: str) -> tuple[Vm, Thread]:
    vm = new_image()
    vm.importer = import_module
    return vm, start_main(vm, source, "main.py")


def machine(source: str, **config: Any) -> ProgramMachine:
    return start_program({"main.py": source}, "main.py", ProgramConfig(**config))


def vm_of(made: ProgramMachine) -> Vm:
    return made.work.vm  # type: ignore[attr-defined,no-any-return]


def text(vm: Vm) -> str:
    return "".join(part for _, part in vm.output)


def same(a: ProgramMachine, b: ProgramMachine) -> bool:
    assert difference(a, vm_of(a), b, vm_of(b)) is None
    return digest(a, vm_of(a)) == digest(b, vm_of(b))


@settings(max_examples=20, deadline=None)
@given(first=st.integers(1, 25_000), further=st.integers(1, 3_000))
def test_an_image_copied_at_any_instruction_has_the_same_future(first: int, further: int) -> None:
    vm, thread = image(VALUES)
    run(vm, thread, first)
    twin_vm, twin = copy_state((vm, thread), vm)
    before = digest((vm, thread), vm)
    assert digest((twin_vm, twin), twin_vm) == before
    run(twin_vm, twin, further)
    assert digest((vm, thread), vm) == before, "what the copy does leaves the original alone"
    run(vm, thread, further)
    assert difference((vm, thread), vm, (twin_vm, twin), twin_vm) is None
    for each, its in ((vm, thread), (twin_vm, twin)):
        while its.frame is not None and run(each, its, 1_000_000) is not Stop.EXIT:
            pass
        assert its.outcome is None
    assert text(vm) == text(twin_vm)
    assert text(vm).count("\n") == 88


def test_an_image_and_its_copy_share_nothing_that_changes() -> None:
    vm, thread = image("a = [1, [2]]\nb = a[1]\nf = lambda: a\nprint(1)\na.append(3)\nb.append(4)\nf.x = 5\n")
    while not vm.output:
        run(vm, thread, 1)
    twin_vm, twin = copy_state((vm, thread), vm)
    while run(twin_vm, twin, 1_000) is not Stop.EXIT:
        pass
    assert vm.main is not None
    assert twin_vm.main is not None
    theirs, ours = twin_vm.main.attrs, vm.main.attrs
    assert theirs["a"].items[1] is theirs["b"]
    assert theirs["b"].items == [2, 4]
    assert ours["b"].items == [2]
    assert theirs["f"].globals is theirs
    assert theirs["f"].attrs == {"x": 5}
    assert ours["f"].attrs == {}


@settings(max_examples=8, deadline=None)
@given(
    ticks=st.integers(1, 150),
    policy=st.sampled_from(sorted(policies())),
    gil=st.sampled_from(["2.7", "3.9", "3.11", "none"]),
)
def test_a_machine_copied_at_any_tick_has_the_same_future(ticks: int, policy: str, gil: str) -> None:
    original = machine(THREADS, policy=policy, gil=gil)
    original.run(ticks)
    twin = copy_state(original, vm_of(original))
    assert same(original, twin)
    before = digest(original, vm_of(original))
    twin_verdict = twin.run(100_000)
    assert digest(original, vm_of(original)) == before
    assert original.run(100_000) == twin_verdict
    assert same(original, twin)
    assert text(vm_of(original)) == text(vm_of(twin))
    assert text(vm_of(twin)).splitlines()[-1].startswith("[0, 1, 2, 3, 4, 5] <Thread(Thread-1 (serve), stopped")


def digests() -> list[str]:
    vm, thread = image(VALUES)
    found = []
    for _ in range(20):
        run(vm, thread, 1_500)
        found.append(digest((vm, thread), vm))
    made = machine(THREADS)
    for _ in range(20):
        made.run(8)
        found.append(digest(made, vm_of(made)))
    return found


def test_digests_do_not_depend_on_the_process() -> None:
    command = [sys.executable, "-c", "from tests.vm.test_state import digests; print(*digests())"]
    seen = set()
    for seed in ("0", "1", "424242"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)
        seen.add(done.stdout.strip())
    # This process has run other programs before, which must not show.
    machine(THREADS).run(1_000)
    assert seen == {" ".join(digests())}


def test_digests_tell_states_apart() -> None:
    found = digests()
    assert len(set(found)) == len(found)


def test_history_can_be_left_out() -> None:
    longer, shorter = "for i in range(9): pass\n", "for i in range(9): i + i + i\n"
    made = []
    for source in (longer, shorter):
        vm, thread = image(source + "i = 0\nx = [1, {'k': 2.5}]\n")
        while run(vm, thread, 1_000) is not Stop.EXIT:
            pass
        assert vm.main is not None
        made.append((digest((vm.main.attrs, thread), vm, HISTORY), digest((vm.main.attrs, thread), vm)))
    assert made[0][0] == made[1][0]
    assert made[0][1] != made[1][1]


def test_open_files_are_copied_with_what_is_not_yet_written() -> None:
    source = """
import time
f = open("a.txt", "w")
f.write("one")
time.sleep(1)
f.write("two")
f.close()
print(open("a.txt").read())
"""
    original = machine(source)
    while not (1 in original.waits and original.waits[1].kind == "sleep"):
        original.run(1)
    twin = copy_state(original, vm_of(original))
    assert same(original, twin)
    assert twin.run(100_000).kind == original.run(100_000).kind == "finished"
    assert text(vm_of(original)) == text(vm_of(twin)) == "onetwo\n"
    assert same(original, twin)


def test_what_is_no_plain_data_is_refused() -> None:
    vm, _ = image("")
    for hidden in (iter([1]), (i for i in ()), object.__new__(type("Foreign", (), {"x": 1}))):
        with pytest.raises(InternalError, match="no plain data"):
            copy_state([hidden], vm)
        with pytest.raises(InternalError, match="no plain data"):
            digest([hidden], vm)

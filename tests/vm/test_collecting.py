"""The host's collector of garbage changes nothing of a program: neither its output nor its cost."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest

from simcore.program import ProgramConfig, run_program, start_program
from simcore.vm.state_copy import copy_state
from tests.vm.real import in_vm

LOST = """
class Holder: pass
def lose(n):
    holder = Holder()
    holder.me = holder
    holder.file = open("kept.txt", "a")
    holder.file.write(f"line {n};")
for n in range(200):
    lose(n)
print(repr(open("kept.txt").read()))
def wrong(n):
    try: open("kept.txt", "a").read()
    except OSError as error: return str(error)
for n in range(80):
    print(wrong(n), open("kept.txt").read() == "")
"""
BROKEN = """
with open("b.bin", "wb") as file: file.write(bytes([255, 254, 65]))
for n in range(40):
    try: open("b.bin").read()
    except UnicodeDecodeError as error: print(error)
for n in range(100): open("c.txt", "w").write(str(n))
print(open("c.txt").read())
"""


@pytest.fixture
def thresholds() -> Iterator[None]:
    """The collector as it was."""
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.enable()


@pytest.mark.parametrize("source", [LOST, BROKEN], ids=["lost", "broken"])
def test_the_collector_is_not_seen(thresholds: None, source: str) -> None:
    told = set()
    for every in (0, 1, 50, 700, 10_000):
        gc.set_threshold(every, 2, 2)
        result = run_program({"main.py": source}, "main.py", ProgramConfig())
        assert result.exit_code == 0
        files = {name: bytes(node.data) for name, node in result.vm.files.nodes.items()}
        told.add(repr((result.output, result.vm.spent, result.machine.now, files)))
    assert len(told) == 1


def test_a_file_lost_in_a_circle_is_written_in_the_end() -> None:
    result = run_program({"main.py": LOST}, "main.py", ProgramConfig())
    data = bytes(result.vm.files.nodes["/home/student/kept.txt"].data)
    assert data.decode() == "".join(f"line {n};" for n in range(200))


def test_a_machine_is_copied_after_a_file_is_gone() -> None:
    source = 'for n in range(3): open("a.txt", "w").write(str(n))\nprint(open("a.txt").read())\n'
    machine = start_program({"main.py": source}, "main.py")
    for events in range(1, 60):
        machine.run(events)
        work = machine.work
        copied = copy_state(machine, work.vm)  # type: ignore[attr-defined]
        copied.run(10_000)
        assert copied.work.vm.output == [("stdout", "2\n")]  # type: ignore[attr-defined]


def test_programs_before_do_not_matter() -> None:
    source = (Path(__file__).parent / "programs" / "stdb_files.py").read_text()
    spent = set()
    for path in sorted((Path(__file__).parent / "programs").glob("stdb_*.py"))[:12]:
        in_vm({"main.py": path.read_text()})
        result = run_program({"main.py": source}, "main.py", ProgramConfig())
        spent.add((result.vm.spent, result.machine.now))
    assert len(spent) == 1

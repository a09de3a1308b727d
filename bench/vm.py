"""The virtual machine against CPython, asteval and smolagents' local executor, on the same programs.

Paired: each round times all of them, one after the other, so that a busy machine slows all alike; the median of the
ratios is shown. The other two are no requirements of the project: they are measured where they are installed, or in the
environment that ``LOCKSTEP_BENCH_PYTHON`` names (``python -m venv`` plus ``pip install asteval smolagents``).
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from statistics import median

from simcore.program import ProgramConfig, run_program
from simcore.vm.image import new_image, start_main
from simcore.vm.interpreter import Stop, run
from simcore.vm.vm import Limits

ROUNDS = 5
INTS = """
def work(n):
    total = 0
    i = 0
    while i < n:
        total = (total * 3 + i) % 1000003
        i += 1
    return total
work({n})
"""
CONTAINERS = """
def work(n):
    table = {{}}
    items = []
    for i in range(n):
        items.append(i % 17)
        key = items[i]
        table[key] = table.get(key, 0) + 1
    return sorted(table.items()), len(items)
work({n})
"""
SIX = """
import threading
number = 0
def work():
    global number
    for i in range(100_000_000):
        number += 1
threads = [threading.Thread(target=work) for _ in range(6)]
for t in threads: t.start()
for t in threads: t.join()
print(number)
"""
ASTEVAL = """
from asteval import Interpreter
run = Interpreter(max_statement_length=10**6)
def go(source): run(source)
"""
SMOLAGENTS = """
from smolagents.local_python_executor import LocalPythonExecutor
import smolagents.local_python_executor as module
module.MAX_WHILE_ITERATIONS = module.MAX_OPERATIONS = 10**9
run = LocalPythonExecutor([])
run.send_tools({})
def go(source): run(source)
"""
OTHERS = {"asteval": ASTEVAL, "smolagents": SMOLAGENTS}
TIMER = """
import sys, time
source = sys.stdin.read()
go("1")
began = time.process_time()
go(source)
print(time.process_time() - began)
"""


def on_vm(source: str, *, jit: bool) -> float:
    """Seconds of our machine without jumping over loops, with or without blocks."""
    vm = new_image(Limits(instructions_max=1 << 60, items_max=1 << 30, heap_bytes_max=1 << 40, jit=jit))
    thread = start_main(vm, source, "main.py")
    began = time.process_time()
    while run(vm, thread, 1 << 40) is not Stop.EXIT:
        pass
    assert thread.outcome is None
    return time.process_time() - began


def on_cpython(source: str) -> float:
    """Seconds of CPython itself."""
    code = compile(source, "main.py", "exec")
    began = time.process_time()
    exec(code, {})
    return time.process_time() - began


def on_other(name: str, source: str) -> float | None:
    """Seconds of another interpreter, in a process of its own; None where it is not installed."""
    python = os.environ.get("LOCKSTEP_BENCH_PYTHON", sys.executable)
    command = [python, "-c", OTHERS[name] + TIMER]
    done = subprocess.run(command, input=source, capture_output=True, text=True, check=False)
    return float(done.stdout.splitlines()[-1]) if done.returncode == 0 else None


def compare(label: str, template: str, size: int, small: int, *, jit: bool) -> None:
    """One program on all: CPython at ``size``, the others' times scaled from ``small`` turns."""
    share: list[float] = []
    faster: dict[str, list[float]] = {name: [] for name in OTHERS}
    for _ in range(ROUNDS):
        host, ours = on_cpython(template.format(n=size)), on_vm(template.format(n=size), jit=jit)
        share.append(host / ours)
        for name in OTHERS:
            other = on_other(name, template.format(n=small))
            if other is not None:
                faster[name].append(other / small / (ours / size))
    print(f"{label}, {'with blocks' if jit else 'interpreter alone'}: {median(share):.1%} of CPython")
    for name, ratios in faster.items():
        print(f"  {median(ratios):.0f} times {name}" if ratios else f"  {name} is not installed")


def six_threads() -> None:
    """Six threads that count to 10^8 each, with and without a trace."""
    for record in (False, True):
        times = []
        for _ in range(3):
            began = time.process_time()
            result = run_program({"main.py": SIX}, "main.py", ProgramConfig(), record=record)
            times.append(time.process_time() - began)
            assert result.text("stdout") == "600000000\n"
        what = "with the trace" if record else "without a trace"
        print(f"6 threads of 10^8 increments, 5 ms GIL, {what}: {min(times):.2f} s")


if __name__ == "__main__":
    for blocks in (False, True):
        compare("int loop", INTS, 300_000, 10_000, jit=blocks)
        compare("lists and dicts", CONTAINERS, 100_000, 5_000, jit=blocks)
    six_threads()

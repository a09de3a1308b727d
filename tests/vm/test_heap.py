"""The memory of a program: what it drops does not count, what it keeps does."""

from __future__ import annotations

import pytest

from simcore.program import ProgramResult, run_program
from simcore.vm.heap import measure

DROPPED = {
    "lists": "for i in range(60_000): x = [0] * 100",
    "texts": "for i in range(3_000): x = 'a' * 60_000",
    "objects in cycles": "class A: pass\nfor i in range(60_000):\n a = A(); a.me = a; a.data = [i] * 10",
    "dicts": "for i in range(3_000): d = {j: i for j in range(50)}",
    "deques": "from collections import deque\nd = deque(maxlen=9)\nfor i in range(60_000): d.append([i] * 50)",
    "big ints": "for i in range(1_500): x = 7 ** 5_000",
    "exceptions": "for i in range(60_000):\n try: 1 / 0\n except ZeroDivisionError as e: pass",
    "functions": "for i in range(80_000): f = lambda: i",
}
KEPT = {
    "lists": "l = []\nwhile 1: l.append([1] * 50)",
    "objects in a chain": "class A: pass\nh = None\nwhile 1:\n a = A(); a.n = h; h = a",
    "dicts": "l = []\nwhile 1: l.append({i: i for i in range(100)})",
    "a deque": "from collections import deque\nd = deque()\nwhile 1: d.append([1] * 50)",
    "a cache": "import functools\nf = functools.cache(lambda n: [n] * 50)\ni = 0\nwhile 1: i += 1; f(i)",
    "nested lists": "l = []\nwhile 1: l = [l]",
    "texts": "l = []\ni = 0\nwhile 1: i += 1; l.append(str(i) * 20)",
    "closures": "l = []\nwhile 1: l.append(lambda: l)",
    "generators": "def g(): yield 1\nl = []\nwhile 1: l.append(g())",
    "in a frame": "def f():\n l = []\n while 1: l.append([1] * 50)\nf()",
    "in a generator": "def g():\n l = []\n while 1: l.append([1] * 50); yield\nfor _ in g(): pass",
    "in another thread": (
        "import threading\ndef f(n):\n l = []\n while 1: l.append([n] * 50)\n"
        "for n in range(3): threading.Thread(target=f, args=(n,)).start()"
    ),
    "in an exception": "e = None\nwhile 1:\n n = ValueError('x' * 1000); n.last = e; e = n",
}


def finish(source: str) -> ProgramResult:
    return run_program({"main.py": source}, "main.py")


@pytest.mark.parametrize("name", DROPPED)
def test_what_is_dropped_does_not_count(name: str) -> None:
    result = finish(DROPPED[name])
    assert result.budget is None
    assert result.exit_code == 0, result.text("stderr")


@pytest.mark.parametrize("name", KEPT)
def test_what_is_kept_counts(name: str) -> None:
    result = finish(KEPT[name])
    assert result.budget is not None
    assert result.budget.what == "memory"


def test_a_program_reaches_its_limit_at_the_same_instruction_every_time() -> None:
    first, second = finish(KEPT["objects in a chain"]), finish(KEPT["objects in a chain"])
    assert first.vm.heap_bytes == second.vm.heap_bytes
    assert measure(first.vm) == measure(second.vm)


def test_shared_values_are_measured_once() -> None:
    shared = measure(finish("a = [1] * 1000\nb = [a] * 100").vm)[0]
    single = measure(finish("a = [1] * 1000\nb = [None] * 100").vm)[0]
    assert shared == single

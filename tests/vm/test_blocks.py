"""Loops as host functions against the same loops step by step: a program cannot tell, nor can whoever stops it.

Compared are output, exit code, the events with their times, the number of instructions, and digests of the whole state
at random places.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simcore.program import ProgramConfig, run_program
from simcore.vm.blocks.block import Block
from simcore.vm.blocks.tokens import check_tokens
from simcore.vm.code import Code
from simcore.vm.errors import BudgetExceeded, SourceError
from simcore.vm.image import new_image, start_main
from simcore.vm.interpreter import Stop, run
from simcore.vm.source import RefusedError
from simcore.vm.state_digest import digest
from simcore.vm.vm import Limits, Thread, Vm
from tests.vm.attack_programs import OWN
from tests.vm.random_programs import random_program
from tests.vm.tutorials_of import tutorials

BUDGET = 400_000
OFF = Limits(instructions_max=BUDGET, jit=False)
AT_ONCE = Limits(instructions_max=BUDGET, jit_turns=0)
SOON = Limits(instructions_max=BUDGET, jit_turns=3)
PROGRAMS = sorted((Path(__file__).parent / "programs").glob("*.py"))

NAMES = ("a", "b", "c", "i", "j", "f", "s", "l", "d", "o.x", "o.y")
HEAD = "class O:\n z = 3\n def __init__(self): self.x, self.y = 1, 2.5\no = O()\n"
SETUP = "a = {}; b = 3; c = 7; i = j = 0; f = 1.5; s = 'k'; l = [1, 2, 3] * 30; d = {{1: 2, 'k': 3}}"
PLACES = {
    "module": HEAD + "{setup}\n{loop0}\nprint(a, b, c, f, l, d, o.x, o.y)",
    "locals": HEAD + "def g():\n {setup}\n{loop1}\n print(a, b, c, f, l, d, o.x, o.y)\ng()",
    "globals": HEAD
    + "{setup}\ndef g():\n global a, b, c, i, j, f, s, l, d\n{loop1}\ng()\nprint(a, b, c, f, l, d, o.x)",
    "cells": HEAD
    + "def h():\n {setup}\n def g():\n  nonlocal a, b, c, i, j, f, s, l, d\n{loop2}\n g()\n print(a, l, d)\nh()",
    "caught": HEAD
    + "def g():\n {setup}\n try:\n{loop2}\n except Exception as e: print(type(e).__name__, a, l, d)\ng()\ng()",
}
names = st.sampled_from(NAMES)
operands = st.one_of(
    names,
    names,
    st.integers(-3, 9).map(str),
    st.sampled_from(
        ["2.0", "1e300", "True", "None", "'k'", "2**61", "-(2**62)", "2**70", "o.z", "l[i % 9]", "d.get(i, 0)"]
    ),
    st.sampled_from(
        ["len(l)", "d[1]", "d.get('k')", "l[-1]", "d.get(a, i)", "(a if b < c else c)", "range(a)", "[]", "missing"]
    ),
)
targets = st.sampled_from(["a", "b", "c", "f", "o.x", "o.y", "l[0]", "l[i % 7]", "d[a]", "d['k']", "d[i]", "j", "i"])
operators = st.sampled_from(["+", "-", "*", "/", "//", "%", "&", "|", "^", "<<", ">>", "**"])
safe = st.sampled_from(["+", "-", "+", "-", "//", "%", "&"])
compares = st.sampled_from(["<", "<=", "==", "!=", ">", ">=", "is", "is not", "in", "not in"])
simple = st.one_of(
    st.builds("{} = {} {} {}".format, targets, operands, safe, operands),
    st.builds("{} = {} {} {}".format, targets, names, operators, st.integers(1, 5)),
    st.builds("{} = ({} * {} + {}) % 1009".format, targets, names, st.integers(0, 9), names),
    st.builds("{} {}= {}".format, targets, safe, operands),
    st.builds("a += {}".format, st.sampled_from(["1", "i", "len(l)", "l[i % 5]", "o.x", "d.get(i % 5, 1)", "2**60"])),
    st.builds("l.append({})".format, operands),
    st.builds("d[{}] = {}".format, operands, operands),
    st.builds("{} = {}".format, st.sampled_from(["a", "b", "o.x", "d[i % 50]"]), operands),
    st.sampled_from(
        [
            "a, b = b, a",
            "a, b = b, a + b",
            "pass",
            "l[i % 5], l[0] = a, b",
            "x = y = i",
            "del d[i]",
            "del a",
            "print(a)",
        ]
    ),
    st.builds("a = {} {} {}".format, operands, compares, operands),
    st.builds("a = not {} < {}".format, names, names),
)
tests = st.one_of(
    st.builds("{} {} {}".format, names, compares, operands),
    st.builds("i % {} == {}".format, st.integers(1, 7), st.integers(0, 3)),
    names,
    st.builds("{} < {} and {} > {}".format, names, operands, names, operands),
    st.builds("not {} or {} is None".format, names, names),
    st.builds("{} < {} < {}".format, operands, names, operands),
)
heads = st.one_of(
    st.builds("for i in range({}):".format, st.integers(0, 400)),
    st.builds(
        "for i in range({}, {}, {}):".format, st.integers(-9, 300), st.integers(-9, 300), st.sampled_from([1, -1, 3])
    ),
    st.sampled_from(
        ["for i in l:", "for i in (1, 'k', 2.5, 4) * 30:", "for i in d:", "for i in range(2**62, 2**62 + 90):"]
    ),
    st.builds("while {}:".format, tests),
    st.sampled_from(["while True:", "while a < 900:", "while j < 200:"]),
)


@st.composite
def blocks(draw: Any, depth: int = 2) -> list[str]:
    """The lines of a body."""
    lines: list[str] = []
    for _ in range(draw(st.integers(1, 4))):
        kind = draw(st.sampled_from(["simple"] * 7 + ["if", "if", "for", "while"]))
        if kind == "simple" or depth == 0:
            lines.append(draw(simple))
        elif kind == "if":
            lines += [f"if {draw(tests)}:", *indented(draw(blocks(depth - 1)))]
            if draw(st.booleans()):
                lines += ["else:", *indented(draw(blocks(depth - 1)))]
            elif draw(st.booleans()):
                lines.append(" " + draw(st.sampled_from(["break", "continue"])))
        elif kind == "for":
            lines += [f"for j in range({draw(st.integers(0, 30))}):", *indented(draw(blocks(depth - 1)))]
        else:
            lines += ["j = 0", f"while j < {draw(st.integers(0, 30))}:", " j += 1", *indented(draw(blocks(depth - 1)))]
    return lines


def indented(lines: list[str]) -> list[str]:
    return [" " + line for line in lines]


@st.composite
def programs(draw: Any) -> str:
    """A loop, in one of the kinds of places."""
    loop = [draw(heads), *indented(draw(blocks()))]
    if draw(st.booleans()):
        loop.append(" j += 1")
    layers = {f"loop{depth}": "\n".join(" " * depth + line for line in loop) for depth in range(3)}
    place = PLACES[draw(st.sampled_from(sorted(PLACES)))]
    return place.format(setup=SETUP.format(draw(st.sampled_from(["1", "0", "2**61", "1.0"]))), **layers) + "\n"


def begin(source: str, limits: Limits) -> tuple[Vm, Thread]:
    vm = new_image(limits)
    return vm, start_main(vm, source, "main.py")


def attempt(vm: Vm, thread: Thread, quantum: int, real: int | None) -> Stop | str:
    try:
        return run(vm, thread, quantum, real=real)
    except BudgetExceeded as error:
        return error.what


def state(vm: Vm, thread: Thread) -> tuple[Any, ...]:
    """Everything: the digest of the image and the thread, without the limits that the two sides differ in."""
    return thread.executed, thread.saved, vm.spent, digest((vm, thread), vm, [("Vm", "limits")]), list(vm.output)


@settings(max_examples=150, deadline=None)
@given(
    programs(), st.lists(st.integers(1, 3000), min_size=1, max_size=6), st.sampled_from([AT_ONCE, SOON]), st.booleans()
)
def test_a_block_is_what_stepping_gives(source: str, quanta: list[int], limits: Limits, jumps: bool) -> None:
    stepped, hot = begin(source, OFF), begin(source, limits)
    real = BUDGET if jumps else None
    for quantum in [*quanta, *quanta, 100_000]:
        one, other = attempt(*stepped, quantum, real), attempt(*hot, quantum, real)
        assert one == other
        assert state(*stepped) == state(*hot)
        if one is not Stop.FUEL:
            break


def story(source: str, limits: Limits, stdin: str = "", *, record: bool = True) -> Any:
    """All that is known of a run on the machine."""
    try:
        result = run_program({"main.py": source}, "main.py", ProgramConfig(limits=limits), stdin, record=record)
    except (SourceError, RefusedError) as error:
        return str(error)
    events = None if result.trace is None else [repr(event) for event in result.trace.events]
    budget = None if result.budget is None else str(result.budget)
    spent = result.vm.spent, sum(thread.executed for thread in result.vm.host.threads.values())
    return result.output, result.exit_code, result.verdict, budget, result.machine.now, spent, events


@settings(max_examples=80, deadline=None)
@given(programs())
def test_the_machine_records_the_same(source: str) -> None:
    threads = f"import threading\ndef work():\n{chr(10).join(' ' + line for line in source.splitlines())}\n"
    threads += (
        "both = [threading.Thread(target=work) for _ in range(2)]\nfor t in both: t.start()\nfor t in both: t.join()\n"
    )
    for text in (source, threads):
        assert story(text, OFF) == story(text, AT_ONCE)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(seed=st.integers(0, 10**9))
def test_random_programs_are_the_same(seed: int) -> None:
    assert story(random_program(seed), OFF) == story(random_program(seed), AT_ONCE)


@pytest.mark.parametrize("path", PROGRAMS, ids=lambda path: path.stem)
def test_programs_are_the_same(path: Path) -> None:
    source = path.read_text()
    assert story(source, OFF) == story(source, AT_ONCE)


@pytest.mark.parametrize("one", tutorials(), ids=lambda one: one.path.stem)
def test_tutorials_are_the_same(one: Any) -> None:
    source = one.path.read_text(encoding="utf-8")
    assert story(source, OFF, one.stdin) == story(source, SOON, one.stdin)


@pytest.mark.parametrize("source", sorted({source for family in OWN.values() for source in family}))
def test_attacks_end_the_same(source: str) -> None:
    assert story(source, OFF, record=False) == story(source, AT_ONCE, record=False)


# ---- That there is something to compare --------------------------------------------------------------------------


def blocks_of(source: str) -> tuple[list[Block], int]:
    """The blocks that a program ended with, in all its functions, and how many instructions it executed."""
    vm, thread = begin(source, Limits(instructions_max=1 << 40, jit_turns=5))
    while run(vm, thread, 1 << 30) is not Stop.EXIT:
        pass
    assert thread.outcome is None
    assert vm.main_code is not None
    waiting: list[Code] = [vm.main_code]
    found: list[Block] = []
    while waiting:
        code = waiting.pop()
        waiting += [arg for _, arg in code.instructions if isinstance(arg, Code)]
        found += [block for block in code.blocks.values() if isinstance(block, Block)]
    return found, thread.executed


@pytest.mark.parametrize(
    "loop",
    [
        "while i < 5000: a = (a * 3 + i) % 1009; i += 1",
        "for i in range(5000): l.append(i % 17); d[l[i]] = d.get(l[i], 0) + 1",
        "for i in l * 300: a += i",
        "for i in range(5000): o.x += o.y * 2.0",
        "for i in range(5000):\n  if i % 3 == 0: a += 1\n  elif i % 3 == 1: b += 2\n  else: c -= 1",
        "for i in range(90):\n  for j in range(90): a = a * i % 77 + j",
        "for i in range(5000):\n  if i % 17 in d: a ^= i",
    ],
)
@pytest.mark.parametrize("place", ["module", "locals", "globals", "cells"])
def test_a_hot_loop_has_a_block_that_does_most_of_it(loop: str, place: str) -> None:
    layers = {f"loop{depth}": "\n".join(" " * depth + line for line in loop.split("\n")) for depth in range(3)}
    source = PLACES[place].format(setup=SETUP.format("1"), **layers)
    blocks, executed = blocks_of(source)
    assert sum(block.done for block in blocks) > 0.8 * executed


def test_switched_off_there_are_none() -> None:
    vm, thread = begin("a = 0\nfor i in range(500): a = a * i % 7\n", OFF)
    run(vm, thread, BUDGET)
    assert vm.main_code is not None
    assert vm.main_code.blocks == {}


# ---- The text ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    ["import os", "x", "__import__", "l1.__class__", "'text'", '"text"', "1.5", "1e9", "0x10", "l1 @ l2", "c1 # c2",
     "lambda: c1", "exec", "l12345", "f1", "eval(c1)", "c1\\\n", "{c1}",
     "`c1`", "1234567", "\tat", "ａt", "getattr", "vm.host"],
)  # fmt: skip
def test_other_words_are_not_compiled(text: str) -> None:
    check_tokens("if l1 is NULL: return left\n")
    with pytest.raises(ValueError, match="no template has"):
        check_tokens(f"if l1 is NULL: return left\n{text}\n")


def test_what_a_program_names_is_not_in_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    from simcore.vm.blocks import block as module

    texts: list[str] = []
    compile_text = module.compile_text
    monkeypatch.setattr(module, "compile_text", lambda text, values: texts.append(text) or compile_text(text, values))
    loop = "while zebra < 54321:\n  zebra += 7; l.append('yak'); d['gnu'] = zebra * 4.25; o.okapi = zebra & 98765"
    layers = {f"loop{depth}": "\n".join(" " * depth + line for line in loop.split("\n")) for depth in range(3)}
    for place in ("module", "locals", "globals"):
        setup = SETUP.format("1") + "; zebra = 0"
        blocks_of(PLACES[place].format(setup=setup, **layers).replace("global a", "global zebra, a"))
    assert texts
    for word in ("zebra", "yak", "gnu", "okapi", "54321", "98765", "4.25", "'", '"'):
        assert not any(word in text for text in texts)

"""Jumping loops against the same loops step by step: equal state, place and number of instructions in every slice."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from simcore.vm.errors import BudgetExceeded
from simcore.vm.image import new_image, start_main
from simcore.vm.interpreter import Stop, run
from simcore.vm.loops import LoopHead
from simcore.vm.opcodes import Op
from simcore.vm.values import GCell, GIterator, GObject, Sentinel
from simcore.vm.vm import Limits, Thread, Vm

BUDGET = 1 << 50
NAMES = ("a", "b", "c", "i")
PLACES = {
    "module": "{setup}\n{loop}",
    "locals": "def f():\n {setup}\n{loop1}\nf()",
    "globals": "{setup}\ndef f():\n global a, b, c, i\n{loop1}\nf()",
    "cells": "def f():\n {setup}\n def g():\n  nonlocal a, b, c, i\n{loop2}\n g()\n return a, b, c, i\nf()",
    "attributes": "class O: pass\no = O()\n{setup_o}\ndef f(o):\n{loop_o}\nf(o)",
}

numbers = st.one_of(st.integers(-5, 5), st.integers(-(2**61), 2**61), st.sampled_from([2**62 - 1, -(2**62), 2**70]))
operands = st.one_of(st.sampled_from(NAMES), st.integers(-9, 9).map(str), numbers.map(str))
updates = st.one_of(
    st.builds("{} {}= {}".format, st.sampled_from(NAMES[:3]), st.sampled_from("+-"), operands),
    st.builds("{} = {}".format, st.sampled_from(NAMES[:3]), operands),
    st.builds("{} = {} {} {}".format, st.sampled_from(NAMES[:3]), operands, st.sampled_from("+-*"), operands),
    st.builds("{} {} {}".format, operands, st.sampled_from("+-*"), operands),
    st.builds("{} += {} * {}".format, st.sampled_from(NAMES[:3]), operands, operands),
    st.builds("if {} {} {}: break".format, operands, st.sampled_from(["<", "<=", "==", "!=", ">", ">="]), operands),
    st.builds("if {} < {}: continue".format, operands, operands),
    st.builds("if {} > {}: {} -= 2".format, operands, operands, st.sampled_from(NAMES[:3])),
    st.just("pass"),
)
heads = st.one_of(
    st.builds("for i in range({}):".format, st.integers(0, 3000)),
    st.builds("for i in range({}, {}, {}):".format, numbers, numbers, st.sampled_from([1, -1, 3, -7, 2**40])),
    st.builds("while {} {} {}:".format, operands, st.sampled_from(["<", "<=", "!=", ">", ">="]), operands),
    st.just("while True:"),
    st.just("while a:"),
)


@st.composite
def programs(draw: Any) -> str:
    """A loop over four variables, in one of the kinds of places."""
    start = [draw(numbers) for _ in NAMES]
    head = draw(heads)
    body = draw(st.lists(updates, min_size=1, max_size=4))

    def shown(indent: int) -> str:
        return "\n".join([" " * indent + head, *(" " * (indent + 1) + line for line in body)])

    setup = "; ".join(f"{name} = {value}" for name, value in zip(NAMES, start, strict=True))
    place = draw(st.sampled_from(sorted(PLACES)))
    text = PLACES[place].format(
        setup=setup,
        setup_o="; ".join(f"o.{part}" for part in setup.split("; ")),
        loop=shown(0),
        loop1=shown(1),
        loop2=shown(2),
        loop_o=on_object(shown(1)),
    )
    return text + "\n"


def on_object(text: str) -> str:
    """The same loop over attributes of ``o``."""
    words = text.replace("(", " ( ").replace(")", " ) ").replace(",", " , ").replace(":", " : ").split(" ")
    return " ".join(f"o.{word}" if word.strip("\n") in NAMES else word for word in words)


def begin(source: str) -> tuple[Vm, Thread]:
    """A program about to run."""
    vm = new_image(Limits(instructions_max=BUDGET))
    return vm, start_main(vm, source, "main.py")


def picture(vm: Vm, thread: Thread) -> Any:
    """All that can be seen of a program: frames, their variables, the instructions executed."""
    frames = []
    frame = thread.frame
    while frame is not None:
        held = [shown(value) for value in (*frame.locals, *frame.stack)]
        frames.append((frame.code.qualname, frame.pc, held))
        frame = frame.back
    assert vm.main is not None
    outcome = None if thread.outcome is None else (thread.outcome.cls.name, thread.outcome.args)
    return thread.executed, frames, {name: shown(value) for name, value in vm.main.attrs.items()}, outcome


def shown(value: Any) -> Any:
    """A value as plain data."""
    if isinstance(value, GCell):
        return "cell", shown(value.value)
    if isinstance(value, GIterator):
        return "iterator", value.index
    if isinstance(value, GObject):
        return {name: shown(part) for name, part in value.attrs.items()}
    if isinstance(value, int):
        return type(value).__name__, hex(value)
    if isinstance(value, str | Sentinel | None):
        return type(value).__name__, str(value)
    return type(value).__name__


def attempt(vm: Vm, thread: Thread, quantum: int, real: int | None) -> Stop | str:
    """How a slice ends."""
    try:
        return run(vm, thread, quantum, real=real)
    except BudgetExceeded as error:
        return error.what


@given(programs(), st.lists(st.integers(1, 4000), min_size=1, max_size=12))
def test_a_jump_is_what_stepping_gives(source: str, quanta: list[int]) -> None:
    stepped, jumping = begin(source), begin(source)
    for quantum in quanta:
        one = attempt(*stepped, quantum, None)
        other = attempt(*jumping, quantum, BUDGET)
        assert one == other
        assert picture(*stepped) == picture(*jumping)
        if one is not Stop.FUEL:
            break


def executed_and_paid(source: str, fuel: int) -> tuple[int, int]:
    """Instructions executed, and those that the host has really done."""
    vm, thread = begin(source)
    run(vm, thread, fuel, real=BUDGET)
    return thread.executed, thread.executed - thread.saved


def test_a_hundred_million_turns_cost_next_to_nothing() -> None:
    executed, paid = executed_and_paid("number = 0\nfor i in range(100_000_000):\n number += 1\n", BUDGET)
    assert executed > 700_000_000
    assert paid < 2_000


def test_the_budget_is_what_it_really_costs() -> None:
    vm, thread = begin("number = 0\nwhile True:\n number += 1\n")
    assert run(vm, thread, BUDGET, real=1_000) is Stop.FUEL
    assert thread.executed == BUDGET
    assert thread.executed - thread.saved <= 1_000


def test_a_loop_without_closed_form_has_no_plan() -> None:
    for body in ("a, b = b, a + b", "a = a * 2", "a = -a", "a += f()", "a += 1.5", "a %= 7", "x = a; a = i; b += x"):
        vm, _ = begin(f"a = b = 1\nfor i in range(9):\n {body}\n")
        code = start_main(vm, f"a = b = 1\nfor i in range(9):\n {body}\n", "main.py") and vm.main_code
        assert code is not None
        jumps = [arg for op, arg in code.instructions if op == Op.JUMP_BACKWARD]
        refused = [arg for arg in jumps if type(arg) is not LoopHead]
        assert jumps
        if body not in ("a += 1.5",):
            assert refused == jumps, body


def test_sums_of_squares_and_conditions_are_jumped_over() -> None:
    source = "a = 0\nfor i in range(10**6):\n a += i * i\n if i > 10: b = i\n"
    executed, paid = executed_and_paid(source, BUDGET)
    assert executed > 8_000_000
    assert paid < 5_000


def test_two_names_for_one_attribute_are_stepped() -> None:
    source = "class O: pass\no = O()\no.x = 0\np = o\nfor i in range(2000):\n o.x += 1\n p.x += 2\n"
    vm, thread = begin(source)
    assert run(vm, thread, BUDGET, real=BUDGET) is Stop.EXIT
    assert vm.main is not None
    assert vm.main.attrs["o"].attrs["x"] == 6000

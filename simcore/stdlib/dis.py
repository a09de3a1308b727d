"""``dis``: shows the instructions that really run here, in the form of CPython's.

Offsets count two bytes an instruction. Numbers of constants and names count them in the order of their first use.
Source: CPython 3.11, Lib/dis.py.
"""

from __future__ import annotations

from typing import Any

from simcore.vm.code import Code
from simcore.vm.module import ModuleSpec
from simcore.vm.opcodes import BINARY_SYMBOLS, COMPARE_SYMBOLS, INPLACE, JUMPS, Op
from simcore.vm.text import native_repr
from simcore.vm.types.define import function
from simcore.vm.typing_of import type_of
from simcore.vm.values import (
    GClassMethod,
    GFunction,
    GGenerator,
    GList,
    GMethod,
    GStaticMethod,
    GType,
    NeedsGuest,
    Value,
)
from simcore.vm.vm import Vm

NATIVES: dict[str, Value] = {}
SLOTS = (Op.LOAD_FAST, Op.STORE_FAST, Op.DELETE_FAST, Op.LOAD_DEREF, Op.STORE_DEREF, Op.DELETE_DEREF)
CELLS = (Op.LOAD_CLOSURE, Op.MAKE_CELL, Op.LOAD_CLASSDEREF)
CLOSURE_PARTS = ("defaults", "kwdefaults", "annotations", "closure")
NUMBERS = (0, 10, 5, 11, 2, 6, 8, 4, 1, 7, 12, 3, 9)
"""CPython's numbers of the operators, in the order of ``BINARY_SYMBOLS``."""
CONVERSIONS = {None: "", "s": "str", "r": "repr", "a": "ascii"}


def code_of(value: Value) -> Code | None:
    """The code of a function, method, generator or code object."""
    if isinstance(value, GMethod | GStaticMethod | GClassMethod):
        return code_of(value.function)
    if isinstance(value, GFunction):
        return value.code
    if isinstance(value, GGenerator):
        found = getattr(value.frame, "code", None)
        return found if isinstance(found, Code) else None
    return value if isinstance(value, Code) else None


@function(NATIVES, "_code_of")
def _code_of(vm: Vm, value: Value) -> Value:
    found = code_of(value)
    return found if found is not None and not found.hidden else None


@function(NATIVES, "_nested")
def _nested(vm: Vm, code: Code) -> Value:
    return GList([arg for _, arg in code.instructions if isinstance(arg, Code)])


@function(NATIVES, "_attributes")
def _attributes(vm: Vm, value: Value) -> Value:
    """The (name, value) pairs of a class or module that have code of their own."""
    attrs = value.attrs if hasattr(value, "attrs") else {}
    return GList(
        [(name, item) for name, item in sorted(attrs.items()) if code_of(item) is not None or isinstance(item, GType)]
    )


class _Numbers:
    """Constants and names in the order of their first use."""

    def __init__(self) -> None:
        self.names: list[str] = []
        self.constants: list[tuple[type, Any]] = []

    def name(self, name: str) -> int:
        if name not in self.names:
            self.names.append(name)
        return self.names.index(name)

    def constant(self, value: Any) -> int:
        for index, (kind, known) in enumerate(self.constants):
            if known is value or (kind is type(value) and kind in (int, str, float, bytes) and known == value):
                return index
        self.constants.append((type(value), value))
        return len(self.constants) - 1


def _argument(vm: Vm, code: Code, numbers: _Numbers, op: Op, arg: Any) -> tuple[Any, Value, str]:
    """(number, value, text) of an argument."""
    if op in JUMPS:
        target = 2 * (arg[0] if isinstance(arg, tuple) else arg)
        return target >> 1, target, f"to {target}"
    if op is Op.LOAD_CONST:
        try:
            text = native_repr(vm, arg)
        except NeedsGuest:
            text = f"<{type_of(arg).name}>"
        return numbers.constant(arg), arg, text
    if op in SLOTS or op in CELLS:
        name = code.local_names[arg] if isinstance(arg, int) else str(arg)
        return arg if isinstance(arg, int) else 0, name, name
    if op is Op.LOAD_GLOBAL:
        name, callable_ = arg
        return numbers.name(name) * 2 + callable_, name, f"NULL + {name}" if callable_ else name
    if isinstance(arg, str):
        return numbers.name(arg), arg, arg
    if op is Op.BINARY_OP:
        inplace = arg >= INPLACE
        text = BINARY_SYMBOLS[arg % INPLACE] + ("=" if inplace else "")
        number = NUMBERS[arg % INPLACE] + (INPLACE if inplace else 0)
        return number, number, text
    if op is Op.COMPARE_OP:
        text = COMPARE_SYMBOLS[arg]
        return arg, text, text
    if op in (Op.IS_OP, Op.CONTAINS_OP):
        return int(arg), int(arg), ""
    if op is Op.CALL:
        count, names = arg[0], arg[1]
        return count, count, f"KW_NAMES {names!r}" if names else ""
    if op is Op.FORMAT_VALUE:
        text = CONVERSIONS.get(arg[0], "") + (", with format" if arg[1] else "")
        return 4 * bool(arg[1]), text, text.removeprefix(", ")
    if op is Op.MAKE_FUNCTION:
        return arg, arg, ", ".join(name for bit, name in enumerate(CLOSURE_PARTS) if arg >> bit & 1)
    if isinstance(arg, int) and not isinstance(arg, bool):
        return arg, arg, ""
    return None, None, ""


def argument_texts(vm: Vm, code: Code) -> list[str]:
    """The argument of each instruction as text; empty where there is none."""
    numbers = _Numbers()
    found = []
    for number, arg in code.instructions:
        shown, _, text = _argument(vm, code, numbers, Op(number), arg)
        found.append(text or ("" if shown is None else str(shown)))
    return found


@function(NATIVES, "_instructions")
def _instructions(vm: Vm, code: Code) -> Value:
    """(name, number, argument, value, text, offset, line or None, is a target) of each instruction."""
    vm.charge(4 * len(code.instructions))
    vm.alloc(len(code.instructions), 120)
    targets = {handler.target for handler in code.table}
    for number, arg in code.instructions:
        if Op(number) in JUMPS:
            targets.add(arg[0] if isinstance(arg, tuple) else arg)
    numbers = _Numbers()
    found: list[Value] = []
    line = None
    for index, (number, arg) in enumerate(code.instructions):
        op = Op(number)
        own = code.positions[index][0]
        shown, value, text = _argument(vm, code, numbers, op, arg)
        found.append((op.name, number, shown, value, text, 2 * index, own if own != line else None, index in targets))
        line = own
    return GList(found)


@function(NATIVES, "_handlers")
def _handlers(vm: Vm, code: Code) -> Value:
    return GList([(2 * h.start, 2 * (h.end - 1), 2 * h.target, h.depth, h.lasti) for h in code.table])


@function(NATIVES, "_names")
def _names(vm: Vm) -> Value:
    found = {int(op): op.name for op in Op if op < Op.SETUP_FINALLY}
    return GList([found.get(number, f"<{number}>") for number in range(256)])


MODULE = ModuleSpec("dis", NATIVES, "dis.py")

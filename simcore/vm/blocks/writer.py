"""Writes the function of a loop: the guest's stack in host variables, one way through the loop after the other.

From each label the instructions are followed to the next label or to where the block gives up; at a branch both ways
are written. So the number of instructions on a way is known when it is written: fuel is looked at once per label, for
the longest way from there, and taken off where the way ends. Giving up means: the locals, the stack and the pc are put
back as the interpreter would have them *before* the instruction at hand, which it then executes itself. An instruction
changes nothing before its guards have passed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from simcore.vm.blocks.region import Region
from simcore.vm.frame import Frame
from simcore.vm.loops import LoopHead
from simcore.vm.types.sequences import step_list, step_range, step_tuple
from simcore.vm.values import NULL, GIterator, Value
from simcore.vm.vm import Vm

LINES_MAX = 1_500
STEPS: dict[Any, str] = {step_range: "RANGE", step_list: "LIST", step_tuple: "TUPLE"}


class RefusedError(Exception):
    """This loop is left to the interpreter."""


@dataclass
class State:
    """What is known at a place: for each value on the stack the host expression (a name) that holds it, what kind names
    have for certain, and a value that a name is likely to have."""

    stack: list[str] = field(default_factory=list)
    kinds: dict[str, str] = field(default_factory=dict)
    hints: dict[str, Value] = field(default_factory=dict)

    def copy(self) -> State:
        """For the other way of a branch."""
        return State([*self.stack], {**self.kinds}, {**self.hints})


class Writer:
    """The text of one loop's function, and the values that it needs."""

    def __init__(self, vm: Vm, frame: Frame, region: Region, *, counting: bool) -> None:
        self.vm, self.frame, self.region = vm, frame, region
        self.instructions = frame.code.instructions
        self.counting = counting
        self.lines: list[str] = []
        self.values: dict[str, Value] = {}
        self.loaded: set[int] = set()
        self.stored: set[int] = set()
        self.needs: set[str] = set()
        self.closes = False
        self.longest = 0
        self.written = 0
        self._names: dict[Any, str] = {}
        self._fresh = 0
        self._depths: dict[int, int] = {region.low: 0}
        self._indent = 0
        base: Value = frame.stack[-1] if frame.stack else NULL
        self.base = STEPS.get(base.step, "") if type(base) is GIterator else ""
        if self.base == "RANGE" and not base.extra > 0:
            self.base = ""

    # ---- Names -------------------------------------------------------------------------------------------------

    def constant(self, value: Value) -> str:
        """The name under which the function gets ``value``."""
        key = (type(value), value) if type(value) in (int, str, bool) else id(value)
        name = self._names.get(key)
        if name is None:
            name = self._names[key] = f"c{len(self._names)}"
            self.values[name] = value
        return name

    def fresh(self) -> str:
        """A new host variable."""
        self._fresh += 1
        return f"t{self._fresh}"

    # ---- Lines -------------------------------------------------------------------------------------------------

    def put(self, line: str) -> None:
        """A line at the present depth."""
        if len(self.lines) > LINES_MAX or self._indent > 40:
            raise RefusedError
        self.lines.append(" " * self._indent + line)

    def give_up(self, state: State, pc: int, done: int) -> str:
        """The end of a line: leave before the instruction at ``pc``, of which ``done`` have been executed before."""
        self.written = max(self.written, done)
        held = f"stack += ({', '.join(state.stack)},); " if state.stack else ""
        return f"{held}left -= {done}; pc = {pc}; break"

    def unless(self, failing: list[str], state: State, pc: int, done: int) -> None:
        """Leave if one of the conditions holds."""
        if failing:
            self.put(f"if {' or '.join(failing)}: {self.give_up(state, pc, done)}")

    def way(self, condition: str, state: State, target: int, done: int) -> None:
        """Where ``condition`` holds, go on at ``target``."""
        self.put(f"if {condition}:")
        self._indent += 1
        self.follow(target, state, done)
        self._indent -= 1

    def inside(self, pc: int) -> bool:
        """Whether ``pc`` belongs to the loop."""
        return self.region.low <= pc < self.region.high

    # ---- Ways --------------------------------------------------------------------------------------------------

    def follow(self, pc: int, state: State, done: int) -> None:
        """Write the way from ``pc`` on, to its end."""
        from simcore.vm.blocks.objects import TEMPLATES  # noqa: PLC0415  (the two need one another)

        while True:
            if done and pc in self._labels:
                self.to_label(pc, state, done)
                return
            op, arg = self.instructions[pc]
            template = TEMPLATES.get(op)
            after = template(self, state, pc, arg, done) if template is not None else None
            if after is None:
                self.put(self.give_up(state, pc, done))
                return
            pc, done = after
            if pc < 0:
                return

    def to_label(self, pc: int, state: State, done: int) -> None:
        """The end of a way: go on at a label."""
        depth = self._depths.setdefault(pc, len(state.stack))
        if depth != len(state.stack):
            raise RefusedError
        if state.stack:
            self.put(f"{', '.join(f's{n}' for n in range(depth))}, = {', '.join(state.stack)},")
        self.written = max(self.written, done)
        again = "continue" if len(self._labels) == 1 else f"at = {self._labels[pc]}; continue"
        self.put(f"left -= {done}; {again}")

    def jump_back(self, state: State, pc: int, arg: int, done: int) -> None:
        """``JUMP_BACKWARD`` to a label of ours."""
        if type(arg) is LoopHead:
            # The interpreter tries to jump over the loop whenever so many instructions have passed.
            self.put(f"if left - {done + 1} < gate: {self.give_up(state, pc, done)}")
        if self.counting and arg == self.region.low:
            self.put("turns = turns + 1")
        self.closes = True
        self.to_label(int(arg), state, done + 1)

    # ---- The whole ---------------------------------------------------------------------------------------------

    def text(self) -> str:
        """The function. Raises ``RefusedError`` if nothing in it leads back to a label."""
        self._labels = {pc: number for number, pc in enumerate(self.region.labels)}
        bodies: list[tuple[int, list[str]]] = []
        waiting = [self.region.low]
        seen: set[int] = set()
        several = len(self._labels) > 1
        while waiting:
            pc = waiting.pop()
            seen.add(pc)
            self.lines, self.written = [], 0
            self._indent = 3 if several else 2
            state = State([f"s{n}" for n in range(self._depths[pc])])
            self.follow(pc, state, 0)
            self.longest = max(self.longest, self.written)
            held = "".join(f"s{n}, " for n in range(self._depths[pc]))
            check = f"if left < {self.written}: {f'stack += ({held}); ' if held else ''}pc = {pc}; break"
            bodies.append((pc, [" " * (3 if several else 2) + check, *self.lines]))
            waiting += [one for one in self._depths if one not in seen and one not in waiting]
        if not self.closes:
            raise RefusedError
        lines = self._head()
        bodies.sort(key=lambda body: -body[0])
        for number, (pc, body) in enumerate(bodies):
            if several:
                lines.append(f"  {'el' if number else ''}if at == {self._labels[pc]}:")
            lines += body
        return "\n".join([*lines, *self._tail()]) + "\n"

    def _head(self) -> list[str]:
        words = [f"{name}={name}" for name in self.values]
        lines = [
            f"def block({', '.join(['vm', 'frame', 'left', 'gate', 'watch', *words])}):",
            " slots = frame.locals",
            " stack = frame.stack",
            *(f" l{slot} = slots[{slot}]" for slot in sorted(self.loaded | self.stored)),
        ]
        if self.loaded:
            lines.append(f" if {' or '.join(f'l{slot} is NULL' for slot in sorted(self.loaded))}: return left")
        if self.needs & {"gget", "own"}:
            lines += [" own = frame.globals", " gget = own.get", " bget = vm.builtins.get"]
        if "names" in self.needs:
            lines += [" names = frame.names", " if type(names) is not dict: return left"]
        if "base" in self.needs:
            lines += [" b0 = stack[-1]", f" if type(b0) is not GIterator or b0.step is not {self.base}: return left"]
            if self.base == "RANGE":
                lines += [" b1 = b0.source", " b2 = b0.extra", " if b2 < 0: return left"]
        lines += [" at = 0"] if len(self._labels) > 1 else []
        lines += [" turns = 0"] if self.counting else []
        return [*lines, " while True:"]

    def _tail(self) -> list[str]:
        return [
            *(f" slots[{slot}] = l{slot}" for slot in sorted(self.stored)),
            *([" watch.turns = watch.turns + turns"] if self.counting else []),
            " frame.pc = pc",
            " return left",
        ]

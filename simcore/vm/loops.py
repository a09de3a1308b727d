"""Loops that only count are computed instead of executed, with the same state, number of instructions and clock.

A loop's body is followed symbolically once for each of its paths (:func:`plans_of`, when it is compiled). Where it
consists of ``+``, ``-`` and ``*`` on ints, and every variable changes by sums of others that do the same at a lower
degree, the values of all variables are polynomials in the number of the iteration. A polynomial of degree D is known
exactly from D + 1 iterations, by Newton's forward differences; so :func:`skip` computes those few, learns how long the
conditions on the path stay as they are, and jumps ahead. The rest is executed by the interpreter.

Left to the interpreter is whatever could tell the difference: other types, numbers of 62 bits and more, attributes with
descriptors or hooks, two names for one attribute, anything that can raise.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from simcore.vm.code import Code
from simcore.vm.opcodes import Op

SMALL = 1 << 62
PATHS_MAX = 8
DEGREE_MAX = 4
BODY_MAX = 200
WORTH = 12
"""Fewer iterations than this are executed."""

Place = tuple[Any, ...]
"""Where a variable lives: ``("fast", slot)``, ``("deref", slot)``, ``("global", name)``, ``("name", name)``,
``("attr", place of the owner, name)``."""
Node = tuple[str, Any, Any]
"""A step of the calculation: ``("const", number, None)``, ``("old", place, None)``, ``("iter", None, None)``, or
``("+", left, right)`` and its like with the indexes of earlier steps."""


class Condition(NamedTuple):
    """The path is taken while ``(left compare right) is outcome``; ``compare`` indexes COMPARE_SYMBOLS."""

    compare: int
    left: int
    right: int
    outcome: bool


class Plan(NamedTuple):
    """One path through a loop's body. ``stores``: the place and the step whose value it gets. ``pcs`` are the
    instructions of an iteration, ``degree`` is the highest of all polynomials."""

    nodes: tuple[Node, ...]
    reads: tuple[tuple[int, Place], ...]
    stores: tuple[tuple[Place, int], ...]
    conditions: tuple[Condition, ...]
    pcs: tuple[int, ...]
    degree: int
    counted: bool
    length: int
    counters: tuple[tuple[Place, int | None], ...] = ()
    """If all that an iteration does is to count: the places and what it adds to them, None for the place that gets the
    number of the iteration."""

    @property
    def cost(self) -> int:
        """What a jump costs the host, in instructions."""
        return 30 + len(self.nodes) * (self.degree + 3)


class LoopHead(int):
    """The target of a backward jump that closes a loop with plans."""

    plans: tuple[Plan, ...]


class _Refused(Exception):  # noqa: N818  (no error: this path is left to the interpreter)
    """The path does something that has no closed form."""


# ---- When compiled ---------------------------------------------------------------------------------------------------


def mark_loops(code: Code) -> None:
    """Give the backward jumps of ``code`` their plans."""
    instructions = code.instructions
    known: dict[int, tuple[Plan, ...]] = {}
    for index, (op, arg) in enumerate(instructions):
        if op == Op.JUMP_BACKWARD and index - arg <= BODY_MAX:
            if arg not in known:
                known[arg] = plans_of(instructions, arg)
            if plans := known[arg]:
                head = LoopHead(arg)
                head.plans = plans
                instructions[index] = (op, head)


def plans_of(instructions: list[tuple[int, Any]], head: int) -> tuple[Plan, ...]:
    """The paths from ``head`` back to it that have a closed form."""
    plans = []
    waiting = [_Path(head)]
    paths = 0
    while waiting and paths < PATHS_MAX:
        path = waiting.pop()
        paths += 1
        try:
            if path.follow(instructions, waiting):
                plans.append(path.plan())
        except _Refused:
            continue
    return tuple(plans)


class _Path:
    """A path being followed: the symbolic stack, what each place holds by now, the steps so far."""

    def __init__(self, head: int) -> None:
        self.head = self.pc = head
        self.stack: list[Any] = []
        self.held: dict[Place, int] = {}
        self.nodes: list[Node] = []
        self.known: dict[Node, int] = {}
        self.conditions: list[Condition] = []
        self.pcs: list[int] = []
        self.counted = False

    def fork(self, pc: int, outcome: bool) -> _Path:
        """The other side of the condition that was met last."""
        other = _Path(self.head)
        other.pc = pc
        other.stack = list(self.stack)
        other.held = dict(self.held)
        other.nodes, other.known = list(self.nodes), dict(self.known)
        other.conditions = [*self.conditions[:-1], self.conditions[-1]._replace(outcome=outcome)]
        other.pcs, other.counted = list(self.pcs), self.counted
        return other

    def follow(self, instructions: list[tuple[int, Any]], waiting: list[_Path]) -> bool:
        """Whether the path leads back to the head. Raises ``_Refused``."""
        while len(self.pcs) < BODY_MAX:
            op, arg = instructions[self.pc]
            self.pcs.append(self.pc)
            self.pc += 1
            if op == Op.JUMP_BACKWARD:
                return int(arg) == self.head and not self.stack
            if op == Op.JUMP_FORWARD:
                self.pc = arg
            elif op == Op.FOR_ITER:
                if self.pc - 1 != self.head or self.counted:
                    raise _Refused
                self.counted = True
                self.stack.append(self.node("iter", None))
            elif op in (Op.POP_JUMP_IF_FALSE, Op.POP_JUMP_IF_TRUE):
                self._branch(op == Op.POP_JUMP_IF_TRUE, arg, waiting)
            else:
                self._step(op, arg)
        return False

    def node(self, kind: str, a: Any, b: Any = None) -> int:
        """The index of a step."""
        made = (kind, a, b)
        if made not in self.known:
            self.known[made] = len(self.nodes)
            self.nodes.append(made)
        return self.known[made]

    def _branch(self, jumps_if: bool, target: int, waiting: list[_Path]) -> None:
        test = self._pop()
        if isinstance(test, int):
            test = Condition(3, test, self.node("const", 0), True)
        self.conditions.append(test._replace(outcome=not jumps_if))
        waiting.append(self.fork(target, jumps_if))

    def _pop(self) -> Any:
        if not self.stack:
            raise _Refused
        return self.stack.pop()

    def _number(self) -> int:
        value = self._pop()
        if not isinstance(value, int):
            raise _Refused
        return value

    def _load(self, place: Place) -> None:
        if place not in self.held:
            self.held[place] = self.node("old", place)
        self.stack.append(self.held[place])

    def _attribute(self, name: str) -> Place:
        """The place of an attribute of a variable that the loop does not change."""
        kind, place, _ = self.nodes[self._number()]
        if kind != "old" or place[0] == "attr":
            raise _Refused
        return ("attr", place, name)

    def _step(self, op: int, arg: Any) -> None:
        stack = self.stack
        match op:
            case Op.LOAD_FAST:
                self._load(("fast", arg))
            case Op.LOAD_DEREF:
                self._load(("deref", arg))
            case Op.LOAD_NAME:
                self._load(("name", arg))
            case Op.LOAD_GLOBAL if not arg[1]:
                self._load(("global", arg[0]))
            case Op.LOAD_ATTR:
                self._load(self._attribute(arg))
            case Op.STORE_FAST:
                self.held["fast", arg] = self._number()
            case Op.STORE_DEREF:
                self.held["deref", arg] = self._number()
            case Op.STORE_NAME:
                self.held["name", arg] = self._number()
            case Op.STORE_GLOBAL:
                self.held["global", arg] = self._number()
            case Op.STORE_ATTR:
                place = self._attribute(arg)
                self.held[place] = self._number()
            case Op.LOAD_CONST if type(arg) is int and -SMALL < arg < SMALL:
                stack.append(self.node("const", arg))
            case Op.BINARY_OP if arg % 13 < 3:
                right, left = self._number(), self._number()
                stack.append(self.node("+-*"[arg % 13], left, right))
            case Op.COMPARE_OP:
                right, left = self._number(), self._number()
                stack.append(Condition(arg, left, right, True))
            case Op.POP_TOP:
                self._pop()
            case Op.COPY if arg <= len(stack):
                stack.append(stack[-arg])
            case Op.SWAP if arg <= len(stack):
                stack[-1], stack[-arg] = stack[-arg], stack[-1]
            case Op.NOP:
                pass
            case _:
                raise _Refused

    def plan(self) -> Plan:
        """The path as a plan. Raises ``_Refused`` where the values are no polynomials."""
        stores = {p: n for p, n in self.held.items() if self.nodes[n] != ("old", p, None)}
        names = {p[1] for p in self.held if p[0] == "name"}
        owners = {p[1] for p in self.held if p[0] == "attr"}
        if owners & stores.keys() or any(p[0] == "global" and p[1] in names for p in self.held):
            raise _Refused
        degrees = _Degrees(self.nodes, stores)
        highest = max((degrees.of(index) for index in range(len(self.nodes))), default=0)
        for test in self.conditions:
            if max(degrees.of(test.left), degrees.of(test.right)) > 1:
                raise _Refused
        numbers = {p for kind, p, _ in self.nodes if kind == "old"}
        reads = tuple((n, p) for n, (kind, p, _) in enumerate(self.nodes) if kind == "old" and p not in owners)
        if numbers & owners and any(self._used(self.known["old", p, None]) for p in numbers & owners):
            raise _Refused
        return Plan(
            tuple(self.nodes),
            reads,
            tuple(stores.items()),
            tuple(self.conditions),
            tuple(self.pcs),
            highest,
            self.counted,
            len(self.pcs),
            () if self.conditions or len(owners) > 1 else self._counters(stores, owners),
        )

    def _counters(self, stores: dict[Place, int], owners: set[Place]) -> tuple[tuple[Place, int | None], ...]:
        found: list[tuple[Place, int | None]] = []
        used = {self.known[node] for node in self.known if node[0] == "old" and node[1] in owners}
        for place, index in stores.items():
            kind, a, b = self.nodes[index]
            used.add(index)
            if kind == "iter":
                found.append((place, None))
                continue
            if kind not in ("+", "-") or self.nodes[a] != ("old", place, None) or self.nodes[b][0] != "const":
                return ()
            used |= {a, b}
            found.append((place, self.nodes[b][1] if kind == "+" else -self.nodes[b][1]))
        used |= {index for index, (kind, _, _) in enumerate(self.nodes) if kind in ("iter", "const")}
        return tuple(found) if len(used) == len(self.nodes) else ()

    def _used(self, index: int) -> bool:
        """Whether the value of a step, an object, is also calculated with."""
        used = any(kind in "+-*" and index in (a, b) for kind, a, b in self.nodes)
        used = used or any(index in (test.left, test.right) for test in self.conditions)
        return used or any(n == index for p, n in self.held.items() if self.nodes[index] != ("old", p, None))


class _Degrees:
    """The degree of each step's polynomial in the number of the iteration."""

    def __init__(self, nodes: list[Node], stores: dict[Place, int]) -> None:
        self.nodes = nodes
        self.stores = stores
        self.found: dict[Place, int] = {}
        self.open: set[Place] = set()

    def of(self, index: int) -> int:
        """Raises ``_Refused``."""
        kind, a, b = self.nodes[index]
        if kind == "const":
            return 0
        if kind == "iter":
            return 1
        if kind == "old":
            return self._of_place(a)
        degree = self.of(a) + self.of(b) if kind == "*" else max(self.of(a), self.of(b))
        if degree > DEGREE_MAX:
            raise _Refused
        return degree

    def _of_place(self, place: Place) -> int:
        if place not in self.stores:
            return 0
        if place in self.open:
            # Met inside its own new value: an additive part that counts as nothing.
            return 0
        if place not in self.found:
            new = self.stores[place]
            if self._share(new, place) != 1 or self._depends(new, place):
                raise _Refused
            self.open.add(place)
            self.found[place] = self.of(new) + 1
            self.open.discard(place)
        return self.found[place]

    def _share(self, index: int, place: Place) -> int | None:
        """How often the old value of ``place`` is added into a step; None if it has another part in it."""
        kind, a, b = self.nodes[index]
        if kind == "old":
            return int(a == place)
        if kind in ("const", "iter"):
            return 0
        left, right = self._share(a, place), self._share(b, place)
        if left is None or right is None:
            return None
        if kind == "*":
            return 0 if left == right == 0 else None
        return left + right if kind == "+" else left - right

    def _depends(self, index: int, target: Place) -> bool:
        """Whether other places that a step reads get values that depend on ``target`` in turn."""
        waiting = list(self._places(index) - {target})
        seen: set[Place] = set()
        while waiting:
            place = waiting.pop()
            if place == target:
                return True
            if place in self.stores and place not in seen:
                seen.add(place)
                waiting += self._places(self.stores[place])
        return False

    def _places(self, index: int) -> set[Place]:
        kind, a, b = self.nodes[index]
        if kind == "old":
            return {a}
        if kind in ("const", "iter"):
            return set()
        return self._places(a) | self._places(b)

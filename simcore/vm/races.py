"""Where a function reads a shared place and later writes to it what depends on what it read.

Between the two, another thread may write the place, and that update is lost. The places are found by following the code
once with sets of reads instead of values (a forward data-flow analysis to its fixed point): each value on the stack and
in a variable carries the reads that it was made of, however far back, through variables and calls. Reads that only
decide *whether* something is written do not count, nor does a value that was read before the function itself wrote the
place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from simcore.vm.code import Code
from simcore.vm.compiler.assembler import effect
from simcore.vm.opcodes import JUMPS, NO_FALL_THROUGH, Op

INSTRUCTIONS_MAX = 4_000
"""Longer functions are not looked at."""
Path = tuple[Any, ...]
"""How the code names a value: ``("fast", slot)``, ``("deref", slot)``, ``("global", name)``, ``("const", value)``,
``("attr", path of the owner, name)``, ``("item", path of the container, path of the key)``."""
STORES = frozenset({Op.STORE_GLOBAL, Op.STORE_NAME, Op.STORE_DEREF, Op.STORE_ATTR, Op.STORE_SUBSCR})
NONE: frozenset[int] = frozenset()


class Known(NamedTuple):
    """What is known of a value: how the code names it (None: it has no name), and the reads that it was made of, by
    their instructions."""

    path: Path | None
    reads: frozenset[int]


PLAIN = Known(None, NONE)


class State(NamedTuple):
    """Before an instruction: the stack, and the reads in each variable."""

    stack: tuple[Known, ...]
    variables: Mapping[Path, frozenset[int]]


class Races(NamedTuple):
    """``places`` are those of the reads that are written back, by their instructions; ``covers`` tells for each
    instruction which of these reads are still in some value; ``stores`` which of them each store writes back."""

    places: Mapping[int, Path]
    covers: tuple[frozenset[int], ...]
    stores: Mapping[int, frozenset[int]]


NO_RACES = Races({}, (), {})


def races(code: Code) -> Races:
    """Those of ``code``, found at the first call."""
    if code.races is None:
        operations = {op for op, _ in code.instructions}
        plain = operations.isdisjoint(STORES) or len(code.instructions) > INSTRUCTIONS_MAX
        code.races = NO_RACES if plain else _Finder(code).found()
    found: Races = code.races
    return found


class _Finder:
    """One analysis."""

    def __init__(self, code: Code) -> None:
        self._code = code
        self._places: dict[int, Path] = {}
        self._states: dict[int, State] = {}

    def found(self) -> Races:
        """The result."""
        self._follow()
        stores: dict[int, frozenset[int]] = {}
        for pc, state in self._states.items():
            place, value = self._stored(pc, state.stack)
            back = frozenset(read for read in value.reads if self._places.get(read) == place) if place else NONE
            if back:
                stores[pc] = back
        wanted = frozenset().union(*stores.values())
        if not wanted:
            return NO_RACES
        covers = tuple(self._alive(pc) & wanted for pc in range(len(self._code.instructions)))
        return Races({read: self._places[read] for read in wanted}, covers, stores)

    def _alive(self, pc: int) -> frozenset[int]:
        state = self._states.get(pc)
        if state is None:
            return NONE
        return NONE.union(*(known.reads for known in state.stack), *state.variables.values())

    # ---- Following the code ---------------------------------------------------------------------------------------

    def _follow(self) -> None:
        waiting = [0]
        self._states[0] = State((), {})
        while waiting:
            pc = waiting.pop()
            for target, state in self._next(pc, self._states[pc]):
                before = self._states.get(target)
                joined = state if before is None else _joined(before, state)
                if joined != before:
                    self._states[target] = joined
                    waiting.append(target)

    def _next(self, pc: int, state: State) -> Iterator[tuple[int, State]]:
        number, arg = self._code.instructions[pc]
        op = Op(number)
        for handler in self._code.table:
            if handler.start <= pc < handler.end:
                pushed = (PLAIN,) * (handler.lasti + 1)
                yield handler.target, State((*state.stack[: handler.depth], *pushed), state.variables)
                break
        after = self._after(pc, op, arg, state)
        if op in JUMPS:
            target = arg[0] if isinstance(arg, tuple) else int(arg)
            yield target, self._jumped(op, state, after)
        if op not in NO_FALL_THROUGH:
            yield pc + 1, after

    def _jumped(self, op: Op, state: State, after: State) -> State:
        """Where ``op`` leads if it jumps."""
        if op in (Op.FOR_ITER, Op.SEND):
            return State(state.stack[:-1], state.variables)
        if op in (Op.JUMP_IF_FALSE_OR_POP, Op.JUMP_IF_TRUE_OR_POP):
            return state
        return after

    # ---- One instruction ------------------------------------------------------------------------------------------

    def _after(self, pc: int, op: Op, arg: Any, state: State) -> State:
        stack, variables = state
        place, value = self._stored(pc, stack)
        if place is not None or op in STORES:
            left = stack[: len(stack) + effect(op, arg)]
            return self._written(State(left, variables), place, value)
        match op:
            case Op.STORE_FAST:
                return State(stack[:-1], {**variables, ("fast", arg): stack[-1].reads})
            case Op.LOAD_FAST:
                return State((*stack, Known(("fast", arg), variables.get(("fast", arg), NONE))), variables)
            case Op.LOAD_CONST:
                return State((*stack, Known(("const", arg), NONE)), variables)
            case Op.COPY:
                return State((*stack, stack[-arg]), variables)
            case Op.SWAP:
                turned = list(stack)
                turned[-1], turned[-arg] = turned[-arg], turned[-1]
                return State(tuple(turned), variables)
            case Op.LOAD_GLOBAL | Op.LOAD_NAME | Op.LOAD_DEREF:
                return State((*stack, *self._loaded(pc, op, arg, variables)), variables)
            case Op.LOAD_ATTR | Op.BINARY_SUBSCR | Op.LOAD_METHOD | Op.CALL:
                return State(self._computed(pc, op, arg, stack), variables)
        return State(_generic(op, arg, stack), variables)

    def _loaded(self, pc: int, op: Op, arg: Any, variables: Mapping[Path, frozenset[int]]) -> tuple[Known, ...]:
        """What reading a variable that others may see pushes."""
        if op is Op.LOAD_DEREF:
            return (self._read(pc, ("deref", arg), variables.get(("deref", arg), NONE)),)
        if op is Op.LOAD_NAME:
            if self._code.is_class:
                return (PLAIN,)
            return (self._read(pc, ("global", arg), variables.get(("global", arg), NONE)),)
        name, null = arg
        known = self._read(pc, ("global", name), variables.get(("global", name), NONE))
        return (PLAIN, known) if null else (known,)

    def _computed(self, pc: int, op: Op, arg: Any, stack: tuple[Known, ...]) -> tuple[Known, ...]:
        """The stack after an attribute, an item or a call, which may read a place, too."""
        if op is Op.LOAD_ATTR:
            owner = stack[-1]
            return (*stack[:-1], self._read(pc, _path("attr", owner.path, arg), owner.reads))
        if op is Op.BINARY_SUBSCR:
            owner, key = stack[-2:]
            path = _path("item", owner.path, key.path)
            return (*stack[:-2], self._read(pc, path, owner.reads | key.reads))
        if op is Op.LOAD_METHOD:
            owner = stack[-1]
            method = Known(_path("method", owner.path, arg), owner.reads)
            return (*stack[:-1], method, Known(None, owner.reads))
        count = arg[0]
        called = stack[len(stack) - count - 2 :]
        reads = NONE.union(*(known.reads for known in called))
        path = called[0].path
        if count and path is not None and path[0] == "method" and path[2] == "get":
            # d.get(key, 0) reads d[key].
            return (*stack[: len(stack) - count - 2], self._read(pc, _path("item", path[1], called[2].path), reads))
        return (*stack[: len(stack) - count - 2], Known(None, reads))

    def _read(self, pc: int, path: Path | None, made_of: frozenset[int]) -> Known:
        """The value that the instruction reads from a place."""
        if path is None:
            self._places.pop(pc, None)
            return Known(None, made_of)
        self._places[pc] = path
        return Known(path, made_of | {pc})

    def _stored(self, pc: int, stack: tuple[Known, ...]) -> tuple[Path | None, Known]:
        """The shared place that the instruction writes (None: none that has a name), and the value."""
        number, arg = self._code.instructions[pc]
        match number:
            case Op.STORE_GLOBAL:
                return ("global", arg), stack[-1]
            case Op.STORE_NAME:
                return (None if self._code.is_class else ("global", arg)), stack[-1]
            case Op.STORE_DEREF:
                return ("deref", arg), stack[-1]
            case Op.STORE_ATTR:
                return _path("attr", stack[-1].path, arg), stack[-2]
            case Op.STORE_SUBSCR:
                return _path("item", stack[-2].path, stack[-1].path), stack[-3]
        return None, PLAIN

    def _written(self, state: State, place: Path | None, value: Known) -> State:
        """Whoever writes a place knows what is there: what it read there before is no longer of interest."""
        old = frozenset(read for read, path in self._places.items() if path == place)
        variables = state.variables
        if place is not None and place[0] in ("global", "deref"):
            variables = {**variables, place: value.reads}
        if not old:
            return State(state.stack, variables)
        stack = tuple(Known(known.path, known.reads - old) for known in state.stack)
        return State(stack, {path: reads - old for path, reads in variables.items()})


def _path(kind: str, owner: Path | None, part: Any) -> Path | None:
    if owner is None or part is None or owner[0] == "method":
        return None
    return kind, owner, part


def _generic(op: Op, arg: Any, stack: tuple[Known, ...]) -> tuple[Known, ...]:
    """The stack after an instruction that makes one value of others, or several of one, or none."""
    change = effect(op, arg)
    if op in (Op.UNPACK_SEQUENCE, Op.UNPACK_EX):
        return (*stack[:-1], *(Known(None, stack[-1].reads) for _ in range(change + 1)))
    if op is Op.FOR_ITER:
        return (*stack, Known(None, stack[-1].reads))
    if op in _BUILDERS and change <= 1:
        count = 1 - change
        reads = NONE.union(*(known.reads for known in stack[len(stack) - count :])) if count else NONE
        return (*stack[: len(stack) - count], Known(None, reads))
    if change > 0:
        return (*stack, *(PLAIN,) * change)
    return stack[: len(stack) + change] if change else stack


_BUILDERS = frozenset(
    {
        Op.BINARY_OP, Op.COMPARE_OP, Op.IS_OP, Op.CONTAINS_OP, Op.UNARY_NEGATIVE, Op.UNARY_NOT, Op.UNARY_INVERT,
        Op.UNARY_POSITIVE, Op.GET_ITER, Op.CALL_FUNCTION_EX, Op.BUILD_TUPLE, Op.BUILD_LIST, Op.BUILD_SET, Op.BUILD_MAP,
        Op.BUILD_CONST_KEY_MAP, Op.BUILD_STRING, Op.BUILD_SLICE, Op.FORMAT_VALUE, Op.LIST_TO_TUPLE, Op.GET_AWAITABLE,
        Op.YIELD_VALUE, Op.SEND,
    }
)  # fmt: skip
"""They make one value of all that they take."""


def _joined(one: State, other: State) -> State:
    """What is known where two ways meet."""
    stack = tuple(
        Known(a.path if a.path == b.path else None, a.reads | b.reads)
        for a, b in zip(one.stack, other.stack, strict=True)
    )
    names = one.variables.keys() | other.variables.keys()
    return State(stack, {n: one.variables.get(n, NONE) | other.variables.get(n, NONE) for n in names})

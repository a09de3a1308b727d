"""Instructions with labels become instructions with indexes, and protected blocks an exception table.

The depth of the stack at each protected block is found by following every path once, as CPython's assembler does.
"""

from __future__ import annotations

from typing import Any

from simcore.model.errors import InternalError
from simcore.vm.code import Handler, Position
from simcore.vm.opcodes import JUMPS, NO_FALL_THROUGH, Op

Block = tuple["Label", int, bool]
"""A protected block: its handler, the depth that the handler starts from, whether the index is pushed."""
SETUPS = {Op.SETUP_FINALLY: False, Op.SETUP_CLEANUP: True, Op.SETUP_WITH: True}


class Label:
    """A place in the code, fixed when it is marked."""

    __slots__ = ("index",)

    def __init__(self) -> None:
        self.index = -1


Item = tuple[Op, Any, Position]


def effect(op: Op, arg: Any) -> int:
    """By how much ``op`` changes the depth of the stack when it does not jump."""
    fixed = _FIXED.get(op)
    if fixed is not None:
        return fixed
    match op:
        case Op.CALL:
            return -(int(arg[0]) + 1)
        case Op.CALL_FUNCTION_EX:
            return -2 - int(arg)
        case Op.MAKE_FUNCTION:
            return -bin(arg).count("1")
        case Op.BUILD_TUPLE | Op.BUILD_LIST | Op.BUILD_SET | Op.BUILD_STRING:
            return 1 - int(arg)
        case Op.BUILD_MAP:
            return 1 - 2 * int(arg)
        case Op.BUILD_CONST_KEY_MAP:
            return 1 - len(arg)
        case Op.BUILD_SLICE:
            return 1 - int(arg)
        case Op.UNPACK_SEQUENCE:
            return int(arg) - 1
        case Op.UNPACK_EX:
            return int(arg[0]) + int(arg[1])
        case Op.FORMAT_VALUE:
            return -1 if arg[1] else 0
        case Op.RAISE_VARARGS:
            return -int(arg)
        case Op.LOAD_GLOBAL:
            return 2 if arg[1] else 1
    raise InternalError(f"no stack effect for {op.name}")


_FIXED: dict[Op, int] = {
    **dict.fromkeys(
        (
            Op.LOAD_FAST, Op.LOAD_CONST, Op.LOAD_NAME, Op.LOAD_DEREF, Op.LOAD_CLASSDEREF, Op.LOAD_CLOSURE, Op.COPY,
            Op.PUSH_NULL, Op.LOAD_METHOD, Op.LOAD_BUILD_CLASS, Op.LOAD_ASSERTION_ERROR, Op.GET_LEN, Op.MATCH_MAPPING,
            Op.MATCH_SEQUENCE, Op.MATCH_KEYS, Op.FOR_ITER, Op.PUSH_EXC_INFO, Op.BEFORE_WITH, Op.BEFORE_ASYNC_WITH,
            Op.GET_ANEXT, Op.WITH_EXCEPT_START, Op.IMPORT_FROM,
        ),
        1,
    ),
    **dict.fromkeys(
        (
            Op.DELETE_FAST, Op.DELETE_GLOBAL, Op.DELETE_NAME, Op.DELETE_DEREF, Op.MAKE_CELL, Op.COPY_FREE_VARS, Op.SWAP,
            Op.NOP, Op.UNARY_NEGATIVE, Op.UNARY_NOT, Op.UNARY_INVERT, Op.UNARY_POSITIVE, Op.JUMP_FORWARD,
            Op.JUMP_BACKWARD, Op.GET_ITER, Op.LOAD_ATTR, Op.YIELD_VALUE, Op.SEND, Op.GET_YIELD_FROM_ITER,
            Op.GET_AWAITABLE, Op.GET_AITER, Op.ASYNC_GEN_WRAP, Op.SETUP_ANNOTATIONS, Op.LIST_TO_TUPLE,
            Op.CHECK_EXC_MATCH, Op.CHECK_EG_MATCH, Op.RETURN_GENERATOR, Op.SETUP_FINALLY, Op.SETUP_CLEANUP,
            Op.SETUP_WITH, Op.POP_BLOCK,
        ),
        0,
    ),
    **dict.fromkeys(
        (
            Op.STORE_FAST, Op.STORE_GLOBAL, Op.STORE_NAME, Op.STORE_DEREF, Op.POP_TOP, Op.BINARY_OP, Op.COMPARE_OP,
            Op.IS_OP, Op.CONTAINS_OP, Op.BINARY_SUBSCR, Op.POP_JUMP_IF_FALSE, Op.POP_JUMP_IF_TRUE, Op.POP_JUMP_IF_NONE,
            Op.POP_JUMP_IF_NOT_NONE, Op.JUMP_IF_FALSE_OR_POP, Op.JUMP_IF_TRUE_OR_POP, Op.DELETE_ATTR, Op.RETURN_VALUE,
            Op.LIST_APPEND, Op.SET_ADD, Op.LIST_EXTEND, Op.SET_UPDATE, Op.DICT_UPDATE, Op.DICT_MERGE, Op.POP_EXCEPT,
            Op.PREP_RERAISE_STAR, Op.IMPORT_STAR, Op.PRINT_EXPR, Op.IMPORT_NAME, Op.RERAISE,
        ),
        -1,
    ),
    **dict.fromkeys((Op.STORE_ATTR, Op.DELETE_SUBSCR, Op.MAP_ADD, Op.END_ASYNC_FOR, Op.MATCH_CLASS), -2),
    Op.STORE_SUBSCR: -3,
}  # fmt: skip


def _jump_effect(op: Op, arg: Any) -> int:
    """The change of depth when ``op`` jumps."""
    if op is Op.FOR_ITER or op is Op.SEND:
        return -1
    if op in (Op.JUMP_IF_FALSE_OR_POP, Op.JUMP_IF_TRUE_OR_POP):
        return 0
    return effect(op, arg)


def assemble(
    items: list[Item], marks: dict[int, list[Label]]
) -> tuple[list[tuple[int, Any]], list[Position], tuple[Handler, ...]]:
    """The final instructions, their positions, and the exception table. ``marks`` are the labels before each item."""
    for index, labels in marks.items():
        for label in labels:
            label.index = index
    blocks = _walk(items)
    return _lay_out(items, blocks)


def _walk(items: list[Item]) -> list[tuple[Block, ...] | None]:
    """The stack of protected blocks at each item; None where no path leads."""
    found: list[tuple[Block, ...] | None] = [None] * len(items)
    depths = [0] * len(items)
    waiting: list[tuple[int, int, tuple[Block, ...]]] = [(0, 0, ())]
    while waiting:
        index, depth, blocks = waiting.pop()
        op = Op.NOP
        while index < len(items) and found[index] is None:
            op, arg, _ = items[index]
            found[index] = blocks
            depths[index] = depth
            if op in SETUPS:
                # The handler finds what was there, the index if asked for, and the exception.
                base = depth - (1 if op is Op.SETUP_WITH else 0)
                waiting.append((arg.index, base + 1 + SETUPS[op], blocks))
                blocks = (*blocks, (arg, base, SETUPS[op]))
            elif op is Op.POP_BLOCK:
                blocks = blocks[:-1]
            elif op in JUMPS:
                target = arg[0] if isinstance(arg, tuple) else arg
                waiting.append((target.index, depth + _jump_effect(op, arg), blocks))
            if op in NO_FALL_THROUGH:
                break
            depth += effect(op, arg)
            index += 1
        if index < len(items) and op not in NO_FALL_THROUGH and depths[index] != depth:
            raise InternalError(f"two depths of the stack before {items[index][0].name}")
    return found


def _lay_out(
    items: list[Item], blocks: list[tuple[Block, ...] | None]
) -> tuple[list[tuple[int, Any]], list[Position], tuple[Handler, ...]]:
    """Drop marks and dead code, turn labels into indexes."""
    where: list[int] = []
    kept = 0
    for index, (op, _, _) in enumerate(items):
        where.append(kept)
        kept += blocks[index] is not None and op not in SETUPS and op is not Op.POP_BLOCK
    where.append(kept)
    instructions: list[tuple[int, Any]] = []
    positions: list[Position] = []
    table: list[Handler] = []
    current: Block | None = None
    start = 0
    for index, (op, arg, position) in enumerate(items):
        here = blocks[index]
        if here is None or op in SETUPS or op is Op.POP_BLOCK:
            continue
        inner = here[-1] if here else None
        if inner != current:
            _close(table, current, start, len(instructions), where)
            current, start = inner, len(instructions)
        instructions.append((int(op), _placed(arg, where) if op in JUMPS else arg))
        positions.append(position)
    _close(table, current, start, len(instructions), where)
    return instructions, positions, tuple(table)


def _placed(arg: Any, where: list[int]) -> Any:
    """The argument of a jump, with the index of its target for the label."""
    return (where[arg[0].index], *arg[1:]) if isinstance(arg, tuple) else where[arg.index]


def _close(table: list[Handler], block: Block | None, start: int, end: int, where: list[int]) -> None:
    if block is not None and end > start:
        label, depth, lasti = block
        table.append(Handler(start, end, where[label.index], depth, lasti))

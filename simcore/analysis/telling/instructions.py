"""Sentences about single instructions: what each does with the stack, by groups of operations.

``stack`` is what lies on the call's stack before the instruction, the top last.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from simcore.analysis.telling.links import Link
from simcore.analysis.telling.moment import Moment, cut
from simcore.model.program_events import InstructionReached
from simcore.model.program_trace import Instruction, ProgramTrace
from simcore.model.text import N_, Arg, Code, Message, message

VALUE_MAX = 28
WHAT: Mapping[str, str] = {
    "LOAD_FAST": N_("it pushes the local variable {arg}"),
    "LOAD_CONST": N_("it pushes the constant {arg}"),
    "LOAD_GLOBAL": N_("it reads the global {arg} and pushes its value"),
    "LOAD_NAME": N_("it looks up the name {arg} and pushes its value"),
    "LOAD_DEREF": N_("it reads {arg}, which several functions share, and pushes its value"),
    "LOAD_CLOSURE": N_("it pushes the cell of {arg}, so that an inner function can share it"),
    "STORE_FAST": N_("it pops {top} into the local variable {arg}"),
    "STORE_GLOBAL": N_("it pops {top} into the global {arg}, where every thread sees it"),
    "STORE_NAME": N_("it pops {top} into the name {arg}"),
    "STORE_DEREF": N_("it pops {top} into {arg}, which several functions share"),
    "DELETE": N_("it deletes {arg}"),
    "LOAD_ATTR": N_("it replaces {top} by its attribute {arg}"),
    "STORE_ATTR": N_("it writes {second} into the attribute {arg} of {top}"),
    "LOAD_METHOD": N_("it looks up the method {arg} of {top}"),
    "BINARY_OP": N_("it replaces {second} and {top} by the result of {arg}"),
    "COMPARE": N_("it compares {second} with {top} and pushes True or False"),
    "UNARY": N_("it replaces {top} by the result"),
    "BINARY_SUBSCR": N_("it replaces {second} and {top} by the item that {top} names"),
    "STORE_SUBSCR": N_("it writes {third} into {second} as the item {top}"),
    "POP_JUMP_IF_FALSE": N_("it pops {top} and jumps if that is false"),
    "POP_JUMP_IF_TRUE": N_("it pops {top} and jumps if that is true"),
    "POP_JUMP": N_("it pops {top} and jumps if that fits"),
    "JUMP_BACKWARD": N_("it jumps back to the head of the loop; a thread looks here whether the GIL is asked for"),
    "JUMP_FORWARD": N_("it jumps over what follows"),
    "GET_ITER": N_("it replaces {top} by an iterator over it"),
    "FOR_ITER": N_("it pushes the next item of the loop, or leaves the loop if there is none"),
    "CALL": N_("it calls a function with {arg} arguments"),
    "CALL_EX": N_("it calls a function with a list of arguments"),
    "RETURN_VALUE": N_("it ends the call and gives {top} to the caller"),
    "YIELD": N_("it hands {top} out and pauses the call here"),
    "MAKE_FUNCTION": N_("it makes a function"),
    "BUILD": N_("it makes one object of the values on top"),
    "ADD": N_("it adds {top} to the collection that is being made"),
    "UNPACK": N_("it takes {top} apart and pushes the parts"),
    "FORMAT_VALUE": N_("it replaces {top} by its text"),
    "RAISE": N_("it raises an exception"),
    "EXCEPT": N_("it belongs to the handling of an exception"),
    "BEFORE_WITH": N_("it enters the with block of {top}: __enter__ is called"),
    "IMPORT": N_("it imports {arg}"),
    "POP_TOP": N_("it drops {top}"),
    "MATCH": N_("it compares {top} with a pattern"),
    "STACK": N_("it only rearranges the stack"),
    "CLASS": N_("it begins to make a class"),
    "NOTHING": N_("it does nothing"),
    "PREPARE": N_("it prepares what follows"),
}
GROUPS: Mapping[str, Sequence[str]] = {
    "DELETE": ("DELETE_FAST", "DELETE_GLOBAL", "DELETE_NAME", "DELETE_DEREF", "DELETE_ATTR", "DELETE_SUBSCR"),
    "COMPARE": ("COMPARE_OP", "IS_OP", "CONTAINS_OP"),
    "UNARY": ("UNARY_NEGATIVE", "UNARY_NOT", "UNARY_INVERT", "UNARY_POSITIVE"),
    "POP_JUMP": ("POP_JUMP_IF_NONE", "POP_JUMP_IF_NOT_NONE", "JUMP_IF_FALSE_OR_POP", "JUMP_IF_TRUE_OR_POP"),
    "CALL_EX": ("CALL_FUNCTION_EX",),
    "YIELD": ("YIELD_VALUE", "SEND"),
    "BUILD": (
        "BUILD_TUPLE", "BUILD_LIST", "BUILD_SET", "BUILD_MAP", "BUILD_CONST_KEY_MAP", "BUILD_STRING", "BUILD_SLICE",
        "LIST_TO_TUPLE",
    ),
    "ADD": ("LIST_APPEND", "SET_ADD", "MAP_ADD", "LIST_EXTEND", "SET_UPDATE", "DICT_UPDATE", "DICT_MERGE"),
    "UNPACK": ("UNPACK_SEQUENCE", "UNPACK_EX"),
    "RAISE": ("RAISE_VARARGS", "RERAISE"),
    "EXCEPT": (
        "PUSH_EXC_INFO", "CHECK_EXC_MATCH", "CHECK_EG_MATCH", "PREP_RERAISE_STAR", "POP_EXCEPT", "WITH_EXCEPT_START",
        "LOAD_ASSERTION_ERROR",
    ),
    "BEFORE_WITH": ("BEFORE_WITH", "BEFORE_ASYNC_WITH"),
    "IMPORT": ("IMPORT_NAME", "IMPORT_FROM", "IMPORT_STAR"),
    "MATCH": ("GET_LEN", "MATCH_MAPPING", "MATCH_SEQUENCE", "MATCH_KEYS", "MATCH_CLASS"),
    "STACK": ("COPY", "SWAP", "PUSH_NULL"),
    "CLASS": ("LOAD_BUILD_CLASS",),
    "NOTHING": ("NOP",),
}  # fmt: skip
GROUP = {name: group for group, names in GROUPS.items() for name in names}
EXECUTES = N_("{task} executes {instruction}: {what}.")
UNKNOWN = N_("{task} executes the next instruction of line {line}.")


def reached(m: Moment) -> Message:
    """What the instruction that comes next does."""
    found = instruction_at(m.trace, m.event, m.link)
    if found is None:
        return message(UNKNOWN, task=m.who, line=m.link.place.line)
    shown = cut(f"{found.name} {found.arg}".strip(), 40)
    return message(EXECUTES, task=m.who, instruction=shown, what=_what(found, m.event.stack))


def reached_short(m: Moment) -> Message:
    """The same for the log."""
    found = instruction_at(m.trace, m.event, m.link)
    if found is None:
        return message(N_("one instruction of line {line}"), line=m.link.place.line)
    return message(N_("executes {instruction}"), instruction=cut(f"{found.name} {found.arg}".strip(), 40))


def _what(found: Instruction, stack: Sequence[str]) -> Message:
    text = WHAT[GROUP.get(found.name, found.name if found.name in WHAT else "PREPARE")]
    values = [cut(value, VALUE_MAX) for value in reversed(stack[-3:])]
    values += [Code("…")] * (3 - len(values))
    args: dict[str, Arg] = {"arg": cut(found.arg, VALUE_MAX), "top": values[0], "second": values[1], "third": values[2]}
    return message(text, **{name: value for name, value in args.items() if f"{{{name}}}" in text})


def instruction_at(trace: ProgramTrace, e: InstructionReached, link: Link) -> Instruction | None:
    """The instruction, which the event knows by its number in a function that stands at a line."""
    if trace.numbered is None:
        table: dict[tuple[str, int], list[Instruction]] = {}
        for one in trace.facts.listing:
            table.setdefault((one.file, one.number), []).append(one)
        trace.numbered = table
    found: list[Instruction] = trace.numbered.get((link.place.file, e.number), [])
    here = [one for one in found if one.line == link.place.line]
    # A line of its own is told for each line; an instruction of another line follows without one at the end of a block.
    return (here or [one for one in found if one.first <= link.place.line] or [None])[-1]  # type: ignore[list-item]

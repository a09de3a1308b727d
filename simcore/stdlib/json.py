"""``json``: parsing and the writing of plain values by the host, hooks and other objects in guest code.

The host only ever sees texts and trees of its own scalars; whatever a program hooks into the work runs as its own code.
"""

from __future__ import annotations

import json as host
from typing import Any

from simcore.vm.hashing import guest_key
from simcore.vm.module import ModuleSpec
from simcore.vm.sizes import guard_int, guard_text
from simcore.vm.types.define import function
from simcore.vm.typing_of import plain
from simcore.vm.values import GDict, GList, Value
from simcore.vm.vm import Vm

NATIVES: dict[str, Value] = {}
DEPTH_MAX = 400
"""Nesting that the host is given; the host's own limit lies above."""
KEYS = (str, int, float, bool, type(None))


@function(NATIVES, "_quote", module="json")
def _quote(vm: Vm, text: Value, ascii_only: Value) -> Value:
    own = str(plain(text))
    guard_text(vm, 2 * len(own))
    made = host.dumps(own, ensure_ascii=bool(ascii_only))
    guard_text(vm, len(made))
    return made


@function(NATIVES, "_parse", module="json")
def _parse(vm: Vm, text: str, start: int, strict: Value, raw: Value) -> Value:
    """(value, end), or (message, position, None). ``raw``: what hooks care about comes as (kind, content)."""
    vm.charge(len(text) >> 2)
    vm.alloc(len(text), 8)
    if _depth(text) > DEPTH_MAX:
        raise vm.error(
            "RecursionError", "maximum recursion depth exceeded while decoding a JSON array from a unicode string"
        )

    def integer(digits: str) -> Any:
        guard_int(vm, len(digits) * 4)
        return ("int", digits) if raw else int(digits)

    def pairs(found: list[tuple[str, Any]]) -> Any:
        if raw:
            return ("object", GList([(key, _settle(value, raw=True)) for key, value in found]))
        return GDict({key: _settle(value, raw=False) for key, value in found})

    decoder = host.JSONDecoder(
        object_pairs_hook=pairs,
        parse_int=integer,
        parse_float=(lambda digits: ("float", digits)) if raw else None,
        parse_constant=(lambda name: ("constant", name)) if raw else None,
        strict=bool(strict),
    )
    try:
        value, end = decoder.raw_decode(text, start)
    except host.JSONDecodeError as error:
        return (error.msg, error.pos, None)
    except ValueError as error:
        raise vm.error("ValueError", *error.args) from None
    return (_settle(value, raw=bool(raw)), end)


def _depth(text: str) -> int:
    """An upper bound of the nesting."""
    return min(text.count("[") + text.count("{"), _nesting(text))


def _nesting(text: str) -> int:
    if text.count("[") + text.count("{") <= DEPTH_MAX:
        return 0
    depth = most = 0
    quoted = escaped = False
    for sign in text:
        if quoted:
            quoted = escaped or sign != '"'
            escaped = sign == "\\" and not escaped
        elif sign == '"':
            quoted = True
        elif sign in "[{":
            depth += 1
            most = max(most, depth)
        elif sign in "]}":
            depth -= 1
    return most


def _settle(value: Any, *, raw: bool) -> Value:
    """The host's lists as the guest's; objects have been made already."""
    if type(value) is not list:
        return value
    items = [_settle(item, raw=raw) for item in value]
    return ("array", GList(items)) if raw else GList(items)


@function(NATIVES, "_plain_text", module="json")
def _plain_text(
    vm: Vm, value: Value, skip: Value, ascii_only: Value, nan: Value, indent: Value, separators: Value, sort: Value
) -> Value:
    """The text of a tree of plain values; None where guest code has to do it."""
    try:
        tree = _tree(vm, value, DEPTH_MAX // 4)
        if separators is not None and not (
            type(separators) is tuple and [type(part) for part in separators] == [str, str]
        ):
            return None
        if type(indent) not in (int, type(None)) or (indent or 0) > 64:
            return None
        text = host.dumps(
            tree,
            skipkeys=bool(skip),
            ensure_ascii=bool(ascii_only),
            allow_nan=bool(nan),
            indent=indent,
            separators=separators,
            sort_keys=bool(sort),
        )
    except (TypeError, ValueError):
        return None
    guard_text(vm, len(text))
    return text


def _tree(vm: Vm, value: Value, left: int) -> Any:
    """A tree of the host's; TypeError where something in it is not plain."""
    vm.charge(1)
    kind = type(value)
    if kind is str:
        guard_text(vm, len(value))
        return value
    if kind is int and value.bit_length() < 10_000:
        return value
    if kind in KEYS and kind is not int:
        return value
    if not left:
        raise TypeError
    if kind is GList:
        return [_tree(vm, item, left - 1) for item in value.items]
    if kind is tuple:
        return [_tree(vm, item, left - 1) for item in value]
    if kind is GDict and value.custom is None:
        found = {}
        for key, item in value.items.items():
            if type(guest_key(key)) not in KEYS:
                raise TypeError
            found[guest_key(key)] = _tree(vm, item, left - 1)
        return found
    raise TypeError


MODULE = ModuleSpec("json", NATIVES, "json.py")

"""What the instructions on containers, methods, calls and attributes become; see :mod:`simcore.vm.blocks.templates`."""

from __future__ import annotations

from typing import Any

from simcore.vm.blocks.templates import (
    TEMPLATES,
    After,
    hint,
    is_not,
    likely,
    no_key,
    other,
    push,
    template,
)
from simcore.vm.blocks.writer import State, Writer
from simcore.vm.builtins import TABLE
from simcore.vm.opcodes import Op
from simcore.vm.types.sequences import RANGE
from simcore.vm.typing_of import HOST_TYPES, lookup
from simcore.vm.values import NULL, GDict, GList, GModule, GObject

# ---- Containers ------------------------------------------------------------------------------------------------------


@template(Op.BINARY_SUBSCR)
def _subscript(w: Writer, state: State, pc: int, arg: Any, done: int) -> After:
    if len(state.stack) < 2:
        return None
    owner, key = state.stack[-2:]
    kind, known, value = likely(w, state, owner), other(state), hint(w, state, owner)
    items, made = w.fresh(), w.fresh()
    if kind == "GList":
        w.unless([*is_not(known, owner, "GList"), *is_not(known, key, "int")], state, pc, done)
        w.put(f"{items} = {owner}.items")
        w.unless([f"not -len({items}) <= {key} < len({items})"], state, pc, done)
        w.put(f"{made} = {items}[{key}]")
        sample = value.items[0] if type(value) is GList and value.items else NULL
    elif kind == "GDict":
        w.unless([*is_not(known, owner, "GDict"), f"{owner}.custom is not {w.constant(None)}"], state, pc, done)
        w.unless(no_key(w, known, key), state, pc, done)
        w.put(f"{made} = {owner}.items.get({key}, NULL)")
        w.unless([f"{made} is NULL"], state, pc, done)
        sample = next(iter(value.items.values()), NULL) if type(value) is GDict else NULL
    else:
        return None
    state.kinds, state.stack[-2:] = known.kinds, [made]
    if sample is not NULL:
        state.hints[made] = sample
    return pc + 1, done + 1


@template(Op.STORE_SUBSCR)
def _store_subscript(w: Writer, state: State, pc: int, arg: Any, done: int) -> After:
    if len(state.stack) < 3:
        return None
    value, owner, key = state.stack[-3:]
    kind, known, items = likely(w, state, owner), other(state), w.fresh()
    if kind == "GList":
        w.unless([*is_not(known, owner, "GList"), *is_not(known, key, "int")], state, pc, done)
        w.put(f"{items} = {owner}.items")
        w.unless([f"not -len({items}) <= {key} < len({items})"], state, pc, done)
    elif kind == "GDict":
        w.unless([*is_not(known, owner, "GDict"), f"{owner}.custom is not {w.constant(None)}"], state, pc, done)
        w.unless(no_key(w, known, key), state, pc, done)
        w.put(f"{items} = {owner}.items")
        # At each 64th new key, memory is accounted for.
        w.unless([f"not len({items}) & 63 and {key} not in {items}"], state, pc, done)
    else:
        return None
    w.put(f"{items}[{key}] = {value}")
    state.kinds = known.kinds
    del state.stack[-3:]
    return pc + 1, done + 1


@template(Op.LOAD_METHOD)
def _load_method(w: Writer, state: State, pc: int, arg: Any, done: int) -> After:
    if not state.stack:
        return None
    owner = state.stack[-1]
    kind = likely(w, state, owner)
    if (kind, arg) not in (("GList", "append"), ("GDict", "get")):
        return None
    known = other(state)
    w.unless(is_not(known, owner, kind), state, pc, done)
    state.kinds = known.kinds
    native = lookup(HOST_TYPES[GList if kind == "GList" else GDict], arg)
    state.stack[-1:] = [w.constant(native), owner]
    return pc + 1, done + 1


@template(Op.CALL)
def _call(w: Writer, state: State, pc: int, arg: Any, done: int) -> After:
    count, names = arg
    if names or len(state.stack) < count + 2:
        return None
    first, second = state.stack[-count - 2 : len(state.stack) - count]
    args = state.stack[len(state.stack) - count :]
    function = w.values.get(second if first == "NULL" else first, NULL)
    known = other(state)
    if first == "NULL" and function is RANGE:
        return _range(w, state, pc, args, done)
    if first == "NULL" and function is TABLE["len"] and count == 1:
        kind = likely(w, state, args[0])
        if kind not in ("GList", "str", "tuple"):
            return None
        w.unless(is_not(known, args[0], kind), state, pc, done)
        del state.stack[-3:]
        push(w, state, f"len({args[0]}{'.items' if kind == 'GList' else ''})", "small")
    elif function is lookup(HOST_TYPES[GList], "append") and count == 1:
        items = w.fresh()
        w.put(f"{items} = {second}.items")
        # At each 64th item, memory is accounted for.
        w.unless([f"len({items}) & 63 == 63"], state, pc, done)
        w.put(f"{items}.append({args[0]})")
        state.stack[-3:] = [w.constant(None)]
    elif function is lookup(HOST_TYPES[GDict], "get") and count in (1, 2):
        w.unless([f"{second}.custom is not {w.constant(None)}", *no_key(w, known, args[0])], state, pc, done)
        owner = hint(w, state, second)
        sample = next(iter(owner.items.values()), NULL) if type(owner) is GDict else NULL
        del state.stack[-count - 2 :]
        default = args[1] if count == 2 else w.constant(None)
        push(w, state, f"{second}.items.get({args[0]}, {default})", "", sample)
    else:
        return None
    state.kinds.update(known.kinds)
    return pc + 1, done + 1


def _range(w: Writer, state: State, pc: int, args: list[str], done: int) -> After:
    known = other(state)
    if len(args) not in (1, 2):
        return None
    w.unless([part for name in args for part in is_not(known, name, "int")], state, pc, done)
    state.kinds = known.kinds
    del state.stack[-len(args) - 2 :]
    push(w, state, f"range({', '.join(args)})", "range")
    return pc + 1, done + 1


# ---- Attributes ------------------------------------------------------------------------------------------------------


@template(Op.LOAD_ATTR)
def _load_attr(w: Writer, state: State, pc: int, arg: Any, done: int) -> After:
    if not state.stack:
        return None
    owner = state.stack[-1]
    value, key, made = hint(w, state, owner), w.constant(arg), w.fresh()
    if type(value) is GObject:
        w.unless([*is_not(known := other(state), owner, "GObject")], state, pc, done)
        state.kinds = known.kinds
        w.unless([f"{owner}.cls.hooks", f"{owner}.cls.cache.get({key}) is not NULL"], state, pc, done)
    elif type(value) is GModule:
        w.unless([*is_not(known := other(state), owner, "GModule")], state, pc, done)
        state.kinds = known.kinds
    else:
        return None
    w.put(f"{made} = {owner}.attrs.get({key}, NULL)")
    w.unless([f"{made} is NULL"], state, pc, done)
    state.stack[-1] = made
    sample = value.attrs.get(arg, NULL)
    if sample is not NULL:
        state.hints[made] = sample
    return pc + 1, done + 1


@template(Op.STORE_ATTR)
def _store_attr(w: Writer, state: State, pc: int, arg: Any, done: int) -> After:
    if len(state.stack) < 2:
        return None
    value, owner = state.stack[-2:]
    if type(hint(w, state, owner)) is not GObject:
        return None
    key, hook = w.constant(arg), w.constant("__setattr__")
    w.unless([*is_not(known := other(state), owner, "GObject")], state, pc, done)
    state.kinds = known.kinds
    cls = f"{owner}.cls"
    failing = [f"{cls}.hooks", f"{cls}.cache.get({key}) is not NULL", f"type({cls}.cache.get({hook})) is not GNative"]
    w.unless(failing, state, pc, done)
    w.put(f"{owner}.attrs[{key}] = {value}")
    del state.stack[-2:]
    return pc + 1, done + 1


__all__ = ["TEMPLATES"]

"""Instructions that make containers and take them apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from simcore.vm.calls import call, native_label
from simcore.vm.frame import Frame
from simcore.vm.hashing import dict_get, dict_set, plain_key
from simcore.vm.iteration import native_values
from simcore.vm.opcodes import Op
from simcore.vm.sizes import guard_text
from simcore.vm.text import format_value, native_str, text_of
from simcore.vm.typing_of import lookup, type_of
from simcore.vm.values import CALLED, NULL, GDict, GFunction, GList, GMethod, GNative, GObject, GType, NeedsGuest, Value
from simcore.vm.vm import Vm

HANDLERS: dict[int, Callable[[Vm, Frame, Any], Value]] = {}


def handles(op: Op) -> Callable[[Any], Any]:
    """Enter a function into the table."""

    def enter(function: Any) -> Any:
        HANDLERS[int(op)] = function
        return function

    return enter


def from_host_dict(items: Mapping[str, Value]) -> GDict:
    """A guest dict with text keys."""
    return GDict(dict(items))


def values_of(vm: Vm, value: Value) -> list[Value] | None:
    """The values of an iterable, or None if guest code must give them."""
    return native_values(vm, value)


def materialise(vm: Vm, frame: Frame, place: int) -> Value:
    """Let guest code turn the iterable at ``stack[place]`` into a list, then run the instruction again."""
    iterable = frame.stack[place]
    frame.pc -= 1
    if lookup(type_of(iterable), "__iter__") is NULL and lookup(type_of(iterable), "__getitem__") is NULL:
        frame.pc += 1
        raise vm.error("TypeError", f"'{type_of(iterable).name}' object is not iterable")
    call(vm, vm.prelude["into_stack"], [iterable])
    inner = vm.thread.frame
    from simcore.vm.frame import Resume  # noqa: PLC0415

    inner.resume, inner.detail = int(Resume.CHECK), ("replace", place)
    return CALLED


def _pop_many(stack: list[Value], count: int) -> list[Value]:
    if not count:
        return []
    values = stack[-count:]
    del stack[-count:]
    return values


@handles(Op.BUILD_TUPLE)
def _build_tuple(vm: Vm, frame: Frame, count: int) -> Value:
    vm.alloc(count + 5)
    frame.stack.append(tuple(_pop_many(frame.stack, count)))
    return None


@handles(Op.BUILD_LIST)
def _build_list(vm: Vm, frame: Frame, count: int) -> Value:
    vm.alloc(count + 7)
    frame.stack.append(GList(_pop_many(frame.stack, count)))
    return None


@handles(Op.BUILD_SET)
def _build_set(vm: Vm, frame: Frame, count: int) -> Value:
    from simcore.vm.types.settable import new_set  # noqa: PLC0415

    values = frame.stack[-count:] if count else []
    if any(plain_key(vm, value) is None for value in values):
        values = _pop_many(frame.stack, count)
        return call(vm, vm.prelude["set_of"], [GList(values)])
    made = new_set(vm, _pop_many(frame.stack, count))
    frame.stack.append(made)
    return None


@handles(Op.BUILD_MAP)
def _build_map(vm: Vm, frame: Frame, count: int) -> Value:
    made = GDict({})
    vm.alloc(2 * count + 8)
    pairs = _pop_many(frame.stack, 2 * count)
    for index in range(0, 2 * count, 2):
        try:
            dict_set(vm, made, pairs[index], pairs[index + 1])
        except NeedsGuest:
            return call(vm, vm.prelude["dict_of"], [made, GList(pairs[index:])])
    frame.stack.append(made)
    return None


@handles(Op.BUILD_CONST_KEY_MAP)
def _build_const_key_map(vm: Vm, frame: Frame, keys: tuple[Value, ...]) -> Value:
    made = GDict({})
    vm.alloc(2 * len(keys) + 8)
    for key, value in zip(keys, _pop_many(frame.stack, len(keys)), strict=True):
        dict_set(vm, made, key, value)
    frame.stack.append(made)
    return None


@handles(Op.BUILD_STRING)
def _build_string(vm: Vm, frame: Frame, count: int) -> Value:
    parts = _pop_many(frame.stack, count)
    guard_text(vm, sum(map(len, parts)))
    frame.stack.append("".join(parts))
    return None


@handles(Op.BUILD_SLICE)
def _build_slice(vm: Vm, frame: Frame, count: int) -> Value:
    frame.stack.append(slice(*_pop_many(frame.stack, count)))
    return None


@handles(Op.LIST_APPEND)
def _list_append(vm: Vm, frame: Frame, depth: int) -> Value:
    value = frame.stack.pop()
    target = frame.stack[-depth]
    target.items.append(value)
    if not len(target.items) & 0xFF:
        vm.alloc(0x100)
    return None


@handles(Op.SET_ADD)
def _set_add(vm: Vm, frame: Frame, depth: int) -> Value:
    from simcore.vm.types.settable import set_add  # noqa: PLC0415

    value = frame.stack.pop()
    target = frame.stack[-depth]
    try:
        set_add(vm, target, value)
    except NeedsGuest:
        return _drop_result(vm, vm.prelude["set_add"], [target, value])
    return None


@handles(Op.MAP_ADD)
def _map_add(vm: Vm, frame: Frame, depth: int) -> Value:
    value = frame.stack.pop()
    key = frame.stack.pop()
    target = frame.stack[-depth]
    try:
        dict_set(vm, target, key, value)
    except NeedsGuest:
        return _drop_result(vm, vm.prelude["dict_setitem"], [target, key, value])
    return None


def _drop_result(vm: Vm, function: Value, args: list[Value]) -> Value:
    from simcore.vm.frame import Resume  # noqa: PLC0415

    call(vm, function, args)
    vm.thread.frame.resume = int(Resume.DROP)
    return CALLED


@handles(Op.LIST_EXTEND)
def _list_extend(vm: Vm, frame: Frame, depth: int) -> Value:
    values = values_of(vm, frame.stack[-1])
    if values is None:
        kind = type_of(frame.stack[-1])
        if lookup(kind, "__iter__") is NULL and lookup(kind, "__getitem__") is NULL:
            name = type_of(frame.stack[-1]).name
            raise vm.error("TypeError", f"Value after * must be an iterable, not {name}")
        return materialise(vm, frame, -1)
    frame.stack.pop()
    vm.alloc(len(values))
    frame.stack[-depth].items.extend(values)
    return None


@handles(Op.SET_UPDATE)
def _set_update(vm: Vm, frame: Frame, depth: int) -> Value:
    value = frame.stack.pop()
    return _drop_result(vm, vm.prelude["set_update"], [frame.stack[-depth], value])


@handles(Op.DICT_UPDATE)
def _dict_update(vm: Vm, frame: Frame, depth: int) -> Value:
    other = frame.stack.pop()
    target = frame.stack[-depth]
    source = other.payload if type(other) is GObject else other
    if type(source) is GDict and source.custom is None and target.custom is None:
        vm.charge(len(source.items) >> 2)
        target.items.update(source.items)
        return None
    if lookup(type_of(other), "keys") is NULL:
        raise vm.error("TypeError", f"'{type_of(other).name}' object is not a mapping")
    return _drop_result(vm, vm.prelude["dict_update_from"], [target, other])


@handles(Op.DICT_MERGE)
def _dict_merge(vm: Vm, frame: Frame, depth: int) -> Value:
    """``f(**mapping)``: names must be texts and may not come twice."""
    other = frame.stack.pop()
    source = other.payload if type(other) is GObject else other
    function = function_text(vm, frame.stack[-depth - 2])
    if type(source) is not GDict:
        if lookup(type_of(other), "keys") is NULL:
            text = f"{function} argument after ** must be a mapping, not {type_of(other).name}"
            raise vm.error("TypeError", text)
        return _drop_result(vm, vm.prelude["dict_merge"], [frame.stack[-depth], other, function])
    target = frame.stack[-depth]
    for key, value in source.items.items():
        if type(key) is not str:
            raise vm.error("TypeError", "keywords must be strings")
        if key in target.items:
            raise vm.error("TypeError", f"{function} got multiple values for keyword argument '{key}'")
        target.items[key] = value
    return None


def function_text(vm: Vm, function: Value) -> str:
    """How messages about arguments call a function: with its module, if that is not ``builtins``."""
    if type(function) is GMethod:
        function = function.function
    if type(function) is GNative:
        name, module = native_label(function), function.module
    elif isinstance(function, GFunction | GType):
        name, module = function.qualname, function.module
    else:
        try:
            return native_str(vm, function)
        except NeedsGuest:
            return f"{type_of(function).name} object"
    return f"{name}()" if module in (None, "builtins") else f"{module}.{name}()"


@handles(Op.LIST_TO_TUPLE)
def _list_to_tuple(vm: Vm, frame: Frame, arg: Any) -> Value:
    frame.stack[-1] = tuple(frame.stack[-1].items)
    return None


# ---- Taking apart ----------------------------------------------------------------------------------------------------


@handles(Op.UNPACK_SEQUENCE)
def _unpack_sequence(vm: Vm, frame: Frame, count: int) -> Value:
    value = frame.stack[-1]
    kind = type(value)
    values = value if kind is tuple else value.items if kind is GList else values_of(vm, value)
    if values is None:
        if lookup(type_of(value), "__iter__") is NULL and lookup(type_of(value), "__getitem__") is NULL:
            raise vm.error("TypeError", f"cannot unpack non-iterable {type_of(value).name} object")
        frame.pc -= 1
        call(vm, vm.prelude["take"], [value, count + 1])
        from simcore.vm.frame import Resume  # noqa: PLC0415

        vm.thread.frame.resume, vm.thread.frame.detail = int(Resume.CHECK), ("replace", -1)
        return CALLED
    if len(values) != count:
        if len(values) < count:
            text = f"not enough values to unpack (expected {count}, got {len(values)})"
        else:
            text = f"too many values to unpack (expected {count})"
        raise vm.error("ValueError", text)
    frame.stack.pop()
    frame.stack.extend(reversed(values))
    return None


@handles(Op.UNPACK_EX)
def _unpack_ex(vm: Vm, frame: Frame, arg: tuple[int, int]) -> Value:
    before, after = arg
    value = frame.stack[-1]
    values = values_of(vm, value)
    if values is None:
        if lookup(type_of(value), "__iter__") is NULL and lookup(type_of(value), "__getitem__") is NULL:
            raise vm.error("TypeError", f"cannot unpack non-iterable {type_of(value).name} object")
        return materialise(vm, frame, -1)
    if len(values) < before + after:
        text = f"not enough values to unpack (expected at least {before + after}, got {len(values)})"
        raise vm.error("ValueError", text)
    frame.stack.pop()
    middle = GList(values[before : len(values) - after])
    tail = values[len(values) - after :] if after else []
    frame.stack.extend(reversed([*values[:before], middle, *tail]))
    return None


@handles(Op.FORMAT_VALUE)
def _format_value(vm: Vm, frame: Frame, arg: tuple[str, bool]) -> Value:
    conversion, has_spec = arg
    stack = frame.stack
    spec = stack.pop() if has_spec else ""
    value = stack.pop()
    if conversion:
        done = text_of(vm, value, conversion)
        if done is CALLED:
            if not spec:
                return CALLED
            # A guest ``__repr__`` and then a format: both in guest code.
            vm.thread.frame = frame
            vm.thread.depth -= 1
            return call(vm, vm.prelude["convert_and_format"], [value, conversion, spec])
        value = done
    result = format_value(vm, value, spec)
    if result is not CALLED:
        stack.append(result)
    return result


__all__ = ["dict_get", "from_host_dict", "materialise", "values_of"]

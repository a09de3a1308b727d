"""The built-in functions. What needs code of the program is done in the prelude, in guest code."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from simcore.vm.attributes import delete_attr, load_attr, store_attr
from simcore.vm.calls import call, call_then
from simcore.vm.errors import GuestError
from simcore.vm.frame import Resume, variables
from simcore.vm.hashing import hash_of
from simcore.vm.iteration import get_iter, native_values, next_or
from simcore.vm.sizes import FLOORDIV, guard_binary
from simcore.vm.text import format_value, native_repr, native_str, text_of
from simcore.vm.types import (
    bytearrays,
    codes,
    dicts,
    exceptions,
    functions,
    iterators,
    lists,
    numbers,
    objects,
    sequences,
    sets,
    texts,
    views,
)
from simcore.vm.types.aliases import GAlias, GUnion, enter_generics
from simcore.vm.types.define import function, inherit_slots
from simcore.vm.types.hosted import hosted_call
from simcore.vm.types.opening import open_file
from simcore.vm.types.streams import GStream
from simcore.vm.typing_of import is_instance, is_subtype, lookup, named_type, plain, type_of
from simcore.vm.values import (
    CALLED,
    NULL,
    GByteArray,
    GDict,
    GFunction,
    GList,
    GModule,
    GObject,
    GType,
    NeedsGuest,
    Value,
)
from simcore.vm.vm import Vm

TABLE: dict[str, Value] = {
    "None": None,
    "True": True,
    "False": False,
    "Ellipsis": ...,
    "NotImplemented": NotImplemented,
    "__debug__": True,
    "object": objects.OBJECT,
    "type": objects.TYPE,
    "int": numbers.INT,
    "bool": numbers.BOOL,
    "float": numbers.FLOAT,
    "complex": numbers.COMPLEX,
    "str": texts.STR,
    "bytes": texts.BYTES,
    "bytearray": bytearrays.BYTEARRAY,
    "list": sequences.LIST,
    "tuple": sequences.TUPLE,
    "range": sequences.RANGE,
    "slice": sequences.SLICE,
    "dict": dicts.DICT,
    "set": sets.SET,
    "frozenset": sets.FROZEN,
    "property": functions.PROPERTY,
    "staticmethod": functions.STATIC,
    "classmethod": functions.CLASSMETHOD,
    "super": functions.SUPER,
    **iterators.TYPES,
    **exceptions.EXCEPTIONS,
    **{alias: exceptions.EXCEPTIONS[name] for alias, name in exceptions.ALIASES.items()},
}


enter_generics([sequences.LIST, sequences.TUPLE, dicts.DICT, sets.SET, sets.FROZEN])
enter_generics([iterators.TYPES["enumerate"], exceptions.EXCEPTIONS["BaseExceptionGroup"]])


inherit_slots(value for value in TABLE.values() if isinstance(value, GType))


@function(TABLE, "print", keywords="sep end file flush", slow="print_slow")
def _print(
    vm: Vm, *args: Value, sep: Value = None, end: Value = None, file: Value = None, flush: Value = False
) -> Value:
    if file is None and "sys" in vm.modules:
        file = vm.modules["sys"].attrs.get("stdout")
        if file is None:
            return None
    if file is not None and type(file) is not GStream:
        raise NeedsGuest
    for name, value in (("sep", sep), ("end", end)):
        if value is not None and type(value) is not str:
            raise vm.error("TypeError", f"{name} must be None or a string, not {type_of(value).name}")
    parts = [value if type(value) is str else native_str(vm, value) for value in args]
    text, tail = (" " if sep is None else sep).join(parts), "\n" if end is None else end
    stream = "stdout" if file is None else file.name
    if vm.host is None:
        return vm.write(stream, text + tail)
    if stream == "stdout" and vm.host.writes_twice and text and tail:
        return call(vm, vm.prelude["print_twice"], [text, tail])
    return vm.host.write(vm, stream, text + tail, flush=bool(plain(flush)))


function(TABLE, "open", keywords="file mode buffering encoding errors newline closefd opener", module="io")(open_file)


@function(TABLE, "len")
def _len(vm: Vm, value: Value) -> Value:
    kind = type(value)
    if kind is GList:
        return len(value.items)
    if kind in (str, tuple, bytes):
        return len(value)
    method = lookup(type_of(value), "__len__")
    if method is NULL:
        raise vm.error("TypeError", f"object of type '{type_of(value).name}' has no len()")
    return call_then(vm, method, [value], Resume.CHECK, ("len", None))


@function(TABLE, "repr")
def _repr(vm: Vm, value: Value) -> Value:
    return text_of(vm, value, "r")


@function(TABLE, "ascii")
def _ascii(vm: Vm, value: Value) -> Value:
    return text_of(vm, value, "a")


@function(TABLE, "format")
def _format(vm: Vm, value: Value, spec: Value = "") -> Value:
    if type(plain(spec)) is not str:
        raise vm.error("TypeError", f"format() argument 2 must be str, not {named_type(spec)}")
    return format_value(vm, value, plain(spec))


@function(TABLE, "id")
def _id(vm: Vm, value: Value) -> Value:
    return vm.ident(value)


@function(TABLE, "hash")
def _hash(vm: Vm, value: Value) -> Value:
    if isinstance(value, GObject):
        method = lookup(value.cls, "__hash__")
        if method is None:
            raise vm.error("TypeError", f"unhashable type: '{value.cls.name}'")
        if type(method) is GFunction:
            return call(vm, vm.prelude["hash_slow"], [value])
        if value.payload is None:
            return vm.ident(value) >> 4
    try:
        return hash_of(vm, value)
    except NeedsGuest:
        return call(vm, vm.prelude["hash_slow"], [value])


@function(TABLE, "callable")
def _callable(vm: Vm, value: Value) -> Value:
    return _callable_value(value)


def _callable_value(value: Value) -> bool:
    return isinstance(value, GType | GFunction) or lookup(type_of(value), "__call__") is not NULL


@function(TABLE, "isinstance", slow="isinstance_slow")
def _isinstance(vm: Vm, value: Value, kinds: Value) -> Value:
    return any(_one(vm, value, kind, is_instance) for kind in _kinds(vm, kinds, "isinstance() arg 2 must be a type"))


@function(TABLE, "issubclass", slow="issubclass_slow")
def _issubclass(vm: Vm, value: Value, kinds: Value) -> Value:
    words = "issubclass() arg 2 must be a class"
    return any(_one(vm, value, kind, is_subtype) for kind in _kinds(vm, kinds, words, value))


def _kinds(vm: Vm, kinds: Value, words: str, first: Value = NULL) -> Iterator[Value]:
    """The classes to ask for, one after the other: what stands behind the right one is not looked at."""
    if type(kinds) is tuple:
        for kind in kinds:
            yield from _kinds(vm, kind, words, first)
    elif isinstance(kinds, GType):
        yield kinds
    elif type(kinds) is GUnion or type(kinds) is GAlias:
        members = kinds.args if type(kinds) is GUnion else (kinds,)
        if any(type(member) is GAlias for member in members):
            raise vm.error("TypeError", f"{words.partition('(')[0]}() argument 2 cannot be a parameterized generic")
        for kind in members:
            yield from _kinds(vm, kind, words, first)
    elif isinstance(kinds, GObject):
        raise NeedsGuest
    else:
        if first is not NULL and not isinstance(first, GType):
            raise vm.error("TypeError", "issubclass() arg 1 must be a class")
        many = "types" if words.endswith("type") else "classes"
        raise vm.error("TypeError", f"{words}, a tuple of {many}, or a union")


def _one(vm: Vm, value: Value, kind: GType, native: Any) -> bool:
    name = "__instancecheck__" if native is is_instance else "__subclasscheck__"
    if not kind.cls.builtin and type(lookup(kind.cls, name)) is GFunction:
        raise NeedsGuest
    if native is is_subtype and not isinstance(value, GType):
        raise vm.error("TypeError", "issubclass() arg 1 must be a class")
    return bool(native(value, kind))


def plain_text(name: Value) -> Value:
    """A text as itself, where it is an instance of a derived class."""
    return name.payload if type(name) is GObject and type(name.payload) is str else name


@function(TABLE, "getattr")
def _getattr(vm: Vm, value: Value, name: Value, default: Value = NULL) -> Value:
    name = plain_text(name)
    if type(name) is not str:
        raise vm.error("TypeError", "attribute name must be string, not '" + type_of(name).name + "'")
    if default is NULL:
        return load_attr(vm, value, name)
    try:
        found = load_attr(vm, value, name)
    except GuestError as error:
        if is_subtype(error.value.cls, vm.builtins_type("AttributeError")):
            return default
        raise
    if found is CALLED:
        frame = vm.thread.frame
        owner = frame.detail[0] if frame.resume == Resume.GETATTR else NULL
        frame.resume, frame.detail = int(Resume.GETATTR), (owner, name, default)
    return found


@function(TABLE, "hasattr", slow="hasattr_slow")
def _hasattr(vm: Vm, value: Value, name: Value) -> Value:
    name = plain_text(name)
    if type(name) is not str:
        raise vm.error("TypeError", "attribute name must be string, not '" + type_of(name).name + "'")
    if isinstance(value, GObject):
        raise NeedsGuest
    try:
        load_attr(vm, value, name)
    except GuestError as error:
        if is_subtype(error.value.cls, vm.builtins_type("AttributeError")):
            return False
        raise
    return True


@function(TABLE, "setattr")
def _setattr(vm: Vm, value: Value, name: Value, new: Value) -> Value:
    name = plain_text(name)
    if type(name) is not str:
        raise vm.error("TypeError", "attribute name must be string, not '" + type_of(name).name + "'")
    before = vm.thread.frame
    store_attr(vm, value, name, new)
    return _later_none(vm, before)


@function(TABLE, "delattr")
def _delattr(vm: Vm, value: Value, name: Value) -> Value:
    name = plain_text(name)
    if type(name) is not str:
        raise vm.error("TypeError", "attribute name must be string, not '" + type_of(name).name + "'")
    before = vm.thread.frame
    delete_attr(vm, value, name)
    return _later_none(vm, before)


def _later_none(vm: Vm, before: Any) -> Value:
    """None now, or when the frame that was pushed returns."""
    if vm.thread.frame is before:
        return None
    vm.thread.frame.resume, vm.thread.frame.detail = int(Resume.GIVE), None
    return CALLED


@function(TABLE, "iter", slow="iter_callable")
def _iter(vm: Vm, value: Value, sentinel: Value = NULL) -> Value:
    if sentinel is not NULL:
        if not _callable_value(value):
            raise vm.error("TypeError", "iter(v, w): v must be callable")
        raise NeedsGuest
    return get_iter(vm, value)


@function(TABLE, "next")
def _next(vm: Vm, iterator: Value, default: Value = NULL) -> Value:
    return next_or(vm, iterator, default)


@function(TABLE, "abs", slow="abs_slow")
def _abs(vm: Vm, value: Value) -> Value:
    if type(value) in (int, float, bool, complex):
        return abs(value)
    method = lookup(type_of(value), "__abs__")
    if method is NULL:
        raise vm.error("TypeError", f"bad operand type for abs(): '{type_of(value).name}'")
    return call(vm, method, [value])


@function(TABLE, "round", keywords="number ndigits", slow="round_slow")
def _round(vm: Vm, number: Value, ndigits: Value = None) -> Value:
    if type(number) not in (int, float, bool):
        if lookup(type_of(number), "__round__") is NULL:
            raise vm.error("TypeError", f"type {type_of(number).name} doesn't define __round__ method")
        raise NeedsGuest
    numbers.round_guard(vm, number, plain(ndigits))
    return hosted_call(vm, round, (number,) if ndigits is None else (number, ndigits), {})


@function(TABLE, "pow", keywords="base exp mod", slow="pow_slow")
def _pow(vm: Vm, base: Value, exp: Value, mod: Value = None) -> Value:
    if any(type(part) not in (int, float, bool, complex, type(None)) for part in (base, exp, mod)):
        raise NeedsGuest
    numbers.guard_power(vm, base, exp, mod)
    return hosted_call(vm, pow, (base, exp) if mod is None else (base, exp, mod), {})


@function(TABLE, "divmod", slow="divmod_slow")
def _divmod(vm: Vm, a: Value, b: Value) -> Value:
    if type(a) not in (int, float, bool) or type(b) not in (int, float, bool):
        raise NeedsGuest
    guard_binary(vm, FLOORDIV, a, b)
    return hosted_call(vm, divmod, (a, b), {})


@function(TABLE, "sum", keywords="start", slow="sum_slow")
def _sum(vm: Vm, iterable: Value, start: Value = 0) -> Value:
    values = native_values(vm, iterable)
    kinds = {type(value) for value in values} if values is not None else {GObject}
    if not kinds <= {int, float, bool} or type(start) not in (int, float, bool):
        raise NeedsGuest
    assert values is not None
    vm.charge(len(values) >> 2)
    if any(type(value) is int and value.bit_length() > 512 for value in values):
        raise NeedsGuest
    return sum(values, start)


@function(TABLE, "sorted", slow="sorted_slow")
def _sorted(vm: Vm, iterable: Value, /, *, key: Value = None, reverse: Value = False, **wrong: Value) -> Value:
    values = native_values(vm, iterable)
    if wrong or key is not None or values is None or type(reverse) not in (bool, int):
        raise NeedsGuest
    return GList(lists.sort_scalars(vm, values, reverse=bool(reverse)))


def _extreme(name: str, better: Any) -> None:
    @function(TABLE, name, slow=f"{name}_slow")
    def extreme(vm: Vm, *args: Value, key: Value = None, default: Value = NULL) -> Value:
        if not args:
            raise vm.error("TypeError", f"{name} expected at least 1 argument, got 0")
        if len(args) > 1 and default is not NULL:
            text = f"Cannot specify a default for {name}() with multiple positional arguments"
            raise vm.error("TypeError", text)
        values = list(args) if len(args) > 1 else native_values(vm, args[0])
        if values is None or key is not None:
            raise NeedsGuest
        if not values:
            if default is NULL:
                raise vm.error("ValueError", f"{name}() arg is an empty sequence")
            return default
        kinds = {type(value) for value in values}
        if not (kinds <= {int, float, bool} or kinds == {str}):
            raise NeedsGuest
        vm.charge(len(values) >> 2)
        return better(values)


_extreme("min", min)
_extreme("max", max)


@function(TABLE, "any", slow="any_slow")
def _any(vm: Vm, iterable: Value) -> Value:
    values = native_values(vm, iterable) if type(iterable) in (GList, tuple) else None
    if values is None or not {type(v) for v in values} <= {int, bool, float, str, type(None)}:
        raise NeedsGuest
    return any(values)


@function(TABLE, "all", slow="all_slow")
def _all(vm: Vm, iterable: Value) -> Value:
    values = native_values(vm, iterable) if type(iterable) in (GList, tuple) else None
    if values is None or not {type(v) for v in values} <= {int, bool, float, str, type(None)}:
        raise NeedsGuest
    return all(values)


def _hosted(name: str, host: Any) -> None:
    @function(TABLE, name, slow=f"{name}_slow")
    def run(vm: Vm, value: Value) -> Value:
        if isinstance(plain(value), int):
            vm.charge(plain(value).bit_length() >> 6)
        return hosted_call(vm, host, (value,), {})


for _name, _host in (("ord", ord), ("chr", chr), ("bin", bin), ("hex", hex), ("oct", oct)):
    _hosted(_name, _host)


@function(TABLE, "vars", slow="vars_slow")
def _vars(vm: Vm, value: Value = NULL) -> Value:
    if value is NULL:
        return _locals(vm)
    try:
        return load_attr(vm, value, "__dict__")
    except GuestError:
        raise vm.error("TypeError", "vars() argument must have __dict__ attribute") from None


@function(TABLE, "dir")
def _dir(vm: Vm, value: Value = NULL) -> Value:
    if value is NULL:
        return GList(sorted(name for name in _locals(vm).items if type(name) is str))
    return call(vm, vm.prelude["dir_of"], [value])


@function(TABLE, "globals")
def _globals(vm: Vm) -> Value:
    return GDict(vm.thread.frame.globals)


@function(TABLE, "locals")
def _locals(vm: Vm) -> GDict:
    frame = vm.thread.frame
    if not frame.code.is_function:
        return GDict(frame.names)
    return GDict(variables(frame))


@function(TABLE, "input", slow="input_slow")
def _input(vm: Vm, prompt: Value = "") -> Value:
    raise NeedsGuest  # two requests: the prompt is written, then a line is read


@function(TABLE, "__import__", keywords="name globals locals fromlist level")
def _import(vm: Vm, name: Value, *args: Value, **kwargs: Value) -> Value:
    own = plain(name)
    if type(own) is not str:
        raise vm.error("TypeError", "module name must be a string")
    if not own:
        raise vm.error("ValueError", "Empty module name")
    wanted = plain(kwargs.get("fromlist", args[2] if len(args) > 2 else ()))
    assert vm.importer is not None
    return vm.importer(vm, own, bool(wanted.items if type(wanted) is GList else wanted))


__all__ = ["TABLE", "GByteArray", "GDict", "GModule", "codes", "native_repr", "views"]

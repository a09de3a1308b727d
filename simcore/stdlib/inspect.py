"""``inspect``: what can be told about functions and classes; signatures in guest code."""

from __future__ import annotations

from simcore.vm.module import ModuleSpec
from simcore.vm.types.define import function
from simcore.vm.types.tracebacks import GFrameView, view_of
from simcore.vm.values import (
    GFunction,
    GGenerator,
    GList,
    GMethod,
    GModule,
    GNative,
    GType,
    Value,
)
from simcore.vm.vm import Vm

NATIVES: dict[str, Value] = {}
KINDS = {
    "isfunction": GFunction,
    "ismethod": GMethod,
    "isclass": GType,
    "ismodule": GModule,
    "isbuiltin": GNative,
    "isframe": GFrameView,
}


def _kind(name: str, kind: type) -> None:
    @function(NATIVES, name, module="inspect")
    def ask(vm: Vm, object_: Value) -> Value:
        return isinstance(object_, kind)

    del ask


for _name, _host in KINDS.items():
    _kind(_name, _host)


def _flag(name: str, test: str) -> None:
    @function(NATIVES, name, module="inspect")
    def ask(vm: Vm, obj: Value) -> Value:
        own = obj.function if isinstance(obj, GMethod) else obj
        if not isinstance(own, GFunction):
            return False
        code = own.code
        found = {
            "generator": code.is_generator and not code.is_async,
            "coroutine": code.is_async and not code.is_generator,
            "async generator": code.is_async and code.is_generator,
        }
        return bool(found[test])

    del ask


_flag("isgeneratorfunction", "generator")
_flag("iscoroutinefunction", "coroutine")
_flag("isasyncgenfunction", "async generator")


def _running(name: str, what: str) -> None:
    @function(NATIVES, name, module="inspect")
    def ask(vm: Vm, object_: Value) -> Value:
        return isinstance(object_, GGenerator) and object_.kind == what

    del ask


for _name, _what in (("isgenerator", "generator"), ("iscoroutine", "coroutine"), ("isasyncgen", "async_generator")):
    _running(_name, _what)


@function(NATIVES, "_parameters")
def _parameters(vm: Vm, obj: GFunction) -> Value:
    """(name, kind, has a default, default) of each parameter; kinds as CPython numbers them."""
    code = obj.code
    names = code.local_names
    found: list[Value] = []
    first = code.argcount - len(obj.defaults)
    for index in range(code.argcount):
        has = index >= first
        found.append(
            (names[index], 0 if index < code.posonly else 1, has, obj.defaults[index - first] if has else None)
        )
    total = code.argcount + code.kwonly
    if code.varargs:
        found.append((names[total], 2, False, None))
    keyword = names[code.argcount : total]
    found += [(name, 3, name in obj.kwdefaults, obj.kwdefaults.get(name)) for name in keyword]
    if code.varkw:
        found.append((names[total + code.varargs], 4, False, None))
    return GList(found)


@function(NATIVES, "_is_guest_function")
def _is_guest_function(vm: Vm, obj: Value) -> Value:
    return isinstance(obj, GFunction)


@function(NATIVES, "_source")
def _source(vm: Vm, obj: Value) -> Value:
    """(lines of the file, first line) of a function of the program; None for others."""
    own = obj.function if isinstance(obj, GMethod) else obj
    if not isinstance(own, GFunction) or own.code.filename not in vm.sources:
        return None
    return (GList(list(vm.sources[own.code.filename])), own.code.first_line)


@function(NATIVES, "currentframe", module="inspect")
def _currentframe(vm: Vm) -> Value:
    return view_of(vm, 0)


MODULE = ModuleSpec("inspect", NATIVES, "inspect.py")

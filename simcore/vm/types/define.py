"""How a built-in type is written down: a class, and natives entered under their names."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from typing import Any

from simcore.vm.typing_of import HOST_TYPES
from simcore.vm.values import GClassMethod, GGetSet, GNative, GStaticMethod, GType, Value
from simcore.vm.vm import Vm
from simcore.vm.words import NEW_OF, SAMPLES, TWINS

Function = Callable[..., Value]


def builtin_type(
    name: str, *bases: GType, hosts: tuple[type, ...] = (), layout: bool = False, module: str = "builtins"
) -> GType:
    """A new built-in class. ``hosts`` are the host classes of its instances. ``layout``: instances of derived classes
    carry one of these as their payload."""
    from simcore.vm.types.objects import OBJECT, TYPE  # noqa: PLC0415  (those two are made by hand)

    cls = GType(name, bases or (OBJECT,), module, cls=TYPE)
    cls.mro = (cls, *dict.fromkeys(base for parent in cls.bases for base in parent.mro))
    cls.builtin = True
    if module != "builtins" and "." not in name and cls.mro[-2].name != "BaseException":
        cls.name = f"{module}.{name}"  # as CPython names a type written in C in its messages
    inherited = next((base.layout for base in cls.bases if base.layout is not None), None)
    cls.layout = cls if layout else inherited
    for host in hosts:
        HOST_TYPES[host] = cls
    return cls


def arity(function: Function, skip: int) -> tuple[int, int, frozenset[str]]:
    """Bounds of the positional arguments behind the first ``skip``, and the names that may be given."""
    low = high = 0
    keywords: set[str] = set()
    parameters = list(inspect.signature(function).parameters.values())[skip:]
    for parameter in parameters:
        if parameter.kind is parameter.VAR_POSITIONAL:
            high = -1
        elif parameter.kind is parameter.VAR_KEYWORD:
            keywords.add("**")
        elif parameter.kind is parameter.KEYWORD_ONLY:
            keywords.add(parameter.name)
        else:
            low += parameter.default is parameter.empty
            high += high >= 0
    return low, high, frozenset(keywords)


def method(cls: GType, *names: str, keywords: str = "", slow: str = "") -> Callable[[Function], Function]:
    """Enter ``function(vm, self, ...)`` into ``cls`` under ``names``. ``keywords`` are parameters (by name, separated
    by spaces) that may also be given by keyword. ``slow``: the prelude function for when guest code is needed."""

    def enter(function: Function) -> Function:
        low, high, found = arity(function, 2)
        for name in names:
            native = GNative(name, function, low, high, found | frozenset(keywords.split()), cls, slow)
            cls.attrs[name] = native
        return function

    return enter


def static(cls: GType, name: str, keywords: str = "", slow: str = "") -> Callable[[Function], Function]:
    """Enter ``function(vm, ...)`` as a static method; ``__new__`` gets the class first."""

    def enter(function: Function) -> Function:
        low, high, found = arity(function, 1)
        native = GNative(
            name,
            function,
            low,
            high,
            found | frozenset(keywords.split()),
            None,
            slow or f"{cls.name}_{name.strip('_')}",
        )
        cls.attrs[name] = native if name == "__new__" else GStaticMethod(native)
        if name == "__new__":
            NEW_OF[native] = cls
        return function

    return enter


def class_method(
    cls: GType, name: str, host: Any = None, keywords: str = "", slow: str = ""
) -> Callable[[Function], Function]:
    """Enter ``function(vm, cls, ...)`` as a class method. ``host`` has the words for wrong calls."""

    def enter(function: Function) -> Function:
        low, high, found = arity(function, 1)
        native = GNative(
            name, function, low, high, found | frozenset(keywords.split()), None, slow or f"{cls.name}_{name}"
        )
        if host is not None:
            TWINS[native] = host
        cls.attrs[name] = GClassMethod(native)
        return function

    return enter


def readonly(vm: Vm, owner: Value, value: Value) -> None:
    """Setting what CPython keeps in a read-only member."""
    raise vm.error("AttributeError", "readonly attribute")


def attribute(cls: GType, name: str, set_: Any = None) -> Callable[[Function], Function]:
    """Enter ``function(vm, owner)`` as a computed attribute."""

    def enter(function: Function) -> Function:
        made = GGetSet(name, function, set_)
        made.owner = cls
        cls.attrs[name] = made
        return function

    return enter


def function(
    table: dict[str, Value], name: str = "", keywords: str = "", slow: str = "", module: str = "builtins"
) -> Callable[[Function], Function]:
    """Enter ``function(vm, ...)`` into a module's table."""

    def enter(made: Function) -> Function:
        own = name or made.__name__.rstrip("_")
        low, high, found = arity(made, 1)
        table[own] = GNative(own, made, low, high, found | frozenset(keywords.split()), None, slow or own, module)
        return made

    return enter


INHERITED = ("__lt__", "__le__", "__gt__", "__ge__", "__eq__", "__ne__", "__str__", "__repr__")


def inherit_slots(types: Iterable[GType]) -> None:
    """What a class of the host has of its own but ours has from ``object``: the same work under its own name."""
    from simcore.vm.types.objects import OBJECT  # noqa: PLC0415

    for cls in types:
        sample = SAMPLES.get(cls.name)
        for name in INHERITED:
            if sample is not None and name in type(sample).__dict__ and name not in cls.attrs and cls is not OBJECT:
                base = OBJECT.attrs[name]
                cls.attrs[name] = GNative(name, base.function, base.low, base.high, base.keywords, cls, base.slow)


def iterator_type(name: str, module: str = "builtins") -> GType:
    """The class of a native iterator."""
    from simcore.vm.iteration import next_or  # noqa: PLC0415  (iteration is made of types)
    from simcore.vm.values import NULL  # noqa: PLC0415

    cls = builtin_type(name, module=module)
    method(cls, "__iter__")(lambda vm, self: self)
    method(cls, "__next__")(lambda vm, self: next_or(vm, self, NULL))
    return cls

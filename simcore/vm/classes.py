"""``class``: running the body, finding the metaclass, ordering the bases. Source: PEP 3115, PEP 487, CPython's C3."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from simcore.vm.attributes import forget_cached
from simcore.vm.calls import call, call_native, push_call
from simcore.vm.frame import Frame, Resume
from simcore.vm.opcodes import Op
from simcore.vm.typing_of import is_subtype, lookup, type_of
from simcore.vm.values import (
    CALLED,
    NO_DICT,
    NULL,
    GCell,
    GClassMethod,
    GDict,
    GFunction,
    GGetSet,
    GNative,
    GObject,
    GProperty,
    GSlot,
    GStaticMethod,
    GType,
    Value,
)
from simcore.vm.vm import Vm

HANDLERS: dict[int, Callable[[Vm, Frame, Any], Value]] = {}


def _load_build_class(vm: Vm, frame: Frame, arg: Any) -> Value:
    frame.stack.append(BUILD_CLASS)
    return None


def _setup_annotations(vm: Vm, frame: Frame, arg: Any) -> Value:
    if "__annotations__" not in frame.names:
        frame.names["__annotations__"] = GDict({})
    return None


HANDLERS[int(Op.LOAD_BUILD_CLASS)] = _load_build_class
HANDLERS[int(Op.SETUP_ANNOTATIONS)] = _setup_annotations


def build_class(vm: Vm, body: GFunction, name: str, *bases: Value, **kwargs: Value) -> Value:
    """``__build_class__``: run the body in a fresh namespace; what follows stands in ``finish_class``."""
    for base in bases:
        if not isinstance(base, GType):
            if lookup(type_of(base), "__mro_entries__") is not NULL:
                return call(vm, vm.prelude["build_class_with_entries"], [body, name, bases], kwargs)
            raise vm.error("TypeError", _bad_base(base))
    meta = kwargs.pop("metaclass", None)
    meta = winner(vm, meta, bases)
    prepare = lookup(meta, "__prepare__") if isinstance(meta, GType) else NULL
    if type(prepare) in (GClassMethod, GStaticMethod):
        return call(vm, vm.prelude["build_class_with_prepare"], [body, name, bases, meta], kwargs)
    return run_body(vm, body, {}, (name, bases, meta, kwargs))


def run_body(vm: Vm, body: GFunction, namespace: dict[str, Value], detail: tuple[Any, ...]) -> Value:
    """Push the frame of a class body."""
    push_call(vm, body, (), {})
    frame = vm.thread.frame
    frame.names = namespace
    frame.resume, frame.detail = int(Resume.BUILD_CLASS), (*detail, namespace)
    return CALLED


def _bad_base(base: Value) -> str:
    return f"bases must be types, not {type_of(base).name}" if base is not None else "NoneType takes no bases"


def winner(vm: Vm, meta: Value, bases: Sequence[GType]) -> Value:
    """The most derived metaclass. Raises TypeError on a conflict."""
    from simcore.vm.types.objects import TYPE  # noqa: PLC0415

    best = meta if meta is not None else (bases[0].cls if bases else TYPE)
    if not isinstance(best, GType):
        return best
    for base in bases:
        kind = type_of(base)
        if is_subtype(best, kind):
            continue
        if is_subtype(kind, best):
            best = kind
            continue
        text = (
            "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses "
            "of all its bases"
        )
        raise vm.error("TypeError", text)
    return best


def finish_class(vm: Vm, detail: Any, cell: Value) -> Value:
    """The body has run: make the class through its metaclass."""
    name, bases, meta, kwargs, namespace = detail
    from simcore.vm.types.objects import TYPE  # noqa: PLC0415

    if meta is TYPE:
        made = make_class(vm, TYPE, name, bases, namespace)
        return after_class(vm, made, kwargs)
    return call(vm, meta, [name, bases, GDict(dict(namespace))], kwargs)


def make_class(vm: Vm, meta: GType, name: str, bases: Sequence[GType], namespace: dict[str, Value]) -> GType:
    """``type.__new__``."""
    from simcore.vm.types.objects import OBJECT  # noqa: PLC0415

    bases = tuple(bases) or (OBJECT,)
    for base in bases:
        if not isinstance(base, GType):
            raise vm.error("TypeError", "type() doesn't support MRO entry resolution; use types.new_class()")
        if base.builtin and base.name in FINAL:
            raise vm.error("TypeError", f"type '{base.name}' is not an acceptable base type")
    cls = GType(name, bases, cls=meta)
    namespace = dict(namespace)
    cell = namespace.pop("__classcell__", None)
    cls.qualname = namespace.pop("__qualname__", name)
    cls.module = namespace.get("__module__", "builtins")
    cls.mro = merge(vm, cls, bases)
    layouts = {base.layout for base in bases if base.layout is not None}
    best = [a for a in layouts if all(is_subtype(a, b) for b in layouts)]
    if layouts and not best:
        raise vm.error("TypeError", "multiple bases have instance lay-out conflict")
    cls.layout = best[0] if best else None
    cls.attrs = namespace
    _implicit_statics(namespace)
    _slots(vm, cls, bases, namespace)
    _add_entries(cls, bases, namespace)
    if any(base.hooks & 1 for base in bases) or type(namespace.get("__getattribute__")) is GFunction:
        cls.hooks |= 1
    if "__eq__" in namespace and "__hash__" not in namespace:
        namespace["__hash__"] = None
    for base in bases:
        if not base.builtin:
            base.subclasses.append(cls)
    vm.alloc(1, 1_000)
    vm.charge(20 + 8 * len(cls.mro))
    if isinstance(cell, GCell):
        cell.value = cls
    return cls


FINAL = frozenset({"bool", "NoneType", "function", "range", "slice", "ellipsis", "NotImplementedType", "generator"})


def _implicit_statics(namespace: dict[str, Value]) -> None:
    new = namespace.get("__new__")
    if type(new) is GFunction:
        namespace["__new__"] = GStaticMethod(new)
    for name in ("__init_subclass__", "__class_getitem__"):
        hook = namespace.get(name)
        if type(hook) is GFunction:
            namespace[name] = GClassMethod(hook)


def _slots(vm: Vm, cls: GType, bases: Sequence[GType], namespace: dict[str, Value]) -> None:
    slots = namespace.get("__slots__", NULL)
    if slots is NULL:
        return
    names = (slots,) if type(slots) is str else tuple(slots) if type(slots) is tuple else tuple(slots.items)
    for name in names:
        if name == "__dict__":
            continue
        if name in namespace and name != "__slots__":
            raise vm.error("ValueError", f"'{name}' in __slots__ conflicts with class variable")
        namespace[name] = GSlot(name, cls)
    if "__dict__" not in names and not any(map(_has_dict, bases)):
        cls.hooks |= NO_DICT


def _has_dict(base: GType) -> bool:
    """Whether instances have a ``__dict__``: of built-in classes, all but those of values and of ``object``."""
    if base.builtin:
        return base.name == "type" or (base.layout is not base and not base.hooks & NO_DICT)
    return not base.hooks & NO_DICT


def _add_entries(cls: GType, bases: Sequence[GType], namespace: dict[str, Value]) -> None:
    """What ``type.__new__`` puts into a class beside what its body did: the ways to the dict and the weak references of
    an instance, where no base has them, and the documentation."""
    from simcore.vm.types.objects import OBJECT  # noqa: PLC0415

    slots = namespace.get("__slots__", NULL)
    free = slots is NULL
    if not cls.hooks & NO_DICT and not any(map(_has_dict, bases)):
        _enter(cls, namespace, OBJECT.attrs["__dict__"])
    sized = cls.layout is not None and cls.layout.name in ("int", "tuple", "bytes")
    if free and not sized and not any(map(can_be_weak, bases)):
        _enter(cls, namespace, GGetSet("__weakref__", lambda vm, owner: None))
    namespace.setdefault("__doc__", None)


WEAK = frozenset(
    "type set frozenset function builtin_function_or_method method generator coroutine async_generator module code "
    "lock RLock deque Pattern Random GenericAlias TextIOWrapper BufferedReader BufferedWriter BufferedRandom StringIO "
    "BytesIO _IOBase _TextIOBase _BufferedIOBase _RawIOBase".split()
)
"""Built-in classes whose instances can be referred to weakly."""


def can_be_weak(cls: GType) -> bool:
    """Whether there are weak references to instances of a class."""
    return any(
        base.name.rpartition(".")[2] in WEAK if base.builtin else "__weakref__" in base.attrs for base in cls.mro
    )


def _enter(cls: GType, namespace: dict[str, Value], model: GGetSet) -> None:
    made = GGetSet(model.name, model.get, model.set)
    made.owner = cls
    namespace.setdefault(model.name, made)


def merge(vm: Vm, cls: GType, bases: Sequence[GType]) -> tuple[GType, ...]:
    """The method resolution order: C3."""
    if len(set(bases)) != len(bases):
        twice = next(base for n, base in enumerate(bases) if base in bases[:n])
        raise vm.error("TypeError", f"duplicate base class {twice.name}")
    total = sum(len(base.mro) for base in bases)
    vm.charge(total if len(bases) == 1 else total * total >> 4)
    if len(bases) == 1:
        return (cls, *bases[0].mro)
    sequences = [list(base.mro) for base in bases] + [list(bases)]
    order = [cls]
    while any(sequences):
        for sequence in sequences:
            if sequence and not any(sequence[0] in other[1:] for other in sequences):
                head = sequence[0]
                break
        else:
            names = ", ".join(dict.fromkeys(s[0].name for s in sequences if s))
            text = f"Cannot create a consistent method resolution\norder (MRO) for bases {names}"
            raise vm.error("TypeError", text)
        order.append(head)
        for sequence in sequences:
            if sequence and sequence[0] is head:
                del sequence[0]
    return tuple(order)


def after_class(vm: Vm, cls: GType, kwargs: dict[str, Value]) -> Value:
    """``__set_name__`` of its attributes and ``__init_subclass__`` of its parent; the class."""
    named = [
        (name, value)
        for name, value in cls.attrs.items()
        if type(value) is GObject
        and type(value.payload) is not GProperty
        and lookup(value.cls, "__set_name__") is not NULL
    ]
    for name, value in cls.attrs.items():
        own = value.payload if type(value) is GObject else value
        if type(own) is GProperty:
            own.name = name
    hook: Value = NULL
    for base in cls.mro[1:]:
        if "__init_subclass__" in base.attrs:
            hook = base.attrs["__init_subclass__"]
            break
    guest_hook = type(hook) is GClassMethod and type(hook.function) is GFunction
    if named or guest_hook or kwargs:
        if kwargs and not guest_hook:
            text = f"{cls.name}.__init_subclass__() takes no keyword arguments"
            raise vm.error("TypeError", text)
        pairs = tuple((value, name) for name, value in named)
        function = hook.function if guest_hook else None
        return call(vm, vm.prelude["finish_class"], [cls, pairs, function], kwargs)
    return cls


BUILD_CLASS = GNative("__build_class__", build_class, 2, -1, frozenset({"metaclass", "**"}))

__all__ = ["BUILD_CLASS", "call_native", "forget_cached", "make_class"]

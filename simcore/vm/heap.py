"""How much memory the values of a program take: counted where they are made, and measured from time to time.

Natives count what they make (``Vm.alloc``); nobody counts what is dropped. So whenever a quarter of the limit has been
made since the last time, the living values are measured, as a collector of garbage would find them: from the
modules and the frames of all threads. Sizes are CPython's, roughly; they depend on nothing of the host, so a program
reaches its limit at the same instruction in every run.
"""

from __future__ import annotations

from collections import deque
from typing import Any

from simcore.vm.code import Code
from simcore.vm.values import GNative, GType
from simcore.vm.vm import Thread, Vm

OBJECT = 48
FIELD = 8
ENTRY = 96
SCALARS = (int, float, bool, complex, type(None))
TEXTS = (str, bytes, bytearray)
SEQUENCES = (list, tuple, set, frozenset, deque)
GUEST_PACKAGES = ("simcore.vm.", "simcore.stdlib.")

_fields: dict[type, tuple[str, ...] | None] = {}


def fields_of(kind: type) -> tuple[str, ...] | None:
    """The names of what objects of a class of ours hold; None for classes that are not walked."""
    if kind not in _fields:
        ours = kind.__module__.startswith(GUEST_PACKAGES) and kind not in (Vm, Code, GNative)
        slots = [name for cls in kind.__mro__ for name in getattr(cls, "__slots__", ())]
        _fields[kind] = tuple(dict.fromkeys(slots)) if ours else None
    return _fields[kind]


def measure(vm: Vm) -> tuple[int, int]:
    """Bytes of all living values of the program, and how many there are."""
    waiting: list[Any] = [module.attrs for module in vm.modules.values() if module.attrs is not vm.builtins]
    threads = [vm.thread]
    if vm.host is not None:
        threads += [thread for thread in vm.host.threads.values() if thread is not vm.thread]
    waiting += threads
    seen: set[int] = set()
    total = ENTRY * len(vm.scalar_ids)
    while waiting:
        value = waiting.pop()
        address = id(value)
        if address in seen:
            continue
        seen.add(address)
        total += _one(value, waiting)
    return total, len(seen)


def _one(value: Any, waiting: list[Any]) -> int:
    """The size of one value; what it holds is appended to ``waiting``."""
    kind = type(value)
    if kind in SCALARS:
        return 28 + value.bit_length() // 8 if kind is int and value.bit_length() > 8 else 0
    if kind in TEXTS:
        return OBJECT + len(value) * _width(value)
    if kind in SEQUENCES:
        waiting += value
        return OBJECT + FIELD * len(value)
    if kind is dict:
        waiting += value.keys()
        waiting += value.values()
        return OBJECT + ENTRY * len(value)
    if kind is GType and value.builtin:
        return 0
    names = fields_of(kind)
    if names is None:
        return 0
    waiting += [getattr(value, name) for name in names if hasattr(value, name)]
    return 0 if kind is Thread else OBJECT + FIELD * len(names)


def _width(value: Any) -> int:
    """Bytes of a character."""
    if type(value) is not str or value.isascii():
        return 1
    top = max(value)
    return 1 if top < "\u0100" else 2 if top < "\U00010000" else 4

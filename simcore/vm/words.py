"""The words of a call with a wrong number of arguments or a wrong keyword.

Built-ins say it in a dozen ways, depending on how each is written in C. The host's own function of the same name is
asked: called on a sample with empty objects, just as many as were given. It refuses them before it looks at one, so
nothing happens. Natives without a counterpart, and hosts that say nothing, get the usual words.
"""

from __future__ import annotations

import builtins
from collections.abc import Iterable
from functools import cache, partial
from typing import Any

from simcore.vm.values import GNative, GType

SAMPLES: dict[str, Any] = {
    "object": object(),
    "int": 0,
    "bool": False,
    "float": 0.0,
    "complex": 0j,
    "str": "",
    "bytes": b"",
    "bytearray": bytearray(),
    "list": [],
    "tuple": (),
    "range": range(0),
    "slice": slice(None),
    "dict": {},
    "dict_keys": {}.keys(),
    "dict_values": {}.values(),
    "dict_items": {}.items(),
    "set": set(),
    "frozenset": frozenset(),
    "BaseException": BaseException(),
    "BaseExceptionGroup": BaseExceptionGroup("", [ValueError()]),
    "NoneType": None,
    "super": super(int),
    "property": property(),
    "staticmethod": staticmethod(len),
    "classmethod": classmethod(lambda cls: cls),
    "enumerate": enumerate(()),
    "zip": zip(),
    "map": map(str, ()),
    "filter": filter(None, ()),
    "reversed": reversed(()),
}
"""One instance of each host type whose methods a program can call."""
ASKED = frozenset(
    "abs all any ascii bin callable chr delattr divmod enumerate filter format getattr hasattr hash hex id isinstance "
    "issubclass iter len map max min next oct ord pow repr reversed round setattr sorted sum zip".split()
)
"""Built-in functions that refuse a wrong call before they do anything."""


TWINS: dict[GNative, Any] = {}
"""The host's function of a class method; it does not take the class."""


TWINS_STATIC: dict[GNative, Any] = {}
"""The host's function of a static method."""


KEEPS_SELF: set[GNative] = set()
"""Methods that are given an instance of a derived class itself rather than what it carries: they name its class."""
NEW_OF: dict[GNative, GType] = {}
"""The class of a ``__new__``."""


class _Nothing:
    """An argument that nobody looks at."""

    __slots__ = ()


def refusal(function: GNative, cls: str, given: int, names: Iterable[str] = ()) -> str | None:
    """What the host says to ``given`` arguments (behind self or class) and keywords ``names``; None if nothing.

    ``cls`` is the built-in class that is called, where ``function`` is its ``__new__`` or ``__init__``."""
    twin = TWINS.get(function)
    static = TWINS_STATIC.get(function)
    if twin is not None:
        given -= 1
    elif static is not None:
        twin = static
    else:
        twin = _twin(function, cls)
    if twin is None:
        return None
    try:
        twin(*(_Nothing() for _ in range(given)), **{name: _Nothing() for name in names})
    except TypeError as error:
        return str(error)
    except Exception:  # noqa: BLE001  (a sample may be looked at after all; then the usual words stand)
        return None
    return None


def _twin(function: GNative, cls: str) -> Any:
    if function.name in ("__new__", "__init__"):
        sample = SAMPLES.get(cls)
        return type(sample) if cls in SAMPLES and cls not in ("NoneType", "object") else None
    if function.owner is not None:
        owner = function.owner.name
        if owner not in SAMPLES:
            return None
        unbound = getattr(type(SAMPLES[owner]), function.name, None)
        return partial(unbound, SAMPLES[owner]) if unbound is not None else None
    if function.module == "builtins" and function.name in ASKED:
        return getattr(builtins, function.name)
    return None


@cache
def is_slot(function: GNative) -> bool:
    """Whether CPython reaches the method through a slot of its type (a slot wrapper) rather than by its name."""
    name = function.name
    if not (name.startswith("__") and name.endswith("__")):
        return False
    if function.owner is None:
        return False
    if function.owner.name in SAMPLES:
        for base in type(SAMPLES[function.owner.name]).__mro__:
            if name in base.__dict__:
                return type(base.__dict__[name]).__name__ == "wrapper_descriptor"
    return True


__all__ = ["SAMPLES", "is_slot", "refusal"]

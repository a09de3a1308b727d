"""``dict`` and its views. Insertion order, as since Python 3.7; a dict that changes size under an iterator is
noticed."""

from __future__ import annotations

from typing import Any

from simcore.vm.hashing import dict_get, dict_pop, dict_set, guest_key, host_key
from simcore.vm.iteration import native_values
from simcore.vm.text import add_repr, add_text, native_repr
from simcore.vm.types.comparing import equal
from simcore.vm.types.define import attribute, builtin_type, class_method, iterator_type, method, static
from simcore.vm.typing_of import HOST_TYPES, lookup, plain, type_of
from simcore.vm.values import (
    NULL,
    GDict,
    GFunction,
    GIterator,
    GList,
    GNamespace,
    GObject,
    GType,
    NeedsGuest,
    Value,
)
from simcore.vm.vm import Vm

DICT = builtin_type("dict", hosts=(GDict,), layout=True)
NAMESPACE = builtin_type("mappingproxy", hosts=(GNamespace,))


class GView:
    """``keys()``, ``values()`` or ``items()`` of a dict: a window, not a copy."""

    __slots__ = ("ident", "source", "what")

    def __init__(self, source: GDict, what: str) -> None:
        self.source = source
        self.what = what
        self.ident = 0


class GKeys(GView):
    """``dict_keys``."""


class GValues(GView):
    """``dict_values``."""


class GItems(GView):
    """``dict_items``."""


KEYS = builtin_type("dict_keys", hosts=(GKeys,))
VALUES = builtin_type("dict_values", hosts=(GValues,))
ITEMS = builtin_type("dict_items", hosts=(GItems,))
KEY_ITERATOR = iterator_type("dict_keyiterator")
VALUE_ITERATOR = iterator_type("dict_valueiterator")
ITEM_ITERATOR = iterator_type("dict_itemiterator")
_BACKWARDS = {
    "keys": iterator_type("dict_reversekeyiterator"),
    "values": iterator_type("dict_reversevalueiterator"),
    "items": iterator_type("dict_reverseitemiterator"),
}


def new_dict() -> GDict:
    """An empty dict."""
    return GDict({})


def _added(vm: Vm, iterator: GIterator) -> bool:
    """At the end of the keys that were there at the start: whether others took the places of deleted ones. If as many
    as there were have been given and there are more, that is an error."""
    _, keys, size = iterator.extra
    source = iterator.source
    if not size or iterator.kind in _BACKWARDS.values():
        return False
    if len(keys) == size and next(reversed(source.items)) is keys[-1]:
        return False
    vm.charge(size)
    known = set(keys)
    fresh = [key for key in source.items if key not in known]
    if len(keys) == size:
        if not fresh and next(reversed(source.items)) == keys[-1]:
            return False
        iterator.source = None
        raise vm.error("RuntimeError", "dictionary keys changed during iteration")
    keys.extend(fresh)
    return bool(fresh)


def _step(vm: Vm, iterator: GIterator) -> Value:
    """``extra`` is (what, host iterator over the keys, size at the start, keys yielded); kept as plain data: the
    keys."""
    what, keys, size = iterator.extra
    source = iterator.source
    if source is None:
        return NULL
    if len(source.items) != size:
        iterator.source = None
        raise vm.error("RuntimeError", "dictionary changed size during iteration")
    while iterator.index < len(keys) and keys[iterator.index] not in source.items:
        vm.charge(1)
        del keys[iterator.index]
    if iterator.index >= len(keys) and not _added(vm, iterator):
        iterator.source = None
        return NULL
    key = keys[iterator.index]
    iterator.index += 1
    if what == "keys":
        return guest_key(key)
    value = source.items.get(key, NULL)
    if value is NULL:
        iterator.source = None
        raise vm.error("RuntimeError", "dictionary keys changed during iteration")
    return value if what == "values" else (guest_key(key), value)


_KINDS = {"keys": KEY_ITERATOR, "values": VALUE_ITERATOR, "items": ITEM_ITERATOR}


def iterate(vm: Vm, source: GDict, what: str, *, backwards: bool = False) -> GIterator:
    """An iterator over a dict."""
    keys = list(source.items)
    vm.charge(len(keys) >> 4)
    if backwards:
        keys.reverse()
    return GIterator((_BACKWARDS if backwards else _KINDS)[what], source, _step, (what, keys, len(keys)))


method(DICT, "__iter__")(lambda vm, self: iterate(vm, self, "keys"))
method(DICT, "__reversed__")(lambda vm, self: iterate(vm, self, "keys", backwards=True))
method(DICT, "keys")(lambda vm, self: GKeys(self, "keys"))
method(DICT, "values")(lambda vm, self: GValues(self, "values"))
method(DICT, "items")(lambda vm, self: GItems(self, "items"))
method(DICT, "__len__")(lambda vm, self: len(self.items))
method(DICT, "__repr__", slow="repr_slow")(lambda vm, self: native_repr(vm, self))
DICT.attrs["__hash__"] = None
for _view in (KEYS, VALUES, ITEMS):
    method(_view, "__iter__")(lambda vm, self: iterate(vm, self.source, self.what))
    method(_view, "__reversed__")(lambda vm, self: iterate(vm, self.source, self.what, backwards=True))
    method(_view, "__len__")(lambda vm, self: len(self.source.items))


def _view_repr(vm: Vm, view: GView) -> str:
    values = native_values(vm, view) or []
    return f"dict_{view.what}([{', '.join(native_repr(vm, value) for value in values)}])"


for _kind in (GKeys, GValues, GItems):
    add_repr(_kind, _view_repr)


@method(KEYS, "__contains__", slow="keys_contains")
def _key_in(vm: Vm, self: GKeys, key: Value) -> Value:
    return dict_get(vm, self.source, key) is not NULL


@method(ITEMS, "__contains__", slow="items_contains")
def _item_in(vm: Vm, self: GItems, item: Value) -> Value:
    item = plain(item)
    if type(item) is not tuple or len(item) != 2:
        return False
    found = dict_get(vm, self.source, item[0])
    return found is not NULL and equal(vm, found, item[1])


def _mapping(vm: Vm, view: GView) -> Value:
    return GProxy(view.source)


class GProxy:
    """``mappingproxy`` of a dict."""

    __slots__ = ("ident", "source")

    def __init__(self, source: GDict) -> None:
        self.source = source
        self.ident = 0


HOST_TYPES[GProxy] = NAMESPACE
for _view in (KEYS, VALUES, ITEMS):
    attribute(_view, "mapping")(_mapping)
add_repr(GProxy, lambda vm, value: f"mappingproxy({native_repr(vm, value.source)})")
add_text(GProxy, lambda vm, value: native_repr(vm, value.source))


@static(DICT, "__new__")
def _dict_new(vm: Vm, cls: GType, *args: Value, **kwargs: Value) -> Value:
    vm.alloc(10)
    made = GDict({})
    return made if cls is DICT else GObject(cls, made)


@method(DICT, "__init__", slow="dict_init")
def _dict_init(vm: Vm, self: GDict, source: Value = NULL, /, **kwargs: Value) -> Value:
    _update(vm, self, source, **kwargs)
    return None


@method(DICT, "update", slow="dict_update")
def _update(vm: Vm, self: GDict, source: Value = NULL, /, **kwargs: Value) -> Value:
    if source is not NULL:
        own = plain(source)
        if type(own) in (GNamespace, GProxy):
            own = _namespace_dict(own)
        if type(own) is not GDict or own.custom is not None or (type(source) is GObject and _overrides(source)):
            raise NeedsGuest
        if self.custom is not None:
            raise NeedsGuest
        vm.charge(len(own.items) >> 2)
        vm.alloc(2 * len(own.items))
        self.items.update(own.items)
    if kwargs:
        self.items.update(kwargs)
    return None


def _overrides(value: GObject) -> bool:
    return any(type(lookup(value.cls, name)) is GFunction for name in ("keys", "__iter__", "__getitem__"))


@method(DICT, "__getitem__", slow="dict_getitem")
def _getitem(vm: Vm, self: GDict, key: Value) -> Value:
    found = dict_get(vm, self, key)
    if found is NULL:
        raise vm.error("KeyError", key)
    return found


@method(DICT, "__setitem__", slow="dict_setitem")
def _setitem(vm: Vm, self: GDict, key: Value, value: Value) -> Value:
    dict_set(vm, self, key, value)
    return None


@method(DICT, "__delitem__", slow="dict_delitem")
def _delitem(vm: Vm, self: GDict, key: Value) -> Value:
    if dict_pop(vm, self, key) is NULL:
        raise vm.error("KeyError", key)
    return None


@method(DICT, "__contains__", slow="dict_contains")
def _contains(vm: Vm, self: GDict, key: Value) -> Value:
    return dict_get(vm, self, key) is not NULL


@method(DICT, "get", slow="dict_get")
def _get(vm: Vm, self: GDict, key: Value, default: Value = None) -> Value:
    found = dict_get(vm, self, key)
    return default if found is NULL else found


@method(DICT, "setdefault", slow="dict_setdefault")
def _setdefault(vm: Vm, self: GDict, key: Value, default: Value = None) -> Value:
    found = dict_get(vm, self, key)
    if found is NULL:
        dict_set(vm, self, key, default)
        return default
    return found


@method(DICT, "pop", slow="dict_pop")
def _pop(vm: Vm, self: GDict, key: Value, default: Value = NULL) -> Value:
    found = dict_pop(vm, self, key) if self.items else NULL
    if found is NULL:
        if default is NULL:
            raise vm.error("KeyError", key)
        return default
    return found


@method(DICT, "popitem")
def _popitem(vm: Vm, self: GDict) -> Value:
    if not self.items:
        raise vm.error("KeyError", "popitem(): dictionary is empty")
    key, value = self.items.popitem()
    if self.custom is not None and key in [k for keys in self.custom.values() for k in keys]:
        self.custom[key.hash].remove(key)
    return guest_key(key), value


@method(DICT, "clear")
def _clear(vm: Vm, self: GDict) -> Value:
    self.items.clear()
    self.custom = None
    return None


@method(DICT, "copy")
def _copy(vm: Vm, self: GDict) -> Value:
    vm.charge(len(self.items) >> 4)
    vm.alloc(2 * len(self.items))
    made = GDict(dict(self.items))
    if self.custom is not None:
        made.custom = {hash_: list(keys) for hash_, keys in self.custom.items()}
    return made


@method(DICT, "__eq__", slow="dict_eq")
def _eq(vm: Vm, self: GDict, other: Value) -> Value:
    other = plain(other)
    return equal(vm, self, other) if type(other) is GDict else NotImplemented


@method(DICT, "__ne__", slow="dict_ne")
def _ne(vm: Vm, self: GDict, other: Value) -> Value:
    other = plain(other)
    return not equal(vm, self, other) if type(other) is GDict else NotImplemented


@method(DICT, "__or__", slow="dict_or")
def _or(vm: Vm, self: GDict, other: Value) -> Value:
    other = plain(other)
    if type(other) is not GDict:
        return NotImplemented
    if self.custom is not None or other.custom is not None:
        raise NeedsGuest
    vm.alloc(2 * (len(self.items) + len(other.items)))
    return GDict(self.items | other.items)


@method(DICT, "__ror__", slow="dict_ror")
def _ror(vm: Vm, self: GDict, other: Value) -> Value:
    other = plain(other)
    return _or(vm, other, self) if type(other) is GDict else NotImplemented


@method(DICT, "__ior__", slow="dict_ior")
def _ior(vm: Vm, self: GDict, other: Value) -> Value:
    _update(vm, self, other)
    return self


@class_method(DICT, "fromkeys", dict.fromkeys)
def _fromkeys(vm: Vm, cls: GType, keys: Value, value: Value = None) -> Value:
    values = native_values(vm, keys)
    if values is None and lookup(type_of(keys), "__iter__") is NULL and lookup(type_of(keys), "__getitem__") is NULL:
        raise vm.error("TypeError", f"'{type_of(keys).name}' object is not iterable")
    if values is None or cls is not DICT:
        raise NeedsGuest
    made = GDict({})
    for key in values:
        dict_set(vm, made, key, value)
    return made


# ---- Namespaces ------------------------------------------------------------------------------------------------------


def _namespace_dict(value: GNamespace | GProxy) -> GDict:
    return value.source if isinstance(value, GProxy) else GDict(value.attrs)


@static(NAMESPACE, "__new__")
def _proxy_new(vm: Vm, cls: GType, mapping: Value) -> Value:
    own = plain(mapping)
    if type(own) is not GDict:
        raise vm.error("TypeError", f"mappingproxy() argument must be a mapping, not {type_of(mapping).name}")
    return GProxy(own)


method(NAMESPACE, "__init__")(lambda vm, self, *args: None)
method(NAMESPACE, "__str__", slow="str_slow")(lambda vm, self: native_repr(vm, _namespace_dict(self)))


_READING = "__iter__ keys values items __len__ __getitem__ __contains__ get copy __eq__ __reversed__ __or__"
for _name in _READING.split():

    def _forward(vm: Vm, self: GNamespace, *args: Value, _name: str = _name) -> Value:
        return DICT.attrs[_name].function(vm, _namespace_dict(self), *args)

    method(NAMESPACE, _name)(_forward)
    NAMESPACE.attrs[_name].low, NAMESPACE.attrs[_name].high = DICT.attrs[_name].low, DICT.attrs[_name].high


def _namespace_repr(vm: Vm, value: GNamespace) -> str:
    return f"mappingproxy({native_repr(vm, _namespace_dict(value))})"


add_repr(GNamespace, _namespace_repr)


def find_custom(vm: Vm, target: GDict, hash_: int) -> list[Any]:
    """Host keys of ``target`` whose guest hash is ``hash_``."""
    from simcore.vm.hashing import hash_of  # noqa: PLC0415

    found: list[Any] = list(target.custom.get(hash_, ())) if target.custom is not None else []
    for key in target.items:
        vm.charge(1)
        own = guest_key(key)
        if own is key and hash_of(vm, own) == hash_:
            found.append(key)
    return found


__all__ = ["DICT", "GList", "find_custom", "host_key", "new_dict", "type_of"]

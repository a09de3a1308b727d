"""Attributes: the descriptor protocol over (type, name) tables.

Nothing of the host is ever reached by name: what a type offers stands in its ``attrs``, and nothing else does.
Source: CPython 3.11, Objects/object.c (generic getattr), Objects/typeobject.c.
"""

from __future__ import annotations

from simcore.vm.calls import call, call_then
from simcore.vm.frame import Resume
from simcore.vm.typing_of import is_subtype, lookup, type_of
from simcore.vm.values import (
    CALLED,
    NO_DICT,
    NULL,
    GClassMethod,
    GExc,
    GFunction,
    GGetSet,
    GMethod,
    GModule,
    GNative,
    GObject,
    GProperty,
    GSlot,
    GStaticMethod,
    GSuper,
    GType,
    Value,
)
from simcore.vm.vm import Vm

FUNCTIONS = (GFunction, GNative)


def load_attr(vm: Vm, owner: Value, name: str) -> Value:
    """``owner.name``; may be CALLED. Raises the guest's AttributeError."""
    kind = type(owner)
    if kind is GObject:
        cls = owner.cls
        found = cls.cache.get(name)
        if found is None:
            found = lookup(cls, name)
        if cls.hooks:
            hook = lookup(cls, "__getattribute__")
            if type(hook) is GFunction:
                return call_then(vm, hook, [owner, name], Resume.GETATTR, (owner, name, NULL))
        if found is NULL or not is_data(found):
            value = owner.attrs.get(name, NULL)
            if value is not NULL:
                return value
        if found is not NULL:
            return bind(vm, found, owner, cls)
        return missing(vm, owner, name)
    if kind is GModule:
        value = owner.attrs.get(name, NULL)
        return value if value is not NULL else _other_attr(vm, owner, name)
    if kind is GType:
        return type_attr(vm, owner, name)
    if kind is GSuper:
        return super_attr(vm, owner, name)
    return _other_attr(vm, owner, name)


def _other_attr(vm: Vm, owner: Value, name: str) -> Value:
    cls = type_of(owner)
    found = lookup(cls, name)
    attrs = getattr(owner, "attrs", None) if isinstance(owner, GObject | GFunction) else None
    if attrs is not None and (found is NULL or not is_data(found)) and name in attrs:
        return attrs[name]
    if found is not NULL:
        return bind(vm, found, owner, cls)
    if type(owner) is GMethod and isinstance(owner.function, GFunction):
        return load_attr(vm, owner.function, name)  # a method has what its function has
    return missing(vm, owner, name)


def is_data(found: Value) -> bool:
    """Whether a descriptor goes before the instance's own attributes."""
    kind = type(found)
    if kind in (GProperty, GGetSet, GSlot):
        return True
    return kind is GObject and (lookup(found.cls, "__set__") is not NULL or lookup(found.cls, "__delete__") is not NULL)


def bind(vm: Vm, found: Value, owner: Value, cls: GType) -> Value:
    """What ``found``, met in the class of ``owner``, gives there."""
    kind = type(found)
    if kind in FUNCTIONS:
        return GMethod(found, owner)
    if kind is GProperty:
        if found.getter is None:
            raise no_accessor(vm, found, owner, "getter")
        return call(vm, found.getter, [owner])
    if kind is GGetSet:
        return found.get(vm, owner)
    if kind is GSlot:
        value = owner.attrs.get(found.name, NULL)
        if value is NULL:
            raise attribute_error(vm, owner, found.name)
        return value
    if kind is GStaticMethod:
        return found.function
    if kind is GClassMethod:
        return GMethod(found.function, cls)
    if kind is GObject:
        getter = lookup(found.cls, "__get__")
        if getter is not NULL:
            return call(vm, getter, [found, owner, cls])
    return found


def no_accessor(vm: Vm, found: GProperty, owner: Value, what: str) -> Exception:
    """The AttributeError of a property without a getter, setter or deleter."""
    name = f" {found.name!r}" if found.name is not None else ""
    return vm.error("AttributeError", f"property{name} of {type_of(owner).name!r} object has no {what}")


def missing(vm: Vm, owner: Value, name: str) -> Value:
    """``__getattr__``, or the error."""
    hook = lookup(type_of(owner), "__getattr__")
    if hook is not NULL:
        return call(vm, hook, [owner, name])
    raise attribute_error(vm, owner, name)


def attribute_error(vm: Vm, owner: Value, name: str) -> Exception:
    """CPython's AttributeError for ``owner.name``."""
    if type(owner) is GModule:
        text = f"module '{owner.name}' has no attribute '{name}'"
    elif isinstance(owner, GType):
        text = f"type object '{owner.name}' has no attribute '{name}'"
    else:
        text = f"'{type_of(owner).name}' object has no attribute '{name}'"
    return vm.error("AttributeError", text, name=name, obj=owner)


def type_attr(vm: Vm, cls: GType, name: str) -> Value:
    """``cls.name``."""
    meta = cls.cls
    above = lookup(meta, name)
    if above is not NULL and is_data(above):
        return bind(vm, above, cls, meta)
    found = lookup(cls, name)
    if found is not NULL:
        kind = type(found)
        if kind is GStaticMethod:
            return found.function
        if kind is GClassMethod:
            return GMethod(found.function, cls)
        if kind is GObject:
            getter = lookup(found.cls, "__get__")
            if getter is not NULL:
                return call(vm, getter, [found, None, cls])
        if kind is GNative and found.name == "__new__":
            return found
        return found
    if above is not NULL:
        return bind(vm, above, cls, meta)
    hook = lookup(meta, "__getattr__")
    if hook is not NULL:
        return call(vm, hook, [cls, name])
    raise attribute_error(vm, cls, name)


def super_attr(vm: Vm, proxy: GSuper, name: str) -> Value:
    """``super().name``: along the order of the subject's class, behind the class that asks."""
    if proxy.subject is NULL:
        return _other_attr(vm, proxy, name)
    order = proxy.owner_type.mro
    behind = order[order.index(proxy.start) + 1 :]
    for cls in behind:
        if name in cls.attrs and name != "__class__":
            found = cls.attrs[name]
            subject = proxy.subject
            if isinstance(subject, GType) and is_subtype(subject, proxy.start):
                kind = type(found)
                if kind is GStaticMethod:
                    return found.function
                if kind is GClassMethod:
                    return GMethod(found.function, subject)
                if kind is GNative and name == "__new__":
                    return found
                if subject is proxy.owner_type:
                    return found
            if kind_of_static(found):
                return found
            return bind(vm, found, subject, proxy.owner_type)
    return _other_attr(vm, proxy, name)


def kind_of_static(found: Value) -> bool:
    """``__new__`` is a static method without saying so."""
    return isinstance(found, GNative | GFunction) and found.name == "__new__"


def load_method(vm: Vm, stack: list[Value], name: str) -> Value:
    """Replace the owner on top by function and self, or by NULL and the attribute; CALLED if it is not there yet."""
    owner = stack[-1]
    kind = type(owner)
    cls = owner.cls if kind is GObject else type_of(owner) if kind not in (GType, GModule, GSuper) else None
    if cls is not None and not cls.hooks:
        found = cls.cache.get(name)
        if found is None:
            found = lookup(cls, name)
        if type(found) in FUNCTIONS:
            attrs = owner.attrs if kind is GObject else None
            if attrs is None or name not in attrs:
                stack[-1] = found
                stack.append(owner)
                return None
    stack[-1] = NULL
    value = load_attr(vm, owner, name)
    if value is not CALLED:
        stack.append(value)
    return value


def store_attr(vm: Vm, owner: Value, name: str, value: Value) -> Value:
    """``owner.name = value``; CALLED if guest code does it."""
    cls = type_of(owner)
    found = lookup(cls, name)
    if isinstance(owner, GObject):
        hook = lookup(cls, "__setattr__")
        if type(hook) is GFunction:
            return call_then(vm, hook, [owner, name, value], Resume.DROP, None)
    if found is not NULL and is_data(found):
        return _store_data(vm, found, owner, name, value)
    if isinstance(owner, GObject) and not cls.hooks & NO_DICT:
        owner.attrs[name] = value
        return None
    if type(owner) is GModule or isinstance(owner, GFunction):
        owner.attrs[name] = value
        return None
    if isinstance(owner, GType):
        return store_type_attr(vm, owner, name, value)
    raise _cannot_store(vm, owner, cls, name, found)


def set_plainly(vm: Vm, owner: GObject, name: str, value: Value) -> None:
    """What ``object.__setattr__`` does for a class whose own ``__setattr__`` has called it."""
    found = lookup(owner.cls, name)
    if found is not NULL and is_data(found):
        _store_data(vm, found, owner, name, value)
    elif owner.cls.hooks & NO_DICT:
        raise _cannot_store(vm, owner, owner.cls, name, found)
    else:
        owner.attrs[name] = value


def _store_data(vm: Vm, found: Value, owner: Value, name: str, value: Value) -> Value:
    kind = type(found)
    if kind is GProperty:
        if found.setter is None:
            raise no_accessor(vm, found, owner, "setter")
        return call_then(vm, found.setter, [owner, value], Resume.DROP, None)
    if kind is GSlot:
        owner.attrs[found.name] = value
        return None
    if kind is GGetSet:
        if found.set is None:
            raise vm.error("AttributeError", f"attribute {name!r} of {found.owner.name!r} objects is not writable")
        found.set(vm, owner, value)
        return None
    setter = lookup(found.cls, "__set__")
    if setter is NULL:
        raise vm.error("AttributeError", "__set__")
    return call_then(vm, setter, [found, owner, value], Resume.DROP, None)


def _cannot_store(vm: Vm, owner: Value, cls: GType, name: str, found: Value) -> Exception:
    if found is not NULL:
        return vm.error("AttributeError", f"{cls.name!r} object attribute {name!r} is read-only")
    return vm.error("AttributeError", f"{cls.name!r} object has no attribute {name!r}", name=name, obj=owner)


def store_type_attr(vm: Vm, cls: GType, name: str, value: Value, *, plainly: bool = False) -> Value:
    """``cls.name = value``; caches that depend on it are emptied. ``plainly``: a metaclass's ``__setattr__`` asks for
    it."""
    if cls.builtin:
        raise vm.error("TypeError", f"cannot set {name!r} attribute of immutable type {cls.qualname!r}")
    above = lookup(cls.cls, name)
    if type(above) is GGetSet and above.set is not None:
        above.set(vm, cls, value)
        return None
    hook = lookup(cls.cls, "__setattr__")
    if type(hook) is GFunction and not plainly:
        return call_then(vm, hook, [cls, name, value], Resume.DROP, None)
    cls.attrs[name] = value
    forget_cached(cls)
    return None


def forget_cached(cls: GType) -> None:
    """Something in ``cls`` changed."""
    cls.cache.clear()
    for below in cls.subclasses:
        forget_cached(below)


def delete_attr(vm: Vm, owner: Value, name: str, *, plainly: bool = False) -> Value:
    """``del owner.name``; CALLED if guest code does it. ``plainly``: a metaclass's ``__delattr__`` asks for it."""
    cls = type_of(owner)
    found = lookup(cls, name)
    hook = lookup(cls, "__delattr__") if isinstance(owner, GObject | GType) else NULL
    if type(hook) is GFunction and not plainly:
        return call_then(vm, hook, [owner, name], Resume.DROP, None)
    if type(found) is GProperty:
        if found.deleter is None:
            raise no_accessor(vm, found, owner, "deleter")
        return call_then(vm, found.deleter, [owner], Resume.DROP, None)
    if type(found) is GObject and (deleter := lookup(found.cls, "__delete__")) is not NULL:
        return call_then(vm, deleter, [found, owner], Resume.DROP, None)
    if type(found) is GObject and lookup(found.cls, "__set__") is not NULL:
        raise vm.error("AttributeError", "__delete__")
    if isinstance(owner, GType) and owner.builtin:
        raise vm.error("TypeError", f"cannot set {name!r} attribute of immutable type {owner.qualname!r}")
    if type(found) is GGetSet and not isinstance(owner, GType):
        if type(owner) is GExc and name not in owner.attrs and found.set is not None:
            raise vm.error("TypeError", f"{name} may not be deleted")
        if type(owner) is not GExc or found.set is None:
            if found.set is not None and found.set.__name__ == "readonly":
                raise vm.error("AttributeError", "readonly attribute")
            kind = found.owner.name if found.owner is not None else cls.name
            raise vm.error("AttributeError", f"attribute {name!r} of {kind!r} objects is not writable")
    if type(found) is GSlot and name not in owner.attrs:
        raise vm.error("AttributeError", name)
    attrs = owner.attrs if isinstance(owner, GObject | GModule | GFunction | GType) else None
    if attrs is None or name not in attrs:
        if isinstance(owner, GType | GModule):
            raise attribute_error(vm, owner, name)
        raise _cannot_store(vm, owner, cls, name, found)
    del attrs[name]
    if isinstance(owner, GType):
        forget_cached(owner)
    return None

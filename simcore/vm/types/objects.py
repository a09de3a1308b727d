"""``object`` and ``type``: the two that every class comes from. Source: CPython 3.11, Objects/typeobject.c."""

from __future__ import annotations

from typing import Any

from simcore.vm.attributes import attribute_error, delete_attr, forget_cached, load_attr, store_attr, store_type_attr
from simcore.vm.calls import call, make_instance
from simcore.vm.classes import after_class, make_class, winner
from simcore.vm.frame import Resume
from simcore.vm.hashing import hash_of
from simcore.vm.text import native_repr, need_spec, text_of
from simcore.vm.typing_of import HOST_TYPES, is_instance, is_subtype, lookup, plain, type_of
from simcore.vm.values import (
    NO_DICT,
    NULL,
    GDict,
    GExc,
    GFunction,
    GList,
    GModule,
    GNamespace,
    GNative,
    GObject,
    GStaticMethod,
    GType,
    Value,
)
from simcore.vm.vm import Vm

OBJECT = GType("object", ())
TYPE = GType("type", (OBJECT,))
OBJECT.cls = TYPE.cls = TYPE
OBJECT.mro, TYPE.mro = (OBJECT,), (TYPE, OBJECT)
OBJECT.builtin = TYPE.builtin = True
OBJECT.hooks = NO_DICT  # an object() has no attributes of its own
TYPE.layout = TYPE
HOST_TYPES[GType] = TYPE

from simcore.vm.types.define import attribute, method, static  # noqa: E402  (it asks for the two above)


@static(OBJECT, "__new__")
def _object_new(vm: Vm, cls: GType, *args: Value, **kwargs: Value) -> Value:
    vm.alloc(1, 100)
    if (args or kwargs) and lookup(cls, "__init__") is OBJECT.attrs["__init__"]:
        if cls is OBJECT:
            raise vm.error("TypeError", "object() takes no arguments")
        raise vm.error("TypeError", f"{cls.name}() takes no arguments")
    if cls.builtin and cls is not OBJECT and cls in HOST_TYPES.values():
        raise vm.error("TypeError", f"cannot create '{cls.name}' instances")
    abstract = cls.attrs.get("__abstractmethods__")
    if abstract is not None and not cls.cls.builtin:
        _refuse_abstract(vm, cls, abstract)
    return GObject(cls)


def _refuse_abstract(vm: Vm, cls: GType, names: Value) -> None:
    from simcore.vm.iteration import native_values  # noqa: PLC0415

    left = sorted(native_values(vm, names) or ())
    if left:
        plural = "s" if len(left) > 1 else ""
        raise vm.error(
            "TypeError", f"Can't instantiate abstract class {cls.name} with abstract method{plural} {', '.join(left)}"
        )


@method(OBJECT, "__init__")
def _object_init(vm: Vm, self: Value, *args: Value, **kwargs: Value) -> Value:
    if (args or kwargs) and type(self) is GObject and self.payload is None:
        cls = type_of(self)
        if lookup(cls, "__init__") is not OBJECT.attrs["__init__"] or lookup(cls, "__new__") is OBJECT.attrs["__new__"]:
            raise vm.error(
                "TypeError", f"{cls.name}.__init__() takes exactly one argument (the instance to initialize)"
            )
    return None


@method(OBJECT, "__repr__")
def _object_repr(vm: Vm, self: Value) -> Value:
    from simcore.vm.text import address, full_name  # noqa: PLC0415

    if isinstance(self, GObject) and not isinstance(self, GExc) and self.payload is None:
        return f"<{full_name(self.cls)} object at {address(vm, self)}>"
    return native_repr(vm, self)


@method(OBJECT, "__str__")
def _object_str(vm: Vm, self: Value) -> Value:
    return text_of(vm, self, "r")


@method(OBJECT, "__format__")
def _object_format(vm: Vm, self: Value, spec: Value) -> Value:
    if need_spec(vm, spec):
        name = type_of(self).name
        raise vm.error("TypeError", f"unsupported format string passed to {name}.__format__")
    return text_of(vm, self, "s")


@method(OBJECT, "__eq__")
def _object_eq(vm: Vm, self: Value, other: Value) -> Value:
    return True if vm.same(self, other) else NotImplemented


for _name in ("__lt__", "__le__", "__gt__", "__ge__"):
    method(OBJECT, _name)(lambda vm, self, other: NotImplemented)


@method(OBJECT, "__ne__", slow="object_ne")
def _object_ne(vm: Vm, self: Value, other: Value) -> Value:
    from simcore.vm.values import NeedsGuest  # noqa: PLC0415

    if type(lookup(type_of(self), "__eq__")) is GFunction:
        raise NeedsGuest
    from simcore.vm.calls import call  # noqa: PLC0415

    found = call(vm, lookup(type_of(self), "__eq__"), [self, other])
    return found if found is NotImplemented else not found


@method(OBJECT, "__hash__")
def _object_hash(vm: Vm, self: Value) -> Value:
    return vm.ident(self) >> 4 if type(self) is GObject and self.payload is None else hash_of(vm, self)


def _need_name(vm: Vm, name: Value) -> None:
    if type(plain(name)) is not str:
        raise vm.error("TypeError", f"attribute name must be string, not '{type_of(name).name}'")


@method(OBJECT, "__getattribute__")
def _object_getattribute(vm: Vm, self: Value, name: str) -> Value:
    _need_name(vm, name)
    if type(self) is GObject and self.cls.hooks & 1:
        return _generic(vm, self, name)
    return load_attr(vm, self, name)


def _generic(vm: Vm, self: GObject, name: str) -> Value:
    """The look-up that a ``__getattribute__`` of the program falls back to."""
    from simcore.vm.attributes import bind, is_data  # noqa: PLC0415

    found = lookup(self.cls, name)
    if found is NULL or not is_data(found):
        value = self.attrs.get(name, NULL)
        if value is not NULL:
            return value
    if found is NULL:
        raise attribute_error(vm, self, name)
    return bind(vm, found, self, self.cls)


@method(OBJECT, "__setattr__")
def _object_setattr(vm: Vm, self: Value, name: str, value: Value) -> Value:
    _need_name(vm, name)
    hook = type(lookup(type_of(self), "__setattr__")) is GFunction
    if hook and isinstance(self, GObject):
        from simcore.vm.attributes import set_plainly  # noqa: PLC0415

        set_plainly(vm, self, name, value)
        return None
    if hook and isinstance(self, GType):
        store_type_attr(vm, self, name, value, plainly=True)
        return None
    store_attr(vm, self, name, value)
    return None


@method(OBJECT, "__delattr__")
def _object_delattr(vm: Vm, self: Value, name: str) -> Value:
    _need_name(vm, name)
    if isinstance(self, GObject) and type(lookup(self.cls, "__delattr__")) is GFunction:
        if name not in self.attrs:
            raise attribute_error(vm, self, name)
        del self.attrs[name]
        return None
    delete_attr(vm, self, name, plainly=isinstance(self, GType))
    return None


@method(OBJECT, "__init_subclass__")
def _init_subclass(vm: Vm, self: Value, *args: Value) -> Value:
    return None


from simcore.vm.values import GClassMethod  # noqa: E402

OBJECT.attrs["__init_subclass__"] = GClassMethod(OBJECT.attrs["__init_subclass__"])


@method(OBJECT, "__dir__")
def _object_dir(vm: Vm, self: Value) -> Value:
    names = {name for cls in type_of(self).mro for name in cls.attrs}
    if isinstance(self, GType):
        names = {name for cls in self.mro for name in cls.attrs}
    if isinstance(self, GObject | GModule | GFunction):
        names |= self.attrs.keys()
    if isinstance(self, GModule):
        names = set(self.attrs)
    if not isinstance(self, GObject | GModule | GFunction | GType):
        names.discard("__dict__")
    return GList(sorted(name for name in names if type(name) is str))


@method(OBJECT, "__subclasshook__")
def _subclasshook(vm: Vm, self: Value, *args: Value) -> Value:
    return NotImplemented


OBJECT.attrs["__subclasshook__"] = GClassMethod(OBJECT.attrs["__subclasshook__"])


@method(OBJECT, "__sizeof__")
def _sizeof(vm: Vm, self: Value) -> Value:
    own = plain(self)
    length = len(own.items) if hasattr(own, "items") else len(own) if isinstance(own, str | bytes | tuple) else 0
    return 48 + 8 * length


@method(OBJECT, "__getstate__")
def _getstate(vm: Vm, self: Value) -> Value:
    attrs = self.attrs if isinstance(self, GObject) else {}
    return GDict(dict(attrs)) if attrs else None


@method(OBJECT, "__reduce_ex__")
def _reduce_ex(vm: Vm, self: Value, protocol: Value) -> Value:
    raise vm.error("TypeError", f"cannot pickle '{type_of(self).name}' object")


@method(OBJECT, "__reduce__")
def _reduce(vm: Vm, self: Value) -> Value:
    raise vm.error("TypeError", f"cannot pickle '{type_of(self).name}' object")


def _set_class(vm: Vm, owner: Value, cls: Value) -> None:
    if not isinstance(cls, GType):
        raise vm.error("TypeError", f"__class__ must be set to a class, not '{type_of(cls).name}' object")
    if not isinstance(owner, GObject) or owner.cls.builtin or cls.builtin or cls.layout is not owner.cls.layout:
        raise vm.error("TypeError", "__class__ assignment only supported for mutable types or ModuleType subclasses")
    owner.cls = cls


attribute(OBJECT, "__class__", _set_class)(lambda vm, owner: type_of(owner))


def _set_doc(vm: Vm, owner: Value, value: Value) -> None:
    if not isinstance(owner, GObject):
        raise vm.error("AttributeError", f"{type_of(owner).name!r} object attribute '__doc__' is read-only")
    owner.attrs["__doc__"] = value


@attribute(OBJECT, "__doc__", _set_doc)
def _doc(vm: Vm, owner: Value) -> Value:
    return owner.attrs.get("__doc__") if isinstance(owner, GObject) else getattr(owner, "doc", None)


def _set_dict(vm: Vm, owner: Value, value: Value) -> None:
    if type(value) is not GDict:
        raise vm.error("TypeError", f"__dict__ must be set to a dictionary, not a '{type_of(value).name}'")
    if not isinstance(owner, GObject | GFunction):
        raise attribute_error(vm, owner, "__dict__")
    owner.attrs = value.items


@attribute(OBJECT, "__dict__", _set_dict)
def _dict(vm: Vm, owner: Value) -> Value:
    if type(owner) is GExc:
        from simcore.vm.types.exceptions import own_attributes  # noqa: PLC0415  (exceptions are made of these)

        return GDict(own_attributes(owner))
    if isinstance(owner, GObject) and not owner.cls.hooks & NO_DICT:
        return GDict(owner.attrs)
    if isinstance(owner, GModule | GFunction):
        return GDict(owner.attrs)
    raise attribute_error(vm, owner, "__dict__")


# ---- type ------------------------------------------------------------------------------------------------------------


@static(TYPE, "__new__")
def _type_new(vm: Vm, meta: GType, *args: Value, **kwargs: Value) -> Value:
    if len(args) != 3:
        raise vm.error("TypeError", f"type.__new__() takes exactly 3 arguments ({len(args)} given)")
    name, bases, namespace = plain(args[0]), args[1], args[2]
    if type(name) is not str:
        given = "None" if name is None else type_of(args[0]).name
        raise vm.error("TypeError", f"type.__new__() argument 1 must be str, not {given}")
    if type(plain(bases)) is not tuple:
        given = "None" if bases is None else type_of(bases).name
        raise vm.error("TypeError", f"type.__new__() argument 2 must be tuple, not {given}")
    if type(plain(namespace)) is not GDict and type(namespace) is not GNamespace:
        given = "None" if namespace is None else type_of(namespace).name
        raise vm.error("TypeError", f"type.__new__() argument 3 must be dict, not {given}")
    if "\0" in name:
        raise vm.error("ValueError", "type name must not contain null characters")
    bases = plain(bases)
    if type(namespace) is GNamespace:
        namespace = GDict(dict(namespace.attrs))
    best = winner(vm, meta, bases)
    if best is not meta:
        maker = lookup(best, "__new__")
        if type(maker) is not GNative:
            maker = maker.function if type(maker) is GStaticMethod else maker
            return call(vm, maker, [best, name, bases, namespace], kwargs)
        meta = best
    items = {key: value for key, value in plain(namespace).items.items() if type(key) is str}
    if "__module__" not in items:
        items["__module__"] = vm.thread.frame.globals.get("__name__", "builtins")
    kwargs.pop("metaclass", None)
    return after_class(vm, make_class(vm, meta, name, bases, items), kwargs)


@method(TYPE, "__init__")
def _type_init(vm: Vm, self: Value, *args: Value, **kwargs: Value) -> Value:
    return None


@method(TYPE, "__call__")
def _type_call(vm: Vm, cls: GType, *args: Value, **kwargs: Value) -> Value:
    return make_instance(vm, cls, args, kwargs)


@method(TYPE, "__repr__")
def _type_repr(vm: Vm, cls: GType) -> Value:
    from simcore.vm.text import full_name  # noqa: PLC0415

    return f"<class '{full_name(cls)}'>"


@method(TYPE, "mro")
def _type_mro(vm: Vm, cls: GType) -> Value:
    return GList(list(cls.mro))


@method(TYPE, "__subclasses__")
def _subclasses(vm: Vm, cls: GType) -> Value:
    return GList(list(cls.subclasses))


@method(TYPE, "__instancecheck__")
def _instancecheck(vm: Vm, cls: GType, value: Value) -> Value:
    return is_instance(value, cls)


@method(TYPE, "__subclasscheck__")
def _subclasscheck(vm: Vm, cls: GType, other: Value) -> Value:
    return isinstance(other, GType) and is_subtype(other, cls)


def _settable(name: str, kind: type) -> Any:
    def set_(vm: Vm, cls: GType, value: Value) -> None:
        if cls.builtin:
            raise vm.error("TypeError", f"cannot set {name!r} attribute of immutable type {cls.qualname!r}")
        if type(value) is str and name == "__name__" and "\0" in value:
            raise vm.error("ValueError", "type name must not contain null characters")
        if type(value) is not kind:
            raise vm.error("TypeError", f"can only assign string to {cls.name}.{name}, not '{type_of(value).name}'")
        setattr(cls, name.strip("_"), value)

    return set_


attribute(TYPE, "__name__", _settable("__name__", str))(
    lambda vm, cls: (
        cls.name.rpartition(".")[2] if cls.builtin or cls.name == f"{cls.module}.{cls.qualname}" else cls.name
    )
)
attribute(TYPE, "__qualname__", _settable("__qualname__", str))(lambda vm, cls: cls.qualname)


def _set_bases(vm: Vm, cls: GType, value: Value) -> None:
    if cls.builtin:
        raise vm.error("TypeError", f"cannot set '__bases__' attribute of immutable type {cls.qualname!r}")
    if type(value) is not tuple:
        raise vm.error("TypeError", f"can only assign tuple to {cls.name}.__bases__, not {type_of(value).name}")
    if not value:
        raise vm.error("TypeError", f"can only assign non-empty tuple to {cls.name}.__bases__, not ()")
    raise vm.error("TypeError", f"__bases__ assignment: '{value[0].name}' object layout differs from '{cls.name}'")


attribute(TYPE, "__bases__", _set_bases)(lambda vm, cls: tuple(cls.bases))
attribute(TYPE, "__base__")(lambda vm, cls: cls.bases[0] if cls.bases else None)
attribute(TYPE, "__mro__")(lambda vm, cls: cls.mro)
attribute(TYPE, "__dict__")(lambda vm, cls: GNamespace(cls.attrs))


def _set_module(vm: Vm, cls: GType, value: Value) -> None:
    if cls.builtin:
        raise vm.error("TypeError", f"cannot set '__module__' attribute of immutable type {cls.qualname!r}")
    cls.module = value
    cls.attrs["__module__"] = value


attribute(TYPE, "__module__", _set_module)(lambda vm, cls: cls.module)


def _set_type_doc(vm: Vm, cls: GType, value: Value) -> None:
    if cls.builtin:
        raise vm.error("TypeError", f"cannot set '__doc__' attribute of immutable type {cls.qualname!r}")
    cls.attrs["__doc__"] = value
    forget_cached(cls)


@attribute(TYPE, "__doc__", _set_type_doc)
def _type_doc(vm: Vm, cls: GType) -> Value:
    found = cls.attrs.get("__doc__")
    return found if type(found) is str else None


def _set_type_annotations(vm: Vm, cls: GType, value: Value) -> None:
    if cls.builtin:
        raise vm.error("TypeError", f"cannot set '__annotations__' attribute of immutable type {cls.qualname!r}")
    cls.attrs["__annotations__"] = value


@attribute(TYPE, "__annotations__", _set_type_annotations)
def _type_annotations(vm: Vm, cls: GType) -> Value:
    found = cls.attrs.get("__annotations__", NULL)
    if found is NULL:
        if cls.builtin:
            raise attribute_error(vm, cls, "__annotations__")
        found = cls.attrs["__annotations__"] = GDict({})
    return found


__all__ = ["OBJECT", "TYPE", "Resume"]

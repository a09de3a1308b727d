"""Functions, methods, generators, descriptors, modules, ``None`` and its like: what makes a program hang together."""

from __future__ import annotations

from typing import Any

from simcore.vm.attributes import no_accessor
from simcore.vm.calls import call
from simcore.vm.classes import FINAL
from simcore.vm.frame import Resume
from simcore.vm.generators import close, delegate_of, resume_generator, throw_into
from simcore.vm.hashing import hash_of
from simcore.vm.iteration import next_or
from simcore.vm.text import add_repr, native_repr
from simcore.vm.types.define import attribute, builtin_type, method, readonly, static
from simcore.vm.types.exceptions import GTraceback
from simcore.vm.types.objects import OBJECT, TYPE
from simcore.vm.typing_of import GENERATOR_TYPES, NATIVE_TYPES, is_instance, is_subtype, lookup, plain, type_of
from simcore.vm.values import (
    CALLED,
    NULL,
    GAsyncStep,
    GCell,
    GClassMethod,
    GDict,
    GExc,
    GFunction,
    GGenerator,
    GGetSet,
    GIterator,
    GMethod,
    GModule,
    GNamespace,
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

FUNCTION = builtin_type("function", hosts=(GFunction,))
NATIVE = builtin_type("builtin_function_or_method", hosts=(GNative,))
WRAPPER = builtin_type("method-wrapper")
DESCRIPTOR = builtin_type("method_descriptor")
SLOT_DESCRIPTOR = builtin_type("wrapper_descriptor")
NATIVE_TYPES.update(function=NATIVE, wrapper=WRAPPER, method=DESCRIPTOR, slot=SLOT_DESCRIPTOR)
METHOD = builtin_type("method", hosts=(GMethod,))
GENERATOR = builtin_type("generator")
COROUTINE = builtin_type("coroutine")
ASYNC_GENERATOR = builtin_type("async_generator")
ASYNC_STEP = builtin_type("async_generator_asend", hosts=(GAsyncStep,))
PROPERTY = builtin_type("property", hosts=(GProperty,), layout=True)
STATIC = builtin_type("staticmethod", hosts=(GStaticMethod,), layout=True)
CLASSMETHOD = builtin_type("classmethod", hosts=(GClassMethod,), layout=True)
SUPER = builtin_type("super", hosts=(GSuper,))
MODULE = builtin_type("module", hosts=(GModule,))
CELL = builtin_type("cell", hosts=(GCell,))
GETSET = builtin_type("getset_descriptor", hosts=(GGetSet,))
MEMBER = builtin_type("member_descriptor", hosts=(GSlot,))
NONE = builtin_type("NoneType", hosts=(type(None),))
ELLIPSIS = builtin_type("ellipsis", hosts=(type(...),))
NOT_IMPLEMENTED = builtin_type("NotImplementedType", hosts=(type(NotImplemented),))
method(NONE, "__bool__")(lambda vm, self: False)
method(NONE, "__eq__")(lambda vm, self, other: True if other is None else NotImplemented)
method(NONE, "__hash__")(lambda vm, self: hash_of(vm, None))

# ---- Functions -------------------------------------------------------------------------------------------------------


def _text_setter(name: str) -> Any:
    def set_(vm: Vm, owner: GFunction, value: Value) -> None:
        if type(value) is not str:
            raise vm.error("TypeError", f"__{name}__ must be set to a string object")
        setattr(owner, name, value)

    return set_


def _plain_setter(name: str) -> Any:
    def set_(vm: Vm, owner: GFunction, value: Value) -> None:
        setattr(owner, name, value)

    return set_


attribute(FUNCTION, "__name__", _text_setter("name"))(lambda vm, f: f.name)
attribute(FUNCTION, "__qualname__", _text_setter("qualname"))(lambda vm, f: f.qualname)
attribute(FUNCTION, "__module__", _plain_setter("module"))(lambda vm, f: f.module)
attribute(FUNCTION, "__doc__", _plain_setter("doc"))(lambda vm, f: f.doc)


def _set_defaults(vm: Vm, function: GFunction, value: Value) -> None:
    if value is not None and type(value) is not tuple:
        raise vm.error("TypeError", "__defaults__ must be set to a tuple object")
    function.defaults = value or ()


def _set_kwdefaults(vm: Vm, function: GFunction, value: Value) -> None:
    if value is not None and type(value) is not GDict:
        raise vm.error("TypeError", "__kwdefaults__ must be set to a dict object")
    function.kwdefaults = dict(value.items) if value is not None else {}


attribute(FUNCTION, "__defaults__", _set_defaults)(lambda vm, f: f.defaults or None)
attribute(FUNCTION, "__kwdefaults__", _set_kwdefaults)(
    lambda vm, f: GDict(dict(f.kwdefaults)) if f.kwdefaults else None
)


def _set_annotations(vm: Vm, function: GFunction, value: Value) -> None:
    function.annotations = value


@attribute(FUNCTION, "__annotations__", _set_annotations)
def _annotations(vm: Vm, function: GFunction) -> Value:
    found = function.annotations
    if not isinstance(found, GDict):
        pairs = found or ()
        found = GDict({pairs[n]: pairs[n + 1] for n in range(0, len(pairs), 2)})
        function.annotations = found
    return found


@method(FUNCTION, "__get__")
def _function_get(vm: Vm, self: GFunction, owner: Value, cls: Value = None) -> Value:
    return self if owner is None else GMethod(self, owner)


@method(FUNCTION, "__call__")
def _function_call(vm: Vm, self: GFunction, *args: Value, **kwargs: Value) -> Value:
    return call(vm, self, args, kwargs)


def _native(value: Value) -> GNative:
    """The native of a function or bound method."""
    found: GNative = value.function if type(value) is GMethod else value
    return found


def _native_qualname(vm: Vm, value: Value) -> str:
    native = _native(value)
    if type(value) is GMethod and native.owner is None and isinstance(value.self, GType):
        return f"{value.self.qualname}.{native.name}"
    return f"{native.owner.name}.{native.name}" if native.owner is not None else native.name


def _native_self(vm: Vm, value: Value) -> Value:
    if type(value) is GMethod:
        return value.self
    return vm.modules.get(value.module)


for _kind in (NATIVE, WRAPPER, DESCRIPTOR, SLOT_DESCRIPTOR):
    attribute(_kind, "__name__")(lambda vm, f: _native(f).name)
    attribute(_kind, "__qualname__")(_native_qualname)
    attribute(_kind, "__doc__")(lambda vm, f: _native(f).doc)
    method(_kind, "__call__")(lambda vm, self, *args, **kwargs: call(vm, self, args, kwargs))
attribute(NATIVE, "__module__")(lambda vm, f: None if type(f) is GMethod else f.module)
for _kind in (NATIVE, WRAPPER):
    attribute(_kind, "__self__")(_native_self)
for _kind in (DESCRIPTOR, SLOT_DESCRIPTOR):
    attribute(_kind, "__objclass__")(lambda vm, f: f.owner)
    method(_kind, "__get__")(lambda vm, self, owner, cls=None: self if owner is None else GMethod(self, owner))


@method(METHOD, "__getattribute__")
def _method_getattribute(vm: Vm, self: GMethod, name: str) -> Value:
    from simcore.vm.attributes import load_attr  # noqa: PLC0415

    return load_attr(vm, self, name)


attribute(METHOD, "__self__", readonly)(lambda vm, m: m.self)
attribute(METHOD, "__func__", readonly)(lambda vm, m: m.function)
for _name in ("__name__", "__qualname__", "__doc__", "__module__"):

    def _forward(vm: Vm, owner: GMethod, _name: str = _name) -> Value:
        from simcore.vm.attributes import load_attr  # noqa: PLC0415

        return load_attr(vm, owner.function, _name)

    attribute(METHOD, _name)(_forward)
method(METHOD, "__call__")(lambda vm, self, *args, **kwargs: call(vm, self, args, kwargs))


for _kind in (NATIVE, WRAPPER):
    method(_kind, "__eq__")(lambda vm, self, other: _same_method(vm, self, other))
    method(_kind, "__hash__")(lambda vm, self: vm.ident(self.self if type(self) is GMethod else self) >> 4)


def _same_method(vm: Vm, self: Value, other: Value) -> Value:
    if type(self) is GMethod and type(other) is GMethod:
        return self.function is other.function and vm.same(self.self, other.self)
    return True if self is other else NotImplemented


@method(METHOD, "__eq__")
def _method_eq(vm: Vm, self: GMethod, other: Value) -> Value:
    return type(other) is GMethod and self.function is other.function and vm.same(self.self, other.self)


method(METHOD, "__hash__")(lambda vm, self: vm.ident(self.self) >> 4)

# ---- Generators ------------------------------------------------------------------------------------------------------
method(GENERATOR, "__iter__")(lambda vm, self: self)
method(GENERATOR, "__next__")(lambda vm, self: next_or(vm, self, NULL))


def _throw(vm: Vm, self: GGenerator, kind: Value, value: Value = NULL, traceback: Value = NULL) -> Value:
    exc = kind
    if isinstance(kind, GType) and is_subtype(kind, vm.builtins_type("BaseException")):
        args = () if value is NULL or value is None else value if type(value) is tuple else (value,)
        exc = value if isinstance(value, GExc) else call(vm, kind, args)
    if not isinstance(exc, GExc):
        text = f"exceptions must be classes or instances deriving from BaseException, not {type_of(kind).name}"
        raise vm.error("TypeError", text)
    return throw_into(vm, self, exc, Resume.GENERATOR, None)


for _cls in (GENERATOR, COROUTINE):
    method(_cls, "send")(lambda vm, self, value: resume_generator(vm, self, value, Resume.GENERATOR, None))
    method(_cls, "throw")(_throw)
    method(_cls, "close")(lambda vm, self: close(vm, self))
for _cls, _prefix in ((GENERATOR, "gi"), (COROUTINE, "cr"), (ASYNC_GENERATOR, "ag")):
    attribute(_cls, "__name__", _text_setter("name"))(lambda vm, g: g.name)
    attribute(_cls, "__qualname__", _text_setter("qualname"))(lambda vm, g: g.qualname)
    attribute(_cls, f"{_prefix}_running")(lambda vm, g: g.state == "running")
for _cls, _name in ((GENERATOR, "gi_suspended"), (COROUTINE, "cr_suspended")):
    attribute(_cls, _name)(lambda vm, g: g.state == "suspended")
for _cls, _name in ((GENERATOR, "gi_yieldfrom"), (COROUTINE, "cr_await"), (ASYNC_GENERATOR, "ag_await")):
    attribute(_cls, _name)(lambda vm, g: delegate_of(g))
attribute(COROUTINE, "cr_origin")(lambda vm, g: None)
method(COROUTINE, "__await__")(lambda vm, self: self)
method(ASYNC_GENERATOR, "__aiter__")(lambda vm, self: self)
method(ASYNC_GENERATOR, "__anext__")(lambda vm, self: GAsyncStep(self))
method(ASYNC_GENERATOR, "asend")(lambda vm, self, value: GAsyncStep(self, value))


@method(ASYNC_GENERATOR, "athrow")
def _athrow(vm: Vm, self: GGenerator, kind: Value, value: Value = NULL) -> Value:
    exc = call(vm, kind, () if value is NULL else (value,)) if isinstance(kind, GType) else kind
    return GAsyncStep(self, exc=exc)


@method(ASYNC_GENERATOR, "aclose")
def _aclose(vm: Vm, self: GGenerator) -> Value:
    return GAsyncStep(self, exc=vm.error("GeneratorExit").value, closing=True)


method(ASYNC_STEP, "__await__")(lambda vm, self: self)

# ---- Descriptors -----------------------------------------------------------------------------------------------------


@static(PROPERTY, "__new__")
def _property_new(vm: Vm, cls: GType, *args: Value, **kwargs: Value) -> Value:
    return GProperty() if cls is PROPERTY else GObject(cls, GProperty())


@method(PROPERTY, "__init__", keywords="fget fset fdel doc")
def _property_init(
    vm: Vm, self: GProperty, fget: Value = None, fset: Value = None, fdel: Value = None, doc: Value = None
) -> Value:
    self.getter, self.setter, self.deleter = fget, fset, fdel
    self.doc = doc if doc is not None else getattr(fget, "doc", None)
    return None


def _copied(vm: Vm, self: GProperty, what: str, function: Value) -> Value:
    made = GProperty(self.getter, self.setter, self.deleter, self.doc)
    setattr(made, what, function if function is not None else getattr(self, what))
    made.name = self.name
    if what == "getter" and function is not None and self.doc == getattr(self.getter, "doc", None):
        made.doc = getattr(function, "doc", None)
    return made


method(PROPERTY, "getter", slow="property_getter")(lambda vm, self, f: _copied(vm, self, "getter", f))
method(PROPERTY, "setter", slow="property_setter")(lambda vm, self, f: _copied(vm, self, "setter", f))
method(PROPERTY, "deleter", slow="property_deleter")(lambda vm, self, f: _copied(vm, self, "deleter", f))


def _property_part(name: str) -> Any:
    return lambda vm, p: getattr(plain(p), name)


attribute(PROPERTY, "fget", readonly)(_property_part("getter"))
attribute(PROPERTY, "fset", readonly)(_property_part("setter"))
attribute(PROPERTY, "fdel", readonly)(_property_part("deleter"))


def _set_property_doc(vm: Vm, owner: Value, value: Value) -> None:
    plain(owner).doc = value


attribute(PROPERTY, "__doc__", _set_property_doc)(_property_part("doc"))


@method(PROPERTY, "__set_name__")
def _set_name(vm: Vm, self: GProperty, owner: Value, name: Value) -> Value:
    self.name = name
    return None


@method(PROPERTY, "__get__")
def _property_get(vm: Vm, self: GProperty, owner: Value, cls: Value = None) -> Value:
    if owner is None:
        if cls is None:
            raise vm.error("TypeError", "__get__(None, None) is invalid")
        return self
    if self.getter is None:
        raise no_accessor(vm, self, owner, "getter")
    return call(vm, self.getter, [owner])


@method(PROPERTY, "__set__")
def _property_set(vm: Vm, self: GProperty, owner: Value, value: Value) -> Value:
    if self.setter is None:
        raise no_accessor(vm, self, owner, "setter")
    return _then_none(vm, self.setter, [owner, value])


@method(PROPERTY, "__delete__")
def _property_delete(vm: Vm, self: GProperty, owner: Value) -> Value:
    if self.deleter is None:
        raise no_accessor(vm, self, owner, "deleter")
    return _then_none(vm, self.deleter, [owner])


def _then_none(vm: Vm, function: Value, args: list[Value]) -> Value:
    """Call it for its effect; None, now or when its frame returns."""
    found = call(vm, function, args)
    if found is CALLED:
        vm.thread.frame.resume, vm.thread.frame.detail = int(Resume.GIVE), None
        return CALLED
    return None


def _wrapper_new(host: Any) -> Any:
    def new(vm: Vm, cls: GType, function: Value) -> Value:
        made = host(function)
        return made if cls in (STATIC, CLASSMETHOD) else GObject(cls, made)

    return new


static(STATIC, "__new__")(_wrapper_new(GStaticMethod))
static(CLASSMETHOD, "__new__")(_wrapper_new(GClassMethod))
for _cls in (STATIC, CLASSMETHOD):
    method(_cls, "__init__")(lambda vm, self, function: None)
    attribute(_cls, "__func__", readonly)(lambda vm, d: plain(d).function)
    attribute(_cls, "__wrapped__")(lambda vm, d: plain(d).function)


def _is_abstract(vm: Vm, descriptor: Value) -> Value:
    """Whether one of the functions behind it was marked by ``abc.abstractmethod``."""
    descriptor = plain(descriptor)
    if isinstance(descriptor, GProperty):
        parts: tuple[Value, ...] = (descriptor.getter, descriptor.setter, descriptor.deleter)
    else:
        parts = (descriptor.function,)
    return any(isinstance(part, GFunction) and part.attrs.get("__isabstractmethod__") is True for part in parts)


for _cls in (PROPERTY, STATIC, CLASSMETHOD):
    attribute(_cls, "__isabstractmethod__")(_is_abstract)
for _name in ("__name__", "__qualname__", "__doc__", "__module__"):
    attribute(STATIC, _name)(METHOD.attrs[_name].get)
method(STATIC, "__get__")(lambda vm, self, owner, cls=None: self.function)
method(STATIC, "__call__")(lambda vm, self, *args, **kwargs: call(vm, self.function, args, kwargs))


@method(CLASSMETHOD, "__get__")
def _classmethod_get(vm: Vm, self: GClassMethod, owner: Value, cls: Value = None) -> Value:
    return GMethod(self.function, cls if cls is not None else type_of(owner))


@static(SUPER, "__new__")
def _super_new(vm: Vm, cls: GType, start: Value = NULL, subject: Value = NULL) -> Value:
    if start is NULL:
        start, subject = _super_of_frame(vm)
    if not isinstance(start, GType):
        raise vm.error("TypeError", f"super() argument 1 must be a type, not {type_of(start).name}")
    if subject is NULL or subject is None:
        return GSuper(start, NULL, start)
    if isinstance(subject, GType) and is_subtype(subject, start):
        return GSuper(start, subject, subject)
    if subject is not NULL and is_instance(subject, start):
        return GSuper(start, subject, type_of(subject))
    raise vm.error("TypeError", "super(type, obj): obj must be an instance or subtype of type")


def _super_of_frame(vm: Vm) -> tuple[Value, Value]:
    frame = vm.thread.frame
    code = frame.code
    if not code.argcount and not code.varargs:
        raise vm.error("RuntimeError", "super(): no arguments")
    if "__class__" not in code.frees:
        raise vm.error("RuntimeError", "super(): __class__ cell not found")
    cell = frame.locals[code.local_names.index("__class__", code.locals_count)]
    if cell.value is NULL:
        raise vm.error("RuntimeError", "super(): empty __class__ cell")
    first = frame.locals[0]
    if type(first) is GCell:
        first = first.value
    if code.argcount == 0:
        first = first[0]
    return cell.value, first


@method(SUPER, "__get__")
def _super_get(vm: Vm, self: GSuper, owner: Value, cls: Value = None) -> Value:
    return self if owner is None or self.subject is not NULL else _super_new(vm, SUPER, self.start, owner)


def _super_text(vm: Vm, value: GSuper) -> str:
    shown = f"<{value.owner_type.name} object>" if value.subject is not NULL else "NULL"
    return f"<super: <class '{value.start.name}'>, {shown}>"


add_repr(GSuper, _super_text)
add_repr(GSlot, lambda vm, value: f"<member '{value.name}' of '{value.owner.name}' objects>")
add_repr(GGetSet, lambda vm, value: f"<attribute '{value.name}' of '{value.owner.name}' objects>")
for _cls in (GETSET, MEMBER):
    attribute(_cls, "__name__")(lambda vm, d: d.name)
    attribute(_cls, "__objclass__")(lambda vm, d: d.owner)
method(SUPER, "__repr__")(_super_text)
method(SUPER, "__init__")(lambda vm, self, *args: None)
attribute(SUPER, "__self_class__", readonly)(lambda vm, s: s.owner_type if s.subject is not NULL else None)
attribute(SUPER, "__thisclass__", readonly)(lambda vm, s: s.start)
attribute(SUPER, "__self__", readonly)(lambda vm, s: s.subject if s.subject is not NULL else None)


@static(MODULE, "__new__")
def _module_new(vm: Vm, cls: GType, name: str, doc: Value = None) -> Value:
    return GModule(name)


method(MODULE, "__init__")(lambda vm, self, *args: None)
for _cls in (NONE, ELLIPSIS, NOT_IMPLEMENTED, FUNCTION, METHOD, GENERATOR, COROUTINE, NATIVE, WRAPPER, DESCRIPTOR):

    def _refuse(vm: Vm, cls: GType, *args: Value, **kwargs: Value) -> Value:
        if cls is NONE or cls is ELLIPSIS or cls is NOT_IMPLEMENTED:
            if args or kwargs:
                raise vm.error("TypeError", f"{cls.name if cls is NONE else cls.name.capitalize()} takes no arguments")
            return {NONE: None, ELLIPSIS: ..., NOT_IMPLEMENTED: NotImplemented}[cls]
        raise vm.error("TypeError", f"cannot create '{cls.name}' instances")

    static(_cls, "__new__")(_refuse)


@static(METHOD, "__new__")
def _method_new(vm: Vm, cls: GType, function: Value, owner: Value) -> Value:
    if lookup(type_of(function), "__call__") is NULL:
        raise vm.error("TypeError", "first argument must be callable")
    if owner is None:
        raise vm.error("TypeError", "instance must not be None")
    return GMethod(function, owner)


method(METHOD, "__init__")(lambda vm, self, *args: None)
GENERATOR_TYPES.update(generator=GENERATOR, coroutine=COROUTINE, async_generator=ASYNC_GENERATOR)
__all__ = ["FINAL", "OBJECT", "TYPE", "GIterator", "GNamespace", "GObject", "GTraceback", "native_repr"]

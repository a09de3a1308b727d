# Classes that are mostly data. Behaviour: CPython 3.11, Lib/dataclasses.py.

import types

from copy import deepcopy as _deepcopy

__all__ = [
    "dataclass", "field", "Field", "FrozenInstanceError", "InitVar", "KW_ONLY", "MISSING", "fields", "asdict", "astuple",
    "make_dataclass", "replace", "is_dataclass",
]

_FIELDS = "__dataclass_fields__"
_PARAMS = "__dataclass_params__"


class FrozenInstanceError(AttributeError):
    pass


class _HAS_DEFAULT_FACTORY_CLASS:
    def __repr__(self):
        return "<factory>"


class _MISSING_TYPE:
    pass


class _KW_ONLY_TYPE:
    pass


_FACTORY = _HAS_DEFAULT_FACTORY_CLASS()
MISSING = _MISSING_TYPE()
KW_ONLY = _KW_ONLY_TYPE()


class _FIELD_BASE:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


_FIELD = _FIELD_BASE("_FIELD")
_FIELD_CLASSVAR = _FIELD_BASE("_FIELD_CLASSVAR")
_FIELD_INITVAR = _FIELD_BASE("_FIELD_INITVAR")


class InitVar:
    __slots__ = ("type",)

    def __init__(self, type):
        self.type = type

    def __repr__(self):
        name = self.type.__name__ if isinstance(self.type, type) else repr(self.type)
        return f"dataclasses.InitVar[{name}]"

    def __class_getitem__(cls, type):
        return InitVar(type)


class Field:
    __slots__ = (
        "name", "type", "default", "default_factory", "repr", "hash", "init", "compare", "metadata", "kw_only", "_field_type",
    )

    def __init__(self, default, default_factory, init, repr, hash, compare, metadata, kw_only):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.hash = hash
        self.compare = compare
        self.metadata = types.MappingProxyType({} if metadata is None else metadata)
        self.kw_only = kw_only
        self._field_type = None

    def __repr__(self):
        shown = [f"{name}={getattr(self, name)!r}" for name in Field.__slots__]
        return f"Field({','.join(shown)})"


class _DataclassParams:
    __slots__ = ("init", "repr", "eq", "order", "unsafe_hash", "frozen")

    def __init__(self, init, repr, eq, order, unsafe_hash, frozen):
        self.init = init
        self.repr = repr
        self.eq = eq
        self.order = order
        self.unsafe_hash = unsafe_hash
        self.frozen = frozen

    def __repr__(self):
        shown = [f"{name}={getattr(self, name)!r}" for name in _DataclassParams.__slots__]
        return f"_DataclassParams({','.join(shown)})"


def field(
    *, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=MISSING
):
    """Return an object to identify dataclass fields."""
    if default is not MISSING and default_factory is not MISSING:
        raise ValueError("cannot specify both default and default_factory")
    return Field(default, default_factory, init, repr, hash, compare, metadata, kw_only)


def _is_marked(annotation, name):
    """Whether an annotation is ``ClassVar`` or ``InitVar``, as a value or as a text."""
    if isinstance(annotation, str):
        head = annotation.split("[")[0].strip()
        return head == name or head.endswith("." + name)
    if name == "InitVar":
        return annotation is InitVar or type(annotation) is InitVar
    origin = getattr(annotation, "__origin__", annotation)
    return getattr(origin, "_name", None) == "ClassVar"


def _get_field(cls, name, annotation, kw_only):
    default = getattr(cls, name, MISSING)
    if isinstance(default, Field):
        made = default
    else:
        if isinstance(default, types.MemberDescriptorType):
            default = MISSING
        made = field(default=default)
    made.name = name
    made.type = annotation
    made._field_type = _FIELD
    if _is_marked(annotation, "ClassVar"):
        made._field_type = _FIELD_CLASSVAR
    elif _is_marked(annotation, "InitVar"):
        made._field_type = _FIELD_INITVAR
    if made._field_type is not _FIELD and made.default_factory is not MISSING:
        raise TypeError(f"field {name} cannot have a default factory")
    if made._field_type in (_FIELD, _FIELD_INITVAR):
        if made.kw_only is MISSING:
            made.kw_only = kw_only
    elif made.kw_only is not MISSING:
        raise TypeError(f"field {name} is a ClassVar but specifies kw_only")
    if made._field_type is _FIELD and made.default.__class__.__hash__ is None:
        raise ValueError(f"mutable default {type(made.default)} for field {name} is not allowed: use default_factory")
    return made


def _initialiser(cls, all_fields, frozen, has_post_init):
    taken = [f for f in all_fields if f.init]
    positional = [f for f in taken if not f.kw_only]
    only = [f for f in taken if f.kw_only]
    seen = False
    defaults = []
    for f in positional:
        if f.default is not MISSING or f.default_factory is not MISSING:
            seen = True
            defaults.append(f.default if f.default is not MISSING else _FACTORY)
        elif seen:
            raise TypeError(f"non-default argument {f.name!r} follows default argument")
    only_defaults = {}
    for f in only:
        if f.default is not MISSING:
            only_defaults[f.name] = f.default
        elif f.default_factory is not MISSING:
            only_defaults[f.name] = _FACTORY
    order = positional + only
    store = object.__setattr__

    def initialise(self, *values):
        given = dict(zip([f.name for f in order], values))
        extra = []
        for f in all_fields:
            value = given.get(f.name, MISSING)
            if f._field_type is _FIELD_INITVAR:
                extra.append(value)
                continue
            if f.init:
                if value is _FACTORY:
                    value = f.default_factory()
            elif f.default_factory is not MISSING:
                value = f.default_factory()
            elif slots and f.default is not MISSING:
                value = f.default
            else:
                continue
            if frozen:
                store(self, f.name, value)
            else:
                setattr(self, f.name, value)
        if has_post_init:
            self.__post_init__(*extra)

    slots = "__slots__" in cls.__dict__
    self_name = "self" if "self" not in [f.name for f in all_fields] else "__dataclass_self__"
    made = _signed_function(
        initialise,
        "__init__",
        f"{cls.__qualname__}.__init__",
        tuple([self_name] + [f.name for f in positional]),
        tuple(defaults),
        tuple([f.name for f in only]),
        only_defaults,
    )
    for f in order:
        made.__annotations__[f.name] = f.type
    made.__annotations__["return"] = None
    return made


_printing = set()


def _names(cls, wanted):
    return [f.name for f in getattr(cls, _FIELDS).values() if f._field_type is _FIELD and wanted(f)]


def _set_qualname(cls, function):
    function.__qualname__ = f"{cls.__qualname__}.{function.__name__}"
    function.__module__ = cls.__module__
    return function


def _repr_function(names):
    def __repr__(self):
        key = id(self)
        if key in _printing:
            return "..."
        _printing.add(key)
        try:
            shown = [f"{name}={getattr(self, name)!r}" for name in names]
            return f"{self.__class__.__qualname__}({', '.join(shown)})"
        finally:
            _printing.discard(key)

    return __repr__


def _values(one, names):
    return tuple([getattr(one, name) for name in names])


def _order_functions(names):
    def __lt__(self, other):
        if other.__class__ is self.__class__:
            return _values(self, names) < _values(other, names)
        return NotImplemented

    def __le__(self, other):
        if other.__class__ is self.__class__:
            return _values(self, names) <= _values(other, names)
        return NotImplemented

    def __gt__(self, other):
        if other.__class__ is self.__class__:
            return _values(self, names) > _values(other, names)
        return NotImplemented

    def __ge__(self, other):
        if other.__class__ is self.__class__:
            return _values(self, names) >= _values(other, names)
        return NotImplemented

    return (__lt__, __le__, __gt__, __ge__)


def _frozen_functions(cls, names):
    def __setattr__(self, name, value):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self, name):
        if type(self) is cls or name in names:
            raise FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    return (__setattr__, __delattr__)


def _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot):
    found = {}
    any_frozen = False
    has_bases = False
    for base in cls.__mro__[-1:0:-1]:
        base_fields = base.__dict__.get(_FIELDS)
        if base_fields is not None:
            has_bases = True
            for f in base_fields.values():
                found[f.name] = f
            if getattr(base, _PARAMS).frozen:
                any_frozen = True
    annotations = cls.__dict__.get("__annotations__", {})
    own = []
    seen_marker = False
    all_only = kw_only
    for name, annotation in annotations.items():
        if annotation is KW_ONLY or annotation == "KW_ONLY" or annotation == "dataclasses.KW_ONLY":
            if seen_marker:
                raise TypeError(f"{name!r} is KW_ONLY, but KW_ONLY has already been specified")
            seen_marker = True
            all_only = True
        else:
            own.append(_get_field(cls, name, annotation, all_only))
    for f in own:
        found[f.name] = f
        if isinstance(getattr(cls, f.name, None), Field):
            if f.default is MISSING:
                delattr(cls, f.name)
            else:
                setattr(cls, f.name, f.default)
    for name, value in list(cls.__dict__.items()):
        if isinstance(value, Field) and name not in annotations:
            raise TypeError(f"{name!r} is a field but has no type annotation")
    if has_bases:
        if any_frozen and not frozen:
            raise TypeError("cannot inherit non-frozen dataclass from a frozen one")
        if not any_frozen and frozen:
            raise TypeError("cannot inherit frozen dataclass from a non-frozen one")
    setattr(cls, _FIELDS, found)
    setattr(cls, _PARAMS, _DataclassParams(init, repr, eq, order, unsafe_hash, frozen))
    own_hash = cls.__dict__.get("__hash__", MISSING)
    has_explicit_hash = not (own_hash is MISSING or (own_hash is None and "__eq__" in cls.__dict__))
    if order and not eq:
        raise ValueError("eq must be true if order is true")
    all_fields = [f for f in found.values() if f._field_type in (_FIELD, _FIELD_INITVAR)]

    def define(function):
        if function.__name__ in cls.__dict__:
            return True
        setattr(cls, function.__name__, _set_qualname(cls, function))
        return False

    if init and "__init__" not in cls.__dict__:
        setattr(cls, "__init__", _initialiser(cls, all_fields, frozen, hasattr(cls, "__post_init__")))
    if repr:
        define(_repr_function(_names(cls, lambda f: f.repr)))
    compared = _names(cls, lambda f: f.compare)
    if eq:

        def __eq__(self, other):
            if other.__class__ is self.__class__:
                return _values(self, compared) == _values(other, compared)
            return NotImplemented

        define(__eq__)
    if order:
        for function in _order_functions(compared):
            if define(function):
                raise TypeError(
                    f"Cannot overwrite attribute {function.__name__} in class {cls.__name__}. "
                    "Consider using functools.total_ordering"
                )
    if frozen:
        for function in _frozen_functions(cls, tuple(_names(cls, lambda f: True))):
            if define(function):
                raise TypeError(f"Cannot overwrite attribute {function.__name__} in class {cls.__name__}")
    hashed = _names(cls, lambda f: f.compare if f.hash is None else f.hash)

    def __hash__(self):
        return hash(_values(self, hashed))

    if unsafe_hash:
        if has_explicit_hash:
            raise TypeError(f"Cannot overwrite attribute __hash__ in class {cls.__name__}")
        cls.__hash__ = _set_qualname(cls, __hash__)
    elif eq and not has_explicit_hash:
        cls.__hash__ = _set_qualname(cls, __hash__) if frozen else None
    if not cls.__dict__.get("__doc__"):
        cls.__doc__ = cls.__name__ + _shown_signature(all_fields)
    if match_args and "__match_args__" not in cls.__dict__:
        cls.__match_args__ = tuple([f.name for f in all_fields if f.init and not f.kw_only])
    if slots:
        cls = _with_slots(cls, found, frozen)
    return cls


def _shown_type(annotation):
    if isinstance(annotation, type) and type(annotation) is type:
        return annotation.__name__ if annotation.__module__ == "builtins" else f"{annotation.__module__}.{annotation.__qualname__}"
    return repr(annotation)


def _shown_signature(all_fields):
    shown = []
    marked = False
    for f in sorted([f for f in all_fields if f.init], key=lambda f: f.kw_only):
        if f.kw_only and not marked:
            shown.append("*")
            marked = True
        text = f"{f.name}: {_shown_type(f.type)}"
        if f.default is not MISSING:
            text += f" = {f.default!r}"
        elif f.default_factory is not MISSING:
            text += " = <factory>"
        shown.append(text)
    return f"({', '.join(shown)})"


def _with_slots(cls, found, frozen):
    if "__slots__" in cls.__dict__:
        raise TypeError(f"{cls.__name__} already specifies __slots__")
    names = [f.name for f in found.values() if f._field_type is _FIELD]
    namespace = dict(cls.__dict__)
    inherited = []
    for base in cls.__mro__[1:-1]:
        own = base.__dict__.get("__slots__", ())
        inherited.extend([own] if isinstance(own, str) else own)
    namespace["__slots__"] = tuple([name for name in names if name not in inherited])
    for name in names:
        namespace.pop(name, None)
    namespace.pop("__dict__", None)
    namespace.pop("__weakref__", None)
    qualname = cls.__qualname__
    made = type(cls)(cls.__name__, cls.__bases__, namespace)
    made.__qualname__ = qualname
    if frozen:
        for function in _frozen_functions(made, tuple(names)):
            setattr(made, function.__name__, _set_qualname(made, function))
    all_fields = [f for f in found.values() if f._field_type in (_FIELD, _FIELD_INITVAR)]
    if getattr(made, _PARAMS).init and made.__dict__.get("__init__") is cls.__dict__.get("__init__"):
        made.__init__ = _initialiser(made, all_fields, frozen, hasattr(made, "__post_init__"))
    return made


def dataclass(
    cls=None,
    /,
    *,
    init=True,
    repr=True,
    eq=True,
    order=False,
    unsafe_hash=False,
    frozen=False,
    match_args=True,
    kw_only=False,
    slots=False,
    weakref_slot=False,
):
    """Add dunder methods based on the fields defined in the class."""

    def wrap(cls):
        return _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)

    return wrap if cls is None else wrap(cls)


def fields(class_or_instance):
    """Return a tuple describing the fields of this dataclass."""
    try:
        found = getattr(class_or_instance, _FIELDS)
    except AttributeError:
        raise TypeError("must be called with a dataclass type or instance") from None
    return tuple([f for f in found.values() if f._field_type is _FIELD])


def is_dataclass(obj):
    """Returns True if obj is a dataclass or an instance of a dataclass."""
    return hasattr(obj if isinstance(obj, type) else type(obj), _FIELDS)


def _need_instance(obj, name):
    if not hasattr(type(obj), _FIELDS):
        raise TypeError(f"{name}() should be called on dataclass instances")


def asdict(obj, *, dict_factory=dict):
    """Return the fields of a dataclass instance as a new dictionary mapping field names to field values."""
    _need_instance(obj, "asdict")

    def make(one):
        return dict_factory([(f.name, _inner(getattr(one, f.name), make)) for f in fields(one)])

    return make(obj)


def _inner(value, make):
    if hasattr(type(value), _FIELDS):
        return make(value)
    if isinstance(value, tuple) and hasattr(value, "_fields"):
        return type(value)(*[_inner(part, make) for part in value])
    if isinstance(value, (list, tuple)):
        return type(value)([_inner(part, make) for part in value])
    if isinstance(value, dict):
        pairs = [(_inner(key, make), _inner(part, make)) for key, part in value.items()]
        if hasattr(type(value), "default_factory") or hasattr(value, "default_factory"):
            made = type(value)(value.default_factory)
            for key, part in pairs:
                made[key] = part
            return made
        return type(value)(pairs)
    return _deepcopy(value)


def astuple(obj, *, tuple_factory=tuple):
    """Return the fields of a dataclass instance as a new tuple of field values."""
    _need_instance(obj, "astuple")

    def make(one):
        return tuple_factory([_inner(getattr(one, f.name), make) for f in fields(one)])

    return make(obj)


def make_dataclass(
    cls_name, fields, *, bases=(), namespace=None, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
    match_args=True, kw_only=False, slots=False, weakref_slot=False
):
    """Return a new dynamically created dataclass."""
    namespace = dict(namespace or {})
    annotations = {}
    for item in fields:
        if isinstance(item, str):
            name, annotation = item, "typing.Any"
        elif len(item) == 2:
            name, annotation = item
        elif len(item) == 3:
            name, annotation, namespace[item[0]] = item
        else:
            raise TypeError(f"Invalid field: {item!r}")
        if not isinstance(name, str) or not name.isidentifier():
            raise TypeError(f"Field names must be valid identifiers: {name!r}")
        if name in annotations:
            raise TypeError(f"Field name duplicated: {name!r}")
        annotations[name] = annotation
    namespace["__annotations__"] = annotations
    namespace.setdefault("__module__", "types")
    cls = types.new_class(cls_name, bases, {}, lambda ns: ns.update(namespace))
    return _process_class(cls, init, repr, eq, order, unsafe_hash, frozen, match_args, kw_only, slots, weakref_slot)


def replace(obj, /, **changes):
    """Return a new object replacing specified fields with new values."""
    _need_instance(obj, "replace")
    for f in getattr(obj, _FIELDS).values():
        if f._field_type is _FIELD_CLASSVAR:
            continue
        if not f.init:
            if f.name in changes:
                raise ValueError(
                    f"field {f.name} is declared with init=False, it cannot be specified with replace()"
                )
            continue
        if f.name not in changes:
            if f._field_type is _FIELD_INITVAR and f.default is MISSING:
                raise ValueError(f"InitVar {f.name!r} must be specified with replace()")
            changes[f.name] = getattr(obj, f.name)
    return obj.__class__(**changes)

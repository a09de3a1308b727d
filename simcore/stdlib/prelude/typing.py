# Type hints at run time. Behaviour: CPython 3.11, Lib/typing.py, as far as programs look at hints at all.

import collections
import collections.abc

from abc import ABCMeta

TYPE_CHECKING = False
_VARIABLES = {}


def _shown(value):
    if isinstance(value, type) and type(value).__name__ != "GenericAlias":
        if value.__module__ == "builtins":
            return value.__qualname__
        return f"{value.__module__}.{value.__qualname__}"
    if value is ...:
        return "..."
    if callable(value) and hasattr(value, "__name__") and hasattr(value, "__code__"):
        return value.__name__
    return repr(value)


def _tuple_of(item):
    return item if isinstance(item, tuple) else (item,)


def _checked(value):
    if value is None:
        return type(None)
    return ForwardRef(value) if isinstance(value, str) else value


class _Hint:
    """What can stand in ``X | Y`` and is compared by what it says."""

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]

    def __mro_entries__(self, bases):
        raise TypeError(f"Cannot subclass {self!r}")


class _Form(_Hint):
    """``Any``, ``Union``...: a name, and what happens to what stands in brackets behind it."""

    def __init__(self, name, get=None):
        self._name = name
        self._get = get

    def __repr__(self):
        return f"typing.{self._name}"

    def __getitem__(self, item):
        if self._get is None:
            raise TypeError(f"{self!r} is not subscriptable")
        return self._get(self, item)

    def __call__(self, *args, **kwargs):
        raise TypeError(f"Cannot instantiate {self!r}")

    def __instancecheck__(self, obj):
        raise TypeError(f"{self!r} cannot be used with isinstance()")

    def __subclasscheck__(self, cls):
        raise TypeError(f"{self!r} cannot be used with issubclass()")

    def __hash__(self):
        return hash(self._name)

    def __eq__(self, other):
        return self is other


def _parameters(args):
    found = []
    for arg in args:
        if isinstance(arg, TypeVar):
            if arg not in found:
                found.append(arg)
        elif isinstance(arg, (tuple, list)):
            found += [one for one in _parameters(arg) if one not in found]
        else:
            found += [one for one in getattr(arg, "__parameters__", ()) if one not in found and isinstance(arg, _Alias)]
    return tuple(found)


class _Alias(_Hint):
    """``List[int]``, ``Union[int, str]``, ``Stack[T]``."""

    def __init__(self, origin, args, name=None):
        self.__origin__ = origin
        self.__args__ = args
        self._name = name
        self.__parameters__ = _parameters(args)

    def __getitem__(self, item):
        items = _tuple_of(item)
        if not self.__parameters__:
            raise TypeError(f"{self!r} is not a generic class")
        if len(items) != len(self.__parameters__):
            many = "many" if len(items) > len(self.__parameters__) else "few"
            raise TypeError(f"Too {many} arguments for {self!r}; actual {len(items)}, expected {len(self.__parameters__)}")
        chosen = {}
        for variable, value in zip(self.__parameters__, items):
            chosen[variable] = _checked(value)
        args = []
        for arg in self.__args__:
            if isinstance(arg, TypeVar):
                args.append(chosen[arg])
            elif isinstance(arg, _Alias) and arg.__parameters__:
                args.append(arg[tuple([chosen[variable] for variable in arg.__parameters__])])
            else:
                args.append(arg)
        if self.__origin__ is Union:
            return Union[tuple(args)]
        return _Alias(self.__origin__, tuple(args), self._name)

    def __call__(self, *args, **kwargs):
        if not isinstance(self.__origin__, type):
            raise TypeError(f"Cannot instantiate {self.__origin__!r}")
        if self._name is not None and self.__origin__.__module__ in ("builtins", "collections", "collections.abc"):
            raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")
        made = self.__origin__(*args, **kwargs)
        try:
            made.__orig_class__ = self
        except AttributeError:
            pass
        return made

    def __mro_entries__(self, bases):
        if not isinstance(self.__origin__, type):
            raise TypeError(f"Cannot subclass {self!r}")
        return (self.__origin__,)

    def __repr__(self):
        args = self.__args__
        if self.__origin__ is Union:
            if len(args) == 2 and type(None) in args:
                other = args[0] if args[1] is type(None) else args[1]
                return f"typing.Optional[{_shown(other)}]"
            return f"typing.Union[{', '.join([_shown(arg) for arg in args])}]"
        if self.__origin__ is collections.abc.Callable:
            if len(args) == 2 and args[0] is ...:
                return f"typing.Callable[..., {_shown(args[1])}]"
            return f"typing.Callable[[{', '.join([_shown(arg) for arg in args[:-1]])}], {_shown(args[-1])}]"
        if self.__origin__ is Literal:
            return f"typing.Literal[{', '.join([repr(arg) for arg in args])}]"
        if self._name is not None:
            name = f"typing.{self._name}"
        else:
            name = _shown(self.__origin__)
        shown = ", ".join([_shown(arg) for arg in args]) if args else "()"
        return f"{name}[{shown}]"

    def __eq__(self, other):
        if not isinstance(other, _Alias):
            return NotImplemented
        if self.__origin__ is Union and other.__origin__ is Union:
            return set(self.__args__) == set(other.__args__)
        return self.__origin__ is other.__origin__ and self.__args__ == other.__args__

    def __hash__(self):
        if self.__origin__ is Union:
            return hash(frozenset(self.__args__))
        return hash((self._name, len(self.__args__)))

    def __instancecheck__(self, obj):
        return self.__subclasscheck__(type(obj))

    def __subclasscheck__(self, cls):
        if self.__origin__ is Union:
            for arg in self.__args__:
                if issubclass(cls, arg):
                    return True
            return False
        raise TypeError("Subscripted generics cannot be used with class and instance checks")

    def __getattr__(self, name):
        if name.startswith("__") or name == "_name":
            raise AttributeError(name)
        return getattr(self.__origin__, name)


class _Named(_Hint):
    """``List``: the generic name of a class that takes ``count`` arguments (-1: any)."""

    def __init__(self, origin, name, count=1):
        self.__origin__ = origin
        self._name = name
        self._count = count

    def __repr__(self):
        return f"typing.{self._name}"

    def __getitem__(self, item):
        items = _tuple_of(item)
        if self._count >= 0 and len(items) != self._count:
            many = "many" if len(items) > self._count else "few"
            raise TypeError(f"Too {many} arguments for {self!r}; actual {len(items)}, expected {self._count}")
        return _Alias(self.__origin__, tuple([_checked(one) for one in items]), self._name)

    def __call__(self, *args, **kwargs):
        if self.__origin__ in (collections.defaultdict, collections.OrderedDict, collections.Counter, collections.deque):
            return self.__origin__(*args, **kwargs)
        raise TypeError(f"Type {self._name} cannot be instantiated; use {self.__origin__.__name__}() instead")

    def __mro_entries__(self, bases):
        return (self.__origin__,)

    def __instancecheck__(self, obj):
        return isinstance(obj, self.__origin__)

    def __subclasscheck__(self, cls):
        return issubclass(cls, self.__origin__)

    def __hash__(self):
        return hash(self._name)

    def __eq__(self, other):
        return self is other


class _TupleName(_Named):
    def __getitem__(self, item):
        if item == ():
            return _Alias(tuple, (), "Tuple")
        return _Alias(tuple, tuple([_checked(one) for one in _tuple_of(item)]), "Tuple")


class _CallableName(_Named):
    def __getitem__(self, item):
        if not isinstance(item, tuple) or len(item) != 2:
            raise TypeError("Callable must be used as Callable[[arg, ...], result].")
        args, result = item
        if args is ...:
            return _Alias(self.__origin__, (..., _checked(result)), "Callable")
        if not isinstance(args, list):
            raise TypeError(f"Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got {args}")
        return _Alias(self.__origin__, tuple([_checked(one) for one in args] + [_checked(result)]), "Callable")


class ForwardRef(_Hint):
    def __init__(self, arg):
        self.__forward_arg__ = arg

    def __repr__(self):
        return f"ForwardRef({self.__forward_arg__!r})"

    def __eq__(self, other):
        return isinstance(other, ForwardRef) and self.__forward_arg__ == other.__forward_arg__

    def __hash__(self):
        return hash(self.__forward_arg__)


class TypeVar(_Hint):
    """Type variable."""

    def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False):
        if covariant and contravariant:
            raise ValueError("Bivariant types are not supported.")
        if len(constraints) == 1:
            raise TypeError("A single constraint is not allowed")
        self.__name__ = name
        self.__constraints__ = constraints
        self.__bound__ = bound
        self.__covariant__ = covariant
        self.__contravariant__ = contravariant

    def __repr__(self):
        return f"{'+' if self.__covariant__ else '-' if self.__contravariant__ else '~'}{self.__name__}"

    def __hash__(self):
        return object.__hash__(self)

    def __eq__(self, other):
        return self is other


class ParamSpec(TypeVar):
    def __init__(self, name, **kwargs):
        super().__init__(name, **kwargs)
        self.args = f"{name}.args"
        self.kwargs = f"{name}.kwargs"


class TypeVarTuple(TypeVar):
    def __repr__(self):
        return self.__name__

    def __iter__(self):
        yield self


def _union(form, item):
    items = _tuple_of(item)
    if item == ():
        raise TypeError("Cannot take a Union of no types.")
    flat = []
    for one in items:
        one = _checked(one)
        parts = one.__args__ if isinstance(one, _Alias) and one.__origin__ is Union else (one,)
        if type(one).__name__ == "UnionType":
            parts = one.__args__
        for part in parts:
            if part not in flat:
                flat.append(part)
    return flat[0] if len(flat) == 1 else _Alias(Union, tuple(flat))


def _one_of(form, item):
    return _Alias(form, (_checked(item),), form._name)


def _optional(form, item):
    return Union[item, None]


def _literal(form, item):
    return _Alias(Literal, _tuple_of(item))


def _annotated(form, item):
    made = _Alias(item[0], (item[0],), "Annotated")
    made.__metadata__ = item[1:]
    return made


class _AnyMeta(type):
    def __instancecheck__(self, obj):
        if self is Any:
            raise TypeError("typing.Any cannot be used with isinstance()")
        return super().__instancecheck__(obj)

    def __repr__(self):
        return "typing.Any" if self is Any else super().__repr__()


class Any(metaclass=_AnyMeta):
    """Special type indicating an unconstrained type."""

    def __new__(cls, *args, **kwargs):
        if cls is Any:
            raise TypeError("Any cannot be instantiated")
        return super().__new__(cls)


NoReturn, Never, Self, LiteralString = _Form("NoReturn"), _Form("Never"), _Form("Self"), _Form("LiteralString")
TypeAlias = _Form("TypeAlias")
Union = _Form("Union", _union)
Optional = _Form("Optional", _optional)
Literal = _Form("Literal", _literal)
ClassVar, Final = _Form("ClassVar", _one_of), _Form("Final", _one_of)
TypeGuard, Required, NotRequired = _Form("TypeGuard", _one_of), _Form("Required", _one_of), _Form("NotRequired", _one_of)
Unpack = _Form("Unpack", _one_of)
Annotated = _Form("Annotated", _annotated)
Concatenate = _Form("Concatenate", lambda form, item: _Alias(form, _tuple_of(item), "Concatenate"))
List, Set, FrozenSet, Type = _Named(list, "List"), _Named(set, "Set"), _Named(frozenset, "FrozenSet"), _Named(type, "Type")
Dict, DefaultDict = _Named(dict, "Dict", 2), _Named(collections.defaultdict, "DefaultDict", 2)
OrderedDict, ChainMap = _Named(collections.OrderedDict, "OrderedDict", 2), _Named(collections.ChainMap, "ChainMap", 2)
Counter, Deque = _Named(collections.Counter, "Counter"), _Named(collections.deque, "Deque")
Tuple = _TupleName(tuple, "Tuple", -1)
Callable = _CallableName(collections.abc.Callable, "Callable", 2)
Iterable = _Named(collections.abc.Iterable, "Iterable")
Iterator = _Named(collections.abc.Iterator, "Iterator")
Generator = _Named(collections.abc.Generator, "Generator", 3)
AsyncGenerator = _Named(collections.abc.AsyncGenerator, "AsyncGenerator", 2)
Awaitable, Coroutine = _Named(collections.abc.Awaitable, "Awaitable"), _Named(collections.abc.Coroutine, "Coroutine", 3)
AsyncIterable = _Named(collections.abc.AsyncIterable, "AsyncIterable")
AsyncIterator = _Named(collections.abc.AsyncIterator, "AsyncIterator")
Sequence, MutableSequence = _Named(collections.abc.Sequence, "Sequence"), _Named(collections.abc.MutableSequence, "MutableSequence")
Mapping, MutableMapping = _Named(collections.abc.Mapping, "Mapping", 2), _Named(collections.abc.MutableMapping, "MutableMapping", 2)
AbstractSet, MutableSet = _Named(collections.abc.Set, "AbstractSet"), _Named(collections.abc.MutableSet, "MutableSet")
Collection, Container = _Named(collections.abc.Collection, "Collection"), _Named(collections.abc.Container, "Container")
Reversible = _Named(collections.abc.Reversible, "Reversible")
Hashable, Sized = _Named(collections.abc.Hashable, "Hashable", 0), _Named(collections.abc.Sized, "Sized", 0)
ContextManager = _Named(object, "ContextManager")
AsyncContextManager = _Named(object, "AsyncContextManager")
Text = str
AnyStr = TypeVar("AnyStr", bytes, str)
T = TypeVar("T")


class Generic:
    """Abstract base class for generic types."""

    __slots__ = ()

    def __class_getitem__(cls, item):
        items = tuple([_checked(one) for one in _tuple_of(item)])
        if cls in (Generic, Protocol):
            if not all([isinstance(one, TypeVar) for one in items]):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be type variables or parameter specification variables.")
            if len(set(items)) != len(items):
                raise TypeError(f"Parameters to {cls.__name__}[...] must all be unique")
        return _Alias(cls, items)


class _ProtocolMeta(ABCMeta):
    def __instancecheck__(cls, instance):
        if not cls.__dict__.get("_is_protocol", False):
            return super().__instancecheck__(instance)
        if not cls.__dict__.get("_is_runtime", False):
            raise TypeError("Instance and class checks can only be used with @runtime_checkable protocols")
        for name in _protocol_names(cls):
            if not hasattr(instance, name):
                return super().__instancecheck__(instance)
        return True


def _protocol_names(cls):
    found = []
    for base in cls.__mro__:
        if base.__dict__.get("_is_protocol", False) and base is not Protocol:
            for name in list(base.__dict__) + list(base.__dict__.get("__annotations__", ())):
                if name not in _IGNORED and not name.startswith("_abc_") and name not in found:
                    found.append(name)
    return found


_IGNORED = (
    "__abstractmethods__", "__annotations__", "__dict__", "__doc__", "__init__", "__module__", "__new__", "__slots__",
    "__subclasshook__", "__weakref__", "__class_getitem__", "__parameters__", "_is_protocol", "_is_runtime", "__match_args__",
    "__qualname__", "__orig_bases__", "__hash__",
)
Protocol = None


class Protocol(Generic, metaclass=_ProtocolMeta):
    """Base class for protocol classes."""

    __slots__ = ()
    _is_protocol = True

    def __init_subclass__(cls, *args, **kwargs):
        super().__init_subclass__(*args, **kwargs)
        if not cls.__dict__.get("_is_protocol", False):
            cls._is_protocol = Protocol in cls.__bases__

    def __new__(cls, *args, **kwargs):
        if cls.__dict__.get("_is_protocol", False):
            raise TypeError("Protocols cannot be instantiated")
        return super().__new__(cls)


def runtime_checkable(cls):
    """Mark a protocol class as a runtime protocol."""
    if not cls.__dict__.get("_is_protocol", False):
        raise TypeError(f"@runtime_checkable can be only applied to protocol classes, got {cls!r}")
    cls._is_runtime = True
    return cls


class _Supports(Protocol):
    pass


def _supports(name, method):
    def body(self):
        pass

    body.__isabstractmethod__ = True
    made = _ProtocolMeta(name, (Protocol,), {method: body, "__module__": "typing", "_is_protocol": True})
    return runtime_checkable(made)


SupportsInt, SupportsFloat = _supports("SupportsInt", "__int__"), _supports("SupportsFloat", "__float__")
SupportsComplex, SupportsBytes = _supports("SupportsComplex", "__complex__"), _supports("SupportsBytes", "__bytes__")
SupportsIndex, SupportsAbs = _supports("SupportsIndex", "__index__"), _supports("SupportsAbs", "__abs__")
SupportsRound = _supports("SupportsRound", "__round__")


# ---- Classes made of hints


class _NamedTupleMeta(type):
    def __new__(cls, typename, bases, ns):
        hints = ns.get("__annotations__", {})
        with_default = []
        for name in hints:
            if name in ns:
                with_default.append(name)
            elif with_default:
                plural = "s" if len(with_default) > 1 else ""
                raise TypeError(
                    f"Non-default namedtuple field {name} cannot follow default field{plural} {', '.join(with_default)}"
                )
        made = collections.namedtuple(
            typename, list(hints), defaults=[ns[name] for name in with_default], module=ns["__module__"]
        )
        made.__annotations__ = made.__new__.__annotations__ = hints
        if len(bases) > 1:
            made = type(typename, (made,) + tuple([base for base in bases if base is not _NamedTuple]), {"__slots__": (), "__module__": ns["__module__"]})
        for name, value in ns.items():
            if name in ("__new__", "__init__", "__slots__", "__getnewargs__", "_fields", "_field_defaults", "_make", "_replace", "_asdict"):
                raise AttributeError(f"Cannot overwrite NamedTuple attribute {name}")
            if name not in hints and name not in ("__module__", "__annotations__", "__qualname__"):
                setattr(made, name, value)
        return made


_NamedTuple = type.__new__(_NamedTupleMeta, "NamedTuple", (), {"__module__": "typing"})


class _NamedTupleMaker:
    """Typed version of namedtuple."""

    def __call__(self, typename, fields=None, /, **kwargs):
        pairs = [(name, _checked(hint)) for name, hint in (fields or kwargs.items())]
        made = collections.namedtuple(typename, [name for name, hint in pairs], module="__main__")
        made.__annotations__ = dict(pairs)
        return made

    def __mro_entries__(self, bases):
        return (_NamedTuple,)

    def __repr__(self):
        return "<function NamedTuple at 0x7f0000000010>"


NamedTuple = _NamedTupleMaker()


class _TypedDictMeta(type):
    def __new__(cls, name, bases, ns, total=True):
        hints = {}
        for base in bases:
            hints.update(getattr(base, "__annotations__", {}))
        hints.update(ns.get("__annotations__", {}))
        required = set()
        optional = set()
        for base in bases:
            required |= getattr(base, "__required_keys__", frozenset())
            optional |= getattr(base, "__optional_keys__", frozenset())
        for key, hint in ns.get("__annotations__", {}).items():
            origin = getattr(hint, "__origin__", None)
            wanted = True if origin is Required else False if origin is NotRequired else total
            (required if wanted else optional).add(key)
        made = type.__new__(_TypedDictMeta, name, (dict,), ns)
        made.__annotations__ = hints
        made.__required_keys__ = frozenset(required)
        made.__optional_keys__ = frozenset(optional)
        made.__total__ = total
        return made

    def __init__(cls, name, bases, ns, total=True):
        pass

    def __call__(cls, *args, **kwargs):
        return dict(*args, **kwargs)

    def __instancecheck__(cls, other):
        raise TypeError("TypedDict does not support instance and class checks")


_TypedDict = type.__new__(_TypedDictMeta, "TypedDict", (), {"__module__": "typing"})


class _TypedDictMaker:
    def __call__(self, typename, fields=None, /, *, total=True, **kwargs):
        return _TypedDictMeta(typename, (), {"__annotations__": dict(fields or kwargs), "__module__": "__main__"}, total=total)

    def __mro_entries__(self, bases):
        return (_TypedDict,)


TypedDict = _TypedDictMaker()


class NewType:
    """NewType creates simple unique types with almost zero runtime overhead."""

    def __init__(self, name, tp):
        self.__name__ = self.__qualname__ = name
        self.__supertype__ = tp
        self.__module__ = "__main__"

    def __call__(self, x):
        return x

    def __repr__(self):
        return f"{self.__module__}.{self.__qualname__}"

    def __or__(self, other):
        return Union[self, other]

    def __ror__(self, other):
        return Union[other, self]


# ---- Functions


def cast(typ, val):
    """Cast a value to a type."""
    return val


def assert_type(val, typ, /):
    return val


def reveal_type(obj, /):
    return obj


def assert_never(arg, /):
    raise AssertionError(f"Expected code to be unreachable, but got: {arg!r}")


def overload(func):
    """Decorator for overloaded functions/methods."""
    return _overload_dummy


def _overload_dummy(*args, **kwds):
    raise NotImplementedError(
        "You should not call an overloaded function. "
        "A series of @overload-decorated functions "
        "outside a stub module should always be followed "
        "by an implementation that is not @overload-ed."
    )


def final(f):
    try:
        f.__final__ = True
    except (AttributeError, TypeError):
        pass
    return f


def no_type_check(arg):
    return arg


def dataclass_transform(**kwargs):
    return lambda cls: cls


def override(method, /):
    return method


def get_origin(tp):
    """Get the unsubscripted version of a type."""
    if isinstance(tp, _Alias):
        return Annotated if tp._name == "Annotated" else tp.__origin__
    if isinstance(tp, _Named):
        return tp.__origin__
    if tp is Generic:
        return Generic
    name = type(tp).__name__
    if name == "GenericAlias":
        return tp.__origin__
    return type(tp) if name == "UnionType" else None


def get_args(tp):
    """Get type arguments with all substitutions performed."""
    if isinstance(tp, _Alias):
        if tp.__origin__ is collections.abc.Callable and tp.__args__[0] is not ...:
            return (list(tp.__args__[:-1]), tp.__args__[-1])
        if tp._name == "Annotated":
            return (tp.__origin__,) + tp.__metadata__
        return tp.__args__
    return tp.__args__ if type(tp).__name__ in ("GenericAlias", "UnionType") else ()


def _resolved(hint, names):
    if hint is None:
        return type(None)
    text = hint.__forward_arg__ if isinstance(hint, ForwardRef) else hint
    if isinstance(text, str):
        if text == "None":
            return type(None)
        if text in names:
            return names[text]
        found = _builtin(text)
        if found is not None:
            return found
        if text.isidentifier():
            raise NameError(f"name {text!r} is not defined")
        return ForwardRef(text)
    return hint


def _builtin(name):
    for kind in (int, str, float, bool, bytes, list, dict, set, frozenset, tuple, object, type, complex, bytearray):
        if kind.__name__ == name:
            return kind
    return None


def get_type_hints(obj, globalns=None, localns=None, include_extras=False):
    """Return type hints for an object."""
    names = dict(globalns or {})
    names.update(localns or {})
    found = {}
    if isinstance(obj, type):
        for base in reversed(obj.__mro__):
            for name, hint in base.__dict__.get("__annotations__", {}).items():
                found[name] = _resolved(hint, {**{obj.__name__: obj}, **names})
        return found
    hints = getattr(obj, "__annotations__", None)
    if hints is None:
        raise TypeError(f"{obj!r} is not a module, class, method, or function.")
    names = {**getattr(obj, "__globals__", {}), **names}
    for name, hint in hints.items():
        found[name] = _resolved(hint, names)
    return found


def is_typeddict(tp):
    return isinstance(tp, _TypedDictMeta)


class IO(Generic):
    pass


class TextIO(IO):
    pass


class BinaryIO(IO):
    pass

"""What a program's variables hold.

Immutable scalars are the host's own: ``None``, ``bool``, ``int``, ``float``, ``complex``, ``str``, ``bytes``, ``...``,
``NotImplemented``, ``tuple`` (of guest values), ``range``, ``slice``; always of exactly these types. Everything mutable
is one of the classes here: plain data without methods that the host would call on its own (no ``__eq__``, no
``__hash__`` beyond identity), so that it can be copied, walked and compared by us alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from simcore.vm.code import Code

Value = Any
"""A guest value, as described above."""


class Sentinel:
    """A value that no program can hold."""

    __slots__ = ("name",)

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return f"<{self.name}>"


NULL: Final = Sentinel("NULL")
"""On the stack below a callable that is no method; in a slot without a value."""
CALLED: Final = Sentinel("CALLED")
"""The result is not there yet: a frame was pushed, and the value will arrive on the stack when it returns."""
BLOCKED: Final = Sentinel("BLOCKED")
"""The task waits; whoever wakes it pushes the result."""


NO_DICT = 2
"""In ``GType.hooks``: instances have only the places that ``__slots__`` names. 1: ``__getattribute__`` is the
program's."""


class NeedsGuest(Exception):  # noqa: N818  (no error: a signal between layers)
    """A native met an operation that only guest code can do; nothing has been changed. The caller takes the slow path
    in guest code."""


class GObject:
    """An instance of a class. ``payload`` is the built-in part of an instance of ``class C(list)`` and its like."""

    __slots__ = ("attrs", "cls", "ident", "payload")

    def __init__(self, cls: GType, payload: Value = None) -> None:
        self.cls = cls
        self.attrs: dict[str, Value] = {}
        self.payload = payload
        self.ident = 0


class GExc(GObject):
    """An exception. ``traceback`` lists (code, index of the instruction), outermost first."""

    __slots__ = ("args", "cause", "context", "suppress", "traceback")

    def __init__(self, cls: GType, args: tuple[Value, ...] = ()) -> None:
        super().__init__(cls)
        self.args = args
        self.cause: Value = None
        self.context: Value = None
        self.suppress = False
        self.traceback: list[tuple[Code, int]] = []


class GType:
    """A class. ``builtin`` ones are shared by all programs and never change. ``cache`` remembers look-ups along
    ``mro``; it is emptied when a class it depends on changes. ``layout`` is the built-in type whose payload instances
    carry."""

    __slots__ = (
        "attrs",
        "bases",
        "builtin",
        "cache",
        "cls",
        "hooks",
        "ident",
        "layout",
        "module",
        "mro",
        "name",
        "qualname",
        "subclasses",
    )

    def __init__(self, name: str, bases: tuple[GType, ...], module: str = "builtins", cls: GType | None = None) -> None:
        self.name = self.qualname = name
        self.module = module
        self.bases = bases
        self.cls: GType = cls if cls is not None else self
        self.attrs: dict[str, Value] = {}
        self.mro: tuple[GType, ...] = (self,)
        self.cache: dict[str, Value] = {}
        self.subclasses: list[GType] = []
        self.builtin = False
        self.layout: GType | None = None
        self.hooks = 0
        self.ident = 0


class GFunction:
    """A function of the program. ``closure`` holds the cells of its free variables, in the order of ``code.frees``."""

    __slots__ = (
        "annotations",
        "attrs",
        "closure",
        "code",
        "defaults",
        "doc",
        "globals",
        "ident",
        "kwdefaults",
        "module",
        "name",
        "qualname",
    )

    def __init__(self, code: Code, globals_: dict[str, Value]) -> None:
        self.code = code
        self.globals = globals_
        self.name = code.name
        self.qualname = code.qualname
        self.module: Value = globals_.get("__name__")
        self.defaults: tuple[Value, ...] = ()
        self.kwdefaults: dict[str, Value] = {}
        self.closure: tuple[GCell, ...] = ()
        self.annotations: Value = None
        self.attrs: dict[str, Value] = {}
        self.doc: Value = code.doc
        self.ident = 0


class GNative:
    """A function of ours. ``function(vm, *args, **kwargs)`` gives a value, ``CALLED`` or ``BLOCKED``.

    ``low`` and ``high`` bound the number of positional arguments (``high`` -1: any); ``keywords`` are the names that
    may be given. ``owner`` is the type it is a method of. ``slow`` names the guest function that takes over when guest
    code is needed.
    """

    __slots__ = ("doc", "function", "high", "ident", "keywords", "low", "module", "name", "owner", "slow")

    def __init__(
        self,
        name: str,
        function: Callable[..., Value],
        low: int,
        high: int,
        keywords: frozenset[str] = frozenset(),
        owner: GType | None = None,
        slow: str = "",
        module: str = "builtins",
    ) -> None:
        self.name = name
        self.function = function
        self.low, self.high = low, high
        self.keywords = keywords
        self.owner = owner
        self.slow = slow
        self.module = module
        self.doc: Value = None
        self.ident = 0


class GMethod:
    """A function with its first argument."""

    __slots__ = ("function", "ident", "self")

    def __init__(self, function: Value, owner: Value) -> None:
        self.function = function
        self.self = owner
        self.ident = 0


class GGetSet:
    """An attribute that natives compute: ``get(vm, owner)``, ``set(vm, owner, value)`` (None: read-only)."""

    __slots__ = ("get", "name", "owner", "set")

    def __init__(
        self, name: str, get: Callable[[Any, Value], Value], set_: Callable[[Any, Value, Value], None] | None = None
    ) -> None:
        self.name = name
        self.get = get
        self.set = set_
        self.owner: GType | None = None


class GSlot:
    """What ``__slots__`` makes: a named place in the instance."""

    __slots__ = ("name", "owner")

    def __init__(self, name: str, owner: GType) -> None:
        self.name = name
        self.owner = owner


class GProperty:
    """``property``. ``name`` is the one that its class knows it by."""

    __slots__ = ("deleter", "doc", "getter", "ident", "name", "setter")

    def __init__(self, getter: Value = None, setter: Value = None, deleter: Value = None, doc: Value = None) -> None:
        self.getter, self.setter, self.deleter, self.doc = getter, setter, deleter, doc
        self.name: Value = None
        self.ident = 0


class GStaticMethod:
    """``staticmethod``."""

    __slots__ = ("function", "ident")

    def __init__(self, function: Value) -> None:
        self.function = function
        self.ident = 0


class GClassMethod:
    """``classmethod``."""

    __slots__ = ("function", "ident")

    def __init__(self, function: Value) -> None:
        self.function = function
        self.ident = 0


class GSuper:
    """``super()``: looks for attributes behind ``start`` in the order of ``subject``'s class."""

    __slots__ = ("ident", "owner_type", "start", "subject")

    def __init__(self, start: GType, subject: Value, owner_type: GType) -> None:
        self.start = start
        self.subject = subject
        self.owner_type = owner_type
        self.ident = 0


class GCell:
    """A variable that functions share."""

    __slots__ = ("value",)

    def __init__(self, value: Value = NULL) -> None:
        self.value = value


class GModule:
    """A module."""

    __slots__ = ("attrs", "ident", "name")

    def __init__(self, name: str, attrs: dict[str, Value] | None = None) -> None:
        self.name = name
        self.attrs: dict[str, Value] = {"__name__": name} if attrs is None else attrs
        self.ident = 0


class GList:
    """``list``."""

    __slots__ = ("ident", "items")

    def __init__(self, items: list[Value]) -> None:
        self.items = items
        self.ident = 0


class GKey:
    """A key that the host must not hash or compare: a large integer, or an object with a ``__hash__`` of the program.
    ``hash`` is the guest's hash; equality is identity, so whoever looks for one goes by ``GDict.custom``."""

    __slots__ = ("hash", "value")

    def __init__(self, hash_: int, value: Value) -> None:
        self.hash = hash_
        self.value = value


class GDict:
    """``dict``. ``items`` maps host keys to values in the order of insertion; a host key is the guest key itself where
    the host may hash and compare it (see simcore.vm.hashing), else a ``GKey``, found by its hash in ``custom``."""

    __slots__ = ("custom", "ident", "items")

    def __init__(self, items: dict[Any, Value]) -> None:
        self.items = items
        self.custom: dict[int, list[GKey]] | None = None
        self.ident = 0


class GByteArray:
    """``bytearray``."""

    __slots__ = ("data", "ident")

    def __init__(self, data: bytearray) -> None:
        self.data = data
        self.ident = 0


class GuestIterated:
    """What only guest code iterates over, though it is built in: files, whose reading can wait."""

    __slots__ = ()


class GNamespace:
    """The ``__dict__`` of a class (``mappingproxy``): a live view of host names, read-only."""

    __slots__ = ("attrs", "ident")

    def __init__(self, attrs: dict[str, Value]) -> None:
        self.attrs = attrs
        self.ident = 0


class GGenerator:
    """A generator, coroutine or asynchronous generator: a frame that can be resumed.

    ``state``: ``created``, ``running``, ``suspended``, ``closed``. ``handled`` is the exception being handled inside.
    ``code`` stays when the frame is gone.
    """

    __slots__ = ("caller_handled", "code", "frame", "handled", "ident", "kind", "name", "qualname", "state")

    def __init__(self, frame: Any, kind: str, name: str, qualname: str) -> None:
        self.frame = frame
        self.code = frame.code
        self.kind = kind
        self.name = name
        self.qualname = qualname
        self.state = "created"
        self.handled: Value = None
        self.caller_handled: Value = None
        self.ident = 0


class GIterator:
    """An iterator over a built-in: ``step(vm, iterator)`` gives the next value or ``NULL``. ``source`` is what it runs
    over, ``index`` how far it is, ``extra`` what else it needs."""

    __slots__ = ("extra", "ident", "index", "kind", "source", "step")

    def __init__(
        self, kind: GType, source: Value, step: Callable[[Any, GIterator], Value], extra: Value = None
    ) -> None:
        self.kind = kind
        self.source = source
        self.step = step
        self.index = 0
        self.extra = extra
        self.ident = 0


class GWrapped:
    """What an asynchronous generator yields to its consumer, told apart from what it awaits."""

    __slots__ = ("value",)

    def __init__(self, value: Value) -> None:
        self.value = value


class GAsyncStep:
    """The awaitable of ``__anext__``, ``asend``, ``athrow``, ``aclose``: resumes an asynchronous generator when
    awaited.

    ``exc``: throw this instead of sending ``value``; ``closing``: it may end quietly.
    """

    __slots__ = ("closing", "exc", "generator", "ident", "started", "value")

    def __init__(self, generator: GGenerator, value: Value = None, exc: Value = None, *, closing: bool = False) -> None:
        self.generator = generator
        self.value = value
        self.exc = exc
        self.closing = closing
        self.started = False
        self.ident = 0

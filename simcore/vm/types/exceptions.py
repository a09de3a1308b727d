"""The exception classes, their attributes, and groups. Source: CPython 3.11, Objects/exceptions.c."""

from __future__ import annotations

from simcore.vm.calls import call
from simcore.vm.code import Code
from simcore.vm.text import native_repr, native_str
from simcore.vm.types.define import attribute, builtin_type, method, static
from simcore.vm.typing_of import HOST_TYPES, is_subtype, type_of
from simcore.vm.values import NULL, GExc, GList, GType, NeedsGuest, Value
from simcore.vm.vm import Vm

TREE = """
BaseException: SystemExit KeyboardInterrupt GeneratorExit Exception BaseExceptionGroup
Exception: StopIteration StopAsyncIteration ArithmeticError AssertionError AttributeError BufferError EOFError
 ImportError LookupError MemoryError NameError OSError ReferenceError RuntimeError SyntaxError SystemError TypeError
 ValueError Warning
ArithmeticError: FloatingPointError OverflowError ZeroDivisionError
ImportError: ModuleNotFoundError
LookupError: IndexError KeyError
NameError: UnboundLocalError
OSError: BlockingIOError ChildProcessError ConnectionError FileExistsError FileNotFoundError InterruptedError
 IsADirectoryError NotADirectoryError PermissionError ProcessLookupError TimeoutError
ConnectionError: BrokenPipeError ConnectionAbortedError ConnectionRefusedError ConnectionResetError
RuntimeError: NotImplementedError RecursionError
SyntaxError: IndentationError
IndentationError: TabError
ValueError: UnicodeError
UnicodeError: UnicodeDecodeError UnicodeEncodeError UnicodeTranslateError
Warning: BytesWarning DeprecationWarning EncodingWarning FutureWarning ImportWarning PendingDeprecationWarning
 ResourceWarning RuntimeWarning SyntaxWarning UnicodeWarning UserWarning
"""
EXCEPTIONS: dict[str, GType] = {}


def _grow() -> None:
    EXCEPTIONS["BaseException"] = builtin_type("BaseException", layout=True)
    for line in TREE.strip().replace("\n ", " ").splitlines():
        parent, _, children = line.partition(": ")
        for name in children.split():
            EXCEPTIONS[name] = builtin_type(name, EXCEPTIONS[parent])
    EXCEPTIONS["ExceptionGroup"] = builtin_type(
        "ExceptionGroup", EXCEPTIONS["BaseExceptionGroup"], EXCEPTIONS["Exception"]
    )


_grow()
BASE = EXCEPTIONS["BaseException"]
_GROUP = EXCEPTIONS["BaseExceptionGroup"]
HOST_TYPES[GExc] = BASE
ALIASES = {"EnvironmentError": "OSError", "IOError": "OSError"}


class GTraceback:
    """``__traceback__``: opaque to the program, but it can be passed on."""

    __slots__ = ("entries", "ident")

    def __init__(self, entries: list[tuple[Code, int]]) -> None:
        self.entries = entries
        self.ident = 0


TRACEBACK = builtin_type("traceback", hosts=(GTraceback,))


def traceback_value(exc: GExc) -> Value:
    """What ``__exit__`` gets as its third argument."""
    return GTraceback(list(exc.traceback)) if exc.traceback else None


@static(BASE, "__new__")
def _new(vm: Vm, cls: GType, *args: Value, **kwargs: Value) -> Value:
    vm.alloc(1, 200)
    exc = GExc(cls, args)
    if is_subtype(cls, EXCEPTIONS["BaseExceptionGroup"]):
        _new_group(vm, exc, args)
    elif is_subtype(cls, EXCEPTIONS["OSError"]) and cls is EXCEPTIONS["OSError"] and len(args) >= 2:
        exc.cls = _ERRNO.get(args[0], cls)
    return exc


def _new_group(vm: Vm, exc: GExc, args: tuple[Value, ...]) -> None:
    if len(args) != 2:
        raise vm.error("TypeError", f"BaseExceptionGroup.__new__() takes exactly 2 arguments ({len(args)} given)")
    text, members = args
    if type(text) is not str:
        raise vm.error("TypeError", f"argument 1 must be str, not {type_of(text).name}")
    items = members.items if type(members) is GList else members
    if type(items) not in (list, tuple):
        raise vm.error("TypeError", "second argument (exceptions) must be a sequence")
    if not items:
        raise vm.error("ValueError", "second argument (exceptions) must be a non-empty sequence")
    for index, member in enumerate(items):
        if not isinstance(member, GExc):
            raise vm.error("ValueError", f"Item {index} of second argument (exceptions) is not an exception")
    plain = all(is_subtype(member.cls, EXCEPTIONS["Exception"]) for member in items)
    if exc.cls is EXCEPTIONS["BaseExceptionGroup"] and plain:
        exc.cls = EXCEPTIONS["ExceptionGroup"]
    elif is_subtype(exc.cls, EXCEPTIONS["Exception"]) and not plain:
        raise vm.error("TypeError", "Cannot nest BaseExceptions in an ExceptionGroup")
    exc.attrs["message"] = text
    exc.attrs["exceptions"] = tuple(items)


@method(BASE, "__init__")
def _init(vm: Vm, self: GExc, *args: Value, **kwargs: Value) -> Value:
    allowed = {name for base in self.cls.mro for name in _KEYWORDS.get(base.name, ())}
    for name, value in kwargs.items():
        if name not in allowed:
            raise vm.error("TypeError", f"{self.cls.name}() takes no keyword arguments")
        self.attrs[name] = value
    if not is_subtype(self.cls, EXCEPTIONS["BaseExceptionGroup"]):
        self.args = args
    if is_subtype(self.cls, EXCEPTIONS["StopIteration"]):
        self.attrs["value"] = args[0] if args else None
    elif is_subtype(self.cls, EXCEPTIONS["SystemExit"]):
        self.attrs["code"] = None if not args else args[0] if len(args) == 1 else args
    elif is_subtype(self.cls, EXCEPTIONS["OSError"]) and 2 <= len(args) <= 5:
        self.attrs["errno"], self.attrs["strerror"] = args[0], args[1]
        self.attrs["filename"] = args[2] if len(args) > 2 else None
        self.args = args[:2]
    elif is_subtype(self.cls, EXCEPTIONS["ImportError"]) or is_subtype(self.cls, EXCEPTIONS["SyntaxError"]):
        self.attrs["msg"] = args[0] if args else None
    return None


_KEYWORDS = {"ImportError": ("name", "path"), "NameError": ("name",), "AttributeError": ("name", "obj")}
_DEFAULTS = {
    "StopIteration": ("value",),
    "SystemExit": ("code",),
    "OSError": ("errno", "strerror", "filename", "filename2"),
    "ImportError": ("name", "path", "msg"),
    "NameError": ("name",),
    "AttributeError": ("name", "obj"),
    "SyntaxError": ("msg", "filename", "lineno", "offset", "text", "end_lineno", "end_offset"),
}


def _computed(name: str, owner: GType) -> None:
    def get(vm: Vm, exc: GExc) -> Value:
        if name == "value" and "value" not in exc.attrs:
            return exc.args[0] if exc.args else None
        return exc.attrs.get(name)

    def set_(vm: Vm, exc: GExc, value: Value) -> None:
        exc.attrs[name] = value

    attribute(owner, name, set_)(get)


for _owner, _names in _DEFAULTS.items():
    for _name in _names:
        _computed(_name, EXCEPTIONS[_owner])


def special_text(vm: Vm, exc: GExc) -> str | None:
    """``str(exc)`` where it is not that of the arguments."""
    cls = exc.cls
    if is_subtype(cls, EXCEPTIONS["KeyError"]) and len(exc.args) == 1:
        return native_repr(vm, exc.args[0])
    if is_subtype(cls, EXCEPTIONS["OSError"]) and exc.attrs.get("strerror") is not None and "errno" in exc.attrs:
        text = f"[Errno {native_str(vm, exc.attrs['errno'])}] {native_str(vm, exc.attrs['strerror'])}"
        name, other = exc.attrs.get("filename"), exc.attrs.get("filename2")
        if name is None:
            return text
        return f"{text}: {native_repr(vm, name)}" + (f" -> {native_repr(vm, other)}" if other is not None else "")
    if len(exc.args) == 5 and is_subtype(cls, EXCEPTIONS["UnicodeError"]):
        return _coding_text(cls, exc.args)
    if is_subtype(cls, EXCEPTIONS["SyntaxError"]) and type(exc.attrs.get("lineno")) is int:
        name = str(exc.attrs["filename"]).rpartition("/")[2]
        return f"{exc.attrs['msg']} ({name}, line {exc.attrs['lineno']})"
    if is_subtype(cls, EXCEPTIONS["BaseExceptionGroup"]):
        count = len(exc.attrs["exceptions"])
        return f"{exc.attrs['message']} ({count} sub-exception{'s' if count != 1 else ''})"
    return None


def _coding_text(cls: GType, args: tuple[Value, ...]) -> str | None:
    """What the host says for the same arguments."""
    host = {"UnicodeDecodeError": UnicodeDecodeError, "UnicodeEncodeError": UnicodeEncodeError}.get(cls.name)
    try:
        return str(host(*args)) if host is not None else None
    except TypeError:
        return None


@method(BASE, "__str__", slow="str_slow_exception")
def _str(vm: Vm, self: GExc) -> Value:
    from simcore.vm.text import exception_text  # noqa: PLC0415

    return exception_text(vm, self)


@method(BASE, "__repr__", slow="repr_slow_exception")
def _repr(vm: Vm, self: GExc) -> Value:
    if len(self.args) == 1:
        return f"{self.cls.name}({native_repr(vm, self.args[0])})"
    return f"{self.cls.name}{native_repr(vm, self.args)}"


@method(BASE, "with_traceback")
def _with_traceback(vm: Vm, self: GExc, traceback: Value) -> Value:
    if traceback is not None and not isinstance(traceback, GTraceback):
        raise vm.error("TypeError", "__traceback__ must be a traceback or None")
    self.traceback = list(traceback.entries) if traceback is not None else []
    return self


@method(BASE, "add_note")
def _add_note(vm: Vm, self: GExc, note: Value) -> Value:
    if type(note) is not str:
        raise vm.error("TypeError", f"note must be a str, not '{type_of(note).name}'")
    self.attrs.setdefault("__notes__", GList([])).items.append(note)
    return None


def _only_guest(*args: Value) -> Value:
    raise NeedsGuest


method(_GROUP, "subgroup", slow="group_subgroup")(lambda vm, self, condition: _only_guest())
method(_GROUP, "split", slow="group_split")(lambda vm, self, condition: _only_guest())


@method(_GROUP, "derive")
def _derive(vm: Vm, self: GExc, members: Value) -> Value:
    return call(vm, EXCEPTIONS["BaseExceptionGroup"], [self.attrs["message"], members])


def _set_args(vm: Vm, exc: GExc, value: Value) -> None:
    exc.args = value if type(value) is tuple else tuple(value.items)


def _setter(name: str) -> object:
    def set_(vm: Vm, exc: GExc, value: Value) -> None:
        if value is not None and not isinstance(value, GExc):
            raise vm.error("TypeError", f"exception {name} must be None or derive from BaseException")
        setattr(exc, name, value)
        if name == "cause":
            exc.suppress = True

    return set_


def _set_suppress(vm: Vm, exc: GExc, value: Value) -> None:
    exc.suppress = bool(value)


def _set_traceback(vm: Vm, exc: GExc, value: Value) -> None:
    _with_traceback(vm, exc, value)


attribute(BASE, "args", _set_args)(lambda vm, exc: exc.args)
attribute(BASE, "__cause__", _setter("cause"))(lambda vm, exc: exc.cause)
attribute(BASE, "__context__", _setter("context"))(lambda vm, exc: exc.context)
attribute(BASE, "__suppress_context__", _set_suppress)(lambda vm, exc: exc.suppress)
attribute(BASE, "__traceback__", _set_traceback)(lambda vm, exc: traceback_value(exc))
attribute(_GROUP, "message")(lambda vm, exc: exc.attrs["message"])
attribute(_GROUP, "exceptions")(lambda vm, exc: exc.attrs["exceptions"])
_ERRNO = {
    2: EXCEPTIONS["FileNotFoundError"],
    17: EXCEPTIONS["FileExistsError"],
    13: EXCEPTIONS["PermissionError"],
    1: EXCEPTIONS["PermissionError"],
    20: EXCEPTIONS["NotADirectoryError"],
    21: EXCEPTIONS["IsADirectoryError"],
    32: EXCEPTIONS["BrokenPipeError"],
    104: EXCEPTIONS["ConnectionResetError"],
    111: EXCEPTIONS["ConnectionRefusedError"],
    110: EXCEPTIONS["TimeoutError"],
    10: EXCEPTIONS["ChildProcessError"],
    3: EXCEPTIONS["ProcessLookupError"],
    11: EXCEPTIONS["BlockingIOError"],
}
__all__ = ["EXCEPTIONS", "NULL", "special_text", "traceback_value"]

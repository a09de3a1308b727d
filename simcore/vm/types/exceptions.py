"""The exception classes, their attributes, and groups. Source: CPython 3.11, Objects/exceptions.c."""

from __future__ import annotations

from collections.abc import Callable

from simcore.vm.calls import call
from simcore.vm.code import Code
from simcore.vm.iteration import native_values
from simcore.vm.text import native_repr, native_str
from simcore.vm.types.define import attribute, builtin_type, method, readonly, static
from simcore.vm.types.hosted import hosted_call
from simcore.vm.typing_of import HOST_TYPES, is_subtype, plain, type_of
from simcore.vm.values import NULL, GDict, GExc, GList, GType, NeedsGuest, Value
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
        exc.cls = _ERRNO.get(args[0], cls) if type(args[0]) in (int, bool) else cls
    return exc


def _new_group(vm: Vm, exc: GExc, args: tuple[Value, ...]) -> None:
    if len(args) != 2:
        raise vm.error("TypeError", f"BaseExceptionGroup.__new__() takes exactly 2 arguments ({len(args)} given)")
    text, members = args
    if type(text) is not str:
        raise vm.error("TypeError", f"BaseExceptionGroup.__new__() argument 1 must be str, not {type_of(text).name}")
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
        name = "an ExceptionGroup" if exc.cls.builtin else f"'{exc.cls.name}'"
        raise vm.error("TypeError", f"Cannot nest BaseExceptions in {name}")
    exc.attrs["message"] = text
    exc.attrs["exceptions"] = tuple(items)


@method(BASE, "__init__")
def _init(vm: Vm, self: GExc, *args: Value, **kwargs: Value) -> Value:
    _take_keywords(vm, self, args, kwargs)
    self.args = args
    for base in self.cls.mro:
        fill = _FILLERS.get(base.name) if base.builtin else None
        if fill is not None:
            fill(vm, self, args)
            break
    return None


def _take_keywords(vm: Vm, exc: GExc, args: tuple[Value, ...], kwargs: dict[str, Value]) -> None:
    """``name=``, ``path=``, ``obj=`` where the class takes them. Raises TypeError for others."""
    kind = next((base.name for base in exc.cls.mro if base.builtin and base.name in _KEYWORDS), "")
    for name, value in kwargs.items():
        if not kind:
            raise vm.error("TypeError", f"{exc.cls.name}() takes no keyword arguments")
        if name not in _KEYWORDS[kind]:
            raise vm.error("TypeError", f"'{name}' is an invalid keyword argument for {kind}()")
        exc.attrs[name] = value


def _fill_stop(vm: Vm, exc: GExc, args: tuple[Value, ...]) -> None:
    exc.attrs["value"] = args[0] if args else None


def _fill_exit(vm: Vm, exc: GExc, args: tuple[Value, ...]) -> None:
    exc.attrs["code"] = None if not args else args[0] if len(args) == 1 else args


def _fill_os(vm: Vm, exc: GExc, args: tuple[Value, ...]) -> None:
    if not 2 <= len(args) <= 5:
        return
    exc.attrs["errno"], exc.attrs["strerror"] = args[0], args[1]
    if len(args) > 2 and args[2] is not None:
        exc.attrs["filename"] = args[2]
        if len(args) > 4 and args[4] is not None:
            exc.attrs["filename2"] = args[4]
    if len(args) > 2:
        exc.args = args[:2]


def _fill_import(vm: Vm, exc: GExc, args: tuple[Value, ...]) -> None:
    exc.attrs["msg"] = args[0] if len(args) == 1 else None


_PLACES = ("filename", "lineno", "offset", "text", "end_lineno", "end_offset")


def _fill_syntax(vm: Vm, exc: GExc, args: tuple[Value, ...]) -> None:
    if args:
        exc.attrs["msg"] = args[0]
    if len(args) != 2:
        return
    info = native_values(vm, args[1])
    if info is None:
        raise vm.error("TypeError", f"'{type_of(args[1]).name}' object is not iterable")
    if not 4 <= len(info) <= 6:
        few = len(info) < 4
        words = "at least 4 arguments" if few else "at most 6 arguments"
        raise vm.error("TypeError", f"function takes {words} ({len(info)} given)")
    if len(info) == 5:
        raise vm.error("TypeError", "end_offset must be provided when end_lineno is provided")
    exc.attrs.update(zip(_PLACES, info, strict=False))


_HOST_CODING: dict[str, type[UnicodeError]] = {
    "UnicodeDecodeError": UnicodeDecodeError,
    "UnicodeEncodeError": UnicodeEncodeError,
    "UnicodeTranslateError": UnicodeTranslateError,
}


def _fill_coding(kind: str) -> Callable[[Vm, GExc, tuple[Value, ...]], None]:
    """The host checks the arguments and has the words."""

    def fill(vm: Vm, exc: GExc, args: tuple[Value, ...]) -> None:
        made = hosted_call(vm, _HOST_CODING[kind], args, {})
        exc.attrs["encoding"] = getattr(made, "encoding", None)
        whole = made.object
        exc.attrs["object"] = bytes(whole) if isinstance(whole, bytes | bytearray) else whole
        exc.attrs["start"], exc.attrs["end"], exc.attrs["reason"] = args[-3:]

    return fill


_FILLERS: dict[str, Callable[[Vm, GExc, tuple[Value, ...]], None]] = {
    "StopIteration": _fill_stop,
    "SystemExit": _fill_exit,
    "OSError": _fill_os,
    "ImportError": _fill_import,
    "SyntaxError": _fill_syntax,
    **{kind: _fill_coding(kind) for kind in _HOST_CODING},
}
_KEYWORDS = {"ImportError": ("name", "path"), "NameError": ("name",), "AttributeError": ("name", "obj")}
_FIELDS = {
    "StopIteration": ("value",),
    "SystemExit": ("code",),
    "OSError": ("errno", "strerror", "filename", "filename2"),
    "ImportError": ("name", "path", "msg"),
    "NameError": ("name",),
    "AttributeError": ("name", "obj"),
    "SyntaxError": ("msg", *_PLACES, "print_file_and_line"),
    **dict.fromkeys(_HOST_CODING, ("encoding", "object", "start", "end", "reason")),
}
"""What CPython keeps beside the ``__dict__`` of an instance."""


def own_attributes(exc: GExc) -> dict[str, Value]:
    """The ``__dict__`` of an exception: its attributes without the fields of its built-in class."""
    fields = {name for base in exc.cls.mro for name in _FIELDS.get(base.name, ()) if base.builtin}
    if is_subtype(exc.cls, _GROUP):
        fields |= {"message", "exceptions"}
    return {name: value for name, value in exc.attrs.items() if name not in fields}


def _computed(name: str, owner: GType) -> None:
    def get(vm: Vm, exc: GExc) -> Value:
        if name == "value" and "value" not in exc.attrs:
            return exc.args[0] if exc.args else None
        return exc.attrs.get(name)

    def set_(vm: Vm, exc: GExc, value: Value) -> None:
        exc.attrs[name] = value

    attribute(owner, name, set_)(get)


for _owner, _names in _FIELDS.items():
    for _name in _names:
        _computed(_name, EXCEPTIONS[_owner])


@attribute(EXCEPTIONS["OSError"], "characters_written")
def _characters_written(vm: Vm, exc: GExc) -> Value:
    raise vm.error("AttributeError", "characters_written")


@method(BASE, "__setstate__")
def _setstate(vm: Vm, self: GExc, state: Value) -> Value:
    own = plain(state)
    if state is None:
        return None
    if type(own) is not GDict:
        raise vm.error("TypeError", "state is not a dictionary")
    self.attrs.update({key: value for key, value in own.items.items() if type(key) is str})
    return None


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
    if (is_subtype(cls, EXCEPTIONS["UnicodeError"]) and "object" in exc.attrs) or _is_coding(cls, exc.args):
        return _coding_text(vm, exc)
    if is_subtype(cls, EXCEPTIONS["SyntaxError"]):
        return _syntax_text(vm, exc)
    if is_subtype(cls, EXCEPTIONS["BaseExceptionGroup"]):
        count = len(exc.attrs["exceptions"])
        return f"{exc.attrs['message']} ({count} sub-exception{'s' if count != 1 else ''})"
    return None


def _is_coding(cls: GType, args: tuple[Value, ...]) -> bool:
    return len(args) == 5 and cls.name in _HOST_CODING


def _coding_text(vm: Vm, exc: GExc) -> str | None:
    """What the host says for the same fields."""
    kind = next(base.name for base in exc.cls.mro if base.name in _HOST_CODING)
    names = ("encoding", "object", "start", "end", "reason")
    fields = tuple(exc.attrs[name] for name in names) if "object" in exc.attrs else exc.args
    try:
        return str(_HOST_CODING[kind](*(fields[1:] if kind == "UnicodeTranslateError" else fields)))
    except TypeError:
        return None


def _syntax_text(vm: Vm, exc: GExc) -> str:
    text = native_str(vm, exc.attrs.get("msg", exc.args[0] if exc.args else None))
    file, line = exc.attrs.get("filename"), exc.attrs.get("lineno")
    shown = file.rpartition("/")[2] if type(file) is str else None
    if shown is not None and type(line) is int:
        return f"{text} ({shown}, line {line})"
    if shown is not None:
        return f"{text} ({shown})"
    return f"{text} (line {line})" if type(line) is int else text


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
    values = native_values(vm, value)
    if values is None:
        raise vm.error("TypeError", f"'{type_of(value).name}' object is not iterable")
    exc.args = tuple(values)


def _setter(name: str) -> object:
    def set_(vm: Vm, exc: GExc, value: Value) -> None:
        if value is not None and not isinstance(value, GExc):
            raise vm.error("TypeError", f"exception {name} must be None or derive from BaseException")
        setattr(exc, name, value)
        if name == "cause":
            exc.suppress = True

    return set_


def _set_suppress(vm: Vm, exc: GExc, value: Value) -> None:
    if type(value) is not bool:
        raise vm.error("TypeError", "attribute value type must be bool")
    exc.suppress = value


def _set_traceback(vm: Vm, exc: GExc, value: Value) -> None:
    _with_traceback(vm, exc, value)


attribute(BASE, "args", _set_args)(lambda vm, exc: exc.args)
attribute(BASE, "__cause__", _setter("cause"))(lambda vm, exc: exc.cause)
attribute(BASE, "__context__", _setter("context"))(lambda vm, exc: exc.context)
attribute(BASE, "__suppress_context__", _set_suppress)(lambda vm, exc: exc.suppress)
attribute(BASE, "__traceback__", _set_traceback)(lambda vm, exc: traceback_value(exc))
attribute(_GROUP, "message", readonly)(lambda vm, exc: exc.attrs["message"])
attribute(_GROUP, "exceptions", readonly)(lambda vm, exc: exc.attrs["exceptions"])
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

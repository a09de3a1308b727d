"""Calls: laying out arguments, making frames, making instances.

``call`` gives a value at once where a native or a built-in class does the work, and CALLED where a frame was pushed.
Source of the messages: CPython 3.11, Python/ceval.c (``initialize_locals``), Objects/call.c.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from simcore.vm.frame import Frame, Resume
from simcore.vm.typing_of import HOST_TYPES, is_subtype, lookup, type_of
from simcore.vm.values import (
    BLOCKED,
    CALLED,
    NULL,
    GExc,
    GFunction,
    GMethod,
    GNative,
    GObject,
    GStaticMethod,
    GType,
    NeedsGuest,
    Value,
)
from simcore.vm.vm import Vm
from simcore.vm.words import KEEPS_SELF, NEW_OF, TWINS, is_slot, refusal

INPLACE = frozenset({"__iter__", "__iadd__", "__imul__", "__ior__", "__iand__", "__isub__", "__ixor__"})
"""Methods that may give back the object itself, also where it is an instance of a derived class."""
NO_KEYWORDS: Mapping[str, Value] = {}


def call(vm: Vm, function: Value, args: Sequence[Value], kwargs: Mapping[str, Value] = NO_KEYWORDS) -> Value:
    """Call ``function``; its value, CALLED or BLOCKED."""
    kind = type(function)
    if kind is GFunction:
        return push_call(vm, function, args, kwargs)
    if kind is GNative:
        return call_native(vm, function, args, kwargs)
    if kind is GMethod:
        return call(vm, function.function, [function.self, *args], kwargs)
    if kind is GType:
        return call_type(vm, function, args, kwargs)
    if kind is GStaticMethod:
        return call(vm, function.function, args, kwargs)
    if isinstance(function, GObject):
        found = lookup(function.cls, "__call__")
        if found is not NULL:
            if type(found) in (GFunction, GNative):
                return call(vm, found, [function, *args], kwargs)
            from simcore.vm.attributes import bind  # noqa: PLC0415  (the two need one another)

            return call(vm, bind(vm, found, function, function.cls), args, kwargs)
    found = lookup(type_of(function), "__call__")
    if type(found) is GNative:
        return call_native(vm, found, [function, *args], kwargs)
    raise vm.error("TypeError", f"{type_of(function).name!r} object is not callable")


def call_then(vm: Vm, function: Value, args: Sequence[Value], resume: Resume, detail: Any) -> Value:
    """Call ``function`` and do with its value what ``resume`` says: at once, or when its frame returns.

    The value that comes back is meant for the stack, or CALLED if there is nothing to push (yet)."""
    from simcore.vm.returning import settle  # noqa: PLC0415  (the two need one another)

    value = call(vm, function, args)
    if value is CALLED:
        frame = vm.thread.frame
        if frame.resume != Resume.PUSH:
            raise vm.error("SystemError", "two continuations of one call")
        frame.resume = int(resume)
        frame.detail = detail
        return CALLED
    return settle(vm, resume, detail, value)


# ---- Functions of the program ----------------------------------------------------------------------------------------


def push_call(vm: Vm, function: GFunction, args: Sequence[Value], kwargs: Mapping[str, Value]) -> Value:
    """Push the frame of a call."""
    code = function.code
    if code.simple and not kwargs and len(args) == code.argcount:
        slots = [*args, *[NULL] * (len(code.local_names) - len(args))]
    else:
        slots = lay_out(vm, function, args, kwargs)
    frame = Frame(code, function.globals, slots, vm.thread.frame)
    if code.frees:
        frame.detail = function.closure
    vm.push_frame(frame)
    if code.frees:
        # Fetched now rather than by COPY_FREE_VARS, so that no frame has to know its function.
        first = len(code.local_names) - code.local_names[::-1].index(code.frees[-1]) - len(code.frees)
        slots[first : first + len(code.frees)] = function.closure
        frame.detail = None
    return CALLED


def lay_out(vm: Vm, function: GFunction, args: Sequence[Value], kwargs: Mapping[str, Value]) -> list[Value]:
    """The locals of a call. Raises CPython's TypeErrors."""
    code = function.code
    count, names = code.argcount, code.local_names
    slots: list[Value] = [NULL] * len(names)
    given = len(args)
    taken = min(given, count)
    slots[:taken] = args[:taken]
    total = count + code.kwonly
    if code.varargs:
        slots[total] = tuple(args[count:])
    extra: Any = None
    if code.varkw:
        from simcore.vm.types.dicts import new_dict  # noqa: PLC0415

        extra = slots[total + code.varargs] = new_dict()
    if kwargs:
        _lay_out_keywords(vm, function, slots, kwargs, extra)
    if given > count and not code.varargs:
        raise _too_many(vm, function, given, slots)
    if taken < count:
        _fill_defaults(vm, function, slots, taken)
    if code.kwonly:
        _fill_keyword_defaults(vm, function, slots)
    return slots


def _lay_out_keywords(vm: Vm, function: GFunction, slots: list[Value], kwargs: Mapping[str, Value], extra: Any) -> None:
    code = function.code
    total = code.argcount + code.kwonly
    known = {name: index for index, name in enumerate(code.local_names[:total]) if index >= code.posonly}
    wrong = []
    for name, value in kwargs.items():
        index = known.get(name)
        if index is None:
            if extra is not None:
                extra.items[name] = value
            elif name in code.local_names[: code.posonly]:
                wrong.append(name)
            else:
                text = f"{function.qualname}() got an unexpected keyword argument '{name}'"
                raise vm.error("TypeError", text)
        elif slots[index] is not NULL:
            raise vm.error("TypeError", f"{function.qualname}() got multiple values for argument '{name}'")
        else:
            slots[index] = value
    if wrong:
        text = f"{function.qualname}() got some positional-only arguments passed as keyword arguments: "
        raise vm.error("TypeError", f"{text}'{', '.join(wrong)}'")


def _fill_defaults(vm: Vm, function: GFunction, slots: list[Value], taken: int) -> None:
    code, defaults = function.code, function.defaults
    first = code.argcount - len(defaults)
    absent = [code.local_names[n] for n in range(taken, code.argcount) if slots[n] is NULL and n < first]
    if absent:
        raise vm.error("TypeError", f"{function.qualname}() missing {_listed(absent, 'positional')}")
    for index in range(max(taken, first), code.argcount):
        if slots[index] is NULL:
            slots[index] = defaults[index - first]


def _fill_keyword_defaults(vm: Vm, function: GFunction, slots: list[Value]) -> None:
    code = function.code
    absent = []
    for index in range(code.argcount, code.argcount + code.kwonly):
        if slots[index] is NULL:
            name = code.local_names[index]
            if name in function.kwdefaults:
                slots[index] = function.kwdefaults[name]
            else:
                absent.append(name)
    if absent:
        raise vm.error("TypeError", f"{function.qualname}() missing {_listed(absent, 'keyword-only')}")


def _listed(names: Sequence[str], kind: str) -> str:
    shown = [f"'{name}'" for name in names]
    if len(shown) == 1:
        return f"1 required {kind} argument: {shown[0]}"
    head = ", ".join(shown[:-1]) if len(shown) > 2 else shown[0]
    comma = "," if len(shown) > 2 else ""
    return f"{len(shown)} required {kind} arguments: {head}{comma} and {shown[-1]}"


def _too_many(vm: Vm, function: GFunction, given: int, slots: Sequence[Value]) -> Exception:
    code = function.code
    least = code.argcount - len(function.defaults)
    takes = f"from {least} to {code.argcount}" if function.defaults else str(code.argcount)
    plural = "s" if code.argcount != 1 or function.defaults else ""
    keyword = sum(slots[n] is not NULL for n in range(code.argcount, code.argcount + code.kwonly))
    if keyword:
        given_text = (
            f"{given} positional argument{'s' if given != 1 else ''} (and {keyword} keyword-only "
            f"argument{'s' if keyword != 1 else ''})"
        )
        was = "were"
    else:
        given_text, was = str(given), "was" if given == 1 else "were"
    text = f"{function.qualname}() takes {takes} positional argument{plural} but {given_text} {was} given"
    return vm.error("TypeError", text)


# ---- Natives ---------------------------------------------------------------------------------------------------------


def call_native(vm: Vm, function: GNative, args: Sequence[Value], kwargs: Mapping[str, Value]) -> Value:
    """Check the number of arguments and call; where guest code is needed, its slow twin takes over."""
    if vm.drained:
        vm.drained.clear()
    given = len(args)
    owner = function.owner
    subject: Value = NULL
    if owner is not None:
        if not given:
            text = f"unbound method {owner.name}.{function.name}() needs an argument"
            if is_slot(function):
                text = f"descriptor '{function.name}' of '{owner.name}' object needs an argument"
            raise vm.error("TypeError", text)
        own = args[0]
        if HOST_TYPES.get(type(own)) is owner:
            pass
        elif type(own) is GObject and own.payload is not None and owner.layout is owner and is_subtype(own.cls, owner):
            if function not in KEEPS_SELF:
                args = [own.payload, *args[1:]]
                subject = own
        elif not is_subtype(type_of(own), owner):
            text = (
                f"descriptor '{function.name}' for '{owner.name}' objects doesn't apply to a "
                f"'{type_of(own).name}' object"
            )
            if is_slot(function):
                received = type_of(own).name
                text = f"descriptor '{function.name}' requires a '{owner.name}' object but received a '{received}'"
            raise vm.error("TypeError", text)
        given -= 1
    elif function.name == "__new__" and function in NEW_OF:
        _check_new(vm, NEW_OF[function], args)
    named = len(kwargs.keys() & function.keywords) if kwargs else 0
    if given + named < function.low or (given > function.high >= 0):
        raise _refuse(vm, function, args, given, kwargs)
    if kwargs and not kwargs.keys() <= function.keywords and "**" not in function.keywords:
        raise _refuse(vm, function, args, given, kwargs)
    try:
        value = function.function(vm, *args, **kwargs)
        if subject is not NULL and value is subject.payload and function.name in INPLACE:
            return subject
        return value
    except NeedsGuest:
        if vm.drained:
            from simcore.vm.iteration import refill  # noqa: PLC0415  (iteration is made of calls)

            refill(vm)
        slow = vm.prelude.get(function.slow or _slow_name(function))
        if slow is None:
            # Only an ``__index__`` of an argument can be what it waits for.
            return push_call(vm, vm.prelude["with_indexes"], [function, args[0], *args[1:]], kwargs)
        push_call(vm, slow, args, kwargs)
        if subject is not NULL and function.name in INPLACE:
            vm.thread.frame.resume, vm.thread.frame.detail = int(Resume.GIVE), subject
        return CALLED
    except TypeError as error:
        if error.__traceback__ is None or error.__traceback__.tb_next is not None:
            raise
        # The native was never entered: a name was given twice, or one that is needed was not given.
        raise _refuse(vm, function, args, given, kwargs) from None


def _slow_name(function: GNative) -> str:
    return f"{function.owner.name}_{function.name.strip('_')}" if function.owner is not None else function.name


def native_label(function: GNative) -> str:
    """How messages call a native."""
    return f"{function.owner.qualname}.{function.name}" if function.owner is not None else function.name


def _check_new(vm: Vm, own: GType, args: Sequence[Value]) -> None:
    """``own.__new__(cls, ...)`` must be given a class that derives from ``own`` and has its layout."""
    if not args:
        raise vm.error("TypeError", f"{own.name}.__new__(): not enough arguments")
    cls = args[0]
    if not isinstance(cls, GType):
        raise vm.error("TypeError", f"{own.name}.__new__(X): X is not a type object ({type_of(cls).name})")
    if cls is own:
        return
    if not is_subtype(cls, own):
        raise vm.error("TypeError", f"{own.name}.__new__({cls.name}): {cls.name} is not a subtype of {own.name}")
    other = cls.layout is not None and cls.layout is not own.layout
    if other and (not cls.builtin or cls.layout is cls):
        safe = next(base for base in cls.mro if base.builtin)
        raise vm.error("TypeError", f"{own.name}.__new__({cls.name}) is not safe, use {safe.name}.__new__()")


def _refuse(vm: Vm, function: GNative, args: Sequence[Value], given: int, kwargs: Mapping[str, Value]) -> Exception:
    """The TypeError for a wrong number of arguments or a wrong keyword."""
    cls = ""
    if function.name in ("__new__", "__init__") and args:
        kind = args[0] if function.owner is None else type_of(args[0])
        cls = next((base.qualname for base in kind.mro if base.builtin), "") if isinstance(kind, GType) else ""
        given -= function.owner is None
    text = refusal(function, cls, given, kwargs)
    if text is not None:
        if function in TWINS and args and isinstance(args[0], GType):
            text = text.replace(f"{TWINS[function].__qualname__}()", f"{args[0].name}.{function.name}()")
        return vm.error("TypeError", text)
    if kwargs and not function.low <= given <= (function.high if function.high >= 0 else given):
        return _wrong_count(vm, function, given)
    return _wrong_keyword(vm, function, kwargs) if kwargs else _wrong_count(vm, function, given)


def _wrong_count(vm: Vm, function: GNative, given: int) -> Exception:
    name, low, high = native_label(function), function.low, function.high
    if is_slot(function) and low == high:
        text = f"expected {low} argument{'s' if low != 1 else ''}, got {given}"
    elif low == high == 0:
        text = f"{name}() takes no arguments ({given} given)"
    elif low == high == 1:
        text = f"{name}() takes exactly one argument ({given} given)"
    else:
        name = function.name
        if low == high:
            text = f"{name} expected {low} argument{'s' if low != 1 else ''}, got {given}"
        elif given < low:
            text = f"{name} expected at least {low} argument{'s' if low != 1 else ''}, got {given}"
        else:
            text = f"{name} expected at most {high} argument{'s' if high != 1 else ''}, got {given}"
    return vm.error("TypeError", text)


def _wrong_keyword(vm: Vm, function: GNative, kwargs: Mapping[str, Value]) -> Exception:
    if not function.keywords:
        return vm.error("TypeError", f"{native_label(function)}() takes no keyword arguments")
    wrong = next(name for name in kwargs if name not in function.keywords)
    return vm.error("TypeError", f"'{wrong}' is an invalid keyword argument for {function.name}()")


# ---- Classes ---------------------------------------------------------------------------------------------------------


def call_type(vm: Vm, cls: GType, args: Sequence[Value], kwargs: Mapping[str, Value]) -> Value:
    """Make an instance: the metaclass's ``__call__``, else ``__new__`` and ``__init__``."""
    meta = cls.cls
    if not meta.builtin:
        own = lookup(meta, "__call__")
        if type(own) is GFunction:
            return call(vm, own, [cls, *args], kwargs)
    return make_instance(vm, cls, args, kwargs)


def make_instance(vm: Vm, cls: GType, args: Sequence[Value], kwargs: Mapping[str, Value]) -> Value:
    """What ``type.__call__`` does."""
    if cls.cls is cls and len(args) != 3:  # ``type`` itself
        if len(args) == 1 and not kwargs:
            return type_of(args[0])
        raise vm.error("TypeError", f"type() takes {'no keyword' if len(args) == 1 else '1 or 3'} arguments")
    maker = lookup(cls, "__new__")
    if type(maker) is GStaticMethod:
        maker = maker.function
    if type(maker) is GNative:
        made = call_native(vm, maker, [cls, *args], kwargs)
    else:
        made = call(vm, maker, [cls, *args], kwargs)
    if made is CALLED:
        frame = vm.thread.frame
        frame.resume, frame.detail = int(Resume.NEW), (cls, list(args), dict(kwargs), frame.resume, frame.detail)
        return CALLED
    return initialise(vm, cls, made, args, kwargs)


def initialise(vm: Vm, cls: GType, made: Value, args: Sequence[Value], kwargs: Mapping[str, Value]) -> Value:
    """``__init__`` of what ``__new__`` made, if it is an instance of the class; the instance."""
    own = type_of(made)
    if not is_subtype(own, cls):
        return made
    starter = lookup(own, "__init__")
    if type(starter) is GFunction:
        push_call(vm, starter, [made, *args], kwargs)
        frame = vm.thread.frame
        frame.resume, frame.detail = int(Resume.INIT), made
        return CALLED
    value = call(vm, starter, [made, *args], kwargs)
    if value is CALLED:
        frame = vm.thread.frame
        frame.resume, frame.detail = int(Resume.INIT), made
        return CALLED
    return made


# ---- The instructions ------------------------------------------------------------------------------------------------


def call_keywords(vm: Vm, frame: Frame, count: int, names: tuple[str, ...]) -> Value:
    """CALL with keywords: the last arguments belong to ``names``."""
    stack = frame.stack
    values = stack[-count:]
    first, second = stack[-count - 2], stack[-count - 1]
    del stack[-count - 2 :]
    split = count - len(names)
    kwargs = dict(zip(names, values[split:], strict=True))
    if first is NULL:
        return call(vm, second, values[:split], kwargs)
    return call(vm, first, [second, *values[:split]], kwargs)


__all__ = ["BLOCKED", "GExc", "call", "call_keywords", "call_native", "call_then", "call_type", "push_call"]

"""Instructions of exceptions and of ``with``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from simcore.vm.attributes import bind
from simcore.vm.calls import call
from simcore.vm.errors import GuestError
from simcore.vm.frame import Frame, Resume
from simcore.vm.opcodes import Op
from simcore.vm.typing_of import is_instance, is_subtype, lookup, type_of
from simcore.vm.values import BLOCKED, CALLED, NULL, GExc, GList, GType, Value
from simcore.vm.vm import Vm

HANDLERS: dict[int, Callable[[Vm, Frame, Any], Value]] = {}


def handles(op: Op) -> Callable[[Any], Any]:
    """Enter a function into the table."""

    def enter(function: Any) -> Any:
        HANDLERS[int(op)] = function
        return function

    return enter


@handles(Op.RAISE_VARARGS)
def _raise(vm: Vm, frame: Frame, count: int) -> Value:
    stack = frame.stack
    if count == 0:
        handled = vm.thread.handled
        if handled is None:
            raise vm.error("RuntimeError", "No active exception to reraise")
        raise GuestError(handled, again=True)
    value = stack[-count]
    if isinstance(value, GType) and is_subtype(value, vm.builtins_type("BaseException")):
        made = call(vm, value, [])
        if made is CALLED:
            # Its __init__ runs first; then this instruction again, on the instance.
            frame.pc -= 1
            inner = vm.thread.frame
            inner.resume, inner.detail = int(Resume.CHECK), ("exception", (count, inner.resume, inner.detail))
            return CALLED
        value = made
    cause = stack.pop() if count == 2 else NULL
    stack.pop()
    if not isinstance(value, GExc):
        raise vm.error("TypeError", "exceptions must derive from BaseException")
    if cause is not NULL:
        _set_cause(vm, value, cause)
    raise GuestError(value)


def _set_cause(vm: Vm, exc: GExc, cause: Value) -> None:
    if isinstance(cause, GType) and is_subtype(cause, vm.builtins_type("BaseException")):
        cause = GExc(cause)
    if cause is not None and not isinstance(cause, GExc):
        raise vm.error("TypeError", "exception causes must derive from BaseException")
    exc.cause = cause
    exc.suppress = True


@handles(Op.PUSH_EXC_INFO)
def _push_exc_info(vm: Vm, frame: Frame, arg: Any) -> Value:
    exc = frame.stack.pop()
    frame.stack += [vm.thread.handled, exc]
    vm.thread.handled = exc
    return None


@handles(Op.POP_EXCEPT)
def _pop_except(vm: Vm, frame: Frame, arg: Any) -> Value:
    vm.thread.handled = frame.stack.pop()
    return None


@handles(Op.RERAISE)
def _reraise(vm: Vm, frame: Frame, depth: int) -> Value:
    exc = frame.stack.pop()
    if depth:
        frame.pc = frame.stack[-depth] + 1 if type(frame.stack[-depth]) is int else frame.pc
    raise GuestError(exc, again=True)


@handles(Op.CHECK_EXC_MATCH)
def _check_exc_match(vm: Vm, frame: Frame, arg: Any) -> Value:
    kind = frame.stack.pop()
    exc = frame.stack[-1]
    kinds = kind if type(kind) is tuple else (kind,)
    base = vm.builtins_type("BaseException")
    for one in kinds:
        if not isinstance(one, GType) or not is_subtype(one, base):
            text = "catching classes that do not inherit from BaseException is not allowed"
            raise vm.error("TypeError", text)
    frame.stack.append(any(is_instance(exc, one) for one in kinds))
    return None


@handles(Op.CHECK_EG_MATCH)
def _check_eg_match(vm: Vm, frame: Frame, arg: Any) -> Value:
    """exc type -- rest match."""
    kind = frame.stack.pop()
    exc = frame.stack.pop()
    group = vm.builtins_type("BaseExceptionGroup")
    kinds = kind if type(kind) is tuple else (kind,)
    for one in kinds:
        if not isinstance(one, GType) or not is_subtype(one, vm.builtins_type("BaseException")):
            text = "catching classes that do not inherit from BaseException is not allowed"
            raise vm.error("TypeError", text)
        if is_subtype(one, group):
            text = "catching ExceptionGroup with except* is not allowed. Use except instead."
            raise vm.error("TypeError", text)
    if exc is None:
        frame.stack += [None, None]
        return None
    if is_instance(exc, group):
        match, rest = split_group(vm, exc, lambda e: any(is_instance(e, one) for one in kinds))
    elif any(is_instance(exc, one) for one in kinds):
        wrapper = GExc(vm.builtins_type("ExceptionGroup"), ("", GList([exc])))
        wrapper.attrs |= {"message": "", "exceptions": (exc,)}
        wrapper.traceback = list(exc.traceback)
        match, rest = wrapper, None
    else:
        match, rest = None, exc
    frame.stack += [rest, match]
    if match is not None:
        vm.thread.handled = match
    return None


def split_group(vm: Vm, group: GExc, wanted: Callable[[GExc], bool]) -> tuple[GExc | None, GExc | None]:
    """The group of those that are wanted, and the group of the others; either may be None."""
    if wanted(group):
        return group, None
    yes: list[GExc] = []
    no: list[GExc] = []
    for exc in group.attrs["exceptions"]:
        if is_instance(exc, vm.builtins_type("BaseExceptionGroup")):
            match, rest = split_group(vm, exc, wanted)
            yes += [match] if match is not None else []
            no += [rest] if rest is not None else []
        else:
            (yes if wanted(exc) else no).append(exc)
    return _derived(group, yes), _derived(group, no)


def _derived(group: GExc, members: list[GExc]) -> GExc | None:
    if not members:
        return None
    made = GExc(group.cls, (group.args[0], GList(list(members))))
    made.attrs.update(group.attrs)
    made.attrs["exceptions"] = tuple(members)
    made.cause, made.context, made.suppress = group.cause, group.context, group.suppress
    made.traceback = list(group.traceback)
    return made


@handles(Op.PREP_RERAISE_STAR)
def _prep_reraise_star(vm: Vm, frame: Frame, arg: Any) -> Value:
    """What goes on after all ``except*``: the rest of the group, and what handlers raised."""
    left: list[GExc] = [e for e in frame.stack.pop().items if e is not None]
    original: GExc = frame.stack.pop()
    if not left:
        frame.stack.append(None)
        return None
    if not is_instance(original, vm.builtins_type("BaseExceptionGroup")):
        frame.stack.append(left[0])
        return None
    raised = [e for e in left if e.traceback != original.traceback or not _part_of(vm, e, original)]
    again = [e for e in left if e not in raised]
    rest = None
    if again:
        members = {id(leaf) for e in again for leaf in leaves(vm, e)}
        rest, _ = split_group(vm, original, lambda e: id(e) in members)
    if not raised:
        frame.stack.append(rest)
        return None
    everyone = [*raised, *([rest] if rest is not None else [])]
    made = GExc(vm.builtins_type("ExceptionGroup"), ("", GList(list(everyone))))
    made.attrs |= {"message": "", "exceptions": tuple(everyone)}
    frame.stack.append(made)
    return None


def leaves(vm: Vm, exc: GExc) -> list[GExc]:
    """The exceptions in a group that are no groups."""
    if not is_instance(exc, vm.builtins_type("BaseExceptionGroup")):
        return [exc]
    return [leaf for member in exc.attrs["exceptions"] for leaf in leaves(vm, member)]


def _part_of(vm: Vm, exc: GExc, original: GExc) -> bool:
    inside = {id(leaf) for leaf in leaves(vm, original)}
    return all(id(leaf) in inside for leaf in leaves(vm, exc))


# ---- with ------------------------------------------------------------------------------------------------------------


def _before_with(enter: str, leave: str, protocol: str) -> Callable[[Vm, Frame, Any], Value]:
    def before(vm: Vm, frame: Frame, arg: Any) -> Value:
        manager = frame.stack.pop()
        cls = type_of(manager)
        starter, ender = lookup(cls, enter), lookup(cls, leave)
        if starter is NULL:
            text = f"'{cls.name}' object does not support the {protocol} protocol"
            raise vm.error("TypeError", text)
        if ender is NULL:
            text = f"'{cls.name}' object does not support the {protocol} protocol (missed {leave} method)"
            raise vm.error("TypeError", text)
        frame.stack.append(bind(vm, ender, manager, cls))
        value = call(vm, starter, [manager])
        if value is CALLED:
            return CALLED
        if value is BLOCKED:
            return BLOCKED
        frame.stack.append(value)
        return None

    return before


HANDLERS[int(Op.BEFORE_WITH)] = _before_with("__enter__", "__exit__", "context manager")
HANDLERS[int(Op.BEFORE_ASYNC_WITH)] = _before_with("__aenter__", "__aexit__", "asynchronous context manager")


@handles(Op.WITH_EXCEPT_START)
def _with_except_start(vm: Vm, frame: Frame, arg: Any) -> Value:
    """exit lasti previous exc -- exit lasti previous exc result."""
    exc = frame.stack[-1]
    leave = frame.stack[-4]
    from simcore.vm.types.exceptions import traceback_value  # noqa: PLC0415

    value = call(vm, leave, [exc.cls, exc, traceback_value(exc)])
    if value is not CALLED and value is not BLOCKED:
        frame.stack.append(value)
    return value


def _load_assertion_error(vm: Vm, frame: Frame, arg: Any) -> Value:
    frame.stack.append(vm.builtins_type("AssertionError"))
    return None


HANDLERS[int(Op.LOAD_ASSERTION_ERROR)] = _load_assertion_error
__all__ = ["split_group"]

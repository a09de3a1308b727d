"""An exception looks for its handler: frame by frame, by the exception tables.

Source: CPython 3.11, Python/ceval.c (``exception_unwind``), Python/errors.c (context).
"""

from __future__ import annotations

from typing import Any

from simcore.vm.code import Handler
from simcore.vm.errors import GuestError
from simcore.vm.frame import Frame, Resume
from simcore.vm.generators import WORDS, leave
from simcore.vm.typing_of import is_subtype
from simcore.vm.values import NULL, GExc, Value
from simcore.vm.vm import Thread, Vm

UNWIND_COST = 4
"""Instructions that leaving a frame, or looking for its handler, stands for."""


def unwind(vm: Vm, thread: Thread, error: GuestError) -> bool:
    """Go to the handler of the exception; whether there is none, so that the thread has ended."""
    exc: GExc = error.value
    again = error.again
    if not again:
        _set_context(vm, exc, thread.handled)
    while thread.frame is not None:
        frame: Frame = thread.frame
        index = frame.pc - 1
        vm.debt += UNWIND_COST
        if not again:
            exc.traceback.insert(0, (frame.code, max(index, 0)))
        again = False
        handler = _handler(frame, index)
        if handler is not None:
            del frame.stack[handler.depth :]
            if handler.lasti:
                frame.stack.append(index)
            frame.stack.append(exc)
            frame.pc = handler.target
            return False
        thread.frame = frame.back
        thread.depth -= 1
        if frame.resume in (Resume.IMPORT, Resume.PACKAGE):
            # A module whose body failed is not there.
            vm.modules.pop(frame.globals.get("__name__", ""), None)
        if frame.generator is not None:
            exc = _leave_generator(vm, frame, exc)
        if thread.frame is not None and _caught_by_call(vm, thread, frame, exc):
            return False
    thread.outcome = exc
    return True


def _set_context(vm: Vm, exc: GExc, handled: Value) -> None:
    """``exc`` was raised while ``handled`` was being handled; a cycle is cut."""
    if handled is None or handled is exc:
        return
    link = handled
    while link.context is not None:
        vm.debt += 1
        if link.context is exc:
            link.context = None
            break
        link = link.context
    exc.context = handled


def _handler(frame: Frame, index: int) -> Handler | None:
    for handler in frame.code.table:
        if handler.start <= index < handler.end:
            return handler
    return None


def _leave_generator(vm: Vm, frame: Frame, exc: GExc) -> GExc:
    """A generator ends by an exception; StopIteration may not leave it as such (PEP 479)."""
    generator = frame.generator
    leave(vm, generator, closed=True)
    leaks = is_subtype(exc.cls, vm.builtins_type("StopIteration"))
    name = "StopIteration"
    if generator.kind == "async_generator" and not leaks:
        leaks, name = is_subtype(exc.cls, vm.builtins_type("StopAsyncIteration")), "StopAsyncIteration"
    if not leaks:
        return exc
    error: GExc = vm.error("RuntimeError", f"{WORDS[generator.kind]} raised {name}").value
    error.cause = error.context = exc
    error.suppress = True
    return error


def _caught_by_call(vm: Vm, thread: Thread, frame: Frame, exc: GExc) -> bool:
    """Whether the instruction that called ``frame`` takes the exception as an answer."""
    back = thread.frame
    match frame.resume:
        case Resume.FOR_ITER if _stops(vm, exc):
            back.stack.pop()
            back.pc = frame.detail
        case Resume.NEXT_DEFAULT if _stops(vm, exc):
            back.stack.append(frame.detail)
        case Resume.SEND if frame.generator is None and _stops(vm, exc):
            back.stack[-1] = exc.args[0] if exc.args else None
            back.pc = frame.detail
        case Resume.CLOSE if _stops(vm, exc) or is_subtype(exc.cls, vm.builtins_type("GeneratorExit")):
            back.stack.append(None)
        case Resume.GETATTR if is_subtype(exc.cls, vm.builtins_type("AttributeError")):
            return _fall_back(vm, thread, frame.detail, exc)
        case Resume.SEND if frame.generator is not None and frame.generator.kind == "async_generator":
            return _async_step_ends(vm, back, frame, exc)
        case _:
            return False
    return True


def _stops(vm: Vm, exc: GExc) -> bool:
    return is_subtype(exc.cls, vm.builtins_type("StopIteration"))


def _async_step_ends(vm: Vm, back: Frame, frame: Frame, exc: GExc) -> bool:
    """``aclose()`` swallows the GeneratorExit that it threw."""
    step = back.stack[-1]
    ends = is_subtype(exc.cls, vm.builtins_type("GeneratorExit"))
    ends = ends or is_subtype(exc.cls, vm.builtins_type("StopAsyncIteration"))
    if not (step.closing and ends):
        return False
    back.stack[-1] = None
    back.pc = frame.detail
    return True


def _fall_back(vm: Vm, thread: Thread, detail: Any, exc: GExc) -> bool:
    """``__getattribute__`` found nothing: ``__getattr__``, or the default of ``getattr``."""
    from simcore.vm.attributes import missing  # noqa: PLC0415  (attributes are made of calls)
    from simcore.vm.typing_of import lookup, type_of  # noqa: PLC0415
    from simcore.vm.values import CALLED  # noqa: PLC0415

    owner, name, default = detail
    if owner is not NULL and lookup(type_of(owner), "__getattr__") is not NULL:
        value = missing(vm, owner, name)
        if value is not CALLED:
            thread.frame.stack.append(value)
        elif default is not NULL:
            thread.frame.resume, thread.frame.detail = int(Resume.GETATTR), (NULL, name, default)
        return True
    if default is NULL:
        return False
    thread.frame.stack.append(default)
    return True


def name_error(vm: Vm, frame: Frame, slot: int) -> GuestError:
    """A local, cell or free variable without a value is read."""
    code = frame.code
    name = code.local_names[slot]
    if name in code.frees:
        text = f"cannot access free variable '{name}' where it is not associated with a value in enclosing scope"
        return vm.error("NameError", text, name=name)
    text = f"cannot access local variable '{name}' where it is not associated with a value"
    return vm.error("UnboundLocalError", text)

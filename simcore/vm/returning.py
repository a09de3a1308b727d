"""What becomes of a value that a frame returns or yields, or that a native gives in the place of a frame."""

from __future__ import annotations

from typing import Any

from simcore.vm.calls import initialise
from simcore.vm.errors import GuestError
from simcore.vm.frame import Frame, Resume
from simcore.vm.generators import leave
from simcore.vm.typing_of import is_instance, lookup, type_of
from simcore.vm.values import CALLED, NULL, GWrapped, Value
from simcore.vm.vm import Thread, Vm


def deliver(vm: Vm, thread: Thread, frame: Frame, value: Value) -> bool:
    """``frame`` has returned ``value`` and is off the thread. Whether the thread has ended."""
    if frame.generator is not None:
        _generator_returned(vm, thread, frame, value)
        return False
    if thread.frame is None:
        thread.value = value
        return True
    result = settle(vm, frame.resume, frame.detail, value)
    if result is not CALLED:
        thread.frame.stack.append(result)
    return False


def settle(vm: Vm, resume: int, detail: Any, value: Value) -> Value:
    """What to push for ``value``; CALLED if nothing, or not yet. Raises guest exceptions."""
    match resume:
        case Resume.PUSH | Resume.FOR_ITER | Resume.GENERATOR | Resume.NEXT_DEFAULT | Resume.SEND | Resume.GETATTR:
            return value
        case Resume.DROP:
            return CALLED
        case Resume.INIT:
            if value is not None:
                raise vm.error("TypeError", f"__init__() should return None, not '{type_of(value).name}'")
            return detail
        case Resume.BINARY:
            return _next_operator(vm, detail, value, compares=False)
        case Resume.COMPARE:
            return _next_operator(vm, detail, value, compares=True)
        case Resume.TRUTH:
            return _truth(vm, detail, value)
        case Resume.NOT:
            found = _truth(vm, detail, value)
            return found if found is CALLED else not found
        case Resume.CHECK:
            return _check(vm, detail, value)
        case Resume.IMPORT | Resume.GIVE:
            return detail
        case Resume.PACKAGE:
            assert vm.importer is not None
            return vm.importer(vm, *detail)
        case Resume.BUILD_CLASS:
            from simcore.vm.classes import finish_class  # noqa: PLC0415  (made of calls)

            return finish_class(vm, detail, value)
        case Resume.NEW:
            return _made(vm, detail, value)
        case Resume.RAISE:
            raise GuestError(detail)
    raise vm.error("SystemError", f"no continuation {resume}")


def _made(vm: Vm, detail: Any, value: Value) -> Value:
    """``__new__`` has given ``value``, which may still have to be checked; then comes ``__init__``."""
    cls, args, kwargs, inner, inner_detail = detail
    if inner != Resume.PUSH:
        value = settle(vm, inner, inner_detail, value)
        if value is CALLED:
            frame = vm.thread.frame
            frame.resume, frame.detail = int(Resume.NEW), (cls, args, kwargs, frame.resume, frame.detail)
            return CALLED
    return initialise(vm, cls, value, args, kwargs)


def _next_operator(vm: Vm, detail: Any, value: Value, *, compares: bool) -> Value:
    """A method has answered: NotImplemented passes the question on."""
    from simcore.vm.operators import next_binary, next_compare  # noqa: PLC0415  (operators are made of calls)

    if value is not NotImplemented:
        return value
    arg, a, b, tries = detail
    ask = next_compare if compares else next_binary
    return ask(vm, arg, a, b, list(tries))


def _truth(vm: Vm, name: str, value: Value) -> Value:
    if name == "__bool__":
        if type(value) is not bool:
            raise vm.error("TypeError", f"__bool__ should return bool, returned {type_of(value).name}")
        return value
    if name == "__len__":
        if type(value) is not int:
            raise vm.error("TypeError", f"'{type_of(value).name}' object cannot be interpreted as an integer")
        if value < 0:
            raise vm.error("ValueError", "__len__() should return >= 0")
        return value != 0
    from simcore.vm.operators import truth  # noqa: PLC0415

    return truth(vm, value)


def _check(vm: Vm, detail: Any, value: Value) -> Value:
    """Results that must be of some kind."""
    what, extra = detail
    match what:
        case "iterator":
            if lookup(type_of(value), "__next__") is NULL:
                raise vm.error("TypeError", f"iter() returned non-iterator of type '{type_of(value).name}'")
        case "str" | "repr":
            if not is_instance(value, type_of("")):
                name = "__str__" if what == "str" else "__repr__"
                raise vm.error("TypeError", f"{name} returned non-string (type {type_of(value).name})")
        case "len":
            if type(value) is not int:
                raise vm.error("TypeError", f"'{type_of(value).name}' object cannot be interpreted as an integer")
            if value < 0:
                raise vm.error("ValueError", "__len__() should return >= 0")
        case "int":
            if not is_instance(value, type_of(0)):
                raise vm.error("TypeError", f"{extra} returned non-int (type {type_of(value).name})")
        case "format":
            if not is_instance(value, type_of("")):
                raise vm.error("TypeError", f"__format__ must return a str, not {type_of(value).name}")
        case "exception":
            count, resume, inner = extra
            made = settle(vm, resume, inner, value)
            if made is CALLED:
                frame = vm.thread.frame
                frame.resume, frame.detail = int(Resume.CHECK), ("exception", (count, frame.resume, frame.detail))
            else:
                vm.thread.frame.stack[-count] = made
            return CALLED
        case "replace":
            vm.thread.frame.stack[extra] = value
            return CALLED
        case "ascii":
            return value.encode("ascii", "backslashreplace").decode("ascii")
    return value


def _generator_returned(vm: Vm, thread: Thread, frame: Frame, value: Value) -> None:
    generator, resume, detail = frame.generator, frame.resume, frame.detail
    leave(vm, generator, closed=True)
    back = thread.frame
    if generator.kind == "async_generator":
        _async_generator_ended(vm, back, resume, detail)
        return
    match resume:
        case Resume.FOR_ITER:
            back.stack.pop()
            back.pc = detail
        case Resume.SEND:
            back.stack[-1] = value
            back.pc = detail
        case Resume.NEXT_DEFAULT:
            back.stack.append(detail)
        case Resume.CLOSE:
            back.stack.append(None)
        case _:
            raise vm.error("StopIteration", *(() if value is None else (value,)))


def _async_generator_ended(vm: Vm, back: Frame, resume: int, detail: Any) -> None:
    receiver = back.stack[-1] if resume == Resume.SEND else None
    if receiver is not None and receiver.closing:
        back.stack[-1] = None
        back.pc = detail
        return
    raise vm.error("StopAsyncIteration")


def deliver_yield(vm: Vm, thread: Thread, frame: Frame, value: Value) -> bool:
    """``frame`` has yielded ``value`` and is off the thread. Whether the thread has ended (never)."""
    generator = frame.generator
    resume, detail = frame.resume, frame.detail
    leave(vm, generator, closed=False)
    back = thread.frame
    if resume == Resume.CLOSE:
        raise vm.error("RuntimeError", "generator ignored GeneratorExit")
    if type(value) is GWrapped:
        if resume == Resume.SEND:
            if back.stack[-1].closing:
                raise vm.error("RuntimeError", "async generator ignored GeneratorExit")
            back.stack[-1] = value.value
            back.pc = detail
            return False
        raise vm.error("StopIteration", value.value)
    back.stack.append(value)
    return False

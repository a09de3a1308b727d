"""Resuming generators, coroutines and asynchronous generators; throwing into them; closing them."""

from __future__ import annotations

from typing import Any

from simcore.vm.calls import call_then
from simcore.vm.errors import GuestError
from simcore.vm.frame import Resume
from simcore.vm.opcodes import Op
from simcore.vm.typing_of import lookup, type_of
from simcore.vm.values import CALLED, NULL, GExc, GGenerator, Value
from simcore.vm.vm import Vm

WORDS = {"generator": "generator", "coroutine": "coroutine", "async_generator": "async generator"}


def resume_generator(vm: Vm, generator: GGenerator, value: Value, resume: Resume, detail: Any) -> Value:
    """Let ``generator`` go on with ``value`` as the result of its ``yield``; CALLED, or ``NULL``/the default if it has
    ended already. What happens to what it yields is what ``resume`` says."""
    if generator.state == "running":
        raise vm.error("ValueError", f"{WORDS[generator.kind]} already executing")
    if generator.state == "closed":
        return _ended(vm, generator, resume, detail)
    frame = generator.frame
    if generator.state == "created":
        if value is not None:
            text = f"can't send non-None value to a just-started {WORDS[generator.kind]}"
            raise vm.error("TypeError", text)
    else:
        frame.stack.append(value)
    _enter(vm, generator, resume, detail)
    return CALLED


def _enter(vm: Vm, generator: GGenerator, resume: Resume, detail: Any) -> None:
    frame, thread = generator.frame, vm.thread
    generator.state = "running"
    frame.back = thread.frame
    frame.resume, frame.detail = int(resume), detail
    generator.caller_handled = thread.handled
    if generator.handled is not None:
        thread.handled = generator.handled
    vm.push_frame(frame)


def _ended(vm: Vm, generator: GGenerator, resume: Resume, detail: Any) -> Value:
    if generator.kind == "coroutine":
        raise vm.error("RuntimeError", "cannot reuse already awaited coroutine")
    if resume is Resume.FOR_ITER:
        return NULL
    if resume is Resume.NEXT_DEFAULT:
        return detail
    if resume is Resume.SEND:
        return NULL
    raise vm.error("StopIteration")


def leave(vm: Vm, generator: GGenerator, *, closed: bool) -> None:
    """The generator has yielded or ended: what its caller was handling is handled again."""
    thread = vm.thread
    inside = thread.handled if thread.handled is not generator.caller_handled else None
    generator.handled = None if closed else inside
    thread.handled = generator.caller_handled
    generator.caller_handled = None
    generator.state = "closed" if closed else "suspended"
    if closed:
        generator.frame = None


def throw_into(vm: Vm, generator: GGenerator, exc: GExc, resume: Resume, detail: Any) -> Value:
    """Raise ``exc`` where the generator stands, or in what it delegates to. CALLED, or the raise itself."""
    if generator.state == "running":
        raise vm.error("ValueError", f"{WORDS[generator.kind]} already executing")
    if generator.state == "created":
        exc.traceback.insert(0, (generator.frame.code, 0))
        generator.state = "closed"
        generator.frame = None
    if generator.state == "closed":
        raise GuestError(exc)
    frame = generator.frame
    receiver = delegate_of(generator)
    _enter(vm, generator, resume, detail)
    if receiver is not None:
        value = _throw_on(vm, frame, receiver, exc)
        if value is not NULL:
            return value
    raise GuestError(exc)


def delegate_of(generator: GGenerator) -> Value:
    """What a suspended generator's ``yield from`` or ``await`` waits for; None if it stands at a plain ``yield``."""
    frame = generator.frame
    if frame is None or generator.state != "suspended" or frame.pc < 2:
        return None
    return frame.stack[-1] if frame.instructions[frame.pc - 2][0] == Op.SEND else None


def _throw_on(vm: Vm, frame: Any, receiver: Value, exc: GExc) -> Value:
    """Hand the exception to the receiver; ``NULL`` if it cannot take one. What it yields is yielded on."""
    target = frame.instructions[frame.pc - 2][1]
    if type(receiver) is GGenerator:
        frame.pc -= 1
        try:
            return throw_into(vm, receiver, exc, Resume.SEND, target)
        except GuestError:
            if vm.thread.frame is frame:
                frame.pc += 1
            raise
    closing = exc.cls.name == "GeneratorExit"
    method = lookup(type_of(receiver), "close" if closing else "throw")
    if method is NULL:
        return NULL
    frame.pc -= 1
    if closing:
        frame.pc += 1
        return call_then(vm, method, [receiver], Resume.RAISE, exc)
    return call_then(vm, method, [receiver, exc], Resume.SEND, target)


def close(vm: Vm, generator: GGenerator) -> Value:
    """``generator.close()``."""
    if generator.state in ("created", "closed"):
        generator.state = "closed"
        generator.frame = None
        return None
    return throw_into(vm, generator, vm.error("GeneratorExit").value, Resume.CLOSE, None)

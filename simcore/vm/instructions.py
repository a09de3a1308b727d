"""The instructions that the dispatch loop does not handle inline.

Each is ``(vm, frame, arg)``; it works on ``frame.stack`` and ``frame.pc`` and returns CALLED if frames have changed.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from simcore.vm import building, classes, importing, matching, raising
from simcore.vm.attributes import delete_attr
from simcore.vm.calls import call, call_then
from simcore.vm.frame import Frame, Resume
from simcore.vm.generators import resume_generator, throw_into
from simcore.vm.iteration import next_or, step_then
from simcore.vm.opcodes import Op
from simcore.vm.operators import contains, delete_subscript, store_subscript, truth, unary
from simcore.vm.typing_of import is_instance, lookup, type_of
from simcore.vm.unwinding import name_error
from simcore.vm.values import (
    BLOCKED,
    CALLED,
    NULL,
    GAsyncStep,
    GCell,
    GFunction,
    GGenerator,
    GIterator,
    GWrapped,
    Sentinel,
    Value,
)
from simcore.vm.vm import Vm

Handler = Callable[[Vm, Frame, Any], Value]
HANDLERS: dict[int, Handler] = {}


def handles(op: Op) -> Callable[[Handler], Handler]:
    """Enter a function into the table."""

    def enter(function: Handler) -> Handler:
        HANDLERS[int(op)] = function
        return function

    return enter


def give(frame: Frame, value: Value) -> Value:
    """Push a value unless it is still to come."""
    if value is not CALLED:
        frame.stack.append(value)
    return value


# ---- Names and cells -------------------------------------------------------------------------------------------------


@handles(Op.NOP)
def _nop(vm: Vm, frame: Frame, arg: Any) -> Value:
    return None


@handles(Op.MAKE_CELL)
def _make_cell(vm: Vm, frame: Frame, arg: int) -> Value:
    frame.locals[arg] = GCell(frame.locals[arg])
    return None


@handles(Op.COPY_FREE_VARS)
def _copy_free_vars(vm: Vm, frame: Frame, arg: int) -> Value:
    return None  # the call has laid them out


@handles(Op.LOAD_CLOSURE)
def _load_closure(vm: Vm, frame: Frame, arg: int) -> Value:
    frame.stack.append(frame.locals[arg])
    return None


@handles(Op.LOAD_CLASSDEREF)
def _load_classderef(vm: Vm, frame: Frame, arg: int) -> Value:
    name = frame.code.local_names[arg]
    value = frame.names.get(name, NULL)
    if value is NULL:
        value = frame.locals[arg].value
    if value is NULL:
        raise name_error(vm, frame, arg)
    frame.stack.append(value)
    return None


@handles(Op.DELETE_FAST)
def _delete_fast(vm: Vm, frame: Frame, arg: int) -> Value:
    if frame.locals[arg] is NULL:
        raise name_error(vm, frame, arg)
    frame.locals[arg] = NULL
    return None


@handles(Op.DELETE_DEREF)
def _delete_deref(vm: Vm, frame: Frame, arg: int) -> Value:
    cell = frame.locals[arg]
    if cell.value is NULL:
        raise name_error(vm, frame, arg)
    cell.value = NULL
    return None


@handles(Op.DELETE_GLOBAL)
def _delete_global(vm: Vm, frame: Frame, name: str) -> Value:
    if name not in frame.globals:
        raise vm.error("NameError", f"name '{name}' is not defined", name=name)
    del frame.globals[name]
    return None


@handles(Op.DELETE_NAME)
def _delete_name(vm: Vm, frame: Frame, name: str) -> Value:
    if name not in frame.names:
        raise vm.error("NameError", f"name '{name}' is not defined", name=name)
    del frame.names[name]
    return None


# ---- Operators -------------------------------------------------------------------------------------------------------


@handles(Op.UNARY_NOT)
def _not(vm: Vm, frame: Frame, arg: Any) -> Value:
    value = frame.stack.pop()
    if type(value) is bool:
        frame.stack.append(not value)
        return None
    found = truth(vm, value)
    if found is CALLED:
        # The truth arrives on the stack; then this instruction runs again, on a bool.
        frame.pc -= 1
        return CALLED
    frame.stack.append(not found)
    return None


def _unary(op: Op, symbol: str) -> None:
    HANDLERS[int(op)] = lambda vm, frame, arg: give(frame, unary(vm, symbol, frame.stack.pop()))


_unary(Op.UNARY_NEGATIVE, "-")
_unary(Op.UNARY_POSITIVE, "+")
_unary(Op.UNARY_INVERT, "~")


@handles(Op.CONTAINS_OP)
def _contains(vm: Vm, frame: Frame, negated: bool) -> Value:
    container = frame.stack.pop()
    return give(frame, contains(vm, frame.stack.pop(), container, negated=negated))


@handles(Op.STORE_SUBSCR)
def _store_subscript(vm: Vm, frame: Frame, arg: Any) -> Value:
    stack = frame.stack
    key, owner, value = stack.pop(), stack.pop(), stack.pop()
    before = vm.thread.frame
    store_subscript(vm, owner, key, value)
    return CALLED if vm.thread.frame is not before else None


@handles(Op.DELETE_SUBSCR)
def _delete_subscript(vm: Vm, frame: Frame, arg: Any) -> Value:
    stack = frame.stack
    key, owner = stack.pop(), stack.pop()
    delete_subscript(vm, owner, key)
    return CALLED if vm.thread.frame is not frame else None


@handles(Op.DELETE_ATTR)
def _delete_attr(vm: Vm, frame: Frame, name: str) -> Value:
    return delete_attr(vm, frame.stack.pop(), name)


def _jump_or_pop(op: Op, *, when: bool) -> None:
    def jump(vm: Vm, frame: Frame, target: int) -> Value:
        value = frame.stack[-1]
        if type(value) is not bool:
            # The value itself stays; its truth decides. Guest code leaves it on top, for the twin below.
            found = truth(vm, value)
            if found is CALLED:
                frame.pc -= 1
                below = frame.stack
                below.append(_Pending)
                return CALLED
        else:
            found = value
        if len(frame.stack) > 1 and frame.stack[-2] is _Pending:
            frame.stack.pop()
            frame.stack.pop()
            found = value
        if found is when:
            frame.pc = target
        else:
            frame.stack.pop()
        return None

    HANDLERS[int(op)] = jump


_Pending = Sentinel("PENDING")
_jump_or_pop(Op.JUMP_IF_FALSE_OR_POP, when=False)
_jump_or_pop(Op.JUMP_IF_TRUE_OR_POP, when=True)


# ---- Functions and generators ----------------------------------------------------------------------------------------


@handles(Op.MAKE_FUNCTION)
def _make_function(vm: Vm, frame: Frame, flags: int) -> Value:
    stack = frame.stack
    function = GFunction(stack.pop(), frame.globals)
    if flags & 8:
        function.closure = stack.pop()
    if flags & 4:
        function.annotations = stack.pop()
    if flags & 2:
        function.kwdefaults = dict(stack.pop().items)
    if flags & 1:
        function.defaults = stack.pop()
    vm.alloc(1, 120)
    stack.append(function)
    return None


@handles(Op.CALL_FUNCTION_EX)
def _call_ex(vm: Vm, frame: Frame, has_keywords: int) -> Value:
    stack = frame.stack
    kwargs = stack.pop().items if has_keywords else {}
    args = stack.pop()
    if type(args) is not tuple:
        values = building.values_of(vm, args)
        if values is None:
            if lookup(type_of(args), "__iter__") is NULL and lookup(type_of(args), "__getitem__") is NULL:
                text = f"{building.function_text(vm, stack[-1])} argument after * must be an iterable"
                raise vm.error("TypeError", f"{text}, not {type_of(args).name}")
            stack += [args, *([building.from_host_dict(kwargs)] if has_keywords else [])]
            return building.materialise(vm, frame, -1 - has_keywords)
        args = tuple(values)
    function = stack.pop()
    stack.pop()
    value = call(vm, function, args, kwargs)
    if value is BLOCKED:
        return BLOCKED
    return give(frame, value)


@handles(Op.RETURN_GENERATOR)
def _return_generator(vm: Vm, frame: Frame, arg: Any) -> Value:
    """The frame becomes a generator, which the call returns."""
    code = frame.code
    asynchronous = "async_generator" if code.is_generator else "coroutine"
    kind = asynchronous if code.is_async else "generator"
    generator = GGenerator(frame, kind, code.name, code.qualname)
    thread = vm.thread
    thread.frame = back = frame.back
    assert back is not None  # the frame of whoever called
    thread.depth -= 1
    frame.back = None
    resume, detail = frame.resume, frame.detail
    frame.generator, frame.resume, frame.detail = generator, int(Resume.GENERATOR), None
    vm.alloc(1, 200)
    from simcore.vm.returning import settle  # noqa: PLC0415  (made of calls)

    value = settle(vm, resume, detail, generator)
    if value is not CALLED:
        back.stack.append(value)
    return CALLED


@handles(Op.GET_YIELD_FROM_ITER)
def _get_yield_from_iter(vm: Vm, frame: Frame, arg: Any) -> Value:
    value = frame.stack.pop()
    if type(value) is GGenerator and value.kind == "coroutine":
        if not frame.code.is_async:
            raise vm.error("TypeError", "cannot 'yield from' a coroutine object in a non-coroutine generator")
        frame.stack.append(value)
        return None
    from simcore.vm.iteration import get_iter  # noqa: PLC0415

    return give(frame, get_iter(vm, value))


@handles(Op.SEND)
def _send(vm: Vm, frame: Frame, target: int) -> Value:
    stack = frame.stack
    value = stack.pop()
    receiver = stack[-1]
    if type(receiver) is GGenerator:
        found = resume_generator(vm, receiver, value, Resume.SEND, target)
    elif type(receiver) is GAsyncStep:
        found = _step_async(vm, receiver, value, target)
    elif value is None:
        found = _send_none(vm, receiver, target)
    else:
        method = lookup(type_of(receiver), "send")
        if method is NULL:
            raise vm.error("AttributeError", f"'{type_of(receiver).name}' object has no attribute 'send'")
        found = call_then(vm, method, [receiver, value], Resume.SEND, target)
    if found is NULL:
        stack[-1] = None
        frame.pc = target
        return None
    return give(frame, found)


def _send_none(vm: Vm, receiver: Value, target: int) -> Value:
    if type(receiver) is GIterator:
        return step_then(vm, receiver, Resume.SEND, target)
    method = lookup(type_of(receiver), "__next__")
    if method is NULL:
        return next_or(vm, receiver, NULL)
    return call_then(vm, method, [receiver], Resume.SEND, target)


def _step_async(vm: Vm, step: GAsyncStep, value: Value, target: int) -> Value:
    if step.started:
        return resume_generator(vm, step.generator, value, Resume.SEND, target)
    step.started = True
    if step.exc is not None:
        if step.closing and step.generator.state in ("created", "closed"):
            step.generator.state = "closed"
            return NULL
        return throw_into(vm, step.generator, step.exc, Resume.SEND, target)
    if step.generator.state == "closed":
        raise vm.error("StopAsyncIteration")
    return resume_generator(vm, step.generator, step.value, Resume.SEND, target)


@handles(Op.GET_AWAITABLE)
def _get_awaitable(vm: Vm, frame: Frame, arg: Any) -> Value:
    value = frame.stack.pop()
    if type(value) is GAsyncStep or (type(value) is GGenerator and value.kind == "coroutine"):
        frame.stack.append(value)
        return None
    method = lookup(type_of(value), "__await__")
    if method is NULL:
        raise vm.error("TypeError", f"object {type_of(value).name} can't be used in 'await' expression")
    return give(frame, call(vm, method, [value]))


@handles(Op.GET_AITER)
def _get_aiter(vm: Vm, frame: Frame, arg: Any) -> Value:
    value = frame.stack.pop()
    method = lookup(type_of(value), "__aiter__")
    if method is NULL:
        text = f"'async for' requires an object with __aiter__ method, got {type_of(value).name}"
        raise vm.error("TypeError", text)
    return give(frame, call(vm, method, [value]))


@handles(Op.GET_ANEXT)
def _get_anext(vm: Vm, frame: Frame, arg: Any) -> Value:
    value = frame.stack[-1]
    if type(value) is GGenerator and value.kind == "async_generator":
        frame.stack.append(GAsyncStep(value))
        return None
    method = lookup(type_of(value), "__anext__")
    if method is NULL:
        text = f"'async for' requires an iterator with __anext__ method, got {type_of(value).name}"
        raise vm.error("TypeError", text)
    found = call(vm, method, [value])
    if found is CALLED:
        vm.thread.frame.resume, vm.thread.frame.detail = int(Resume.PUSH), None
        return CALLED
    frame.stack.append(found)
    # An awaitable of the program is unwrapped by the SEND that follows through its __await__.
    return _get_awaitable(vm, frame, None)


@handles(Op.END_ASYNC_FOR)
def _end_async_for(vm: Vm, frame: Frame, arg: Any) -> Value:
    exc = frame.stack.pop()
    if is_instance(exc, vm.builtins_type("StopAsyncIteration")):
        frame.stack.pop()
        return None
    from simcore.vm.errors import GuestError  # noqa: PLC0415

    raise GuestError(exc, again=True)


@handles(Op.ASYNC_GEN_WRAP)
def _async_gen_wrap(vm: Vm, frame: Frame, arg: Any) -> Value:
    frame.stack[-1] = GWrapped(frame.stack[-1])
    return None


for _table in (building.HANDLERS, classes.HANDLERS, importing.HANDLERS, matching.HANDLERS, raising.HANDLERS):
    HANDLERS.update(_table)

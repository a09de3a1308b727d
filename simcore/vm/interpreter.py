"""The dispatch loop: the semantic reference of everything that runs faster elsewhere.

``run`` executes at most ``fuel`` instructions of one thread and says why it stopped. The order of the branches follows
their frequency; what is rare or long stands in :mod:`~simcore.vm.instructions` and is found by a table. A host ``for``
over a ``range`` counts the instructions, which costs nothing extra.

Source: CPython 3.11, Python/ceval.c.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from simcore.vm.attributes import load_attr, load_method, store_attr
from simcore.vm.blocks.block import Block, make_block
from simcore.vm.calls import NO_KEYWORDS, call, call_keywords, call_native
from simcore.vm.errors import GuestError
from simcore.vm.frame import Frame
from simcore.vm.hashing import dict_set
from simcore.vm.host_errors import HOST_ERRORS, of_host
from simcore.vm.instructions import HANDLERS
from simcore.vm.iteration import called_by_loop, for_iter, get_iter, refill
from simcore.vm.loops import LoopHead
from simcore.vm.opcodes import Op
from simcore.vm.operators import binary, compare, store_subscript, subscript, truth
from simcore.vm.returning import deliver, deliver_yield
from simcore.vm.skipping import skip
from simcore.vm.typing_of import HOST_TYPES
from simcore.vm.unwinding import name_error, unwind
from simcore.vm.values import BLOCKED, CALLED, NULL, GCell, GDict, GFunction, GIterator, GList, GNative, NeedsGuest
from simcore.vm.vm import Thread, Vm


class Stop(IntEnum):
    """Why ``run`` came back."""

    FUEL = 0
    CHECK = 1  # the holder of the GIL has reached a place where it looks
    BLOCKED = 2
    EXIT = 3
    SWITCH = 4  # the thread gives way (sleep(0))
    LEFT = 5  # the loop that is watched was left


# Numbers of the branches, as module constants: CPython specialises their look-up.
(
    LOAD_FAST, STORE_FAST, LOAD_CONST, LOAD_GLOBAL, STORE_GLOBAL, LOAD_NAME, STORE_NAME, LOAD_DEREF, STORE_DEREF,
    POP_TOP, COPY, SWAP, PUSH_NULL, BINARY_OP, COMPARE_OP, BINARY_SUBSCR, JUMP_FORWARD, JUMP_BACKWARD,
    POP_JUMP_IF_FALSE, POP_JUMP_IF_TRUE, GET_ITER, FOR_ITER, LOAD_ATTR, STORE_ATTR, LOAD_METHOD, CALL, RETURN_VALUE,
    YIELD_VALUE, IS_OP, STORE_SUBSCR, LIST_APPEND, POP_JUMP_IF_NONE, POP_JUMP_IF_NOT_NONE,
) = (
    int(op) for op in (
        Op.LOAD_FAST, Op.STORE_FAST, Op.LOAD_CONST, Op.LOAD_GLOBAL, Op.STORE_GLOBAL, Op.LOAD_NAME, Op.STORE_NAME,
        Op.LOAD_DEREF, Op.STORE_DEREF, Op.POP_TOP, Op.COPY, Op.SWAP, Op.PUSH_NULL, Op.BINARY_OP, Op.COMPARE_OP,
        Op.BINARY_SUBSCR, Op.JUMP_FORWARD, Op.JUMP_BACKWARD, Op.POP_JUMP_IF_FALSE, Op.POP_JUMP_IF_TRUE, Op.GET_ITER,
        Op.FOR_ITER, Op.LOAD_ATTR, Op.STORE_ATTR, Op.LOAD_METHOD, Op.CALL, Op.RETURN_VALUE, Op.YIELD_VALUE, Op.IS_OP,
        Op.STORE_SUBSCR,
        Op.LIST_APPEND, Op.POP_JUMP_IF_NONE, Op.POP_JUMP_IF_NOT_NONE,
    )
)  # fmt: skip
SMALL_KEY = (1 << 61) - 1
SMALL = 1 << 62
"""Sums and differences of numbers below this need no check of their size."""
PAUSE_MAX = 1 << 16
"""After loops that could not jump, so many instructions pass at most before one is tried again."""


class Watch:
    """A loop that runs without detail: the instructions ``low`` to ``high`` (not included) of ``frame``. ``turns``
    counts its backward jumps."""

    __slots__ = ("frame", "high", "low", "turns")

    def __init__(self, frame: Frame, low: int, high: int) -> None:
        self.frame = frame
        self.low, self.high = low, high
        self.turns = 0

    def left(self, frame: Frame, pc: int) -> bool:
        """Whether going on at ``pc`` of ``frame`` is outside."""
        return frame is self.frame and not self.low <= pc < self.high


def run(
    vm: Vm, thread: Thread, fuel: int, *, eager: bool = False, watch: Watch | None = None, real: int | None = None
) -> Stop:
    """Execute up to ``fuel`` instructions of ``thread``; ``thread.executed`` grows by what was executed.

    ``eager``: stop at the next place where a holder of the GIL looks whether somebody wants it. ``watch``: stop when
    that loop is left. ``real``: stop earlier when so many instructions have really been executed; those that loops jump
    over (``thread.saved``) do not count, and None lets no loop jump. Raises ``BudgetExceeded``.
    """
    vm.thread = thread
    if thread.failure is not None:
        error, thread.failure = thread.failure, None
        if unwind(vm, thread, error):
            return Stop.EXIT
    jumps = real is not None and not eager
    left = fuel if real is None else min(fuel, real)
    thread.fuel_over, thread.real_over = fuel - left, 0 if real is None else real - left
    while True:
        try:
            return _run(vm, thread, left, eager, watch, jumps)
        except HOST_ERRORS as error:
            left = thread.left
            thread.slice = 0
            if unwind(vm, thread, error if isinstance(error, GuestError) else of_host(vm, error)):
                return Stop.EXIT
            if watch is not None or vm.tracing:
                return Stop.LEFT
            if left <= 0:
                return Stop.FUEL


def _jumped(thread: Thread, fuel: int, left: int, virtual: int, cost: int) -> tuple[int, int]:
    """A loop has jumped over ``virtual`` instructions at the ``cost`` of so many real ones: the new ``fuel`` and
    ``left``, whose difference is what was executed."""
    over, real = left + thread.fuel_over - virtual, left + thread.real_over - cost
    rest = max(0, min(over, real))
    thread.fuel_over, thread.real_over = over - rest, real - rest
    thread.saved += virtual - cost
    return fuel - left + virtual + rest, rest


def _run(vm: Vm, thread: Thread, fuel: int, eager: bool, watch: Watch | None, jumps: bool) -> Stop:
    """The loop itself, until it stops or an exception comes up; then ``thread.slice`` tells what was executed."""
    frame: Frame = thread.frame
    instructions, stack, slots, pc = frame.instructions, frame.stack, frame.locals, frame.pc
    push, pop = stack.append, stack.pop
    left = gate = fuel
    pause = 32
    looks = eager or watch is not None
    heats = vm.limits.jit and not vm.tracing
    hot = vm.limits.jit_turns
    in_block = False
    try:
        while True:
            for left in range(left - 1, -1, -1):  # noqa: B020  (the rest goes on where the last one stopped)
                op, arg = instructions[pc]
                pc += 1
                if op == LOAD_FAST:
                    value = slots[arg]
                    if value is NULL:
                        frame.pc = pc
                        raise name_error(vm, frame, arg)
                    push(value)
                elif op == STORE_FAST:
                    slots[arg] = pop()
                elif op == LOAD_CONST:
                    push(arg)
                elif op == BINARY_OP:
                    b = pop()
                    a = stack[-1]
                    kind = type(a)
                    if kind is type(b) and (kind is int or kind is float):
                        if arg == 0 or arg == 13:  # noqa: PLR1714  (measured faster)
                            value = a + b
                            if kind is float or -SMALL < value < SMALL:
                                stack[-1] = value
                                continue
                        elif arg == 1 or arg == 14:  # noqa: PLR1714
                            value = a - b
                            if kind is float or -SMALL < value < SMALL:
                                stack[-1] = value
                                continue
                        elif kind is float or (-SMALL < a < SMALL and -SMALL < b < SMALL):  # noqa: SIM102
                            if arg == 2 or arg == 15:  # noqa: PLR1714
                                stack[-1] = a * b
                                continue
                        if kind is int and b > 0:
                            if arg == 5 or arg == 18:  # noqa: PLR1714
                                stack[-1] = a % b
                                continue
                            if arg == 4 or arg == 17:  # noqa: PLR1714
                                stack[-1] = a // b
                                continue
                    frame.pc = pc
                    pop()
                    value = binary(vm, arg, a, b)
                    if value is CALLED:
                        break
                    push(value)
                elif op == COMPARE_OP:
                    b = pop()
                    a = stack[-1]
                    kind = type(a)
                    if kind is type(b) and (kind is int or kind is str or kind is float):
                        if arg == 0:
                            stack[-1] = a < b
                        elif arg == 2:
                            stack[-1] = a == b
                        elif arg == 4:
                            stack[-1] = a > b
                        elif arg == 3:
                            stack[-1] = a != b
                        elif arg == 1:
                            stack[-1] = a <= b
                        else:
                            stack[-1] = a >= b
                        continue
                    frame.pc = pc
                    pop()
                    value = compare(vm, arg, a, b)
                    if value is CALLED:
                        break
                    push(value)
                elif op == POP_JUMP_IF_FALSE:
                    value = pop()
                    if value is True:
                        continue
                    if value is not False:
                        frame.pc = pc
                        value = truth(vm, value)
                        if value is CALLED:
                            frame.pc = pc - 1
                            break
                    if not value:
                        pc = arg
                        if watch is not None and watch.left(frame, pc):
                            frame.pc = pc
                            thread.slice = fuel - left
                            return Stop.LEFT
                elif op == FOR_ITER:
                    iterator = stack[-1]
                    frame.pc = pc
                    if type(iterator) is GIterator:
                        value = iterator.step(vm, iterator)
                        if value is NULL:
                            pop()
                            pc = arg
                            if watch is not None and watch.left(frame, pc):
                                frame.pc = pc
                                thread.slice = fuel - left
                                return Stop.LEFT
                        elif value is CALLED:
                            called_by_loop(vm, arg)
                            break
                        else:
                            push(value)
                        continue
                    value = for_iter(vm, frame, iterator, arg)
                    if value is CALLED:
                        break
                    if value is NULL:
                        pop()
                        pc = arg
                        if watch is not None and watch.left(frame, pc):
                            frame.pc = pc
                            thread.slice = fuel - left
                            return Stop.LEFT
                    else:
                        push(value)
                elif op == JUMP_BACKWARD:
                    pc = arg
                    if looks:
                        frame.pc = int(pc)
                        if watch is not None and frame is watch.frame:
                            watch.turns += pc == watch.low
                            if not watch.low <= pc < watch.high:
                                thread.slice = fuel - left
                                return Stop.LEFT
                        if eager:
                            thread.slice = fuel - left
                            return Stop.CHECK
                    if type(pc) is LoopHead:
                        pc = int(pc)
                        if jumps and left < gate:
                            turns, virtual, cost = skip(frame, arg, left + thread.fuel_over)
                            if turns:
                                fuel, left = _jumped(thread, fuel, left, virtual, cost)
                                gate, pause = fuel, 32
                                if watch is not None and frame is watch.frame and pc == watch.low:
                                    watch.turns += turns
                                frame.pc = pc
                                break
                            gate, pause = left - pause, min(pause * 2, PAUSE_MAX)
                    if heats:
                        blocks = frame.code.blocks
                        block = blocks.get(pc, 0)
                        if type(block) is Block:
                            # What natives have run up is paid at the next call: by the interpreter.
                            if left > block.longest and not (vm.debt and block.calls):
                                frame.pc = pc
                                rest = block.enter(vm, frame, left, gate if jumps else -1, watch)
                                if rest != left:
                                    left = rest
                                    in_block = True
                                    break
                        elif type(block) is int:
                            blocks[pc] = block + 1
                            if block >= hot:
                                blocks[pc] = make_block(vm, frame, pc)
                elif op == LOAD_GLOBAL:
                    name, null = arg
                    if null:
                        push(NULL)
                    value = frame.globals.get(name, NULL)
                    if value is NULL:
                        value = vm.builtins.get(name, NULL)
                        if value is NULL:
                            frame.pc = pc
                            raise vm.error("NameError", f"name '{name}' is not defined", name=name)
                    push(value)
                elif op == CALL:
                    count, names = arg
                    frame.pc = pc
                    if names:
                        value = call_keywords(vm, frame, count, names)
                    else:
                        function = stack[-count - 2]
                        if function is NULL:
                            function = stack[-count - 1]
                            given = count
                        else:
                            given = count + 1
                        if type(function) is GFunction:
                            code = function.code
                            if code.simple and code.argcount == given:
                                if given:
                                    fresh = stack[-given:]
                                    del stack[-count - 2 :]
                                else:
                                    fresh = []
                                    del stack[-2:]
                                extra = len(code.local_names) - given
                                if extra:
                                    fresh += [NULL] * extra
                                thread.depth += 1
                                if thread.depth > vm.limits.frames_max:
                                    raise vm.too_deep(thread)
                                frame = thread.frame = Frame(code, function.globals, fresh, frame)
                                instructions, stack, slots, pc = code.instructions, frame.stack, fresh, 0
                                push, pop = stack.append, stack.pop
                                if eager:
                                    thread.slice = fuel - left
                                    return Stop.CHECK
                                continue
                        args = stack[-given:] if given else []
                        del stack[-count - 2 :]
                        if type(function) is GNative:
                            own = function.owner
                            # The plain case of call_native, written out: a method of its own kind, enough arguments.
                            if (
                                own is not None
                                and args
                                and HOST_TYPES.get(type(args[0])) is own
                                and function.low < given
                                and (given <= function.high + 1 or function.high < 0)
                                and not vm.drained
                            ):
                                try:
                                    value = function.function(vm, *args)
                                except NeedsGuest:
                                    if vm.drained:
                                        refill(vm)
                                    value = call_native(vm, function, args, NO_KEYWORDS)
                            else:
                                value = call_native(vm, function, args, NO_KEYWORDS)
                        else:
                            value = call(vm, function, args)
                    if value is CALLED:
                        break
                    if value is BLOCKED:
                        thread.slice = fuel - left
                        return Stop.BLOCKED
                    push(value)
                    if vm.debt or eager or vm.yielding:
                        break
                elif op == RETURN_VALUE:
                    value = pop()
                    frame.pc = pc
                    back = frame.back
                    thread.depth -= 1
                    over = watch is not None and frame is watch.frame
                    if frame.resume == 0 and back is not None:
                        frame = thread.frame = back
                        instructions, stack, slots, pc = frame.instructions, frame.stack, frame.locals, frame.pc
                        push, pop = stack.append, stack.pop
                        push(value)
                        if over:
                            thread.slice = fuel - left
                            return Stop.LEFT
                        continue
                    thread.frame = back
                    if deliver(vm, thread, frame, value):
                        thread.slice = fuel - left
                        return Stop.EXIT
                    break
                elif op == LOAD_ATTR:
                    frame.pc = pc
                    value = load_attr(vm, pop(), arg)
                    if value is CALLED:
                        break
                    push(value)
                elif op == LOAD_METHOD:
                    owner = stack[-1]
                    kind = type(owner)
                    if kind is GList or kind is GDict or kind is str:
                        value = HOST_TYPES[kind].cache.get(arg)
                        if type(value) is GNative:
                            stack[-1] = value
                            push(owner)
                            continue
                    frame.pc = pc
                    if load_method(vm, stack, arg) is CALLED:
                        break
                elif op == POP_TOP:
                    pop()
                elif op == STORE_GLOBAL:
                    frame.globals[arg] = pop()
                elif op == LOAD_NAME:
                    names = frame.names
                    value = names.get(arg, NULL)
                    if value is NULL:
                        value = frame.globals.get(arg, NULL)
                        if value is NULL:
                            value = vm.builtins.get(arg, NULL)
                            if value is NULL:
                                frame.pc = pc
                                raise vm.error("NameError", f"name '{arg}' is not defined", name=arg)
                    push(value)
                elif op == STORE_NAME:
                    frame.names[arg] = pop()
                elif op == STORE_SUBSCR:
                    key: Any = pop()
                    owner = pop()
                    value = pop()
                    frame.pc = pc
                    if type(owner) is GDict and (type(key) is str or type(key) is int) and owner.custom is None:
                        dict_set(vm, owner, key, value)
                        continue
                    if type(owner) is GList and type(key) is int:
                        items = owner.items
                        if -len(items) <= key < len(items):
                            items[key] = value
                            continue
                    if store_subscript(vm, owner, key, value) is CALLED:
                        break
                elif op == BINARY_SUBSCR:
                    key = pop()
                    owner = stack[-1]
                    if type(owner) is GList and type(key) is int:
                        items = owner.items
                        if -len(items) <= key < len(items):
                            stack[-1] = items[key]
                            continue
                    elif type(owner) is GDict and (type(key) is str or type(key) is int) and owner.custom is None:
                        value = owner.items.get(key, NULL) if type(key) is str or -SMALL_KEY < key < SMALL_KEY else NULL  # type: ignore[operator]
                        if value is not NULL:
                            stack[-1] = value
                            continue
                    frame.pc = pc
                    pop()
                    value = subscript(vm, owner, key)
                    if value is CALLED:
                        break
                    push(value)
                elif op == STORE_ATTR:
                    frame.pc = pc
                    owner = pop()
                    if store_attr(vm, owner, arg, pop()) is CALLED:
                        break
                elif op == LOAD_DEREF:
                    value = slots[arg].value
                    if value is NULL:
                        frame.pc = pc
                        raise name_error(vm, frame, arg)
                    push(value)
                elif op == STORE_DEREF:
                    cell: GCell = slots[arg]
                    cell.value = pop()
                elif op == JUMP_FORWARD:
                    pc = arg
                    if watch is not None and watch.left(frame, pc):
                        frame.pc = pc
                        thread.slice = fuel - left
                        return Stop.LEFT
                elif op == POP_JUMP_IF_TRUE:
                    value = pop()
                    if value is False:
                        continue
                    if value is not True:
                        frame.pc = pc
                        value = truth(vm, value)
                        if value is CALLED:
                            frame.pc = pc - 1
                            break
                    if value:
                        pc = arg
                        if watch is not None and watch.left(frame, pc):
                            frame.pc = pc
                            thread.slice = fuel - left
                            return Stop.LEFT
                elif op == GET_ITER:
                    frame.pc = pc
                    value = get_iter(vm, pop())
                    if value is CALLED:
                        break
                    push(value)
                elif op == YIELD_VALUE:
                    frame.pc = pc
                    thread.frame = frame.back
                    thread.depth -= 1
                    if deliver_yield(vm, thread, frame, pop()):
                        thread.slice = fuel - left
                        return Stop.EXIT
                    break
                elif op == COPY:
                    push(stack[-arg])
                elif op == SWAP:
                    stack[-1], stack[-arg] = stack[-arg], stack[-1]
                elif op == PUSH_NULL:
                    push(NULL)
                elif op == IS_OP:
                    b = pop()
                    stack[-1] = vm.same(stack[-1], b) is not arg
                elif op == POP_JUMP_IF_NONE:
                    if pop() is None:
                        pc = arg
                        if watch is not None and watch.left(frame, pc):
                            frame.pc = pc
                            thread.slice = fuel - left
                            return Stop.LEFT
                elif op == POP_JUMP_IF_NOT_NONE:
                    if pop() is not None:
                        pc = arg
                        if watch is not None and watch.left(frame, pc):
                            frame.pc = pc
                            thread.slice = fuel - left
                            return Stop.LEFT
                else:
                    frame.pc = pc
                    value = HANDLERS[op](vm, frame, arg)
                    if value is CALLED:
                        break
                    if value is BLOCKED:
                        thread.slice = fuel - left
                        return Stop.BLOCKED
                    pc = frame.pc
                    if vm.debt:
                        break
            else:
                frame.pc = pc
                thread.slice = fuel
                return Stop.FUEL
            if in_block:
                in_block = False
                pc = frame.pc
                if left:
                    continue
                thread.slice = fuel
                return Stop.FUEL
            # Something happened to the frames, or natives worked more than their one instruction.
            left -= vm.debt
            vm.debt = 0
            frame = thread.frame
            instructions, stack, slots, pc = frame.instructions, frame.stack, frame.locals, frame.pc
            push, pop = stack.append, stack.pop
            if vm.yielding:
                vm.yielding = False
                thread.slice = fuel - left
                return Stop.SWITCH
            if eager:
                thread.slice = fuel - left
                return Stop.CHECK
            if vm.tracing:
                thread.slice = fuel - left
                return Stop.LEFT
            if left <= 0:
                thread.slice = fuel - left
                return Stop.FUEL
    except BaseException:
        if frame is thread.frame:
            frame.pc = pc
        thread.slice = fuel - left + vm.debt
        thread.left = left - vm.debt
        vm.debt = 0
        raise
    finally:
        thread.executed += thread.slice

"""A call in progress: plain data, so that it can be copied, compared, suspended and resumed.

``resume`` says what happens to the value that the frame returns; ``detail`` is what that needs to know.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from simcore.vm.code import Code
from simcore.vm.values import NULL, GCell, Value


class Resume(IntEnum):
    """What the caller does with a returned value."""

    PUSH = 0  # push it
    DROP = 1  # forget it
    INIT = 2  # detail: the new object; the value must be None, the object is pushed
    BINARY = 3  # detail: (operator, left, right, candidates left); NotImplemented tries the next
    COMPARE = 4  # the same for comparisons
    TRUTH = 5  # must be bool (detail "__bool__") or int (detail "__len__"); the truth is pushed
    NOT = 6  # the same, negated
    FOR_ITER = 7  # detail: where to go on when StopIteration ends the loop
    GENERATOR = 8  # detail: the generator that runs in this frame
    CHECK = 9  # detail: (native, args); it checks or changes the value, which is then pushed
    ENTRY = 10  # the thread's first frame
    IMPORT = 11  # the body of a module; detail: what the import gives
    BUILD_CLASS = 12  # detail: what __build_class__ needs
    NEXT_DEFAULT = 13  # detail: the value that replaces StopIteration
    GETATTR = 14  # detail: (object, name, default or NULL): AttributeError falls back
    SEND = 15  # detail: where yield from goes on with the result
    CLOSE = 17  # a generator is being closed: it may return or raise, not yield
    RAISE = 18  # detail: the exception to raise when the call is done
    PACKAGE = 19  # the body of a package; detail: (the module in it that is imported, whether that one is given)
    GIVE = 20  # detail: what is pushed instead of the value
    NEW = 16  # detail: (class, args, kwargs): __init__ is next


class Frame:
    """``seen`` is the instruction at which its line was last told, ``turns`` how often its innermost loop has come
    round since (for traces). ``locals`` are the slots that ``code.local_names`` names; ``names`` is the namespace of a
    module or class body."""

    __slots__ = (
        "back",
        "code",
        "detail",
        "generator",
        "globals",
        "instructions",
        "locals",
        "names",
        "pc",
        "resume",
        "seen",
        "stack",
        "turns",
    )

    def __init__(
        self, code: Code, globals_: dict[str, Value], locals_: list[Value], back: Frame | None, resume: int = 0
    ) -> None:
        self.code = code
        self.instructions = code.instructions
        self.globals = globals_
        self.locals = locals_
        self.names: Any = globals_
        self.stack: list[Value] = []
        self.pc = 0
        self.back = back
        self.resume = resume
        self.detail: Any = None
        self.generator: Any = None
        self.seen = -1
        self.turns = 0


def variables(frame: Frame) -> dict[str, Value]:
    """The variables of a function's frame that have a value, by name."""
    found = {}
    for name, value in zip(frame.code.local_names, frame.locals, strict=False):
        own = value.value if type(value) is GCell else value
        if own is not NULL and name and not name.startswith("."):
            found[name] = own
    return found

"""Tracebacks and their frames as a program sees them: places in its own code. Library code of ours is left out."""

from __future__ import annotations

from simcore.vm.code import Code
from simcore.vm.text import add_repr, address
from simcore.vm.types.define import attribute, builtin_type
from simcore.vm.types.exceptions import TRACEBACK, GTraceback
from simcore.vm.values import Value
from simcore.vm.vm import Vm


class GFrameView:
    """Where a frame was; not the frame itself."""

    __slots__ = ("back", "code", "ident", "line")

    def __init__(self, code: Code, line: int, back: GFrameView | None = None) -> None:
        self.code = code
        self.line = line
        self.back = back
        self.ident = 0


FRAME = builtin_type("frame", hosts=(GFrameView,))
attribute(FRAME, "f_lineno")(lambda vm, frame: frame.line)
attribute(FRAME, "f_code")(lambda vm, frame: frame.code)
attribute(FRAME, "f_back")(lambda vm, frame: frame.back)
add_repr(
    GFrameView,
    lambda vm, frame: (
        f"<frame at {address(vm, frame)}, file {frame.code.filename!r}, line {frame.line}, code {frame.code.name}>"
    ),
)


def shown(entries: list[tuple[Code, int]]) -> list[tuple[Code, int]]:
    """The entries of the program's own code."""
    return [(code, index) for code, index in entries if not code.hidden]


@attribute(TRACEBACK, "tb_lineno")
def _tb_lineno(vm: Vm, traceback: GTraceback) -> Value:
    code, index = (shown(traceback.entries) or traceback.entries)[0]
    return code.positions[index][0]


@attribute(TRACEBACK, "tb_lasti")
def _tb_lasti(vm: Vm, traceback: GTraceback) -> Value:
    return 2 * (shown(traceback.entries) or traceback.entries)[0][1]


@attribute(TRACEBACK, "tb_frame")
def _tb_frame(vm: Vm, traceback: GTraceback) -> Value:
    code, index = (shown(traceback.entries) or traceback.entries)[0]
    return GFrameView(code, code.positions[index][0])


@attribute(TRACEBACK, "tb_next")
def _tb_next(vm: Vm, traceback: GTraceback) -> Value:
    rest = shown(traceback.entries)[1:]
    return GTraceback(rest) if rest else None


def current_stack(vm: Vm) -> list[tuple[Code, int]]:
    """Where the running thread stands, outermost first."""
    found = []
    frame = vm.thread.frame
    while frame is not None:
        vm.charge(1)
        found.append((frame.code, max(frame.pc - 1, 0)))
        frame = frame.back
    return shown(found[::-1])


def view_of(vm: Vm, depth: int) -> GFrameView | None:
    """The frame ``depth`` calls out, with those around it; None where the stack is not as deep."""
    view = None
    for code, index in current_stack(vm)[: -depth or None]:
        view = GFrameView(code, code.positions[index][0], view)
    return view


__all__ = ["GFrameView", "current_stack", "shown", "view_of"]

"""What a program may see of a function's inside: ``__code__`` and ``__closure__``, to read, not to change."""

from __future__ import annotations

from simcore.vm.code import Code
from simcore.vm.frame import Frame, variables
from simcore.vm.text import add_repr, address
from simcore.vm.types.define import attribute, builtin_type
from simcore.vm.types.functions import ASYNC_GENERATOR, COROUTINE, FUNCTION, GENERATOR
from simcore.vm.typing_of import type_of
from simcore.vm.values import NULL, GCell, GDict, GGenerator, Value
from simcore.vm.vm import Vm

CODE = builtin_type("code", hosts=(Code,))
CELL = builtin_type("cell", hosts=(GCell,))


def _variables(code: Code) -> tuple[str, ...]:
    return tuple(name for name in code.local_names[: code.locals_count] if name)


attribute(CODE, "co_name")(lambda vm, code: code.name)
attribute(CODE, "co_qualname")(lambda vm, code: code.qualname)
attribute(CODE, "co_filename")(lambda vm, code: code.filename)
attribute(CODE, "co_firstlineno")(lambda vm, code: code.first_line)
attribute(CODE, "co_argcount")(lambda vm, code: code.argcount)
attribute(CODE, "co_posonlyargcount")(lambda vm, code: code.posonly)
attribute(CODE, "co_kwonlyargcount")(lambda vm, code: code.kwonly)
attribute(CODE, "co_nlocals")(lambda vm, code: len(_variables(code)))
attribute(CODE, "co_varnames")(lambda vm, code: _variables(code))
attribute(CODE, "co_freevars")(lambda vm, code: code.frees)
attribute(CODE, "co_cellvars")(lambda vm, code: code.cells)


@attribute(CELL, "cell_contents")
def _contents(vm: Vm, cell: GCell) -> Value:
    if cell.value is NULL:
        raise vm.error("ValueError", "Cell is empty")
    return cell.value


attribute(FUNCTION, "__code__")(lambda vm, function: function.code)
attribute(FUNCTION, "__closure__")(lambda vm, function: function.closure or None)
attribute(FUNCTION, "__globals__")(lambda vm, function: GDict(function.globals))


class GFrame:
    """What a program sees of the frame of a generator: where it stood when it was asked for, and its variables."""

    __slots__ = ("code", "frame", "ident", "line")

    def __init__(self, frame: Frame, line: int) -> None:
        self.code = frame.code
        self.frame = frame
        self.line = line
        self.ident = 0


FRAME = builtin_type("frame", hosts=(GFrame,))
attribute(FRAME, "f_code")(lambda vm, frame: frame.code)
attribute(FRAME, "f_lineno")(lambda vm, frame: frame.line)
attribute(FRAME, "f_locals")(lambda vm, frame: GDict(variables(frame.frame)))


def _frame_of(vm: Vm, generator: GGenerator) -> Value:
    frame = generator.frame
    if frame is None:
        return None
    place = frame.code.positions[max(frame.pc - 1, 0)][0] if frame.pc else frame.code.first_line
    return GFrame(frame, place)


for _cls, _prefix in ((GENERATOR, "gi"), (COROUTINE, "cr"), (ASYNC_GENERATOR, "ag")):
    attribute(_cls, f"{_prefix}_frame")(_frame_of)
    attribute(_cls, f"{_prefix}_code")(lambda vm, g: g.code)


def _code_repr(vm: Vm, code: Code) -> str:
    return f'<code object {code.name} at {address(vm, code)}, file "{code.filename}", line {code.first_line}>'


def _cell_repr(vm: Vm, cell: GCell) -> str:
    if cell.value is NULL:
        return f"<cell at {address(vm, cell)}: empty>"
    return f"<cell at {address(vm, cell)}: {type_of(cell.value).name} object at {address(vm, cell.value)}>"


add_repr(Code, _code_repr)
add_repr(GCell, _cell_repr)

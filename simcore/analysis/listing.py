"""The instructions of a program's own files, as texts: what the bytecode panel shows."""

from __future__ import annotations

from collections.abc import Iterator

from simcore.model.program_trace import Instruction
from simcore.stdlib.dis import argument_texts
from simcore.vm.code import Code
from simcore.vm.opcodes import Op
from simcore.vm.vm import Vm


def listing(vm: Vm, code: Code) -> Iterator[Instruction]:
    """The instructions of a module and of all functions in it, each code as a whole, in the order of the source."""
    texts = argument_texts(vm, code)
    for index, (number, _) in enumerate(code.instructions):
        line = code.positions[index][0]
        yield Instruction(code.filename, code.name, code.first_line, index, line, Op(number).name, texts[index])
    for _, arg in code.instructions:
        if isinstance(arg, Code):
            yield from listing(vm, arg)

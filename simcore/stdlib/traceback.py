"""``traceback``: what the interpreter prints of an exception, for programs that print it themselves."""

from __future__ import annotations

from simcore.vm.calls import call
from simcore.vm.code import Code
from simcore.vm.module import ModuleSpec
from simcore.vm.traceback import _Printer, full_message_name, members
from simcore.vm.types.define import function
from simcore.vm.types.exceptions import GTraceback
from simcore.vm.types.tracebacks import current_stack, shown
from simcore.vm.values import GExc, GList, Value
from simcore.vm.vm import Vm

NATIVES: dict[str, Value] = {}


@function(NATIVES, "_whole")
def _whole(vm: Vm, exc: Value, limit: Value, chain: Value) -> Value:
    """The text of an exception, perhaps without what led to it or with fewer entries."""
    if limit is not None or not chain:
        exc = _copy(exc, limit, chain=bool(chain))
    return call(vm, vm.prelude["_traceback_text"], [exc])


def _copy(exc: GExc, limit: Value, *, chain: bool) -> GExc:
    """The exception with no more than ``limit`` entries each, without or with all that led to it."""
    made: dict[int, GExc] = {}
    for own in members(exc) if chain else [exc]:
        copy = made[id(own)] = GExc(own.cls, own.args)
        copy.attrs = own.attrs
        copy.suppress = own.suppress
        entries = shown(own.traceback)
        copy.traceback = entries if limit is None else entries[:limit] if limit >= 0 else entries[limit:]
        copy.cause, copy.context = (own.cause, own.context) if chain else (None, None)
    for copy in made.values():
        copy.cause = made.get(id(copy.cause), copy.cause)
        copy.context = made.get(id(copy.context), copy.context)
    return made[id(exc)]


@function(NATIVES, "_bare")
def _bare(vm: Vm, exc: GExc) -> Value:
    """The text without a traceback and without what led to it."""
    return call(vm, vm.prelude["_traceback_text"], [_copy(exc, 0, chain=False)])


@function(NATIVES, "_handled")
def _handled(vm: Vm) -> Value:
    return vm.thread.handled if isinstance(vm.thread.handled, GExc) else None


@function(NATIVES, "_entries")
def _entries(vm: Vm, source: Value) -> Value:
    """(file, line, function, source line, text with carets) of each entry of a traceback; of the stack for None."""
    entries = current_stack(vm) if source is None else shown(source.entries) if isinstance(source, GTraceback) else []
    vm.charge(8 * len(entries))
    return GList([_entry(vm, code, index, carets=source is not None) for code, index in entries])


def _entry(vm: Vm, code: Code, index: int, *, carets: bool) -> Value:
    line = code.positions[index][0]
    printer = _Printer(vm, {})
    printer.entry(code, index)
    source = vm.sources.get(code.filename, [])
    text = source[line - 1].strip() if 0 < line <= len(source) else ""
    pieces = "".join(printer.parts)
    return (code.filename, line, code.name, text, pieces if carets else "".join(pieces.splitlines(keepends=True)[:2]))


@function(NATIVES, "_class_name")
def _class_name(vm: Vm, exc: GExc) -> Value:
    return full_message_name(exc.cls)


MODULE = ModuleSpec("traceback", NATIVES, "traceback.py")

"""The text of an uncaught exception, as CPython 3.11 prints it. Library code of ours is left out."""

from __future__ import annotations

from simcore.vm.errors import GuestError
from simcore.vm.text import full_name, native_str
from simcore.vm.values import GExc, NeedsGuest
from simcore.vm.vm import Vm


def format_exception(vm: Vm, exc: GExc) -> str:
    """The whole text, with what it was caused by."""
    parts = []
    if exc.cause is not None:
        parts += [format_exception(vm, exc.cause)]
        parts += ["\nThe above exception was the direct cause of the following exception:\n\n"]
    elif exc.context is not None and not exc.suppress:
        parts += [format_exception(vm, exc.context)]
        parts += ["\nDuring handling of the above exception, another exception occurred:\n\n"]
    shown = [(code, index) for code, index in exc.traceback if not code.hidden]
    if shown:
        parts.append("Traceback (most recent call last):\n")
    for code, index in shown:
        line = code.positions[index][0]
        parts.append(f'  File "{code.filename}", line {line}, in {code.name}\n')
        source = vm.sources.get(code.filename, [])
        if 0 < line <= len(source) and source[line - 1].strip():
            parts.append(f"    {source[line - 1].strip()}\n")
    parts.append(last_line(vm, exc))
    return "".join(parts)


def last_line(vm: Vm, exc: GExc) -> str:
    """``ValueError: text``."""
    name = full_name(exc.cls)
    try:
        text = native_str(vm, exc)
    except (NeedsGuest, GuestError):
        text = "<exception str() failed>"
    return f"{name}: {text}\n" if text else f"{name}\n"

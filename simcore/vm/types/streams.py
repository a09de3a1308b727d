"""The standard streams, as objects: what ``sys.stdout`` and its like are."""

from __future__ import annotations

from simcore.vm.calls import call
from simcore.vm.text import add_repr
from simcore.vm.types.define import attribute, builtin_type, method
from simcore.vm.types.filetypes import TEXT_BASE, unsupported
from simcore.vm.typing_of import plain, type_of
from simcore.vm.values import BLOCKED, GuestIterated, Value
from simcore.vm.vm import Vm


class GStream(GuestIterated):
    """``stdin``, ``stdout`` or ``stderr``."""

    __slots__ = ("ident", "name")

    def __init__(self, name: str) -> None:
        self.name = name
        self.ident = 0


STREAM = builtin_type("TextIOWrapper", TEXT_BASE, hosts=(GStream,), module="_io")
NUMBERS = {"stdin": 0, "stdout": 1, "stderr": 2}


@method(STREAM, "write")
def _write(vm: Vm, self: GStream, text: Value) -> Value:
    own = plain(text)
    if type(own) is not str:
        raise vm.error("TypeError", f"write() argument must be str, not {type_of(text).name}")
    if self.name == "stdin":
        raise unsupported("not writable")
    if vm.host is None:
        vm.write(self.name, own)
        return len(own)
    if vm.host.write(vm, self.name, own) is None:
        return len(own)
    vm.request.answer = len(own)
    return BLOCKED


@method(STREAM, "flush")
def _flush(vm: Vm, self: GStream) -> Value:
    return None if vm.host is None or self.name != "stdout" else vm.host.flush(vm)


for _name in ("writelines", "readline", "readlines", "read"):

    def _in_guest(vm: Vm, self: GStream, *args: Value, _name: str = _name) -> Value:
        if self.name != "stdin" and _name != "writelines":
            raise unsupported("not readable")
        return call(vm, vm.prelude[f"stream_{_name}"], [self, *args])

    method(STREAM, _name)(_in_guest)
method(STREAM, "__iter__")(lambda vm, self: call(vm, vm.prelude["file_lines"], [self]))
method(STREAM, "__next__")(lambda vm, self: call(vm, vm.prelude["file_next"], [self]))
method(STREAM, "__enter__")(lambda vm, self: self)
method(STREAM, "__exit__")(lambda vm, self, *args: None)
method(STREAM, "fileno")(lambda vm, self: NUMBERS[self.name])
method(STREAM, "isatty")(lambda vm, self: self.name != "stdin")
method(STREAM, "readable")(lambda vm, self: self.name == "stdin")
method(STREAM, "writable")(lambda vm, self: self.name != "stdin")
method(STREAM, "seekable")(lambda vm, self: False)
method(STREAM, "reconfigure")(lambda vm, self, **options: None)
method(STREAM, "close")(lambda vm, self: None)
attribute(STREAM, "closed")(lambda vm, stream: False)
attribute(STREAM, "name")(lambda vm, stream: f"<{stream.name}>")
attribute(STREAM, "mode")(lambda vm, stream: "r" if stream.name == "stdin" else "w")
attribute(STREAM, "encoding")(lambda vm, stream: "utf-8")
attribute(STREAM, "errors")(lambda vm, stream: "backslashreplace" if stream.name == "stderr" else "strict")
attribute(STREAM, "line_buffering")(lambda vm, stream: True)
add_repr(
    GStream,
    lambda vm, stream: (
        f"<_io.TextIOWrapper name='<{stream.name}>' mode='{'r' if stream.name == 'stdin' else 'w'}' encoding='utf-8'>"
    ),
)
__all__ = ["STREAM", "GStream"]

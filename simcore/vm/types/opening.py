"""``open``."""

from __future__ import annotations

from weakref import ref

from simcore.vm.text import native_repr
from simcore.vm.types.filetypes import ENCODINGS, GBinaryFile, GBinaryReader, GBinaryWriter, GFile, on_disk, path_text
from simcore.vm.typing_of import plain, type_of
from simcore.vm.values import Value
from simcore.vm.vm import Vm


def open_file(
    vm: Vm,
    file: Value,
    mode: Value = "r",
    buffering: Value = -1,
    encoding: Value = None,
    errors: Value = None,
    newline: Value = None,
    closefd: Value = True,
    opener: Value = None,
) -> Value:
    """``open``."""
    name = path_text(vm, file) if not isinstance(plain(file), int) else ""
    if type(mode) is not str:
        raise vm.error("TypeError", f"open() argument 'mode' must be str, not {type_of(mode).name}")
    _check_mode(vm, mode, encoding, errors, newline)
    if isinstance(plain(file), int):
        raise vm.error("OSError", 9, "Bad file descriptor", errno=9, strerror="Bad file descriptor")
    binary = "b" in mode
    codec = "utf-8" if encoding is None else ENCODINGS.get(encoding.lower().replace("_", "-"))
    if codec is None:
        raise vm.error("LookupError", f"unknown encoding: {encoding}")
    if not binary and buffering == 0:
        raise vm.error("ValueError", "can't have unbuffered text I/O")
    how = next(letter for letter in mode if letter in "rwax")

    def action() -> Value:
        handle = vm.files.open(name, how, update="+" in mode)
        kind = GFile
        if binary:
            kind = GBinaryFile if "+" in mode else GBinaryReader if how == "r" else GBinaryWriter
        made = kind(handle, file, mode)
        made.encoding, made.errors = encoding or "UTF-8", errors or "strict"
        made.newline, made.buffering = newline, buffering
        made.number = vm.files.descriptor()
        if how == "a":
            handle.place = len(handle.node.data)
        made.order, made.left = vm.files.remember(ref(made)), vm.files.left
        vm.alloc(1, 400)
        return made

    return on_disk(vm, action, opens=True)


def _check_mode(vm: Vm, mode: str, encoding: Value, errors: Value, newline: Value) -> None:
    if set(mode) - set("rwax+bt") or len(set(mode)) != len(mode):
        raise vm.error("ValueError", f"invalid mode: '{mode}'")
    binary = "b" in mode
    if "t" in mode and binary:
        raise vm.error("ValueError", "can't have text and binary mode at once")
    if sum(letter in mode for letter in "rwax") != 1:
        words = "Must have exactly one of create/read/write/append mode and at most one plus"
        raise vm.error(
            "ValueError", words if not set(mode) & set("rwax") else words[0].lower() + words[1 : words.index(" and")]
        )
    for what, value in (("encoding", encoding), ("errors", errors), ("newline", newline)):
        if binary and value is not None:
            raise vm.error("ValueError", f"binary mode doesn't take {'an' if what[0] == 'e' else 'a'} {what} argument")
        if value is not None and type(value) is not str:
            text = f"open() argument '{what}' must be str or None, not {type_of(value).name}"
            raise vm.error("TypeError", text)
    if newline not in (None, "", "\n", "\r", "\r\n"):
        raise vm.error("ValueError", f"illegal newline value: {native_repr(vm, newline)}")

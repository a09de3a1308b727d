"""The primitive steps that the prelude's guest code is made of; no program can reach them."""

from __future__ import annotations

import re
import string
from typing import Any

from simcore.vm.classes import build_class, run_body
from simcore.vm.frame import Resume
from simcore.vm.hashing import MODULUS, guest_key, hash_of
from simcore.vm.hashing import _tuple_hash as tuple_hash
from simcore.vm.importing import run_module
from simcore.vm.iteration import native_values
from simcore.vm.sizes import guard_text
from simcore.vm.text import asked_size, native_repr
from simcore.vm.traceback import Tail, members, notes_of, render, wanted_names
from simcore.vm.types.define import function
from simcore.vm.types.hosted import hosted_call
from simcore.vm.types.lists import sort_scalars
from simcore.vm.types.settable import GFrozenSet, GSet, add_new, make_room, ordered_values, remove_key, take
from simcore.vm.types.streams import GStream
from simcore.vm.typing_of import lookup, plain, type_of
from simcore.vm.values import NULL, GDict, GExc, GKey, GList, GMethod, GObject, NeedsGuest, Sentinel, Value
from simcore.vm.vm import Vm

NATIVES: dict[str, Value] = {}
ABSENT = Sentinel("ABSENT")
NATIVES["_ABSENT"] = ABSENT


@function(NATIVES, "_kind")
def _kind(vm: Vm, value: Value) -> Value:
    if type(value) is GExc:
        return "exception"
    if type(value) is GMethod:
        return "method"
    return type_of(plain(value)).name


@function(NATIVES, "_carried")
def _carried(vm: Vm, cls: Value, payload: Value) -> Value:
    """An instance of a class that derives from a built-in one."""
    return GObject(cls, payload)


@function(NATIVES, "_special")
def _special(vm: Vm, value: Value, name: str) -> Value:
    """A special method, looked up in the class of ``value``; the mark "absent" if there is none."""
    found = lookup(type_of(value), name)
    return ABSENT if found is NULL else found


@function(NATIVES, "_name_of")
def _name_of(vm: Vm, value: Value) -> Value:
    """The name of a value's class, as messages have it."""
    return type_of(value).name


@function(NATIVES, "_enter_repr")
def _enter_repr(vm: Vm, value: Value) -> Value:
    own = plain(value)
    if vm.repr_guard.get(own, vm.thread.pid):
        return False
    vm.repr_guard.put(own, True, vm.thread.pid)
    return True


@function(NATIVES, "_leave_repr")
def _leave_repr(vm: Vm, value: Value) -> Value:
    vm.repr_guard.discard(plain(value), vm.thread.pid)
    return None


NATIVES["_plain"] = None


@function(NATIVES, "_plain")
def _plain(vm: Vm, value: Value) -> Value:
    return plain(value)


@function(NATIVES, "_members")
def _members(vm: Vm, value: Value) -> Value:
    """The items of a built-in container as a list, whatever its class overrides."""
    own = plain(value)
    if isinstance(own, GSet):
        return GList(ordered_values(own))
    if type(own) is slice:
        return GList([own.start, own.stop, own.step])
    values = native_values(vm, own)
    return GList(values if values is not None else [])


@function(NATIVES, "_frozen")
def _frozen(vm: Vm, made: Value) -> Value:
    """A set that nobody else has, as a frozenset."""
    found = GFrozenSet(frozen=True)
    take(found, made)
    return found


@function(NATIVES, "_make_room")
def _make_room(vm: Vm, target: Value, other: Value) -> Value:
    """Before the members of ``other`` are added one by one to a set."""
    make_room(plain(target), plain(other))
    return None


@function(NATIVES, "_view_source")
def _view_source(vm: Vm, view: Value) -> Value:
    return view.source


@function(NATIVES, "_length")
def _length(vm: Vm, value: Value) -> Value:
    own = plain(value)
    return len(own.items) if type(own) in (GList, GDict) else len(own)


@function(NATIVES, "_to_ascii")
def _to_ascii(vm: Vm, text: str) -> Value:
    return text.encode("ascii", "backslashreplace").decode("ascii")


@function(NATIVES, "_write")
def _write(vm: Vm, stream: str, text: str) -> Value:
    return vm.host.write(vm, stream, text) if vm.host is not None else vm.write(stream, text)


@function(NATIVES, "_read_line")
def _read_line(vm: Vm, most: int) -> Value:
    return "" if vm.host is None else vm.host.read_line(vm, most)


@function(NATIVES, "_flush")
def _flush(vm: Vm) -> Value:
    return vm.host.flush(vm) if vm.host is not None else None


@function(NATIVES, "_note_crash")
def _note_crash(vm: Vm, exc: Value) -> Value:
    """The exception that the running thread ends by."""
    vm.thread.outcome = exc
    return None


@function(NATIVES, "_standard_output")
def _standard_output(vm: Vm) -> Value:
    """What ``print`` writes to: a stream, an object of the program, or None."""
    module = vm.modules.get("sys")
    return GStream("stdout") if module is None else module.attrs.get("stdout")


@function(NATIVES, "_is_stream")
def _is_stream(vm: Vm, file: Value) -> Value:
    return type(file) is GStream


# ---- Formatting ------------------------------------------------------------------------------------------------------


@function(NATIVES, "_percent_parts")
def _percent_parts(vm: Vm, template: str) -> Value:
    """A ``%`` template as (text before, key, flags, width, precision, conversion, error). The last one has no
    conversion."""
    vm.charge(len(template) >> 3)
    found: list[Value] = []
    place = 0
    while (start := template.find("%", place)) >= 0:
        part, place, done = _percent_part(template, place, start)
        found.append(part)
        if not done:
            return GList(found)
    found.append((template[place:], None, "", "", "", None, None))
    return GList(found)


def _percent_part(template: str, begin: int, start: int) -> tuple[tuple[Value, ...], int, bool]:
    """One conversion, where the next begins, and whether to go on."""
    text, place, key = template[begin:start], start + 1, None
    if template.startswith("(", place):
        end = _closing(template, place)
        if end < 0:
            return (text, None, "", "", "", None, "incomplete format key"), len(template), False
        key, place = template[place + 1 : end], end + 1
    spec = re.compile(r"([#0\- +]*)(\*|[0-9]*)((?:\.(?:\*|[0-9]*))?)[hlL]?").match(template, place)
    assert spec is not None
    flags, width, precision = spec.groups()
    place = spec.end()
    if place >= len(template):
        return (text, key, flags, width, precision, None, "incomplete format"), place, False
    conversion = template[place]
    plain_percent = conversion == "%" and place == start + 1
    if conversion not in "diouxXeEfFgGcrsab" and not plain_percent:
        error = (
            f"unsupported format character '{conversion if conversion.isprintable() else '?'}' ({ord(conversion):#x})"
        )
        return (text, key, flags, width, precision, None, f"{error} at index {place}"), place, False
    return (text, key, flags, width, precision, conversion, None), place + 1, True


def _closing(template: str, start: int) -> int:
    """The parenthesis that closes the one at ``start``; -1 if none does."""
    depth = 0
    for place in range(start, len(template)):
        depth += (template[place] == "(") - (template[place] == ")")
        if not depth:
            return place
    return -1


@function(NATIVES, "_percent")
def _percent(vm: Vm, template: str, value: Value) -> Value:
    """One conversion of one scalar."""
    own = plain(value)
    guard_text(vm, asked_size(template) + (len(own) if isinstance(own, str | bytes) else 32))
    if type(own) is int and own.bit_length() > 4_000:
        native_repr(vm, own)
    return hosted_call(vm, lambda one: template % (one,), (value,), {})


@function(NATIVES, "_template_parts")
def _template_parts(vm: Vm, template: str) -> Value:
    """A ``str.format`` template as (text, field | None, spec, conversion | None, error | None)."""
    vm.charge(len(template) >> 3)
    found: list[Value] = []
    try:
        for text, field, spec, conversion in string.Formatter().parse(template):
            found.append((text, field, spec or "", conversion, None))
    except ValueError as error:
        found.append(("", None, "", None, str(error)))
    return GList(found)


@function(NATIVES, "_field_parts")
def _field_parts(vm: Vm, field: str) -> Value:
    """``0.name[key]`` as (first, [(is attribute, name) ...])."""
    match = re.match(r"[^.\[]*", field)
    assert match is not None
    first: Value = match[0]
    rest: list[Value] = []
    place = match.end()
    while place < len(field):
        if field[place] == ".":
            part = re.compile(r"[^.\[]*").match(field, place + 1)
            assert part is not None
            if not part[0]:
                rest.append((None, "Empty attribute in format string"))
                break
            rest.append((True, part[0]))
            place = part.end()
        elif field[place] == "[":
            end = field.find("]", place)
            name: Value = field[place + 1 : end]
            if end < 0 or not name:
                words = "Missing ']' in format string" if end < 0 else "Empty attribute in format string"
                rest.append((None, words))
                break
            rest.append((False, int(name) if name.isdecimal() and len(name) < 10 else name))
            place = end + 1
        else:
            rest.append((None, "Only '.' or '[' may follow ']' in format field specifier"))
            break
    if first.isdecimal() and len(first) < 10:
        first = int(first)
    return first, GList(rest)


# ---- Sorting ---------------------------------------------------------------------------------------------------------


@function(NATIVES, "_sort_order")
def _sort_order(vm: Vm, keys: GList, reverse: bool) -> Value:
    """The order of plain keys as a list of indexes; None where guest code must compare."""
    items = keys.items
    try:
        sort_scalars(vm, items, reverse=False)
    except NeedsGuest:
        return None
    return GList(sorted(range(len(items)), key=items.__getitem__, reverse=reverse))


# ---- Keys with guest hashes ------------------------------------------------------------------------------------------


@function(NATIVES, "_hash_tuple")
def _hash_tuple(vm: Vm, hashes: GList) -> Value:
    return tuple_hash(hashes.items)


@function(NATIVES, "_hash_frozen")
def _hash_frozen(vm: Vm, hashes: GList) -> Value:
    from simcore.vm.types.settable import frozen_hash  # noqa: PLC0415

    made = GSet(frozen=True)
    for number, value in enumerate(hashes.items):
        add_new(vm, made, number, value, value)
    return frozen_hash(vm, made)


@function(NATIVES, "_reduce_hash")
def _reduce_hash(vm: Vm, number: int) -> Value:
    """What ``hash()`` makes of a large ``__hash__``."""
    if -(1 << 63) <= number < 1 << 63:
        return -2 if number == -1 else int(number)
    return -2 if -(-number % MODULUS if number < 0 else -number) == -1 else hash(number)


@function(NATIVES, "_candidates")
def _candidates(vm: Vm, table: Value, hashed: int) -> Value:
    """The keys of a dict or set that have this hash, as (host key, guest key)."""
    own = plain(table)
    found: list[Value] = []
    if own.custom is not None:
        found += [(_Opaque(key), guest_key(key)) for key in own.custom.get(hashed, ())]
    if isinstance(own, GSet):
        for key, (hash_, value) in own.entries.items():
            if type(key) is not GKey and hash_ == hashed:
                found.append((_Opaque(key), value))
        return GList(found)
    for key in own.items:
        if type(key) is not GKey:
            vm.charge(1)
            if hash_of(vm, guest_key(key)) == hashed:
                found.append((_Opaque(key), guest_key(key)))
    return GList(found)


class _Opaque:
    """A host key on its way through guest code."""

    __slots__ = ("ident", "key")

    def __init__(self, key: Any) -> None:
        self.key = key
        self.ident = 0


@function(NATIVES, "_value_at")
def _value_at(vm: Vm, table: Value, found: Value) -> Value:
    return plain(table).items[found.key]


@function(NATIVES, "_put")
def _put(vm: Vm, table: Value, found: Value, hashed: int, key: Value, value: Value) -> Value:
    own = plain(table)
    if found is not ABSENT:
        if not isinstance(own, GSet):
            own.items[found.key] = value
        return None
    host: Any = key
    if not _is_plain(vm, key):
        host = GKey(hashed, key)
        if own.custom is None:
            own.custom = {}
        own.custom.setdefault(hashed, []).append(host)
    if isinstance(own, GSet):
        add_new(vm, own, host, hashed, key)
    else:
        vm.alloc(1, 150)
        own.items[host] = value
    return None


def _is_plain(vm: Vm, key: Value) -> bool:
    from simcore.vm.hashing import host_key  # noqa: PLC0415

    try:
        return host_key(vm, key) is key
    except NeedsGuest:
        return False


@function(NATIVES, "_take_out")
def _take_out(vm: Vm, table: Value, found: Value) -> Value:
    own = plain(table)
    key = found.key
    if type(key) is GKey and own.custom is not None:
        own.custom[key.hash].remove(key)
    if isinstance(own, GSet):
        remove_key(own, key)
    else:
        del own.items[key]
    return None


# ---- Classes ---------------------------------------------------------------------------------------------------------


@function(NATIVES, "_build_class")
def _build_class(vm: Vm, body: Value, name: str, *bases: Value, **kwargs: Value) -> Value:
    return build_class(vm, body, name, *bases, **kwargs)


@function(NATIVES, "_run_body")
def _run_body(vm: Vm, body: Value, name: str, bases: Value, meta: Value, kwargs: GDict, namespace: Value) -> Value:
    own = plain(namespace)
    return run_body(vm, body, own.items, (name, bases, meta, dict(kwargs.items)))


# ---- The main thread -------------------------------------------------------------------------------------------------


@function(NATIVES, "_run_main_module")
def _run_main_module(vm: Vm) -> Value:
    assert vm.main is not None
    assert vm.main_code is not None
    return run_module(vm, vm.main, vm.main_code, Resume.PUSH, None)


@function(NATIVES, "_thread_shutdown")
def _thread_shutdown(vm: Vm) -> Value:
    module = vm.modules.get("threading")
    return None if module is None else module.attrs.get("_shutdown")


@function(NATIVES, "_exit_hooks")
def _exit_hooks(vm: Vm) -> Value:
    module = vm.modules.get("atexit")
    return None if module is None else module.attrs.get("_run_exitfuncs")


@function(NATIVES, "_exit_process")
def _exit_process(vm: Vm, code: int) -> Value:
    return vm.host.exit_process(vm, code) if vm.host is not None else None


@function(NATIVES, "_group_part")
def _group_part(vm: Vm, part: Value, whole: GExc) -> Value:
    """A part of a group happened where the group did."""
    if isinstance(part, GExc):
        part.traceback = list(whole.traceback)
        part.cause, part.context, part.suppress = whole.cause, whole.context, whole.suppress
        notes = notes_of(whole)
        if notes is not None:
            part.attrs["__notes__"] = GList(list(notes.items))
    return part


@function(NATIVES, "_traceback_members")
def _traceback_members(vm: Vm, exc: GExc) -> Value:
    """What a traceback prints, as (exception, its notes or None, whether the names of its object are asked for)."""
    return GList([(own, notes_of(own), wanted_names(own)) for own in members(exc)])


@function(NATIVES, "_traceback_render")
def _traceback_render(vm: Vm, exc: GExc, tails: GList) -> Value:
    made = []
    for own, text, names, notes in tails.items:
        vm.charge(len(own.traceback) + 1)
        made.append((own, Tail(text, tuple(n for n in names.items if type(n) is str), tuple(notes.items))))
    text = render(vm, exc, made)
    guard_text(vm, len(text))
    return text


__all__ = ["NATIVES", "NULL"]

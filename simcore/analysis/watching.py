"""What the variables of a running program hold, as texts, and which of them have changed since somebody looked last.

The reader is told of every global variable of the program's own modules and of the variables of each call in progress.
A value that cannot change inside is compared by identity, others by their texts, so that an item put into a list that
three threads know shows in all three.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from simcore.analysis.display import MUTABLE, Display
from simcore.analysis.heapnames import frames_of
from simcore.model.program_events import Change
from simcore.vm.frame import Frame
from simcore.vm.loops import Place
from simcore.vm.values import NULL, GCell, GFunction, GModule, GNative, GType, Value
from simcore.vm.vm import Thread, Vm

SHARED_MAX = 64
"""If more containers than this are shown, those of other threads are looked at only when these go on."""
VARIABLES_MAX = 60
"""Of a call or of all modules, so many variables are told."""
NO_DATA = (GFunction, GModule, GType, GNative)
"""Global names for these are the program's text, not its state."""
INSIDE = (*MUTABLE, tuple)


class _Row:
    """A call as the reader knows it: each variable's value and text."""

    __slots__ = ("frame", "shown")

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.shown: dict[str, tuple[Value, str]] = {}


class Watcher:
    """Looks at one image. ``own`` are the names of the program's modules as they are imported; ``__main__`` is one."""

    def __init__(self, vm: Vm, own: frozenset[str], display: Display) -> None:
        self._vm = vm
        self._own = own
        self._display = display
        self._globals: dict[str, tuple[Value, str]] = {}
        self._rows: dict[int, list[_Row]] = {}
        self._skipped = False
        """Whether there were too many containers to look at all of them."""
        self._fresh: dict[int, tuple[Value, str]] = {}
        """The texts of what can change inside, made during this look."""

    def line(self, thread: Thread) -> tuple[int, bool, tuple[Change, ...]]:
        """The thread is about to run a line: how many calls deep, whether the innermost call has just begun, and what
        has changed."""
        visible = [frame for frame in frames_of(thread) if not frame.code.hidden][::-1]
        rows = self._rows.setdefault(thread.pid, [])
        same = 0
        while same < len(rows) and same < len(visible) and rows[same].frame is visible[same]:
            same += 1
        entered = same < len(visible)
        # Whatever lies between was told when it began; a call that came up some other way is told as it is found.
        rows[same:] = [_Row(frame) for frame in visible[same:]]
        return len(visible), entered, self.changes(thread.pid)

    def changes(self, pid: int) -> tuple[Change, ...]:
        """What has changed since the last look, at the end of something that thread ``pid`` did."""
        self._fresh.clear()
        found: list[Change] = []
        for name, text in self._differing(self._globals, self._global_values()):
            found.append((0, 0, name, text))
        for depth, row in enumerate(self._rows.get(pid, ()), start=1):
            for name, text in self._differing(row.shown, _variables(row.frame)):
                found.append((pid, depth, name, text))
        found += self._elsewhere(pid)
        return tuple(found)

    def ended(self, pid: int) -> None:
        """The thread is gone, and its calls with it."""
        self._rows.pop(pid, None)

    # ---- Where it is known what can have changed --------------------------------------------------------------------

    def knows(self, thread: Thread) -> bool:
        """Whether the call that ``thread`` is in is shown, and everything was looked at last time."""
        rows = self._rows.get(thread.pid)
        return rows is not None and bool(rows) and rows[-1].frame is thread.frame and not self._skipped

    def among(
        self, pid: int, frame: Frame, places: Sequence[Place], values: Sequence[Value]
    ) -> tuple[int, tuple[Change, ...]]:
        """As ``line`` and ``changes`` after thread ``pid``, in its innermost call, has written to nothing but
        ``places``, variables of this call and before them those of its module, which hold the numbers ``values`` now:
        how many calls deep it is, and what has changed."""
        rows = self._rows[pid]
        depth, own, names = len(rows), rows[-1].shown, frame.code.local_names
        found: list[Change] = []
        for (kind, name), value in zip(places, values, strict=True):
            if kind == "fast":
                if text := self._put(own, names[name], value):
                    found.append((pid, depth, names[name], text))
            elif (prefix := self._prefix(frame.globals)) is not None and (
                text := self._put(self._globals, prefix + name, value)
            ):
                found.append((0, 0, prefix + name, text))
        if len(found) > 1 and not found[1][0]:
            order = [name for name, _ in self._global_values()]
            found.sort(key=lambda change: (change[0], order.index(change[2]) if not change[0] else 0))
        return depth, tuple(found)

    def _prefix(self, globals_: dict[str, Value]) -> str | None:
        """What stands before the names of a module's variables; None if they are not shown."""
        if globals_ is self._vm.modules["__main__"].attrs:
            return ""
        for module, attrs in self._modules().items():
            if attrs is globals_:
                return f"{module}."
        return None

    def _put(self, shown: dict[str, tuple[Value, str]], name: str, value: Value) -> str:
        """The new text of a variable; empty if it is the old one, or not to be shown."""
        before = shown.get(name)
        if before is not None:
            if before[0] is value:
                return ""
        elif name.startswith((".", "__")) or len(shown) >= VARIABLES_MAX:
            return ""
        text = self._display.show(value)
        shown[name] = value, text
        return "" if before is not None and before[1] == text else text

    def _differing(
        self, shown: dict[str, tuple[Value, str]], values: Iterator[tuple[str, Value]]
    ) -> Iterator[tuple[str, str]]:
        """The variables that are not as ``shown``, which is brought up to date; a gone one with an empty text."""
        gone = set(shown)
        for name, value in values:
            gone.discard(name)
            before = shown.get(name)
            if before is None and len(shown) >= VARIABLES_MAX:
                continue
            if before is not None and before[0] is value and not isinstance(value, INSIDE):
                continue
            text = self._text(value)
            shown[name] = value, text
            if before is None or before[1] != text:
                yield name, text
        for name in sorted(gone):
            del shown[name]
            yield name, ""

    def _text(self, value: Value) -> str:
        if not isinstance(value, INSIDE):
            return self._display.show(value)
        known = self._fresh.get(id(value))
        if known is None:
            known = self._fresh[id(value)] = value, self._display.show(value)
        return known[1]

    def _elsewhere(self, pid: int) -> Iterator[Change]:
        """Containers that the calls of other threads show."""
        places = [
            (other, depth, row, name)
            for other, rows in self._rows.items()
            if other != pid
            for depth, row in enumerate(rows, start=1)
            for name, (value, _) in row.shown.items()
            if isinstance(value, INSIDE)
        ]
        self._skipped = len({id(row.shown[name][0]) for _, _, row, name in places}) > SHARED_MAX
        if self._skipped:
            return
        for other, depth, row, name in places:
            value, before = row.shown[name]
            text = self._text(value)
            if text != before:
                row.shown[name] = value, text
                yield other, depth, name, text

    def _global_values(self) -> Iterator[tuple[str, Value]]:
        for module, attrs in self._modules().items():
            prefix = "" if module == "__main__" else f"{module}."
            for name, value in attrs.items():
                if not name.startswith("__") and not isinstance(value, NO_DATA):
                    yield prefix + name, value

    def _modules(self) -> Mapping[str, dict[str, Value]]:
        modules = self._vm.modules
        return {name: modules[name].attrs for name in ("__main__", *sorted(self._own)) if name in modules}


def _variables(frame: Frame) -> Iterator[tuple[str, Value]]:
    """The variables of a call that have a value; a module's are globals."""
    code = frame.code
    if not code.is_function:
        if code.is_class and type(frame.names) is dict:
            yield from ((name, value) for name, value in frame.names.items() if not name.startswith("__"))
        return
    for name, slot in zip(code.local_names, frame.locals, strict=False):
        value = slot.value if isinstance(slot, GCell) else slot
        if value is not NULL and not name.startswith((".", "__")):
            yield name, value

"""Lost updates while a recorded program runs: who stands between reading a place and writing it back, and who writes it
meanwhile.

Where a thread must leave the CPU, its calls are looked at: for each read in them that is going to be written back
(:mod:`simcore.vm.races`), the place is found by following variables, attributes and items, without running code of the
program. Whenever another thread leaves in its turn, these places are looked at again. When the first thread comes to
its store, and the place holds another value than it did, and another thread has put it there, an update is lost.

A thread that stands nowhere like that costs one look at its calls.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from simcore.analysis.heapnames import frames_of
from simcore.vm.frame import Frame
from simcore.vm.opcodes import Op
from simcore.vm.races import Path, races
from simcore.vm.values import NULL, GCell, GDict, GList, GModule, GObject, GType, Value
from simcore.vm.vm import SCALARS, Thread

FRAMES_MAX = 40
"""So many calls of a thread are looked at, the innermost first."""
Key = str | int | None


class Spot:
    """A place in memory: an entry of ``owner``. ``version`` counts the writes that were seen, ``writer`` is the PID of
    the last one, ``users`` how many threads stand between reading and writing it."""

    __slots__ = ("key", "name", "owner", "path", "users", "value", "version", "writer")

    def __init__(self, owner: Any, key: Key, path: Path, frame: Frame) -> None:
        self.owner, self.key, self.path = owner, key, path
        self.name = frame.code.local_names[path[1]] if path[0] == "deref" else ""
        """Of the variable, if functions share it."""
        self.version = self.writer = self.users = 0
        self.value = self.held()

    def held(self) -> Value:
        """What is there; NULL for an entry that is not."""
        return _entry(self.owner, self.key)


class Standing:
    """``frame`` has read ``spot`` at the instruction ``read``, and had ``value`` from it."""

    __slots__ = ("frame", "read", "spot", "value", "version")

    def __init__(self, frame: Frame, read: int, spot: Spot) -> None:
        self.frame, self.read, self.spot = frame, read, spot
        self.value, self.version = spot.value, spot.version


class Loss(NamedTuple):
    """A thread that ``stood`` there is about to write ``wrote`` over ``found``."""

    stood: Standing
    found: Value
    wrote: Value


class Losing:
    """``standing`` are, by PID, those threads that are between reading and writing back."""

    def __init__(self) -> None:
        self.standing: dict[int, dict[tuple[int, int], Standing]] = {}
        self._spots: dict[tuple[int, Key], Spot] = {}

    def left(self, thread: Thread) -> None:
        """``thread`` stops running, perhaps in the middle of a line."""
        if self._spots:
            self._look(thread.pid)
        old = self.standing.get(thread.pid, {})
        new: dict[tuple[int, int], Standing] = {}
        for count, frame in enumerate(frames_of(thread)):
            if count >= FRAMES_MAX:
                break
            if not frame.code.hidden:
                self._stand(frame, old, new)
        for key, standing in old.items():
            if key not in new:
                self._forget(standing)
        if new:
            self.standing[thread.pid] = new
        else:
            self.standing.pop(thread.pid, None)

    @property
    def idle(self) -> bool:
        """Whether nobody stands anywhere."""
        return not self._spots and not self.standing

    def ended(self, pid: int) -> None:
        """A thread is over."""
        for standing in self.standing.pop(pid, {}).values():
            self._forget(standing)

    def _stand(
        self, frame: Frame, old: Mapping[tuple[int, int], Standing], new: dict[tuple[int, int], Standing]
    ) -> None:
        """Enter the reads of one call that are going to be written back."""
        found = races(frame.code)
        if not found.stores or frame.pc >= len(found.covers):
            return
        for read in found.covers[frame.pc]:
            key = id(frame), read
            if key in old:
                new[key] = old[key]
            elif (spot := self._spot(frame, found.places[read])) is not None:
                spot.users += 1
                new[key] = Standing(frame, read, spot)

    def _spot(self, frame: Frame, path: Path) -> Spot | None:
        owner, key = _owner(frame, path)
        if owner is None or (_entry(owner, key) is NULL and path[0] != "item"):
            return None
        known = self._spots.get((id(owner), key))
        if known is None:
            known = self._spots[id(owner), key] = Spot(owner, key, path, frame)
        return known

    def _forget(self, standing: Standing) -> None:
        spot = standing.spot
        spot.users -= 1
        if not spot.users:
            del self._spots[id(spot.owner), spot.key]

    def _look(self, pid: int) -> None:
        """Thread ``pid`` alone has run since the last look: what has changed is its doing, and it knows of it."""
        for spot in self._spots.values():
            now = spot.held()
            if not _same(now, spot.value):
                self._written(spot, pid, now)

    def _written(self, spot: Spot, pid: int, value: Value) -> None:
        spot.version += 1
        spot.writer, spot.value = pid, value
        for standing in self.standing.get(pid, {}).values():
            if standing.spot is spot:
                standing.version, standing.value = spot.version, value

    # ---- While a thread that stands there goes on ------------------------------------------------------------------

    def comes_to(self, thread: Thread, frame: Frame) -> Iterator[Loss]:
        """``thread`` is about to execute an instruction: if it reads a place anew, or writes one back, it no longer
        stands there."""
        pc = frame.pc
        mine = self.standing[thread.pid]
        back = races(frame.code).stores.get(pc, frozenset())
        for key, standing in list(mine.items()):
            if standing.frame is not frame or (standing.read != pc and standing.read not in back):
                continue
            spot = standing.spot
            if standing.read in back and _target(frame) == (id(spot.owner), spot.key):
                found, wrote = spot.held(), _written_value(frame)
                others = spot.version != standing.version and spot.writer != thread.pid
                if others and not _same(found, standing.value):
                    yield Loss(standing, found, wrote)
                self._written(spot, thread.pid, wrote)
            del mine[key]
            self._forget(standing)
        if not mine:
            del self.standing[thread.pid]

    def alone(self, thread: Thread, frame: Frame, steps: int) -> int:
        """How many of the next ``steps`` instructions, which follow one another, may run before the next one that
        matters."""
        wanted = self._wanted(thread, frame)
        return next((pc - frame.pc for pc in range(frame.pc + 1, frame.pc + steps) if pc in wanted), steps)

    def within(self, thread: Thread, frame: Frame, low: int, high: int) -> bool:
        """Whether an instruction that matters lies between two others."""
        return any(low <= pc < high for pc in self._wanted(thread, frame))

    def _wanted(self, thread: Thread, frame: Frame) -> set[int]:
        reads = {one.read for one in self.standing.get(thread.pid, {}).values() if one.frame is frame}
        if not reads:
            return reads
        return reads | {pc for pc, back in races(frame.code).stores.items() if not reads.isdisjoint(back)}


# ---- Places ----------------------------------------------------------------------------------------------------------


def _entry(owner: Any, key: Key) -> Value:
    """What stands there; NULL: nothing."""
    if isinstance(owner, GCell):
        return owner.value
    if type(owner) is dict:
        return owner.get(key, NULL)
    if type(owner) is GDict:
        return owner.items.get(key, NULL)
    if type(owner) is GList:
        return owner.items[key] if type(key) is int and -len(owner.items) <= key < len(owner.items) else NULL
    return owner.attrs.get(key, NULL)


def _owner(frame: Frame, path: Path) -> tuple[Any, Key]:
    """Where ``path`` leads from a call: the owner of the entry, and its key; the owner is None where it leads
    nowhere."""
    match path:
        case ("global", name):
            return frame.globals, name
        case ("deref", slot):
            cell = frame.locals[slot]
            return (cell if isinstance(cell, GCell) else None), None
        case ("attr", owner, name):
            value = _value(frame, owner)
            return (value if isinstance(value, GObject | GType | GModule) else None), name
        case ("item", owner, part):
            return _item(_value(frame, owner), _value(frame, part))
    return None, None


def _item(container: Value, key: Value) -> tuple[Any, Key]:
    if isinstance(container, GObject):
        container = container.payload
    if type(key) not in (int, str) or not isinstance(container, GDict | GList):
        return None, None
    assert isinstance(key, int | str)
    if isinstance(container, GList) and type(key) is int and key < 0:
        key += len(container.items)
    return container, key


def _value(frame: Frame, path: Path) -> Value:
    """The value that ``path`` names; NULL if there is none."""
    match path:
        case ("const", value):
            return value
        case ("fast", slot):
            value = frame.locals[slot]
            return value.value if isinstance(value, GCell) else value
    owner, key = _owner(frame, path)
    return NULL if owner is None else _entry(owner, key)


def _target(frame: Frame) -> tuple[int, Key] | None:
    """The entry that the store at the instruction of ``frame`` writes."""
    number, arg = frame.code.instructions[frame.pc]
    stack = frame.stack
    match number:
        case Op.STORE_GLOBAL | Op.STORE_NAME:
            return id(frame.globals), arg
        case Op.STORE_DEREF:
            return id(frame.locals[arg]), None
        case Op.STORE_ATTR:
            return id(stack[-1]), arg
    owner, key = _item(stack[-2], stack[-1])
    return id(owner), key


def _written_value(frame: Frame) -> Value:
    depths: Mapping[int, int] = {Op.STORE_ATTR: 2, Op.STORE_SUBSCR: 3}
    return frame.stack[-depths.get(frame.code.instructions[frame.pc][0], 1)]


def _same(one: Value, other: Value) -> bool:
    return one is other or (type(one) is type(other) and isinstance(one, SCALARS) and one == other)

"""A copy of a process image with its threads, or of a whole machine: both go on to the same future, apart.

Without recursion, so that the depth of a program's data does not matter: what can change is made empty and filled
later; what cannot is made when its parts are there.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from contextlib import suppress
from types import CellType, FunctionType
from typing import Any, TypeVar

from simcore.vm.frame import Frame
from simcore.vm.state import FIXED, Shape, fields_of_type, frozen_parts, parts_of, remake, shape_of
from simcore.vm.vm import Vm

Root = TypeVar("Root")
ABSENT = object()


def copy_state(root: Root, vm: Vm) -> Root:
    """A copy of ``root`` and all that it reaches; ``vm`` is the image in it, whose prelude is shared.

    Raises ``InternalError`` where something is no plain data.
    """
    copier = _Copier({address: part for address, (part, _) in frozen_parts(vm).items()})
    made = copier.of(root)
    copier.finish()
    return made  # type: ignore[no-any-return]


class _Copier:
    """``made``: host address of an original to its copy. ``open``: (original, copy) that is still to be filled."""

    def __init__(self, shared: dict[int, Any]) -> None:
        self.made = shared
        self.open: deque[tuple[Any, Any, Shape]] = deque()

    def of(self, value: Any) -> Any:
        """The copy of ``value``, perhaps still empty."""
        found = self.made.get(id(value), ABSENT)
        if found is not ABSENT:
            return found
        shape = shape_of(value)
        if shape is Shape.ATOM:
            return value
        if shape in FIXED:
            return self._fixed(value)
        made = self.function(value) if shape is Shape.FUNCTION else _EMPTY[shape](value)
        self.made[id(value)] = made
        self.open.append((value, made, shape))
        return made

    def _fixed(self, root: Any) -> Any:
        """Parts first; they cannot lead back to what they are parts of."""
        stack = [root]
        while stack:
            value = stack[-1]
            if id(value) in self.made:
                stack.pop()
                continue
            parts = parts_of(value)
            missing = [part for part in parts if id(part) not in self.made and shape_of(part) in FIXED]
            if missing:
                stack.extend(missing)
                continue
            copies = [self.of(part) for part in parts]
            same = all(a is b for a, b in zip(parts, copies, strict=True))
            self.made[id(value)] = value if same else remake(value, copies)
            stack.pop()
        return self.made[id(root)]

    def finish(self) -> None:
        """Fill what is still empty."""
        while self.open:
            value, made, shape = self.open.popleft()
            _FILL[shape](self, value, made)

    def fill_list(self, value: Any, made: Any) -> None:
        """Lists and deques."""
        of = self.of
        made.extend([of(item) for item in value])

    def fill_dict(self, value: dict[Any, Any], made: dict[Any, Any]) -> None:
        """In the same order."""
        of = self.of
        for key, item in value.items():
            made[of(key)] = of(item)

    def fill_set(self, value: set[Any], made: set[Any]) -> None:
        """A host set."""
        made.update(map(self.of, value))

    def fill_cell(self, value: CellType, made: CellType) -> None:
        """A variable that host functions share."""
        with suppress(ValueError):  # it is empty
            made.cell_contents = self.of(value.cell_contents)

    def fill_function(self, value: FunctionType, made: FunctionType) -> None:
        """The cells are there already."""
        made.__defaults__ = self.of(value.__defaults__)
        made.__kwdefaults__ = self.of(value.__kwdefaults__)

    def fill_identity(self, value: Any, made: Any) -> None:
        """Notes go by the addresses of the copies."""
        for (_, part), (item, note) in value.entries.items():
            made.put(self.of(item), self.of(note), part)

    def fill_object(self, value: Any, made: Any) -> None:
        """Slots, then the rest."""
        of = self.of
        for name in fields_of_type(type(value)):
            try:
                item = getattr(value, name)
            except AttributeError:
                continue
            setattr(made, name, of(item))
        if type(value) is Frame:
            made.instructions = value.instructions
        if (more := getattr(value, "__dict__", None)) is not None:
            for name, item in more.items():
                made.__dict__[name] = of(item)

    def function(self, value: FunctionType) -> FunctionType:
        """The same code over copied cells."""
        cells = tuple(self.of(cell) for cell in value.__closure__ or ())
        return FunctionType(value.__code__, value.__globals__, value.__name__, None, cells)


_EMPTY: dict[Shape, Callable[[Any], Any]] = {
    Shape.LIST: lambda value: deque(maxlen=value.maxlen) if type(value) is deque else [],
    Shape.DICT: lambda value: {},
    Shape.SET: lambda value: set(),
    Shape.BYTES: bytearray,
    Shape.CELL: lambda value: CellType(),
    Shape.IDENTITY: lambda value: type(value)(),
    Shape.OBJECT: lambda value: object.__new__(type(value)),
}
_FILL: dict[Shape, Callable[[_Copier, Any, Any], None]] = {
    Shape.LIST: _Copier.fill_list,
    Shape.DICT: _Copier.fill_dict,
    Shape.SET: _Copier.fill_set,
    Shape.BYTES: lambda copier, value, made: None,
    Shape.CELL: _Copier.fill_cell,
    Shape.FUNCTION: _Copier.fill_function,
    Shape.IDENTITY: _Copier.fill_identity,
    Shape.OBJECT: _Copier.fill_object,
}

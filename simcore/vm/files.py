"""The files of a run: a tree of names in memory, shared by its programs. Nothing of the host's disk is ever seen.

A file is seen through handles with a place each, as in Unix: a name that is removed does not take the content from
those who have it open, and truncation is visible at once. Errors are ``OSError``s with Linux's numbers and words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

HOME = "/home/student"
ERRNO = {
    "FileNotFoundError": (2, "No such file or directory"),
    "FileExistsError": (17, "File exists"),
    "NotADirectoryError": (20, "Not a directory"),
    "IsADirectoryError": (21, "Is a directory"),
    "not empty": (39, "Directory not empty"),
    "too large": (27, "File too large"),
    "full": (28, "No space left on device"),
}
"""What can go wrong: a built-in class of errors, or a reason for a plain ``OSError``."""
FILE_BYTES_MAX = 4 * 2**20
NAMES_MAX = 5_000
OPENED_MIN = 64
"""From so many files on, those that are gone are no longer remembered."""


class FileProblem(Exception):  # noqa: N818  (the caller makes the program's own error of it)
    """``kind`` is a key of ``ERRNO``."""

    def __init__(self, kind: str, *names: str) -> None:
        super().__init__(kind)
        self.kind = kind
        self.names = names


class Node:
    """A file's content; ``changed`` is the virtual time of the last change in nanoseconds."""

    __slots__ = ("changed", "data", "number")

    def __init__(self, data: bytes, number: int) -> None:
        self.data = bytearray(data)
        self.number = number
        self.changed = 0


class Handle:
    """An open file: the place is shared by all who inherited the handle."""

    __slots__ = ("append", "node", "place")

    def __init__(self, node: Node, *, append: bool) -> None:
        self.node = node
        self.append = append
        self.place = 0

    def read(self, count: int) -> bytes:
        """The next bytes; fewer at the end."""
        found = bytes(self.node.data[self.place : self.place + count])
        self.place += len(found)
        return found

    def write(self, data: bytes) -> None:
        """Write at the place, or at the end in append mode. Raises ``FileProblem``."""
        content = self.node.data
        if self.append:
            self.place = len(content)
        if self.place + len(data) > FILE_BYTES_MAX:
            raise FileProblem("too large")
        if self.place > len(content):
            content.extend(bytes(self.place - len(content)))
        content[self.place : self.place + len(data)] = data
        self.place += len(data)


Unflushed = tuple[int, Handle, bytes]
"""How many files were opened before this one, its handle, and what was written but not handed on."""


class VirtualFiles:
    """Names and what they stand for. Paths are absolute and plain inside; programs give any."""

    def __init__(self, given: Mapping[str, str | bytes] | None = None) -> None:
        self.cwd = HOME
        self.nodes: dict[str, Node] = {}
        self.directories = {"/", "/home", HOME, "/tmp"}  # noqa: S108  (a virtual one)
        self.descriptors: set[int] = {0, 1, 2}
        self.opened: list[Callable[[], Any]] = []
        """Weak references to the open files, for what is left to be flushed at the end."""
        self.left: list[Unflushed] = []
        """What files that were lost in a circle of references did not flush."""
        self._prune_at = OPENED_MIN
        self._opened_so_far = 0
        self._numbers = 0
        self._top = len(self.descriptors)
        """Above all numbers that were ever in use."""
        for name, data in (given or {}).items():
            path = self.absolute(name)
            self.add_parents(path)
            self.create(path, data.encode() if isinstance(data, str) else data)

    def get(self, name: str) -> str | None:
        """The text of a file, for the importer."""
        node = self.nodes.get(self.absolute(name))
        return None if node is None else node.data.decode("utf-8", "replace")

    def __contains__(self, name: str) -> bool:
        return self.absolute(name) in self.nodes

    def absolute(self, path: str) -> str:
        """``path`` from the root, without ``.``, ``..`` and doubled slashes."""
        parts: list[str] = []
        for part in (path if path.startswith("/") else f"{self.cwd}/{path}").split("/"):
            if part == "..":
                del parts[-1:]
            elif part not in ("", "."):
                parts.append(part)
        return "/" + "/".join(parts)

    def add_parents(self, path: str) -> None:
        """All directories above ``path``."""
        while path := path.rpartition("/")[0]:
            self.directories.add(path)

    def create(self, path: str, data: bytes = b"") -> Node:
        """A new file at an absolute path. Raises ``FileProblem``."""
        self._check_room(path)
        self._numbers += 1
        node = self.nodes[path] = Node(data, self._numbers)
        return node

    def _check_room(self, name: str) -> None:
        if len(self.nodes) + len(self.directories) >= NAMES_MAX:
            raise FileProblem("full", name)

    def exists(self, path: str) -> bool:
        """Whether there is a file or a directory."""
        own = self.absolute(path)
        return bool(path) and (own in self.nodes or own in self.directories)

    def _check_parent(self, name: str, own: str) -> None:
        parent = own.rpartition("/")[0] or "/"
        if parent not in self.directories:
            raise FileProblem("NotADirectoryError" if parent in self.nodes else "FileNotFoundError", name)

    def open(self, name: str, how: str, *, update: bool) -> Handle:
        """A handle; ``how`` is one of ``r w a x``. Raises ``FileProblem``."""
        own = self.absolute(name)
        if not name:
            raise FileProblem("FileNotFoundError", name)
        if own in self.directories:
            if how == "x":
                raise FileProblem("FileExistsError", name)
            raise FileProblem("IsADirectoryError", name)
        node = self.nodes.get(own)
        if how == "x" and node is not None:
            raise FileProblem("FileExistsError", name)
        if node is None:
            self._check_parent(name, own)
            if how == "r":
                raise FileProblem("FileNotFoundError", name)
            node = self.create(own)
        elif how == "w":
            node.data.clear()
        return Handle(node, append=how == "a")

    def remember(self, known: Callable[[], Any]) -> int:
        """A weak reference to a file that is being opened; how many were opened before."""
        if len(self.opened) >= self._prune_at:
            self.opened = [one for one in self.opened if one() is not None]
            self._prune_at = max(OPENED_MIN, 2 * len(self.opened))
        self.opened.append(known)
        self._opened_so_far += 1
        return self._opened_so_far - 1

    def descriptor(self) -> int:
        """The lowest number that is free."""
        if len(self.descriptors) == self._top:
            number = self._top
            self._top += 1
        else:
            number = next(n for n in range(self._top) if n not in self.descriptors)
        self.descriptors.add(number)
        return number

    def children(self, name: str) -> list[str]:
        """What a directory holds. Raises ``FileProblem``."""
        own = self.absolute(name)
        if own not in self.directories:
            raise FileProblem("NotADirectoryError" if own in self.nodes else "FileNotFoundError", name)
        start = own.rstrip("/") + "/"
        found = [path for path in (*self.nodes, *self.directories) if path.startswith(start) and len(path) > len(start)]
        return sorted({path[len(start) :].partition("/")[0] for path in found})

    def remove(self, name: str) -> None:
        """Take the name of a file away. Raises ``FileProblem``."""
        own = self.absolute(name)
        if own in self.directories:
            raise FileProblem("IsADirectoryError", name)
        if own not in self.nodes:
            raise FileProblem("FileNotFoundError", name)
        del self.nodes[own]

    def make_directory(self, name: str) -> None:
        """``mkdir``. Raises ``FileProblem``."""
        own = self.absolute(name)
        if self.exists(name):
            raise FileProblem("FileExistsError", name)
        self._check_parent(name, own)
        self._check_room(name)
        self.directories.add(own)

    def remove_directory(self, name: str) -> None:
        """``rmdir``. Raises ``FileProblem``."""
        if self.children(name):
            raise FileProblem("not empty", name)
        self.directories.discard(self.absolute(name))

    def rename(self, name: str, new: str) -> None:
        """Move a file or a directory, over what is there. Raises ``FileProblem``."""
        own, target = self.absolute(name), self.absolute(new)
        if own in self.nodes:
            if target in self.directories:
                raise FileProblem("IsADirectoryError", name, new)
            self._check_parent(name, target)
            self.nodes[target] = self.nodes.pop(own)
        elif own in self.directories:
            start = own + "/"
            for path in [path for path in self.nodes if path.startswith(start)]:
                self.nodes[target + path[len(own) :]] = self.nodes.pop(path)
            moved = [path for path in self.directories if path == own or path.startswith(start)]
            self.directories.difference_update(moved)
            self.directories.update(target + path[len(own) :] for path in moved)
        else:
            raise FileProblem("FileNotFoundError", name, new)

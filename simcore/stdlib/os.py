"""``os``: the process, its environment and its virtual files. Nothing of the host is reached."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from simcore.sync.clock import Sleep
from simcore.sync.threads import Exit
from simcore.vm.files import FileProblem
from simcore.vm.module import ModuleSpec
from simcore.vm.sizes import guard_text
from simcore.vm.types.define import function
from simcore.vm.types.filetypes import on_disk, path_text
from simcore.vm.typing_of import plain, type_of
from simcore.vm.values import BLOCKED, GList, Value
from simcore.vm.vm import Vm

EPOCH_NS = 1_704_067_200 * 1_000_000_000
NATIVES: dict[str, Value] = {
    "name": "posix",
    "sep": "/",
    "linesep": "\n",
    "curdir": ".",
    "pardir": "..",
    "extsep": ".",
    "altsep": None,
    "pathsep": ":",
    "devnull": "/dev/null",
    "defpath": "/bin:/usr/bin",
    "F_OK": 0,
    "R_OK": 4,
    "W_OK": 2,
    "X_OK": 1,
    "O_RDONLY": 0,
    "O_WRONLY": 1,
    "O_RDWR": 2,
    "O_CREAT": 64,
    "O_EXCL": 128,
    "O_TRUNC": 512,
    "O_APPEND": 1024,
    "SEEK_SET": 0,
    "SEEK_CUR": 1,
    "SEEK_END": 2,
    "EX_OK": 0,
}


@function(NATIVES, "getpid", module="posix")
def _getpid(vm: Vm) -> Value:
    return vm.process_id


@function(NATIVES, "getppid", module="posix")
def _getppid(vm: Vm) -> Value:
    return getattr(vm, "parent_id", 999)


@function(NATIVES, "cpu_count", module="posix")
def _cpu_count(vm: Vm) -> Value:
    return vm.cpus


@function(NATIVES, "urandom", module="posix")
def _urandom(vm: Vm, size: Value) -> Value:
    count = plain(size)
    if not isinstance(count, int):
        raise vm.error("TypeError", f"'{type_of(size).name}' object cannot be interpreted as an integer")
    if count < 0:
        raise vm.error("ValueError", "negative argument not allowed")
    guard_text(vm, count)
    vm.charge(count >> 2)
    return vm.entropy(8 * count).to_bytes(count, "little") if count else b""


@function(NATIVES, "_exit", module="posix", keywords="status")
def _exit_now(vm: Vm, status: Value) -> Value:
    code = plain(status)
    if not isinstance(code, int):
        raise vm.error("TypeError", f"'{type_of(status).name}' object cannot be interpreted as an integer")
    if vm.host is None:
        return None
    vm.request = Exit(code & 255)
    return BLOCKED


@function(NATIVES, "sched_yield", module="posix")
def _sched_yield(vm: Vm) -> Value:
    if vm.host is None:
        return None
    vm.request = Sleep(0)
    return BLOCKED


@function(NATIVES, "getcwd", module="posix")
def _getcwd(vm: Vm) -> Value:
    return vm.files.cwd


def _on_path(name: str, keywords: str, action: Callable[[Vm, str], Value]) -> None:
    @function(NATIVES, name, module="posix", keywords=keywords)
    def run(vm: Vm, path: Value, *options: Value, **others: Value) -> Value:
        own = path_text(vm, path)
        return on_disk(vm, lambda: action(vm, own))

    del run


def _chdir(vm: Vm, path: str) -> None:
    vm.files.children(path)
    vm.files.cwd = vm.files.absolute(path)


def _listdir(vm: Vm, path: str) -> Value:
    vm.charge(len(vm.files.nodes) + len(vm.files.directories))
    found = vm.files.children(path)
    return GList(list(found))


def _stat(vm: Vm, path: str) -> Value:
    """(mode, inode, size, time of the last change in nanoseconds)."""
    own = vm.files.absolute(path)
    node = vm.files.nodes.get(own)
    if node is not None:
        return (0o100644, node.number, len(node.data), EPOCH_NS + node.changed)
    if own in vm.files.directories:
        return (0o40755, 1, 4096, EPOCH_NS)
    raise FileProblem("FileNotFoundError", path)


_on_path("chdir", "path", _chdir)
_on_path("_listdir", "", _listdir)
_on_path("remove", "path", lambda vm, path: vm.files.remove(path))
_on_path("unlink", "path", lambda vm, path: vm.files.remove(path))
_on_path("mkdir", "path mode", lambda vm, path: vm.files.make_directory(path))
_on_path("rmdir", "path", lambda vm, path: vm.files.remove_directory(path))
_on_path("_stat", "", _stat)


def _two(name: str) -> None:
    @function(NATIVES, name, module="posix", keywords="src dst")
    def run(vm: Vm, src: Value, dst: Value) -> Value:
        one, other = path_text(vm, src), path_text(vm, dst)
        return on_disk(vm, lambda: vm.files.rename(one, other))

    del run


for _name in ("rename", "replace"):
    _two(_name)


@function(NATIVES, "fspath", module="posix", keywords="path")
def _fspath(vm: Vm, path: Value) -> Value:
    own: Any = plain(path)
    return path if type(own) in (str, bytes) else path_text(vm, path)


@function(NATIVES, "strerror", module="posix")
def _strerror(vm: Vm, code: Value) -> Value:
    if type(code) not in (int, bool):
        raise vm.error("TypeError", f"'{type_of(code).name}' object cannot be interpreted as an integer")
    words = {1: "Operation not permitted", 2: "No such file or directory", 11: "Resource temporarily unavailable"}
    words |= {
        13: "Permission denied",
        17: "File exists",
        20: "Not a directory",
        21: "Is a directory",
        32: "Broken pipe",
    }
    return words.get(code, f"Unknown error {code}")


MODULE = ModuleSpec("os", NATIVES, "os.py")

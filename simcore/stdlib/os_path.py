"""``os.path``: in guest code, over the virtual files."""

from __future__ import annotations

from simcore.stdlib.os import NATIVES
from simcore.vm.module import ModuleSpec
from simcore.vm.types.define import function
from simcore.vm.types.filetypes import on_disk, path_text
from simcore.vm.typing_of import plain
from simcore.vm.values import Value
from simcore.vm.vm import Vm

OWN: dict[str, Value] = {name: NATIVES[name] for name in ("_stat", "getcwd", "fspath")}


def _asks(name: str, directories: tuple[bool, ...]) -> None:
    @function(OWN, name, module="genericpath", keywords="path s")
    def run(vm: Vm, path: Value) -> Value:
        if isinstance(plain(path), int):
            return plain(path) in vm.files.descriptors
        own = path_text(vm, path)

        def action() -> Value:
            full = vm.files.absolute(own)
            if not own:
                return False
            found = full in vm.files.nodes, full in vm.files.directories
            return any(found[place] for place in directories)

        return on_disk(vm, action)

    del run


_asks("exists", (False, True))
_asks("lexists", (False, True))
_asks("isfile", (False,))
_asks("isdir", (True,))
MODULE = ModuleSpec("os.path", OWN, "os_path.py")

"""Whether the host's collector of garbage is at work: what it finds, and when, must not be seen by a program.

A file that nobody refers to any more is flushed, as in CPython, when its last reference goes: that is the same in every
run. A file lost in a circle of references is found by the collector, and at which instruction depends on what else the
host process has done; such a file is kept to the end of the program.
"""

from __future__ import annotations

import gc
from typing import Any

_under_way: list[str] = []


def _hear(phase: str, info: Any) -> None:
    if phase == "start":
        _under_way.append(phase)
    else:
        _under_way.clear()


def is_collecting() -> bool:
    """Whether what is freed now was found by the collector."""
    return bool(_under_way)


gc.callbacks.append(_hear)

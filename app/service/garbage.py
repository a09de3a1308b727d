"""When Python's collector of cycles runs.

Traces are many small objects without cycles, which go when nobody needs them. A full pass of the collector looks at
every one of them: with the cache filled it took 100 ms (measured), in which no step went out, and it came with every
third large run. So the passes over young objects stay frequent and short, the full one becomes rare, and what was there
at the start is not looked at again.
"""

from __future__ import annotations

import gc

YOUNG = 2_000
"""New objects between two passes over the youngest; such a pass takes under 1 ms."""
MIDDLE = 10
"""Passes over the youngest between two over the middle-aged; such a pass takes about 2 ms."""
FULL = 500
"""Those between two full passes: about 200 runs of 20,000 steps."""


def settle() -> None:
    """For a process that has loaded all it needs and now serves."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(YOUNG, MIDDLE, FULL)

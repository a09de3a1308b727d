"""Stopping cleanly: open streams end as soon as the process is told to stop.

Uvicorn waits for open responses before it runs the shutdown part of the lifespan, so streams must learn of the signal
by themselves. At startup uvicorn's own handlers are wrapped; streams look at the flag at least every half second.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

POLL_SECONDS_MAX = 0.5


class Stop:
    """A flag that only goes up."""

    def __init__(self) -> None:
        self.asked = False

    @contextmanager
    def on_signals(self) -> Iterator[None]:
        """While inside, SIGINT and SIGTERM raise the flag before whatever else they do. Only the main thread can ask
        for signals; elsewhere (tests) nothing is wrapped."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}

        def handle(number: int, frame: FrameType | None) -> None:
            self.asked = True
            previous: Any = before[signal.Signals(number)]
            if callable(previous):
                previous(number, frame)

        for number in before:
            signal.signal(number, handle)
        try:
            yield
        finally:
            for number, previous in before.items():
                signal.signal(number, previous)

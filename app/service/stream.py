"""Playing a run over server-sent events.

Each message is one step: bytes that are rendered once and shared by every viewer of that run, language and view. The id
of a message is its step, so that a browser which comes back with ``Last-Event-ID`` goes on without a gap, even on
another server. Everything is checked before the stream starts: an exception inside would become an endless reconnect.
"""

from __future__ import annotations

import asyncio
import secrets
from collections import OrderedDict
from collections.abc import AsyncIterator, Callable

from app.render.options import Options
from app.render.playable import Playable
from app.render.predicting import NO_ANSWERS, Ask, Tally
from app.service.stop import POLL_SECONDS_MAX, Stop

RETRY_MS = (2_000, 8_000)
END = b"event: end\ndata:\n\n"


class ByteCache:
    """The bytes used last, up to a size in bytes."""

    def __init__(self, bytes_max: int) -> None:
        self._bytes_max = bytes_max
        self._size = 0
        self._items: OrderedDict[tuple[object, ...], bytes] = OrderedDict()

    def get(self, key: tuple[object, ...], make: Callable[[], bytes]) -> bytes:
        """The bytes under ``key``, made now if they are not there."""
        found = self._items.get(key)
        if found is not None:
            self._items.move_to_end(key)
            return found
        made = make()
        self._items[key] = made
        self._size += len(made)
        while self._size > self._bytes_max and len(self._items) > 1:
            self._size -= len(self._items.popitem(last=False)[1])
        return made

    def purge(self, slug: str) -> None:
        """Forget what was made for a share; the first part of each key is the address of a player."""
        places = (f"/s/{slug}", f"/embed/{slug}")
        for key in [key for key in self._items if key[0] in places]:
            self._size -= len(self._items.pop(key))


def message(
    player: Playable,
    step: int,
    options: Options,
    sps: str,
    ask: Ask | None = None,
    *,
    was: int | None = None,
    ends: bool | None = None,
) -> bytes:
    """One step as an event, for a page that shows step ``was``. One that ``ends`` the stream, as the last and one that
    asks something do, also takes the controls back to rest."""
    if ends is None:
        ends = step == player.last or (ask is not None and ask.asked is not None)
    if was is None:
        was = player.neighbour(step, -1, options)
    html = player.step_html(step, was, options, sps, ends=ends, ask=ask, playing=not ends)
    return as_event(step, html)


def as_event(number: int, html: str) -> bytes:
    """A message with that id."""
    data = "".join(f"data: {line}\n" for line in html.split("\n"))
    return f"id: {number}\n{data}\n".encode()


async def stream(
    player: Playable,
    first: int,
    options: Options,
    sps: str,
    stop: Stop,
    cache: ByteCache,
    seconds_max: float,
    *,
    tally: Tally = NO_ANSWERS,
    resumed: int | None = None,
) -> AsyncIterator[bytes]:
    """The events from step ``first`` to the last one, or to the next that asks something, ``sps`` steps a second, then
    ``end``. Where a reader presses Play the question is passed over; ``resumed``: nobody pressed, the page shows that
    step."""
    low, high = RETRY_MS
    # Part of the first event: htmx takes no notice of a block that has nothing else.
    head = f"retry: {low + secrets.randbelow(high - low)}\n".encode()
    clock = asyncio.get_running_loop().time
    begun = due = clock()
    pace = 1.0 / float(sps)
    step, was = first, player.neighbour(first, -1, options) if resumed is None else resumed
    while True:
        starts = step == first and resumed is None
        ask = player.ask(step, options, tally, silent=starts)
        asks = ask is not None and ask.asked is not None
        ends = step == player.last or asks or (not starts and player.pauses(step, options))
        key = (player.view.base, player.version, player.view.language, step, was, options, sps if ends else "", asks)

        def made(step: int = step, was: int = was, ask: Ask | None = ask, ends: bool = ends) -> bytes:
            return message(player, step, options, sps, ask, was=was, ends=ends)

        yield head + cache.get(key, made)
        head = b""
        if ends:
            break
        step, was = player.neighbour(step, 1, options), step
        due = max(due + pace, clock() - pace)
        while (left := due - clock()) > 0:
            await asyncio.sleep(min(left, POLL_SECONDS_MAX))
            if stop.asked:
                return
        if stop.asked or clock() - begun > seconds_max:
            return
    yield END

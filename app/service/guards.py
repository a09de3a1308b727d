"""How much one client may ask for: requests a minute and open streams.

A client is an address (of IPv6 its /64, which one household or machine has for itself), because Lockstep knows no
accounts; so the limits are sized for a whole class behind one address. Each server process counts for itself.
"""

from __future__ import annotations

import hashlib
import math
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import IPv6Address, ip_address
from threading import Timer

from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter

from app.settings import Settings

IPV6_HOUSEHOLD_BITS = 64
STREAM_RETRY_SECONDS = 30
"""When to ask again for a stream; nobody can know when another one ends."""


CLEARED_EVERY_SECONDS = 60


class TooMuchError(Exception):
    """Over a limit; ``seconds`` is when to come back."""

    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


def client_key(host: str | None) -> str:
    """What a client's address is counted under."""
    try:
        address = ip_address((host or "").partition("%")[0])
    except ValueError:
        return host or "?"
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(IPv6Address(int(address) >> IPV6_HOUSEHOLD_BITS << IPV6_HOUSEHOLD_BITS))
    return str(address)


class _NoTimer(Timer):
    """In the place of the thread that the storage would start after nearly every request, which takes longer than the
    request itself; what has expired is cleared by ``Guards`` once in a while."""

    def is_alive(self) -> bool:
        """There is nothing to start."""
        return True


class Guards:
    """Counts requests and streams. A limit of 0 is none."""

    def __init__(self, settings: Settings) -> None:
        self._storage = MemoryStorage()
        self._storage.timer = _NoTimer(0, lambda: None)
        self._limiter = SlidingWindowCounterRateLimiter(self._storage)
        self._cleared = time.monotonic()
        self._reads = _per_minute(settings.reads_per_minute_max, "reads")
        self._writes = _per_minute(settings.writes_per_minute_max, "writes")
        self._by_token = _per_minute(settings.token_writes_per_minute_max, "token")
        self._streams_per_client_max = settings.streams_per_client_max
        self._streams_per_browser_max = settings.streams_per_browser_max
        self._streams: Counter[tuple[str, str]] = Counter()

    def request(self, client: str, token: str, *, writes: bool) -> None:
        """Count a request. Raises ``TooMuchError``."""
        if time.monotonic() - self._cleared > CLEARED_EVERY_SECONDS:
            self.clear()
        self._hit(self._writes if writes else self._reads, client)
        if writes and token:
            # Kept as a digest: an edit token is a secret.
            self._hit(self._by_token, hashlib.sha256(token.encode()).hexdigest())

    def clear(self) -> None:
        """Forget the clients whose time is over."""
        self._cleared, now = time.monotonic(), time.time()
        for key in [key for key, until in self._storage.expirations.items() if until <= now]:
            self._storage.clear(key)

    @property
    def clients_counted(self) -> int:
        """How many counts are kept now."""
        return len(self._storage.expirations)

    def _hit(self, item: RateLimitItem | None, key: str) -> None:
        if item is None or self._limiter.hit(item, key):
            return
        left = self._limiter.get_window_stats(item, key).reset_time - time.time()
        raise TooMuchError(max(1, math.ceil(left)))

    @contextmanager
    def stream(self, client: str, browser: str) -> Iterator[None]:
        """A stream is open inside. Raises ``TooMuchError`` before anything is counted."""
        keys = [("client", client), *([("browser", browser)] if browser else [])]
        most = {"client": self._streams_per_client_max, "browser": self._streams_per_browser_max}
        if any(most[key[0]] and self._streams[key] >= most[key[0]] for key in keys):
            raise TooMuchError(STREAM_RETRY_SECONDS)
        self._streams.update(keys)
        try:
            yield
        finally:
            self._streams.subtract(keys)
            for key in keys:
                if not self._streams[key]:
                    del self._streams[key]

    @property
    def streams_open(self) -> int:
        """How many there are now."""
        return sum(count for (kind, _), count in self._streams.items() if kind == "client")


def _per_minute(amount: int, name: str) -> RateLimitItem | None:
    return RateLimitItemPerMinute(amount, namespace=name) if amount else None

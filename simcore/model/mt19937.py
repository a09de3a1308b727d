"""CPython's ``random.Random`` for the numbers that simulations need, without importing it.

The Mersenne Twister MT19937 of Matsumoto and Nishimura (ACM TOMACS 8(1), 1998) with CPython's seeding by an
integer (``init_by_array`` over its 32-bit digits) and CPython's ways to make floats and ranges of it, so that a
seed gives a student the same numbers here and at their own prompt.
"""

from __future__ import annotations

_SIZE, _SHIFT = 624, 397
_MASK = 0xFFFFFFFF


class MersenneTwister:
    """One stream of pseudorandom numbers. ``seed`` is any integer; its sign does not matter, as in CPython."""

    def __init__(self, seed: int) -> None:
        seed = abs(seed)
        key: list[int] = []
        while seed or not key:
            key.append(seed & _MASK)
            seed >>= 32
        self._state = _init_by_array(key)
        self._index = _SIZE

    def bits32(self) -> int:
        """The next 32 random bits."""
        if self._index == _SIZE:
            self._refill()
        y = self._state[self._index]
        self._index += 1
        y ^= y >> 11
        y ^= (y << 7) & 0x9D2C5680
        y ^= (y << 15) & 0xEFC60000
        return y ^ (y >> 18)

    def bits(self, count: int) -> int:
        """``getrandbits(count)`` for ``count >= 1``."""
        result, shift = 0, 0
        while count > 0:
            word = self.bits32()
            if count < 32:
                word >>= 32 - count
            result |= word << shift
            shift += 32
            count -= 32
        return result

    def random(self) -> float:
        """A float in ``[0, 1)`` with 53 bits, as ``random()``."""
        high, low = self.bits32() >> 5, self.bits32() >> 6
        return (high * 67108864.0 + low) * (1.0 / 9007199254740992.0)

    def below(self, limit: int) -> int:
        """An integer in ``[0, limit)`` with equal chances, as ``randrange(limit)``."""
        width = limit.bit_length()
        number = self.bits(width)
        while number >= limit:
            number = self.bits(width)
        return number

    def stream(self, limit: int) -> Stream:
        """What ``below(limit)`` would give, call by call, and many times as fast up to 32 bits. The state runs ahead,
        so nobody else may draw from it."""
        return Stream(self, limit)

    def ahead(self, limit: int) -> list[int]:
        """The numbers in ``[0, limit)`` that what is left of the words in store gives, the next one last. For limits of
        at most 32 bits."""
        shift = 32 - limit.bit_length()
        if self._index == _SIZE:
            self._refill()
        words, self._index = self._state[self._index :], _SIZE
        found = []
        for y in words:
            y ^= y >> 11  # noqa: PLW2901
            y ^= (y << 7) & 0x9D2C5680  # noqa: PLW2901
            y ^= (y << 15) & 0xEFC60000  # noqa: PLW2901
            number = (y ^ (y >> 18)) >> shift
            if number < limit:
                found.append(number)
        return found[::-1]

    def between(self, low: int, high: int) -> int:
        """An integer in ``[low, high]``, as ``randint(low, high)``."""
        return low + self.below(high - low + 1)

    def state(self) -> tuple[int, ...]:
        """The 624 words and how many of them are used, as in ``getstate()``."""
        return (*self._state, self._index)

    def restore(self, state: tuple[int, ...]) -> None:
        """Go on from a ``state()``."""
        self._state, self._index = list(state[:_SIZE]), state[_SIZE]

    def _refill(self) -> None:
        state = self._state
        for i in range(_SIZE):
            y = (state[i] & 0x80000000) | (state[(i + 1) % _SIZE] & 0x7FFFFFFF)
            state[i] = state[(i + _SHIFT) % _SIZE] ^ (y >> 1) ^ (0x9908B0DF if y & 1 else 0)
        self._index = 0


def _init_genrand(seed: int) -> list[int]:
    state = [seed & _MASK]
    for i in range(1, _SIZE):
        state.append((1812433253 * (state[-1] ^ (state[-1] >> 30)) + i) & _MASK)
    return state


def _init_by_array(key: list[int]) -> list[int]:
    state = _init_genrand(19650218)
    i, j = 1, 0
    for _ in range(max(_SIZE, len(key))):
        mixed = state[i - 1] ^ (state[i - 1] >> 30)
        state[i] = ((state[i] ^ (mixed * 1664525)) + key[j] + j) & _MASK
        i, j = i + 1, (j + 1) % len(key)
        if i == _SIZE:
            state[0], i = state[-1], 1
    for _ in range(_SIZE - 1):
        mixed = state[i - 1] ^ (state[i - 1] >> 30)
        state[i] = ((state[i] ^ (mixed * 1566083941)) - i) & _MASK
        i += 1
        if i == _SIZE:
            state[0], i = state[-1], 1
    state[0] = 0x80000000
    return state


class Stream:
    """Numbers in ``[0, limit)`` from one generator; plain data, so that a machine that holds it can be copied."""

    __slots__ = ("_limit", "_numbers", "_twister")

    def __init__(self, twister: MersenneTwister, limit: int) -> None:
        self._twister = twister
        self._limit = limit
        self._numbers: list[int] = []

    def __iter__(self) -> Stream:
        return self

    def __next__(self) -> int:
        """The next one; there is no end."""
        if self._limit.bit_length() > 32:
            return self._twister.below(self._limit)
        while not self._numbers:
            self._numbers = self._twister.ahead(self._limit)
        return self._numbers.pop()

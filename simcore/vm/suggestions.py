"""“Did you mean”: the nearest name by CPython 3.11's measure.

Source: CPython 3.11, Python/suggestions.c: an edit distance in which a changed letter costs two and a changed case one;
a third of the letters may differ, and names over 40 letters are left alone.
"""

from __future__ import annotations

from collections.abc import Sequence

CANDIDATES_MAX = 750
LENGTH_MAX = 40
MOVE, CASE = 2, 1


def nearest(names: Sequence[str], wrong: str) -> str | None:
    """The name most like ``wrong``, the first of several; None if none is near enough."""
    if len(names) >= CANDIDATES_MAX:
        return None
    size = len(wrong.encode("utf-8", "surrogatepass"))
    found, best = None, 1 << 30
    for name in names:
        if name == wrong:
            continue
        allowed = min((size + len(name.encode("utf-8", "surrogatepass")) + 3) * MOVE // 6, best - 1)
        distance = edit_distance(wrong, name, allowed)
        if distance <= allowed:
            found, best = name, distance
    return found


def edit_distance(a: str, b: str, allowed: int) -> int:
    """The cost of turning ``a`` into ``b``; something above ``allowed`` if it is more than that."""
    left, right = a.encode("utf-8", "surrogatepass"), b.encode("utf-8", "surrogatepass")
    while left and right and left[0] == right[0]:
        left, right = left[1:], right[1:]
    while left and right and left[-1] == right[-1]:
        left, right = left[:-1], right[:-1]
    if not left or not right:
        return (len(left) + len(right)) * MOVE
    if len(left) > LENGTH_MAX or len(right) > LENGTH_MAX:
        return allowed + 1
    if len(right) < len(left):
        left, right = right, left
    if (len(right) - len(left)) * MOVE > allowed:
        return allowed + 1
    row = [MOVE * (n + 1) for n in range(len(left))]
    result = 0
    for column, sign in enumerate(right):
        diagonal = result = column * MOVE
        least = 1 << 30
        for index, other in enumerate(left):
            substituted = diagonal + _substitution(sign, other)
            diagonal = row[index]
            result = row[index] = min(min(result, diagonal) + MOVE, substituted)
            least = min(least, result)
        if least > allowed:
            return allowed + 1
    return result


def _substitution(a: int, b: int) -> int:
    if a == b:
        return 0
    return CASE if _lower(a) == _lower(b) else MOVE


def _lower(sign: int) -> int:
    return sign + 32 if 65 <= sign <= 90 else sign

"""A reader of QR codes, written from the standard (ISO/IEC 18004) for the tests: byte mode, versions 1 to 6, level M.

It corrects no errors, because a code that was just drawn has none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

Grid = list[list[bool]]
MASKS: tuple[Callable[[int, int], bool], ...] = (
    lambda r, c: (r + c) % 2 == 0,
    lambda r, c: r % 2 == 0,
    lambda r, c: c % 3 == 0,
    lambda r, c: (r + c) % 3 == 0,
    lambda r, c: (r // 2 + c // 3) % 2 == 0,
    lambda r, c: r * c % 2 + r * c % 3 == 0,
    lambda r, c: (r * c % 2 + r * c % 3) % 2 == 0,
    lambda r, c: ((r + c) % 2 + r * c % 3) % 2 == 0,
)
BLOCKS_M = {1: (1, 16), 2: (1, 28), 3: (1, 44), 4: (2, 32), 5: (2, 43), 6: (4, 27)}
"""Blocks and data codewords in each, by version."""
LEVEL_M = 0


def decode(grid: Grid) -> str:
    """The text of a code without its quiet zone; dark modules are True."""
    size = len(grid)
    version = (size - 17) // 4
    form = [grid[8][c] for c in (0, 1, 2, 3, 4)]
    bits = sum(bit << (4 - place) for place, bit in enumerate(form)) ^ 0b10101
    assert bits >> 3 == LEVEL_M, "not level M"
    mask = MASKS[bits & 7]
    read = [grid[r][c] ^ mask(r, c) for r, c in path(size, version)]
    words = [int("".join("01"[bit] for bit in read[at : at + 8]), 2) for at in range(0, len(read) - 7, 8)]
    count, length = BLOCKS_M[version]
    data = [words[place * count + block] for block in range(count) for place in range(length)]
    stream = "".join(f"{word:08b}" for word in data)
    assert stream[:4] == "0100", "not byte mode"
    characters = int(stream[4:12], 2)
    return bytes(int(stream[12 + 8 * n : 20 + 8 * n], 2) for n in range(characters)).decode()


def path(size: int, version: int) -> Iterator[tuple[int, int]]:
    """The data modules in the order in which they are written: up and down in pairs of columns, from the right."""
    up, right = True, size - 1
    while right > 0:
        if right == 6:
            right -= 1
        for step in range(size):
            row = size - 1 - step if up else step
            for column in (right, right - 1):
                if not function(row, column, size, version):
                    yield row, column
        up, right = not up, right - 2


def function(row: int, column: int, size: int, version: int) -> bool:
    """Whether a module belongs to a pattern and holds no data."""
    if row == 6 or column == 6:
        return True
    if (row < 9 and column < 9) or (row < 9 and column >= size - 8) or (row >= size - 8 and column < 9):
        return True
    middle = size - 7
    return version > 1 and abs(row - middle) <= 2 and abs(column - middle) <= 2

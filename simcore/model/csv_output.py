"""Writing tables as CSV (RFC 4180) that spreadsheets open as they stand.

Lines end with CR LF; a byte order mark tells spreadsheets that the text is UTF-8. A text that a spreadsheet would take
for a formula gets an apostrophe in front (OWASP, "CSV Injection"); numbers are numbers.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

Cell = str | int | float | None
FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
BYTE_ORDER_MARK = "\ufeff"


def csv_bytes(rows: Iterable[Sequence[Cell]]) -> bytes:
    """The table; None is an empty cell."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return (BYTE_ORDER_MARK + text.getvalue()).encode()


def _safe(cell: Cell) -> Cell:
    if isinstance(cell, str) and cell.lstrip(" ").startswith(FORMULA_STARTS):
        return f"'{cell}"
    return "" if cell is None else cell

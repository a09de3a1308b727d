"""A process table as CSV, or pasted from a spreadsheet or a textbook.

The first line names the columns, in any order, case and common spelling; without such a line the columns are name,
arrival, bursts, priority. The separator is a tab, comma or semicolon (full-width ones too), whichever the first line
has most of; else wide gaps, else spaces.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata

from simcore.model.errors import Problem, UsageError
from simcore.model.scenario import Workload
from simcore.model.text import N_, Code, message
from simcore.model.workload_input import workload_from_rows

COLUMNS_WITHOUT_HEADER = ("name", "arrival", "bursts", "priority")
_SYNONYMS = {
    "name": ("name", "process", "processid", "pid", "job", "jobname", "id", "task", "进程", "进程名", "作业", "名称"),
    "arrival": ("arrival", "arrivaltime", "at", "arrives", "arrivalms", "到达", "到达时间"),
    "bursts": (
        "burst", "bursts", "bursttime", "bt", "cpuburst", "cpu", "cputime", "service", "servicetime", "length",
        "duration", "服务时间", "运行时间", "执行时间", "突发",
    ),
    "priority": ("priority", "prio", "优先级", "优先数"),
    "tickets": ("tickets", "ticket", "彩票", "彩票数"),
    "deadline": ("deadline", "截止时间"),
    "period": ("period", "周期"),
    "queue": ("queue", "队列"),
}  # fmt: skip
_WIDE_GAP = re.compile(r"\s{2,}")
_FIELD_OF = {word: field for field, words in _SYNONYMS.items() for word in words}


def workload_from_csv(raw: str) -> Workload:
    """Read the table. Raises ``UsageError``; rows count from 1 without the header and empty lines."""
    lines = [line for line in raw.removeprefix("\ufeff").splitlines() if line.strip()]
    if not lines:
        raise UsageError(Problem(0, "jobs", message(N_("the table is empty"))))
    try:
        table = _cells(lines)
    except csv.Error as error:
        problem = message(N_("cannot read the table: {error}"), error=Code(str(error)))
        raise UsageError(Problem(0, "", problem)) from None
    header, body = _columns(table) if table else ([], [])
    text = N_("{count} values for {columns} columns; put bursts with commas in quotation marks")
    problems = [
        Problem(number, "", message(text, count=len(cells), columns=len(header)))
        for number, cells in enumerate(body, start=1)
        if len(cells) > len(header)
    ]
    if problems:
        raise UsageError(problems)
    return workload_from_rows([dict(zip(header, cells, strict=False)) for cells in body])


def _cells(lines: list[str]) -> list[list[str]]:
    """The table cut into cells, by what separates them in the first line; without empty ones at the ends of lines."""
    separator = max(",;\t，；", key=lines[0].count)
    if separator in lines[0]:
        table = list(csv.reader(io.StringIO("\n".join(lines)), delimiter=separator, skipinitialspace=True))
        for cells in table:
            while cells and not cells[-1].strip():
                cells.pop()
        return [cells for cells in table if cells]
    first = lines[0].strip()
    heading = _WIDE_GAP.split(first) if _WIDE_GAP.search(first) else _joined(first.split())
    return [heading, *(_spaced(line.strip(), len(heading)) for line in lines[1:])]


def _spaced(line: str, columns: int) -> list[str]:
    """Cells apart by wide gaps, so that ``cpu 5`` is one, unless single spaces give the number of columns."""
    words = line.split()
    return words if len(words) == columns else _WIDE_GAP.split(line)


def _joined(words: list[str]) -> list[str]:
    """Put the words of one heading together again: ``Arrival Time Burst Time`` is two."""
    cells: list[str] = []
    position = 0
    while position < len(words):
        sizes = (size for size in (3, 2) if _word("".join(words[position : position + size])) in _FIELD_OF)
        size = next(sizes, 1)
        cells.append(" ".join(words[position : position + size]))
        position += size
    return cells


def _columns(table: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    words = [_word(cell) for cell in table[0]]
    fields = [_FIELD_OF.get(word, "") for word in words]
    if not any(fields):
        return list(COLUMNS_WITHOUT_HEADER), table
    problems = []
    for cell, field in zip(table[0], fields, strict=True):
        if not field:
            text = N_("unknown column “{name}”; there are {known}")
            problem = message(text, name=Code(cell.strip()[:40]), known=Code(", ".join(_SYNONYMS)))
            problems.append(Problem(0, "", problem))
    twice = [field for field in dict.fromkeys(fields) if field and fields.count(field) > 1]
    problems += [Problem(0, field, message(N_("two columns mean the same"))) for field in twice]
    if problems:
        raise UsageError(problems)
    return fields, table[1:]


def _word(cell: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", cell).lower() if c.isalnum())

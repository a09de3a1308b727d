"""A process table as CSV, or pasted from a spreadsheet or a textbook.

The first line names the columns, in any order, case and common spelling; without such a line the columns are name,
arrival, bursts, priority. The separator is a comma, semicolon or tab, whichever the first line has most of, else spaces.
"""

from __future__ import annotations

import csv
import io
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
_FIELD_OF = {word: field for field, words in _SYNONYMS.items() for word in words}


def workload_from_csv(text: str) -> Workload:
    """Read the table. Raises ``UsageError``; rows count from 1 without the header and empty lines."""
    text = text.removeprefix("\ufeff")
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        raise UsageError(Problem(0, "jobs", message(N_("the table is empty"))))
    separator = max(",;\t", key=lines[0].count)
    try:
        if separator in lines[0]:
            table = list(csv.reader(io.StringIO("\n".join(lines)), delimiter=separator, skipinitialspace=True))
        else:
            table = [line.split() for line in lines]
    except csv.Error as error:
        raise UsageError(
            Problem(0, "", message(N_("cannot read the table: {error}"), error=Code(str(error))))
        ) from None
    header, body = _columns(table)
    for number, cells in enumerate(body, start=1):
        if len(cells) > len(header):
            text = N_("{count} values for {columns} columns; put bursts with commas in quotation marks")
            raise UsageError(Problem(number, "", message(text, count=len(cells), columns=len(header))))
    return workload_from_rows([dict(zip(header, cells, strict=False)) for cells in body])


def _columns(table: list[list[str]]) -> tuple[list[str], list[list[str]]]:
    words = [_word(cell) for cell in table[0]]
    fields = [_FIELD_OF.get(word, "") for word in words]
    if not any(fields):
        return list(COLUMNS_WITHOUT_HEADER), table
    for cell, field in zip(table[0], fields, strict=True):
        if not field:
            text = N_("unknown column “{name}”; there are {known}")
            problem = message(text, name=Code(cell.strip()[:40]), known=Code(", ".join(_SYNONYMS)))
            raise UsageError(Problem(0, "", problem))
        if fields.count(field) > 1:
            raise UsageError(Problem(0, field, message(N_("two columns mean the same"))))
    return fields, table[1:]


def _word(cell: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", cell).lower() if c.isalnum())
